//! A text as it was read: its content, unchanged, and where its blocks stand.

use crate::span::Span;
use crate::text::origin::Origin;

/// What a block is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// A heading; it states no claim.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A row of a table.
    TableRow,
    /// Code and what else is set as it stands; it states no claim and holds no citation.
    Code,
}

/// A stretch of text that no sentence crosses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What the block is to a reader.
    pub kind: BlockKind,
    /// Where it stands, without its markup at both ends.
    pub span: Span,
    /// The markup inside it that a reader does not see: sorted, disjoint, within `span`.
    pub skips: Vec<Span>,
}

/// How a text is laid out in lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Running prose: every sentence is a claim.
    Prose,
    /// One claim a line.
    Lines,
}

/// A comment that is addressed to this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where the whole comment stands in the file.
    pub place: Span,
    /// The offset in the text behind which it stands.
    pub at: usize,
    /// What it says, without the signs that open and close it.
    pub text: String,
}

/// A text as it was read.
///
/// Every span of a document and of all that is made from it points into [`Document::text`]. That is the text of the
/// file, or, of a file with markup, what a reader sees of it; [`Document::in_file`] tells where a span stands in the
/// file, which is what reports show. Neither is ever changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What people call it: a path below the working folder with forward slashes, or a record's id.
    pub name: String,
    /// What a reader sees of the file, decoded to UTF-8 without a byte-order mark.
    pub text: String,
    /// The blocks in reading order, disjoint.
    pub blocks: Vec<Block>,
    /// How the text is laid out in lines.
    pub layout: Layout,
    /// Where the text stands in the file; `None` if it is the file's.
    pub origin: Option<Origin>,
    /// What the file says to this program, in the order of the file.
    pub comments: Vec<Comment>,
}

impl Document {
    /// Returns the text of the file.
    #[must_use]
    pub fn file(&self) -> &str {
        self.origin.as_ref().map_or(&self.text, Origin::file)
    }

    /// Returns where a span of the text stands in the file.
    #[must_use]
    pub fn in_file(&self, span: Span) -> Span {
        let origin = self.origin.as_ref();
        origin.map_or(span, |origin| origin.locate(span))
    }
}

//! A text as it was read: its content, unchanged, and where its blocks stand.

use crate::span::Span;

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

/// A text as it was read.
///
/// Every span of a document and of all that is made from it points into [`Document::text`], which is never rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What people call it: a path below the working folder with forward slashes, or a record's id.
    pub name: String,
    /// The text, decoded to UTF-8 without a byte-order mark, otherwise as it stands in the file.
    pub text: String,
    /// The blocks in reading order, disjoint.
    pub blocks: Vec<Block>,
    /// How the text is laid out in lines.
    pub layout: Layout,
}

//! Citations: reading the markers of a text, deciding how they are placed, and binding them to sentences.

use crate::span::Span;

/// How markers stand to the sentences that they cite.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Placement {
    /// Decided for each document by what stands in it.
    #[default]
    Auto,
    /// A group at the start of a sentence cites that sentence.
    Leading,
    /// A group at the start of a sentence cites the sentence before it.
    Trailing,
}

/// Where a citation's marker stands in the sentence that it cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Before its first word.
    Leading,
    /// Between its words.
    Inside,
    /// Behind its last word.
    Trailing,
}

/// One key of a marker; `[4][5]` and `[4, 5]` hold two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The key as a reader would say it: `4`, also for the 4 in `[3–5]`.
    pub key: String,
    /// Where it stands: the key itself, or the range that it was read from.
    pub span: Span,
    /// Where its marker stands in the sentence that it cites.
    pub place: Place,
}

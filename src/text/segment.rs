//! Sentences.

use crate::span::Span;

/// A sentence of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// The number of its block in the document.
    pub block: usize,
}

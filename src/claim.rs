//! A sentence to check.

use crate::cite::Citation;
use crate::span::Span;

/// A sentence to check, with its citations.
///
/// A claim does not hold its text: its spans point into the text of the document that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its number in its document, from 1.
    pub ordinal: usize,
    /// Where it stands, without the markers at both ends.
    pub span: Span,
    /// The markers inside `span`, sorted and disjoint; no word is read from them.
    pub markers: Vec<Span>,
    /// Its citations in the order of the text.
    pub citations: Vec<Citation>,
    /// The marker that says itself that a citation is missing, as `[citation needed]` does.
    pub wanting: Option<Span>,
}

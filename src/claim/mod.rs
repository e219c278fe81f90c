//! A sentence to check, and how the sentences and markers of a document make claims.

mod bind;

use crate::cite;
use crate::cite::Citation;
use crate::cite::Placed;
use crate::cite::Placement;
use crate::cite::References;
pub use crate::claim::bind::Bound;
pub use crate::claim::bind::Fault;
pub use crate::claim::bind::FaultKind;
pub use crate::claim::bind::bind;
use crate::span::Span;
use crate::text::Document;
use crate::text::segment::segment;

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

/// All that a claims document says, before any source is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// The claims, in the order of the text.
    pub claims: Vec<Claim>,
    /// The reference lists, whose lines claim nothing.
    pub references: References,
    /// How the markers were read, and why.
    pub placed: Placed,
    /// What is wrong with the markers, in the order of the text.
    pub faults: Vec<Fault>,
}

/// Returns the claims of a document.
///
/// ```
/// use citedrift::cite::Placement;
/// use citedrift::claim::claims;
/// use citedrift::read::plain;
///
/// let document = plain("x", "[2] The bridge opened in 1932.\nTrams crossed it until 1955.[4]\n");
/// let found = claims(&document, Placement::Auto);
/// assert_eq!(found.claims[0].citations[0].key, "2");
/// assert_eq!(found.claims[1].span.of(&document.text), "Trams crossed it until 1955.");
/// ```
#[must_use]
pub fn claims(document: &Document, placement: Placement) -> Claims {
    let mut markers = cite::markers(document);
    let references = cite::references(document, &markers);
    let in_list = |block: usize| references.blocks.contains(&block);
    markers.retain(|marker| !in_list(marker.block));
    let masks = cite::masks(&markers);
    let sentences: Vec<_> = (0..document.blocks.len())
        .filter(|&block| !in_list(block))
        .flat_map(|block| segment(document, block, &masks))
        .collect();
    let placed = cite::place(document, &sentences, &markers, placement);
    let Bound { claims, faults } = bind(document, &sentences, &markers, placed.mode);
    Claims {
        claims,
        references,
        placed,
        faults,
    }
}

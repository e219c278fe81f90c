//! Binding: which markers cite which sentence.
//!
//! A group of markers inside a sentence or at the end of a block cites that sentence. A group before a sentence cites
//! it if the placement is leading, and the sentence before it if it is trailing. A line counts as the end of a block,
//! save that under trailing placement a group that opens a line cites the line directly above, which is where a
//! splitter left it that cut right behind a full stop. What finds no sentence is an orphan; no marker is dropped.
//!
//! Time is linear in sentences and markers together, but for a binary search a group.

use std::collections::BTreeSet;

use crate::cite::Citation;
use crate::cite::Group;
use crate::cite::Malformation;
use crate::cite::Marker;
use crate::cite::MarkerKind;
use crate::cite::Place;
use crate::cite::Placement;
use crate::cite::Standing;
use crate::cite::groups;
use crate::claim::Claim;
use crate::span::Span;
use crate::text::BlockKind;
use crate::text::Document;
use crate::text::Layout;
use crate::text::Sentence;
use crate::text::words::words;

/// What is wrong with a marker, as far as the claims document alone tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It binds to no sentence.
    Orphaned,
    /// It cannot be read, or not as it was meant.
    Malformed(Malformation),
    /// The sentence cites the same key before.
    Duplicate,
}

/// A fault of a marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where the marker, or the key in it, stands.
    pub span: Span,
    /// The claim that it is bound to, as its number among the claims of the document, from 0.
    pub claim: Option<usize>,
}

/// The claims of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bound {
    /// The claims, in the order of the text.
    pub claims: Vec<Claim>,
    /// What is wrong with the markers, in the order of the text.
    pub faults: Vec<Fault>,
}

/// Returns the claims that the sentences of a document make, with what they cite.
///
/// Sentences without words claim nothing; rows of tables only do if they cite something.
#[must_use]
pub fn bind(
    document: &Document,
    sentences: &[Sentence],
    markers: &[Marker],
    placement: Placement,
) -> Bound {
    let groups = groups(document, sentences, markers);
    let masks: Vec<Span> = groups.iter().map(|group| group.span).collect();
    // What the words of each sentence cover; the masks are its markers.
    let spoken: Vec<Option<Span>> = sentences
        .iter()
        .map(|sentence| spoken(&document.text, sentence.span, &masks))
        .collect();
    let mut binder = Binder {
        claims: vec![None; sentences.len()],
        faults: Vec::new(),
        keys: (0, BTreeSet::new()),
    };
    for group in &groups {
        let number = target(document, sentences, group, placement);
        let bound = number.and_then(|at| Some((at, sentences.get(at)?.span, (*spoken.get(at)?)?)));
        let Some((number, sentence, spoken)) = bound else {
            binder.faults.extend(orphans(group));
            continue;
        };
        let place = match group.span {
            span if span.end() <= spoken.start() => Place::Leading,
            span if spoken.end() <= span.start() => Place::Trailing,
            _ => Place::Inside,
        };
        binder.add(number, sentence, group, place);
    }
    binder.finish(document, sentences, &spoken)
}

/// Returns what the words of a sentence cover, if it has any.
fn spoken(text: &str, sentence: Span, masks: &[Span]) -> Option<Span> {
    let from = masks.partition_point(|mask| mask.end() <= sentence.start());
    let to = masks.partition_point(|mask| mask.start() < sentence.end());
    let words = words(text, sentence, masks.get(from..to).unwrap_or_default());
    Some(words.first()?.span().cover(words.last()?.span()))
}

/// Returns the number of the sentence that a group cites.
fn target(
    document: &Document,
    sentences: &[Sentence],
    group: &Group<'_>,
    placement: Placement,
) -> Option<usize> {
    let is_trailing = placement == Placement::Trailing;
    match group.standing {
        Standing::Inside(sentence) | Standing::Closing(sentence) => Some(sentence),
        Standing::Between { before, .. } if is_trailing => Some(before),
        Standing::Opening(behind) | Standing::Between { behind, .. } if !is_trailing => {
            Some(behind)
        }
        _ if is_trailing => line_above(document, sentences, group),
        _ => None,
    }
}

/// Returns the number of the last sentence of the line directly above a group that opens a line.
fn line_above(document: &Document, sentences: &[Sentence], group: &Group<'_>) -> Option<usize> {
    if document.layout != Layout::Lines {
        return None;
    }
    let block = document.blocks.get(group.block())?;
    let number = sentences
        .partition_point(|sentence| sentence.span.start() < block.span.start())
        .checked_sub(1)?;
    let above = sentences.get(number)?;
    let between = Span::new(above.span.end(), block.span.start()).of(&document.text);
    let n_breaks = between
        .matches('\n')
        .count()
        .max(between.matches('\r').count());
    let is_text = document.blocks.get(above.block)?.kind != BlockKind::TableRow;
    (n_breaks == 1 && is_text).then_some(number)
}

fn orphans(group: &Group<'_>) -> impl Iterator<Item = Fault> {
    let remarks = |marker: &&Marker| marker.kind != MarkerKind::Remark;
    group.markers.iter().filter(remarks).map(|marker| Fault {
        kind: FaultKind::Orphaned,
        span: marker.span,
        claim: None,
    })
}

/// Claims in the making, one slot a sentence.
struct Binder<'a> {
    claims: Vec<Option<Claim>>,
    faults: Vec<Fault>,
    /// The keys that a sentence, given by its number, has cited so far; groups cite sentences in order.
    keys: (usize, BTreeSet<&'a str>),
}

fn uncited(span: Span) -> Claim {
    Claim {
        ordinal: 0,
        span,
        markers: Vec::new(),
        citations: Vec::new(),
        wanting: None,
    }
}

impl<'a> Binder<'a> {
    /// Adds what a group says to the sentence that it cites.
    fn add(&mut self, number: usize, sentence: Span, group: &Group<'a>, place: Place) {
        let Some(slot) = self.claims.get_mut(number) else {
            return;
        };
        let claim = slot.get_or_insert_with(|| uncited(sentence));
        if self.keys.0 != number {
            self.keys = (number, BTreeSet::new());
        }
        if sentence.contains(group.span) {
            claim.markers.push(group.span);
        }
        for marker in group.markers {
            let fault = |kind, span| Fault {
                kind,
                span,
                claim: Some(number),
            };
            let malformation = marker.fault.map(FaultKind::Malformed);
            self.faults
                .extend(malformation.map(|kind| fault(kind, marker.span)));
            if marker.kind == MarkerKind::Wanting {
                claim.wanting = claim.wanting.or(Some(marker.span));
            }
            for (key, span) in &marker.keys {
                if self.keys.1.insert(key) {
                    claim.citations.push(Citation {
                        key: key.clone(),
                        span: *span,
                        place,
                    });
                } else {
                    self.faults.push(fault(FaultKind::Duplicate, *span));
                }
            }
        }
    }

    /// Leaves out what claims nothing, and numbers the rest.
    fn finish(self, document: &Document, sentences: &[Sentence], spoken: &[Option<Span>]) -> Bound {
        let mut bound = Bound::default();
        let mut numbers = Vec::with_capacity(sentences.len());
        for ((sentence, spoken), claim) in sentences.iter().zip(spoken).zip(self.claims) {
            let block = document.blocks.get(sentence.block);
            let in_table = block.is_some_and(|block| block.kind == BlockKind::TableRow);
            numbers.push(bound.claims.len());
            if spoken.is_some() && (claim.is_some() || !in_table) {
                let ordinal = bound.claims.len() + 1;
                let claim = claim.unwrap_or_else(|| uncited(sentence.span));
                bound.claims.push(Claim { ordinal, ..claim });
            }
        }
        bound.faults = self.faults;
        for fault in &mut bound.faults {
            fault.claim = fault.claim.and_then(|at| numbers.get(at).copied());
        }
        // A range that repeats keys repeats them all in one place.
        bound.faults.dedup();
        bound
    }
}

#[cfg(test)]
#[path = "bind_tests.rs"]
mod tests;

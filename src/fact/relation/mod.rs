//! How the facts of a claim relate to those of its source.
//!
//! [`relate`] compares two mentions by value; [`compare`] first finds for every mention of a claim the one of the
//! passage that it is to be compared with. What has no partner is looked for among the values that the source states
//! anywhere, and among what the passage's values give when they are added or set in proportion.
//!
//! A relation is directed, from claim to source. The pairing is a least-cost assignment, whose costs are told in
//! `pair`; its time is n² × m for n mentions of the claim and m of the passage, and linear in n for long claims.

mod age;
mod amount;
mod assign;
mod clock;
mod context;
mod copied;
mod derive;
mod elapsed;
mod known;
mod message;
mod number;
mod pair;
mod set;
mod stated;
mod swap;
mod value;
mod when;
mod words;

use crate::fact::mention::Mention;
use crate::fact::mention::Unit;
use crate::fact::mention::Value;
use crate::fact::relation::context::contexts;
use crate::fact::relation::context::same_noun;
use crate::fact::relation::context::sentences_around;
use crate::fact::relation::copied::copied;
use crate::fact::relation::derive::Derivation;
use crate::fact::relation::derive::Partner;
use crate::fact::relation::derive::derive;
pub use crate::fact::relation::known::AllRead;
pub use crate::fact::relation::known::Known;
pub use crate::fact::relation::known::touching;
pub use crate::fact::relation::message::message;
use crate::fact::relation::pair::Line;
use crate::fact::relation::pair::Sides;
pub use crate::fact::relation::stated::Stated;
use crate::fact::relation::swap::mark_swaps;
use crate::fact::relation::value::Told;
use crate::span::Span;

/// How a claim's fact relates to the source's, seen from the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same value, written the same way up to case.
    Equal,
    /// The same value, written otherwise.
    Equivalent,
    /// The same figure; the source's "about" or "more than" was lost.
    HedgeDropped,
    /// The same figure; an "about" or "more than" was gained.
    HedgeAdded,
    /// The source's value lies inside the claim's.
    Coarser,
    /// Equal after rounding at the claim's precision.
    Rounded,
    /// The claim says more than the source.
    Finer,
    /// The two share some values and neither holds the other.
    Overlap,
    /// Computable from values of the source.
    Derived,
    /// The two cannot both hold.
    Conflicting,
    /// Nothing of the source states it.
    OnlyInClaim,
    /// Nothing of the claim states it.
    OnlyInSource,
}

/// A fact of the claim beside the source's, or alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// How they relate.
    pub relation: Relation,
    /// The claim's fact, absent for [`Relation::OnlyInSource`].
    pub claim: Option<Mention>,
    /// The source's fact, absent for [`Relation::OnlyInClaim`].
    pub source: Option<Mention>,
    /// The number of the comparison that this one exchanged its values with.
    pub swapped_with: Option<usize>,
    /// Whether the claim's value, which the source's mention does not give, stands elsewhere in the source.
    pub elsewhere: bool,
    /// Whether a part that was taken from context decided.
    pub implied: bool,
    /// What a reader should know besides, as how the value is derived.
    pub note: Option<String>,
}

impl Relation {
    /// Returns the relation's name as reports print it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Relation::Equal => "equal",
            Relation::Equivalent => "equivalent",
            Relation::HedgeDropped => "hedge-dropped",
            Relation::HedgeAdded => "hedge-added",
            Relation::Coarser => "coarser",
            Relation::Rounded => "rounded",
            Relation::Finer => "finer",
            Relation::Overlap => "overlap",
            Relation::Derived => "derived",
            Relation::Conflicting => "conflicting",
            Relation::OnlyInClaim => "only-in-claim",
            Relation::OnlyInSource => "only-in-source",
        }
    }
}

impl Comparison {
    /// Tells whether two facts conflict by their units: the same figure, or units that do not convert.
    #[must_use]
    pub fn unit_differs(&self) -> bool {
        let (Some(claim), Some(source), Relation::Conflicting) =
            (&self.claim, &self.source, self.relation)
        else {
            return false;
        };
        let dimension = |mention: &Mention| match mention.unit.and_then(Unit::currency) {
            Some(code) => (None, Some(code)),
            None => (mention.unit.and_then(Unit::dimension), None),
        };
        let is_dated = matches!(
            claim.value,
            Value::Date(_) | Value::Time(_) | Value::Text(_)
        );
        let (ours, theirs) = (Told::new(claim, ""), Told::new(source, ""));
        !is_dated
            && claim.unit_text() != source.unit_text()
            && (ours.same_written_value(&theirs) || dimension(claim) != dimension(source))
    }
}

/// The mentions of one side and the text that they point into.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The text.
    pub text: &'a str,
    /// Its facts, sorted by span.
    pub mentions: &'a [Mention],
}

/// What a claim is compared with.
#[derive(Clone, Copy)]
pub struct Against<'a> {
    /// The source.
    pub source: &'a dyn Known,
    /// The passages that the claim came from.
    pub passages: &'a [Span],
    /// Returns the source's words that are aligned with words of the claim.
    pub aligned: &'a dyn Fn(Span) -> Option<Span>,
}

/// Returns how a claim's fact relates to a source's by value alone.
///
/// Facts that are never compared, as a rank with a year, are conflicting.
///
/// ```
/// use citedrift::fact::{self, Params, Relation};
///
/// let (claim, source) = ("13,000 people", "more than 13,000 people");
/// let ours = fact::read(claim, &Params::default());
/// let theirs = fact::read(source, &Params::default());
/// assert_eq!(fact::relate(&ours[0], &theirs[0], claim, source), Relation::HedgeDropped);
/// ```
#[must_use]
pub fn relate(claim: &Mention, source: &Mention, claim_text: &str, source_text: &str) -> Relation {
    let (ours, theirs) = (Told::new(claim, claim_text), Told::new(source, source_text));
    match ours.kinship(&theirs) {
        Some(_) => ours.relation(&theirs),
        None => Relation::Conflicting,
    }
}

/// Returns the comparisons of a claim's facts in the order of the claim, then of those that only the passage states.
#[must_use]
pub fn compare(claim: Side<'_>, against: &Against<'_>) -> Vec<Comparison> {
    let beside = beside(against);
    copied(claim, &beside, against).unwrap_or_else(|| paired(claim, &beside, against))
}

/// Tells whether a fact stands in one of the passages, and not only in their sentences.
fn is_inside(mention: &Mention, against: &Against<'_>) -> bool {
    let mut passages = against.passages.iter();
    passages.any(|passage| passage.overlaps(mention.span))
}

/// Pairs the facts of a claim with those beside its passages, and compares them.
fn paired(claim: Side<'_>, beside: &[Mention], against: &Against<'_>) -> Vec<Comparison> {
    let source = against.source.text();
    let ours: Vec<Told<'_>> = claim
        .mentions
        .iter()
        .map(|mention| Told::new(mention, claim.text))
        .collect();
    let theirs: Vec<Told<'_>> = beside
        .iter()
        .map(|mention| Told::new(mention, source))
        .collect();
    let near = Stated::of_told(&theirs);
    let states = |stated: &Stated, told: &Told<'_>| stated.places(told).next().is_some();
    let sides = Sides {
        is_elsewhere: ours
            .iter()
            .map(|told| !states(&near, told) && states(against.source.stated(), told))
            .collect(),
        is_inside: theirs
            .iter()
            .map(|told| is_inside(told.mention, against))
            .collect(),
        aligned: ours
            .iter()
            .map(|told| (against.aligned)(told.mention.span))
            .collect(),
        claim: Line {
            contexts: contexts(claim.text, &ours),
            told: ours,
        },
        source: Line {
            contexts: contexts(source, &theirs),
            told: theirs,
        },
    };
    let mut paired = sides.pair();
    share_partners(&sides, &near, &mut paired);
    let mut comparisons: Vec<Comparison> = (0..paired.len())
        .filter_map(|row| {
            let partner = paired.get(row).copied().flatten();
            comparison(&sides, row, partner, claim.text, against)
        })
        .collect();
    mark_swaps(&sides, &paired, &mut comparisons);
    comparisons.extend(only_in_source(&sides, &paired));
    comparisons
}

/// Returns the source's mentions in the sentences of the passages, each once and in order.
///
/// A passage may begin behind the date that its sentence opens with, and the claim may have moved it.
fn beside(against: &Against<'_>) -> Vec<Mention> {
    let source = against.source;
    let mut stretches: Vec<Span> = against
        .passages
        .iter()
        .map(|&passage| sentences_around(source.text(), passage))
        .collect();
    stretches.sort_unstable();
    let mut beside: Vec<Mention> = Vec::new();
    for stretch in stretches {
        let done = beside.last().map_or(0, |mention| mention.span.end());
        let mentions = source.touching(stretch);
        let new = mentions
            .iter()
            .filter(|mention| done <= mention.span.start());
        beside.extend(new.cloned());
    }
    beside
}

/// Gives a mention that stayed alone the partner of another where that states its value too: a claim may say twice
/// what the passage says once.
fn share_partners(sides: &Sides<'_>, stated: &Stated, paired: &mut [Option<usize>]) {
    const N_PLACES: usize = 16;
    for (row, partner) in paired.iter_mut().enumerate() {
        let Some(ours) = sides.claim.told.get(row) else {
            continue;
        };
        if partner.is_none() {
            *partner = stated.places(ours).take(N_PLACES).find(|&place| {
                let theirs = sides.source.told.get(place);
                theirs.is_some_and(|theirs| {
                    ours.kinship(theirs).is_some()
                        && matches!(
                            ours.relation(theirs),
                            Relation::Equal | Relation::Equivalent | Relation::Coarser
                        )
                })
            });
        }
    }
}

fn comparison(
    sides: &Sides<'_>,
    row: usize,
    partner: Option<usize>,
    claim_text: &str,
    against: &Against<'_>,
) -> Option<Comparison> {
    let ours = sides.claim.told.get(row)?;
    let theirs = partner.and_then(|column| sides.source.told.get(column));
    let relation = theirs.map_or(Relation::OnlyInClaim, |theirs| ours.relation(theirs));
    let adds = matches!(
        relation,
        Relation::OnlyInClaim | Relation::Conflicting | Relation::Finer | Relation::Overlap
    );
    // The same noun behind both says that one number was put for the other.
    let is_replaced = || {
        let theirs = partner.and_then(|column| sides.source.contexts.get(column));
        let ours = sides.claim.contexts.get(row);
        ours.zip(theirs)
            .is_some_and(|(ours, theirs)| same_noun(ours, theirs))
    };
    let partner = match relation {
        Relation::OnlyInClaim => Some(Partner::None),
        Relation::Conflicting if is_replaced() => Some(Partner::InItsPlace),
        Relation::Conflicting => Some(Partner::Conflicting),
        Relation::Coarser => Some(Partner::Inside),
        _ => None,
    };
    let derivation = partner.and_then(|partner| {
        derive(
            (ours, claim_text),
            &sides.source.told,
            against.source.text(),
            partner,
        )
    });
    let mut found = Comparison {
        relation,
        claim: Some(ours.mention.clone()),
        source: theirs.map(|theirs| theirs.mention.clone()),
        swapped_with: None,
        elsewhere: adds && against.source.stated().places(ours).next().is_some(),
        implied: ours.mention.implied || theirs.is_some_and(|theirs| theirs.mention.implied),
        note: note(ours.mention, theirs.map(|theirs| theirs.mention)),
    };
    if let Some(Derivation {
        relation,
        from,
        how,
    }) = derivation
    {
        found.relation = relation;
        found.source = from
            .and_then(|from| sides.source.told.get(from))
            .map(|told| told.mention.clone());
        found.note = Some(how);
    }
    Some(found)
}

fn note(ours: &Mention, theirs: Option<&Mention>) -> Option<String> {
    let is_ambiguous = |mention: &Mention| matches!(&mention.value, Value::Date(date) if 1 < date.readings().count());
    theirs
        .is_some_and(|theirs| is_ambiguous(ours) || is_ambiguous(theirs))
        .then(|| "the date may be read in two ways".to_owned())
}

fn only_in_source(sides: &Sides<'_>, paired: &[Option<usize>]) -> Vec<Comparison> {
    let mut is_asked = sides.is_inside.clone();
    for &column in paired.iter().flatten() {
        if let Some(slot) = is_asked.get_mut(column) {
            *slot = false;
        }
    }
    let alone = sides.source.told.iter().zip(is_asked);
    alone
        .filter(|(_, is_asked)| *is_asked)
        .map(|(told, _)| Comparison {
            relation: Relation::OnlyInSource,
            claim: None,
            source: Some(told.mention.clone()),
            swapped_with: None,
            elsewhere: false,
            implied: told.mention.implied,
            note: None,
        })
        .collect()
}

#[cfg(test)]
mod tests;

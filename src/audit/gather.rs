//! Reworded claims that no one passage holds: their words are gathered from several.
//!
//! A passage that shares little with a claim says little about it. Then what counts is how much of the claim stands in
//! the best few passages taken together: below [`MIN_COVERAGE`] the claim is found nowhere, however well some of its
//! words happen to stand in a row; above it the claim is held against all of them.

use crate::align;
use crate::align::Alignment;
use crate::align::Outcome;
use crate::align::Params;
use crate::align::Passage;
use crate::align::Phrase;
use crate::align::Workspace;
use crate::check;
use crate::check::Support;
use crate::source::Source;

/// How alike a claim and its passage must be for the passage to be enough.
pub(crate) const MIN_SIMILARITY: f64 = 0.5;
/// The share of a claim's content words that its passages must hold together. Few summaries of
/// one news article hold so much of themselves in another on a different subject; on the same subject many do.
const MIN_COVERAGE: f64 = 0.25;

/// What came of looking for a reworded claim.
pub(crate) struct Gathered<'a> {
    /// The source that the outcome is about.
    pub(crate) source: Option<&'a Source>,
    /// The passages, if there are any.
    pub(crate) outcome: Outcome,
    /// What the passages hold together, if it was looked at.
    pub(crate) support: Option<Support>,
}

impl<'a> Gathered<'a> {
    /// Returns what needs no gathering.
    pub(crate) fn of((source, outcome): (Option<&'a Source>, Outcome)) -> Self {
        Gathered {
            source,
            outcome,
            support: None,
        }
    }
}

/// Gathers the passages of a claim for which `found`, at best, is too unlike; leaves what needs no more as it is.
pub(crate) fn gather<'a>(
    phrase: Phrase<'_>,
    sources: &[&'a Source],
    found: (Option<&'a Source>, Outcome),
    params: &Params,
    workspace: &mut Workspace,
) -> Gathered<'a> {
    let (source, outcome) = found;
    let alignment = match outcome {
        Outcome::Found(alignment) if alignment.similarity < MIN_SIMILARITY => Some(alignment),
        Outcome::Absent(_) => None,
        outcome => return Gathered::of((source, outcome)),
    };
    let among = match (&alignment, source) {
        (Some(_), Some(source)) => std::slice::from_ref(&source).to_vec(),
        _ => sources.to_vec(),
    };
    let Some((source, support)) = most(phrase, &among) else {
        return Gathered::of((source, Outcome::Absent(None)));
    };
    // Of a place that is no passage it matters how much of the claim it has, not how well it is filled.
    let nearest = support.passages.first().map(|passage| Passage {
        similarity: support.nearest,
        ..*passage
    });
    let is_held = support.coverage >= MIN_COVERAGE && (alignment.is_some() || !support.is_undenied);
    let alignment = if is_held {
        alignment.or_else(|| force(phrase, source, params, workspace))
    } else {
        None
    };
    let outcome = match alignment {
        Some(alignment) => Outcome::Found(with_passages(alignment, &support.passages)),
        None => Outcome::Absent(nearest),
    };
    Gathered {
        source: Some(source),
        outcome,
        support: Some(support),
    }
}

/// Returns the source that holds most of a phrase, the first of several, and what it holds.
fn most<'a>(phrase: Phrase<'_>, sources: &[&'a Source]) -> Option<(&'a Source, Support)> {
    let mut best: Option<(&Source, Support)> = None;
    for &source in sources {
        let support = check::support(phrase, source);
        if best
            .as_ref()
            .is_none_or(|(_, most)| most.coverage < support.coverage)
        {
            best = Some((source, support));
        }
    }
    best
}

/// Aligns a phrase with the best place there is, however little it holds.
fn force(
    phrase: Phrase<'_>,
    source: &Source,
    params: &Params,
    workspace: &mut Workspace,
) -> Option<Alignment> {
    let params = Params {
        min_coverage: 0.0,
        ..*params
    };
    match align::align(phrase, source, &params, workspace) {
        Outcome::Found(alignment) => Some(alignment),
        _ => None,
    }
}

/// Adds the passages that an alignment does not have yet.
fn with_passages(mut alignment: Alignment, passages: &[Passage]) -> Alignment {
    for passage in passages {
        if !alignment.holds(passage.span) {
            alignment.passages.push(*passage);
        }
    }
    alignment
}

//! Aligning: the passage of a source that a claim came from, and how the two differ word by word.
//!
//! A claim is first looked for word for word, on the places that its rarest word allows. Else its rare words vote for
//! windows of the source, the windows are weighed by all its words in any order, and the few heaviest are aligned word
//! by word with a bit-parallel edit distance whose way is read back. Runs of words that this leaves unmatched are
//! looked for again, beside the passage for clauses that moved, then anywhere for pieces that were spliced in.
//!
//! The cost of a claim is counted in cells and bounded by [`Params::max_cells`]; it grows with the claim and with the
//! number of places of its rarest words, not with the source. A claim that is absent costs no more than one that is
//! found. No character automaton runs over the source: characters are compared within pairs of words only.

mod edits;
mod ends;
mod exact;
mod link;
mod moved;
mod myers;
mod pairing;
mod passage;
mod pattern;
mod piece;
mod script;
mod slide;
mod window;

pub use crate::align::piece::Workspace;
pub use crate::align::script::align;
pub use crate::align::script::locate;

use crate::span::Span;
use crate::text::Word;

/// A piece of text to look for in a source.
#[derive(Clone, Copy, Debug)]
pub struct Phrase<'a> {
    /// The text that it is a part of.
    pub text: &'a str,
    /// Where it stands there.
    pub span: Span,
    /// Its words, as [`words`](crate::text::words::words) cuts them.
    pub words: &'a [Word],
}

/// How claims are looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    /// The fewest words that a claim must have to be looked for; shorter ones are [`Obstacle::TooShort`].
    pub min_words: usize,
    /// How much of what the claim's words tell must stand in the passage, `0.0..=1.0`, for it to count as found.
    pub min_coverage: f64,
    /// The claims of up to so many words that need more than half of them in the passage as well.
    pub short: usize,
    /// How much work one claim may take, in cells: a place looked at, or 64 words against one.
    pub max_cells: u64,
    /// The part of the source in which the main passage is looked for; all of it if `None`.
    pub within: Option<Span>,
}

impl Params {
    /// How claims are looked for that ought to be the source's words.
    pub const VERBATIM: Params = Params {
        min_words: 4,
        min_coverage: 0.45,
        short: 7,
        max_cells: 20_000_000,
        within: None,
    };

    /// How claims are looked for that may be reworded: the best place is taken if it shares a part of the claim at all.
    pub const REWORDED: Params = Params {
        min_words: 3,
        min_coverage: 0.2,
        short: 0,
        max_cells: 20_000_000,
        within: None,
    };
}

/// A stretch of a source that a claim, or a part of it, came from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passage {
    /// Where it stands in the source.
    pub span: Span,
    /// How alike it and its part of the claim are, `0.0..=1.0`; 1 means the same words in the same order.
    pub similarity: f64,
}

/// One word of the claim beside one word of the source, or alone.
///
/// The steps of an alignment, read in order, spell the claim; those of one passage, read in order, spell the passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The same word on both sides, by its folded form.
    Same {
        /// The word in the claim.
        claim: Span,
        /// The word in the source.
        source: Span,
    },
    /// Another word stands in this word's place.
    Changed {
        /// The word in the claim.
        claim: Span,
        /// The word in the source.
        source: Span,
    },
    /// A word that only the claim has.
    Added {
        /// The word in the claim.
        claim: Span,
        /// The place in the source where it would stand, empty.
        source: Span,
    },
    /// A word that only the passage has.
    Omitted {
        /// The place in the claim where it would stand, empty.
        claim: Span,
        /// The word in the source.
        source: Span,
    },
}

/// What kind of difference an edit is, as far as the words alone tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EditKind {
    /// Words that only the claim has.
    Added,
    /// Words that only the passage has.
    Omitted,
    /// Other words in the same place.
    Changed,
    /// The same words in another place of the passage or the source.
    Moved,
    /// The same words joined, parted or punctuated otherwise.
    Typography,
    /// The same word spelled otherwise: diacritics, a slip of one letter.
    Spelling,
    /// Another form of the same word.
    Inflection,
}

/// One difference between claim and source, as a person would group it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What kind of difference it is.
    pub kind: EditKind,
    /// The words in the claim; empty where they would stand for [`EditKind::Omitted`].
    pub claim: Span,
    /// The words in the source; empty where they would stand for [`EditKind::Added`].
    pub source: Span,
    /// The steps that it groups, as a half-open range of [`Alignment::steps`].
    pub steps: (usize, usize),
}

/// How a claim lies against a source in which a passage for it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    /// The passages: the one that holds most of the claim first, then the others in the order of the claim.
    pub passages: Vec<Passage>,
    /// Word beside word, in the order of the claim.
    pub steps: Vec<Step>,
    /// The differences, in the order of the claim.
    pub edits: Vec<Edit>,
    /// How alike claim and passages are, `0.0..=1.0`; 1 means the same words in the same order.
    pub similarity: f64,
    /// The next best place for the claim.
    pub runner_up: Option<Passage>,
    /// How much more of what the claim's words tell stands in the passage than in the next best place, `0.0..=1.0`; 1
    /// if there is no other place.
    pub margin: f64,
}

/// Why a claim could not be looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// It has too few words to be found by them.
    TooShort {
        /// How many words it has.
        n_words: usize,
    },
    /// Finding it, or comparing it, would take more work than is allowed.
    OverBudget,
}

/// Where a phrase stands in a source.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Located {
    /// The passage that it came from, if there is one.
    pub passage: Option<Passage>,
    /// How alike it and the most similar place are, `0.0..=1.0`.
    pub similarity: f64,
    /// As [`Alignment::margin`].
    pub margin: f64,
}

/// What came of looking for a claim in a source.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// There is a passage for it.
    Found(Alignment),
    /// There is none; the most similar place is named if any word of the claim stands in the source.
    Absent(Option<Passage>),
    /// It could not be looked for.
    Unchecked(Obstacle),
}

impl Step {
    /// Returns the word in the claim, or the empty place where it would stand.
    #[must_use]
    pub fn claim(self) -> Span {
        match self {
            Step::Same { claim, .. }
            | Step::Changed { claim, .. }
            | Step::Added { claim, .. }
            | Step::Omitted { claim, .. } => claim,
        }
    }

    /// Returns the word in the source, or the empty place where it would stand.
    #[must_use]
    pub fn source(self) -> Span {
        match self {
            Step::Same { source, .. }
            | Step::Changed { source, .. }
            | Step::Added { source, .. }
            | Step::Omitted { source, .. } => source,
        }
    }
}

impl Alignment {
    /// Returns the steps whose words of the claim lie in `claim` or overlap it, with what the source has between them.
    ///
    /// Time is logarithmic in the steps, and linear in those that are returned.
    #[must_use]
    pub fn steps_of(&self, claim: Span) -> &[Step] {
        let from = self
            .steps
            .partition_point(|step| step.claim().end() <= claim.start());
        let ahead = self.steps.get(from..).unwrap_or_default();
        let to = ahead.partition_point(|step| step.claim().start() < claim.end());
        ahead.get(..to).unwrap_or_default()
    }

    /// Returns the words of the source that stand beside the claim's words in `claim`, if there are any.
    #[must_use]
    pub fn counterpart(&self, claim: Span) -> Option<Span> {
        self.steps_of(claim)
            .iter()
            .filter(|step| step.claim().overlaps(claim) && !step.source().is_empty())
            .map(|step| step.source())
            .reduce(Span::cover)
    }

    /// Tells whether `source` lies in one of the passages.
    #[must_use]
    pub fn holds(&self, source: Span) -> bool {
        self.passages
            .iter()
            .any(|passage| passage.span.overlaps(source))
    }
}

#[cfg(test)]
#[path = "align_tests.rs"]
mod tests;

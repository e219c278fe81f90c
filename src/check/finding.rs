//! Findings, and the ledger in which the families keep them.

use crate::align::Alignment;
use crate::align::Step;
use crate::check::code::Code;
use crate::check::code::Profile;
use crate::check::code::Severity;
use crate::claim::Claim;
use crate::fact::Comparison;
use crate::fact::Relation;
use crate::source::Source;
use crate::span::Span;

/// The words on one side that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Where they stand; empty where something is missing.
    pub span: Span,
    /// The value that they state, as reports print values, if they state one.
    pub value: Option<String>,
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub code: Code,
    /// How much it weighs by the code and the profile; configuration can change it later.
    pub severity: Severity,
    /// What was claimed and what the source says, so that a reader can settle it without opening either.
    pub message: String,
    /// The words in the claim's document.
    pub claim: Option<Excerpt>,
    /// The words in the source that the claim was aligned with.
    pub source: Option<Excerpt>,
    /// How the two values relate, for findings about facts.
    pub relation: Option<Relation>,
}

/// What the families look at: a claim beside the source in which a passage for it was found.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The text that the claim's spans point into.
    pub text: &'a str,
    /// The claim.
    pub claim: &'a Claim,
    /// The source.
    pub source: &'a Source,
    /// How the claim lies against the source.
    pub alignment: &'a Alignment,
    /// How the facts of both relate.
    pub comparisons: &'a [Comparison],
    /// What the claim owes to its source.
    pub profile: Profile,
}

/// The findings so far, and which steps of the alignment they explain.
///
/// A family that understands a difference settles its steps, with a finding or because the difference is harmless.
/// The family of plain words comes last and reports only what nobody settled.
#[derive(Debug)]
pub struct Ledger {
    /// The findings in the order in which they were made.
    pub findings: Vec<Finding>,
    settled: Vec<bool>,
}

impl Ledger {
    /// Returns an empty ledger for an alignment, in which nothing but its equal words is settled.
    #[must_use]
    pub fn new(alignment: &Alignment) -> Self {
        let settled = alignment
            .steps
            .iter()
            .map(|step| matches!(step, Step::Same { .. }))
            .collect();
        Ledger {
            findings: Vec::new(),
            settled,
        }
    }

    /// Tells whether the step at `at` is explained.
    #[must_use]
    pub fn is_settled(&self, at: usize) -> bool {
        self.settled.get(at).copied().unwrap_or(true)
    }

    /// Marks the step at `at` as explained.
    pub fn settle(&mut self, at: usize) {
        if let Some(settled) = self.settled.get_mut(at) {
            *settled = true;
        }
    }

    /// Marks every step as explained whose word lies in `claim` or in `source`.
    pub fn settle_words(
        &mut self,
        alignment: &Alignment,
        claim: Option<Span>,
        source: Option<Span>,
    ) {
        for (step, settled) in alignment.steps.iter().zip(&mut self.settled) {
            *settled |= claim.is_some_and(|span| step.claim().overlaps(span))
                || source.is_some_and(|span| step.source().overlaps(span));
        }
    }
}

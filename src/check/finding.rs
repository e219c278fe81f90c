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
    states: Vec<State>,
    profile: Profile,
}

/// What is known of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nobody has explained it.
    Open,
    /// It is no difference, or a harmless one.
    Harmless,
    /// A finding tells of it.
    Reported,
}

impl Ledger {
    /// Returns an empty ledger for an alignment, in which nothing but its equal words is settled.
    #[must_use]
    pub fn new(alignment: &Alignment, profile: Profile) -> Self {
        let state = |step: &Step| match step {
            Step::Same { .. } => State::Harmless,
            _ => State::Open,
        };
        Ledger {
            findings: Vec::new(),
            states: alignment.steps.iter().map(state).collect(),
            profile,
        }
    }

    /// Adds a finding at the severity that its code has in the profile; its message is asked for only if it counts.
    pub(crate) fn report(
        &mut self,
        code: Code,
        claim: Option<Span>,
        source: Option<Span>,
        message: impl FnOnce() -> String,
    ) {
        self.report_at_most(Severity::Error, code, claim, source, message);
    }

    /// Adds a finding that weighs no more than `most`.
    pub(crate) fn report_at_most(
        &mut self,
        most: Severity,
        code: Code,
        claim: Option<Span>,
        source: Option<Span>,
        message: impl FnOnce() -> String,
    ) {
        let severity = code.default_severity(self.profile).min(most);
        if severity == Severity::Off {
            return;
        }
        let excerpt = |span| Excerpt { span, value: None };
        self.findings.push(Finding {
            code,
            severity,
            message: message(),
            claim: claim.map(excerpt),
            source: source.map(excerpt),
            relation: None,
        });
    }

    /// Tells whether the step at `at` is explained.
    #[must_use]
    pub fn is_settled(&self, at: usize) -> bool {
        self.states.get(at) != Some(&State::Open)
    }

    /// Tells whether a finding tells of the step at `at`.
    #[must_use]
    pub fn is_reported(&self, at: usize) -> bool {
        self.states.get(at) == Some(&State::Reported)
    }

    /// Tells whether every step is explained.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.states.iter().all(|&state| state != State::Open)
    }

    /// Marks the step at `at` as told of by a finding.
    pub fn settle(&mut self, at: usize) {
        if let Some(state) = self.states.get_mut(at) {
            *state = State::Reported;
        }
    }

    /// Marks the step at `at` as harmless, unless a finding tells of it.
    pub fn excuse(&mut self, at: usize) {
        if let Some(state) = self
            .states
            .get_mut(at)
            .filter(|state| **state == State::Open)
        {
            *state = State::Harmless;
        }
    }
}

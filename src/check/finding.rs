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

/// The findings so far, and which words of the alignment they explain.
///
/// A family that understands a difference settles its words, with a finding or because the difference is harmless.
/// The family of plain words comes last and reports only what nobody settled.
#[derive(Debug)]
pub struct Ledger {
    /// The findings in the order in which they were made.
    pub findings: Vec<Finding>,
    claim: Vec<State>,
    source: Vec<State>,
    profile: Profile,
}

/// The side of an alignment that a word stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The claim.
    Claim,
    /// The source.
    Source,
}

/// What is known of a word.
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
        let state = |is_open| {
            if is_open {
                State::Open
            } else {
                State::Harmless
            }
        };
        let claim = |step: &Step| state(matches!(step, Step::Changed { .. } | Step::Added { .. }));
        let source =
            |step: &Step| state(matches!(step, Step::Changed { .. } | Step::Omitted { .. }));
        Ledger {
            findings: Vec::new(),
            claim: alignment.steps.iter().map(claim).collect(),
            source: alignment.steps.iter().map(source).collect(),
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

    fn states(&self, side: Side) -> &[State] {
        match side {
            Side::Claim => &self.claim,
            Side::Source => &self.source,
        }
    }

    fn state(&mut self, step: usize, side: Side) -> Option<&mut State> {
        match side {
            Side::Claim => self.claim.get_mut(step),
            Side::Source => self.source.get_mut(step),
        }
    }

    /// Tells whether nobody has explained the word that a step has on one side.
    pub(crate) fn is_open(&self, step: usize, side: Side) -> bool {
        self.states(side).get(step) == Some(&State::Open)
    }

    /// Tells whether a finding tells of the word that a step has on one side.
    pub(crate) fn is_reported(&self, step: usize, side: Side) -> bool {
        self.states(side).get(step) == Some(&State::Reported)
    }

    /// Tells whether all words of a step are explained.
    pub(crate) fn is_settled(&self, step: usize) -> bool {
        !self.is_open(step, Side::Claim) && !self.is_open(step, Side::Source)
    }

    /// Tells whether every word is explained.
    pub(crate) fn is_complete(&self) -> bool {
        let mut states = self.claim.iter().chain(&self.source);
        states.all(|&state| state != State::Open)
    }

    /// Marks the word that a step has on one side as told of by a finding.
    pub(crate) fn settle(&mut self, step: usize, side: Side) {
        if let Some(state) = self.state(step, side) {
            *state = State::Reported;
        }
    }

    /// Marks the word that a step has on one side as harmless, unless a finding tells of it.
    pub(crate) fn excuse(&mut self, step: usize, side: Side) {
        if let Some(state) = self
            .state(step, side)
            .filter(|state| **state == State::Open)
        {
            *state = State::Harmless;
        }
    }

    /// Marks all open words of a step as told of by a finding.
    pub(crate) fn settle_step(&mut self, step: usize) {
        for side in [Side::Claim, Side::Source] {
            if self.is_open(step, side) {
                self.settle(step, side);
            }
        }
    }

    /// Marks all words of a step as harmless, unless a finding tells of them.
    pub(crate) fn excuse_step(&mut self, step: usize) {
        self.excuse(step, Side::Claim);
        self.excuse(step, Side::Source);
    }
}

//! Checking: families of pure functions that turn differences into findings.
//!
//! A family is a file with one function. They run in the order of [`check`]; each looks at the steps of the alignment
//! that nobody has explained yet, and explains what it understands: harmless, or told of by a finding. What is left at
//! the end differs in plain words. Time is linear in the steps of the alignment, save that the words of one run of
//! differences are held against each other, up to a bounded number.

mod actors;
mod characters;
mod citations;
mod clauses;
mod code;
mod cuts;
mod directions;
mod echoes;
mod edges;
mod fact_words;
mod facts;
mod finding;
mod forms;
mod kinds;
mod known;
mod loose;
mod modality;
mod mood;
mod names;
mod negation;
mod opposites;
mod order;
mod pairs;
mod proper;
mod quantifiers;
mod quotations;
mod roles;
mod scope;
mod search;
mod slots;
mod speech;
mod strangers;
mod support;
mod tables;
mod typography;
mod variants;
mod wording;

pub use crate::check::characters::characters;
pub use crate::check::citations::CitationFindings;
pub use crate::check::citations::citations;
pub use crate::check::code::Code;
pub use crate::check::code::Profile;
pub use crate::check::code::Severity;
pub use crate::check::finding::Excerpt;
pub use crate::check::finding::Finding;
pub use crate::check::finding::Ledger;
pub use crate::check::finding::Subject;
use crate::check::pairs::Pairs;
pub use crate::check::search::gathered;
pub use crate::check::search::is_ambiguous;
pub use crate::check::search::reason;
pub use crate::check::search::search;
pub use crate::check::search::unread;
pub use crate::check::search::wrong_source;
pub use crate::check::support::Support;
pub use crate::check::support::support;
use crate::fact::Relation;

/// Returns the findings about a claim for which a passage was found, in the order of the claim.
#[must_use]
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut ledger = Ledger::new(subject.alignment, subject.profile);
    characters::check(subject, &mut ledger);
    // A copied claim, the usual one, is not looked at word by word.
    if differs(subject, &ledger) || cuts::are_possible(subject) {
        compare(&Pairs::new(subject), &mut ledger);
    }
    mood::check(subject, &mut ledger);
    speech::check(subject, &mut ledger);
    typography::check(subject, &mut ledger);
    let mut findings = ledger.findings;
    findings.sort_by_key(|finding| {
        let place = finding.claim.as_ref().map(|claim| claim.span);
        (place.is_some(), place, finding.code)
    });
    findings
}

/// Tells whether any word, or any fact, is not the same on both sides.
fn differs(subject: &Subject<'_>, ledger: &Ledger) -> bool {
    let agrees = |relation| {
        matches!(
            relation,
            Relation::Equal | Relation::Equivalent | Relation::OnlyInSource
        )
    };
    !ledger.is_complete()
        || !subject.alignment.edits.is_empty()
        || subject
            .comparisons
            .iter()
            .any(|comparison| !agrees(comparison.relation))
}

/// Runs the families that look at words, those that understand most first.
fn compare(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    facts::check(pairs, ledger);
    if !ledger.is_complete() {
        variants::check(pairs, ledger);
        roles::check(pairs, ledger);
        names::check(pairs, ledger);
        negation::check(pairs, ledger);
        if pairs.subject.profile == Profile::Prose {
            kinds::check(pairs, ledger);
        }
        quantifiers::check(pairs, ledger);
        modality::check(pairs, ledger);
    }
    order::check(pairs, ledger);
    quotations::check(pairs, ledger);
    cuts::check(pairs, ledger);
    wording::check(pairs, ledger);
}

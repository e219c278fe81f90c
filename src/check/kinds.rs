//! Kinds of things in reworded claims: another thing of the same kind where the source has this one.
//!
//! "Copper" excludes "iron" as a name excludes another one: what natural logic calls alternation (`MacCartney` and
//! Manning, 2009, "An extended model of natural logic"). A thing of the claim was put for another of its kind where the
//! source has that one among the same words, and the claim's, by any of its words, nowhere or only among fewer of them.

use std::cell::LazyCell;

use crate::align::Step;
use crate::check::code::Code;
use crate::check::code::Severity;
use crate::check::finding::Ledger;
use crate::check::forms;
use crate::check::pairs::Pairs;
use crate::check::pairs::Run;
use crate::check::pairs::Token;
use crate::check::pairs::quoted;
use crate::check::slots;
use crate::check::support;
use crate::check::tables::Thing;

/// How many words apart the claim may name both things and mean either one in its place.
const FAR: usize = 7;
/// How many content words must stand around both where those beside them differ.
const MIN_AROUND: usize = 3;

pub(crate) fn check(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    let claim: Vec<&Token<'_>> = pairs.claim_words().collect();
    // What the passage has in its place was put for nothing.
    let is_open = |at: &usize| ledger.is_open(claim[*at].step, claim[*at].side);
    let asked: Vec<usize> = (0..claim.len())
        .filter(is_open)
        .filter(|&at| !things(pairs, claim[at]).is_empty())
        .filter(|&at| !is_in_a_name(&claim, at))
        .collect();
    if asked.is_empty() {
        return;
    }
    let told: Vec<Thing> = claim
        .iter()
        .flat_map(|token| things(pairs, token))
        .copied()
        .collect();
    let runs = pairs.runs(ledger);
    if let Some((claim, source)) = runs.iter().find_map(|run| exchanged(pairs, run, &told)) {
        report(claim, source, ledger);
        return;
    }
    for at in asked {
        if let Some(other) = alternative(pairs, &claim, at) {
            report(claim[at], &other, ledger);
            return;
        }
    }
}

/// Tells whether a word is part of a name of several: "the Norland Magazine".
fn is_in_a_name(claim: &[&Token<'_>], at: usize) -> bool {
    let is_name = |at: Option<usize>| {
        let word = at.and_then(|at| claim.get(at));
        word.is_some_and(|word| word.is_capital() && word.is_content())
    };
    claim[at].is_capital() && (is_name(at.checked_sub(1)) || is_name(Some(at + 1)))
}

/// Returns the things of one kind of which one was put for the other, between words that are the same.
fn exchanged<'p, 'a>(
    pairs: &Pairs<'_>,
    run: &Run<'p, 'a>,
    told: &[Thing],
) -> Option<(&'p Token<'a>, &'p Token<'a>)> {
    let ([claim], [source]) = (run.claim.as_slice(), run.source.as_slice()) else {
        return None;
    };
    let steps = &pairs.subject.alignment.steps;
    let is_same = |step: Option<&Step>| matches!(step, Some(Step::Same { .. }));
    let before = run.start.checked_sub(1).and_then(|step| steps.get(step));
    let is_between = is_same(before) && is_same(steps.get(run.end));
    let (ours, theirs) = (things(pairs, claim), things(pairs, source));
    let mut couples = ours
        .iter()
        .flat_map(|one| theirs.iter().map(move |other| (one, other)));
    let excludes = couples.any(|(one, other)| one.is_other(*other));
    let is_told = theirs.iter().any(|thing| told.contains(thing));
    // "The Norland Magazine" is a name.
    let is_named = claim.is_capital() || source.is_capital();
    (is_between && excludes && !is_told && !is_named).then_some((*claim, *source))
}

/// Returns the other thing of the same kind that the source has in the place of the claim's.
fn alternative<'a>(pairs: &Pairs<'a>, claim: &[&Token<'_>], at: usize) -> Option<Token<'a>> {
    let ours = things(pairs, claim[at]);
    let at_home = LazyCell::new(|| {
        let is_known = is_known(pairs, claim[at], ours);
        is_known.then(|| slots::n_around_at_home(pairs, claim, at))
    });
    let others = pairs.tables.kinds.others_of(ours);
    let mut slots = others.flat_map(|word| slots::slots(pairs, word));
    slots
        .find(|slot| {
            let alike = |at: usize| slot.likeness(pairs, claim, at);
            let likeness = alike(at);
            let is_beside = 0 < likeness.n_beside;
            if !is_beside && likeness.n_around < MIN_AROUND {
                return false;
            }
            let stands_alike =
                at_home.is_none_or(|n_around| is_beside && n_around.max(1) < likeness.n_around);
            // The claim may name it too, in a place of its own far from this one: "a duke and a duchess" are a pair.
            let theirs = things(pairs, slot.word());
            let is_told = |at: &usize| {
                let told = things(pairs, claim[*at]);
                told.iter().any(|thing| theirs.contains(thing))
            };
            let is_ours = || {
                let mut told = (0..claim.len()).filter(is_told);
                told.all(|told| FAR < at.abs_diff(told) && alike(told) < likeness)
            };
            stands_alike && is_ours()
        })
        .map(|slot| slot.word().clone())
}

/// Returns the things that a word names.
fn things<'p>(pairs: &'p Pairs<'_>, token: &Token<'_>) -> &'p [Thing] {
    forms::with_bases(&token.folded, pairs.tables, |base| {
        Some(pairs.tables.kinds.things(&base)).filter(|things| !things.is_empty())
    })
    .unwrap_or_default()
}

/// Tells whether the source has a thing by any of its words, wherever it stands.
fn is_known(pairs: &Pairs<'_>, token: &Token<'_>, ours: &[Thing]) -> bool {
    let index = pairs.subject.source.index();
    let stands = |word: &str| !support::standing(word, index, pairs.tables).is_empty();
    pairs.tables.kinds.words_of(ours).any(stands) || stands(&token.folded)
}

fn report(claim: &Token<'_>, source: &Token<'_>, ledger: &mut Ledger) {
    // "Small" and "large" are opposites too.
    let is_told = ledger.findings.iter().any(|finding| {
        let told = finding.claim.as_ref();
        finding.code == Code::NegationMismatch
            && told.is_some_and(|told| told.span.overlaps(claim.span))
    });
    if is_told {
        return;
    }
    let spans = (Some(claim.span), Some(source.span));
    ledger.report_at_most(
        Severity::Warning,
        Code::NameMismatch,
        spans.0,
        spans.1,
        || {
            let says = quoted(claim.surface);
            let said = quoted(source.surface);
            format!("claim says {says}; source says {said} among the same words")
        },
    );
}

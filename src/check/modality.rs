//! Certainty and attribution: one side is surer than the other, or does not say who says so.

use crate::check::code::Code;
use crate::check::code::Profile;
use crate::check::code::Severity;
use crate::check::finding::Ledger;
use crate::check::forms;
use crate::check::pairs::Pairs;
use crate::check::pairs::Run;
use crate::check::pairs::Token;
use crate::check::pairs::quoted;
use crate::check::tables::Certainty;
use crate::check::tables::List;

pub(crate) fn check(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    let is_prose = pairs.subject.profile == Profile::Prose;
    for run in pairs.runs(ledger) {
        // Other wording says "all" and "may" elsewhere: only what is put for something else counts.
        if is_prose && !run.is_close(pairs) {
            continue;
        }
        let claim = stated(pairs, &run.claim);
        let source = stated(pairs, &run.source);
        // In other wording two words of one run may have nothing to do with each other: one of them has to govern.
        let governs = |one: &Option<Stated<'_, '_>>| one.is_some_and(|one| one.alone);
        let paired = claim.is_some()
            && source.is_some()
            && (!is_prose || governs(&claim) || governs(&source));
        let claim = claim.filter(|one| paired || one.alone);
        let source = source.filter(|one| paired || one.alone);
        if is_prose && claim.is_some() != source.is_some() && !run.is_alone() {
            continue;
        }
        compare(pairs, &run, claim, source, ledger);
    }
}

/// A word of certainty.
#[derive(Clone, Copy, Debug)]
struct Stated<'p, 'a> {
    token: &'p Token<'a>,
    certainty: Certainty,
    /// Whether it counts where the other side has none.
    alone: bool,
}

/// Returns the least certain word of one side of a run.
fn stated<'p, 'a>(pairs: &Pairs<'a>, words: &[&'p Token<'a>]) -> Option<Stated<'p, 'a>> {
    let found = words.iter().filter_map(|token| {
        let next = pairs.next(token);
        let next = next.map_or("", |next| next.folded.as_ref());
        if next == "to" && matches!(&*token.folded, "have" | "has" | "had") {
            return Some(Stated {
                token,
                certainty: Certainty::Necessary,
                alone: true,
            });
        }
        if let Some(certainty) = token.meaning.certainty.filter(|_| !is_verb(token)) {
            let alone = !matches!(certainty, Certainty::Told | Certainty::Intended)
                || next == "to" && token.folded == "according";
            return Some(Stated {
                token,
                certainty,
                alone,
            });
        }
        let certainty = certainty_of(pairs, token)?;
        // A verb tells how sure somebody is where it governs a clause.
        let governs = matches!(next, "that" | "to") && certainty != Certainty::Certain;
        Some(Stated {
            token,
            certainty,
            alone: governs,
        })
    });
    found.min_by_key(|one| (!one.alone, one.certainty))
}

/// Returns how sure a word is, by its base form.
pub(crate) fn certainty_of(pairs: &Pairs<'_>, token: &Token<'_>) -> Option<Certainty> {
    token.meaning.certainty.or_else(|| {
        forms::with_bases(&token.folded, pairs.tables, |base| {
            pairs.tables.meaning(&base).certainty
        })
    })
}

/// Tells whether a word of certainty is a verb in its base form, which is a noun as often: "claim", "report".
fn is_verb(token: &Token<'_>) -> bool {
    !token.meaning.is(List::Function)
        && matches!(
            token.meaning.certainty,
            Some(Certainty::Alleged | Certainty::Told | Certainty::Intended | Certainty::Certain)
        )
        && !token.folded.ends_with("ly")
        && !token.folded.ends_with("ed")
        && token.folded != "according"
}

fn compare(
    pairs: &Pairs<'_>,
    run: &Run<'_, '_>,
    claim: Option<Stated<'_, '_>>,
    source: Option<Stated<'_, '_>>,
    ledger: &mut Ledger,
) {
    let (left, right) = (
        claim.map(|one| one.certainty),
        source.map(|one| one.certainty),
    );
    // "Said" for "claimed" names the speaker all the same.
    let speaks = |one| matches!(one, Some(Certainty::Alleged | Certainty::Told));
    if strength(left) == strength(right) || speaks(left) && speaks(right) {
        return;
    }
    let subject = pairs.subject;
    let claim_span = claim.map_or_else(|| run.claim_span(pairs), |one| one.token.span);
    let source_span = source.map_or_else(|| run.source_span(pairs), |one| one.token.span);
    // What a rewording says with less certainty than its source is not unsupported.
    let is_weaker = strength(left) < strength(right);
    let most = if is_weaker && subject.profile == Profile::Prose {
        Severity::Info
    } else {
        Severity::Error
    };
    ledger.report_at_most(
        most,
        Code::ModalityMismatch,
        Some(claim_span),
        Some(source_span),
        || {
            let says = quoted(claim_span.of(subject.text));
            let said = quoted(source_span.of(subject.source.text()));
            let way = if is_weaker {
                "the claim is weaker"
            } else {
                "the claim is stronger"
            };
            match (left, right) {
                (Some(_), Some(_)) => format!("claim says {says}; source says {said} ({way})"),
                (Some(_), None) => format!("claim adds {says} ({way})"),
                _ => format!("claim leaves out {said} ({way})"),
            }
        },
    );
    for one in claim.into_iter().chain(source) {
        one.token.settle(ledger);
    }
    run.settle_function_words(ledger);
}

/// Returns how strong a statement is, from a mere possibility to a certainty; what carries no word is a fact.
fn strength(certainty: Option<Certainty>) -> u8 {
    match certainty {
        Some(Certainty::Possible | Certainty::Alleged) => 0,
        Some(Certainty::Intended) => 1,
        Some(Certainty::Likely) => 2,
        Some(Certainty::Told) => 3,
        Some(Certainty::Future) => 4,
        Some(Certainty::Necessary) => 5,
        None => 6,
        Some(Certainty::Certain) => 7,
    }
}

//! Quantity and frequency: one side says all, most, some, few or only where the other does not.

use crate::check::code::Code;
use crate::check::code::Profile;
use crate::check::code::Severity;
use crate::check::finding::Ledger;
use crate::check::pairs::Pairs;
use crate::check::pairs::Run;
use crate::check::pairs::Token;
use crate::check::pairs::quoted;
use crate::check::scope;
use crate::check::slots;
use crate::check::tables::List;
use crate::check::tables::Quantity;
use crate::span::Span;

pub(crate) fn check(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    let is_prose = pairs.subject.profile == Profile::Prose;
    for run in pairs.runs(ledger) {
        // Other wording says "all" and "may" elsewhere: only what is put for something else counts.
        if is_prose && !run.is_close(pairs) {
            continue;
        }
        let claim = quantities(pairs, &run.claim);
        let source = quantities(pairs, &run.source);
        let n = claim.len().max(source.len());
        if is_prose && claim.len() != source.len() && !run.is_alone() {
            continue;
        }
        for at in 0..n {
            compare(pairs, &run, claim.get(at), source.get(at), ledger);
        }
    }
    if is_prose {
        check_elsewhere(pairs, ledger);
    }
}

/// Words of quantity that stand before what they count.
const DETERMINERS: &[&str] = &[
    "all", "every", "each", "most", "many", "some", "several", "few",
];
/// How many words before a noun may hold the one that counts it: "some of the boats".
const BEFORE: usize = 3;
/// How many of the words around a noun must be the same on both sides.
const MIN_AROUND: usize = 2;

/// Reports how much the claim counts of something, where the source counts clearly more or less of it among the same words
/// and nowhere as much.
fn check_elsewhere(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    let claim: Vec<&Token<'_>> = pairs.claim_words().collect();
    for (at, noun) in claim.iter().enumerate() {
        let Some((word, ours)) = counted(&claim, at) else {
            continue;
        };
        if ledger.is_reported(word.step, word.side) {
            continue;
        }
        let mut other = None;
        for slot in slots::slots(pairs, &noun.folded) {
            let (words, place) = slot.words();
            let Some((said, theirs)) = counted(&words, place) else {
                continue;
            };
            if !are_far_apart(ours, theirs) {
                other = None;
                break;
            }
            let is_alike = MIN_AROUND <= scope::n_shared(pairs, (&claim, at), (&words, place));
            other = other.or(is_alike.then_some((said.span, theirs)));
        }
        if let Some((span, theirs)) = other {
            let sides = [(Some(ours), word.span), (Some(theirs), span)];
            report(pairs, Severity::Warning, sides, ledger);
            return;
        }
    }
}

/// Returns the word that tells how much of a noun is meant, and how much it is.
fn counted<'p, 'a>(words: &[&'p Token<'a>], at: usize) -> Option<Stated<'p, 'a>> {
    let noun = words.get(at).filter(|noun| noun.is_content())?;
    if noun.meaning.quantity.is_some() {
        return None;
    }
    let before = words.get(at.saturating_sub(BEFORE)..at)?.iter().rev();
    let is_passed = |word: &&&Token<'_>| !word.is_content() && word.meaning.quantity.is_none();
    let word = before.copied().find(|word| !is_passed(&word))?;
    let quantity = word
        .meaning
        .quantity
        .filter(|_| DETERMINERS.contains(&&*word.folded))?;
    Some((word, quantity))
}

/// Tells whether two quantities are not what one may loosely be told by the other.
fn are_far_apart(one: Quantity, other: Quantity) -> bool {
    let (less, more) = (one.min(other), one.max(other));
    matches!(
        (less, more),
        (
            Quantity::Few | Quantity::Some,
            Quantity::Most | Quantity::All
        ) | (Quantity::Few, Quantity::Many)
    )
}

type Stated<'p, 'a> = (&'p Token<'a>, Quantity);

/// Returns the words of quantity, each with how much it takes in.
fn quantities<'p, 'a>(pairs: &Pairs<'a>, words: &[&'p Token<'a>]) -> Vec<Stated<'p, 'a>> {
    let mut found: Vec<Stated<'p, 'a>> = Vec::new();
    for token in words {
        let quantity = if token.meaning.is(List::Nearly) {
            // "Nearly" counts before "all" alone: elsewhere it opens a figure.
            pairs
                .next(token)
                .filter(|next| next.meaning.quantity == Some(Quantity::All))
                .map(|_| Quantity::Nearly)
        } else {
            token.meaning.quantity
        };
        let Some(quantity) = quantity else {
            continue;
        };
        match found.last() {
            // "Nearly all": the first word has said it.
            Some((last, Quantity::Nearly))
                if quantity == Quantity::All && last.step + 1 == token.step => {}
            _ => found.push((token, quantity)),
        }
    }
    found
}

fn compare(
    pairs: &Pairs<'_>,
    run: &Run<'_, '_>,
    claim: Option<&Stated<'_, '_>>,
    source: Option<&Stated<'_, '_>>,
    ledger: &mut Ledger,
) {
    let (left, right) = (claim.map(|one| one.1), source.map(|one| one.1));
    if left == right {
        return;
    }
    let claim_span = claim.map_or_else(|| run.claim_span(pairs), |(token, _)| token.span);
    let source_span = source.map_or_else(|| run.source_span(pairs), |(token, _)| token.span);
    let sides = [(left, claim_span), (right, source_span)];
    report(pairs, Severity::Error, sides, ledger);
    for (token, _) in claim.into_iter().chain(source) {
        token.settle(ledger);
    }
}

/// Tells how much each side takes in, and where; `None` if it says nothing of it there.
fn report(
    pairs: &Pairs<'_>,
    most: Severity,
    [(left, claim), (right, source)]: [(Option<Quantity>, Span); 2],
    ledger: &mut Ledger,
) {
    let code = Code::QuantifierMismatch;
    ledger.report_at_most(most, code, Some(claim), Some(source), || {
        let says = quoted(claim.of(pairs.subject.text));
        let said = quoted(source.of(pairs.subject.source.text()));
        let way = direction(left, right);
        match (left, right) {
            (Some(_), Some(_)) => format!("claim says {says}; source says {said} ({way})"),
            (Some(_), None) => format!("claim adds {says} ({way})"),
            _ => format!("claim leaves out {said} ({way})"),
        }
    });
}

/// Says which side claims more.
fn direction(claim: Option<Quantity>, source: Option<Quantity>) -> &'static str {
    // A bare plural says more than "some" and less than "all"; without "only" a statement is weaker.
    let breadth = |quantity: Option<Quantity>| quantity.unwrap_or(Quantity::Most);
    let weaker = match (claim, source) {
        (Some(Quantity::Only), _) => false,
        (_, Some(Quantity::Only)) => true,
        _ => breadth(claim) < breadth(source),
    };
    if weaker {
        "the claim is weaker"
    } else {
        "the claim is stronger"
    }
}

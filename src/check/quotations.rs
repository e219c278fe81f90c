//! Quotations: words inside quotation marks must be the source's.
//!
//! An editor's brackets and a marked omission are allowed; words that stand in the source in the same order, wherever,
//! are the source's.

use crate::check::code::Code;
use crate::check::finding::Ledger;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::pairs::cover;
use crate::check::pairs::quoted;
use crate::span::Span;
use crate::text::words::key_of_folded;

pub(crate) fn check(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    if ledger.is_complete() {
        return;
    }
    let text = pairs.subject.text;
    for quotation in quotations(text, pairs.subject.claim.span) {
        let words: Vec<&Token<'_>> = pairs
            .claim_words()
            .filter(|token| quotation.contains(token.span))
            .collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            continue;
        };
        let steps = first.step..=last.step;
        if !steps.clone().any(|step| !ledger.is_settled(step)) {
            continue;
        }
        let altered: Vec<usize> = steps
            .filter(|&step| !ledger.is_settled(step) && !is_editorial(pairs, step))
            .collect();
        if altered.is_empty() || stands(pairs, &words) {
            for step in first.step..=last.step {
                ledger.excuse_step(step);
            }
            continue;
        }
        report(pairs, quotation, &altered, ledger);
        for step in first.step..=last.step {
            ledger.settle_step(step);
        }
    }
}

/// Returns what stands between quotation marks within a span.
pub(crate) fn quotations(text: &str, within: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for (at, char) in within.of(text).char_indices() {
        let at = within.start() + at;
        match open {
            Some((closing, start)) if char == closing || is_late_close(closing, char) => {
                found.push(Span::new(start, at));
                open = None;
            }
            Some(_) => {}
            None => {
                let closing = match char {
                    '"' => '"',
                    '“' => '”',
                    '„' => '“',
                    '«' => '»',
                    '»' => '«',
                    _ => continue,
                };
                open = Some((closing, at + char.len_utf8()));
            }
        }
    }
    found
}

fn is_late_close(closing: char, char: char) -> bool {
    matches!((closing, char), ('“', '”') | ('”', '"'))
}

/// Tells whether an editor marked the difference at a step: by brackets around the word, or by dots in its place.
pub(crate) fn is_editorial(pairs: &Pairs<'_>, step: usize) -> bool {
    let text = pairs.subject.text;
    let Some(place) = pairs.subject.alignment.steps.get(step) else {
        return false;
    };
    let span = place.claim();
    if !span.is_empty() && is_bracketed(text, span) {
        return true;
    }
    // A word replaced within brackets is dropped from beside them.
    let beside = |steps: &mut dyn Iterator<Item = usize>| {
        steps
            .take_while(|&at| pairs.source.get(at).is_some_and(Option::is_none) || at == step)
            .find_map(|at| pairs.claim.get(at)?.as_ref())
            .is_some_and(|token| is_bracketed(text, token.span))
    };
    let is_omitted = pairs.claim.get(step).is_some_and(Option::is_none);
    is_omitted
        && (is_marked_gap(pairs, step)
            || beside(&mut (step + 1..pairs.len()))
            || beside(&mut (0..step).rev()))
}

/// Tells whether the claim has dots where the words of the step are left out.
pub(crate) fn is_marked_gap(pairs: &Pairs<'_>, step: usize) -> bool {
    let before = pairs.claim.get(..step).unwrap_or_default();
    let behind = pairs.claim.get(step..).unwrap_or_default();
    let start = before.iter().rev().flatten().next();
    let end = behind.iter().flatten().next();
    let claim = pairs.subject.claim.span;
    let gap = Span::new(
        start.map_or(claim.start(), |token| token.span.end()),
        end.map_or(claim.end(), |token| token.span.start()),
    );
    let gap = gap.of(pairs.subject.text);
    gap.contains('…') || gap.contains("...") || gap.contains(". . .")
}

fn is_bracketed(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).unwrap_or_default();
    let behind = text.get(span.end()..).unwrap_or_default();
    let opens = before.rfind(['[', ']']).map(|at| before.get(at..at + 1));
    let closes = behind.find(['[', ']']).map(|at| behind.get(at..at + 1));
    opens == Some(Some("[")) && closes == Some(Some("]"))
}

/// Tells whether words stand in the source in the same order, without a gap.
fn stands(pairs: &Pairs<'_>, words: &[&Token<'_>]) -> bool {
    let index = pairs.subject.source.index();
    let ids: Option<Vec<_>> = words
        .iter()
        .map(|token| index.id(key_of_folded(&token.folded)))
        .collect();
    let Some(ids) = ids else {
        return false;
    };
    let Some(&first) = ids.first() else {
        return false;
    };
    index.postings(first).iter().any(|&at| {
        let at = at as usize;
        index.ids().get(at..at + ids.len()) == Some(ids.as_slice())
    })
}

fn report(pairs: &Pairs<'_>, quotation: Span, altered: &[usize], ledger: &mut Ledger) {
    let subject = pairs.subject;
    let pick = |side: &[Option<Token<'_>>]| -> Option<Span> {
        let words: Vec<&Token<'_>> = altered
            .iter()
            .filter_map(|&step| side.get(step)?.as_ref())
            .collect();
        cover(&words)
    };
    let (claim, source) = (pick(&pairs.claim), pick(&pairs.source));
    ledger.report(
        Code::AlteredQuotation,
        Some(claim.unwrap_or(quotation)),
        source,
        || {
            let says = claim.map(|span| quoted(span.of(subject.text)));
            let said = source.map(|span| quoted(span.of(subject.source.text())));
            match (says, said) {
                (Some(says), Some(said)) => format!("quotation says {says}; source says {said}"),
                (Some(says), None) => format!("quotation adds {says}"),
                (None, Some(said)) => format!("quotation leaves out {said}"),
                (None, None) => String::from("quotation differs from the source"),
            }
        },
    );
}

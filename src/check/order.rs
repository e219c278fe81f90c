//! Order: words of the passage in another place of the claim, and pieces joined from places apart.

use crate::align::EditKind;
use crate::check::code::Code;
use crate::check::finding::Ledger;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::pairs::cover;
use crate::check::pairs::quoted;
use crate::span::Span;

/// How far from the passage a piece may stand, in bytes, and still belong to the same stretch of text.
const MAX_GAP: usize = 200;

pub(crate) fn check(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    let edits = &pairs.subject.alignment.edits;
    for edit in edits.iter().filter(|edit| edit.kind == EditKind::Moved) {
        report(pairs, edit.claim, edit.source, ledger);
    }
    if !ledger.is_complete() || has_loose_words(pairs, ledger) {
        shifted(pairs, ledger);
    }
}

fn has_loose_words(pairs: &Pairs<'_>, ledger: &Ledger) -> bool {
    (0..pairs.len()).any(|step| is_loose(pairs, ledger, step, &pairs.claim))
}

/// Tells whether the word of a step stands there without its like on the other side, and no finding tells of it.
fn is_loose(pairs: &Pairs<'_>, ledger: &Ledger, step: usize, side: &[Option<Token<'_>>]) -> bool {
    use crate::align::Step;
    let steps = &pairs.subject.alignment.steps;
    side.get(step).is_some_and(Option::is_some)
        && !ledger.is_reported(step)
        && !matches!(steps.get(step), Some(Step::Same { .. }))
}

/// Finds words that the claim leaves out in one place and has in another.
fn shifted(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    let stretches = |side: &'_ [Option<Token<'_>>], ledger: &Ledger| -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < side.len() {
            let len = (at..side.len())
                .take_while(|&step| is_loose(pairs, ledger, step, side))
                .count();
            if len > 0 {
                found.push((at, at + len));
            }
            at += len + 1;
        }
        found
    };
    let claim = stretches(&pairs.claim, ledger);
    let source = stretches(&pairs.source, ledger);
    for &(start, end) in &claim {
        for &(from, to) in &source {
            if start == from {
                continue;
            }
            let Some((at, other, len)) = common(pairs, (start, end), (from, to)) else {
                continue;
            };
            let words: Vec<&Token<'_>> = pairs.claim[at..at + len].iter().flatten().collect();
            let others: Vec<&Token<'_>> =
                pairs.source[other..other + len].iter().flatten().collect();
            if len < 2 && !words.iter().all(|token| token.is_content()) {
                continue;
            }
            let spans = (cover(&words), cover(&others));
            report(
                pairs,
                spans.0.unwrap_or_default(),
                spans.1.unwrap_or_default(),
                ledger,
            );
            for token in words.iter().chain(&others) {
                ledger.settle(token.step);
            }
        }
    }
}

/// Returns the longest run of words that a stretch of the claim shares with a stretch of the source: where it stands
/// in both, and its length.
fn common(
    pairs: &Pairs<'_>,
    claim: (usize, usize),
    source: (usize, usize),
) -> Option<(usize, usize, usize)> {
    let word = |side: &'_ [Option<Token<'_>>], at: usize| -> String {
        side.get(at)
            .and_then(Option::as_ref)
            .map(|token| token.folded.to_string())
            .unwrap_or_default()
    };
    let left: Vec<String> = (claim.0..claim.1)
        .map(|at| word(&pairs.claim, at))
        .collect();
    let right: Vec<String> = (source.0..source.1)
        .map(|at| word(&pairs.source, at))
        .collect();
    let mut best: Option<(usize, usize, usize)> = None;
    for at in 0..left.len() {
        for other in 0..right.len() {
            let len = left[at..]
                .iter()
                .zip(&right[other..])
                .take_while(|(one, other)| one == other)
                .count();
            if len > best.map_or(0, |best| best.2) {
                best = Some((at, other, len));
            }
        }
    }
    best.map(|(at, other, len)| (claim.0 + at, source.0 + other, len))
}

fn report(pairs: &Pairs<'_>, claim: Span, source: Span, ledger: &mut Ledger) {
    let main = pairs.subject.alignment.passages.first();
    let gap = main.map_or(0, |main| {
        let before = main.span.start().saturating_sub(source.end());
        before.max(source.start().saturating_sub(main.span.end()))
    });
    let text = pairs.subject.source.text();
    let between = main.map_or("", |main| {
        let (first, second) = if main.span.end() <= source.start() {
            (main.span.end(), source.start())
        } else {
            (source.end(), main.span.start())
        };
        Span::new(first, second).of(text)
    });
    let apart = gap > MAX_GAP || between.contains(['.', '!', '?', '\n']);
    let code = if apart {
        Code::Spliced
    } else {
        Code::Reordered
    };
    ledger.report(code, Some(claim), Some(source), || {
        let words = quoted(claim.of(pairs.subject.text));
        if apart {
            format!("claim joins {words} from another place of the source")
        } else {
            format!("source has {words} in another place of the passage")
        }
    });
}

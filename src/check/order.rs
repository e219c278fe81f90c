//! Order: words of the passage in another place of the claim, and pieces joined from places apart.
//!
//! What the aligner calls moved is reordered if it comes from the same sentence, and spliced if it does not. Shorter
//! stretches than it looks for are found here: words that the claim leaves out in one place and has in another.

use crate::align::Edit;
use crate::align::EditKind;
use crate::align::Step;
use crate::check::code::Code;
use crate::check::edges;
use crate::check::finding::Ledger;
use crate::check::finding::Side;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::pairs::cover;
use crate::check::pairs::quoted;
use crate::check::quotations::is_marked_gap;
use crate::check::tables::List;
use crate::span::Span;
use crate::text::words::key_of_folded;

/// The longest stretch of differing words that is searched for shifted ones.
const MAX_STRETCH: usize = 40;

pub(crate) fn check(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    let edits = &pairs.subject.alignment.edits;
    for edit in edits.iter().filter(|edit| edit.kind == EditKind::Moved) {
        let (start, end) = edit.steps;
        let told = (start..end).any(|step| ledger.is_reported(step, Side::Claim));
        // Dots say that something was left out there.
        let marked = is_marked_gap(pairs, start) || is_marked_gap(pairs, end);
        if !told && !marked {
            report(pairs, edit.claim, edit.source, ledger);
        }
        if is_apart(pairs, edit.source) {
            extend(pairs, edit, ledger);
        }
    }
    let loose = |side| (0..pairs.len()).any(|step| is_loose(pairs, ledger, step, side));
    if loose(Side::Claim) && loose(Side::Source) {
        shifted(pairs, ledger);
    }
}

/// Explains the words before a spliced piece that belong to it: the aligner set them beside other words.
fn extend(pairs: &Pairs<'_>, edit: &Edit, ledger: &mut Ledger) {
    let index = pairs.subject.source.index();
    let mut place = index.place(edit.source.start());
    let mut step = edit.steps.0;
    while let Some(before) = step.checked_sub(1) {
        step = before;
        let Some(token) = pairs.claim.get(step).and_then(Option::as_ref) else {
            ledger.excuse_step(step);
            continue;
        };
        let at = place.checked_sub(1);
        let belongs = at
            .and_then(|at| index.ids().get(at))
            .is_some_and(|&id| index.id(key_of_folded(&token.folded)) == Some(id));
        if !belongs {
            // A conjunction joins the pieces.
            if token.meaning.is(List::Light) && ledger.is_open(step, Side::Claim) {
                ledger.excuse_step(step);
            }
            return;
        }
        ledger.excuse_step(step);
        place = at.unwrap_or_default();
    }
}

/// Tells whether the word of a step stands there without its like on the other side, and no finding tells of it.
fn is_loose(pairs: &Pairs<'_>, ledger: &Ledger, step: usize, side: Side) -> bool {
    let steps = &pairs.subject.alignment.steps;
    pairs.side(side).get(step).is_some_and(Option::is_some)
        && !ledger.is_reported(step, side)
        && !matches!(steps.get(step), Some(Step::Same { .. }))
}

/// Returns the stretches of loose words of a side, as ranges of steps.
fn stretches(pairs: &Pairs<'_>, ledger: &Ledger, side: Side) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < pairs.len() {
        let len = (at..pairs.len())
            .take(MAX_STRETCH)
            .take_while(|&step| is_loose(pairs, ledger, step, side))
            .count();
        if len > 0 {
            found.push((at, at + len));
        }
        at += len.max(1);
    }
    found
}

/// Finds words that the claim leaves out in one place and has in another.
fn shifted(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    let claim = stretches(pairs, ledger, Side::Claim);
    let source = stretches(pairs, ledger, Side::Source);
    for &(start, end) in &claim {
        for &(from, to) in &source {
            if start < to && from < end {
                continue;
            }
            let Some((words, others)) = common(pairs, (start, end), (from, to)) else {
                continue;
            };
            let is_telling = words.len() > 1 || words.iter().all(|token| token.is_content());
            let told = words
                .iter()
                .chain(&others)
                .any(|token| ledger.is_reported(token.step, token.side));
            if !is_telling || told {
                continue;
            }
            if let (Some(here), Some(there)) = (cover(&words), cover(&others)) {
                report(pairs, here, there, ledger);
            }
            for token in words.iter().chain(&others) {
                token.settle(ledger);
            }
        }
    }
}

type Words<'p, 'a> = Vec<&'p Token<'a>>;

/// Returns the longest run of words that a stretch of the claim shares with a stretch of the source, on both sides.
fn common<'p, 'a>(
    pairs: &'p Pairs<'a>,
    claim: (usize, usize),
    source: (usize, usize),
) -> Option<(Words<'p, 'a>, Words<'p, 'a>)> {
    let words = |side: &'p [Option<Token<'a>>], (from, to): (usize, usize)| -> Words<'p, 'a> {
        side.get(from..to)
            .unwrap_or_default()
            .iter()
            .flatten()
            .collect()
    };
    let (left, right) = (words(&pairs.claim, claim), words(&pairs.source, source));
    let mut best = (0, 0, 0);
    for at in 0..left.len() {
        for other in 0..right.len() {
            let len = left[at..]
                .iter()
                .zip(&right[other..])
                .take_while(|(one, other)| one.folded == other.folded)
                .count();
            if len > best.2 {
                best = (at, other, len);
            }
        }
    }
    let (at, other, len) = best;
    (len > 0).then(|| {
        (
            left[at..at + len].to_vec(),
            right[other..other + len].to_vec(),
        )
    })
}

/// Tells whether a place of the source lies outside the sentence of the main passage.
pub(crate) fn is_apart(pairs: &Pairs<'_>, source: Span) -> bool {
    let text = pairs.subject.source.text();
    let main = pairs.subject.alignment.passages.first();
    main.is_some_and(|main| {
        let before = edges::head(text, main.span);
        let behind = edges::tail(text, main.span);
        !before.cover(behind).cover(main.span).contains(source)
    })
}

fn report(pairs: &Pairs<'_>, claim: Span, source: Span, ledger: &mut Ledger) {
    let apart = is_apart(pairs, source);
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

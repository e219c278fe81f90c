//! Typography: the words are the same and are written otherwise.
//!
//! One finding a claim names the first difference and how many others there are. A claim that equals its passage byte
//! by byte costs one comparison.

use std::fmt::Write;

use crate::align::Step;
use crate::check::code::Code;
use crate::check::code::Severity;
use crate::check::finding::Ledger;
use crate::check::finding::Subject;
use crate::span::Span;
use crate::text::fold::is_invisible;

pub(crate) fn check(subject: &Subject<'_>, ledger: &mut Ledger) {
    if Code::Typography.default_severity(subject.profile) == Severity::Off || is_identical(subject)
    {
        return;
    }
    let mut first = None;
    let mut n_others = 0;
    let mut last: Option<(Span, Span)> = None;
    for step in &subject.alignment.steps {
        let Step::Same { claim, source } = *step else {
            last = None;
            continue;
        };
        let gaps = last.map(|(before, other)| {
            (
                Span::new(before.end(), claim.start()),
                Span::new(other.end(), source.start()),
            )
        });
        let places = gaps.into_iter().chain([(claim, source)]);
        for (claim, source) in places.filter(|&(claim, source)| differs(subject, claim, source)) {
            match first {
                None => first = Some((claim, source)),
                Some(_) => n_others += 1,
            }
        }
        last = Some((claim, source));
    }
    let Some((claim, source)) = first else {
        return;
    };
    ledger.report(Code::Typography, Some(claim), Some(source), || {
        let shown = |span: Span, text: &str| visible(span.of(text));
        let says = shown(claim, subject.text);
        let said = shown(source, subject.source.text());
        let others = match n_others {
            0 => String::new(),
            1 => String::from(" (and 1 other place)"),
            n => format!(" (and {n} other places)"),
        };
        format!("claim writes {says}; source writes {said}{others}")
    });
}

/// Tells whether the claim is its passage byte by byte.
fn is_identical(subject: &Subject<'_>) -> bool {
    let [passage] = subject.alignment.passages.as_slice() else {
        return false;
    };
    let steps = &subject.alignment.steps;
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else {
        return true;
    };
    let claim = first.claim().cover(last.claim());
    claim.of(subject.text) == passage.span.of(subject.source.text())
}

/// Tells whether the same words, or what stands between them, are written otherwise; case aside.
fn differs(subject: &Subject<'_>, claim: Span, source: Span) -> bool {
    let (left, right) = (claim.of(subject.text), source.of(subject.source.text()));
    if left == right {
        return false;
    }
    let cut = subject
        .claim
        .markers
        .iter()
        .any(|marker| claim.overlaps(*marker));
    // Markers are no text.
    if cut {
        return false;
    }
    if left.chars().any(char::is_alphanumeric) {
        return left.to_lowercase() != right.to_lowercase();
    }
    // Between words, a line break is a space.
    !right.contains(|char: char| char == '[' || char.is_alphanumeric())
        && plain(left) != plain(right)
}

fn plain(gap: &str) -> String {
    let words: Vec<&str> = gap
        .split([' ', '\n', '\r', '\t'])
        .filter(|part| !part.is_empty())
        .collect();
    let joined = gap.chars().any(char::is_whitespace);
    format!("{joined}{}", words.concat())
}

/// Returns a text with what nobody sees written out.
fn visible(text: &str) -> String {
    let mut shown = String::from("\"");
    for char in text.chars() {
        if is_invisible(char) || char.is_whitespace() && char != ' ' {
            // Writing to a string cannot fail.
            let _ = write!(shown, "<U+{:04X}>", u32::from(char));
        } else {
            shown.push(char);
        }
    }
    shown.push('"');
    shown
}

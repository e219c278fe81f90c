//! Grouping steps into edits, and telling surface differences from others by the words alone.

use crate::align::Edit;
use crate::align::EditKind;
use crate::align::Step;
use crate::span::Span;
use crate::text::fold::bare;
use crate::text::fold::fold;

/// Returns the edits of an alignment: neighbouring differences together, moved words apart.
///
/// `moved` tells for every step whether its words stand in another place than their neighbours'.
pub(crate) fn group(text: &str, source: &str, steps: &[Step], moved: &[bool]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    while at < steps.len() {
        let is_moved = moved.get(at).copied().unwrap_or_default();
        if matches!(steps[at], Step::Same { .. }) && !is_moved {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < steps.len()
            && moved.get(end).copied().unwrap_or_default() == is_moved
            && (is_moved || !matches!(steps[end], Step::Same { .. }))
        {
            end += 1;
        }
        if is_moved {
            edits.push(edit(EditKind::Moved, steps, at, end));
        } else {
            split(text, source, steps, (at, end), &mut edits);
        }
        at = end;
    }
    edits
}

/// Splits a stretch of differences where a pair of words is a mere variant, which stands for itself.
fn split(
    text: &str,
    source: &str,
    steps: &[Step],
    (start, end): (usize, usize),
    edits: &mut Vec<Edit>,
) {
    if is_typography(text, source, &steps[start..end]) {
        edits.push(edit(EditKind::Typography, steps, start, end));
        return;
    }
    let mut from = start;
    for at in start..end {
        let kind = match steps[at] {
            Step::Changed {
                claim,
                source: other,
            } => variant(claim.of(text), other.of(source)),
            _ => None,
        };
        if let Some(kind) = kind {
            if from < at {
                edits.push(edit(plain_kind(&steps[from..at]), steps, from, at));
            }
            edits.push(edit(kind, steps, at, at + 1));
            from = at + 1;
        }
    }
    if from < end {
        edits.push(edit(plain_kind(&steps[from..end]), steps, from, end));
    }
}

fn edit(kind: EditKind, steps: &[Step], start: usize, end: usize) -> Edit {
    let cover = |side: fn(Step) -> Span| -> Span {
        let spans = steps[start..end].iter().map(|&step| side(step));
        let some = spans
            .clone()
            .filter(|span| !span.is_empty())
            .reduce(Span::cover);
        some.or_else(|| spans.into_iter().next())
            .unwrap_or_default()
    };
    Edit {
        kind,
        claim: cover(Step::claim),
        source: cover(Step::source),
        steps: (start, end),
    }
}

fn plain_kind(steps: &[Step]) -> EditKind {
    let added = steps.iter().all(|step| matches!(step, Step::Added { .. }));
    let omitted = steps
        .iter()
        .all(|step| matches!(step, Step::Omitted { .. }));
    match (added, omitted) {
        (true, _) => EditKind::Added,
        (_, true) => EditKind::Omitted,
        _ => EditKind::Changed,
    }
}

/// Tells whether both sides are the same letters, joined or parted otherwise: "per cent" and "percent".
fn is_typography(text: &str, source: &str, steps: &[Step]) -> bool {
    let joined = |side: fn(Step) -> Span, text: &str| -> String {
        steps
            .iter()
            .map(|&step| fold(side(step).of(text)))
            .collect()
    };
    let claim = joined(Step::claim, text);
    // Two figures side by side are not one: "3 5" is not "35".
    let apart = steps
        .iter()
        .any(|step| step.claim().is_empty() || step.source().is_empty());
    !claim.is_empty()
        && claim == joined(Step::source, source)
        && !(apart && claim.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Tells whether two words are variants of one by their letters: diacritics, or another ending.
fn variant(claim: &str, source: &str) -> Option<EditKind> {
    if claim
        .bytes()
        .chain(source.bytes())
        .any(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let (left, right) = (bare(claim), bare(source));
    if left == right {
        return Some(EditKind::Spelling);
    }
    is_inflection(&left, &right).then_some(EditKind::Inflection)
}

/// The endings of English words that leave the word the same.
const ENDINGS: &[&str] = &[
    "", "'s", "'", "s", "es", "ies", "y", "ed", "d", "ing", "e", "ied", "'d", "er", "est",
];

/// Tells whether two bare words share a stem of at least three letters and differ in their endings alone.
fn is_inflection(left: &str, right: &str) -> bool {
    let common: usize = left
        .chars()
        .zip(right.chars())
        .take_while(|(a, b)| a == b)
        .map(|(char, _)| char.len_utf8())
        .sum();
    let is_ending = |word: &str, stem: usize| {
        word.get(stem..)
            .is_some_and(|ending| ENDINGS.contains(&ending))
    };
    let doubled = |word: &str| {
        // "stop" and "stopped": the last consonant is written twice.
        let rest = word.get(common..).unwrap_or_default();
        let mut chars = rest.chars();
        chars.next() == word.get(..common).and_then(|stem| stem.chars().next_back())
            && matches!(chars.as_str(), "ed" | "ing" | "er" | "est")
    };
    common >= 3
        && (is_ending(left, common) && is_ending(right, common)
            || left.len() == common && doubled(right)
            || right.len() == common && doubled(left))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_ending_is_inflection() {
        for (left, right) in [
            ("claim", "claims"),
            ("stop", "stopped"),
            ("country", "countries"),
            ("river's", "river"),
        ] {
            assert!(is_inflection(left, right), "{left} {right}");
        }
    }

    #[test]
    fn another_word_is_no_inflection() {
        for (left, right) in [
            ("won", "wonder"),
            ("legal", "illegal"),
            ("is", "isn't"),
            ("north", "south"),
        ] {
            assert!(!is_inflection(left, right), "{left} {right}");
        }
    }

    #[test]
    fn diacritics_are_spelling() {
        assert_eq!(variant("Brontë", "Bronte"), Some(EditKind::Spelling));
        assert_eq!(variant("2019", "2018"), None);
    }
}

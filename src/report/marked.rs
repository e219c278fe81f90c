//! A text cut into pieces at its differences, so that every format marks the same words.

use crate::audit::model::AuditedClaim;
use crate::audit::model::Place;
use crate::audit::model::ReportedPassage;
use crate::audit::model::Words;
use crate::span::OffsetUnit;

/// The kind of words that a finding is about and that no difference marks.
pub(crate) const FOUND: &str = "found";

/// The kind of what stands around a passage in its sentence.
pub(crate) const CONTEXT: &str = "context";

/// A piece of a text: plain, or marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    /// The piece; empty where the other side has words that this one lacks.
    pub(crate) text: &'a str,
    /// The kind of the difference, [`FOUND`] or [`CONTEXT`], or `None` for what both sides share.
    pub(crate) kind: Option<&'a str>,
}

impl Piece<'_> {
    /// Tells whether the piece is marked; context is not.
    pub(crate) fn is_marked(&self) -> bool {
        self.kind.is_some_and(|kind| kind != CONTEXT)
    }
}

/// Returns the unit that an audit counts its offsets in; bytes for a name that nobody knows.
pub(crate) fn unit_named(name: &str) -> OffsetUnit {
    [OffsetUnit::Chars, OffsetUnit::Utf16]
        .into_iter()
        .find(|unit| unit.name() == name)
        .unwrap_or_default()
}

/// Returns the byte offset of the `offset`th unit of `text`, if a character begins or the text ends there.
fn byte_at(text: &str, unit: OffsetUnit, offset: usize) -> Option<usize> {
    if unit == OffsetUnit::Bytes {
        return text.is_char_boundary(offset).then_some(offset);
    }
    let mut counted = 0;
    for (at, c) in text.char_indices() {
        if counted == offset {
            return Some(at);
        }
        counted += if unit == OffsetUnit::Chars {
            1
        } else {
            c.len_utf16()
        };
    }
    (counted == offset).then_some(text.len())
}

/// Returns where `words` stand in `text`, which begins at `base`; the words themselves decide when offsets do not fit.
fn locate(text: &str, base: usize, unit: OffsetUnit, words: &Words) -> Option<(usize, usize)> {
    let start = byte_at(text, unit, words.span.start.checked_sub(base)?)?;
    let end = start + words.text.len();
    (text.get(start..end) == Some(&words.text)).then_some((start, end))
}

/// Returns where the marks stand in `text`, sorted and disjoint: the edits, and of the `found` words of findings those
/// that no edit touches and that are not nearly the whole text.
fn marks<'a>(
    text: &str,
    base: usize,
    unit: OffsetUnit,
    edits: impl Iterator<Item = (&'a Words, &'a str)>,
    found: impl Iterator<Item = Words>,
) -> Vec<(usize, usize, &'a str)> {
    let mut marks: Vec<(usize, usize, &str)> = edits
        .filter_map(|(words, kind)| {
            locate(text, base, unit, words).map(|(start, end)| (start, end, kind))
        })
        .collect();
    let n_edits = marks.len();
    for words in found {
        let Some((start, end)) = locate(text, base, unit, &words) else {
            continue;
        };
        let edits = marks.get(..n_edits).unwrap_or_default();
        let is_free = edits.iter().all(|edit| edit.1 < start || end < edit.0);
        if is_free && start < end && 2 * (end - start) <= text.len() {
            marks.push((start, end, FOUND));
        }
    }
    marks.sort_unstable();
    let mut behind = 0;
    marks.retain(|&(start, end, _)| {
        let is_free = behind <= start;
        if is_free {
            behind = end;
        }
        is_free
    });
    marks
}

/// Cuts `text` at its marks; what is between them is of the kind `rest`.
pub(crate) fn cut_at<'a>(
    text: &'a str,
    marks: &[(usize, usize, &'a str)],
    rest: Option<&'a str>,
) -> Vec<Piece<'a>> {
    let mut out = Vec::with_capacity(2 * marks.len() + 1);
    let mut at = 0;
    let between = |from: usize, to: usize, out: &mut Vec<Piece<'a>>| {
        let text = text.get(from..to).unwrap_or_default();
        if !text.is_empty() {
            out.push(Piece { text, kind: rest });
        }
    };
    for &(start, end, kind) in marks {
        between(at, start, &mut out);
        let text = text.get(start..end).unwrap_or_default();
        out.push(Piece {
            text,
            kind: Some(kind),
        });
        at = end;
    }
    between(at, text.len(), &mut out);
    out
}

/// Returns the claim's text, cut at its differences and at the words that its findings are about.
pub(crate) fn claim_pieces(claim: &AuditedClaim, unit: OffsetUnit) -> Vec<Piece<'_>> {
    let edits = claim.edits.iter().map(|edit| (&edit.claim, &*edit.kind));
    let found = claim.findings.iter().filter_map(|finding| {
        let words = finding.claim.as_ref()?;
        Some(Words {
            span: words.span,
            text: words.text.clone(),
        })
    });
    let marks = marks(&claim.text, claim.span.start, unit, edits, found);
    cut_at(&claim.text, &marks, None)
}

/// Returns the sentence around `passage`, cut at the differences of `claim` and at the words that its findings are about.
///
/// What stands before and behind the passage is [`CONTEXT`], but for words that findings are about.
pub(crate) fn passage_pieces<'a>(
    claim: &'a AuditedClaim,
    passage: &'a ReportedPassage,
    unit: OffsetUnit,
) -> Vec<Piece<'a>> {
    let found = || {
        claim.findings.iter().filter_map(|finding| {
            let words = finding.source.as_ref()?;
            (words.id == passage.source).then(|| Words {
                span: words.span,
                text: words.text.clone(),
            })
        })
    };
    let edits = claim.edits.iter().map(|edit| (&edit.source, &*edit.kind));
    let start = passage.span.start;
    let inside = marks(&passage.text, start, unit, edits, found());
    let around = |text: &'a str, base: usize| {
        // Words left out at the edge of a passage can be nearly all that stands there.
        let all = found().filter_map(|words| locate(text, base, unit, &words));
        let mut marks: Vec<(usize, usize, &str)> = all
            .filter(|(start, end)| start < end)
            .map(|(start, end)| (start, end, FOUND))
            .collect();
        marks.sort_unstable();
        marks.truncate(1);
        cut_at(text, &marks, Some(CONTEXT))
    };
    let before = start.checked_sub(length(&passage.before, unit));
    let mut out = before.map_or_else(Vec::new, |base| around(&passage.before, base));
    out.extend(cut_at(&passage.text, &inside, None));
    out.extend(around(&passage.after, passage.span.end));
    out
}

/// Tells whether `words` lie in `passage` or in the rest of its sentence.
pub(crate) fn is_around(words: Place, passage: &ReportedPassage, unit: OffsetUnit) -> bool {
    let before = length(&passage.before, unit);
    let after = length(&passage.after, unit);
    passage.span.start <= words.start + before && words.end <= passage.span.end + after
}

fn length(text: &str, unit: OffsetUnit) -> usize {
    match unit {
        OffsetUnit::Bytes => text.len(),
        OffsetUnit::Chars => text.chars().count(),
        OffsetUnit::Utf16 => text.chars().map(char::len_utf16).sum(),
    }
}

/// Cuts `pieces` down to about `n_chars` code points around the first difference, at word edges.
///
/// An ellipsis stands in the place of what was left out.
pub(crate) fn window<'a>(pieces: &[Piece<'a>], n_chars: usize) -> Vec<Piece<'a>> {
    let length = |piece: &Piece<'_>| piece.text.chars().count();
    let total: usize = pieces.iter().map(length).sum();
    if total <= n_chars {
        return pieces.to_vec();
    }
    let shared = pieces.iter().take_while(|piece| !piece.is_marked());
    let before: usize = shared.map(length).sum();
    let first = if before == total { 0 } else { before };
    let from = first
        .saturating_sub(n_chars / 3)
        .min(total.saturating_sub(n_chars));
    let to = (from + n_chars).min(total);
    let mut out = Vec::new();
    let mut at = 0;
    for piece in pieces {
        let n = length(piece);
        let start = from.saturating_sub(at).min(n);
        let end = to.saturating_sub(at).min(n);
        let kept = cut(piece.text, start, end);
        let kept = if piece.is_marked() {
            kept
        } else {
            trimmed(kept, start > 0, end < n)
        };
        if !kept.is_empty() || (piece.is_marked() && n == 0 && from <= at && at <= to) {
            out.push(Piece {
                text: kept,
                kind: piece.kind,
            });
        }
        at += n;
    }
    let dots = |text| Piece { text, kind: None };
    if from > 0 {
        out.insert(0, dots("… "));
    }
    if to < total {
        out.push(dots(" …"));
    }
    out
}

fn cut(text: &str, start: usize, end: usize) -> &str {
    let at = |n| {
        text.char_indices()
            .nth(n)
            .map_or(text.len(), |(offset, _)| offset)
    };
    text.get(at(start)..at(end)).unwrap_or_default()
}

/// Drops the half words that a cut leaves at the ends of `text`.
fn trimmed(text: &str, cut_before: bool, cut_behind: bool) -> &str {
    let mut text = text;
    if cut_before && let Some((_, rest)) = text.split_once(' ') {
        text = rest;
    }
    if cut_behind && let Some((rest, _)) = text.rsplit_once(' ') {
        text = rest;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn shown(pieces: &[Piece<'_>]) -> String {
        let mark = |piece: &Piece<'_>| match piece.kind {
            Some(CONTEXT) => format!("({})", piece.text),
            Some(_) => format!("<{}>", piece.text),
            None => piece.text.to_owned(),
        };
        pieces.iter().map(mark).collect()
    }

    #[test]
    fn the_same_words_are_marked_on_both_sides() {
        let audit = sample::small();
        let claim = &audit.documents[0].claims[0];
        assert_eq!(
            shown(&claim_pieces(claim, OffsetUnit::Bytes)),
            "The bridge carried <13,000> carts a day in <June> 1831."
        );
        assert_eq!(
            shown(&passage_pieces(
                claim,
                &claim.passages[0],
                OffsetUnit::Bytes
            )),
            "(The toll book says: )The bridge carried <31,000> carts a day in <May> 1831."
        );
    }

    #[test]
    fn words_that_a_finding_is_about_are_marked_where_no_edit_is() {
        let mut audit = sample::small();
        let claim = &mut audit.documents[0].claims[0];
        claim.edits.truncate(1);
        let mut left_out = claim.findings[0].clone();
        let words = left_out.source.as_mut().unwrap();
        (words.span.start, words.text) = (500 - 20, "The toll book".to_owned());
        words.span.end = words.span.start + 13;
        claim.findings.push(left_out);
        let pieces = passage_pieces(claim, &claim.passages[0], OffsetUnit::Bytes);
        assert_eq!(
            shown(&pieces),
            "<The toll book>( says: )The bridge carried <31,000> carts a day in May 1831."
        );
    }

    #[test]
    fn offsets_count_in_the_unit_of_the_audit() {
        assert_eq!(byte_at("né𝔸x", OffsetUnit::Chars, 3), Some(7));
        assert_eq!(byte_at("né𝔸x", OffsetUnit::Utf16, 4), Some(7));
        assert_eq!(byte_at("né𝔸x", OffsetUnit::Utf16, 3), None);
        assert_eq!(byte_at("né", OffsetUnit::Bytes, 2), None);
    }

    #[test]
    fn words_that_do_not_stand_there_are_not_marked() {
        let mut audit = sample::small();
        audit.documents[0].claims[0].edits[1].claim.span.start += 1;
        let pieces = claim_pieces(&audit.documents[0].claims[0], OffsetUnit::Bytes);
        assert_eq!(
            shown(&pieces),
            "The bridge carried <13,000> carts a day in June 1831."
        );
    }

    #[test]
    fn a_window_keeps_the_first_difference() {
        let long = "word ".repeat(100);
        let pieces = [
            Piece {
                text: &long,
                kind: None,
            },
            Piece {
                text: "here",
                kind: Some("changed"),
            },
            Piece {
                text: &long,
                kind: None,
            },
        ];
        let cut = shown(&window(&pieces, 60));
        assert!(cut.contains("<here>"), "{cut}");
        assert!(
            cut.starts_with("… word") && cut.ends_with("word …"),
            "{cut}"
        );
        assert!(cut.chars().count() <= 70, "{cut}");
    }
}

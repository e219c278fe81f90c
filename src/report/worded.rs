//! Two texts cut at the words that only one of them has.
//!
//! Words are the same if they fold to the same, so that case and typography mark nothing. What both texts begin and end
//! with is taken off; between, the longest common subsequence counts, in time and space of the product of what is left
//! of both. Where that is more than [`MAX_CELLS`], all of it differs.

use crate::report::marked::Piece;
use crate::report::marked::cut_at;
use crate::span::Span;
use crate::text::Word;
use crate::text::words::words;

/// The kind of words that only one of two texts has.
pub(crate) const DIFFERING: &str = "changed";

/// How many pairs of words are compared.
const MAX_CELLS: usize = 1 << 20;

/// Returns both texts, cut at the words that only one of them has.
pub(crate) fn worded<'a>(one: &'a str, other: &'a str) -> (Vec<Piece<'a>>, Vec<Piece<'a>>) {
    let read = |text: &str| words(text, Span::new(0, text.len()), &[]);
    let (ones, others) = (read(one), read(other));
    let (is_shared, is_other_shared) = shared(&keys(&ones), &keys(&others));
    (
        pieces(one, &ones, &is_shared),
        pieces(other, &others, &is_other_shared),
    )
}

/// Returns a text that is not compared with any.
pub(crate) fn plain(text: &str) -> Vec<Piece<'_>> {
    vec![Piece { text, kind: None }]
}

fn keys(words: &[Word]) -> Vec<u64> {
    words.iter().map(|word| word.key).collect()
}

fn pieces<'a>(text: &'a str, words: &[Word], is_shared: &[bool]) -> Vec<Piece<'a>> {
    let mut marks: Vec<(usize, usize, &str)> = Vec::new();
    let mut is_behind_mark = false;
    for (word, &is_shared) in words.iter().zip(is_shared) {
        let span = word.span();
        match marks.last_mut() {
            // Words that differ in a row are one difference.
            Some(last) if is_behind_mark && !is_shared => last.1 = span.end(),
            _ if !is_shared => marks.push((span.start(), span.end(), DIFFERING)),
            _ => {}
        }
        is_behind_mark = !is_shared;
    }
    cut_at(text, &marks, None)
}

/// Tells of each word of two texts whether it is one of those that they share in the same order.
fn shared(one: &[u64], other: &[u64]) -> (Vec<bool>, Vec<bool>) {
    let n_before = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (rest, other_rest) = (tail(one, n_before), tail(other, n_before));
    let ends = rest.iter().rev().zip(other_rest.iter().rev());
    let n_behind = ends.take_while(|(a, b)| a == b).count();
    let middle = rest.get(..rest.len() - n_behind).unwrap_or_default();
    let other_middle = other_rest
        .get(..other_rest.len() - n_behind)
        .unwrap_or_default();
    let whole = |middle: Vec<bool>| {
        let mut all = vec![true; n_before];
        all.extend(middle);
        all.resize(all.len() + n_behind, true);
        all
    };
    let (in_one, in_other) = common(middle, other_middle);
    (whole(in_one), whole(in_other))
}

fn tail(words: &[u64], from: usize) -> &[u64] {
    words.get(from..).unwrap_or_default()
}

/// Tells of each word whether it is in a longest common subsequence.
fn common(one: &[u64], other: &[u64]) -> (Vec<bool>, Vec<bool>) {
    let (mut in_one, mut in_other) = (vec![false; one.len()], vec![false; other.len()]);
    let width = other.len() + 1;
    if MAX_CELLS < (one.len() + 1).saturating_mul(width) {
        return (in_one, in_other);
    }
    // The length of the longest one of what stands behind each pair of places.
    let mut lengths = vec![0_u32; (one.len() + 1) * width];
    let length = |lengths: &[u32], row: usize, column: usize| {
        lengths.get(row * width + column).copied().unwrap_or(0)
    };
    for (row, word) in one.iter().enumerate().rev() {
        for (column, other) in other.iter().enumerate().rev() {
            let best = if word == other {
                length(&lengths, row + 1, column + 1) + 1
            } else {
                length(&lengths, row + 1, column).max(length(&lengths, row, column + 1))
            };
            if let Some(cell) = lengths.get_mut(row * width + column) {
                *cell = best;
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    while let (Some(word), Some(same)) = (one.get(row), other.get(column)) {
        if word == same {
            if let (Some(mine), Some(theirs)) = (in_one.get_mut(row), in_other.get_mut(column)) {
                (*mine, *theirs) = (true, true);
            }
            (row, column) = (row + 1, column + 1);
        } else if length(&lengths, row + 1, column) >= length(&lengths, row, column + 1) {
            row += 1;
        } else {
            column += 1;
        }
    }
    (in_one, in_other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(one: &str, other: &str) -> (String, String) {
        let show = |pieces: Vec<Piece<'_>>| -> String {
            let mark = |piece: &Piece<'_>| match piece.kind {
                Some(_) => format!("<{}>", piece.text),
                None => piece.text.to_owned(),
            };
            pieces.iter().map(mark).collect()
        };
        let (one, other) = worded(one, other);
        (show(one), show(other))
    }

    fn is(one: &str, other: &str, marked: (&str, &str)) {
        let (one, other) = shown(one, other);
        assert_eq!((one.as_str(), other.as_str()), marked);
    }

    #[test]
    fn words_that_differ_are_marked_on_both_sides() {
        is(
            "The bridge opened in 1932.",
            "The old bridge opened in May 1937.",
            (
                "The bridge opened in <1932>.",
                "The <old> bridge opened in <May 1937>.",
            ),
        );
    }

    #[test]
    fn case_and_typography_mark_nothing() {
        is(
            "The “Bridge”",
            "the \"bridge\"",
            ("The “Bridge”", "the \"bridge\""),
        );
    }

    #[test]
    fn a_text_beside_none_differs_as_a_whole() {
        is("", "The bridge.", ("", "<The bridge>."));
    }

    #[test]
    fn words_that_changed_places_are_marked_once() {
        is("a b c", "c a b", ("a b <c>", "<c> a b"));
    }

    #[test]
    fn too_long_texts_are_not_compared_word_by_word() {
        let one = "a b ".repeat(1000);
        let (marked, _) = shown(&format!("x {one}"), &format!("{}y", one.replace('b', "c")));
        assert_eq!(marked.matches('<').count(), 1);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(one in "\\PC{0,40}", other in "\\PC{0,40}") {
            let (ones, others) = worded(&one, &other);
            let whole = |pieces: Vec<Piece<'_>>| pieces.iter().map(|piece| piece.text).collect::<String>();
            prop_assert_eq!(whole(ones), one.as_str());
            prop_assert_eq!(whole(others), other.as_str());
        }

        #[test]
        fn a_text_does_not_differ_from_itself(text in "\\PC{0,60}") {
            let (ones, others) = worded(&text, &text);
            prop_assert!(ones.iter().chain(&others).all(|piece| piece.kind.is_none()));
        }
    }
}

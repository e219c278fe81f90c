//! Where the source's sentence begins and ends around a word.
//!
//! A claim is aligned against the source's text and not its sentences, so they are not at hand; the few bytes on both
//! sides of a passage are read instead. Time is linear in the length of the sentence, which is bounded.

use crate::span::Span;

/// How far a sentence is followed, in bytes.
const MAX_REACH: usize = 600;

/// Tells whether a text has any letter or digit.
pub(crate) fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Returns what stands before a word in its sentence.
pub(crate) fn head(text: &str, word: Span) -> Span {
    let before = text.get(..word.start()).unwrap_or_default();
    let mut caseless = None;
    let mut start = before.len();
    for (at, char) in before.char_indices().rev() {
        if char == '\n'
            || before.len() - at > MAX_REACH
            || ends_sentence(text, at, word.start(), &mut caseless)
        {
            break;
        }
        start = at;
    }
    Span::new(start, before.len()).trimmed(text)
}

/// Returns what stands behind a word in its sentence.
pub(crate) fn tail(text: &str, word: Span) -> Span {
    let behind = text.get(word.end()..).unwrap_or_default();
    let mut caseless = None;
    let mut end = 0;
    for (at, char) in behind.char_indices() {
        if char == '\n'
            || at > MAX_REACH
            || ends_sentence(text, word.end() + at, word.end(), &mut caseless)
        {
            break;
        }
        end = at + char.len_utf8();
    }
    Span::new(word.end(), word.end() + end).trimmed(text)
}

/// Returns the sentence, or the sentences, that a passage stands in.
pub(crate) fn sentence(text: &str, passage: Span) -> Span {
    head(text, passage)
        .cover(passage)
        .cover(tail(text, passage))
}

/// Tells whether a text around a place is written without capital letters, so that they cannot open a sentence.
pub(crate) fn is_caseless(text: &str, at: usize) -> bool {
    const N_BYTES: usize = 400;
    let mut from = at.saturating_sub(N_BYTES);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = text.len().min(at + N_BYTES);
    while !text.is_char_boundary(to) {
        to += 1;
    }
    !Span::new(from, to).of(text).chars().any(char::is_uppercase)
}

/// Tells whether the character at `at` ends a sentence.
///
/// Whether capitals open sentences near `place` is looked up at most once, into `caseless`.
fn ends_sentence(text: &str, at: usize, place: usize, caseless: &mut Option<bool>) -> bool {
    let mut chars = text.get(at..).unwrap_or_default().chars();
    let Some(mark) = chars
        .next()
        .filter(|char| matches!(char, '.' | '!' | '?' | '…'))
    else {
        return false;
    };
    let behind = chars.as_str();
    // "3.5", "reform.by", "Inc., which"
    if behind.starts_with(|char: char| char.is_alphanumeric() || matches!(char, ',' | ';')) {
        return false;
    }
    let opens = |char: &char| {
        !char.is_whitespace()
            && !matches!(char, '"' | '“' | '”' | '\'' | '‘' | '’' | '(' | '[' | '.')
    };
    if behind.chars().find(opens).is_some_and(char::is_lowercase)
        && !*caseless.get_or_insert_with(|| is_caseless(text, place))
    {
        return false;
    }
    if mark != '.' {
        return true;
    }
    let head = text.get(..at).unwrap_or_default();
    let word = head
        .rsplit(|char: char| char.is_whitespace() || matches!(char, '(' | '"' | '.'))
        .next()
        .unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let is_title = matches!(
        word,
        "Dr" | "Mr"
            | "Mrs"
            | "Ms"
            | "St"
            | "Prof"
            | "Gen"
            | "Col"
            | "Lt"
            | "Sgt"
            | "Capt"
            | "Rev"
            | "Jr"
            | "Sr"
            | "No"
            | "Mt"
            | "vs"
    );
    !is_initial && !is_title
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "It rained. Guides claim that Dr. Rowan hid it, and the door is shut. It was dry.";

    fn at(word: &str) -> Span {
        let start = TEXT.find(word).unwrap();
        Span::new(start, start + word.len())
    }

    #[test]
    fn the_head_goes_back_to_the_start_of_the_sentence() {
        assert_eq!(
            head(TEXT, at("hid")).of(TEXT),
            "Guides claim that Dr. Rowan"
        );
        assert_eq!(head(TEXT, at("Guides")).of(TEXT), "");
    }

    #[test]
    fn a_point_inside_a_number_or_name_ends_nothing() {
        let text = "It is 3.5 m high, reform.by wrote.";
        assert_eq!(
            tail(text, Span::new(0, 2)).of(text),
            "is 3.5 m high, reform.by wrote"
        );
    }

    #[test]
    fn without_capitals_a_small_letter_opens_a_sentence() {
        let text = "it rained. the door is shut. it was dry.";
        assert_eq!(head(text, Span::new(15, 19)).of(text), "the");
        let cased = "It rained approx. the whole day.";
        assert_eq!(
            head(cased, Span::new(22, 27)).of(cased),
            "It rained approx. the"
        );
    }

    #[test]
    fn the_tail_goes_on_to_the_end_of_the_sentence() {
        assert_eq!(tail(TEXT, at("hid")).of(TEXT), "it, and the door is shut");
        assert_eq!(tail(TEXT, at("shut")).of(TEXT), "");
    }
}

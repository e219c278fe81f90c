//! Cutting a text into words.
//!
//! A word is a run of letters and digits. An apostrophe stays inside it between letters or digits ("don't"), a point
//! or comma between digits ("13,000", "3.5"), and points between single letters are not seen ("U.S." is "US").
//! Hyphens and dashes end a word, so that hyphenation is no difference. A sign before a digit, a currency sign, a
//! percent sign and a comparison sign are words of their own: they change what a number says. In scripts that do not
//! part words by spaces, every character with its marks is a word.
//!
//! Words are told apart by a 64-bit key of their folded form ([`fold`], [`key_of_folded`]).
//!
//! Time is one pass, space 16 bytes a word. Bytes are classified sixty-four at a time, and the words in them are found
//! by counting zeros, after G. Langdale and D. Lemire, "Parsing gigabytes of JSON per second" (2019); a word that holds
//! more than ASCII letters and digits is read character by character.

use crate::span::Span;
use crate::text::fold::fold;
use crate::text::fold::is_apostrophe;
use crate::text::fold::is_invisible;
use crate::text::fold::is_raised;
use crate::text::key::PIECE;
pub use crate::text::key::key_of_folded;
use crate::text::key::key_of_plain;
use crate::text::key::padded;
use crate::text::lanes::Lanes;
use crate::text::lanes::N_LANES;

/// A word of a text: where it stands, and a key of its folded form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The offset of its first byte.
    pub start: u32,
    /// The offset behind its last byte.
    pub end: u32,
    /// A hash of its folded form.
    pub key: u64,
}

impl Word {
    /// Returns where the word stands.
    #[must_use]
    pub fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// The longest text that can be cut into words, in bytes: offsets of words take 32 bits.
pub const MAX_TEXT_LEN: usize = u32::MAX as usize;

/// Returns the words of `text` inside `within`, leaving out `skips` (sorted, disjoint), which part words.
///
/// Text behind [`MAX_TEXT_LEN`] bytes holds no words; readers refuse such texts before.
///
/// ```
/// use citedrift::span::Span;
/// use citedrift::text::words::words;
///
/// let text = "It cost $3.50,[2] didn't it?";
/// let found = words(text, Span::new(0, text.len()), &[Span::new(14, 17)]);
/// let shown: Vec<&str> = found.iter().map(|word| word.span().of(text)).collect();
/// assert_eq!(shown, ["It", "cost", "$", "3.50", "didn't", "it"]);
/// ```
#[must_use]
pub fn words(text: &str, within: Span, skips: &[Span]) -> Vec<Word> {
    let mut found = Vec::with_capacity(within.len() / 6 + 1);
    words_into(text, within, skips, &mut found);
    found
}

/// Appends the words that [`words`] returns to `found`.
pub fn words_into(text: &str, within: Span, skips: &[Span], found: &mut Vec<Word>) {
    each_word(text, within, skips, |word| found.push(word));
}

/// Gives the words that [`words`] returns to `put`, in the order of the text.
pub fn each_word(text: &str, within: Span, skips: &[Span], mut put: impl FnMut(Word)) {
    let end = within.end().min(MAX_TEXT_LEN);
    let mut at = within.start();
    for skip in skips.iter().filter(|skip| skip.overlaps(within)) {
        cut(text, at, skip.start().min(end), &mut put);
        at = skip.end().max(at);
    }
    cut(text, at, end, &mut put);
}

/// Gives the words of `text` between `start` and `end` to `put`.
fn cut(text: &str, start: usize, end: usize, put: &mut impl FnMut(Word)) {
    let Some(bytes) = text.as_bytes().get(..end) else {
        return;
    };
    let mut at = start;
    while at < end {
        let rest = bytes.get(at..).unwrap_or_default();
        at = match rest.first_chunk() {
            Some(window) => cut_window(text, bytes, at, window, put),
            None => cut_window(text, bytes, at, &padded(rest), put),
        };
    }
}

/// The bytes of some lanes, and those behind them that are read with a word of theirs.
type Window = [u8; N_LANES + PIECE];

/// Gives the words that begin in the lanes of `window`, which stands at `at`, as far as they can be told; returns where
/// to go on.
fn cut_window(
    text: &str,
    bytes: &[u8],
    at: usize,
    window: &Window,
    put: &mut impl FnMut(Word),
) -> usize {
    let lanes = Lanes::of(window);
    if lanes.odd == 0 && lanes.plain != u64::MAX {
        cut_plain(window, at, lanes.plain, put)
    } else {
        cut_lanes(text, bytes, (at, window, lanes), put)
    }
}

/// Gives the words of ASCII letters and digits that end in the lanes at `at`; returns where to go on.
fn cut_plain(window: &Window, at: usize, plain: u64, put: &mut impl FnMut(Word)) -> usize {
    // What goes on behind the lanes is read again, from its beginning.
    let n_open = plain.leading_ones();
    let mut plain = plain & u64::MAX >> n_open;
    while plain != 0 {
        let offset = plain.trailing_zeros();
        let len = (!(plain >> offset)).trailing_zeros();
        plain_word(window, at, offset as usize, len as usize, put);
        // Adding one to the lowest letter carries it on behind the word.
        plain &= plain + (plain & plain.wrapping_neg());
    }
    at + N_LANES - n_open as usize
}

/// Gives the words in the lanes at `at`, whatever they are; returns where to go on.
///
/// It stays apart so that [`cut_plain`], which has most of the words, finds all of its numbers in registers.
#[inline(never)]
fn cut_lanes(
    text: &str,
    bytes: &[u8],
    (at, window, lanes): (usize, &Window, Lanes),
    put: &mut impl FnMut(Word),
) -> usize {
    let mut beginnings = lanes.plain | lanes.odd;
    while beginnings != 0 {
        let offset = beginnings.trailing_zeros();
        let start = at + offset as usize;
        let next = if lanes.odd >> offset & 1 == 1 {
            other_word(text, bytes, start, put)
        } else {
            let len = (!(lanes.plain >> offset)).trailing_zeros();
            let end = offset + len;
            if len as usize == N_LANES {
                any_word(text, bytes, start, put)
            } else if end as usize == N_LANES {
                return start;
            } else if lanes.odd >> end & 1 == 0 {
                plain_word(window, at, offset as usize, len as usize, put);
                at + end as usize
            } else {
                joined_word(text, bytes, start, at + end as usize, put)
            }
        };
        let passed = next - at;
        if passed >= N_LANES {
            return next;
        }
        beginnings &= u64::MAX << passed;
    }
    at + N_LANES
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "texts are at most 4 GiB long"
)]
fn word(start: usize, end: usize, key: u64) -> Word {
    Word {
        start: start as u32,
        end: end as u32,
        key,
    }
}

/// Gives the word of `len` ASCII letters and digits at `offset` in the window at `at`.
#[inline]
fn plain_word(window: &Window, at: usize, offset: usize, len: usize, put: &mut impl FnMut(Word)) {
    let start = at + offset;
    put(word(start, start + len, key_of_plain(window, offset, len)));
}

/// Reads the word at `start` that has ASCII letters and digits up to `end`, and may go on; returns where to go on.
fn joined_word(
    text: &str,
    bytes: &[u8],
    start: usize,
    end: usize,
    put: &mut impl FnMut(Word),
) -> usize {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
    let mut end = end;
    loop {
        let (before, here, after) = (byte(end - 1), byte(end), byte(end + 1));
        end += match here {
            b'\'' if after.is_ascii_alphanumeric() => 2,
            b'.' | b',' if before.is_ascii_digit() && after.is_ascii_digit() => 2,
            _ if here.is_ascii_alphanumeric() => 1,
            // Initials, and what takes characters to tell.
            b'.' if end == start + 1 => return any_word(text, bytes, start, put),
            b'.' | b',' | b'\'' if !after.is_ascii() => return any_word(text, bytes, start, put),
            0x80.. => return any_word(text, bytes, start, put),
            _ => {
                put(word(start, end, key_of_plain(bytes, start, end - start)));
                return end;
            }
        };
    }
}

/// Reads a word of any characters at `start`, where a letter or digit stands; returns where to go on.
fn any_word(text: &str, bytes: &[u8], start: usize, put: &mut impl FnMut(Word)) -> usize {
    let rest = Span::new(start, bytes.len()).of(text);
    let (mut end, mut before, mut dotted) = (0, ' ', false);
    let mut chars = rest.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let after = chars.peek().map_or(' ', |&(_, char)| char);
        let inside = is_word_char(char) && !is_unspaced(char)
            || end > 0 && (is_mark(char) || is_invisible(char))
            || end > 0
                && is_apostrophe(char)
                && before.is_alphanumeric()
                && after.is_alphanumeric()
            || matches!(char, '.' | ',') && is_figure(before) && is_figure(after);
        let dot = char == '.' && is_initial(rest, at, before) && after.is_alphabetic();
        if !inside && !dot {
            break;
        }
        dotted |= dot;
        end = at + char.len_utf8();
        before = if is_invisible(char) { before } else { char };
    }
    let surface = rest.get(..end).unwrap_or_default();
    let key = if dotted {
        key_of_dotted(surface)
    } else if surface.is_ascii() {
        key_of_plain(bytes, start, end)
    } else {
        key_of_folded(&fold(surface))
    };
    put(word(start, start + end, key));
    start + end
}

/// Tells whether a character is part of a number that goes on behind a point; a raised figure is a note and ends one.
fn is_figure(char: char) -> bool {
    char.is_numeric() && !is_raised(char)
}

/// Returns the key of a word that has points between letters: initials are read without them.
fn key_of_dotted(surface: &str) -> u64 {
    // A run of initials can end in a longer word ("U.S.based"): then the points stay.
    if surface.split('.').all(|part| part.chars().count() == 1) {
        return key_of_folded(&fold(&surface.replace('.', "")));
    }
    key_of_folded(&fold(surface))
}

/// Tells whether the character before the point at `at` is a single letter that opens the word or follows a point.
fn is_initial(rest: &str, at: usize, before: char) -> bool {
    let head = rest.get(..at).unwrap_or_default();
    let mut chars = head.chars().rev().skip(1);
    before.is_alphabetic() && matches!(chars.next(), None | Some('.'))
}

/// Reads what begins with a sign or with a character outside ASCII; returns where to go on.
fn other_word(text: &str, bytes: &[u8], start: usize, put: &mut impl FnMut(Word)) -> usize {
    let rest = Span::new(start, bytes.len()).of(text);
    let Some(char) = rest.chars().next() else {
        // Only a span that cuts a character gets here; its bytes are passed over.
        return start + 1;
    };
    let end = start + char.len_utf8();
    if is_unspaced(char) {
        let marks: usize = rest
            .chars()
            .skip(1)
            .take_while(|&next| is_mark(next))
            .map(char::len_utf8)
            .sum();
        let surface = rest.get(..char.len_utf8() + marks).unwrap_or_default();
        put(word(start, end + marks, key_of_folded(&fold(surface))));
        return end + marks;
    }
    if is_word_char(char) {
        return any_word(text, bytes, start, put);
    }
    let key = match char {
        '&' => key_of_folded("and"),
        '-' | '\u{2212}' | '\u{2013}' | '\u{FF0D}' if is_negative(text, bytes, start, end) => {
            key_of_folded("-")
        }
        _ if is_sign(char) => key_of_folded(&fold(rest.get(..char.len_utf8()).unwrap_or_default())),
        _ => return end,
    };
    put(word(start, end, key));
    end
}

/// Tells whether a dash at `start..end` is the sign of the number behind it and parts no words.
fn is_negative(text: &str, bytes: &[u8], start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    bytes.get(end).is_some_and(u8::is_ascii_digit)
        && before.is_none_or(|before| {
            before.is_whitespace() || matches!(before, '(' | '[' | '/' | '$' | '€' | '£')
        })
}

/// Tells whether a character is part of words: a letter or digit of any script.
fn is_word_char(char: char) -> bool {
    char.is_alphanumeric()
}

fn is_mark(char: char) -> bool {
    char > '\u{2FF}' && unicode_normalization::char::is_combining_mark(char)
}

/// Tells whether a sign says something: beside a number, between two words, or in a word's place.
fn is_sign(char: char) -> bool {
    matches!(char, '$' | '%' | '+' | '<' | '=' | '>' | '¢'..='¥' | '°' | '±' | '×' | '÷' | '¬'
        | '‰' | '‱' | '₠'..='⃏' | '％' | '＄' | '￠' | '￡' | '￥')
        || char > '\u{2000}' && is_symbol(char)
}

/// Tells whether a symbol stands for a word: an arrow, a sign of mathematics or logic, a tick, a pictograph.
///
/// What only sets off an item of a list is none: bullets and their like.
fn is_symbol(char: char) -> bool {
    match char {
        '\u{2212}' | '\u{2215}'..='\u{2219}' | '\u{2236}' | '\u{22C4}'..='\u{22C6}' => false,
        '\u{2190}'..='\u{22FF}'
        | '▲'..='△'
        | '▼'
        | '▽'
        | '\u{2600}'..='\u{26FF}'
        | '✅'
        | '✓'..='✘'
        | '❌'
        | '❎'
        | '➕'..='➗'
        | '\u{27F0}'..='\u{27FF}'
        | '\u{2900}'..='\u{297F}'
        | '\u{2A00}'..='\u{2AFF}'
        | '\u{2B05}'..='\u{2B07}' => true,
        _ => ('\u{1F300}'..='\u{1FAFF}').contains(&char),
    }
}

/// Tells whether a character belongs to a script that writes words without spaces between them.
#[must_use]
pub fn is_unspaced(char: char) -> bool {
    matches!(char,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{323AF}')
        && char.is_alphabetic()
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;

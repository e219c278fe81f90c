//! Cutting a text into words.
//!
//! A word is a run of letters and digits. An apostrophe stays inside it between letters or digits ("don't"), a point
//! or comma between digits ("13,000", "3.5"), and points between single letters are not seen ("U.S." is "US").
//! Hyphens and dashes end a word, so that hyphenation is no difference. A sign before a digit, a currency sign, a
//! percent sign and a comparison sign are words of their own: they change what a number says. In scripts that do not
//! part words by spaces, every character with its marks is a word.
//!
//! Words are told apart by a 64-bit key of their folded form ([`fold`]), so that nothing is
//! allocated for a word. Equal keys are a strong hint and no proof: who must be sure compares the folded forms.
//!
//! Time is one pass, space 16 bytes a word. ASCII letters are classified and folded eight bytes at a time within a
//! machine word, after the range tests of L. Lamport, "Multiple byte processing with full-word instructions", 1975.

use crate::span::Span;
use crate::text::fold::fold;
use crate::text::fold::is_apostrophe;
use crate::text::fold::is_invisible;

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
    let end = within.end().min(MAX_TEXT_LEN);
    let mut at = within.start();
    for skip in skips.iter().filter(|skip| skip.overlaps(within)) {
        cut(text, at, skip.start().min(end), found);
        at = skip.end().max(at);
    }
    cut(text, at, end, found);
}

/// Returns the key of a word, given its folded form.
#[must_use]
pub fn key_of_folded(folded: &str) -> u64 {
    let (chunks, rest) = folded.as_bytes().as_chunks::<8>();
    let hash = chunks
        .iter()
        .fold(SEED, |hash, &chunk| mix(hash, u64::from_le_bytes(chunk)));
    let mut tail = [0; 8];
    for (to, from) in tail.iter_mut().zip(rest) {
        *to = *from;
    }
    finish(hash, u64::from_le_bytes(tail), folded.len())
}

const SEED: u64 = 0x243F_6A88_85A3_08D3;
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

fn mix(hash: u64, chunk: u64) -> u64 {
    let product = u128::from(hash ^ chunk) * u128::from(MULTIPLIER);
    #[expect(clippy::cast_possible_truncation, reason = "both halves are kept")]
    let (low, high) = (product as u64, (product >> 64) as u64);
    low ^ high
}

fn finish(hash: u64, tail: u64, len: usize) -> u64 {
    mix(mix(hash, tail), len as u64)
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;
const CASE: u64 = 0x2020_2020_2020_2020;

/// Returns `HIGH`'s bit of every byte that is an ASCII letter or digit.
fn alphanumeric(chunk: u64) -> u64 {
    let low = chunk & !HIGH;
    let lower = low | CASE;
    let at_least = |bytes: u64, bound: u64| bytes + ONES * (0x80 - bound);
    let letter = at_least(lower, 0x61) & !at_least(lower, 0x7B);
    let digit = at_least(low, 0x30) & !at_least(low, 0x3A);
    (letter | digit) & !chunk & HIGH
}

/// Returns the eight bytes at `at`, zeros behind the end.
fn chunk_at(bytes: &[u8], at: usize) -> u64 {
    if let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        return u64::from_le_bytes(*chunk);
    }
    let mut chunk = [0; 8];
    for (to, from) in chunk.iter_mut().zip(bytes.get(at..).unwrap_or_default()) {
        *to = *from;
    }
    u64::from_le_bytes(chunk)
}

/// What a byte can begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Alphanumeric,
    Sign,
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Space; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "byte is below 256")]
        let value = byte as u8;
        classes[byte] = match value {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Class::Alphanumeric,
            b'$' | b'%' | b'+' | b'<' | b'=' | b'>' | b'&' | b'-' => Class::Sign,
            0x80.. => Class::Wide,
            _ => Class::Space,
        };
        byte += 1;
    }
    classes
};

fn cut(text: &str, start: usize, end: usize, found: &mut Vec<Word>) {
    let Some(bytes) = text.as_bytes().get(..end) else {
        return;
    };
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match CLASSES[usize::from(byte)] {
            Class::Space => at += 1,
            Class::Alphanumeric => at = plain_word(text, bytes, at, found),
            Class::Sign | Class::Wide => at = other_word(text, bytes, at, found),
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "texts are at most 4 GiB long"
)]
fn push(found: &mut Vec<Word>, start: usize, end: usize, key: u64) {
    found.push(Word {
        start: start as u32,
        end: end as u32,
        key,
    });
}

/// Reads the word of ASCII letters and digits at `start`; returns where to go on.
fn plain_word(text: &str, bytes: &[u8], start: usize, found: &mut Vec<Word>) -> usize {
    let (mut at, mut hash) = (start, SEED);
    let tail = loop {
        let chunk = chunk_at(bytes, at);
        let len = (!alphanumeric(chunk) & HIGH).trailing_zeros() / 8;
        if len < 8 {
            at += len as usize;
            break (chunk | CASE) & ((1 << (8 * len)) - 1);
        }
        hash = mix(hash, chunk | CASE);
        at += 8;
    };
    match bytes.get(at) {
        Some(b'.' | b',' | b'\'') if bytes.get(at + 1).is_some_and(|&next| next >= 0x30) => {}
        Some(0x80..) => {}
        _ => {
            push(found, start, at, finish(hash, tail, at - start));
            return at;
        }
    }
    any_word(text, bytes, start, found)
}

/// Reads a word of any characters at `start`, where a letter or digit stands; returns where to go on.
fn any_word(text: &str, bytes: &[u8], start: usize, found: &mut Vec<Word>) -> usize {
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
            || matches!(char, '.' | ',') && before.is_numeric() && after.is_numeric();
        let dot = char == '.' && is_initial(rest, at, before) && after.is_alphabetic();
        if !inside && !dot {
            break;
        }
        dotted |= dot;
        end = at + char.len_utf8();
        before = if is_invisible(char) { before } else { char };
    }
    // A run of initials can end in a longer word ("U.S.based"): then the points stay.
    let surface = rest.get(..end).unwrap_or_default();
    let folded = if dotted && surface.split('.').all(|part| part.chars().count() == 1) {
        fold(&surface.replace('.', ""))
    } else {
        fold(surface)
    };
    push(found, start, start + end, key_of_folded(&folded));
    start + end
}

/// Tells whether the character before the point at `at` is a single letter that opens the word or follows a point.
fn is_initial(rest: &str, at: usize, before: char) -> bool {
    let head = rest.get(..at).unwrap_or_default();
    let mut chars = head.chars().rev().skip(1);
    before.is_alphabetic() && matches!(chars.next(), None | Some('.'))
}

/// Reads what begins with a sign or with a character outside ASCII; returns where to go on.
fn other_word(text: &str, bytes: &[u8], start: usize, found: &mut Vec<Word>) -> usize {
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
        push(found, start, end + marks, key_of_folded(&fold(surface)));
        return end + marks;
    }
    if is_word_char(char) {
        return any_word(text, bytes, start, found);
    }
    let key = match char {
        '&' => key_of_folded("and"),
        '-' | '\u{2212}' | '\u{2013}' | '\u{FF0D}' if is_negative(text, bytes, start, end) => {
            key_of_folded("-")
        }
        _ if is_sign(char) => key_of_folded(&fold(rest.get(..char.len_utf8()).unwrap_or_default())),
        _ => return end,
    };
    push(found, start, end, key);
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

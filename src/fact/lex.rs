//! Tokens: one pass over a text that finds words, digits and signs, and looks every word up in the vocabulary.
//!
//! The grammars of this room read tokens, never text. What they may rely on:
//!
//! - A token is a run of letters ([`Class::Word`]), a run of decimal digits of one text ([`Class::Digits`]), a run of
//!   raised digits ([`Class::Raised`]), a vulgar fraction such as `½` ([`Class::Vulgar`]), or any other single
//!   character ([`Class::Sign`]). White space makes no token; [`Tokens::glued`] tells whether there was none.
//! - Words split at digits, apostrophes and hyphens: "4m" is `4` `m`, "o'clock" is `o` `'` `clock`, "mid-1990s" is
//!   `mid` `-` `1990` `s`, each glued to the one before. [`Tokens::free_before`] and [`Tokens::free_after`] keep a
//!   reading from beginning or ending inside a word.
//! - Masked spans, citation markers, web and mail addresses, and blank lines become one [`Class::Barrier`] each, which
//!   no grammar reads across.
//! - Any position may be asked for: outside the text the class is [`Class::End`] and the word is empty.
//!
//! Time is linear in the text, space is one token for about five bytes; no token owns memory. The lower-cased text is
//! made once, with every character of the length that it had, so that offsets need no map.

use std::cell::OnceCell;

use crate::fact::language::Entry;
use crate::fact::language::Vocabulary;
use crate::fact::numeral;
use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A run of letters.
    Word,
    /// A run of decimal digits, of any script.
    Digits,
    /// A run of superscript digits, perhaps after a superscript minus.
    Raised,
    /// One character that is a fraction, as `½`.
    Vulgar,
    /// One other character.
    Sign,
    /// Something that no reading may cross: a masked span, a marker, an address, a blank line.
    Barrier,
    /// Before the first or behind the last token.
    End,
}

#[derive(Clone, Copy, Debug)]
struct Token {
    start: usize,
    end: usize,
    class: Class,
    glued: bool,
    entry: u16,
}

const END: Token = Token {
    start: 0,
    end: 0,
    class: Class::End,
    glued: false,
    entry: 0,
};

/// The tokens of one text, with the text and the vocabulary that they were looked up in.
pub(crate) struct Tokens<'a> {
    text: &'a str,
    folded: String,
    vocabulary: &'a Vocabulary,
    list: Vec<Token>,
    points_group: OnceCell<bool>,
}

impl<'a> Tokens<'a> {
    /// Reads the tokens of `text`; `masks` are sorted, disjoint spans that count as barriers.
    pub(crate) fn read(text: &'a str, masks: &[Span], vocabulary: &'a Vocabulary) -> Self {
        let mut lexer = Lexer {
            tokens: Tokens {
                text,
                folded: fold(text),
                vocabulary,
                list: Vec::with_capacity(text.len() / 5),
                points_group: OnceCell::new(),
            },
            masks,
            at: 0,
        };
        lexer.run();
        lexer.tokens
    }

    /// Returns the number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    fn token(&self, at: usize) -> &Token {
        self.list.get(at).unwrap_or(&END)
    }

    /// Returns the text that the tokens were read from.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// Returns the class of a token.
    pub(crate) fn class(&self, at: usize) -> Class {
        self.token(at).class
    }

    /// Tells whether a token stands directly behind the one before, without white space.
    pub(crate) fn glued(&self, at: usize) -> bool {
        self.token(at).glued
    }

    /// Returns the span of the tokens `from..to`.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.token(from).start, self.token(to.saturating_sub(1)).end)
    }

    /// Returns a token as written.
    pub(crate) fn written(&self, at: usize) -> &'a str {
        let token = self.token(at);
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    /// Returns a token in lower case.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.lower(at, at + 1)
    }

    /// Returns the text of the tokens `from..to` in lower case, white space between them as written.
    pub(crate) fn lower(&self, from: usize, to: usize) -> &str {
        let (start, end) = (self.token(from).start, self.token(to.saturating_sub(1)).end);
        self.folded.get(start..end).unwrap_or_default()
    }

    /// Returns what the vocabulary knows of a word; for an unknown word and for any other token an entry without
    /// meaning.
    pub(crate) fn entry(&self, at: usize) -> &'a Entry {
        self.vocabulary.entry(self.token(at).entry)
    }

    /// Returns the vocabulary.
    pub(crate) fn vocabulary(&self) -> &'a Vocabulary {
        self.vocabulary
    }

    /// Tells whether a token is this sign, or this word in lower case.
    pub(crate) fn is(&self, at: usize, wanted: &str) -> bool {
        self.word(at) == wanted && !matches!(self.class(at), Class::End | Class::Barrier)
    }

    /// Returns the character of a sign or a vulgar fraction; NUL for any other token.
    pub(crate) fn sign(&self, at: usize) -> char {
        match self.class(at) {
            Class::Sign | Class::Vulgar => self.written(at).chars().next().unwrap_or('\0'),
            _ => '\0',
        }
    }

    /// Tells whether a token is a hyphen, a minus or a dash, of any length.
    pub(crate) fn is_dash(&self, at: usize) -> bool {
        matches!(
            self.sign(at),
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}'
        )
    }

    /// Returns the white space in front of a token.
    pub(crate) fn gap(&self, at: usize) -> &'a str {
        if at == 0 {
            return "";
        }
        let (from, to) = (self.token(at - 1).end, self.token(at).start);
        self.text.get(from..to).unwrap_or_default()
    }

    /// Returns the value of a run of digits, or `None` past 38 digits or for any other token.
    pub(crate) fn value(&self, at: usize) -> Option<i128> {
        if self.class(at) != Class::Digits {
            return None;
        }
        let mut value = 0_i128;
        for digit in self.written(at).chars() {
            let digit = i128::from(digit_value(digit)?);
            value = value.checked_mul(10)?.checked_add(digit)?;
        }
        Some(value)
    }

    /// Returns how many digits a run of digits has; 0 for any other token.
    pub(crate) fn n_digits(&self, at: usize) -> usize {
        match self.class(at) {
            Class::Digits => self.written(at).chars().count(),
            _ => 0,
        }
    }

    /// Tells whether the text groups thousands by points ("13.000"), by its first number that shows it.
    pub(crate) fn points_group(&self) -> bool {
        *self
            .points_group
            .get_or_init(|| numeral::points_group(self))
    }

    /// Tells whether a reading may begin at a token: it does not continue a word, a number or a name such as `B52`,
    /// `COVID-19`, `x_1` or `3.5`.
    pub(crate) fn free_before(&self, at: usize) -> bool {
        if !self.glued(at) || at == 0 {
            return true;
        }
        match self.class(at - 1) {
            Class::Word | Class::Digits | Class::Raised | Class::Vulgar => false,
            Class::Barrier | Class::End => true,
            Class::Sign => {
                let joins = self.glued(at - 1)
                    && at > 1
                    && matches!(
                        self.class(at - 2),
                        Class::Word | Class::Digits | Class::Raised
                    );
                match self.sign(at - 1) {
                    '_' | '#' | '@' | '\\' => false,
                    '\'' | '’' | '.' | ',' | '-' | '\u{2010}' | '\u{2011}' => !joins,
                    _ => true,
                }
            }
        }
    }

    /// Tells whether a reading may end before a token: no word or number goes on there, as in `4x4`, `one's`, `3.5`.
    pub(crate) fn free_after(&self, end: usize) -> bool {
        if !self.glued(end) {
            return true;
        }
        match self.class(end) {
            Class::Word | Class::Digits | Class::Vulgar => false,
            Class::Sign => {
                let goes_on = self.glued(end + 1)
                    && matches!(self.class(end + 1), Class::Word | Class::Digits);
                match self.sign(end) {
                    '_' | '@' | '\\' => false,
                    '\'' | '’' => !goes_on,
                    '.' | ',' | ':' => !(goes_on && self.class(end + 1) == Class::Digits),
                    _ => true,
                }
            }
            Class::Raised | Class::Barrier | Class::End => true,
        }
    }
}

/// Returns the value of a decimal digit of any script.
pub(crate) fn digit_value(digit: char) -> Option<u8> {
    if digit.is_ascii_digit() {
        return u8::try_from(u32::from(digit) - u32::from('0')).ok();
    }
    let code = u32::from(digit);
    let zero = match ZEROS.binary_search(&code) {
        Ok(found) => *ZEROS.get(found)?,
        Err(next) => *ZEROS.get(next.checked_sub(1)?)?,
    };
    let limit = if zero == 0x1D7CE { 50 } else { 10 };
    let value = code - zero;
    (value < limit).then(|| u8::try_from(value % 10).ok())?
}

/// The zeros of the decimal digits of Unicode 16.0 (general category Nd) outside ASCII; nine more follow each, and the
/// mathematical ones are five sets in a row.
const ZEROS: [u32; 71] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0,
    0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0, 0x11950, 0x11BF0, 0x11C50, 0x11D50,
    0x11DA0, 0x11F50, 0x16130, 0x16A60, 0x16AC0, 0x16B50, 0x16D70, 0x1CCF0, 0x1D7CE, 0x1E140,
    0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950, 0x1FBF0,
];

/// Lower-cases a text without moving any offset: a character whose lower case has another length stays.
fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars()
        .map(|letter| {
            let mut lower = letter.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) if one.len_utf8() == letter.len_utf8() => one,
                _ => letter,
            }
        })
        .collect()
}

struct Lexer<'a, 'm> {
    tokens: Tokens<'a>,
    masks: &'m [Span],
    at: usize,
}

impl Lexer<'_, '_> {
    fn run(&mut self) {
        let text = self.tokens.text;
        loop {
            self.mask();
            let Some(&byte) = text.as_bytes().get(self.at) else {
                return;
            };
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.word(),
                b' ' | b'\t'..=b'\r' => self.space(),
                b'0'..=b'9' => self.run_of(Class::Digits, |c| digit_value(c).is_some()),
                b'[' => self.bracket(),
                b'@' => self.mail(),
                0..0x80 => self.push(Class::Sign, self.at + 1),
                _ => self.wide(),
            }
        }
    }

    /// Turns the masks that begin here into barriers.
    fn mask(&mut self) {
        while let Some((mask, rest)) = self.masks.split_first()
            && mask.start() <= self.at
        {
            self.masks = rest;
            let end = mask.end().min(self.tokens.text.len());
            if end > self.at {
                self.push(Class::Barrier, end);
            }
        }
    }

    fn rest(&self) -> &str {
        self.tokens.text.get(self.at..).unwrap_or_default()
    }

    /// The end of the text that a token may take: the next mask or the end of all.
    fn limit(&self) -> usize {
        let end = self.tokens.text.len();
        self.masks.first().map_or(end, |mask| mask.start().min(end))
    }

    fn push(&mut self, class: Class, end: usize) {
        let start = self.at;
        let glued = self
            .tokens
            .list
            .last()
            .is_some_and(|last| last.end == start);
        let entry = if class == Class::Word {
            let word = self.tokens.folded.get(start..end).unwrap_or_default();
            self.tokens.vocabulary.find(word)
        } else {
            0
        };
        self.tokens.list.push(Token {
            start,
            end,
            class,
            glued,
            entry,
        });
        self.at = end;
    }

    fn run_of(&mut self, class: Class, belongs: impl Fn(char) -> bool) {
        let length = self
            .rest()
            .find(|c| !belongs(c))
            .unwrap_or(self.rest().len());
        let end = (self.at + length).min(self.limit().max(self.at + 1));
        self.push(class, end);
    }

    fn word(&mut self) {
        let limit = self.limit();
        let bytes = self.tokens.text.as_bytes();
        let mut end = self.at;
        while end < limit && bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
            end += 1;
        }
        if bytes
            .get(end)
            .is_some_and(|byte| *byte >= 0x80 || *byte == b'_')
        {
            return self.run_of(Class::Word, is_letter);
        }
        let address = matches!(
            self.tokens.folded.get(self.at..end),
            Some("http" | "https" | "ftp" | "www")
        );
        if address && self.rest().get(end - self.at..).is_some_and(starts_address) {
            let length = self.rest().find(ends_address).unwrap_or(self.rest().len());
            return self.push(Class::Barrier, (self.at + length).min(limit));
        }
        self.push(Class::Word, end);
    }

    fn space(&mut self) {
        let rest = self.rest();
        let length = rest
            .find(|c: char| !c.is_whitespace())
            .unwrap_or(rest.len());
        let blank = rest
            .get(..length)
            .is_some_and(|gap| gap.matches('\n').nth(1).is_some());
        if blank {
            self.push(Class::Barrier, self.at + length);
        } else {
            self.at += length;
        }
    }

    /// A bracket that reads as a citation marker is a barrier, its page (`[12]:34`) included; any other is a sign.
    fn bracket(&mut self) {
        match marker_length(self.rest()) {
            Some(length) => self.push(Class::Barrier, self.at + length),
            None => self.push(Class::Sign, self.at + 1),
        }
    }

    /// The tokens glued on both sides of `@` are a mail address or an account, if it is followed by a letter.
    fn mail(&mut self) {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
        let rest = self.rest().get(1..).unwrap_or_default();
        if !rest.starts_with(char::is_alphabetic) {
            return self.push(Class::Sign, self.at + 1);
        }
        let length = 1 + rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let length = self
            .rest()
            .get(..length)
            .map_or(length, |part| part.trim_end_matches('.').len());
        let end = self.at + length;
        while let Some(last) = self.tokens.list.last()
            && last.end == self.at
            && self
                .tokens
                .text
                .get(last.start..last.end)
                .is_some_and(|part| part.chars().all(is_part))
        {
            self.at = last.start;
            self.tokens.list.pop();
        }
        self.push(Class::Barrier, end.min(self.limit()).max(self.at + 1));
    }

    fn wide(&mut self) {
        let Some(first) = self.rest().chars().next() else {
            return;
        };
        if first.is_alphabetic() && !is_raised(first) {
            self.run_of(Class::Word, is_letter);
        } else if first.is_whitespace() {
            self.space();
        } else if digit_value(first).is_some() {
            self.run_of(Class::Digits, |c| digit_value(c).is_some());
        } else if is_raised(first) {
            self.run_of(Class::Raised, is_raised);
        } else if vulgar(first).is_some() {
            self.push(Class::Vulgar, self.at + first.len_utf8());
        } else if first == '【' {
            let length = self
                .rest()
                .find('】')
                .filter(|length| *length < 40)
                .map_or(0, |n| n);
            self.push(
                if length > 0 {
                    Class::Barrier
                } else {
                    Class::Sign
                },
                self.at + length + 3,
            );
        } else {
            self.push(Class::Sign, self.at + first.len_utf8());
        }
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == '_' || ('\u{300}'..='\u{36F}').contains(&c)
}

fn is_raised(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁻')
}

fn starts_address(rest: &str) -> bool {
    rest.starts_with("://") || rest.starts_with('.')
}

fn ends_address(c: char) -> bool {
    c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']' | '}' | '|' | '»' | '”')
}

/// Returns the numerator and denominator of a vulgar fraction.
pub(crate) fn vulgar(c: char) -> Option<(u8, u8)> {
    Some(match c {
        '¼' => (1, 4),
        '½' => (1, 2),
        '¾' => (3, 4),
        '⅐' => (1, 7),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '↉' => (0, 3),
        _ => return None,
    })
}

/// Returns the length of the citation marker that `rest` opens with: brackets round numbers, a note or a key.
fn marker_length(rest: &str) -> Option<usize> {
    let close = rest.bytes().take(48).position(|byte| byte == b']')?;
    let inner = rest.get(1..close)?;
    let key = inner.trim_start_matches(['^', '@']);
    let noted = ["note ", "nb ", "n ", "ref ", "fn "];
    let number = noted
        .iter()
        .find_map(|note| key.strip_prefix(note))
        .unwrap_or(key);
    let numbers = number.starts_with(|c: char| c.is_ascii_digit())
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | ';' | '-' | '–' | '—'));
    let letter = inner.len() == 1 && inner.bytes().all(|byte| byte.is_ascii_lowercase());
    if !(numbers || letter || key.len() < inner.len()) {
        return None;
    }
    let mut length = close + 1;
    if let Some(page) = rest.get(length..).and_then(|rest| rest.strip_prefix(':')) {
        let digits = page.find(|c: char| !c.is_ascii_digit() && c != '-' && c != '–');
        let digits = digits.unwrap_or(page.len());
        if page.starts_with(|c: char| c.is_ascii_digit()) {
            length += 1 + digits;
        }
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::language::ENGLISH;

    fn shown(text: &str, masks: &[Span]) -> String {
        let tokens = Tokens::read(text, masks, ENGLISH.vocabulary());
        let mut shown = String::new();
        for at in 0..tokens.len() {
            shown.push_str(if tokens.glued(at) { "+" } else { " " });
            match tokens.class(at) {
                Class::Barrier => shown.push('¦'),
                _ => shown.push_str(tokens.word(at)),
            }
        }
        shown.trim_start().to_owned()
    }

    #[test]
    fn letters_digits_and_signs_part() {
        assert_eq!(shown("At 4m, 12%", &[]), "at 4+m+, 12+%");
        assert_eq!(shown("o'clock mid-1990s", &[]), "o+'+clock mid+-+1990+s");
        assert_eq!(shown("ÉTÉ ½ 10⁶ ١٢", &[]), "été ½ 10+⁶ ١٢");
    }

    #[test]
    fn markers_addresses_and_masks_are_barriers() {
        assert_eq!(shown("unfair,[14] he", &[]), "unfair+,+¦ he");
        assert_eq!(
            shown("a [4][5] b[12]:34 [n 1] [sic]", &[]),
            "a ¦+¦ b+¦ ¦ [+sic+]"
        );
        assert_eq!(
            shown("see https://a.example/2020/5, or x.y@b.example.", &[]),
            "see ¦ or ¦+."
        );
        assert_eq!(shown("12 34 56", &[Span::new(3, 5)]), "12 ¦ 56");
        assert_eq!(shown("one\n\ntwo\nthree", &[]), "one+¦+two three");
    }

    #[test]
    fn digits_of_any_script_have_their_value() {
        let tokens = Tokens::read("2023 ٢٠٢٣ ２０２３ 𝟚𝟘𝟚𝟛", &[], ENGLISH.vocabulary());
        let values: Vec<_> = (0..tokens.len()).map(|at| tokens.value(at)).collect();
        assert_eq!(values, [Some(2023); 4]);
    }

    #[test]
    fn nothing_begins_inside_a_name() {
        let tokens = Tokens::read("B52 COVID-19 3.5 -7 (8", &[], ENGLISH.vocabulary());
        let free: Vec<_> = (0..tokens.len())
            .filter(|at| tokens.class(*at) == Class::Digits && tokens.free_before(*at))
            .map(|at| tokens.word(at).to_owned())
            .collect();
        assert_eq!(free, ["3", "7", "8"]);
    }
}

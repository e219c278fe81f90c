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

mod block;
mod digit;
mod letters;
mod token;

use crate::fact::language::Vocabulary;
pub(crate) use crate::fact::lex::block::around;
pub(crate) use crate::fact::lex::block::blocks;
use crate::fact::lex::block::fold;
pub(crate) use crate::fact::lex::digit::digit_value;
use crate::fact::lex::digit::is_raised;
pub(crate) use crate::fact::lex::digit::vulgar;
use crate::fact::lex::letters::letters;
pub(crate) use crate::fact::lex::token::Class;
pub(crate) use crate::fact::lex::token::Tokens;
use crate::span::Span;

impl<'a> Tokens<'a> {
    /// Reads the tokens of `text`; `masks` are sorted, disjoint spans that count as barriers.
    #[cfg(test)]
    pub(crate) fn read(text: &'a str, masks: &[Span], vocabulary: &'a Vocabulary) -> Self {
        Tokens::of_block(text, Span::new(0, text.len()), masks, vocabulary)
    }

    /// Reads the tokens of a block of `text`; spans and masks count from the start of the whole text.
    pub(crate) fn of_block(
        text: &'a str,
        block: Span,
        masks: &[Span],
        vocabulary: &'a Vocabulary,
    ) -> Self {
        let text = block.of(text);
        let skipped = masks.partition_point(|mask| mask.end() <= block.start());
        let mut lexer = Lexer {
            tokens: Tokens::none((text, block.start()), fold(text), vocabulary),
            text,
            base: block.start(),
            masks: masks.get(skipped..).unwrap_or_default(),
            at: 0,
        };
        lexer.run();
        lexer.tokens
    }
}

struct Lexer<'a, 'm> {
    tokens: Tokens<'a>,
    text: &'a str,
    base: usize,
    masks: &'m [Span],
    at: usize,
}

impl Lexer<'_, '_> {
    fn run(&mut self) {
        let text = self.text;
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
            && mask.start() <= self.at + self.base
        {
            self.masks = rest;
            let end = (mask.end() - self.base).min(self.text.len());
            if end > self.at {
                self.push(Class::Barrier, end);
            }
        }
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The end of the text that a token may take: the next mask or the end of all.
    fn limit(&self) -> usize {
        let end = self.text.len();
        self.masks
            .first()
            .map_or(end, |mask| (mask.start() - self.base).min(end))
    }

    fn push(&mut self, class: Class, end: usize) {
        self.tokens.push(class, self.at, end);
        self.at = end;
    }

    fn run_of(&mut self, class: Class, belongs: impl Fn(char) -> bool) {
        let length = self
            .rest()
            .find(|c| !belongs(c))
            .unwrap_or(self.rest().len());
        let end = (self.at + length).min(self.limit().max(self.at + 1));
        if class == Class::Word {
            return self.push_word(end);
        }
        self.push(class, end);
    }

    fn word(&mut self) {
        let limit = self.limit();
        let bytes = self.text.as_bytes();
        let (n_letters, key) = letters(bytes.get(self.at..).unwrap_or_default());
        let mut end = self.at + n_letters;
        while n_letters == 8 && bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
            end += 1;
        }
        let is_cut = limit < end;
        end = end.min(limit);
        let behind = bytes.get(end).copied().unwrap_or_default();
        if behind >= 0x80 || behind == b'_' {
            return self.run_of(Class::Word, is_letter);
        }
        if !matches!(behind, b':' | b'.') && end <= self.at + 8 && !is_cut {
            let entry = self.tokens.vocabulary().find_short(key);
            if entry > 0 || end < self.at + 8 || !self.tokens.vocabulary().joins_words() {
                self.tokens.push_word(self.at, end, entry);
                // One space and another word is by far the commonest.
                let next = bytes.get(end + 1).is_some_and(u8::is_ascii_graphic);
                self.at = end + usize::from(behind == b' ' && next);
                return;
            }
        }
        let address = matches!(behind, b':' | b'.')
            && matches!(
                self.tokens.folded(self.at, end),
                Some("http" | "https" | "ftp" | "www")
            );
        if address && self.rest().get(end - self.at..).is_some_and(starts_address) {
            let length = self.rest().find(ends_address).unwrap_or(self.rest().len());
            return self.push(Class::Barrier, (self.at + length).min(limit));
        }
        self.push_word(end);
    }

    /// Adds a word, or the two numbers that it is made of.
    fn push_word(&mut self, end: usize) {
        if let Some(cut) = self.tokens.cut(self.at, end) {
            self.push(Class::Word, self.at + cut);
        }
        self.push(Class::Word, end);
    }

    fn space(&mut self) {
        // One space before a word is by far the commonest.
        let next = self.text.as_bytes().get(self.at + 1);
        if next.is_some_and(u8::is_ascii_graphic) {
            self.at += 1;
            return;
        }
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
        while let Some(start) = self.tokens.take_back(self.at, is_part) {
            self.at = start;
        }
        self.push(Class::Barrier, end.min(self.limit()).max(self.at + 1));
    }

    fn wide(&mut self) {
        let Some(first) = self.rest().chars().next() else {
            // A mask that ends within a character leaves the rest of it.
            self.at += 1;
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

fn starts_address(rest: &str) -> bool {
    rest.starts_with("://") || rest.starts_with('.')
}

fn ends_address(c: char) -> bool {
    c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']' | '}' | '|' | '»' | '”')
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
    fn a_barrier_says_nothing() {
        let tokens = Tokens::read("half% of", &[Span::new(4, 5)], ENGLISH.vocabulary());
        assert_eq!((tokens.class(1), tokens.word(1)), (Class::Barrier, ""));
        assert_eq!(tokens.written(1), "");
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

//! What the lexer has found, as the grammars see it.

use std::cell::OnceCell;
use std::ops::Range;

use crate::fact::language::Entry;
use crate::fact::language::Vocabulary;
use crate::fact::lex::digit::digit_value;
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
    start: u32,
    end: u32,
    /// The character of a sign or a fraction.
    sign: char,
    /// The value of at most nine digits.
    value: u32,
    entry: u16,
    n_digits: u16,
    class: Class,
    glued: bool,
    anchor: bool,
}

/// The most digits whose value is kept.
const SHORT: u16 = 9;

impl Token {
    fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

const END: Token = Token {
    start: 0,
    end: 0,
    sign: '\0',
    value: 0,
    class: Class::End,
    glued: false,
    anchor: false,
    entry: 0,
    n_digits: 0,
};

/// The tokens of a text or of a block of it, with the text and the vocabulary that they were looked up in.
pub(crate) struct Tokens<'a> {
    text: &'a str,
    /// Where the block begins in the whole text, which spans count from.
    base: usize,
    folded: String,
    vocabulary: &'a Vocabulary,
    list: Vec<Token>,
    points_group: OnceCell<bool>,
}

impl<'a> Tokens<'a> {
    /// Returns no tokens yet of `text`, which stands at `base` and whose lower case is `folded`.
    pub(super) fn none(
        (text, base): (&'a str, usize),
        folded: String,
        vocabulary: &'a Vocabulary,
    ) -> Self {
        Tokens {
            text,
            base,
            folded,
            vocabulary,
            list: Vec::with_capacity(text.len() / 5),
            points_group: OnceCell::new(),
        }
    }

    /// Returns a part of the text in lower case, by offsets.
    pub(super) fn folded(&self, start: usize, end: usize) -> Option<&str> {
        self.folded.get(start..end)
    }

    /// Returns where to cut the word `start..end`, counted from its start, if it is two numbers in one.
    pub(super) fn cut(&self, start: usize, end: usize) -> Option<usize> {
        if !self.vocabulary.joins_words() {
            return None;
        }
        self.vocabulary.cut(self.folded.get(start..end)?)
    }

    /// Adds the word `start..end`, whose number in the vocabulary is `entry`.
    #[inline]
    pub(super) fn push_word(&mut self, start: usize, end: usize, entry: u16) {
        // A block is far below four gigabytes.
        let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end)) else {
            return;
        };
        self.list.push(Token {
            start,
            end,
            entry,
            class: Class::Word,
            glued: self.list.last().is_some_and(|last| last.end == start),
            anchor: entry > 0 && self.vocabulary.entry(entry).anchor,
            ..END
        });
    }

    /// Adds the token `start..end`.
    pub(super) fn push(&mut self, class: Class, start: usize, end: usize) {
        let glued = self
            .list
            .last()
            .is_some_and(|last| last.end as usize == start);
        let mut sign = '\0';
        let (mut n_digits, mut value) = (0, 0);
        let (entry, anchor) = match class {
            Class::Word => {
                let word = self.folded.as_bytes().get(start..end).unwrap_or_default();
                return self.push_word(start, end, self.vocabulary.find(word));
            }
            Class::Vulgar | Class::Sign => {
                let written = self.text.get(start..end).unwrap_or_default();
                sign = written.chars().next().unwrap_or_default();
                (0, true)
            }
            Class::Digits => {
                let written = self.text.get(start..end).unwrap_or_default();
                n_digits = u16::try_from(written.chars().count()).unwrap_or(u16::MAX);
                if n_digits <= SHORT {
                    value = written
                        .chars()
                        .filter_map(digit_value)
                        .fold(0, |value, digit| value * 10 + u32::from(digit));
                }
                (0, true)
            }
            Class::Raised | Class::Barrier | Class::End => (0, false),
        };
        // A block is far below four gigabytes.
        let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end)) else {
            return;
        };
        self.list.push(Token {
            start,
            end,
            sign,
            value,
            entry,
            n_digits,
            class,
            glued,
            anchor,
        });
    }

    /// Takes the last token back if it ends at `end` and all its characters are of a kind; returns where it started.
    pub(super) fn take_back(
        &mut self,
        end: usize,
        belongs: impl Fn(char) -> bool,
    ) -> Option<usize> {
        let last = self.list.last()?.range();
        (last.end == end).then_some(())?;
        let start = last.start;
        self.text.get(last)?.chars().all(belongs).then_some(())?;
        self.list.pop();
        Some(start)
    }

    /// Returns the number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    fn token(&self, at: usize) -> &Token {
        self.list.get(at).unwrap_or(&END)
    }

    /// Returns the next token, from `at` on, at which a fact can begin as far as the token alone can tell.
    pub(crate) fn next_anchor(&self, at: usize) -> Option<usize> {
        let ahead = self.list.get(at..)?;
        let found = ahead.iter().position(|token| token.anchor)?;
        Some(at + found)
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
        let (first, last) = (self.token(from), self.token(to.saturating_sub(1)));
        Span::new(first.range().start, last.range().end).shifted(self.base)
    }

    /// Returns a token as written; a barrier says nothing.
    pub(crate) fn written(&self, at: usize) -> &'a str {
        let token = self.token(at);
        if token.class == Class::Barrier {
            return "";
        }
        self.text.get(token.range()).unwrap_or_default()
    }

    /// Returns a token in lower case; a barrier says nothing.
    pub(crate) fn word(&self, at: usize) -> &str {
        let token = self.token(at);
        if token.class == Class::Barrier {
            return "";
        }
        self.folded.get(token.range()).unwrap_or_default()
    }

    /// Returns the text of the tokens `from..to` in lower case, white space between them as written.
    pub(crate) fn lower(&self, from: usize, to: usize) -> &str {
        let (first, last) = (self.token(from), self.token(to.saturating_sub(1)));
        self.folded
            .get(first.range().start..last.range().end)
            .unwrap_or_default()
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
        self.word(at) == wanted && self.class(at) != Class::End
    }

    /// Returns the character of a sign or a vulgar fraction; NUL for any other token.
    pub(crate) fn sign(&self, at: usize) -> char {
        self.token(at).sign
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
        let (before, token) = (self.token(at - 1), self.token(at));
        self.text
            .get(before.range().end..token.range().start)
            .unwrap_or_default()
    }

    /// Returns the value of a run of digits, or `None` past 38 digits or for any other token.
    pub(crate) fn value(&self, at: usize) -> Option<i128> {
        let token = self.token(at);
        if token.class != Class::Digits {
            return None;
        }
        if token.n_digits <= SHORT {
            return Some(i128::from(token.value));
        }
        let written = self.written(at);
        let mut value = 0_i128;
        for digit in written.chars() {
            let digit = i128::from(digit_value(digit)?);
            value = value.checked_mul(10)?.checked_add(digit)?;
        }
        Some(value)
    }

    /// Returns how many digits a run of digits has; 0 for any other token.
    pub(crate) fn n_digits(&self, at: usize) -> usize {
        usize::from(self.token(at).n_digits)
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

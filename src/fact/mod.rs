//! Facts: the numbers, dates, measures and the like that a text states, and how those of a claim relate to a source's.
//!
//! Values are exact: an integer mantissa with a decimal exponent, or a fraction of integers; a date is an interval of
//! days with a precision. No float takes part in reading or comparing.
//!
//! [`read`] makes one pass over the tokens of a text. At a token that can open a fact (a digit, a sign, a word of the
//! vocabulary) the grammars are asked for their readings, the most specific first; the longest reading wins, among
//! equally long ones the first. Reading goes on behind it, so mentions are sorted and disjoint. Then the words round a
//! figure open it ([`Hedge`]), and dates without a year take it from those before them.
//!
//! Time is linear in the text, for a grammar looks at a bounded number of tokens; space is that of one block of some
//! kilobytes and of the mentions. The way of reading, an anchored bottom-up chart of small hand-written grammars, is
//! that of Duckling (Facebook, 2016) and Recognizers-Text (Microsoft, 2017); we differ in reading tokens once, in keeping
//! exact values, and in giving a range as a range and not as its middle.
//!
//! The rooms: `lex` finds tokens, `language` says what words mean, `unit` and `money` hold the tables. `numeral`,
//! `power`, `piece`, `words` and `fraction` read numbers, put together by `number`; `amount` adds what is counted, with
//! `compound` and `context`; `range`, `share`, `rank`, `identifier`, `date`, `time` and `duration` are the grammars, and
//! `hedge` looks round what they have read. `relation` compares what a claim and a source state.

mod amount;
mod compound;
mod context;
mod date;
mod duration;
mod exact;
mod fraction;
mod hedge;
mod identifier;
mod language;
mod lex;
mod mention;
mod money;
mod number;
mod numeral;
mod piece;
mod power;
mod range;
mod rank;
mod relation;
mod share;
mod sum;
mod table;
mod time;
mod unit;
mod words;

pub use crate::fact::date::Anchor;
pub use crate::fact::date::Date;
pub use crate::fact::date::Extent;
pub use crate::fact::date::Offset;
pub use crate::fact::date::Part;
pub use crate::fact::date::Period;
pub use crate::fact::date::Point;
pub use crate::fact::date::Precision;
pub use crate::fact::date::Season;
pub(crate) use crate::fact::date::civil;
pub(crate) use crate::fact::date::days_in_month;
pub use crate::fact::duration::Duration;
pub use crate::fact::duration::Length;
pub use crate::fact::duration::TimeUnit;
pub use crate::fact::exact::Exact;
pub use crate::fact::language::ENGLISH;
pub use crate::fact::language::FRENCH;
pub use crate::fact::language::GERMAN;
pub use crate::fact::language::Language;
pub use crate::fact::language::SPANISH;
use crate::fact::language::Use;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
pub use crate::fact::mention::Hedge;
pub use crate::fact::mention::Interval;
pub use crate::fact::mention::Kind;
pub use crate::fact::mention::Mention;
pub use crate::fact::mention::Unit;
pub use crate::fact::mention::Value;
pub use crate::fact::relation::Against;
pub use crate::fact::relation::AllRead;
pub use crate::fact::relation::Comparison;
pub use crate::fact::relation::Known;
pub use crate::fact::relation::Relation;
pub use crate::fact::relation::Side;
pub use crate::fact::relation::Stated;
pub use crate::fact::relation::compare;
pub use crate::fact::relation::message;
pub use crate::fact::relation::relate;
pub use crate::fact::relation::touching;
pub use crate::fact::time::DayPart;
pub use crate::fact::time::Time;
pub use crate::fact::time::Times;
pub use crate::fact::time::Zone;
pub use crate::fact::unit::Dimension;
use crate::span::Span;

/// How facts are read.
#[derive(Clone, Debug)]
pub struct Params<'a> {
    /// Spans that hold no facts, as citation markers and numbers of headings: sorted and disjoint.
    pub masks: &'a [Span],
    /// The day that relative dates count from ("yesterday"), if it is known.
    pub reference: Option<Date>,
    /// The language whose words are read.
    pub language: &'a Language,
}

impl Default for Params<'_> {
    fn default() -> Self {
        Params {
            masks: &[],
            reference: None,
            language: &ENGLISH,
        }
    }
}

/// One grammar's reading of the tokens from a given one on.
pub(crate) struct Reading {
    /// The token behind the last one that was read.
    pub(crate) end: usize,
    /// What was read; its hedge is set afterwards if the grammar leaves it at `None`.
    pub(crate) mention: Mention,
}

/// Reads a fact that begins exactly at token `at`, or answers `None`.
///
/// A grammar checks its own edges: `tokens.free_before(at)` and `tokens.free_after(end)`. It looks at a bounded number
/// of tokens and builds the span by `tokens.span(at, end)`.
pub(crate) type Grammar = fn(tokens: &Tokens<'_>, at: usize) -> Option<Reading>;

/// All grammars, the most specific first.
const GRAMMARS: &[(Grammar, Family)] = &[
    (identifier::chain, Family::Number),
    (rank::unit_like, Family::Number),
    (date::read, Family::Word),
    (duration::read, Family::Word),
    (identifier::read, Family::Word),
    (share::read, Family::Number),
    (range::read, Family::Number),
    (share::magnitude, Family::Word),
    (rank::read, Family::Number),
];

/// Where a grammar's facts can begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    /// At numbers, signs, and words that numbers and amounts of money begin with.
    Number,
    /// At other words too: months, labels, units of time.
    Word,
}

/// Returns the facts that `text` states, sorted by span and disjoint.
#[must_use]
pub fn read(text: &str, params: &Params<'_>) -> Vec<Mention> {
    let mut mentions = read_blocks(text, Span::new(0, text.len()), params);
    date::resolve(text, &mut mentions, params.reference.as_ref());
    mentions
}

/// Returns those facts that [`read`] finds between the blank lines around `span`; `None` if it takes more of the text to
/// know them, as for a day whose year was told before.
///
/// It takes the time of reading as much, however long the text.
#[must_use]
pub fn read_around(text: &str, span: Span, params: &Params<'_>) -> Option<Vec<Mention>> {
    let mut mentions = read_blocks(text, lex::around(text, span)?, params);
    date::resolve(text, &mut mentions, params.reference.as_ref()).then_some(mentions)
}

fn read_blocks(text: &str, within: Span, params: &Params<'_>) -> Vec<Mention> {
    let vocabulary = params.language.vocabulary();
    let mut mentions = Vec::new();
    for block in lex::blocks(text, within) {
        let tokens = Tokens::of_block(text, block, params.masks, vocabulary);
        read_tokens(&tokens, &mut mentions);
    }
    mentions
}

/// A reading of so many tokens is taken before grammars behind it are asked: the specific ones stand first.
const SETTLED: usize = 5;

fn read_tokens(tokens: &Tokens<'_>, mentions: &mut Vec<Mention>) {
    let mut at = 0;
    while let Some(anchor) = tokens.next_anchor(at) {
        at = anchor;
        if !is_anchor(tokens, at) {
            at += 1;
            continue;
        }
        let is_number = tokens.class(at) != Class::Word || tokens.entry(at).is(Use::Number);
        let mut best: Option<Reading> = None;
        for (grammar, _) in GRAMMARS
            .iter()
            .filter(|(_, family)| is_number || *family == Family::Word)
        {
            if let Some(reading) = grammar(tokens, at)
                && best.as_ref().is_none_or(|best| best.end < reading.end)
            {
                let settled = reading.end >= at + SETTLED;
                best = Some(reading);
                if settled {
                    break;
                }
            }
        }
        match best {
            Some(mut reading) => {
                let opens = !matches!(reading.mention.kind, Kind::Identifier | Kind::Ordinal);
                if opens && reading.mention.hedge == Hedge::None {
                    reading.mention.hedge = hedge::read(tokens, at, reading.end);
                }
                at = reading.end.max(at + 1);
                mentions.push(reading.mention);
            }
            None => at += 1,
        }
    }
}

/// Tells whether it is worth asking the grammars at a token.
fn is_anchor(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.class(at) {
        Class::Word => {
            let entry = tokens.entry(at);
            if entry.is(Use::Article) {
                return opens_amount(tokens, at + 1);
            }
            entry.date || entry.magnitude.is_some() || has_number(tokens, at)
        }
        Class::Sign => signs_number(tokens, at),
        _ => true,
    }
}

/// Tells whether a sign opens a number, or another sign that does: "-$5".
fn signs_number(tokens: &Tokens<'_>, at: usize) -> bool {
    let sign = tokens.sign(at);
    let opens = matches!(sign, '-' | '.' | '+' | '#' | '$' | '\'' | '\u{80}'..);
    match tokens.class(at + 1) {
        Class::Digits | Class::Vulgar => opens,
        Class::Sign => {
            let next = tokens.sign(at + 1);
            opens
                && !matches!(sign, '.' | '“' | '”' | '‘' | '’' | '«' | '»' | '…')
                && matches!(next, '.' | '-' | '#' | '$' | '\u{80}'..)
        }
        _ => sign == '№',
    }
}

/// Tells whether a word is a number, or one has been written close behind it: in digits, in words or in capitals.
fn has_number(tokens: &Tokens<'_>, at: usize) -> bool {
    let entry = tokens.entry(at);
    if entry.part.is_some() || entry.rank.is_some() || entry.denominator.is_some() {
        return true;
    }
    entry.is(Use::Roman)
        || (at + 1..=at + 3).any(|next| match tokens.class(next) {
            Class::Word => {
                tokens.entry(next).is(Use::Number)
                    || tokens.written(next).starts_with(char::is_uppercase)
            }
            Class::Digits | Class::Vulgar | Class::Sign => true,
            Class::Raised | Class::Barrier | Class::End => false,
        })
}

/// Tells whether an article before token `at` can open an amount: "a hundred", "a half", "a gallon", "a third of".
fn opens_amount(tokens: &Tokens<'_>, at: usize) -> bool {
    let entry = tokens.entry(at);
    entry.part.is_some()
        || entry.rank.is_some()
        || entry.denominator.is_some()
        || entry.is(Use::Countable)
        || matches!(entry.when, Some(When::Unit(_)))
}

#[cfg(test)]
mod laws;

#[cfg(test)]
pub(crate) mod sample {
    use super::*;

    /// Returns the facts of a text, one a string: `written = value unit`.
    pub(crate) fn facts_in(text: &str, language: &'static Language) -> Vec<String> {
        let params = Params {
            language,
            ..Params::default()
        };
        let line = |fact: &Mention| {
            let written = fact.span.of(text);
            let line = format!("{written} = {} {}", fact.value_text(), fact.unit_text());
            line.trim_end().to_owned()
        };
        read(text, &params).iter().map(line).collect()
    }

    /// Returns the facts of an English text, as [`facts_in`].
    pub(crate) fn facts(text: &str) -> Vec<String> {
        facts_in(text, &ENGLISH)
    }
}

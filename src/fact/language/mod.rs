//! Word tables: what the words of a language mean to the grammars of numbers and dates.
//!
//! A language is one [`Tables`] value in a file of its own, all of it data. To add one: copy `english.rs`, fill the
//! tables in with lower-cased words, and add a `static` [`Language`] below and to those that `guess` counts. Words split
//! at hyphens and apostrophes when text is read, so a table holds the parts ("twenty", "five"), and phrases with single
//! spaces ("more than").
//!
//! All tables of a language are folded into one [`Vocabulary`], built at first use, in which every word of a text is
//! looked up once. An [`Entry`] holds all that one word can mean, for the same word may be a month and a verb, an
//! ordinal and a unit; the grammars decide. Units and currencies are no words of a language: their international names
//! stand in their own tables, and a language adds its own names for them.

mod builder;
mod english;
mod english_when;
mod french;
mod french_when;
mod german;
mod german_when;
mod guess;
mod joined;
mod lookup;
mod spanish;
mod spanish_when;
mod vocabulary;
mod when;

use std::fmt;
use std::sync::LazyLock;

pub(crate) use crate::fact::language::vocabulary::Entry;
pub(crate) use crate::fact::language::vocabulary::Use;
pub(crate) use crate::fact::language::vocabulary::Vocabulary;
pub(crate) use crate::fact::language::when::Stretch;
pub(crate) use crate::fact::language::when::When;
use crate::fact::mention::Hedge;

/// What a number word does when a number is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// "zero".
    Zero,
    /// One to nine: stands behind tens, or before a hundred and a scale.
    Digit(u8),
    /// Ten to nineteen.
    Teen(u8),
    /// Twenty to ninety.
    Tens(u8),
    /// Several hundreds in one word ("quinientos", "dreihundert").
    Hundreds(u16),
    /// Multiplies what stands before it within its group: a hundred.
    Hundred,
    /// Several thousands in one word ("dreitausend").
    Thousands(u16),
    /// Closes a group: ten to this power (3 a thousand, 6 a million, 5 a lakh, 7 a crore).
    Scale(u8),
    /// A scale that stands for so many on its own: a dozen, a score, a couple.
    Group(u16),
}

/// Which day of a year is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feast {
    /// The same month and day every year.
    Day(u8, u8),
    /// The nth of a day of the week, 1 is Monday, in a month.
    Nth(u8, u8, u8),
    /// So many days after Easter Sunday.
    Easter(i8),
}

/// The word tables of one language.
#[derive(Debug)]
pub(crate) struct Tables {
    /// Number words: cardinals.
    pub(crate) parts: &'static [(&'static str, Part)],
    /// Number words: ordinals, in the singular; their plurals in -s are denominators.
    pub(crate) ranks: &'static [(&'static str, Part)],
    /// Endings of ordinals in digits: "st" in "21st".
    pub(crate) rank_endings: &'static [&'static str],
    /// Denominators that are no ordinals: "half", "quarters".
    pub(crate) denominators: &'static [(&'static str, u8)],
    /// Plurals that state only a magnitude, with the lower and the upper end of it: "hundreds".
    pub(crate) magnitudes: &'static [(&'static str, u8, u8)],
    /// Abbreviated scales behind digits, lower-cased: "bn". One-letter ones stand in the grammar of numbers.
    pub(crate) suffixes: &'static [(&'static str, u8)],
    /// Frequent words that are rare in the other languages, and so tell what language a text is in.
    pub(crate) common: &'static [&'static str],
    /// What joins the parts of a number: "and".
    pub(crate) and: &'static [&'static str],
    /// What joins whole digits and decimals: "point".
    pub(crate) point: &'static [&'static str],
    /// The indefinite article, which can stand for one.
    pub(crate) articles: &'static [&'static str],
    /// What makes a number negative: "minus".
    pub(crate) minus: &'static [&'static str],
    /// What makes the number before it negative: "below zero".
    pub(crate) below_zero: &'static [&'static str],
    /// What divides the number before it by the one behind it: "over".
    pub(crate) over: &'static [&'static str],
    /// What raises the unit behind it to a power: "square".
    pub(crate) powers_before: &'static [(&'static str, u8)],
    /// What raises the unit before it to a power: "cubed".
    pub(crate) powers_behind: &'static [(&'static str, u8)],
    /// What divides the unit before it by the one behind it: "per".
    pub(crate) per: &'static [&'static str],
    /// Degrees, of temperature or of arc.
    pub(crate) degrees: &'static [&'static str],
    /// The unit of weight that is a currency too.
    pub(crate) pounds: &'static [&'static str],
    /// Words near pounds that show them to be a weight: "weighs", "inches".
    pub(crate) weighing: &'static [&'static str],
    /// Phrases behind years that make an age of them: "of age".
    pub(crate) of_age: &'static [&'static str],
    /// Units, by symbol, whose names are mostly other words behind an article: "a hand".
    pub(crate) seldom_units: &'static [&'static str],
    /// Codes and letter signs of currencies that are words or other abbreviations in small letters.
    pub(crate) no_codes: &'static [&'static str],
    /// The endings of a decade in digits: "s" in "1990s".
    pub(crate) decade_endings: &'static [&'static str],
    /// Plurals behind a length that they are run or swum over: "hurdles".
    pub(crate) runs: &'static [&'static str],
    /// Words before two numbers with a colon between them that make a proportion of them: "scale".
    pub(crate) proportions: &'static [&'static str],
    /// Words before two numbers with a colon between them that make a result of them: "won".
    pub(crate) contests: &'static [&'static str],
    /// Phrases behind a rank that count it from the end: "to last".
    pub(crate) from_the_end: &'static [&'static str],
    /// What joins the ends of a range: "to".
    pub(crate) to: &'static [&'static str],
    /// What opens a range whose ends are joined by "and": "between".
    pub(crate) between: &'static [&'static str],
    /// "in" and "out of" between the terms of a share, as in "one in ten".
    pub(crate) in_every: &'static [&'static str],
    /// Words after or before which "one" is a pronoun.
    pub(crate) pronoun_after: &'static [&'static str],
    /// Words in front of which "one" is a pronoun.
    pub(crate) pronoun_before: &'static [&'static str],
    /// Phrases before a figure that open it.
    pub(crate) hedges_before: &'static [(&'static str, Hedge)],
    /// Phrases behind a figure that open it.
    pub(crate) hedges_after: &'static [(&'static str, Hedge)],
    /// Words that make a number behind them a name: "flight".
    pub(crate) labels: &'static [&'static str],
    /// Those of them that are mostly another word in small letters: "no".
    pub(crate) doubtful_labels: &'static [&'static str],
    /// Those of them behind which four digits are a year: "season".
    pub(crate) dated_labels: &'static [&'static str],
    /// Names of months and their abbreviations.
    pub(crate) months: &'static [(&'static str, u8)],
    /// Names and abbreviations of days of the week, 1 is Monday.
    pub(crate) weekdays: &'static [(&'static str, u8)],
    /// Names of days.
    pub(crate) feasts: &'static [(&'static str, Feast)],
    /// Words of dates, times and durations.
    pub(crate) whens: &'static [(&'static str, When)],
    /// Months, days of the week and seasons that have another meaning too.
    pub(crate) otherwise: &'static [&'static str],
    /// Names of units besides the international ones, with the symbol of the unit.
    pub(crate) units: &'static [(&'static str, &'static str)],
    /// Names of currencies besides the international ones, with the code.
    pub(crate) currencies: &'static [(&'static str, &'static str)],
    /// Whether "and" joins tens and units ("treinta y uno", "vingt et un").
    pub(crate) tens_and_units: bool,
    /// What joins units and tens in one word ("einundzwanzig"), if the language writes numbers so.
    pub(crate) units_before_tens: Option<&'static str>,
    /// Whether a comma parts the decimals, and a point groups the thousands.
    pub(crate) decimal_comma: bool,
}

/// A language that facts are read in.
pub struct Language {
    name: &'static str,
    vocabulary: LazyLock<Vocabulary>,
}

impl Language {
    /// Returns its code of ISO 639-1.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// English.
pub static ENGLISH: Language = Language {
    name: "en",
    vocabulary: LazyLock::new(|| Vocabulary::new(&english::TABLES)),
};

/// French.
pub static FRENCH: Language = Language {
    name: "fr",
    vocabulary: LazyLock::new(|| Vocabulary::new(&french::TABLES)),
};

/// German.
pub static GERMAN: Language = Language {
    name: "de",
    vocabulary: LazyLock::new(|| Vocabulary::new(&german::TABLES)),
};

/// Spanish.
pub static SPANISH: Language = Language {
    name: "es",
    vocabulary: LazyLock::new(|| Vocabulary::new(&spanish::TABLES)),
};

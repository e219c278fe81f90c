//! Word tables: what the words of a language mean to the grammars of numbers and dates.
//!
//! A language is one [`Tables`] value in a file of its own, all of it data. To add one: copy `english.rs`, fill the
//! tables in with lower-cased words, and add a `static` [`Language`] below. Words split at hyphens and apostrophes when
//! text is read, so a table holds the parts ("twenty", "five"), and phrases with single spaces ("square kilometres").
//!
//! All tables of a language are folded into one [`Vocabulary`], built at first use, in which every word of a text is
//! looked up once. An [`Entry`] holds all that one word can mean, for the same word may be a month and a verb, an
//! ordinal and a unit; the grammars decide.

mod english;
mod english_when;
mod when;

pub(crate) use crate::fact::language::when::Stretch;
pub(crate) use crate::fact::language::when::When;
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

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
    /// Multiplies what stands before it within its group: a hundred.
    Hundred,
    /// Closes a group: ten to this power (3 a thousand, 6 a million, 5 a lakh, 7 a crore).
    Scale(u8),
    /// A scale that stands for so many on its own: a dozen, a score, a couple.
    Group(u16),
}

/// What one word can mean.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    /// As a part of a cardinal number.
    pub(crate) part: Option<Part>,
    /// As the last part of an ordinal number ("third", "hundredth"): the cardinal part that it stands for.
    pub(crate) rank: Option<Part>,
    /// As a month, 1 to 12.
    pub(crate) month: Option<u8>,
    /// As a day of the week, 1 is Monday.
    pub(crate) weekday: Option<u8>,
    /// As a word of dates, times and durations: "spring", "circa", "noon", "since".
    pub(crate) when: Option<When>,
    /// Whether the word is a month, a day of the week or a season only in company, as "may" and "sat" are.
    pub(crate) otherwise: bool,
    /// Whether the grammars of dates, times and durations want to be asked at this word ("spring", "circa", "noon").
    pub(crate) date: bool,
    /// Whether any grammar wants to be asked at this word.
    pub(crate) anchor: bool,
}

/// The word tables of one language.
#[derive(Debug)]
pub(crate) struct Tables {
    /// Number words: cardinals.
    pub(crate) parts: &'static [(&'static str, Part)],
    /// Number words: ordinals.
    pub(crate) ranks: &'static [(&'static str, Part)],
    /// Names and abbreviations of months.
    pub(crate) months: &'static [(&'static str, u8)],
    /// Names and abbreviations of days of the week, 1 is Monday.
    pub(crate) weekdays: &'static [(&'static str, u8)],
    /// Words of dates, times and durations.
    pub(crate) whens: &'static [(&'static str, When)],
    /// Months, days of the week and seasons that have another meaning too.
    pub(crate) otherwise: &'static [&'static str],
}

/// A language that facts are read in.
pub struct Language {
    name: &'static str,
    vocabulary: LazyLock<Vocabulary>,
}

impl Language {
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

/// All words of a language with their meanings.
pub(crate) struct Vocabulary {
    tables: &'static Tables,
    numbers: HashMap<&'static str, u16>,
    entries: Vec<Entry>,
}

static NOTHING: Entry = Entry {
    part: None,
    rank: None,
    month: None,
    weekday: None,
    when: None,
    otherwise: false,
    date: false,
    anchor: false,
};

impl Vocabulary {
    fn new(tables: &'static Tables) -> Self {
        let mut vocabulary = Vocabulary {
            tables,
            numbers: HashMap::new(),
            entries: vec![NOTHING.clone()],
        };
        for (word, part) in tables.parts {
            vocabulary.meaning(word, |entry| entry.part = Some(*part));
        }
        for (word, part) in tables.ranks {
            vocabulary.meaning(word, |entry| entry.rank = Some(*part));
        }
        for (word, month) in tables.months {
            vocabulary.meaning(word, |entry| entry.month = Some(*month));
        }
        for (word, weekday) in tables.weekdays {
            vocabulary.meaning(word, |entry| entry.weekday = Some(*weekday));
        }
        for (word, when) in tables.whens {
            vocabulary.meaning(word, |entry| {
                entry.when = Some(*when);
                entry.date = when.opens();
            });
        }
        for word in tables.otherwise {
            vocabulary.meaning(word, |entry| entry.otherwise = true);
        }
        for entry in vocabulary.entries.iter_mut().skip(1) {
            entry.date |= entry.month.is_some() || entry.weekday.is_some();
            entry.anchor |= entry.date || entry.part.is_some() || entry.rank.is_some();
        }
        vocabulary
    }

    fn meaning(&mut self, word: &'static str, set: impl FnOnce(&mut Entry)) {
        let next = u16::try_from(self.entries.len()).unwrap_or(0);
        let number = *self.numbers.entry(word).or_insert(next);
        if number == next && next > 0 {
            self.entries.push(Entry::default());
        }
        if let Some(entry) = self
            .entries
            .get_mut(usize::from(number))
            .filter(|_| number > 0)
        {
            set(entry);
        }
    }

    /// Returns the tables that the vocabulary was built from.
    pub(crate) fn tables(&self) -> &'static Tables {
        self.tables
    }

    /// Returns the number of a lower-cased word, 0 for an unknown one.
    pub(crate) fn find(&self, word: &str) -> u16 {
        self.numbers.get(word).copied().unwrap_or(0)
    }

    /// Returns what the word of a number means.
    pub(crate) fn entry(&self, number: u16) -> &Entry {
        self.entries.get(usize::from(number)).unwrap_or(&NOTHING)
    }
}

//! All words of a language with their meanings, in one table.

use crate::fact::language::Feast;
use crate::fact::language::Part;
use crate::fact::language::Tables;
use crate::fact::language::When;
use crate::fact::language::joined;
use crate::fact::mention::Hedge;
use crate::fact::money;
use crate::fact::table::Table;
use crate::fact::unit;
use crate::fact::unit::Row;

/// What one word can mean.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    /// As a part of a cardinal number.
    pub(crate) part: Option<Part>,
    /// As the last part of an ordinal number ("third", "hundredth"): the cardinal part that it stands for.
    pub(crate) rank: Option<Part>,
    /// As the last part of a denominator ("thirds"): the cardinal part that it stands for.
    pub(crate) plural_rank: Option<Part>,
    /// As a denominator of its own: 2 for "half".
    pub(crate) denominator: Option<u8>,
    /// As a mere magnitude ("hundreds"): powers of ten of its ends.
    pub(crate) magnitude: Option<(u8, u8)>,
    /// As a scale behind digits.
    pub(crate) suffix: Option<u8>,
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
    uses: u16,
}

/// What a word is used for, beside its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// "and" within a number.
    And,
    /// "point" within a number.
    Point,
    /// "a", "an".
    Article,
    /// "minus".
    Minus,
    /// "to" within a range.
    To,
    /// "between".
    Between,
    /// Last word of a phrase that hedges what follows.
    HedgeBefore,
    /// First word of a phrase that hedges what went before.
    HedgeAfter,
    /// "Flight", "Article".
    Label,
    /// What can open an amount of money: `USD`, the `US` of `US$`.
    Money,
    /// A Roman numeral of two letters or more.
    Roman,
    /// What an article before it makes an amount: a unit or a currency.
    Countable,
    /// A word after which "one" is a pronoun.
    PronounAfter,
    /// A word in front of which "one" is a pronoun.
    PronounBefore,
    /// Ending of an ordinal in digits.
    RankEnding,
    /// First word of the name of a day.
    Feast,
}

impl Entry {
    /// Tells whether the word is used so.
    pub(crate) fn is(&self, wanted: Use) -> bool {
        self.uses & (1 << wanted as u16) != 0
    }
}

static NOTHING: Entry = Entry {
    part: None,
    rank: None,
    plural_rank: None,
    denominator: None,
    magnitude: None,
    suffix: None,
    month: None,
    weekday: None,
    when: None,
    otherwise: false,
    date: false,
    anchor: false,
    uses: 0,
};

/// All words of a language with their meanings.
pub(crate) struct Vocabulary {
    tables: &'static Tables,
    numbers: Table<Vec<u8>, u16>,
    entries: Vec<Entry>,
    hedges_before: Table<&'static str, Hedge>,
    hedges_after: Table<&'static str, Hedge>,
    units: Table<&'static str, &'static str>,
    currencies: Table<&'static str, &'static str>,
    /// For the first two bytes of a word, the lengths and last bytes that words so begun have, as far as a bit tells.
    shapes: Vec<u32>,
}

const ROMANS: [&str; 28] = [
    "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xix", "xx", "xxi", "xxii", "xxiii", "xxiv", "xxv", "xxvi", "xxvii", "xxviii", "xxix",
    "xxx", "xl",
];

const N_OPENINGS: usize = 1 << 12;

/// Returns a number for the first two bytes of a word, below [`N_OPENINGS`], and its length with its last byte as a bit.
#[inline]
fn opening(word: &[u8]) -> (usize, u32) {
    let second = word.get(1).copied().unwrap_or_default();
    let (first, last) = match word {
        [first, .., last] => (*first, *last),
        [only] => (*only, *only),
        [] => (0, 0),
    };
    let shape = word.len() ^ usize::from(last);
    (
        (usize::from(first) << 6 ^ usize::from(second)) % N_OPENINGS,
        1 << (shape % 32),
    )
}

impl Vocabulary {
    pub(super) fn new(tables: &'static Tables) -> Self {
        let mut vocabulary = Vocabulary {
            tables,
            numbers: Table::default(),
            entries: vec![NOTHING.clone()],
            hedges_before: tables.hedges_before.iter().copied().collect(),
            hedges_after: tables.hedges_after.iter().copied().collect(),
            units: tables.units.iter().copied().collect(),
            currencies: tables.currencies.iter().copied().collect(),
            shapes: vec![0; N_OPENINGS],
        };
        vocabulary.add_values();
        vocabulary.add_uses();
        for entry in vocabulary.entries.iter_mut().skip(1) {
            entry.date |= entry.month.is_some() || entry.weekday.is_some() || entry.is(Use::Feast);
            entry.anchor = entry.date
                || entry.part.is_some()
                || entry.rank.is_some()
                || entry.denominator.is_some()
                || entry.magnitude.is_some()
                || [
                    Use::Article,
                    Use::Minus,
                    Use::Point,
                    Use::Label,
                    Use::Money,
                    Use::Roman,
                ]
                .iter()
                .any(|wanted| entry.is(*wanted));
        }
        vocabulary
    }

    fn add_values(&mut self) {
        let tables = self.tables;
        for (word, part) in tables.parts {
            self.meaning(word, |entry| entry.part = Some(*part));
        }
        for (word, part) in tables.ranks {
            self.meaning(word, |entry| entry.rank = Some(*part));
            self.meaning(&format!("{word}s"), |entry| entry.plural_rank = Some(*part));
        }
        if let Some(joint) = tables.units_before_tens {
            for (word, part) in joined::numbers(tables.parts, joint) {
                self.meaning(&word, |entry| entry.part = Some(part));
            }
        } else if !tables.tens_and_units {
            for (word, part) in joined::unhyphened(tables.parts, tables.parts) {
                self.meaning(&word, |entry| entry.part = Some(part));
            }
            for (word, part) in joined::unhyphened(tables.parts, tables.ranks) {
                self.meaning(&word, |entry| entry.rank = Some(part));
            }
        }
        for (word, value) in tables.denominators {
            self.meaning(word, |entry| entry.denominator = Some(*value));
        }
        for (word, low, high) in tables.magnitudes {
            self.meaning(word, |entry| entry.magnitude = Some((*low, *high)));
        }
        for (word, power) in tables.suffixes {
            self.meaning(word, |entry| entry.suffix = Some(*power));
        }
        for (word, month) in tables.months {
            self.meaning(word, |entry| entry.month = Some(*month));
        }
        for (word, weekday) in tables.weekdays {
            self.meaning(word, |entry| entry.weekday = Some(*weekday));
        }
        for (word, when) in tables.whens {
            self.meaning(word, |entry| {
                entry.when = Some(*when);
                entry.date = when.opens();
            });
        }
        for word in tables.otherwise {
            self.meaning(word, |entry| entry.otherwise = true);
        }
    }

    fn add_uses(&mut self) {
        let tables = self.tables;
        let lists = [
            (tables.and, Use::And),
            (tables.point, Use::Point),
            (tables.articles, Use::Article),
            (tables.minus, Use::Minus),
            (tables.to, Use::To),
            (tables.between, Use::Between),
            (tables.labels, Use::Label),
            (tables.pronoun_after, Use::PronounAfter),
            (tables.pronoun_before, Use::PronounBefore),
            (tables.rank_endings, Use::RankEnding),
            (&ROMANS, Use::Roman),
        ];
        for (words, wanted) in lists {
            for word in words {
                self.used(word, wanted);
            }
        }
        for (phrase, _) in tables.hedges_before {
            let last = phrase.rsplit(' ').next().unwrap_or_default();
            self.used(last, Use::HedgeBefore);
        }
        for (phrase, _) in tables.hedges_after {
            let first = phrase.split(' ').next().unwrap_or_default();
            self.used(first, Use::HedgeAfter);
        }
        for (name, _) in tables.feasts {
            let first = name.split([' ', '\'']).next().unwrap_or_default();
            self.used(first, Use::Feast);
        }
        for word in money::openings() {
            self.used(&word, Use::Money);
        }
        let names = unit::first_words().chain(money::first_words());
        let own = tables
            .units
            .iter()
            .chain(tables.currencies)
            .map(|(name, _)| (*name).to_owned());
        for name in names.chain(own) {
            let first = name.split(' ').next().unwrap_or_default();
            self.used(first, Use::Countable);
        }
    }

    fn used(&mut self, word: &str, wanted: Use) {
        self.meaning(word, |entry| entry.uses |= 1 << wanted as u16);
    }

    fn meaning(&mut self, word: &str, set: impl FnOnce(&mut Entry)) {
        let Ok(next) = u16::try_from(self.entries.len()) else {
            return;
        };
        let number = *self.numbers.entry(word.as_bytes().to_vec()).or_insert(next);
        if number == next {
            self.entries.push(Entry::default());
            let (opening, shape) = opening(word.as_bytes());
            if let Some(shapes) = self.shapes.get_mut(opening) {
                *shapes |= shape;
            }
        }
        if let Some(entry) = self.entries.get_mut(usize::from(number)) {
            set(entry);
        }
    }

    /// Returns the tables that the vocabulary was built from.
    pub(crate) fn tables(&self) -> &'static Tables {
        self.tables
    }

    /// Returns the number of a lower-cased word, 0 for an unknown one.
    #[inline]
    pub(crate) fn find(&self, word: &[u8]) -> u16 {
        // Most words of a text are unknown, and most of those differ in how they begin, how they end and how long they
        // are.
        let (opening, shape) = opening(word);
        let shapes = self.shapes.get(opening).copied().unwrap_or_default();
        if shapes & shape == 0 {
            return 0;
        }
        self.numbers.get(word).copied().unwrap_or(0)
    }

    /// Tells whether the language writes numbers as one word.
    pub(crate) fn joins_words(&self) -> bool {
        self.tables.units_before_tens.is_some()
    }

    /// Returns where to cut a number that is one word and longer than those of the vocabulary: behind its thousands, as
    /// in "zweitausend|dreihundert".
    pub(crate) fn cut(&self, word: &str) -> Option<usize> {
        let is_part = |part: &str| self.entry_of(part).part;
        self.tables.parts.iter().find_map(|(scale, part)| {
            let cut = word.find(scale)? + scale.len();
            let (thousands, rest) = word.split_at_checked(cut)?;
            let is_number = *part == Part::Scale(3)
                && is_part(rest).is_some()
                && matches!(
                    is_part(thousands),
                    Some(Part::Thousands(_) | Part::Scale(_))
                );
            is_number.then_some(cut)
        })
    }

    /// Returns what the word of a number means.
    pub(crate) fn entry(&self, number: u16) -> &Entry {
        self.entries.get(usize::from(number)).unwrap_or(&NOTHING)
    }

    /// Returns what a word means; for an unknown one an entry without meaning.
    pub(crate) fn entry_of(&self, word: &str) -> &Entry {
        self.entry(self.find(word.as_bytes()))
    }

    /// Returns the day of a name.
    pub(crate) fn feast(&self, name: &str) -> Option<Feast> {
        let mut feasts = self.tables.feasts.iter();
        feasts
            .find(|(known, _)| *known == name)
            .map(|(_, feast)| *feast)
    }

    /// Returns how a phrase opens the figure behind it.
    pub(crate) fn hedge_before(&self, phrase: &str) -> Option<Hedge> {
        self.hedges_before.get(phrase).copied()
    }

    /// Returns how a phrase opens the figure before it.
    pub(crate) fn hedge_after(&self, phrase: &str) -> Option<Hedge> {
        self.hedges_after.get(phrase).copied()
    }

    /// Returns the unit of a name, in this language or internationally.
    pub(crate) fn unit(&self, name: &str) -> Option<&'static Row> {
        match self.units.get(name) {
            Some(symbol) => unit::by_symbol(symbol),
            None => unit::by_name(name),
        }
    }

    /// Returns the currency of a name, in this language or internationally.
    pub(crate) fn currency(&self, name: &str) -> Option<&'static money::Currency> {
        match self.currencies.get(name) {
            Some(code) => money::currency(code),
            None => money::by_name(name),
        }
    }
}

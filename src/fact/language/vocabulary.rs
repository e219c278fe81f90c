//! All words of a language with their meanings, in one table.

use crate::fact::language::Feast;
use crate::fact::language::Part;
use crate::fact::language::Tables;
use crate::fact::language::When;
use crate::fact::language::builder::build;
use crate::fact::language::lookup::Lookup;
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
    uses: u32,
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
    /// What opens a number or an amount of money, so that the grammars of numbers want to be asked.
    Number,
}

impl Entry {
    pub(super) fn mark(&mut self, used: Use) {
        self.uses |= 1 << used as u32;
    }

    /// Works out which grammars want to be asked at the word.
    pub(super) fn settle(&mut self) {
        let is_one_of = |uses: &[Use]| uses.iter().any(|wanted| self.is(*wanted));
        let date =
            self.date || self.month.is_some() || self.weekday.is_some() || self.is(Use::Feast);
        let number = self.part.is_some()
            || self.rank.is_some()
            || self.denominator.is_some()
            || is_one_of(&[Use::Article, Use::Minus, Use::Point, Use::Money]);
        let other = self.magnitude.is_some() || is_one_of(&[Use::Label, Use::Roman]);
        let anchor = date || number || other;
        (self.date, self.anchor) = (date, anchor);
        if number {
            self.mark(Use::Number);
        }
    }

    /// Tells whether the word is used so.
    pub(crate) fn is(&self, wanted: Use) -> bool {
        self.uses & (1 << wanted as u32) != 0
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
    lookup: Lookup,
    entries: Vec<Entry>,
    hedges_before: Table<&'static str, Hedge>,
    hedges_after: Table<&'static str, Hedge>,
    units: Table<&'static str, &'static str>,
    currencies: Table<&'static str, &'static str>,
}

impl Vocabulary {
    pub(super) fn new(tables: &'static Tables) -> Self {
        let (entries, lookup) = build(tables);
        Vocabulary {
            tables,
            lookup,
            entries,
            hedges_before: tables.hedges_before.iter().copied().collect(),
            hedges_after: tables.hedges_after.iter().copied().collect(),
            units: tables.units.iter().copied().collect(),
            currencies: tables.currencies.iter().copied().collect(),
        }
    }

    /// Returns the tables that the vocabulary was built from.
    pub(crate) fn tables(&self) -> &'static Tables {
        self.tables
    }

    /// Returns the number of a lower-cased word, 0 for an unknown one.
    pub(crate) fn find(&self, word: &[u8]) -> u16 {
        self.lookup.find(word)
    }

    /// Returns the number of a lower-cased word of at most eight bytes, which are given as an integer.
    #[inline]
    pub(crate) fn find_short(&self, word: u64) -> u16 {
        self.lookup.short(word)
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

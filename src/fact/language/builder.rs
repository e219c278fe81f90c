//! How all words of a language are put into one table.

use crate::fact::language::Tables;
use crate::fact::language::joined;
use crate::fact::language::lookup::Lookup;
use crate::fact::language::vocabulary::Entry;
use crate::fact::language::vocabulary::Use;
use crate::fact::money;
use crate::fact::table::Table;
use crate::fact::unit;

const ROMANS: [&str; 28] = [
    "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xix", "xx", "xxi", "xxii", "xxiii", "xxiv", "xxv", "xxvi", "xxvii", "xxviii", "xxix",
    "xxx", "xl",
];

/// Returns what the words of a language mean, the unknown word first, and the table of their numbers.
pub(super) fn build(tables: &'static Tables) -> (Vec<Entry>, Lookup) {
    let mut builder = Builder {
        tables,
        numbers: Table::default(),
        words: Vec::new(),
        entries: vec![Entry::default()],
    };
    builder.add_values();
    builder.add_uses();
    for entry in builder.entries.iter_mut().skip(1) {
        entry.settle();
    }
    (builder.entries, Lookup::new(&builder.words))
}

/// A vocabulary that is being filled.
struct Builder {
    tables: &'static Tables,
    numbers: Table<String, u16>,
    words: Vec<Vec<u8>>,
    entries: Vec<Entry>,
}

impl Builder {
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
        self.meaning(word, |entry| entry.mark(wanted));
    }

    fn meaning(&mut self, word: &str, set: impl FnOnce(&mut Entry)) {
        let Ok(next) = u16::try_from(self.entries.len()) else {
            return;
        };
        let number = *self.numbers.entry(word.to_owned()).or_insert(next);
        if number == next {
            self.entries.push(Entry::default());
            self.words.push(word.as_bytes().to_vec());
        }
        if let Some(entry) = self.entries.get_mut(usize::from(number)) {
            set(entry);
        }
    }
}

//! Word tables: what the words of a language mean to the families of checks.
//!
//! A language is one text file of sections, all of it data. To add one: copy `english.txt`, fill it in with folded
//! words, leave out the sections that it has no use for, and add a `static` and a line to [`tables`] below, by the code
//! that [`Language::name`](crate::fact::Language::name) tells the language by. The tables are read once, at first use,
//! and a word is then looked up once for all that it can mean.
//!
//! Endings are not in the tables: rules of inflection and of British and American spelling are English alone. A form of
//! another language counts as another word, unless its file lists it under `[irregular]`. English alone has a list of
//! common words, which tells a word from a name at the start of a sentence; without one, no such word is taken for a name
//! that the source does not use as one.

mod common;
mod kinds;
mod scales;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::check::tables::common::Common;
use crate::check::tables::kinds::Kinds;
pub(crate) use crate::check::tables::kinds::Thing;
pub(crate) use crate::check::tables::scales::Certainty;
pub(crate) use crate::check::tables::scales::Quantity;
use crate::source::Source;

/// The lists of words that a word can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    /// Words that carry no content of their own: articles, prepositions, conjunctions, auxiliaries, pronouns.
    Function,
    /// Function words that can be set, left out or exchanged without a change of what is said.
    Light,
    /// The light words whose loss a reader of the source notices.
    Article,
    /// Pronouns that can stand for a name.
    Pronoun,
    /// Words that deny what they stand with.
    Negator,
    /// Verbs that deny the verb behind them, by their base form: "fail", "refuse".
    Denying,
    /// Words that only look as if they had a denying prefix.
    Unprefixed,
    /// Words that bring "all" just short of it.
    Nearly,
    /// Words that open a clause and join it to another.
    Conjunction,
    /// Words that open a phrase which is no main clause.
    Opener,
    /// Words that open a figure.
    Hedge,
    /// Words that link the parts of a name.
    Link,
    /// Titles, which stand beside names.
    Title,
    /// Forms of the verbs that make the passive.
    Passive,
    /// Words that join two sides either of which may stand first.
    Symmetric,
    /// What has a left and a right one.
    Sided,
    /// Those who take part in something, whoever they are.
    Party,
    /// Words that tell that a figure went up, by their base form.
    Rising,
    /// Words that tell that a figure went down, by their base form.
    Falling,
    /// Forms of words that no rule of endings makes.
    Irregular,
}

const LISTS: &[(&str, List)] = &[
    ("function", List::Function),
    ("light", List::Light),
    ("articles", List::Article),
    ("pronouns", List::Pronoun),
    ("negators", List::Negator),
    ("denying", List::Denying),
    ("unprefixed", List::Unprefixed),
    ("nearly", List::Nearly),
    ("conjunctions", List::Conjunction),
    ("openers", List::Opener),
    ("hedges", List::Hedge),
    ("links", List::Link),
    ("titles", List::Title),
    ("passives", List::Passive),
    ("symmetric", List::Symmetric),
    ("sided", List::Sided),
    ("parties", List::Party),
    ("rising", List::Rising),
    ("falling", List::Falling),
];

/// What a word means to the families.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meaning {
    lists: u32,
    /// How much it takes in, for a word of quantity or frequency.
    pub(crate) quantity: Option<Quantity>,
    /// How sure it is, for a word of certainty, intention or attribution; looked up by its base form too.
    pub(crate) certainty: Option<Certainty>,
}

impl Meaning {
    /// Tells whether the word is in a list.
    pub(crate) fn is(self, list: List) -> bool {
        self.lists & (1 << list as u32) != 0
    }
}

/// The word tables of a language.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    meanings: HashMap<&'static str, Meaning>,
    opposites: HashMap<&'static str, Vec<&'static str>>,
    contraries: HashMap<&'static str, Vec<&'static str>>,
    converses: HashMap<&'static str, &'static str>,
    /// The kinds of things.
    pub(crate) kinds: Kinds,
    contractions: HashMap<&'static str, Vec<&'static str>>,
    abbreviations: HashMap<&'static str, &'static str>,
    spellings: HashMap<&'static str, &'static str>,
    irregular: HashMap<&'static str, &'static str>,
    prefixes: Vec<&'static str>,
    places: HashMap<&'static str, Vec<&'static str>>,
    /// The common words.
    pub(crate) common: Common,
}

static ENGLISH: LazyLock<Tables> = LazyLock::new(|| Tables {
    common: Common::of(include_str!("common.txt")),
    ..Tables::read(include_str!("english.txt"))
});
static FRENCH: LazyLock<Tables> = LazyLock::new(|| Tables::read(include_str!("french.txt")));
static GERMAN: LazyLock<Tables> = LazyLock::new(|| Tables::read(include_str!("german.txt")));
static SPANISH: LazyLock<Tables> = LazyLock::new(|| Tables::read(include_str!("spanish.txt")));

/// Returns the tables of the language that a source is written in, and claims about it are; English if none is told.
pub(crate) fn tables(source: &Source) -> &'static Tables {
    match source.language().name() {
        "fr" => &FRENCH,
        "de" => &GERMAN,
        "es" => &SPANISH,
        _ => &ENGLISH,
    }
}

/// Returns the tables of English.
#[cfg(test)]
pub(crate) fn english() -> &'static Tables {
    &ENGLISH
}

impl Tables {
    fn read(text: &'static str) -> Tables {
        let mut tables = Tables::default();
        let mut section = "";
        let lines = text.lines().map(str::trim);
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line
                .strip_prefix('[')
                .and_then(|line| line.strip_suffix(']'))
            {
                Some(name) => section = name,
                None => tables.line(section, line),
            }
        }
        tables
    }

    fn line(&mut self, section: &str, line: &'static str) {
        let (word, rest) = line.split_once(" = ").unwrap_or((line, ""));
        match section {
            "opposites" => couple(&mut self.opposites, line),
            "contraries" => couple(&mut self.contraries, line),
            "converses" => {
                for (one, other) in couples(line) {
                    self.converses.insert(one, other);
                    self.converses.insert(other, one);
                }
            }
            "kinds" => self.kinds.line(line),
            "prefixes" => self.prefixes.extend(line.split(' ')),
            "contractions" => {
                self.contractions.insert(word, rest.split(' ').collect());
                self.meanings.entry(word).or_default().lists |= 1 << List::Function as u32;
            }
            "abbreviations" => {
                self.abbreviations.insert(word, rest);
            }
            "spellings" => {
                self.spellings.insert(word, rest);
            }
            "peoples" => {
                for people in rest.split(' ') {
                    self.places.entry(people).or_default().push(word);
                }
            }
            "irregular" => {
                for form in rest.split(' ') {
                    self.irregular.insert(form, word);
                    self.meanings.entry(form).or_default().lists |= 1 << List::Irregular as u32;
                }
            }
            "quantities" => {
                self.meanings.entry(word).or_default().quantity = scales::quantity(rest);
            }
            "certainties" => {
                self.meanings.entry(word).or_default().certainty = scales::certainty(rest);
            }
            _ => {
                if let Some((_, list)) = LISTS.iter().find(|(name, _)| *name == section) {
                    for word in line.split(' ') {
                        self.meanings.entry(word).or_default().lists |= 1 << *list as u32;
                    }
                }
            }
        }
    }

    /// Returns what a folded word means.
    pub(crate) fn meaning(&self, word: &str) -> Meaning {
        self.meanings.get(word).copied().unwrap_or_default()
    }

    /// Tells whether two base forms are opposites.
    pub(crate) fn are_opposite(&self, one: &str, other: &str) -> bool {
        self.opposites
            .get(one)
            .is_some_and(|opposites| opposites.contains(&other))
    }

    /// Tells whether two base forms are opposites, or looser ones, as a rewording puts one for the other.
    pub(crate) fn are_contrary(&self, one: &str, other: &str) -> bool {
        let contraries = self.contraries.get(one);
        self.are_opposite(one, other)
            || contraries.is_some_and(|contraries| contraries.contains(&other))
    }

    /// Returns the opposites of a base form, the looser ones too.
    pub(crate) fn contraries_of(&self, word: &str) -> impl Iterator<Item = &'static str> {
        let opposites = self.opposites.get(word).into_iter();
        opposites
            .chain(self.contraries.get(word))
            .flatten()
            .copied()
    }

    /// Tells whether two base forms tell of one act from its two ends: "buy", "sell".
    pub(crate) fn are_converse(&self, one: &str, other: &str) -> bool {
        self.converses.get(one) == Some(&other)
    }

    /// Returns the words that a contraction stands for.
    pub(crate) fn contraction(&self, word: &str) -> Option<&[&'static str]> {
        self.contractions.get(word).map(Vec::as_slice)
    }

    /// Returns the word that an abbreviation stands for.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<&'static str> {
        self.abbreviations.get(word).copied()
    }

    /// Returns the other spelling of a word, where the table holds one.
    pub(crate) fn spelling(&self, word: &str) -> Option<&'static str> {
        self.spellings.get(word).copied()
    }

    /// Returns the places whose people, or whose adjective, a word is where no ending tells: "Swedish", "Danes".
    pub(crate) fn places_of(&self, word: &str) -> &[&'static str] {
        self.places.get(word).map_or(&[], Vec::as_slice)
    }

    /// Returns the word that an irregular form is a form of.
    pub(crate) fn irregular(&self, word: &str) -> Option<&'static str> {
        self.irregular.get(word).copied()
    }

    /// Returns the prefixes that turn a word into its opposite.
    pub(crate) fn prefixes(&self) -> &[&'static str] {
        &self.prefixes
    }
}

/// Returns the pairs of words in a line of them.
fn couples(line: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    line.split('/')
        .filter_map(|pair| pair.trim().split_once(' '))
}

/// Adds the pairs of a line, both ways round.
fn couple(pairs: &mut HashMap<&'static str, Vec<&'static str>>, line: &'static str) {
    for (one, other) in couples(line) {
        pairs.entry(one).or_default().push(other);
        pairs.entry(other).or_default().push(one);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_file_is_understood() {
        let known = [
            "opposites",
            "contraries",
            "converses",
            "kinds",
            "prefixes",
            "contractions",
            "abbreviations",
            "spellings",
            "irregular",
            "peoples",
            "quantities",
            "certainties",
        ];
        let files = [
            include_str!("english.txt"),
            include_str!("french.txt"),
            include_str!("german.txt"),
            include_str!("spanish.txt"),
        ];
        let mut section = "";
        for line in files.iter().flat_map(|file| file.lines()).map(str::trim) {
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']');
                assert!(known.contains(&section) || LISTS.iter().any(|(name, _)| *name == section));
            } else if !line.is_empty() && !line.starts_with('#') {
                let (_, rest) = line.split_once(" = ").unwrap_or(("", ""));
                assert!(
                    section != "quantities" || scales::quantity(rest).is_some(),
                    "{line}"
                );
                assert!(
                    section != "certainties" || scales::certainty(rest).is_some(),
                    "{line}"
                );
            }
        }
    }

    #[test]
    fn opposites_go_both_ways() {
        assert!(english().are_opposite("north", "south"));
        assert!(english().are_opposite("south", "north"));
        assert!(!english().are_opposite("north", "west"));
    }

    #[test]
    fn a_word_can_be_in_several_lists() {
        let no = english().meaning("no");
        assert!(no.is(List::Negator) && no.is(List::Function));
        assert!(!no.is(List::Title));
    }
}

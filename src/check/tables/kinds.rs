//! Kinds of things: words for things that exclude each other, "copper" and "iron".

use std::collections::HashMap;

/// What a word names: one thing among those of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Thing {
    /// The kind: "metal".
    kind: u32,
    /// The thing itself, by all of its words: "aluminium", "aluminum".
    number: u32,
}

impl Thing {
    /// Tells whether another thing is of the same kind.
    pub(crate) fn is_other(self, other: Thing) -> bool {
        self.kind == other.kind && self.number != other.number
    }
}

/// The kinds of a language.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    things: HashMap<&'static str, Vec<Thing>>,
    words: HashMap<u32, Vec<(Thing, &'static str)>>,
    n_things: u32,
}

impl Kinds {
    /// Adds a kind: its things, parted by strokes, each with its words.
    pub(super) fn line(&mut self, line: &'static str) {
        let kind = self.n_things;
        for words in line.split('/') {
            let thing = Thing {
                kind,
                number: self.n_things,
            };
            self.n_things += 1;
            for word in words.split_whitespace() {
                self.things.entry(word).or_default().push(thing);
                self.words.entry(kind).or_default().push((thing, word));
            }
        }
    }

    /// Returns the things that a base form names.
    pub(crate) fn things(&self, word: &str) -> &[Thing] {
        self.things.get(word).map_or(&[], Vec::as_slice)
    }

    /// Returns the words of things.
    pub(crate) fn words_of(&self, things: &[Thing]) -> impl Iterator<Item = &'static str> {
        self.fellows(things)
            .filter(|(thing, _)| things.contains(thing))
            .map(|(_, word)| *word)
    }

    /// Returns the words of the other things of the same kinds.
    pub(crate) fn others_of(&self, things: &[Thing]) -> impl Iterator<Item = &'static str> {
        self.fellows(things)
            .filter(|(thing, _)| !things.contains(thing))
            .map(|(_, word)| *word)
    }

    fn fellows(&self, things: &[Thing]) -> impl Iterator<Item = &(Thing, &'static str)> {
        let kinds = things
            .iter()
            .filter_map(|thing| self.words.get(&thing.kind));
        kinds.flatten()
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tables::english;

    #[test]
    fn words_of_one_thing_do_not_exclude_each_other() {
        let kinds = &english().kinds;
        let car = kinds.things("car");
        assert!(kinds.words_of(car).any(|word| word == "automobile"));
        assert!(kinds.others_of(car).all(|word| word != "automobile"));
        assert!(kinds.others_of(car).any(|word| word == "boat"));
    }

    #[test]
    fn a_word_of_no_kind_names_nothing() {
        assert!(english().kinds.things("the").is_empty());
    }
}

//! The catalogue: which source a key means.
//!
//! The first that answers: the settings, if they name a source for the key; the entry of the claims document's reference list that names a source; a source that is
//! called exactly by the key; a source whose file is named after the key (`4.txt`, `04-title.md`); the document's own
//! source, if it has one.
//!
//! A catalogue is made once for all sources, and the keys of each claims document are read against it. Both take time
//! linear in what they read, for the names of sources are looked up by their first word. A key costs a few look-ups; a
//! dangling one can be compared with up to [`MAX_COMPARED`] known keys.

use std::collections::BTreeMap;

use crate::cite::references::References;
use crate::text::fold::fold;

/// What a source is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Called<'a> {
    /// Its id: the name of a record, or the path of a file with forward slashes.
    pub id: &'a str,
    /// The name in its first heading, if it has one.
    pub title: Option<&'a str>,
}

/// What a key means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The source with this number in the catalogue.
    Source(usize),
    /// No source.
    Dangling,
}

/// What sources are called.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    ids: BTreeMap<String, usize>,
    /// By file name without extension, and by what follows its number; `None` where two sources share it.
    stems: BTreeMap<String, Option<usize>>,
    /// By the number that a file name begins with; `None` where two sources share it.
    numbers: BTreeMap<String, Option<usize>>,
    /// Names long enough to be found in the entry of a reference list, by their first word.
    phrases: BTreeMap<String, Vec<(String, usize)>>,
    /// By key, from the settings.
    manifest: BTreeMap<String, usize>,
}

/// What the keys of one claims document mean.
#[derive(Clone, Debug)]
pub struct Keys<'a> {
    catalogue: &'a Catalogue,
    /// By key, from the reference list.
    listed: BTreeMap<String, usize>,
    own: Option<usize>,
}

/// The most known keys among which the nearest is looked for.
pub const MAX_COMPARED: usize = 2000;

/// The shortest name that is looked for in reference lists, in bytes: a shorter one stands in many by chance.
const SHORTEST_PHRASE: usize = 5;

impl Catalogue {
    /// Returns the catalogue of sources, which are known by their numbers in `sources` from then on.
    #[must_use]
    pub fn new(sources: &[Called<'_>]) -> Self {
        let mut catalogue = Catalogue::default();
        for (at, source) in sources.iter().enumerate() {
            catalogue.ids.entry(fold(source.id)).or_insert(at);
            let file = source.id.rsplit('/').next().unwrap_or(source.id);
            let stem = stem(file);
            share(&mut catalogue.stems, fold(stem), at);
            if let Some((number, title)) = number_before(stem) {
                share(&mut catalogue.numbers, number.to_owned(), at);
                if !title.is_empty() {
                    share(&mut catalogue.stems, fold(title), at);
                }
            }
            for name in [source.id, file, stem].into_iter().chain(source.title) {
                let name = fold(name);
                let first = first_word(&name).to_owned();
                if name.len() >= SHORTEST_PHRASE && !first.is_empty() {
                    catalogue.phrases.entry(first).or_default().push((name, at));
                }
            }
        }
        catalogue
    }

    /// Returns the catalogue in which these keys mean these sources, whatever else would answer for them.
    #[must_use]
    pub fn with_manifest(mut self, manifest: &BTreeMap<&str, usize>) -> Self {
        let entries = manifest.iter().map(|(key, &at)| (fold(key), at));
        self.manifest.extend(entries);
        self
    }

    /// Returns what the keys of a claims document mean that has this `text` and these reference lists.
    ///
    /// `own` is the number of the source that the document is checked against as a whole, if there is one.
    #[must_use]
    pub fn keys(&self, text: &str, references: &References, own: Option<usize>) -> Keys<'_> {
        let listed = references.entries.iter().filter_map(|entry| {
            let at = self.named_in(&fold(entry.span.of(text)))?;
            Some((entry.key.clone(), at))
        });
        Keys {
            catalogue: self,
            listed: listed.collect(),
            own,
        }
    }

    /// Returns the one source whose name stands in the folded entry of a reference list and cuts no word there.
    fn named_in(&self, entry: &str) -> Option<usize> {
        let mut found = None;
        let mut before = ' ';
        for (at, char) in entry.char_indices() {
            let opens = !before.is_alphanumeric();
            before = char;
            let Some(rest) = entry.get(at..).filter(|_| opens) else {
                continue;
            };
            for (name, source) in self.phrases.get(first_word(rest)).into_iter().flatten() {
                let behind = rest.strip_prefix(name.as_str());
                if behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric)) {
                    if found.is_some_and(|known| known != *source) {
                        return None;
                    }
                    found = Some(*source);
                }
            }
        }
        found
    }
}

/// Returns the letters and digits that a text begins with.
fn first_word(text: &str) -> &str {
    let rest = text.trim_start_matches(char::is_alphanumeric);
    text.strip_suffix(rest).unwrap_or_default()
}

impl Keys<'_> {
    /// Returns what a key means.
    ///
    /// ```
    /// use citedrift::cite::{Called, Catalogue, References, Resolution};
    ///
    /// let sources = ["sources/04-tower.txt", "sources/5.txt"].map(|id| Called { id, title: None });
    /// let catalogue = Catalogue::new(&sources);
    /// let keys = catalogue.keys("", &References::default(), None);
    /// assert_eq!(keys.resolve("4"), Resolution::Source(0));
    /// assert_eq!(keys.resolve("6"), Resolution::Dangling);
    /// assert_eq!(keys.nearest("6").as_deref(), Some("5"));
    /// ```
    #[must_use]
    pub fn resolve(&self, key: &str) -> Resolution {
        self.find(key)
            .or(self.own)
            .map_or(Resolution::Dangling, Resolution::Source)
    }

    fn find(&self, key: &str) -> Option<usize> {
        let folded = fold(key);
        let set = self.catalogue.manifest.get(&folded);
        if let Some(&at) = set.or_else(|| self.listed.get(key)) {
            return Some(at);
        }
        if let Some(&at) = self.catalogue.ids.get(&folded) {
            return Some(at);
        }
        let number = folded.trim_start_matches('0');
        let named = || self.catalogue.stems.get(&folded).copied().flatten();
        let numbered = || self.catalogue.numbers.get(number).copied().flatten();
        // "source 3" is called by its number alone as well.
        let bare = || match folded.split_once(' ') {
            Some(("source" | "doc" | "document" | "ref" | "reference" | "passage", number)) => {
                self.find(number)
            }
            _ => None,
        };
        named().or_else(numbered).or_else(bare)
    }

    /// Returns the known key that is nearest to one that means no source, if any is near.
    #[must_use]
    pub fn nearest(&self, key: &str) -> Option<String> {
        let folded = fold(key);
        let wanted: Option<u64> = folded.parse().ok();
        let catalogue = self.catalogue;
        let ids = catalogue.ids.keys().filter(|id| !id.contains('/'));
        let shared = catalogue.numbers.iter().chain(&catalogue.stems);
        let names = shared.filter_map(|(name, at)| at.and(Some(name)));
        let known = catalogue.manifest.keys().chain(self.listed.keys());
        let known = known.chain(names).chain(ids);
        let nearest = known
            .take(MAX_COMPARED)
            .map(|name| {
                let distance = strsim::damerau_levenshtein(&folded, name);
                let apart = match (wanted, name.parse::<u64>().ok()) {
                    (Some(wanted), Some(number)) => wanted.abs_diff(number),
                    _ => u64::MAX,
                };
                (distance, apart, name)
            })
            .min();
        // Of a number every other is near; a word must share more than half of its letters.
        let nearest = nearest.filter(|&(distance, apart, _)| {
            apart < u64::MAX || 2 * distance < folded.chars().count()
        });
        nearest.map(|(_, _, name)| name.clone())
    }
}

/// Gives a name to a source, or to none if another has it.
fn share(names: &mut BTreeMap<String, Option<usize>>, name: String, at: usize) {
    names
        .entry(name)
        .and_modify(|known| {
            if *known != Some(at) {
                *known = None;
            }
        })
        .or_insert(Some(at));
}

/// Returns a file's name without its extension.
fn stem(file: &str) -> &str {
    match file.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 5 => stem,
        _ => file,
    }
}

/// Returns the number that a file name begins with, without leading zeros, and what follows it.
fn number_before(stem: &str) -> Option<(&str, &str)> {
    let title = stem.trim_start_matches(|char: char| char.is_ascii_digit());
    let digits = stem.strip_suffix(title)?;
    let parted = title.is_empty() || title.starts_with(['-', '_', ' ', '.']);
    let number = digits.trim_start_matches('0');
    let title = title.trim_start_matches(['-', '_', ' ', '.']);
    (parted && !number.is_empty()).then_some((number, title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::markers;
    use crate::cite::references;
    use crate::read::plain;

    fn catalogue(ids: &[&str]) -> Catalogue {
        let called = |id| Called { id, title: None };
        let sources: Vec<Called<'_>> = ids.iter().copied().map(called).collect();
        Catalogue::new(&sources)
    }

    fn keys(catalogue: &Catalogue, own: Option<usize>) -> Keys<'_> {
        catalogue.keys("", &References::default(), own)
    }

    fn dangles(known: &Keys<'_>, key: &str, nearest: Option<&str>) {
        assert_eq!(known.resolve(key), Resolution::Dangling);
        assert_eq!(known.nearest(key).as_deref(), nearest);
    }

    #[test]
    fn file_names_answer_for_keys() {
        let catalogue = catalogue(&["sources/4.txt", "sources/05-tower.md", "s/moss2004.txt"]);
        let known = keys(&catalogue, None);
        assert_eq!(known.resolve("4"), Resolution::Source(0));
        assert_eq!(known.resolve("5"), Resolution::Source(1));
        assert_eq!(known.resolve("tower"), Resolution::Source(1));
        assert_eq!(known.resolve("Moss2004"), Resolution::Source(2));
        assert_eq!(known.resolve("source 4"), Resolution::Source(0));
    }

    #[test]
    fn a_name_that_two_sources_share_answers_for_none() {
        let catalogue = catalogue(&["a/4-tower.txt", "b/4-bridge.txt"]);
        let known = keys(&catalogue, None);
        dangles(&known, "4", None);
    }

    #[test]
    fn the_own_source_answers_for_every_other_key() {
        let catalogue = catalogue(&["sources/4.txt", "sources/tower.txt"]);
        let known = keys(&catalogue, Some(1));
        assert_eq!(known.resolve("4"), Resolution::Source(0));
        assert_eq!(known.resolve("5"), Resolution::Source(1));
    }

    #[test]
    fn ids_of_records_answer_exactly() {
        let catalogue = catalogue(&["s1", "1"]);
        let known = keys(&catalogue, None);
        assert_eq!(known.resolve("1"), Resolution::Source(1));
        assert_eq!(known.resolve("s1"), Resolution::Source(0));
        let catalogue = self::catalogue(&["x/1.txt", "1"]);
        assert_eq!(keys(&catalogue, None).resolve("1"), Resolution::Source(1));
    }

    #[test]
    fn a_dangling_key_has_a_nearest_one() {
        let catalogue = catalogue(&["3.txt", "14.txt", "moss2004.txt"]);
        let known = keys(&catalogue, None);
        dangles(&known, "4", Some("3"));
        dangles(&known, "41", Some("14"));
        dangles(&known, "moss2005", Some("moss2004"));
        dangles(&known, "hall", None);
    }

    #[test]
    fn the_reference_list_comes_first() {
        let text = "It leans.[1]\n\n== References ==\n[1] Moss, A. (1998). The Leaning Tower. Oda Press.\n";
        let document = plain("x", text);
        let list = references(&document, &markers(&document));
        let sources = [
            Called {
                id: "1.txt",
                title: None,
            },
            Called {
                id: "b.txt",
                title: Some("The leaning tower"),
            },
        ];
        let catalogue = Catalogue::new(&sources);
        let known = catalogue.keys(text, &list, None);
        assert_eq!(known.resolve("1"), Resolution::Source(1));
        // Only the settings come before it.
        let catalogue = catalogue.with_manifest(&BTreeMap::from([("1", 0), ("Moss", 1)]));
        let known = catalogue.keys(text, &list, None);
        assert_eq!(known.resolve("1"), Resolution::Source(0));
        assert_eq!(known.resolve("moss"), Resolution::Source(1));
        assert_eq!(known.nearest("most").as_deref(), Some("moss"));
    }
}

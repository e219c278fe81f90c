//! The concordance: which other sources may hold a claim that the cited one does not.
//!
//! Every distinct word of every source is listed once, with the source's number, sorted by word. A claim asks for its
//! rarest words, those that the fewest sources have; the sources that share most of them are worth looking into. Time
//! for a claim is a binary search a word and a bounded number of listed sources: it does not grow with their texts.
//! Memory is 12 bytes a distinct word of a source.

use std::collections::BTreeMap;

use crate::source::Source;
use crate::text::Word;

/// How many sources are looked into for one claim.
const MAX_CANDIDATES: usize = 3;
/// A word that more sources have tells nothing.
const MAX_SOURCES_A_WORD: usize = 64;
/// How many of a claim's words are asked for, the rarest first.
const MAX_WORDS: usize = 16;

/// Which words stand in which sources.
#[derive(Debug, Default)]
pub struct Concordance {
    /// Keys of words and numbers of sources, sorted.
    entries: Vec<(u64, u32)>,
}

impl Concordance {
    /// Returns the concordance of some sources, which are numbered in their order; one that could not be read keeps its
    /// number.
    #[must_use]
    pub fn new<'a>(sources: impl IntoIterator<Item = Option<&'a Source>>) -> Self {
        let mut entries = Vec::new();
        for (source, at) in sources.into_iter().zip(0_u32..) {
            let Some(source) = source else { continue };
            entries.extend(source.index().keys().iter().map(|&key| (key, at)));
        }
        entries.sort_unstable();
        Concordance { entries }
    }

    /// Returns the numbers of the sources that share most of the rare words of a claim, the likeliest first.
    #[must_use]
    pub fn candidates(&self, words: &[Word]) -> Vec<usize> {
        let mut keys: Vec<u64> = words.iter().map(|word| word.key).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut lists: Vec<&[(u64, u32)]> = keys
            .iter()
            .map(|&key| self.list(key))
            .filter(|list| !list.is_empty() && list.len() <= MAX_SOURCES_A_WORD)
            .collect();
        lists.sort_by_key(|list| (list.len(), list.first().copied()));
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        for &(_, source) in lists.iter().take(MAX_WORDS).copied().flatten() {
            *shared.entry(source).or_default() += 1;
        }
        let mut ranked: Vec<(usize, u32)> = shared
            .into_iter()
            .map(|(source, n_words)| (n_words, source))
            .collect();
        ranked.sort_by_key(|&(n_words, source)| (std::cmp::Reverse(n_words), source));
        ranked
            .into_iter()
            .take(MAX_CANDIDATES)
            .map(|(_, source)| source as usize)
            .collect()
    }

    /// Returns the entries of one word.
    fn list(&self, key: u64) -> &[(u64, u32)] {
        let start = self.entries.partition_point(|&(other, _)| other < key);
        let rest = self.entries.get(start..).unwrap_or_default();
        let len = rest.partition_point(|&(other, _)| other == key);
        rest.get(..len).unwrap_or_default()
    }
}

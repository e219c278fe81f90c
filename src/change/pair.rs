//! Which claim of an earlier state is which of a later one.
//!
//! Four steps, each among what the one before left over: claims with the same words in the same file, where a file that
//! was renamed is the same one; claims with the same words in another file; claims that were edited, between the same
//! neighbours; claims that were edited and moved. How the last two are told is in `edited`. A claim is paired at most
//! once, equal claims in the order in which they come, and what is told by words goes before what is told by place.
//!
//! Time is `O(n log n)` for `n` claims, save where many claims in a row were edited, see there; space is `O(n)`. The
//! neighbours are found as in patience diff (B. Cohen, 2003): the longest run of equal claims in the same order. We
//! differ in that equal claims which come several times are anchors too, each with the one of its number.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::change::edited;
use crate::change::edited::Likeness;
use crate::change::state::ClaimState;
use crate::change::state::State;
use crate::check::Code;

/// A hash that stands in more files than this tells nothing of which file is which.
const MAX_FILES_A_HASH: usize = 8;

/// A claim in two states, or in one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Its number in the earlier state; `None` if it is new.
    pub old: Option<usize>,
    /// Its number in the later state; `None` if it is gone.
    pub new: Option<usize>,
    /// How it was known again.
    pub how: How,
}

/// How a claim was known again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The same words in the same file, or in a file that was renamed.
    Same,
    /// The same words in another file.
    Moved,
    /// Like words.
    Edited,
    /// Not at all: it is new or gone.
    Alone,
}

/// Pairs the claims of an earlier state with those of a later one.
///
/// The pairs and new claims come in the order of the later state, then the claims that are gone, in that of the earlier.
#[must_use]
pub fn pair(old: &State, new: &State) -> Vec<Pair> {
    let mut pairing = Pairing::new(old, new);
    let (old_files, new_files) = (by_file(old), by_file(new));
    let files: Vec<(&[usize], &[usize])> = same_files(old, new)
        .into_iter()
        .filter_map(|(was, is)| {
            let (olds, news) = (old_files.get(was)?, new_files.get(is)?);
            Some((olds.as_slice(), news.as_slice()))
        })
        .collect();
    for &(olds, news) in &files {
        pairing.pair_equal(olds, news, How::Same);
    }
    let (all_old, all_new) = (pairing.left_old(None), pairing.left_new(None));
    pairing.pair_equal(&all_old, &all_new, How::Moved);
    let likeness = Likeness::new(&old.claims, &new.claims);
    for &(olds, news) in &files {
        let left = (pairing.left_old(Some(olds)), pairing.left_new(Some(news)));
        pairing.join(&edited::but_for_numbers(&likeness, &left.0, &left.1));
        for (old_gap, new_gap) in pairing.gaps(olds, news) {
            pairing.join(&edited::between(&likeness, &old_gap, &new_gap));
        }
        let (olds, news) = (pairing.left_old(Some(olds)), pairing.left_new(Some(news)));
        pairing.join(&edited::anywhere(&likeness, &olds, &news, edited::IN_FILE));
    }
    let (olds, news) = (pairing.left_old(None), pairing.left_new(None));
    pairing.join(&edited::anywhere(
        &likeness,
        &olds,
        &news,
        edited::ELSEWHERE,
    ));
    pairing.finish()
}

/// Returns the numbers of the claims by file, in order.
fn by_file(state: &State) -> BTreeMap<&str, Vec<usize>> {
    let mut files: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, claim) in state.claims.iter().enumerate() {
        files.entry(&claim.path).or_default().push(at);
    }
    files
}

/// Returns the files that are in both states, by their names then and now: first those of the same name, then those of
/// the same bytes, then those that share most claims.
fn same_files<'a>(old: &'a State, new: &'a State) -> Vec<(&'a str, &'a str)> {
    let paths = |state: &'a State| -> BTreeSet<&'a str> {
        let documents = state
            .documents
            .iter()
            .map(|document| document.path.as_str());
        let of_claims = state.claims.iter().map(|claim| claim.path.as_str());
        documents.chain(of_claims).collect()
    };
    let (was, is) = (paths(old), paths(new));
    let mut files: Vec<(&str, &str)> = was.intersection(&is).map(|&path| (path, path)).collect();
    let mut gone: BTreeSet<&str> = was.difference(&is).copied().collect();
    let mut come: BTreeSet<&str> = is.difference(&was).copied().collect();
    let mut take = |(was, is): (&'a str, &'a str)| {
        if gone.contains(was) && come.contains(is) {
            gone.remove(was);
            come.remove(is);
            files.push((was, is));
        }
    };
    let renamed = shared(&hashes(old), &hashes(new));
    renamed.into_iter().for_each(&mut take);
    let claims = |state: &'a State| -> Vec<(&'a str, &'a str)> {
        let claims = state.claims.iter();
        claims
            .map(|claim| (claim.hash.as_str(), claim.path.as_str()))
            .collect()
    };
    shared(&claims(old), &claims(new))
        .into_iter()
        .for_each(&mut take);
    files
}

fn hashes(state: &State) -> Vec<(&str, &str)> {
    let documents = state.documents.iter();
    documents
        .filter_map(|document| Some((document.sha256.as_deref()?, document.path.as_str())))
        .collect()
}

/// Returns pairs of files that share something, those that share most first. What is shared comes with its file.
fn shared<'a>(old: &[(&'a str, &'a str)], new: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut holders: BTreeMap<&str, (BTreeSet<&'a str>, BTreeSet<&'a str>)> = BTreeMap::new();
    for &(thing, file) in old {
        holders.entry(thing).or_default().0.insert(file);
    }
    for &(thing, file) in new {
        if let Some(holders) = holders.get_mut(thing) {
            holders.1.insert(file);
        }
    }
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (olds, news) in holders.values() {
        if olds.len().max(news.len()) > MAX_FILES_A_HASH {
            continue;
        }
        for &was in olds {
            for &is in news {
                *counts.entry((was, is)).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_by_key(|&(files, n)| (std::cmp::Reverse(n), files));
    ranked.into_iter().map(|(files, _)| files).collect()
}

/// What is paired so far.
struct Pairing<'a> {
    old: &'a State,
    new: &'a State,
    /// For each claim of the later state its number in the earlier one, and how it was known.
    known: Vec<Option<(usize, How)>>,
    /// For each claim of the earlier state its number in the later one.
    found: Vec<Option<usize>>,
}

impl<'a> Pairing<'a> {
    fn new(old: &'a State, new: &'a State) -> Self {
        Pairing {
            old,
            new,
            known: vec![None; new.claims.len()],
            found: vec![None; old.claims.len()],
        }
    }

    fn set(&mut self, was: usize, is: usize, how: How) {
        if let (Some(found), Some(known)) = (self.found.get_mut(was), self.known.get_mut(is)) {
            (*found, *known) = (Some(is), Some((was, how)));
        }
    }

    fn join(&mut self, edited: &[(usize, usize)]) {
        for &(was, is) in edited {
            self.set(was, is, How::Edited);
        }
    }

    /// Returns the claims of the earlier state, all or some, that are not paired.
    fn left_old(&self, among: Option<&[usize]>) -> Vec<usize> {
        left(&self.found, among)
    }

    /// Returns the claims of the later state, all or some, that are not paired.
    fn left_new(&self, among: Option<&[usize]>) -> Vec<usize> {
        left(&self.known, among)
    }

    /// Pairs claims with the same words: first those that cite the same and have the same findings, then those that
    /// cite the same; of several each with the one of its number.
    fn pair_equal(&mut self, olds: &[usize], news: &[usize], how: How) {
        self.pair_by(olds, news, how, |claim| {
            let faults: Vec<(Code, &str)> = claim
                .findings
                .iter()
                .filter(|finding| finding.code != Code::VoidAcceptance)
                .map(|finding| (finding.code, finding.detail.as_str()))
                .collect();
            (claim.hash.as_str(), claim.keys.as_slice(), faults)
        });
        let left = (self.left_old(Some(olds)), self.left_new(Some(news)));
        self.pair_by(&left.0, &left.1, how, |claim| {
            (claim.hash.as_str(), claim.keys.as_slice())
        });
        let left = (self.left_old(Some(olds)), self.left_new(Some(news)));
        self.pair_by(&left.0, &left.1, how, |claim| claim.hash.as_str());
    }

    fn pair_by<K: Ord>(
        &mut self,
        olds: &[usize],
        news: &[usize],
        how: How,
        key: impl Fn(&'a ClaimState) -> K,
    ) {
        let (old, new) = (self.old, self.new);
        let mut waiting: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for &was in olds.iter().rev() {
            if let Some(claim) = old.claims.get(was) {
                waiting.entry(key(claim)).or_default().push(was);
            }
        }
        for &is in news {
            let equal = new
                .claims
                .get(is)
                .and_then(|claim| waiting.get_mut(&key(claim))?.pop());
            if let Some(was) = equal {
                self.set(was, is, how);
            }
        }
    }

    /// Returns the claims of a file that are not paired, by the paired neighbours between which they stand.
    fn gaps(&self, olds: &[usize], news: &[usize]) -> Vec<(Vec<usize>, Vec<usize>)> {
        let places: BTreeMap<usize, usize> = olds.iter().copied().zip(0..).collect();
        // The place among the olds of each claim of the later state that is one of them.
        let place = |&is: &usize| {
            let (was, _) = (*self.known.get(is)?)?;
            places.get(&was).copied()
        };
        let found: Vec<(usize, usize)> = news
            .iter()
            .enumerate()
            .filter_map(|(at, is)| Some((place(is)?, at)))
            .collect();
        let mut gaps = Vec::new();
        let mut from = (0, 0);
        for (was, is) in rising(&found).into_iter().chain([(olds.len(), news.len())]) {
            let olds = olds.get(from.0..was).unwrap_or_default();
            let news = news.get(from.1..is).unwrap_or_default();
            let gap = (self.left_old(Some(olds)), self.left_new(Some(news)));
            if !gap.0.is_empty() && !gap.1.is_empty() {
                gaps.push(gap);
            }
            from = (was + 1, is + 1);
        }
        gaps
    }

    fn finish(self) -> Vec<Pair> {
        let of_new = self.known.iter().enumerate().map(|(is, known)| Pair {
            old: known.map(|(was, _)| was),
            new: Some(is),
            how: known.map_or(How::Alone, |(_, how)| how),
        });
        let gone = left(&self.found, None).into_iter().map(|was| Pair {
            old: Some(was),
            new: None,
            how: How::Alone,
        });
        of_new.chain(gone).collect()
    }
}

fn left<T>(paired: &[Option<T>], among: Option<&[usize]>) -> Vec<usize> {
    let is_left = |at: &usize| paired.get(*at).is_some_and(Option::is_none);
    match among {
        Some(some) => some.iter().copied().filter(is_left).collect(),
        None => (0..paired.len()).filter(is_left).collect(),
    }
}

/// Returns a longest part of a list whose first numbers rise; the second ones do in all of it.
fn rising(list: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length, the item that ends a rising run of that length with the smallest number.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(list.len());
    let first = |at: &usize| list.get(*at).map(|item| item.0);
    for (at, &(number, _)) in list.iter().enumerate() {
        let len = ends.partition_point(|end| first(end) < Some(number));
        before.push(len.checked_sub(1).and_then(|len| ends.get(len).copied()));
        match ends.get_mut(len) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        run.extend(list.get(at));
        next = before.get(at).copied().flatten();
    }
    run.reverse();
    run
}

#[cfg(test)]
#[path = "pair_tests.rs"]
mod tests;

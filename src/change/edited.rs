//! Which claims are edited forms of which.
//!
//! Two claims are as alike as their words are, by edit distance over words, once with and once without those that hold
//! a digit: of two claims whose numbers were exchanged, each is still like itself. Claims from the same passage are
//! nearer to one another by half.
//!
//! First of all, claims of a file that have the same words but for the numbers are one, if no other claim has those words.
//! Between two neighbours that did not change, the pairs that are most alike in sum and cross nowhere count (S. Needleman
//! and C. Wunsch, 1970): time and space `O(m n)` likenesses for `m` claims that are gone and `n` that are new, at most
//! [`MAX_CELLS`]. Where there are more, and for claims that were moved too, each new claim is compared with the
//! [`MAX_CANDIDATES`] that share most of its rare words, and the most alike pairs count: `O(n)` likenesses.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::change::state::ClaimState;
use crate::span::Span;
use crate::text::words::words;

/// How alike claims between the same neighbours must be to be one.
const BETWEEN: f64 = 0.5;
/// How alike claims in the same file must be to be one.
pub(crate) const IN_FILE: f64 = 0.6;
/// How alike claims in different files must be to be one.
pub(crate) const ELSEWHERE: f64 = 0.75;
/// How many pairs of claims are compared between two neighbours.
const MAX_CELLS: usize = 4096;
/// How many claims one is compared with that share rare words with it.
const MAX_CANDIDATES: usize = 4;
/// A word that more claims have tells nothing.
const MAX_CLAIMS_A_WORD: usize = 32;
/// How many of a claim's words are asked for, the rarest first.
const MAX_WORDS: usize = 12;

/// How alike claims of two states are.
pub(crate) struct Likeness<'a> {
    old: Vec<Compared<'a>>,
    new: Vec<Compared<'a>>,
}

/// A claim with its words, which are read when it is first compared.
struct Compared<'a> {
    claim: &'a ClaimState,
    words: OnceLock<(Vec<u64>, Vec<u64>)>,
}

impl Compared<'_> {
    /// Returns the keys of all words, and of those without a digit.
    fn words(&self) -> &(Vec<u64>, Vec<u64>) {
        self.words.get_or_init(|| {
            let text = &self.claim.text;
            let found = words(text, Span::new(0, text.len()), &[]);
            let has_digit = |span: Span| span.of(text).chars().any(char::is_numeric);
            let plain = found.iter().filter(|word| !has_digit(word.span()));
            let plain = plain.map(|word| word.key).collect();
            (found.iter().map(|word| word.key).collect(), plain)
        })
    }
}

impl<'a> Likeness<'a> {
    pub(crate) fn new(old: &'a [ClaimState], new: &'a [ClaimState]) -> Self {
        let compared = |claims: &'a [ClaimState]| {
            let claims = claims.iter().map(|claim| Compared {
                claim,
                words: OnceLock::new(),
            });
            claims.collect()
        };
        Likeness {
            old: compared(old),
            new: compared(new),
        }
    }

    /// Returns how alike a claim of the earlier and one of the later state are, `0.0..=1.0`.
    fn similarity(&self, was: usize, is: usize) -> f64 {
        let (Some(old), Some(new)) = (self.old.get(was), self.new.get(is)) else {
            return 0.0;
        };
        let ((all, plain), (new_all, new_plain)) = (old.words(), new.words());
        let words = f64::midpoint(alike(all, new_all), alike(plain, new_plain));
        let passage = |compared: &Compared<'a>| {
            let passage = compared.claim.passage.as_ref()?;
            Some((passage.source.as_str(), passage.hash.as_str()))
        };
        let is_same = passage(old).is_some() && passage(old) == passage(new);
        if is_same {
            f64::midpoint(1.0, words)
        } else {
            words
        }
    }
}

fn alike(one: &Vec<u64>, other: &Vec<u64>) -> f64 {
    let longer = one.len().max(other.len());
    if longer == 0 {
        return 1.0;
    }
    let distance = strsim::generic_levenshtein(one, other);
    #[expect(
        clippy::cast_precision_loss,
        reason = "a claim has far fewer words than a double has digits"
    )]
    let part = distance as f64 / longer as f64;
    1.0 - part
}

/// Pairs claims that differ in nothing but numbers, where only one on each side has the other words.
pub(crate) fn but_for_numbers(
    likeness: &Likeness<'_>,
    olds: &[usize],
    news: &[usize],
) -> Vec<(usize, usize)> {
    let mut sides: BTreeMap<&[u64], (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for &was in olds {
        if let Some(old) = likeness.old.get(was) {
            sides.entry(&old.words().1).or_default().0.push(was);
        }
    }
    for &is in news {
        if let Some(new) = likeness.new.get(is) {
            sides.entry(&new.words().1).or_default().1.push(is);
        }
    }
    let only = |(olds, news): &(Vec<usize>, Vec<usize>)| match (olds.as_slice(), news.as_slice()) {
        ([was], [is]) => Some((*was, *is)),
        _ => None,
    };
    let worded = sides.iter().filter(|(words, _)| !words.is_empty());
    worded.filter_map(|(_, sides)| only(sides)).collect()
}

/// Pairs claims between two neighbours: those that are most alike in sum, in the same order.
pub(crate) fn between(
    likeness: &Likeness<'_>,
    olds: &[usize],
    news: &[usize],
) -> Vec<(usize, usize)> {
    if MAX_CELLS < olds.len().saturating_mul(news.len()) {
        return anywhere(likeness, olds, news, BETWEEN);
    }
    let width = news.len() + 1;
    // The best sum for each pair of beginnings, row by row; then the way back from the end.
    let mut sums = vec![0.0_f64; width * (olds.len() + 1)];
    let mut likes = vec![0.0_f64; width * (olds.len() + 1)];
    for (row, &was) in (1..).zip(olds) {
        for (column, &is) in (1..).zip(news) {
            let like = likeness.similarity(was, is);
            let like = if like < BETWEEN { 0.0 } else { like };
            let at = row * width + column;
            let sum = |at: usize| sums.get(at).copied().unwrap_or(0.0);
            let best = (sum(at - width - 1) + like)
                .max(sum(at - 1))
                .max(sum(at - width));
            if let (Some(sum), Some(kept)) = (sums.get_mut(at), likes.get_mut(at)) {
                (*sum, *kept) = (best, like);
            }
        }
    }
    let mut pairs = way_back(&sums, &likes, (olds.len(), news.len()))
        .into_iter()
        .filter_map(|(row, column)| Some((*olds.get(row)?, *news.get(column)?)))
        .collect::<Vec<_>>();
    pairs.reverse();
    pairs
}

/// Returns the cells of a table of sums in which two claims meet, from the last to the first.
fn way_back(
    sums: &[f64],
    likes: &[f64],
    (mut row, mut column): (usize, usize),
) -> Vec<(usize, usize)> {
    let width = column + 1;
    let value = |table: &[f64], at: usize| table.get(at).copied().unwrap_or(0.0);
    let mut cells = Vec::new();
    while row > 0 && column > 0 {
        let at = row * width + column;
        let sum = value(sums, at);
        if sum <= value(sums, at - width) {
            row -= 1;
        } else if sum <= value(sums, at - 1) {
            column -= 1;
        } else {
            (row, column) = (row - 1, column - 1);
            if value(likes, at) > 0.0 {
                cells.push((row, column));
            }
        }
    }
    cells
}

/// Pairs claims wherever they stand: the most alike first, if they are at least `least` alike.
pub(crate) fn anywhere(
    likeness: &Likeness<'_>,
    olds: &[usize],
    news: &[usize],
    least: f64,
) -> Vec<(usize, usize)> {
    if olds.is_empty() || news.is_empty() {
        return Vec::new();
    }
    let mut listed: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, &was) in olds.iter().enumerate() {
        let mut keys = likeness
            .old
            .get(was)
            .map_or_else(Vec::new, |old| old.words().0.clone());
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            listed.entry(key).or_default().push(at);
        }
    }
    let mut edges: Vec<(f64, usize, usize)> = Vec::new();
    for (place, &is) in news.iter().enumerate() {
        let keys = likeness.new.get(is).map(|new| new.words().0.as_slice());
        for at in candidates(&listed, keys.unwrap_or_default()) {
            let Some(&was) = olds.get(at) else { continue };
            let similarity = likeness.similarity(was, is);
            if least <= similarity {
                edges.push((similarity, at, place));
            }
        }
    }
    // Of equally alike ones, those that stand at the same place.
    edges.sort_by(|one, other| {
        let place = |edge: &(f64, usize, usize)| (edge.1.abs_diff(edge.2), edge.1, edge.2);
        other
            .0
            .total_cmp(&one.0)
            .then(place(one).cmp(&place(other)))
    });
    let (mut taken_old, mut taken_new) = (vec![false; olds.len()], vec![false; news.len()]);
    let mut pairs = Vec::new();
    for (_, at, place) in edges {
        if let (Some(old), Some(new)) = (taken_old.get_mut(at), taken_new.get_mut(place))
            && !*old
            && !*new
        {
            (*old, *new) = (true, true);
            pairs.extend(olds.get(at).copied().zip(news.get(place).copied()));
        }
    }
    pairs
}

/// Returns the listed claims that share most of the rare words of one, the likeliest first.
fn candidates(listed: &BTreeMap<u64, Vec<usize>>, keys: &[u64]) -> Vec<usize> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    keys.dedup();
    let mut lists: Vec<&Vec<usize>> = keys
        .iter()
        .filter_map(|key| listed.get(key))
        .filter(|list| list.len() <= MAX_CLAIMS_A_WORD)
        .collect();
    lists.sort_by_key(|list| list.len());
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for &at in lists.into_iter().take(MAX_WORDS).flatten() {
        *shared.entry(at).or_default() += 1;
    }
    let mut ranked: Vec<(usize, usize)> = shared.into_iter().collect();
    ranked.sort_by_key(|&(at, n_words)| (std::cmp::Reverse(n_words), at));
    let ranked = ranked.into_iter().take(MAX_CANDIDATES);
    ranked.map(|(at, _)| at).collect()
}

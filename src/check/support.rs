//! Support: what of a reworded claim a source says, when several of its places are taken together.
//!
//! A sentence that sums up a paragraph has its words spread over it, and no one passage holds them in their order. The
//! places of the claim's content words, in any of their forms, are sorted, and a window as long as the claim slides
//! over them; the one that holds most words is a passage, and what it lacks is looked for again. This is the greedy
//! cover of Johnson (1974), with at most [`MAX_PASSAGES`] passages. Time is `p log p` for the `p` places, at most
//! [`MAX_PLACES`] a word: it does not grow with the source.

use crate::align::Passage;
use crate::align::Phrase;
use crate::check::edges;
use crate::check::forms;
use crate::check::tables::List;
use crate::check::tables::Tables;
use crate::check::tables::tables;
use crate::source::Index;
use crate::source::Source;
use crate::source::WordId;
use crate::text::fold::fold;
use crate::text::words::key_of_folded;
use crate::text::words::words;

/// How many passages may say together what a claim says.
const MAX_PASSAGES: usize = 3;
/// How many places of a word are looked at.
const MAX_PLACES: usize = 256;
/// The shortest and the longest window, in words.
const WINDOW: (usize, usize) = (12, 40);
/// The fewest words that a further passage must add.
const MIN_ADDED: usize = 2;

/// What of a claim a source says.
#[derive(Clone, Debug, PartialEq)]
pub struct Support {
    /// The share of the claim's content words that stand in the passages, `0.0..=1.0`.
    pub coverage: f64,
    /// The passages, the one that holds most first.
    pub passages: Vec<Passage>,
    /// The share that stands in the first of them alone, `0.0..=1.0`.
    pub nearest: f64,
    /// Whether the claim denies something and no sentence of the passages does.
    pub is_undenied: bool,
}

/// Returns the passages of a source that together hold most of the content words of a claim.
#[must_use]
pub fn support(phrase: Phrase<'_>, source: &Source) -> Support {
    let (index, tables) = (source.index(), tables(source));
    let mut wanted: Vec<String> = phrase
        .words
        .iter()
        .map(|word| fold(word.span().of(phrase.text)))
        .filter(|word| !tables.meaning(word).is(List::Function))
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    let n_wanted = wanted.len();
    let mut places: Vec<(u32, usize)> = Vec::new();
    for (number, word) in wanted.iter().enumerate() {
        places.extend(
            standing(word, index, tables)
                .into_iter()
                .map(|at| (at, number)),
        );
    }
    places.sort_unstable();
    places.dedup_by_key(|place| place.0);
    let reach = phrase.words.len().clamp(WINDOW.0, WINDOW.1);
    let (mut n_held, mut n_nearest) = (0, 0);
    let mut passages = Vec::new();
    while passages.len() < MAX_PASSAGES {
        let (n_words, first, last) = fullest(&places, n_wanted, reach);
        if n_words == 0 || n_words < MIN_ADDED && !passages.is_empty() {
            break;
        }
        let mut held = vec![false; n_wanted];
        for &(_, word) in places.iter().filter(|(at, _)| (first..=last).contains(at)) {
            held[word] = true;
        }
        places.retain(|&(_, word)| !held[word]);
        if passages.is_empty() {
            n_nearest = n_words;
        }
        n_held += n_words;
        passages.push(Passage {
            span: index.span(first as usize).cover(index.span(last as usize)),
            similarity: alikeness(n_words, (last - first) as usize + 1),
        });
    }
    let is_undenied = is_undenied(phrase, source, &passages);
    Support {
        coverage: share(n_held, n_wanted),
        passages,
        nearest: share(n_nearest, n_wanted),
        is_undenied,
    }
}

/// Tells whether a phrase denies something and no sentence of the passages does.
fn is_undenied(phrase: Phrase<'_>, source: &Source, passages: &[Passage]) -> bool {
    let tables = tables(source);
    let claim = phrase.words.iter().map(|word| word.span().of(phrase.text));
    denies(tables, claim) && {
        let text = source.text();
        let sentences = passages
            .iter()
            .map(|passage| edges::sentence(text, passage.span));
        !sentences.into_iter().any(|sentence| {
            denies(
                tables,
                words(text, sentence, &[])
                    .iter()
                    .map(|word| word.span().of(text)),
            )
        })
    }
}

/// Tells whether any of the words denies something.
fn denies<'w>(tables: &Tables, mut words: impl Iterator<Item = &'w str>) -> bool {
    words.any(|word| {
        let word = fold(word);
        word.ends_with("n't") || {
            let meaning = tables.meaning(&word);
            meaning.is(List::Negator) || meaning.is(List::Denying)
        }
    })
}

/// Returns the places of a word of the claim in the source, in any of its forms.
pub(crate) fn standing(word: &str, index: &Index, tables: &Tables) -> Vec<u32> {
    /// What the forms of one word have behind what they share.
    const ENDINGS: &[&str] = &[
        "", "s", "es", "ed", "d", "ing", "'s", "er", "ers", "ly", "al", "ion",
    ];
    /// What they have behind a word without its last letter, which is none by itself: "toe" is not "to".
    const ENDINGS_OF_CUT: &[&str] = &["es", "ed", "ing", "er", "ers", "ly", "al", "ion"];
    let mut stems: Vec<(String, &[&str])> = Vec::new();
    let mut take = |stem: &str, endings: &'static [&'static str]| {
        if !stems.iter().any(|(known, _)| known == stem) {
            stems.push((stem.to_owned(), endings));
        }
    };
    let _: Option<()> = forms::with_bases(word, tables, |base| {
        take(&base, ENDINGS);
        if let Some(stem) = base.strip_suffix('e') {
            take(stem, ENDINGS_OF_CUT);
        }
        if let Some(stem) = base.strip_suffix('y') {
            take(&[stem, "i"].concat(), ENDINGS_OF_CUT);
        }
        None
    });
    let mut ids: Vec<WordId> = Vec::new();
    let mut form = String::new();
    for (stem, endings) in &stems {
        for ending in *endings {
            form.clear();
            form.push_str(stem);
            form.push_str(ending);
            ids.extend(index.id(key_of_folded(&form)));
        }
    }
    ids.sort_unstable();
    ids.dedup();
    let postings = ids.into_iter().map(|id| index.postings(id));
    postings
        .flat_map(|places| places.iter().take(MAX_PLACES))
        .copied()
        .collect()
}

/// Returns the window that holds most distinct words: how many, and its first and last place.
fn fullest(places: &[(u32, usize)], n_wanted: usize, reach: usize) -> (usize, u32, u32) {
    let mut inside = vec![0_u32; n_wanted];
    let (mut first, mut n_words, mut best) = (0, 0, (0, 0, 0));
    for &(last, word) in places {
        n_words += usize::from(inside[word] == 0);
        inside[word] += 1;
        while (places[first].0 as usize) + reach <= last as usize || inside[places[first].1] > 1 {
            let gone = places[first].1;
            inside[gone] -= 1;
            n_words -= usize::from(inside[gone] == 0);
            first += 1;
        }
        if n_words > best.0 {
            best = (n_words, places[first].0, last);
        }
    }
    best
}

#[expect(clippy::cast_precision_loss, reason = "a few words")]
fn alikeness(n_words: usize, n_in_passage: usize) -> f64 {
    2.0 * n_words as f64 / (n_words + n_in_passage) as f64
}

#[expect(clippy::cast_precision_loss, reason = "a few words")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::plain;
    use crate::span::Span;

    const TEXT: &str = "The mill at Edern stood empty after the flood. Nothing else happened in that long and very wet \
        year, and the boats lay idle by the quay for want of wind, of men and of anything to carry down the river to the \
        towns. The ropemakers dried their hemp in the loft of it, and pupils read books below. No boat came.";

    fn of(claim: &str) -> Support {
        let source = Source::new("1", plain("1", TEXT));
        let span = Span::new(0, claim.len());
        let words = words(claim, span, &[]);
        let phrase = Phrase {
            text: claim,
            span,
            words: &words,
        };
        support(phrase, &source)
    }

    #[test]
    fn words_apart_are_held_by_several_passages() {
        let support = of("Ropemakers drying hemp in the empty mill at Edern.");
        assert_eq!(support.passages.len(), 2);
        assert!((support.coverage - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn what_stands_nowhere_is_not_held() {
        let support = of("Bakers quarrelled over imported rye and beer.");
        assert!(support.coverage < 0.2);
        assert!(support.nearest <= support.coverage);
    }

    #[test]
    fn a_denial_that_no_passage_shares_is_told() {
        assert!(of("The mill at Edern never stood empty.").is_undenied);
        assert!(!of("The mill at Edern stood empty.").is_undenied);
        assert!(!of("No boat came.").is_undenied);
    }
}

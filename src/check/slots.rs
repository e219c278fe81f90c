//! Slots of reworded claims: where the source has another word among the same words.
//!
//! A word fills the slot that another one fills in the source if the content word beside both is the same and more of
//! what stands around it. A word that the source has elsewhere, among as many of those words, fills its own slot.

use crate::check::edges;
use crate::check::finding::Side;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::scope;
use crate::check::support;
use crate::span::Span;
use crate::text::words::words;

/// How many words on either side of a word may hold the content word that it goes with.
const BESIDE: usize = 3;
/// How many places of a word in the source are looked at.
const MAX_PLACES: usize = 16;

/// How far two words stand among the same words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Likeness {
    /// How many of the content words beside them are the same.
    pub(crate) n_beside: usize,
    /// How many of the content words around them are.
    pub(crate) n_around: usize,
}

/// Returns how far two words stand among the same words; `at` is the place of the last word of what stands there, and
/// `len` how many words it has.
pub(crate) fn likeness(
    pairs: &Pairs<'_>,
    (claim, at, len): (&[&Token<'_>], usize, usize),
    (source, place): (&[&Token<'_>], usize),
) -> Likeness {
    let first = (at + 1).saturating_sub(len);
    let beside = [
        before(claim, first).zip(before(source, place)),
        behind(claim, at).zip(behind(source, place)),
    ];
    let is_same = |(ours, theirs): &(&Token<'_>, &Token<'_>)| scope::is_same(pairs, ours, theirs);
    Likeness {
        n_beside: beside.iter().flatten().filter(|pair| is_same(pair)).count(),
        n_around: scope::n_shared(pairs, (claim, at), (source, place)),
    }
}

/// A place of the source where a word stands, with the sentence that it stands in.
pub(crate) struct Slot<'a> {
    sentence: Vec<Token<'a>>,
    place: usize,
}

impl<'a> Slot<'a> {
    /// Returns the word.
    pub(crate) fn word(&self) -> &Token<'a> {
        &self.sentence[self.place]
    }

    /// Returns the words of the sentence and the place of the word among them.
    pub(crate) fn words(&self) -> (Vec<&Token<'a>>, usize) {
        (self.sentence.iter().collect(), self.place)
    }

    /// Returns how far it stands among the same words as the word of the claim at `at`.
    pub(crate) fn likeness(&self, pairs: &Pairs<'_>, claim: &[&Token<'_>], at: usize) -> Likeness {
        let (words, place) = self.words();
        likeness(pairs, (claim, at, 1), (&words, place))
    }
}

/// Returns the slots that a word fills in the source, in any of its forms.
pub(crate) fn slots<'a>(pairs: &Pairs<'a>, word: &str) -> impl Iterator<Item = Slot<'a>> {
    let text = pairs.subject.source.text();
    places(pairs, word).into_iter().filter_map(move |span| {
        let sentence = tokens(pairs, edges::sentence(text, span));
        let place = sentence.iter().position(|token| token.span == span)?;
        Some(Slot { sentence, place })
    })
}

/// Returns how many of the content words around a word of the claim stand around it in the source, where most do.
pub(crate) fn n_around_at_home(pairs: &Pairs<'_>, claim: &[&Token<'_>], at: usize) -> usize {
    let counts = slots(pairs, &claim[at].folded).map(|slot| {
        let (words, place) = slot.words();
        scope::n_shared(pairs, (claim, at), (&words, place))
    });
    counts.max().unwrap_or(0)
}

/// Returns where the source has a word, in any of its forms.
pub(crate) fn places(pairs: &Pairs<'_>, word: &str) -> Vec<Span> {
    let index = pairs.subject.source.index();
    let mut places = support::standing(word, index, pairs.tables);
    places.sort_unstable();
    let spans = places.into_iter().map(|place| index.span(place as usize));
    spans.take(MAX_PLACES).collect()
}

/// Returns the words of a span of the source.
pub(crate) fn tokens<'a>(pairs: &Pairs<'a>, span: Span) -> Vec<Token<'a>> {
    let text = pairs.subject.source.text();
    let words = words(text, span, &[]);
    let numbered = words.iter().enumerate();
    numbered
        .map(|(at, word)| Token::new(at, Side::Source, word.span(), text, pairs.tables))
        .collect()
}

/// Returns the nearest content word before a word.
fn before<'p, 'a>(words: &[&'p Token<'a>], at: usize) -> Option<&'p Token<'a>> {
    let near = words.get(at.saturating_sub(BESIDE)..at)?;
    near.iter().rev().copied().find(|word| word.is_content())
}

/// Returns the nearest content word behind a word.
fn behind<'p, 'a>(words: &[&'p Token<'a>], at: usize) -> Option<&'p Token<'a>> {
    let near = words.get(at + 1..words.len().min(at + 1 + BESIDE))?;
    near.iter().copied().find(|word| word.is_content())
}

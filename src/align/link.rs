//! Links: the words of a claim beside those of a source, by their numbers, before they become steps of text.

use crate::align::Phrase;
use crate::align::myers::Move;
use crate::align::myers::Path;
use crate::align::pairing::is_slip;
use crate::source::Index;
use crate::source::Source;
use crate::source::WordId;
use crate::span::Span;
use crate::text::fold::fold;

/// The number of no word.
const NONE: u32 = u32::MAX;

/// One word of the claim beside one of the source, or alone.
///
/// A claim has many, and they are copied about: each takes 12 bytes. A text of 4 GiB has fewer than 2^32 - 1 words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    claim: u32,
    source: u32,
    /// Whether both words are the same.
    pub(crate) same: bool,
    /// Whether the words stand in another place of the source than their neighbours'.
    pub(crate) moved: bool,
}

impl Link {
    /// Returns a link of two words.
    pub(crate) fn both(claim: usize, source: usize, same: bool) -> Self {
        Link {
            claim: numbered(claim),
            source: numbered(source),
            same,
            moved: false,
        }
    }

    /// Returns a link of a word that only the claim has.
    pub(crate) fn added(claim: usize) -> Self {
        Link {
            claim: numbered(claim),
            source: NONE,
            same: false,
            moved: false,
        }
    }

    /// Returns a link of a word that only the source has.
    pub(crate) fn omitted(source: usize) -> Self {
        Link {
            claim: NONE,
            source: numbered(source),
            same: false,
            moved: false,
        }
    }

    /// Returns the word's number in the claim.
    pub(crate) fn claim(self) -> Option<usize> {
        (self.claim != NONE).then_some(self.claim as usize)
    }

    /// Returns the word's number in the source.
    pub(crate) fn source(self) -> Option<usize> {
        (self.source != NONE).then_some(self.source as usize)
    }

    /// Returns this link of a part of a claim as one of the claim, whose words before the part are `n_before`.
    pub(crate) fn behind(self, n_before: usize) -> Self {
        Link {
            claim: self.claim().map_or(NONE, |at| numbered(at + n_before)),
            ..self
        }
    }
}

fn numbered(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
}

/// What is aligned: a phrase and a source.
#[derive(Clone, Copy)]
pub(crate) struct Sides<'a> {
    /// The phrase.
    pub(crate) phrase: Phrase<'a>,
    /// The source.
    pub(crate) source: &'a Source,
}

impl<'a> Sides<'a> {
    /// Returns the claim's word as written.
    pub(crate) fn claim_word(&self, at: usize) -> &'a str {
        self.phrase
            .words
            .get(at)
            .map_or("", |word| word.span().of(self.phrase.text))
    }

    /// Returns the source's word as written.
    pub(crate) fn source_word(&self, at: usize) -> &'a str {
        self.source.index().span(at).of(self.source.text())
    }

    /// Returns how many words the phrase has.
    pub(crate) fn n_words(&self) -> usize {
        self.phrase.words.len()
    }

    /// Returns the source's index.
    pub(crate) fn index(&self) -> &'a Index {
        self.source.index()
    }

    /// Returns how much the source's word at a place tells, in bits.
    pub(crate) fn rarity(&self, at: usize) -> u32 {
        self.index()
            .ids()
            .get(at)
            .map_or(0, |&id| self.index().rarity(id))
    }

    /// Tells whether a sentence or a line ends between the source's words `at - 1` and `at`.
    pub(crate) fn breaks_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return true;
        };
        let index = self.index();
        if at >= index.len() {
            return true;
        }
        let gap =
            Span::new(index.span(before).end(), index.span(at).start()).of(self.source.text());
        // Most words are parted by a space.
        if gap == " " {
            return false;
        }
        if gap.contains(['!', '?', '…', '\n', '。', '！', '？', '।', '؟']) {
            return true;
        }
        // "Dr. Ito", "J. Ito": a short capitalised word and its point end no sentence.
        let word = self.source_word(before);
        gap.contains('.') && !(word.chars().count() <= 3 && word.starts_with(char::is_uppercase))
    }

    /// Returns the number that the source has for the claim's word, if it has it.
    pub(crate) fn claim_id(&self, claim: usize) -> Option<WordId> {
        let word = self.phrase.words.get(claim)?;
        self.index().id(word.key)
    }

    /// Tells whether the claim's word, whose number is `id`, is the source's, or a slip of it.
    pub(crate) fn is_like(&self, claim: usize, id: Option<WordId>, source: usize) -> bool {
        self.has_id(id, source) && self.is_same(claim, source)
            || is_slip(self.claim_word(claim), self.source_word(source))
    }

    /// Tells whether the source's word has the number `id`.
    fn has_id(&self, id: Option<WordId>, source: usize) -> bool {
        id.is_some() && id == self.index().ids().get(source).copied()
    }

    /// Returns the link of two words that stand side by side.
    pub(crate) fn link(&self, claim: usize, source: usize) -> Link {
        let same = self.has_id(self.claim_id(claim), source) && self.is_same(claim, source);
        Link::both(claim, source, same)
    }

    /// Tells whether two words with equal keys really fold alike; only a forged collision of keys does not.
    fn is_same(&self, claim: usize, source: usize) -> bool {
        self.are_written_alike(claim, source, 1) || self.is_same_folded(claim, source)
    }

    /// Tells whether some words are written as those of the source, with what stands between them.
    fn are_written_alike(&self, claim: usize, source: usize, n_words: usize) -> bool {
        let words = self.phrase.words.get(claim..claim + n_words);
        let Some(words) = words.and_then(|words| Some((words.first()?, words.last()?))) else {
            return false;
        };
        let (first, last) = (words.0.span(), words.1.span());
        let left = self.phrase.text.as_bytes().get(first.start()..last.end());
        let index = self.index();
        let (first, last) = (index.span(source), index.span(source + n_words - 1));
        let right = self.source.text().as_bytes();
        left.is_some() && left == right.get(first.start()..last.end())
    }

    fn is_same_folded(&self, claim: usize, source: usize) -> bool {
        let (left, right) = (self.claim_word(claim), self.source_word(source));
        fold(left) == fold(right) || squeezed(left) == squeezed(right)
    }
}

/// Returns the folded form without the points of initials, which are not seen in "U.S.", and with "&" as "and".
fn squeezed(word: &str) -> String {
    if word == "&" {
        "and".to_owned()
    } else {
        fold(word).replace('.', "")
    }
}

/// Returns the links of a path whose window begins at the source's word `start`.
pub(crate) fn links(sides: Sides<'_>, path: Path<'_>, start: usize) -> Vec<Link> {
    let (mut claim, mut source) = (0, start + path.start);
    let mut links = Vec::with_capacity(path.moves.len());
    for run in path.moves.chunk_by(|one, next| one == next).rev() {
        let (kind, n_words) = (run.first(), run.len());
        let claims = claim..claim + n_words;
        match kind {
            Some(Move::Same) => {
                let are_alike = sides.are_written_alike(claim, source, n_words);
                let is_same = |at, other| are_alike || sides.is_same(at, other);
                links.extend(
                    claims
                        .zip(source..)
                        .map(|(at, other)| Link::both(at, other, is_same(at, other))),
                );
            }
            Some(Move::Changed) => {
                links.extend(
                    claims
                        .zip(source..)
                        .map(|(at, other)| Link::both(at, other, false)),
                );
            }
            Some(Move::Added) => links.extend(claims.map(Link::added)),
            Some(Move::Omitted) => links.extend((source..source + n_words).map(Link::omitted)),
            None => {}
        }
        claim += if kind == Some(&Move::Omitted) {
            0
        } else {
            n_words
        };
        source += if kind == Some(&Move::Added) {
            0
        } else {
            n_words
        };
    }
    links
}

//! Telling proper names from other words, by how the texts themselves write them.
//!
//! A capital letter inside a sentence marks a name. At the start of a sentence it tells nothing, so the source is
//! asked how it writes the word elsewhere. A text without lower-case words, or without capitals, tells nothing at all.

use crate::check::forms;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::tables::List;
use crate::span::Span;
use crate::text::words::key_of_folded;

/// How many places of a word in the source are looked at.
const MAX_PLACES: usize = 16;

/// How the source writes a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Usage {
    /// It stands there at all.
    pub(crate) occurs: bool,
    /// It stands there with a capital letter inside a sentence.
    pub(crate) as_name: bool,
    /// It stands there in lower case.
    pub(crate) as_word: bool,
}

/// Returns how the source writes a folded word.
pub(crate) fn usage(pairs: &Pairs<'_>, folded: &str) -> Usage {
    let source = pairs.subject.source;
    let (index, text) = (source.index(), source.text());
    let mut usage = Usage::default();
    let Some(id) = index.id(key_of_folded(folded)) else {
        return usage;
    };
    usage.occurs = true;
    for &place in index.postings(id).iter().take(MAX_PLACES) {
        let span = index.span(place as usize);
        let is_capital = span.of(text).chars().next().is_some_and(char::is_uppercase);
        usage.as_word |= !is_capital;
        usage.as_name |= is_capital && !opens_sentence(text, span);
    }
    usage
}

/// Tells whether a word stands where every word would be written with a capital letter.
pub(crate) fn opens_sentence(text: &str, word: Span) -> bool {
    let before = text.get(..word.start()).unwrap_or_default();
    let is_passed = |char: char| {
        char.is_whitespace()
            || matches!(
                char,
                '"' | '\''
                    | '“'
                    | '”'
                    | '‘'
                    | '’'
                    | '«'
                    | '»'
                    | '('
                    | '['
                    | '*'
                    | '_'
                    | '-'
                    | '–'
                    | '—'
                    | '•'
            )
    };
    let mut chars = before.chars().rev();
    // A line break parts sentences too; a bracket may close a marker.
    for char in chars.by_ref() {
        match char {
            '\n' => return true,
            _ if is_passed(char) => {}
            ']' => return marker_opens(before),
            _ => return matches!(char, '.' | '!' | '?' | ':' | '…' | '|' | '='),
        }
    }
    true
}

/// Tells whether the marker before a word stands at the start of a sentence.
fn marker_opens(before: &str) -> bool {
    let head = before
        .trim_end_matches(|char: char| !matches!(char, '[' | '\n'))
        .trim_end_matches('[')
        .trim_end();
    head.is_empty() || head.ends_with(['.', '!', '?', '\n', ']', '"', '”'])
}

/// What capitals tell in one claim and its source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Capitals {
    claim: bool,
    source: bool,
}

impl Capitals {
    /// Looks whether capitals tell names in the claim and in the passages.
    pub(crate) fn of(pairs: &Pairs<'_>) -> Self {
        Capitals {
            claim: tell_names(pairs.claim_words()),
            source: tell_names(pairs.source_words()),
        }
    }

    /// Tells whether a word of the claim is a name or a part of one.
    pub(crate) fn is_claim_name(self, pairs: &Pairs<'_>, token: &Token<'_>) -> bool {
        self.claim && self.source && is_name(pairs, token, pairs.subject.text)
    }

    /// Tells whether a word of the source is a name or a part of one.
    pub(crate) fn is_source_name(self, pairs: &Pairs<'_>, token: &Token<'_>) -> bool {
        self.source && is_name(pairs, token, pairs.subject.source.text())
    }
}

/// Tells whether a text writes some words with a capital and most without.
fn tell_names<'p, 'a: 'p>(words: impl Iterator<Item = &'p Token<'a>>) -> bool {
    let (mut n_capital, mut n_lower) = (0_usize, 0_usize);
    for word in words {
        let is_long = word.is_content() && word.surface.len() > 3;
        n_capital += usize::from(is_long && word.is_capital());
        n_lower += usize::from(word.surface.starts_with(char::is_lowercase));
    }
    n_lower > 0 && n_capital <= 3 * n_lower + 1
}

fn is_name(pairs: &Pairs<'_>, token: &Token<'_>, text: &str) -> bool {
    if !token.is_capital() || token.surface.chars().count() < 2 || !token.is_content() {
        return false;
    }
    if !opens_sentence(text, token.span) {
        return true;
    }
    let folded = forms::unpossessed(&token.folded);
    let usage = usage(pairs, folded);
    usage.as_name || token.is_acronym() || !usage.as_word && is_uncommon(pairs, folded)
}

/// Tells whether a word that opens a sentence is no common one: in the list by none of its forms, made of no word of it,
/// and not joined from two.
fn is_uncommon(pairs: &Pairs<'_>, folded: &str) -> bool {
    /// What makes another word of a word, and what the word ends in without it.
    const DERIVED: &[(&str, &str)] = &[
        ("men", "man"),
        ("er", ""),
        ("er", "e"),
        ("ers", ""),
        ("ers", "e"),
        ("ier", "y"),
        ("est", ""),
        ("est", "e"),
        ("iest", "y"),
        ("ly", ""),
        ("ly", "le"),
        ("ily", "y"),
        ("ness", ""),
        ("less", ""),
        ("like", ""),
        ("ism", ""),
        ("ist", ""),
        ("ists", ""),
        ("able", ""),
        ("ation", "e"),
        ("ization", "ize"),
    ];
    /// The shortest part of a word joined from two.
    const MIN_PART: usize = 4;
    let common = pairs.tables.common;
    if !common.is_told() || !folded.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return false;
    }
    let is_listed = |word: &str| {
        let found = forms::with_bases(word, pairs.tables, |base| common.has(&base).then_some(()));
        found.is_some()
    };
    let is_derived = || {
        DERIVED.iter().any(|(ending, without)| {
            let stem = folded.strip_suffix(ending);
            stem.is_some_and(|stem| stem.len() >= MIN_PART && common.has(&[stem, without].concat()))
        })
    };
    let is_joined = || {
        let mut cuts = MIN_PART..(folded.len() + 1).saturating_sub(MIN_PART);
        cuts.any(|cut| {
            let (head, tail) = folded.split_at(cut);
            common.has(head) && is_listed(tail)
        })
    };
    !is_listed(folded) && !is_derived() && !is_joined()
}

impl Token<'_> {
    /// Tells whether the word is written in capitals alone.
    pub(crate) fn is_acronym(&self) -> bool {
        let owner = self.surface.strip_suffix("'s");
        let word = owner
            .or_else(|| self.surface.strip_suffix("’s"))
            .unwrap_or(self.surface);
        word.chars().count() >= 2
            && word
                .chars()
                .all(|char| char.is_uppercase() || char.is_ascii_digit() || char == '.')
            && word.chars().any(char::is_uppercase)
    }

    /// Tells whether the word links the parts of a name.
    pub(crate) fn is_link(&self) -> bool {
        self.meaning.is(List::Link)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opens(text: &str, word: &str) -> bool {
        let start = text.find(word).unwrap();
        opens_sentence(text, Span::new(start, start + word.len()))
    }

    #[test]
    fn the_first_word_of_a_sentence_opens_it() {
        assert!(opens("It rained. Norland flooded.", "Norland"));
        assert!(opens("\u{201C}Norland flooded.", "Norland"));
        assert!(opens("[4] Norland flooded.", "Norland"));
        assert!(!opens("When Norland flooded.", "Norland"));
        assert!(!opens("When it rained,[4] Norland flooded.", "Norland"));
    }
}

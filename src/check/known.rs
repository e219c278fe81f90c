//! Which names the source knows, in whatever form: possessive, adjective, acronym, written out.

use crate::check::code::Profile;
use crate::check::forms;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::proper::usage;
use crate::check::tables::List;
use crate::check::tables::Tables;
use crate::source::Index;
use crate::source::WordId;
use crate::span::Span;
use crate::text::fold::fold;
use crate::text::words::key_of_folded;

/// The endings that make the adjective of a place, or its people.
const ENDINGS: &[&str] = &[
    "'s", "'", "s", "n", "an", "ian", "ean", "ese", "ish", "i", "ic", "ns", "ans", "ians", "ism",
    "sm", "ist", "ists",
];
/// Letters that are written as two where a keyboard lacks them.
const LETTERS: &[(&str, &str)] = &[
    ("ae", "æ"),
    ("ae", "ä"),
    ("oe", "œ"),
    ("oe", "ö"),
    ("oe", "ø"),
    ("ue", "ü"),
    ("aa", "å"),
    ("ss", "ß"),
];
/// How many places of a word of a name are looked at for what stands beside it.
const MAX_PLACES: usize = 32;

/// Tells whether one word is the adjective or the people of a place: "Belarusian" of "Belarus".
pub(crate) fn is_adjective_of(tables: &Tables, long: &str, short: &str) -> bool {
    if tables.places_of(long).contains(&short) {
        return true;
    }
    let stem = short.trim_end_matches(['a', 'e', 'o', 'y']);
    stem.chars().count() >= 4
        && [short, stem].iter().any(|stem| {
            long.strip_prefix(stem)
                .is_some_and(|ending| ENDINGS.contains(&ending))
        })
}

/// Tells whether a word stands in the source in any form that a name takes.
pub(crate) fn occurs(pairs: &Pairs<'_>, folded: &str) -> bool {
    let index = pairs.subject.source.index();
    let stands = |word: &str| index.id(key_of_folded(word)).is_some();
    let name = forms::unpossessed(folded);
    let stem = name.trim_end_matches(['a', 'e', 'o', 'y']);
    let longer = |stem: &str| {
        ENDINGS
            .iter()
            .any(|ending| stands(&[stem, ending].concat()))
    };
    let places = pairs.tables.places_of(name);
    stands(name)
        || LETTERS
            .iter()
            .any(|(apart, joined)| name.contains(apart) && stands(&name.replace(apart, joined)))
        || pairs.tables.abbreviation(name).is_some_and(stands)
        || places.iter().any(|place| stands(place))
        || longer(name)
        || stem.len() >= 4 && longer(stem)
        || ENDINGS.iter().any(|ending| {
            let shorter = name.strip_suffix(ending).filter(|short| short.len() >= 4);
            shorter.is_some_and(|short| {
                stands(short) || ["a", "e"].iter().any(|end| stands(&[short, end].concat()))
            })
        })
}

/// The shortest name that is read past two letters in each other's place: of "Ain" and "Ian" either may be meant.
const MIN_MISSPELT: usize = 5;

/// Tells whether two names differ by two neighbouring letters in each other's place: "Toyko" for "Tokyo".
pub(crate) fn are_transposed(one: &str, other: &str) -> bool {
    let differs = |(left, right): &(char, char)| left != right;
    let unlike: Vec<(usize, (char, char))> = one
        .chars()
        .zip(other.chars())
        .enumerate()
        .filter(|(_, pair)| differs(pair))
        .take(3)
        .collect();
    one.len() == other.len()
        && MIN_MISSPELT <= one.chars().count()
        && matches!(
            unlike.as_slice(),
            [(first, (a, b)), (second, (c, d))] if second - first == 1 && a == d && b == c
        )
}

/// A name that the source writes otherwise by two neighbouring letters in each other's place.
pub(crate) struct Misspelt<'p, 'a> {
    /// The word of the claim.
    pub(crate) word: &'p Token<'a>,
    /// Where the source has it, if it has it in the same form.
    pub(crate) source: Option<Span>,
}

/// Returns the word of a name that is misspelt, if one is.
pub(crate) fn misspelt<'p, 'a>(
    pairs: &Pairs<'a>,
    name: &[&'p Token<'a>],
) -> Option<Misspelt<'p, 'a>> {
    name.iter().find_map(|word| written_otherwise(pairs, word))
}

fn written_otherwise<'p, 'a>(pairs: &Pairs<'a>, word: &'p Token<'a>) -> Option<Misspelt<'p, 'a>> {
    let index = pairs.subject.source.index();
    let name: Vec<char> = forms::unpossessed(&word.folded).chars().collect();
    if name.len() < MIN_MISSPELT || occurs(pairs, &word.folded) {
        return None;
    }
    (1..name.len()).find_map(|at| {
        let mut other = name.clone();
        other.swap(at - 1, at);
        let other: String = other.into_iter().collect();
        let id = index.id(key_of_folded(&other));
        let place = id.and_then(|id| index.postings(id).first());
        let source = place.map(|&place| index.span(place as usize));
        occurs(pairs, &other).then_some(Misspelt { word, source })
    })
}

/// Tells whether the source has a name neither in any form nor by its initials or the words that they stand for.
pub(crate) fn is_foreign(pairs: &Pairs<'_>, token: &Token<'_>) -> bool {
    !occurs(pairs, &token.folded) && !is_several(pairs, token) && !is_written_out(pairs, token)
}

/// Tells whether the source knows nothing of a name that the claim gives.
pub(crate) fn is_unknown(pairs: &Pairs<'_>, name: &[&Token<'_>]) -> bool {
    // Of a name of several words the last one tells who it is.
    let Some(last) = name.last() else {
        return false;
    };
    // What everybody knows is abbreviated without being told: "USA".
    let is_common = pairs.subject.profile == Profile::Prose && last.is_acronym();
    let is_known = is_common
        || last.meaning.is(List::Title)
        || is_fuller(pairs, name)
        || !is_foreign(pairs, last)
        || has_acronym(pairs, name)
        || is_alias(pairs, name);
    !is_known
}

/// Tells whether the source writes a name otherwise: joined, apart or clipped.
pub(crate) fn is_alias(pairs: &Pairs<'_>, name: &[&Token<'_>]) -> bool {
    is_joined(pairs, name) || is_clipped(pairs, name)
}

/// Tells whether the source has two words side by side as a name: "Paul" and "Norberg" of "Paul Norberg".
pub(crate) fn are_of_one_name(pairs: &Pairs<'_>, one: &Token<'_>, other: &Token<'_>) -> bool {
    let ids = id(pairs, one).zip(id(pairs, other));
    ids.is_some_and(|(one, other)| {
        let index = pairs.subject.source.index();
        stand_in_a_row(index, one, other) || stand_in_a_row(index, other, one)
    })
}

/// Returns the number of a name's word in the source, the ending of an owner aside.
pub(crate) fn id(pairs: &Pairs<'_>, token: &Token<'_>) -> Option<WordId> {
    let key = key_of_folded(forms::unpossessed(&token.folded));
    pairs.subject.source.index().id(key)
}

/// Tells whether one word of the source follows the other.
fn stand_in_a_row(index: &Index, first: WordId, last: WordId) -> bool {
    let mut places = index.postings(first).iter().take(MAX_PLACES);
    places.any(|&place| index.ids().get(place as usize + 1) == Some(&last))
}

/// Tells whether the source has the words of a name clipped: "Lib Dems" for "Liberal Democrats".
fn is_clipped(pairs: &Pairs<'_>, name: &[&Token<'_>]) -> bool {
    /// The shortest and the longest clipping: "Smith" is not short for "Smithson".
    const LEN: (usize, usize) = (3, 4);
    let [first, rest @ ..] = name else {
        return false;
    };
    let source = pairs.subject.source;
    let (index, text) = (source.index(), source.text());
    let whole = forms::unpossessed(&first.folded);
    let cuts =
        (LEN.0..=LEN.1.min(whole.len().saturating_sub(1))).filter_map(|len| whole.get(..len));
    let places = cuts
        .filter_map(|cut| index.id(key_of_folded(cut)))
        .flat_map(|id| index.postings(id).iter().take(MAX_PLACES));
    let clips = |token: &Token<'_>, place: usize| {
        place < index.len() && {
            let surface = index.span(place).of(text);
            let word = fold(surface);
            let short = word.strip_suffix('s').unwrap_or(&word);
            surface.starts_with(char::is_uppercase)
                && (LEN.0..=LEN.1).contains(&short.len())
                && forms::unpossessed(&token.folded).starts_with(short)
        }
    };
    !rest.is_empty()
        && places.into_iter().any(|&place| {
            let mut rest = rest.iter().enumerate();
            rest.all(|(at, token)| clips(token, place as usize + 1 + at))
        })
}

/// Tells whether the source writes a name of several words as one, or one as several: "Harbour Net", "Harbournet".
fn is_joined(pairs: &Pairs<'_>, name: &[&Token<'_>]) -> bool {
    let index = pairs.subject.source.index();
    let before = name.first().and_then(|first| pairs.previous(first));
    let before = before.filter(|before| before.is_capital());
    let words: Vec<&str> = before
        .into_iter()
        .chain(name.iter().copied())
        .map(|token| &*token.folded)
        .collect();
    if 1 < words.len() && occurs(pairs, &words.concat()) {
        return true;
    }
    let [word] = name else {
        return false;
    };
    // A capital inside a word says where it is joined.
    let mut inner = word.surface.char_indices().skip(1);
    let cut = inner
        .find(|(_, char)| char.is_uppercase())
        .map(|(at, _)| at);
    let parts = cut.map(|cut| word.surface.split_at(cut));
    parts.is_some_and(|(head, tail)| {
        let id = |part: &str| index.id(key_of_folded(&fold(part)));
        let ids = id(head).zip(id(tail));
        ids.is_some_and(|(head, tail)| stand_in_a_row(index, head, tail))
    })
}

/// Tells whether a name only says more of a name that stands beside it: "Angela Merkel" for "Merkel".
fn is_fuller(pairs: &Pairs<'_>, name: &[&Token<'_>]) -> bool {
    let is_name = |token: Option<&Token<'_>>| {
        token.is_some_and(|token| {
            token.is_capital() && token.is_content() && occurs(pairs, &token.folded)
        })
    };
    is_name(name.first().and_then(|token| pairs.previous(token)))
        || is_name(name.last().and_then(|token| pairs.next(token)))
}

/// Tells whether the source has one of those that the plural of an acronym names: "MPs".
fn is_several(pairs: &Pairs<'_>, token: &Token<'_>) -> bool {
    let one = token.surface.strip_suffix('s');
    let is_acronym = one.is_some_and(|one| one.ends_with(char::is_uppercase));
    is_acronym
        && token
            .folded
            .strip_suffix('s')
            .is_some_and(|one| occurs(pairs, one))
}

/// Tells whether the source has the words that an acronym stands for.
fn is_written_out(pairs: &Pairs<'_>, token: &Token<'_>) -> bool {
    if !token.is_acronym() {
        return false;
    }
    let acronym: Vec<char> = forms::unpossessed(&token.folded).chars().collect();
    let source = pairs.subject.source;
    let (index, text) = (source.index(), source.text());
    let initials: Vec<(char, usize)> = (0..index.len())
        .filter_map(|at| {
            let first = index.span(at).of(text).chars().next()?;
            first
                .is_uppercase()
                .then(|| first.to_lowercase().next().map(|first| (first, at)))?
        })
        .collect();
    // Links between the words of a name are written small: "Court of Appeal".
    initials.windows(acronym.len().max(1)).any(|words| {
        words.iter().map(|word| word.0).eq(acronym.iter().copied())
            && words.windows(2).all(|pair| pair[1].1 - pair[0].1 <= 3)
    })
}

/// Tells whether the source has a name as its initials.
fn has_acronym(pairs: &Pairs<'_>, name: &[&Token<'_>]) -> bool {
    let initials: String = name
        .iter()
        .filter_map(|token| token.folded.chars().next())
        .collect();
    name.len() > 1 && usage(pairs, &initials).as_name
}

/// Returns where the source has a name with another word inside, where it has this one nowhere: "Ilse Rowan Station"
/// for "Ilse Gunnar Station".
pub(crate) fn other_middle(pairs: &Pairs<'_>, name: &[&Token<'_>]) -> Option<Span> {
    let source = pairs.subject.source;
    let (index, text) = (source.index(), source.text());
    name.windows(3).find_map(|words| {
        let [before, inner, behind] = words else {
            return None;
        };
        let ids = (id(pairs, before)?, id(pairs, behind)?);
        if !is_foreign(pairs, inner) {
            return None;
        }
        let mut places = index.postings(ids.0).iter().take(MAX_PLACES);
        let place = places.find(|&&place| index.ids().get(place as usize + 2) == Some(&ids.1))?;
        let place = *place as usize;
        let is_name = |at: usize| index.span(at).of(text).starts_with(char::is_uppercase);
        let is_whole = (place..=place + 2).all(is_name);
        // Where all the rest is the same, one letter is a slip of the pen.
        let theirs = fold(index.span(place + 1).of(text));
        let is_slip = strsim::levenshtein(&inner.folded, &theirs) <= 1;
        (is_whole && !is_slip).then(|| index.span(place).cover(index.span(place + 2)))
    })
}

/// Returns where the source has the surname of a name under another first name, and never under this one.
pub(crate) fn other_first_name(pairs: &Pairs<'_>, name: &[&Token<'_>]) -> Option<Span> {
    let [first, .., last] = name else {
        return None;
    };
    if first.meaning.is(List::Title) || first.is_acronym() || occurs(pairs, &first.folded) {
        return None;
    }
    let source = pairs.subject.source;
    let (index, text) = (source.index(), source.text());
    let id = id(pairs, last)?;
    let before = |&place: &u32| {
        let place = place as usize;
        let (before, word) = (index.span(place.checked_sub(1)?), index.span(place));
        let is_name = before.of(text).chars().next()?.is_uppercase()
            && word.of(text).chars().next()?.is_uppercase()
            && Span::new(before.end(), word.start()).of(text) == " ";
        let folded = before.of(text).to_lowercase();
        let meaning = pairs.tables.meaning(&folded);
        // "Executive Producer Ted Norberg" only says more than "Ted Norberg".
        let mut said = name.iter().take_while(|token| *token.folded != *folded);
        let is_ours = said.clone().count() < name.len()
            && said.all(|token| pairs.tables.common.has(&token.folded));
        let is_first =
            is_name && !is_ours && !meaning.is(List::Title) && !meaning.is(List::Function);
        is_first.then(|| before.cover(word))
    };
    index.postings(id).iter().take(MAX_PLACES).find_map(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_letters_in_each_others_place_are_one_slip() {
        assert!(are_transposed("toyko", "tokyo"));
        assert!(are_transposed("paelo", "paleo"));
        assert!(!are_transposed("tokyo", "tokyo"));
        assert!(!are_transposed("tokya", "tokyo"));
        assert!(!are_transposed("kotyo", "tokyo"));
        assert!(!are_transposed("ian", "ain"));
    }
}

//! Echoes: words in a row behind a name that the claim repeats from the source.
//!
//! "… rowed out to count the seals" is said of one person. Where the source has the row behind another name, and nowhere
//! behind the claim's, that one was put for it, whatever else the two sentences share. Time is linear in the places of
//! the row's rarest word.

use crate::check::edges;
use crate::check::finding::Side;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::scope;
use crate::check::tables::List;
use crate::source::WordId;
use crate::span::Span;
use crate::text::words::key_of_folded;

/// How many words in a row are repeated by no chance, at least and at most.
const N_WORDS: (usize, usize) = (4, 7);
/// How many of them must carry content, names aside.
const MIN_CONTENT: usize = 2;
/// How many must where names count: "Norland's Free Press Prize".
const MIN_NAMED: usize = 4;
/// How many words behind a row may hold the name that it describes.
const BESIDE: usize = 3;
/// How many words describe one thing only.
const MIN_DESCRIBING: usize = 3;
/// How many words before a row may open with the name that it is said of.
const REACH: usize = 8;
/// How many places of a row's rarest word are looked at.
const MAX_PLACES: usize = 64;

/// Returns the name of which the source tells, in a row of the same words, what the claim tells of its name: the `len`
/// words of `words` from `start`.
pub(crate) fn other_name<'a>(
    pairs: &Pairs<'a>,
    words: &[&Token<'a>],
    (start, len): (usize, usize),
    is_rival: impl Fn(&Token<'a>) -> bool,
) -> Option<Span> {
    let name = words.get(start..start + len)?;
    let behind = words.get(start + len..)?;
    let other =
        before_what_it_does(pairs, name, behind).or_else(|| beside_what_it_is(pairs, name, behind));
    other
        .filter(|token| is_rival(token))
        .map(|token| token.span)
}

/// Returns the name that the source has before the words in a row that stand behind the claim's.
fn before_what_it_does<'a>(
    pairs: &Pairs<'a>,
    name: &[&Token<'a>],
    behind: &[&Token<'a>],
) -> Option<Token<'a>> {
    let row = (N_WORDS.0..=N_WORDS.1)
        .find_map(|n_words| behind.get(..n_words).filter(|row| tells(row)))?;
    let source = pairs.subject.source;
    let (index, text) = (source.index(), source.text());
    let joint = between(pairs.subject.text, name.last()?.span, row.first()?.span);
    let mut other = None;
    for first in places(pairs, row)? {
        let Some(at) = first.checked_sub(1) else {
            continue;
        };
        if between(text, index.span(at), index.span(first)) != joint {
            continue;
        }
        let token = Token::new(0, Side::Source, index.span(at), text, pairs.tables);
        // A pronoun or a thing in the name's place may be the name's own, and "Norberg of Edern" is not Edern.
        if !token.is_capital() || !token.is_content() || stands_near(pairs, name, at) {
            return None;
        }
        other = other.or(Some(token));
    }
    other
}

/// Returns the name that the source has beside what the claim says that its name is: "Norberg was a young ship's cook" for
/// "Dahl, a young ship's cook" or "as a young ship's cook, Dahl".
fn beside_what_it_is<'a>(
    pairs: &Pairs<'a>,
    name: &[&Token<'a>],
    behind: &[&Token<'a>],
) -> Option<Token<'a>> {
    let [copula, article, rest @ ..] = behind else {
        return None;
    };
    let is_told = matches!(&*copula.folded, "is" | "was") && article.meaning.is(List::Article);
    let n_words = rest.iter().take_while(|token| token.is_content()).count();
    let row = rest.get(..n_words.min(N_WORDS.1))?;
    if !is_told || row.len() < MIN_DESCRIBING || row.iter().any(|token| token.is_capital()) {
        return None;
    }
    let source = pairs.subject.source;
    let (index, text) = (source.index(), source.text());
    let at = |place: usize| {
        let span = index.span(place);
        Token::new(0, Side::Source, span, text, pairs.tables)
    };
    let mut other = None;
    for first in places(pairs, row)? {
        let last = first + row.len() - 1;
        let follows = (last + 1..index.len().min(last + 1 + BESIDE)).any(|place| {
            let word = at(place);
            name.iter().any(|part| scope::is_same(pairs, part, &word))
        });
        if follows || stands_near(pairs, name, first) {
            return None;
        }
        let behind = Some(last + 1)
            .filter(|&next| {
                next < index.len() && between(text, index.span(last), index.span(next)) == ","
            })
            .map(at)
            .filter(Token::is_capital);
        let before = first
            .checked_sub(2)
            .filter(|&place| between(text, index.span(place), index.span(place + 1)) == ",")
            .map(at)
            .filter(Token::is_capital);
        other = other.or(behind).or(before);
    }
    other
}

/// Returns the places of the source where the words of a row stand in a row; `None` if it lacks one of them.
fn places(pairs: &Pairs<'_>, row: &[&Token<'_>]) -> Option<Vec<usize>> {
    let index = pairs.subject.source.index();
    let ids: Option<Vec<WordId>> = row
        .iter()
        .map(|token| index.id(key_of_folded(&token.folded)))
        .collect();
    let ids = ids?;
    let (offset, rarest) = ids
        .iter()
        .enumerate()
        .min_by_key(|(_, id)| index.n_postings(**id))?;
    let firsts = index
        .postings(*rarest)
        .iter()
        .take(MAX_PLACES)
        .filter_map(|&place| (place as usize).checked_sub(offset));
    let is_row = |first: &usize| index.ids().get(*first..first + ids.len()) == Some(ids.as_slice());
    Some(firsts.filter(is_row).collect())
}

/// Tells whether a part of a name stands at a place of the source or a little before it in the sentence.
fn stands_near(pairs: &Pairs<'_>, name: &[&Token<'_>], at: usize) -> bool {
    let source = pairs.subject.source;
    let (index, text) = (source.index(), source.text());
    let head = index.place(edges::head(text, index.span(at)).start());
    let mut near = at.saturating_sub(REACH).max(head)..=at;
    near.any(|at| {
        let word = Token::new(0, Side::Source, index.span(at), text, pairs.tables);
        name.iter().any(|part| scope::is_same(pairs, part, &word))
    })
}

/// Tells whether a row of words says enough to be said of one thing only, and says what it does: "at the end of the year"
/// is said of anything.
fn tells(row: &[&Token<'_>]) -> bool {
    let is_word = |token: &&&Token<'_>| {
        token.is_content() && !token.is_capital() && token.surface.chars().all(char::is_alphabetic)
    };
    let says = |token: &&Token<'_>| {
        let meaning = token.meaning;
        let joins =
            meaning.is(List::Opener) || meaning.is(List::Link) || meaning.is(List::Conjunction);
        !joins || matches!(&*token.folded, "who" | "which")
    };
    let n_content = row.iter().filter(|token| token.is_content()).count();
    let is_enough = MIN_CONTENT <= row.iter().filter(is_word).count() || MIN_NAMED <= n_content;
    is_enough && row.first().is_some_and(says)
}

/// Returns what parts two neighbouring words, an apostrophe aside.
fn between(text: &str, first: Span, last: Span) -> &str {
    let between = text.get(first.end()..last.start()).unwrap_or_default();
    between.trim_matches(|char: char| char.is_whitespace() || matches!(char, '\'' | '’'))
}

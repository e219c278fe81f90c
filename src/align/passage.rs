//! The passages of an alignment: which stretches of the source its links cover, and how alike they are.

use crate::align::Passage;
use crate::align::link::Link;
use crate::align::link::Sides;
use crate::align::window::slack;
use crate::span::Span;
use crate::text::fold::is_apostrophe;

/// Returns how alike both sides of some links are: twice the words that they share, over the words of both.
///
/// A word that stands in another place counts 0.9.
pub(crate) fn alikeness<'a>(links: impl Iterator<Item = &'a Link>) -> f64 {
    let (mut n_same, mut n_moved, mut n_words) = (0_u32, 0_u32, 0_u32);
    for link in links {
        n_words += u32::from(link.claim().is_some()) + u32::from(link.source().is_some());
        n_same += u32::from(link.same && !link.moved);
        n_moved += u32::from(link.same && link.moved);
    }
    if n_words == 0 {
        0.0
    } else {
        2.0 * (f64::from(n_same) + 0.9 * f64::from(n_moved)) / f64::from(n_words)
    }
}

/// Returns the passages: the main one, grown by moved words beside it, then each piece from elsewhere.
///
/// `similarity` is that of all links.
pub(crate) fn passages(sides: Sides<'_>, links: &[Link], similarity: f64) -> Vec<Passage> {
    let Some((main, pieces)) = stretches(sides, links) else {
        return Vec::new();
    };
    if pieces.is_empty() {
        let span = marked(sides, main, links.first(), links.last());
        return vec![Passage { span, similarity }];
    }
    std::iter::once(main)
        .chain(pieces)
        .map(|(start, end)| {
            let inside = |link: &&Link| link.source().is_some_and(|at| start <= at && at < end);
            let inner = || links.iter().filter(inside);
            Passage {
                span: marked(sides, (start, end), inner().next(), inner().next_back()),
                similarity: alikeness(inner()),
            }
        })
        .collect()
}

/// The words of a source from one number up to and not including another.
type Stretch = (usize, usize);

/// Returns the words of the source from which the main passage and each further piece come.
fn stretches(sides: Sides<'_>, links: &[Link]) -> Option<(Stretch, Vec<Stretch>)> {
    if !links.iter().any(|link| link.moved) {
        // Words that did not move stand in order.
        let mut places = links.iter().filter_map(|link| link.source());
        let first = places.next()?;
        let last = places.next_back().unwrap_or(first);
        return Some(((first, last + 1), Vec::new()));
    }
    let mut main: Option<Stretch> = None;
    let mut pieces: Vec<Stretch> = Vec::new();
    let mut was_moved = false;
    for link in links {
        if let Some(at) = link.source() {
            match (link.moved, was_moved, pieces.last_mut()) {
                (false, ..) => {
                    let (start, end) = main.unwrap_or((at, at + 1));
                    main = Some((start.min(at), end.max(at + 1)));
                }
                (true, true, Some(piece)) => *piece = (piece.0.min(at), piece.1.max(at + 1)),
                (true, ..) => pieces.push((at, at + 1)),
            }
        }
        was_moved = link.moved;
    }
    let mut main = main?;
    let reach = slack(sides.n_words());
    let mut grown = true;
    while grown {
        grown = false;
        pieces.retain(|piece| {
            let beside = piece.0 <= main.1 + reach && main.0 <= piece.1 + reach;
            if beside {
                main = (main.0.min(piece.0), main.1.max(piece.1));
                grown = true;
            }
            !beside
        });
    }
    Some((main, pieces))
}

/// Returns where a passage stands, with the punctuation at its ends that the phrase has too.
fn marked(
    sides: Sides<'_>,
    (start, end): Stretch,
    first: Option<&Link>,
    last: Option<&Link>,
) -> Span {
    let (text, phrase) = (sides.source.text(), sides.phrase);
    let span = sides.index().span(start).cover(sides.index().span(end - 1));
    let (mut start, mut end) = (span.start(), span.end());
    if first.is_some_and(|link| link.claim() == Some(0)) {
        let own = phrase.words.first().map_or(0, |word| word.span().start());
        let own = Span::new(phrase.span.start(), own)
            .of(phrase.text)
            .chars()
            .rev();
        start -= shared_len(own, Span::new(0, start).of(text).chars().rev());
    }
    if last.is_some_and(|link| link.claim() == Some(sides.n_words() - 1)) {
        let own = phrase.words.last().map_or(0, |word| word.span().end());
        let own = Span::new(own, phrase.span.end()).of(phrase.text).chars();
        end += shared_len(own, Span::new(end, text.len()).of(text).chars());
    }
    Span::new(start, end)
}

/// Returns how many bytes of `other` are the same marks as in `own`.
fn shared_len(own: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    let is_quote =
        |char: char| is_apostrophe(char) || matches!(char, '"' | '“' | '”' | '„' | '«' | '»');
    own.zip(other)
        .take_while(|&(own, other)| own == other || is_quote(own) && is_quote(other))
        .map(|(_, other)| other.len_utf8())
        .sum()
}

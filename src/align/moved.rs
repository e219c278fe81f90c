//! Runs of claim words that the main passage does not hold: clauses that moved, and pieces spliced in from elsewhere.

use crate::align::Phrase;
use crate::align::link::Link;
use crate::align::link::Sides;
use crate::align::passage::alikeness;
use crate::align::piece::Piece;
use crate::align::piece::Workspace;
use crate::align::window::FOR_RUNS;
use crate::align::window::slack;

/// The fewest neighbouring unmatched words at an end of the claim, and between matched words, that are looked for
/// again. Between matched words most short runs are words that were changed in their place.
const MIN_RUN: usize = 2;
const MIN_INNER_RUN: usize = 3;
/// A run with fewer words before it, or behind it, is at an end.
const NEAR_END: usize = 3;
/// How much of a run must be found for it to count, beside the passage and elsewhere.
const MIN_COVERAGE_NEAR: f64 = 0.5;
const MIN_COVERAGE_FAR: f64 = 0.8;
/// How many bits a run found beside the passage must tell.
const MIN_BITS_NEAR: u32 = 12;
/// How many bits a run found elsewhere must tell, so that "of the most" is not found everywhere.
const MIN_BITS_FAR: u32 = 24;
/// How many runs of one claim are looked for again.
const MAX_RUNS: usize = 8;

/// Where unmatched runs are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Beside the passage: clauses that moved.
    Beside,
    /// In all of the source: pieces spliced in.
    Anywhere,
}

/// Looks for the unmatched runs of `links` again and puts what it finds in their place.
pub(crate) fn search(
    workspace: &mut Workspace,
    sides: Sides<'_>,
    links: &mut Vec<Link>,
    reach: Reach,
    cells: &mut u64,
    max_cells: u64,
) {
    let Some((start, end)) = bounds(links) else {
        return;
    };
    let beside = sides.n_words() + slack(sides.n_words());
    let near = (
        start.saturating_sub(beside),
        (end + beside).min(sides.index().len()),
    );
    let (range, min_coverage, min_bits) = match reach {
        Reach::Beside => (near, MIN_COVERAGE_NEAR, MIN_BITS_NEAR),
        Reach::Anywhere => ((0, sides.index().len()), MIN_COVERAGE_FAR, MIN_BITS_FAR),
    };
    let mut n_runs = 0;
    let mut at = 0;
    while let Some((first, behind)) = next_run(links, at) {
        at = behind;
        n_runs += 1;
        if n_runs > MAX_RUNS {
            break;
        }
        let claim: Vec<usize> = links[first..behind]
            .iter()
            .filter_map(|link| link.claim())
            .collect();
        let (Some(&from), Some(&to)) = (claim.first(), claim.last()) else {
            continue;
        };
        let words = sides.phrase.words.get(from..=to).unwrap_or_default();
        let phrase = Phrase {
            words,
            ..sides.phrase
        };
        let run = Sides { phrase, ..sides };
        let taken = taken(links);
        let found = workspace.find(run, range, FOR_RUNS, cells, max_cells);
        let found = found
            .ok()
            .flatten()
            .filter(|piece| piece.coverage >= min_coverage && fits(sides, piece, &taken, min_bits));
        let put = found.and_then(|piece| with_piece(sides, links, (first, behind), from, &piece));
        if let Some((with_piece, go_on)) = put {
            (*links, at) = (with_piece, go_on);
        }
    }
}

/// Returns the links with a piece in the place of a run, and where to go on; none if the claim is less like them, for a
/// piece behind a long gap may cost more omitted words than it matches.
fn with_piece(
    sides: Sides<'_>,
    links: &[Link],
    run: (usize, usize),
    offset: usize,
    piece: &Piece,
) -> Option<(Vec<Link>, usize)> {
    let mut with_piece = links.to_vec();
    let go_on = put(sides, &mut with_piece, run, offset, piece);
    (alikeness(links.iter()) <= alikeness(with_piece.iter())).then_some((with_piece, go_on))
}

/// Returns the source's words that the unmoved links cover.
fn bounds(links: &[Link]) -> Option<(usize, usize)> {
    let mut places = links
        .iter()
        .filter(|link| !link.moved)
        .filter_map(|link| link.source());
    let start = places.next()?;
    Some((start, places.next_back().unwrap_or(start) + 1))
}

/// Returns the next run of unmatched claim words at or behind `at` that is long enough, as a range of links.
fn next_run(links: &[Link], at: usize) -> Option<(usize, usize)> {
    let mut first = at;
    while first < links.len() {
        let len = links[first..]
            .iter()
            .take_while(|link| !link.same && !link.moved)
            .count();
        let n_words = links[first..first + len]
            .iter()
            .filter(|link| link.claim().is_some())
            .count();
        let is_inner = NEAR_END <= first && first + len + NEAR_END <= links.len();
        if n_words >= if is_inner { MIN_INNER_RUN } else { MIN_RUN } {
            return Some((first, first + len));
        }
        first += len + 1;
    }
    None
}

/// Returns the source's words that are already matched, ascending.
fn taken(links: &[Link]) -> Vec<usize> {
    let mut taken: Vec<usize> = links
        .iter()
        .filter(|link| link.same)
        .filter_map(|link| link.source())
        .collect();
    taken.sort_unstable();
    taken
}

/// Tells whether a piece has enough words of its own that no other part of the claim has taken.
fn fits(sides: Sides<'_>, piece: &Piece, taken: &[usize], min_bits: u32) -> bool {
    let index = sides.index();
    let matched: Vec<usize> = piece
        .links
        .iter()
        .filter(|link| link.same)
        .filter_map(|link| link.source())
        .collect();
    let bits: u32 = matched
        .iter()
        .filter_map(|&at| index.ids().get(at))
        .map(|&id| index.rarity(id))
        .sum();
    matched.len() >= MIN_RUN
        && bits >= min_bits
        && matched.iter().all(|at| taken.binary_search(at).is_err())
}

/// Puts a piece in the place of a run and takes its words out of what is omitted; returns where to go on.
///
/// A piece that stands in order, with a short gap to its neighbours, is no moved one: the gap is omitted words.
fn put(
    sides: Sides<'_>,
    links: &mut Vec<Link>,
    (first, behind): (usize, usize),
    offset: usize,
    piece: &Piece,
) -> usize {
    let same = |link: &Link| link.same;
    let (Some(start), Some(end)) = (
        piece.links.iter().position(same),
        piece.links.iter().rposition(same),
    ) else {
        return behind;
    };
    let inner = piece.links.get(start..=end).unwrap_or_default();
    let places = || inner.iter().filter_map(|link| link.source());
    let (low, high) = (
        places().min().unwrap_or_default(),
        places().max().unwrap_or_default(),
    );
    let gap = Gap::around(links, (first, behind));
    let moved = !gap.takes(low, high, slack(sides.n_words()));
    let numbered = |link: &Link| {
        let mut link = link.behind(offset);
        link.moved = moved;
        link
    };
    let loose = |link: &Link| link.claim().map(|at| Link::added(at + offset));
    let mut put: Vec<Link> = piece.links[..start].iter().filter_map(loose).collect();
    if let (false, Some(before)) = (moved, gap.before) {
        put.extend((before + 1..low).map(Link::omitted));
    }
    put.extend(inner.iter().map(numbered));
    let go_on = put.len();
    put.extend(piece.links[end + 1..].iter().filter_map(loose));
    if let (false, Some(after)) = (moved, gap.after) {
        put.extend((high + 1..after).map(Link::omitted));
    }
    let is_free = |link: &Link| {
        link.claim().is_some() || link.source().is_none_or(|at| at < low || high < at)
    };
    if moved {
        let rest = links[first..behind]
            .iter()
            .filter_map(|link| link.source())
            .filter(|&at| at < low || high < at);
        put.extend(rest.map(Link::omitted));
    }
    let tail = links.split_off(behind);
    links.truncate(first);
    links.retain(is_free);
    let go_on = links.len() + go_on;
    links.append(&mut put);
    links.extend(tail.into_iter().filter(is_free));
    go_on
}

/// The unmoved words of the source on both sides of a run.
struct Gap {
    before: Option<usize>,
    after: Option<usize>,
}

impl Gap {
    fn around(links: &[Link], (first, behind): (usize, usize)) -> Self {
        let place = |link: &Link| {
            if link.same && !link.moved {
                link.source()
            } else {
                None
            }
        };
        Gap {
            before: links[..first].iter().rev().find_map(place),
            after: links[behind..].iter().find_map(place),
        }
    }

    /// Tells whether the words `low..=high` stand between both sides, at most `reach` words from either.
    fn takes(&self, low: usize, high: usize, reach: usize) -> bool {
        self.before
            .is_none_or(|before| before < low && low <= before + 1 + reach)
            && self
                .after
                .is_none_or(|after| high < after && after <= high + 1 + reach)
    }
}

//! Finding one piece of text: the whole claim, or a run of its words that the main passage does not hold.

use crate::align::ends;
use crate::align::exact;
use crate::align::link::Link;
use crate::align::link::Sides;
use crate::align::link::links;
use crate::align::myers;
use crate::align::myers::Matrix;
use crate::align::pattern::Pattern;
use crate::align::window::Search;
use crate::align::window::Window;

/// The buffers of alignment, kept between claims so that a claim allocates little.
#[derive(Debug, Default)]
pub struct Workspace {
    pattern: Pattern,
    search: Search,
    matrix: Matrix,
    pub(crate) n_cells: u64,
}

/// A piece found in the source.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    /// Its words beside the source's; claim words are numbered from the piece's first.
    pub(crate) links: Vec<Link>,
    /// How much of what the piece's words tell was found in order, `0.0..=1.0`.
    pub(crate) coverage: f64,
    /// The same for the next best place.
    pub(crate) runner_up: Option<(usize, usize, f64)>,
    /// Whether every place that could hold the piece was looked at.
    pub(crate) complete: bool,
}

/// Looking on would take more work than is allowed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OverBudget;

/// How many windows are aligned word by word.
const MAX_ALIGNED: usize = 4;

impl Workspace {
    /// Returns how many cells the last claim took.
    #[must_use]
    pub fn n_cells(&self) -> u64 {
        self.n_cells
    }

    /// Looks for the words of `sides` within the words `from..to` of its source, with the given [effort](Search::look).
    ///
    /// Answers `None` if no word of them stands there. No more work is begun that would take `cells` over `max_cells`.
    pub(crate) fn find(
        &mut self,
        sides: Sides<'_>,
        (from, to): (usize, usize),
        effort: &[usize],
        cells: &mut u64,
        max_cells: u64,
    ) -> Result<Option<Piece>, OverBudget> {
        let index = sides.index();
        self.pattern.take(sides.phrase.words, index);
        let hit = exact::find(&self.pattern, index, from, to, cells);
        if let Some(start) = hit.first {
            let links = (0..sides.n_words())
                .map(|at| Link::both(at, start + at, true))
                .collect();
            let runner_up = hit
                .second
                .map(|second| (second, second + sides.n_words(), 1.0));
            return Ok(Some(Piece {
                links,
                coverage: 1.0,
                runner_up,
                complete: true,
            }));
        }
        let complete = self
            .search
            .look(&self.pattern, index, (from, to), effort, cells);
        let mut best: Option<(f64, Piece)> = None;
        let mut runner_up: Option<(usize, usize, f64)> = None;
        let total = f64::from(self.pattern.weight().max(1));
        let mut over = *cells > max_cells;
        for at in 0..MAX_ALIGNED {
            let Some(&window) = self.search.windows.get(at) else {
                break;
            };
            let bound = f64::from(window.weight) / total;
            if best
                .as_ref()
                .is_some_and(|(coverage, _)| bound + 0.02 < *coverage)
            {
                note(&mut runner_up, (window.start, window.end, bound));
                break;
            }
            let work = myers::n_cells(&self.pattern, window.end - window.start);
            if *cells + work > max_cells {
                over = true;
                break;
            }
            *cells += work;
            let (coverage, links) = self.align(sides, window);
            let piece = Piece {
                links,
                coverage,
                runner_up: None,
                complete,
            };
            match &mut best {
                Some((least, found)) if *least < coverage => {
                    note(&mut runner_up, bounds(found));
                    (*least, *found) = (coverage, piece);
                }
                Some(_) => note(&mut runner_up, bounds(&piece)),
                None => best = Some((coverage, piece)),
            }
        }
        let Some((_, mut piece)) = best else {
            return if over { Err(OverBudget) } else { Ok(None) };
        };
        piece.complete &= !over;
        // Two windows can hold the same place; then it is no rival of itself.
        let (start, end, _) = bounds(&piece);
        piece.runner_up = runner_up
            .filter(|&(from, to, _)| end <= from || to <= start || to - from > 2 * (end - start));
        Ok(Some(piece))
    }

    /// Aligns the pattern with a window; returns how much was found in order, and the links.
    fn align(&mut self, sides: Sides<'_>, window: Window) -> (f64, Vec<Link>) {
        let index = sides.index();
        let words = index
            .ids()
            .get(window.start..window.end)
            .unwrap_or_default();
        let (_, column) = self.matrix.fill(&self.pattern, words);
        let path = self.matrix.trace(column);
        let mut links = links(sides, path, window.start);
        ends::trim(sides, &mut links);
        let found: u32 = links
            .iter()
            .filter(|link| link.same)
            .filter_map(|link| link.source())
            .map(|at| sides.rarity(at))
            .sum();
        (
            f64::from(found) / f64::from(self.pattern.weight().max(1)),
            links,
        )
    }
}

/// Keeps the better of two next best places.
fn note(runner_up: &mut Option<(usize, usize, f64)>, other: (usize, usize, f64)) {
    if runner_up.is_none_or(|(_, _, coverage)| coverage < other.2) {
        *runner_up = Some(other);
    }
}

/// Returns the source words that a piece covers, and its coverage.
fn bounds(piece: &Piece) -> (usize, usize, f64) {
    let mut places = piece.links.iter().filter_map(|link| link.source());
    let start = places.next().unwrap_or_default();
    let end = places.next_back().unwrap_or(start) + 1;
    (start, end, piece.coverage)
}

//! From a claim to its alignment: finding, pairing, moving, and turning words into spans.

use crate::align::Alignment;
use crate::align::Obstacle;
use crate::align::Outcome;
use crate::align::Params;
use crate::align::Passage;
use crate::align::Phrase;
use crate::align::Step;
use crate::align::edits::group;
use crate::align::ends;
use crate::align::link::Link;
use crate::align::link::Sides;
use crate::align::moved;
use crate::align::pairing::pair;
use crate::align::passage::alikeness;
use crate::align::passage::credits;
use crate::align::passage::passages;
use crate::align::piece::Piece;
use crate::align::piece::Workspace;
use crate::align::window::FOR_CLAIMS;
use crate::source::Source;
use crate::span::Span;

/// Looks for a phrase in a source.
///
/// ```
/// use citedrift::align;
/// use citedrift::read::plain;
/// use citedrift::source::Source;
/// use citedrift::span::Span;
/// use citedrift::text::words::words;
///
/// let town = plain("town", "It rained. The old mill burned down in 1908. Nobody died.");
/// let source = Source::new("1", town);
/// let text = "The old mill burned down in 1909.";
/// let span = Span::new(0, text.len());
/// let phrase = align::Phrase { text, span, words: &words(text, span, &[]) };
/// let params = align::Params::VERBATIM;
/// let found = align::align(phrase, &source, &params, &mut align::Workspace::default());
/// let align::Outcome::Found(alignment) = found else { panic!() };
/// assert_eq!(alignment.edits[0].source.of(source.text()), "1908");
/// ```
pub fn align(
    phrase: Phrase<'_>,
    source: &Source,
    params: &Params,
    workspace: &mut Workspace,
) -> Outcome {
    let n_words = phrase.words.len();
    if n_words < params.min_words {
        return Outcome::Unchecked(Obstacle::TooShort { n_words });
    }
    let sides = Sides { phrase, source };
    let mut cells = 0;
    let outcome = align_counted(sides, params, workspace, &mut cells);
    workspace.n_cells = cells;
    outcome
}

fn align_counted(
    sides: Sides<'_>,
    params: &Params,
    workspace: &mut Workspace,
    cells: &mut u64,
) -> Outcome {
    let n_words = sides.n_words();
    let everywhere = (0, sides.index().len());
    let piece = match workspace.find(sides, everywhere, FOR_CLAIMS, cells, params.max_cells) {
        Ok(Some(piece)) => piece,
        Ok(None) => return Outcome::Absent(None),
        Err(_) => return Outcome::Unchecked(Obstacle::OverBudget),
    };
    let Piece {
        links,
        coverage,
        runner_up,
        complete,
    } = piece;
    let margin = runner_up.map_or(1.0, |(_, _, rival)| (coverage - rival).max(0.0));
    let rival = (runner_up, margin);
    let alignment = finish(workspace, sides, links, rival, cells, params.max_cells);
    let n_same = alignment
        .steps
        .iter()
        .filter(|step| matches!(step, Step::Same { .. }))
        .count();
    let is_found = coverage.max(alignment.similarity) >= params.min_coverage
        && (n_words > params.short || 2 * n_same >= n_words + 2);
    match (is_found, complete) {
        (true, _) => Outcome::Found(alignment),
        (false, true) => Outcome::Absent(alignment.passages.first().copied()),
        (false, false) => Outcome::Unchecked(Obstacle::OverBudget),
    }
}

/// Completes the links of the main passage and turns them into an alignment.
fn finish(
    workspace: &mut Workspace,
    sides: Sides<'_>,
    mut links: Vec<Link>,
    (runner_up, margin): (Option<(usize, usize, f64)>, f64),
    cells: &mut u64,
    max_cells: u64,
) -> Alignment {
    let is_exact = links.iter().all(|link| link.same);
    if !is_exact {
        links = moved::search(workspace, sides, links, cells, max_cells);
        links = ends::complete(sides, links);
        links = pair(sides, &links);
    }
    let steps = steps(sides, &links);
    let moved: Vec<bool> = links.iter().map(|link| link.moved).collect();
    let edits = if is_exact {
        Vec::new()
    } else {
        group(sides.phrase.text, sides.source.text(), &steps, &moved)
    };
    let credits = credits(sides, &links);
    let passages = passages(sides, &links, &credits);
    let similarity = alikeness(links.iter().zip(&credits));
    let index = sides.index();
    let runner_up = runner_up.map(|(start, end, coverage)| Passage {
        span: index.span(start).cover(index.span(end.max(start + 1) - 1)),
        similarity: coverage.min(similarity),
    });
    Alignment {
        passages,
        steps,
        edits,
        similarity,
        runner_up,
        margin,
    }
}

/// Turns links into steps of text; a word without a partner gets the place where it would stand.
fn steps(sides: Sides<'_>, links: &[Link]) -> Vec<Step> {
    let index = sides.index();
    let first = links
        .iter()
        .find_map(|link| link.source)
        .map_or(0, |at| index.span(at).start());
    let mut claim_at = sides
        .phrase
        .words
        .first()
        .map_or(0, |word| word.span().start());
    let mut source_at = first;
    let mut steps = Vec::with_capacity(links.len());
    for link in links {
        let claim = link
            .claim
            .and_then(|at| sides.phrase.words.get(at))
            .map(|word| word.span());
        let source = link.source.map(|at| index.span(at));
        claim_at = claim.map_or(claim_at, Span::end);
        source_at = source.map_or(source_at, Span::end);
        let (claim_or, source_or) = (
            claim.unwrap_or(Span::at(claim_at)),
            source.unwrap_or(Span::at(source_at)),
        );
        steps.push(match (claim, source) {
            (Some(claim), Some(source)) if link.same => Step::Same { claim, source },
            (Some(claim), Some(source)) => Step::Changed { claim, source },
            (Some(claim), None) => Step::Added {
                claim,
                source: source_or,
            },
            (None, _) => Step::Omitted {
                claim: claim_or,
                source: source_or,
            },
        });
    }
    steps
}

//! From a claim to its alignment: finding, pairing, moving, and turning words into spans.

use crate::align::Alignment;
use crate::align::Located;
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
use crate::align::moved::Reach;
use crate::align::pairing::pair;
use crate::align::passage::alikeness;
use crate::align::passage::passages;
use crate::align::piece::OverBudget;
use crate::align::piece::Piece;
use crate::align::piece::Workspace;
use crate::align::slide::slide;
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
    let sides = Sides { phrase, source };
    match look(sides, params, Reach::Anywhere, workspace) {
        Ok(Some(place)) if place.is_found => Outcome::Found(script(sides, place)),
        Ok(place) => Outcome::Absent(place.and_then(|place| place.passages.first().copied())),
        Err(obstacle) => Outcome::Unchecked(obstacle),
    }
}

/// Says where a phrase stands in a source, without the differences; it costs less than [`align`].
///
/// The passage is that of [`align`], which may find more of a claim elsewhere: pieces that are spliced in are not looked
/// for here, and count as unlike.
pub fn locate(
    phrase: Phrase<'_>,
    source: &Source,
    params: &Params,
    workspace: &mut Workspace,
) -> Located {
    let sides = Sides { phrase, source };
    match look(sides, params, Reach::Beside, workspace) {
        Ok(Some(place)) => Located {
            passage: place.passages.first().copied().filter(|_| place.is_found),
            similarity: place.similarity,
            margin: place.margin,
        },
        Ok(None) | Err(_) => Located::default(),
    }
}

/// The best place of a phrase.
struct Place {
    links: Vec<Link>,
    passages: Vec<Passage>,
    similarity: f64,
    runner_up: Option<Passage>,
    margin: f64,
    is_found: bool,
}

/// Looks for the best place of a phrase; answers none if no word of it stands in the source.
fn look(
    sides: Sides<'_>,
    params: &Params,
    reach: Reach,
    workspace: &mut Workspace,
) -> Result<Option<Place>, Obstacle> {
    let n_words = sides.n_words();
    if n_words < params.min_words {
        return Err(Obstacle::TooShort { n_words });
    }
    let index = sides.index();
    let range = params.within.map_or((0, index.len()), |span| {
        (index.place(span.start()), index.place(span.end()))
    });
    let mut cells = 0;
    let mut found = workspace.find(sides, range, FOR_CLAIMS, &mut cells, params.max_cells);
    if let Ok(Some(piece)) = &mut found
        && !piece.links.iter().all(|link| link.same)
    {
        let mut again = |links: &mut Vec<Link>, reach| {
            moved::search(workspace, sides, links, reach, &mut cells, params.max_cells);
        };
        again(&mut piece.links, Reach::Beside);
        let beside = (reach == Reach::Anywhere).then(|| piece.links.clone());
        ends::complete(sides, &mut piece.links);
        if let Some(beside) = beside {
            let mut links = beside.clone();
            again(&mut links, Reach::Anywhere);
            if links != beside {
                ends::complete(sides, &mut links);
                // What is spliced in makes no claim less like its source.
                if alikeness(piece.links.iter()) <= alikeness(links.iter()) {
                    piece.links = links;
                }
            }
        }
    }
    workspace.n_cells = cells;
    let Some(piece) = found.map_err(|OverBudget| Obstacle::OverBudget)? else {
        return Ok(None);
    };
    let is_complete = piece.complete;
    let place = placed(sides, params, piece);
    // An absence counts only if every place was looked at.
    if place.is_found || is_complete {
        Ok(Some(place))
    } else {
        Err(Obstacle::OverBudget)
    }
}

/// Tells how good the place is to which a piece leads.
fn placed(sides: Sides<'_>, params: &Params, piece: Piece) -> Place {
    let links = piece.links;
    let n_words = sides.n_words();
    let n_same = links.iter().filter(|link| link.same).count();
    let similarity = alikeness(links.iter());
    let is_found = piece.coverage.max(similarity) >= params.min_coverage
        && (n_words > params.short || 2 * n_same >= n_words + 2);
    let index = sides.index();
    let runner_up = piece.runner_up.map(|(start, end, coverage)| Passage {
        span: index.span(start).cover(index.span(end.max(start + 1) - 1)),
        similarity: coverage.min(similarity),
    });
    let rival = piece.runner_up.map_or(0.0, |(_, _, coverage)| coverage);
    Place {
        passages: passages(sides, &links, similarity),
        similarity,
        runner_up,
        margin: (piece.coverage - rival).max(0.0),
        is_found,
        links,
    }
}

/// Spells out how a phrase differs from its place.
fn script(sides: Sides<'_>, place: Place) -> Alignment {
    let is_exact = place.links.iter().all(|link| link.same && !link.moved);
    let links = if is_exact {
        place.links
    } else {
        let mut links = pair(sides, &place.links);
        slide(sides, &mut links);
        links
    };
    let steps = steps(sides, &links);
    let moved: Vec<bool> = links.iter().map(|link| link.moved).collect();
    let edits = if is_exact {
        Vec::new()
    } else {
        group(sides.phrase.text, sides.source.text(), &steps, &moved)
    };
    Alignment {
        passages: place.passages,
        steps,
        edits,
        similarity: place.similarity,
        runner_up: place.runner_up,
        margin: place.margin,
    }
}

/// Turns links into steps of text; a word without a partner gets the place where it would stand.
fn steps(sides: Sides<'_>, links: &[Link]) -> Vec<Step> {
    let index = sides.index();
    let first = links
        .iter()
        .find_map(|link| link.source())
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
            .claim()
            .and_then(|at| sides.phrase.words.get(at))
            .map(|word| word.span());
        let source = link.source().map(|at| index.span(at));
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

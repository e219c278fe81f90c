//! Pairing the words of a changed stretch so that like stands beside like.
//!
//! Between two equal words a claim may have `a` other words and the source `b`. Every way of pairing them in order has
//! the same least number of edits, the greater of `a` and `b`; we take the one whose pairs are most alike, as a person
//! would. Time is `a · b` word comparisons for stretches of at most [`MAX_PAIRS`], longer ones keep the given pairs.
//! Words are compared by characters here and nowhere else.

use crate::align::link::Link;
use crate::align::link::Sides;
use crate::text::fold::fold;

/// The largest table of word comparisons.
const MAX_PAIRS: usize = 400;
/// What an edit costs beside a pair's unlikeness, which is below it.
const EDIT: u32 = 1000;

/// Pairs the words of every changed stretch anew.
pub(crate) fn pair(sides: Sides<'_>, links: &[Link]) -> Vec<Link> {
    let mut paired = Vec::with_capacity(links.len());
    let mut at = 0;
    while at < links.len() {
        let end = at
            + links[at..]
                .iter()
                .take_while(|link| !link.same && !link.moved)
                .count();
        if end == at {
            paired.push(links[at]);
            at += 1;
        } else {
            stretch(sides, &links[at..end], &mut paired);
            at = end;
        }
    }
    paired
}

fn stretch(sides: Sides<'_>, links: &[Link], paired: &mut Vec<Link>) {
    let claim: Vec<usize> = links.iter().filter_map(|link| link.claim()).collect();
    let source: Vec<usize> = links.iter().filter_map(|link| link.source()).collect();
    let n_pairs = claim.len() * source.len();
    if n_pairs <= 1 || n_pairs > MAX_PAIRS {
        paired.extend_from_slice(links);
        return;
    }
    let left: Vec<String> = claim.iter().map(|&at| fold(sides.claim_word(at))).collect();
    let right: Vec<String> = source
        .iter()
        .map(|&at| fold(sides.source_word(at)))
        .collect();
    let width = right.len() + 1;
    let mut costs = vec![0_u32; (left.len() + 1) * width];
    let mut unlike = vec![0_u32; left.len() * right.len()];
    for (row, word) in left.iter().enumerate() {
        for (column, other) in right.iter().enumerate() {
            unlike[row * right.len() + column] = unlikeness(word, other);
        }
    }
    // Costs run from the end, so that the way is read from the start and early pairs are preferred.
    for row in (0..=left.len()).rev() {
        for column in (0..=right.len()).rev() {
            let rest = (left.len() - row, right.len() - column);
            let here = row * width + column;
            costs[here] = match rest {
                (0, n) | (n, 0) => EDIT * u32::try_from(n).unwrap_or(u32::MAX / EDIT),
                _ => {
                    let pair = EDIT + unlike[row * right.len() + column] + costs[here + width + 1];
                    pair.min(EDIT + costs[here + width])
                        .min(EDIT + costs[here + 1])
                }
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < left.len() || column < right.len() {
        let here = row * width + column;
        let whole = row < left.len() && column < right.len();
        if whole
            && costs[here] == EDIT + unlike[row * right.len() + column] + costs[here + width + 1]
        {
            paired.push(Link::both(claim[row], source[column], false));
            (row, column) = (row + 1, column + 1);
        } else if row < left.len() && costs[here] == EDIT + costs[here + width] {
            paired.push(Link::added(claim[row]));
            row += 1;
        } else {
            paired.push(Link::omitted(source[column]));
            column += 1;
        }
    }
}

/// Returns how unlike two folded words are, `0..EDIT`; two figures are never wholly unlike.
fn unlikeness(left: &str, right: &str) -> u32 {
    let similarity = similarity(left, right);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it lies between 0 and 1"
    )]
    let unlike = ((1.0 - similarity) * f64::from(EDIT - 1)) as u32;
    let figures = left.starts_with(|c: char| c.is_ascii_digit())
        && right.starts_with(|c: char| c.is_ascii_digit());
    if figures { unlike / 2 } else { unlike }
}

/// Tells whether one word is a slip of the other: at most a quarter of it are other letters.
pub(crate) fn is_slip(left: &str, right: &str) -> bool {
    let (short, long) = (left.len().min(right.len()), left.len().max(right.len()));
    if short < 5 || 4 * (long - short) > long {
        return false;
    }
    // Most pairs of words are told apart by their letters alone, even where some letters count as one.
    let rough = |word: &str| word.bytes().fold(0_u32, |set, byte| set | 1 << (byte & 31));
    let (ours, theirs) = (rough(left), rough(right));
    let n_apart = (ours & !theirs)
        .count_ones()
        .max((theirs & !ours).count_ones());
    let are_apart = 4 * n_apart as usize > long && left.is_ascii() && right.is_ascii();
    !are_apart && similarity(left, right) >= 0.75
}

/// Returns how alike two words are by their characters, case aside, `0.0..=1.0`.
///
/// It is one less the optimal string alignment distance over the longer length.
pub(crate) fn similarity(left: &str, right: &str) -> f64 {
    // A word of many letters is nobody's slip of another, and lengths too far apart settle the matter.
    let (short, long) = (left.len().min(right.len()), left.len().max(right.len()));
    if long > MAX_LETTERS || 3 * short < long {
        return if left == right { 1.0 } else { 0.0 };
    }
    if !left.is_ascii() || !right.is_ascii() {
        return strsim::normalized_levenshtein(&fold(left), &fold(right));
    }
    // Letters that only one word has are each an edit; most pairs of words are told apart by this alone.
    let (ours, theirs) = (letters(left), letters(right));
    let n_apart = (ours & !theirs)
        .count_ones()
        .max((theirs & !ours).count_ones());
    if 2 * n_apart as usize >= long {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "words have at most 64 letters")]
    let distance = strsim::osa_distance(&fold(left), &fold(right)) as f64 / long as f64;
    1.0 - distance
}

/// The longest words whose letters are compared, in bytes.
const MAX_LETTERS: usize = 64;

/// Returns the set of characters of an ASCII word, case aside, as bits.
fn letters(word: &str) -> u128 {
    word.bytes()
        .fold(0, |set, byte| set | 1 << (byte.to_ascii_lowercase() & 0x7F))
}

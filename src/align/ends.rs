//! The ends of a passage.
//!
//! Edit distance with free ends drops a claim's first or last words when the source has a few words between them and
//! the rest: dropping one word is cheaper than passing over three. A reader looks whether the word stands a little
//! further on in the same sentence. So do we, and then set what is left beside the source's words there: a changed
//! first word is a change and no addition.

use crate::align::link::Link;
use crate::align::link::Sides;
use crate::align::window::slack;

/// How many bits a word must tell for every word of the source that is passed over to reach it.
const BITS_A_WORD: f64 = 1.5;
/// How many bits more it must tell across the end of a sentence.
const BITS_A_BREAK: f64 = 8.0;

/// Completes the links at both ends of the passage, as far as its sentence goes.
pub(crate) fn complete(sides: Sides<'_>, links: &mut Vec<Link>) {
    complete_end(sides, links, Direction::Onward);
    links.reverse();
    complete_end(sides, links, Direction::Back);
    links.reverse();
}

/// Takes words off both ends that stand too far from the rest for what they tell.
pub(crate) fn trim(sides: Sides<'_>, links: &mut Vec<Link>) {
    trim_end(sides, links);
    links.reverse();
    trim_end(sides, links);
    links.reverse();
}

fn trim_end(sides: Sides<'_>, links: &mut Vec<Link>) {
    loop {
        let Some(last) = links.iter().rposition(|link| link.same) else {
            return;
        };
        loosen(links, last);
        let block = links[..=last]
            .iter()
            .rposition(|link| !link.same)
            .map_or(0, |at| at + 1);
        let Some(rest) = links[..block].iter().rposition(|link| link.same) else {
            return;
        };
        let gap = &links[rest + 1..block];
        let n_omitted = gap.iter().filter(|link| link.source().is_some()).count();
        let n_added = gap.iter().filter(|link| link.claim().is_some()).count();
        #[expect(clippy::cast_precision_loss, reason = "a few words")]
        let cost = BITS_A_WORD * n_omitted.max(n_added) as f64;
        // Most blocks tell enough by a few words.
        let mut bits = 0.0;
        let mut block_words = links[block..=last].iter().filter_map(|link| link.source());
        let is_telling = block_words.any(|at| {
            bits += f64::from(sides.rarity(at));
            bits >= cost + BITS_A_BREAK
        });
        if is_telling || bits >= cost && !is_parted(sides, &links[rest..=block]) {
            return;
        }
        loosen(links, rest);
    }
}

/// Tells whether a sentence ends between the first and the last of some links.
fn is_parted(sides: Sides<'_>, links: &[Link]) -> bool {
    let mut places = links.iter().filter_map(|link| link.source());
    let (Some(one), Some(other)) = (places.next(), places.next_back()) else {
        return false;
    };
    (one.min(other) + 1..=one.max(other)).any(|at| sides.breaks_before(at))
}

/// Parts the words of the claim behind the link `last` from the source's.
fn loosen(links: &mut Vec<Link>, last: usize) {
    let mut n_kept = last + 1;
    for at in last + 1..links.len() {
        if let Some(claim) = links[at].claim() {
            links[n_kept] = Link::added(claim);
            n_kept += 1;
        }
    }
    links.truncate(n_kept);
}

/// Which end is completed; links run towards it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Onward,
    Back,
}

/// The way along which an end is completed.
#[derive(Clone, Copy)]
struct Way<'a> {
    sides: Sides<'a>,
    direction: Direction,
    /// The source's words that moved pieces have taken.
    taken: &'a [usize],
}

impl Way<'_> {
    /// Returns the source's word behind `at` on this way, if it is in the same sentence and free.
    fn next(self, at: usize) -> Option<usize> {
        let next = match self.direction {
            Direction::Onward => (!self.sides.breaks_before(at + 1)).then_some(at + 1),
            Direction::Back if self.sides.breaks_before(at) => None,
            Direction::Back => at.checked_sub(1),
        };
        next.filter(|next| !self.taken.contains(next))
    }
}

fn complete_end(sides: Sides<'_>, links: &mut Vec<Link>, direction: Direction) {
    let Some(last) = links.iter().rposition(|link| link.same) else {
        return;
    };
    let Some(mut at) = links[last].source().filter(|_| !links[last].moved) else {
        return;
    };
    let rest: Vec<usize> = links[last + 1..]
        .iter()
        .filter_map(|link| link.claim())
        .collect();
    links.truncate(last + 1);
    if rest.is_empty() {
        return;
    }
    let moved = links.iter().filter(|link| link.moved);
    let taken: Vec<usize> = moved.filter_map(|link| link.source()).collect();
    let way = Way {
        sides,
        direction,
        taken: &taken,
    };
    let mut pending = Vec::new();
    for word in rest {
        match reach(way, word, at, pending.len()) {
            Some(found) => {
                fill(way, links, &mut pending, at, Some(found));
                links.push(sides.link(word, found));
                at = found;
            }
            None => pending.push(word),
        }
    }
    fill(way, links, &mut pending, at, None);
}

/// Returns where the source has the claim's word a little further on.
fn reach(way: Way<'_>, word: usize, from: usize, n_pending: usize) -> Option<usize> {
    let sides = way.sides;
    let id = sides.claim_id(word);
    let mut at = from;
    for n_passed in 0..=n_pending + slack(sides.n_words()) {
        at = way.next(at)?;
        if sides.is_like(word, id, at) {
            // A slip of a word tells as much as a word that the source has once.
            let bits = f64::from(sides.rarity(at));
            #[expect(clippy::cast_precision_loss, reason = "a few words")]
            let cost = BITS_A_WORD * n_passed.saturating_sub(n_pending) as f64;
            return (bits >= cost).then_some(at);
        }
    }
    None
}

/// Sets the pending words of the claim beside the words between `from` and `to`, or as far as the sentence goes.
fn fill(
    way: Way<'_>,
    links: &mut Vec<Link>,
    pending: &mut Vec<usize>,
    from: usize,
    to: Option<usize>,
) {
    let mut words = pending.drain(..);
    let mut at = from;
    loop {
        let next = way.next(at).filter(|&next| Some(next) != to);
        match (words.next(), next) {
            (Some(word), Some(next)) => links.push(way.sides.link(word, next)),
            (Some(word), None) => links.push(Link::added(word)),
            (None, Some(next)) if to.is_some() => links.push(Link::omitted(next)),
            (None, _) => return,
        }
        at = next.unwrap_or(at);
        // Behind the last word between, only added words are left.
        if next.is_none() {
            links.extend(words.map(Link::added));
            return;
        }
    }
}

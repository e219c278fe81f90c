//! Where a gap lies that can lie in several places.
//!
//! "He met the king and the queen" told as "He met the queen" leaves out "the king and" or "king and the": both cost the
//! same. A reader takes the first, for what is left out begins where its phrase begins. So a gap slides towards the
//! start as long as the word before it is also its last word. Time is one look a slide, at most [`MAX_SLIDES`] a gap.

use crate::align::link::Link;
use crate::align::link::Sides;

/// How many words a gap slides at most; a text of one repeated word would let it slide for ever.
const MAX_SLIDES: usize = 8;

/// Slides every run of words that only one side has towards the start.
pub(crate) fn slide(sides: Sides<'_>, links: &mut [Link]) {
    for end in 1..=links.len() {
        let is_end = links.get(end).is_none_or(|next| {
            !is_gap(next) || is_gap(&links[end - 1]) && !is_like(next, &links[end - 1])
        });
        if is_end && is_gap(&links[end - 1]) {
            slide_gap(sides, links, end);
        }
    }
}

/// Tells whether a link holds a word that only one side has.
fn is_gap(link: &Link) -> bool {
    !link.moved && link.claim().is_some() != link.source().is_some()
}

/// Tells whether two links of gaps hold words of the same side.
fn is_like(one: &Link, other: &Link) -> bool {
    one.claim().is_some() == other.claim().is_some()
}

/// Slides the gap that ends before the link `end`.
fn slide_gap(sides: Sides<'_>, links: &mut [Link], mut end: usize) {
    let kind = links[end - 1];
    let len = links[..end]
        .iter()
        .rev()
        .take_while(|link| is_gap(link) && is_like(link, &kind))
        .count();
    for _ in 0..MAX_SLIDES {
        let Some(before) = (end - len).checked_sub(1) else {
            return;
        };
        let (kept, last) = (links[before], links[end - 1]);
        let (Some(claim), Some(source)) = (kept.claim(), kept.source()) else {
            return;
        };
        if !kept.same || kept.moved {
            return;
        }
        // The word before the gap takes the place of the gap's last word, and leaves its own to the gap.
        let (moved, freed) = match (last.claim(), last.source()) {
            (None, Some(other)) => (sides.link(claim, other), Link::omitted(source)),
            (Some(other), None) => (sides.link(other, source), Link::added(claim)),
            _ => return,
        };
        if !moved.same {
            return;
        }
        links[before..end].rotate_left(1);
        links[end - 1] = moved;
        links[before..end - 1].rotate_right(1);
        links[before] = freed;
        end -= 1;
    }
}

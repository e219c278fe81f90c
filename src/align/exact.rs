//! The exact test: does the claim stand in the source word for word?
//!
//! The rarest word of the claim fixes the only places where it can stand; each is one comparison of two slices. Time is
//! the claim's length for every posting of that word, and stops at the second hit.

use crate::align::pattern::Pattern;
use crate::source::Index;

/// The places where the claim stands word for word, at most two, as offsets into the source's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Exact {
    /// The first place.
    pub(crate) first: Option<usize>,
    /// The second; where it is set the claim is ambiguous.
    pub(crate) second: Option<usize>,
}

/// Looks for the claim word for word within the words `from..to` of the source.
pub(crate) fn find(
    pattern: &Pattern,
    index: &Index,
    from: usize,
    to: usize,
    cells: &mut u64,
) -> Exact {
    let mut found = Exact::default();
    if !pattern.is_known() {
        return found;
    }
    let rarest = pattern.slots.iter();
    let Some(rarest) = rarest.min_by_key(|slot| (slot.n_postings, slot.first)) else {
        return found;
    };
    let offset = rarest.first as usize;
    for &posting in index.postings(rarest.id) {
        let Some(start) = (posting as usize)
            .checked_sub(offset)
            .filter(|&start| from <= start)
        else {
            continue;
        };
        // Behind the first place that is too near the end are only others.
        let end = start + pattern.len();
        let Some(words) = index.ids().get(start..end).filter(|_| end <= to) else {
            break;
        };
        let n_equal = words
            .iter()
            .zip(&pattern.ids)
            .take_while(|(word, id)| word == id)
            .count();
        *cells += n_equal as u64 / 8 + 1;
        if n_equal == pattern.len() {
            if found.first.is_some() {
                found.second = Some(start);
                return found;
            }
            found.first = Some(start);
        }
    }
    found
}

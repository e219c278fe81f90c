//! Candidate windows: where in a source a claim may stand, whatever the order of its words.
//!
//! The places of the claim's rarest words are sorted, and a window a little longer than the claim slides over them;
//! a window weighs as much as the distinct words in it tell, in bits. The few heaviest that do not overlap are then
//! weighed again by all words of the claim. Time is `p log p` for the `p` places taken, at most [`MAX_PLACES`], and a
//! few claim lengths for the second weighing: it does not grow with the source.

use crate::align::pattern::Pattern;
use crate::source::Index;

/// How many places of rare words are looked at for one claim.
const MAX_PLACES: usize = 4096;
/// How many places of a claim's words are enough at each attempt.
pub(crate) const FOR_CLAIMS: &[usize] = &[16, 128, 1024];
/// How many places of a run's words are enough.
pub(crate) const FOR_RUNS: &[usize] = &[16];
/// How many bits of rare words in one window are enough: chance does not bring them together in any source.
const TELLING_BITS: u32 = 32;
/// From how many distinct words on a word with many places is not taken.
const FEW_WORDS: usize = 3;
/// How many distinct words are enough, however few places they have.
const ENOUGH_WORDS: usize = 6;
/// How many windows are weighed by all words.
const MAX_WINDOWS: usize = 8;

/// A stretch of a source's words that may hold the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// Its first word.
    pub(crate) start: usize,
    /// Behind its last word.
    pub(crate) end: usize,
    /// How much the claim's words in it tell, in bits.
    pub(crate) weight: u32,
}

/// The buffers of the search, kept between claims.
#[derive(Debug, Default)]
pub(crate) struct Search {
    /// How often the source has each slot, and the slot, [`packed`]: the rarest first.
    order: Vec<u64>,
    /// The rarest slots, whose places are taken.
    rare: Vec<Rare>,
    /// Their places, each with the number of the slot in `rare`, [`packed`].
    places: Vec<u64>,
    /// The heaviest windows of rare words.
    peaks: Vec<Window>,
    /// The windows that may hold the claim, the heaviest first.
    pub(crate) windows: Vec<Window>,
    /// What each slot can still add to the weight of a window, and behind them what no slot can.
    wanted: Vec<Wanted>,
}

/// A slot whose places are taken.
#[derive(Clone, Copy, Debug)]
struct Rare {
    /// How often it stands in the sliding window.
    n_inside: u32,
    /// How much one of it tells, in bits.
    rarity: u32,
    /// Where the claim has it first.
    first: u32,
}

/// What a slot can still add to the weight of a window.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    /// How often the claim has it more often than what was weighed of the window.
    n_left: u32,
    /// How much one of it tells, in bits.
    rarity: u32,
}

/// Returns how many words more than the claim a window has on either side.
pub(crate) fn slack(n_words: usize) -> usize {
    n_words / 4 + 3
}

impl Search {
    /// Looks for the [`windows`](Search::windows) of `from..to` that may hold the claim; tells whether no place was left
    /// out of account.
    ///
    /// Where the places of the very rarest words lead to no window that holds most of the claim, more are looked at:
    /// `effort` says how many at each attempt.
    pub(crate) fn look(
        &mut self,
        pattern: &Pattern,
        index: &Index,
        (from, to): (usize, usize),
        effort: &[usize],
        cells: &mut u64,
    ) -> bool {
        let enough = 2 * pattern.weight() / 5;
        let mut complete = true;
        self.windows.clear();
        for &n_places in effort {
            complete = self.take_places(pattern, index, (from, to), n_places);
            *cells += 4 * self.places.len() as u64;
            self.slide(pattern.len() + slack(pattern.len()));
            self.weigh_peaks(pattern, index, (from, to), cells);
            let is_telling = self
                .peaks
                .first()
                .is_some_and(|peak| TELLING_BITS <= peak.weight)
                || self
                    .windows
                    .first()
                    .is_some_and(|window| enough <= window.weight);
            let n_words = self.rare.len();
            if is_telling || n_words == pattern.slots.len() || n_words >= ENOUGH_WORDS {
                break;
            }
        }
        complete
    }

    /// Weighs the windows of rare words by all words of the claim, the heaviest first.
    fn weigh_peaks(
        &mut self,
        pattern: &Pattern,
        index: &Index,
        (from, to): (usize, usize),
        cells: &mut u64,
    ) {
        let reach = pattern.len() + slack(pattern.len());
        self.windows.clear();
        self.peaks
            .sort_by_key(|peak| (std::cmp::Reverse(peak.weight), peak.start));
        let heaviest = self.peaks.first().map_or(0, |peak| peak.weight);
        let n_heavy = self
            .peaks
            .partition_point(|peak| heaviest <= 2 * peak.weight);
        // A window without a rival need not be weighed if it is taken anyway.
        let is_settled = n_heavy == 1 && TELLING_BITS <= heaviest;
        for peak in &self.peaks[..n_heavy] {
            // Wherever the claim lies around these words, it lies within this reach of them; a stray word among
            // them shortens the reach, so the place that most of them agree on is counted in.
            let home = self.home(*peak);
            let start = peak
                .end
                .saturating_sub(reach)
                .min(home.saturating_sub(slack(pattern.len())))
                .max(from);
            let end = (peak.start + reach).max(home + reach).min(to);
            let weight = if is_settled {
                heaviest
            } else {
                *cells += (end - start) as u64;
                weigh(pattern, index, (start, end), &mut self.wanted)
            };
            self.windows.push(Window { start, end, weight });
        }
        self.windows
            .sort_by_key(|window| (std::cmp::Reverse(window.weight), window.start));
    }

    /// Takes the places of the rarest words, word by word, until there are `n_places`; tells whether every place of each
    /// was taken.
    fn take_places(
        &mut self,
        pattern: &Pattern,
        index: &Index,
        (from, to): (usize, usize),
        n_places: usize,
    ) -> bool {
        self.order.clear();
        let slots = pattern.slots.iter().enumerate();
        let order = slots.map(|(at, slot)| packed(slot.n_postings, at));
        self.order.extend(order);
        self.order.sort_unstable();
        self.places.clear();
        self.rare.clear();
        let mut is_whole = true;
        let slots = self.order.iter().map(|&packed| number_of(packed));
        for slot in slots.filter_map(|at| pattern.slots.get(at)) {
            let postings = within(index.postings(slot.id), from, to);
            let (n_taken, n_words) = (self.places.len(), self.rare.len());
            let n_all = n_taken + postings.len();
            // One more word with many places is dear, and a few rare ones may do.
            if n_taken >= n_places
                || n_taken > 0 && n_all > MAX_PLACES
                || n_words >= FEW_WORDS && n_all > 2 * n_places
            {
                break;
            }
            is_whole &= postings.len() <= MAX_PLACES;
            let places = postings.iter().take(MAX_PLACES);
            self.places
                .extend(places.map(|&place| packed(place, n_words)));
            self.rare.push(Rare {
                n_inside: 0,
                rarity: slot.rarity,
                first: slot.first,
            });
        }
        self.places.sort_unstable();
        is_whole
    }

    /// Returns where the claim begins if the rarest word in a window stands where the claim has it.
    fn home(&self, peak: Window) -> usize {
        let from = self
            .places
            .partition_point(|&place| place_of(place) < peak.start);
        self.places
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|&&place| place_of(place) < peak.end)
            .map(|&place| (self.rare[number_of(place)], place_of(place)))
            .max_by_key(|(rare, _)| rare.rarity)
            .map_or(peak.start, |(rare, place)| {
                place.saturating_sub(rare.first as usize)
            })
    }

    /// Slides a window of `reach` words over the places and keeps the heaviest that do not overlap.
    fn slide(&mut self, reach: usize) {
        self.peaks.clear();
        let rare = self.rare.as_mut_slice();
        let (mut weight, mut heaviest) = (0, 0);
        let mut inner = self.places.as_slice();
        for &last in &self.places {
            let place = place_of(last);
            if let Some(entered) = rare.get_mut(number_of(last)) {
                weight += if entered.n_inside == 0 {
                    entered.rarity
                } else {
                    0
                };
                entered.n_inside += 1;
            }
            while let Some((&first, rest)) = inner.split_first()
                && place_of(first) + reach <= place
            {
                if let Some(gone) = rare.get_mut(number_of(first)) {
                    gone.n_inside -= 1;
                    weight -= if gone.n_inside == 0 { gone.rarity } else { 0 };
                }
                inner = rest;
            }
            heaviest = weight.max(heaviest);
            if heaviest <= 2 * weight {
                let window = Window {
                    start: inner.first().map_or(place, |&first| place_of(first)),
                    end: place + 1,
                    weight,
                };
                keep(&mut self.peaks, window);
            }
        }
    }
}

/// Packs a place and a number, so that packed ones sort by place.
fn packed(place: u32, number: usize) -> u64 {
    u64::from(place) << 32 | number as u64
}

fn place_of(packed: u64) -> usize {
    usize::try_from(packed >> 32).unwrap_or(usize::MAX)
}

fn number_of(packed: u64) -> usize {
    usize::try_from(packed & u64::from(u32::MAX)).unwrap_or(usize::MAX)
}

/// Returns the postings in `from..to`.
fn within(postings: &[u32], from: usize, to: usize) -> &[u32] {
    let is_inside = |place: Option<&u32>| {
        place.is_none_or(|&place| from <= place as usize && (place as usize) < to)
    };
    // Mostly the range is all of the source.
    if is_inside(postings.first()) && is_inside(postings.last()) {
        return postings;
    }
    let start = postings.partition_point(|&place| (place as usize) < from);
    let end = postings.partition_point(|&place| (place as usize) < to);
    postings.get(start..end).unwrap_or_default()
}

/// Enters a window into the list of the heaviest, in which no two overlap.
fn keep(peaks: &mut Vec<Window>, window: Window) {
    // Windows come in ascending order, so only the latest entry can overlap.
    if let Some(latest) = peaks.last_mut().filter(|latest| window.start < latest.end) {
        if latest.weight < window.weight {
            *latest = window;
        }
        return;
    }
    if peaks.len() >= MAX_WINDOWS {
        let lightest = (0..peaks.len())
            .min_by_key(|&at| peaks[at].weight)
            .unwrap_or_default();
        if peaks[lightest].weight >= window.weight {
            return;
        }
        peaks.remove(lightest);
    }
    peaks.push(window);
}

/// Weighs a window by all words of the claim, each as often as the claim has it.
fn weigh(
    pattern: &Pattern,
    index: &Index,
    (start, end): (usize, usize),
    wanted: &mut Vec<Wanted>,
) -> u32 {
    wanted.clear();
    wanted.extend(pattern.slots.iter().map(|slot| Wanted {
        n_left: slot.count,
        rarity: slot.rarity,
    }));
    // Most words of a window are not the claim's, in no order that could be foreseen: they are weighed like the others,
    // as nothing, which is faster than to ask.
    let n_slots = wanted.len();
    wanted.push(Wanted {
        n_left: 0,
        rarity: 0,
    });
    let mut weight = 0;
    for &id in index.ids().get(start..end).unwrap_or_default() {
        let slot = pattern.slot(id) as usize;
        if let Some(wanted) = wanted.get_mut(slot.min(n_slots)) {
            let n_taken = wanted.n_left.min(1);
            weight += wanted.rarity * n_taken;
            wanted.n_left -= n_taken;
        }
    }
    weight
}

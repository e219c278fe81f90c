//! Word-level edit distance of a claim against a window of the source, bit-parallel, with traceback.
//!
//! The claim is matched as a whole, the window's ends are free. Time is one block operation for every word of the
//! window and every 64 words of the claim, space 16 bytes for each of them. Source: G. Myers, "A fast bit-vector
//! algorithm for approximate string matching based on dynamic programming", 1999; the form with carries between blocks
//! follows H. Hyyrö, "Explaining and extending the bit-parallel approximate string matching algorithm of Myers", 2001.
//! Where we differ: symbols are words, a symbol's mask is found through the claim's slots, and all columns are kept so
//! that one way through the matrix can be read back by counting bits.

use crate::align::pattern::NO_SLOT;
use crate::align::pattern::Pattern;
use crate::source::WordId;

/// One move through the matrix, seen from the claim's first word on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// Both words are the same.
    Same,
    /// One word stands for another.
    Changed,
    /// A word of the claim alone.
    Added,
    /// A word of the window alone.
    Omitted,
}

/// The matrix of one claim and one window, kept between uses for its memory.
#[derive(Debug, Default)]
pub(crate) struct Matrix {
    n_blocks: usize,
    /// The claim's places of every slot, a block after a block.
    masks: Vec<u64>,
    /// Where the distance grows from a row to the next, column by column.
    up: Vec<u64>,
    /// Where it shrinks.
    down: Vec<u64>,
    /// The words of the window as slots of the claim.
    window: Vec<u32>,
}

/// What a block hands to the block below it: whether its last row grows or shrinks from the column before.
#[derive(Clone, Copy, Default)]
struct Carry {
    up: u64,
    down: u64,
}

/// Where the distance grows and shrinks down 64 rows of one column.
#[derive(Clone, Copy)]
struct Block {
    up: u64,
    down: u64,
}

impl Block {
    /// The rows before the first column: each is one more than the row above.
    const FIRST: Block = Block {
        up: u64::MAX,
        down: 0,
    };

    /// Goes on to the next column, whose word stands in the rows of `mask`; tells what to carry on, and how much the
    /// distance at the row of the bit `last` grew.
    fn step(&mut self, mask: u64, carry: Carry, last: u64) -> (Carry, i32) {
        let Block { up, down } = *self;
        let vertical = mask | down;
        let equal = mask | carry.down;
        let diagonal = ((equal & up).wrapping_add(up) ^ up) | equal;
        let right = down | !(diagonal | up);
        let left = up & diagonal;
        let grown = i32::from(right & last != 0) - i32::from(left & last != 0);
        let shifted = (right << 1 | carry.up, left << 1 | carry.down);
        self.up = shifted.1 | !(vertical | shifted.0);
        self.down = shifted.0 & vertical;
        let carry = Carry {
            up: right >> 63,
            down: left >> 63,
        };
        (carry, grown)
    }
}

/// The best place of a claim in a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    /// Where it starts, as an offset into the window.
    pub(crate) start: usize,
    /// The moves from the claim's first word to its last.
    pub(crate) moves: Vec<Move>,
}

/// Returns how many block operations [`Matrix::fill`] takes.
pub(crate) fn n_cells(pattern: &Pattern, n_window: usize) -> u64 {
    (pattern.len().div_ceil(64) * n_window) as u64
}

impl Matrix {
    /// Fills the matrix; returns the least distance and the first column (a count of window words) that has it.
    pub(crate) fn fill(&mut self, pattern: &Pattern, window: &[WordId]) -> (u32, usize) {
        self.prepare(pattern, window);
        let n_words = u32::try_from(pattern.len()).unwrap_or(u32::MAX);
        let last_bit = 1_u64 << ((pattern.len().max(1) - 1) % 64);
        if self.n_blocks == 1 {
            self.fill_one(n_words, last_bit)
        } else {
            self.fill_many(n_words, last_bit)
        }
    }

    /// Fills the matrix of a claim of up to 64 words, as most are: its only block stays at hand.
    fn fill_one(&mut self, n_words: u32, last_bit: u64) -> (u32, usize) {
        let mut block = Block::FIRST;
        let (mut distance, mut best) = (n_words, (n_words, 0));
        self.up.resize(self.window.len(), 0);
        self.down.resize(self.window.len(), 0);
        let kept = self.up.iter_mut().zip(&mut self.down);
        for ((at, &slot), (up, down)) in (1..).zip(&self.window).zip(kept) {
            let mask = self.masks.get(slot as usize).copied().unwrap_or_default();
            let (_, grown) = block.step(mask, Carry::default(), last_bit);
            (*up, *down) = (block.up, block.down);
            distance = distance.wrapping_add_signed(grown);
            if distance < best.0 {
                best = (distance, at);
            }
        }
        best
    }

    fn fill_many(&mut self, n_words: u32, last_bit: u64) -> (u32, usize) {
        let n_blocks = self.n_blocks;
        let mut column = vec![Block::FIRST; n_blocks];
        let (mut distance, mut best) = (n_words, (n_words, 0));
        for (at, &slot) in (1..).zip(&self.window) {
            // A free start: the first row is zero in every column, so nothing is carried into the first block.
            let mut carry = Carry::default();
            for (number, block) in column.iter_mut().enumerate() {
                let mask = if slot == NO_SLOT {
                    0
                } else {
                    self.masks[slot as usize * n_blocks + number]
                };
                let last = if number + 1 == n_blocks { last_bit } else { 0 };
                let grown;
                (carry, grown) = block.step(mask, carry, last);
                distance = distance.wrapping_add_signed(grown);
                self.up.push(block.up);
                self.down.push(block.down);
            }
            if distance < best.0 {
                best = (distance, at);
            }
        }
        best
    }

    fn prepare(&mut self, pattern: &Pattern, window: &[WordId]) {
        self.n_blocks = pattern.len().div_ceil(64).max(1);
        self.masks.clear();
        self.masks.resize(pattern.slots.len() * self.n_blocks, 0);
        for (at, id) in pattern.ids.iter().enumerate() {
            if let Some(id) = id {
                self.masks[pattern.slot(*id) as usize * self.n_blocks + at / 64] |= 1 << (at % 64);
            }
        }
        self.window.clear();
        self.window
            .extend(window.iter().map(|&id| pattern.slot(id)));
        self.up.clear();
        self.down.clear();
    }

    /// Returns the distance of the claim's first `row` words ending at `column`.
    fn distance(&self, row: usize, column: usize) -> u32 {
        let Some(base) = column.checked_sub(1).map(|at| at * self.n_blocks) else {
            return u32::try_from(row).unwrap_or(u32::MAX);
        };
        let count = |bits: &[u64]| -> u32 {
            let whole: u32 = bits[base..base + row / 64]
                .iter()
                .map(|bits| bits.count_ones())
                .sum();
            let rest = row % 64;
            let part = if rest == 0 {
                0
            } else {
                (bits[base + row / 64] & ((1 << rest) - 1)).count_ones()
            };
            whole + part
        };
        count(&self.up) - count(&self.down)
    }

    /// Reads one best way back from the whole claim at `column`.
    ///
    /// Of equally good ways it takes the one that keeps words side by side: the same word before a changed one, and a
    /// changed word before an added or omitted one.
    pub(crate) fn trace(&self, pattern: &Pattern, column: usize) -> Path {
        let (mut row, mut column) = (pattern.len(), column);
        let mut moves = Vec::with_capacity(row + 8);
        let mut here = self.distance(row, column);
        while row > 0 {
            if column == 0 {
                moves.push(Move::Added);
                row -= 1;
                continue;
            }
            if pattern.ids[row - 1].is_some_and(|id| pattern.slot(id) == self.window[column - 1]) {
                // The distance does not grow along equal words.
                moves.push(Move::Same);
                (row, column) = (row - 1, column - 1);
                continue;
            }
            let diagonal = self.distance(row - 1, column - 1);
            if diagonal + 1 == here {
                moves.push(Move::Changed);
                (row, column) = (row - 1, column - 1);
            } else if self.distance(row - 1, column) + 1 == here {
                moves.push(Move::Added);
                row -= 1;
            } else {
                moves.push(Move::Omitted);
                column -= 1;
            }
            here -= 1;
        }
        moves.reverse();
        Path {
            start: column,
            moves,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::plain;
    use crate::source::Source;
    use crate::span::Span;
    use crate::text::words::words;
    use proptest::prelude::*;

    fn spell(words: &[u8]) -> String {
        let words: Vec<String> = words.iter().map(|word| format!("w{word}x")).collect();
        words.join(" ")
    }

    /// Returns the distance of `claim` to the best stretch of `source`, by the textbook table.
    fn distance(claim: &[u8], source: &[u8]) -> u32 {
        let mut row: Vec<u32> = vec![0; source.len() + 1];
        for (at, word) in claim.iter().enumerate() {
            let mut corner = row[0];
            row[0] = u32::try_from(at).unwrap() + 1;
            for (column, other) in source.iter().enumerate() {
                let best = (corner + u32::from(word != other))
                    .min(row[column] + 1)
                    .min(row[column + 1] + 1);
                corner = std::mem::replace(&mut row[column + 1], best);
            }
        }
        row.into_iter().min().unwrap()
    }

    proptest! {
        #[test]
        fn the_distance_is_the_textbooks_and_the_path_costs_it(
            claim in proptest::collection::vec(0..12_u8, 1..150),
            source in proptest::collection::vec(0..12_u8, 1..200),
        ) {
            let text = spell(&claim);
            let source_text = spell(&source);
            let indexed = Source::new("s", plain("s", source_text));
            let mut pattern = Pattern::default();
            pattern.take(&words(&text, Span::new(0, text.len()), &[]), indexed.index());
            let mut matrix = Matrix::default();
            let (least, column) = matrix.fill(&pattern, indexed.index().ids());
            prop_assert_eq!(least, distance(&claim, &source));
            let path = matrix.trace(&pattern, column);
            let cost = path.moves.iter().filter(|step| **step != Move::Same).count();
            prop_assert_eq!(u32::try_from(cost).unwrap(), least);
            let n_claim = path.moves.iter().filter(|step| **step != Move::Omitted).count();
            prop_assert_eq!(n_claim, claim.len());
        }
    }
}

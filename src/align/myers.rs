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
    n_rows: usize,
    n_blocks: usize,
    /// The claim's places of every slot, a block after a block, and behind them those of a word that it does not have.
    masks: Vec<u64>,
    /// Where in `masks` the places of the window's words begin.
    window: Vec<usize>,
    /// The rows of every column, a block after a block.
    columns: Vec<Block>,
    /// The last way that was read back.
    moves: Vec<Move>,
}

/// What a block hands to the block below it: whether its last row grows or shrinks from the column before.
#[derive(Clone, Copy, Default)]
struct Carry {
    up: u64,
    down: u64,
}

/// Where the distance grows and shrinks down 64 rows of one column.
#[derive(Clone, Copy, Debug)]
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

    /// Returns how much the distance grows from the row before those of `rows` on.
    fn growth(self, rows: u64) -> u32 {
        let grown = (self.up & rows).count_ones();
        grown.wrapping_sub((self.down & rows).count_ones())
    }
}

/// The best place of a claim in a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Path<'a> {
    /// Where it starts, as an offset into the window.
    pub(crate) start: usize,
    /// The moves from the claim's last word to its first.
    pub(crate) moves: &'a [Move],
}

/// Returns how many block operations [`Matrix::fill`] takes.
pub(crate) fn n_cells(pattern: &Pattern, n_window: usize) -> u64 {
    (n_blocks(pattern) * n_window) as u64
}

fn n_blocks(pattern: &Pattern) -> usize {
    pattern.len().div_ceil(64).max(1)
}

impl Matrix {
    /// Fills the matrix; returns the least distance and the first column (a count of window words) that has it.
    pub(crate) fn fill(&mut self, pattern: &Pattern, window: &[WordId]) -> (u32, usize) {
        self.prepare(pattern, window);
        let last_bit = 1_u64 << ((self.n_rows.max(1) - 1) % 64);
        if self.n_blocks == 1 {
            self.fill_one(last_bit)
        } else {
            self.fill_many(last_bit)
        }
    }

    /// Fills the matrix of a claim of up to 64 words, as most are: its only block stays at hand.
    fn fill_one(&mut self, last_bit: u64) -> (u32, usize) {
        let (mut block, mut best) = (Block::FIRST, Best::before(self.n_rows));
        let masks = self.masks.as_slice();
        let columns = self.window.iter().map(|&from| {
            let mask = masks.get(from).copied().unwrap_or_default();
            let (_, grown) = block.step(mask, Carry::default(), last_bit);
            best.go_on(grown);
            block
        });
        self.columns.extend(columns);
        best.least
    }

    fn fill_many(&mut self, last_bit: u64) -> (u32, usize) {
        let mut column = vec![Block::FIRST; self.n_blocks];
        let mut best = Best::before(self.n_rows);
        for &from in &self.window {
            // A free start: the first row is zero in every column, so nothing is carried into the first block.
            let (mut carry, mut grown) = (Carry::default(), 0);
            let masks = self.masks.get(from..).unwrap_or_default();
            for (block, &mask) in column.iter_mut().zip(masks) {
                (carry, grown) = block.step(mask, carry, last_bit);
            }
            // What the last block tells holds.
            best.go_on(grown);
            self.columns.extend_from_slice(&column);
        }
        best.least
    }

    fn prepare(&mut self, pattern: &Pattern, window: &[WordId]) {
        let n_slots = pattern.slots.len();
        self.n_rows = pattern.len();
        self.n_blocks = n_blocks(pattern);
        self.masks.clear();
        self.masks.resize((n_slots + 1) * self.n_blocks, 0);
        for (at, &slot) in pattern.words.iter().enumerate() {
            if slot != NO_SLOT {
                self.masks[slot as usize * self.n_blocks + at / 64] |= 1 << (at % 64);
            }
        }
        let n_blocks = self.n_blocks;
        let first = |&id: &WordId| (pattern.slot(id) as usize).min(n_slots) * n_blocks;
        self.window.clear();
        self.window.extend(window.iter().map(first));
        self.columns.clear();
    }

    /// Returns the distance of the claim's first `row` words ending at `column`.
    fn distance(&self, row: usize, column: usize) -> u32 {
        let Some(before) = column.checked_sub(1) else {
            return u32::try_from(row).unwrap_or(u32::MAX);
        };
        let (n_whole, n_rest) = (row / 64, row % 64);
        let blocks = self.columns.get(before * self.n_blocks..);
        let mut blocks = blocks.unwrap_or_default().iter();
        let whole = blocks.by_ref().take(n_whole);
        let distance = whole.fold(0, |sum: u32, block| {
            sum.wrapping_add(block.growth(u64::MAX))
        });
        let rest = blocks.next().map(|block| block.growth((1 << n_rest) - 1));
        distance.wrapping_add(rest.unwrap_or_default())
    }

    /// Tells whether the claim's word `row` is the window's word `column`, both counted from 0.
    fn is_same(&self, row: usize, column: usize) -> bool {
        self.masks[self.window[column] + row / 64] >> (row % 64) & 1 == 1
    }

    /// Reads one best way back from the whole claim at `column`.
    ///
    /// Of equally good ways it takes the one that keeps words side by side: the same word before a changed one, and a
    /// changed word before an added or omitted one.
    pub(crate) fn trace(&mut self, column: usize) -> Path<'_> {
        let (mut row, mut column) = (self.n_rows, column);
        let mut here = self.distance(row, column);
        let mut moves = std::mem::take(&mut self.moves);
        moves.clear();
        while row > 0 {
            if column == 0 {
                moves.extend(std::iter::repeat_n(Move::Added, row));
                break;
            }
            if self.is_same(row - 1, column - 1) {
                // The distance does not grow along equal words.
                moves.push(Move::Same);
                (row, column) = (row - 1, column - 1);
                continue;
            }
            if self.distance(row - 1, column - 1) + 1 == here {
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
        self.moves = moves;
        Path {
            start: column,
            moves: &self.moves,
        }
    }
}

/// The least distance of the whole claim so far.
struct Best {
    distance: u32,
    column: usize,
    /// The least, and the first column that has it.
    least: (u32, usize),
}

impl Best {
    /// Returns what is known before the first word of the window.
    fn before(n_rows: usize) -> Best {
        let distance = u32::try_from(n_rows).unwrap_or(u32::MAX);
        Best {
            distance,
            column: 0,
            least: (distance, 0),
        }
    }

    /// Goes on to the next column, by which the distance grew by `grown`.
    fn go_on(&mut self, grown: i32) {
        self.distance = self.distance.wrapping_add_signed(grown);
        self.column += 1;
        if self.distance < self.least.0 {
            self.least = (self.distance, self.column);
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
            let path = matrix.trace(column);
            let cost = path.moves.iter().filter(|step| **step != Move::Same).count();
            prop_assert_eq!(u32::try_from(cost).unwrap(), least);
            let n_claim = path.moves.iter().filter(|step| **step != Move::Omitted).count();
            prop_assert_eq!(n_claim, claim.len());
        }
    }
}

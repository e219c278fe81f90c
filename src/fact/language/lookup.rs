//! The words of a language with their numbers, for looking up every word of a text.
//!
//! Most words of a text are short, and most of them are unknown. A word of at most eight bytes is one integer, and its
//! place in an open table is a multiplication away (D. E. Knuth, "The Art of Computer Programming", volume 3, 1973,
//! section 6.4); a longer one is hashed only if the table has a word that begins, ends and is as long as it. A look-up
//! takes constant time, and the table some bytes a word.

use crate::fact::table::Table;

/// How many places a short word has for itself, so that most unknown words meet an empty one at once.
const PLACES: usize = 4;

/// The words of a vocabulary, each with its number.
pub(super) struct Lookup {
    /// The short words and their numbers; 0 is no word.
    short: Vec<(u64, u16)>,
    /// How far a product is shifted to be a place.
    shift: u32,
    long: Table<Vec<u8>, u16>,
    /// For the first two bytes of a long word, the shapes that words so begun have, as far as a bit tells.
    shapes: Vec<u32>,
}

const N_OPENINGS: usize = 1 << 12;

/// Returns the bytes of a short word as an integer.
pub(super) fn key(word: &[u8]) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    Some(u64::from_le_bytes(bytes))
}

/// Returns a number for the first two bytes of a word, below [`N_OPENINGS`], and its length with its last byte as a bit.
fn opening(word: &[u8]) -> (usize, u32) {
    let byte = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default());
    let opening = byte(word.first()) << 6 ^ byte(word.get(1));
    let shape = word.len() ^ byte(word.last());
    (opening % N_OPENINGS, 1 << (shape % 32))
}

impl Lookup {
    /// Makes the table of words; the number of a word is its place among them, from 1.
    pub(super) fn new(words: &[Vec<u8>]) -> Self {
        let size = (words.len() * PLACES).next_power_of_two();
        let mut lookup = Lookup {
            short: vec![(0, 0); size],
            shift: u64::BITS - size.trailing_zeros(),
            long: Table::default(),
            shapes: vec![0; N_OPENINGS],
        };
        for (word, number) in words.iter().zip(1..=u16::MAX) {
            if let Some(key) = key(word) {
                lookup.put(key, number);
            } else {
                let (opening, shape) = opening(word);
                if let Some(shapes) = lookup.shapes.get_mut(opening) {
                    *shapes |= shape;
                }
                lookup.long.insert(word.clone(), number);
            }
        }
        lookup
    }

    fn place(&self, key: u64) -> usize {
        let product = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        usize::try_from(product.checked_shr(self.shift).unwrap_or_default()).unwrap_or_default()
    }

    fn put(&mut self, key: u64, number: u16) {
        let first = self.place(key);
        let n_places = self.short.len();
        let free = (first..n_places).chain(0..first).find(|place| {
            self.short
                .get(*place)
                .is_some_and(|(_, number)| *number == 0)
        });
        if let Some(place) = free.and_then(|place| self.short.get_mut(place)) {
            *place = (key, number);
        }
    }

    /// Returns the number of a word of at most eight bytes, 0 for an unknown one.
    #[inline]
    pub(super) fn short(&self, wanted: u64) -> u16 {
        let mut place = self.place(wanted);
        loop {
            match self.short.get(place) {
                Some((_, 0)) => return 0,
                Some((key, number)) if *key == wanted => return *number,
                Some(_) => place += 1,
                None if self.short.is_empty() => return 0,
                None => place = 0,
            }
        }
    }

    /// Returns the number of a longer word, 0 for an unknown one.
    pub(super) fn long(&self, word: &[u8]) -> u16 {
        let (opening, shape) = opening(word);
        let shapes = self.shapes.get(opening).copied().unwrap_or_default();
        if shapes & shape == 0 {
            return 0;
        }
        self.long.get(word).copied().unwrap_or(0)
    }

    /// Returns the number of a word, 0 for an unknown one.
    pub(super) fn find(&self, word: &[u8]) -> u16 {
        key(word).map_or_else(|| self.long(word), |key| self.short(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_number_and_others_none() {
        let words: Vec<Vec<u8>> = (0..3000_u32)
            .map(|number| format!("w{number}{}", "x".repeat(number as usize % 9)).into_bytes())
            .collect();
        let lookup = Lookup::new(&words);
        for (at, word) in words.iter().enumerate() {
            assert_eq!(usize::from(lookup.find(word)), at + 1);
        }
        for unknown in ["", "w", "w3000", "w12x", "w0xxxxxxxxxxx"] {
            assert_eq!(lookup.find(unknown.as_bytes()), 0, "{unknown}");
        }
    }
}

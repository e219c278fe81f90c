//! Look-up tables with short words for keys.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::hash::Hasher;

/// A table that is filled once and then only read; its order is never looked at.
pub(crate) type Table<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// The hash of Fowler, Noll and Vo (FNV-1a, 1991), eight bytes at a step: keys are short and the tables fixed, so no
/// text can choose the collisions.
#[derive(Clone)]
pub(crate) struct Fnv(u64);

const PRIME: u64 = 0x0100_0000_01b3;

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        let (steps, rest) = bytes.as_chunks::<8>();
        for step in steps {
            self.0 = (self.0 ^ u64::from_le_bytes(*step)).wrapping_mul(PRIME);
            self.0 ^= self.0 >> 32;
        }
        for byte in rest {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(PRIME);
        }
    }

    fn write_u8(&mut self, _: u8) {
        // The end of a string, which tells nothing between keys of one field.
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 << 32)
    }
}

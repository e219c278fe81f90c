//! The words of a source, numbered in the order of their first appearance.

/// A word's number in a [`Vocabulary`].
pub type WordId = u32;

/// Numbers words by their keys: an open-addressing table of 8 bytes a slot, at most half full.
///
/// A look-up costs one probe on average. A slot holds the upper half of the key beside the word's number, so that a
/// probe touches the list of keys only to confirm.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// `upper half of the key << 32 | number + 1`, or 0 where free; a power of two of them.
    slots: Vec<u64>,
    keys: Vec<u64>,
}

const UPPER: u64 = 0xFFFF_FFFF_0000_0000;

impl Vocabulary {
    /// Returns an empty vocabulary with room for about `n_words` distinct words.
    #[must_use]
    pub fn with_capacity(n_words: usize) -> Self {
        Vocabulary {
            slots: vec![0; (2 * n_words).next_power_of_two().max(64)],
            keys: Vec::with_capacity(n_words),
        }
    }

    /// Returns how many words are numbered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Tells whether no word is numbered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Returns the keys of the words, by their numbers.
    #[must_use]
    pub fn keys(&self) -> &[u64] {
        &self.keys
    }

    /// Returns the number of the word with this key, or `None` if the source does not have it.
    #[must_use]
    pub fn get(&self, key: u64) -> Option<WordId> {
        let mut at = self.first_slot(key);
        loop {
            let slot = *self.slots.get(at)?;
            if slot == 0 {
                return None;
            }
            if let Some(id) = self.confirm(slot, key) {
                return Some(id);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Returns the number of the word with this key, which is numbered now if it was not.
    pub fn intern(&mut self, key: u64) -> WordId {
        let mask = self.slots.len() - 1;
        let mut at = self.first_slot(key);
        while let Some(&slot) = self.slots.get(at) {
            if slot == 0 {
                break;
            }
            if let Some(id) = self.confirm(slot, key) {
                return id;
            }
            at = (at + 1) & mask;
        }
        // A text of at most 4 GiB has fewer than 2^32 - 1 words.
        let id = WordId::try_from(self.keys.len()).unwrap_or(WordId::MAX - 1);
        self.keys.push(key);
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = key & UPPER | u64::from(id + 1);
        }
        if 2 * self.keys.len() > self.slots.len() {
            self.grow();
        }
        id
    }

    fn confirm(&self, slot: u64, key: u64) -> Option<WordId> {
        if slot & UPPER != key & UPPER {
            return None;
        }
        let id = WordId::try_from(slot & !UPPER).ok()?.checked_sub(1)?;
        (self.keys.get(id as usize) == Some(&key)).then_some(id)
    }

    fn first_slot(&self, key: u64) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "only the lower bits choose a slot"
        )]
        let bits = key as usize;
        bits & (self.slots.len() - 1)
    }

    fn grow(&mut self) {
        let mut slots = vec![0; 2 * self.slots.len()];
        let mask = slots.len() - 1;
        for (&key, number) in self.keys.iter().zip(1_u64..) {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "only the lower bits choose a slot"
            )]
            let mut at = key as usize & mask;
            while slots.get(at).is_some_and(|&slot| slot != 0) {
                at = (at + 1) & mask;
            }
            if let Some(slot) = slots.get_mut(at) {
                *slot = key & UPPER | number;
            }
        }
        self.slots = slots;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbered_in_order_of_appearance() {
        let mut vocabulary = Vocabulary::with_capacity(0);
        assert_eq!([7, 9, 7].map(|key| vocabulary.intern(key)), [0, 1, 0]);
        assert_eq!(vocabulary.get(9), Some(1));
        assert_eq!(vocabulary.get(8), None);
    }

    #[test]
    fn keys_that_share_a_slot_and_their_upper_half_stay_apart() {
        let mut vocabulary = Vocabulary::with_capacity(0);
        let keys: Vec<u64> = (0..1000).map(|at| at << 20).collect();
        let ids: Vec<WordId> = keys.iter().map(|&key| vocabulary.intern(key)).collect();
        assert_eq!(ids, (0..1000).collect::<Vec<_>>());
        assert!(
            keys.iter()
                .zip(0..)
                .all(|(&key, id)| vocabulary.get(key) == Some(id))
        );
    }
}

//! A claim as the words of one source.

use crate::source::Index;
use crate::source::WordId;
use crate::text::Word;

/// The slot of a word that the claim does not have.
pub(crate) const NO_SLOT: u32 = u32::MAX;
/// The number of no word: a source has fewer.
const NO_WORD: WordId = WordId::MAX;

/// A claim's words numbered by a source's vocabulary, and a slot for each distinct one that the source has.
///
/// The table from word to slot is as long as the vocabulary and is kept between claims: taking a new claim undoes only
/// what the last one wrote, so a claim costs time by its own length alone.
#[derive(Debug, Default)]
pub(crate) struct Pattern {
    /// The claim's words; [`NO_WORD`] for one that the source does not have.
    pub(crate) ids: Vec<WordId>,
    /// The claim's words as slots; [`NO_SLOT`] for one that the source does not have.
    pub(crate) words: Vec<u32>,
    /// The distinct words that the source has, in the order of the claim.
    pub(crate) slots: Vec<Slot>,
    slot_of: Vec<u32>,
    weight: u32,
    is_known: bool,
}

/// A distinct word of the claim that the source has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    /// The word.
    pub(crate) id: WordId,
    /// Where the claim has it first.
    pub(crate) first: u32,
    /// How often the claim has it.
    pub(crate) count: u32,
    /// How much finding it tells, in bits.
    pub(crate) rarity: u32,
    /// How often the source has it.
    pub(crate) n_postings: u32,
}

impl Pattern {
    /// Takes the words of a claim that is to be looked for in `index`.
    pub(crate) fn take(&mut self, words: &[Word], index: &Index) {
        for slot in &self.slots {
            if let Some(entry) = self.slot_of.get_mut(slot.id as usize) {
                *entry = NO_SLOT;
            }
        }
        self.slots.clear();
        if self.slot_of.len() < index.n_distinct() {
            self.slot_of.resize(index.n_distinct(), NO_SLOT);
        }
        self.ids.clear();
        let ids = words.iter().map(|word| index.id(word.key));
        self.ids.extend(ids.map(|id| id.unwrap_or(NO_WORD)));
        self.words.clear();
        for (at, &id) in (0..).zip(&self.ids) {
            let Some(entry) = self.slot_of.get_mut(id as usize) else {
                self.words.push(NO_SLOT);
                continue;
            };
            if let Some(slot) = self.slots.get_mut(*entry as usize) {
                slot.count += 1;
            } else {
                *entry = u32::try_from(self.slots.len()).unwrap_or(NO_SLOT);
                self.slots.push(Slot {
                    id,
                    first: at,
                    count: 1,
                    rarity: index.rarity(id),
                    n_postings: index.n_postings(id),
                });
            }
            self.words.push(*entry);
        }
        self.weigh(index);
    }

    /// Returns how many words the claim has.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Returns the slot of a word of the source, or [`NO_SLOT`] if the claim does not have it.
    pub(crate) fn slot(&self, id: WordId) -> u32 {
        self.slot_of.get(id as usize).copied().unwrap_or(NO_SLOT)
    }

    /// Returns how much finding all of the claim's words would tell, in bits; a word that the source does not have
    /// counts as a rare one.
    pub(crate) fn weight(&self) -> u32 {
        self.weight
    }

    /// Tells whether the source has all words of the claim, and the claim has one.
    pub(crate) fn is_known(&self) -> bool {
        self.is_known
    }

    fn weigh(&mut self, index: &Index) {
        let n_known: u32 = self.slots.iter().map(|slot| slot.count).sum();
        let n_unknown = self.len() - n_known as usize;
        let known: u32 = self.slots.iter().map(|slot| slot.rarity * slot.count).sum();
        let unknown = 1 + index.len().max(1).ilog2();
        self.is_known = n_unknown == 0 && n_known > 0;
        self.weight = known + unknown * u32::try_from(n_unknown).unwrap_or(u32::MAX);
    }
}

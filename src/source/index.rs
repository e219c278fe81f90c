//! The index of a source: its words as a stream of numbers, and where each of them stands.
//!
//! Building takes one pass to cut and number the words and one to sort their places by counting; memory is about 16
//! bytes a word and 24 to 40 a distinct word. The postings lie in one flat array, grouped by word, ascending.

use crate::source::vocabulary::Vocabulary;
use crate::source::vocabulary::WordId;
use crate::span::Span;
use crate::text::Document;
use crate::text::words::each_word;

/// The words of a source and where they stand.
#[derive(Debug)]
pub struct Index {
    vocabulary: Vocabulary,
    ids: Vec<WordId>,
    starts: Vec<u32>,
    ends: Vec<u32>,
    /// Where the postings of each word begin, and behind the last one their end.
    first_posting: Vec<u32>,
    postings: Vec<u32>,
    /// How much finding each word tells, kept because a division for every use would be dear.
    rarities: Vec<u8>,
}

impl Index {
    /// Returns the index of a document, headings and tables included, without what stands in `masks` (sorted, disjoint).
    #[must_use]
    pub fn new(document: &Document, masks: &[Span]) -> Self {
        let text = &document.text;
        let n_expected = text.len() / 6 + 1;
        let [mut ids, mut starts, mut ends] = [(); 3].map(|()| Vec::with_capacity(n_expected));
        let mut vocabulary = Vocabulary::with_capacity(n_expected / 16);
        let mut masks = masks.iter().copied().peekable();
        let mut skips = Vec::new();
        for block in &document.blocks {
            skips.clear();
            skips.extend_from_slice(&block.skips);
            while let Some(mask) = masks.next_if(|mask| mask.start() < block.span.end()) {
                skips.push(mask);
            }
            skips.sort_unstable();
            each_word(text, block.span, &skips, |word| {
                ids.push(vocabulary.intern(word.key));
                starts.push(word.start);
                ends.push(word.end);
            });
        }
        let (first_posting, postings) = post(&ids, vocabulary.len());
        let rarities = rarities(&first_posting, ids.len());
        Index {
            vocabulary,
            ids,
            starts,
            ends,
            first_posting,
            postings,
            rarities,
        }
    }

    /// Returns how many words the source has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Tells whether the source has no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Returns how many distinct words the source has; their numbers lie below it.
    #[must_use]
    pub fn n_distinct(&self) -> usize {
        self.vocabulary.len()
    }

    /// Returns the number of the word with this key, or `None` if the source does not have it.
    #[must_use]
    pub fn id(&self, key: u64) -> Option<WordId> {
        self.vocabulary.get(key)
    }

    /// Returns the keys of the distinct words, by their numbers.
    #[must_use]
    pub fn keys(&self) -> &[u64] {
        self.vocabulary.keys()
    }

    /// Returns the numbers of the words in reading order.
    #[must_use]
    pub fn ids(&self) -> &[WordId] {
        &self.ids
    }

    /// Returns where a word stands in the stream, ascending.
    #[must_use]
    pub fn postings(&self, id: WordId) -> &[u32] {
        let at = id as usize;
        let bounds = (self.first_posting.get(at), self.first_posting.get(at + 1));
        let (Some(&start), Some(&end)) = bounds else {
            return &[];
        };
        self.postings
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// Returns how often the source has a word.
    #[must_use]
    pub fn n_postings(&self, id: WordId) -> u32 {
        let at = id as usize;
        match (self.first_posting.get(at), self.first_posting.get(at + 1)) {
            (Some(start), Some(end)) => end - start,
            _ => 0,
        }
    }

    /// Returns how much finding a word tells, in bits: the binary logarithm of one in how many words it is, rounded
    /// down, and 1 for the most common.
    #[must_use]
    pub fn rarity(&self, id: WordId) -> u32 {
        self.rarities
            .get(id as usize)
            .map_or(1, |&bits| u32::from(bits))
    }

    /// Returns where the word at a place of the stream stands in the text, or an empty span behind the last one.
    #[must_use]
    pub fn span(&self, at: usize) -> Span {
        match (self.starts.get(at), self.ends.get(at)) {
            (Some(&start), Some(&end)) => Span::new(start as usize, end as usize),
            _ => Span::at(self.ends.last().map_or(0, |&end| end as usize)),
        }
    }

    /// Returns the place in the stream of the first word that ends behind the byte `offset` of the text.
    #[must_use]
    pub fn place(&self, offset: usize) -> usize {
        self.ends.partition_point(|&end| end as usize <= offset)
    }
}

/// Returns how much finding each word tells, given where its postings begin, among `n_words` words.
fn rarities(first_posting: &[u32], n_words: usize) -> Vec<u8> {
    let bits = |of_word: &[u32; 2]| {
        let n_postings = (of_word[1] - of_word[0]).max(1) as usize;
        let bits = 1 + (n_words / n_postings).max(1).ilog2();
        u8::try_from(bits).unwrap_or(u8::MAX)
    };
    first_posting.array_windows().map(bits).collect()
}

/// Sorts the places of `ids` by word, by counting.
fn post(ids: &[WordId], n_distinct: usize) -> (Vec<u32>, Vec<u32>) {
    let mut first = vec![0_u32; n_distinct + 1];
    for &id in ids {
        if let Some(count) = first.get_mut(id as usize + 1) {
            *count += 1;
        }
    }
    let mut total = 0;
    for count in &mut first {
        total += *count;
        *count = total;
    }
    let mut next = first.clone();
    let mut postings = vec![0; ids.len()];
    for (&id, at) in ids.iter().zip(0_u32..) {
        if let Some(slot) = next.get_mut(id as usize) {
            if let Some(posting) = postings.get_mut(*slot as usize) {
                *posting = at;
            }
            *slot += 1;
        }
    }
    (first, postings)
}

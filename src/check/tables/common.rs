//! Common words: what tells a word from a name where every word has a capital letter.
//!
//! `common.txt` holds the base forms of English that `WordNet` 3.1 (Princeton University, notice in `common.license.txt`)
//! writes small in their commonest sense, and the words of the closed classes, which `WordNet` leaves out.

use std::cmp::Ordering;

/// The base forms of the common words of a language, in order and a line each; of a language without a list, nothing is
/// known.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Common(&'static str);

impl Common {
    pub(super) const fn of(lines: &'static str) -> Self {
        Common(lines)
    }

    /// Tells whether there is a list.
    pub(crate) fn is_told(self) -> bool {
        !self.0.is_empty()
    }

    /// Tells whether a base form is in the list; its cost is the logarithm of the list's length.
    pub(crate) fn has(self, word: &str) -> bool {
        let mut rest = self.0;
        while !rest.is_empty() {
            let middle = rest.floor_char_boundary(rest.len() / 2);
            let (head, tail) = rest.split_at(middle);
            let start = head.rfind('\n').map_or(0, |at| at + 1);
            let end = tail.find('\n').map_or(rest.len(), |at| middle + at);
            let (before, behind) = (rest.get(..start), rest.get(end + 1..));
            // A checkout may end its lines in two characters.
            let line = rest.get(start..end).map(|line| line.trim_end_matches('\r'));
            rest = match line.map(|line| word.cmp(line)) {
                Some(Ordering::Less) => before.unwrap_or_default(),
                Some(Ordering::Greater) => behind.unwrap_or_default(),
                found => return found.is_some(),
            };
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tables::english;

    #[test]
    fn every_word_of_the_list_is_found_and_no_other() {
        let lines = include_str!("common.txt");
        assert!(lines.lines().is_sorted());
        assert!(lines.lines().all(|word| Common::of(lines).has(word)));
        assert!(!Common::of(lines).has("") && !Common::of(lines).has("zzz"));
        assert!(!Common::default().is_told());
        assert!(
            ["mill", "quay"]
                .iter()
                .all(|word| Common::of("mill\r\nquay\r\n").has(word))
        );
    }

    #[test]
    fn names_are_no_common_words() {
        let common = english().common;
        assert!(common.has("mill") && common.has("march"));
        assert!(!common.has("norland") && !common.has("berlin"));
    }
}

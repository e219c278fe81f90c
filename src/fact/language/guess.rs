//! Which language a text is in, by its most frequent words.
//!
//! The words of the beginning are counted that are frequent in one of the languages and rare in the others. Another
//! language than English must be told by several of them and by twice as many as English is, for a name or a quotation
//! is no reason to read "13.000" as thirteen thousand. Time and space are bounded.

use std::sync::LazyLock;

use crate::fact::language::ENGLISH;
use crate::fact::language::FRENCH;
use crate::fact::language::GERMAN;
use crate::fact::language::Language;
use crate::fact::language::SPANISH;
use crate::fact::language::lookup::Lookup;

/// How many bytes of a text are looked at.
const BEGINNING: usize = 4096;

/// The fewest words that tell another language than English.
const FEWEST: usize = 3;

/// The languages that are told apart, English first.
static LANGUAGES: [&Language; N_LANGUAGES] = [&ENGLISH, &GERMAN, &FRENCH, &SPANISH];
const N_LANGUAGES: usize = 4;

/// The frequent words of all languages.
static COMMON: LazyLock<Common> = LazyLock::new(Common::new);

struct Common {
    words: Lookup,
    /// For the number of each word, in which languages it is frequent.
    counts_for: Vec<[bool; N_LANGUAGES]>,
}

impl Language {
    /// Returns the language that `text` is written in, as far as its frequent words tell; English in doubt.
    ///
    /// ```
    /// use citedrift::fact::Language;
    ///
    /// assert_eq!(Language::of("Die Mühle und das Haus am Bach der Gemeinde").name(), "de");
    /// assert_eq!(Language::of("The mill and the house by the brook").name(), "en");
    /// ```
    #[must_use]
    pub fn of(text: &str) -> &'static Language {
        let end = text.floor_char_boundary(BEGINNING);
        let counts = COMMON.count(text.get(..end).unwrap_or_default());
        let mut others = LANGUAGES.into_iter().zip(counts);
        let english = others.next().map_or(0, |(_, count)| count);
        let most = others.reduce(|most, next| if most.1 < next.1 { next } else { most });
        match most {
            Some((language, count)) if FEWEST.max(2 * english + 1) <= count => language,
            _ => &ENGLISH,
        }
    }

    fn common(&self) -> &'static [&'static str] {
        self.vocabulary().tables().common
    }
}

impl Common {
    fn new() -> Self {
        let mut words: Vec<&str> = LANGUAGES
            .iter()
            .flat_map(|language| language.common().iter().copied())
            .collect();
        words.sort_unstable();
        words.dedup();
        Common {
            counts_for: words
                .iter()
                .map(|word| LANGUAGES.map(|language| language.common().contains(word)))
                .collect(),
            words: Lookup::new(
                &words
                    .iter()
                    .map(|word| word.as_bytes().to_vec())
                    .collect::<Vec<_>>(),
            ),
        }
    }

    /// Returns how many words of a text are frequent in each language.
    fn count(&self, text: &str) -> [usize; N_LANGUAGES] {
        let mut counts = [0; N_LANGUAGES];
        let mut word = Short::default();
        let mut rest = text;
        loop {
            let wide = rest.bytes().position(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' => {
                    word.push(byte | 0x20);
                    false
                }
                0..0x80 => {
                    self.add(std::mem::take(&mut word), &mut counts);
                    false
                }
                0x80.. => true,
            });
            let mut letters = wide
                .and_then(|at| rest.get(at..))
                .unwrap_or_default()
                .chars();
            let Some(letter) = letters.next() else { break };
            rest = letters.as_str();
            if letter.is_alphabetic() {
                let mut bytes = [0; 4];
                for lower in letter.to_lowercase() {
                    lower
                        .encode_utf8(&mut bytes)
                        .bytes()
                        .for_each(|byte| word.push(byte));
                }
            } else {
                self.add(std::mem::take(&mut word), &mut counts);
            }
        }
        self.add(word, &mut counts);
        counts
    }

    fn add(&self, word: Short, counts: &mut [usize; N_LANGUAGES]) {
        let number = word.key().map_or(0, |key| self.words.short(key));
        // Number 0 is no word.
        let known = usize::from(number).checked_sub(1);
        if let Some(counts_for) = known.and_then(|known| self.counts_for.get(known)) {
            for (count, is_common) in counts.iter_mut().zip(counts_for) {
                *count += usize::from(*is_common);
            }
        }
    }
}

/// A word as an integer, as [`Lookup`] has those of at most eight bytes; all frequent words are.
#[derive(Clone, Copy, Default)]
struct Short {
    bytes: u64,
    n_bytes: usize,
}

impl Short {
    fn push(&mut self, byte: u8) {
        // Of a long word nothing but its being long is asked.
        self.bytes |= u64::from(byte) << (8 * self.n_bytes % 64);
        self.n_bytes += 1;
    }

    /// Returns the word if it is one and is short.
    fn key(self) -> Option<u64> {
        (1..=8).contains(&self.n_bytes).then_some(self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_frequent_words_are_short() {
        for language in LANGUAGES {
            for word in language.common() {
                assert!(word.len() <= 8, "{word}");
                let counts = COMMON.count(&word.to_uppercase());
                let expected = LANGUAGES.map(|other| usize::from(other.common().contains(word)));
                assert_eq!(counts, expected, "{word}");
            }
        }
    }

    #[test]
    fn a_text_tells_its_language() {
        for (text, name) in [
            (
                "Der Turm ist 40 Meter hoch, und das Tor wurde von 1388 an erweitert.",
                "de",
            ),
            (
                "Le pont est dans la ville, et les tours ont été construites pour le roi.",
                "fr",
            ),
            (
                "El puente y las torres del rey fue construido por los obreros.",
                "es",
            ),
            (
                "The bridge and the towers of the king were built by workmen.",
                "en",
            ),
        ] {
            assert_eq!(Language::of(text).name(), name, "{text}");
        }
    }

    #[test]
    fn a_name_or_a_quotation_leaves_a_text_english() {
        for text in [
            "He called it “der Turm und das Tor”, and it is on the hill of the saint.",
            "Los Angeles and Las Vegas are cities",
            "El Niño, 13.000",
            "",
        ] {
            assert_eq!(Language::of(text).name(), "en", "{text}");
        }
    }
}

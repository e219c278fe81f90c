//! Which language a text is in, by its most frequent words.
//!
//! The words of the beginning are counted that are frequent in one of the languages and rare in the others. Another
//! language than English must be told by several of them and by twice as many as English is, for a name or a quotation
//! is no reason to read "13.000" as thirteen thousand. Time and space are bounded.

use crate::fact::language::ENGLISH;
use crate::fact::language::FRENCH;
use crate::fact::language::GERMAN;
use crate::fact::language::Language;
use crate::fact::language::SPANISH;

/// How many bytes of a text are looked at.
const BEGINNING: usize = 4096;

/// The fewest words that tell another language than English.
const FEWEST: usize = 3;

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
        let beginning = text.get(..end).unwrap_or_default().to_lowercase();
        let mut english = 0;
        let mut others = [(&GERMAN, 0), (&FRENCH, 0), (&SPANISH, 0)];
        for word in beginning.split(|letter: char| !letter.is_alphabetic()) {
            english += usize::from(ENGLISH.is_common(word));
            for (language, count) in &mut others {
                *count += usize::from(language.is_common(word));
            }
        }
        let [german, french, spanish] = others;
        let most = [german, french, spanish]
            .into_iter()
            .reduce(|most, next| if most.1 < next.1 { next } else { most });
        match most {
            Some((language, count)) if FEWEST.max(2 * english + 1) <= count => language,
            _ => &ENGLISH,
        }
    }

    fn is_common(&self, word: &str) -> bool {
        self.vocabulary().tables().common.contains(&word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

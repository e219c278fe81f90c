//! Words that join others and tell nothing of what a number counts.

/// Articles, prepositions, conjunctions, pronouns and auxiliaries of English, sorted.
const FUNCTION_WORDS: [&str; 88] = [
    "about", "above", "after", "again", "against", "all", "also", "an", "and", "any", "are",
    "around", "as", "at", "been", "before", "being", "below", "between", "both", "but", "by",
    "can", "could", "did", "do", "does", "during", "each", "for", "from", "further", "had", "has",
    "have", "he", "her", "his", "if", "in", "into", "is", "it", "its", "least", "less", "many",
    "may", "more", "most", "near", "nearly", "no", "not", "of", "off", "on", "only", "or", "other",
    "others", "over", "per", "she", "since", "so", "some", "such", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "to", "under", "until", "up", "was",
    "were", "which", "with", "would",
];

/// Tells whether a word only joins others, whatever its case.
pub(super) fn is_function_word(word: &str) -> bool {
    let mut buffer = [0_u8; 8];
    let Some(lower) = buffer.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    // What has one or two letters is a function word in most languages that are written in letters.
    word.is_ascii() && word.len() <= 2
        || FUNCTION_WORDS
            .binary_search_by(|known| known.as_bytes().cmp(lower))
            .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_sorted() {
        assert!(FUNCTION_WORDS.is_sorted());
    }

    #[test]
    fn nouns_are_no_function_words() {
        assert!(is_function_word("Of") && is_function_word("THE") && is_function_word("di"));
        assert!(!is_function_word("swan") && !is_function_word("été"));
    }
}

//! The words between and beside facts that their relation looks at. They are English ones: other languages have their
//! facts compared by value and place.

/// What stands before a rank that opens a sentence.
pub(super) const ARTICLES: [&str; 2] = ["The", "the"];

/// What follows a rank that stands for a thing itself: "the second is", "the first one".
pub(super) const AFTER_BARE_RANK: [&str; 8] =
    ["is", "was", "are", "were", "has", "had", "one", "being"];

/// What may stand between two numbers of which the first is a part of the second.
pub(super) const PART_OF: [&str; 6] = ["of", "of the", "of all", "out of", "out of the", "among"];

/// What joins two facts either of which may stand first.
pub(super) const EVEN_JOINTS: [&str; 2] = ["and", "or"];

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

//! Folding: what two spellings must share to count as the same word.
//!
//! Case, compatibility forms (ligatures, fullwidth letters, superscripts) and the many apostrophes are folded;
//! characters that nobody sees are dropped. Diacritics stay: "resume" is not "résumé". Signs, decimal points,
//! currency, percent and comparison signs stay too, for they change what a number says.

use unicode_normalization::UnicodeNormalization;

/// Tells whether a character leaves no mark on the page: soft hyphen, zero-width and bidirectional controls,
/// variation selectors, byte-order mark.
#[must_use]
pub fn is_invisible(char: char) -> bool {
    matches!(char,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Tells whether a character is one of the apostrophes and single quotation marks that writers use alike.
#[must_use]
pub fn is_apostrophe(char: char) -> bool {
    matches!(
        char,
        '\'' | '\u{2019}'
            | '\u{2018}'
            | '\u{2BC}'
            | '\u{2B9}'
            | '\u{FF07}'
            | '\u{60}'
            | '\u{B4}'
            | '\u{2032}'
    )
}

/// Tells whether a character is a superscript or subscript digit.
pub(crate) fn is_raised(char: char) -> bool {
    matches!(char, '²' | '³' | '¹' | '\u{2070}'..='\u{2079}' | '\u{2080}'..='\u{2089}')
}

/// Tells whether a character is a control that no text needs: all but tabs and line ends.
#[must_use]
pub fn is_stray_control(char: char) -> bool {
    char.is_control() && !matches!(char, '\t' | '\n' | '\r')
}

/// Returns the folded form of a word.
///
/// ```
/// use citedrift::text::fold::fold;
///
/// assert_eq!(fold("Don’t"), fold("don't"));
/// assert_eq!(fold("ﬁn\u{AD}ance"), "finance");
/// assert_ne!(fold("résumé"), fold("resume"));
/// ```
#[must_use]
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    // Lower-casing can leave a form that is not normal, as for "İ", so it comes between two normalisations.
    let mut before = ' ';
    word.chars()
        .filter(|&char| !is_invisible(char))
        .map(|char| if is_apostrophe(char) { '\'' } else { char })
        .flat_map(|char| {
            // "10²" is a hundred and no "102".
            let raised = is_raised(char) && before.is_numeric() && !is_raised(before);
            before = char;
            raised.then_some('^').into_iter().chain([char])
        })
        .nfkc()
        // Some become an apostrophe only when they are normalised, as the Greek numeral sign does.
        .map(|char| if is_apostrophe(char) { '\'' } else { char })
        .flat_map(char::to_lowercase)
        .map(|char| if char == 'ς' { 'σ' } else { char })
        .nfkc()
        .collect()
}

/// Returns the folded form of a word without its diacritics, for telling a spelling from another word.
///
/// ```
/// assert_eq!(citedrift::text::fold::bare("Bublevičius"), "bublevicius");
/// ```
#[must_use]
pub fn bare(word: &str) -> String {
    if word.is_ascii() {
        return fold(word);
    }
    let mut before = ' ';
    fold(word)
        .nfd()
        .filter(|&char| {
            // A stroke through a sign is no diacritic: "≠" is not "=".
            let is_mark = unicode_normalization::char::is_combining_mark(char);
            let stays = !is_mark || !before.is_alphabetic();
            before = if is_mark { before } else { char };
            stays
        })
        .map(|char| match char {
            'ł' => 'l',
            'ø' => 'o',
            'đ' | 'ð' => 'd',
            'ı' => 'i',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_twice_changes_nothing() {
        for char in [
            '\u{149}', '\u{374}', '\u{2033}', '\u{2034}', '\u{2057}', 'İ',
        ] {
            let once = fold(&format!("a{char}b"));
            assert_eq!(fold(&once), once);
        }
    }
}

//! Forms of words: inflection, and spellings of one word.
//!
//! Both are told from a pair of words, one of each side, so that no dictionary is needed: two forms are one word's if
//! taking the endings off both leaves the same. What only looks alike ("cars", "carts") stays apart.

use std::borrow::Cow;

use crate::check::tables::Tables;
use crate::text::fold::bare;

/// The shortest stem that an ending is taken off.
const MIN_STEM: usize = 3;

/// Returns the folded word without the possessive ending.
pub(crate) fn unpossessed(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix('\''))
        .unwrap_or(word)
}

/// Calls `found` with every base form that a folded word may have until it answers; the word itself comes first.
pub(crate) fn with_bases<'a, T>(
    word: &'a str,
    tables: &Tables,
    mut found: impl FnMut(Cow<'a, str>) -> Option<T>,
) -> Option<T> {
    let word = unpossessed(word);
    let mut ask = |base: Cow<'a, str>| found(base);
    if let Some(answer) = ask(Cow::Borrowed(word)) {
        return Some(answer);
    }
    if let Some(answer) = tables
        .irregular(word)
        .and_then(|base| ask(Cow::Borrowed(base)))
    {
        return Some(answer);
    }
    for (ending, add) in [
        ("ies", "y"),
        ("ied", "y"),
        ("es", ""),
        ("s", ""),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
    ] {
        let Some(stem) = word
            .strip_suffix(ending)
            .filter(|stem| stem.len() >= MIN_STEM)
        else {
            continue;
        };
        if ending == "s" && stem.ends_with('s') {
            continue;
        }
        let base = if add.is_empty() {
            Cow::Borrowed(stem)
        } else {
            Cow::Owned([stem, add].concat())
        };
        if let Some(answer) = ask(base) {
            return Some(answer);
        }
        if matches!(ending, "ed" | "ing")
            && let Some(single) = undoubled(stem)
            && let Some(answer) = ask(Cow::Borrowed(single))
        {
            return Some(answer);
        }
    }
    None
}

/// Returns a stem that ends in a doubled consonant without its last letter: "stopp" is "stop".
fn undoubled(stem: &str) -> Option<&str> {
    let mut chars = stem.chars().rev();
    let last = chars.next()?;
    let doubled = chars.next() == Some(last) && last.is_ascii_lowercase() && !is_vowel(last);
    doubled
        .then(|| stem.strip_suffix(last))
        .flatten()
        .filter(|stem| stem.len() >= MIN_STEM)
}

fn is_vowel(char: char) -> bool {
    matches!(char, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Tells whether two folded words are forms of one word.
pub(crate) fn is_inflection(one: &str, other: &str, tables: &Tables) -> bool {
    // Words of one root share their first letter unless they are irregular.
    let alike = one.get(..2) == other.get(..2);
    if !alike && tables.irregular(one).is_none() && tables.irregular(other).is_none() {
        return false;
    }
    with_bases(one, tables, |left| {
        with_bases(other, tables, |right| (left == right).then_some(()))
    })
    .is_some()
}

/// Tells whether two folded words are spellings of one word: diacritics, or British and American ways.
pub(crate) fn is_spelling(one: &str, other: &str, tables: &Tables) -> bool {
    tables.spelling(one) == Some(other)
        || tables.spelling(other) == Some(one)
        || (!one.is_ascii() || !other.is_ascii()) && bare(one) == bare(other)
        || is_regional(one, other)
}

/// What one spelling has where the other has something else, and what must stand before and behind.
struct Rule {
    one: &'static str,
    other: &'static str,
    before: &'static [&'static str],
    behind: &'static [&'static str],
    min_len: usize,
}

const ANY: &[&str] = &[""];

/// British and American spellings: E. Merriam-Webster's and Oxford's tables of variants, as rules of letters.
const RULES: &[Rule] = &[
    // colour, honours, favourite, neighbouring
    rule("u", "", &["o"], &["r"], 6),
    // organise, organisation, analyse
    rule(
        "s",
        "z",
        &["i", "y"],
        &["e", "a", "ing", "able", "es", "ed", "er"],
        6,
    ),
    // centre, theatre, metres
    rule("re", "er", ANY, &["", "s", "d"], 5),
    // travelled, labelling, counsellor, marvellous
    rule(
        "l",
        "",
        &["el", "al", "il", "ol", "l"],
        &["ed", "ing", "er", "ers", "or", "ors", "ous", "ist", "ists"],
        8,
    ),
    // catalogue, dialogues
    rule("ue", "", &["og"], &["", "s"], 6),
    // anaemia, encyclopaedia, archaeology, foetus, oestrogen
    rule("a", "", ANY, &["e"], 6),
    rule("o", "", ANY, &["e"], 6),
    // focussed, benefitted, kidnapped
    rule("s", "", &["s"], &["ed", "ing"], 7),
    rule("t", "", &["t"], &["ed", "ing"], 8),
    rule("p", "", &["p"], &["ed", "ing", "er", "ers"], 8),
    // likeable, sizeable, judgement
    rule("e", "", &["k", "z", "v", "m", "l"], &["able", "ability"], 7),
];

const fn rule(
    one: &'static str,
    other: &'static str,
    before: &'static [&'static str],
    behind: &'static [&'static str],
    min_len: usize,
) -> Rule {
    Rule {
        one,
        other,
        before,
        behind,
        min_len,
    }
}

/// Tells whether two words differ at places that rules of spelling explain, and nowhere else.
fn is_regional(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let head = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    RULES.iter().any(|rule| {
        applies(rule, one, other, head, (rule.one, rule.other))
            || applies(rule, one, other, head, (rule.other, rule.one))
    })
}

fn applies(rule: &Rule, one: &str, other: &str, head: usize, sides: (&str, &str)) -> bool {
    if one.len().max(other.len()) < rule.min_len {
        return false;
    }
    // A repeated letter moves the first difference behind it: "travelled" and "traveled" part after "travel".
    (head.saturating_sub(1)..=head).any(|at| {
        let rests = one
            .get(at..)
            .and_then(|rest| rest.strip_prefix(sides.0))
            .zip(other.get(at..).and_then(|rest| rest.strip_prefix(sides.1)));
        let Some((rest, other_rest)) = rests else {
            return false;
        };
        let before = one.get(..at).unwrap_or_default();
        let tail_fits = if rule.behind.contains(&"") {
            rule.behind.contains(&rest)
        } else {
            rule.behind.iter().any(|tail| rest.starts_with(tail))
        };
        at > 0
            && rule.before.iter().any(|tail| before.ends_with(tail))
            && tail_fits
            && (rest == other_rest || is_regional(rest, other_rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tables::english;

    #[test]
    fn forms_of_one_word_are_inflection() {
        for (one, other) in [
            ("ferries", "ferry"),
            ("rings", "rang"),
            ("was", "is"),
            ("stopped", "stop"),
            ("closing", "closes"),
            ("lindqvist's", "lindqvist"),
            ("women", "woman"),
        ] {
            assert!(is_inflection(one, other, english()), "{one} {other}");
        }
    }

    #[test]
    fn words_that_look_alike_are_no_inflection() {
        for (one, other) in [
            ("cars", "carts"),
            ("won", "wonder"),
            ("legal", "illegal"),
            ("thing", "the"),
            ("north", "south"),
        ] {
            assert!(!is_inflection(one, other, english()), "{one} {other}");
        }
    }

    #[test]
    fn british_and_american_are_one_spelling() {
        for (one, other) in [
            ("colour", "color"),
            ("neighbouring", "neighboring"),
            ("organisation", "organization"),
            ("analyse", "analyze"),
            ("theatre", "theater"),
            ("travelled", "traveled"),
            ("counsellors", "counselors"),
            ("catalogue", "catalog"),
            ("anaemia", "anemia"),
            ("grey", "gray"),
            ("focussed", "focused"),
            ("labour", "labor"),
            ("résumé", "resume"),
        ] {
            assert!(is_spelling(one, other, english()), "{one} {other}");
            assert!(is_spelling(other, one, english()), "{other} {one}");
        }
    }

    #[test]
    fn other_words_are_no_spelling() {
        for (one, other) in [
            ("four", "for"),
            ("grey", "green"),
            ("shoes", "shes"),
            ("prise", "prize"),
            ("filling", "filing"),
            ("tour", "tor"),
            ("advise", "advice"),
        ] {
            assert!(!is_spelling(one, other, english()), "{one} {other}");
        }
    }
}

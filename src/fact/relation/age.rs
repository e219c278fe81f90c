//! Ages: what years of life a mention tells, in whatever words.
//!
//! "A 27-year-old", "Ilse Norberg, 27, of Edern", "(27)", "aged 27" and "her 27th birthday" tell one age.

use crate::fact::exact::Exact;
use crate::fact::mention::Kind;
use crate::fact::mention::Mention;
use crate::fact::mention::Value;

/// What stands before a number that is an age.
const OPENERS: [&str; 6] = ["age", "aged", "age of", "turned", "turning", "turns"];
/// What stands behind a rank that is an age.
const BIRTHDAYS: [&str; 4] = ["birthday", "geburtstag", "anniversaire", "cumpleaños"];
/// The oldest age in years.
const OLDEST: i64 = 125;

/// Returns the age in years that a mention of `text` tells, if it tells one.
pub(super) fn age(mention: &Mention, text: &str) -> Option<Exact> {
    let Value::Exact(value) = mention.value else {
        return None;
    };
    if !value.is_whole() || value <= Exact::whole(0) || Exact::whole(OLDEST) < value {
        return None;
    }
    let before = || text.get(..mention.span.start()).unwrap_or_default();
    let behind = || text.get(mention.span.end()..).unwrap_or_default();
    let tells = match mention.kind {
        Kind::Measure => mention.unit.is_some_and(|unit| unit.symbol == "year"),
        Kind::Number => is_opened(before()) || is_apposed(before(), behind()),
        Kind::Ordinal => is_birthday(behind()),
        _ => false,
    };
    tells.then_some(value)
}

/// Tells whether a word before a number makes an age of it: "aged", "at the age of".
fn is_opened(before: &str) -> bool {
    let before = before.trim_end();
    OPENERS.iter().any(|opener| {
        let at = before.len().checked_sub(opener.len());
        let parts = at.and_then(|at| before.split_at_checked(at));
        parts.is_some_and(|(head, tail)| {
            tail.eq_ignore_ascii_case(opener) && !head.ends_with(char::is_alphanumeric)
        })
    })
}

/// Tells whether a number stands by itself behind a name, between commas or brackets: "Norberg, 27, said".
fn is_apposed(before: &str, behind: &str) -> bool {
    let is_closed = behind.starts_with([',', ')', ';', '.']) || behind.is_empty();
    let name = before
        .strip_suffix(", ")
        .or_else(|| before.strip_suffix(" ("));
    let word = name.and_then(|name| name.rsplit(|char: char| !char.is_alphanumeric()).next());
    is_closed
        && word.is_some_and(|word| {
            word.starts_with(char::is_uppercase)
                && word.chars().nth(1).is_some_and(char::is_lowercase)
        })
}

/// Tells whether a rank is that of a birthday.
fn is_birthday(behind: &str) -> bool {
    let word = behind
        .trim_start()
        .split(|char: char| !char.is_alphanumeric())
        .next();
    word.is_some_and(|word| BIRTHDAYS.iter().any(|day| word.eq_ignore_ascii_case(day)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Params;
    use crate::fact::read;

    fn ages(text: &str) -> Vec<String> {
        let mentions = read(text, &Params::default());
        let found = mentions.iter().filter_map(|mention| age(mention, text));
        found.map(|age| age.to_string()).collect()
    }

    #[test]
    fn an_age_is_told_in_several_ways() {
        for text in [
            "A 27-year-old miller",
            "Ilse Norberg, 27, of Edern",
            "Ilse Norberg (27) of Edern",
            "She is aged 27.",
            "at the age of 27",
            "before her 27th birthday",
        ] {
            assert_eq!(ages(text), ["27"], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_ages() {
        for text in [
            "the village of 27 houses",
            "the rooms 25, 27, and 29",
            "the 27th boat",
            "in stages of 27",
            "the mill, 27, and 29",
            "In Edern, 2,700 came.",
        ] {
            assert!(ages(text).is_empty(), "{text}");
        }
    }
}

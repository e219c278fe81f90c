//! Years.
//!
//! When is a run of four digits a year? From 1000 to 2100, without a separator, not glued to letters, and:
//!
//! - not counted: no unit, sign of money or percent stands at it, and no plural noun behind it, unless that noun is an
//!   occasion ("the 2020 elections") or an article stands before and the number is not round ("the 1918 soldiers");
//! - not told as a figure: neither a form of "to be" nor a hedge such as "some" stands before it;
//! - not a name: no abbreviation in capitals stands before it ("ABC 2000");
//! - in company: a date on its other side of a range, a word that dates take ("in", "since", "of", "early"), brackets, a
//!   cell of a table; from 1700 on any text around it will do, but not none: a text that is only a number is a number.

use crate::fact::date::number::digits;
use crate::fact::date::number::of_two_digits;
use crate::fact::date::number::skip;
use crate::fact::date::number::when;
use crate::fact::date::number::year_in_words;
use crate::fact::date::period::Period;
use crate::fact::language::Part;
use crate::fact::language::Stretch;
use crate::fact::language::Use;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;

/// Reads an era behind a year: whether it is before Christ, and the token behind it.
pub(super) fn era(tokens: &Tokens<'_>, at: usize) -> Option<(bool, usize)> {
    if let Some(When::Era(before)) = when(tokens, at) {
        // "ad" in small letters is a word of its own.
        let is_capital = tokens.written(at).starts_with(char::is_uppercase);
        return (before || is_capital).then_some((before, at + 1));
    }
    // "B.C.", "A.D.", "B.C.E."
    if tokens.word(at).len() != 1 {
        return None;
    }
    [3, 2].into_iter().find_map(|n_letters| {
        let end = at + 2 * n_letters;
        let letter = |at: usize| tokens.word(at).len() == 1 && tokens.is(at + 1, ".");
        if !(at..end).step_by(2).all(letter) {
            return None;
        }
        let initials: String = (at..end).step_by(2).map(|at| tokens.word(at)).collect();
        match tokens.vocabulary().entry_of(&initials).when {
            Some(When::Era(before)) => Some((before, end)),
            _ => None,
        }
    })
}

/// Returns the astronomical year of a year of an era.
pub(super) fn of_era(year: i32, before: bool) -> i32 {
    if before { 1 - year } else { year }
}

/// Reads a year that stands in a date, behind a day or a month: four digits, an era, two digits after an apostrophe.
pub(super) fn in_date(tokens: &Tokens<'_>, at: usize) -> Option<(i32, usize)> {
    if matches!(tokens.sign(at), '\'' | '’' | '‘')
        && tokens.glued(at + 1)
        && tokens.n_digits(at + 1) == 2
    {
        let year = of_two_digits(digits(tokens, at + 1, 2)?);
        return tokens.free_after(at + 2).then_some((year, at + 2));
    }
    if let Some(found) = year_in_words(tokens, at) {
        return Some(found);
    }
    if let Some((false, next)) = era(tokens, at) {
        return Some((digits(tokens, next, 4)?, next + 1));
    }
    let year = digits(tokens, at, 4)?;
    if let Some((before, end)) = era(tokens, at + 1) {
        return Some((of_era(year, before), end));
    }
    let possible = tokens.n_digits(at) == 4 && (1000..=2100).contains(&year);
    (possible && edges(tokens, at)).then_some((year, at + 1))
}

/// Tells whether a number may end behind the digits: no decimals and no group follow.
fn edges(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = at + 1;
    if !tokens.glued(next) {
        // "2 000 000" is one number.
        return !(tokens.n_digits(next) == 3 && tokens.gap(next) == " ");
    }
    match tokens.sign(next) {
        '.' | ',' | '\'' | '’' => {
            !(tokens.glued(next + 1) && tokens.class(next + 1) == Class::Digits)
        }
        '%' | '‰' | '°' | '$' | '€' | '£' | '_' | '@' => false,
        _ => tokens.class(next) == Class::Sign || tokens.class(next) == Class::Barrier,
    }
}

/// Tells whether a word is a noun in the plural, as far as its form tells.
pub(super) fn is_plural(tokens: &Tokens<'_>, at: usize) -> bool {
    match when(tokens, at) {
        Some(When::Plural) => return true,
        Some(_) => return false,
        None => {}
    }
    let word = tokens.word(at);
    tokens.class(at) == Class::Word
        && tokens.entry(at).magnitude.is_none()
        && tokens.written(at).starts_with(char::is_lowercase)
        && word.len() > 3
        && word.ends_with('s')
        && !(word.ends_with("ss") || word.ends_with("us") || word.ends_with("is"))
}

/// Tells whether the number at a token counts what stands behind it.
fn is_counted(tokens: &Tokens<'_>, at: usize, year: i32) -> bool {
    let next = tokens.entry(at + 1);
    if matches!(next.part, Some(Part::Scale(_) | Part::Hundred))
        || tokens.class(at + 1) == Class::Vulgar
    {
        return true;
    }
    match next.when {
        Some(When::Unit(Stretch::Quarter) | When::Occasion) => return false,
        Some(When::Unit(_)) => return !tokens.glued(at + 1),
        _ => {}
    }
    if !is_plural(tokens, at + 1) || ends_years(tokens, at, year) {
        return false;
    }
    let has_article = at
        .checked_sub(1)
        .is_some_and(|before| when(tokens, before) == Some(When::The));
    !(has_article && year % 100 != 0)
}

/// Tells whether a range of years ends at a token, and not one of things that are counted: "between 1990 and 1995
/// prices rose", but "between 1500 and 1600 people came".
fn ends_years(tokens: &Tokens<'_>, at: usize, year: i32) -> bool {
    let Some(first) = at.checked_sub(2).and_then(|first| digits(tokens, first, 4)) else {
        return false;
    };
    let word = |back: usize| at.checked_sub(back).and_then(|before| when(tokens, before));
    let is_range = matches!(
        (word(3), word(1)),
        (Some(When::Between), Some(When::And)) | (Some(When::From), Some(When::To | When::Until))
    );
    let is_even = year % 50 == 0 && first % 50 == 0;
    is_range && !is_even && (1700..year).contains(&first) && tokens.n_digits(at - 2) == 4
}

/// Tells whether the word before a number takes a year.
fn takes_year(word: Option<When>) -> bool {
    matches!(
        word,
        Some(
            When::In
                | When::Since
                | When::Until
                | When::From
                | When::Between
                | When::Before
                | When::After
                | When::By
                | When::Of
                | When::Circa
                | When::Part(_)
                | When::Unit(Stretch::Year)
                | When::Season(_)
                | When::Told(_)
        )
    )
}

fn has_company(tokens: &Tokens<'_>, at: usize, end: usize, year: i32) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return year >= 1700 && (end..end + 3).any(|next| tokens.class(next) == Class::Word);
    };
    if takes_year(when(tokens, before)) {
        return true;
    }
    if matches!(tokens.sign(before), '(' | '[' | '|') || matches!(tokens.sign(end), ')' | ']' | '|')
    {
        return true;
    }
    let word = tokens.written(before);
    let is_name = tokens.class(before) == Class::Word
        && word.chars().count() > 1
        && word.chars().all(char::is_uppercase);
    // What a day that does not exist leaves over is no year: "31 June, 2022".
    let is_rest = tokens.is(before, ",")
        && before >= 2
        && tokens.class(before - 1) == Class::Digits
        && tokens.n_digits(before - 1) <= 2;
    let mut around = (at.saturating_sub(3)..at).chain(end..end + 3);
    // "the total was 1950", "some 1820"
    let is_told = when(tokens, before) == Some(When::Be)
        || tokens.entry(before).is(Use::HedgeBefore) && when(tokens, before).is_none();
    year >= 1700
        && !is_told
        && !is_name
        && !is_rest
        && tokens.class(before) != Class::Digits
        && around.any(|next| tokens.class(next) == Class::Word)
}

/// Reads a year; `company` tells that it stands beside a date or a word that dates take.
pub(super) fn year(tokens: &Tokens<'_>, at: usize, company: bool) -> Option<(Period, usize)> {
    if let Some((false, next)) = era(tokens, at)
        && let Some(year) = digits(tokens, next, 4)
        && edges(tokens, next)
    {
        return Some((Period::year(year)?, next + 1));
    }
    let takes = at.checked_sub(1).and_then(|before| when(tokens, before));
    if tokens.class(at) == Class::Sign {
        // "in ’68"
        let (year, end) = in_date(tokens, at).filter(|_| takes_year(takes))?;
        return Some((Period::year(year)?, end));
    }
    if let Some((year, end)) = year_in_words(tokens, at) {
        let counts = tokens.class(end) == Class::Word && when(tokens, end).is_none();
        let takes = company
            || matches!(
                takes,
                Some(When::In | When::Since | When::Until | When::From | When::Of | When::Unit(_))
            );
        return (takes && !counts).then_some((Period::year(year)?, end));
    }
    let value = digits(tokens, at, 5)?;
    if let Some((before, end)) = era(tokens, at + 1) {
        return Some((Period::year(of_era(value, before))?, end));
    }
    let is_money = at.checked_sub(1).is_some_and(|before| {
        matches!(
            tokens.sign(before),
            '$' | '€' | '£' | '¥' | '#' | '№' | '§' | '+'
        ) || tokens.glued(at) && matches!(tokens.sign(before), '.' | ':' | '/')
    });
    let possible = tokens.n_digits(at) == 4
        && (1000..=2100).contains(&value)
        && !is_money
        && edges(tokens, at)
        && !is_counted(tokens, at, value);
    (possible && (company || has_company(tokens, at, at + 1, value)))
        .then_some((Period::year(value)?, at + 1))
}

/// Skips what may stand between a month or a day and its year: a comma, "of", a slash, a hyphen.
pub(super) fn before_year(tokens: &Tokens<'_>, at: usize) -> usize {
    let at = at + usize::from(matches!(tokens.sign(at), ','));
    skip(tokens, at, When::Of)
}

#[cfg(test)]
mod tests {
    use crate::fact::date::told;

    #[test]
    fn a_number_of_four_digits_is_a_year_in_company() {
        assert_eq!(told("founded in 1204"), ["1204"]);
        assert_eq!(told("the house (1650)"), ["1650"]);
        assert_eq!(told("a union, 1996"), ["1996"]);
        assert_eq!(told("after the disputed 2020 vote"), ["2020"]);
        assert_eq!(told("the 2004 elections"), ["2004"]);
        assert_eq!(told("| 2017 | 72 |"), ["2017"]);
        assert_eq!(told("between 1990 and 1995 prices rose"), ["1990/1995"]);
    }

    #[test]
    fn a_number_that_counts_is_no_year() {
        for text in [
            "1500 people came",
            "he paid $2000 then",
            "in 2000 metres",
            "2000",
            "in 1950 cases",
            "between 1500 and 1600 people",
            "some 1650 ships",
            "Pay ABC 2000",
            "2 000 000 in 2",
            "room no. 1917",
            "of 2000 km",
        ] {
            assert!(told(text).is_empty(), "{text}: {:?}", told(text));
        }
    }

    #[test]
    fn eras_count_years_before_and_after() {
        assert_eq!(told("killed in 44 BC"), ["-0043"]);
        assert_eq!(told("AD 79 and 1066 CE"), ["0079", "1066"]);
        assert_eq!(told("about 1200 B.C. or later"), ["-1199"]);
        assert_eq!(told("c. 1500 and circa 300 BCE"), ["1500~", "-0299~"]);
    }
}

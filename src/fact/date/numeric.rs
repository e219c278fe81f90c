//! Dates in digits with separators: "1991-10-24", "24.10.1991", "10/24/91", "04/2016".
//!
//! A year of four digits that stands first is followed by month and day. Otherwise points mean that the day stands
//! first; slashes and hyphens leave it open whether day or month does, and both readings are kept where both exist, the
//! month first as the likelier one in English.

use crate::fact::date::number::digits;
use crate::fact::date::number::of_two_digits;
use crate::fact::date::number::when;
use crate::fact::date::period::Period;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;

/// A period with the other reading, if there is one.
pub(super) type Readings = (Period, Option<Period>);

/// Returns the separator behind a run of digits that another one follows, all glued.
fn separator(tokens: &Tokens<'_>, at: usize) -> Option<char> {
    let sign = tokens.sign(at);
    let sign = if tokens.is_dash(at) { '-' } else { sign };
    let glued = tokens.glued(at) && tokens.glued(at + 1) && tokens.class(at + 1) == Class::Digits;
    (glued && matches!(sign, '-' | '/' | '.')).then_some(sign)
}

fn part(tokens: &Tokens<'_>, at: usize) -> Option<u8> {
    u8::try_from(digits(tokens, at, 2)?).ok()
}

/// Day and month in both orders, the likelier first; `None` if neither exists.
fn orders(year: Option<i32>, first: u8, second: u8, separator: char) -> Option<Readings> {
    let month_first = Period::day(year, first, second);
    let day_first = Period::day(year, second, first);
    match (month_first, day_first, separator) {
        (_, Some(day_first), '.') => Some((day_first, None)),
        (Some(month_first), Some(day_first), _) if month_first != day_first => {
            Some((month_first, Some(day_first)))
        }
        (Some(only), _, _) | (None, Some(only), _) => Some((only, None)),
        (None, None, _) => None,
    }
}

/// Reads a full date in digits.
pub(super) fn full(tokens: &Tokens<'_>, at: usize) -> Option<(Readings, usize)> {
    if tokens.n_digits(at) == 4 && tokens.n_digits(at + 1) == 2 && tokens.n_digits(at + 2) == 2 {
        let year = digits(tokens, at, 4).filter(|year| (1800..=2100).contains(year))?;
        let period = Period::day(Some(year), part(tokens, at + 1)?, part(tokens, at + 2)?)?;
        return tokens
            .free_after(at + 3)
            .then_some(((period, None), at + 3));
    }
    let first = separator(tokens, at + 1)?;
    if let Some(second) = separator(tokens, at + 3) {
        let end = at + 5;
        if second != first || !ends(tokens, end) {
            return None;
        }
        let found = if tokens.n_digits(at) == 4 {
            let year = digits(tokens, at, 4)?;
            let period = Period::day(Some(year), part(tokens, at + 2)?, part(tokens, at + 4)?)?;
            (period, None)
        } else {
            let year = match tokens.n_digits(at + 4) {
                4 => digits(tokens, at + 4, 4)?,
                // "1.2.30" is a version.
                2 if first != '.' || tokens.n_digits(at + 2) == 2 => {
                    of_two_digits(digits(tokens, at + 4, 2)?)
                }
                _ => return None,
            };
            orders(Some(year), part(tokens, at)?, part(tokens, at + 2)?, first)?
        };
        return Some((found, end));
    }
    // "08/12,2015"
    let comma = first == '/'
        && tokens.is(at + 3, ",")
        && tokens.glued(at + 3)
        && (tokens.glued(at + 4) || tokens.n_digits(at + 4) == 4);
    let year = match tokens.n_digits(at + 4) {
        4 => digits(tokens, at + 4, 4)?,
        2 => of_two_digits(digits(tokens, at + 4, 2)?),
        _ => return None,
    };
    let found = orders(Some(year), part(tokens, at)?, part(tokens, at + 2)?, first)?;
    (comma && ends(tokens, at + 5)).then_some((found, at + 5))
}

/// Tells whether a date in digits may end here; a "T" may go on with the time.
fn ends(tokens: &Tokens<'_>, end: usize) -> bool {
    let time = tokens.is(end, "t") && tokens.class(end + 1) == Class::Digits;
    let clock = matches!(tokens.sign(end), '.' | ':')
        && tokens.n_digits(end + 1) == 2
        && tokens.is(end + 2, ":");
    let goes_on = tokens.glued(end)
        && (tokens.is_dash(end) || tokens.is(end, "/"))
        && tokens.glued(end + 1)
        && matches!(tokens.class(end + 1), Class::Digits)
        && tokens.n_digits(end + 1) <= 2
        && !(tokens.is(end + 2, ":") || separator(tokens, end + 2).is_some());
    time || clock || tokens.free_after(end) && !goes_on
}

/// Reads a month and a year in digits: "04/2016", "12-2015", "2014-10".
pub(super) fn month_year(tokens: &Tokens<'_>, at: usize) -> Option<(Period, usize)> {
    let separator = separator(tokens, at + 1)?;
    let end = at + 3;
    let month = if tokens.n_digits(at) == 4 { at + 2 } else { at };
    let year = if tokens.n_digits(at) == 4 { at } else { at + 2 };
    let value = digits(tokens, year, 4).filter(|year| (1000..=2100).contains(year))?;
    let is_plain = tokens.is(at + 1, "-") || separator == '/';
    let period = Period::month(Some(value), part(tokens, month)?)?;
    let goes_on =
        tokens.glued(end) && (tokens.is_dash(end) || tokens.is(end, "/")) && tokens.glued(end + 1);
    (is_plain && tokens.n_digits(year) == 4 && tokens.free_after(end) && !goes_on)
        .then_some((period, end))
}

/// Reads a day and a month in digits behind a day of the week: "22/04", "7.6".
pub(super) fn behind_weekday(tokens: &Tokens<'_>, at: usize) -> Option<(Readings, usize)> {
    separator(tokens, at + 1)?;
    let found = orders(None, part(tokens, at)?, part(tokens, at + 2)?, '/')?;
    tokens.free_after(at + 3).then_some((found, at + 3))
}

/// Reads a day and a month in digits, with a slash: "22/04". By its form alone that is a fraction or a share, so it needs
/// company: a word that dates take, or a date on the other side of a range.
pub(super) fn day_month(
    tokens: &Tokens<'_>,
    at: usize,
    company: bool,
) -> Option<(Readings, usize)> {
    let separator = separator(tokens, at + 1)?;
    let before = at.checked_sub(1).and_then(|before| when(tokens, before));
    let takes = matches!(
        before,
        Some(When::On | When::From | When::Until | When::Since | When::By | When::Shift(_))
    );
    if separator != '/' || !(company || takes) || !tokens.free_after(at + 3) {
        return None;
    }
    let found = orders(None, part(tokens, at)?, part(tokens, at + 2)?, separator)?;
    Some((found, at + 3))
}

#[cfg(test)]
mod tests {
    use crate::fact::date::told;

    #[test]
    fn a_date_in_digits_may_have_two_readings() {
        assert_eq!(told("1991-10-24"), ["1991-10-24"]);
        assert_eq!(told("24.10.1991"), ["1991-10-24"]);
        assert_eq!(told("10/24/91"), ["1991-10-24"]);
        assert_eq!(told("3/4/2020"), ["[2020-03-04,2020-04-03]"]);
        assert_eq!(told("5/5/2020"), ["2020-05-05"]);
        assert_eq!(told("on 2016 10 16"), ["2016-10-16"]);
    }

    #[test]
    fn months_in_digits_need_a_whole_year() {
        assert_eq!(told("issued 04/2016"), ["2016-04"]);
        assert_eq!(told("paid 2014-10"), ["2014-10"]);
        assert!(told("a share of 3/4").is_empty());
        assert_eq!(told("from 3/4 to 18/4"), ["XXXX-04-03/XXXX-04-18"]);
    }

    #[test]
    fn chains_of_numbers_are_no_dates() {
        for text in [
            "4-5-6",
            "20-30-12",
            "version 1.1.3",
            "2/29/2014",
            "15/28/2022",
            "tel. 138-2010-2015",
            "133-03-03-2020",
            "a 4:3 screen",
        ] {
            assert!(told(text).is_empty(), "{text}: {:?}", told(text));
        }
    }
}

//! Halves and quarters of years and of longer periods.

use crate::fact::date::number::rank;
use crate::fact::date::number::skip;
use crate::fact::date::number::when;
use crate::fact::date::period::Period;
use crate::fact::date::period::Precision;
use crate::fact::date::side::side;
use crate::fact::date::value::Date;
use crate::fact::date::value::Extent;
use crate::fact::date::value::Point;
use crate::fact::language::Stretch;
use crate::fact::language::When;
use crate::fact::lex::Tokens;

/// Reads a half of a year or of a longer period: "first half of 2020", "second half of the 19th century".
///
/// The first half of the 20th century are the years 1901 to 1950, as centuries are halved; that of a decade are the
/// years 0 to 4.
pub(super) fn half_of(tokens: &Tokens<'_>, at: usize) -> Option<(Date, usize)> {
    let is_last = when(tokens, at) == Some(When::Shift(-1));
    let (number, end) = if is_last {
        (0, at + 1)
    } else {
        rank(tokens, at)?
    };
    let is_half = when(tokens, end) == Some(When::Half);
    let is_quarter = when(tokens, end) == Some(When::Unit(Stretch::Quarter));
    let parts = if is_half { 2 } else { 4 };
    let number = if is_last { parts } else { number };
    if !(is_half || is_quarter)
        || !(1..=parts).contains(&number)
        || when(tokens, end + 1) != Some(When::Of)
    {
        return None;
    }
    let whole = side(tokens, skip(tokens, end + 2, When::The), true)?;
    let first = whole.point.period.first_year()?;
    let (first, years) = match whole.point.period.precision() {
        Precision::Year if is_half => {
            return Some((Period::half(Some(first), number)?.into(), whole.end));
        }
        Precision::Decade if is_half => (first, 5),
        Precision::Century => (first + 1, if is_half { 50 } else { 25 }),
        Precision::Millennium => (first + 1, if is_half { 500 } else { 250 }),
        _ => return None,
    };
    let first = first + years * (i32::from(number) - 1);
    let start = Point::of(Period::year(first)?);
    let stop = Point::of(Period::year(first + years - 1)?);
    Some((Extent::Between(start, stop).into(), whole.end))
}

#[cfg(test)]
mod tests {
    use crate::fact::date::told;

    #[test]
    fn halves_of_years_decades_and_centuries() {
        assert_eq!(told("first half of 2020"), ["2020-40"]);
        assert_eq!(told("second half of the 1990s"), ["1995/1999"]);
        assert_eq!(told("first half of the 20th century"), ["1901/1950"]);
        assert_eq!(told("last quarter of the 19th century"), ["1876/1900"]);
    }
}

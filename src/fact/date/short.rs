//! Sides of a range that state only what differs from the other side.

use crate::fact::date::clock::clock;
use crate::fact::date::day::day_number;
use crate::fact::date::decade::ends_decade;
use crate::fact::date::number::digits;
use crate::fact::date::number::rank;
use crate::fact::date::number::skip;
use crate::fact::date::number::when;
use crate::fact::date::period::Period;
use crate::fact::date::period::Precision;
use crate::fact::date::range::is_forward;
use crate::fact::date::side::Side;
use crate::fact::date::side::side;
use crate::fact::date::stretch::is_between;
use crate::fact::date::stretch::joint;
use crate::fact::date::value::Date;
use crate::fact::date::value::Extent;
use crate::fact::date::value::Part;
use crate::fact::date::value::Point;
use crate::fact::date::year;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;

/// Reads a right side that states only what differs: "1830-31", "August 10 to 22, 2012", "1920s–30s".
pub(super) fn end(tokens: &Tokens<'_>, left: &Side, next: usize) -> Option<(Point, Point, usize)> {
    let period = left.point.period;
    let (stop, end) = match period.precision() {
        Precision::Day => return day_end(tokens, left, next),
        Precision::Year if tokens.glued(left.end) && tokens.glued(next) => {
            year_end(tokens, left, next)?
        }
        Precision::Decade => {
            let tens = digits(tokens, next, 2)?;
            let ends = ends_decade(tokens, next + 1) && tokens.glued(next + 1) && tens % 10 == 0;
            let year = period.first_year()?;
            let last = year - year.rem_euclid(100) + tens;
            (
                Period::decade(last).filter(|_| ends && last > year)?,
                next + 2,
            )
        }
        _ => return None,
    };
    Some((left.point, in_place(left.point, stop), end))
}

fn in_place(point: Point, period: Period) -> Point {
    Point {
        part: Part::Whole,
        period,
        ..point
    }
}

/// Reads the last two digits of a later year: "1830-31", "1999–00".
fn year_end(tokens: &Tokens<'_>, left: &Side, next: usize) -> Option<(Period, usize)> {
    let year = left.point.period.first_year().filter(|year| *year > 0)?;
    let last = digits(tokens, next, 2).filter(|_| tokens.n_digits(next) == 2)?;
    let last = year - year.rem_euclid(100) + last;
    let last = if last < year && (year + 1) % 100 == last % 100 {
        last + 100
    } else {
        last
    };
    let goes_on = tokens.is_dash(next + 1) && tokens.glued(next + 1);
    let joins = tokens.is_dash(left.end) || tokens.is(left.end, "/") && last == year + 1;
    let fits = joins && last > year && !goes_on && tokens.free_after(next + 1);
    Some((Period::year(last).filter(|_| fits)?, next + 1))
}

/// Reads a later day of the month, with the year of both if the left side has none.
fn day_end(tokens: &Tokens<'_>, left: &Side, next: usize) -> Option<(Point, Point, usize)> {
    let period = left.point.period;
    let month = period.month_of_year()?;
    let (day, end) = day_number(tokens, skip(tokens, next, When::The))?;
    if tokens.entry(end).month.is_some() || tokens.is(end, ":") {
        return None;
    }
    let dated = |time, year| {
        let at = |period| Point {
            time,
            ..in_place(left.point, period)
        };
        Some((
            at(period.of_year(year)?),
            at(Period::day(Some(year), month, day)?),
        ))
    };
    if period.first_year().is_none() {
        if let Some((year, end)) = year::in_date(tokens, year::before_year(tokens, end)) {
            let (start, stop) = dated(left.point.time, year)?;
            return Some((start, stop, end));
        }
        // "Oct 26 - 28, 11:00:09 2023"
        let comma = usize::from(tokens.is(end, ","));
        if let Some((time, after)) = clock(tokens, end + comma, false)
            && let Some((year, end)) = year::in_date(tokens, after)
        {
            let (start, stop) = dated(Some(time), year)?;
            return Some((start, stop, end));
        }
    }
    let stop = in_place(left.point, Period::day(period.first_year(), month, day)?);
    let counts = tokens.class(end) == Class::Word && when(tokens, end).is_none();
    (!counts && tokens.free_after(end)).then_some((left.point, stop, end))
}

/// Reads a left side that states only what differs: "1–2 October 1940", "3 and 6 August", "13th–14th centuries".
pub(super) fn start(tokens: &Tokens<'_>, at: usize) -> Option<(Date, usize)> {
    if tokens.n_digits(at) > 2 || !tokens.free_before(at) {
        return None;
    }
    let between = is_between(tokens, at);
    if let Some((first, end)) = rank(tokens, at)
        && let Some(next) = joint(tokens, end, true)
        && let Some(right) = side(tokens, next, true)
    {
        let before = right.point.period.first_year().is_some_and(|year| year < 0);
        let left = match right.point.period.precision() {
            Precision::Century => Period::century(first, before),
            Precision::Millennium => Period::millennium(first, before),
            _ => None,
        };
        if let Some(left) = left {
            let date = Date::from(Extent::Between(Point::of(left), right.point));
            return is_forward(&date).then_some((date, right.end));
        }
    }
    let (day, end) = day_number(tokens, at)?;
    // "vom 1. bis 3. Mai"
    let dot = tokens.is(end, ".") && tokens.glued(end) && joint(tokens, end + 1, between).is_some();
    let end = end + usize::from(dot);
    let list = match when(tokens, end) {
        Some(When::And | When::Or) if !between => true,
        _ => tokens.is(end, ",") && tokens.class(at) == Class::Digits,
    };
    let next = if list {
        end + 1
    } else {
        joint(tokens, end, between)?
    };
    let next = skip(tokens, next, When::The);
    let next = if list {
        skip(tokens, next, When::On)
    } else {
        next
    };
    let right = side(tokens, next, true)?;
    let period = right.point.period;
    let left = Period::day(period.first_year(), period.month_of_year()?, day)?;
    if !right.is_day() || right.other.is_some() || starts_with_month(tokens, next) && list {
        return None;
    }
    if list {
        return (tokens.class(at) == Class::Digits).then_some((Date::from(left), end));
    }
    let date = Date::from(Extent::Between(Point::of(left), right.point));
    is_forward(&date).then_some((date, right.end))
}

fn starts_with_month(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.entry(at).month.is_some()
}

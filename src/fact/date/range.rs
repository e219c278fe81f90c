//! Whole dates: ranges, with the parts that their sides share.
//!
//! Sides are joined by a dash, "to", "until", and "and" behind "between". A part that only one side states holds for
//! both: "1–2 October 1940", "May–June 2020", "1830-31", "August 10 to 22, 2012". A dash that no second side follows
//! ends the date before it.

use crate::fact::date::day::day_number;
use crate::fact::date::half::half_of;
use crate::fact::date::moment::Timed;
use crate::fact::date::moment::timed;
use crate::fact::date::moment::with_time;
use crate::fact::date::number::digits;
use crate::fact::date::number::rank;
use crate::fact::date::number::when;
use crate::fact::date::period::Period;
use crate::fact::date::period::Precision;
use crate::fact::date::season;
use crate::fact::date::short;
use crate::fact::date::side::Edge;
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
use crate::fact::time::Times;

/// Reads a date at token `at`, where `times` are the times of day: its value and the token behind it.
pub(super) fn date(
    tokens: &Tokens<'_>,
    at: usize,
    times: Option<(Times, usize)>,
) -> Option<(Date, usize)> {
    let mut best: Option<(Date, usize)> = None;
    let is_last = when(tokens, at) == Some(When::Shift(-1));
    let is_ranked = is_last || rank(tokens, at).is_some();
    let found = [
        is_ranked.then(|| half_of(tokens, at)).flatten(),
        of_sides(tokens, at),
        short::start(tokens, at),
        timed(tokens, at, times),
    ];
    for found in found.into_iter().flatten() {
        if best.is_none_or(|best| best.1 < found.1) {
            best = Some(found);
        }
    }
    if !is_ranked {
        return best;
    }
    let week = season::week(tokens, at).map(|(extent, end)| (Date::from(extent), end));
    match (best, week) {
        (Some(best), Some(week)) if week.1 > best.1 => Some(week),
        (None, week) => week,
        (best, _) => best,
    }
}

/// Reads a date that begins with a whole side.
fn of_sides(tokens: &Tokens<'_>, at: usize) -> Option<(Date, usize)> {
    let between = is_between(tokens, at);
    let strict = side(tokens, at, between);
    if let Some(left) = strict {
        let left = with_time(tokens, left);
        if let Some(found) = range(tokens, left, between).or_else(|| days_of(tokens, &left)) {
            return Some(found);
        }
        if let Timed::No(side) = left
            && let Some(next) = joint(tokens, side.end, between)
            && is_impossible(tokens, &side, next)
        {
            return None;
        }
        return Some(alone(left));
    }
    // "May to March", "Sat–Sun": only the range shows that the words are dates.
    let entry = tokens.entry(at);
    if entry.month.is_none() && entry.weekday.is_none() && digits(tokens, at, 2).is_none() {
        return None;
    }
    let left = side(tokens, at, true)?;
    range(tokens, Timed::No(left), between)
}

/// Reads the days behind a month: "November between 19 and 20".
fn days_of(tokens: &Tokens<'_>, left: &Timed) -> Option<(Date, usize)> {
    let Timed::No(left) = left else { return None };
    let is_month = left.point.period.precision() == Precision::Month;
    let opens = matches!(when(tokens, left.end), Some(When::Between | When::From));
    let (first, end) = day_number(tokens, left.end + 1).filter(|_| is_month && opens)?;
    let (last, end) = day_number(tokens, joint(tokens, end, true)?)?;
    let month = left.point.period.month_of_year()?;
    let day = |day| Period::day(left.point.period.first_year(), month, day).map(Point::of);
    let counts = tokens.class(end) == Class::Word && when(tokens, end).is_none();
    let date = Date::from(Extent::Between(day(first)?, day(last)?));
    (is_forward(&date) && !counts && tokens.free_after(end)).then_some((date, end))
}

/// Makes a date of one side.
fn alone(left: Timed) -> (Date, usize) {
    let side = match left {
        Timed::No(side) | Timed::At(side) => side,
        Timed::Between(extent, end) => return (extent.into(), end),
    };
    let edged = |point: Point| match side.edge {
        Some(_) if point.period.precision() == Precision::Day => point,
        Some(Edge::Start) => Point {
            part: Part::Early,
            ..point
        },
        Some(Edge::End) => Point {
            part: Part::Late,
            ..point
        },
        None => point,
    };
    let first = Extent::Point(edged(side.point));
    let date = match side.other {
        Some(other) => Date::either(first, Extent::Point(edged(other))),
        None => Date::from(first),
    };
    (date, side.end)
}

/// Reads the other side of a range behind the left one.
fn range(tokens: &Tokens<'_>, left: Timed, between: bool) -> Option<(Date, usize)> {
    let (Timed::No(left) | Timed::At(left)) = left else {
        return None;
    };
    // "2015-03-28/2015-03-29" is how ISO 8601 writes a stretch; "2012/13" is a season.
    let is_year =
        left.point.period.precision() == Precision::Year && tokens.n_digits(left.end + 1) == 2;
    let slash = (left.is_day() && left.point.period.first_year().is_some() || is_year)
        && tokens.is(left.end, "/")
        && tokens.glued(left.end);
    let next = if slash {
        left.end + 1
    } else {
        joint(tokens, left.end, between)?
    };
    let dash = tokens.is_dash(left.end);
    if when(tokens, next) == Some(When::Now) || dash && when(tokens, next) == Some(When::Day(0)) {
        return Some((Extent::Since(left.point).into(), next + 1));
    }
    let (start, stop, end) = match (
        whole_end(tokens, &left, next),
        short::end(tokens, &left, next),
    ) {
        (Some((date, end)), short) if short.is_none_or(|(_, _, short)| short < end) => {
            match date.extent() {
                Extent::Between(start, stop) if date.readings().count() == 1 => (start, stop, end),
                _ => return Some((date, end)),
            }
        }
        (_, short) => short?,
    };
    let start = match left.edge {
        Some(Edge::End) => Point {
            part: Part::Late,
            ..start
        },
        _ => start,
    };
    let date = Date::from(Extent::Between(start, stop));
    // "from April to June in 2017"
    if stop.period.lacks_year()
        && when(tokens, end) == Some(When::In)
        && let Some((year, end)) = year::in_date(tokens, end + 1)
        && let Some(date) = date.of_year(year)
    {
        return Some((date, end));
    }
    is_forward(&date).then_some((date, end))
}

/// Reads a whole side behind the left one.
fn whole_end(tokens: &Tokens<'_>, left: &Side, next: usize) -> Option<(Date, usize)> {
    let right = side(tokens, next, true)?;
    let right = match with_time(tokens, right) {
        Timed::At(timed) if left.point.time.is_some() => timed,
        _ => right,
    };
    let (left, right) = (left.in_order_of(&right), right.in_order_of(left));
    let (start, stop) = share(left.point, right.point)?;
    let first = Extent::Between(start, edge_of(stop, right.edge));
    let other = left
        .other
        .zip(right.other)
        .and_then(|(start, stop)| share(start, stop));
    let date = match other {
        Some((start, stop)) => Date::either(first, Extent::Between(start, stop)),
        None => first.into(),
    };
    Some((date, right.end))
}

fn edge_of(point: Point, edge: Option<Edge>) -> Point {
    match edge {
        Some(Edge::Start) => first_of(point.period).map_or(point, Point::of),
        _ => point,
    }
}

/// Returns the first part of a period of the next precision: the January of a year, the first year of a century.
fn first_of(period: Period) -> Option<Period> {
    let year = period.first_year();
    match period.precision() {
        Precision::Month => Period::day(year, period.month_of_year()?, 1),
        Precision::Year => Period::month(year, 1),
        Precision::Decade | Precision::Century | Precision::Millennium => Period::year(year?),
        _ => None,
    }
}

/// Tells whether a range within a month is written here that has a day which the month lacks: "February 20–29, 2022".
fn is_impossible(tokens: &Tokens<'_>, left: &Side, next: usize) -> bool {
    let period = left.point.period;
    let known = |month| {
        let (day, end) = day_number(tokens, next)?;
        let (year, _) = year::in_date(tokens, year::before_year(tokens, end))?;
        Some(Period::day(Some(year), month, day).is_none())
    };
    left.is_day() && period.month_of_year().and_then(known) == Some(true)
}

pub(super) fn is_forward(date: &Date) -> bool {
    // A leap year has all days that any year has.
    let any_year = |point: Point| match point.period.of_year(2000) {
        Some(period) if point.period.lacks_year() => Point { period, ..point },
        _ => point,
    };
    match date.extent() {
        Extent::Between(start, stop)
            if start.period.month_of_year().is_some()
                && start.period.month_of_year() == stop.period.month_of_year()
                && start.period.lacks_year()
                && stop.period.lacks_year() =>
        {
            match (any_year(start).days(), any_year(stop).days()) {
                (Some(start), Some(stop)) => start.0 <= stop.1,
                _ => true,
            }
        }
        Extent::Between(start, stop) => match (start.days(), stop.days()) {
            (Some(start), Some(stop)) => start.0 <= stop.1,
            _ => true,
        },
        _ => true,
    }
}

/// Gives each side the year that only the other one states.
fn share(start: Point, stop: Point) -> Option<(Point, Point)> {
    let with = |point: Point, period: Period| Point { period, ..point };
    let (left, right) = (start.period, stop.period);
    if left.lacks_year()
        && let Some(year) = right.first_year()
        && right.precision() <= Precision::Year
    {
        let turns = match (left.month_of_year(), right.month_of_year()) {
            (Some(first), Some(last)) => last < first,
            _ => false,
        };
        let period = left.of_year(year - i32::from(turns))?;
        return Some((with(start, period), stop));
    }
    if right.lacks_year()
        && let Some(year) = left.first_year()
        && left.precision() <= Precision::Month
    {
        let turns = match (left.month_of_year(), right.month_of_year()) {
            (Some(first), Some(last)) => last < first,
            _ => false,
        };
        let period = right.of_year(year + i32::from(turns))?;
        return Some((start, with(stop, period)));
    }
    // A lone year and an open month, a day of the week and a century: no range.
    let alike = left.first_year().is_some() == right.first_year().is_some();
    alike.then_some((start, stop))
}

#[cfg(test)]
mod tests {
    use crate::fact::date::told;

    #[test]
    fn a_part_that_one_side_states_holds_for_both() {
        assert_eq!(told("1–2 October 1940"), ["1940-10-01/1940-10-02"]);
        assert_eq!(told("August 10 to 22, 2012"), ["2012-08-10/2012-08-22"]);
        assert_eq!(
            told("from 28 May to 3 June 2014"),
            ["2014-05-28/2014-06-03"]
        );
        assert_eq!(told("May–June 2020"), ["2020-05/2020-06"]);
        assert_eq!(told("December–May 2025"), ["2024-12/2025-05"]);
        assert_eq!(told("1 January — 25 July"), ["XXXX-01-01/XXXX-07-25"]);
        assert_eq!(told("from April to June in 2017"), ["2017-04/2017-06"]);
        assert_eq!(told("3/5/2019-20/5/2019"), ["2019-05-03/2019-05-20"]);
    }

    #[test]
    fn years_and_longer_periods_make_ranges() {
        assert_eq!(told("the war of 1830-31"), ["1830/1831"]);
        assert_eq!(told("in 1999–00"), ["1999/2000"]);
        assert_eq!(told("from 1569 to 1772"), ["1569/1772"]);
        assert_eq!(told("between 2014 and 2018"), ["2014/2018"]);
        assert_eq!(told("August 1964-Aug 1965"), ["1964-08/1965-08"]);
        assert_eq!(told("the 1830s–40s"), ["183X/184X"]);
        assert_eq!(
            told("From the 13th century to the end of the 14th century"),
            ["12XX/13XX"]
        );
        assert_eq!(told("the 18th and 19th centuries"), ["17XX/18XX"]);
        assert_eq!(told("1990–present"), ["1990/.."]);
        assert_eq!(
            told("November between 19 and 20"),
            ["XXXX-11-19/XXXX-11-20"]
        );
    }

    #[test]
    fn what_and_joins_are_two_dates() {
        assert_eq!(told("in 1995 and September 2009"), ["1995", "2009-09"]);
        assert_eq!(told("on 3 and 6 August 1940"), ["1940-08-03", "1940-08-06"]);
    }

    #[test]
    fn a_range_does_not_run_backwards() {
        assert_eq!(told("in 1940–1930 or so"), ["1940", "1930"]);
        assert!(told("2/29-3/1/2019").is_empty());
    }

    #[test]
    fn edges_of_a_range_are_not_widened() {
        assert_eq!(told("from 2007 to the end of 2008"), ["2007/2008"]);
        assert_eq!(told("from 2007 to the start of 2008"), ["2007/2008-01"]);
    }
}

//! Whole dates: ranges with the parts that their sides share, dates with times, halves of longer periods.
//!
//! Sides are joined by a dash, "to", "until", and "and" behind "between". A part that only one side states holds for
//! both: "1–2 October 1940", "May–June 2020", "1830-31", "August 10 to 22, 2012". A dash that no second side follows
//! ends the date before it.

use crate::fact::date::clock::clock;
use crate::fact::date::clock::is_between;
use crate::fact::date::clock::joint;
use crate::fact::date::day::day_number;
use crate::fact::date::moment::Timed;
use crate::fact::date::moment::timed;
use crate::fact::date::moment::with_time;
use crate::fact::date::number::digits;
use crate::fact::date::number::rank;
use crate::fact::date::number::skip;
use crate::fact::date::number::when;
use crate::fact::date::period::Period;
use crate::fact::date::period::Precision;
use crate::fact::date::season;
use crate::fact::date::side::Edge;
use crate::fact::date::side::Side;
use crate::fact::date::side::side;
use crate::fact::date::value::Date;
use crate::fact::date::value::Extent;
use crate::fact::date::value::Part;
use crate::fact::date::value::Point;
use crate::fact::date::year;
use crate::fact::language::Stretch;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;

/// Reads a date at token `at`: its value and the token behind it.
pub(super) fn date(tokens: &Tokens<'_>, at: usize) -> Option<(Date, usize)> {
    let mut best: Option<(Date, usize)> = None;
    let found = [
        half_of(tokens, at),
        of_sides(tokens, at),
        shared(tokens, at),
        timed(tokens, at),
    ];
    for found in found.into_iter().flatten() {
        if best.is_none_or(|best| best.1 < found.1) {
            best = Some(found);
        }
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
        if let Some(found) = range(tokens, left, between) {
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
    // "2015-03-28/2015-03-29" is how ISO 8601 writes a stretch.
    let slash = left.is_day()
        && left.point.period.first_year().is_some()
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
    let mut best = short_end(tokens, &left, next);
    let whole = side(tokens, next, true).map(|right| match with_time(tokens, right) {
        Timed::At(timed) if left.point.time.is_some() => timed,
        _ => right,
    });
    if let Some(right) = whole
        && best.is_none_or(|(_, _, end)| end < right.end)
        && let Some((start, stop)) = share(left.point, right.point)
    {
        if let (Some(start_other), Some(stop_other)) = (
            left.other.or(right.other.map(|_| left.point)),
            right.other.or(left.other.map(|_| right.point)),
        ) && let Some((start_other, stop_other)) = share(start_other, stop_other)
            && left.other.is_some()
            && right.other.is_some()
        {
            let date = Date::either(
                Extent::Between(start, stop),
                Extent::Between(start_other, stop_other),
            );
            return Some((date, right.end));
        }
        best = Some((start, edge_of(stop, right.edge), right.end));
    }
    let (start, stop, end) = best?;
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

fn is_forward(date: &Date) -> bool {
    match date.extent() {
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

/// Reads a right side that states only what differs: "1830-31", "August 10 to 22, 2012", "1920s–30s".
fn short_end(tokens: &Tokens<'_>, left: &Side, next: usize) -> Option<(Point, Point, usize)> {
    let dash = tokens.is_dash(left.end);
    let period = left.point.period;
    let point = |period| Point {
        part: Part::Whole,
        ..Point {
            period,
            ..left.point
        }
    };
    match period.precision() {
        Precision::Year
            if dash
                && tokens.n_digits(next) == 2
                && tokens.glued(left.end)
                && tokens.glued(next) =>
        {
            let year = period.first_year()?;
            let last = digits(tokens, next, 2)?;
            let last = year - year.rem_euclid(100) + last;
            let last = if last < year && (year + 1) % 100 == last % 100 {
                last + 100
            } else {
                last
            };
            let free = tokens.free_after(next + 1)
                && !(tokens.is_dash(next + 1) && tokens.glued(next + 1));
            (year > 0 && last > year && free).then_some((
                left.point,
                point(Period::year(last)?),
                next + 1,
            ))
        }
        Precision::Day => {
            let month = period.month_of_year()?;
            let at = skip(tokens, next, When::The);
            let (day, end) = day_number(tokens, at)?;
            if tokens.class(end) == Class::Word && tokens.entry(end).month.is_some()
                || tokens.is(end, ":")
            {
                return None;
            }
            let year_at = year::before_year(tokens, end);
            match (period.first_year(), year::in_date(tokens, year_at)) {
                (None, Some((year, end))) => {
                    let start = point(period.of_year(year)?);
                    Some((start, point(Period::day(Some(year), month, day)?), end))
                }
                (None, None)
                    if let Some((time, after)) =
                        clock(tokens, end + usize::from(tokens.is(end, ",")), false)
                        && let Some((year, end)) = year::in_date(tokens, after) =>
                {
                    // "Oct 26 - 28, 11:00:09 2023"
                    let at = |point: Point| Point {
                        time: Some(time),
                        ..point
                    };
                    let start = at(point(period.of_year(year)?));
                    Some((start, at(point(Period::day(Some(year), month, day)?)), end))
                }
                (known, _) => {
                    let stop = point(Period::day(known, month, day)?);
                    let counts = tokens.class(end) == Class::Word && when(tokens, end).is_none();
                    (!counts && tokens.free_after(end)).then_some((left.point, stop, end))
                }
            }
        }
        Precision::Decade => {
            let tens = digits(tokens, next, 2)?;
            let ends = tokens.is(next + 1, "s") && tokens.glued(next + 1) && tens % 10 == 0;
            let year = period.first_year()?;
            let last = year - year.rem_euclid(100) + tens;
            (ends && last > year).then_some((left.point, point(Period::decade(last)?), next + 2))
        }
        _ => None,
    }
}

/// Reads a left side that states only what differs: "1–2 October 1940", "3 and 6 August", "13th–14th centuries".
fn shared(tokens: &Tokens<'_>, at: usize) -> Option<(Date, usize)> {
    if !tokens.free_before(at) {
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
    let list = match when(tokens, end) {
        Some(When::And) if !between => true,
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

/// Reads a half of a year or of a longer period: "first half of 2020", "second half of the 19th century".
///
/// The first half of the 20th century are the years 1901 to 1950, as centuries are halved; that of a decade are the
/// years 0 to 4.
fn half_of(tokens: &Tokens<'_>, at: usize) -> Option<(Date, usize)> {
    let (number, end) = rank(tokens, at).or_else(|| match when(tokens, at) {
        Some(When::Shift(-1)) => Some((2, at + 1)),
        _ => None,
    })?;
    let is_half = when(tokens, end) == Some(When::Half);
    let is_quarter = when(tokens, end) == Some(When::Unit(Stretch::Quarter));
    let parts = if is_half { 2 } else { 4 };
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

//! Days with the time of day at them: "Sat at 5", "October 14, 8:00 am", "5 to 6 pm on 22 April", "Tuesday morning".

use crate::fact::date::calendar::civil;
use crate::fact::date::clock::clock;
use crate::fact::date::clock::day_part;
use crate::fact::date::clock::is_afternoon;
use crate::fact::date::day::day_number;
use crate::fact::date::number::skip;
use crate::fact::date::number::when;
use crate::fact::date::period::Period;
use crate::fact::date::side::Side;
use crate::fact::date::side::side;
use crate::fact::date::stretch::times;
use crate::fact::date::value::Date;
use crate::fact::date::value::Extent;
use crate::fact::date::value::Point;
use crate::fact::date::year;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::time::Times;

/// A side with the time behind it.
#[derive(Clone, Copy)]
pub(super) enum Timed {
    /// No time is stated.
    No(Side),
    /// The side's points have it.
    At(Side),
    /// A stretch of time on the day, and the token behind it.
    Between(Extent, usize),
}

/// Puts the times of a day to it; a stretch that ends earlier than it begins ends on the next day.
fn on_day(point: Point, times: Times) -> Extent {
    let at = |time, period| Point {
        time: Some(time),
        day_part: None,
        period,
        ..point
    };
    match times {
        Times::At(time) => Extent::Point(at(time, point.period)),
        Times::During(part) => Extent::Point(Point {
            day_part: Some(part),
            ..point
        }),
        Times::Between(start, stop) => {
            let next = if stop < start {
                next_day(point.period)
            } else {
                None
            };
            Extent::Between(
                at(start, point.period),
                at(stop, next.unwrap_or(point.period)),
            )
        }
    }
}

fn next_day(period: Period) -> Option<Period> {
    let (_, last) = period.days()?;
    let (year, month, day) = civil(last + 1)?;
    Period::day(Some(year), month, day)
}

/// Reads the time behind a day, if there is one.
pub(super) fn with_time(tokens: &Tokens<'_>, side: Side) -> Timed {
    if !side.is_day() {
        return Timed::No(side);
    }
    let comma = usize::from(tokens.is(side.end, ","));
    let Some((part, end)) = day_part(tokens, side.end + comma) else {
        return at_time(tokens, side);
    };
    let mut side = Side { end, ..side };
    side.each(|point| {
        *point = Point {
            day_part: Some(part),
            ..*point
        }
    });
    match at_time(tokens, side) {
        Timed::No(side) => Timed::At(side),
        timed => timed,
    }
}

/// Reads the time behind a day or a part of it.
fn at_time(tokens: &Tokens<'_>, side: Side) -> Timed {
    let mut next = side.end + usize::from(tokens.is(side.end, ","));
    let (mut company, mut from) = (false, false);
    if matches!(tokens.sign(next), '-' | '.' | ':' | '·' | '∙' | '•') && tokens.glued(next) {
        next += 1;
    } else if let Some(word) = when(tokens, next) {
        let opens = matches!(word, When::At | When::From | When::Between);
        company = opens && !tokens.is(side.end, ",");
        from = word != When::At;
        next +=
            usize::from(opens || matches!(word, When::For | When::In | When::Part(_) | When::Near));
    }
    // Behind "from" an hour alone is none: "on 3 May, from 5 towns".
    let strict = || times(tokens, next, false);
    let found = match times(tokens, next, company) {
        Some((Times::At(_), _)) if from => strict(),
        found => found,
    };
    match found {
        None => Timed::No(side),
        Some((times @ Times::Between(..), end)) => Timed::Between(on_day(side.point, times), end),
        Some((mut times, end)) => {
            if let (Times::At(time), Some(part)) = (times, side.point.day_part) {
                times = Times::At(
                    time.of_half(is_afternoon(part, time.hour()))
                        .unwrap_or(time),
                );
            }
            let mut side = Side { end, ..side };
            // "Oct 26 15:50:06 2016"
            let year = year::in_date(tokens, end).filter(|_| side.point.period.lacks_year());
            side.each(|point| {
                if let Extent::Point(timed) = on_day(*point, times) {
                    *point = timed;
                }
                if let Some((year, _)) = year {
                    point.period = point.period.of_year(year).unwrap_or(point.period);
                }
            });
            side.end = year.map_or(side.end, |(_, end)| end);
            Timed::At(side)
        }
    }
}

/// Reads the `times` at a token, or a looser reading of them, with the day behind them.
pub(super) fn timed(
    tokens: &Tokens<'_>,
    at: usize,
    strict: Option<(Times, usize)>,
) -> Option<(Date, usize)> {
    if !tokens.free_before(at) {
        return None;
    }
    let before = at.checked_sub(1).and_then(|before| when(tokens, before));
    let opened = matches!(before, Some(When::Between | When::From | When::At));
    let part = || day_part(tokens, at).map(|(part, end)| (Times::During(part), end));
    let loose = || match before {
        Some(When::At) => clock(tokens, at, true).map(|(time, end)| (Times::At(time), end)),
        _ => times(tokens, at, true),
    };
    let strict = strict.or_else(part);
    let (found, end) = strict.or_else(|| if opened { loose() } else { None })?;
    let joined = matches!(when(tokens, end), Some(When::On | When::Of));
    if strict.is_none() && !joined {
        return None;
    }
    let comma = matches!(tokens.sign(end), ',' | '·' | '∙' | '•');
    let next = skip(tokens, end + usize::from(joined || comma), When::The);
    let Some(day) = side(tokens, next, joined).filter(Side::is_day) else {
        // "8 pm on the 15th", "8 pm on 15"
        let (day, end) = day_number(tokens, next)
            .filter(|_| when(tokens, next.saturating_sub(1)).is_some() && joined)?;
        let free = tokens.class(end) != Class::Word && tokens.free_after(end);
        let point = Point::of(Period::day_of_any_month(day)?);
        return free.then_some((on_day(point, found).into(), end));
    };
    // "in the afternoon on Friday between 1 and 4 pm"
    if let Times::During(part) = found {
        let mut during = day;
        during.each(|point| point.day_part = Some(part));
        if let Timed::Between(extent, end) = at_time(tokens, during) {
            return Some((extent.into(), end));
        }
    }
    let date = match day.other {
        Some(other) => Date::either(on_day(day.point, found), on_day(other, found)),
        None => on_day(day.point, found).into(),
    };
    Some((date, day.end))
}

#[cfg(test)]
mod tests {
    use crate::fact::date::told;

    #[test]
    fn a_day_takes_the_time_beside_it() {
        assert_eq!(told("14 May 2020 at 3 pm"), ["2020-05-14T15:00"]);
        assert_eq!(told("2020-05-14T15:30:05Z"), ["2020-05-14T15:30:05Z"]);
        assert_eq!(told("15:30 on 14 May 2020"), ["2020-05-14T15:30"]);
        assert_eq!(
            told("from 5 to 6 pm on 14 May 2020"),
            ["2020-05-14T17:00/2020-05-14T18:00"]
        );
        assert_eq!(
            told("31 December 2022, 10 pm - 1 am"),
            ["2022-12-31T22:00/2023-01-01T01:00"]
        );
        assert_eq!(told("Friday at 5"), ["XXXX-WXX-5T05:00"]);
        assert_eq!(told("Tuesday morning"), ["XXXX-WXX-2TMO"]);
    }

    #[test]
    fn a_number_behind_a_day_is_not_its_time() {
        assert_eq!(told("On 14 May 2020 5 ships sank."), ["2020-05-14"]);
        assert_eq!(told("On 14 May 2020, at 5 ports"), ["2020-05-14"]);
    }
}

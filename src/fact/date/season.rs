//! Parts of a year: seasons, quarters, halves and weeks.

use crate::fact::date::calendar::civil;
use crate::fact::date::calendar::day_number;
use crate::fact::date::calendar::days_in_month;
use crate::fact::date::calendar::weekday;
use crate::fact::date::calendar::weeks_in_year;
use crate::fact::date::day::month_name;
use crate::fact::date::number::digits;
use crate::fact::date::number::rank;
use crate::fact::date::number::skip;
use crate::fact::date::number::when;
use crate::fact::date::period::Period;
use crate::fact::date::value::Extent;
use crate::fact::date::value::Point;
use crate::fact::date::year::before_year;
use crate::fact::date::year::in_date;
use crate::fact::language::Stretch;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;

/// Reads the year behind a part of a year: ", 2013", "of 2013", "2013".
pub(super) fn year_behind(tokens: &Tokens<'_>, at: usize) -> Option<(i32, usize)> {
    let at = skip(tokens, before_year(tokens, at), When::The);
    let at = at + usize::from(when(tokens, at) == Some(When::Unit(Stretch::Year)));
    in_date(tokens, at)
}

/// Reads a season: "summer 2013", "winter of 1941–42"; without a year behind a word that dates take.
pub(super) fn season(tokens: &Tokens<'_>, at: usize) -> Option<(Period, usize)> {
    let Some(When::Season(season)) = when(tokens, at) else {
        return None;
    };
    if let Some((year, end)) = year_behind(tokens, at + 1) {
        let two = (tokens.is_dash(end) || tokens.is(end, "/"))
            && tokens.glued(end)
            && tokens.glued(end + 1);
        let next = digits(tokens, end + 1, 4).filter(|_| two);
        let crosses = next.is_some_and(|next| next == (year + 1) % 100 || next == year + 1);
        return Some((
            Period::season(Some(year), season)?,
            if crosses { end + 2 } else { end },
        ));
    }
    let before = |n: usize| at.checked_sub(n).and_then(|before| when(tokens, before));
    let takes = matches!(
        before(1),
        Some(
            When::In
                | When::Since
                | When::Until
                | When::By
                | When::Before
                | When::After
                | When::Part(_)
                | When::Shift(_)
                | When::Told(_)
        )
    ) || before(1) == Some(When::The)
        && matches!(
            before(2),
            Some(When::In | When::Since | When::Until | When::By)
        );
    let names = tokens.class(at + 1) == Class::Word && when(tokens, at + 1).is_none()
        || tokens.is_dash(at + 1) && tokens.glued(at + 1);
    (takes && !names && tokens.free_after(at + 1))
        .then_some((Period::season(None, season)?, at + 1))
}

/// Returns the quarter or the half that a letter names.
fn of_letter(stretch: Stretch, year: Option<i32>, number: u8) -> Option<Period> {
    match stretch {
        Stretch::Quarter => Period::quarter(year, number),
        _ => Period::half(year, number),
    }
}

/// Reads a quarter or a half by its letter: "Q3", "Q4 2016", "2017 q1", "2016H2", "18q4", "4Q 2020".
pub(super) fn lettered(tokens: &Tokens<'_>, at: usize) -> Option<(Period, usize)> {
    let part = |letter: usize, number: usize| {
        let Some(When::Initial(stretch)) = when(tokens, letter) else {
            return None;
        };
        let is_one = tokens.n_digits(number) == 1 && tokens.glued(letter.max(number));
        let number = is_one.then(|| digits(tokens, number, 1))??;
        Some((stretch, u8::try_from(number).ok()?))
    };
    let letter = |at: usize| part(at, at + 1);
    if let Some((stretch, number)) = letter(at).or_else(|| part(at + 1, at)) {
        if let Some((year, end)) = year_behind(tokens, at + 2) {
            return Some((of_letter(stretch, Some(year), number)?, end));
        }
        let alone = stretch == Stretch::Quarter && tokens.free_after(at + 2);
        return alone.then_some((of_letter(stretch, None, number)?, at + 2));
    }
    let year = digits(tokens, at, 4)?;
    let dash = usize::from(tokens.is_dash(at + 1) && tokens.glued(at + 1));
    let (stretch, number) = letter(at + 1 + dash)?;
    let end = at + 3 + dash;
    let year = match tokens.n_digits(at) {
        4 if (1000..=2100).contains(&year) => year,
        2 if tokens.glued(at + 1) && stretch == Stretch::Quarter => 2000 + year,
        _ => return None,
    };
    tokens
        .free_after(end)
        .then_some((of_letter(stretch, Some(year), number)?, end))
}

/// Reads a quarter in words: "third quarter of 2020", "4th quarter 2018".
pub(super) fn quarter(tokens: &Tokens<'_>, at: usize) -> Option<(Period, usize)> {
    let (number, end) = rank(tokens, at)?;
    let end = end + usize::from(tokens.is_dash(end) && tokens.glued(end));
    if when(tokens, end) != Some(When::Unit(Stretch::Quarter)) {
        return None;
    }
    let (year, end) = year_behind(tokens, end + 1)?;
    Some((Period::quarter(Some(year), number)?, end))
}

/// What a rank may count: "first", "last".
fn nth(tokens: &Tokens<'_>, at: usize) -> Option<(Option<u8>, usize)> {
    match when(tokens, at) {
        Some(When::Shift(-1)) => Some((None, at + 1)),
        _ => rank(tokens, at).map(|(rank, end)| (Some(rank), end)),
    }
}

/// Reads a week or a day of the week by its rank: "first week of October 2014", "last week of 2015", "third Tuesday of
/// September 2014". The nth week of a month are its nth seven days, the last one its last seven.
pub(super) fn week(tokens: &Tokens<'_>, at: usize) -> Option<(Extent, usize)> {
    let (rank, end) = nth(tokens, at)?;
    let weekday = tokens.entry(end).weekday;
    let is_week = when(tokens, end) == Some(When::Unit(Stretch::Week));
    let next = end + 1;
    if !(is_week || weekday.is_some()) || !matches!(when(tokens, next), Some(When::Of | When::In)) {
        return None;
    }
    let next = skip(tokens, next + 1, When::The);
    if let Some((month, end)) = month_name(tokens, next) {
        let year = in_date(tokens, before_year(tokens, end));
        let end = year.map_or(end, |(_, end)| end);
        let year = year.map(|(year, _)| year);
        let extent = match weekday {
            Some(weekday) => Extent::Point(Point::of(nth_weekday(year?, month, weekday, rank)?)),
            None => nth_seven(year, month, rank)?,
        };
        return Some((extent, end));
    }
    let (year, end) = in_date(tokens, next)?;
    let week = rank.unwrap_or(weeks_in_year(year));
    let period = Period::week(Some(year), week).filter(|_| is_week)?;
    Some((Extent::Point(Point::of(period)), end))
}

fn nth_seven(year: Option<i32>, month: u8, rank: Option<u8>) -> Option<Extent> {
    let length = days_in_month(year, month);
    let first = match rank {
        Some(rank @ 1..=4) => 7 * rank - 6,
        Some(_) => return None,
        None => length - 6,
    };
    let day = |day| Period::day(year, month, day).map(Point::of);
    Some(Extent::Between(day(first)?, day(first + 6)?))
}

/// Returns the day that is the nth of its weekday in a month, or the last one.
pub(super) fn nth_weekday(year: i32, month: u8, wanted: u8, rank: Option<u8>) -> Option<Period> {
    let first = day_number(year, month, 1);
    let ahead = (i64::from(wanted) - i64::from(weekday(first))).rem_euclid(7);
    let length = i64::from(days_in_month(Some(year), month));
    let weeks = match rank {
        Some(rank) => i64::from(rank) - 1,
        None => (length - 1 - ahead) / 7,
    };
    let (year, of, day) = civil(first + ahead + 7 * weeks)?;
    let period = Period::day(Some(year), of, day)?;
    (of == month && weeks >= 0).then_some(period)
}

#[cfg(test)]
mod tests {
    use crate::fact::date::told;

    #[test]
    fn seasons_and_quarters_have_their_codes() {
        assert_eq!(told("in summer 2013"), ["2013-22"]);
        assert_eq!(told("the winter of 1941–42"), ["1941-24"]);
        assert_eq!(told("In the spring, he left."), ["XXXX-21"]);
        assert_eq!(told("Q3 2020"), ["2020-35"]);
        assert_eq!(told("third quarter of 2020"), ["2020-35"]);
        assert_eq!(told("H2 2016"), ["2016-41"]);
        assert_eq!(told("4Q 2020"), ["2020-36"]);
        assert_eq!(told("in 1H2021"), ["2021-40"]);
        assert_eq!(told("the 3Q, when"), ["XXXX-35"]);
        assert!(told("the 5Q, 2Qs and 3Q2").is_empty());
    }

    #[test]
    fn seasons_that_name_something_are_no_dates() {
        assert!(told("a summer school, a hot spring, the fall of the town").is_empty());
    }

    #[test]
    fn a_rank_finds_its_week_or_day() {
        assert_eq!(told("third Tuesday of September 2014"), ["2014-09-16"]);
        assert_eq!(told("last Friday of May 2020"), ["2020-05-29"]);
        assert_eq!(told("the first week of 2015"), ["2015-W01"]);
        assert_eq!(
            told("the last week of July 2015"),
            ["2015-07-25/2015-07-31"]
        );
    }
}

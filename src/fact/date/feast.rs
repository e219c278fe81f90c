//! Named days: "Christmas Eve 1914", "Easter Monday 1916", "the Earth Day of 2017".
//!
//! Easter is reckoned as J. Meeus gives it ("Astronomical Algorithms", 1991, after an anonymous author in Nature, 1876).
//! A day that moves from year to year is read only with its year. Where countries differ, the day is that of the
//! western churches, and of the United States; where a text means another, both claim and source mean it.

use crate::fact::date::calendar::civil;
use crate::fact::date::calendar::day_number;
use crate::fact::date::number::when;
use crate::fact::date::period::Period;
use crate::fact::date::season::nth_weekday;
use crate::fact::date::season::year_behind;
use crate::fact::language::Feast;
use crate::fact::language::Use;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;

/// The most tokens of a name: "new year's eve".
const LONGEST: usize = 5;

/// Reads a named day with its year; without one if it is the same day every year and nothing else is named so.
pub(super) fn feast(tokens: &Tokens<'_>, at: usize) -> Option<(Period, usize)> {
    tokens.entry(at).is(Use::Feast).then_some(())?;
    let (feast, end) = (1..=LONGEST).rev().find_map(|n_tokens| {
        let end = at + n_tokens;
        let name = tokens.lower(at, end).replace('’', "'");
        Some((tokens.vocabulary().feast(&name)?, end))
    })?;
    if let Some((year, end)) = year_behind(tokens, end) {
        return Some((in_year(feast, year)?, end));
    }
    let Feast::Day(month, day) = feast else {
        return None;
    };
    let before = at.checked_sub(1).and_then(|before| when(tokens, before));
    let takes = matches!(
        before,
        Some(
            When::On
                | When::At
                | When::Since
                | When::Until
                | When::By
                | When::Before
                | When::After
                | When::From
        )
    );
    // "Christmas trees" and "the Christmas Islands" are no days.
    let names = tokens.class(end) == Class::Word && tokens.entry(end).when.is_none();
    let is_day = !names && (takes || end > at + 1);
    is_day.then_some((Period::day(None, month, day)?, end))
}

fn in_year(feast: Feast, year: i32) -> Option<Period> {
    match feast {
        Feast::Day(month, day) => Period::day(Some(year), month, day),
        Feast::Nth(rank, weekday, month) => nth_weekday(year, month, weekday, Some(rank)),
        Feast::Easter(days) => {
            let (month, day) = easter(year)?;
            let (year, month, day) = civil(day_number(year, month, day) + i64::from(days))?;
            Period::day(Some(year), month, day)
        }
    }
}

/// Returns month and day of Easter Sunday in a year of the Gregorian calendar.
fn easter(year: i32) -> Option<(u8, u8)> {
    if year < 1583 {
        return None;
    }
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let moon =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * late + 114;
    Some((
        u8::try_from(days / 31).ok()?,
        u8::try_from(days % 31 + 1).ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use crate::fact::FRENCH;
    use crate::fact::GERMAN;
    use crate::fact::date::told;
    use crate::fact::date::told_in;

    #[test]
    fn named_days_have_their_day() {
        assert_eq!(told("on Christmas Eve 1914"), ["1914-12-24"]);
        assert_eq!(told("the New Year’s Day of 1801"), ["1801-01-01"]);
        assert_eq!(told("he left on Boxing Day"), ["XXXX-12-26"]);
        assert_eq!(told("died on Christmas."), ["XXXX-12-25"]);
        assert_eq!(told_in("an Heiligabend 1914", &GERMAN), ["1914-12-24"]);
        assert_eq!(told_in("le jour de Noël 1914", &FRENCH), ["1914-12-25"]);
    }

    #[test]
    fn days_that_move_are_reckoned() {
        assert_eq!(told("Easter Monday 1916"), ["1916-04-24"]);
        assert_eq!(told("Good Friday, 2018"), ["2018-03-30"]);
        assert_eq!(told("Thanksgiving 2017"), ["2017-11-23"]);
        assert!(told("after Easter").is_empty());
    }

    #[test]
    fn what_is_named_after_a_day_is_none() {
        assert!(told("The Christmas trees of Easter Island are tall.").is_empty());
        assert!(told("on Christmas Island").is_empty());
        assert!(told("as an April Fools' Day joke").is_empty());
    }
}

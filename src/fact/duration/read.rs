//! The grammar of lengths of time that are more than a number with its unit: sums ("2 years and 3 months", "an hour and
//! a half"), articles ("for an hour"), wholes ("all week"), and how often something is done ("weekly", "once a year"),
//! which is told by the length from one time to the next.
//!
//! An article makes a length only behind a word that lengths follow ("for a year"), or if what it counts is long ("a
//! decade"): in "five times a day" it tells a rate, in "a day of mourning" a day.

use crate::fact::Reading;
use crate::fact::duration::Duration;
use crate::fact::duration::Length;
use crate::fact::duration::TimeUnit;
use crate::fact::exact::Exact;
use crate::fact::language::Part;
use crate::fact::language::Stretch;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::mention::Hedge;
use crate::fact::mention::Kind;
use crate::fact::mention::Mention;
use crate::fact::mention::Value;
use crate::fact::number;
use crate::fact::time::DayPart;

/// How many tokens behind its first one a length tells its unit.
const NEAR: usize = 8;

/// The most parts of a sum.
const MOST_PARTS: usize = 6;

fn when(tokens: &Tokens<'_>, at: usize) -> Option<When> {
    tokens.entry(at).when
}

/// Returns the unit that a stretch of time is counted in, and how many of them it is.
fn counted_in(stretch: Stretch) -> (TimeUnit, i64) {
    match stretch {
        Stretch::Second => (TimeUnit::Second, 1),
        Stretch::Minute => (TimeUnit::Minute, 1),
        Stretch::Hour => (TimeUnit::Hour, 1),
        Stretch::Day => (TimeUnit::Day, 1),
        Stretch::Week => (TimeUnit::Week, 1),
        Stretch::Fortnight => (TimeUnit::Week, 2),
        Stretch::Month => (TimeUnit::Month, 1),
        Stretch::Quarter => (TimeUnit::Month, 3),
        Stretch::HalfYear => (TimeUnit::Month, 6),
        Stretch::Year => (TimeUnit::Year, 1),
        Stretch::TwoYears => (TimeUnit::Year, 2),
        Stretch::Decade => (TimeUnit::Year, 10),
        Stretch::Century => (TimeUnit::Year, 100),
        Stretch::Millennium => (TimeUnit::Year, 1000),
    }
}

/// Reads a unit of time.
fn unit(tokens: &Tokens<'_>, at: usize) -> Option<Stretch> {
    match when(tokens, at)? {
        When::Unit(Stretch::Quarter) => None,
        When::Unit(stretch) => Some(stretch),
        When::DayPart(DayPart::Night) | When::Nights => Some(Stretch::Day),
        _ => None,
    }
}

fn plus(length: &Length, amount: Exact, stretch: Stretch) -> Option<Length> {
    let (unit, times) = counted_in(stretch);
    length.plus(amount.times(Exact::whole(times))?, unit)
}

/// Reads a length of time that is more than a number with its unit, or a frequency.
pub(crate) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Reading> {
    if !tokens.free_before(at) {
        return None;
    }
    // A number with none of these words near is a length of nothing.
    let tells = |at: usize| tokens.entry(at).when.is_some_and(When::measures_time);
    if tokens.entry(at).when.is_none() && !(at + 1..at + 1 + NEAR).any(tells) {
        return None;
    }
    let (length, end) = often(tokens, at)
        .or_else(|| whole(tokens, at))
        .or_else(|| sum(tokens, at))?;
    tokens.free_after(end).then(|| Reading {
        end,
        mention: Mention {
            span: tokens.span(at, end),
            kind: Kind::Duration,
            value: Value::Duration(Box::new(Duration {
                least: length,
                most: None,
            })),
            unit: None,
            hedge: Hedge::None,
            implied: false,
        },
    })
}

/// Reads "weekly", "every two years", "once a year".
fn often(tokens: &Tokens<'_>, at: usize) -> Option<(Length, usize)> {
    let one = |stretch, end| Some((plus(&Length::NOTHING, Exact::whole(1), stretch)?, end));
    match when(tokens, at)? {
        // A newspaper is called "Daily"; what is done daily is not.
        When::Often(stretch) if tokens.written(at).starts_with(char::is_lowercase) => {
            one(stretch, at + 1)
        }
        When::Every => {
            if let Some(stretch) = unit(tokens, at + 1) {
                return one(stretch, at + 2);
            }
            let number = number::read(tokens, at + 1, false)?;
            let stretch = unit(tokens, number.end)?;
            Some((
                plus(&Length::NOTHING, number.value, stretch)?,
                number.end + 1,
            ))
        }
        When::Once if when(tokens, at + 1) == Some(When::One) => one(unit(tokens, at + 2)?, at + 3),
        _ => None,
    }
}

/// Reads "all week", "a full year", "another month", "whole day".
fn whole(tokens: &Tokens<'_>, at: usize) -> Option<(Length, usize)> {
    if when(tokens, at) != Some(When::Whole) {
        return None;
    }
    let next = at + 1 + usize::from(tokens.is_dash(at + 1) && tokens.glued(at + 1));
    let length = plus(&Length::NOTHING, Exact::whole(1), unit(tokens, next)?)?;
    Some((length, next + 1))
}

/// Reads one amount of a unit: "2 years", "an hour", "a couple of days".
fn part(tokens: &Tokens<'_>, at: usize) -> Option<(Exact, Stretch, usize)> {
    if when(tokens, at) == Some(When::One) {
        if let Some(stretch) = unit(tokens, at + 1) {
            return Some((Exact::whole(1), stretch, at + 2));
        }
        return couple(tokens, at + 1);
    }
    if let Some(found) = couple(tokens, at) {
        return Some(found);
    }
    let number = number::read(tokens, at, false)?;
    let next = number.end + usize::from(tokens.is_dash(number.end) && tokens.glued(number.end));
    let stretch = match when(tokens, next) {
        Some(When::Letter(stretch) | When::Initial(stretch @ Stretch::Hour))
            if tokens.glued(next) =>
        {
            stretch
        }
        // "three night trains" are no nights.
        Some(When::DayPart(_)) if number.value != Exact::whole(1) => return None,
        _ => unit(tokens, next)?,
    };
    (number.value.numerator() > 0).then_some((number.value, stretch, next + 1))
}

/// Reads "couple of days", where the words for two and "of" stand before a unit.
fn couple(tokens: &Tokens<'_>, at: usize) -> Option<(Exact, Stretch, usize)> {
    let Some(Part::Group(count)) = tokens.entry(at).part else {
        return None;
    };
    let of = when(tokens, at + 1) == Some(When::Of);
    let stretch = unit(tokens, at + 2).filter(|_| of)?;
    Some((Exact::whole(i64::from(count)), stretch, at + 3))
}

/// Reads a sum of amounts, each of a shorter unit than the one before; or one amount that an article or a couple tells.
fn sum(tokens: &Tokens<'_>, at: usize) -> Option<(Length, usize)> {
    let (amount, mut stretch, mut end) = part(tokens, at)?;
    let mut length = plus(&Length::NOTHING, amount, stretch)?;
    let mut n_parts = 1;
    while n_parts < MOST_PARTS {
        let comma = usize::from(tokens.is(end, ","));
        let and = usize::from(when(tokens, end + comma) == Some(When::And));
        let next = end + comma + and;
        if let Some((amount, smaller, after)) = part(tokens, next)
            && counted_in(smaller).0 < counted_in(stretch).0
            && !(next > end && when(tokens, next) == Some(When::One) && amount != Exact::whole(1))
        {
            (length, stretch, end) = (plus(&length, amount, smaller)?, smaller, after);
        } else if and == 1
            && let Some((fraction, after)) = fraction(tokens, next)
        {
            (length, end) = (plus(&length, fraction, stretch)?, after);
            n_parts += 1;
            break;
        } else {
            break;
        }
        n_parts += 1;
    }
    let told =
        n_parts > 1 || couple(tokens, at).is_some() || stands_alone(tokens, at, stretch, end);
    told.then_some((length, end))
}

/// Reads a length of whole minutes below a day, as it is told beside a time: "2.5 hours", "30 minutes".
pub(crate) fn minutes(tokens: &Tokens<'_>, at: usize) -> Option<(i32, usize)> {
    let (amount, stretch, end) = part(tokens, at)?;
    let factor = match stretch {
        Stretch::Hour => 60,
        Stretch::Minute => 1,
        _ => return None,
    };
    let minutes = amount.times(Exact::whole(factor))?;
    let minutes = i32::try_from(minutes.numerator())
        .ok()
        .filter(|_| minutes.is_whole())?;
    (minutes < 1440).then_some((minutes, end))
}

/// Reads the fraction of a unit behind "and": "a half", "half", "a quarter".
fn fraction(tokens: &Tokens<'_>, at: usize) -> Option<(Exact, usize)> {
    let at = at + usize::from(when(tokens, at) == Some(When::One));
    let denominator = match when(tokens, at)? {
        When::Half => 2,
        When::Unit(Stretch::Quarter) => 4,
        _ => return None,
    };
    Some((Exact::fraction(1, denominator)?, at + 1))
}

/// Tells whether an article with a unit is a length and no rate.
fn stands_alone(tokens: &Tokens<'_>, at: usize, stretch: Stretch, end: usize) -> bool {
    match when(tokens, at) {
        Some(When::One) => {}
        // A plain number with its unit is read as an amount, a night is not among its units.
        _ => {
            return matches!(
                when(tokens, end.saturating_sub(1)),
                Some(When::DayPart(_) | When::Nights)
            );
        }
    }
    if couple(tokens, at + 1).is_some() {
        return true;
    }
    let before = at.checked_sub(1).and_then(|before| when(tokens, before));
    let follows = matches!(
        before,
        Some(When::For | When::In | When::After | When::Near)
    );
    let is_long = matches!(
        stretch,
        Stretch::Fortnight | Stretch::Decade | Stretch::Century | Stretch::Millennium
    );
    // "for a year book", "in a second round"
    let names = tokens.class(end) == Class::Word
        && when(tokens, end).is_none()
        && stretch == Stretch::Second;
    (follows || is_long && when(tokens, end) != Some(When::Of)) && !names
}

#[cfg(test)]
mod tests {
    use crate::fact::Params;
    use crate::fact::read;

    fn lengths(text: &str) -> Vec<String> {
        let mentions = read(text, &Params::default());
        let shown = mentions.iter().map(|mention| match &mention.value {
            crate::fact::Value::Duration(duration) => duration.to_string(),
            _ => mention.value_text(),
        });
        shown.collect()
    }

    #[test]
    fn the_parts_of_a_sum_are_one_length() {
        assert_eq!(lengths("It took 2 years and 3 months."), ["P2Y3M"]);
        assert_eq!(
            lengths("after 1 year, 2 days, 3 hours and 4 seconds"),
            ["P1Y2DT3H4S"]
        );
        assert_eq!(lengths("an hour and a half"), ["PT1H30M"]);
        assert_eq!(lengths("lost for four nights alone"), ["P4D"]);
        assert_eq!(lengths("three night trains"), ["3"]);
        assert_eq!(lengths("one month and a half"), ["P1.5M"]);
    }

    #[test]
    fn two_lengths_of_one_unit_are_no_sum() {
        assert_eq!(lengths("3 years and 2 years"), ["P3Y", "P2Y"]);
    }

    #[test]
    fn an_article_makes_a_length_only_where_one_is_told() {
        assert_eq!(lengths("He stayed for an hour."), ["PT1H"]);
        assert_eq!(lengths("He had stayed a decade."), ["P10Y"]);
        assert!(lengths("He eats it every third time a day breaks.").len() < 2);
        assert!(lengths("It was a day to remember.").is_empty());
    }

    #[test]
    fn a_frequency_is_told_by_its_period() {
        assert_eq!(lengths("a weekly report"), ["P1W"]);
        assert_eq!(lengths("held every two years"), ["P2Y"]);
        assert!(lengths("He wrote for the Daily Post.").is_empty());
    }
}

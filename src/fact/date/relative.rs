//! Dates told by their distance from another: "two days later", "yesterday", "the following year".
//!
//! Where the other date stands in the words themselves ("two weeks before 13 May 1999") the distance is reckoned; else
//! it is kept as an [`Offset`], which the resolving of a text may turn into a date.

use crate::fact::date::number::skip;
use crate::fact::date::number::small;
use crate::fact::date::number::when;
use crate::fact::date::side::side;
use crate::fact::date::value::Anchor;
use crate::fact::date::value::Date;
use crate::fact::date::value::Extent;
use crate::fact::date::value::Offset;
use crate::fact::duration::TimeUnit;
use crate::fact::language::Stretch;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::time::DayPart;

/// A unit of a day or longer, and how many of it the word stands for.
fn unit(tokens: &Tokens<'_>, at: usize) -> Option<(TimeUnit, i32)> {
    Some(match when(tokens, at)? {
        When::Unit(Stretch::Day) | When::DayPart(DayPart::Night) | When::Nights => {
            (TimeUnit::Day, 1)
        }
        When::Unit(Stretch::Week) => (TimeUnit::Week, 1),
        When::Unit(Stretch::Fortnight) => (TimeUnit::Week, 2),
        When::Unit(Stretch::Month) => (TimeUnit::Month, 1),
        When::Unit(Stretch::Year) => (TimeUnit::Year, 1),
        When::Unit(Stretch::Decade) => (TimeUnit::Year, 10),
        When::Unit(Stretch::Century) => (TimeUnit::Year, 100),
        _ => return None,
    })
}

fn offset(count: i32, unit: TimeUnit, anchor: Anchor) -> Date {
    Extent::Offset(Offset {
        count,
        unit,
        anchor,
    })
    .into()
}

/// Reads a date told by its distance from another.
pub(super) fn relative(tokens: &Tokens<'_>, at: usize) -> Option<(Date, usize)> {
    if !tokens.free_before(at) {
        return None;
    }
    let article = at
        .checked_sub(1)
        .is_some_and(|before| when(tokens, before) == Some(When::The));
    match when(tokens, at) {
        Some(When::Day(count)) if tokens.free_after(at + 1) => {
            return Some((
                offset(i32::from(count), TimeUnit::Day, Anchor::Writing),
                at + 1,
            ));
        }
        Some(word @ (When::Shift(count) | When::Told(count))) => {
            let (unit, times) = unit(tokens, at + 1)?;
            // "the next day" is told, "next week" counts from now; "the last year of the war" is neither.
            let told = article || matches!(word, When::Told(_));
            let other = times > 1
                || !tokens.free_after(at + 2)
                || when(tokens, at + 2) == Some(When::Of)
                || article && !matches!(word, When::Told(_) | When::Shift(1));
            let anchor = if told {
                Anchor::Telling
            } else {
                Anchor::Writing
            };
            return (!other).then_some((offset(i32::from(count), unit, anchor), at + 2));
        }
        _ => {}
    }
    let (count, end) = match when(tokens, at) {
        Some(When::One) => (1, at + 1),
        Some(When::Unit(_)) if article => (1, at),
        _ => {
            let (count, end) = small(tokens, at)?;
            (i32::from(count), end)
        }
    };
    let (unit, times) = unit(tokens, end)?;
    counted(tokens, count * times, unit, end + 1, article)
}

fn counted(
    tokens: &Tokens<'_>,
    count: i32,
    unit: TimeUnit,
    end: usize,
    article: bool,
) -> Option<(Date, usize)> {
    let direction = match when(tokens, end)? {
        When::Ago => return Some((offset(-count, unit, Anchor::Writing), end + 1)),
        When::Later(after) => {
            let count = if after { count } else { -count };
            return Some((offset(count, unit, Anchor::Telling), end + 1));
        }
        When::Before => -1,
        When::After | When::From => 1,
        _ => return None,
    };
    let count = count * direction;
    let next = skip(tokens, end + 1, When::The);
    if let Some(When::Day(more)) = when(tokens, next) {
        let more = i32::from(more);
        return (unit == TimeUnit::Day)
            .then_some((offset(count + more, unit, Anchor::Writing), next + 1));
    }
    if when(tokens, next) == Some(When::Now) && when(tokens, end) == Some(When::From) {
        return Some((offset(count, unit, Anchor::Writing), next + 1));
    }
    if let Some(from) = side(tokens, next, true) {
        let offset = Offset {
            count,
            unit,
            anchor: Anchor::Telling,
        };
        if let Some(period) = offset.counted_from(from.point.period) {
            return Some((period.into(), from.end));
        }
    }
    // "the day before." stands for itself, "the day before the vote" for a day that is not told.
    let stands = article
        && direction != 0
        && tokens.class(end + 1) != Class::Word
        && when(tokens, end) != Some(When::From);
    stands.then_some((offset(count, unit, Anchor::Telling), end + 1))
}

#[cfg(test)]
mod tests {
    use crate::fact::date::told;

    #[test]
    fn a_distance_is_kept_while_its_anchor_is_not_known() {
        assert_eq!(told("two days later"), ["+P2D"]);
        assert_eq!(told("three years ago"), ["-P3Y"]);
        assert_eq!(told("yesterday"), ["-P1D"]);
        assert_eq!(told("last year and the following month"), ["-P1Y", "+P1M"]);
        assert_eq!(told("the day before yesterday"), ["-P2D"]);
    }

    #[test]
    fn a_distance_from_a_date_is_reckoned() {
        assert_eq!(told("two weeks before 13 May 1999"), ["1999-04-29"]);
        assert_eq!(told("the day after 28 February 2020"), ["2020-02-29"]);
    }

    #[test]
    fn a_day_that_is_told_from_an_event_is_none() {
        assert!(told("the day before the vote, the last year of the war").is_empty());
    }
}

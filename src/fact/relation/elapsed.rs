//! Stretches, offsets and lengths of time that follow from two dates, or from a date and a length of time.

use crate::fact::date::Date;
use crate::fact::date::Extent;
use crate::fact::date::Period;
use crate::fact::date::Point;
use crate::fact::date::Precision;
use crate::fact::duration::TimeUnit;
use crate::fact::exact::Exact;
use crate::fact::mention::Value;
use crate::fact::relation::Relation;
use crate::fact::relation::amount::Amount;
use crate::fact::relation::amount::Axis;
use crate::fact::relation::derive::Derivation;
use crate::fact::relation::derive::derived;
use crate::fact::relation::derive::plain;
use crate::fact::relation::value::Told;
use crate::fact::unit::Dimension;

/// The years between two dates; a year or two lie between too many.
pub(super) fn years_between(
    claim: &Amount,
    source: &[Told<'_>],
    is_alone: bool,
) -> Option<Derivation> {
    let months = plain(claim).filter(|_| claim.axis == Axis::Measure(Dimension::Calendar))?;
    let years = months
        .over(Exact::whole(12))
        .filter(|years| is_alone && years.is_whole() && Exact::whole(2) < *years)?;
    let dated: Vec<(usize, i64)> = source
        .iter()
        .enumerate()
        .filter_map(|(at, told)| {
            Some((
                at,
                i64::from(first_point(&told.date()?.date)?.period.first_year()?),
            ))
        })
        .collect();
    for (n, &(at, left)) in dated.iter().enumerate() {
        for &(beside, right) in dated.iter().skip(n + 1) {
            if Exact::whole(right - left) == years {
                return derived(source, beside, at, '−');
            }
            if Exact::whole(left - right) == years {
                return derived(source, at, beside, '−');
            }
        }
    }
    None
}

fn first_point(date: &Date) -> Option<Point> {
    match date.extent() {
        Extent::Point(point)
        | Extent::Since(point)
        | Extent::Until(point)
        | Extent::Between(point, _) => Some(point),
        Extent::Offset(_) => None,
    }
}

/// A stretch whose ends are two dates of the source.
pub(super) fn stretch(claim: &Date, source: &[Told<'_>]) -> Option<Derivation> {
    let Extent::Between(start, end) = claim.extent() else {
        return None;
    };
    let place = |end: Point| {
        source.iter().position(|told| {
            let date = told.date().and_then(|dated| match dated.date.extent() {
                Extent::Between(..) => None,
                _ => first_point(&dated.date),
            });
            date.is_some_and(|date| {
                Date::from(Extent::Point(date)).same(&Date::from(Extent::Point(end)))
            })
        })
    };
    let (first, last) = (place(start)?, place(end)?);
    derived(source, first, last, '–').filter(|_| first != last)
}

/// A date that lies by a length of time or an offset of the source from another of its dates, or that a relative date
/// of the source comes to.
pub(super) fn offset(claim: &Date, source: &[Told<'_>]) -> Option<Derivation> {
    let relative = source.iter().position(|told| {
        told.mention.implied && told.date().is_some_and(|dated| dated.date.same(claim))
    });
    if let Some(from) = relative {
        return Some(Derivation {
            relation: Relation::Derived,
            from: Some(from),
            how: source.get(from)?.surface.to_owned(),
        });
    }
    for (at, step) in source.iter().enumerate() {
        let Some((count, unit)) = length(step) else {
            continue;
        };
        for (beside, anchor) in source.iter().enumerate() {
            let Some(dated) = anchor.date() else { continue };
            let sign = if is_later(claim, &dated.date, count, unit) {
                '+'
            } else if is_later(claim, &dated.date, -count, unit) {
                '−'
            } else {
                continue;
            };
            let derivation = derived(source, beside, at, sign)?;
            return Some(Derivation {
                from: Some(at),
                ..derivation
            });
        }
    }
    None
}

/// Returns how many of which unit a mention counts, if it is a whole length of time in one unit or an offset.
fn length(told: &Told<'_>) -> Option<(i64, TimeUnit)> {
    match &told.mention.value {
        Value::Date(date) => match date.extent() {
            Extent::Offset(offset) => Some((i64::from(offset.count), offset.unit)),
            _ => None,
        },
        Value::Duration(duration) if duration.most.is_none() => {
            let (amount, unit) = duration.in_one_unit()?;
            let count = i64::try_from(amount.numerator()).ok()?;
            amount.is_whole().then_some((count, unit))
        }
        _ => None,
    }
}

/// Tells whether `date` lies `count` units after `anchor` and is as precise; never if the unit is finer than both.
fn is_later(date: &Date, anchor: &Date, count: i64, unit: TimeUnit) -> bool {
    let (Some(ours), Some(theirs)) = (first_point(date), first_point(anchor)) else {
        return false;
    };
    let (ours, theirs) = (ours.period, theirs.period);
    let months = |period: Period| {
        let month = period.month_of_year().unwrap_or(1);
        Some(i64::from(period.first_year()?) * 12 + i64::from(month))
    };
    let is_day = ours.precision() == Precision::Day;
    let moved = match unit {
        TimeUnit::Day | TimeUnit::Week if is_day => {
            let day = |date: &Date| date.days().and_then(|(first, _)| first);
            let n_days = if unit == TimeUnit::Week { 7 } else { 1 };
            let n_days = count.checked_mul(n_days);
            return ours.precision() == theirs.precision()
                && day(date).zip(day(anchor)).is_some_and(|(later, earlier)| {
                    later.checked_sub(earlier).is_some() && later.checked_sub(earlier) == n_days
                });
        }
        TimeUnit::Month if ours.precision() == Precision::Month => Some(count),
        TimeUnit::Year if ours.precision() <= Precision::Year => count.checked_mul(12),
        _ => None,
    };
    // A year on, or a month, a day stays the same day, and a quarter the same quarter.
    let is_counted = matches!(ours.precision(), Precision::Year | Precision::Month);
    let same_day = is_counted || ours.without_year() == theirs.without_year();
    ours.precision() == theirs.precision()
        && same_day
        && months(ours)
            .zip(months(theirs))
            .is_some_and(|(later, earlier)| moved.is_some_and(|moved| later - earlier == moved))
}

#[cfg(test)]
mod tests {
    use crate::fact::relation::tests::compared;

    #[test]
    fn two_dates_make_a_stretch() {
        let source = "It opened in May 1931 and closed in June 1937.";
        let found = compared("It was open from May 1931 to June 1937.", source);
        assert_eq!(found[0], "May 1931 to June 1937 derived May 1931");
        let found = compared("It was open from May 1931 to July 1937.", source);
        assert_ne!(found[0], "May 1931 to July 1937 derived May 1931");
    }

    #[test]
    fn a_date_follows_from_another_and_a_length_of_time() {
        let source = "It opened on 28 May 1931 and closed five days later.";
        let found = compared(
            "It opened on 28 May 1931 and closed on 2 June 1931.",
            source,
        );
        assert!(!found[1].contains("conflicting"), "{found:?}");
        let found = compared(
            "It opened on 28 May 1931 and closed on 3 June 1931.",
            source,
        );
        assert!(
            !found[1].contains("derived") && !found[1].contains("equivalent"),
            "{found:?}"
        );
    }

    #[test]
    fn a_year_on_a_quarter_is_the_same_quarter() {
        let source = "It sold 5 in the second quarter of 2020, one year before the flood.";
        let found = compared("The flood came in the second quarter of 2021.", source);
        assert!(found[0].contains("derived"), "{found:?}");
        let found = compared("The flood came in the third quarter of 2021.", source);
        assert!(!found[0].contains("derived"), "{found:?}");
    }

    #[test]
    fn the_years_between_two_dates_are_derived() {
        let source = "It was open from 1931 on, and closed in 1948.";
        assert_eq!(
            compared("It was open for 17 years.", source)[0],
            "17 years derived 1948"
        );
        assert_ne!(
            compared("It was open for 18 years.", source)[0],
            "18 years derived 1948"
        );
    }
}

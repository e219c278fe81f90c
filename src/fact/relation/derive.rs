//! Values that a source does not state but gives: sums, differences, shares, stretches and offsets.
//!
//! A derived value is a hint, no proof: small numbers come out of others by chance. So only numbers of some size are
//! looked for, and a share only of two numbers that the source itself sets in proportion. Time is quadratic in the
//! mentions of a passage, of which the first [`N_OPERANDS`] take part.

use crate::fact::date::Date;
use crate::fact::date::Extent;
use crate::fact::date::Period;
use crate::fact::date::Point;
use crate::fact::date::Precision;
use crate::fact::duration::TimeUnit;
use crate::fact::exact::Exact;
use crate::fact::mention::Hedge;
use crate::fact::mention::Kind;
use crate::fact::mention::Mention;
use crate::fact::mention::Value;
use crate::fact::relation::Relation;
use crate::fact::relation::amount::Amount;
use crate::fact::relation::amount::Axis;
use crate::fact::relation::value::Told;
use crate::fact::unit::Dimension;

/// The most mentions of a passage that values are derived from.
const N_OPERANDS: usize = 40;

/// How a value follows from the source's.
pub(super) struct Derivation {
    /// How claim and source relate by it.
    pub(super) relation: Relation,
    /// The number of the first mention that takes part.
    pub(super) from: usize,
    /// What was reckoned, in the source's words.
    pub(super) how: String,
}

/// What a claim's mention was paired with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Partner {
    /// Nothing.
    None,
    /// A value that conflicts.
    Conflicting,
    /// A value that conflicts and is of the same noun, for which the claim's was put.
    InItsPlace,
    /// A value that lies inside the claim's.
    Inside,
}

/// Returns how the value of `claim` follows from values of a passage, if it does.
///
/// Of a mention that conflicts with its partner, more is asked than of one that is alone; one that the partner only
/// lies in may still be a stretch that the source gives.
pub(super) fn derive(
    claim: &Told<'_>,
    source: &[Told<'_>],
    source_text: &str,
    partner: Partner,
) -> Option<Derivation> {
    let source = source.get(..N_OPERANDS).unwrap_or(source);
    let is_alone = partner == Partner::None;
    match (&claim.amount, claim.date()) {
        (Some(_), _) if partner == Partner::Inside => None,
        (Some(_), _) if partner == Partner::InItsPlace => share(claim, source, source_text),
        (Some(amount), _) => share(claim, source, source_text)
            .or_else(|| sum(amount, source, is_alone))
            .or_else(|| years_between(amount, source, is_alone)),
        (None, Some(dated)) if partner == Partner::Inside => stretch(&dated.date, source),
        (None, Some(dated)) => stretch(&dated.date, source).or_else(|| offset(&dated.date, source)),
        (None, None) => None,
    }
}

/// What may stand between two numbers of which the first is a part of the second.
const PART_OF: [&str; 6] = ["of", "of the", "of all", "out of", "out of the", "among"];

/// "Two of the six" is a third.
fn share(claim: &Told<'_>, source: &[Told<'_>], text: &str) -> Option<Derivation> {
    claim.amount?.on(Axis::Share)?;
    source.windows(2).enumerate().find_map(|(from, pair)| {
        let [part, whole] = pair else { return None };
        let (first, second) = (part.mention.span, whole.mention.span);
        let between = text.get(first.end()..second.start())?.trim();
        if !PART_OF
            .iter()
            .any(|joint| between.eq_ignore_ascii_case(joint))
        {
            return None;
        }
        let (few, many) = (count(part)?, count(whole)?);
        let proportion = Mention {
            span: first.cover(second),
            kind: Kind::Ratio,
            value: Value::Exact(few.over(many).filter(|_| few < many)?),
            unit: None,
            hedge: Hedge::None,
            implied: false,
        };
        let relation = claim.relation(&Told::new(&proportion, text));
        let agrees = matches!(
            relation,
            Relation::Equal | Relation::Equivalent | Relation::Rounded
        );
        agrees.then(|| Derivation {
            relation,
            from,
            how: first.cover(second).of(text).to_owned(),
        })
    })
}

fn count(told: &Told<'_>) -> Option<Exact> {
    let amount = told.amount.filter(|amount| amount.axis == Axis::Count)?;
    plain(&amount)
}

/// Returns the one number that an amount states, if it states one without a hedge.
fn plain(amount: &Amount) -> Option<Exact> {
    (amount.is_point() && amount.hedge == Hedge::None).then_some(amount.low)
}

/// A sum or difference of two amounts of the claim's axis.
fn sum(claim: &Amount, source: &[Told<'_>], is_alone: bool) -> Option<Derivation> {
    let wanted = plain(claim).filter(|_| claim.axis != Axis::Rank)?;
    let magnitude = if is_alone { 20 } else { 100 };
    let is_telling = Exact::whole(magnitude) <= wanted || !wanted.is_whole();
    is_telling.then_some(())?;
    let operands: Vec<(usize, Exact)> = source
        .iter()
        .enumerate()
        .filter_map(|(at, told)| {
            let amount = told.amount.filter(|amount| amount.axis == claim.axis)?;
            let value = plain(&amount)?;
            (value != Exact::whole(0)).then_some((at, value))
        })
        .collect();
    for (n, &(at, left)) in operands.iter().enumerate() {
        for &(beside, right) in operands.iter().skip(n + 1) {
            let sign = if left.plus(right) == Some(wanted) {
                '+'
            } else if left.minus(right) == Some(wanted) {
                '−'
            } else if right.minus(left) == Some(wanted) {
                return derived(source, beside, at, '−');
            } else {
                continue;
            };
            return derived(source, at, beside, sign);
        }
    }
    None
}

fn derived(source: &[Told<'_>], left: usize, right: usize, sign: char) -> Option<Derivation> {
    let (first, second) = (source.get(left)?.surface, source.get(right)?.surface);
    Some(Derivation {
        relation: Relation::Derived,
        from: left,
        how: format!("{first} {sign} {second}"),
    })
}

/// The years between two dates; a year or two lie between too many.
fn years_between(claim: &Amount, source: &[Told<'_>], is_alone: bool) -> Option<Derivation> {
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
fn stretch(claim: &Date, source: &[Told<'_>]) -> Option<Derivation> {
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
fn offset(claim: &Date, source: &[Told<'_>]) -> Option<Derivation> {
    let relative = source.iter().position(|told| {
        told.mention.implied && told.date().is_some_and(|dated| dated.date.same(claim))
    });
    if let Some(from) = relative {
        return Some(Derivation {
            relation: Relation::Derived,
            from,
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
                from: at,
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
    // In the same month or year on, a day stays the same day.
    let same_day = !is_day || ours.without_year() == theirs.without_year();
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
    fn a_sum_of_two_numbers_is_derived() {
        let source = "It lent 318 maps and 207 prints.";
        assert_eq!(compared("It lent 525 works.", source)[0], "525 derived 318");
        assert_eq!(
            compared("The difference was 111.", source)[0],
            "111 derived 318"
        );
        assert_ne!(compared("It lent 526 works.", source)[0], "526 derived 318");
    }

    #[test]
    fn small_numbers_come_out_by_chance() {
        let found = compared("It lent 9 works.", "It lent 5 maps and 4 prints.");
        assert!(!found[0].contains("derived"), "{found:?}");
    }

    #[test]
    fn a_part_of_a_whole_is_a_fraction() {
        let source = "Three of the twelve bridges fell.";
        assert_eq!(
            compared("A quarter of the bridges fell.", source)[0],
            "A quarter equivalent Three"
        );
        assert_ne!(
            compared("A third of the bridges fell.", source)[0],
            "A third equivalent Three"
        );
    }

    #[test]
    fn two_dates_make_a_stretch() {
        let source = "It opened in May 1931 and closed in June 1937.";
        let found = compared("It was open from May 1931 to June 1937.", source);
        assert_eq!(found[0], "May 1931 to June 1937 derived May 1931");
        let found = compared("It was open from May 1931 to July 1937.", source);
        assert_ne!(found[0], "May 1931 to July 1937 derived May 1931");
    }
}

//! Amounts: what a mention of a number states, as a set of numbers on one axis.
//!
//! Amounts of one axis are in one base unit, so that 680 km and 680,000 m are the same figure. The *step* of an amount
//! is what one more in its last written digit would add ("3.9 million" is written to the nearest 100,000); the *loose
//! step* also leaves out the zeros at the end ("2,600" may be rounded to the hundred, and need not be).

use std::cmp::Ordering;

use crate::fact::duration::Duration;
use crate::fact::exact::Exact;
use crate::fact::mention::Hedge;
use crate::fact::mention::Interval;
use crate::fact::mention::Kind;
use crate::fact::mention::Mention;
use crate::fact::mention::Unit;
use crate::fact::mention::Value;
use crate::fact::unit::Dimension;

/// Seconds in the mean month of the Gregorian calendar, a 4,800th of 146,097 days.
const SECONDS_IN_MONTH: i64 = 2_629_746;

/// What an amount counts; only amounts of one axis can be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Axis {
    /// Things, or nothing that is named.
    Count,
    /// Places in an order.
    Rank,
    /// Parts in a hundred.
    Share,
    /// A currency, by its code.
    Money(&'static str),
    /// A currency by the base unit of a dimension.
    Price(&'static str, Dimension),
    /// A dimension, in its base unit.
    Measure(Dimension),
}

/// An amount on its axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    /// What is counted.
    pub(super) axis: Axis,
    /// The lower end of the figure, hedges aside.
    pub(super) low: Exact,
    /// The upper end of the figure; the lower one for a single number.
    pub(super) high: Exact,
    /// Whether the upper end is left out, as that of "tens of thousands".
    pub(super) is_vague: bool,
    /// How the figure is opened.
    pub(super) hedge: Hedge,
    /// What one in the last written digit is worth.
    pub(super) step: Exact,
    /// What one in the last written digit that is not zero is worth.
    pub(super) loose_step: Exact,
    /// How many digits are written before the zeros at the end.
    pub(super) n_significant: u32,
    /// Whether it is a fraction ("a third", "nine in ten"), which names a share coarsely.
    pub(super) is_fraction: bool,
}

/// How exactly a figure is written, in its own unit.
#[derive(Clone, Copy)]
struct Writing {
    step: Exact,
    zeros: u32,
    n_significant: u32,
}

impl Amount {
    /// Returns the amount that a mention states, or `None` if it states none or one out of range.
    pub(super) fn of(mention: &Mention, surface: &str) -> Option<Self> {
        let (low, high, hedge, is_vague) = match &mention.value {
            Value::Exact(value) => (*value, *value, mention.hedge, false),
            Value::Interval(interval) => ends(interval, mention.hedge)?,
            Value::Duration(duration) => return lengths(duration, mention.hedge, surface),
            Value::Date(_) | Value::Time(_) | Value::Text(_) => return None,
        };
        let writing = Writing::of(low, high, surface);
        let (axis, unit) = match (mention.kind, mention.unit) {
            (Kind::Ordinal, _) => (Axis::Rank, None),
            (Kind::Ratio, _) => (Axis::Share, None),
            (_, None) => (Axis::Count, None),
            (_, Some(unit)) => (axis_of(unit)?, Some(unit)),
        };
        let in_base = |value: Exact| match unit {
            Some(unit) => unit.to_base(value),
            None if axis == Axis::Share => value.times(Exact::whole(100)),
            None => Some(value),
        };
        let base = in_base(low)?;
        let step = in_base(low.plus(writing.step)?)?.minus(base)?;
        Some(Amount {
            axis,
            low: base,
            high: in_base(high)?,
            is_vague,
            hedge,
            step,
            loose_step: writing.loose(step),
            n_significant: writing.n_significant,
            is_fraction: unit.is_none() && !low.is_whole() && !surface.contains(['.', ',']),
        })
    }

    /// Tells whether the figure is one number.
    pub(super) fn is_point(&self) -> bool {
        self.low == self.high
    }

    /// Tells whether both state the same figure in base units, hedges aside.
    pub(super) fn same_figure(&self, other: &Amount) -> bool {
        (self.low, self.high, self.is_vague) == (other.low, other.high, other.is_vague)
    }

    /// Returns the amount on another axis that it can be told on, or `None` if there is no such telling.
    pub(super) fn on(self, axis: Axis) -> Option<Amount> {
        let factor = match (self.axis, axis) {
            (from, to) if from == to => return Some(self),
            (Axis::Count, Axis::Share) if self.is_part() => 100,
            (Axis::Measure(Dimension::Calendar), Axis::Measure(Dimension::Time)) => {
                SECONDS_IN_MONTH
            }
            _ => return None,
        };
        let factor = Exact::whole(factor);
        Some(Amount {
            axis,
            low: self.low.times(factor)?,
            high: self.high.times(factor)?,
            step: self.step.times(factor)?,
            loose_step: self.loose_step.times(factor)?,
            ..self
        })
    }

    /// Tells whether the number is a part of one, as "half" or "0.3".
    fn is_part(&self) -> bool {
        Exact::whole(0) < self.low && self.high < Exact::whole(1)
    }

    /// Tells whether it is told as a part of one, as "half" and "a third".
    pub(super) fn is_fraction_of_one(&self) -> bool {
        self.is_fraction && self.is_part()
    }

    /// Returns how many times the larger of two figures holds the smaller, or `None` unless both are positive.
    pub(super) fn times_apart(&self, other: &Amount) -> Option<Exact> {
        let zero = Exact::whole(0);
        if self.low <= zero || other.low <= zero {
            return None;
        }
        match self.low.cmp(&other.low) {
            Ordering::Less => other.low.over(self.low),
            _ => self.low.over(other.low),
        }
    }
}

/// Returns both amounts on one axis, if there is one for them.
pub(super) fn on_one_axis(left: &Amount, right: &Amount) -> Option<(Amount, Amount)> {
    left.on(right.axis)
        .map(|left| (left, *right))
        .or_else(|| right.on(left.axis).map(|right| (*left, right)))
}

/// Returns the axis of a unit, or `None` for one that is in no table.
fn axis_of(unit: Unit) -> Option<Axis> {
    if let Some(code) = unit.currency() {
        return Some(Axis::Money(code));
    }
    if let Some(price) = unit.price() {
        return Some(Axis::Price(price.currency.of, price.per.dimension));
    }
    match unit.dimension()? {
        Dimension::Share => Some(Axis::Share),
        dimension => Some(Axis::Measure(dimension)),
    }
}

/// Returns the ends of a range and its hedge; a range with one end is that figure, hedged.
fn ends(interval: &Interval, hedge: Hedge) -> Option<(Exact, Exact, Hedge, bool)> {
    match (interval.low, interval.high) {
        (Some(low), Some(high)) => Some((low, high, hedge, !interval.high_included)),
        (Some(low), None) if interval.low_included => Some((low, low, Hedge::AtLeast, false)),
        (Some(low), None) => Some((low, low, Hedge::MoreThan, false)),
        (None, Some(high)) if interval.high_included => Some((high, high, Hedge::AtMost, false)),
        (None, Some(high)) => Some((high, high, Hedge::LessThan, false)),
        (None, None) => None,
    }
}

/// Returns the amount of a length of time: in months if no unit below a month is stated, else in seconds.
fn lengths(duration: &Duration, hedge: Hedge, surface: &str) -> Option<Amount> {
    let most = duration.most.unwrap_or(duration.least);
    let parts = (
        duration.least.in_months_and_seconds()?,
        most.in_months_and_seconds()?,
    );
    let zero = Exact::whole(0);
    let in_months = parts.0.1 == zero && parts.1.1 == zero && parts.1.0 != zero;
    let told = |(months, seconds): (Exact, Exact)| {
        if in_months {
            return Some(months);
        }
        months.times(Exact::whole(SECONDS_IN_MONTH))?.plus(seconds)
    };
    let (low, high) = (told(parts.0)?, told(parts.1)?);
    // A length in one unit is written like any number; one in several is as exact as it can be.
    let (writing, unit) = match duration.in_one_unit() {
        Some((number, _)) if number != zero => {
            let unit = low.over(number)?;
            (Writing::of(number, high.over(unit)?, surface), unit)
        }
        _ => (Writing::to(Exact::whole(1)), Exact::whole(1)),
    };
    let step = writing.step.times(unit)?;
    Some(Amount {
        axis: Axis::Measure(if in_months {
            Dimension::Calendar
        } else {
            Dimension::Time
        }),
        low,
        high,
        is_vague: false,
        hedge,
        step,
        loose_step: writing.loose(step),
        n_significant: writing.n_significant,
        is_fraction: false,
    })
}

impl Writing {
    /// Returns how a figure is written that ends with `step`.
    fn to(step: Exact) -> Self {
        Writing {
            step,
            zeros: 0,
            n_significant: 1,
        }
    }

    /// Returns the step without the zeros at the end; the step itself if that is out of range.
    fn loose(&self, step: Exact) -> Exact {
        i32::try_from(self.zeros)
            .ok()
            .and_then(|zeros| step.times(Exact::decimal(1, zeros)?))
            .unwrap_or(step)
    }

    fn of(low: Exact, high: Exact, surface: &str) -> Self {
        let runs = digit_runs(surface);
        let whole = match (runs.as_slice(), low == high) {
            ([run], true) => Some((low, *run)),
            ([_, run], false) => Some((high, *run)),
            _ => None,
        };
        let digits = whole.and_then(|(value, run)| {
            let step = value.over(Exact::decimal(run, 0)?)?;
            (Exact::whole(0) < step).then(|| Writing::in_digits(step, run))
        });
        digits.unwrap_or_else(|| Writing::in_words(low))
    }

    fn in_digits(step: Exact, run: i128) -> Self {
        let (zeros, n_digits) = zeros_and_digits(run);
        Writing {
            step,
            zeros,
            n_significant: n_digits.saturating_sub(zeros).max(1),
        }
    }

    /// Spelled numbers from a thousand on are written to their last word: "thirteen thousand", "four million".
    fn in_words(value: Exact) -> Self {
        let Some((mantissa, exponent)) = value.as_decimal() else {
            return Writing::to(Exact::fraction(1, value.denominator()).unwrap_or(value));
        };
        let (zeros, n_digits) = zeros_and_digits(mantissa);
        let n_significant = n_digits.saturating_sub(zeros).max(1);
        let written_zeros = if n_digits > 3 { zeros } else { 0 };
        let power = exponent + i32::try_from(written_zeros).unwrap_or(0);
        Writing {
            step: Exact::decimal(1, power).unwrap_or(Exact::whole(1)),
            zeros: zeros - written_zeros,
            n_significant,
        }
    }
}

fn zeros_and_digits(number: i128) -> (u32, u32) {
    let mut rest = number.unsigned_abs();
    let n_digits = rest.checked_ilog10().map_or(1, |log| log + 1);
    let mut zeros = 0;
    while rest != 0 && rest.is_multiple_of(10) {
        rest /= 10;
        zeros += 1;
    }
    (zeros, n_digits)
}

/// Returns the runs of digits of a surface as integers, points and separators inside them left out; none on overflow.
fn digit_runs(surface: &str) -> Vec<i128> {
    let mut runs = Vec::new();
    let mut run: Option<i128> = None;
    let mut chars = surface.chars().peekable();
    while let Some(char) = chars.next() {
        let joins = matches!(
            char,
            '.' | ',' | '\'' | '’' | ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}'
        );
        match char.to_digit(10) {
            Some(digit) => {
                let longer = run
                    .unwrap_or(0)
                    .checked_mul(10)
                    .and_then(|run| run.checked_add(i128::from(digit)));
                let Some(longer) = longer else {
                    return Vec::new();
                };
                run = Some(longer);
            }
            None if joins && chars.peek().is_some_and(char::is_ascii_digit) => {}
            None => runs.extend(run.take()),
        }
    }
    runs.extend(run);
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Params;
    use crate::fact::read;

    fn amount(text: &str) -> Amount {
        let mentions = read(text, &Params::default());
        assert_eq!(mentions.len(), 1, "{text}: {mentions:?}");
        Amount::of(&mentions[0], mentions[0].span.of(text)).unwrap()
    }

    #[test]
    fn the_step_is_that_of_the_last_written_digit() {
        assert_eq!(amount("3.9 million").step, Exact::whole(100_000));
        assert_eq!(amount("2,600").step, Exact::whole(1));
        assert_eq!(amount("2,600").loose_step, Exact::whole(100));
        assert_eq!(amount("3.50 kg").step.to_string(), "0.01");
        assert_eq!(amount("thirteen thousand").step, Exact::whole(1000));
    }

    #[test]
    fn measures_of_one_dimension_share_a_figure() {
        assert!(amount("680 km").same_figure(&amount("680,000 m")));
        assert!(!amount("680 km").same_figure(&amount("680 m")));
    }

    #[test]
    fn a_year_is_told_in_seconds_by_the_mean_month() {
        let year = amount("one year")
            .on(Axis::Measure(Dimension::Time))
            .unwrap();
        let days = year.low.over(Exact::whole(86_400)).unwrap();
        assert_eq!(days.to_string(), "365.2425");
    }
}

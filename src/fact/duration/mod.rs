//! Lengths of time.

mod read;

pub(crate) use crate::fact::duration::read::minutes;
pub(crate) use crate::fact::duration::read::read;

use crate::fact::exact::Exact;
use std::fmt;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
}

/// The units from the longest down, with the letters of ISO 8601.
const UNITS: [(TimeUnit, char); 7] = [
    (TimeUnit::Year, 'Y'),
    (TimeUnit::Month, 'M'),
    (TimeUnit::Week, 'W'),
    (TimeUnit::Day, 'D'),
    (TimeUnit::Hour, 'H'),
    (TimeUnit::Minute, 'M'),
    (TimeUnit::Second, 'S'),
];

/// A length of time: an exact amount of months (a year has 12) and an exact amount of seconds (a week has 7 days, a day
/// 24 hours). How many days a month has is never assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Length {
    amounts: [Option<Exact>; 7],
}

impl Length {
    /// The length of nothing, to add to.
    pub const NOTHING: Length = Length { amounts: [None; 7] };

    /// Returns the length with an amount of a unit added, or `None` if it is out of range or negative.
    ///
    /// A part of a unit that is whole in a shorter one is kept in that: 1.5 hours are an hour and 30 minutes.
    #[must_use]
    pub fn plus(mut self, amount: Exact, unit: TimeUnit) -> Option<Self> {
        let place = UNITS.iter().position(|(of, _)| *of == unit)?;
        if amount.numerator() < 0 {
            return None;
        }
        let whole = Exact::decimal(amount.numerator() / amount.denominator(), 0)?;
        let part = amount.minus(whole)?;
        let smaller = match unit {
            TimeUnit::Year => Some((12, TimeUnit::Month)),
            TimeUnit::Week => Some((7, TimeUnit::Day)),
            TimeUnit::Day => Some((24, TimeUnit::Hour)),
            TimeUnit::Hour => Some((60, TimeUnit::Minute)),
            TimeUnit::Minute => Some((60, TimeUnit::Second)),
            TimeUnit::Month | TimeUnit::Second => None,
        };
        let carried = smaller.and_then(|(n, unit)| {
            let amount = part.times(Exact::whole(n))?;
            let fits = amount.is_whole() || !matches!(unit, TimeUnit::Month | TimeUnit::Day);
            (fits && part.numerator() != 0).then_some((amount, unit))
        });
        let kept = if carried.is_some() { whole } else { amount };
        let slot = self.amounts.get_mut(place)?;
        if kept.numerator() != 0 || carried.is_none() {
            *slot = Some(slot.unwrap_or(Exact::whole(0)).plus(kept)?);
        }
        match carried {
            Some((amount, unit)) => self.plus(amount, unit),
            None => Some(self),
        }
    }

    /// Returns the amount stated in a unit.
    #[must_use]
    pub fn amount(&self, unit: TimeUnit) -> Option<Exact> {
        let place = UNITS.iter().position(|(of, _)| *of == unit)?;
        self.amounts.get(place).copied().flatten()
    }

    /// Returns months and seconds, or `None` out of range.
    #[must_use]
    pub fn in_months_and_seconds(&self) -> Option<(Exact, Exact)> {
        let (mut months, mut seconds) = (Exact::whole(0), Exact::whole(0));
        for ((unit, _), amount) in UNITS.iter().zip(self.amounts) {
            let Some(amount) = amount else { continue };
            let factor = match unit {
                TimeUnit::Year => 12,
                TimeUnit::Month | TimeUnit::Second => 1,
                TimeUnit::Week => 604_800,
                TimeUnit::Day => 86_400,
                TimeUnit::Hour => 3_600,
                TimeUnit::Minute => 60,
            };
            let sum = if matches!(unit, TimeUnit::Year | TimeUnit::Month) {
                &mut months
            } else {
                &mut seconds
            };
            *sum = sum.plus(amount.times(Exact::whole(factor))?)?;
        }
        Some((months, seconds))
    }

    /// Tells whether both are equally long: 24 months are two years, 120 minutes two hours.
    #[must_use]
    pub fn same(&self, other: &Length) -> bool {
        self == other
            || self
                .in_months_and_seconds()
                .is_some_and(|left| Some(left) == other.in_months_and_seconds())
    }
}

impl fmt::Display for Length {
    /// Writes a duration of ISO 8601: `P3Y`, `PT10M`, `P1Y2M`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let mut is_clock = false;
        for ((unit, letter), amount) in UNITS.iter().zip(self.amounts) {
            let Some(amount) = amount else { continue };
            if *unit < TimeUnit::Day && !is_clock {
                is_clock = true;
                f.write_str("T")?;
            }
            write!(f, "{amount}{letter}")?;
        }
        if self.amounts.iter().all(Option::is_none) {
            f.write_str("T0S")?;
        }
        Ok(())
    }
}

/// A length of time, or a range of them: "three years", "two to four weeks".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duration {
    /// The length, or the least of a range.
    pub least: Length,
    /// The greatest of a range.
    pub most: Option<Length>,
}

impl Duration {
    /// Returns the amount and the unit of a single length that is stated in one unit.
    #[must_use]
    pub fn in_one_unit(&self) -> Option<(Exact, TimeUnit)> {
        let mut stated = UNITS
            .iter()
            .filter_map(|(unit, _)| Some((self.least.amount(*unit)?, *unit)));
        let first = stated.next()?;
        (self.most.is_none() && stated.next().is_none()).then_some(first)
    }

    /// Tells whether both are the same lengths.
    #[must_use]
    pub fn same(&self, other: &Duration) -> bool {
        let most = match (self.most, other.most) {
            (None, None) => true,
            (Some(left), Some(right)) => left.same(&right),
            _ => false,
        };
        most && self.least.same(&other.least)
    }
}

impl fmt::Display for Duration {
    /// Writes `P3Y`, or `P2W/P4W` for a range.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.least.fmt(f)?;
        match self.most {
            Some(most) => write!(f, "/{most}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(parts: &[(i128, i128, TimeUnit)]) -> Length {
        let mut length = Length::NOTHING;
        for (numerator, denominator, unit) in parts {
            let amount = Exact::fraction(*numerator, *denominator).unwrap();
            length = length.plus(amount, *unit).unwrap();
        }
        length
    }

    #[test]
    fn parts_of_a_unit_are_kept_in_the_next_that_is_whole() {
        assert_eq!(length(&[(3, 2, TimeUnit::Hour)]).to_string(), "PT1H30M");
        assert_eq!(length(&[(1, 2, TimeUnit::Year)]).to_string(), "P6M");
        assert_eq!(length(&[(1, 2, TimeUnit::Month)]).to_string(), "P0.5M");
        assert_eq!(length(&[(1, 3, TimeUnit::Week)]).to_string(), "P1/3W");
    }

    #[test]
    fn years_are_twelve_months_and_months_are_no_days() {
        let two_years = length(&[(2, 1, TimeUnit::Year)]);
        assert!(two_years.same(&length(&[(24, 1, TimeUnit::Month)])));
        assert!(!length(&[(1, 1, TimeUnit::Month)]).same(&length(&[(30, 1, TimeUnit::Day)])));
    }

    #[test]
    fn a_clock_part_follows_a_t() {
        let parts = [
            (1, 1, TimeUnit::Year),
            (2, 1, TimeUnit::Day),
            (3, 1, TimeUnit::Minute),
        ];
        assert_eq!(length(&parts).to_string(), "P1Y2DT3M");
    }
}

//! Times of day.

use std::fmt;

/// What a time of day is told in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zone {
    minutes: i16,
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Zone = Zone { minutes: 0 };

    /// Returns the zone that is `minutes` ahead of UTC, or `None` past 14 hours.
    #[must_use]
    pub fn ahead(minutes: i16) -> Option<Self> {
        (-840..=840).contains(&minutes).then_some(Zone { minutes })
    }
}

/// A time of day, to the minute or the second, with its zone if that was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    hour: u8,
    minute: u8,
    second: Option<u8>,
    zone: Option<Zone>,
    half_open: bool,
}

impl Time {
    /// Returns a time of the 24-hour clock, or `None` if there is no such time; `24:00` is the end of a day.
    #[must_use]
    pub fn new(hour: u8, minute: u8, second: Option<u8>) -> Option<Self> {
        let is_possible = (hour < 24 || (hour == 24 && minute == 0 && second.unwrap_or(0) == 0))
            && minute < 60
            && second.is_none_or(|second| second <= 60);
        is_possible.then_some(Time {
            hour,
            minute,
            second,
            zone: None,
            half_open: false,
        })
    }

    /// Returns a time of the 12-hour clock whose half of the day is not stated: "5 o'clock", "half past three".
    #[must_use]
    pub fn of_either_half(hour: u8, minute: u8, second: Option<u8>) -> Option<Self> {
        let time = Time::new(hour, minute, second)?;
        Some(Time {
            half_open: (1..=12).contains(&hour),
            ..time
        })
    }

    /// Returns the time in a half of the day, or `None` if it is not of the 12-hour clock.
    #[must_use]
    pub fn of_half(self, afternoon: bool) -> Option<Self> {
        let hour = match (self.hour, afternoon) {
            (12, false) => 0,
            (12, true) => 12,
            (1..=11, true) => self.hour + 12,
            (0..=11, false) | (13..=23, true) => self.hour,
            _ => return None,
        };
        Some(Time {
            hour,
            half_open: false,
            ..self
        })
    }

    /// Returns the time told in a zone.
    #[must_use]
    pub fn in_zone(self, zone: Zone) -> Self {
        Time {
            zone: Some(zone),
            ..self
        }
    }

    /// Returns the hour, 0 to 24.
    #[must_use]
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// Returns the minute.
    #[must_use]
    pub fn minute(self) -> u8 {
        self.minute
    }

    /// Returns the second, if it was stated.
    #[must_use]
    pub fn second(self) -> Option<u8> {
        self.second
    }

    /// Returns the zone, if it was stated.
    #[must_use]
    pub fn zone(self) -> Option<Zone> {
        self.zone
    }

    /// Tells whether the half of the day is open: "5 o'clock" is printed `T05:00` and may be `T17:00`.
    #[must_use]
    pub fn is_half_open(self) -> bool {
        self.half_open
    }

    /// Returns the seconds since midnight, in UTC where a zone was stated.
    fn seconds(self) -> i32 {
        let second = i32::from(self.second.unwrap_or(0));
        let zone = self.zone.map_or(0, |zone| i32::from(zone.minutes) * 60);
        i32::from(self.hour) * 3600 + i32::from(self.minute) * 60 + second - zone
    }

    /// Returns the time `minutes` later on the clock.
    #[must_use]
    pub fn later_by(self, minutes: i32) -> Self {
        let total = (i32::from(self.hour) * 60 + i32::from(self.minute) + minutes).rem_euclid(1440);
        Time {
            hour: u8::try_from(total / 60).unwrap_or(0),
            minute: u8::try_from(total % 60).unwrap_or(0),
            ..self
        }
    }

    /// Tells whether both may be the same moment of a day: seconds that were not stated may be any, an open half of the
    /// day may be either, and two stated zones are reckoned up.
    #[must_use]
    pub fn same(self, other: Time) -> bool {
        let (mut left, mut right) = (self, other);
        if self.zone.is_none() || other.zone.is_none() {
            (left.zone, right.zone) = (None, None);
        }
        if self.second.is_none() || other.second.is_none() {
            (left.second, right.second) = (None, None);
        }
        let day = if self.half_open || other.half_open {
            43_200
        } else {
            86_400
        };
        (left.seconds() - right.seconds()).rem_euclid(day) == 0
    }
}

impl fmt::Display for Time {
    /// Writes `T15:30`, `T15:30:05`, `T15:30Z` or `T15:30+02:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T{:02}:{:02}", self.hour, self.minute)?;
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        match self.zone {
            None => Ok(()),
            Some(Zone::UTC) => f.write_str("Z"),
            Some(Zone { minutes }) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// A part of the day that is named and has no sharp ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayPart {
    /// "morning".
    Morning,
    /// "afternoon".
    Afternoon,
    /// "evening".
    Evening,
    /// "night".
    Night,
}

impl fmt::Display for DayPart {
    /// Writes the code of TIMEX3 (`TimeML`, 2005), for ISO 8601 has none: `TMO`, `TAF`, `TEV`, `TNI`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DayPart::Morning => "TMO",
            DayPart::Afternoon => "TAF",
            DayPart::Evening => "TEV",
            DayPart::Night => "TNI",
        })
    }
}

/// A time of day or a stretch of it; one end of a stretch may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Times {
    /// One moment.
    At(Time),
    /// From one moment to another.
    Between(Time, Time),
    /// A part of the day.
    During(DayPart),
}

impl Times {
    /// Tells whether both may be the same.
    #[must_use]
    pub fn same(self, other: Times) -> bool {
        match (self, other) {
            (Times::At(left), Times::At(right)) => left.same(right),
            (Times::Between(a, b), Times::Between(c, d)) => a.same(c) && b.same(d),
            (Times::During(left), Times::During(right)) => left == right,
            _ => false,
        }
    }
}

impl fmt::Display for Times {
    /// Writes `T15:30`, or `T15:30/T17:00` for a stretch.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Times::At(time) => time.fmt(f),
            Times::Between(start, end) => write!(f, "{start}/{end}"),
            Times::During(part) => part.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noon_and_midnight_of_the_twelve_hour_clock() {
        let twelve = Time::of_either_half(12, 30, None).unwrap();
        assert_eq!(twelve.of_half(false).unwrap().to_string(), "T00:30");
        assert_eq!(twelve.of_half(true).unwrap().to_string(), "T12:30");
    }

    #[test]
    fn the_same_moment_in_two_zones_is_the_same() {
        let utc = Time::new(13, 30, None).unwrap().in_zone(Zone::UTC);
        let tokyo = Time::new(22, 30, None)
            .unwrap()
            .in_zone(Zone::ahead(540).unwrap());
        assert!(utc.same(tokyo));
        assert!(!utc.same(Time::new(22, 30, None).unwrap()));
        assert_eq!(tokyo.to_string(), "T22:30+09:00");
    }

    #[test]
    fn five_o_clock_may_be_seventeen_but_not_eighteen() {
        let five = Time::of_either_half(5, 0, None).unwrap();
        assert!(five.same(Time::new(17, 0, None).unwrap()));
        assert!(!five.same(Time::new(18, 0, None).unwrap()));
    }
}

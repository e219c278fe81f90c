//! Civil-calendar arithmetic: days are numbered, and a number is turned back into year, month and day.
//!
//! The calendar is proleptic Gregorian with astronomical years (the year 0 is 1 BC); day 0 is 1970-01-01. Every
//! function takes constant time and space. The conversions follow Howard Hinnant, "chrono-Compatible Low-Level Date
//! Algorithms" (2013): years begin on 1 March, so that the leap day is the last of its year, and 400 years are one era
//! of 146,097 days. Weeks are those of ISO 8601: they begin on Monday, and week 1 holds the first Thursday.

const DAYS_IN_ERA: i64 = 146_097;

/// Tells whether a year has a 29 February.
pub(crate) fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Returns the number of days of a month of 1 to 12, of a leap year if the year is not known; 0 for any other month.
pub(crate) fn days_in_month(year: Option<i32>, month: u8) -> u8 {
    match month {
        2 if year.is_none_or(is_leap) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    }
}

/// Returns the number of a day; month and day are those of the calendar, from 1.
pub(crate) fn day_number(year: i32, month: u8, day: u8) -> i64 {
    let shifted = i64::from(year) - i64::from(month <= 2);
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let month_from_march = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_IN_ERA + day_of_era - 719_468
}

/// Returns year, month and day of a day's number, or `None` where the year does not fit.
pub(crate) fn civil(number: i64) -> Option<(i32, u8, u8)> {
    let shifted = number.checked_add(719_468)?;
    let era = shifted.div_euclid(DAYS_IN_ERA);
    let day_of_era = shifted.rem_euclid(DAYS_IN_ERA);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some((
        i32::try_from(year).ok()?,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    ))
}

/// Returns the day of the week of a day's number; 1 is Monday.
pub(crate) fn weekday(number: i64) -> u8 {
    // Day 0 was a Thursday.
    u8::try_from((number + 3).rem_euclid(7) + 1).unwrap_or(1)
}

/// Returns the Monday on which a week of a year begins.
pub(crate) fn week_start(year: i32, week: u8) -> i64 {
    // 4 January always lies in week 1.
    let fourth = day_number(year, 1, 4);
    fourth - i64::from(weekday(fourth)) + 1 + 7 * (i64::from(week) - 1)
}

/// Returns the number of weeks of a year, 52 or 53.
pub(crate) fn weeks_in_year(year: i32) -> u8 {
    if week_start(year, 53) < week_start(year + 1, 1) {
        53
    } else {
        52
    }
}

/// Returns the day that lies `months` after a day, the last of its month where the month is too short.
pub(crate) fn plus_months(number: i64, months: i64) -> Option<i64> {
    let (year, month, day) = civil(number)?;
    let total = (i64::from(year) * 12 + i64::from(month) - 1).checked_add(months)?;
    let year = i32::try_from(total.div_euclid(12)).ok()?;
    let month = u8::try_from(total.rem_euclid(12) + 1).ok()?;
    Some(day_number(
        year,
        month,
        day.min(days_in_month(Some(year), month)),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn known_days_have_their_numbers() {
        assert_eq!(day_number(1970, 1, 1), 0);
        assert_eq!(day_number(2000, 3, 1), 11_017);
        assert_eq!(day_number(0, 3, 1), -719_468);
        assert_eq!(civil(-719_469), Some((0, 2, 29)));
    }

    #[test]
    fn a_week_of_53_belongs_to_long_years_only() {
        assert_eq!((weeks_in_year(2015), weeks_in_year(2016)), (53, 52));
        assert_eq!(civil(week_start(2016, 1)), Some((2016, 1, 4)));
    }

    #[test]
    fn a_month_after_the_last_of_january_is_the_last_of_february() {
        let from = day_number(2023, 1, 31);
        assert_eq!(plus_months(from, 1).and_then(civil), Some((2023, 2, 28)));
    }

    proptest! {
        #[test]
        fn days_and_weeks_agree_with_the_calendar_of_another_library(number in -4_000_000_i64..2_900_000, months in -200_i64..200) {
            let day = date(1970, 1, 1).checked_add(number.days()).unwrap();
            let (year, month, dom) = civil(number).unwrap();
            prop_assert_eq!(
                (i32::from(day.year()), day.month(), day.day()),
                (year, month.cast_signed(), dom.cast_signed())
            );
            prop_assert_eq!(day_number(year, month, dom), number);
            prop_assert_eq!(day.weekday().to_monday_one_offset(), weekday(number).cast_signed());
            prop_assert_eq!(i8::try_from(days_in_month(Some(year), month)).unwrap(), day.days_in_month());
            prop_assert_eq!(is_leap(year), day.in_leap_year());
            let week = day.iso_week_date();
            let start = week_start(i32::from(week.year()), week.week().cast_unsigned());
            prop_assert!((start..start + 7).contains(&number));
            if let Ok(later) = day.checked_add(months.months()) {
                let expected = (i32::from(later.year()), later.month().cast_unsigned(), later.day().cast_unsigned());
                prop_assert_eq!(plus_months(number, months).and_then(civil), Some(expected));
            }
        }
    }
}

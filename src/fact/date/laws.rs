//! Laws of reading and printing, over generated dates and texts.

use crate::fact::Params;
use crate::fact::Value;
use crate::fact::date::Date;
use crate::fact::date::Extent;
use crate::fact::date::Period;
use crate::fact::date::Point;
use crate::fact::date::calendar::days_in_month;
use crate::fact::date::told;
use crate::fact::read;
use proptest::prelude::*;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month) - 1]
}

fn any_day() -> impl Strategy<Value = (i32, u8, u8)> {
    (1000_i32..2100, 1_u8..=12, 1_u8..=31)
        .prop_map(|(year, month, day)| (year, month, day.min(days_in_month(Some(year), month))))
}

fn ending(day: u8) -> &'static str {
    match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    }
}

/// Words and signs that dates are made of, to be thrown together at random.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "early", "mid", "-", "–", "the", "of", "19", "th", "century", "1990", "s", "half", "past",
        "to", "May", "3", "/", "12", "2020", ",", ".", ":", "30", "pm", "at", "noon", "last",
        "year", "two", "days", "later", "before", "BC", "between", "and", "Friday", "morning", "’",
        "(", ")", "quarter", "Q", "0", "99", "T", "Z", "+", "in", "winter", "nineteen", "hundred",
        "a", "an", "hour", "every", "week", "24", "'", "turn", "c", "AD", "９", "½", "\n",
    ]);
    prop::collection::vec((scrap, prop::bool::ANY), 0..24).prop_map(|scraps| {
        let glue =
            |(scrap, spaced): (&str, bool)| format!("{scrap}{}", if spaced { " " } else { "" });
        scraps.into_iter().map(glue).collect()
    })
}

proptest! {
    #[test]
    fn a_day_written_in_any_form_is_read_as_itself((year, month, day) in any_day()) {
        let name = month_name(month);
        let printed = Date::day(year, month, day).unwrap().to_string();
        for written in [
            printed.clone(),
            format!("on {day} {name} {year}"),
            format!("on {name} {day}, {year}"),
            format!("on the {day}{} of {name}, {year}", ending(day)),
            format!("{year} {name} {day}"),
            format!("({day}.{month}.{year})"),
            format!("{year}-{}-{day:02}", name.get(..3).unwrap()),
        ] {
            prop_assert_eq!(told(&written), std::slice::from_ref(&printed), "{}", written);
        }
    }

    #[test]
    fn both_readings_of_a_slashed_date_hold_the_day((year, month, day) in any_day()) {
        let wanted = Date::day(year, month, day).unwrap();
        for written in [format!("{month}/{day}/{year}"), format!("{day}/{month}/{year}")] {
            let mentions = read(&written, &Params::default());
            let Some(Value::Date(date)) = mentions.first().map(|mention| mention.value.clone()) else {
                return Err(TestCaseError::fail(written));
            };
            prop_assert!(date.same(&wanted), "{}", written);
            prop_assert!(date.contains(&wanted));
        }
    }

    #[test]
    fn ranges_are_read_as_their_ends((year, month, day) in any_day(), length in 1_u8..9) {
        let first = day.saturating_sub(length).max(1);
        prop_assume!(first < day);
        let name = month_name(month);
        let point = |day| Point::of(Period::day(Some(year), month, day).unwrap());
        let printed = Date::from(Extent::Between(point(first), point(day))).to_string();
        for written in [
            format!("{first}–{day} {name} {year}"),
            format!("from {first} to {day} {name} {year}"),
            format!("between {first} and {day} {name} {year}"),
            format!("{name} {first}-{day}, {year}"),
            format!("{first} {name} – {day} {name} {year}"),
        ] {
            prop_assert_eq!(told(&written), std::slice::from_ref(&printed), "{}", written);
        }
    }

    #[test]
    fn years_and_centuries_are_read_as_themselves(year in 1700_i32..2100, rank in 1_u8..=21, later in 1_i32..60) {
        prop_assume!(year + later <= 2100);
        prop_assert_eq!(told(&format!("in {year}")), [year.to_string()]);
        prop_assert_eq!(told(&format!("from {year} to {}", year + later)), [format!("{year}/{}", year + later)]);
        let century = Date::from(Period::century(rank, false).unwrap());
        prop_assert_eq!(told(&format!("the {rank}{} century", ending(rank))), [century.to_string()]);
    }

    #[test]
    fn a_date_lies_within_what_is_coarser((year, month, day) in any_day()) {
        let date = Date::day(year, month, day).unwrap();
        let coarser = [
            Period::month(Some(year), month),
            Period::quarter(Some(year), month.div_ceil(3)),
            Period::half(Some(year), month.div_ceil(6)),
            Period::year(year),
            Period::decade(year),
            Period::century(u8::try_from(year / 100 + 1).unwrap(), false),
        ];
        for period in coarser {
            let coarse = Date::from(period.unwrap());
            prop_assert!(coarse.contains(&date) && coarse.overlaps(&date) && !date.contains(&coarse));
            prop_assert!(coarse.same(&coarse) && !coarse.same(&date));
        }
        prop_assert!(date.without_year().contains(&date));
        prop_assert_eq!(date.without_year().of_year(year), Some(date));
    }

    #[test]
    fn any_text_is_read_in_bounds_and_in_order(text in scraps()) {
        let reference = Date::day(2024, 2, 29);
        let mentions = read(&text, &Params { reference, ..Params::default() });
        let mut end = 0;
        for mention in mentions {
            prop_assert!(end <= mention.span.start() && mention.span.end() <= text.len());
            prop_assert!(!mention.span.of(&text).is_empty() && !mention.value_text().is_empty());
            end = mention.span.end();
        }
    }
}

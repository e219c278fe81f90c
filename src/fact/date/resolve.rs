//! Completes the dates of a text from each other: open years, and offsets from dates told before.
//!
//! One pass over the mentions in order, linear in their number. A day or a month without a year takes the year of the
//! date that it is listed with ("3 August and 6 November 1940"), else the nearest earlier year; what is completed so is
//! marked as implied. An offset is reckoned from the nearest earlier date, or from the day of writing if that is known.

use crate::fact::date::period::Period;
use crate::fact::date::period::Precision;
use crate::fact::date::value::Anchor;
use crate::fact::date::value::Date;
use crate::fact::date::value::Extent;
use crate::fact::mention::Mention;
use crate::fact::mention::Value;

/// Completes the dates among `mentions`, which are those of a stretch of `text` in order; `writing` is the day on which
/// it was written.
///
/// Tells whether the stretch was enough: `false` if a date may be completed by one that stands before the stretch.
pub(crate) fn resolve(text: &str, mentions: &mut [Mention], writing: Option<&Date>) -> bool {
    let mut told: Option<Period> = None;
    let mut is_enough = true;
    for at in 0..mentions.len() {
        let listed = listed_year(text, mentions, at);
        let Some(mention) = mentions.get_mut(at) else {
            break;
        };
        let Value::Date(date) = mention.value else {
            continue;
        };
        let resolved = match date.extent() {
            Extent::Offset(offset) => {
                let from = match offset.anchor {
                    Anchor::Telling => {
                        is_enough &= told.is_some();
                        told
                    }
                    Anchor::Writing => writing.and_then(last_period),
                };
                from.and_then(|from| offset.counted_from(from))
                    .map(Date::from)
            }
            _ if date.lacks_year() => {
                is_enough &= listed.is_some() || told.is_some();
                let year = listed.or(told.and_then(last_year));
                year.and_then(|year| date.of_year(year))
            }
            _ => None,
        };
        if let Some(resolved) = resolved {
            mention.value = Value::Date(resolved);
            mention.implied = true;
        }
        let date = resolved.unwrap_or(date);
        if let Some(period) = last_period(&date)
            && period.first_year().is_some()
            && period.precision() <= Precision::Year
        {
            told = Some(period);
        }
    }
    is_enough
}

/// Returns the last period that a date states.
fn last_period(date: &Date) -> Option<Period> {
    date.extent().points().last().map(|point| point.period)
}

fn last_year(period: Period) -> Option<i32> {
    (period.precision() <= Precision::Year).then(|| period.first_year())?
}

/// The most dates of a list whose last one states the year of all.
const LONGEST_LIST: usize = 6;

/// Returns the year of the date that follows in one list with the open one at `at`.
fn listed_year(text: &str, mentions: &[Mention], at: usize) -> Option<i32> {
    for n in at..at + LONGEST_LIST {
        let (this, next) = (mentions.get(n)?, mentions.get(n + 1)?);
        let gap = text.get(this.span.end()..next.span.start())?.trim();
        let joined = gap.len() <= 8
            && !gap.contains(['.', ';', '(', ')', '\n'])
            && gap.split(' ').count() <= 2;
        let Value::Date(next) = next.value else {
            return None;
        };
        let period = last_period(&next).filter(|_| joined)?;
        if period.precision() > Precision::Month {
            return None;
        }
        if period.first_year().is_some() {
            return period.first_year();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::fact::Date;
    use crate::fact::Params;
    use crate::fact::date::told;
    use crate::fact::read;

    #[test]
    fn an_open_year_is_the_nearest_earlier_one() {
        let text = "It began in 2019. The 2020 vote was disputed. On 12 August he fled.";
        let mentions = read(text, &Params::default());
        let last = mentions.last().unwrap();
        assert_eq!(
            (last.value_text().as_str(), last.implied),
            ("2020-08-12", true)
        );
    }

    #[test]
    fn dates_of_one_list_share_the_year_at_its_end() {
        assert_eq!(
            told("In 1938: 3 August and 6 November 1940"),
            ["1938", "1940-08-03", "1940-11-06"]
        );
        assert_eq!(
            told("May, June and July 2020"),
            ["2020-05", "2020-06", "2020-07"]
        );
    }

    #[test]
    fn offsets_count_from_the_date_told_last() {
        assert_eq!(
            told("On 20 December 1991 and seven days later"),
            ["1991-12-20", "1991-12-27"]
        );
        assert_eq!(told("In May 2019; two days later"), ["2019-05", "+P2D"]);
    }

    #[test]
    fn offsets_from_the_day_of_writing_need_it() {
        let reference = Date::day(2024, 3, 1);
        let params = Params {
            reference,
            ..Params::default()
        };
        let values: Vec<_> = read("yesterday, last year, in 2000", &params)
            .iter()
            .map(crate::fact::Mention::value_text)
            .collect();
        assert_eq!(values, ["2024-02-29", "2023", "2000"]);
    }
}

//! Dates: intervals of days with a precision; and the grammars that read dates and times of day.
//!
//! A grammar reads a date where one can begin: at digits, the name of a month or a day, a word such as "early", "circa"
//! or "yesterday". [`read`] answers the longest reading: [`range`] puts the sides of a range together, [`side`] narrows
//! one period ("early 1990s"), and `day`, `numeric`, `season` and `year` read the period itself. Each looks at a bounded
//! number of tokens. What a date leaves open is completed afterwards from the dates before it, by [`resolve`].

mod calendar;
mod clock;
mod compare;
mod day;
mod decade;
mod edtf;
mod feast;
mod half;
#[cfg(test)]
mod laws;
mod moment;
mod number;
mod numeric;
mod period;
mod range;
mod relative;
mod resolve;
mod season;
mod short;
mod side;
mod stretch;
mod value;
mod year;

pub(crate) use crate::fact::date::calendar::civil;
pub(crate) use crate::fact::date::calendar::days_in_month;
pub use crate::fact::date::period::Period;
pub use crate::fact::date::period::Precision;
pub use crate::fact::date::period::Season;
pub(crate) use crate::fact::date::resolve::resolve;
pub use crate::fact::date::value::Anchor;
pub use crate::fact::date::value::Date;
pub use crate::fact::date::value::Extent;
pub use crate::fact::date::value::Offset;
pub use crate::fact::date::value::Part;
pub use crate::fact::date::value::Point;

use crate::fact::Reading;
use crate::fact::date::number::roman;
use crate::fact::date::number::when;
use crate::fact::language::Use;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::mention::Hedge;
use crate::fact::mention::Kind;
use crate::fact::mention::Mention;
use crate::fact::mention::Value;

/// Reads a date, a stretch of time between two dates, or a time of day.
pub(crate) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Reading> {
    // A dash before a date in digits is a list's mark and no minus: "- 1994-11-05".
    if tokens.is_dash(at) && tokens.n_digits(at + 1) == 4 && tokens.is_dash(at + 2) {
        return read(tokens, at + 1).filter(|reading| reading.end > at + 4);
    }
    if !may_open(tokens, at) {
        return None;
    }
    let times = tokens
        .free_before(at)
        .then(|| stretch::times(tokens, at, false))
        .flatten();
    let date = range::date(tokens, at, times);
    let relative = relative::relative(tokens, at);
    let date = match (date, relative) {
        (Some(date), Some(relative)) if relative.1 > date.1 => Some(relative),
        (None, relative) => relative,
        (date, _) => date,
    };
    let (kind, value, end) = match (date, times) {
        (Some((_, end)), Some((times, later))) if later > end => {
            (Kind::Time, Value::Time(times), later)
        }
        (Some((date, end)), _) => (Kind::Date, Value::Date(date), end),
        (None, Some((times, end))) => (Kind::Time, Value::Time(times), end),
        (None, None) => return None,
    };
    let mut reading = Reading {
        end,
        mention: Mention {
            span: tokens.span(at, end),
            kind,
            value,
            unit: None,
            hedge: Hedge::None,
            implied: false,
        },
    };
    open(tokens, at, &mut reading);
    Some(reading)
}

/// How far behind a number the word stands that makes it a date or a time: "3 min past", "5th to the 9th of May".
const NEAR: usize = 6;

/// Tells whether a date or a time may begin at a token; a quick look, for most numbers begin none.
fn may_open(tokens: &Tokens<'_>, at: usize) -> bool {
    let entry = tokens.entry(at);
    let is_number = match tokens.class(at) {
        Class::Digits => tokens.n_digits(at) != 4,
        Class::Sign => return matches!(tokens.sign(at), '\'' | '’' | '‘'),
        Class::Word => {
            let opens = entry.month.is_some()
                || entry.weekday.is_some()
                || entry.when.is_some_and(When::opens)
                || entry.is(Use::Feast)
                || tokens.is(at, "t");
            if opens {
                return true;
            }
            let is_roman = roman(tokens.written(at)).is_some();
            entry.part.is_some() || entry.rank.is_some() || is_roman
        }
        _ => false,
    };
    if !is_number {
        return tokens.n_digits(at) == 4;
    }
    (at + 1..at + 1 + NEAR).any(|next| match tokens.class(next) {
        Class::Word => {
            let entry = tokens.entry(next);
            entry.month.is_some()
                || entry.weekday.is_some()
                || entry.when.is_some_and(When::makes_time)
                || tokens.word(next).len() == 1
        }
        Class::Digits => {
            tokens.n_digits(next) == 4 || tokens.glued(next) && tokens.sign(next - 1) != ','
        }
        Class::Sign => matches!(tokens.sign(next), ':' | '/'),
        _ => false,
    }) || at > 0
        && matches!(
            when(tokens, at - 1),
            Some(
                When::On
                    | When::At
                    | When::The
                    | When::For
                    | When::From
                    | When::In
                    | When::Of
                    | When::Since
                    | When::Until
            )
        )
}

/// Opens a date or a time by the word before it: "since" leaves its end open, "before", "after", "until" and "by" hedge it.
fn open(tokens: &Tokens<'_>, at: usize, reading: &mut Reading) {
    let before = |n: usize| at.checked_sub(n).and_then(|before| when(tokens, before));
    let word = match before(1) {
        Some(When::The) => before(2),
        word => word,
    };
    let mention = &mut reading.mention;
    if let Value::Date(date) = &mention.value
        && let Extent::Point(point) = date.extent()
    {
        let onwards = when(tokens, reading.end) == Some(When::Onwards);
        if word == Some(When::Since) || onwards {
            mention.value = Value::Date(Extent::Since(point).into());
            if onwards {
                reading.end += 1;
                mention.span = tokens.span(at, reading.end);
            }
            return;
        }
    }
    mention.hedge = match word {
        Some(When::Before) => Hedge::LessThan,
        Some(When::After) => Hedge::MoreThan,
        Some(When::Until | When::By) => Hedge::AtMost,
        _ => Hedge::None,
    };
}

/// Returns the values of the dates and times of an English text, as they are printed.
#[cfg(test)]
fn told(text: &str) -> Vec<String> {
    told_in(text, &crate::fact::ENGLISH)
}

#[cfg(test)]
fn told_in(text: &str, language: &crate::fact::Language) -> Vec<String> {
    let params = crate::fact::Params {
        language,
        ..crate::fact::Params::default()
    };
    let mentions = crate::fact::read(text, &params);
    let dates = mentions
        .iter()
        .filter(|mention| matches!(mention.kind, Kind::Date | Kind::Time));
    dates.map(Mention::value_text).collect()
}

#[cfg(test)]
mod tests {
    use super::told;
    use super::told_in;
    use crate::fact::FRENCH;
    use crate::fact::GERMAN;
    use crate::fact::Hedge;
    use crate::fact::Params;
    use crate::fact::SPANISH;
    use crate::fact::read;

    #[test]
    fn the_grammars_read_the_words_of_other_languages() {
        let german = "Der 3. Oktober 1990, vom 1. bis 3. Mai 1945, Anfang Mai 2020, um 15 Uhr, zwei Tage später";
        assert_eq!(
            told_in(german, &GERMAN),
            [
                "1990-10-03",
                "1945-05-01/1945-05-03",
                "2020-05-01~/2020-05-10~",
                "T15:00",
                "+P2D"
            ]
        );
        let french = "mardi 4 juin 2019, du 1er au 5 mai 1945, au 19e siècle, en été 2013";
        assert_eq!(
            told_in(french, &FRENCH),
            ["2019-06-04", "1945-05-01/1945-05-05", "18XX", "2013-22"]
        );
        let spanish = "el 3 de octubre de 1990, del 1 al 5 de mayo de 1945, en el siglo XIX";
        assert_eq!(
            told_in(spanish, &SPANISH),
            ["1990-10-03", "1945-05-01/1945-05-05", "18XX"]
        );
    }

    #[test]
    fn since_opens_the_end_and_other_words_hedge() {
        assert_eq!(told("since 2013"), ["2013/.."]);
        assert_eq!(told("from 2013 onwards"), ["2013/.."]);
        let hedge = |text: &str| {
            read(text, &Params::default())
                .first()
                .map(|mention| mention.hedge)
        };
        assert_eq!(hedge("before 2018"), Some(Hedge::LessThan));
        assert_eq!(hedge("after the 1990s"), Some(Hedge::MoreThan));
        assert_eq!(hedge("until May 2020"), Some(Hedge::AtMost));
        assert_eq!(hedge("in 2018"), Some(Hedge::None));
    }
}

//! Days and months with the month named: every order of day, month and year.

use crate::fact::date::number::digits;
use crate::fact::date::number::is_abbreviation;
use crate::fact::date::number::of_two_digits;
use crate::fact::date::number::rank;
use crate::fact::date::number::skip;
use crate::fact::date::number::small;
use crate::fact::date::number::when;
use crate::fact::date::period::Period;
use crate::fact::date::year::before_year;
use crate::fact::date::year::in_date;
use crate::fact::language::Stretch;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;

/// Reads the name of a month, a full stop behind its abbreviation included.
pub(super) fn month_name(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    let month = tokens.entry(at).month?;
    let dot = tokens.is(at + 1, ".") && tokens.glued(at + 1) && is_abbreviation(tokens, at);
    Some((month, at + 1 + usize::from(dot)))
}

/// Reads a day of the month: "24", "24th", "twenty-fourth", "fifteen".
pub(super) fn day_number(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    let (day, end) = rank(tokens, at).or_else(|| small(tokens, at))?;
    let is_free =
        tokens.class(end) != Class::Word || !tokens.glued(end) || tokens.entry(end).month.is_some();
    ((1..=31).contains(&day) && is_free).then_some((day, end))
}

fn is_joint(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.glued(at)
        && tokens.glued(at + 1)
        && (tokens.is_dash(at) || matches!(tokens.sign(at), '/' | '.'))
}

/// How day and month are written: what shows that two digits behind them are a year.
struct Written {
    /// The day is a rank ("14th"), so that no second day can follow.
    is_ranked: bool,
    /// A sign joins them ("31-Oct"), so that it joins the year too.
    is_joined: bool,
}

/// Reads the year behind a day and its month, if there is one.
fn year_behind(tokens: &Tokens<'_>, end: usize, written: &Written) -> Option<(i32, usize)> {
    let at = if is_joint(tokens, end) {
        end + 1
    } else {
        before_year(tokens, end)
    };
    if let Some((year, after)) = in_date(tokens, at) {
        let counts = year % 100 == 0 && when(tokens, after) == Some(When::Plural);
        return (!counts).then_some((year, after));
    }
    // Two digits: glued by the sign that parts day and month, or with nothing behind that they could count.
    let year = digits(tokens, at, 2).filter(|_| tokens.n_digits(at) == 2)?;
    let counts = matches!(tokens.class(at + 1), Class::Word | Class::Vulgar)
        || tokens.glued(at + 1) && !matches!(tokens.sign(at + 1), '.' | ',' | ')' | ';');
    let fits = if is_joint(tokens, end) {
        written.is_joined
    } else {
        (year >= 40 || written.is_ranked) && !tokens.is(end, ",")
    };
    let fits = fits && !counts;
    (fits && tokens.free_after(at + 1)).then_some((of_two_digits(year), at + 1))
}

/// Reads day, month and perhaps year: "24 October 1991", "24th of Oct", "31-Oct-74", "3. Oktober 1990".
pub(super) fn day_month(tokens: &Tokens<'_>, at: usize) -> Option<(Period, usize)> {
    let (day, end) = day_number(tokens, at)?;
    let mut next = end;
    let is_joined = is_joint(tokens, end);
    if is_joined || tokens.is(next, ".") && tokens.glued(next) {
        next += 1;
    } else {
        if when(tokens, next) == Some(When::Unit(Stretch::Day)) {
            next += 1;
        }
        next = skip(tokens, next, When::Of);
    }
    let (month, after) = month_name(tokens, next)?;
    let written = Written {
        is_ranked: rank(tokens, at).is_some(),
        is_joined,
    };
    match year_behind(tokens, after, &written) {
        Some((year, end)) => Some((Period::day(Some(year), month, day)?, end)),
        // "24 may be enough"
        None if is_doubtful(tokens, next) && next == end && !follows_date_word(tokens, at) => None,
        None => Some((Period::day(None, month, day)?, after)),
    }
}

/// Reads month, day and perhaps year: "October 24, 1991", "Sept. 4 2005", "October the twenty-fourth", "mar4".
pub(super) fn month_day(tokens: &Tokens<'_>, at: usize) -> Option<(Period, usize)> {
    let (month, end) = month_name(tokens, at)?;
    let mut next = end;
    let is_joined = is_joint(tokens, end);
    if is_joined || tokens.is(next, ",") && rank(tokens, next + 1).is_some() {
        next += 1;
    }
    next = skip(tokens, next, When::The);
    let (day, end) = day_number(tokens, next)?;
    if is_measured(tokens, end) {
        return None;
    }
    // "August 96" is a month of a year, "28 October 14:30" a day with its time.
    let written = Written {
        is_ranked: rank(tokens, next).is_some(),
        is_joined,
    };
    match year_behind(tokens, end, &written) {
        Some((year, end)) => Some((Period::day(Some(year), month, day)?, end)),
        // "they may 5 times"
        None if is_doubtful(tokens, at)
            && !written.is_ranked
            && !tokens.glued(next)
            && !follows_date_word(tokens, at) =>
        {
            None
        }
        None => Some((Period::day(None, month, day)?, end)),
    }
}

/// Tells whether the name of a month is in small letters and another word too.
fn is_doubtful(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.entry(at).otherwise && tokens.written(at).starts_with(char::is_lowercase)
}

/// Tells whether the word before is one that days follow.
fn follows_date_word(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| when(tokens, before));
    at == 0
        || matches!(
            before,
            Some(
                When::On
                    | When::Since
                    | When::Until
                    | When::From
                    | When::By
                    | When::Before
                    | When::After
            )
        )
}

/// Tells whether the number that ends here is no day: it has decimals, or a percent sign behind it.
fn is_measured(tokens: &Tokens<'_>, end: usize) -> bool {
    tokens.glued(end)
        && (matches!(tokens.sign(end), '%' | '‰' | '°')
            || matches!(tokens.sign(end), '.' | ',')
                && tokens.glued(end + 1)
                && tokens.class(end + 1) == Class::Digits
                && tokens.n_digits(end + 1) != 4)
}

/// Reads year, month and perhaps day: "2005 September 4", "2019-sep-1", "2019 November", "2020/23/Sep".
pub(super) fn year_month_day(tokens: &Tokens<'_>, at: usize) -> Option<(Period, usize)> {
    let year = digits(tokens, at, 4).filter(|year| (1000..=2100).contains(year))?;
    if tokens.n_digits(at) != 4 {
        return None;
    }
    // "2016, Nov."
    let comma = tokens.is(at + 1, ",")
        && month_name(tokens, at + 2).is_some_and(|(_, end)| tokens.class(end) != Class::Word);
    let next = at + 1 + usize::from(is_joint(tokens, at + 1) || comma);
    if is_joint(tokens, at + 1)
        && let Some((day, after)) = small(tokens, next)
        && is_joint(tokens, after)
        && let Some((month, end)) = month_name(tokens, after + 1)
    {
        return Some((Period::day(Some(year), month, day)?, end));
    }
    let (month, end) = month_name(tokens, next)?;
    if is_doubtful(tokens, next)
        && next == at + 1
        && day_number(tokens, end).is_none()
        && tokens.class(end) == Class::Word
    {
        return None;
    }
    let after = end + usize::from(is_joint(tokens, end));
    if let Some((day, end)) = day_number(tokens, after)
        && in_date(tokens, end).is_none()
        && !is_measured(tokens, end)
        && let Some(period) = Period::day(Some(year), month, day)
    {
        return Some((period, end));
    }
    Some((Period::month(Some(year), month)?, end))
}

/// Reads a month with its year: "October 1991", "Sep-2012", "June of 1992", "Aug 96".
pub(super) fn month_year(tokens: &Tokens<'_>, at: usize) -> Option<(Period, usize)> {
    let (month, end) = month_name(tokens, at)?;
    let at = if is_joint(tokens, end) {
        end + 1
    } else {
        before_year(tokens, end)
    };
    if let Some((year, after)) = in_date(tokens, at) {
        let counts = year % 100 == 0 && when(tokens, after) == Some(When::Plural);
        return (!counts).then_some((Period::month(Some(year), month)?, after));
    }
    let year = digits(tokens, at, 2)
        .filter(|year| *year >= 40 || when(tokens, at - 1) == Some(When::Of))?;
    let counts =
        matches!(tokens.class(at + 1), Class::Word | Class::Vulgar) || tokens.is(at + 1, "%");
    (!counts && tokens.n_digits(at) == 2 && tokens.free_after(at + 1))
        .then_some((Period::month(Some(of_two_digits(year)), month)?, at + 1))
}

/// Reads a month alone. A name that is also another word needs a word before it that dates take.
pub(super) fn month(tokens: &Tokens<'_>, at: usize, company: bool) -> Option<(Period, usize)> {
    let (month, end) = month_name(tokens, at)?;
    let is_capital = tokens.written(at).starts_with(char::is_uppercase);
    let is_short = is_abbreviation(tokens, at);
    let entry = tokens.entry(at);
    let before = at.checked_sub(1).and_then(|before| when(tokens, before));
    let takes = matches!(
        before,
        Some(
            When::In
                | When::Since
                | When::Until
                | When::From
                | When::Between
                | When::Before
                | When::After
                | When::By
                | When::Of
                | When::Shift(_)
                | When::Told(_)
                | When::Part(_)
                | When::The
        )
    ) && !(before == Some(When::The) && entry.otherwise && !is_capital);
    // "May, June and July 2020"
    let joint = usize::from(tokens.is(end, ","));
    let next = end
        + joint
        + usize::from(matches!(
            when(tokens, end + joint),
            Some(When::And | When::Or)
        ));
    let listed = next > end && tokens.entry(next).month.is_some();
    let named = is_capital && (!is_short && !entry.otherwise || listed);
    let follows_number = tokens.class(end) == Class::Digits
        && tokens.n_digits(end) <= 2
        && !is_year_or_hour(tokens, end);
    ((takes || named || company && is_capital) && !follows_number && tokens.free_after(end))
        .then_some((Period::month(None, month)?, end))
}

/// Tells whether the digits behind a month open something else: a time of day.
fn is_year_or_hour(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at + 1, ":") && tokens.glued(at + 1)
}

/// Reads a day of the week, the comma or bracket behind it not included. A short name needs a word that dates take.
pub(super) fn weekday(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    let day = tokens.entry(at).weekday?;
    let dot = tokens.is(at + 1, ".") && tokens.glued(at + 1) && is_abbreviation(tokens, at);
    Some((day, at + 1 + usize::from(dot)))
}

#[cfg(test)]
mod tests {
    use crate::fact::date::told;

    #[test]
    fn day_month_and_year_stand_in_any_order() {
        for text in [
            "24 October 1991",
            "October 24, 1991",
            "24th of October, 1991",
            "Oct. 24 1991",
            "the 24th day of October 1991",
            "24-Oct-91",
            "1991 October 24",
            "1991-oct-24",
            "October the twenty-fourth, nineteen ninety-one",
        ] {
            assert_eq!(told(text), ["1991-10-24"], "{text}");
        }
    }

    #[test]
    fn a_month_may_lack_its_day_and_a_day_its_year() {
        assert_eq!(told("in Oct. 1991"), ["1991-10"]);
        assert_eq!(told("June of '92"), ["1992-06"]);
        assert_eq!(told("since September"), ["XXXX-09/.."]);
        assert_eq!(told("on the 3rd of May"), ["XXXX-05-03"]);
        assert_eq!(told("May 3 was wet"), ["XXXX-05-03"]);
        assert_eq!(told("issued 2016, Nov."), ["2016-11"]);
        assert_eq!(told("In 2016, May rain fell"), ["2016"]);
    }

    #[test]
    fn a_month_that_is_another_word_needs_company() {
        assert!(told("They may march in a row.").is_empty());
        assert!(told("May I ask? March on!").is_empty());
        assert_eq!(
            told("They met in May and March 2003."),
            ["2003-05", "2003-03"]
        );
        assert_eq!(told("late April"), ["XXXX-04-21~/XXXX-04-30~"]);
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_date() {
        assert!(told("on August 32, 2014").is_empty());
        assert!(told("31 June 2014").is_empty() || told("31 June 2014") == ["2014-06"]);
        assert!(told("February 20 - 29, 2022").is_empty());
    }

    #[test]
    fn numbers_behind_a_month_that_count_are_no_years() {
        assert_eq!(told("On 14 April 15 ships sank."), ["XXXX-04-14"]);
        assert_eq!(told("In May 2000 people came."), ["XXXX-05"]);
        assert_eq!(told("In May 2004 people came."), ["2004-05"]);
    }
}

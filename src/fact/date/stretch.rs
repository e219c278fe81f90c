//! Stretches of time from one time of day to another, and times alone.
//!
//! One end tells the half of the day of both: "5 to 6 pm" begins at 17:00, "11 to 3 pm" at 11:00.

use crate::fact::date::clock::clock;
use crate::fact::date::clock::counts;
use crate::fact::date::clock::day_part;
use crate::fact::date::number::when;
use crate::fact::duration;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::time::DayPart;
use crate::fact::time::Time;
use crate::fact::time::Times;

/// The most tokens of a length of time before "from": "twenty-five and a half minutes".
const LONGEST_COUNT: usize = 8;

/// Returns the token behind what joins the ends of a stretch, if it stands here.
pub(super) fn joint(tokens: &Tokens<'_>, at: usize, between: bool) -> Option<usize> {
    if tokens.is_dash(at) || matches!(tokens.sign(at), '~' | '～') {
        return Some(at + 1);
    }
    match when(tokens, at)? {
        When::To | When::Until => Some(at + 1),
        When::And if between => Some(at + 1),
        _ => None,
    }
}

/// Tells whether the word before is "between", perhaps with "the" behind it.
pub(super) fn is_between(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).and_then(|before| when(tokens, before));
    before(1) == Some(When::Between)
        || before(1) == Some(When::The) && before(2) == Some(When::Between)
}

/// Tells at a glance that a number in digits is no hour: a word that tells no time follows, or it is too long.
fn is_count(tokens: &Tokens<'_>, at: usize) -> bool {
    // "5 ships"
    let counts = tokens.class(at) == Class::Digits
        && tokens.class(at + 1) == Class::Word
        && !tokens.glued(at + 1)
        && when(tokens, at + 1).is_none()
        && tokens.word(at + 1).len() > 1;
    // Four digits are an hour with its minutes only if a half of the day is glued to them.
    counts || tokens.n_digits(at) > 2 && !tokens.glued(at + 1)
}

/// Reads a time or a stretch of time from one to another.
pub(super) fn times(tokens: &Tokens<'_>, at: usize, company: bool) -> Option<(Times, usize)> {
    let between = is_between(tokens, at);
    let opened = between
        || at
            .checked_sub(1)
            .is_some_and(|before| when(tokens, before) == Some(When::From));
    if is_count(tokens, at) {
        return None;
    }
    let left = clock(tokens, at, false);
    let loose = match left {
        None => clock(tokens, at, true),
        told => told,
    };
    if let Some((start, end)) = loose
        && let Some(next) = joint(tokens, end, between)
    {
        let right = match (clock(tokens, next, false), left) {
            (Some(right), Some(_)) => Some(right),
            // "1 to 3:30" may be a score; "5 to 6 pm" is none.
            (Some((time, end)), None) if !time.is_half_open() || opened || company => {
                Some((time, end))
            }
            (None, Some(_)) => clock(tokens, next, true).filter(|(_, end)| !counts(tokens, *end)),
            (None, None) if company => clock(tokens, next, true),
            _ => None,
        };
        if let Some((stop, end)) = right {
            let (start, stop) = settle(start, stop);
            return Some((Times::Between(start, stop), end));
        }
    }
    if let Some((start, end)) = left
        && when(tokens, end) == Some(When::For)
        && let Some((minutes, end)) = duration::minutes(tokens, end + 1)
    {
        return Some((Times::Between(start, start.later_by(minutes)), end));
    }
    if left.is_none()
        && (at + 1..at + 1 + LONGEST_COUNT).any(|from| when(tokens, from) == Some(When::From))
        && let Some((minutes, end)) = duration::minutes(tokens, at)
        && when(tokens, end) == Some(When::From)
        && let Some((start, end)) = clock(tokens, end + 1, true)
    {
        return Some((Times::Between(start, start.later_by(minutes)), end));
    }
    if left.is_none()
        && let Some((part, end)) = told_part(tokens, at)
    {
        return Some((Times::During(part), end));
    }
    let (time, end) = left.or(if company { loose } else { None })?;
    Some((Times::At(time), end))
}

/// Reads a part of the day that is told as a time: "in the morning", "late afternoon".
fn told_part(tokens: &Tokens<'_>, at: usize) -> Option<(DayPart, usize)> {
    let before = |n: usize| at.checked_sub(n).and_then(|before| when(tokens, before));
    let (part, end) = day_part(tokens, at)?;
    let is_narrowed = matches!(when(tokens, at), Some(When::Part(_)));
    let is_told = before(1) == Some(When::The) && before(2) == Some(When::In);
    ((is_told || is_narrowed) && !matches!(when(tokens, at), Some(When::In | When::Noon(_))))
        .then_some((part, end))
}

/// Gives both ends of a stretch the half of the day that one of them tells.
fn settle(start: Time, stop: Time) -> (Time, Time) {
    let start = match (start.zone(), stop.zone()) {
        (None, Some(zone)) => start.in_zone(zone),
        _ => start,
    };
    match (start.is_half_open(), stop.is_half_open()) {
        (true, false) => {
            let afternoon = stop.hour() >= 12 && stop.hour() < 24;
            let alike = start.of_half(afternoon).unwrap_or(start);
            let other = start.of_half(!afternoon).unwrap_or(start);
            (if alike < stop { alike } else { other }, stop)
        }
        (false, true) => {
            let afternoon = start.hour() >= 12;
            let alike = stop.of_half(afternoon).unwrap_or(stop);
            let other = stop.of_half(!afternoon).unwrap_or(stop);
            (start, if start < alike { alike } else { other })
        }
        (true, true) if stop < start => {
            let later = stop.of_half(true).unwrap_or(stop);
            (start.of_half(false).unwrap_or(start), later)
        }
        _ => (start, stop),
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::date::told;

    #[test]
    fn one_end_tells_the_half_of_both() {
        assert_eq!(told("5 to 6 pm"), ["T17:00/T18:00"]);
        assert_eq!(told("from 11 to 3 pm"), ["T11:00/T15:00"]);
        assert_eq!(told("between 4:30 and 5:15 pm"), ["T16:30/T17:15"]);
        assert_eq!(told("from 10:30 to 3"), ["T10:30/T15:00"]);
    }

    #[test]
    fn bare_numbers_are_no_times() {
        assert!(told("from 5 to 6 ships, 3 to 4").is_empty());
    }
}

//! Times of day: "3:30 pm", "15:30 UTC", "noon", "5 o'clock", "half past eight", and stretches of them.
//!
//! A time of the 12-hour clock that does not tell its half of the day keeps it open. In a stretch one end tells the half
//! of both: "5 to 6 pm" begins at 17:00, "11 to 3 pm" at 11:00.

use crate::fact::date::number::digits;
use crate::fact::date::number::skip;
use crate::fact::date::number::small;
use crate::fact::date::number::when;
use crate::fact::language::Stretch;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::time::DayPart;
use crate::fact::time::Time;
use crate::fact::time::Times;
use crate::fact::time::Zone;

/// Reads "am", "p.m.", "in the evening": whether it is the afternoon, and the token behind it.
fn half(tokens: &Tokens<'_>, at: usize, hour: u8) -> Option<(bool, usize)> {
    if let Some(When::Noon(afternoon)) = when(tokens, at) {
        return tokens.free_after(at + 1).then_some((afternoon, at + 1));
    }
    let letter = tokens.word(at);
    if matches!(letter, "a" | "p") && tokens.class(at) == Class::Word {
        let afternoon = letter == "p";
        let m = at + 1 + usize::from(tokens.is(at + 1, "."));
        if tokens.is(m, "m") && !(tokens.glued(m + 1) && tokens.class(m + 1) == Class::Word) {
            let dot = m > at + 1 && tokens.is(m + 1, ".");
            return Some((afternoon, m + 1 + usize::from(dot)));
        }
        return (tokens.glued(at) && afternoon && tokens.free_after(at + 1))
            .then_some((afternoon, at + 1));
    }
    let part = match when(tokens, at) {
        Some(When::In) => skip(tokens, at + 1, When::The),
        Some(When::At) => at + 1,
        Some(When::Part(_) | When::Shift(0)) => at,
        _ => return None,
    };
    let part = part + usize::from(matches!(when(tokens, part), Some(When::Part(_))));
    let Some(When::DayPart(named)) = when(tokens, part) else {
        return None;
    };
    Some((is_afternoon(named, hour), part + 1))
}

/// Tells whether an hour of the 12-hour clock is one of the afternoon: by night, five and later ones are.
pub(super) fn is_afternoon(part: DayPart, hour: u8) -> bool {
    match part {
        DayPart::Morning => false,
        DayPart::Afternoon | DayPart::Evening => true,
        DayPart::Night => hour >= 5,
    }
}

/// Reads a part of the day: "morning", "early evening", "in the late-afternoon", "PM" behind a day.
pub(super) fn day_part(tokens: &Tokens<'_>, at: usize) -> Option<(DayPart, usize)> {
    let mut at = match when(tokens, at) {
        Some(When::In) => skip(tokens, at + 1, When::The),
        _ => at,
    };
    if matches!(when(tokens, at), Some(When::Part(_))) {
        at += 1 + usize::from(tokens.is_dash(at + 1) && tokens.glued(at + 1));
    }
    match when(tokens, at) {
        Some(When::DayPart(part)) => Some((part, at + 1)),
        Some(When::Noon(afternoon)) => {
            let part = if afternoon {
                DayPart::Afternoon
            } else {
                DayPart::Morning
            };
            let is_word = tokens.written(at).chars().any(char::is_lowercase);
            (!is_word).then_some((part, at + 1))
        }
        _ => None,
    }
}

/// Reads a zone: "UTC", "GMT+2", "CET", "Z", "+09:00".
fn zone(tokens: &Tokens<'_>, at: usize) -> Option<(Zone, usize)> {
    if tokens.is(at, "z") && tokens.glued(at) && tokens.free_after(at + 1) {
        return Some((Zone::UTC, at + 1));
    }
    if let Some(When::Zone(minutes)) = when(tokens, at)
        && (tokens.written(at).chars().all(char::is_uppercase) || minutes == 0)
    {
        if let Some((ahead, end)) = ahead(tokens, at + 1) {
            return Some((Zone::ahead(minutes + ahead)?, end));
        }
        return Some((Zone::ahead(minutes)?, at + 1));
    }
    let (minutes, end) = ahead(tokens, at)?;
    Some((Zone::ahead(minutes)?, end))
}

/// Reads "+02", "-0530", "+9:00" in minutes, glued to what stands before.
fn ahead(tokens: &Tokens<'_>, at: usize) -> Option<(i16, usize)> {
    let is_minus = tokens.is_dash(at);
    if !(is_minus || tokens.is(at, "+")) || !tokens.glued(at) || !tokens.glued(at + 1) {
        return None;
    }
    let value = i16::try_from(digits(tokens, at + 1, 4)?).ok()?;
    let (minutes, end) = match tokens.n_digits(at + 1) {
        4 => (value / 100 * 60 + value % 100, at + 2),
        n if n > 2 => return None,
        _ if tokens.is(at + 2, ":") && tokens.glued(at + 3) && tokens.n_digits(at + 3) == 2 => (
            value * 60 + i16::try_from(digits(tokens, at + 3, 2)?).ok()?,
            at + 4,
        ),
        _ => (value * 60, at + 2),
    };
    tokens
        .free_after(end)
        .then_some((if is_minus { -minutes } else { minutes }, end))
}

/// Reads hour and minutes in digits: the time, its end, and whether the form alone shows that it is a time.
fn in_digits(tokens: &Tokens<'_>, at: usize) -> Option<(Time, usize, bool)> {
    let hour = u8::try_from(digits(tokens, at, 2)?).ok()?;
    let of = |hour: u8, minute: u8, second: Option<u8>| {
        if tokens.written(at).starts_with('0') {
            Time::new(hour, minute, second)
        } else {
            Time::of_either_half(hour, minute, second)
        }
    };
    let minute = |at: usize| {
        (tokens.n_digits(at) == 2).then(|| u8::try_from(digits(tokens, at, 2)?).ok())?
    };
    let sign = tokens.sign(at + 1);
    if sign == ':' && tokens.glued(at + 1) && tokens.glued(at + 2) {
        let minutes = minute(at + 2)?;
        if tokens.is(at + 3, ":")
            && tokens.glued(at + 3)
            && let Some(second) = minute(at + 4)
        {
            // Parts of a second are read and left out.
            let fraction = tokens.is(at + 5, ".")
                && tokens.glued(at + 6)
                && tokens.class(at + 6) == Class::Digits;
            return Some((
                of(hour, minutes, Some(second))?,
                if fraction { at + 7 } else { at + 5 },
                true,
            ));
        }
        return Some((of(hour, minutes, None)?, at + 3, true));
    }
    if when(tokens, at + 1) == Some(When::Initial(Stretch::Hour))
        && let Some(minutes) = minute(at + 2)
    {
        return Some((of(hour, minutes, None)?, at + 3, true));
    }
    if sign == '.'
        && tokens.glued(at + 1)
        && tokens.glued(at + 2)
        && let Some(minutes) = minute(at + 2)
        && tokens.free_after(at + 3)
            | half(tokens, at + 3, hour).is_some()
            | zone(tokens, at + 3).is_some()
    {
        return Some((of(hour, minutes, None)?, at + 3, false));
    }
    Some((of(hour, 0, None)?, at + 1, false))
}

/// Reads hour and perhaps minutes in words: "seven", "ten forty-five".
fn in_words(tokens: &Tokens<'_>, at: usize) -> Option<(Time, usize)> {
    if tokens.class(at) != Class::Word {
        return None;
    }
    let (hour, end) = small(tokens, at)?;
    let minutes = end + usize::from(tokens.is_dash(end) && tokens.glued(end));
    if tokens.class(minutes) == Class::Word
        && let Some((minute, end)) = small(tokens, minutes)
        && let Some(time) = Time::of_either_half(hour, minute, None)
    {
        return Some((time, end));
    }
    Some((Time::of_either_half(hour, 0, None)?, end))
}

/// Reads "half past eight", "a quarter to 9", "20 minutes past three": minutes to add and the token of the hour.
fn minutes_past(tokens: &Tokens<'_>, at: usize) -> Option<(i32, usize)> {
    let at = skip(tokens, at, When::One);
    let (minutes, end, is_named) = match when(tokens, at) {
        Some(When::Half) => (30, at + 1, true),
        Some(When::Unit(Stretch::Quarter)) => (15, at + 1, true),
        _ => {
            let (minutes, end) = small(tokens, at)?;
            let named = when(tokens, end) == Some(When::Unit(Stretch::Minute));
            (i32::from(minutes), end + usize::from(named), named)
        }
    };
    match when(tokens, end) {
        Some(When::Past) if minutes < 60 => Some((minutes, end + 1)),
        Some(When::To) if is_named && minutes != 30 => Some((-minutes, end + 1)),
        _ => None,
    }
}

/// Reads a time of day; in `company` of a date an hour alone will do.
pub(super) fn clock(tokens: &Tokens<'_>, at: usize, company: bool) -> Option<(Time, usize)> {
    if let Some(When::DayPart(part)) = when(tokens, at) {
        let next = at + 1 + usize::from(tokens.is(at + 1, ","));
        let (time, end) = clock(tokens, skip(tokens, next, When::At), true)?;
        return Some((
            time.of_half(is_afternoon(part, time.hour()))
                .unwrap_or(time),
            end,
        ));
    }
    if let Some((minutes, hour)) = minutes_past(tokens, at) {
        let (time, end) = clock(tokens, hour, true)?;
        return (time.minute() == 0 || minutes < 30).then_some((time.later_by(minutes), end));
    }
    let at = at
        + usize::from(
            tokens.is(at, "t") && tokens.glued(at + 1) && tokens.class(at + 1) == Class::Digits,
        );
    if let Some((time, end)) = named(tokens, at) {
        return Some((time, end));
    }
    let before = at.checked_sub(1).and_then(|before| when(tokens, before));
    // "340pm"
    if matches!(tokens.n_digits(at), 3 | 4)
        && tokens.glued(at + 1)
        && let Some(value) = digits(tokens, at, 4)
        && let Some((afternoon, end)) = half(tokens, at + 1, 0)
    {
        let (hour, minute) = (
            u8::try_from(value / 100).ok()?,
            u8::try_from(value % 100).ok()?,
        );
        return Some((Time::new(hour, minute, None)?.of_half(afternoon)?, end));
    }
    let (time, end, is_time) = match in_digits(tokens, at) {
        Some(found) => found,
        None => {
            let (time, end) = in_words(tokens, at)?;
            // "at ten forty-five" is a time by its two numbers.
            let is_pair = time.minute() >= 5 && !counts(tokens, end) && !tokens.is_dash(end);
            (
                time,
                end,
                is_pair
                    && (company
                        || matches!(
                            before,
                            Some(When::At | When::For | When::From | When::Until)
                        )),
            )
        }
    };
    let has_minutes = end > at + 1;
    let mut told = is_time
        || has_minutes
            && tokens.class(at) == Class::Digits
            && (company || before == Some(When::At));
    let (mut time, mut end) = (time, end);
    if let Some(after) = o_clock(tokens, end) {
        (told, end) = (true, after);
    }
    if let Some((afternoon, after)) = half(tokens, end, time.hour())
        && let Some(halved) = time.of_half(afternoon)
    {
        (told, time, end) = (true, halved, after);
        // "8 pm in the evening"
        if let Some((again, after)) = half(tokens, end, time.hour())
            && again == afternoon
        {
            end = after;
        }
    }
    if told && let Some((zone, after)) = zone(tokens, end) {
        (time, end) = (time.in_zone(zone), after);
    }
    let measured =
        matches!(tokens.sign(end), '%' | '$' | '€' | '£' | '°' | '/') && tokens.glued(end);
    let alone = company && (1..=24).contains(&time.hour()) && !tokens.is(end, ":");
    ((told || alone) && !measured && tokens.free_after(end)).then_some((time, end))
}

fn o_clock(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if when(tokens, at) == Some(When::OClock) {
        return Some(at + 1);
    }
    let written = tokens.is(at, "o") && matches!(tokens.sign(at + 1), '\'' | '’' | '‘');
    (written && when(tokens, at + 2) == Some(When::OClock)).then_some(at + 3)
}

/// Reads "noon", "12 noon", "midnight", "mid-day".
fn named(tokens: &Tokens<'_>, at: usize) -> Option<(Time, usize)> {
    let number = usize::from(digits(tokens, at, 2) == Some(12));
    if let Some(When::Clock(hour)) = when(tokens, at + number) {
        return Some((Time::new(hour, 0, None)?, at + number + 1));
    }
    if tokens.is(at, "mid") {
        let next = at + 1 + usize::from(tokens.is_dash(at + 1));
        let hour = match tokens.word(next) {
            "night" => 0,
            "day" => 12,
            _ => return None,
        };
        return Some((Time::new(hour, 0, None)?, next + 1));
    }
    None
}

/// Returns the token behind what joins the ends of a stretch, if it stands here.
pub(super) fn joint(tokens: &Tokens<'_>, at: usize, between: bool) -> Option<usize> {
    if tokens.is_dash(at) || matches!(tokens.sign(at), '~' | '～') {
        return Some(at + 1);
    }
    match when(tokens, at)? {
        When::To | When::Until => Some(at + 1),
        When::And if between && !tokens.is(at, "or") => Some(at + 1),
        _ => None,
    }
}

/// Tells whether the word before is "between", perhaps with "the" behind it.
pub(super) fn is_between(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).and_then(|before| when(tokens, before));
    before(1) == Some(When::Between)
        || before(1) == Some(When::The) && before(2) == Some(When::Between)
}

/// Reads a time or a stretch of time from one to another.
pub(super) fn times(tokens: &Tokens<'_>, at: usize, company: bool) -> Option<(Times, usize)> {
    let between = is_between(tokens, at);
    let opened = between
        || at
            .checked_sub(1)
            .is_some_and(|before| when(tokens, before) == Some(When::From));
    let left = clock(tokens, at, false);
    let loose = clock(tokens, at, true);
    if let Some((start, end)) = left.or(loose)
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

fn counts(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.class(at) == Class::Word && when(tokens, at).is_none()
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

//! Times of day: "3:30 pm", "15:30 UTC", "noon", "5 o'clock", "half past eight".
//!
//! A time of the 12-hour clock that does not tell its half of the day keeps it open.

use crate::fact::date::number::digits;
use crate::fact::date::number::skip;
use crate::fact::date::number::small;
use crate::fact::date::number::when;
use crate::fact::date::value::Part;
use crate::fact::language::Stretch;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::share::colon_of;
use crate::fact::time::DayPart;
use crate::fact::time::Time;
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
        Some(When::Nights) => Some((DayPart::Night, at + 1)),
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
        if colon_of(tokens, at).is_some() {
            return None;
        }
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
        // "in the evening at 7"
        let next = at + 1 + usize::from(tokens.is(at + 1, ","));
        let (time, end) = hour(tokens, skip(tokens, next, When::At), true)?;
        let halved = time.of_half(is_afternoon(part, time.hour()));
        return Some((halved.unwrap_or(time), end));
    }
    if let Some((minutes, next)) = minutes_past(tokens, at) {
        let (time, end) = hour(tokens, next, true)?;
        return (time.minute() == 0 || minutes < 30).then_some((time.later_by(minutes), end));
    }
    hour(tokens, at, company)
}

/// Reads an hour and what stands behind it.
fn hour(tokens: &Tokens<'_>, at: usize, company: bool) -> Option<(Time, usize)> {
    let is_iso =
        tokens.is(at, "t") && tokens.glued(at + 1) && tokens.class(at + 1) == Class::Digits;
    let at = at + usize::from(is_iso);
    if let Some(found) = named(tokens, at).or_else(|| run_together(tokens, at)) {
        return Some(found);
    }
    let (mut time, mut end, mut told) = number(tokens, at, company)?;
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
    let measured = matches!(tokens.sign(end), '%' | '$' | '€' | '£' | '°') && tokens.glued(end);
    let alone = company
        && (1..=24).contains(&time.hour())
        && !matches!(tokens.sign(end), ':' | '/')
        && !counts(tokens, end);
    ((told || alone) && !measured && tokens.free_after(end)).then_some((time, end))
}

/// Reads the number of an hour, perhaps with minutes: the time, its end, and whether it shows that it is a time.
fn number(tokens: &Tokens<'_>, at: usize, company: bool) -> Option<(Time, usize, bool)> {
    let before = at.checked_sub(1).and_then(|before| when(tokens, before));
    if let Some((time, end, is_time)) = in_digits(tokens, at) {
        let dotted = end > at + 1 && (company || before == Some(When::At));
        return Some((time, end, is_time || dotted));
    }
    let (time, end) = in_words(tokens, at)?;
    // "at ten forty-five" is a time by its two numbers.
    let is_pair = time.minute() >= 5 && !counts(tokens, end) && !tokens.is_dash(end);
    let opened = company
        || matches!(
            before,
            Some(When::At | When::For | When::From | When::Until)
        );
    Some((time, end, is_pair && opened))
}

/// Reads "340pm".
fn run_together(tokens: &Tokens<'_>, at: usize) -> Option<(Time, usize)> {
    if !matches!(tokens.n_digits(at), 3 | 4) || !tokens.glued(at + 1) {
        return None;
    }
    let value = digits(tokens, at, 4)?;
    let (afternoon, end) = half(tokens, at + 1, 0)?;
    let (hour, minute) = (
        u8::try_from(value / 100).ok()?,
        u8::try_from(value % 100).ok()?,
    );
    Some((Time::new(hour, minute, None)?.of_half(afternoon)?, end))
}

fn o_clock(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if when(tokens, at) == Some(When::OClock) {
        return Some(at + 1);
    }
    let written = tokens.word(at).len() == 1 && matches!(tokens.sign(at + 1), '\'' | '’' | '‘');
    (written && when(tokens, at + 2) == Some(When::OClock)).then_some(at + 3)
}

/// Reads "noon", "12 noon", "midnight", "mid-day".
fn named(tokens: &Tokens<'_>, at: usize) -> Option<(Time, usize)> {
    let number = usize::from(digits(tokens, at, 2) == Some(12));
    if let Some(When::Clock(hour)) = when(tokens, at + number) {
        return Some((Time::new(hour, 0, None)?, at + number + 1));
    }
    if when(tokens, at) == Some(When::Part(Part::Middle)) {
        let next = at + 1 + usize::from(tokens.is_dash(at + 1));
        let hour = match when(tokens, next) {
            Some(When::DayPart(DayPart::Night)) => 0,
            Some(When::Unit(Stretch::Day)) => 12,
            _ => return None,
        };
        return Some((Time::new(hour, 0, None)?, next + 1));
    }
    None
}

/// Tells whether a number is followed by a noun that it may count.
pub(super) fn counts(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.class(at) == Class::Word && when(tokens, at).is_none()
}

#[cfg(test)]
mod tests {
    use crate::fact::date::told;

    #[test]
    fn times_of_day_are_read_in_every_form() {
        for (text, time) in [
            ("3:30 pm", "T15:30"),
            ("at 3.30 p.m.", "T15:30"),
            ("15:30 UTC", "T15:30Z"),
            ("11 am GMT+2", "T11:00+02:00"),
            ("noon", "T12:00"),
            ("5 o'clock", "T05:00"),
            ("half past eight", "T08:30"),
            ("a quarter to nine in the evening", "T20:45"),
            ("twenty minutes past three", "T03:20"),
            ("seven thirty p.m.", "T19:30"),
            ("340pm", "T15:40"),
            ("19h05", "T19:05"),
        ] {
            assert_eq!(told(text), [time], "{text}");
        }
    }

    #[test]
    fn what_is_no_hour_is_no_time() {
        assert!(told("a 1:1 talk, 25:10, 3:1, I am 5").is_empty());
    }
}

//! The numbers that dates are written with: days, ranks and years, in digits and in words.

use crate::fact::language::Part;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;

/// Returns what a token means to the grammars of dates.
pub(crate) fn when(tokens: &Tokens<'_>, at: usize) -> Option<When> {
    tokens.entry(at).when
}

/// Tells whether a token is the abbreviation of a month or of a day of the week, so that a full stop belongs to it.
pub(crate) fn is_abbreviation(tokens: &Tokens<'_>, at: usize) -> bool {
    let (entry, word) = (tokens.entry(at), tokens.word(at));
    let tables = tokens.vocabulary().tables();
    let longer = |name: &str| name.len() > word.len() + 1 && name.starts_with(word);
    let mut months = tables.months.iter();
    let mut weekdays = tables.weekdays.iter();
    months.any(|(name, month)| entry.month == Some(*month) && longer(name))
        || weekdays.any(|(name, day)| entry.weekday == Some(*day) && longer(name))
}

/// Returns the token behind "the", or `at` if it is none.
pub(crate) fn skip(tokens: &Tokens<'_>, at: usize, word: When) -> usize {
    at + usize::from(when(tokens, at) == Some(word))
}

/// Returns the value of a run of digits that has at most `most` of them.
pub(crate) fn digits(tokens: &Tokens<'_>, at: usize, most: usize) -> Option<i32> {
    let n_digits = tokens.n_digits(at);
    (1..=most)
        .contains(&n_digits)
        .then(|| i32::try_from(tokens.value(at)?).ok())?
}

/// Reads a number of one or two digits, or in words below a hundred: the value and the token behind it.
pub(crate) fn small(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    if let Some(value) = digits(tokens, at, 2) {
        return Some((u8::try_from(value).ok()?, at + 1));
    }
    match tokens.entry(at).part? {
        Part::Digit(value) | Part::Teen(value) => Some((value, at + 1)),
        Part::Tens(tens) => {
            let next = at + 1 + usize::from(tokens.is_dash(at + 1) && tokens.glued(at + 1));
            match tokens.entry(next).part {
                Some(Part::Digit(unit)) => Some((tens + unit, next + 1)),
                _ => Some((tens, at + 1)),
            }
        }
        _ => None,
    }
}

/// Reads a rank below a hundred: "3rd", "third", "twenty-first", "3." before a word.
pub(crate) fn rank(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    if let Some(value) = digits(tokens, at, 2) {
        let ending = tokens.glued(at + 1) && when(tokens, at + 1) == Some(When::Ending);
        return ending.then_some((u8::try_from(value).ok()?, at + 2));
    }
    if tokens.class(at) != Class::Word {
        return None;
    }
    let below = |part| match part {
        Some(Part::Digit(value) | Part::Teen(value) | Part::Tens(value)) => Some(value),
        _ => None,
    };
    if let Some(value) = below(tokens.entry(at).rank) {
        return Some((value, at + 1));
    }
    let Some(Part::Tens(tens)) = tokens.entry(at).part else {
        return None;
    };
    let next = at + 1 + usize::from(tokens.is_dash(at + 1) && tokens.glued(at + 1));
    match tokens.entry(next).rank {
        Some(Part::Digit(unit)) => Some((tens + unit, next + 1)),
        _ => None,
    }
}

/// Reads a year that is spoken: "nineteen eighty-six", "nineteen hundred", "nineteen oh one", "two thousand and five".
pub(crate) fn year_in_words(tokens: &Tokens<'_>, at: usize) -> Option<(i32, usize)> {
    if tokens.class(at) != Class::Word {
        return None;
    }
    let (first, end) = small(tokens, at)?;
    let rest = |end: usize| {
        let next = skip(tokens, end, When::And);
        if tokens.class(next) != Class::Word {
            return None;
        }
        small(tokens, next)
    };
    match tokens.entry(end).part {
        Some(Part::Scale(3)) if (1..=2).contains(&first) => {
            let thousands = i32::from(first) * 1000;
            Some(match rest(end + 1) {
                Some((rest, end)) => (thousands + i32::from(rest), end),
                None => (thousands, end + 1),
            })
        }
        Some(Part::Hundred) if (10..=21).contains(&first) => {
            let hundreds = i32::from(first) * 100;
            Some(match rest(end + 1) {
                Some((rest, end)) => (hundreds + i32::from(rest), end),
                None => (hundreds, end + 1),
            })
        }
        _ if !(10..=21).contains(&first) || first == 20 && tokens.is_dash(at + 1) => None,
        Some(Part::Zero) => match tokens.entry(end + 1).part {
            Some(Part::Digit(unit)) => Some((i32::from(first) * 100 + i32::from(unit), end + 2)),
            _ => None,
        },
        Some(Part::Teen(_) | Part::Tens(_)) if tokens.class(end) == Class::Word => {
            let (rest, end) = small(tokens, end)?;
            Some((i32::from(first) * 100 + i32::from(rest), end))
        }
        _ => None,
    }
}

/// Returns the value of a Roman numeral in capitals, up to 39.
pub(crate) fn roman(written: &str) -> Option<u8> {
    let tens = written.bytes().take_while(|letter| *letter == b'X').count();
    let units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let unit = units
        .iter()
        .position(|unit| written.get(tens..) == Some(*unit))?;
    let value = u8::try_from(tens * 10 + unit).ok()?;
    (1..40).contains(&value).then_some(value)
}

/// Returns the year that two digits stand for: 40 to 99 are of the twentieth century, 00 to 39 of this one.
pub(crate) fn of_two_digits(year: i32) -> i32 {
    if year < 40 { 2000 + year } else { 1900 + year }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::language::ENGLISH;

    fn spoken(text: &str) -> Option<i32> {
        let tokens = Tokens::read(text, &[], ENGLISH.vocabulary());
        year_in_words(&tokens, 0).map(|(year, _)| year)
    }

    #[test]
    fn spoken_years_have_their_value() {
        assert_eq!(spoken("nineteen eighty-six"), Some(1986));
        assert_eq!(spoken("nineteen zero one"), Some(1901));
        assert_eq!(spoken("seventeen hundred thirty three"), Some(1733));
        assert_eq!(spoken("two thousand and eighteen"), Some(2018));
        assert_eq!(spoken("twenty five"), None);
        assert_eq!(spoken("twenty-five"), None);
    }

    #[test]
    fn ranks_are_read_in_digits_and_words() {
        let rank_of = |text: &str| {
            let tokens = Tokens::read(text, &[], ENGLISH.vocabulary());
            rank(&tokens, 0)
        };
        assert_eq!(rank_of("21st"), Some((21, 2)));
        assert_eq!(rank_of("twenty-first"), Some((21, 3)));
        assert_eq!(rank_of("twenty first"), Some((21, 2)));
        assert_eq!(rank_of("21"), None);
    }

    #[test]
    fn roman_numerals_of_centuries() {
        assert_eq!(roman("XIX"), Some(19));
        assert_eq!(roman("IIX"), None);
        assert_eq!(roman(""), None);
    }
}

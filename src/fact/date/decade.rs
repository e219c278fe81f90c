//! Decades, centuries and millennia.

use crate::fact::date::number::digits;
use crate::fact::date::number::rank;
use crate::fact::date::number::roman;
use crate::fact::date::number::when;
use crate::fact::date::period::Period;
use crate::fact::date::year::era;
use crate::fact::language::Stretch;
use crate::fact::language::When;
use crate::fact::lex::Tokens;

/// Tells whether a token is the ending of a decade in digits.
pub(super) fn ends_decade(tokens: &Tokens<'_>, at: usize) -> bool {
    let endings = tokens.vocabulary().tables().decade_endings;
    endings.contains(&tokens.word(at))
}

/// Reads a decade: "1990s", "1970's", "’90s", "the 90s", "nineties".
pub(super) fn decade(tokens: &Tokens<'_>, at: usize, company: bool) -> Option<(Period, usize)> {
    if let Some(When::Tens(tens)) = when(tokens, at) {
        let before = at.checked_sub(1).and_then(|before| when(tokens, before));
        let takes = company
            || matches!(
                before,
                Some(When::The | When::In | When::Part(_) | When::Of)
            );
        let year = if tens == 0 {
            2000
        } else {
            1900 + i32::from(tens)
        };
        return takes.then_some((Period::decade(year)?, at + 1));
    }
    let apostrophe = matches!(tokens.sign(at), '\'' | '’' | '‘') && tokens.glued(at + 1);
    let number = at + usize::from(apostrophe);
    let value = digits(tokens, number, 4)?;
    let inner = matches!(tokens.sign(number + 1), '\'' | '’') && tokens.glued(number + 1);
    let ending = number + 1 + usize::from(inner);
    if value % 10 != 0
        || !ends_decade(tokens, ending)
        || !tokens.glued(ending)
        || !tokens.free_after(ending + 1)
    {
        return None;
    }
    match tokens.n_digits(number) {
        // "the 1800s" are a hundred years, "the 2000s" ten.
        4 if value % 100 == 0 && (1000..2000).contains(&value) => {
            let rank = u8::try_from(value / 100 + 1).ok()?;
            Some((Period::century(rank, false)?, ending + 1))
        }
        4 if (1000..=2100).contains(&value) => {
            let (year, end) = match era(tokens, ending + 1) {
                Some((true, end)) => (-value, end),
                _ => (value, ending + 1),
            };
            Some((Period::decade(year)?, end))
        }
        2 => {
            let before = at.checked_sub(1).and_then(|before| when(tokens, before));
            let takes = apostrophe
                || company
                || matches!(before, Some(When::The | When::In | When::Part(_)));
            let year = if value < 20 {
                2000 + value
            } else {
                1900 + value
            };
            takes.then_some((Period::decade(year)?, ending + 1))
        }
        _ => None,
    }
}

/// Reads a century or a millennium: "19th century", "nineteenth-century", "19. Jahrhundert", "siglo XIX", "3rd
/// millennium BC".
pub(super) fn century(tokens: &Tokens<'_>, at: usize) -> Option<(Period, usize)> {
    let long = |at: usize| match when(tokens, at) {
        Some(When::Unit(Stretch::Century)) => Some(false),
        Some(When::Unit(Stretch::Millennium)) => Some(true),
        _ => None,
    };
    let (rank, is_millennium, end) = if let Some(is_millennium) = long(at) {
        (roman(tokens.written(at + 1))?, is_millennium, at + 2)
    } else {
        let (rank, mut end) = rank_of_century(tokens, at)?;
        end += usize::from(tokens.is_dash(end) && tokens.glued(end));
        (rank, long(end)?, end + 1)
    };
    let (before, end) = era(tokens, end).unwrap_or((false, end));
    let period = if is_millennium {
        Period::millennium(rank, before)
    } else {
        Period::century(rank, before)
    };
    Some((period?, end))
}

/// Reads the rank of a century, before the word.
pub(super) fn rank_of_century(tokens: &Tokens<'_>, at: usize) -> Option<(u8, usize)> {
    if let Some(found) = rank(tokens, at) {
        return Some(found);
    }
    if let Some(value) = digits(tokens, at, 2)
        && tokens.is(at + 1, ".")
        && tokens.glued(at + 1)
    {
        return Some((u8::try_from(value).ok()?, at + 2));
    }
    let end = at + 1;
    let end = end + usize::from(tokens.glued(end) && when(tokens, end) == Some(When::Ending));
    Some((roman(tokens.written(at))?, end))
}

#[cfg(test)]
mod tests {
    use crate::fact::date::told;

    #[test]
    fn decades_are_read_in_every_form() {
        assert_eq!(told("the 1990s"), ["199X"]);
        assert_eq!(told("the ’90s and '80s"), ["199X", "198X"]);
        assert_eq!(told("in the nineties"), ["199X"]);
        assert_eq!(told("the 1970's"), ["197X"]);
        assert_eq!(told("early 1990s"), ["1990~/1993~"]);
        assert_eq!(told("the mid-1990s"), ["1994~/1996~"]);
        assert!(told("a man in his 30s").is_empty());
    }

    #[test]
    fn centuries_are_read_in_digits_words_and_roman_numerals() {
        assert_eq!(told("the 19th century"), ["18XX"]);
        assert_eq!(told("a nineteenth-century house"), ["18XX"]);
        assert_eq!(told("the XIX century"), ["18XX"]);
        assert_eq!(told("the 5th century BC"), ["-04XX"]);
        assert_eq!(told("the second millennium"), ["1XXX"]);
        assert_eq!(told("the early-20th century"), ["1900~/1933~"]);
        assert_eq!(told("the turn of the 20th century"), ["1890~/1909~"]);
    }
}

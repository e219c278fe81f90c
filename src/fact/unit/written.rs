//! How a unit is written behind its number.

use crate::fact::exact::Exact;
use crate::fact::language::Use;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::number::Form;
use crate::fact::number::Number;
use crate::fact::rank;
use crate::fact::unit::Row;
use crate::fact::unit::by_mark;
use crate::fact::unit::by_symbol;

/// Reads the unit behind `number`: the token behind it and the unit.
pub(crate) fn read(tokens: &Tokens<'_>, number: &Number) -> Option<(usize, &'static Row)> {
    let mut at = number.end;
    // "20 (kg)"
    if matches!(tokens.sign(at), '(' | '{') {
        let (end, row) = whole(tokens, at + 1, number)?;
        return matches!(tokens.sign(end), ')' | '}').then_some((end + 1, row));
    }
    // "502-kilometre", "half-litre"
    if tokens.is_dash(at)
        && tokens.glued(at)
        && tokens.glued(at + 1)
        && tokens.class(at + 1) == Class::Word
    {
        at += 1;
    }
    let (end, row) = whole(tokens, at, number)?;
    // Minutes follow degrees: 54°41′.
    let minutes = row.symbol == "°" && tokens.class(end) == Class::Digits;
    (minutes || tokens.free_after(end)).then_some((end, row))
}

/// Reads a unit with its powers and quotients.
fn whole(tokens: &Tokens<'_>, at: usize, number: &Number) -> Option<(usize, &'static Row)> {
    let (end, row) = powered(tokens, at, Some(number))?;
    let quotient = below(tokens, end).and_then(|(end, below)| {
        let row = by_symbol(&format!("{}/{below}", row.symbol))?;
        Some((end, row))
    });
    Some(quotient.unwrap_or((end, row)))
}

/// Reads the unit that the one before it is divided by, as the symbol that it would have: "per hour", "/h", "an hour".
fn below(tokens: &Tokens<'_>, at: usize) -> Option<(usize, String)> {
    if tokens.sign(at) == '/' || tokens.vocabulary().tables().per.contains(&tokens.word(at)) {
        return power(tokens, at + 1, None);
    }
    // "188 miles an hour"
    let article = tokens.entry(at).is(Use::Article) && tokens.entry(at + 1).is(Use::Countable);
    let unit = tokens
        .vocabulary()
        .unit(tokens.word(at + 1))
        .filter(|_| article)?;
    Some((at + 2, unit.symbol.to_owned()))
}

/// Reads the unit that money is paid by behind its amount; "$5 a year ago" tells none.
pub(crate) fn per(tokens: &Tokens<'_>, at: usize) -> Option<(usize, &'static Row)> {
    let (end, symbol) = below(tokens, at)?;
    let row = by_symbol(&symbol)?;
    let is_offset = matches!(
        tokens.entry(end).when,
        Some(When::Ago | When::Later(_) | When::Before | When::After | When::From)
    );
    (!is_offset && tokens.free_after(end)).then_some((end, row))
}

fn powered(
    tokens: &Tokens<'_>,
    at: usize,
    number: Option<&Number>,
) -> Option<(usize, &'static Row)> {
    let (end, symbol) = power(tokens, at, number)?;
    Some((end, by_symbol(&symbol)?))
}

/// Reads a unit with a power before or behind it, as the symbol that it would have.
fn power(tokens: &Tokens<'_>, at: usize, number: Option<&Number>) -> Option<(usize, String)> {
    let tables = tokens.vocabulary().tables();
    let word = tokens.word(at);
    if let Some((_, power)) = tables.powers_before.iter().find(|(name, _)| *name == word) {
        let leading = if *power == 2 { "²" } else { "³" };
        let first = at + 1 + usize::from(tokens.sign(at + 1) == '.');
        let (end, row) = simple(tokens, first, number)?;
        return Some((end, format!("{}{leading}", row.symbol)));
    }
    let (end, row) = simple(tokens, at, number)?;
    let (behind, raised) = match tokens.word(end) {
        "²" | "2" if tokens.glued(end) => (end + 1, "²"),
        "³" | "3" if tokens.glued(end) => (end + 1, "³"),
        "^" if tokens.is(end + 1, "2") => (end + 2, "²"),
        "^" if tokens.is(end + 1, "3") => (end + 2, "³"),
        word => match tables.powers_behind.iter().find(|(name, _)| *name == word) {
            Some((_, 2)) => (end + 1, "²"),
            Some(_) => (end + 1, "³"),
            None => (end, ""),
        },
    };
    Some((behind, format!("{}{raised}", row.symbol)))
}

/// Reads a unit of one name or mark; without `number`, as in the second part of a quotient, any mark is meant.
fn simple(
    tokens: &Tokens<'_>,
    at: usize,
    number: Option<&Number>,
) -> Option<(usize, &'static Row)> {
    if let Some((end, row)) = degrees(tokens, at) {
        return Some((end, row));
    }
    if tokens.entry(at).is(Use::Countable) {
        for n_words in (1..=4).rev() {
            let end = at + n_words;
            if tokens.class(end - 1) == Class::Word
                && let Some(row) = tokens.vocabulary().unit(tokens.lower(at, end))
            {
                return Some((end, row));
            }
        }
    }
    let row = by_mark(tokens.written(at))?;
    let meant = number.is_none_or(|number| is_meant(tokens, at, row, number));
    meant.then_some((at + 1, row))
}

/// Reads degrees of temperature or of arc: "°C", "degrees Fahrenheit", "deg c", "°".
fn degrees(tokens: &Tokens<'_>, at: usize) -> Option<(usize, &'static Row)> {
    let sign = matches!(tokens.sign(at), '°' | 'º' | '˚');
    let degrees = tokens.vocabulary().tables().degrees;
    if !sign && !degrees.contains(&tokens.word(at)) {
        return None;
    }
    let next = at + 1 + usize::from(tokens.sign(at + 1) == '.');
    let symbol = match tokens.word(next) {
        "c" | "celsius" | "centigrade" => "°C",
        "f" | "fahrenheit" => "°F",
        "k" | "kelvin" => "K",
        _ => return by_symbol("°").map(|row| (at + 1, row)),
    };
    tokens
        .free_after(next + 1)
        .then_some((next + 1, by_symbol(symbol)?))
}

/// Tells whether an abbreviation that is also a word or a letter is meant as a unit here.
fn is_meant(tokens: &Tokens<'_>, at: usize, row: &Row, number: &Number) -> bool {
    let digits = matches!(number.form, Form::Plain | Form::Digits) || number.form == Form::Fraction;
    let glued = tokens.glued(at);
    let word_follows = tokens.class(at + 1) == Class::Word && !tokens.glued(at + 1);
    let written = tokens.written(at);
    match written {
        // Times of day: "2 pm", but "2.123 am" is no time.
        "am" | "pm" => digits && !is_clock(number),
        // "2 in" closes a clause or opens a bracket, "2 in April" does not.
        "in" => digits && !word_follows && tokens.class(at + 1) != Class::Digits,
        // Primes and the like stand in compounds.
        "′" | "″" | "c" => false,
        // "1990s" and "30s" are decades.
        "s" => digits && !glued,
        // The ordinal ending, the street, the part.
        "st" if glued => digits && rank::is_stone(written, number.value),
        "st" | "pt" | "pts" | "hand" | "ct" | "are" | "bp" => digits && !glued && !word_follows,
        // Letters that name more often than they measure.
        "A" | "B" | "C" | "F" | "T" => digits && !word_follows,
        // "300 K" is a temperature, "300K" a number.
        "J" | "K" | "N" | "V" | "W" | "d" | "t" | "h" => {
            let named = word_follows && tokens.written(at + 1).starts_with(char::is_uppercase);
            digits && !named && !(glued && written == "K")
        }
        _ => digits || row.symbol.chars().count() > 1,
    }
}

/// Tells whether a number can be an hour, perhaps with minutes ("2.30").
fn is_clock(number: &Number) -> bool {
    let hundred = Exact::whole(100);
    let minutes = number.value.times(hundred).is_some_and(Exact::is_whole);
    minutes && number.value <= Exact::whole(24)
}

#[cfg(test)]
mod tests {
    use crate::fact::sample::facts;

    #[test]
    fn units_are_read_by_mark_and_by_name() {
        for (text, expected) in [
            ("680 km", "680 km"),
            ("502-kilometre", "502 km"),
            ("4m", "4 m"),
            ("660 square metres", "660 m²"),
            ("5,000 sq ft", "5000 ft²"),
            ("4 km^2", "4 km²"),
            ("3 km²", "3 km²"),
            ("9.8 m/s²", "9.8 m/s²"),
            ("188 miles an hour", "188 mi/h"),
            ("25 °C", "25 °C"),
            ("98.6 degrees Fahrenheit", "98.6 °F"),
            ("0.9 trillion cubic feet", "900000000000 ft³"),
            ("20 (kg)", "20 kg"),
            ("half a mile", "0.5 mi"),
            ("93%", "93 %"),
            ("93 per cent", "93 %"),
            ("3 percentage points", "3 pp"),
            ("5 per mille", "5 ‰"),
        ] {
            assert_eq!(facts(text), [format!("{text} = {expected}")]);
        }
    }

    #[test]
    fn case_tells_marks_apart() {
        assert_eq!(facts("5 mW and 5 MW"), ["5 mW = 5 mW", "5 MW = 5 MW"]);
        assert_eq!(facts("5 Mb and 5 MB"), ["5 Mb = 5 Mbit", "5 MB = 5 MB"]);
    }

    #[test]
    fn words_that_look_like_marks_are_none() {
        assert_eq!(facts("there were 2 in April")[0], "2 = 2");
        assert_eq!(facts("2 in"), ["2 in = 2 in"]);
        assert_eq!(facts("a 5 A current of 230 V flows")[1], "230 V = 230 V");
        assert_eq!(facts("gave 5 A Levels"), ["5 = 5"]);
    }

    #[test]
    fn units_in_powers_and_quotients_without_a_row_are_left() {
        assert_eq!(facts("5 kg²"), ["5 = 5"]);
        assert_eq!(facts("5 km/kg"), ["5 km = 5 km"]);
    }
}

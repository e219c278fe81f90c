//! Amounts of several parts: "7 feet 10 inches", `5'10"`, "thirteen dollars and forty-five cents".

use crate::fact::amount::Amount;
use crate::fact::amount::Measure;
use crate::fact::exact::Exact;
use crate::fact::language::Use;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::money;
use crate::fact::number;
use crate::fact::number::Number;
use crate::fact::unit;
use crate::fact::unit::Row;

/// Pairs of units that are customarily joined, the larger first.
const JOINED: [(&str, &str); 22] = [
    ("ft", "in"),
    ("yd", "ft"),
    ("yd", "in"),
    ("mi", "yd"),
    ("mi", "ft"),
    ("m", "ft"),
    ("km", "mi"),
    ("lb", "oz"),
    ("st", "lb"),
    ("km", "m"),
    ("m", "cm"),
    ("m", "mm"),
    ("cm", "mm"),
    ("kg", "g"),
    ("t", "kg"),
    ("L", "mL"),
    ("gal", "qt"),
    ("qt", "pt"),
    ("pt", "fl oz"),
    ("°", "′"),
    ("′", "″"),
    ("gal", "pt"),
];

/// Reads smaller units behind an amount and gives the sum in the smallest: "7 feet 10 inches" is 94 inches.
pub(crate) fn smaller_units(tokens: &Tokens<'_>, amount: Amount) -> Option<Amount> {
    let Measure::Unit(row) = amount.measure else {
        return None;
    };
    let hyphen =
        tokens.is_dash(amount.end) && tokens.glued(amount.end) && tokens.glued(amount.end + 1);
    if hyphen && row.symbol == "ft" {
        return hyphened_inches(tokens, amount, row);
    }
    let comma = tokens.sign(amount.end) == ',';
    let mut next = amount.end + usize::from(comma);
    let and = tokens.entry(next).is(Use::And);
    next += usize::from(and);
    let number = number::read(tokens, next, false)?;
    let (end, below) = match unit::read(tokens, &number) {
        Some(found) => found,
        None if tokens.sign(number.end) == '\'' && row.symbol == "yd" => {
            (number.end + 1, unit::by_symbol("ft")?)
        }
        None => return None,
    };
    JOINED.contains(&(row.symbol, below.symbol)).then_some(())?;
    // "a 502 km, 4 m high fence": metric symbols side by side are two measures, spelled ones are one.
    let metric = matches!(row.symbol, "km" | "m" | "cm" | "kg" | "t" | "L");
    let spelled = [end - 1, amount.end - 1]
        .iter()
        .any(|unit| tokens.word(*unit).len() > 3);
    (and || !metric || spelled).then_some(())?;
    // A joined yard and foot are summed in the smaller; units of two systems stay in the larger.
    let mixed = matches!((row.symbol, below.symbol), ("m", "ft") | ("km", "mi"));
    let sum = if mixed {
        let part = below.unit().convert(number.value, row.unit())?;
        Amount {
            end,
            value: amount.value.plus(part)?,
            scale: None,
            ..amount
        }
    } else {
        summed(amount, row, (end, below), number.value)?
    };
    Some(smaller_units(tokens, sum).unwrap_or(sum))
}

/// Reads the inches of "6-foot-8" and gives the sum.
fn hyphened_inches(tokens: &Tokens<'_>, amount: Amount, feet: &Row) -> Option<Amount> {
    let inches = number::read(tokens, amount.end + 1, false)
        .filter(|inches| inches.value < Exact::whole(12))?;
    let (end, below) = unit::read(tokens, &inches).unwrap_or((inches.end, unit::by_symbol("in")?));
    (below.symbol == "in").then_some(())?;
    summed(amount, feet, (end, below), inches.value)
}

/// Adds so many of a smaller unit, which end at a token, to an amount of a larger one.
fn summed(
    amount: Amount,
    larger: &Row,
    (end, smaller): (usize, &'static Row),
    more: Exact,
) -> Option<Amount> {
    let value = larger.unit().convert(amount.value, smaller.unit())?;
    Some(Amount {
        end,
        value: value.plus(more)?,
        measure: Measure::Unit(smaller),
        scale: None,
        ..amount
    })
}

/// Reads `5'10"` and `5' 10''`, in inches; and `5"` or `5''` where no quotation is open.
pub(crate) fn feet_and_inches(tokens: &Tokens<'_>, number: &Number) -> Option<(usize, Exact)> {
    let mark = |at: usize, wanted: &[char]| wanted.contains(&tokens.sign(at));
    let inch = |at: usize| match tokens.sign(at) {
        '"' | '″' | '”' => Some(at + 1),
        '\'' | '′' | '’' if mark(at + 1, &['\'', '′', '’']) && tokens.glued(at + 1) => {
            Some(at + 2)
        }
        _ => None,
    };
    let end = number.end;
    if let Some(behind) = inch(end) {
        // "The 2020 "Norland" film": the mark opens what it stands before.
        let opens = !tokens.glued(end) && tokens.glued(end + 1);
        let open = quotation_is_open(tokens, end) || opens && tokens.sign(end) == '"';
        return (!open && tokens.sign(end) != '”').then_some((behind, number.value));
    }
    if !mark(end, &['\'', '′', '’']) || !tokens.glued(end) {
        return None;
    }
    let inches =
        number::read(tokens, end + 1, false).filter(|inches| inches.value < Exact::whole(12))?;
    let behind = inch(inches.end)?;
    Some((
        behind,
        number.value.times(Exact::whole(12))?.plus(inches.value)?,
    ))
}

/// Tells whether a straight quotation mark at `at` would close a quotation that was opened shortly before.
fn quotation_is_open(tokens: &Tokens<'_>, at: usize) -> bool {
    let from = at.saturating_sub(400);
    let marks = (from..at)
        .filter(|before| tokens.sign(*before) == '"')
        .count();
    marks % 2 == 1 && tokens.sign(at) == '"'
}

/// Reads cents behind a whole currency: "thirteen dollars and forty-five cents", "$20 and 43c", "15 dollars 50".
pub(crate) fn subunits(tokens: &Tokens<'_>, amount: Amount) -> Option<Amount> {
    let (Measure::Opened(currency) | Measure::Money(currency)) = amount.measure else {
        return None;
    };
    (currency.parts() == 1 && amount.value.is_whole()).then_some(())?;
    let and = tokens.entry(amount.end).is(Use::And);
    let number = number::read(tokens, amount.end + usize::from(and), false)?;
    let cents = number.value.is_whole()
        && number.value > Exact::whole(0)
        && number.value < Exact::whole(100);
    cents.then_some(())?;
    let named = match money::after(tokens, number.end) {
        Some(closing) if closing.currency.parts() > 1 => Some(closing.end),
        _ if matches!(tokens.word(number.end), "c" | "p") && tokens.glued(number.end) => {
            Some(number.end + 1)
        }
        _ => None,
    };
    let two_digits = number.value >= Exact::whole(10);
    let closes = tokens.class(number.end) != Class::Word
        && tokens.sign(number.end) != '%'
        && !tokens.is_dash(number.end);
    let end = named.or(
        (two_digits && closes && money::after(tokens, number.end).is_none()).then_some(number.end),
    )?;
    let value = amount.value.plus(number.value.over(Exact::whole(100))?)?;
    Some(Amount {
        end,
        value,
        scale: None,
        ..amount
    })
}

/// Reads an angle with minutes, seconds and a point of the compass: `54°41′20″N`, `25.28° W`.
///
/// The value is in degrees, negative for south and west; without any of these there is nothing to read.
pub(crate) fn coordinate(tokens: &Tokens<'_>, amount: Amount) -> Option<Amount> {
    let mut value = amount.value;
    let mut end = amount.end;
    for (signs, parts) in [(['′', '\'', '’'], 60), (['″', '"', '”'], 3600)] {
        let Some(part) =
            number::read(tokens, end, false).filter(|part| part.value < Exact::whole(60))
        else {
            break;
        };
        if !signs.contains(&tokens.sign(part.end)) || !tokens.glued(part.end) {
            break;
        }
        value = value.plus(part.value.over(Exact::whole(parts))?)?;
        end = part.end + 1;
    }
    let compass = tokens.written(end);
    let pole = matches!(compass, "N" | "S" | "E" | "W") && tokens.free_after(end + 1);
    if pole {
        value = if matches!(compass, "S" | "W") {
            value.negated()
        } else {
            value
        };
        end += 1;
    }
    (end > amount.end).then_some(Amount {
        end,
        value,
        ..amount
    })
}

#[cfg(test)]
mod tests {
    use crate::fact::sample::facts;

    #[test]
    fn joined_units_are_summed_in_the_smaller() {
        assert_eq!(facts("7 feet 10 inches"), ["7 feet 10 inches = 94 in"]);
        assert_eq!(facts("he is 5'10\" tall"), ["5'10\" = 70 in"]);
        assert_eq!(facts("a 6-foot-8 guard"), ["6-foot-8 = 80 in"]);
        assert_eq!(facts("2 yards, 7 feet"), ["2 yards, 7 feet = 13 ft"]);
    }

    #[test]
    fn metric_symbols_side_by_side_are_two_measures() {
        assert_eq!(
            facts("a 502 km, 4m high fence"),
            ["502 km = 502 km", "4m = 4 m"]
        );
        assert_eq!(facts("3 m and 5 cm"), ["3 m and 5 cm = 305 cm"]);
    }

    #[test]
    fn cents_belong_to_the_amount_before_them() {
        let spelled = "thirteen dollars and forty-five cents";
        assert_eq!(facts(spelled), [format!("{spelled} = 13.45 USD")]);
        assert_eq!(facts("$20 and 43c"), ["$20 and 43c = 20.43 USD"]);
        assert_eq!(facts("$20 and 43 boats"), ["$20 = 20 USD", "43 = 43"]);
    }

    #[test]
    fn coordinates_are_in_degrees() {
        assert_eq!(
            facts("at 54°30′N 25°15′W"),
            ["54°30′N = 54.5 °", "25°15′W = -25.25 °"]
        );
    }

    #[test]
    fn a_closing_quotation_mark_is_no_inch() {
        assert_eq!(facts("the 2020 \"Norland\" film"), ["2020 = 2020"]);
        assert_eq!(facts("a screen of 19 \" wide"), ["19 \" = 19 in"]);
        assert_eq!(facts("he said \"about 10\" then"), ["10 = 10"]);
        assert_eq!(facts("a 10\" plate"), ["10\" = 10 in"]);
    }
}

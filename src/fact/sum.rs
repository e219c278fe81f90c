//! Sums of money: numbers with a currency before or behind them, as "$3 million", "10k$", "75 USD million".

use crate::fact::amount::Amount;
use crate::fact::amount::Measure;
use crate::fact::compound;
use crate::fact::exact::Exact;
use crate::fact::language::Part;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::money;
use crate::fact::money::Closing;
use crate::fact::number;
use crate::fact::number::Form;
use crate::fact::number::Number;

/// Reads an amount of money whose sign or code stands in front.
pub(crate) fn opened(tokens: &Tokens<'_>, at: usize, and: bool) -> Option<Amount> {
    let minus = tokens.is_dash(at) && !tokens.glued(at) && tokens.class(at + 1) == Class::Sign;
    let (first, currency) = money::before(tokens, at + usize::from(minus))?;
    let is_digits =
        tokens.class(first) == Class::Digits || matches!(tokens.sign(first), '.' | '-' | '−');
    is_digits.then_some(())?;
    // The minus of "$-5" is glued to the sign before it.
    let negative = matches!(tokens.sign(first), '-' | '−');
    let number = number::read(tokens, first + usize::from(negative), and)?;
    let number = short_scale(tokens, number)?;
    let value = if minus || negative {
        number.value.negated()
    } else {
        number.value
    };
    let mut amount = Amount {
        end: number.end,
        value,
        scale: number.scale,
        form: Form::Digits,
        measure: Measure::Opened(currency),
        age: false,
        per: None,
    };
    // "$20 USD" says it twice, the second time in full.
    if let Some(closing) = money::after(tokens, amount.end)
        && closing.power == 0
        && closing.currency.parts() == 1
        && !tokens.is_dash(amount.end)
    {
        amount.end = closing.end;
        amount.measure = Measure::Opened(closing.currency);
    }
    tokens.free_after(amount.end).then_some(())?;
    Some(compound::subunits(tokens, amount).unwrap_or(amount))
}

/// Reads the scales that only money is written with: "$3m", "€10B", "$2.174T".
fn short_scale(tokens: &Tokens<'_>, mut number: Number) -> Option<Number> {
    let power = match tokens.word(number.end) {
        "m" => 6,
        "b" => 9,
        "t" => 12,
        _ => return Some(number),
    };
    if tokens.glued(number.end) && tokens.free_after(number.end + 1) {
        let scale = Exact::decimal(1, power)?;
        number.end += 1;
        number.value = number.value.times(scale)?;
        number.scale = Some(scale);
    }
    Some(number)
}

/// Returns the currency behind a number, and the number with the scale that stands between them.
pub(crate) fn currency_behind(tokens: &Tokens<'_>, inner: Number) -> Option<(Number, Closing)> {
    let hyphen = tokens.is_dash(inner.end)
        && tokens.glued(inner.end)
        && tokens.class(inner.end + 1) == Class::Word;
    match money::after(
        tokens,
        inner.end + usize::from(hyphen && tokens.glued(inner.end + 1)),
    ) {
        Some(closing) => Some((inner, closing)),
        // "10k$", "3m euros"
        None => short_scale(tokens, inner)
            .filter(|number| number.end > inner.end)
            .and_then(|number| Some((number, money::after(tokens, number.end)?))),
    }
}

/// Makes money of an amount that a currency stands behind.
pub(crate) fn priced(
    tokens: &Tokens<'_>,
    mut amount: Amount,
    number: &Number,
    closing: &Closing,
) -> Option<Amount> {
    amount.end = closing.end;
    amount.value = number.value.times(Exact::decimal(1, closing.power)?)?;
    amount.scale = number.scale;
    amount.measure = Measure::Money(closing.currency);
    // "75 USD million"
    if let Some(power) = scale_behind(tokens, amount.end) {
        amount.value = amount.value.times(Exact::decimal(1, power)?)?;
        amount.end += 1;
    }
    Some(compound::subunits(tokens, amount).unwrap_or(amount))
}

fn scale_behind(tokens: &Tokens<'_>, at: usize) -> Option<i32> {
    match tokens.entry(at).part? {
        Part::Scale(power) => Some(i32::from(power)),
        _ => None,
    }
}

//! What the words round an amount make of it: an age, a weight, a temperature below zero, a length of time.

use crate::fact::amount::Amount;
use crate::fact::amount::Measure;
use crate::fact::amount::is_of;
use crate::fact::duration::Length;
use crate::fact::duration::TimeUnit;
use crate::fact::exact::Exact;
use crate::fact::language::When;
use crate::fact::lex::Tokens;
use crate::fact::mention::Kind;
use crate::fact::mention::Unit;
use crate::fact::number::Number;
use crate::fact::unit;
use crate::fact::unit::Dimension;
use crate::fact::unit::Row;

/// Returns a length of time of whole or broken units, or `None` for other amounts.
pub(crate) fn length(amount: &Amount, value: Exact) -> Option<Length> {
    let Measure::Unit(row) = amount.measure else {
        return None;
    };
    if amount.kind() != Kind::Duration {
        return None;
    }
    let unit = match row.symbol {
        "s" => TimeUnit::Second,
        "min" => TimeUnit::Minute,
        "h" => TimeUnit::Hour,
        "d" => TimeUnit::Day,
        "week" => TimeUnit::Week,
        "month" => TimeUnit::Month,
        "year" => TimeUnit::Year,
        _ => {
            let (unit, base) = match row.dimension {
                Dimension::Calendar => (TimeUnit::Month, "month"),
                _ => (TimeUnit::Second, "s"),
            };
            let value = row.unit().convert(value, Unit { symbol: base })?;
            return Length::NOTHING.plus(value, unit);
        }
    };
    Length::NOTHING.plus(value, unit)
}

/// A pound of something, or of what is weighed or measured, is a weight; a pound alone is money.
pub(crate) fn pounds(tokens: &Tokens<'_>, number: &Number) -> Option<(usize, &'static Row)> {
    let hyphen = tokens.is_dash(number.end) && tokens.glued(number.end + 1);
    let at = number.end + usize::from(hyphen);
    let tables = tokens.vocabulary().tables();
    if !tables.pounds.contains(&tokens.word(at)) {
        return None;
    }
    let nearby = (number.end.saturating_sub(8)..number.end)
        .any(|before| tables.weighing.contains(&tokens.word(before)));
    let weighs = is_of(tokens, at + 1) || hyphen || nearby;
    weighs.then_some((at + 1, unit::by_symbol("lb")?))
}

/// Reads "old", "of age" and "-old" behind a unit of time.
pub(crate) fn age(tokens: &Tokens<'_>, end: usize, row: &Row) -> Option<usize> {
    if !matches!(row.dimension, Dimension::Time | Dimension::Calendar) {
        return None;
    }
    let of_age = tokens.vocabulary().tables().of_age;
    if of_age.contains(&tokens.lower(end, end + 2)) {
        return Some(end + 2);
    }
    let old = end + usize::from(tokens.is_dash(end) && tokens.glued(end));
    (tokens.entry(old).when == Some(When::Old)).then_some(old + 1)
}

/// Reads "below zero" behind a temperature or a bare number, which negates it.
pub(crate) fn below_zero(tokens: &Tokens<'_>, amount: Amount) -> Amount {
    let Some(first) = (2..=4).find(|n_words| {
        let phrase = tokens.lower(amount.end, amount.end + n_words);
        tokens.vocabulary().tables().below_zero.contains(&phrase)
    }) else {
        return amount;
    };
    Amount {
        end: amount.end + first,
        value: amount.value.negated(),
        ..amount
    }
}

/// "- 20 degrees" is below zero even with a space; a temperature is the one amount of which that is likely.
pub(crate) fn minus_degrees(tokens: &Tokens<'_>, at: usize, amount: Amount) -> Amount {
    let Measure::Unit(row) = amount.measure else {
        return amount;
    };
    let warm = row.dimension == Dimension::Temperature || row.symbol == "°";
    let minus = at > 0
        && matches!(tokens.sign(at - 1), '-' | '−')
        && !tokens.glued(at - 1)
        && !tokens.glued(at);
    let positive = amount.value > Exact::whole(0);
    let value = if warm && minus && positive {
        amount.value.negated()
    } else {
        amount.value
    };
    Amount { value, ..amount }
}

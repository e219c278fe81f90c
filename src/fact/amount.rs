//! Amounts: a number with what it counts, as "5 km", "$3 million", "93 %", "7 feet 10 inches".

use crate::fact::exact::Exact;
use crate::fact::language::Part;
use crate::fact::language::Use;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::mention::Kind;
use crate::fact::mention::Unit;
use crate::fact::money;
use crate::fact::money::Currency;
use crate::fact::number;
use crate::fact::number::Form;
use crate::fact::number::Number;
use crate::fact::unit;
use crate::fact::unit::Dimension;
use crate::fact::unit::Row;

/// What a number counts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Measure {
    /// Nothing written, or a noun that is no unit.
    Bare,
    /// A unit.
    Unit(&'static Row),
    /// A currency whose sign stands in front, so that a second number may share it.
    Opened(&'static Currency),
    /// A currency behind the number.
    Money(&'static Currency),
}

/// An amount as read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    /// The token behind it.
    pub(crate) end: usize,
    /// Its value in its unit.
    pub(crate) value: Exact,
    /// The scale that it ends in.
    pub(crate) scale: Option<Exact>,
    /// How its number is written.
    pub(crate) form: Form,
    /// What it counts.
    pub(crate) measure: Measure,
    /// Whether it is an age ("five years old").
    pub(crate) age: bool,
}

impl Amount {
    /// Returns the kind of fact that the amount is.
    pub(crate) fn kind(&self) -> Kind {
        match self.measure {
            Measure::Bare => Kind::Number,
            Measure::Opened(_) | Measure::Money(_) => Kind::Money,
            Measure::Unit(row) => match row.dimension {
                Dimension::Share | Dimension::ShareDifference => Kind::Percent,
                Dimension::Time | Dimension::Calendar if !self.age => Kind::Duration,
                _ => Kind::Measure,
            },
        }
    }

    /// Returns the unit, if there is one.
    pub(crate) fn unit(&self) -> Option<Unit> {
        match self.measure {
            Measure::Bare => None,
            Measure::Unit(row) => Some(row.unit()),
            Measure::Opened(currency) | Measure::Money(currency) => Some(currency.unit()),
        }
    }
}

/// Reads the amount at token `at`; see [`number::read`] for `and`.
pub(crate) fn read(tokens: &Tokens<'_>, at: usize, and: bool) -> Option<Amount> {
    if let Some(amount) = opened(tokens, at, and).or_else(|| single(tokens, at)) {
        return Some(amount);
    }
    let number = number::read(tokens, at, and)?;
    let amount = closed(tokens, at, number)?;
    is_stated(tokens, at, &amount).then_some(amount)
}

/// Reads an amount of money whose sign or code stands in front.
fn opened(tokens: &Tokens<'_>, at: usize, and: bool) -> Option<Amount> {
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
    Some(with_subunits(tokens, amount).unwrap_or(amount))
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

/// Reads a single unit with its article: "a dollar", "a gallon of beer".
fn single(tokens: &Tokens<'_>, at: usize) -> Option<Amount> {
    if !tokens.entry(at).is(Use::Article) || !tokens.entry(at + 1).is(Use::Countable) {
        return None;
    }
    let number = Number {
        end: at + 1,
        value: Exact::whole(1),
        scale: None,
        form: Form::Article,
    };
    let measure = match unit::read(tokens, &number) {
        Some((end, row)) => (end, Measure::Unit(row)),
        None => money::after(tokens, at + 1)
            .map(|closing| (closing.end, Measure::Money(closing.currency)))?,
    };
    let (end, measure) = measure;
    // Time is left to "per": "three times a day". Words that are seldom units stay words.
    let is_unit = match measure {
        Measure::Unit(row) => {
            !matches!(
                row.dimension,
                Dimension::Time
                    | Dimension::Calendar
                    | Dimension::Angle
                    | Dimension::Share
                    | Dimension::ShareDifference
            ) && !matches!(
                row.symbol,
                "chain" | "hand" | "league" | "bar" | "st" | "kn" | "ft" | "cup" | "mol" | "B"
            )
        }
        _ => true,
    };
    let counts = tokens.is(end, "of") || tokens.class(end) != Class::Word;
    let plural = tokens.word(end - 1).ends_with('s');
    (is_unit && counts && !plural && !tokens.is_dash(end)).then_some(Amount {
        end,
        value: Exact::whole(1),
        scale: None,
        form: Form::Article,
        measure,
        age: false,
    })
}

/// Reads what stands behind a number.
fn closed(tokens: &Tokens<'_>, at: usize, number: Number) -> Option<Amount> {
    let mut amount = Amount {
        end: number.end,
        value: number.value,
        scale: number.scale,
        form: number.form,
        measure: Measure::Bare,
        age: false,
    };
    let inner = skip_article(tokens, &number);
    if let Some((end, row)) = pounds(tokens, &inner).or_else(|| unit::read(tokens, &inner)) {
        (amount.end, amount.measure) = (end, Measure::Unit(row));
        if let Some(end) = age(tokens, end, row) {
            (amount.end, amount.age) = (end, true);
        }
        let amount = with_smaller_units(tokens, amount).unwrap_or(amount);
        return Some(minus_degrees(tokens, at, amount));
    }
    let hyphen = tokens.is_dash(inner.end)
        && tokens.glued(inner.end)
        && tokens.class(inner.end + 1) == Class::Word;
    let money = match money::after(
        tokens,
        inner.end + usize::from(hyphen && tokens.glued(inner.end + 1)),
    ) {
        Some(closing) => Some((inner, closing)),
        // "10k$", "3m euros"
        None => short_scale(tokens, inner)
            .filter(|number| number.end > inner.end)
            .and_then(|number| Some((number, money::after(tokens, number.end)?))),
    };
    if let Some((number, closing)) = money
        && tokens.free_after(closing.end)
    {
        amount.end = closing.end;
        amount.value = number.value.times(Exact::decimal(1, closing.power)?)?;
        amount.scale = number.scale;
        amount.measure = Measure::Money(closing.currency);
        // "75 USD million"
        if let Some(power) = scale_behind(tokens, amount.end) {
            amount.value = amount.value.times(Exact::decimal(1, power)?)?;
            amount.end += 1;
        }
        return Some(with_subunits(tokens, amount).unwrap_or(amount));
    }
    if let Some((end, value)) = feet_and_inches(tokens, &number) {
        let row = unit::by_symbol("in")?;
        return Some(Amount {
            end,
            value,
            measure: Measure::Unit(row),
            ..amount
        });
    }
    tokens.free_after(amount.end).then_some(amount)
}

fn scale_behind(tokens: &Tokens<'_>, at: usize) -> Option<i32> {
    match tokens.entry(at).part? {
        Part::Scale(power) => Some(i32::from(power)),
        _ => None,
    }
}

/// "half a mile", "three quarters of an inch": what a fraction is of.
fn skip_article(tokens: &Tokens<'_>, number: &Number) -> Number {
    let mut inner = *number;
    if number.form == Form::Fraction {
        let article = number.end + usize::from(tokens.is(number.end, "of"));
        if tokens.entry(article).is(Use::Article) && tokens.entry(article + 1).is(Use::Countable) {
            inner.end = article + 1;
        }
    }
    inner
}

/// A pound of something is a weight, a pound alone is money.
fn pounds(tokens: &Tokens<'_>, number: &Number) -> Option<(usize, &'static Row)> {
    let at = number.end + usize::from(tokens.is_dash(number.end) && tokens.glued(number.end + 1));
    let is_pound = matches!(tokens.word(at), "pound" | "pounds");
    let weighs = tokens.is(at + 1, "of") || at > number.end;
    (is_pound && weighs).then_some((at + 1, unit::by_symbol("lb")?))
}

/// Reads "old", "of age" and "-old" behind a unit of time.
fn age(tokens: &Tokens<'_>, end: usize, row: &Row) -> Option<usize> {
    if !matches!(row.dimension, Dimension::Time | Dimension::Calendar) {
        return None;
    }
    if tokens.is(end, "of") && tokens.is(end + 1, "age") {
        return Some(end + 2);
    }
    let old = end + usize::from(tokens.is_dash(end) && tokens.glued(end));
    matches!(tokens.word(old), "old" | "olds").then_some(old + 1)
}

/// "- 20 degrees" is below zero even with a space; a temperature is the one amount of which that is likely.
fn minus_degrees(tokens: &Tokens<'_>, at: usize, amount: Amount) -> Amount {
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
fn with_smaller_units(tokens: &Tokens<'_>, amount: Amount) -> Option<Amount> {
    let Measure::Unit(row) = amount.measure else {
        return None;
    };
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
    // "a 502 km 4 m high fence": metric symbols side by side are two measures, spelled or joined ones are one.
    let metric = matches!(row.symbol, "km" | "m" | "cm" | "kg" | "t" | "L");
    let spelled = tokens.word(end - 1).len() > 3;
    (comma || and || !metric || spelled).then_some(())?;
    // A joined yard and foot are summed in the smaller; units of two systems stay in the larger.
    let mixed = matches!((row.symbol, below.symbol), ("m", "ft") | ("km", "mi"));
    let (value, measure) = if mixed {
        (
            amount
                .value
                .plus(below.unit().convert(number.value, row.unit())?)?,
            row,
        )
    } else {
        (
            row.unit()
                .convert(amount.value, below.unit())?
                .plus(number.value)?,
            below,
        )
    };
    let sum = Amount {
        end,
        value,
        measure: Measure::Unit(measure),
        scale: None,
        ..amount
    };
    Some(with_smaller_units(tokens, sum).unwrap_or(sum))
}

/// Reads `5'10"` and `5' 10''`, in inches; and `5"` or `5''` where no quotation is open.
fn feet_and_inches(tokens: &Tokens<'_>, number: &Number) -> Option<(usize, Exact)> {
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
        let open = quotation_is_open(tokens, end);
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
fn with_subunits(tokens: &Tokens<'_>, amount: Amount) -> Option<Amount> {
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

/// Tells whether a bare number is one: "one" is often a pronoun, "a" and "hundreds" state no number alone.
fn is_stated(tokens: &Tokens<'_>, at: usize, amount: &Amount) -> bool {
    if !matches!(amount.measure, Measure::Bare) {
        return amount.form != Form::One
            || !follows_pronoun(tokens, at)
            || matches!(amount.measure, Measure::Unit(_));
    }
    match amount.form {
        Form::One => {
            let next = tokens.entry(amount.end);
            tokens.class(amount.end) == Class::Word
                && !tokens.glued(amount.end)
                && !next.is(Use::PronounBefore)
                && !follows_pronoun(tokens, at)
                || at == 0 && tokens.class(amount.end) == Class::End
        }
        // "hundred" alone hangs on a word that is no number: "several hundred", "hundreds".
        Form::Words => {
            !(amount.end == at + 1
                && tokens.entry(at).part.is_some_and(|part| {
                    matches!(part, Part::Hundred | Part::Scale(_) | Part::Group(_))
                }))
        }
        _ => true,
    }
}

fn follows_pronoun(tokens: &Tokens<'_>, at: usize) -> bool {
    at > 0 && tokens.entry(at - 1).is(Use::PronounAfter)
}

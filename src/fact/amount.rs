//! Amounts: a number with what it counts, as "5 km", "$3 million", "93 %", "7 feet 10 inches".

use crate::fact::compound;
use crate::fact::context;
use crate::fact::exact::Exact;
use crate::fact::language::Part;
use crate::fact::language::Use;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::mention::Kind;
use crate::fact::mention::Unit;
use crate::fact::money;
use crate::fact::money::Currency;
use crate::fact::money::price;
use crate::fact::number;
use crate::fact::number::Form;
use crate::fact::number::Number;
use crate::fact::sum;
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
    /// The unit that money is paid by.
    pub(crate) per: Option<&'static Row>,
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
            Measure::Opened(currency) | Measure::Money(currency) => {
                let price = self.per.and_then(|per| price::of(currency, per));
                Some(price.unwrap_or(currency.unit()))
            }
        }
    }
}

/// Reads the amount at token `at`; see [`number::read`] for `and`.
pub(crate) fn read(tokens: &Tokens<'_>, at: usize, and: bool) -> Option<Amount> {
    if let Some(amount) = sum::opened(tokens, at, and).or_else(|| single(tokens, at)) {
        return Some(by_unit(tokens, amount));
    }
    let number = number::read(tokens, at, and)?;
    let amount = context::below_zero(tokens, by_unit(tokens, closed(tokens, at, number)?));
    is_stated(tokens, at, &amount).then_some(amount)
}

/// Reads the unit that an amount of money is paid by: "$3 per kilo", "€15 an hour".
fn by_unit(tokens: &Tokens<'_>, amount: Amount) -> Amount {
    let (Measure::Opened(currency) | Measure::Money(currency)) = amount.measure else {
        return amount;
    };
    let sold = |(_, per): &(usize, &Row)| price::of(currency, per).is_some();
    match unit::per(tokens, amount.end).filter(sold) {
        Some((end, per)) => Amount {
            end,
            per: Some(per),
            ..amount
        },
        None => amount,
    }
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
    let (end, measure) = match unit::read(tokens, &number) {
        Some((end, row)) => (end, Measure::Unit(row)),
        None => {
            money::name(tokens, at + 1).map(|(end, currency)| (end, Measure::Money(currency)))?
        }
    };
    let seldom_units = tokens.vocabulary().tables().seldom_units;
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
            ) && !seldom_units.contains(&row.symbol)
        }
        _ => true,
    };
    let counts = is_of(tokens, end)
        || !matches!(tokens.class(end), Class::Word | Class::Digits)
        || tokens.entry(end).is(Use::PronounBefore);
    let plural = tokens.word(end - 1).ends_with('s');
    (is_unit && counts && !plural && !tokens.is_dash(end)).then_some(Amount {
        end,
        value: Exact::whole(1),
        scale: None,
        form: Form::Article,
        measure,
        age: false,
        per: None,
    })
}

/// Reads what stands behind a number.
fn closed(tokens: &Tokens<'_>, at: usize, number: Number) -> Option<Amount> {
    let amount = Amount {
        end: number.end,
        value: number.value,
        scale: number.scale,
        form: number.form,
        measure: Measure::Bare,
        age: false,
        per: None,
    };
    let inner = skip_article(tokens, &number);
    if let Some(unit) = context::pounds(tokens, &inner).or_else(|| unit::read(tokens, &inner)) {
        return Some(measured(tokens, at, amount, unit));
    }
    if let Some((number, closing)) = sum::currency_behind(tokens, inner)
        && tokens.free_after(closing.end)
    {
        return sum::priced(tokens, amount, &number, &closing);
    }
    if let Some((end, value)) = compound::feet_and_inches(tokens, &number) {
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

/// Makes a measure of an amount that a unit stands behind.
fn measured(
    tokens: &Tokens<'_>,
    at: usize,
    mut amount: Amount,
    (end, row): (usize, &'static Row),
) -> Amount {
    (amount.end, amount.measure) = (end, Measure::Unit(row));
    if let Some(end) = context::age(tokens, end, row) {
        (amount.end, amount.age) = (end, true);
    }
    if row.symbol == "°"
        && let Some(angle) = compound::coordinate(tokens, amount)
    {
        return angle;
    }
    let amount = compound::smaller_units(tokens, amount).unwrap_or(amount);
    context::minus_degrees(tokens, at, amount)
}

/// Tells whether a token is "of".
pub(crate) fn is_of(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.entry(at).when == Some(When::Of)
}

/// "half a mile", "three quarters of an inch": what a fraction is of.
fn skip_article(tokens: &Tokens<'_>, number: &Number) -> Number {
    let mut inner = *number;
    if number.form == Form::Fraction {
        let article = number.end + usize::from(is_of(tokens, number.end));
        if tokens.entry(article).is(Use::Article) && tokens.entry(article + 1).is(Use::Countable) {
            inner.end = article + 1;
        }
    }
    inner
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

#[cfg(test)]
mod tests {
    use crate::fact::Kind;
    use crate::fact::Params;
    use crate::fact::read;
    use crate::fact::sample::facts;

    #[test]
    fn a_pound_of_something_or_by_a_height_is_a_weight() {
        assert_eq!(facts("they paid 20 pounds"), ["20 pounds = 20 GBP"]);
        assert_eq!(facts("20 pounds of flour"), ["20 pounds = 20 lb"]);
        assert_eq!(facts("it weighed 20 pounds"), ["20 pounds = 20 lb"]);
    }

    #[test]
    fn one_is_a_number_only_before_what_it_counts() {
        let none: [String; 0] = [];
        assert_eq!(facts("the one you saw"), none);
        assert_eq!(facts("one can see it"), none);
        assert_eq!(facts("one boat came"), ["one = 1"]);
    }

    #[test]
    fn a_glued_m_is_a_million_of_what_is_counted() {
        assert_eq!(facts("1.5m copies sold"), ["1.5m = 1500000"]);
        assert_eq!(facts("a 4m high wall"), ["4m = 4 m"]);
        assert_eq!(facts("the 100m hurdles"), ["100m = 100 m"]);
        assert_eq!(facts("400m users"), ["400m = 400000000"]);
        assert_eq!(facts("300m tonnes"), ["300m tonnes = 300000000 t"]);
        assert_eq!(facts("a 400m run"), ["400m = 400 m"]);
    }

    #[test]
    fn an_article_counts_a_unit_of_something() {
        assert_eq!(facts("a gallon of beer"), ["a gallon = 1 gal"]);
        let none: [String; 0] = [];
        assert_eq!(facts("a day at the sea by a degree"), none);
    }

    #[test]
    fn degrees_can_be_below_zero() {
        assert_eq!(facts("-5 °C"), ["-5 °C = -5 °C"]);
        assert_eq!(
            facts("5 degrees below zero"),
            ["5 degrees below zero = -5 °"]
        );
        assert_eq!(facts("it was 5–7 °C"), ["5–7 °C = [5,7] °C"]);
    }

    #[test]
    fn ages_are_measures_and_spans_are_durations() {
        let kind = |text: &str| read(text, &Params::default())[0].kind;
        assert_eq!(kind("five years old"), Kind::Measure);
        assert_eq!(kind("a 21-year-old man"), Kind::Measure);
        assert_eq!(kind("for five years"), Kind::Duration);
    }
}

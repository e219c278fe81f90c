//! Currencies, and how amounts of them are opened and closed.
//!
//! A dollar sign alone is read as the United States dollar, as is "dollars"; a pound as sterling, a yen sign as the
//! yen, a crown as the Swedish one. Where a text means another, both claim and source mean it.

pub(crate) mod price;
mod table;
mod written;

use std::sync::LazyLock;

use crate::fact::exact::Exact;
use crate::fact::mention::Unit;
use crate::fact::money::table::CURRENCIES;
pub(crate) use crate::fact::money::written::Closing;
pub(crate) use crate::fact::money::written::after;
pub(crate) use crate::fact::money::written::before;
pub(crate) use crate::fact::money::written::name;
use crate::fact::table::Table;

/// One currency, or a subunit of currencies.
#[derive(Debug)]
pub(crate) struct Currency {
    /// ISO 4217 code; for a subunit its customary name.
    pub(crate) code: &'static str,
    /// Signs and prefixes, as written before or behind the amount.
    signs: &'static [&'static str],
    /// Names in lower case, the plural in -s implied.
    names: &'static [&'static str],
    /// How many of it make one of the currency `of`.
    parts: i64,
    /// The currency that a subunit belongs to.
    pub(crate) of: &'static str,
}

struct Register {
    codes: Table<&'static str, &'static Currency>,
    signs: Table<String, &'static Currency>,
    names: Table<String, &'static Currency>,
}

static REGISTER: LazyLock<Register> = LazyLock::new(|| {
    let mut register = Register {
        codes: Table::default(),
        signs: Table::default(),
        names: Table::default(),
    };
    for currency in &CURRENCIES {
        register.codes.insert(currency.code, currency);
        register
            .signs
            .insert(currency.code.to_lowercase(), currency);
        for sign in currency.signs {
            register.signs.insert(sign.to_lowercase(), currency);
        }
        for name in currency.names {
            register.names.entry((*name).to_owned()).or_insert(currency);
            register.names.entry(format!("{name}s")).or_insert(currency);
        }
    }
    register
});

/// Returns the currency or subunit of a code.
pub(crate) fn currency(code: &str) -> Option<&'static Currency> {
    REGISTER.codes.get(code).copied()
}

/// Returns the currency of a name in lower case.
pub(crate) fn by_name(name: &str) -> Option<&'static Currency> {
    REGISTER.names.get(name).copied()
}

fn by_sign(sign: &str) -> Option<&'static Currency> {
    REGISTER.signs.get(sign).copied()
}

/// Returns the words that can open an amount, in lower case: codes, and the letters of signs such as `US$`.
pub(crate) fn openings() -> impl Iterator<Item = String> {
    CURRENCIES.iter().flat_map(|currency| {
        let word = |sign: &str| {
            sign.chars()
                .take_while(|c| c.is_alphabetic())
                .collect::<String>()
                .to_lowercase()
        };
        let signs = currency.signs.iter().map(move |sign| word(sign));
        let names = currency
            .names
            .iter()
            .filter_map(|name| name.split(' ').next())
            .map(str::to_owned);
        std::iter::once(currency.code.to_lowercase())
            .chain(signs)
            .chain(names)
            .filter(|word| !word.is_empty())
    })
}

/// Returns the first words of all names of currencies.
pub(crate) fn first_words() -> impl Iterator<Item = String> {
    REGISTER
        .names
        .keys()
        .map(|name| name.split(' ').next().unwrap_or_default().to_owned())
}

impl Currency {
    /// Returns the unit.
    pub(crate) fn unit(&self) -> Unit {
        Unit { symbol: self.code }
    }

    /// Returns how many of it make one of the currency that it belongs to.
    pub(crate) fn parts(&self) -> i64 {
        self.parts
    }

    /// Returns an amount in the currency itself: 50 cents are 0.5.
    pub(crate) fn to_base(&self, value: Exact) -> Option<Exact> {
        value.over(Exact::whole(self.parts))
    }
}

impl Unit {
    /// Returns the ISO 4217 code of the currency that the unit is one of or a part of, or `None` if it is no money.
    #[must_use]
    pub fn currency(self) -> Option<&'static str> {
        currency(self.symbol).map(|currency| currency.of)
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::Exact;
    use crate::fact::Unit;
    use crate::fact::sample::facts;

    #[test]
    fn signs_codes_and_names_stand_on_either_side() {
        for (text, expected) in [
            ("€15,000", "15000 EUR"),
            ("15,000 euros", "15000 EUR"),
            ("EUR 5 million", "5000000 EUR"),
            ("£1.2bn", "1200000000 GBP"),
            ("$3m", "3000000 USD"),
            ("US$ 3.14", "3.14 USD"),
            ("Rs. 20", "20 INR"),
            ("20 Rs", "20 INR"),
            ("42 kuwaiti dinars", "42 KWD"),
            ("120 MEUR", "120000000 EUR"),
            ("50 cents", "50 cent"),
            ("-$5", "-5 USD"),
        ] {
            assert_eq!(facts(text), [format!("{text} = {expected}")]);
        }
    }

    #[test]
    fn a_sign_opens_the_amount_that_it_touches() {
        assert_eq!(facts("5 $10 notes"), ["5 = 5", "$10 = 10 USD"]);
        assert_eq!(facts("10 $ and 30 $"), ["10 $ = 10 USD", "30 $ = 30 USD"]);
    }

    #[test]
    fn common_words_are_no_codes() {
        assert_eq!(facts("all 5 boats try 6 roads"), ["5 = 5", "6 = 6"]);
        assert_eq!(facts("they won 5 games"), ["5 = 5"]);
    }

    #[test]
    fn cents_are_parts_of_their_currency() {
        let cent = Unit { symbol: "cent" };
        assert_eq!(cent.to_base(Exact::whole(50)), Exact::fraction(1, 2));
        assert_eq!(cent.currency(), Some("USD"));
        assert_eq!(Unit { symbol: "km" }.currency(), None);
    }
}

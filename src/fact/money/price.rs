//! Prices and rates: an amount of money by a unit, as "$3 per kilo" and "€15 an hour".
//!
//! The unit of a price is written as its currency and its unit with a stroke between, `USD/kg`; all such symbols are
//! made at the first price that is read.

use std::sync::LazyLock;

use crate::fact::exact::Exact;
use crate::fact::mention::Unit;
use crate::fact::money::Currency;
use crate::fact::money::table::CURRENCIES;
use crate::fact::table::Table;
use crate::fact::unit;
use crate::fact::unit::Row;

/// The symbols of the units that things are sold, let and paid by.
const UNITS: [&str; 31] = [
    "g", "kg", "t", "oz", "lb", "L", "gal", "bbl", "bushel", "m", "km", "ft", "yd", "mi", "m²",
    "km²", "ft²", "mi²", "ha", "acre", "m³", "ft³", "kWh", "MWh", "GB", "min", "h", "d", "week",
    "month", "year",
];

/// An amount of a currency by a unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Price {
    /// The currency, or the subunit of it.
    pub(crate) currency: &'static Currency,
    /// The unit.
    pub(crate) per: &'static Row,
}

static PRICES: LazyLock<Table<String, Price>> = LazyLock::new(|| {
    let units = UNITS.iter().filter_map(|symbol| unit::by_symbol(symbol));
    let prices = units.flat_map(|per| {
        CURRENCIES.iter().map(move |currency| {
            let symbol = format!("{}/{}", currency.code, per.symbol);
            (symbol, Price { currency, per })
        })
    });
    prices.collect()
});

/// Returns the unit of a price, or `None` if nothing is sold by `per`.
pub(crate) fn of(currency: &Currency, per: &Row) -> Option<Unit> {
    UNITS.contains(&per.symbol).then_some(())?;
    let symbol = format!("{}/{}", currency.code, per.symbol);
    let (symbol, _) = PRICES.get_key_value(&symbol)?;
    Some(Unit { symbol })
}

impl Price {
    /// Returns an amount in the currency itself by the base unit.
    pub(crate) fn to_base(self, value: Exact) -> Option<Exact> {
        let unit = self.per.unit();
        let one = unit.to_base(Exact::whole(1))?;
        self.currency.to_base(value)?.over(one)
    }
}

impl Unit {
    /// Returns what a unit of a price is made of, or `None` for any other unit.
    pub(crate) fn price(self) -> Option<Price> {
        self.symbol.contains('/').then_some(())?;
        PRICES.get(self.symbol).copied()
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::Exact;
    use crate::fact::sample::facts;

    #[test]
    fn money_by_a_unit_is_a_price() {
        for (text, expected) in [
            ("$3 per kilo", "3 USD/kg"),
            ("€5 a litre", "5 EUR/L"),
            ("40 dollars per barrel", "40 USD/bbl"),
            ("$20/MWh", "20 USD/MWh"),
            ("3 euros per square metre", "3 EUR/m²"),
            ("20 cents a mile", "20 cent/mi"),
            ("$350 per kg to $680 per kg", "[350,680] USD/kg"),
        ] {
            assert_eq!(facts(text), [format!("{text} = {expected}")]);
        }
    }

    #[test]
    fn money_before_other_words_is_no_price() {
        assert_eq!(facts("$5 a year ago")[0], "$5 = 5 USD");
        assert_eq!(facts("$5 per person"), ["$5 = 5 USD"]);
        assert_eq!(facts("$5 a hand"), ["$5 = 5 USD"]);
    }

    #[test]
    fn prices_have_one_base() {
        let unit = |text: &str| {
            let mentions = crate::fact::read(text, &crate::fact::Params::default());
            mentions[0].unit.unwrap()
        };
        let (kilo, gram) = (unit("$3 per kilo"), unit("$3 a gram"));
        let thousand = kilo.to_base(Exact::whole(1000));
        assert_eq!(thousand, gram.to_base(Exact::whole(1)));
    }
}

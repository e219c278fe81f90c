//! Units: what they measure, exactly how they convert, and how they are written.
//!
//! A unit is one [`Row`] of data. Its *marks* are symbols and abbreviations, read as written (`mW` is not `MW`); its
//! *names* are words in lower case, the plural in -s implied. Squares, cubes and quotients are rows too, found by
//! composing the symbols of their parts: "square" + `km` is looked up as `km²`, `km` "per" `h` as `km/h`; what has no
//! row is not a unit here. Factors are exact fractions of the SI base unit of the dimension, as fixed by the
//! international yard and pound (1959), the SI brochure (9th edition, 2019) and, for customary measures, NIST Handbook
//! 44.

mod matter;
mod power;
mod signal;
mod space;
mod written;

use std::sync::LazyLock;

use crate::fact::exact::Exact;
use crate::fact::mention::Unit;
use crate::fact::money;
use crate::fact::table::Table;
pub(crate) use crate::fact::unit::written::per;
pub(crate) use crate::fact::unit::written::read;

/// What a unit measures. Values of one dimension can be converted into each other, save money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Base `m`.
    Length,
    /// Base `m²`.
    Area,
    /// Base `m³`.
    Volume,
    /// Base `kg`.
    Mass,
    /// Lengths of fixed duration; base `s`.
    Time,
    /// Lengths of calendar time, which have no fixed number of days; base `month`.
    Calendar,
    /// Base `m/s`.
    Speed,
    /// Base `K`.
    Temperature,
    /// Base `N`.
    Force,
    /// Base `J`.
    Energy,
    /// Base `W`.
    Power,
    /// Base `Pa`.
    Pressure,
    /// Base `bit`.
    Data,
    /// Base `bit/s`.
    DataRate,
    /// Base degree.
    Angle,
    /// Base `Hz`.
    Frequency,
    /// Base `A`.
    Current,
    /// Base `V`.
    Voltage,
    /// Base `Ω`.
    Resistance,
    /// Base `kg/m³`.
    Density,
    /// Base `mol`.
    Substance,
    /// Base `Gy` or `Sv`.
    Dose,
    /// Base `Bq`.
    Activity,
    /// Base `lx`.
    Illuminance,
    /// Base `dB`.
    Level,
    /// Base `m/s²`.
    Acceleration,
    /// Base `N·m`.
    Torque,
    /// Parts in a hundred, base `%`.
    Share,
    /// Differences of percentages, base `pp`.
    ShareDifference,
    /// Amounts of a currency; only subunits convert, to their own currency.
    Money,
}

/// One unit.
#[derive(Debug)]
pub(crate) struct Row {
    /// The symbol that stands for it everywhere.
    pub(crate) symbol: &'static str,
    /// What it measures.
    pub(crate) dimension: Dimension,
    /// Numerator, denominator and decimal exponent of its value in base units.
    factor: (i64, i64, i32),
    /// What is added to the value before the factor is applied, as a fraction; for temperatures.
    offset: (i64, i64),
    /// Symbols and abbreviations besides `symbol`, in their own case.
    marks: &'static [&'static str],
    /// Names in lower case, in the singular or in an irregular plural.
    names: &'static [&'static str],
}

type Names = &'static [&'static str];

/// A unit worth `10^exponent` base units.
const fn ten(
    symbol: &'static str,
    dimension: Dimension,
    exponent: i32,
    marks: Names,
    names: Names,
) -> Row {
    times(symbol, dimension, (1, 1, exponent), marks, names)
}

/// A unit worth `numerator / denominator * 10^exponent` base units.
const fn times(
    symbol: &'static str,
    dimension: Dimension,
    factor: (i64, i64, i32),
    marks: Names,
    names: Names,
) -> Row {
    Row {
        symbol,
        dimension,
        factor,
        offset: (0, 1),
        marks,
        names,
    }
}

/// A temperature: a value `v` is `(v + offset) * factor` kelvin.
const fn scale(
    symbol: &'static str,
    factor: (i64, i64, i32),
    offset: (i64, i64),
    marks: Names,
    names: Names,
) -> Row {
    Row {
        symbol,
        dimension: Dimension::Temperature,
        factor,
        offset,
        marks,
        names,
    }
}

const TABLES: [&[Row]; 4] = [&space::ROWS, &matter::ROWS, &power::ROWS, &signal::ROWS];

/// All units by what is written of them.
struct Register {
    symbols: Table<&'static str, &'static Row>,
    marks: Table<&'static str, &'static Row>,
    names: Table<String, &'static Row>,
}

static REGISTER: LazyLock<Register> = LazyLock::new(|| {
    let mut register = Register {
        symbols: Table::default(),
        marks: Table::default(),
        names: Table::default(),
    };
    for row in TABLES.iter().copied().flatten() {
        register.symbols.entry(row.symbol).or_insert(row);
        register.marks.entry(row.symbol).or_insert(row);
        for mark in row.marks {
            register.marks.entry(mark).or_insert(row);
        }
        for name in row.names {
            register.names.entry((*name).to_owned()).or_insert(row);
            register.names.entry(format!("{name}s")).or_insert(row);
        }
    }
    register
});

/// Returns the unit that has this very symbol.
pub(crate) fn by_symbol(symbol: &str) -> Option<&'static Row> {
    REGISTER.symbols.get(symbol).copied()
}

/// Returns the unit that is abbreviated like this, case and all.
pub(crate) fn by_mark(mark: &str) -> Option<&'static Row> {
    REGISTER.marks.get(mark).copied()
}

/// Returns the first words of all names of units, and the abbreviations of two letters or more, in lower case.
pub(crate) fn first_words() -> impl Iterator<Item = String> {
    let names = REGISTER.names.keys().map(String::as_str);
    let marks = REGISTER.marks.keys().copied();
    names
        .chain(marks.filter(|mark| mark.len() > 1))
        .map(|name| name.split(' ').next().unwrap_or_default().to_lowercase())
}

/// Returns the unit that is called so, in lower case.
pub(crate) fn by_name(name: &str) -> Option<&'static Row> {
    REGISTER.names.get(name).copied()
}

impl Row {
    /// Returns the unit.
    pub(crate) fn unit(&self) -> Unit {
        Unit {
            symbol: self.symbol,
        }
    }

    fn exact_factor(&self) -> Option<Exact> {
        let (numerator, denominator, exponent) = self.factor;
        Exact::fraction(i128::from(numerator), i128::from(denominator))?
            .times(Exact::decimal(1, exponent)?)
    }

    fn base_value(&self, value: Exact) -> Option<Exact> {
        let (numerator, denominator) = self.offset;
        let offset = Exact::fraction(i128::from(numerator), i128::from(denominator))?;
        value.plus(offset)?.times(self.exact_factor()?)
    }

    fn value_of_base(&self, value: Exact) -> Option<Exact> {
        let (numerator, denominator) = self.offset;
        let offset = Exact::fraction(i128::from(numerator), i128::from(denominator))?;
        value.over(self.exact_factor()?)?.minus(offset)
    }
}

impl Unit {
    /// Returns what the unit measures, or `None` for a symbol that is in no table.
    #[must_use]
    pub fn dimension(self) -> Option<Dimension> {
        by_symbol(self.symbol)
            .map(|row| row.dimension)
            .or_else(|| money::currency(self.symbol).map(|_| Dimension::Money))
            .or_else(|| self.price().map(|_| Dimension::Money))
    }

    /// Returns `value` of this unit in the base unit of its dimension (for money: in the currency itself), or `None`
    /// if the unit is unknown or the result out of range.
    ///
    /// ```
    /// use citedrift::fact::Exact;
    /// use citedrift::fact::Unit;
    ///
    /// let mile = Unit { symbol: "mi" };
    /// assert_eq!(mile.to_base(Exact::whole(2)).unwrap().to_string(), "3218.688");
    /// ```
    #[must_use]
    pub fn to_base(self, value: Exact) -> Option<Exact> {
        if let Some(row) = by_symbol(self.symbol) {
            return row.base_value(value);
        }
        match money::currency(self.symbol) {
            Some(currency) => currency.to_base(value),
            None => self.price()?.to_base(value),
        }
    }

    /// Returns `value` of this unit in another unit of the same dimension, or `None` if there is no exact conversion.
    #[must_use]
    pub fn convert(self, value: Exact, into: Unit) -> Option<Exact> {
        let (from, to) = (by_symbol(self.symbol)?, by_symbol(into.symbol)?);
        if from.dimension != to.dimension {
            return None;
        }
        to.value_of_base(from.base_value(value)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(value: i64, from: &'static str, to: &'static str) -> String {
        let (from, to) = (Unit { symbol: from }, Unit { symbol: to });
        from.convert(Exact::whole(value), to).unwrap().to_string()
    }

    #[test]
    fn conversions_are_exact() {
        assert_eq!(converted(680, "km", "m"), "680000");
        assert_eq!(converted(1, "mi", "km"), "1.609344");
        assert_eq!(converted(212, "°F", "°C"), "100");
        assert_eq!(converted(0, "°C", "K"), "273.15");
        assert_eq!(converted(1, "year", "month"), "12");
        assert_eq!(converted(1, "acre", "ft²"), "43560");
        assert_eq!(converted(1, "GiB", "B"), "1073741824");
        assert_eq!(converted(36, "km/h", "m/s"), "10");
    }

    #[test]
    fn dimensions_do_not_mix() {
        let (km, kg) = (Unit { symbol: "km" }, Unit { symbol: "kg" });
        assert_eq!(km.convert(Exact::whole(1), kg), None);
        let (year, day) = (Unit { symbol: "year" }, Unit { symbol: "d" });
        assert_eq!(year.convert(Exact::whole(1), day), None);
    }

    #[test]
    fn no_symbol_stands_in_two_rows() {
        let n_rows: usize = TABLES.iter().map(|table| table.len()).sum();
        assert_eq!(REGISTER.symbols.len(), n_rows);
        assert!(n_rows >= 120, "{n_rows}");
    }

    #[test]
    fn every_factor_is_in_range() {
        for row in TABLES.iter().copied().flatten() {
            assert!(row.base_value(Exact::whole(1)).is_some(), "{}", row.symbol);
        }
    }
}

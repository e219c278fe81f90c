//! One stated fact: where it stands, what kind it is, and its exact value.

use std::fmt;

use crate::fact::date::Date;
use crate::fact::duration::Duration;
use crate::fact::duration::TimeUnit;
use crate::fact::exact::Exact;
use crate::fact::time::Times;
use crate::span::Span;

/// What a mention is a statement of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A count or a bare number: "254", "thirteen thousand", "3.5 million".
    Number,
    /// A rank: "third", "21st".
    Ordinal,
    /// Parts in a hundred or a thousand: "93%", "two per cent", "3 per mille", "percentage points".
    Percent,
    /// An amount of a currency.
    Money,
    /// An amount of a physical unit: "680 km", "5 °C".
    Measure,
    /// A day, month, year, decade, century and so on, or a range of them.
    Date,
    /// A time of day.
    Time,
    /// A length of time: "three years", "10 minutes".
    Duration,
    /// A share or proportion: "one in ten", "two of the six", "3:1".
    Ratio,
    /// A number that names and does not count: "Flight 4978", "Article 5", "version 2.1".
    Identifier,
}

/// How a figure is opened by the words around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hedge {
    /// The figure itself.
    #[default]
    None,
    /// Near the figure: "about", "around", "circa", "nearly", "almost".
    About,
    /// The figure or more: "at least", "no fewer than".
    AtLeast,
    /// Above the figure: "more than", "over".
    MoreThan,
    /// The figure or less: "up to", "at most".
    AtMost,
    /// Below the figure: "less than", "under", "fewer than".
    LessThan,
}

/// A range of numbers; a missing end is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The lower end.
    pub low: Option<Exact>,
    /// Whether the lower end itself belongs to the range.
    pub low_included: bool,
    /// The upper end.
    pub high: Option<Exact>,
    /// Whether the upper end itself belongs to the range.
    pub high_included: bool,
}

/// The unit that a value is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    /// ISO 4217 code of a currency, SI or customary symbol of a unit: `USD`, `km`, `ft`, `°C`.
    pub symbol: &'static str,
}

/// What is stated, exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One number.
    Exact(Exact),
    /// A range of numbers: "30–50", "between 3 and 5".
    Interval(Interval),
    /// Days with a precision.
    Date(Date),
    /// A time of day, or a stretch from one to another.
    Time(Times),
    /// A length of time.
    Duration(Box<Duration>),
    /// What compares as text: an identifier.
    Text(String),
}

/// One stated fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, the hedge words left out, its unit included.
    pub span: Span,
    /// What it is a statement of.
    pub kind: Kind,
    /// The value as written, in `unit`.
    pub value: Value,
    /// The unit as written, if there is one.
    pub unit: Option<Unit>,
    /// How the words before it open the figure.
    pub hedge: Hedge,
    /// Whether a part of the value was taken from context, as the year of "12 August".
    pub implied: bool,
}

impl Kind {
    /// Returns the kind's name as reports print it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Number => "number",
            Kind::Ordinal => "ordinal",
            Kind::Percent => "percent",
            Kind::Money => "money",
            Kind::Measure => "measure",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::Duration => "duration",
            Kind::Ratio => "ratio",
            Kind::Identifier => "identifier",
        }
    }
}

impl Hedge {
    /// Returns the hedge's name as reports print it, or `None` for the figure itself.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Hedge::None => None,
            Hedge::About => Some("about"),
            Hedge::AtLeast => Some("at-least"),
            Hedge::MoreThan => Some("more-than"),
            Hedge::AtMost => Some("at-most"),
            Hedge::LessThan => Some("less-than"),
        }
    }
}

impl Mention {
    /// Returns the value as reports print it: `13000`, `2/3`, `[30,50]`, EDTF for dates, ISO 8601 for times of day.
    ///
    /// A length of time in one unit is its number, with the unit in [`Mention::unit_text`]; one in several units is
    /// ISO 8601 (`P1Y2M`), and has no unit.
    #[must_use]
    pub fn value_text(&self) -> String {
        match &self.value {
            Value::Exact(value) => value.to_string(),
            Value::Interval(interval) => interval.to_string(),
            Value::Date(date) => date.to_string(),
            Value::Time(times) => times.to_string(),
            Value::Duration(duration) => match duration.in_one_unit() {
                Some((least, _)) => least.to_string(),
                None => duration.to_string(),
            },
            Value::Text(text) => text.clone(),
        }
    }

    /// Returns the symbol of the unit, or the empty string if there is none.
    #[must_use]
    pub fn unit_text(&self) -> &'static str {
        match (&self.value, self.unit) {
            (Value::Duration(duration), None) => match duration.in_one_unit() {
                Some((_, TimeUnit::Second)) => "s",
                Some((_, TimeUnit::Minute)) => "min",
                Some((_, TimeUnit::Hour)) => "h",
                Some((_, TimeUnit::Day)) => "d",
                Some((_, TimeUnit::Week)) => "week",
                Some((_, TimeUnit::Month)) => "month",
                Some((_, TimeUnit::Year)) => "year",
                None => "",
            },
            (_, unit) => unit.map_or("", |unit| unit.symbol),
        }
    }
}

impl fmt::Display for Interval {
    /// Writes the range in the notation of intervals: `[30,50]`, `(13000,)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.low.is_some() && self.low_included {
            "["
        } else {
            "("
        })?;
        if let Some(low) = self.low {
            write!(f, "{low}")?;
        }
        f.write_str(",")?;
        if let Some(high) = self.high {
            write!(f, "{high}")?;
        }
        f.write_str(if self.high.is_some() && self.high_included {
            "]"
        } else {
            ")"
        })
    }
}

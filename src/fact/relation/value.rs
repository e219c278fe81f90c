//! The relation of two mentions by their values alone, and which mentions may be compared at all.

use crate::fact::date::Date;
use crate::fact::date::Extent;
use crate::fact::exact::Exact;
use crate::fact::mention::Hedge;
use crate::fact::mention::Kind;
use crate::fact::mention::Mention;
use crate::fact::mention::Value;
use crate::fact::relation::Relation;
use crate::fact::relation::age::age;
use crate::fact::relation::amount::Amount;
use crate::fact::relation::amount::Axis;
use crate::fact::relation::amount::on_one_axis;
use crate::fact::relation::clock;
use crate::fact::relation::number;
use crate::fact::relation::when;
use crate::fact::relation::when::Dated;
use crate::fact::relation::words::is_function_word;
use crate::fact::unit::Dimension;

/// A mention made ready to be compared many times.
#[derive(Clone)]
pub(super) struct Told<'a> {
    /// The mention.
    pub(super) mention: &'a Mention,
    /// What is written of it.
    pub(super) surface: &'a str,
    /// Its amount, if it states one.
    pub(super) amount: Option<Amount>,
    /// The age in years that it tells.
    pub(super) age: Option<Exact>,
    /// The amount of money of a price, whatever it is paid by.
    money: Option<Amount>,
    /// Whether it is a date that belongs to the noun behind it, as in "after the 1931 flood".
    is_attribute: bool,
}

/// How readily two mentions are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kinship {
    /// They state the same sort of thing.
    Near,
    /// They state what is told in several ways, as a year that is read as a number.
    Distant,
    /// They state the same figure of different things, which matters only where one stands in the other's place.
    ByFigure,
}

impl<'a> Told<'a> {
    pub(super) fn new(mention: &'a Mention, text: &'a str) -> Self {
        let surface = mention.span.of(text);
        Told {
            mention,
            surface,
            amount: Amount::of(mention, surface),
            age: age(mention, text),
            money: money_of(mention, surface),
            is_attribute: mention.kind == Kind::Date && is_attribute(mention, text),
        }
    }

    /// Returns the date that the mention states.
    pub(super) fn date(&self) -> Option<Dated> {
        let Value::Date(date) = self.mention.value else {
            return None;
        };
        // "After the 1931 flood" is after the flood, and says 1931.
        let hedge = match self.mention.hedge {
            Hedge::About => Hedge::About,
            _ if self.is_attribute => Hedge::None,
            hedge => hedge,
        };
        Some(Dated::new(date, hedge, self.mention.implied))
    }

    /// Returns the plain whole number that may be read as a year or a name.
    fn plain_number(&self) -> Option<Exact> {
        match (self.mention.kind, &self.mention.value) {
            (Kind::Number, Value::Exact(value)) if value.is_whole() => Some(*value),
            _ => None,
        }
    }

    /// Tells whether the mention is the age of something.
    fn is_age(&self) -> bool {
        self.mention.kind == Kind::Measure
            && self
                .amount
                .is_some_and(|amount| amount.axis == Axis::Measure(Dimension::Calendar))
    }

    /// Tells whether the mention is a length of time.
    fn is_length(&self) -> bool {
        self.mention.kind == Kind::Duration
    }

    /// Tells whether both tell one age.
    fn is_as_old(&self, other: &Told<'_>) -> bool {
        self.age.is_some() && self.age == other.age
    }

    /// Tells whether both are written alike, up to case.
    fn same_surface(&self, other: &Told<'_>) -> bool {
        let lower = |text: &'a str| text.chars().flat_map(char::to_lowercase);
        self.surface == other.surface
            || lower(self.surface).eq(other.surface.chars().flat_map(char::to_lowercase))
    }

    /// Tells whether both are the same relative date, of which context has resolved one.
    fn is_same_relative(&self, other: &Told<'_>) -> bool {
        (self.mention.implied || other.mention.implied) && self.same_surface(other)
    }

    /// Tells whether the numbers written are the same, units aside.
    pub(super) fn same_written_value(&self, other: &Told<'_>) -> bool {
        match (&self.mention.value, &other.mention.value) {
            (Value::Exact(_) | Value::Interval(_), Value::Exact(_) | Value::Interval(_)) => {
                self.mention.value == other.mention.value
            }
            (Value::Duration(_), _) | (_, Value::Duration(_)) => {
                let written = |told: &Told<'_>| match &told.mention.value {
                    Value::Duration(duration) => duration.in_one_unit().map(|(least, _)| least),
                    Value::Exact(value) => Some(*value),
                    _ => None,
                };
                written(self).is_some_and(|ours| written(other) == Some(ours))
            }
            _ => false,
        }
    }

    /// Tells whether both state the same value.
    pub(super) fn same_value(&self, other: &Told<'_>) -> bool {
        self.kinship(other)
            .is_some_and(|kinship| kinship < Kinship::ByFigure)
            && matches!(self.relation(other), Relation::Equal | Relation::Equivalent)
    }

    /// Returns how readily the mention is compared with a source's, or `None` if it never is.
    pub(super) fn kinship(&self, other: &Told<'_>) -> Option<Kinship> {
        if let Some((ours, theirs)) = self.amounts(other) {
            return self.kinship_of_amounts(&ours, other, &theirs);
        }
        match (&self.mention.value, &other.mention.value) {
            (Value::Date(ours), Value::Date(theirs)) => {
                let is_offset = |date: &Date| matches!(date.extent(), Extent::Offset(_));
                let alike = is_offset(ours) == is_offset(theirs) || self.is_same_relative(other);
                alike.then_some(Kinship::Near)
            }
            (Value::Time(_), Value::Time(_)) => Some(Kinship::Near),
            (Value::Text(_), Value::Text(_)) if self.mention.kind == other.mention.kind => {
                let (ours, theirs) = (label(self.surface), label(other.surface));
                let alike = ours.is_empty() || theirs.is_empty() || ours == theirs;
                if alike {
                    Some(Kinship::Near)
                } else {
                    (self.mention.value == other.mention.value).then_some(Kinship::Distant)
                }
            }
            // Figures out of range can only be told to be the same or not.
            (Value::Exact(_), Value::Exact(_))
            | (Value::Interval(_), Value::Interval(_))
            | (Value::Duration(_), Value::Duration(_))
                if self.amount.is_none() && other.amount.is_none() =>
            {
                (self.mention.unit == other.mention.unit).then_some(Kinship::Near)
            }
            _ => self
                .names_the_same_number(other)
                .then_some(Kinship::Distant),
        }
    }

    /// Returns both amounts; what a price is paid by is left out beside money that is paid by nothing.
    fn amounts(&self, other: &Told<'_>) -> Option<(Amount, Amount)> {
        let (ours, theirs) = (self.amount?, other.amount?);
        Some(match (ours.axis, theirs.axis) {
            (Axis::Price(..), Axis::Money(_)) => (self.money?, theirs),
            (Axis::Money(_), Axis::Price(..)) => (ours, other.money?),
            _ => (ours, theirs),
        })
    }

    fn kinship_of_amounts(
        &self,
        ours: &Amount,
        other: &Told<'_>,
        theirs: &Amount,
    ) -> Option<Kinship> {
        // A part of one thing and a number of things are two statements: "a third", "three".
        let counts = (ours.axis, theirs.axis) == (Axis::Count, Axis::Count);
        if counts && ours.is_fraction_of_one() != theirs.is_fraction_of_one() {
            return None;
        }
        // "A three-year contract" is no age.
        if self.is_age() && other.is_length() || self.is_length() && other.is_age() {
            let (ours, theirs) = on_one_axis(ours, theirs)?;
            return ours.same_figure(&theirs).then_some(Kinship::Near);
        }
        if on_one_axis(ours, theirs).is_some() {
            return Some(Kinship::Near);
        }
        if self.is_as_old(other) {
            return Some(Kinship::Distant);
        }
        let by_figure = self.same_written_value(other).then_some(Kinship::ByFigure);
        match (ours.axis, theirs.axis) {
            (Axis::Rank, _) | (_, Axis::Rank) => None,
            (Axis::Count, _) | (_, Axis::Count) if self.is_age() || other.is_age() => {
                by_figure.map(|_| Kinship::Distant)
            }
            (Axis::Money(_), Axis::Money(_)) | (Axis::Price(..), Axis::Price(..)) => {
                Some(Kinship::Distant)
            }
            (Axis::Share, Axis::Measure(Dimension::ShareDifference))
            | (Axis::Measure(Dimension::ShareDifference), Axis::Share) => {
                by_figure.map(|_| Kinship::Near)
            }
            _ => by_figure,
        }
    }

    /// Tells whether one is a plain number and the other a year or a name of the same digits.
    fn names_the_same_number(&self, other: &Told<'_>) -> bool {
        let named = |number: &Told<'_>, name: &Told<'_>| {
            let Some(number) = number.plain_number() else {
                return false;
            };
            match &name.mention.value {
                Value::Date(date) => date.to_string() == format!("{number:0>4}"),
                Value::Text(text) => *text == number.to_string(),
                _ => false,
            }
        };
        let year =
            |name: &Told<'_>, date: &Told<'_>| match (&name.mention.value, &date.mention.value) {
                (Value::Text(text), Value::Date(date)) => *text == date.to_string(),
                _ => false,
            };
        named(self, other) || named(other, self) || year(self, other) || year(other, self)
    }

    /// Returns how the claim's mention relates to the source's by value; never one of the relations without a partner.
    pub(super) fn relation(&self, source: &Told<'_>) -> Relation {
        let same_surface = self.same_surface(source);
        if let Some((ours, theirs)) = self.amounts(source) {
            return self.relation_of_amounts(&ours, source, &theirs, same_surface);
        }
        let same = if same_surface {
            Relation::Equal
        } else {
            Relation::Equivalent
        };
        match (&self.mention.value, &source.mention.value) {
            (Value::Date(_), Value::Date(_)) if self.is_same_relative(source) => Relation::Equal,
            (Value::Date(_), Value::Date(_)) => match (self.date(), source.date()) {
                (Some(ours), Some(theirs)) => when::relate(&ours, &theirs, same_surface),
                _ => Relation::Conflicting,
            },
            (Value::Time(ours), Value::Time(theirs)) => clock::relate(
                (*ours, self.mention.hedge),
                (*theirs, source.mention.hedge),
                same_surface,
            ),
            (Value::Text(ours), Value::Text(theirs)) if ours.eq_ignore_ascii_case(theirs) => same,
            // What could not be counted, being out of range, is the same if it is written so.
            (ours, theirs) if ours == theirs && self.mention.unit == source.mention.unit => same,
            _ if self.names_the_same_number(source) => same,
            _ => Relation::Conflicting,
        }
    }

    fn relation_of_amounts(
        &self,
        ours: &Amount,
        source: &Told<'_>,
        theirs: &Amount,
        same_surface: bool,
    ) -> Relation {
        if let Some((left, right)) = on_one_axis(ours, theirs) {
            let converted = number::converts_unevenly(self.mention, source.mention);
            return number::relate(&left, &right, same_surface, converted);
        }
        if self.is_as_old(source) {
            return Relation::Equivalent;
        }
        // A unit lost or gained on the same figure; of shares, it is another statement.
        let (ours, theirs) = (ours.axis, theirs.axis);
        match (ours, theirs) {
            _ if !self.same_written_value(source) => Relation::Conflicting,
            (Axis::Share, _) | (_, Axis::Share) => Relation::Conflicting,
            // "A 46-year-old" is "46".
            _ if self.is_age() || source.is_age() => Relation::Equivalent,
            (Axis::Count, _) => Relation::Coarser,
            (_, Axis::Count) => Relation::Finer,
            _ => Relation::Conflicting,
        }
    }
}

/// Returns the amount of money of a price.
fn money_of(mention: &Mention, surface: &str) -> Option<Amount> {
    let price = mention.unit?.price()?;
    let money = Mention {
        unit: Some(price.currency.unit()),
        ..mention.clone()
    };
    Amount::of(&money, surface)
}

/// Tells whether a content word in lower case follows a date at once.
fn is_attribute(mention: &Mention, text: &str) -> bool {
    let after = text.get(mention.span.end()..).unwrap_or_default();
    let Some(after) = after.strip_prefix(' ') else {
        return false;
    };
    let word = after
        .split(|char: char| !char.is_alphanumeric())
        .next()
        .unwrap_or_default();
    word.starts_with(char::is_lowercase) && !is_function_word(word)
}

/// Returns the first word of an identifier in lower case, or the empty string if it opens with its digits.
fn label(surface: &str) -> String {
    surface
        .chars()
        .take_while(|char| char.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
#[path = "value_tests.rs"]
mod tests;

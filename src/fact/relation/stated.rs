//! What a source states, by value.
//!
//! Building takes time and space linear in the mentions; looking up is constant.

use std::collections::HashMap;

use crate::fact::date::Date;
use crate::fact::date::Extent;
use crate::fact::date::Period;
use crate::fact::exact::Exact;
use crate::fact::mention::Mention;
use crate::fact::mention::Value;
use crate::fact::relation::amount::Amount;
use crate::fact::relation::amount::Axis;
use crate::fact::relation::value::Told;

/// The facts that a source states, to be looked up by value.
///
/// ```
/// use citedrift::fact::{self, Params, Stated};
///
/// let source = "The dam is 1.2 km long and was built in May 1931.";
/// let stated = Stated::of(&fact::read(source, &Params::default()), source);
/// let claim = "The dam of 1931 is 1,200 m long, 300 ft of it earth.";
/// let found: Vec<bool> = fact::read(claim, &Params::default())
///     .iter()
///     .map(|mention| stated.states(mention, claim))
///     .collect();
/// assert_eq!(found, [true, true, false]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// The places of each value, in order.
    places: HashMap<Key, Vec<u32>>,
}

/// A value as far as it decides sameness.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Amount(Axis, Exact, Exact),
    Age(Exact),
    Days(Option<i64>, Option<i64>),
    Text(String),
}

impl Stated {
    /// Returns the facts of a text by value.
    #[must_use]
    pub fn of(mentions: &[Mention], text: &str) -> Self {
        let told: Vec<Told<'_>> = mentions
            .iter()
            .map(|mention| Told::new(mention, text))
            .collect();
        Stated::of_told(&told)
    }

    pub(super) fn of_told(told: &[Told<'_>]) -> Self {
        let mut places: HashMap<Key, Vec<u32>> = HashMap::with_capacity(told.len());
        for (place, told) in (0_u32..).zip(told) {
            let wider = told
                .date()
                .map(|dated| around(&dated.date))
                .unwrap_or_default();
            let age = told.age.map(Key::Age);
            for key in key(told).into_iter().chain(age).chain(wider) {
                places.entry(key).or_default().push(place);
            }
        }
        Stated { places }
    }

    /// Tells whether the value of a mention of `text` is stated, in whatever words, or a date that lies in it.
    #[must_use]
    pub fn states(&self, mention: &Mention, text: &str) -> bool {
        self.places(&Told::new(mention, text)).next().is_some()
    }

    /// Returns the numbers of the mentions that state the value of `told`, in order.
    pub(super) fn places(&self, told: &Told<'_>) -> impl Iterator<Item = usize> {
        let stated = |key: Option<Key>| key.and_then(|key| self.places.get(&key));
        let as_old = || stated(told.age.map(Key::Age));
        stated(key(told))
            .or_else(as_old)
            .into_iter()
            .flatten()
            .map(|&place| place as usize)
    }
}

fn key(told: &Told<'_>) -> Option<Key> {
    match (&told.amount, &told.mention.value) {
        (Some(amount), _) => Some(key_of_amount(amount)),
        (None, Value::Date(date)) => Some(key_of_date(date)),
        (None, Value::Time(times)) => Some(Key::Text(times.to_string())),
        (None, Value::Text(text)) => Some(Key::Text(text.to_lowercase())),
        (None, _) => None,
    }
}

fn key_of_amount(amount: &Amount) -> Key {
    let amount = amount.on(Axis::Share).unwrap_or(*amount);
    Key::Amount(amount.axis, amount.low, amount.high)
}

fn key_of_date(date: &Date) -> Key {
    match date.days() {
        Some((first, last)) => Key::Days(first, last),
        None => Key::Text(date.to_string()),
    }
}

/// Returns the keys of the month and the year that a day or a month lies in.
fn around(date: &Date) -> Vec<Key> {
    let Extent::Point(point) = date.extent() else {
        return Vec::new();
    };
    let year = point.period.first_year();
    let month = point.period.month_of_year();
    let own = key_of_date(date);
    [
        month.and_then(|month| Period::month(year, month)),
        year.and_then(Period::year),
    ]
    .into_iter()
    .flatten()
    .map(|period| key_of_date(&Date::from(period)))
    .filter(|key| *key != own)
    .collect()
}

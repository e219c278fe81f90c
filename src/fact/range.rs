//! Amounts and ranges of amounts as mentions: "30–50", "between 3 and 5 km", "US$3,000–4,000", "3 to 5 million".
//!
//! The ends of a range share what only one of them states: the unit, the currency in front, the scale behind. A range
//! ascends; numbers that do not are none.

use crate::fact::Reading;
use crate::fact::amount;
use crate::fact::amount::Amount;
use crate::fact::amount::Measure;
use crate::fact::context;
use crate::fact::duration::Duration;
use crate::fact::exact::Exact;
use crate::fact::language::Use;
use crate::fact::language::When;
use crate::fact::lex::Tokens;
use crate::fact::mention::Hedge;
use crate::fact::mention::Interval;
use crate::fact::mention::Kind;
use crate::fact::mention::Mention;
use crate::fact::mention::Unit;
use crate::fact::mention::Value;
use crate::fact::number::Form;

/// Reads an amount or a range of amounts at token `at`.
pub(crate) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Reading> {
    tokens.free_before(at).then_some(())?;
    let between = opens_between(tokens, at);
    let first = amount::read(tokens, at, true)?;
    if let Some(range) = range(tokens, at, &first, between) {
        return Some(range);
    }
    // "between one hundred and fifty": the greedy reading has eaten the upper end.
    if between
        && let Some(shorter) =
            amount::read(tokens, at, false).filter(|shorter| shorter.end < first.end)
        && let Some(range) = range(tokens, at, &shorter, between)
    {
        return Some(range);
    }
    if let Some(least) = context::length(&first, first.value) {
        let value = Value::Duration(Box::new(Duration { least, most: None }));
        return Some(reading(
            tokens,
            (at, first.end),
            Kind::Duration,
            value,
            None,
        ));
    }
    let value = Value::Exact(first.value);
    Some(reading(
        tokens,
        (at, first.end),
        first.kind(),
        value,
        first.unit(),
    ))
}

/// Builds a reading of the tokens `from..to`.
pub(crate) fn reading(
    tokens: &Tokens<'_>,
    (from, to): (usize, usize),
    kind: Kind,
    value: Value,
    unit: Option<Unit>,
) -> Reading {
    let mention = Mention {
        span: tokens.span(from, to),
        kind,
        value,
        unit,
        hedge: Hedge::None,
        implied: false,
    };
    Reading { end: to, mention }
}

/// Tells whether "between" stands before a token, an article or a hedge apart.
fn opens_between(tokens: &Tokens<'_>, at: usize) -> bool {
    let is_between = |back: usize| at >= back && tokens.entry(at - back).is(Use::Between);
    is_between(1)
        || (is_between(2)
            && (tokens.entry(at - 1).is(Use::HedgeBefore)
                || tokens.entry(at - 1).when == Some(When::The)))
}

/// Returns the token behind what joins two ends of a range.
pub(crate) fn joint(tokens: &Tokens<'_>, at: usize, between: bool) -> Option<usize> {
    let entry = tokens.entry(at);
    let joins = if between {
        entry.is(Use::And)
    } else {
        entry.is(Use::To)
    };
    let dash = tokens.is_dash(at) || tokens.sign(at) == '~';
    // A dash that stands off the first number and touches the second may be a minus or a pause.
    let even = tokens.glued(at) || !tokens.glued(at + 1) || tokens.sign(at) == '-';
    (joins || (dash && even)).then_some(at + 1)
}

fn range(tokens: &Tokens<'_>, at: usize, first: &Amount, between: bool) -> Option<Reading> {
    let joint_at = first.end;
    let mut next = joint(tokens, joint_at, between)?;
    // "2 - ~7 litres", "between 2 l and about 7 l"
    if tokens.sign(next) == '~'
        || (tokens.entry(next).is(Use::HedgeBefore) && !tokens.entry(next + 1).is(Use::HedgeBefore))
    {
        next += 1;
    }
    let second = amount::read(tokens, next, true)?;
    let plausible =
        !matches!(first.form, Form::One | Form::Article) || between || !tokens.is_dash(joint_at);
    plausible.then_some(())?;
    if !between && is_year(first) && Exact::whole(10_000) <= second.value {
        return None;
    }
    let shared = share(first, &second)?;
    let (low, high) = (shared.0, second.value);
    if low >= high {
        return None;
    }
    let both = (
        context::length(&shared.1, low),
        context::length(&shared.1, high),
    );
    if let (Some(least), most @ Some(_)) = both {
        let value = Value::Duration(Box::new(Duration { least, most }));
        return Some(reading(
            tokens,
            (at, second.end),
            Kind::Duration,
            value,
            None,
        ));
    }
    let interval = Interval {
        low: Some(low),
        low_included: true,
        high: Some(high),
        high_included: true,
    };
    Some(reading(
        tokens,
        (at, second.end),
        shared.1.kind(),
        Value::Interval(interval),
        shared.1.unit(),
    ))
}

/// Tells whether a number is rather a year than the lower end of a range of large numbers: "from 2017 to 720,000".
fn is_year(first: &Amount) -> bool {
    let years = Exact::whole(1900)..=Exact::whole(2100);
    let is_round = first
        .value
        .over(Exact::whole(100))
        .is_some_and(Exact::is_whole);
    let is_bare = matches!(first.measure, Measure::Bare) && first.form == Form::Plain;
    is_bare && years.contains(&first.value) && !is_round
}

/// Returns the lower end in terms of the upper one, and the amount whose unit both have.
fn share(first: &Amount, second: &Amount) -> Option<(Exact, Amount)> {
    let mut low = first.value;
    // "3 to 5 million"
    if let (None, Some(scale)) = (first.scale, second.scale)
        && low < Exact::whole(1000)
        && second.value.over(scale).is_some_and(|high| low < high)
    {
        low = low.times(scale)?;
    }
    match (first.measure, second.measure) {
        (Measure::Bare, _) => Some((low, *second)),
        (Measure::Opened(_), Measure::Bare) => Some((low, *first)),
        (Measure::Unit(left), Measure::Unit(right)) => {
            let low = left.unit().convert(low, right.unit())?;
            Some((low, *second))
        }
        (
            Measure::Opened(left) | Measure::Money(left),
            Measure::Opened(right) | Measure::Money(right),
        ) => {
            let per = first.per.is_none()
                || first.per.map(|per| per.symbol) == second.per.map(|per| per.symbol);
            (left.code == right.code && per).then_some((low, *second))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::sample::facts;

    #[test]
    fn the_ends_of_a_range_share_what_one_of_them_states() {
        assert_eq!(facts("men aged 30–50"), ["30–50 = [30,50]"]);
        assert_eq!(
            facts("3 to 5 million people"),
            ["3 to 5 million = [3000000,5000000]"]
        );
        assert_eq!(
            facts("a US$3,000–4,000 deposit"),
            ["US$3,000–4,000 = [3000,4000] USD"]
        );
        assert_eq!(facts("between 3 and 5 km"), ["3 and 5 km = [3,5] km"]);
        assert_eq!(facts("90 cm to 1.2 m"), ["90 cm to 1.2 m = [0.9,1.2] m"]);
        assert_eq!(
            facts("two to three weeks"),
            ["two to three weeks = P2W/P3W"]
        );
    }

    #[test]
    fn between_takes_the_and() {
        let range = facts("between five hundred and six hundred boats");
        assert_eq!(range, ["five hundred and six hundred = [500,600]"]);
        assert_eq!(
            facts("between one hundred and fifty boats"),
            ["one hundred and fifty = 150"]
        );
    }

    #[test]
    fn a_year_and_a_large_number_are_no_range() {
        assert_eq!(
            facts("from 2017 to 720,000"),
            ["2017 = 2017", "720,000 = 720000"]
        );
        assert_eq!(
            facts("from 1500 to 12,000"),
            ["1500 to 12,000 = [1500,12000]"]
        );
    }

    #[test]
    fn a_range_ascends() {
        assert_eq!(facts("from 5 km to 3 km"), ["5 km = 5 km", "3 km = 3 km"]);
        assert_eq!(facts("5 km to 3 kg"), ["5 km = 5 km", "3 kg = 3 kg"]);
    }
}

//! Amounts and ranges of amounts as mentions: "30–50", "between 3 and 5 km", "US$3,000–4,000", "3 to 5 million".
//!
//! The ends of a range share what only one of them states: the unit, the currency in front, the scale behind. A range
//! ascends; two numbers that descend are a proportion ("3:1", "ten to one") or the result of a game ("3–1").

use crate::fact::Reading;
use crate::fact::amount;
use crate::fact::amount::Amount;
use crate::fact::amount::Measure;
use crate::fact::exact::Exact;
use crate::fact::language::Use;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::mention::Hedge;
use crate::fact::mention::Interval;
use crate::fact::mention::Kind;
use crate::fact::mention::Mention;
use crate::fact::mention::Unit;
use crate::fact::mention::Value;
use crate::fact::number::Form;
use crate::fact::numeral;
use crate::fact::words;

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
    if let Some(ratio) = proportion(tokens, at, &first) {
        return Some(ratio);
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
            && (tokens.entry(at - 1).is(Use::HedgeBefore) || tokens.is(at - 1, "the")))
}

/// Returns the token behind what joins two ends of a range.
fn joint(tokens: &Tokens<'_>, at: usize, between: bool) -> Option<usize> {
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
    let shared = share(first, &second)?;
    let (low, high) = (shared.0, second.value);
    if low >= high {
        return None;
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
        ) => (left.code == right.code).then_some((low, *second)),
        _ => None,
    }
}

/// Reads "one in ten", "two out of five", "3:1", "ten to one", "3–1".
fn proportion(tokens: &Tokens<'_>, at: usize, first: &Amount) -> Option<Reading> {
    let bare =
        matches!(first.measure, Measure::Bare) && first.value.is_whole() && first.scale.is_none();
    bare.then_some(())?;
    let end = first.end;
    if tokens.sign(end) == ':'
        && first.form == Form::Plain
        && tokens.glued(end)
        && tokens.glued(end + 1)
    {
        let second = amount::read(tokens, end + 1, false)?;
        let clock = tokens.n_digits(end + 1) == 2;
        let plain = second.form == Form::Plain && matches!(second.measure, Measure::Bare);
        let value = first.value.over(second.value)?;
        return (plain && !clock).then(|| {
            reading(
                tokens,
                (at, second.end),
                Kind::Ratio,
                Value::Exact(value),
                None,
            )
        });
    }
    if let Some(next) = joint(tokens, end, false) {
        let second = amount::read(tokens, next, true)?;
        let bare = matches!(second.measure, Measure::Bare) && second.value.is_whole();
        let game = tokens.is_dash(end) && tokens.glued(end) && tokens.n_digits(at) < 4;
        let spoken = tokens.entry(end).is(Use::To) && second.value == Exact::whole(1);
        if !bare || second.value < Exact::whole(0) || first.value < second.value {
            return None;
        }
        if game {
            let value = Value::Text(format!("{}-{}", first.value, second.value));
            return Some(reading(tokens, (at, second.end), Kind::Ratio, value, None));
        }
        let value = Value::Exact(first.value.over(second.value)?);
        return spoken.then(|| reading(tokens, (at, second.end), Kind::Ratio, value, None));
    }
    one_in(tokens, at, first)
}

/// Reads "one in ten" and "two out of five".
fn one_in(tokens: &Tokens<'_>, at: usize, first: &Amount) -> Option<Reading> {
    let phrases = tokens.vocabulary().tables().in_every;
    let next = (1..=3).rev().find_map(|n_words| {
        let phrase = tokens.lower(first.end, first.end + n_words);
        phrases.contains(&phrase).then_some(first.end + n_words)
    })?;
    let second = amount::read(tokens, next, true)?;
    let weak = next == first.end + 1;
    let bare = matches!(second.measure, Measure::Bare)
        && second.value.is_whole()
        && first.value < second.value;
    // "in" also opens years and places: only one in so many, or so many in a round number, is a share.
    let is_year = second.form == Form::Plain && tokens.n_digits(next) == 4;
    let round = [10, 100, 1000, 10_000, 100_000].contains(&second.value.numerator());
    let share = !weak
        || round
        || (!is_year && (first.value == Exact::whole(1) || is_small(first, &second)));
    if !bare || !share || second.value.numerator() < 2 {
        return None;
    }
    let value = Value::Exact(first.value.over(second.value)?);
    Some(reading(tokens, (at, second.end), Kind::Ratio, value, None))
}

/// "two in five" is a share; larger terms are more often a count in a place.
fn is_small(first: &Amount, second: &Amount) -> bool {
    first.value < Exact::whole(10) && second.value <= Exact::whole(10)
}

/// Reads a mere magnitude, as "tens of thousands" in "tens of thousands of people".
pub(crate) fn magnitude(tokens: &Tokens<'_>, at: usize) -> Option<Reading> {
    let (low, high) = tokens.entry(at).magnitude?;
    tokens.free_before(at).then_some(())?;
    let (mut low, mut high, mut end) = (i32::from(low), i32::from(high), at + 1);
    while tokens.is(end, "of")
        && let Some((scale, _)) = tokens.entry(end + 1).magnitude
    {
        low += i32::from(scale);
        high += i32::from(scale);
        end += 2;
    }
    if end > at + 1 {
        high = low + 1;
    }
    let stated = end > at + 1 || tokens.is(end, "of");
    stated.then_some(())?;
    let interval = Interval {
        low: Some(Exact::decimal(1, low)?),
        low_included: true,
        high: Some(Exact::decimal(1, high)?),
        high_included: false,
    };
    Some(reading(
        tokens,
        (at, end),
        Kind::Number,
        Value::Interval(interval),
        None,
    ))
}

/// Reads an ordinal at token `at`: "21st", "third", "twenty-first".
pub(crate) fn ordinal(tokens: &Tokens<'_>, at: usize) -> Option<Reading> {
    tokens.free_before(at).then_some(())?;
    let (end, value) = if tokens.class(at) == Class::Digits {
        let (end, value) = numeral::read_plain(tokens, at)?;
        let ending = tokens.glued(end) && tokens.entry(end).is(Use::RankEnding);
        ending.then_some((end + 1, value))?
    } else {
        let (end, value, plural) = words::rank(tokens, at)?;
        (!plural).then_some((end, value))?
    };
    let free = tokens.free_after(end);
    free.then(|| reading(tokens, (at, end), Kind::Ordinal, Value::Exact(value), None))
}

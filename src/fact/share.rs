//! Numbers that state a proportion or only a magnitude: "one in ten", "3:1", "ten to one", "3–1", "tens of thousands".

use crate::fact::Reading;
use crate::fact::amount::is_of;
use crate::fact::exact::Exact;
use crate::fact::language::Use;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::mention::Interval;
use crate::fact::mention::Kind;
use crate::fact::mention::Value;
use crate::fact::number;
use crate::fact::number::Form;
use crate::fact::number::Number;
use crate::fact::numeral;
use crate::fact::range::joint;
use crate::fact::range::reading;
use crate::fact::unit;
use crate::fact::words;

/// Reads a proportion at token `at`, or the result of a game.
pub(crate) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Reading> {
    let worth = tokens.class(at) == Class::Digits || tokens.entry(at).part.is_some();
    (worth && tokens.free_before(at)).then_some(())?;
    // Most numbers are one token, and most words behind them open no proportion.
    let one_token = match tokens.class(at) {
        Class::Digits => {
            !matches!(tokens.sign(at + 1), ',' | '.') && !tokens.entry(at + 1).is(Use::And)
        }
        _ => words::single(tokens, at).is_some(),
    };
    if one_token && tokens.class(at + 1) == Class::Word && !opens_share(tokens, at + 1) {
        return None;
    }
    let first = number::read(tokens, at, false)?;
    (first.value.is_whole() && first.scale.is_none()).then_some(())?;
    let (end, value) = colon(tokens, at, &first)
        .or_else(|| one_in(tokens, &first))
        .or_else(|| descending(tokens, &first))?;
    tokens
        .free_after(end)
        .then(|| reading(tokens, (at, end), Kind::Ratio, value, None))
}

/// Tells whether a word can stand between the terms of a proportion.
fn opens_share(tokens: &Tokens<'_>, at: usize) -> bool {
    let phrases = tokens.vocabulary().tables().in_every;
    let word = tokens.word(at);
    let opens = phrases.iter().any(|phrase| phrase.starts_with(word));
    opens || tokens.entry(at).is(Use::To)
}

/// What two numbers with a colon between them are by the words before them, if they are no time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Colon {
    /// "at a scale of 1:50".
    Proportion,
    /// "won 21:19".
    Result,
}

/// How far before its numbers the word may stand that tells a proportion or a result.
const REACH: usize = 9;

/// Tells what the words before token `at` make of two numbers with a colon between them.
pub(crate) fn colon_of(tokens: &Tokens<'_>, at: usize) -> Option<Colon> {
    let tables = tokens.vocabulary().tables();
    let before = |back: usize| at.checked_sub(back).map(|before| tokens.word(before));
    let is_told = |words: &[&str], reach: usize| {
        let near = (1..=reach).map_while(before);
        near.take_while(|word| !matches!(*word, "." | ";" | ""))
            .any(|word| words.contains(&word))
    };
    // "won at 21:19" tells when.
    let opened = at
        .checked_sub(1)
        .and_then(|before| tokens.entry(before).when);
    if matches!(opened, Some(When::At | When::From | When::Until | When::By)) {
        return None;
    }
    if is_told(tables.proportions, 4) {
        return Some(Colon::Proportion);
    }
    is_told(tables.contests, REACH).then_some(Colon::Result)
}

/// Reads "3:1", but no time of day.
fn colon(tokens: &Tokens<'_>, at: usize, first: &Number) -> Option<(usize, Value)> {
    let end = first.end;
    let glued = tokens.glued(end) && tokens.glued(end + 1);
    let plain = first.form == Form::Plain && end == at + 1;
    if tokens.sign(end) != ':' || !glued || !plain {
        return None;
    }
    match colon_of(tokens, at) {
        Some(Colon::Result) if tokens.n_digits(at) <= 3 => {
            let (ours, theirs) = (tokens.value(at)?, tokens.value(end + 1)?);
            return Some((end + 2, Value::Text(format!("{ours}-{theirs}"))));
        }
        Some(Colon::Proportion) => {}
        _ if tokens.n_digits(end + 1) == 2 => return None,
        _ => {}
    }
    let (end, below) = numeral::read_plain(tokens, end + 1)?;
    Some((end, Value::Exact(first.value.over(below)?)))
}

/// Reads "ten to one" and "3–1": two numbers that descend.
fn descending(tokens: &Tokens<'_>, first: &Number) -> Option<(usize, Value)> {
    let next = joint(tokens, first.end, false)?;
    let second = number::read(tokens, next, false)?;
    let (low, high) = (second.value, first.value);
    if !second.value.is_whole() || low < Exact::whole(0) || high < low {
        return None;
    }
    let spoken = tokens.entry(first.end).is(Use::To) && low == Exact::whole(1);
    let game = tokens.is_dash(first.end)
        && tokens.glued(first.end)
        && tokens.glued(next)
        && first.form == Form::Plain
        && second.form == Form::Plain
        && high < Exact::whole(1000);
    if game {
        let another = tokens.is_dash(second.end)
            && tokens.glued(second.end)
            && tokens.n_digits(second.end + 1) > 0;
        return (!another).then(|| (second.end, Value::Text(format!("{high}-{low}"))));
    }
    spoken.then_some(())?;
    Some((second.end, Value::Exact(high.over(low)?)))
}

/// Reads "one in ten" and "two out of five".
fn one_in(tokens: &Tokens<'_>, first: &Number) -> Option<(usize, Value)> {
    let phrases = tokens.vocabulary().tables().in_every;
    (tokens.class(first.end) == Class::Word && opens_share(tokens, first.end)).then_some(())?;
    let next = (1..=3)
        .rev()
        .map(|n_words| first.end + n_words)
        .find(|next| phrases.contains(&tokens.lower(first.end, *next)))?;
    let second = number::read(tokens, next, true)?;
    let weak = next == first.end + 1;
    let whole = second.value.is_whole() && first.value < second.value;
    // "in" also opens years, places and spans of time: only one in so many, or so many in a round number, is a share.
    let is_year = second.form == Form::Plain && tokens.n_digits(next) == 4;
    let round = [10, 100, 1000, 10_000, 100_000].contains(&second.value.numerator());
    let small = first.value < Exact::whole(10) && second.value <= Exact::whole(10);
    let share = !weak || round || (!is_year && (first.value == Exact::whole(1) || small));
    let counts =
        whole && share && second.value.numerator() > 1 && unit::read(tokens, &second).is_none();
    counts.then_some(())?;
    Some((second.end, Value::Exact(first.value.over(second.value)?)))
}

/// Reads a mere magnitude, as "tens of thousands" in "tens of thousands of people".
pub(crate) fn magnitude(tokens: &Tokens<'_>, at: usize) -> Option<Reading> {
    let (low, high) = tokens.entry(at).magnitude?;
    tokens.free_before(at).then_some(())?;
    let (mut low, mut high, mut end) = (i32::from(low), i32::from(high), at + 1);
    while is_of(tokens, end)
        && let Some((scale, _)) = tokens.entry(end + 1).magnitude
    {
        low += i32::from(scale);
        high += i32::from(scale);
        end += 2;
    }
    if end > at + 1 {
        high = low + 1;
    }
    let stated = end > at + 1 || is_of(tokens, end);
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

#[cfg(test)]
mod tests {
    use crate::fact::sample::facts;

    #[test]
    fn proportions_are_quotients() {
        assert_eq!(facts("one in ten voters"), ["one in ten = 0.1"]);
        assert_eq!(facts("two out of five voters"), ["two out of five = 0.4"]);
        assert_eq!(
            facts("odds of 3:1 or ten to one"),
            ["3:1 = 3", "ten to one = 10"]
        );
    }

    #[test]
    fn places_and_years_are_no_proportions() {
        assert_eq!(facts("12 in six boxes"), ["12 = 12", "six = 6"]);
        assert_eq!(facts("two of the six roads"), ["two = 2", "six = 6"]);
        assert_eq!(facts("3 in 10 days"), ["3 = 3", "10 days = 10 d"]);
    }

    #[test]
    fn results_of_games_are_kept_as_written() {
        assert_eq!(facts("won 3–1 at home"), ["3–1 = 3-1"]);
    }

    #[test]
    fn the_words_before_tell_proportions_and_results_from_times() {
        assert_eq!(facts("at a scale of 1:50"), ["1:50 = 0.02"]);
        assert_eq!(facts("a map of 1:50,000"), ["1:50,000 = 0.00002"]);
        assert_eq!(facts("left at 1:50"), ["1:50 = T01:50"]);
        assert_eq!(
            facts("won 21:19 and 21:15"),
            ["21:19 = 21-19", "21:15 = 21-15"]
        );
        assert_eq!(facts("won. At 21:19"), ["21:19 = T21:19"]);
        assert_eq!(facts("won at 21:19"), ["21:19 = T21:19"]);
    }

    #[test]
    fn plurals_of_scales_state_a_magnitude() {
        assert_eq!(
            facts("tens of thousands of people"),
            ["tens of thousands = [10000,100000)"]
        );
        assert_eq!(facts("hundreds of people"), ["hundreds = [100,1000)"]);
    }
}

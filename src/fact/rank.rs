//! Ordinals: "21st", "third", "twenty-first".

use crate::fact::Reading;
use crate::fact::exact::Exact;
use crate::fact::language::Part;
use crate::fact::language::Use;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::mention::Kind;
use crate::fact::mention::Value;
use crate::fact::numeral;
use crate::fact::range::reading;
use crate::fact::words;

/// Reads an ordinal of several words whose last is a unit too: "forty-second", but not in "a forty-second pause".
pub(crate) fn unit_like(tokens: &Tokens<'_>, at: usize) -> Option<Reading> {
    let article = at > 0 && tokens.entry(at - 1).is(Use::Article);
    let worth = matches!(tokens.entry(at).part, Some(Part::Tens(_)));
    (worth && !article).then_some(())?;
    let reading = read(tokens, at)?;
    let last = tokens.entry(reading.end - 1);
    (reading.end > at + 1 && last.is(Use::Countable)).then_some(reading)
}

/// Reads an ordinal at token `at`: "21st", "third", "twenty-first".
pub(crate) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Reading> {
    tokens.free_before(at).then_some(())?;
    let (end, value) = if tokens.class(at) == Class::Digits {
        let (end, value) = numeral::read_plain(tokens, at)?;
        let ending = tokens.glued(end) && tokens.entry(end).is(Use::RankEnding);
        let ending = ending && !is_stone(tokens.word(end), value);
        ending.then_some((end + 1, value))?
    } else {
        let (end, value, plural) = words::rank(tokens, at)?;
        (!plural).then_some((end, value))?
    };
    // "second to last" is counted from the end.
    let phrases = tokens.vocabulary().tables().from_the_end;
    let counted = (2..=3).find(|n_words| phrases.contains(&tokens.lower(end, end + n_words)));
    let joined = || {
        let is_joined = tokens.is_dash(end) && tokens.is_dash(end + 2);
        let phrase = tokens.lower(end + 1, end + 4).replace('-', " ");
        (is_joined && phrases.contains(&phrase.as_str())).then_some(4)
    };
    // "up a third from last year" counts nothing.
    let closes = |n_tokens: &usize| {
        let next = tokens.entry(end + n_tokens);
        !matches!(next.when, Some(When::Unit(_) | When::Season(_)))
            && next.month.is_none()
            && next.weekday.is_none()
    };
    let (end, value) = match counted.or_else(joined).filter(closes) {
        Some(n_tokens) => (end + n_tokens, value.negated()),
        None => (end, value),
    };
    let free = tokens.free_after(end);
    free.then(|| reading(tokens, (at, end), Kind::Ordinal, Value::Exact(value), None))
}

/// Tells whether the letters behind a number are no ending but the unit of weight: "15st" is no rank.
pub(crate) fn is_stone(letters: &str, value: Exact) -> bool {
    let whole = value.numerator();
    letters == "st" && (whole % 10 != 1 || whole % 100 == 11)
}

#[cfg(test)]
mod tests {
    use crate::fact::sample::facts;

    #[test]
    fn ranks_are_read_in_digits_and_words() {
        assert_eq!(facts("the 21st boat"), ["21st = 21"]);
        assert_eq!(facts("the twenty-first boat"), ["twenty-first = 21"]);
        assert_eq!(facts("the two hundredth boat"), ["two hundredth = 200"]);
        assert_eq!(facts("the second-largest boat"), ["second = 2"]);
    }

    #[test]
    fn a_rank_from_the_end_is_negative() {
        assert_eq!(facts("the second to last boat"), ["second to last = -2"]);
        assert_eq!(facts("the third-to-last boat"), ["third-to-last = -3"]);
        assert_eq!(facts("the second to leave"), ["second = 2"]);
        assert_eq!(facts("the third from last May")[0], "third = 3");
    }

    #[test]
    fn the_ending_of_another_rank_is_the_unit_of_weight() {
        assert_eq!(facts("she weighed 15st"), ["15st = 15 st"]);
        assert_eq!(facts("she weighed 11st then"), ["11st = 11 st"]);
        assert_eq!(facts("the 31st boat"), ["31st = 31"]);
    }

    #[test]
    fn a_second_behind_a_number_is_a_time() {
        assert_eq!(facts("it took one second"), ["one second = 1 s"]);
        assert_eq!(facts("a forty-second pause"), ["forty-second = 40 s"]);
        assert_eq!(facts("the forty-second boat"), ["forty-second = 42"]);
    }
}

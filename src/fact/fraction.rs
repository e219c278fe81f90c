//! Fractions in words: "half", "a quarter", "two-thirds", "twenty-three fifths".

use crate::fact::amount::is_of;
use crate::fact::exact::Exact;
use crate::fact::language::Part;
use crate::fact::language::Use;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::number::scale;
use crate::fact::words;

/// Reads a fraction in words: "half", "a quarter", "two thirds", "twenty-three fifths", "one twenty-fifth".
///
/// A single part ("a third") is one only before "of", since "a third" is an ordinal too.
pub(crate) fn read(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Exact)> {
    let entry = tokens.entry(at);
    let article = entry.is(Use::Article);
    if let Some(denominator) = entry
        .denominator
        .or_else(|| article.then(|| tokens.entry(at + 1).denominator)?)
    {
        let end = at + 1 + usize::from(article);
        let counts = denominator == 2
            || article
            || scale(tokens, end).is_some()
            || half_of_unit(tokens, end);
        let plural = tokens.word(end - 1).ends_with('s');
        // "the second half", "half-brother"
        let named = !article
            && at > 0
            && (tokens.entry(at - 1).rank.is_some() || tokens.entry(at - 1).is(Use::PronounAfter));
        let joined = tokens.is_dash(end) && tokens.glued(end) && !half_of_unit(tokens, end);
        if named || joined {
            return None;
        }
        return (counts && !plural)
            .then_some(())
            .and(one_over(end, i128::from(denominator)));
    }
    if article {
        let (end, rank, plural) = words::rank(tokens, at + 1)?;
        let is_part = !plural
            && (is_of(tokens, end) || matches!(tokens.class(end), Class::End))
            && rank > Exact::whole(2);
        return is_part.then_some(()).and(one_over(end, rank.numerator()));
    }
    entry.part?;
    // The shortest numerator leaves the longest denominator: "one hundred thirty-fifths" is 100/35.
    let mut found = None;
    let whole = words::read(tokens, at, false);
    let mut end = at + 1;
    while whole.is_some_and(|whole| end <= whole.end) {
        let mut next = end;
        if tokens.is_dash(next) && tokens.glued(next) == tokens.glued(next + 1) {
            next += 1;
        }
        // "twenty-five hundredths" are no five-hundredths.
        let tens = matches!(tokens.entry(end - 1).part, Some(Part::Tens(_)))
            && matches!(tokens.entry(next).part, Some(Part::Digit(_)));
        if !tens
            && let Some((behind, below)) = denominator_at(tokens, next)
            && let Some(above) = prefix(tokens, at, end)
        {
            let value = above.over(below)?;
            found = Some((behind, value));
            break;
        }
        end += 1;
    }
    found
}

fn half_of_unit(tokens: &Tokens<'_>, end: usize) -> bool {
    tokens.is_dash(end) && tokens.glued(end) && tokens.entry(end + 1).is(Use::Countable)
}

fn one_over(end: usize, denominator: i128) -> Option<(usize, Exact)> {
    Some((end, Exact::fraction(1, denominator)?))
}

/// Returns the value of the number words `at..end`, if they are one number.
fn prefix(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<Exact> {
    words::read_to(tokens, at, end)
        .filter(|whole| whole.end == end)
        .map(|whole| whole.value)
}

fn denominator_at(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Exact)> {
    let entry = tokens.entry(at);
    if let Some(denominator) = entry.denominator {
        return Some((at + 1, Exact::whole(i64::from(denominator))));
    }
    // A denominator that begins with a bare hundred would eat the numerator of "one hundred fifths".
    if matches!(entry.part, Some(Part::Hundred | Part::Scale(_))) {
        return None;
    }
    let (end, value, plural) = words::rank(tokens, at)?;
    let singular_one = at > 0 && !plural;
    let above_one = tokens.entry(at - 1).part == Some(Part::Digit(1))
        || (tokens.is_dash(at - 1)
            && tokens.entry(at.saturating_sub(2)).part == Some(Part::Digit(1)));
    (value > Exact::whole(2) && (plural || (singular_one && above_one))).then_some((end, value))
}

#[cfg(test)]
mod tests {
    use crate::fact::sample::facts;

    #[test]
    fn a_numerator_and_a_denominator_make_a_fraction() {
        assert_eq!(facts("two-thirds of it"), ["two-thirds = 2/3"]);
        assert_eq!(facts("twenty-three fifths"), ["twenty-three fifths = 4.6"]);
        assert_eq!(facts("one twenty-fifth"), ["one twenty-fifth = 0.04"]);
        assert_eq!(
            facts("twenty-five hundredths"),
            ["twenty-five hundredths = 0.25"]
        );
        assert_eq!(
            facts("three and a half km"),
            ["three and a half km = 3.5 km"]
        );
        assert_eq!(facts("half a million coins"), ["half a million = 500000"]);
        assert_eq!(
            facts("two million and three quarters"),
            ["two million and three quarters = 2750000"]
        );
    }

    #[test]
    fn a_third_is_a_part_only_of_something() {
        assert_eq!(facts("a third of the fleet"), ["a third = 1/3"]);
        assert_eq!(facts("a third boat came"), ["third = 3"]);
    }

    #[test]
    fn the_second_half_is_no_number() {
        assert_eq!(facts("in the second half they won"), ["second = 2"]);
    }
}

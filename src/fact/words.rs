//! Numbers in words, and digits that words go on from ("2.5 million").
//!
//! Number words are gathered up to a bound and then evaluated as groups below a thousand, each closed by a scale that
//! is smaller than the one before. Evaluation takes the longest prefix that is one number: "three hundred and two
//! hundred" is two of them.

use crate::fact::exact::Exact;
use crate::fact::language::Part;
use crate::fact::language::Use;
use crate::fact::lex::Tokens;
use crate::fact::piece::Element;
use crate::fact::piece::Piece;
use crate::fact::piece::Pieces;
use crate::fact::piece::gather;

/// A number put together from words, or from digits and words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cardinal {
    /// The token behind it.
    pub(crate) end: usize,
    /// Its value.
    pub(crate) value: Exact,
    /// The scale that it ends in, if it does: a million for "2.5 million".
    pub(crate) scale: Option<Exact>,
}

/// Returns the value of a number that is one word, with nothing behind it that a number could go on with.
pub(crate) fn single(tokens: &Tokens<'_>, at: usize) -> Option<i64> {
    let value = match tokens.entry(at).part? {
        Part::Digit(value) | Part::Teen(value) | Part::Tens(value) => i64::from(value),
        _ => return None,
    };
    let next = tokens.entry(at + 1);
    let goes_on = next.part.is_some()
        || next.rank.is_some()
        || next.plural_rank.is_some()
        || next.denominator.is_some()
        || next.is(Use::And)
        || next.is(Use::Point)
        || tokens
            .vocabulary()
            .tables()
            .over
            .contains(&tokens.word(at + 1))
        || tokens.is_dash(at + 1);
    (!goes_on).then_some(value)
}

/// Reads a cardinal number of words, or of digits and words, at token `at`.
pub(crate) fn read(tokens: &Tokens<'_>, at: usize, and: bool) -> Option<Cardinal> {
    // "a hundred": the article is the one.
    let article = tokens.entry(at).is(Use::Article);
    let first = if article { at + 1 } else { at };
    if article
        && !matches!(
            tokens.entry(first).part,
            Some(Part::Hundred | Part::Scale(_) | Part::Group(_))
        )
    {
        return None;
    }
    if let Some(spoken) = spoken_hundreds(tokens, at) {
        return Some(spoken);
    }
    let pieces = gather(tokens, first, and);
    evaluate(&pieces, pieces.len)
}

/// Reads three words that are spoken for hundreds, tens and units: "one twenty two"; hyphens would join them otherwise.
fn spoken_hundreds(tokens: &Tokens<'_>, at: usize) -> Option<Cardinal> {
    let part = |at: usize| tokens.entry(at).part;
    let (Some(Part::Digit(hundreds)), Some(Part::Tens(tens)), Some(Part::Digit(unit))) =
        (part(at), part(at + 1), part(at + 2))
    else {
        return None;
    };
    let before = at > 0 && (part(at - 1).is_some() || tokens.glued(at));
    let behind = part(at + 3).is_some() || tokens.is_dash(at + 3);
    (!before && !behind).then(|| Cardinal {
        end: at + 3,
        value: Exact::whole(i64::from(hundreds) * 100 + i64::from(tens + unit)),
        scale: None,
    })
}

/// Reads an ordinal in words at token `at`: its last token, its value, and whether it stands in the plural.
pub(crate) fn rank(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Exact, bool)> {
    let entry = tokens.entry(at);
    if entry.part.is_none() {
        let part = entry.rank.or(entry.plural_rank)?;
        return Some((at + 1, alone(part)?, entry.rank.is_none()));
    }
    if single(tokens, at).is_some() {
        return None;
    }
    let mut pieces = gather(tokens, at, true);
    loop {
        let end = match pieces.len.checked_sub(1) {
            Some(last) => pieces.get(last)?.end,
            None => at,
        };
        let mut next = end;
        if pieces.len > 0 && tokens.is_dash(next) && tokens.glued(next) && tokens.glued(next + 1) {
            next += 1;
        }
        let and = pieces.len > 0 && tokens.entry(next).is(Use::And);
        next += usize::from(and);
        let entry = tokens.entry(next);
        let part = entry.rank.or(entry.plural_rank);
        if let Some(part) = part
            && pieces.push(Piece {
                element: Element::Part(part),
                end: next + 1,
                and,
            })
            && let Some(whole) = evaluate(&pieces, pieces.len)
            && whole.end == next + 1
        {
            return Some((next + 1, whole.value, entry.rank.is_none()));
        }
        // "two hundredth" gathers "two"; "one hundred" before "third" may have gathered too much.
        pieces.len = pieces.len.checked_sub(1 + usize::from(part.is_some()))?;
    }
}

/// Returns the value of a number word on its own.
fn alone(part: Part) -> Option<Exact> {
    Some(match part {
        Part::Zero => Exact::whole(0),
        Part::Digit(value) | Part::Teen(value) | Part::Tens(value) => {
            Exact::whole(i64::from(value))
        }
        Part::Hundred => Exact::whole(100),
        Part::Hundreds(value) | Part::Group(value) => Exact::whole(i64::from(value)),
        Part::Thousands(value) => Exact::whole(i64::from(value) * 1000),
        Part::Scale(power) => Exact::decimal(1, i32::from(power))?,
    })
}

/// Evaluates the longest prefix of the first `len` pieces that is one number.
fn evaluate(pieces: &Pieces, len: usize) -> Option<Cardinal> {
    let mut total: Option<Exact> = None;
    let mut done: Option<Cardinal> = None;
    let mut last = u32::MAX;
    let mut at = 0;
    while at < len {
        // "dreitausend" is a group and its scale in one.
        let (behind, group, power) = match (pieces.part(at), group(pieces, at, len)) {
            (Some(Part::Thousands(value)), _) => (at + 1, Some(Exact::whole(i64::from(value))), 3),
            (_, Some((behind, value))) => (behind, Some(value), 0),
            (_, None) => (at, None, 0),
        };
        let (scaled, more) = scales(pieces, behind, len);
        let power = power + more;
        if let Some(Part::Group(size)) = pieces.part(scaled).filter(|_| scaled < len)
            && total.is_none()
        {
            let size = Exact::whole(i64::from(size));
            let value = match group {
                Some(value) => value
                    .times(size)?
                    .times(Exact::decimal(1, i32::try_from(power).ok()?)?)?,
                None => size,
            };
            return Some(Cardinal {
                end: pieces.get(scaled)?.end,
                value,
                scale: Some(size),
            });
        }
        let (Some(value), true) = (
            group.or((total.is_none() && power > 0).then(|| Exact::whole(1))),
            power < last,
        ) else {
            break;
        };
        let factor = Exact::decimal(1, i32::try_from(power).ok()?)?;
        let value = value.times(factor)?;
        if total.is_some() && value >= Exact::decimal(1, i32::try_from(last.min(36)).ok()?)? {
            break;
        }
        let sum = match total {
            Some(total) => total.plus(value)?,
            None => value,
        };
        total = Some(sum);
        done = Some(Cardinal {
            end: pieces.get(scaled.checked_sub(1)?)?.end,
            value: sum,
            scale: (power > 0 && group.is_some()).then_some(factor),
        });
        if power == 0 {
            break;
        }
        (last, at) = (power, scaled);
    }
    done
}

/// Reads the scales that stand side by side: the piece behind them, and the power of ten that they multiply to.
///
/// "Two lakh crore" multiplies, "two hundred thousand" has none before.
fn scales(pieces: &Pieces, at: usize, len: usize) -> (usize, u32) {
    let (mut end, mut power) = (at, 0);
    while end < len
        && let Some(Part::Scale(scale)) = pieces.part(end)
        && pieces.get(end).is_some_and(|piece| !piece.and)
    {
        power += u32::from(scale);
        end += 1;
    }
    (end, power)
}

/// Reads a group below a thousand (or any number in digits), with its hundreds.
fn group(pieces: &Pieces, at: usize, len: usize) -> Option<(usize, Exact)> {
    let part = |at: usize| pieces.part(at).filter(|_| at < len);
    let (mut end, mut value) = match pieces.get(at).filter(|_| at < len)?.element {
        Element::Digits(value) => (at + 1, value),
        Element::Part(Part::Hundred) => (at, Exact::whole(1)),
        Element::Part(Part::Hundreds(value)) => (at + 1, Exact::whole(i64::from(value))),
        Element::Part(_) => below_hundred(pieces, at, len)?,
    };
    let hundreds = match part(end) {
        Some(Part::Hundred) => {
            value = value.times(Exact::whole(100))?;
            end += 1;
            true
        }
        _ => matches!(part(at), Some(Part::Hundreds(_))),
    };
    if hundreds && let Some((behind, rest)) = below_hundred_or_digits(pieces, end, len)
        // "three hundred and two hundred" are two numbers.
        && part(behind) != Some(Part::Hundred)
    {
        (end, value) = (behind, value.plus(rest)?);
    }
    Some((end, value))
}

fn below_hundred_or_digits(pieces: &Pieces, at: usize, len: usize) -> Option<(usize, Exact)> {
    match pieces.get(at).filter(|_| at < len)?.element {
        Element::Digits(value) => (value < Exact::whole(100)).then_some((at + 1, value)),
        Element::Part(_) => below_hundred(pieces, at, len),
    }
}

fn below_hundred(pieces: &Pieces, at: usize, len: usize) -> Option<(usize, Exact)> {
    let part = |at: usize| pieces.part(at).filter(|_| at < len);
    // "quatre-vingt" is four twenties.
    let (at, first) = match (part(at)?, part(at + 1)) {
        (Part::Digit(4), Some(Part::Tens(20))) if pieces.tens_and_units => (at + 1, Part::Tens(80)),
        (first, _) => (at, first),
    };
    let (end, value) = match first {
        Part::Zero => (at + 1, 0),
        Part::Digit(value) | Part::Teen(value) => (at + 1, value),
        Part::Tens(value) => match part(at + 1) {
            Some(Part::Digit(digit)) if !pieces.get(at + 1)?.and || pieces.tens_and_units => {
                (at + 2, value + digit)
            }
            // "soixante-dix", "quatre-vingt-quinze"
            Some(Part::Teen(teen)) if matches!(value, 60 | 80) && pieces.tens_and_units => {
                (at + 2, value + teen)
            }
            _ => (at + 1, value),
        },
        Part::Hundred
        | Part::Hundreds(_)
        | Part::Thousands(_)
        | Part::Scale(_)
        | Part::Group(_) => return None,
    };
    Some((end, Exact::whole(i64::from(value))))
}

/// Reads the number words `at..end` and no more.
pub(crate) fn read_to(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<Cardinal> {
    let mut pieces = gather(tokens, at, false);
    while pieces.len > 0 && pieces.get(pieces.len - 1)?.end > end {
        pieces.len -= 1;
    }
    evaluate(&pieces, pieces.len)
}

#[cfg(test)]
mod tests {
    use crate::fact::FRENCH;
    use crate::fact::GERMAN;
    use crate::fact::SPANISH;
    use crate::fact::sample::facts;
    use crate::fact::sample::facts_in;

    #[test]
    fn words_make_numbers_of_any_size() {
        let long = "three million two hundred and six thousand and forty-one";
        assert_eq!(
            facts(&format!("{long} coins")),
            [format!("{long} = 3206041")]
        );
        assert_eq!(
            facts("a hundred and five coins"),
            ["a hundred and five = 105"]
        );
        assert_eq!(facts("two dozen eggs"), ["two dozen = 24"]);
        assert_eq!(
            facts("three lakh crore rupees"),
            ["three lakh crore rupees = 3000000000000 INR"]
        );
    }

    #[test]
    fn two_numbers_side_by_side_stay_two() {
        let two = facts("three hundred and two hundred coins");
        assert_eq!(two, ["three hundred = 300", "two hundred = 200"]);
        assert_eq!(facts("two and three coins"), ["two = 2", "three = 3"]);
    }

    #[test]
    fn digits_go_on_in_words() {
        assert_eq!(facts("2.5 million coins"), ["2.5 million = 2500000"]);
        assert_eq!(facts("3 hundred and 21 coins"), ["3 hundred and 21 = 321"]);
    }

    #[test]
    fn scales_alone_are_no_numbers() {
        let none: [String; 0] = [];
        assert_eq!(facts("several hundred coins"), none);
        assert_eq!(facts("many thousands"), none);
    }

    #[test]
    fn other_languages_have_their_own_words() {
        let german = facts_in(
            "dreiundzwanzig Boote, zweihundert Karren, dreizehntausend Leute",
            &GERMAN,
        );
        assert_eq!(
            german,
            [
                "dreiundzwanzig = 23",
                "zweihundert = 200",
                "dreizehntausend = 13000"
            ]
        );
        let joined = facts_in(
            "zweitausenddreihundertelf Karren, zweihundertfünfzigtausend Leute",
            &GERMAN,
        );
        assert_eq!(
            joined,
            [
                "zweitausenddreihundertelf = 2311",
                "zweihundertfünfzigtausend = 250000"
            ]
        );
        let french = facts_in(
            "soixante-dix bateaux, quatre-vingt-quinze chars, vingt et un ans",
            &FRENCH,
        );
        assert_eq!(
            french,
            [
                "soixante-dix = 70",
                "quatre-vingt-quinze = 95",
                "vingt et un ans = 21 year"
            ]
        );
        let spanish = facts_in("treinta y dos barcos, mil quinientos carros", &SPANISH);
        assert_eq!(spanish, ["treinta y dos = 32", "mil quinientos = 1500"]);
    }
}

//! Numbers in words, and digits that words go on from ("2.5 million").
//!
//! Number words are gathered up to a bound and then evaluated as groups below a thousand, each closed by a scale that
//! is smaller than the one before. Evaluation takes the longest prefix that is one number: "three hundred and two
//! hundred" is two of them.

use crate::fact::exact::Exact;
use crate::fact::language::Part;
use crate::fact::language::Use;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::numeral;

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

/// One element of a number.
#[derive(Clone, Copy, Debug)]
enum Element {
    Part(Part),
    Digits(Exact),
}

/// An element with the token behind it and whether "and" stands before it.
#[derive(Clone, Copy, Debug)]
struct Piece {
    element: Element,
    end: usize,
    and: bool,
}

const MOST_PIECES: usize = 24;

/// The words of one number, at most [`MOST_PIECES`].
pub(crate) struct Pieces {
    list: [Piece; MOST_PIECES],
    len: usize,
    /// Whether the language joins tens and units by "and" ("treinta y uno", "vingt et un"), which English does not.
    tens_and_units: bool,
}

impl Pieces {
    fn new(tens_and_units: bool) -> Self {
        let none = Piece {
            element: Element::Part(Part::Zero),
            end: 0,
            and: false,
        };
        Pieces {
            list: [none; MOST_PIECES],
            len: 0,
            tens_and_units,
        }
    }

    fn push(&mut self, piece: Piece) -> bool {
        match self.list.get_mut(self.len) {
            Some(place) => {
                *place = piece;
                self.len += 1;
                true
            }
            None => false,
        }
    }

    fn get(&self, at: usize) -> Option<Piece> {
        self.list.get(..self.len)?.get(at).copied()
    }

    fn part(&self, at: usize) -> Option<Part> {
        match self.get(at)?.element {
            Element::Part(part) => Some(part),
            Element::Digits(_) => None,
        }
    }
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
        || tokens.is(at + 1, "over")
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
    let pieces = gather(tokens, first, and);
    evaluate(&pieces, pieces.len)
}

/// Reads an ordinal in words at token `at`: its last token, its value, and whether it stands in the plural.
pub(crate) fn rank(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Exact, bool)> {
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

fn gather(tokens: &Tokens<'_>, at: usize, and_allowed: bool) -> Pieces {
    let mut pieces = Pieces::new(tokens.vocabulary().tables().tens_and_units);
    let mut at = at;
    loop {
        let mut next = at;
        let mut and = false;
        if pieces.len > 0 {
            let hyphen = tokens.is_dash(next)
                && tokens.glued(next) == tokens.glued(next + 1)
                && (tokens.glued(next) || parts_tens(tokens, next));
            and = and_allowed && tokens.entry(next).is(Use::And) && !hyphen;
            next += usize::from(hyphen || and);
            // "one million, two hundred thousand": a comma may follow a scale.
            if tokens.sign(next) == ','
                && matches!(pieces.part(pieces.len - 1), Some(Part::Scale(_)))
                && tokens.entry(next + 1).part.is_some()
            {
                next += 1;
            }
        }
        let piece = match tokens.class(next) {
            Class::Word => tokens
                .entry(next)
                .part
                .map(|part| (Element::Part(part), next + 1)),
            Class::Digits
                if pieces.len == 0
                    || (and && matches!(pieces.part(pieces.len - 1), Some(Part::Hundred))) =>
            {
                numeral::read(tokens, next)
                    .map(|number| (Element::Digits(number.value), number.end))
            }
            // "3 million 200 thousand"
            Class::Digits if matches!(pieces.part(pieces.len - 1), Some(Part::Scale(_))) => {
                numeral::read(tokens, next)
                    .filter(|number| matches!(tokens.entry(number.end).part, Some(Part::Scale(_))))
                    .map(|number| (Element::Digits(number.value), number.end))
            }
            _ => None,
        };
        let Some((element, end)) = piece else {
            return pieces;
        };
        if !pieces.push(Piece { element, end, and }) {
            return pieces;
        }
        at = end;
    }
}

/// Tells whether a spaced hyphen stands between tens and a digit, as where a text was cut into words: "ninety - five".
fn parts_tens(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.entry(at - 1).part, Some(Part::Tens(_)))
        && matches!(tokens.entry(at + 1).part, Some(Part::Digit(_)))
}

/// Evaluates the longest prefix of the first `len` pieces that is one number.
fn evaluate(pieces: &Pieces, len: usize) -> Option<Cardinal> {
    let mut total: Option<Exact> = None;
    let mut done: Option<Cardinal> = None;
    let mut last = u32::MAX;
    let mut at = 0;
    while at < len {
        // "dreitausend" is a group and its scale in one.
        let (behind, group, mut power) = match (pieces.part(at), group(pieces, at, len)) {
            (Some(Part::Thousands(value)), _) => (at + 1, Some(Exact::whole(i64::from(value))), 3),
            (_, Some((behind, value))) => (behind, Some(value), 0),
            (_, None) => (at, None, 0),
        };
        let mut scaled = behind;
        while scaled < len
            && let Some(Part::Scale(scale)) = pieces.part(scaled)
        {
            // "two lakh crore" multiplies, "two hundred thousand" has none before.
            let and = pieces.get(scaled)?.and;
            if and {
                break;
            }
            power += u32::from(scale);
            scaled += 1;
        }
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
    let (end, value) = match part(at)? {
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

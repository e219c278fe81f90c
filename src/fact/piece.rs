//! The words and digits of one number, in order.

use crate::fact::exact::Exact;
use crate::fact::language::Part;
use crate::fact::language::Use;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::numeral;

/// One element of a number.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Element {
    /// A number word.
    Part(Part),
    /// A number in digits.
    Digits(Exact),
}

/// An element with the token behind it and whether "and" stands before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    pub(crate) element: Element,
    pub(crate) end: usize,
    pub(crate) and: bool,
}

/// How a piece is kept: without the value of digits, of which a number has few.
#[derive(Clone, Copy, Debug)]
struct Slot {
    part: Option<Part>,
    number: u8,
    and: bool,
    end: u32,
}

const MOST_PIECES: usize = 24;
const MOST_NUMBERS: usize = 3;

/// The words of one number, at most [`MOST_PIECES`], and no more than [`MOST_NUMBERS`] of them in digits.
pub(crate) struct Pieces {
    list: [Slot; MOST_PIECES],
    numbers: [Exact; MOST_NUMBERS],
    n_numbers: u8,
    pub(crate) len: usize,
    /// Whether the language joins tens and units by "and" ("treinta y uno", "vingt et un"), which English does not.
    pub(crate) tens_and_units: bool,
}

impl Pieces {
    fn new(tens_and_units: bool) -> Self {
        let none = Slot {
            part: None,
            number: 0,
            and: false,
            end: 0,
        };
        Pieces {
            list: [none; MOST_PIECES],
            numbers: [Exact::whole(0); MOST_NUMBERS],
            n_numbers: 0,
            len: 0,
            tens_and_units,
        }
    }

    /// Adds a piece, if there is room.
    pub(crate) fn push(&mut self, piece: Piece) -> bool {
        let Ok(end) = u32::try_from(piece.end) else {
            return false;
        };
        let number = self.n_numbers;
        let part = match piece.element {
            Element::Part(part) => Some(part),
            Element::Digits(value) => {
                let Some(place) = self.numbers.get_mut(usize::from(number)) else {
                    return false;
                };
                *place = value;
                self.n_numbers += 1;
                None
            }
        };
        let Some(slot) = self.list.get_mut(self.len) else {
            return false;
        };
        *slot = Slot {
            part,
            number,
            and: piece.and,
            end,
        };
        self.len += 1;
        true
    }

    /// Returns a piece.
    pub(crate) fn get(&self, at: usize) -> Option<Piece> {
        let slot = self.list.get(..self.len)?.get(at)?;
        let element = match slot.part {
            Some(part) => Element::Part(part),
            None => Element::Digits(*self.numbers.get(usize::from(slot.number))?),
        };
        Some(Piece {
            element,
            end: slot.end as usize,
            and: slot.and,
        })
    }

    /// Returns the number word of a piece.
    pub(crate) fn part(&self, at: usize) -> Option<Part> {
        self.list.get(..self.len)?.get(at)?.part
    }
}

/// Collects the pieces from token `at` on, without judging whether they are one number.
pub(crate) fn gather(tokens: &Tokens<'_>, at: usize, and_allowed: bool) -> Pieces {
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

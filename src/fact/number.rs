//! Numbers of every form: a sign, digits or words, a scale, a fraction.

use crate::fact::amount::is_of;
use crate::fact::exact::Exact;
use crate::fact::fraction;
use crate::fact::language::Part;
use crate::fact::language::Use;
use crate::fact::language::When;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::numeral;
use crate::fact::words;

/// A number as read, without unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number {
    /// The token behind it.
    pub(crate) end: usize,
    /// Its value.
    pub(crate) value: Exact,
    /// The scale that it ends in, which the lower end of a range may share: a million for "5 million".
    pub(crate) scale: Option<Exact>,
    /// What it is written in.
    pub(crate) form: Form,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// One run of digits, no sign.
    Plain,
    /// Digits with signs, points or a scale.
    Digits,
    /// Words.
    Words,
    /// The word for one, alone.
    One,
    /// "half", "a third", "two-thirds".
    Fraction,
    /// An article that stands for one before a unit.
    Article,
}

/// Reads the number at token `at`.
///
/// Without `and`, words are not joined by "and": the way to read the lower end of "between one hundred and fifty".
pub(crate) fn read(tokens: &Tokens<'_>, at: usize, and: bool) -> Option<Number> {
    if let Some(first) = sign(tokens, at) {
        let number = unsigned(tokens, first, and)?;
        let form = match number.form {
            Form::Plain => Form::Digits,
            Form::One => Form::Words,
            form => form,
        };
        return Some(Number {
            value: number.value.negated(),
            form,
            ..number
        });
    }
    unsigned(tokens, at, and)
}

/// Returns the token behind a minus sign or word.
fn sign(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if tokens.entry(at).is(Use::Minus) {
        return Some(at + 1);
    }
    let minus = matches!(
        tokens.sign(at),
        '-' | '−' | '–' | '－' | '\u{2010}' | '\u{2011}'
    );
    let digits = tokens.class(at + 1) == Class::Digits || tokens.sign(at + 1) == '.';
    // A spaced minus is one only at the very start; elsewhere it is a dash.
    let near = tokens.glued(at + 1) || at == 0;
    (minus && digits && near && !tokens.glued(at)).then_some(at + 1)
}

fn unsigned(tokens: &Tokens<'_>, at: usize, and: bool) -> Option<Number> {
    let mut number = match tokens.class(at) {
        Class::Digits => in_digits(tokens, at, and)?,
        Class::Vulgar => {
            let number = numeral::read(tokens, at)?;
            Number {
                end: number.end,
                value: number.value,
                scale: None,
                form: Form::Fraction,
            }
        }
        Class::Word => in_words(tokens, at, and)?,
        Class::Sign if tokens.sign(at) == '.' => in_digits(tokens, at, and)?,
        _ => return None,
    };
    if let Some((end, value)) = quotient(tokens, &number, and) {
        number = Number {
            end,
            value,
            scale: None,
            form: Form::Fraction,
        };
    }
    Some(number)
}

/// "one over three", at the end of a clause: elsewhere "over" is a preposition.
fn quotient(tokens: &Tokens<'_>, number: &Number, and: bool) -> Option<(usize, Exact)> {
    let over = tokens.vocabulary().tables().over;
    if tokens.glued(number.end) || !over.contains(&tokens.word(number.end)) {
        return None;
    }
    let below = match tokens.class(number.end + 1) {
        Class::Digits => in_digits(tokens, number.end + 1, and)?,
        _ => in_words(tokens, number.end + 1, and)?,
    };
    let closes = matches!(tokens.class(below.end), Class::End | Class::Barrier)
        || matches!(tokens.sign(below.end), '.' | ',' | ';' | ')' | '?' | '!');
    closes.then_some(())?;
    Some((below.end, number.value.over(below.value)?))
}

fn in_digits(tokens: &Tokens<'_>, at: usize, and: bool) -> Option<Number> {
    let digits = numeral::read(tokens, at)?;
    let form = if digits.plain {
        Form::Plain
    } else {
        Form::Digits
    };
    let mut number = Number {
        end: digits.end,
        value: digits.value,
        scale: None,
        form,
    };
    let joined =
        tokens.is_dash(number.end) && tokens.glued(number.end) && tokens.glued(number.end + 1);
    let next = tokens.entry(number.end + usize::from(joined)).part;
    if matches!(next, Some(Part::Hundred | Part::Scale(_) | Part::Group(_)))
        && let Some(whole) = words::read(tokens, at, and)
        && whole.end > number.end
    {
        number = Number {
            end: whole.end,
            value: whole.value,
            scale: whole.scale,
            form: Form::Digits,
        };
    } else if let Some(power) = suffix(tokens, number.end) {
        let scale = Exact::decimal(1, power)?;
        number.end += 1;
        number.value = number.value.times(scale)?;
        (number.scale, number.form) = (Some(scale), Form::Digits);
    } else if tokens.entry(number.end).is(Use::Point) && digits.plain && !tokens.glued(number.end) {
        let (end, part) = spoken_decimals(tokens, number.end + 1)?;
        return Some(Number {
            end,
            value: number.value.plus(part)?,
            scale: None,
            form: Form::Digits,
        });
    }
    Some(and_a_fraction(tokens, number, and).unwrap_or(number))
}

/// Reads an abbreviated scale behind digits, as a power of ten: "100k", "10M", "3 bn".
pub(crate) fn suffix(tokens: &Tokens<'_>, at: usize) -> Option<i32> {
    let glued = tokens.glued(at);
    tokens.free_after(at + 1).then_some(())?;
    match (tokens.written(at), glued) {
        ("k" | "K", true) => Some(3),
        ("M", _) => Some(6),
        // "1.5m copies" are counted, "a 4m wall" and "the 100m hurdles" are measured.
        ("m", true) if at > 0 && tokens.n_digits(at - 1) <= 3 && counts_behind(tokens, at + 1) => {
            Some(6)
        }
        _ => tokens.entry(at).suffix.map(i32::from),
    }
}

/// Tells whether a word is a noun in the plural, as far as its ending shows.
fn counts_behind(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    match tokens.entry(at).when {
        Some(When::Plural) => true,
        Some(_) => false,
        None => {
            let plural = word.len() > 4 && word.ends_with('s') && !word.ends_with("ss");
            let is_run = tokens.vocabulary().tables().runs.contains(&word);
            plural && tokens.class(at) == Class::Word && !is_run
        }
    }
}

fn in_words(tokens: &Tokens<'_>, at: usize, and: bool) -> Option<Number> {
    if let Some(value) = words::single(tokens, at) {
        let form = if value == 1 { Form::One } else { Form::Words };
        return Some(Number {
            end: at + 1,
            value: Exact::whole(value),
            scale: None,
            form,
        });
    }
    if tokens.entry(at).is(Use::Point) {
        let (end, value) = spoken_decimals(tokens, at + 1)?;
        return Some(Number {
            end,
            value,
            scale: None,
            form: Form::Words,
        });
    }
    if let Some((end, value)) = fraction::read(tokens, at) {
        let fraction = Number {
            end,
            value,
            scale: None,
            form: Form::Fraction,
        };
        return scaled(fraction, Form::Words, of_a_scale(tokens, end));
    }
    let mut cardinal = words::read(tokens, at, and)?;
    // "one hundred and three quarters": the "and" belongs to the fraction.
    if and
        && let Some(shorter) =
            words::read(tokens, at, false).filter(|shorter| shorter.end < cardinal.end)
        && tokens.entry(shorter.end).is(Use::And)
        && fraction::read(tokens, shorter.end + 1).is_some()
    {
        cardinal = shorter;
    }
    let alone = cardinal.end == at + 1 && tokens.entry(at).part == Some(Part::Digit(1));
    let form = if alone { Form::One } else { Form::Words };
    let number = Number {
        end: cardinal.end,
        value: cardinal.value,
        scale: cardinal.scale,
        form,
    };
    if tokens.entry(number.end).is(Use::Point)
        && let Some((end, part)) = spoken_decimals(tokens, number.end + 1)
    {
        let number = Number {
            end,
            value: number.value.plus(part)?,
            scale: None,
            form: Form::Words,
        };
        return scaled(number, Form::Words, scale(tokens, end));
    }
    Some(and_a_fraction(tokens, number, and).unwrap_or(number))
}

/// Multiplies a number with the scale behind it, if there is one, which gives it another form.
fn scaled(number: Number, form: Form, scale: Option<(usize, Exact)>) -> Option<Number> {
    let Some((end, scale)) = scale else {
        return Some(number);
    };
    Some(Number {
        end,
        value: number.value.times(scale)?,
        scale: Some(scale),
        form,
    })
}

/// Reads a scale word on its own.
pub(crate) fn scale(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Exact)> {
    match tokens.entry(at).part? {
        Part::Scale(power) => Some((at + 1, Exact::decimal(1, i32::from(power))?)),
        Part::Hundred => Some((at + 1, Exact::whole(100))),
        Part::Group(size) => Some((at + 1, Exact::whole(i64::from(size)))),
        _ => None,
    }
}

/// Reads what a fraction is of: "(half) a million", "(three quarters) of a million", "(half) million".
fn of_a_scale(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Exact)> {
    let mut next = at;
    next += usize::from(is_of(tokens, next));
    next += usize::from(tokens.entry(next).is(Use::Article));
    if tokens.is_dash(next) && tokens.glued(next) && tokens.glued(next + 1) {
        next += 1;
    }
    scale(tokens, next)
}

/// "one and a half", "three million and a quarter", "one billion and three quarters million".
fn and_a_fraction(tokens: &Tokens<'_>, number: Number, and: bool) -> Option<Number> {
    if !and || !tokens.entry(number.end).is(Use::And) {
        return None;
    }
    let (end, part) = fraction::read(tokens, number.end + 1)?;
    let below = match scale(tokens, end) {
        Some((end, scale)) => Some((end, scale)),
        None => number
            .scale
            .filter(|scale| *scale >= Exact::whole(1000))
            .map(|scale| (end, scale)),
    };
    let (end, factor) = below.unwrap_or((end, Exact::whole(1)));
    let value = number.value.plus(part.times(factor)?)?;
    Some(Number {
        end,
        value,
        scale: None,
        form: Form::Words,
    })
}

/// Reads decimals as they are spoken: "point nought four", "point seventy-one", "point 77".
fn spoken_decimals(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Exact)> {
    if tokens.class(at) == Class::Digits {
        let n_digits = i32::try_from(tokens.n_digits(at)).ok()?;
        return Some((at + 1, Exact::decimal(tokens.value(at)?, -n_digits)?));
    }
    let mut digits = 0_i128;
    let (mut n_digits, mut end) = (0_i32, at);
    while n_digits < 20 {
        let (value, places) = match tokens.entry(end).part {
            Some(Part::Zero) => (0, 1),
            Some(Part::Digit(value)) => (value, 1),
            _ => break,
        };
        digits = digits.checked_mul(10)?.checked_add(i128::from(value))?;
        (n_digits, end) = (n_digits + places, end + 1);
    }
    if n_digits == 0 {
        let whole = words::read(tokens, at, false)?;
        let below = whole.value < Exact::whole(100);
        below.then_some(())?;
        return Some((whole.end, whole.value.over(Exact::whole(100))?));
    }
    Some((end, Exact::decimal(digits, -n_digits)?))
}

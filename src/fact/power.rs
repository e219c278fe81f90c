//! Powers behind digits: "1.3e6", "2.5^-1", "10⁶", "5.5×10⁻³", "3 x 10^6".

use crate::fact::exact::Exact;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::numeral::Numeral;

/// Reads the number that a power makes of the digits before it.
pub(crate) fn read(tokens: &Tokens<'_>, numeral: Numeral) -> Option<Numeral> {
    let end = numeral.end;
    if let Some((end, exponent)) = exponent(tokens, end) {
        let value = raised(numeral.value, exponent)?;
        return Some(Numeral {
            end,
            value,
            plain: false,
        });
    }
    let glued = tokens.glued(end);
    let times =
        matches!(tokens.word(end), "x" | "×" | "*" | "·" | "⋅") && tokens.glued(end + 1) == glued;
    if times && tokens.class(end + 1) == Class::Digits {
        let (base, mut behind) = (tokens.value(end + 1)?, end + 2);
        let exponent = match exponent(tokens, behind) {
            Some((end, exponent)) => {
                behind = end;
                exponent
            }
            // "5.5x10-3" has lost its raised digits.
            None if base == 10 && tokens.is_dash(behind) && glued => {
                let (end, exponent) = signed(tokens, behind)?;
                behind = end;
                exponent
            }
            None => return None,
        };
        let factor = raised(Exact::decimal(base, 0)?, exponent)?;
        return Some(Numeral {
            end: behind,
            value: numeral.value.times(factor)?,
            plain: false,
        });
    }
    let is_e = tokens.is(end, "e") && glued && tokens.glued(end + 1);
    let (end, exponent) = signed(tokens, if is_e { end + 1 } else { return None })?;
    let value = numeral.value.times(raised(Exact::whole(10), exponent)?)?;
    Some(Numeral {
        end,
        value,
        plain: false,
    })
}

/// Reads an exponent that is raised or stands behind a caret.
fn exponent(tokens: &Tokens<'_>, at: usize) -> Option<(usize, i32)> {
    if !tokens.glued(at) {
        return None;
    }
    if tokens.sign(at) == '^' {
        return signed(tokens, at + 1);
    }
    if tokens.class(at) != Class::Raised {
        return None;
    }
    let mut value = 0_i32;
    let mut sign = 1;
    for c in tokens.written(at).chars() {
        match raised_value(c) {
            Some(digit) => value = value.checked_mul(10)?.checked_add(digit)?,
            None => sign = -1,
        }
    }
    Some((at + 1, sign * value))
}

fn raised_value(c: char) -> Option<i32> {
    Some(match c {
        '⁰' => 0,
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁴' => 4,
        '⁵' => 5,
        '⁶' => 6,
        '⁷' => 7,
        '⁸' => 8,
        '⁹' => 9,
        _ => return None,
    })
}

fn signed(tokens: &Tokens<'_>, at: usize) -> Option<(usize, i32)> {
    let negative = tokens.is_dash(at);
    let digits = if negative || tokens.sign(at) == '+' {
        at + 1
    } else {
        at
    };
    let value = i32::try_from(tokens.value(digits)?).ok()?;
    tokens
        .glued(digits)
        .then_some((digits + 1, if negative { -value } else { value }))
}

/// Returns `base` to an integer power, by squaring would overflow no later: the powers of a text are small.
fn raised(base: Exact, exponent: i32) -> Option<Exact> {
    let mut value = Exact::whole(1);
    for _ in 0..exponent.unsigned_abs().min(256) {
        value = value.times(base)?;
    }
    match exponent {
        ..0 => Exact::whole(1).over(value),
        _ => Some(value),
    }
}

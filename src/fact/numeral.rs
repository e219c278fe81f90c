//! Numbers in digits: grouping, decimals, fractions and powers.
//!
//! A comma or a point before exactly three digits is ambiguous. It groups if it occurs more than once, or if the number
//! goes on with the other sign ("1.234,5"); else the text decides, by the first number in it that is plain, and else
//! the language.

use crate::fact::exact::Exact;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::lex::digit_value;
use crate::fact::lex::vulgar;

/// A number that begins with digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numeral {
    /// The token behind it.
    pub(crate) end: usize,
    /// Its value.
    pub(crate) value: Exact,
    /// Whether it is a single run of digits.
    pub(crate) plain: bool,
}

/// Reads the number in digits at token `at`, without sign, scale or unit.
pub(crate) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    let numeral = match tokens.class(at) {
        Class::Digits => whole_and_decimals(tokens, at)?,
        Class::Vulgar => {
            let (end, value) = vulgar_at(tokens, at)?;
            return Some(Numeral {
                end,
                value,
                plain: false,
            });
        }
        // ".08"
        Class::Sign if tokens.sign(at) == '.' && tokens.glued(at + 1) && !tokens.glued(at) => {
            let value = decimals(tokens, Exact::whole(0), at + 1)?;
            Numeral {
                end: at + 2,
                value,
                plain: false,
            }
        }
        _ => return None,
    };
    fraction(tokens, numeral)
        .or_else(|| power(tokens, numeral))
        .or(Some(numeral))
}

/// Tells whether token `at` is `sign`, glued to digits on both sides.
fn joins(tokens: &Tokens<'_>, at: usize, sign: char) -> bool {
    tokens.sign(at) == sign
        && tokens.glued(at)
        && tokens.glued(at + 1)
        && tokens.class(at + 1) == Class::Digits
}

fn whole_and_decimals(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    let mut value = tokens.value(at)?;
    let mut end = at + 1;
    let mut separator = '\0';
    if tokens.n_digits(at) <= 3 && !leading_zero(tokens, at) {
        for candidate in [',', '.', '\'', '’', ' '] {
            if let Some((grouped, behind)) = groups(tokens, at, candidate) {
                (value, end, separator) = (grouped, behind, candidate);
                break;
            }
        }
    }
    let mut value = Exact::decimal(value, 0)?;
    let mut plain = separator == '\0';
    for point in ['.', ','] {
        let is_decimal = point != separator
            && joins(tokens, end, point)
            && (point == '.' || separator == '.' || is_comma_decimal(tokens, at, end));
        // A second point makes it a version, an address or a date, which is no decimal number.
        if is_decimal && !(joins(tokens, end + 2, point) && tokens.n_digits(end + 1) < 4) {
            value = decimals(tokens, value, end + 1)?;
            (end, plain) = (end + 2, false);
            break;
        }
    }
    Some(Numeral { end, value, plain })
}

fn leading_zero(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.written(at).starts_with('0')
}

/// A comma parts decimals where it cannot group: "5,00", "1,3"; in a language with decimal commas, always.
fn is_comma_decimal(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let n_decimals = tokens.n_digits(end + 1);
    let could_group = n_decimals == 3 && tokens.n_digits(at) <= 3 && !leading_zero(tokens, at);
    !joins(tokens, end + 2, ',') && (!could_group || tokens.vocabulary().tables().decimal_comma)
}

/// Reads groups of three digits (or of two and at last three, as in India) behind the digits at `at`.
fn groups(tokens: &Tokens<'_>, at: usize, separator: char) -> Option<(i128, usize)> {
    let mut value = tokens.value(at)?;
    let mut end = at + 1;
    let mut pairs = false;
    let next = |end: usize| match separator {
        ' ' => (is_group_space(tokens.gap(end))).then_some(end),
        _ => joins(tokens, end, separator).then_some(end + 1),
    };
    let mut n_groups = 0;
    while let Some(digits) = next(end).filter(|digits| tokens.class(*digits) == Class::Digits) {
        let n_digits = tokens.n_digits(digits);
        let fits = n_digits == 3 || (separator == ',' && n_digits == 2 && tokens.n_digits(at) <= 2);
        if !fits {
            break;
        }
        pairs |= n_digits == 2;
        let power = if n_digits == 3 { 1000 } else { 100 };
        value = value
            .checked_mul(power)?
            .checked_add(tokens.value(digits)?)?;
        end = digits + 1;
        n_groups += 1;
        if pairs && n_digits == 3 {
            break;
        }
    }
    let closed = tokens.n_digits(end - 1) == 3;
    let plausible = match separator {
        '.' => n_groups > 1 || (n_groups == 1 && point_groups(tokens, end)),
        ',' if tokens.vocabulary().tables().decimal_comma => {
            n_groups > 1 || joins(tokens, end, '.')
        }
        // Digits behind a space may be another number: "in 2004 300 people" is kept apart by its four digits,
        // "5 100 m races" is not.
        ' ' => n_groups > 0 && tokens.free_after(end),
        _ => n_groups > 0,
    };
    (closed && plausible && (pairs || n_groups > 0)).then_some((value, end))
}

fn is_group_space(gap: &str) -> bool {
    matches!(
        gap,
        " " | "\u{A0}" | "\u{2009}" | "\u{202F}" | "\u{2007}" | "\u{2008}"
    )
}

/// Tells whether a single point before three digits groups: by what follows it, else by the text, else by the language.
fn point_groups(tokens: &Tokens<'_>, end: usize) -> bool {
    joins(tokens, end, ',') || tokens.vocabulary().tables().decimal_comma || tokens.points_group()
}

fn decimals(tokens: &Tokens<'_>, whole: Exact, at: usize) -> Option<Exact> {
    let n_digits = i32::try_from(tokens.n_digits(at)).ok()?;
    whole.plus(Exact::decimal(tokens.value(at)?, -n_digits)?)
}

fn vulgar_at(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Exact)> {
    let (numerator, denominator) = vulgar(tokens.sign(at))?;
    let value = Exact::fraction(i128::from(numerator), i128::from(denominator))?;
    Some((at + 1, value))
}

/// Reads "2½", "10 1/2", "1/40", "1 / 4" behind or from the number already read.
fn fraction(tokens: &Tokens<'_>, numeral: Numeral) -> Option<Numeral> {
    if !numeral.value.is_whole() {
        return None;
    }
    let end = numeral.end;
    if tokens.class(end) == Class::Vulgar {
        let (end, part) = vulgar_at(tokens, end)?;
        return Some(Numeral {
            end,
            value: numeral.value.plus(part)?,
            plain: false,
        });
    }
    if numeral.plain
        && let Some((end, value)) = slash(tokens, end - 1)
    {
        return Some(Numeral {
            end,
            value,
            plain: false,
        });
    }
    let (end, part) = slash(tokens, end)?;
    let proper = part < Exact::whole(1);
    (proper && !tokens.glued(numeral.end)).then_some(())?;
    Some(Numeral {
        end,
        value: numeral.value.plus(part)?,
        plain: false,
    })
}

/// Reads `a/b`, but no `a/b/c`.
fn slash(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Exact)> {
    let is_slash = |at: usize| matches!(tokens.sign(at), '/' | '⁄' | '∕');
    let even = tokens.glued(at + 1) == tokens.glued(at + 2);
    let is_fraction = is_slash(at + 1)
        && even
        && tokens.class(at + 2) == Class::Digits
        && !is_slash(at + 3)
        && !(at > 0 && is_slash(at - 1) && tokens.glued(at))
        && !leading_zero(tokens, at + 2)
        && tokens.n_digits(at) + tokens.n_digits(at + 2) <= 8;
    is_fraction.then_some(())?;
    Some((
        at + 3,
        Exact::fraction(tokens.value(at)?, tokens.value(at + 2)?)?,
    ))
}

/// Reads powers: "1.3e6", "2.5^-1", "10⁶", "5.5×10⁻³", "3 x 10^6".
fn power(tokens: &Tokens<'_>, numeral: Numeral) -> Option<Numeral> {
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

/// Tells from a text's plain numbers whether its points group thousands: the first "1.234.567" or "1.234,5" says yes,
/// the first "1,234" or "1.5" says no.
pub(crate) fn points_group(tokens: &Tokens<'_>) -> bool {
    for at in 0..tokens.len() {
        if tokens.class(at) != Class::Digits || !tokens.free_before(at) {
            continue;
        }
        for (first, second, answer) in [('.', ',', true), (',', '.', false)] {
            if joins(tokens, at + 1, first)
                && tokens.n_digits(at) <= 3
                && tokens.n_digits(at + 2) == 3
            {
                let again = joins(tokens, at + 3, first) && tokens.n_digits(at + 4) == 3;
                if again || joins(tokens, at + 3, second) || first == ',' {
                    return answer;
                }
            }
        }
        if joins(tokens, at + 1, '.') && tokens.n_digits(at + 2) < 3 {
            return false;
        }
    }
    false
}

/// Returns the digits of a token in ASCII, for names that are numbers.
pub(crate) fn ascii_digits(written: &str) -> String {
    written
        .chars()
        .map(|c| digit_value(c).map_or(c, |digit| char::from(b'0' + digit)))
        .collect()
}

/// Reads digits with grouping only: the number of an ordinal.
pub(crate) fn read_plain(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Exact)> {
    let numeral = whole_and_decimals(tokens, at)?;
    numeral
        .value
        .is_whole()
        .then_some((numeral.end, numeral.value))
}

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
use crate::fact::power;

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
    if let Some(numeral) = before_word(tokens, at) {
        return Some(numeral);
    }
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
        .or_else(|| power::read(tokens, numeral))
        .or(Some(numeral))
}

/// Reads one run of digits with a space and a word behind it, as most are; a word of one letter may go on: "2 x 10³".
fn before_word(tokens: &Tokens<'_>, at: usize) -> Option<Numeral> {
    let is_plain = tokens.class(at) == Class::Digits
        && tokens.class(at + 1) == Class::Word
        && !tokens.glued(at + 1)
        && tokens.word(at + 1).len() > 1;
    let value = tokens.value(at).filter(|_| is_plain)?;
    Some(Numeral {
        end: at + 1,
        value: Exact::decimal(value, 0)?,
        plain: true,
    })
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
        ',' if is_loose_zeros(tokens, end) => Some(end + 1),
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

/// Tells whether three zeros stand behind a comma and a space, as texts cut into words have them: "56, 000" is no list.
fn is_loose_zeros(tokens: &Tokens<'_>, end: usize) -> bool {
    tokens.sign(end) == ','
        && tokens.glued(end)
        && tokens.gap(end + 1) == " "
        && tokens.written(end + 1) == "000"
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

#[cfg(test)]
mod tests {
    use crate::fact::GERMAN;
    use crate::fact::sample::facts;
    use crate::fact::sample::facts_in;

    #[test]
    fn thousands_are_grouped_in_every_usual_way() {
        for written in [
            "13,000",
            "13 000",
            "13\u{A0}000",
            "13\u{202F}000",
            "13’000",
            "13'000",
            "13, 000",
        ] {
            assert_eq!(
                facts(&format!("{written} boats")),
                [format!("{written} = 13000")]
            );
        }
        assert_eq!(facts("1,30,000 boats"), ["1,30,000 = 130000"]);
        assert_eq!(facts("1.234.567,5 kg"), ["1.234.567,5 kg = 1234567.5 kg"]);
    }

    #[test]
    fn a_single_point_groups_where_the_text_or_the_language_does() {
        assert_eq!(facts("13.000 kg"), ["13.000 kg = 13 kg"]);
        let grouped = facts("13.000 kg, then 1.234.567 kg");
        assert_eq!(
            grouped,
            ["13.000 kg = 13000 kg", "1.234.567 kg = 1234567 kg"]
        );
        assert_eq!(facts_in("13.000 kg", &GERMAN), ["13.000 kg = 13000 kg"]);
        assert_eq!(facts_in("1,5 kg", &GERMAN), ["1,5 kg = 1.5 kg"]);
    }

    #[test]
    fn four_digits_before_a_space_are_not_grouped() {
        assert_eq!(
            facts("the rooms 13, 100 and 7"),
            ["13 = 13", "100 = 100", "7 = 7"]
        );
        assert_eq!(facts("4000 300 boats"), ["4000 = 4000", "300 = 300"]);
    }

    #[test]
    fn fractions_and_powers_have_exact_values() {
        assert_eq!(
            facts("2½ l, 10 1/2 km"),
            ["2½ l = 2.5 L", "10 1/2 km = 10.5 km"]
        );
        assert_eq!(
            facts("6.02×10²³ cells"),
            ["6.02×10²³ = 602000000000000000000000"]
        );
        assert_eq!(facts("5.5x10-3 kg"), ["5.5x10-3 kg = 0.0055 kg"]);
        assert_eq!(facts("2.5 x 10^-3 kg"), ["2.5 x 10^-3 kg = 0.0025 kg"]);
    }

    #[test]
    fn digits_of_other_scripts_count() {
        assert_eq!(facts("٢٥ boats and ２５ carts"), ["٢٥ = 25", "２５ = 25"]);
    }

    #[test]
    fn a_name_with_digits_is_no_number() {
        let none: [String; 0] = [];
        assert_eq!(facts("B52, H2O, 3D, 4x4 and F-16"), none);
    }
}

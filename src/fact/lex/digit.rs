//! Characters that are digits or fractions.

/// Returns the value of a decimal digit of any script.
pub(crate) fn digit_value(digit: char) -> Option<u8> {
    if digit.is_ascii_digit() {
        return u8::try_from(u32::from(digit) - u32::from('0')).ok();
    }
    let code = u32::from(digit);
    let zero = match ZEROS.binary_search(&code) {
        Ok(found) => *ZEROS.get(found)?,
        Err(next) => *ZEROS.get(next.checked_sub(1)?)?,
    };
    let limit = if zero == 0x1D7CE { 50 } else { 10 };
    let value = code - zero;
    (value < limit).then(|| u8::try_from(value % 10).ok())?
}

/// The zeros of the decimal digits of Unicode 16.0 (general category Nd) outside ASCII; nine more follow each, and the
/// mathematical ones are five sets in a row.
const ZEROS: [u32; 71] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0,
    0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0, 0x11950, 0x11BF0, 0x11C50, 0x11D50,
    0x11DA0, 0x11F50, 0x16130, 0x16A60, 0x16AC0, 0x16B50, 0x16D70, 0x1CCF0, 0x1D7CE, 0x1E140,
    0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950, 0x1FBF0,
];

/// Tells whether a character is a superscript digit or minus.
pub(crate) fn is_raised(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁻')
}

/// Returns the numerator and denominator of a vulgar fraction.
pub(crate) fn vulgar(c: char) -> Option<(u8, u8)> {
    Some(match c {
        '¼' => (1, 4),
        '½' => (1, 2),
        '¾' => (3, 4),
        '⅐' => (1, 7),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '↉' => (0, 3),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_decimal_digit_has_its_value() {
        for zero in ['0', '٠', '०', '๐', '０', '𝟎', '𝟶'] {
            for value in 0..10_u8 {
                let digit = char::from_u32(u32::from(zero) + u32::from(value)).unwrap();
                assert_eq!(digit_value(digit), Some(value), "{digit}");
            }
        }
        assert_eq!(digit_value('/'), None);
        assert_eq!(digit_value('٪'), None);
        assert_eq!(digit_value('½'), None);
    }
}

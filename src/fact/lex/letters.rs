//! Runs of ASCII letters, eight bytes at a step.

const EACH: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = EACH << 7;
const A: u64 = 0x61;
const Z: u64 = 0x7A;

/// Returns how many letters the first eight bytes of a text begin with, and those letters in lower case as an integer
/// (the first is the lowest byte).
#[inline]
pub(super) fn letters(bytes: &[u8]) -> (usize, u64) {
    let chunk = match bytes.first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => bytes
            .iter()
            .rev()
            .fold(0, |chunk, byte| chunk << 8 | u64::from(*byte)),
    };
    // In each byte the highest bit tells whether the byte passes; no sum of seven bits runs over into the next byte.
    let lower = chunk | (EACH * 0x20);
    let seven = lower & !HIGH;
    let from_a = seven + EACH * (0x80 - A);
    let past_z = seven + EACH * (0x7F - Z);
    let is_letter = from_a & !past_z & !chunk & HIGH;
    let n_bits = (is_letter ^ HIGH).trailing_zeros() & !7;
    let mask = 1_u64.checked_shl(n_bits).map_or(u64::MAX, |end| end - 1);
    ((n_bits / 8) as usize, lower & mask)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> (usize, String) {
        let (n_letters, word) = letters(text.as_bytes());
        let word = word.to_le_bytes();
        let word = String::from_utf8_lossy(&word);
        (n_letters, word.trim_end_matches('\0').to_owned())
    }

    #[test]
    fn letters_end_at_the_first_other_byte() {
        assert_eq!(shown("The mill"), (3, "the".to_owned()));
        assert_eq!(shown("Az[@`{_"), (2, "az".to_owned()));
        assert_eq!(shown("Brücke am"), (2, "br".to_owned()));
        assert_eq!(shown("Zeppelins"), (8, "zeppelin".to_owned()));
        assert_eq!(shown("of"), (2, "of".to_owned()));
        assert_eq!(shown("4m"), (0, String::new()));
        assert_eq!(shown(""), (0, String::new()));
    }

    #[test]
    fn every_byte_is_a_letter_or_none_as_ascii_has_it() {
        for byte in 0..=u8::MAX {
            let expected = usize::from(byte.is_ascii_alphabetic());
            assert_eq!(letters(&[byte, b' ']).0, expected, "{byte}");
        }
    }
}

//! Sixty-four bytes at a time: which of them begin or continue a word, as the bits of one number.
//!
//! The tests are plain comparisons of all bytes, which a compiler turns into vector instructions; their results are
//! packed into bits by a multiplication, as in H. S. Warren, "Hacker's Delight" (2002).

/// How many bytes are looked at together.
pub(super) const N_LANES: usize = 64;

/// What the bytes of a stretch are, a bit a byte, the first byte in the lowest bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lanes {
    /// ASCII letters and digits.
    pub(super) plain: u64,
    /// What may begin a word of another kind: signs, and all that lies outside ASCII.
    pub(super) other: u64,
}

impl Lanes {
    /// Returns what the bytes from `at` on are; behind the end there is nothing.
    pub(super) fn at(bytes: &[u8], at: usize) -> Lanes {
        let rest = bytes.get(at..).unwrap_or_default();
        if let Some(stretch) = rest.first_chunk() {
            return Lanes::of(stretch);
        }
        let mut stretch = [0; N_LANES];
        for (to, from) in stretch.iter_mut().zip(rest) {
            *to = *from;
        }
        Lanes::of(&stretch)
    }

    fn of(stretch: &[u8; N_LANES]) -> Lanes {
        Lanes {
            plain: bits(&stretch.map(is_plain)),
            other: bits(&stretch.map(is_other)),
        }
    }
}

/// Returns 1 for an ASCII letter or digit, and else 0.
fn is_plain(byte: u8) -> u8 {
    let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let is_digit = byte.wrapping_sub(b'0') < 10;
    u8::from(is_letter | is_digit)
}

/// Returns 1 for `$`, `%`, `&`, `+`, `-`, `<`, `=`, `>` and every byte outside ASCII, and else 0.
fn is_other(byte: u8) -> u8 {
    let is_sign = byte.wrapping_sub(b'$') < 3;
    let is_comparison = byte.wrapping_sub(b'<') < 3;
    let signs = [b'+', b'-'].map(|sign| u8::from(byte == sign));
    u8::from(is_sign) | u8::from(is_comparison) | signs[0] | signs[1] | byte >> 7
}

/// Packs bytes that are 0 or 1 into bits.
fn bits(flags: &[u8; N_LANES]) -> u64 {
    let (eights, _) = flags.as_chunks::<8>();
    eights.iter().rev().fold(0, |bits, eight| {
        let packed = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        bits << 8 | packed
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_apart_at_every_place() {
        for byte in 0..=u8::MAX {
            let is_sign = b"$%&+-<=>".contains(&byte);
            for at in 0..N_LANES {
                let mut stretch = [b' '; N_LANES];
                stretch[at] = byte;
                let lanes = Lanes::of(&stretch);
                let bit = |is: bool| u64::from(is) << at;
                assert_eq!(
                    lanes.plain,
                    bit(byte.is_ascii_alphanumeric()),
                    "{byte} {at}"
                );
                assert_eq!(lanes.other, bit(is_sign || !byte.is_ascii()), "{byte} {at}");
            }
        }
    }

    #[test]
    fn there_is_nothing_behind_the_end() {
        let lanes = Lanes::at(b"a-b", 1);
        assert_eq!((lanes.plain, lanes.other), (0b10, 0b01));
        assert_eq!(Lanes::at(b"a", 5), Lanes { plain: 0, other: 0 });
    }
}

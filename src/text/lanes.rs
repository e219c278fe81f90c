//! Sixty-four bytes at a time: which of them begin or continue a word, as the bits of one number.
//!
//! The tests are plain comparisons of all bytes, which a compiler turns into vector instructions. Their results are
//! packed into eight bytes and turned about as a square of eight by eight bits, as in H. S. Warren, "Hacker's Delight"
//! (2002).

/// How many bytes are looked at together.
pub(super) const N_LANES: usize = 64;

/// What the bytes of a stretch are, a bit a byte, the first byte in the lowest bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lanes {
    /// ASCII letters and digits.
    pub(super) plain: u64,
    /// What may be a word or part of one beside them: signs, a dash before a digit, all that lies outside ASCII, and
    /// points, commas and apostrophes with more than a space or a mark behind them.
    pub(super) odd: u64,
}

impl Lanes {
    /// Returns what the first bytes of a stretch are that goes on behind them.
    pub(super) fn of<const N: usize>(stretch: &[u8; N]) -> Lanes {
        let stretch = stretch.first_chunk().unwrap_or(&[0; N_LANES + 1]);
        let plain = square(stretch, |byte, _| is_plain(byte));
        let odd = square(stretch, is_odd);
        Lanes {
            plain: turned(plain),
            // Most stretches have none.
            odd: if odd == 0 { 0 } else { turned(odd) },
        }
    }
}

fn is_plain(byte: u8) -> bool {
    let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let is_digit = byte.wrapping_sub(b'0') < 10;
    is_letter | is_digit
}

/// Tells whether a byte is `$`, `%`, `&`, `+`, `<`, `=`, `>`, lies outside ASCII, or is `-` before a digit, or `.`, `,`
/// or `'` before what may be a letter or a digit.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "branches would keep a compiler from comparing many bytes at once"
)]
fn is_odd(byte: u8, next: u8) -> bool {
    let is_sign = byte.wrapping_sub(b'$') < 3;
    let is_comparison = byte.wrapping_sub(b'<') < 3;
    let is_joint = (byte == b'.') | (byte == b',') | (byte == b'\'');
    let is_minus = (byte == b'-') & (next <= b'9');
    is_sign
        | is_comparison
        | (byte == b'+')
        | (byte >= 0x80)
        | (is_joint | is_minus) & (next >= b'0')
}

/// Marks the bytes that pass a test, given them and the next ones, as a square of bits: the first eight bytes are its
/// first column.
fn square(stretch: &[u8; N_LANES + 1], test: impl Fn(u8, u8) -> bool) -> u64 {
    let mut marked = [0; N_LANES];
    let both = stretch.iter().zip(&stretch[1..]);
    for (at, (mark, (&byte, &next))) in marked.iter_mut().zip(both).enumerate() {
        *mark = if test(byte, next) { 1 << (at / 8) } else { 0 };
    }
    let (columns, _) = marked.as_chunks();
    columns
        .iter()
        .fold(0, |square, &column| square | u64::from_le_bytes(column))
}

/// Turns a square of eight rows of eight bits about, so that its columns become its rows.
fn turned(square: u64) -> u64 {
    let swap = |square: u64, mask: u64, distance: u32| {
        let apart = (square ^ square >> distance) & mask;
        square ^ apart ^ apart << distance
    };
    let square = swap(square, 0x00AA_00AA_00AA_00AA, 7);
    let square = swap(square, 0x0000_CCCC_0000_CCCC, 14);
    swap(square, 0x0000_0000_F0F0_F0F0, 28)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_apart_at_every_place() {
        for byte in 0..=u8::MAX {
            for next in *b" 0" {
                let is_sign = b"$%&+<=>".contains(&byte) || !byte.is_ascii();
                let is_joint = b".,'-".contains(&byte) && next == b'0';
                for at in 0..N_LANES {
                    let mut stretch = [b' '; N_LANES + 1];
                    (stretch[at], stretch[at + 1]) = (byte, next);
                    let lanes = Lanes::of(&stretch);
                    let bit = |is: bool| u64::from(is) << at;
                    let behind = if at + 1 < N_LANES {
                        bit(next == b'0') << 1
                    } else {
                        0
                    };
                    let plain = bit(byte.is_ascii_alphanumeric()) | behind;
                    assert_eq!(lanes.plain, plain, "{byte} {at}");
                    assert_eq!(lanes.odd, bit(is_sign || is_joint), "{byte} {at}");
                }
            }
        }
    }
}

//! Keys of words: 64 bits that stand for a folded form, so that nothing is allocated for a word.
//!
//! Sixteen bytes are stirred in by one multiplication of 64 by 64 bits whose halves are folded together, as in Wang Yi,
//! "wyhash" (2019), and the length by another; we keep the rest of the word chained in the same way. Time is linear, and
//! the same for every word of up to sixteen bytes. Equal keys are a strong hint and no proof: who must be sure compares
//! the folded forms.

const SEED: u64 = 0x243F_6A88_85A3_08D3;
const UPPER: u64 = 0x1319_8A2E_0370_7344;
const LAST: u64 = 0x9E37_79B9_7F4A_7C15;

/// The bit that tells a small ASCII letter from a capital one; digits, points, commas and apostrophes have it too.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// How many bytes are stirred in at once.
pub(super) const PIECE: usize = 16;

/// Returns the key of a word, given its folded form.
#[must_use]
pub fn key_of_folded(folded: &str) -> u64 {
    let (mut hash, mut rest) = (SEED, folded.as_bytes());
    while let Some((piece, behind)) = rest.split_first_chunk::<PIECE>() {
        if behind.is_empty() {
            break;
        }
        let (low, high) = halves(piece);
        hash = stir(low ^ hash, high ^ UPPER);
        rest = behind;
    }
    let (low, high) = halves(&padded(rest));
    finish(hash, low, high, folded.len())
}

/// Returns the key of the word of `len` bytes at `start`, of which each is an ASCII letter, a digit, or `.`, `,` or `'`.
#[inline]
pub(super) fn key_of_plain(bytes: &[u8], start: usize, len: usize) -> u64 {
    let piece = bytes.get(start..).and_then(<[u8]>::first_chunk);
    match (piece, FIRST_BYTES.get(len)) {
        // Most words are short, and not at the end of a text.
        (Some(piece), Some(&(of_low, of_high))) => {
            let (low, high) = halves(piece);
            finish(SEED, (low | SMALL) & of_low, (high | SMALL) & of_high, len)
        }
        _ => key_of_long(bytes, start, len),
    }
}

#[inline(never)]
fn key_of_long(bytes: &[u8], start: usize, len: usize) -> u64 {
    let (mut hash, mut at, mut left) = (SEED, start, len);
    while left > PIECE {
        let (low, high) = halves(&piece_at(bytes, at));
        hash = stir((low | SMALL) ^ hash, (high | SMALL) ^ UPPER);
        at += PIECE;
        left -= PIECE;
    }
    let (low, high) = halves(&piece_at(bytes, at));
    let (of_low, of_high) = FIRST_BYTES.get(left).copied().unwrap_or_default();
    finish(hash, (low | SMALL) & of_low, (high | SMALL) & of_high, len)
}

/// Ones in the first bytes of both halves of a piece, by how many.
static FIRST_BYTES: [(u64, u64); PIECE + 1] = {
    let mut masks = [(0, 0); PIECE + 1];
    let mut n = 0;
    while n <= PIECE {
        masks[n] = if n < 8 {
            (first_bytes(n), 0)
        } else {
            (u64::MAX, first_bytes(n - 8))
        };
        n += 1;
    }
    masks
};

/// Returns ones in the first `n` bytes, 0 to 8, of a number in little-endian order.
const fn first_bytes(n: usize) -> u64 {
    // Shifting by all 64 bits at once would overflow.
    !(u64::MAX << (4 * n) << (4 * n))
}

#[inline]
fn finish(hash: u64, low: u64, high: u64, len: usize) -> u64 {
    stir(stir(low ^ hash, high ^ UPPER) ^ len as u64, LAST)
}

#[inline]
fn stir(left: u64, right: u64) -> u64 {
    let product = u128::from(left) * u128::from(right);
    #[expect(clippy::cast_possible_truncation, reason = "both halves are kept")]
    let (low, high) = (product as u64, (product >> 64) as u64);
    low ^ high
}

fn halves(piece: &[u8; PIECE]) -> (u64, u64) {
    let both = u128::from_le_bytes(*piece);
    #[expect(clippy::cast_possible_truncation, reason = "both halves are kept")]
    let halves = (both as u64, (both >> 64) as u64);
    halves
}

/// Returns the bytes from `at` on, zeros behind the end.
fn piece_at(bytes: &[u8], at: usize) -> [u8; PIECE] {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.first_chunk().copied().unwrap_or_else(|| padded(rest))
}

/// Returns some bytes, at most as many as there is room for, and zeros behind them.
pub(super) fn padded<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut padded = [0; N];
    if let Some(room) = padded.get_mut(..bytes.len()) {
        room.copy_from_slice(bytes);
    }
    padded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_plain_word_has_the_key_of_its_folded_form(
            before in "[ -~]{0,20}", word in "[A-Za-z0-9.,']{1,40}", behind in "[ -~]{0,20}",
        ) {
            let text = format!("{before}{word}{behind}");
            let key = key_of_plain(text.as_bytes(), before.len(), word.len());
            prop_assert_eq!(key, key_of_folded(&word.to_ascii_lowercase()));
        }
    }

    #[test]
    fn words_that_differ_by_their_length_alone_have_other_keys() {
        let zeros: Vec<u64> = (0..70).map(|n| key_of_folded(&"\0".repeat(n))).collect();
        let mut distinct = zeros.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), zeros.len());
    }

    #[test]
    fn a_changed_byte_changes_half_of_the_bits() {
        let word = "internationalisations";
        let key = key_of_folded(word);
        for at in 0..word.len() {
            let mut other = word.as_bytes().to_vec();
            other[at] ^= 1;
            let other = key_of_folded(std::str::from_utf8(&other).unwrap());
            assert!((12..=52).contains(&(key ^ other).count_ones()), "{at}");
        }
    }
}

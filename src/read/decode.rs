//! Bytes to text: UTF-8, and UTF-16 where a byte-order mark says so.

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undecodable {
    /// The offset of the first byte that cannot be decoded.
    pub offset: usize,
    /// What is wrong there.
    pub problem: &'static str,
}

/// Returns the text of `bytes`: UTF-8 with or without a byte-order mark, or UTF-16 with one.
///
/// # Errors
///
/// Says where and why if the bytes are neither.
///
/// ```
/// use citedrift::read::decode;
///
/// assert_eq!(decode(b"\xFF\xFEh\0i\0".to_vec()).unwrap(), "hi");
/// assert_eq!(decode(b"caf\xE9".to_vec()).unwrap_err().offset, 3);
/// ```
pub fn decode(mut bytes: Vec<u8>) -> Result<String, Undecodable> {
    match bytes.get(..2) {
        Some([0xFF, 0xFE]) => return utf16(&bytes, u16::from_le_bytes),
        Some([0xFE, 0xFF]) => return utf16(&bytes, u16::from_be_bytes),
        _ => {}
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
        return utf8(bytes, 3);
    }
    utf8(bytes, 0)
}

fn utf8(bytes: Vec<u8>, mark: usize) -> Result<String, Undecodable> {
    String::from_utf8(bytes).map_err(|error| Undecodable {
        offset: error.utf8_error().valid_up_to() + mark,
        problem: "not valid UTF-8",
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Undecodable> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(Undecodable {
            offset: bytes.len() - 1,
            problem: "half a UTF-16 code unit at the end of the file",
        });
    }
    let mut text = String::with_capacity(bytes.len());
    let mut offset = 2;
    for decoded in char::decode_utf16(pairs.iter().skip(1).map(|&pair| unit(pair))) {
        let Ok(char) = decoded else {
            return Err(Undecodable {
                offset,
                problem: "unpaired UTF-16 surrogate",
            });
        };
        text.push(char);
        offset += 2 * char.len_utf16();
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(decode(b"\xEF\xBB\xBFone".to_vec()).unwrap(), "one");
    }

    #[test]
    fn the_offset_of_a_bad_byte_counts_the_byte_order_mark() {
        assert_eq!(decode(b"\xEF\xBB\xBFa\xFF".to_vec()).unwrap_err().offset, 4);
    }

    #[test]
    fn an_unpaired_surrogate_is_refused_where_it_stands() {
        let error = decode(b"\xFE\xFF\0a\xD8\0\0b".to_vec()).unwrap_err();
        assert_eq!(error.offset, 4);
    }

    proptest! {
        #[test]
        fn text_survives_both_encodings(text in "\\PC{0,40}") {
            prop_assume!(!text.starts_with('\u{FEFF}'));
            prop_assert_eq!(&decode(text.clone().into_bytes()).unwrap(), &text);
            let mut wide = vec![0xFE, 0xFF];
            wide.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
            prop_assert_eq!(decode(wide).unwrap(), text);
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = decode(bytes);
        }
    }
}

//! The units in which a report counts offsets.

/// What an offset counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OffsetUnit {
    /// Bytes of UTF-8.
    #[default]
    Bytes,
    /// Unicode code points.
    Chars,
    /// UTF-16 code units, as editors and JavaScript count.
    Utf16,
}

impl OffsetUnit {
    /// Returns the unit's name as options and reports spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            OffsetUnit::Bytes => "bytes",
            OffsetUnit::Chars => "chars",
            OffsetUnit::Utf16 => "utf16",
        }
    }
}

/// How many bytes lie between two entries of the table.
const STRIDE: usize = 128;

/// Converts byte offsets of one text into another unit.
///
/// Building costs one pass over the text and 8 bytes for every 128, and nothing for ASCII text or
/// [`OffsetUnit::Bytes`]; a conversion costs at most 128 bytes of counting.
#[derive(Clone, Debug)]
pub struct Offsets {
    unit: OffsetUnit,
    /// The converted offset of every 128th byte; empty where bytes and units are the same.
    table: Vec<usize>,
}

fn is_boundary(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// Returns how many units at most [`STRIDE`] bytes hold.
fn units(bytes: &[u8], unit: OffsetUnit) -> usize {
    // So few are counted in bytes, many at a time.
    let count = |is_counted: fn(u8) -> bool| {
        let counted = bytes.iter().map(|&byte| u8::from(is_counted(byte)));
        usize::from(counted.fold(0, u8::wrapping_add))
    };
    match unit {
        OffsetUnit::Bytes => bytes.len(),
        OffsetUnit::Chars => count(is_boundary),
        // A code point of four bytes takes two UTF-16 units; its first byte is 0xF0 or above.
        OffsetUnit::Utf16 => count(is_boundary) + count(|byte| byte >= 0xF0),
    }
}

impl Offsets {
    /// Returns the converter of byte offsets in `text` to `unit`.
    #[must_use]
    pub fn new(text: &str, unit: OffsetUnit) -> Self {
        let mut table = Vec::new();
        if unit != OffsetUnit::Bytes && !text.is_ascii() {
            let mut total = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                table.push(total);
                total += units(chunk, unit);
            }
            table.push(total);
        }
        Offsets { unit, table }
    }

    /// Returns the byte offset `offset` of `text` in this converter's unit.
    ///
    /// ```
    /// use citedrift::span::{OffsetUnit, Offsets};
    ///
    /// let text = "née 𝔸!";
    /// assert_eq!(Offsets::new(text, OffsetUnit::Chars).convert(text, 9), 5);
    /// assert_eq!(Offsets::new(text, OffsetUnit::Utf16).convert(text, 9), 6);
    /// ```
    #[must_use]
    pub fn convert(&self, text: &str, offset: usize) -> usize {
        let Some(&base) = self.table.get(offset / STRIDE) else {
            return offset;
        };
        let from = offset / STRIDE * STRIDE;
        let rest = text.as_bytes().get(from..offset).unwrap_or_default();
        base + units(rest, self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn conversion_agrees_with_counting(text in "\\PC{0,700}") {
            let chars = Offsets::new(&text, OffsetUnit::Chars);
            let utf16 = Offsets::new(&text, OffsetUnit::Utf16);
            for (at, (offset, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(chars.convert(&text, offset), at);
                let units: usize = Span::new(0, offset).of(&text).chars().map(char::len_utf16).sum();
                prop_assert_eq!(utf16.convert(&text, offset), units);
            }
        }
    }
}

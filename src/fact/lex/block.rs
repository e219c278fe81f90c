//! Blocks of a text, in lower case.

use crate::span::Span;

/// Cuts a text where no fact goes on, into blocks that stay in the processor's cache while they are read: at blank
/// lines, in want of those at line ends, and in want of those at white space.
pub(crate) fn blocks(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let cut = |least: usize, separator: &str| {
            let least = rest.ceil_char_boundary(least);
            let found = rest.get(least..least * 4)?.find(separator)?;
            Some(least + found + separator.len())
        };
        let length = cut(BLOCK, "\n\n")
            .or_else(|| cut(BLOCK * 4, "\n"))
            .or_else(|| cut(BLOCK * 16, " "))
            .unwrap_or_else(|| rest.ceil_char_boundary(rest.len().min(BLOCK * 64)));
        let block = Span::new(start, start + length);
        start = block.end();
        Some(block)
    })
}

/// The least length of a block in bytes.
const BLOCK: usize = 1 << 14;

/// Lower-cases a text without moving any offset: a character whose lower case has another length stays.
pub(super) fn fold(text: &str) -> String {
    let mut bytes = text.as_bytes().to_ascii_lowercase();
    if text.is_ascii() {
        return String::from_utf8(bytes).unwrap_or_default();
    }
    let mut at = 0;
    while let Some(step) = text.as_bytes().get(at..).and_then(first_wide) {
        at += step;
        let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        let mut lower = letter.to_lowercase();
        if let (Some(one), None) = (lower.next(), lower.next())
            && one != letter
            && one.len_utf8() == letter.len_utf8()
            && let Some(place) = bytes.get_mut(at..at + letter.len_utf8())
        {
            one.encode_utf8(place);
        }
        at += letter.len_utf8();
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Returns the place of the first byte that is not ASCII, sixteen at a step.
fn first_wide(bytes: &[u8]) -> Option<usize> {
    let (steps, _) = bytes.as_chunks::<16>();
    let clean = steps.iter().take_while(|step| step.is_ascii()).count() * 16;
    let rest = bytes.get(clean..)?;
    rest.iter()
        .position(|byte| !byte.is_ascii())
        .map(|found| clean + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_make_up_the_text_and_end_at_blank_lines() {
        let text = format!("{}\n\n", "word ".repeat(1000)).repeat(20);
        let cut: Vec<&str> = blocks(&text).map(|block| block.of(&text)).collect();
        assert!(cut.len() > 1 && cut.iter().all(|block| block.ends_with("\n\n")));
        assert_eq!(cut.concat(), text);
    }

    #[test]
    fn lower_case_moves_no_offset() {
        assert_eq!(fold("ÉTÉ İ ẞ Straße A"), "été İ ẞ straße a");
    }
}

//! Blocks of a text, in lower case.

use crate::span::Span;

/// The most bytes that a block has unless it has no line end.
const BLOCK: usize = 1 << 16;

const BLANK_LINE: &str = "\n\n";

/// Cuts a stretch of a text where no fact goes on: behind blank lines, in want of those at line ends, and in want of
/// those at white space.
pub(crate) fn blocks(text: &str, within: Span) -> impl Iterator<Item = Span> {
    let mut start = within.start();
    std::iter::from_fn(move || {
        let rest = text
            .get(start..within.end())
            .filter(|rest| !rest.is_empty())?;
        let cut = |separator: &str, from: usize| {
            let from = rest.ceil_char_boundary(from);
            let to = rest.ceil_char_boundary((from + BLOCK).min(rest.len()));
            let found = rest.get(from..to)?.find(separator)?;
            Some(from + found + separator.len())
        };
        let length = cut(BLANK_LINE, 0)
            .or_else(|| cut("\n", BLOCK))
            .or_else(|| cut(" ", 2 * BLOCK))
            .unwrap_or_else(|| rest.ceil_char_boundary(rest.len().min(4 * BLOCK)));
        let block = Span::new(start, start + length);
        start = block.end();
        Some(block)
    })
}

/// Returns a stretch round `span` whose blocks are blocks of the whole text; `None` if that would be a long one.
pub(crate) fn around(text: &str, span: Span) -> Option<Span> {
    let from = text.floor_char_boundary(span.start().saturating_sub(BLOCK));
    let start = match text.get(from..span.start())?.rfind(BLANK_LINE) {
        Some(found) => from + found + BLANK_LINE.len(),
        None if from == 0 => 0,
        None => return None,
    };
    let to = text.ceil_char_boundary((span.end() + BLOCK).min(text.len()));
    let end = match text.get(span.end()..to)?.find(BLANK_LINE) {
        Some(found) => span.end() + found + BLANK_LINE.len(),
        None if to == text.len() => to,
        None => return None,
    };
    (end - start <= BLOCK).then(|| Span::new(start, end))
}

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

    fn cut(text: &str) -> Vec<&str> {
        let all = Span::new(0, text.len());
        blocks(text, all).map(|block| block.of(text)).collect()
    }

    #[test]
    fn blocks_make_up_the_text_and_end_at_blank_lines() {
        let text = "One.\n\nTwo,\nthree.\n\n\n\nFour.";
        assert_eq!(cut(text), ["One.\n\n", "Two,\nthree.\n\n", "\n\n", "Four."]);
    }

    #[test]
    fn a_long_block_ends_at_a_line_or_a_word() {
        for (word, end) in [("word ", " "), ("word\n", "\n"), ("wörd", "")] {
            let text = word.repeat(1 << 17);
            let blocks = cut(&text);
            assert!(blocks.len() > 1 && blocks.iter().all(|block| block.ends_with(end)));
            assert_eq!(blocks.concat(), text);
        }
    }

    #[test]
    fn around_a_place_are_whole_blocks() {
        let text = "One.\n\nTwo, three.\n\n\n\nFour.";
        let found = |word: &str| {
            let start = text.find(word).unwrap();
            around(text, Span::new(start, start + word.len()))
                .unwrap()
                .of(text)
        };
        assert_eq!(found("One"), "One.\n\n");
        assert_eq!(found("Two"), "Two, three.\n\n");
        assert_eq!(found("three.\n\n\n\nFour"), "Two, three.\n\n\n\nFour.");
        let long = "word ".repeat(BLOCK);
        assert_eq!(around(&long, Span::new(BLOCK, BLOCK + 3)), None);
    }

    #[test]
    fn lower_case_moves_no_offset() {
        assert_eq!(fold("ÉTÉ İ ẞ Straße A"), "été İ ẞ straße a");
    }
}

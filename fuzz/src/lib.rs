//! What the fuzz targets share: making texts of arbitrary bytes, and laws that hold for spans and for formats.
//!
//! A law that does not hold panics, which is how the fuzzer hears of it.

mod formats;

pub use crate::formats::assert_json;
pub use crate::formats::assert_json_lines;
pub use crate::formats::assert_xml;

use std::borrow::Cow;

use citedrift::span::Span;
use citedrift::text::Document;
use citedrift::text::fold::fold;
use citedrift::text::words::words;

/// The character that parts the texts of one input: the information separator that is meant for it.
pub const SEPARATOR: char = '\u{1E}';

/// Returns the text of an input; what is no UTF-8 becomes replacement characters.
pub fn text(input: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(input)
}

/// Returns the two texts of an input: what stands before the first separator and behind it.
pub fn two(text: &str) -> (&str, &str) {
    text.split_once(SEPARATOR).unwrap_or((text, text))
}

/// Asserts that a span lies on characters of `text`.
pub fn assert_within(text: &str, span: Span) {
    let found = text.get(span.start()..span.end());
    assert!(
        found.is_some(),
        "{span:?} is not on characters of a text of {}",
        text.len()
    );
}

/// Asserts that spans lie on characters of `text`, hold something, and follow each other without sharing a byte.
pub fn assert_disjoint(text: &str, spans: impl IntoIterator<Item = Span>) {
    let mut behind = 0;
    for span in spans {
        assert_within(text, span);
        assert!(!span.is_empty(), "{span:?} is empty");
        assert!(
            behind <= span.start(),
            "{span:?} begins before {behind}, where the last one ends"
        );
        behind = span.end();
    }
}

/// Asserts that the blocks of a document that was taken from a file with markup lie in order in the text and in the file.
pub fn assert_taken(document: &Document, file: &str) {
    let text = document.text.as_str();
    assert_eq!(document.file(), file, "a file is never rewritten");
    assert_disjoint(text, document.blocks.iter().map(|block| block.span));
    assert_disjoint(
        file,
        document
            .blocks
            .iter()
            .map(|block| document.in_file(block.span)),
    );
    for block in &document.blocks {
        assert_disjoint(text, block.skips.iter().copied());
        assert!(block.skips.iter().all(|skip| block.span.contains(*skip)));
        for word in words(text, block.span, &block.skips) {
            assert_within(file, document.in_file(word.span()));
        }
    }
    for comment in &document.comments {
        assert_within(file, comment.place);
        assert!(text.is_char_boundary(comment.at));
    }
}

/// Returns spans that cover the same as all of `spans`, sorted and disjoint.
pub fn union(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut united: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match united.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.cover(span),
            _ => united.push(span),
        }
    }
    united
}

/// Returns the folded form of a word of a text: the points of initials are not seen, and signs that say the same are one.
pub fn folded(word: &str) -> String {
    match word {
        "&" => return "and".to_owned(),
        "\u{2212}" | "\u{2013}" | "\u{FF0D}" => return "-".to_owned(),
        _ => {}
    }
    let is_initials = word.split('.').all(|part| part.chars().count() == 1);
    let letters: Vec<char> = word.chars().collect();
    // "1.1" has a decimal point, in whatever figures.
    let is_dotted = letters.windows(3).any(|three| {
        matches!(three, [left, '.', right] if left.is_alphabetic() && right.is_alphabetic())
    });
    if is_initials && is_dotted {
        fold(&word.replace('.', ""))
    } else {
        fold(word)
    }
}

//! Where the pieces of a text stand in the file that it was taken from.
//!
//! What a reader sees of Markdown or HTML is less than what stands in the file: tags and signs of markup are left out,
//! and a character reference such as `&eacute;` is the character that it means, for a word must not break at either.
//! The pieces are kept in the order of the text, so that a place is found by binary search; they take 40 bytes for
//! every stretch that is taken over unchanged.

use crate::span::Span;

/// A stretch of the text and the stretch of the file that it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    at: usize,
    len: usize,
    place: Span,
    /// Whether the text is what stands in the file, byte by byte.
    is_unchanged: bool,
}

/// The file that a text was taken from, and where each piece of the text stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    file: String,
    pieces: Vec<Piece>,
}

impl Origin {
    /// Returns the text of the file.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Returns where a span of the text stands in the file: from its first character to its last, with all markup
    /// between them.
    #[must_use]
    pub fn locate(&self, span: Span) -> Span {
        let start = self.start(span.start());
        if span.is_empty() {
            return Span::at(start);
        }
        Span::new(start, self.end(span.end()))
    }

    fn start(&self, at: usize) -> usize {
        let behind = self.pieces.partition_point(|piece| piece.at <= at);
        match behind.checked_sub(1).and_then(|last| self.pieces.get(last)) {
            Some(piece) if at < piece.at + piece.len => {
                let inside = if piece.is_unchanged { at - piece.at } else { 0 };
                piece.place.start() + inside
            }
            Some(piece) => piece.place.end(),
            None => self.pieces.first().map_or(0, |first| first.place.start()),
        }
    }

    fn end(&self, at: usize) -> usize {
        let behind = self.pieces.partition_point(|piece| piece.at < at);
        match behind.checked_sub(1).and_then(|last| self.pieces.get(last)) {
            Some(piece) if piece.is_unchanged && at <= piece.at + piece.len => {
                piece.place.start() + (at - piece.at)
            }
            Some(piece) => piece.place.end(),
            None => 0,
        }
    }
}

/// A text in the making that is taken from a file piece by piece, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    text: String,
    pieces: Vec<Piece>,
}

impl Taken {
    /// Returns what was taken so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Takes a stretch of the file over as it stands.
    pub(crate) fn unchanged(&mut self, file: &str, place: Span) {
        let taken = place.of(file);
        if taken.is_empty() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(taken);
        match self.pieces.last_mut() {
            Some(last)
                if last.is_unchanged
                    && last.at + last.len == at
                    && last.place.end() == place.start() =>
            {
                last.len += taken.len();
                last.place = last.place.cover(place);
            }
            _ => self.pieces.push(Piece {
                at,
                len: taken.len(),
                place,
                is_unchanged: true,
            }),
        }
    }

    /// Takes what a stretch of the file means in place of what stands there.
    pub(crate) fn meant(&mut self, meaning: &str, place: Span) {
        if meaning.is_empty() {
            return;
        }
        self.pieces.push(Piece {
            at: self.text.len(),
            len: meaning.len(),
            place,
            is_unchanged: false,
        });
        self.text.push_str(meaning);
    }

    /// Adds what stands nowhere in the file, as the line break between two blocks.
    pub(crate) fn between(&mut self, parting: &str) {
        self.text.push_str(parting);
    }

    /// Returns the text, and where it stands in the file that it was taken from.
    pub(crate) fn finish(self, file: String) -> (String, Origin) {
        let pieces = self.pieces;
        (self.text, Origin { file, pieces })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns "The café, 13,000" as taken from a file with markup, and where it stands.
    fn taken() -> (String, Origin) {
        let file = "The <i>caf&eacute;</i>, 13,<b>000</b>";
        let mut taken = Taken::default();
        taken.unchanged(file, Span::new(0, 4));
        taken.unchanged(file, Span::new(7, 10));
        taken.meant("é", Span::new(10, 18));
        taken.unchanged(file, Span::new(22, 27));
        taken.unchanged(file, Span::new(30, 33));
        taken.between("\n");
        taken.finish(file.to_owned())
    }

    fn located(words: &str) -> String {
        let (text, origin) = taken();
        let at = text.find(words).unwrap();
        origin
            .locate(Span::new(at, at + words.len()))
            .of(origin.file())
            .to_owned()
    }

    #[test]
    fn words_are_found_with_the_markup_between_them() {
        assert_eq!(taken().0, "The café, 13,000\n");
        assert_eq!(located("The"), "The");
        assert_eq!(located("café"), "caf&eacute;");
        assert_eq!(located("fé, 13"), "f&eacute;</i>, 13");
        assert_eq!(located("13,000"), "13,<b>000");
        assert_eq!(located("00"), "00");
        assert_eq!(located("000\n"), "000");
    }

    #[test]
    fn what_is_empty_stands_before_what_follows() {
        let (text, origin) = taken();
        let at = text.find("13").unwrap();
        assert_eq!(origin.locate(Span::at(at)), Span::at(24));
        assert_eq!(origin.locate(Span::at(text.len())), Span::at(33));
        assert_eq!(Origin::default().locate(Span::at(3)), Span::at(0));
    }
}

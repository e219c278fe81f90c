//! From spans to the places that reports show.

use std::borrow::Cow;

use crate::audit::model::FindingWords;
use crate::audit::model::Place;
use crate::audit::model::SourceWords;
use crate::audit::model::StatedFact;
use crate::audit::model::Words;
use crate::check::Excerpt;
use crate::fact::Mention;
use crate::span::Lines;
use crate::span::OffsetUnit;
use crate::span::Offsets;
use crate::span::Span;
use crate::text::Document;
use crate::text::Origin;
use crate::text::segment::ends_sentence;

/// How much of a sentence is shown on either side of a passage, in bytes.
const AROUND: usize = 400;

/// A text with what it takes to say where things stand in it.
#[derive(Debug)]
pub struct Page<'a> {
    text: &'a str,
    /// Where the text stands in its file, unless it is the file's.
    origin: Option<&'a Origin>,
    lines: Cow<'a, Lines>,
    offsets: Cow<'a, Offsets>,
}

impl<'a> Page<'a> {
    /// Returns the page of a text whose offsets are given in `unit`.
    #[must_use]
    pub fn new(text: &'a str, unit: OffsetUnit) -> Self {
        Page {
            text,
            origin: None,
            lines: Cow::Owned(Lines::new(text)),
            offsets: Cow::Owned(Offsets::new(text, unit)),
        }
    }

    /// Returns the page of a document, whose places are those in its file.
    #[must_use]
    pub fn of(document: &'a Document, unit: OffsetUnit) -> Self {
        Page {
            text: &document.text,
            origin: document.origin.as_ref(),
            ..Page::new(document.file(), unit)
        }
    }

    /// Returns the page of a text whose lines and offsets were found before.
    pub(crate) fn known(text: &'a str, lines: &'a Lines, offsets: &'a Offsets) -> Self {
        Page {
            text,
            origin: None,
            lines: Cow::Borrowed(lines),
            offsets: Cow::Borrowed(offsets),
        }
    }

    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Returns where a span of the text stands.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        self.in_file(self.origin.map_or(span, |origin| origin.locate(span)))
    }

    /// Returns the place of a span of the file.
    #[must_use]
    pub fn in_file(&self, span: Span) -> Place {
        let file = self.file();
        let position = self.lines.position(file, span.start());
        Place {
            start: self.offsets.convert(file, span.start()),
            end: self.offsets.convert(file, span.end()),
            line: position.line,
            column: position.column,
        }
    }

    fn file(&self) -> &'a str {
        self.origin.map_or(self.text, Origin::file)
    }

    /// Returns the words of a span and where they stand.
    pub(crate) fn words(&self, span: Span) -> Words {
        Words {
            span: self.place(span),
            text: self.shown(span),
        }
    }

    /// Returns the words of this claims document that a finding is about.
    pub(crate) fn finding_words(&self, excerpt: &Excerpt) -> FindingWords {
        FindingWords {
            span: self.place(excerpt.span),
            text: self.shown(excerpt.span),
            value: excerpt.value.clone(),
        }
    }

    /// Returns the words of this source that a finding is about.
    pub(crate) fn source_words(&self, id: &str, excerpt: &Excerpt) -> SourceWords {
        SourceWords {
            id: id.to_owned(),
            span: self.place(excerpt.span),
            text: self.shown(excerpt.span),
            value: excerpt.value.clone(),
        }
    }

    /// Returns a fact of this text as reports show it.
    pub(crate) fn fact(&self, mention: &Mention) -> StatedFact {
        let unit = mention.unit_text();
        StatedFact {
            span: self.place(mention.span),
            text: self.shown(mention.span),
            value: mention.value_text(),
            unit: (!unit.is_empty()).then(|| unit.to_owned()),
        }
    }

    /// Returns the length of the file.
    pub(crate) fn length(&self) -> usize {
        let file = self.file();
        self.offsets.convert(file, file.len())
    }

    /// Returns what stands before and behind a span in the sentences that it cuts, at most [`AROUND`] bytes each.
    ///
    /// A sentence ends with its line here, or behind final punctuation: this is for the eye, no verdict rests on it.
    pub(crate) fn around(&self, span: Span) -> (String, String) {
        let before = self.text.get(..span.start()).unwrap_or_default();
        let after = self.text.get(span.end()..).unwrap_or_default();
        let starts = before
            .char_indices()
            .rev()
            .take_while(|&(at, _)| before.len() - at <= AROUND)
            .find(|&(at, c)| {
                c == '\n'
                    || (c.is_whitespace() && ends_sentence(before.get(..at).unwrap_or_default()))
            });
        let first = match starts {
            Some((at, c)) => at + c.len_utf8(),
            None if before.len() <= AROUND => 0,
            None => before.len(),
        };
        let is_end =
            |at: usize| ends_sentence(self.text.get(..span.end() + at).unwrap_or_default());
        let last = after
            .char_indices()
            .take_while(|&(at, _)| at <= AROUND)
            .find(|&(at, c)| c == '\n' || (c.is_whitespace() && is_end(at)))
            .map(|(at, _)| at);
        let last = last.unwrap_or(if after.len() <= AROUND {
            after.len()
        } else {
            0
        });
        (
            before.get(first..).unwrap_or_default().to_owned(),
            after.get(..last).unwrap_or_default().to_owned(),
        )
    }

    /// Returns the text of a span.
    pub(crate) fn shown(&self, span: Span) -> String {
        span.of(self.text).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str, part: &str) -> (String, String) {
        let at = text.find(part).unwrap();
        Page::new(text, OffsetUnit::Bytes).around(Span::new(at, at + part.len()))
    }

    #[test]
    fn a_cut_sentence_is_completed() {
        let text = "It rained. The owners said that nobody slept, but some did. Then they left.";
        assert_eq!(
            around(text, "nobody slept"),
            (
                "The owners said that ".to_owned(),
                ", but some did.".to_owned()
            )
        );
    }

    #[test]
    fn a_whole_sentence_needs_nothing() {
        let text = "It rained. Nobody slept. Then they left.";
        assert_eq!(
            around(text, "Nobody slept."),
            (String::new(), String::new())
        );
    }

    #[test]
    fn a_line_ends_a_sentence() {
        assert_eq!(
            around("Heading\nNobody slept\nEnd", "slept"),
            ("Nobody ".to_owned(), String::new())
        );
    }
}

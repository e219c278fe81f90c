//! From spans to the places that reports show.

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

/// A text with what it takes to say where things stand in it.
#[derive(Debug)]
pub struct Page<'a> {
    text: &'a str,
    lines: Lines,
    offsets: Offsets,
}

impl<'a> Page<'a> {
    /// Returns the page of a text whose offsets are given in `unit`.
    #[must_use]
    pub fn new(text: &'a str, unit: OffsetUnit) -> Self {
        Page {
            text,
            lines: Lines::new(text),
            offsets: Offsets::new(text, unit),
        }
    }

    /// Returns where a span stands.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        let position = self.lines.position(self.text, span.start());
        Place {
            start: self.offsets.convert(self.text, span.start()),
            end: self.offsets.convert(self.text, span.end()),
            line: position.line,
            column: position.column,
        }
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

    /// Returns the text of a span.
    pub(crate) fn shown(&self, span: Span) -> String {
        span.of(self.text).to_owned()
    }
}

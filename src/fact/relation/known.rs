//! The facts of a source, read as far as a comparison asks for them.

use std::borrow::Cow;

use crate::fact::mention::Mention;
use crate::fact::relation::Side;
use crate::fact::relation::stated::Stated;
use crate::span::Span;

/// A source whose facts are known, or are read when they are asked for.
///
/// Most claims are settled by the facts beside their passages; only for what has no partner there is it worth reading
/// the rest of the source.
pub trait Known {
    /// Returns the text of the source.
    fn text(&self) -> &str;

    /// Returns all facts that have a byte in common with a span, sorted and disjoint.
    fn touching(&self, span: Span) -> Cow<'_, [Mention]>;

    /// Returns all facts of the source by value.
    fn stated(&self) -> &Stated;
}

/// A source all of whose facts have been read.
#[derive(Clone, Debug)]
pub struct AllRead<'a> {
    side: Side<'a>,
    stated: Stated,
}

impl<'a> AllRead<'a> {
    /// Returns a source with all of its facts.
    #[must_use]
    pub fn new(side: Side<'a>) -> Self {
        AllRead {
            stated: Stated::of(side.mentions, side.text),
            side,
        }
    }
}

impl Known for AllRead<'_> {
    fn text(&self) -> &str {
        self.side.text
    }

    fn touching(&self, span: Span) -> Cow<'_, [Mention]> {
        Cow::Borrowed(touching(self.side.mentions, span))
    }

    fn stated(&self) -> &Stated {
        &self.stated
    }
}

/// Returns those of sorted and disjoint mentions that have a byte in common with a span.
#[must_use]
pub fn touching(mentions: &[Mention], span: Span) -> &[Mention] {
    let from = mentions.partition_point(|mention| mention.span.end() <= span.start());
    let to = mentions.partition_point(|mention| mention.span.start() < span.end());
    mentions.get(from..to).unwrap_or_default()
}

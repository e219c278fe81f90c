//! Where something stands in a text: spans, lines and columns, and the units that offsets are counted in.

mod line;
mod offset;

pub use crate::span::line::Lines;
pub use crate::span::line::Position;
pub use crate::span::offset::OffsetUnit;
pub use crate::span::offset::Offsets;

use std::ops::Range;

/// A half-open range of bytes of one text, on character boundaries.
///
/// A span never ends before it starts. It does not know its text: whoever holds a span holds the text it points into.
///
/// ```
/// use citedrift::span::Span;
///
/// let span = Span::new(4, 9);
/// assert_eq!(span.of("the river rose"), "river");
/// assert_eq!(span.len(), 5);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// Returns the span from `start` up to and not including `end`, both in bytes; empty at `start` if `end < start`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Span {
            start,
            end: end.max(start),
        }
    }

    /// Returns the empty span at a byte offset.
    #[must_use]
    pub fn at(offset: usize) -> Self {
        Span {
            start: offset,
            end: offset,
        }
    }

    /// Returns the offset of the first byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start
    }

    /// Returns the offset behind the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.end
    }

    /// Returns the length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Tells whether the span holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the text that the span covers, or the empty string if it does not fit `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Tells whether the whole of `other` lies inside this span.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Tells whether the two spans share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Returns the span moved `by` bytes to the right.
    #[must_use]
    pub fn shifted(self, by: usize) -> Span {
        Span {
            start: self.start + by,
            end: self.end + by,
        }
    }

    /// Returns the span without the white space at both ends of the text that it covers.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Span {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Span::new(start, start + inner.trim().len())
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

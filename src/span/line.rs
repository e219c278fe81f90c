//! Lines and columns of a text.

use memchr::memchr_iter;

use crate::span::OffsetUnit;
use crate::span::Offsets;

/// A place as people name it: line and column, both from 1, the column in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in code points.
    pub column: usize,
}

/// The line starts of one text.
///
/// Building costs one pass over the text, 8 bytes a line and what [`Offsets`] take; a look-up costs a binary search and a
/// conversion.
/// Only `\n` ends a line, so that `\r\n` does too and a lone `\r` does not.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<usize>,
    /// In a long line, counting from its start would cost every look-up its length.
    chars: Offsets,
}

impl Lines {
    /// Returns the lines of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let starts = std::iter::once(0)
            .chain(memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1))
            .collect();
        Lines {
            starts,
            chars: Offsets::new(text, OffsetUnit::Chars),
        }
    }

    /// Returns the line, from 1, that holds the byte `offset`.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// Returns the byte offset at which `line` (from 1) begins, or `None` past the last line.
    #[must_use]
    pub fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line.checked_sub(1)?).copied()
    }

    /// Returns the position of the byte `offset` of `text`, the text that these lines were made of.
    ///
    /// ```
    /// use citedrift::span::Lines;
    ///
    /// let text = "née\nMüller sang";
    /// let position = Lines::new(text).position(text, 12);
    /// assert_eq!((position.line, position.column), (2, 7));
    /// ```
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line(offset);
        let start = self.start(line).unwrap_or_default();
        let before = |offset| self.chars.convert(text, offset);
        Position {
            line,
            column: before(offset) - before(start) + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_belongs_to_the_line_it_ends() {
        let text = "one\ntwo\n";
        let lines = Lines::new(text);
        assert_eq!(lines.line(3), 1);
        assert_eq!(lines.line(4), 2);
        assert_eq!(lines.line(8), 3);
    }

    #[test]
    fn columns_count_code_points_in_lines_of_any_length() {
        let text = format!("née\n{}x\nüx", "ü".repeat(300));
        let lines = Lines::new(&text);
        for (at, _) in text.match_indices('x') {
            let before = text.get(..at).unwrap();
            let line = before.rsplit('\n').next().unwrap();
            let position = lines.position(&text, at);
            assert_eq!(position.column, line.chars().count() + 1);
        }
    }

    #[test]
    fn the_empty_text_has_one_line() {
        let position = Lines::new("").position("", 0);
        assert_eq!(position, Position { line: 1, column: 1 });
    }
}

//! Plain text: headings as `== Name ==`, table rows as `| a | b |`, list items, and paragraphs.
//!
//! Whether a line end parts blocks, and whether a line is a claim, is decided by evidence over the whole text in
//! `layout`. Where line ends part nothing, lines are joined up to the next blank line, heading, table row or list item,
//! as hard-wrapped prose wants it.
//!
//! Time and space are linear in the text.

use crate::read::comment::said;
use crate::read::layout::Breaks;
use crate::read::layout::Running;
use crate::span::Span;
use crate::text::Block;
use crate::text::BlockKind;
use crate::text::Comment;
use crate::text::Document;

/// Returns the document of a plain text; its spans point into `text`, which stays as it is.
///
/// ```
/// use citedrift::read::plain;
/// use citedrift::text::Layout;
///
/// let document = plain("notes.txt", "[1] The bridge opened in 1932.\nIt was closed again.\n");
/// assert_eq!(document.layout, Layout::Lines);
/// assert_eq!(document.blocks.len(), 2);
/// ```
#[must_use]
pub fn plain(name: impl Into<String>, text: impl Into<String>) -> Document {
    let text = text.into();
    let lines = lines(&text);
    let breaks = Breaks::of(&running(&text, &lines));
    let comments = comments(&text, &lines);
    let blocks = blocks(&text, &lines, breaks.are_meant);
    Document {
        name: name.into(),
        text,
        blocks,
        layout: breaks.layout,
        origin: None,
        comments,
    }
}

/// What a line is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Blank,
    Heading,
    TableRow,
    /// A rule of a table or between paragraphs.
    Rule,
    /// An item of a list; `first` if it can open one in the middle of a paragraph.
    Item {
        first: bool,
    },
    Running,
    /// A comment that is addressed to this program, alone on its line.
    Comment,
}

#[derive(Clone, Copy, Debug)]
struct Line {
    shape: Shape,
    /// The content, without white space and markup at both ends.
    span: Span,
}

/// Returns the lines of running text.
fn running<'a>(text: &'a str, lines: &[Line]) -> Vec<Running<'a>> {
    let mut follows = false;
    let mut found = Vec::new();
    for line in lines {
        if line.shape == Shape::Comment {
            continue;
        }
        let runs = line.shape == Shape::Running;
        if runs {
            let shown = line.span.of(text);
            found.push(Running { shown, follows });
        }
        follows = runs;
    }
    found
}

/// Returns the lines of a text; `\n`, `\r\n` and a lone `\r` end one.
fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut start = 0;
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).chain([text.len()]);
    for end in ends {
        // Between the two bytes of `\r\n` there is no line, blank or not.
        let inside = end > start || !text.get(..start).unwrap_or_default().ends_with('\r');
        if inside || text.as_bytes().get(end) == Some(&b'\r') {
            found.push(line(text, Span::new(start, end).trimmed(text)));
        }
        start = end + 1;
    }
    found
}

fn line(text: &str, span: Span) -> Line {
    let content = span.of(text);
    let (shape, from, to) = if content.is_empty() {
        (Shape::Blank, 0, 0)
    } else if said(content).is_some() {
        (Shape::Comment, 0, 0)
    } else if let Some(depth) = heading_depth(content) {
        (Shape::Heading, depth, depth)
    } else if content.len() > 1 && content.starts_with('|') && content.ends_with('|') {
        let rule = content
            .chars()
            .all(|char| matches!(char, '|' | '-' | ':' | '+' | ' ' | '\t'));
        let shape = if rule { Shape::Rule } else { Shape::TableRow };
        (shape, 1, 1)
    } else if content.len() > 2 && content.chars().all(|char| "-*=_~+ ".contains(char)) {
        (Shape::Rule, 0, 0)
    } else if let Some((len, first)) = item_mark(content) {
        (Shape::Item { first }, len, 0)
    } else {
        (Shape::Running, 0, 0)
    };
    let span = Span::new(span.start() + from, span.end() - to).trimmed(text);
    Line { shape, span }
}

/// Returns what the lines say that are comments.
fn comments(text: &str, lines: &[Line]) -> Vec<Comment> {
    let comments = lines.iter().filter(|line| line.shape == Shape::Comment);
    comments
        .filter_map(|line| {
            Some(Comment {
                place: line.span,
                at: line.span.start(),
                text: said(line.span.of(text))?.to_owned(),
            })
        })
        .collect()
}

/// Returns how many equals signs stand on both sides of a heading's name, one to six.
fn heading_depth(content: &str) -> Option<usize> {
    let depth = content.bytes().take_while(|&byte| byte == b'=').count();
    let behind = content
        .bytes()
        .rev()
        .take_while(|&byte| byte == b'=')
        .count();
    let name = content.get(depth..content.len().checked_sub(behind)?)?;
    (depth == behind && (1..=6).contains(&depth) && !name.trim().is_empty()).then_some(depth)
}

/// Returns the length of the mark that opens a list item, and whether it can interrupt a paragraph.
///
/// A number interrupts a paragraph only if it is 1: a wrapped line may well begin with "1932. ".
fn item_mark(content: &str) -> Option<(usize, bool)> {
    let mut chars = content.chars();
    let first = chars.next()?;
    if matches!(first, '-' | '*' | '+' | '•' | '‣' | '◦' | '▪') {
        let spaced = chars.next().is_some_and(char::is_whitespace);
        return spaced.then_some((first.len_utf8(), true));
    }
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let mut behind = content.get(digits..)?.chars();
    let closed = matches!(behind.next(), Some('.' | ')'));
    let spaced = behind.next().is_some_and(char::is_whitespace);
    let fits = (1..=3).contains(&digits) && closed && spaced;
    fits.then(|| (digits + 1, content.get(..digits) == Some("1")))
}

fn blocks(text: &str, lines: &[Line], breaks_are_meant: bool) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // Whether the last block can take another line.
    let mut open = false;
    for line in lines {
        let within_paragraph = open
            && blocks
                .last()
                .is_some_and(|block| block.kind == BlockKind::Paragraph);
        let kind = match line.shape {
            Shape::Blank | Shape::Rule | Shape::Comment => {
                open = false;
                continue;
            }
            Shape::Heading => BlockKind::Heading,
            Shape::TableRow => BlockKind::TableRow,
            Shape::Item { first } if first || !within_paragraph || breaks_are_meant => {
                BlockKind::ListItem
            }
            Shape::Item { .. } | Shape::Running => BlockKind::Paragraph,
        };
        let continues = kind == BlockKind::Paragraph && open && !breaks_are_meant;
        match blocks.last_mut().filter(|_| continues) {
            Some(block) => block.span = block.span.cover(line.span),
            None => blocks.push(Block {
                kind,
                span: line.span,
                skips: skips(text, line),
            }),
        }
        open = matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
    }
    blocks
}

/// Returns the bars between the cells of a table row.
fn skips(text: &str, line: &Line) -> Vec<Span> {
    if line.shape != Shape::TableRow {
        return Vec::new();
    }
    memchr::memchr_iter(b'|', line.span.of(text).as_bytes())
        .map(|at| Span::new(at, at + 1).shifted(line.span.start()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Layout;
    use proptest::prelude::*;

    fn shown(document: &Document) -> Vec<(BlockKind, &str)> {
        let blocks = document.blocks.iter();
        blocks
            .map(|block| (block.kind, block.span.of(&document.text)))
            .collect()
    }

    #[test]
    fn headings_rows_items_and_paragraphs_are_told_apart() {
        let document = plain(
            "x",
            "= Bridge =\n\nIt spans the\nriver Oda.\n\n== Data ==\n| year | cost |\n|---|---|\n| 1932 | 5 |\n- steel\n2) stone\n",
        );
        assert_eq!(
            shown(&document),
            [
                (BlockKind::Heading, "Bridge"),
                (BlockKind::Paragraph, "It spans the\nriver Oda."),
                (BlockKind::Heading, "Data"),
                (BlockKind::TableRow, "year | cost"),
                (BlockKind::TableRow, "1932 | 5"),
                (BlockKind::ListItem, "steel"),
                (BlockKind::ListItem, "stone"),
            ]
        );
        assert_eq!(document.layout, Layout::Prose);
    }

    #[test]
    fn a_comment_to_this_program_is_no_claim() {
        let text = "[1] It opened in 1932.\n<!-- citedrift: allow(spelling) -->\n[2] It was closed again.\n";
        let document = plain("x", text);
        assert_eq!((document.blocks.len(), document.layout), (2, Layout::Lines));
        assert_eq!(document.comments[0].text, "allow(spelling)");
        assert_eq!(plain("x", "<!-- A note. -->").blocks.len(), 1);
    }

    #[test]
    fn every_line_end_is_known() {
        for end in ["\n", "\r\n", "\r"] {
            let document = plain(
                "x",
                format!("One is here.{end}Two is there.{end}{end}Three."),
            );
            assert_eq!(document.blocks.len(), 3, "{end:?}");
            assert_eq!(document.layout, Layout::Lines);
        }
    }

    #[test]
    fn hard_wrapped_prose_is_joined() {
        let text = "The old bridge over the Oda was\nbuilt in 1932. It carried trams and\ncarts until the flood of 1955 tore\nout two of its piers.";
        let document = plain("x", text);
        assert_eq!(document.blocks.len(), 1);
        assert_eq!(document.layout, Layout::Prose);
    }

    #[test]
    fn a_wrapped_line_may_begin_with_a_year() {
        let text = "The old bridge over the Oda opened in\n193. It carried trams and carts until\nthe flood took it.";
        assert_eq!(plain("x", text).blocks.len(), 1);
    }

    #[test]
    fn claims_without_final_punctuation_are_lines() {
        let text = "Opened by the mayor in 1932\nWidened\nTorn down after the great flood of 1955";
        let document = plain("x", text);
        assert_eq!((document.blocks.len(), document.layout), (3, Layout::Lines));
    }

    #[test]
    fn lines_that_open_with_citations_are_lines() {
        let text =
            "[1] The bridge opened.\n[2] It was widened in 1951\n[3] It fell.[4]\nIt was rebuilt.";
        assert_eq!(plain("x", text).layout, Layout::Lines);
    }

    #[test]
    fn paragraphs_on_one_line_each_are_prose() {
        let text = "The bridge opened. It carried trams.\nThen it closed. Nobody mourned.\nNow it stands. Few cross it.";
        let document = plain("x", text);
        assert_eq!((document.blocks.len(), document.layout), (3, Layout::Prose));
    }

    #[test]
    fn a_single_line_that_opens_or_closes_with_a_citation_is_a_line() {
        for text in ["[1] It opened. It closed.", "It opened. It closed.[3]"] {
            assert_eq!(plain("x", text).layout, Layout::Lines);
        }
    }

    #[test]
    fn one_line_is_prose() {
        assert_eq!(plain("x", "It opened.[3] It closed.").layout, Layout::Prose);
        assert_eq!(plain("x", "").blocks.len(), 0);
    }

    proptest! {
        #[test]
        fn blocks_are_disjoint_and_hold_every_word(text in "([a-zA-Z.,\\[\\]=| -]{0,12}[\n\r]{0,2}){0,8}") {
            let document = plain("x", text.as_str());
            let mut at = 0;
            for block in &document.blocks {
                prop_assert!(at <= block.span.start());
                prop_assert!(!block.span.of(&text).is_empty());
                prop_assert_eq!(block.span, block.span.trimmed(&text));
                let between = Span::new(at, block.span.start());
                prop_assert!(!between.of(&text).contains(char::is_alphabetic));
                at = block.span.end();
            }
            let rest = Span::new(at, text.len());
            prop_assert!(!rest.of(&text).contains(char::is_alphabetic));
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = plain("x", text);
        }
    }
}

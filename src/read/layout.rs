//! What line ends mean: whether lines are blocks, and whether each of them is a claim.
//!
//! Where one line of running text follows another, the break is *meant* if the second line opens as a sentence does
//! (with a capital, a digit, a quotation mark or a citation) and the first either closes as one does (with final
//! punctuation or a citation) or was broken although the longest line of the text shows that the next word had room on
//! it. If at least half of the breaks are meant, every line is a block.
//!
//! The layout is [`Layout::Lines`] if lines are blocks, unless more than half of the text stands in lines that hold
//! several sentences and do not open with a citation: these are paragraphs, and the layout is [`Layout::Prose`]. Where
//! no running line follows another, it is [`Layout::Prose`] too unless most lines open with a citation; a single line
//! may also close with one. So a line such as `[2] One. Two.` is read the same alone as among others.
//!
//! Time and space are linear in the text.

use crate::text::Layout;
use crate::text::segment::ends_sentence;

/// A line of running text, without white space at both ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Running<'a> {
    pub(crate) shown: &'a str,
    /// Whether the line directly above is running text too.
    pub(crate) follows: bool,
}

/// What the line breaks of a text mean.
#[derive(Debug)]
pub(crate) struct Breaks {
    /// Lines are blocks.
    pub(crate) are_meant: bool,
    /// The layout of the text.
    pub(crate) layout: Layout,
}

impl Breaks {
    /// Returns what the breaks between lines of running text mean, of which these are all.
    pub(crate) fn of(lines: &[Running<'_>]) -> Breaks {
        let width = |line: &Running<'_>| line.shown.chars().count();
        let widest = lines.iter().map(width).max();
        let (mut n_breaks, mut n_meant) = (0, 0);
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            if !next.follows {
                continue;
            }
            let behind = next.shown;
            let word = behind.split_whitespace().next().unwrap_or_default();
            let had_room = Some(width(line) + 1 + word.chars().count()) <= widest;
            n_breaks += 1;
            n_meant += usize::from(opens(behind) && (had_room || closes(line.shown)));
        }
        let are_meant = n_breaks > 0 && 2 * n_meant >= n_breaks;
        let shown = lines.iter().map(|line| line.shown);
        let is_claim_a_line = if n_breaks > 0 {
            let is_paragraph = |line: &&str| holds_several(line) && !opens_citing(line);
            let length: usize = shown.clone().map(str::len).sum();
            let paragraphs: usize = shown.filter(is_paragraph).map(str::len).sum();
            are_meant && 2 * paragraphs <= length
        } else {
            let n_lines = shown.clone().count();
            let cites = |line: &&str| opens_citing(line) || n_lines == 1 && closes_citing(line);
            2 * shown.filter(cites).count() > n_lines
        };
        Breaks {
            are_meant,
            layout: if is_claim_a_line {
                Layout::Lines
            } else {
                Layout::Prose
            },
        }
    }
}

/// Tells whether a line begins as a sentence does.
fn opens(line: &str) -> bool {
    line.chars()
        .next()
        .is_some_and(|first| !first.is_lowercase() && !",;:.!?)]}%".contains(first))
}

/// Tells whether a line ends as a sentence does: with final punctuation, or with what cites.
fn closes(line: &str) -> bool {
    ends_sentence(line) || line.ends_with(']') || closes_citing(line)
}

/// Tells whether a line seems to open with a citation; which one does not matter here.
fn opens_citing(line: &str) -> bool {
    let key =
        |inner: &str| inner.starts_with(|char: char| char.is_ascii_digit() || "^@".contains(char));
    line.starts_with('【') || line.strip_prefix('[').is_some_and(key)
}

/// Tells whether a line seems to close with a citation.
fn closes_citing(line: &str) -> bool {
    let raised = ['】', '⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let key = |inner: &str| inner.ends_with(|char: char| char.is_ascii_digit());
    line.ends_with(raised) || line.strip_suffix(']').is_some_and(key)
}

/// Tells whether a sentence seems to end inside a line.
fn holds_several(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr3_iter(b'.', b'!', b'?', bytes).any(|at| {
        let behind = line.get(at + 1..).unwrap_or_default();
        let word = line.get(..at).unwrap_or_default();
        // A short word before the point is likely an abbreviation or an initial.
        let n_letters = word
            .chars()
            .rev()
            .take(4)
            .take_while(|char| char.is_alphanumeric())
            .count();
        let after = behind.trim_start();
        n_letters > 3
            && after.len() < behind.len()
            && after.chars().next().is_some_and(char::is_uppercase)
    })
}

//! Markers: the bracketed text, superscripts and tags that cite.
//!
//! [`markers`] makes one pass over each block. Where a marker can begin, the reader of its notation looks no further
//! than the next character of the same kind, so that time is linear in the text whatever stands in it; ranges such as
//! `[1–3]` are spelled out up to [`MAX_RANGE`] keys each and [`MAX_SPELLED_OUT`] a document, so that space is too.
//!
//! Not every bracket cites. Text stays text where it reads as an editor's insertion (`[sic]`, `[...]`, `[he]`, a year
//! or a large number), as a link (`[text](url)`), as code (`a[1]`) or as an interval (`[0, 1]`).

use std::collections::BTreeSet;

use crate::cite::bracket;
use crate::cite::notation;
use crate::span::Span;
use crate::text::Block;
use crate::text::BlockKind;
use crate::text::Document;

/// The most keys that a range is spelled out to.
pub const MAX_RANGE: u64 = 1000;

/// The most keys that the ranges of one document are spelled out to.
pub const MAX_SPELLED_OUT: u64 = 100_000;

/// What a marker says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerKind {
    /// It names what is cited.
    Keys,
    /// It says that a citation is missing, as `[citation needed]` does.
    Wanting,
    /// It says something else about the text, as `[clarification needed]` does.
    Remark,
}

/// Why a marker cannot be read, or not as it was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformation {
    /// The bracket is never closed.
    Unclosed,
    /// The bracket stands inside another.
    Nested,
    /// A key is missing between two commas.
    EmptyKey,
    /// A range runs backwards.
    Descending,
    /// A range holds more keys than are spelled out.
    TooMany,
}

/// A marker of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// Where it stands.
    pub span: Span,
    /// The number of its block in the document.
    pub block: usize,
    /// The number of its group in the document; only spaces, commas and semicolons stand inside a group.
    pub group: usize,
    /// What it cites, and where each key, or the range that it was read from, stands.
    pub keys: Vec<(String, Span)>,
    /// What it says.
    pub kind: MarkerKind,
    /// What is wrong with it.
    pub fault: Option<Malformation>,
}

/// What a reader made of the text at its site.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) span: Span,
    pub(crate) keys: Vec<(String, Span)>,
    pub(crate) kind: MarkerKind,
    pub(crate) fault: Option<Malformation>,
}

/// Where a reader looks, and what it has to remember.
#[derive(Debug)]
pub(crate) struct Site<'a> {
    pub(crate) text: &'a str,
    /// The block.
    pub(crate) within: Span,
    /// Where the marker would begin.
    pub(crate) at: usize,
    /// Where the marker before ended, if there was one in this block.
    pub(crate) last_end: Option<usize>,
    /// How many more keys ranges may be spelled out to.
    pub(crate) allowance: u64,
    /// The keys of Markdown link definitions.
    pub(crate) link_keys: BTreeSet<&'a str>,
    /// Whether no tag is closed any more in this block.
    pub(crate) tags_stay_open: bool,
    /// How many tags without a name came before.
    pub(crate) n_unnamed: usize,
}

impl<'a> Site<'a> {
    /// Returns the block's text from the site on.
    pub(crate) fn rest(&self) -> &'a str {
        Span::new(self.at, self.within.end()).of(self.text)
    }

    /// Returns the block's text before the site.
    pub(crate) fn head(&self) -> &'a str {
        Span::new(self.within.start(), self.at).of(self.text)
    }

    /// Returns the block's text from `at` on.
    pub(crate) fn from(&self, at: usize) -> &'a str {
        Span::new(at, self.within.end()).of(self.text)
    }

    /// Tells whether the site touches a word or its punctuation, or the marker before.
    pub(crate) fn is_glued(&self) -> bool {
        self.head()
            .chars()
            .next_back()
            .is_some_and(|before| !before.is_whitespace() && !"([{<\"'“‘«„/".contains(before))
    }
}

/// Returns the markers of a document in the order of the text; headings and code hold none.
///
/// ```
/// use citedrift::cite::markers;
/// use citedrift::read::plain;
///
/// let document = plain("x", "[1, 3–5] The tower fell,[7] as [he] wrote [sic].");
/// let found = markers(&document);
/// let keys: Vec<&str> = found.iter().flat_map(|marker| &marker.keys).map(|(key, _)| &**key).collect();
/// assert_eq!(keys, ["1", "3", "4", "5", "7"]);
/// ```
#[must_use]
pub fn markers(document: &Document) -> Vec<Marker> {
    let text = document.text.as_str();
    let mut found: Vec<Marker> = Vec::new();
    let mut site = Site {
        text,
        within: Span::default(),
        at: 0,
        last_end: None,
        allowance: MAX_SPELLED_OUT,
        link_keys: link_keys(text),
        tags_stay_open: false,
        n_unnamed: 0,
    };
    for (number, block) in document.blocks.iter().enumerate() {
        if !matches!(block.kind, BlockKind::Heading | BlockKind::Code) {
            read_block(&mut site, number, block, &mut found);
        }
    }
    found
}

fn read_block(site: &mut Site<'_>, number: usize, block: &Block, found: &mut Vec<Marker>) {
    site.within = block.span;
    site.last_end = None;
    site.tags_stay_open = false;
    let code = code(block.span.of(site.text), block.span.start());
    let mut at = block.span.start();
    while let Some((offset, first)) = beginning(site.from(at)) {
        site.at = at + offset;
        at = site.at + first.len_utf8();
        let in_code = code.partition_point(|span| span.end() <= site.at);
        if code.get(in_code).is_some_and(|span| span.start() < site.at) {
            continue;
        }
        let Some(reading) = read(site, first) else {
            continue;
        };
        let group = match (found.last(), site.last_end) {
            (Some(last), Some(end))
                if gap_joins(Span::new(end, reading.span.start()).of(site.text)) =>
            {
                last.group
            }
            (last, _) => last.map_or(0, |last| last.group + 1),
        };
        site.last_end = Some(reading.span.end());
        at = reading.span.end().max(at);
        found.push(Marker {
            span: reading.span,
            block: number,
            group,
            keys: reading.keys,
            kind: reading.kind,
            fault: reading.fault,
        });
    }
}

/// Returns the first character of a text that a marker can begin with, and where it stands.
fn beginning(text: &str) -> Option<(usize, char)> {
    let mut at = 0;
    loop {
        at += may_begin(text.as_bytes().get(at..)?)?;
        let first = text.get(at..)?.chars().next()?;
        if can_begin(first) {
            return Some((at, first));
        }
        at += first.len_utf8();
    }
}

/// Returns the place of the first byte that a character of [`can_begin`] may begin with, sixteen at a step.
fn may_begin(bytes: &[u8]) -> Option<usize> {
    let passes = |byte: &u8| matches!(byte, b'[' | b'\\' | b'<' | 0x80..);
    let (steps, _) = bytes.as_chunks::<16>();
    let is_clean = |step: &&[u8; 16]| !step.iter().fold(false, |any, byte| any | passes(byte));
    let clean = steps.iter().take_while(is_clean).count() * 16;
    bytes
        .get(clean..)?
        .iter()
        .position(passes)
        .map(|found| clean + found)
}

fn can_begin(char: char) -> bool {
    matches!(char, '[' | '［' | '【' | '\\' | '<') || notation::superscript(char).is_some()
}

fn read(site: &mut Site<'_>, first: char) -> Option<Reading> {
    match first {
        '[' | '［' => bracket::read(site),
        '【' => notation::lenticular(site),
        '\\' => notation::latex(site),
        '<' => notation::tag(site),
        _ => notation::raised(site),
    }
}

/// Tells whether two markers with this text between them are of one group.
fn gap_joins(gap: &str) -> bool {
    gap.chars()
        .all(|char| char.is_whitespace() || matches!(char, ',' | ';'))
}

/// The longest code span that a pair of backticks is believed to hold, in bytes.
const MAX_CODE: usize = 120;

/// Returns the code between backticks.
fn code(text: &str, start: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for at in memchr::memchr_iter(b'`', text.as_bytes()) {
        let fits = |from: usize| {
            let inner = text.get(from + 1..at).unwrap_or_default();
            at - from < MAX_CODE && !inner.is_empty() && inner.trim().len() == inner.len()
        };
        match open.filter(|&from| fits(from)) {
            Some(from) => {
                found.push(Span::new(from, at + 1).shifted(start));
                open = None;
            }
            None => open = Some(at),
        }
    }
    found
}

/// The longest key of a link definition, in bytes.
const MAX_LINK_KEY: usize = 60;

/// Returns the keys that lines such as `[1]: https://example.org` define for Markdown links.
fn link_keys(text: &str) -> BTreeSet<&str> {
    const LINKS: [&str; 6] = ["http://", "https://", "/", "#", "./", "mailto:"];
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, b"]: ")
        .filter_map(|end| {
            let from = end.saturating_sub(MAX_LINK_KEY);
            let open = from + memchr::memrchr(b'[', bytes.get(from..end)?)?;
            let opens_line = open == 0 || matches!(bytes.get(open - 1), Some(b'\n' | b'\r'));
            let target = text.get(end + 3..)?.trim_start_matches([' ', '<']);
            let is_link = LINKS.iter().any(|link| target.starts_with(link));
            (opens_line && is_link).then(|| text.get(open + 1..end))?
        })
        .collect()
}

#[cfg(test)]
#[path = "marker_tests.rs"]
mod tests;

//! Sentences.
//!
//! A block is split by the `sentencex` crate with its citation markers cut out, for a marker between a full stop and
//! the next sentence hides the boundary from any splitter; the boundaries are then mapped back. Two safeguards follow:
//!
//! - A sentence of fewer than four words that shares its block with others is more likely a bad split than a claim of
//!   its own ("No. 5."), so it joins the sentence before it, or the one behind it if it is the first or the one before
//!   has taken one already, unless a marker stands between the two. A sentence that begins with a small letter joins
//!   the one before it likewise.
//! - Where the layout is one claim a line, a line is one sentence unless a marker stands at a boundary inside it.
//!
//! No verdict rests on these boundaries: a claim is looked for in the text of a source, not among its sentences.
//!
//! The splitter is English, in which text of other languages loses some abbreviations. It is asked only about blocks
//! with final punctuation inside, and never about more than [`WINDOW`] bytes at once because a few of its rules look
//! back to the start of what it was given; so time is linear in the text. Its tables cost about one millisecond at
//! first use, and a line a few microseconds.

use crate::span::Span;
use crate::text::Block;
use crate::text::BlockKind;
use crate::text::Document;
use crate::text::Layout;
use crate::text::words::words;

/// A sentence of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// The number of its block in the document.
    pub block: usize,
}

/// The longest text that the splitter is given at once, in bytes.
pub const WINDOW: usize = 8192;

/// A sentence of fewer words joins its neighbour.
const MIN_WORDS: usize = 4;

/// Returns the sentences of the block number `block`, in order, disjoint, without white space at both ends.
///
/// The `masks` (sorted and disjoint) hide what is no text, as citation markers; a sentence holds those inside it and
/// not those before or behind it. Every word of the block that is not masked lies in exactly one sentence. Headings
/// and code have none, and a table row is one.
///
/// ```
/// use citedrift::read::plain;
/// use citedrift::span::Span;
/// use citedrift::text::segment::segment;
///
/// let document = plain("x", "It opened in May 1932.[1] Trams crossed it until 1955.");
/// let sentences = segment(&document, 0, &[Span::new(22, 25)]);
/// assert_eq!(sentences[0].span.of(&document.text), "It opened in May 1932.");
/// assert_eq!(sentences[1].span.of(&document.text), "Trams crossed it until 1955.");
/// ```
#[must_use]
pub fn segment(document: &Document, block: usize, masks: &[Span]) -> Vec<Sentence> {
    let Some(found) = document.blocks.get(block) else {
        return Vec::new();
    };
    let stencil = Stencil::of(&document.text, found, masks);
    let spans = match found.kind {
        BlockKind::Heading | BlockKind::Code => Vec::new(),
        BlockKind::TableRow => stencil.unsplit(),
        BlockKind::Paragraph | BlockKind::ListItem => {
            let in_lines = document.layout == Layout::Lines;
            split(&document.text, &stencil, in_lines)
        }
    };
    spans
        .into_iter()
        .map(|span| Sentence { span, block })
        .collect()
}

/// Tells whether a text ends as a sentence does: with final punctuation, perhaps inside quotes or brackets.
#[must_use]
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(is_closer).ends_with([
        '.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔', '‼', '⁇', '⁈', '⁉',
    ])
}

/// Tells whether a character closes a quotation or a bracket.
#[must_use]
pub fn is_closer(char: char) -> bool {
    matches!(
        char,
        '"' | '\'' | ')' | ']' | '}' | '»' | '›' | '”' | '’' | '“' | '」' | '』' | '）'
    )
}

/// A block with what is masked cut out.
struct Stencil<'a> {
    /// The masks inside the block.
    masks: Vec<Span>,
    /// What the splitter reads: the text between the masks, line breaks as spaces.
    clean: String,
    /// Where the pieces of `clean` begin, in it and in the document.
    pieces: Vec<(usize, usize)>,
    text: &'a str,
}

impl<'a> Stencil<'a> {
    fn of(text: &'a str, block: &Block, masks: &[Span]) -> Self {
        let first = masks.partition_point(|mask| mask.end() <= block.span.start());
        let mut masks: Vec<Span> = masks
            .get(first..)
            .unwrap_or_default()
            .iter()
            .copied()
            .take_while(|mask| mask.start() < block.span.end())
            .chain(block.skips.iter().copied())
            .collect();
        masks.sort_unstable();
        let mut stencil = Stencil {
            clean: String::with_capacity(block.span.len() + masks.len()),
            pieces: Vec::with_capacity(masks.len() + 1),
            masks: Vec::new(),
            text,
        };
        let mut at = block.span.start();
        for mask in &masks {
            stencil.keep(Span::new(at, mask.start()));
            at = mask.end().max(at);
        }
        stencil.keep(Span::new(at, block.span.end()));
        stencil.masks = masks;
        stencil
    }

    /// Appends a piece of the document.
    fn keep(&mut self, piece: Span) {
        let kept = piece.of(self.text);
        // "end.[3]Next" has no white space at which it could be split.
        if self.clean.ends_with(|char: char| !char.is_whitespace())
            && kept.starts_with(char::is_alphanumeric)
        {
            self.clean.push(' ');
        }
        self.pieces.push((self.clean.len(), piece.start()));
        self.clean.extend(kept.chars().map(|char| {
            if matches!(char, '\n' | '\r') {
                ' '
            } else {
                char
            }
        }));
    }

    /// Returns the span in the document of `clean[from..to]` without white space at both ends, if anything is left.
    fn locate(&self, from: usize, to: usize) -> Option<Span> {
        let inner = Span::new(from, to).trimmed(&self.clean);
        if inner.is_empty() {
            return None;
        }
        let start = self.map(inner.start(), |piece| piece <= inner.start());
        // The last byte lies in a piece that begins before the end.
        let end = self.map(inner.end(), |piece| piece < inner.end());
        Some(Span::new(start, end))
    }

    fn map(&self, at: usize, begins: impl Fn(usize) -> bool) -> usize {
        let piece = self.pieces.partition_point(|&(clean, _)| begins(clean));
        let (clean, original) = piece
            .checked_sub(1)
            .and_then(|piece| self.pieces.get(piece))
            .copied()
            .unwrap_or_default();
        original + at.saturating_sub(clean)
    }

    fn unsplit(&self) -> Vec<Span> {
        self.locate(0, self.clean.len()).into_iter().collect()
    }

    fn masks_in(&self, span: Span) -> &[Span] {
        let from = self
            .masks
            .partition_point(|mask| mask.end() <= span.start());
        let to = self.masks.partition_point(|mask| mask.start() < span.end());
        self.masks.get(from..to).unwrap_or_default()
    }

    /// Tells whether a mask lies between two sentences.
    fn parts(&self, before: Span, behind: Span) -> bool {
        let at = self
            .masks
            .partition_point(|mask| mask.end() <= before.end());
        self.masks
            .get(at)
            .is_some_and(|mask| before.end() <= mask.start() && mask.end() <= behind.start())
    }
}

fn split(text: &str, stencil: &Stencil<'_>, in_lines: bool) -> Vec<Span> {
    if !ends_inside(&stencil.clean) {
        return stencil.unsplit();
    }
    let mut spans = Vec::new();
    let mut at = 0;
    for window in windows(&stencil.clean) {
        for sentence in sentencex::get_sentence_boundaries("en", window) {
            let end = at + sentence.end_byte;
            spans.extend(stencil.locate(at + sentence.start_byte, end));
        }
        at += window.len();
    }
    let mut pairs = spans.iter().zip(spans.iter().skip(1));
    if in_lines && !pairs.any(|(&before, &behind)| stencil.parts(before, behind)) {
        return stencil.unsplit();
    }
    join(text, stencil, &spans)
}

/// Tells whether final punctuation stands anywhere before the last word.
fn ends_inside(clean: &str) -> bool {
    let inside = clean.trim_end_matches(|char: char| !char.is_alphanumeric());
    inside.contains([
        '.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔', '‼', '⁇', '⁈', '⁉', '．', '｡',
    ])
}

/// Returns the text in pieces of at most [`WINDOW`] bytes that end behind white space where there is any.
fn windows(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut len = WINDOW.min(rest.len());
        while !rest.is_char_boundary(len) {
            len -= 1;
        }
        let window = rest.get(..len).unwrap_or(rest);
        let cut = if window.len() < rest.len() {
            // The best place is a full stop that is followed by a capital, which most likely is a boundary anyway.
            let stop = window
                .rmatch_indices(". ")
                .map(|(at, stop)| at + stop.len())
                .find(|&at| {
                    window
                        .get(at..)
                        .is_some_and(|behind| behind.starts_with(char::is_uppercase))
                });
            stop.or_else(|| window.rfind(' ').map(|at| at + 1))
                .unwrap_or(window.len())
        } else {
            window.len()
        };
        let (window, behind) = rest.split_at_checked(cut).unwrap_or((rest, ""));
        rest = behind;
        Some(window)
    })
}

/// Joins what was split badly: sentences of few words, and those that begin with a small letter or inside a word.
fn join(text: &str, stencil: &Stencil<'_>, spans: &[Span]) -> Vec<Span> {
    let is_short = |span: Span| words(text, span, stencil.masks_in(span)).len() < MIN_WORDS;
    let goes_on = |span: Span| span.of(text).starts_with(char::is_lowercase);
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    // Whether the last sentence has taken a short one in: a second goes with what follows, if anything does.
    let mut took_short = false;
    for (at, &span) in spans.iter().enumerate() {
        let is_last = at + 1 == spans.len();
        let joins = |last: Span| {
            let takes = is_last || !took_short;
            cuts_word(text, last, span)
                || !stencil.parts(last, span)
                    && (goes_on(span) || takes && is_short(span) || is_short(last))
        };
        match joined.last_mut() {
            Some(last) if joins(*last) => {
                took_short = true;
                *last = last.cover(span);
            }
            _ => {
                took_short = false;
                joined.push(span);
            }
        }
    }
    joined
}

/// How far on either side of a boundary the word is read that it may cut, in bytes.
const REACH: usize = 64;

/// Tells whether the boundary between two sentences lies inside a word, as in "U.S".
fn cuts_word(text: &str, before: Span, behind: Span) -> bool {
    let at = behind.start();
    if before.end() != at {
        return false;
    }
    let from = text.floor_char_boundary(at.saturating_sub(REACH).max(before.start()));
    let to = text.ceil_char_boundary((at + REACH).min(behind.end()));
    // A word is read from its own beginning.
    let head = Span::new(from, at).of(text);
    let blank = head.rfind(char::is_whitespace).unwrap_or_default();
    let around = words(text, Span::new(from + blank, to), &[]);
    around.iter().any(|word| {
        let word = word.span();
        word.start() < at && at < word.end()
    })
}

#[cfg(test)]
#[path = "segment_tests.rs"]
mod tests;

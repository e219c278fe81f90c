//! What a reader sees of a file with markup, in the making.
//!
//! A reader of a format takes the text of the file over piece by piece, and says where blocks end. Two questions are
//! the same for all formats and are answered here: which digits are raised, and whether the line breaks inside
//! paragraphs are meant, so that a page of `[1] Sentence.` lines holds one claim a line as in plain text.
//!
//! Time and space are linear in the file.

use crate::read::comment::said;
use crate::read::layout::Breaks;
use crate::read::layout::Running;
use crate::span::Span;
use crate::text::Block;
use crate::text::BlockKind;
use crate::text::Comment;
use crate::text::Document;
use crate::text::Taken;

/// A document in the making.
#[derive(Debug)]
pub(crate) struct Rendering<'a> {
    file: &'a str,
    taken: Taken,
    /// Where the block begins that is being made.
    start: usize,
    skips: Vec<Span>,
    blocks: Vec<Block>,
    comments: Vec<Comment>,
    /// How many tags are open whose content is raised above the line.
    pub(crate) n_raised: usize,
    /// How many tags are open whose content is struck out: nobody says it any more.
    pub(crate) n_struck: usize,
}

impl<'a> Rendering<'a> {
    pub(crate) fn new(file: &'a str) -> Self {
        Rendering {
            file,
            taken: Taken::default(),
            start: 0,
            skips: Vec::new(),
            blocks: Vec::new(),
            comments: Vec::new(),
            n_raised: 0,
            n_struck: 0,
        }
    }

    pub(crate) fn file(&self) -> &'a str {
        self.file
    }

    /// Returns what the block that is being made holds so far.
    pub(crate) fn block(&self) -> &str {
        self.taken.text().get(self.start..).unwrap_or_default()
    }

    /// Takes text of the file over: as it stands, or with raised digits where it is raised.
    pub(crate) fn text(&mut self, place: Span) {
        if self.n_struck > 0 {
            return;
        }
        let shown = place.of(self.file);
        let is_mark = |char: char| char.is_ascii_digit() || matches!(char, ',' | ' ');
        // In "[1]" the brackets say already that it is a citation.
        let is_raised =
            self.n_raised > 0 && shown.chars().all(is_mark) && !self.block().ends_with('[');
        if !is_raised {
            return self.taken.unchanged(self.file, place);
        }
        for (at, char) in shown.char_indices() {
            let place = Span::new(at, at + char.len_utf8()).shifted(place.start());
            match raised(char) {
                Some(digit) => self.taken.meant(digit.encode_utf8(&mut [0; 4]), place),
                None => self.taken.unchanged(self.file, place),
            }
        }
    }

    /// Takes over what a stretch of the file means in place of what stands there.
    pub(crate) fn meant(&mut self, meaning: &str, place: Span) {
        if self.n_struck == 0 {
            self.taken.meant(meaning, place);
        }
    }

    /// Parts two words, or two cells of a row, inside a block.
    pub(crate) fn part(&mut self, parting: &str) {
        self.taken.between(parting);
    }

    /// Parts two cells of a row with a bar that is no text.
    pub(crate) fn bar(&mut self) {
        self.taken.between(" ");
        let at = self.taken.text().len();
        self.taken.between("| ");
        self.skips.push(Span::new(at, at + 1));
    }

    /// Ends the block that is being made, if anything in it was taken from the file.
    pub(crate) fn end_block(&mut self, kind: BlockKind) {
        let text = self.taken.text();
        let span = Span::new(self.start, text.len()).trimmed(text);
        let skips = std::mem::take(&mut self.skips);
        // Bars between cells that are empty are nothing to read.
        let is_bar = |char: char| char.is_whitespace() || char == '|' && !skips.is_empty();
        if !span.of(text).chars().all(is_bar) {
            let skips = skips
                .into_iter()
                .filter(|&skip| span.contains(skip))
                .collect();
            self.blocks.push(Block { kind, span, skips });
            self.taken.between("\n\n");
        }
        self.start = self.taken.text().len();
    }

    /// Adds what stands before the next block on its line, as the number of an item.
    pub(crate) fn lead(&mut self, mark: &str) {
        self.taken.between(mark);
        self.start = self.taken.text().len();
    }

    /// Keeps a comment that is addressed to this program.
    pub(crate) fn comment(&mut self, place: Span) {
        let shown = place.trimmed(self.file);
        if let Some(text) = said(shown.of(self.file)) {
            self.comments.push(Comment {
                place: shown,
                at: self.taken.text().len(),
                text: text.to_owned(),
            });
        }
    }

    /// Returns the document of the file, once all of it was read.
    pub(crate) fn finish(mut self) -> impl FnOnce(String, String) -> Document + use<> {
        self.end_block(BlockKind::Paragraph);
        let text = self.taken.text();
        let breaks = Breaks::of(&running(text, &self.blocks));
        let blocks = if breaks.are_meant {
            self.blocks
                .into_iter()
                .flat_map(|block| in_lines(text, block))
                .collect()
        } else {
            self.blocks
        };
        let (taken, comments) = (self.taken, self.comments);
        move |name, file| {
            let (text, origin) = taken.finish(file);
            Document {
                name,
                text,
                blocks,
                layout: breaks.layout,
                origin: Some(origin),
                comments,
            }
        }
    }
}

/// Returns the digit above the line.
fn raised(digit: char) -> Option<char> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    RAISED
        .get(usize::try_from(digit.to_digit(10)?).ok()?)
        .copied()
}

/// Returns the lines of all paragraphs.
fn running<'t>(text: &'t str, blocks: &[Block]) -> Vec<Running<'t>> {
    let paragraphs = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Paragraph);
    paragraphs
        .flat_map(|block| {
            let lines = block
                .span
                .of(text)
                .split('\n')
                .map(str::trim)
                .filter(|line| !line.is_empty());
            lines.zip(0..).map(|(shown, number)| Running {
                shown,
                follows: number > 0,
            })
        })
        .collect()
}

/// Returns a paragraph as one block a line; other blocks stay whole.
fn in_lines(text: &str, block: Block) -> Vec<Block> {
    if block.kind != BlockKind::Paragraph {
        return vec![block];
    }
    let mut at = block.span.start();
    let lines = block.span.of(text).split('\n').map(|line| {
        let span = Span::new(at, at + line.len());
        at = span.end() + 1;
        span.trimmed(text)
    });
    lines
        .filter(|span| !span.is_empty())
        .map(|span| Block {
            kind: block.kind,
            span,
            skips: block
                .skips
                .iter()
                .copied()
                .filter(|&skip| span.contains(skip))
                .collect(),
        })
        .collect()
}

//! Groups of markers, and where each stands among the sentences.

use crate::cite::marker::Marker;
use crate::span::Span;
use crate::text::Document;
use crate::text::Sentence;

/// Where a group of markers stands among the sentences of its block, which are given by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Before the first sentence.
    Opening(usize),
    /// Inside a sentence.
    Inside(usize),
    /// Between two sentences.
    Between {
        before: usize,
        behind: usize,
        /// Whether no white space stands between the sentence before and the group.
        glued: bool,
    },
    /// Behind the last sentence.
    Closing(usize),
    /// In a block without sentences.
    Alone,
}

/// A run of markers with nothing but spaces, commas and semicolons between them.
#[derive(Clone, Debug)]
pub(crate) struct Group<'a> {
    pub(crate) span: Span,
    pub(crate) markers: &'a [Marker],
    pub(crate) standing: Standing,
}

impl Group<'_> {
    /// Returns the number of the group's block.
    pub(crate) fn block(&self) -> usize {
        self.markers.first().map_or(0, |marker| marker.block)
    }
}

/// Returns the groups of `markers` among the `sentences`, both in the order of the text.
pub(crate) fn groups<'a>(
    document: &Document,
    sentences: &[Sentence],
    markers: &'a [Marker],
) -> Vec<Group<'a>> {
    markers
        .chunk_by(|one, next| one.group == next.group)
        .filter_map(|markers| {
            let (first, last) = (markers.first()?, markers.last()?);
            let span = first.span.cover(last.span);
            Some(Group {
                span,
                markers,
                standing: standing(&document.text, sentences, span, first.block),
            })
        })
        .collect()
}

fn standing(text: &str, sentences: &[Sentence], span: Span, block: usize) -> Standing {
    let behind = sentences.partition_point(|sentence| sentence.span.start() <= span.start());
    let of_block = |number: usize| {
        sentences
            .get(number)
            .filter(|sentence| sentence.block == block)
            .map(|sentence| (number, sentence.span))
    };
    let before = behind.checked_sub(1).and_then(of_block);
    match (before, of_block(behind)) {
        (Some((before, sentence)), _) if span.start() < sentence.end() => Standing::Inside(before),
        (Some((before, sentence)), Some((behind, _))) => Standing::Between {
            before,
            behind,
            glued: !Span::new(sentence.end(), span.start())
                .of(text)
                .contains(char::is_whitespace),
        },
        (Some((before, _)), None) => Standing::Closing(before),
        (None, Some((behind, _))) => Standing::Opening(behind),
        (None, None) => Standing::Alone,
    }
}

/// Returns what the groups of `markers` cover, to be cut out before sentences are split.
#[must_use]
pub fn masks(markers: &[Marker]) -> Vec<Span> {
    markers
        .chunk_by(|one, next| one.group == next.group)
        .filter_map(|group| Some(group.first()?.span.cover(group.last()?.span)))
        .collect()
}

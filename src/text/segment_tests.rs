use super::*;
use crate::text::Layout;
use proptest::prelude::*;

/// Returns a document of one block, or of one block a line.
fn document(text: &str, kind: BlockKind, layout: Layout) -> Document {
    let block = |span| Block {
        kind,
        span,
        skips: Vec::new(),
    };
    let whole = Span::new(0, text.len());
    let blocks = match layout {
        Layout::Prose => vec![block(whole)],
        Layout::Lines => text
            .match_indices('\n')
            .map(|(at, _)| at)
            .chain([text.len()])
            .scan(0, |start, end| {
                let line = Span::new(*start, end);
                *start = end + 1;
                Some(block(line))
            })
            .collect(),
    };
    Document {
        name: "x".to_owned(),
        text: text.to_owned(),
        blocks,
        layout,
        origin: None,
        comments: Vec::new(),
    }
}

/// Returns the sentences of all blocks of a document, in whose text braces hold what is masked.
fn shown(document: &Document) -> Vec<&str> {
    let masks = masks(&document.text);
    (0..document.blocks.len())
        .flat_map(|block| segment(document, block, &masks))
        .map(|sentence| sentence.span.of(&document.text))
        .collect()
}

fn sentences(text: &str) -> Vec<String> {
    let document = document(text, BlockKind::Paragraph, Layout::Prose);
    shown(&document).into_iter().map(str::to_owned).collect()
}

fn sentences_of_lines(text: &str) -> Vec<String> {
    let document = document(text, BlockKind::Paragraph, Layout::Lines);
    shown(&document).into_iter().map(str::to_owned).collect()
}

fn masks(text: &str) -> Vec<Span> {
    let ends = text.match_indices('}').map(|(at, _)| at + 1);
    let starts = text.match_indices('{').map(|(at, _)| at);
    starts
        .zip(ends)
        .map(|(start, end)| Span::new(start, end))
        .collect()
}

#[test]
fn prose_is_split_at_sentences() {
    let text =
        "The bridge opened in May 1932. Trams crossed it until 1955! Does anybody miss them now?";
    assert_eq!(
        sentences(text),
        [
            "The bridge opened in May 1932.",
            "Trams crossed it until 1955!",
            "Does anybody miss them now?"
        ]
    );
}

#[test]
fn a_marker_between_sentences_belongs_to_neither() {
    let text = "{2} The bridge opened in 1932.{3}{4} Trams crossed it, slowly,{5} until 1955.{6}";
    assert_eq!(
        sentences(text),
        [
            "The bridge opened in 1932.",
            "Trams crossed it, slowly,{5} until 1955."
        ]
    );
}

#[test]
fn a_marker_glued_on_both_sides_hides_no_boundary() {
    let text = "The bridge opened in 1932.{3}Trams crossed it until 1955.";
    assert_eq!(sentences(text).len(), 2);
}

#[test]
fn a_marker_before_the_full_stop_stays_inside() {
    let text = "The bridge opened in 1932{3}. Trams crossed it until 1955{4}.";
    assert_eq!(
        sentences(text),
        [
            "The bridge opened in 1932{3}.",
            "Trams crossed it until 1955{4}."
        ]
    );
}

#[test]
fn a_short_sentence_joins_its_neighbour() {
    let text =
        "It was bridge No. 5. Trams crossed it until 1955. Why not? The river rose again in March.";
    assert_eq!(
        sentences(text),
        [
            "It was bridge No. 5.",
            "Trams crossed it until 1955. Why not?",
            "The river rose again in March."
        ]
    );
}

#[test]
fn many_short_sentences_are_not_all_one() {
    let text = "He fell. She ran. They left. Nobody cared. We stayed.";
    assert_eq!(
        sentences(text),
        ["He fell. She ran.", "They left. Nobody cared. We stayed."]
    );
}

#[test]
fn what_begins_with_a_small_letter_goes_on() {
    let text = "As payment for item 1. above, they took five yen from us.";
    assert_eq!(sentences(text), [text]);
}

#[test]
fn a_marker_keeps_a_short_sentence_apart() {
    let text = "Trams crossed it until 1955. It fell.{3} The river rose again in March.";
    assert_eq!(sentences(text).len(), 2);
    assert_eq!(
        sentences("It fell.{3} The river rose again in March.").len(),
        2
    );
}

#[test]
fn a_line_is_one_claim() {
    let text = "{1} It opened in May 1932. Trams crossed it.\nThe river rose again in March.\nNobody was hurt by it.";
    assert_eq!(
        sentences_of_lines(text),
        [
            "It opened in May 1932. Trams crossed it.",
            "The river rose again in March.",
            "Nobody was hurt by it."
        ]
    );
}

#[test]
fn a_marker_inside_a_line_splits_it() {
    let text = "It opened in May 1932.{1} Trams crossed it.\nThe river rose again in March.\nNobody was hurt by it.";
    assert_eq!(sentences_of_lines(text).len(), 4);
}

#[test]
fn a_sentence_may_run_over_a_line_end() {
    let text = "The old bridge over the Oda was\nbuilt in 1932. It carried trams and\ncarts until the flood of 1955.";
    assert_eq!(sentences(text).len(), 2);
    assert_eq!(
        sentences(text)[0],
        "The old bridge over the Oda was\nbuilt in 1932."
    );
}

#[test]
fn abbreviations_and_initials_end_no_sentence() {
    let text = "Dr. J. R. Moss of the U.S. Navy met Mr. Hall at 5 p.m. on Jan. 3 in St. Louis.";
    assert_eq!(sentences(text).len(), 1);
}

#[test]
fn no_sentence_ends_inside_a_word() {
    for text in [
        "The mill 2020\u{FFFD}020 น้ำ हนิB.C.E\u{FFFD}दी r stood.",
        "liC.zEA & 東京ш\u{FFFD}€4.50 ½ ⅧB.C.EA.B.C.ne\u{FFFD}EA & 東A.B.C.ne stood.",
        "The mill of B.C.Elder stood by the brook.",
    ] {
        let found = sentences(text);
        for word in words(text, Span::new(0, text.len()), &[]) {
            let word = word.span().of(text);
            assert!(
                found.iter().any(|sentence| sentence.contains(word)),
                "{word} of {found:?}"
            );
        }
    }
}

#[test]
fn headings_have_no_sentences_and_rows_one() {
    let text = "No. one. | It is. Two.";
    let row = document(text, BlockKind::TableRow, Layout::Prose);
    assert_eq!(shown(&row), [text]);
    let heading = document(text, BlockKind::Heading, Layout::Prose);
    assert!(shown(&heading).is_empty());
}

#[test]
fn long_blocks_are_read_in_pieces() {
    let text = "The river rose again in March. ".repeat(1000);
    assert_eq!(sentences(&text).len(), 1000);
}

proptest! {
    #[test]
    fn every_word_lies_in_exactly_one_sentence(text in "([a-zA-Z]{1,6}[.,!?\u{2019}\"()\n]{0,2} {0,1}(\\{1\\}){0,1} {0,1}){0,30}") {
        let document = document(&text, BlockKind::Paragraph, Layout::Prose);
        let masks = masks(&text);
        for (at, block) in document.blocks.iter().enumerate() {
            let sentences = segment(&document, at, &masks);
            let mut end = block.span.start();
            for sentence in &sentences {
                prop_assert!(end <= sentence.span.start() && sentence.span.end() <= block.span.end());
                prop_assert_eq!(sentence.span, sentence.span.trimmed(&text));
                end = sentence.span.end();
            }
            for word in words(&text, block.span, &masks) {
                let n_holding = sentences.iter().filter(|sentence| sentence.span.contains(word.span())).count();
                prop_assert_eq!(n_holding, 1);
            }
        }
    }

    #[test]
    fn no_text_panics(text in any::<String>(), more in "[.!?…。 A-Ca-c1\"'“”‘’«»()\\[\\]\n\u{a0}\u{3000}*-]{0,80}") {
        for text in [text, more] {
            let document = document(&text, BlockKind::Paragraph, Layout::Lines);
            for block in 0..document.blocks.len() {
                let _ = segment(&document, block, &[]);
            }
        }
    }
}

use super::*;
use crate::text::Layout;
use proptest::prelude::*;

fn shown(text: &str) -> Vec<(BlockKind, String)> {
    shown_blocks(&markdown("x", text))
}

/// Returns the kinds and the texts of the blocks of a document.
pub(crate) fn shown_blocks(document: &Document) -> Vec<(BlockKind, String)> {
    let blocks = document.blocks.iter();
    blocks
        .map(|block| (block.kind, block.span.of(&document.text).to_owned()))
        .collect()
}

fn paragraph(text: &str) -> String {
    let found = shown(text);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].1.clone()
}

#[test]
fn headings_paragraphs_items_and_rows_are_told_apart() {
    let text = "# The *old* bridge\n\nIt spans the\nriver Oda.\n\n- steel\n- stone\n\n| year | cost |\n|------|------|\n| 1932 | 5 |\n\nLater\n-----\n";
    assert_eq!(
        shown(text),
        [
            (BlockKind::Heading, "The old bridge".to_owned()),
            (BlockKind::Paragraph, "It spans the\nriver Oda.".to_owned()),
            (BlockKind::ListItem, "steel".to_owned()),
            (BlockKind::ListItem, "stone".to_owned()),
            (BlockKind::TableRow, "year | cost".to_owned()),
            (BlockKind::TableRow, "1932 | 5".to_owned()),
            (BlockKind::Heading, "Later".to_owned()),
        ]
    );
}

#[test]
fn markup_is_no_text() {
    assert_eq!(
        paragraph("The **old** _bridge_ in [Oda](https://example.org/a_b), ![map](map.png)here."),
        "The old bridge in Oda, here."
    );
    assert_eq!(paragraph("It cost ~~5~~ 6 crowns."), "It cost  6 crowns.");
    assert_eq!(
        paragraph("A caf&eacute;, 5&nbsp;m, 2 \\* 3"),
        "A café, 5\u{a0}m, 2 * 3"
    );
    assert_eq!(
        paragraph("About 13,**000** <em>people</em>"),
        "About 13,000 people"
    );
}

#[test]
fn what_cites_keeps_its_brackets() {
    for (text, wanted) in [
        (
            "It fell.[4][5]\n\n[4]: https://example.org\n[5]: https://example.org/b",
            "It fell.[4][5]",
        ),
        ("It fell.[1](https://example.org)", "It fell.[1]"),
        ("It fell.[[1]](https://example.org)", "It fell.[1]"),
        ("It fell.[^a]\n\n[^a]: Moss", "It fell.[^a]"),
        ("It fell.[^a]", "It fell.[^a]"),
        ("It fell in 1932.<sup>1,2</sup>", "It fell in 1932.¹,²"),
        ("It fell.<sup>[3]</sup>", "It fell.[3]"),
        (
            "It fell.<ref name=\"moss\"/>",
            "It fell.<ref name=\"moss\"/>",
        ),
        ("It fell.[@moss, p. 3]", "It fell.[@moss, p. 3]"),
        ("Call `a[1]` twice", "Call `a[1]` twice"),
        ("Call `cargo` twice", "Call cargo twice"),
    ] {
        assert_eq!(shown(text)[0].1, wanted, "{text}");
    }
}

#[test]
fn links_that_cite_nothing_lose_their_brackets() {
    let text = "It is in [the old town][town].\n\n[town]: https://example.org/town";
    assert_eq!(paragraph(text), "It is in the old town.");
}

#[test]
fn definitions_of_keys_are_entries_of_a_list() {
    let text = "It fell.[1] It rose.[^n]\n\n[1]: https://example.org/tower \"The tower\"\n\n[^n]: Moss, p. 3.\n";
    assert_eq!(
        shown(text)[1..],
        [
            (
                BlockKind::Paragraph,
                "[1]: https://example.org/tower \"The tower\"".to_owned()
            ),
            (BlockKind::Paragraph, "[^n]: Moss, p. 3.".to_owned()),
        ]
    );
}

#[test]
fn front_matter_is_no_text_and_code_states_no_claim() {
    let text = "---\ntitle: Bridge 1931\n---\nIt opened.\n\n```text\nIt opened in 1931.\n```\n\n    indented\n";
    assert_eq!(
        shown(text),
        [
            (BlockKind::Paragraph, "It opened.".to_owned()),
            (BlockKind::Code, "It opened in 1931.".to_owned()),
            (BlockKind::Code, "indented".to_owned()),
        ]
    );
}

#[test]
fn lines_that_open_with_citations_are_lines() {
    let document = markdown(
        "x",
        "[1] The bridge opened.\n[2] It was widened.\n[3] It fell.\n",
    );
    assert_eq!((document.blocks.len(), document.layout), (3, Layout::Lines));
    let document = markdown(
        "x",
        "The bridge over the river opened in\n1932 and carried trams until the\nflood.\n",
    );
    assert_eq!((document.blocks.len(), document.layout), (1, Layout::Prose));
}

#[test]
fn a_row_of_empty_cells_is_nothing() {
    let text = "| a | b |\n|---|---|\n| <b></b> ~~y~~ |  |\n| | c |\n";
    let texts: Vec<String> = shown(text).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["a | b", "c"]);
}

#[test]
fn a_quoted_block_is_a_paragraph() {
    assert_eq!(
        paragraph("> It spans\n> the **Oda**.\n"),
        "It spans\nthe Oda."
    );
}

#[test]
fn nested_items_stand_apart() {
    let text = "1. one\n   - two\n\n     three\n2. four\n";
    let texts: Vec<String> = shown(text)
        .into_iter()
        .map(|(kind, text)| format!("{kind:?} {text}"))
        .collect();
    assert_eq!(
        texts,
        [
            "ListItem one",
            "ListItem two",
            "ListItem three",
            "ListItem four"
        ]
    );
}

#[test]
fn blocks_of_html_are_read_as_html() {
    let text = "<div class=\"note 1931\">\n<p>It <b>opened</b>.</p>\n<script>let a = 1;</script>\n</div>\n\nThen it closed.\n";
    assert_eq!(
        shown(text),
        [
            (BlockKind::Paragraph, "It opened.".to_owned()),
            (BlockKind::Paragraph, "Then it closed.".to_owned()),
        ]
    );
}

#[test]
fn comments_to_this_program_are_kept_with_their_place() {
    let text = "<!-- citedrift: allow(spelling) -->\nIt opened. <!-- citedrift: x --> It closed.<!-- note -->\n";
    let document = markdown("x", text);
    let comments: Vec<(&str, &str)> = document
        .comments
        .iter()
        .map(|comment| (comment.text.as_str(), comment.place.of(text)))
        .collect();
    assert_eq!(
        comments,
        [
            ("allow(spelling)", "<!-- citedrift: allow(spelling) -->"),
            ("x", "<!-- citedrift: x -->")
        ]
    );
    assert_eq!(
        document.blocks[0].span.of(&document.text),
        "It opened.  It closed."
    );
    assert_eq!(document.comments[0].at, 0);
}

/// Asserts what holds of every document that is taken from a file with markup.
pub(crate) fn assert_laws(document: &Document, file: &str) -> Result<(), TestCaseError> {
    let text = document.text.as_str();
    prop_assert_eq!(document.file(), file);
    let (mut at, mut place_at) = (0, 0);
    for block in &document.blocks {
        prop_assert!(at <= block.span.start());
        prop_assert!(!block.span.of(text).is_empty());
        prop_assert_eq!(block.span, block.span.trimmed(text));
        for skip in &block.skips {
            prop_assert!(block.span.contains(*skip) && !skip.of(text).is_empty());
        }
        at = block.span.end();
        let place = document.in_file(block.span);
        prop_assert!(place_at <= place.start() && !place.of(file).is_empty());
        place_at = place.end();
    }
    let bounds: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    for pair in bounds.windows(2) {
        let place = document.in_file(Span::new(pair[0], pair[1]));
        prop_assert!(file.get(place.start()..place.end()).is_some());
    }
    for comment in &document.comments {
        prop_assert!(comment.place.of(file).ends_with("-->"));
        prop_assert!(text.is_char_boundary(comment.at));
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_word_stands_in_the_file(text in "([a-z.0-9 *_`<>!\\[\\]()|#é&;:~^-]|\n|\r\n|\n\n|> |- |1\\. |<b>|<!-- citedrift: a -->|\\[1\\]: |```){0,40}") {
        let document = markdown("x", text.as_str());
        assert_laws(&document, &text)?;
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        assert_laws(&markdown("x", text.as_str()), &text)?;
    }

    #[test]
    fn plain_words_are_taken_over_unchanged(words in "[a-z]{1,8}( [a-z]{1,8}){0,9}") {
        let document = markdown("x", words.as_str());
        prop_assert_eq!(document.text.trim_end(), words.as_str());
    }
}

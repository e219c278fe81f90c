use super::*;
use crate::read::plain;
use proptest::prelude::*;
use std::time::Instant;

/// Returns what stands in each marker, and its keys.
fn shown(text: &str) -> Vec<(String, String)> {
    let document = plain("x", text);
    markers(&document)
        .iter()
        .map(|marker| {
            let keys: Vec<&str> = marker.keys.iter().map(|(key, _)| key.as_str()).collect();
            (marker.span.of(text).to_owned(), keys.join(" "))
        })
        .collect()
}

fn is_shown(text: &str, marker: &str, keys: &str) {
    assert_eq!(shown(text), [(marker.to_owned(), keys.to_owned())]);
}

#[test]
fn white_space_around_the_name_of_a_note_is_no_part_of_its_key() {
    let text = "It fell.<ref name=\"  née \"/>";
    let document = plain("x", text);
    let found = markers(&document);
    let (key, span) = &found[0].keys[0];
    assert_eq!((key.as_str(), span.of(text)), ("née", "née"));
}

fn keys(text: &str) -> Vec<String> {
    let document = plain("x", text);
    let found = markers(&document);
    found
        .into_iter()
        .flat_map(|marker| marker.keys)
        .map(|(key, _)| key)
        .collect()
}

fn faults(text: &str) -> Vec<Option<Malformation>> {
    let document = plain("x", text);
    markers(&document)
        .iter()
        .map(|marker| marker.fault)
        .collect()
}

fn is_text(text: &str) {
    assert_eq!(shown(text), [], "{text}");
}

#[test]
fn adjacent_markers_are_separate_citations_of_one_group() {
    let document = plain("x", "[4][5] It fell, [6], [7] then rose.");
    let found = markers(&document);
    let groups: Vec<usize> = found.iter().map(|marker| marker.group).collect();
    assert_eq!(groups, [0, 0, 1, 1]);
    assert_eq!(keys("[4][5] It fell."), ["4", "5"]);
}

#[test]
fn lists_and_ranges_are_spelled_out() {
    assert_eq!(keys("It fell.[1, 3–5; 9]"), ["1", "3", "4", "5", "9"]);
    assert_eq!(keys("It fell.[1-3]"), ["1", "2", "3"]);
    assert_eq!(keys("It fell.[12a]"), ["12a"]);
}

#[test]
fn the_span_of_a_spelled_out_key_is_its_range() {
    let text = "It fell.[1, 3–5]";
    let document = plain("x", text);
    let found = markers(&document);
    let spans: Vec<&str> = found[0]
        .keys
        .iter()
        .map(|(_, span)| span.of(text))
        .collect();
    assert_eq!(spans, ["1", "3–5", "3–5", "3–5"]);
}

#[test]
fn a_marker_may_stand_anywhere_in_a_sentence() {
    assert_eq!(
        keys("It was unfair,[14] she said [15] and[16] left[17]."),
        ["14", "15", "16", "17"]
    );
}

#[test]
fn pages_belong_to_the_marker() {
    is_shown("It fell.[12]:34–36 Then", "[12]:34–36", "12");
    is_shown("It fell.[12, pp. 3–5]", "[12, pp. 3–5]", "12");
    is_shown("As in [12]: 34 people", "[12]", "12");
    is_shown("It fell.[12]: 34 Then", "[12]: 34", "12");
}

#[test]
fn notes_are_called_by_name() {
    assert_eq!(
        keys("It fell.[n 1][note 2][Source 3]"),
        ["n 1", "note 2", "Source 3"]
    );
    assert_eq!(keys("It fell.[a] Nobody[b] died."), ["a", "b"]);
    assert_eq!(keys("It fell.[^1] It rose.[^moss-04]"), ["1", "moss-04"]);
}

#[test]
fn capitals_with_a_number_cite_if_they_are_glued() {
    assert_eq!(keys("It fell.[S1] It rose[DOC12]."), ["S1", "DOC12"]);
    is_text("The [G20] leaders met.");
}

#[test]
fn keys_behind_an_at_sign_are_read() {
    assert_eq!(
        keys("It fell [@moss2004, p. 3; see @hall:99]."),
        ["moss2004", "hall:99"]
    );
    is_text("Write to [moss@example.org] about it.");
}

#[test]
fn other_notations_are_read() {
    is_shown("It fell【4†source】.", "【4†source】", "4");
    assert_eq!(
        keys("It fell \\citep[see][p. 3]{moss04, hall99}."),
        ["moss04", "hall99"]
    );
    assert_eq!(
        keys("It fell.<ref>Moss, p. 3.</ref> It rose.<ref name=\"hall\"/>"),
        ["ref 1", "hall"]
    );
    is_shown(
        "It fell.<ref name=moss>[1] x</ref>",
        "<ref name=moss>[1] x</ref>",
        "moss",
    );
}

#[test]
fn superscripts_behind_words_are_keys() {
    assert_eq!(keys("It fell.¹² It rose¹˒³ again."), ["12", "1", "3"]);
    is_text("It covers 30 km² or 3·10⁷ m², with x² and 5³ of it.");
}

#[test]
fn a_missing_citation_is_a_marker_without_keys() {
    let document = plain("x", "It fell.[citation needed] It rose.[when?]");
    let kinds: Vec<MarkerKind> = markers(&document)
        .iter()
        .map(|marker| marker.kind)
        .collect();
    assert_eq!(kinds, [MarkerKind::Wanting, MarkerKind::Remark]);
}

#[test]
fn what_editors_put_into_brackets_is_text() {
    for text in [
        "He said [sic] that [he] left [...] or […] stayed.",
        "In May [2019] it fell.",
        "The war [1914–1918] ended, the war [1914–18] too.",
        "About [13,000] people came.",
        "[T]he bridge fell, and she[s] cried.",
        "He was [a] great man.",
        "It was built [by order of 12 towns].",
        "It rose [3.5] and [50%] more.",
    ] {
        is_text(text);
    }
}

#[test]
fn the_same_digits_glued_to_a_word_cite() {
    assert_eq!(keys("It fell,[2019] they say."), ["2019"]);
}

#[test]
fn links_and_code_are_text() {
    is_text("See [the page](https://example.org/1) and [this](#a).");
    is_text("Set `list[1]` or items_all[2] or a[0] = 1; call b[3].len() then.");
    assert_eq!(keys("It was unfair[14] to them."), ["14"]);
    assert_eq!(keys("It has vitamin C[1] in it."), ["1"]);
}

#[test]
fn the_second_half_of_a_reference_link_is_text() {
    let link = "See [the page][7] for it.";
    assert_eq!(
        keys(&format!("{link}\n\n[7]: https://example.org/seven")).len(),
        1
    );
    assert_eq!(keys(link), ["7"]);
    assert_eq!(keys("He said [sic][7] so."), ["7"]);
}

#[test]
fn a_linked_number_cites_and_takes_its_target_in() {
    let (linked, doubly) = ("[1](https://example.org/a)", "[[1]](https://example.org/a)");
    is_shown(&format!("It fell {linked}."), linked, "1");
    is_shown(&format!("It fell {doubly}."), doubly, "1");
    assert_eq!(faults(doubly), [None]);
}

#[test]
fn intervals_are_text() {
    is_text("A value in [0, 1] or [0,1) holds.");
}

#[test]
fn malformed_markers_are_told() {
    assert_eq!(faults("It fell.[1,,2]"), [Some(Malformation::EmptyKey)]);
    assert_eq!(faults("It fell.[3-1]"), [Some(Malformation::Descending)]);
    assert_eq!(
        faults("It fell.[1-999999999]"),
        [Some(Malformation::TooMany)]
    );
    assert_eq!(faults("It fell.[[4]]"), [Some(Malformation::Nested)]);
    assert_eq!(faults("It fell.[4"), [Some(Malformation::Unclosed)]);
    assert_eq!(
        faults("[12 The bridge fell.[13]"),
        [Some(Malformation::Unclosed), None]
    );
    assert_eq!(keys("It fell.[1,,2]"), ["1", "2"]);
}

#[test]
fn ranges_of_a_whole_document_are_bounded() {
    let text = "It fell.[1-1000] ".repeat(300);
    assert!(keys(&text).len() as u64 <= MAX_SPELLED_OUT + 300);
}

#[test]
fn time_is_linear_in_hostile_text() {
    const N: usize = 200_000;
    for unit in [
        "[",
        "[1] ",
        "[1",
        "[1,",
        "]: ",
        "<ref>",
        "<ref name=",
        "\\cite{",
        "\\cite[",
        "【",
        "`",
        "a¹",
        "@[",
        "[@",
        "[0-",
        "[a",
        "](",
    ] {
        let document = plain("x", unit.repeat(N / unit.len()));
        let start = Instant::now();
        let _ = markers(&document);
        assert!(start.elapsed().as_secs() < 5, "{unit}");
    }
}

proptest! {
    #[test]
    fn markers_are_sorted_disjoint_and_inside_their_blocks(
        text in "([a-zA-Z]{0,4}[ .,]{0,1}(\\[[0-9a-z^@,– -]{0,4}\\]{0,2}|¹|【1†s】|\\\\cite\\{a\\}|<ref>|</ref>|<ref name=a/>|`|\n){0,2}){0,12}",
    ) {
        let document = plain("x", text.as_str());
        let mut at = 0;
        let mut rebuilt = String::new();
        for marker in markers(&document) {
            prop_assert!(at <= marker.span.start() && !marker.span.of(&text).is_empty());
            prop_assert!(document.blocks[marker.block].span.contains(marker.span));
            for (key, span) in &marker.keys {
                prop_assert!(!key.is_empty() && marker.span.contains(*span));
            }
            rebuilt.push_str(Span::new(at, marker.span.start()).of(&text));
            rebuilt.push_str(marker.span.of(&text));
            at = marker.span.end();
        }
        rebuilt.push_str(Span::new(at, text.len()).of(&text));
        prop_assert_eq!(rebuilt, text);
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = markers(&plain("x", text));
    }
}

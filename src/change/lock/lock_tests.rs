use proptest::prelude::*;

use super::*;
use crate::change::sample::claim;
use crate::change::sample::drifted;
use crate::change::sample::state;
use crate::change::state::State;

fn written(lock: &Lock) -> String {
    let mut out = Vec::new();
    lock.write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn small() -> State {
    state(vec![
        claim("a.txt", "The bridge opened in 1932."),
        drifted(
            "a.txt",
            "Both wells are 64 metres deep.",
            "Both wells are 46 metres deep.",
        ),
        claim("b.txt", "Nobody lives there."),
    ])
}

/// Returns a lock as text, with other lines in the place of the one that begins so.
fn changed(lock: &Lock, begins: &str, change: impl Fn(&str) -> Vec<String>) -> String {
    let text = written(lock);
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.starts_with(begins) {
            lines.extend(change(line));
        } else {
            lines.push(line.to_owned());
        }
    }
    lines.join("\n")
}

/// Returns a line with another hash of what it is about.
fn with_other_hash(line: &str) -> String {
    line.replacen("\"sha256\":\"", "\"sha256\":\"0", 1)
}

const A: &str = "{\"document\":\"a.txt\"";
const B: &str = "{\"document\":\"b.txt\"";

#[test]
fn a_lock_is_read_as_it_was_written() {
    let lock = Lock::of(&small());
    assert_eq!(Lock::parse(&written(&lock)).unwrap(), lock);
    let text = written(&lock).replace('\n', "\r\n");
    assert_eq!(Lock::parse(&text).unwrap(), lock);
}

#[test]
fn a_lock_holds_a_line_a_claim_and_no_words_twice() {
    let text = written(&Lock::of(&small()));
    assert_eq!(
        text.lines()
            .filter(|line| line.starts_with("{\"claim\":"))
            .count(),
        3
    );
    assert_eq!(text.matches("The bridge opened").count(), 1);
    assert_eq!(text.matches("46 metres").count(), 1);
}

#[test]
fn a_lock_tells_the_state_that_it_was_made_of() {
    let state = small();
    let locked = Lock::of(&state).state(|_| true);
    assert_eq!(locked.documents, state.documents);
    let hashes = |state: &State| -> Vec<String> {
        state
            .claims
            .iter()
            .map(|claim| claim.hash.clone())
            .collect()
    };
    assert_eq!(hashes(&locked), hashes(&state));
    assert_eq!(locked.claims[1].findings, state.claims[1].findings);
    assert_eq!(locked.claims[1].passage, state.claims[1].passage);
}

#[test]
fn what_cannot_be_seen_is_escaped() {
    let hidden = "The bridge\u{200b} opened\u{202e} in 1932.";
    let lock = Lock::of(&state(vec![claim("a.txt", hidden)]));
    let text = written(&lock);
    assert!(text.contains("bridge\\u200b opened\\u202e in"), "{text}");
    assert_eq!(Lock::parse(&text).unwrap(), lock);
}

#[test]
fn a_merge_conflict_is_told_with_its_line() {
    let lock = Lock::of(&small());
    let text = changed(&lock, B, |line| {
        vec!["<<<<<<< HEAD".to_owned(), line.to_owned()]
    });
    let problem = Lock::parse(&text).unwrap_err();
    assert_eq!(text.lines().nth(problem.line - 1), Some("<<<<<<< HEAD"));
    assert!(
        problem.message.contains("run `citedrift lock`"),
        "{problem}"
    );
}

#[test]
fn another_version_is_told_with_a_remedy() {
    let text = changed(&Lock::of(&small()), "{\"citedrift", |line| {
        vec![line.replace(":1}", ":2}")]
    });
    let problem = Lock::parse(&text).unwrap_err();
    assert_eq!(problem.line, 1);
    assert!(problem.message.contains("version 2"), "{problem}");
    assert!(problem.message.contains("citedrift lock"), "{problem}");
}

#[test]
fn what_is_no_lock_is_told() {
    for text in [
        "",
        "\n\n",
        "hello",
        "{}",
        "{\"tool\":\"1\",\"config\":\"c\"}",
    ] {
        let problem = Lock::parse(text).unwrap_err();
        assert!(
            problem.message.contains("citedrift lock"),
            "{text:?}: {problem}"
        );
    }
    let header = "{\"citedrift-lock\":1}\n";
    for line in [
        "{\"claim\":\"a\"}",
        "{\"hats\":1}",
        "{",
        "{\"claim\":\"a\",\"loose\":\"b\"}",
    ] {
        let problem = Lock::parse(&format!("{header}{line}")).unwrap_err();
        assert_eq!(problem.line, 2, "{line}");
    }
}

#[test]
fn lines_that_do_not_agree_are_not_known() {
    let lock = Lock::of(&small());
    let text = changed(&lock, A, |line| {
        vec![line.to_owned(), with_other_hash(line)]
    });
    let merged = Lock::parse(&text).unwrap();
    assert_eq!(merged.documents["a.txt"].sha256, None);
    assert_eq!(merged.documents["a.txt"].claims.len(), 2);
    let basis = merged.basis("1.0.0", "c").unwrap();
    assert!(!basis.documents.contains_key("a.txt"));
}

#[test]
fn nothing_is_taken_over_from_another_tool_or_other_settings() {
    let lock = Lock::of(&small());
    assert_eq!(lock.basis("1.0.0", "c").unwrap().documents.len(), 2);
    assert_eq!(lock.basis("1.0.1", "c"), None);
    assert_eq!(lock.basis("1.0.0", "d"), None);
}

#[test]
fn a_merge_of_two_documents_that_share_a_source_is_checked_again() {
    let lock = Lock::of(&small());
    // One branch changed a.txt, another b.txt, each with the line of the shared source as it saw it.
    let text = changed(&lock, B, |line| vec![with_other_hash(line)]);
    let merged = Lock::parse(&text).unwrap();
    assert!(merged.basis("1.0.0", "c").unwrap().documents.is_empty());
}

#[test]
fn a_lock_of_a_part_keeps_the_rest() {
    let earlier = Lock::of(&small());
    let mut part = Lock::of(&state(vec![claim("a.txt", "The bridge opened in 1932.")]));
    part.keep_rest(&earlier);
    assert_eq!(part.documents["a.txt"].claims.len(), 1);
    assert_eq!(part.documents["b.txt"], earlier.documents["b.txt"]);
    let again = Lock::parse(&written(&part)).unwrap();
    assert!(
        again.basis("1.0.0", "c").unwrap().documents.is_empty(),
        "both share a source"
    );
    let mut other = Lock::of(&state(vec![claim("a.txt", "The bridge opened in 1932.")]));
    other.version = Some("2.0.0".to_owned());
    other.keep_rest(&earlier);
    assert_eq!(other.documents["b.txt"].sha256, None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_lock_or_a_problem_in_one_of_its_lines(
        lines in prop::collection::vec("(\\{\"(claim|document|source|tool|loose)\":\"a\"(,\"[a-z]{1,8}\":[0-9\"\\[\\]{}a]{0,4})?\\}|[ -~]{0,30}|[<=>|]{7}.*)", 0..6)
    ) {
        let text = format!("{{\"citedrift-lock\":1}}\n{}", lines.join("\n"));
        if let Err(problem) = Lock::parse(&text) {
            prop_assert!((1..=text.lines().count()).contains(&problem.line));
        }
    }

    #[test]
    fn what_was_read_is_written_so_that_it_reads_the_same(texts in prop::collection::vec("\\PC{1,40}", 1..6)) {
        let claims = texts.iter().map(|text| claim("a.txt", text)).collect();
        let lock = Lock::of(&state(claims));
        let again = Lock::parse(&written(&lock)).unwrap();
        prop_assert_eq!(&again, &lock);
        prop_assert_eq!(written(&again), written(&lock));
    }
}

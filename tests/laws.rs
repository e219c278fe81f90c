//! Laws that hold for any text, tried on made-up texts.
//!
//! The words are made of syllables that no word list knows, so that only what a law changes can be found.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may stop where it cannot go on"
)]

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use citedrift::align::Workspace;
use citedrift::audit;
use citedrift::batch::Params;
use citedrift::batch::Sources;
use citedrift::batch::answer;
use citedrift::batch::stream::Line;
use citedrift::config::Config;
use citedrift::corpus;
use citedrift::report;
use citedrift::report::Format;
use citedrift::report::Style;
use citedrift::span::OffsetUnit;
use proptest::prelude::*;
use proptest::sample::Index;
use rayon::ThreadPoolBuilder;
use serde_json::Value;
use serde_json::json;

/// Tries a law on so many texts; one that fails is made a test of its own, not a file of seeds.
fn cases(n: u32) -> ProptestConfig {
    ProptestConfig {
        cases: n,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Returns a word of three or four syllables.
fn word() -> impl Strategy<Value = String> {
    "([bdfgklmprtvz][aeiou]){3,4}"
}

/// Returns a sentence of words around a number of three digits, which no other fact is near.
fn sentence() -> impl Strategy<Value = String> {
    let words = |range| prop::collection::vec(word(), range);
    (words(5..9), 110..1000_u16, words(3..7)).prop_map(|(before, number, after)| {
        let mut text = format!("{} {number} {}.", before.join(" "), after.join(" "));
        text.get_mut(..1).unwrap().make_ascii_uppercase();
        text
    })
}

/// Returns the sentences of a source, which stands in paragraphs of three.
fn sentences() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(sentence(), 4..16)
}

fn source(sentences: &[String]) -> String {
    let paragraphs = sentences.chunks(3).map(|chunk| chunk.join(" "));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// Returns the rows that a record gets.
fn rows_of(record: &[u8]) -> Vec<Value> {
    let mut out = Vec::new();
    answer(
        Line::new(1, record),
        &Sources::default(),
        &Params::default(),
        &mut Workspace::default(),
        &mut out,
    );
    let rows = out.split(|&byte| byte == b'\n');
    rows.filter(|row| !row.is_empty())
        .map(|row| serde_json::from_slice(row).unwrap())
        .collect()
}

/// Returns the rows for claims, one a line, against one source.
fn rows(claims: &[String], source: &str) -> Vec<Value> {
    let text: Vec<String> = claims.iter().map(|claim| format!("[1] {claim}")).collect();
    let record = json!({
        "id": "a",
        "text": text.join("\n"),
        "placement": "leading",
        "sources": [{"id": "1", "text": source}],
    });
    rows_of(record.to_string().as_bytes())
}

/// Returns the only row for one claim.
fn row(claim: &str, source: &str) -> Value {
    let mut rows = rows(&[claim.to_owned()], source);
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows.remove(0)
}

/// Returns the codes of a row's findings at warning or above.
fn codes(row: &Value) -> Vec<&str> {
    let findings = row["findings"].as_array().unwrap().iter();
    findings
        .filter(|finding| finding["severity"] != "info")
        .map(|finding| finding["code"].as_str().unwrap())
        .collect()
}

/// Returns the words that a span of a row's value holds.
fn spanned<'a>(value: &Value, text: &'a str) -> &'a str {
    let at = |end: &str| usize::try_from(value["span"][end].as_u64().unwrap()).unwrap();
    &text[at("start")..at("end")]
}

/// Puts `insert` into a text, behind the character with a number.
fn inserted(text: &str, behind: usize, insert: &str) -> String {
    let mut text = text.to_owned();
    let at = text.char_indices().nth(behind + 1).unwrap().0;
    text.insert_str(at, insert);
    text
}

/// Returns a sentence with one digit of its number replaced, and the number that then stands there.
///
/// The new digit is not zero: 900 for 903 would be a rounded figure, which is told as such.
fn with_other_digit(sentence: &str, which: Index, shift: u8) -> (String, String) {
    let start = sentence.find(|char: char| char.is_ascii_digit()).unwrap();
    let mut bytes = sentence.as_bytes().to_vec();
    let digit = &mut bytes[start + which.index(3)];
    let others: Vec<u8> = (b'1'..=b'9').filter(|other| other != digit).collect();
    *digit = others[usize::from(shift) % others.len()];
    let changed = String::from_utf8(bytes).unwrap();
    let number = changed[start..start + 3].to_owned();
    (changed, number)
}

/// How a line of claims came to be.
#[derive(Clone, Debug)]
enum Origin {
    Copied(Index),
    OtherNumber(Index, Index, u8),
    WithoutWord(Index),
    Invented(String),
    Short(String),
}

fn origin() -> impl Strategy<Value = Origin> {
    let index = any::<Index>;
    prop_oneof![
        3 => index().prop_map(Origin::Copied),
        2 => (index(), index(), any::<u8>()).prop_map(|(at, digit, shift)| Origin::OtherNumber(at, digit, shift)),
        2 => index().prop_map(Origin::WithoutWord),
        1 => sentence().prop_map(Origin::Invented),
        1 => word().prop_map(|word| Origin::Short(word + ".")),
    ]
}

/// Returns the claim that comes of its origin.
fn claim(origin: &Origin, sentences: &[String]) -> String {
    let taken = |at: &Index| at.get(sentences).clone();
    match origin {
        Origin::Copied(at) => taken(at),
        Origin::OtherNumber(at, digit, shift) => with_other_digit(&taken(at), *digit, *shift).0,
        Origin::WithoutWord(at) => {
            let sentence = taken(at);
            let mut words: Vec<&str> = sentence.split(' ').collect();
            words.remove(2);
            words.join(" ")
        }
        Origin::Invented(text) | Origin::Short(text) => text.clone(),
    }
}

fn claims_of(origins: &[Origin], sentences: &[String]) -> Vec<String> {
    let made = origins.iter().map(|origin| claim(origin, sentences));
    made.collect()
}

/// Returns what a row says of its claim, without where the claim stands.
fn without_place(mut row: Value) -> Value {
    fn strip(value: &mut Value) {
        if let Value::Object(fields) = value {
            fields.remove("ordinal");
            if let Some(claim) = fields.get_mut("claim").and_then(Value::as_object_mut) {
                claim.remove("span");
            }
        }
        match value {
            Value::Array(items) => items.iter_mut().for_each(strip),
            Value::Object(fields) => fields.values_mut().for_each(strip),
            _ => {}
        }
    }
    for field in ["span", "citations"] {
        row.as_object_mut().unwrap().remove(field);
    }
    strip(&mut row);
    row
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn a_copied_sentence_is_verbatim_at_its_very_span(sentences in sentences(), at in any::<Index>()) {
        let source = source(&sentences);
        let copied = at.get(&sentences);
        let row = row(copied, &source);
        prop_assert_eq!(&row["verdict"], "verbatim", "{}", row);
        prop_assert_eq!(&row["similarity"], 1.0);
        prop_assert_eq!(&row["findings"], &json!([]));
        prop_assert_eq!(&row["edits"], &json!([]));
        prop_assert_eq!(row["passages"].as_array().unwrap().len(), 1);
        let start = source.find(copied.as_str()).unwrap();
        prop_assert_eq!(&row["passages"][0]["span"]["start"], start);
        prop_assert_eq!(&row["passages"][0]["span"]["end"], start + copied.len());
    }

    #[test]
    fn a_changed_digit_is_all_that_is_found(
        sentences in sentences(), at in any::<Index>(), digit in any::<Index>(), shift in any::<u8>(),
    ) {
        let source = source(&sentences);
        let copied = at.get(&sentences);
        let (changed, number) = with_other_digit(copied, digit, shift);
        let row = row(&changed, &source);
        prop_assert_eq!(&row["verdict"], "drifted", "{}", row);
        prop_assert_eq!(codes(&row), ["number-mismatch"], "{}", row);
        let finding = &row["findings"][0];
        let text = format!("[1] {changed}");
        prop_assert_eq!(spanned(&finding["claim"], &text), &number);
        let was = spanned(&finding["source"], &source);
        prop_assert!(copied.contains(&format!(" {was} ")), "{} is not of {}", was, copied);
        prop_assert_eq!(row["edits"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn a_hidden_character_is_found(
        sentences in sentences(), at in any::<Index>(), behind in any::<Index>(),
        hidden in prop::sample::select(&["\u{200b}", "\u{200c}", "\u{2060}", "\u{feff}", "\u{202e}"][..]),
    ) {
        let source = source(&sentences);
        let copied = at.get(&sentences);
        // Between two letters of the first word, where nothing calls for one.
        let changed = inserted(copied, behind.index(5), hidden);
        let row = row(&changed, &source);
        prop_assert_eq!(&row["verdict"], "drifted", "{}", row);
        prop_assert_eq!(codes(&row), ["hidden-characters"], "{}", row);
        prop_assert_eq!(&row["similarity"], 1.0);
    }

    #[test]
    fn reordered_claims_give_reordered_entries(
        sentences in sentences(), origins in prop::collection::vec(origin(), 2..8), turn in any::<Index>(),
    ) {
        let source = source(&sentences);
        let mut claims = claims_of(&origins, &sentences);
        // Equal claims are told apart by their order alone.
        claims.sort();
        claims.dedup();
        let before = rows(&claims, &source);
        let turn = turn.index(claims.len());
        claims.rotate_left(turn);
        let mut after: Vec<Value> = rows(&claims, &source).into_iter().map(without_place).collect();
        after.rotate_right(turn);
        let before: Vec<Value> = before.into_iter().map(without_place).collect();
        prop_assert_eq!(before, after);
    }

    #[test]
    fn every_claim_is_accounted_for(
        sentences in sentences(), origins in prop::collection::vec(origin(), 1..12),
    ) {
        let source = source(&sentences);
        let claims = claims_of(&origins, &sentences);
        let rows = rows(&claims, &source);
        prop_assert_eq!(rows.len(), claims.len());
        for ((row, claim), ordinal) in rows.iter().zip(&claims).zip(1..) {
            prop_assert_eq!(&row["text"], claim.as_str());
            prop_assert_eq!(&row["ordinal"], ordinal);
        }
    }

    #[test]
    fn no_record_is_lost(record in any::<Vec<u8>>().prop_map(|bytes| {
        bytes.into_iter().filter(|&byte| byte != b'\n').collect::<Vec<u8>>()
    })) {
        prop_assert_eq!(rows_of(&record).len(), 1);
    }

    #[test]
    fn any_text_is_checked(claim in any::<String>(), source in any::<String>()) {
        let record = json!({"id": "a", "text": claim, "sources": [{"id": "1", "text": source}]});
        let rows = rows_of(record.to_string().as_bytes());
        prop_assert!(!rows.is_empty());
        for row in rows.iter().filter(|row| row.get("error").is_none()) {
            prop_assert_eq!(spanned(row, &claim), row["text"].as_str().unwrap());
            for passage in row["passages"].as_array().unwrap() {
                prop_assert_eq!(spanned(passage, &source), passage["text"].as_str().unwrap());
            }
        }
    }
}

/// Writes documents of claims and their sources below a fresh folder; returns the folders of both.
fn corpus_of(documents: &[(Vec<String>, Vec<Origin>)]) -> (PathBuf, PathBuf) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("laws");
    let (claims, sources) = (folder.join("claims"), folder.join("sources"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&claims).unwrap();
    fs::create_dir_all(&sources).unwrap();
    for (number, (sentences, origins)) in documents.iter().enumerate() {
        let name = format!("{number}.txt");
        let lines = claims_of(origins, sentences);
        fs::write(claims.join(&name), lines.join("\n")).unwrap();
        fs::write(sources.join(&name), source(sentences)).unwrap();
    }
    (claims, sources)
}

/// Returns the report of an audit by so many threads.
fn report_by(n_threads: usize, claims: &Path, sources: &Path) -> Vec<u8> {
    let pool = ThreadPoolBuilder::new().num_threads(n_threads).build();
    pool.unwrap().install(|| {
        let corpus = corpus::discover(&[claims.to_owned()], &[sources.to_owned()]);
        let audit = audit::run(&corpus, &Config::default(), OffsetUnit::Bytes);
        let mut out = Vec::new();
        report::write(&audit, Format::Json, &Style::default(), &mut out).unwrap();
        out
    })
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn the_number_of_threads_changes_no_byte(
        documents in prop::collection::vec((sentences(), prop::collection::vec(origin(), 1..12)), 2..6),
        n_threads in 2..6_usize,
    ) {
        let (claims, sources) = corpus_of(&documents);
        let alone = report_by(1, &claims, &sources);
        prop_assert_eq!(alone, report_by(n_threads, &claims, &sources));
    }
}

//! Bytes and characters: what is no text is told with its place, what is odd is read or shown.

use crate::FALSE;
use crate::SOURCE;
use crate::TRUE;
use crate::folder::Folder;
use crate::rows::codes;
use crate::rows::row;
use crate::rows::rows_of;

#[test]
fn a_nul_is_a_hidden_character_and_is_shown_escaped() {
    let claims = TRUE.replace("Oda", "Oda\0");
    let ran = Folder::with_claims("hostile-nul", claims).run(&["check"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""), "{ran:?}");
    assert!(ran.stdout.contains("error[hidden-characters]"), "{ran:?}");
    assert!(ran.stdout.contains("\\u{0}"), "{ran:?}");
    assert!(!ran.stdout.contains('\0'), "{ran:?}");
}

#[test]
fn a_byte_order_mark_and_two_kinds_of_line_ends_change_nothing() {
    let plain = Folder::with_claims("hostile-lf", [TRUE, FALSE].concat()).run(&["check"]);
    assert_eq!(plain.status, 1, "{plain:?}");
    let claims = format!("\u{feff}{TRUE}{FALSE}").replace('\n', "\r\n");
    let ran = Folder::with_claims("hostile-crlf", claims).run(&["check"]);
    assert_eq!((ran.status, ran.stdout), (1, plain.stdout));
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_place() {
    for (name, bytes, told) in [
        (
            "half",
            &b"\xFF\xFE[\x001\x00]"[..],
            "half a UTF-16 code unit at the end of the file at byte 6",
        ),
        (
            "surrogate",
            b"\xFF\xFEa\x00\x00\xD8b\x00",
            "unpaired UTF-16 surrogate at byte 4",
        ),
        ("latin", b"[1] The caf\xE9 opened.", "at byte 11"),
        ("cut", b"[1] The caf\xC3", "at byte 11"),
        ("overlong", b"\xC0\xAF", "at byte 0"),
    ] {
        let folder = Folder::with_claims(&format!("hostile-{name}"), bytes);
        folder
            .run(&["check"])
            .told(&["error: claims/a.txt: ", told, "save the file as UTF-8"]);
    }
}

#[test]
fn a_lone_surrogate_in_json_is_an_error_row() {
    for text in [r"\ud800", r"\udc00 a", r"\ud800\ud800", r"\ud83"] {
        let rows = rows_of(&format!("{{\"id\":\"a\",\"text\":\"{text}\"}}"));
        assert_eq!(rows.len(), 1);
        let error = rows[0]["error"].as_str().unwrap();
        assert!(error.starts_with("line 1 is no record: "), "{error}");
    }
}

#[test]
fn a_field_or_a_source_that_is_given_twice_is_an_error_row() {
    for (record, told) in [
        (r#"{"id":"a","id":"b","text":"x"}"#, "duplicate field `id`"),
        (
            r#"{"id":"a","text":"x","text":"y"}"#,
            "duplicate field `text`",
        ),
        (
            r#"{"id":"a","text":"x","sources":[{"id":"1","text":"x"},{"id":"1","text":"y"}]}"#,
            "\"1\"",
        ),
    ] {
        let rows = rows_of(record);
        assert_eq!(rows.len(), 1);
        let error = rows[0]["error"].as_str().unwrap();
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn marks_by_the_thousand_on_one_letter_are_one_letter_that_differs() {
    let claim = TRUE.replace('O', &format!("O{}", "\u{301}\u{323}".repeat(5_000)));
    let row = row(&claim, SOURCE);
    assert_ne!(row["verdict"], "verbatim");
    assert_eq!(row["passages"][0]["span"]["end"], SOURCE.len());
}

#[test]
fn what_turns_the_direction_of_text_is_told_and_shown_escaped() {
    for c in ['\u{202e}', '\u{2066}', '\u{200b}'] {
        let claims = TRUE.replace("carried", &format!("carr{c}ied"));
        let ran = Folder::with_claims("hostile-hidden", claims).run(&["check"]);
        assert_eq!(ran.status, 1, "{ran:?}");
        assert!(ran.stdout.contains("error[hidden-characters]"), "{ran:?}");
        assert!(!ran.stdout.contains(c), "{ran:?}");
    }
    let row = row(&TRUE.replace("bridge", "br\u{456}dge"), SOURCE);
    assert!(codes(&row).contains(&"mixed-script"), "{row}");
}

#[test]
fn words_that_repeat_are_found_where_they_stand() {
    for (claim, source) in [
        ("tram ".repeat(2_000), "tram ".repeat(2_005)),
        (
            "red tram blue ".repeat(700),
            "blue red tram ".repeat(20_000),
        ),
        ("pier mole ".repeat(2_000), "mole pier ".repeat(2_001)),
        ("tram ".repeat(3_000), "cart ".repeat(3_000)),
    ] {
        let row = row(&format!("[1] {claim}."), &format!("{source}."));
        let verdict = row["verdict"].as_str().unwrap();
        let wanted = if source.contains("cart") {
            &["not-found", "unchecked"][..]
        } else {
            &["verbatim"]
        };
        assert!(wanted.contains(&verdict), "{claim:.20}: {verdict}");
    }
}

//! What cannot be read is told: one message each, with the remedy, and the rest is checked.

use std::fs;
use std::io::Write;

use crate::FALSE;
use crate::SOURCE;
use crate::TRUE;
use crate::folder::Folder;

#[test]
fn a_missing_folder_is_told() {
    let folder = Folder::new("missing");
    folder.write("claims/a.txt", TRUE);
    let ran = folder.run(&["check", "--format", "json"]);
    ran.told(&["error: sources: no such file or folder", "--sources"]);
    let folder = Folder::new("missing");
    folder.write("sources/a.txt", SOURCE);
    let ran = folder.run(&["check"]);
    ran.told(&[
        "error: claims: no such file or folder",
        "`citedrift check docs/claims`",
    ]);
}

#[test]
fn an_empty_folder_is_told() {
    let folder = Folder::with_claims("empty", TRUE);
    fs::remove_file(folder.0.join("claims/a.txt")).unwrap();
    folder
        .run(&["check"])
        .told(&["error: claims: holds no text file", ".txt"]);
}

#[test]
fn files_without_a_claim_are_told() {
    for (name, text) in [("void", ""), ("headings", "== Name ==\n\n")] {
        let folder = Folder::with_claims(name, text);
        folder
            .run(&["check"])
            .told(&["error: claims/a.txt: holds no claim", "a sentence a line"]);
    }
}

#[test]
fn an_unreadable_file_is_told() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::with_claims("unreadable", TRUE);
    folder.write("claims/b.txt", TRUE);
    let path = folder.0.join("claims/b.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        let why = b"skipped: this user may read every file, so none is unreadable\n";
        return std::io::stderr().write_all(why).unwrap();
    }
    let ran = folder.run(&["check"]);
    ran.told(&["error: claims/b.txt: cannot be read: permission denied; allow"]);
    assert!(ran.stdout.contains("1 claim in 1 document"), "{ran:?}");
}

#[test]
fn invalid_bytes_are_told_with_their_offset_and_the_rest_is_checked() {
    let folder = Folder::with_claims("bytes", FALSE);
    folder.write("claims/b.txt", b"[1] The caf\xE9 opened.");
    let ran = folder.run(&["check", "--format", "json"]);
    ran.told(&[
        "error: claims/b.txt: ",
        "at byte 11",
        "save the file as UTF-8",
    ]);
    assert!(ran.stdout.contains("number-mismatch") || ran.stdout.contains("date-mismatch"));
    assert!(ran.stdout.contains("\"outcome\": \"failed\""));
}

#[test]
fn a_source_that_is_no_text_leaves_its_claims_unchecked() {
    let folder = Folder::with_claims("source-bytes", TRUE);
    folder.write("sources/a.txt", b"The bridge\xFF opened.");
    let ran = folder.run(&["check", "--format", "json"]);
    ran.told(&["error: sources/a.txt: ", "at byte 10"]);
    assert!(ran.stdout.contains("\"unchecked\": 1"), "{ran:?}");
    assert!(ran.stdout.contains("\"not-found\": 0"), "{ran:?}");
}

#[test]
fn utf_16_with_its_mark_is_read() {
    let units = |text: &str| -> Vec<u16> { text.encode_utf16().collect() };
    let little = [0xFEFF]
        .into_iter()
        .chain(units(TRUE))
        .flat_map(u16::to_le_bytes);
    let folder = Folder::with_claims("utf-16", little.collect::<Vec<u8>>());
    let big = [0xFEFF]
        .into_iter()
        .chain(units(SOURCE))
        .flat_map(u16::to_be_bytes);
    folder.write("sources/a.txt", big.collect::<Vec<u8>>());
    let ran = folder.run(&["check"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert!(ran.stdout.contains("1 verbatim"), "{ran:?}");
}

#[test]
fn a_folder_where_a_file_was_expected_is_told() {
    let folder = Folder::with_claims("folder", TRUE);
    for command in [
        &["batch", "claims"][..],
        &["batch", "--sources", "claims"],
        &["facts", "claims"],
        &["locate", "claims"],
        &["locate", "sources/a.txt", "--queries", "claims"],
    ] {
        folder
            .run(command)
            .told(&["error: claims: is a folder", "name a file"]);
    }
}

#[test]
fn a_file_that_is_missing_is_told_by_every_command() {
    let folder = Folder::with_claims("no-file", TRUE);
    for command in [
        &["check", "gone"][..],
        &["check", "--sources", "gone"],
        &["batch", "gone"],
        &["batch", "--sources", "gone"],
        &["facts", "gone"],
        &["locate", "gone"],
        &["locate", "sources/a.txt", "--queries", "gone"],
    ] {
        folder.run(command).told(&["error: gone: "]);
    }
}

#[test]
fn claims_without_a_source_are_told_and_the_rest_is_checked() {
    let folder = Folder::with_claims("pairless", TRUE);
    folder.write(
        "sources/b.txt",
        "The weir was built of oak in the year of the flood.",
    );
    folder.write(
        "claims/c.txt",
        "[1] The weir was built of oak in the year of the flood.\n",
    );
    let ran = folder.run(&["check", "--format", "json"]);
    ran.told(&["error: claims/c.txt: has no source", "c.txt", "1.txt"]);
    assert!(ran.stdout.contains("\"documents\": 2"), "{ran:?}");
}

#[test]
fn an_unknown_value_is_told_with_the_known_ones() {
    let folder = Folder::with_claims("values", TRUE);
    for (option, known) in [
        ("--placement", "leading"),
        ("--profile", "prose"),
        ("--format", "html"),
        ("--fail-on", "never"),
        ("--offsets", "utf16"),
    ] {
        let ran = folder.run(&["check", option, "sideways"]);
        ran.told(&["sideways", option, known]);
    }
    folder.run(&["check", "--jobs", "0"]).told(&["--jobs", "0"]);
}

//! Names of files that try to be something else: a command, a line, markup, an option.

use std::ffi::OsStr;
use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStrExt;

use serde_json::Value;

use crate::FALSE;
use crate::SOURCE;
use crate::folder::Folder;
use crate::folder::Ran;

const NAMES: [&[u8]; 6] = [
    b"a\n::error::b.txt",
    b"\x1b[31mred\x07.txt",
    b"not\xffutf8.txt",
    b"-rf.txt",
    b"<img src=x onerror=alert(1)>.txt",
    b"::set-output name=x::y.txt",
];

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("sources/a.txt", SOURCE);
    fs::create_dir_all(folder.0.join("claims")).unwrap();
    for name in NAMES {
        let path = folder.0.join("claims").join(OsStr::from_bytes(name));
        // Some file systems hold only names that are text.
        if let Err(error) = fs::write(&path, FALSE) {
            assert!(std::str::from_utf8(name).is_err(), "{error}");
            fs::write(folder.0.join("claims/other.txt"), FALSE).unwrap();
        }
    }
    folder
}

/// Runs a check that finds all there is, and lets nothing through that steers a terminal.
fn checked(format: &str) -> Ran {
    let ran = folder(&format!("hostile-names-{format}")).run(&["check", "--format", format]);
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""), "{ran:?}");
    let steers = |c: char| c.is_control() && c != '\n';
    assert!(!ran.stdout.contains(steers), "{format}: {ran:?}");
    ran
}

#[test]
fn in_text_a_name_stays_on_its_line_and_steers_nothing() {
    let ran = checked("text");
    assert!(
        !ran.stdout.lines().any(|line| line.starts_with("::error")),
        "{ran:?}"
    );
    let n_found = ran.stdout.matches("error[date-mismatch]").count();
    assert_eq!(n_found, NAMES.len(), "{ran:?}");
}

#[test]
fn in_a_github_log_a_name_gives_no_command() {
    let ran = checked("github");
    let commands = ran.stdout.lines().filter(|line| line.starts_with("::"));
    let commands: Vec<&str> = commands.collect();
    let errors = commands.iter().filter(|line| {
        line.starts_with("::error file=claims/")
            && line.contains(",title=citedrift date-mismatch::")
    });
    assert_eq!(errors.count(), NAMES.len(), "{ran:?}");
    assert_eq!(
        commands.len(),
        NAMES.len() + 2,
        "a group is opened and closed"
    );
}

#[test]
fn in_a_page_a_name_is_no_markup() {
    let ran = checked("html");
    assert!(!ran.stdout.contains("<img src=x"), "{ran:?}");
    assert!(ran.stdout.contains("&lt;img src=x"), "{ran:?}");
}

#[test]
fn in_sarif_and_json_a_name_is_one_value() {
    for format in ["sarif", "json", "gitlab"] {
        let report: Value = serde_json::from_str(&checked(format).stdout).unwrap();
        let text = report.to_string();
        assert!(text.contains("rf.txt"), "{format}");
        assert!(format != "sarif" || text.contains("claims/%1B%5B31mred%07.txt"));
    }
}

#[test]
fn a_name_that_begins_with_a_dash_can_be_named() {
    let folder = Folder::new("hostile-dash");
    folder.write("sources/a.txt", SOURCE);
    folder.write("-rf.txt", FALSE);
    folder
        .run(&["check", "-rf.txt"])
        .told(&["unexpected argument"]);
    for arguments in [&["check", "--", "-rf.txt"][..], &["check", "./-rf.txt"]] {
        let ran = folder.run(arguments);
        assert_eq!(ran.status, 1, "{ran:?}");
        assert!(ran.stdout.contains("-rf.txt:1:39: error"), "{ran:?}");
    }
}

#[test]
fn a_name_that_steers_the_terminal_does_not_in_a_message() {
    let folder = Folder::new("hostile-message");
    for name in ["\u{1b}[2Jgone.txt", "a\n::error::b.txt"] {
        for command in ["check", "facts", "locate", "batch", "verify"] {
            let ran = folder.run(&[command, name]);
            assert_eq!(ran.status, 2, "{ran:?}");
            assert!(!ran.stderr.contains('\u{1b}'), "{ran:?}");
            assert!(!ran.stderr.contains("\n::"), "{ran:?}");
        }
    }
    let name = OsString::from(OsStr::from_bytes(b"gone\xff.txt"));
    let mut command = folder.command(&["facts"]);
    Ran::of(&command.arg(name).output().unwrap()).told(&["gone\u{fffd}.txt"]);
}

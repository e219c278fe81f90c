//! What `citedrift init` writes.

use crate::FALSE;
use crate::SOURCE;
use crate::TRUE;
use crate::folder::Folder;

#[test]
fn what_init_writes_can_be_used() {
    let folder = Folder::with_claims("init", TRUE);
    let ran = folder.run(&["init"]);
    assert!(
        ran.stdout.starts_with(
            "wrote citedrift.toml: 1 file, 1 claim, 1 source\nnext:\n  citedrift check\n"
        ),
        "{ran:?}"
    );
    assert_eq!(ran.status, 0);
    assert_eq!(folder.run(&["config", "check"]).status, 0);
    assert_eq!(folder.run(&["check"]).status, 0);
    let written = folder.read("citedrift.toml");
    assert!(written.contains("profile = \"excerpt\""), "{written}");
    assert!(written.contains("# 1 file read as leading: "), "{written}");
    // Every example in it is one that can be used: take the sign of a comment away and it still reads.
    let bare: Vec<&str> = written
        .lines()
        .map(|line| {
            line.strip_prefix("# ")
                .filter(|line| is_setting(line))
                .unwrap_or(line)
        })
        .collect();
    folder.write("citedrift.toml", bare.join("\n"));
    let ran = folder.run(&["config", "print"]);
    assert_eq!(ran.status, 0, "{ran:?}");
}

/// Tells whether a line is one of TOML.
fn is_setting(line: &str) -> bool {
    line.starts_with('[') || line.contains(" = ")
}

#[test]
fn init_never_writes_over_a_file() {
    let folder = Folder::with_claims("init-twice", TRUE);
    folder.write("citedrift.toml", "profile = \"prose\"\n");
    folder
        .run(&["init"])
        .told(&["citedrift.toml: is there already"]);
    assert_eq!(folder.read("citedrift.toml"), "profile = \"prose\"\n");
}

#[test]
fn a_file_without_a_source_of_its_name_is_paired() {
    let folder = Folder::new("init-pair");
    folder.write("pages/tour.md", FALSE.replace("[1] ", ""));
    folder.write(
        "pages/other.md",
        "Nobody ever wrote about the ferry of Brae.\n",
    );
    folder.write("texts/bridge.txt", SOURCE);
    folder.write("texts/more.txt", "There is more to see in the town of Oda.");
    let ran = folder.run(&["init", "pages", "--sources", "texts"]);
    assert!(
        ran.stdout
            .contains("2 files without a source of their name"),
        "{ran:?}"
    );
    assert!(
        ran.stdout
            .contains("\n  citedrift check pages --sources texts\n"),
        "{ran:?}"
    );
    let written = folder.read("citedrift.toml");
    assert!(
        written.contains("[[pair]]\nclaims = \"pages/tour.md\"\nsource = \"texts/bridge.txt\""),
        "{written}"
    );
    assert!(
        written.contains("# claims = \"pages/other.md\""),
        "{written}"
    );
    assert_eq!(folder.run(&["config", "check"]).status, 0);
}

#[test]
fn init_with_nothing_to_look_at_says_what_to_do() {
    let folder = Folder::new("init-nothing");
    let ran = folder.run(&["init"]);
    assert_eq!(ran.status, 2);
    assert!(
        ran.stderr.contains("citedrift check docs/claims"),
        "{ran:?}"
    );
    assert!(folder.names().is_empty());
}

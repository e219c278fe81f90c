//! Files that are none, folders without end, and outputs that are inputs.

use std::fs;
use std::fs::Permissions;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::fs::symlink;
use std::process::Command;
use std::process::Stdio;

use crate::FALSE;
use crate::SOURCE;
use crate::TRUE;
use crate::folder::Folder;

#[test]
fn links_that_go_round_are_not_followed() {
    let folder = Folder::with_claims("hostile-ring", TRUE);
    symlink("../claims", folder.0.join("claims/up")).unwrap();
    symlink("..", folder.0.join("sources/up")).unwrap();
    let ran = folder.run(&["check"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert!(ran.stdout.contains("1 claim in 1 document"), "{ran:?}");
    symlink("ring.txt", folder.0.join("claims/ring.txt")).unwrap();
    let ran = folder.run(&["check"]);
    ran.told(&["error: claims/ring.txt: is a link to a file that does not exist"]);
    assert!(ran.stdout.contains("1 claim in 1 document"), "{ran:?}");
}

#[test]
fn what_is_no_regular_file_is_passed_over_in_a_folder_and_told_if_it_was_named() {
    let folder = Folder::with_claims("hostile-pipe", TRUE);
    let pipe = folder.0.join("sources/pipe.txt");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    symlink("/dev/zero", folder.0.join("sources/zero.txt")).unwrap();
    let ran = folder.run(&["check"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    for named in ["sources/pipe.txt", "sources/zero.txt", "/dev/zero"] {
        let ran = folder.run(&["check", "--sources", named]);
        ran.told(&["is not a regular file; save what it gives to a file"]);
        assert!(ran.stdout.contains("1 unchecked"), "{ran:?}");
        folder
            .run(&["check", named])
            .told(&["is not a regular file"]);
    }
}

#[test]
fn a_source_that_may_not_be_read_leaves_its_claims_unchecked() {
    let folder = Folder::with_claims("hostile-forbidden", TRUE);
    let path = folder.0.join("sources/a.txt");
    fs::set_permissions(&path, Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        let why = b"skipped: this user may read every file, so none is unreadable\n";
        return std::io::stderr().write_all(why).unwrap();
    }
    let ran = folder.run(&["check"]);
    ran.told(&["error: sources/a.txt: cannot be read: permission denied"]);
    assert!(ran.stdout.contains("1 unchecked"), "{ran:?}");
}

#[test]
fn three_hundred_levels_of_folders_are_walked() {
    let folder = Folder::with_claims("hostile-levels", TRUE);
    let below = format!("claims/{}a.txt", "d/".repeat(300));
    folder.write(&below, FALSE);
    let ran = folder.run(&["check"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""), "{ran:?}");
    assert!(
        ran.stdout.contains(&format!("{below}:1:39: error")),
        "{ran:?}"
    );
    assert!(ran.stdout.contains("2 claims in 2 documents"), "{ran:?}");
}

#[test]
fn a_report_is_not_written_over_what_is_read() {
    let folder = Folder::with_claims("hostile-output", TRUE);
    let settings = "profile = \"excerpt\"\n";
    folder.write("citedrift.toml", settings);
    assert_eq!(folder.run(&["lock"]).status, 0);
    let lock = folder.read("citedrift.lock");
    symlink("claims/a.txt", folder.0.join("linked.json")).unwrap();
    for output in [
        "json=claims/a.txt",
        "json=sources/../sources/a.txt",
        "linked.json",
        "json=citedrift.toml",
        "json=citedrift.lock",
    ] {
        let ran = folder.run(&["check", "-o", output]);
        ran.told(&["is read by this run; write the report to another file"]);
    }
    assert_eq!(folder.read("claims/a.txt"), TRUE);
    assert_eq!(folder.read("sources/a.txt"), SOURCE);
    assert_eq!(folder.read("citedrift.toml"), settings);
    assert_eq!(folder.read("citedrift.lock"), lock);
    folder
        .run(&["check", "-o", "a.json", "-o", "html=a.json"])
        .told(&["a.json: is named for two reports"]);
    assert!(!folder.0.join("a.json").exists());
}

#[test]
fn a_report_is_not_made_over_the_one_it_is_made_from() {
    let folder = Folder::with_claims("hostile-report-output", TRUE);
    assert_eq!(folder.run(&["check", "-o", "a.json"]).status, 0);
    let report = folder.read("a.json");
    fs::write(folder.0.join("old.json"), &report).unwrap();
    for command in [
        &["report", "a.json", "-o", "html=a.json"][..],
        &[
            "report",
            "a.json",
            "--baseline",
            "old.json",
            "-o",
            "html=./old.json",
        ],
        &["diff", "old.json", "a.json", "-o", "a.json"],
    ] {
        folder.run(command).told(&["is read by this run"]);
    }
    assert_eq!(folder.read("a.json"), report);
    assert_eq!(folder.read("old.json"), report);
}

#[test]
fn another_name_of_an_input_is_parted_from_it_and_the_input_stays() {
    let folder = Folder::with_claims("hostile-hard-link", TRUE);
    fs::hard_link(folder.0.join("claims/a.txt"), folder.0.join("a.json")).unwrap();
    let ran = folder.run(&["check", "-o", "a.json"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!(folder.read("claims/a.txt"), TRUE);
    assert!(folder.read("a.json").starts_with("{\n"));
}

#[test]
fn of_runs_that_write_the_same_file_one_is_whole() {
    let folder = Folder::with_claims("hostile-two", FALSE.repeat(200));
    let alone = folder.run(&["check", "-o", "alone.json"]);
    assert_eq!(alone.status, 1, "{alone:?}");
    let start = |_| {
        let mut command = folder.command(&["check", "-o", "both.json"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    };
    let runs: Vec<_> = (0..4).map(start).collect();
    for mut run in runs {
        assert_eq!(run.wait().unwrap().code(), Some(1));
    }
    assert_eq!(folder.read("both.json"), folder.read("alone.json"));
    assert_eq!(
        folder.names(),
        ["alone.json", "both.json", "claims", "sources"]
    );
}

//! The binary: exit status, what is told of bad input, and which files are written.

#![expect(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

#[path = "cli/allowed.rs"]
mod allowed;
#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/folder.rs"]
mod folder;
#[path = "cli/init.rs"]
mod init;
#[path = "cli/stdin.rs"]
mod stdin;

use std::fs;
use std::io::Read;
use std::process::Command;
use std::process::Stdio;

use crate::folder::Folder;
use crate::folder::Ran;

const SOURCE: &str =
    "The bridge over the Oda opened in 1932 and carried trams. Its iron arch was made in Leith.";
const TRUE: &str = "[1] The bridge over the Oda opened in 1932 and carried trams.\n";
const FALSE: &str = "[1] The bridge over the Oda opened in 1937 and carried trams.\n";
const UNCITED: &str = "[1] Its iron arch was made in Leith.\nIts iron arch was made in Leith.\n";

#[test]
fn clean_is_0_findings_are_1_and_a_job_not_done_is_2() {
    assert_eq!(Folder::with_claims("clean", TRUE).run(&["check"]).status, 0);
    assert_eq!(
        Folder::with_claims("found", FALSE).run(&["check"]).status,
        1
    );
    assert_eq!(Folder::new("nothing").run(&["check"]).status, 2);
    assert_eq!(Folder::new("usage").run(&["check", "--fail"]).status, 2);
    assert_eq!(Folder::new("none").run(&[]).status, 2);
    for asked in ["--help", "--version"] {
        assert_eq!(Folder::new("help").run(&[asked]).status, 0);
    }
}

#[test]
fn the_failing_severity_decides() {
    let folder = Folder::with_claims("severity", UNCITED);
    for (severity, status) in [("error", 0), ("warning", 1), ("info", 1), ("never", 0)] {
        let ran = folder.run(&["check", "--fail-on", severity]);
        assert_eq!(ran.status, status, "{severity}: {ran:?}");
    }
    let folder = Folder::with_claims("severity", FALSE);
    assert_eq!(folder.run(&["check", "--fail-on", "never"]).status, 0);
}

#[cfg(unix)]
#[test]
fn reports_are_written_beside_standard_output() {
    let folder = Folder::with_claims("outputs", FALSE);
    let ran = folder.run(&[
        "check",
        "-o",
        "audit.json",
        "--output",
        "page.html",
        "-o",
        "sarif=audit.x",
        "-o",
        "a=b.md",
    ]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.stdout.contains("error[date-mismatch]"), "{ran:?}");
    assert!(
        folder
            .read("audit.json")
            .starts_with("{\n  \"schema_version\": \"1.0\"")
    );
    assert!(folder.read("page.html").starts_with("<!DOCTYPE html>"));
    assert!(folder.read("audit.x").contains("\"2.1.0\""));
    assert!(folder.read("a=b.md").contains("date-mismatch"));
    assert_eq!(folder.names().len(), 6, "{:?}", folder.names());
}

#[test]
fn a_file_whose_name_tells_no_format_is_told_before_anything_is_written() {
    let folder = Folder::with_claims("extension", FALSE);
    folder.write("audit.json", "earlier");
    for name in ["report.pdf", "report", "report.xml"] {
        let ran = folder.run(&["check", "-o", "audit.json", "-o", name]);
        ran.told(&[
            &format!("error: {name}: "),
            &format!("--output FORMAT={name}"),
            "junit",
        ]);
        assert_eq!(ran.stdout, "");
    }
    assert_eq!(folder.read("audit.json"), "earlier");
    folder
        .run(&["check", "-o", "json="])
        .told(&["no file is named"]);
}

#[test]
fn a_report_that_cannot_be_written_leaves_nothing_behind() {
    let folder = Folder::with_claims("unwritten", FALSE);
    folder.write("taken.json/inside.txt", "earlier");
    let before = folder.names();
    folder
        .run(&["check", "-o", "taken.json"])
        .told(&["error: taken.json: cannot be written", "name a file"]);
    folder.run(&["check", "-o", "gone/audit.json"]).told(&[
        "error: gone/audit.json: cannot be written",
        "make its folder first",
    ]);
    assert_eq!(folder.names(), before);
    assert_eq!(folder.read("taken.json/inside.txt"), "earlier");
}

#[test]
fn a_report_of_a_job_not_done_says_so() {
    let folder = Folder::new("failed");
    folder.write("claims/a.txt", TRUE);
    folder
        .run(&["check", "-o", "audit.json"])
        .told(&["sources"]);
    let report = folder.read("audit.json");
    assert!(report.contains("\"outcome\": \"failed\""), "{report}");
    assert!(report.contains("no such file or folder"), "{report}");
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_a_pipe_is_written_to() {
    use std::os::unix::fs::FileTypeExt;

    let folder = Folder::with_claims("links", TRUE);
    folder.write("real/audit.json", "earlier");
    std::os::unix::fs::symlink("real/audit.json", folder.0.join("link.json")).unwrap();
    assert_eq!(folder.run(&["check", "-o", "link.json"]).status, 0);
    assert!(folder.read("real/audit.json").contains("schema_version"));
    let pipe = folder.0.join("pipe.json");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let mut child = folder
        .command(&["check", "-o", "pipe.json"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    assert!(folder.read("pipe.json").contains("schema_version"));
    assert!(child.wait().unwrap().success());
    for (name, is_kept) in [
        (
            "link.json",
            fs::FileType::is_symlink as fn(&fs::FileType) -> bool,
        ),
        ("pipe.json", |kind| kind.is_fifo()),
    ] {
        let found = fs::symlink_metadata(folder.0.join(name)).unwrap();
        assert!(is_kept(&found.file_type()), "{name} was replaced");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_standard_output_is_told() {
    let folder = Folder::with_claims("full", TRUE);
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = folder.command(&["check"]).stdout(full).output().unwrap();
    Ran::of(&output).told(&["error: standard output: cannot be written"]);
}

#[test]
fn a_closed_pipe_is_success() {
    let folder = Folder::with_claims("pipe", FALSE.repeat(2000));
    let queries = "The bridge over the Oda opened.\n".repeat(20_000);
    folder.write("queries.txt", queries);
    for arguments in [
        &["check", "--format", "json"][..],
        &["locate", "sources/a.txt", "--queries", "queries.txt"],
    ] {
        let mut command = folder.command(arguments);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let ran = Ran::of(&child.wait_with_output().unwrap());
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn the_number_of_jobs_changes_no_byte() {
    let folder = Folder::new("jobs");
    for number in 0..20 {
        let claims = [TRUE, FALSE, UNCITED].concat();
        folder.write(&format!("claims/{number}.txt"), claims);
        folder.write(&format!("sources/{number}.txt"), SOURCE);
    }
    let source = format!("{{\"id\":\"1\",\"text\":{SOURCE:?}}}");
    let record = format!("{{\"id\":\"a\",\"text\":{FALSE:?},\"sources\":[{source}]}}\n");
    folder.write("records.jsonl", record.repeat(200));
    for command in [
        &["check", "--format", "json"][..],
        &["check"],
        &["batch", "records.jsonl"],
    ] {
        let by = |jobs| folder.run(&[command, &["--jobs", jobs]].concat()).stdout;
        let alone = by("1");
        assert!(!alone.is_empty());
        assert_eq!(alone, by("2"), "{command:?}");
        assert_eq!(alone, by("7"), "{command:?}");
    }
}

#[test]
fn a_marker_before_the_first_sentence_is_orphaned_if_markers_trail() {
    let folder = Folder::with_claims("trailing", TRUE);
    let codes = |placement| {
        let ran = folder.run(&["check", "--placement", placement, "--fail-on", "warning"]);
        (
            ran.status,
            ran.stdout.contains("warning[orphaned-citation]"),
        )
    };
    assert_eq!(codes("leading"), (0, false));
    assert_eq!(codes("trailing"), (1, true));
}

#[test]
fn the_streams_answer_every_line_in_order() {
    let folder = Folder::with_claims("streams", TRUE);
    let ran = folder.fed(&["facts"], "It opened in 1932.\n{\"id\":\n");
    ran.told(&["error: 1 of 2 records could not be used"]);
    assert_eq!(ran.stdout.lines().count(), 2);
    assert!(
        ran.stdout
            .starts_with("{\"id\":\"1\",\"facts\":[{\"start\":13,\"end\":17,"),
        "{ran:?}"
    );
    assert!(
        ran.stdout.contains("{\"id\":\"2\",\"error\":\"line 2: "),
        "{ran:?}"
    );
    let ran = folder.fed(
        &["locate", "sources/a.txt"],
        "Its iron arch was made in Leith.\nNo ship ever sank there.\n",
    );
    assert!(
        ran.stdout.starts_with(
            "{\"id\":\"1\",\"source\":\"sources/a.txt\",\"start\":58,\"end\":90,\"line\":1,"
        ),
        "{ran:?}"
    );
    assert!(
        ran.stdout.contains("{\"id\":\"2\",\"source\":null,"),
        "{ran:?}"
    );
    let ran = folder.fed(
        &["batch"],
        "{\"id\":\"a\",\"text\":\"It opened.\",\"source_ids\":[\"s\"]}\nno json\n",
    );
    ran.told(&["error: 2 of 2 records could not be used"]);
    assert!(
        ran.stdout
            .starts_with("{\"line\":1,\"id\":\"a\",\"error\":\"line 1 names source \\\"s\\\""),
        "{ran:?}"
    );
    assert!(
        ran.stdout
            .contains("{\"line\":2,\"id\":null,\"error\":\"line 2 is no record: "),
        "{ran:?}"
    );
}

#[test]
fn a_source_is_unused_only_if_all_claims_were_looked_at() {
    let folder = Folder::with_claims("unused", TRUE);
    folder.write("sources/b.txt", "The weir was built of oak.");
    let is_told = |arguments: &[&str]| folder.run(arguments).stdout.contains("unused-source");
    assert!(is_told(&["check"]));
    assert!(is_told(&["check", "claims"]));
    assert!(!is_told(&["check", "claims/a.txt"]));
    folder.write("claims/b.txt", b"\xFF");
    assert!(!is_told(&["check"]));
}

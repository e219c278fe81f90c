//! `citedrift batch` as a stream: shards and threads, sources by id, limits, parts, and what `verify` says of them.

#![expect(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

#[expect(dead_code, reason = "other tests use more of it")]
#[path = "cli/folder.rs"]
mod folder;

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::folder::Folder;
use crate::folder::Ran;

const SOURCE: &str = "The bridge over the Oda opened in 1932 and carried trams.";

/// Returns the number of places that sources are about.
const N_SOURCES: usize = 23;

fn sources() -> String {
    let source = |number: usize| {
        format!(
            "{{\"id\":\"s{number}\",\"text\":\"The tower of place {number} was built in {} of grey stone.\"}}\n",
            1900 + number
        )
    };
    (0..N_SOURCES).map(source).collect()
}

/// Records of all kinds: with sources by id and of their own, blank lines, and some that cannot be used.
fn records() -> String {
    let record = |number: usize| {
        let place = number * 7 % N_SOURCES;
        let year = 1900 + place + usize::from(number.is_multiple_of(3));
        let text = format!("The tower of place {place} was built in {year} of grey stone.");
        match number % 10 {
            0 => "\n".to_owned(),
            1 => format!("{{\"id\":\"r{number}\",\"text\":\n"),
            2 => format!(
                "{{\"id\":\"r{number}\",\"text\":\"{text}\",\"sources\":[{{\"id\":\"1\",\"text\":{SOURCE:?}}}]}}\r\n"
            ),
            3 => format!("{{\"id\":\"r{number}\",\"text\":\"{text}\",\"source_ids\":[\"s99\"]}}\n"),
            4 => format!(
                "{{\"id\":\"r{number}\",\"text\":\"{text}\\n{text}\",\"source_ids\":[\"s{place}\",\"s1\"]}}\n"
            ),
            _ => format!(
                "{{\"id\":\"r{number}\",\"text\":\"{text}\",\"source_ids\":[\"s{place}\"]}}\n"
            ),
        }
    };
    (0..400).map(record).collect()
}

fn folder(name: &str) -> Folder {
    let folder = Folder::new(&format!("stream-{name}"));
    folder.write("records.jsonl", records());
    folder.write("sources.jsonl", sources());
    folder
}

const BATCH: [&str; 4] = ["batch", "records.jsonl", "--sources", "sources.jsonl"];

fn batch(folder: &Folder, arguments: &[&str]) -> Ran {
    folder.run(&[&BATCH[..], arguments].concat())
}

#[cfg(unix)]
#[test]
fn shards_merged_by_line_are_the_whole_run() {
    let folder = folder("shards");
    let whole = batch(&folder, &[]);
    assert_eq!(whole.status, 2, "some records cannot be used");
    for n_shards in [1, 4, 16] {
        for jobs in ["1", "2", "7"] {
            let mut n_rows = 0;
            for number in 1..=n_shards {
                let shard = format!("{number}/{n_shards}");
                let rows = format!("shard-{number}.jsonl");
                batch(&folder, &["--jobs", jobs, "--shard", &shard, "-o", &rows]);
                n_rows += folder.read(&rows).lines().count();
            }
            assert_eq!(n_rows, whole.stdout.lines().count());
            let script = "LC_ALL=C sort -m -s -t: -k2,2n shard-*.jsonl; rm shard-*.jsonl";
            let mut sort = Command::new("sh");
            let merged = sort
                .args(["-c", script])
                .current_dir(&folder.0)
                .output()
                .unwrap();
            assert!(
                merged.stdout == whole.stdout.as_bytes(),
                "{n_shards} shards, {jobs} threads"
            );
        }
    }
}

#[test]
fn every_record_has_its_rows_in_order() {
    let folder = folder("rows");
    let ran = batch(&folder, &[]);
    let mut answered = Vec::new();
    for row in ran.stdout.lines() {
        let row: Value = serde_json::from_str(row).unwrap();
        let line = usize::try_from(row["line"].as_u64().unwrap()).unwrap();
        answered.push((line, row["ordinal"].as_u64()));
        assert_eq!(row["id"], format!("r{}", record_at(line)), "{row}");
    }
    assert!(answered.is_sorted());
    answered.dedup_by_key(|(line, _)| *line);
    let n_records = records()
        .lines()
        .filter(|line| !line.trim().is_empty())
        .count();
    assert_eq!(answered.len(), n_records);
    ran.told(&["80 of 360 records could not be used"]);
}

/// Returns the number of the record on a line.
fn record_at(line: usize) -> usize {
    line - 1
}

#[test]
fn sources_are_the_same_however_they_are_read() {
    let folder = folder("sources");
    let whole = batch(&folder, &[]).stdout;
    assert!(batch(&folder, &["--cache-bytes", "1"]).stdout == whole);
    folder.write(
        "marked.jsonl",
        format!("\u{feff}{}", sources().replace('\n', "\r\n\r\n").trim()),
    );
    folder.write(
        "marked-records.jsonl",
        format!("\u{feff}{}", records().trim_end()),
    );
    let ran = folder.run(&["batch", "marked-records.jsonl", "--sources", "marked.jsonl"]);
    assert!(ran.stdout == whole);
    let piped = folder.fed(&["batch", "records.jsonl", "--sources", "-"], &sources());
    assert!(piped.stdout == whole);
    let piped = folder.fed(
        &[
            "batch",
            "records.jsonl",
            "--sources",
            "-",
            "--cache-bytes",
            "1k",
        ],
        &sources(),
    );
    piped.told(&[
        "holds more than 1024 bytes",
        "save the sources to a file",
        "--cache-bytes",
    ]);
}

#[test]
fn sources_that_cannot_be_used_are_told_before_anything_is_answered() {
    let folder = folder("bad-sources");
    folder.write("twice.jsonl", sources().repeat(2));
    folder.write("broken.jsonl", format!("{}[]\n", sources()));
    for (arguments, words) in [
        (
            &["--sources", "twice.jsonl"][..],
            [
                "twice.jsonl: line 24: a second source is called \"s0\"",
                "unique",
            ],
        ),
        (
            &["--sources", "broken.jsonl"],
            ["broken.jsonl: line 24: is no source", "object"],
        ),
        (
            &["--sources", "sources.jsonl", "--max-source-bytes", "50"],
            [
                "sources.jsonl: line 1: has more than 50 bytes",
                "--max-source-bytes",
            ],
        ),
        (
            &["--sources", "gone.jsonl"],
            ["gone.jsonl: cannot be read", "name one that exists"],
        ),
        (
            &["--sources", "-", "-"],
            ["standard input cannot hold both", "name a file"],
        ),
    ] {
        let records = if arguments.len() == 3 && arguments[2] == "-" {
            &[][..]
        } else {
            &["records.jsonl"]
        };
        let ran = folder.run(&[&["batch"], records, arguments].concat());
        ran.told(&words);
        assert_eq!(ran.stdout, "", "{arguments:?}");
    }
}

#[test]
fn a_record_that_is_too_long_is_one_row_and_the_next_is_answered() {
    let folder = folder("long");
    let long = format!(
        "{{\"id\":\"long\",\"text\":\"{}\"}}\n",
        "It fell. ".repeat(20_000)
    );
    folder.write(
        "records.jsonl",
        format!("{long}{{\"id\":\"a\",\"text\":\"It fell down.\",\"source_ids\":[\"s1\"]}}"),
    );
    let ran = batch(&folder, &["--max-record-bytes", "64k"]);
    ran.told(&["1 of 2 records could not be used"]);
    let rows: Vec<Value> = ran
        .stdout
        .lines()
        .map(|row| serde_json::from_str(row).unwrap())
        .collect();
    assert_eq!(rows[0]["id"], "long");
    assert!(
        rows[0]["error"]
            .as_str()
            .unwrap()
            .contains("more than 65536 bytes")
    );
    assert_eq!((&rows[1]["id"], &rows[1]["line"]), (&"a".into(), &2.into()));
    assert_eq!(rows.len(), 2);
}

#[test]
fn what_is_read_is_not_written_over() {
    let folder = folder("over");
    for name in ["records.jsonl", "sources.jsonl", "./records.jsonl"] {
        batch(&folder, &["-o", name]).told(&["is read by this run", "another file"]);
    }
    assert_eq!(folder.read("records.jsonl"), records());
    assert_eq!(folder.run(&["batch", "--jobs", "1025"]).status, 2);
    assert_eq!(
        batch(&folder, &["--jobs", "1024", "-o", "rows.jsonl"]).status,
        2
    );
    assert_eq!(folder.read("rows.jsonl"), batch(&folder, &[]).stdout);
}

#[test]
fn parts_are_the_rows_of_the_whole_run_and_are_verified() {
    let folder = folder("parts");
    let arguments = ["--parts", "out/parts", "--part-records", "50"];
    let ran = batch(&folder, &arguments);
    ran.told(&["80 of 360 records could not be used"]);
    assert_eq!(ran.stdout, "");
    let parts = folder.0.join("out/parts");
    let mut names: Vec<String> = fs::read_dir(&parts)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("part-"))
        .collect();
    names.sort();
    assert_eq!(names.len(), 8);
    let rows: String = names
        .iter()
        .map(|name| folder.read(&format!("out/parts/{name}")))
        .collect();
    assert!(rows == batch(&folder, &[]).stdout);
    batch(&folder, &arguments).told(&["holds the parts of an earlier run", "--resume"]);
    batch(
        &folder,
        &[&arguments[..], &["--resume", "--profile", "prose"]].concat(),
    )
    .told(&["other settings", "name another folder"]);
    let ran = folder.run(&["verify", "out/parts"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(
        ran.stdout
            .contains("whole: 8 parts with 320 claims of 360 records, 80 of which"),
        "{ran:?}"
    );
    for (name, change) in [
        (names[0].as_str(), "verbatim"),
        ("manifest.json", "\"claims\": 320"),
    ] {
        let name = format!("out/parts/{name}");
        let before = folder.read(&name);
        assert!(before.contains(change), "{before}");
        folder.write(
            &name,
            before.replacen(change, &change.replace(['v', '3'], "1"), 1),
        );
        let ran = folder.run(&["verify", "out/parts"]);
        assert_eq!(ran.status, 1, "{ran:?}");
        assert!(ran.stdout.starts_with(&name), "{ran:?}");
        folder.write(&name, before);
    }
    fs::rename(parts.join(&names[3]), parts.join("part-000004-0.jsonl")).unwrap();
    let ran = folder.run(&["verify", "out/parts"]);
    assert_eq!((ran.status, ran.stdout.lines().count()), (1, 2), "{ran:?}");
    fs::remove_file(parts.join("manifest.json")).unwrap();
    folder
        .run(&["verify", "out/parts"])
        .told(&["holds no manifest.json", "--resume"]);
}

#[test]
fn a_report_is_verified_against_itself_and_the_disk() {
    let folder = Folder::new("stream-report");
    folder.write("claims/a.txt", format!("[1] {SOURCE}\n"));
    folder.write("sources/a.txt", SOURCE);
    assert_eq!(folder.run(&["check", "-o", "audit.json"]).status, 0);
    let ran = folder.run(&["verify", "audit.json"]);
    assert_eq!(
        (ran.status, ran.stdout.as_str()),
        (
            0,
            "audit.json: whole: 1 claim in 1 document, and the files are those that were checked\n"
        )
    );
    let report = folder.read("audit.json");
    for (from, to, told) in [
        (
            "\"verbatim\": 1",
            "\"verbatim\": 2",
            "its total of verdicts is not what is in it",
        ),
        (
            "\"ordinal\": 1",
            "\"ordinal\": 2",
            "a claim of claims/a.txt is missing",
        ),
        (
            "\"clean\"",
            "\"failed\"",
            "its outcome is not what its errors say",
        ),
    ] {
        folder.write("changed.json", report.replace(from, to));
        let ran = folder.run(&["verify", "changed.json"]);
        assert_eq!(
            (ran.status, ran.stdout),
            (1, format!("changed.json: {told}\n"))
        );
    }
    folder.write("sources/a.txt", SOURCE.replace("1932", "1933"));
    fs::remove_file(folder.0.join("claims/a.txt")).unwrap();
    let ran = folder.run(&["verify", "audit.json"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(
        ran.stdout.contains("claims/a.txt: cannot be read"),
        "{ran:?}"
    );
    assert!(
        ran.stdout
            .contains("sources/a.txt: is not the file that was checked"),
        "{ran:?}"
    );
    folder.write("cut.json", report.split_at(report.len() / 2).0);
    folder
        .run(&["verify", "cut.json"])
        .told(&["is no JSON report"]);
}

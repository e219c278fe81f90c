//! What goes wrong around the binary: signals, full disks, closed pipes, limits of the system, kills.
//!
//! A run ends with 0, 2, 130 or 143, an earlier file stays as it was, and no temporary file is left.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

#[expect(dead_code, reason = "other tests use more of it")]
#[path = "cli/folder.rs"]
mod folder;

use std::fs;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

use crate::folder::Folder;
use crate::folder::Ran;

const SOURCE: &str = "The bridge over the Oda opened in 1932 and carried trams.";

/// Returns so many records, each with its source.
fn records(n: usize) -> String {
    let record = |number: usize| {
        let source = format!("{{\"id\":\"1\",\"text\":{SOURCE:?}}}");
        let text = format!(
            "[1] The bridge over the Oda opened in {} and carried trams.",
            1930 + number % 5
        );
        format!("{{\"id\":\"r{number}\",\"text\":{text:?},\"sources\":[{source}]}}\n")
    };
    (0..n).map(record).collect()
}

/// Runs a command of a shell in a folder; `$CITEDRIFT` is the binary.
fn shell(folder: &Folder, script: &str) -> Ran {
    let mut command = Command::new("sh");
    command
        .args(["-c", script])
        .current_dir(&folder.0)
        .env("CITEDRIFT", env!("CARGO_BIN_EXE_citedrift"));
    Ran::of(&command.output().unwrap())
}

/// Waits until a child ends, but not for ever; returns how long it took and its status.
fn ended(child: &mut Child) -> (Duration, Option<i32>) {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(20) {
        if let Some(status) = child.try_wait().unwrap() {
            return (start.elapsed(), status.code());
        }
        std::thread::yield_now();
    }
    child.kill().unwrap();
    (start.elapsed(), None)
}

/// Returns the names of temporary files in a folder and in its parts.
fn temporaries(folder: &Folder) -> Vec<String> {
    let parts = fs::read_dir(folder.0.join("parts")).into_iter().flatten();
    let parts = parts.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names = folder.names().into_iter().chain(parts);
    names
        .filter(|name| name.strip_suffix(".part").is_some())
        .collect()
}

/// Starts a run that has begun to write and waits for more of its input.
fn waiting(folder: &Folder, arguments: &[&str]) -> Child {
    let mut command = folder.command(arguments);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let input = child.stdin.as_mut().unwrap();
    input.write_all(records(100).as_bytes()).unwrap();
    input.flush().unwrap();
    child
}

#[test]
fn a_signal_ends_the_run_and_leaves_no_temporary_file() {
    for (signal, status) in [("INT", 130), ("TERM", 143)] {
        for arguments in [
            &["batch", "-o", "rows.jsonl"][..],
            &["batch", "--parts", "parts", "--part-records", "30"],
        ] {
            let folder = Folder::new(&format!("signal-{signal}"));
            folder.write("rows.jsonl", "earlier");
            let mut child = waiting(&folder, arguments);
            let start = Instant::now();
            while temporaries(&folder).is_empty() && start.elapsed() < Duration::from_secs(20) {
                std::thread::yield_now();
            }
            assert!(!temporaries(&folder).is_empty());
            let sent = Command::new("kill")
                .args([&format!("-{signal}"), &child.id().to_string()])
                .status();
            assert!(sent.unwrap().success());
            let (took, ended) = ended(&mut child);
            assert_eq!(ended, Some(status), "{arguments:?}");
            assert!(took < Duration::from_secs(2), "{took:?}");
            assert_eq!(temporaries(&folder), [""; 0]);
            assert_eq!(folder.read("rows.jsonl"), "earlier");
        }
    }
}

#[test]
fn who_asks_gets_each_answer_before_the_next_question() {
    let folder = Folder::new("asking");
    let mut child = folder
        .command(&["batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut rows = BufReader::new(child.stdout.take().unwrap()).lines();
    for (record, number) in records(3).lines().zip(0..) {
        writeln!(input, "{record}").unwrap();
        let row = rows.next().unwrap().unwrap();
        assert!(row.contains(&format!("\"id\":\"r{number}\"")), "{row}");
    }
    drop(input);
    assert_eq!(ended(&mut child).1, Some(0));
}

#[test]
fn a_reader_that_goes_away_is_success_even_while_the_writer_says_nothing() {
    let folder = Folder::new("gone");
    let mut child = waiting(&folder, &["batch"]);
    let mut output = child.stdout.take().unwrap();
    output.read_exact(&mut [0; 1]).unwrap();
    drop(output);
    // More is given, so that something is written to the closed pipe, and then nothing.
    let input = child.stdin.as_mut().unwrap();
    let _ = input.write_all(records(2000).as_bytes());
    assert_eq!(ended(&mut child).1, Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let folder = Folder::new("full");
    folder.write("records.jsonl", records(500));
    for script in [
        "\"$CITEDRIFT\" batch records.jsonl > /dev/full",
        "\"$CITEDRIFT\" batch records.jsonl -o /dev/full",
        "\"$CITEDRIFT\" facts records.jsonl > /dev/full",
    ] {
        shell(&folder, script).told(&["cannot be written", "no space left"]);
    }
}

#[test]
fn a_file_that_may_not_grow_is_told_and_the_earlier_one_stays() {
    let folder = Folder::new("file-size");
    folder.write("records.jsonl", records(200));
    folder.write("rows.jsonl", "earlier");
    for output in ["-o rows.jsonl", "--parts parts --part-records 90"] {
        let script = format!("ulimit -f 64; \"$CITEDRIFT\" batch records.jsonl {output}");
        shell(&folder, &script).told(&["cannot be written", "too large"]);
        assert_eq!(temporaries(&folder), [""; 0]);
    }
    assert_eq!(folder.read("rows.jsonl"), "earlier");
    let ran = folder.run(&[
        "batch",
        "records.jsonl",
        "--parts",
        "parts",
        "--part-records",
        "90",
        "--resume",
    ]);
    assert_eq!(ran.status, 0, "{ran:?}");
}

#[test]
fn few_descriptors_are_enough_or_told() {
    let folder = Folder::new("descriptors");
    folder.write("records.jsonl", records(20));
    folder.write("claims/a.txt", format!("[1] {SOURCE}"));
    folder.write("sources/a.txt", SOURCE);
    // With three of them, the system cannot even load the binary.
    for n in 4..12 {
        for command in [
            "batch records.jsonl",
            "batch records.jsonl -o rows.jsonl",
            "check -o audit.json",
        ] {
            let script = format!("exec > rows.txt; ulimit -n {n}; exec \"$CITEDRIFT\" {command}");
            let ran = shell(&folder, &script);
            assert!(matches!(ran.status, 0 | 2), "{n}, {command}: {ran:?}");
            assert_eq!(
                ran.status == 2,
                ran.stderr.contains("error: "),
                "{n}, {command}: {ran:?}"
            );
            assert_eq!(temporaries(&folder), [""; 0]);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn little_memory_is_enough_or_never_an_answer() {
    let folder = Folder::new("memory");
    folder.write("records.jsonl", records(300));
    for kib in [20_000, 40_000, 80_000, 2_000_000] {
        let script = format!(
            "ulimit -v {kib}; \"$CITEDRIFT\" --jobs 2 batch records.jsonl -o rows.jsonl; echo $?"
        );
        let mut command = Command::new("sh");
        command.args(["-c", &script]).current_dir(&folder.0);
        let output = command
            .env("CITEDRIFT", env!("CARGO_BIN_EXE_citedrift"))
            .output()
            .unwrap();
        let status = String::from_utf8(output.stdout).unwrap();
        let is_answered = folder.0.join("rows.jsonl").exists();
        assert_eq!(status.trim() == "0", is_answered, "{kib}: {status}");
        if is_answered {
            assert_eq!(folder.read("rows.jsonl").lines().count(), 300);
            fs::remove_file(folder.0.join("rows.jsonl")).unwrap();
        }
    }
}

#[test]
fn a_working_folder_that_was_deleted_is_told() {
    let folder = Folder::new("deleted");
    folder.write("records.jsonl", records(3));
    for (command, status) in [
        // The folder above is still there.
        ("batch ../records.jsonl", 0),
        ("batch -", 0),
        ("batch - -o rows.jsonl", 2),
        ("batch - --parts parts", 2),
        ("check", 2),
        ("facts", 0),
    ] {
        let script =
            format!("mkdir here; cd here; rmdir ../here; \"$CITEDRIFT\" {command} < /dev/null");
        let ran = shell(&folder, &script);
        assert_eq!(ran.status, status, "{command}: {ran:?}");
    }
}

/// Returns the names and bytes of the files of a folder of parts, sorted, but for the lock.
fn files(folder: &Folder, parts: &str) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder.0.join(parts)).unwrap();
    let mut files: Vec<_> = entries
        .map(Result::unwrap)
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .filter(|(name, _)| name != ".lock")
        .map(|(name, path)| (name, fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn a_run_that_was_killed_goes_on_with_the_same_bytes() {
    let folder = Folder::new("killed");
    folder.write("records.jsonl", records(1200));
    let arguments = |parts| {
        [
            "batch",
            "records.jsonl",
            "--part-records",
            "100",
            "--parts",
            parts,
        ]
    };
    assert_eq!(folder.run(&arguments("whole")).status, 0);
    let whole = files(&folder, "whole");
    assert_eq!(whole.len(), 12 + 2);
    let resume = [&arguments("parts")[..], &["--resume"]].concat();
    let mut n_killed = 0;
    // Later and later: after nothing, after the first part, and so on.
    for n_parts in 0..8 {
        let mut child = folder
            .command(&resume)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let start = Instant::now();
        let is_early = || {
            let entries = fs::read_dir(folder.0.join("parts"));
            entries.map_or(0, Iterator::count) < n_parts + 2
        };
        while is_early()
            && child.try_wait().unwrap().is_none()
            && start.elapsed() < Duration::from_secs(20)
        {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        n_killed += usize::from(child.wait().unwrap().code().is_none());
    }
    assert!(0 < n_killed);
    let ran = folder.run(&resume);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert_eq!(files(&folder, "parts"), whole);
    let ran = folder.run(&["verify", "parts"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(
        ran.stdout
            .contains("12 parts with 1200 claims of 1200 records"),
        "{ran:?}"
    );
}

#[test]
fn a_second_run_on_a_folder_is_told_who_has_it() {
    let folder = Folder::new("locked");
    folder.write("records.jsonl", records(3));
    let mut first = waiting(&folder, &["batch", "--parts", "parts"]);
    let start = Instant::now();
    while temporaries(&folder).is_empty() && start.elapsed() < Duration::from_secs(20) {
        std::thread::yield_now();
    }
    let ran = folder.run(&["batch", "records.jsonl", "--parts", "parts", "--resume"]);
    ran.told(&[
        &format!("is written by process {} now", first.id()),
        "name another folder",
    ]);
    drop(first.stdin.take());
    assert_eq!(ended(&mut first).1, Some(0));
}

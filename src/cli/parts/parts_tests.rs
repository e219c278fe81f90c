use std::io::Cursor;

use citedrift::batch::Params;
use citedrift::batch::stream;
use citedrift::batch::stream::Answerer;
use citedrift::batch::stream::Line;
use citedrift::batch::stream::Out;

use super::*;
use crate::cli::files::Disk;
use crate::cli::files::tests::FAULT;
use crate::cli::files::tests::Faulty;
use crate::cli::files::tests::Scratch;

/// Answers a line with the line.
struct Echo;

impl Answerer for Echo {
    type State = ();

    fn state(&self) {}

    fn answer(&self, (): &mut (), line: Line<'_>, out: &mut dyn Out) -> Tally {
        let out = out.rows();
        out.extend_from_slice(line.text);
        out.push(b'\n');
        Tally {
            records: 1,
            claims: 1,
            ..Tally::default()
        }
    }

    fn refuse(&self, _line: Line<'_>, problem: &str, _out: &mut dyn Out) -> Tally {
        panic!("{problem}")
    }
}

const RECORDS: &str = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n";

/// Writes parts of two records.
fn batch(files: &dyn Files, folder: &Path, resume: bool, records: &'static str) -> Result<Tally> {
    let mut lines = stream::Params {
        part: Some(2),
        ..stream::Params::default()
    };
    let run = Run::new(&Params::default(), &lines, 2, None);
    let mut folder = Folder::open(files, folder, run, resume)?;
    lines.n_kept = folder.n_kept();
    let input = Box::new(Cursor::new(records));
    stream::run(input, Path::new("-"), &Echo, &lines, &mut folder)?;
    folder.finish()
}

fn whole(scratch: &Scratch) -> Vec<(String, Vec<u8>)> {
    let tally = batch(&Disk, &scratch.0, false, RECORDS).unwrap();
    assert_eq!((tally.records, tally.claims), (7, 7));
    scratch.files()
}

#[test]
fn the_parts_are_the_rows_in_order_and_the_manifest_names_them() {
    let scratch = Scratch::new("parts");
    let files = whole(&scratch);
    let parts = files.iter().filter(|(name, _)| is_part(name));
    let rows: Vec<u8> = parts.clone().flat_map(|(_, rows)| rows.clone()).collect();
    assert_eq!(rows, RECORDS.as_bytes());
    assert_eq!(parts.count(), 4);
    let manifest = fs::read(scratch.0.join(MANIFEST)).unwrap();
    let manifest: Manifest = serde_json::from_slice(&manifest).unwrap();
    for part in &manifest.parts {
        assert!(is_whole(&scratch.0, part).unwrap());
    }
    assert_eq!(manifest.parts[3].input.last_line, 7);
}

#[test]
fn whatever_step_fails_a_run_that_goes_on_ends_with_the_same_bytes() {
    let scratch = Scratch::new("parts-whole");
    let wanted = whole(&scratch);
    let mut n_steps = 0;
    for step in 1.. {
        let scratch = Scratch::new("parts-faulty");
        let files = Faulty::at(step);
        let written = batch(&files, &scratch.0, false, RECORDS);
        if files.is_sound() {
            assert!(written.is_ok());
            break;
        }
        assert!(
            written.unwrap_err().to_string().contains(FAULT),
            "step {step}"
        );
        for (name, bytes) in scratch.files() {
            assert!(!is_temporary(&name), "step {step} left {name}");
            let is_wanted = wanted.contains(&(name.clone(), bytes));
            assert!(
                is_wanted || name == STATUS,
                "step {step} left another {name}"
            );
        }
        let resume = !scratch.files().is_empty();
        batch(&Disk, &scratch.0, resume, RECORDS).unwrap();
        assert_eq!(scratch.files(), wanted, "step {step}");
        n_steps = step;
    }
    // Six for each of six files that are written whole, one to open the status again, two for each of four parts.
    assert_eq!(n_steps, 6 * 6 + 1 + 2 * 4);
}

#[test]
fn a_part_that_was_changed_is_made_again() {
    let scratch = Scratch::new("parts-changed");
    let wanted = whole(&scratch);
    let (name, _) = wanted.iter().find(|(name, _)| is_part(name)).unwrap();
    fs::write(scratch.0.join(name), "two\n").unwrap();
    fs::write(scratch.0.join(".part.1.part"), "left behind").unwrap();
    batch(&Disk, &scratch.0, true, RECORDS).unwrap();
    assert_eq!(scratch.files(), wanted);
}

#[test]
fn the_parts_of_another_run_are_refused_and_left_alone() {
    let scratch = Scratch::new("parts-other");
    let wanted = whole(&scratch);
    let told = |resume, records| {
        let told = batch(&Disk, &scratch.0, resume, records)
            .unwrap_err()
            .to_string();
        assert_eq!(scratch.files(), wanted);
        told
    };
    assert!(told(false, RECORDS).contains("--resume"));
    for other in [
        "one\ntwo\n",
        "one\ntwo\nTHREE\nfour\n",
        "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n",
    ] {
        let told = told(true, other);
        assert!(
            told.contains("other records") && told.contains("name another folder"),
            "{told}"
        );
    }
    let status = scratch.0.join(STATUS);
    let text = fs::read_to_string(&status).unwrap();
    fs::write(&status, text.replace("\"bytes\"", "\"chars\"")).unwrap();
    let told = batch(&Disk, &scratch.0, true, RECORDS)
        .unwrap_err()
        .to_string();
    assert!(told.contains("other settings"), "{told}");
}

#[test]
fn a_second_run_on_a_folder_is_refused() {
    let scratch = Scratch::new("parts-locked");
    let run = || Run::new(&Params::default(), &stream::Params::default(), 2, None);
    let first = Folder::open(&Disk, &scratch.0, run(), false).unwrap();
    let told = |folder: Result<Folder<'_>>| folder.err().map(|told| told.to_string());
    let second = told(Folder::open(&Disk, &scratch.0, run(), true)).unwrap();
    let process = format!("is written by process {} now", std::process::id());
    assert!(second.contains(&process), "{second}");
    drop(first);
    assert_eq!(told(Folder::open(&Disk, &scratch.0, run(), true)), None);
}

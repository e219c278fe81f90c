use std::io;
use std::io::Write;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;

use proptest::prelude::*;

use super::*;

/// Answers a line with itself; a line "fail" is a fault of ours.
struct Echo;

impl Answerer for Echo {
    type State = usize;

    fn state(&self) -> usize {
        0
    }

    fn answer(&self, n_answered: &mut usize, line: Line<'_>, out: &mut dyn Out) -> Tally {
        *n_answered += 1;
        let text = line.text.trim_ascii();
        if text == b"many" {
            return many(out);
        }
        let out = out.rows();
        out.extend_from_slice(b"half a row");
        assert_ne!(text, b"fail");
        out.truncate(out.len() - "half a row".len());
        let cut = if line.limit.is_some() { "..." } else { "" };
        // Writing to memory cannot fail.
        let _ = writeln!(out, "{} {}{cut}", line.number, text.escape_ascii());
        Tally {
            records: 1,
            ..Tally::default()
        }
    }

    fn refuse(&self, line: Line<'_>, problem: &str, out: &mut dyn Out) -> Tally {
        let _ = writeln!(out.rows(), "{} refused: {problem}", line.number);
        Tally::refused()
    }
}

/// Answers with more rows than are held, and then fails.
fn many(out: &mut dyn Out) -> Tally {
    for number in 0..N_MANY {
        let _ = writeln!(out.rows(), "row {number} of very many");
        out.end_row();
    }
    panic!("too many");
}

const N_MANY: usize = 100_000;

/// Keeps what it is given.
#[derive(Default)]
struct Kept {
    rows: Vec<u8>,
    tally: Tally,
    parts: Vec<Part>,
    is_full_at: Option<usize>,
}

impl Sink for Kept {
    fn rows(&mut self, rows: &[u8], tally: &Tally) -> Result<()> {
        if self.is_full_at.is_some_and(|limit| limit < self.rows.len()) {
            return Err(Error::input("full", "is full"));
        }
        self.rows.extend_from_slice(rows);
        self.tally.add(tally);
        Ok(())
    }

    fn pause(&mut self) -> Result<()> {
        Ok(())
    }

    fn end_part(&mut self, part: &Part) -> Result<()> {
        self.parts.push(part.clone());
        Ok(())
    }
}

/// Returns how a stream is run by one thread that answers and writes, and by two with a writer beside them.
fn alone_and_not() -> [Params; 2] {
    [1, 2].map(|n_threads| Params {
        n_threads,
        ..Params::default()
    })
}

fn run_with(input: impl Read + Send + 'static, params: &Params) -> (Result<()>, Kept) {
    let mut kept = Kept::default();
    let ended = run(Box::new(input), Path::new("in"), &Echo, params, &mut kept);
    (ended, kept)
}

fn rows(input: &str, params: &Params) -> (String, Kept) {
    let (ended, mut kept) = run_with(io::Cursor::new(input.to_owned().into_bytes()), params);
    ended.unwrap();
    (
        String::from_utf8(std::mem::take(&mut kept.rows)).unwrap(),
        kept,
    )
}

#[test]
fn lines_are_answered_in_order_and_blank_ones_are_passed_over() {
    let (rows, kept) = rows("\u{feff}one\r\n\n  \ntwo\nthree", &Params::default());
    assert_eq!(rows, "1 one\n4 two\n5 three\n");
    assert_eq!(kept.tally.records, 3);
}

#[test]
fn no_input_has_no_rows() {
    for input in ["", "\n", "\u{feff}"] {
        assert_eq!(rows(input, &Params::default()).0, "");
    }
}

#[test]
fn a_line_that_is_too_long_is_cut_and_the_next_is_answered() {
    let params = Params {
        max_line: 10,
        ..Params::default()
    };
    let x = |n: usize| "x".repeat(n);
    for (n, n_kept) in [(200_000, HEAD_KEPT), (11, 11)] {
        let wanted = format!("1 a\n2 {}...\n3 b\n", x(n_kept));
        assert_eq!(rows(&format!("a\n{}\nb\n", x(n)), &params).0, wanted);
    }
    assert_eq!(rows(&x(10), &params).0, format!("1 {}\n", x(10)));
    assert!(rows(&x(200_000), &params).0.ends_with("...\n"));
}

#[test]
fn lines_that_were_read_with_the_end_of_one_that_is_too_long_are_answered_apart() {
    let params = Params {
        max_line: 10,
        ..Params::default()
    };
    for behind in ["xx\na\nb\n", "xx\na\nb"] {
        let input = Read::chain(&b"xxxxxxxxxxxx"[..], behind.as_bytes());
        let (ended, kept) = run_with(input, &params);
        ended.unwrap();
        assert_eq!(kept.rows, b"1 xxxxxxxxxxxx...\n2 a\n3 b\n", "{behind:?}");
    }
}

/// As much as is kept of a line that is too long.
const HEAD_KEPT: usize = 4096;

#[test]
fn a_fault_of_ours_is_told_in_its_row_and_the_rest_is_answered() {
    for params in alone_and_not() {
        let (rows, kept) = rows("one\nfail\nthree\n", &params);
        assert!(rows.starts_with("1 one\n2 refused: line 2 could not be answered"));
        assert!(rows.ends_with("\n3 three\n"), "{rows}");
        assert_eq!((kept.tally.records, kept.tally.errors), (3, 1));
    }
}

#[test]
fn very_many_rows_of_one_line_are_handed_on_in_their_place() {
    for params in alone_and_not() {
        let (rows, kept) = rows("one\nmany\nthree\nmany\nfive\n", &params);
        let numbers: Vec<&str> = rows
            .lines()
            .filter(|row| !row.starts_with("row "))
            .collect();
        assert_eq!(numbers.len(), 5, "{numbers:?}");
        assert_eq!(
            (numbers[0], numbers[2], numbers[4]),
            ("1 one", "3 three", "5 five")
        );
        assert!(numbers[1].starts_with("2 refused"));
        assert_eq!((kept.tally.records, kept.tally.errors), (5, 2));
        // What was not handed on when the fault came is thrown away.
        let n_rows = rows.lines().count() - 5;
        assert!(N_MANY < n_rows && n_rows < 2 * N_MANY, "{n_rows}");
    }
}

#[test]
fn the_number_of_threads_and_the_room_change_nothing() {
    let lines: Vec<String> = (0..5000).map(|at| (at * at).to_string()).collect();
    let input = lines.join("\n");
    let with = |n_threads, max_queue| {
        let params = Params {
            n_threads,
            max_queue,
            part: Some(700),
            ..Params::default()
        };
        let (rows, kept) = rows(&input, &params);
        (rows, kept.parts, kept.tally)
    };
    let alone = with(1, 1 << 20);
    assert_eq!(alone.2.records, 5000);
    assert!(alone == with(7, 1 << 20));
    assert!(alone == with(2, 1), "every chunk is alone under way");
}

#[test]
fn the_parts_of_an_input_are_told_and_those_that_are_kept_are_not_answered() {
    let params = Params {
        part: Some(2),
        ..Params::default()
    };
    let input = "a\n\nb\nc\nd\n\ne";
    let (all, told) = rows(input, &params);
    let places: Vec<_> = told
        .parts
        .iter()
        .map(|part| (part.number, part.first_line, part.last_line, part.records))
        .collect();
    assert_eq!(places, [(1, 1, 3, 2), (2, 4, 5, 2), (3, 6, 7, 1)]);
    let params = Params {
        n_kept: 2,
        ..params
    };
    let (rest, kept) = rows(input, &params);
    assert_eq!(kept.parts, told.parts);
    assert_eq!(rest, "7 e\n");
    assert!(all.ends_with(&rest));
    let (_, other) = rows(&input.replace('b', "x"), &params);
    assert_ne!(other.parts[0].sha256, told.parts[0].sha256);
    assert_eq!(other.parts[1], told.parts[1]);
}

#[test]
fn a_sink_that_is_full_ends_the_run() {
    for params in alone_and_not() {
        let mut kept = Kept {
            is_full_at: Some(100),
            ..Kept::default()
        };
        let input = io::Cursor::new("line\n".repeat(1_000_000));
        let ended = run(Box::new(input), Path::new("in"), &Echo, &params, &mut kept);
        assert!(ended.unwrap_err().to_string().contains("is full"));
    }
}

#[test]
fn what_was_read_before_a_fault_of_the_input_is_answered() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _bytes: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the cable was pulled"))
        }
    }
    for params in alone_and_not() {
        let (ended, kept) = run_with(Read::chain(&b"one\ntwo\n"[..], Broken), &params);
        let told = ended.unwrap_err().to_string();
        assert!(told.contains("in: cannot be read: the cable"), "{told}");
        assert_eq!(kept.rows, b"1 one\n2 two\n");
    }
}

/// Gives what it is sent, and waits for more.
struct Fed(Receiver<&'static str>);

impl Read for Fed {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        match self.0.recv() {
            Ok(text) => bytes[..text.len()].copy_from_slice(text.as_bytes()),
            Err(_) => return Ok(0),
        }
        Ok(1 + bytes.iter().position(|&byte| byte == b'\n').unwrap())
    }
}

#[test]
fn who_waits_for_an_answer_gets_it() {
    struct Asking(mpsc::SyncSender<&'static str>, Vec<&'static str>, usize);
    impl Sink for Asking {
        fn rows(&mut self, _rows: &[u8], tally: &Tally) -> Result<()> {
            self.2 += tally.records;
            Ok(())
        }

        fn pause(&mut self) -> Result<()> {
            // The next line is sent only when the answer to the one before is here.
            if self.2 > 0
                && let Some(next) = self.1.pop()
            {
                self.2 = 0;
                self.0.send(next).unwrap();
            } else if self.2 > 0 {
                self.0 = mpsc::sync_channel(1).0;
            }
            Ok(())
        }

        fn end_part(&mut self, _part: &Part) -> Result<()> {
            Ok(())
        }
    }
    for params in alone_and_not() {
        let (sender, receiver) = mpsc::sync_channel(1);
        sender.send("one\n").unwrap();
        let mut sink = Asking(sender, vec!["three\n", "two\n"], 0);
        let input = Box::new(Fed(receiver));
        run(input, Path::new("in"), &Echo, &params, &mut sink).unwrap();
        assert!(sink.1.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn every_line_has_its_row(
        lines in prop::collection::vec("[a-z ]{0,40}", 0..200), max_line in 1..50_usize, n_threads in 1..4_usize,
        part in prop::option::of(1..30_usize),
    ) {
        let params = Params { n_threads, max_line, part, ..Params::default() };
        let (rows, kept) = rows(&lines.join("\n"), &params);
        let wanted: Vec<String> = lines.iter().zip(1..).filter(|(line, _)| {
            !line.trim().is_empty() || max_line < line.len()
        }).map(|(line, number)| {
            let cut = if max_line < line.len() { "..." } else { "" };
            // A line that is blank as far as it is kept is told all the same.
            format!("{number} {}{cut}\n", line.trim())
        }).collect();
        prop_assume!(!rows.contains("refused"));
        prop_assert_eq!(&rows, &wanted.concat());
        let n_records: usize = kept.parts.iter().map(|part| part.records).sum();
        prop_assert_eq!(n_records, if part.is_some() { kept.tally.records } else { 0 });
    }
}

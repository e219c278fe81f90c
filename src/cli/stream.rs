//! Lines in, lines out: standard input or a file, read in order and answered in order.

use std::fs::File;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;
use std::path::Path;

use rayon::prelude::*;
use serde::Deserialize;

use citedrift::batch;
use citedrift::error;
use citedrift::error::Error;

/// How many lines are read before they are answered together.
const BATCH: usize = 4096;
/// How many lines one thread answers in a row.
const CHUNK: usize = 64;

/// Opens a file, or standard input for `-`.
pub(crate) fn open(path: &Path) -> error::Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::with_capacity(1 << 16, io::stdin())));
    }
    let file = File::open(path).map_err(|cause| Error::Read {
        path: path.into(),
        cause,
    })?;
    let is_file = file.metadata().is_ok_and(|data| !data.is_dir());
    if !is_file {
        return Err(Error::input(
            path,
            "is a folder; name a file, or - for standard input",
        ));
    }
    Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
}

/// Answers every line of `input` and writes the answers in the order of the lines.
///
/// `answer` gets a thread's state, the line's number from 1, the line without its end, and where to write.
pub(crate) fn answer_lines<S>(
    path: &Path,
    output: &mut dyn Write,
    state: impl Fn() -> S + Sync,
    answer: impl Fn(&mut S, usize, &[u8], &mut Vec<u8>) + Sync,
) -> error::Result<()> {
    let mut input = open(path)?;
    let mut text = Vec::new();
    let mut ends = Vec::new();
    let mut first = 1;
    loop {
        text.clear();
        ends.clear();
        while ends.len() < BATCH {
            let read = input
                .read_until(b'\n', &mut text)
                .map_err(|cause| Error::Read {
                    path: path.into(),
                    cause,
                })?;
            if read == 0 {
                break;
            }
            ends.push(text.len());
        }
        if ends.is_empty() {
            return output
                .flush()
                .map_err(|cause| Error::Write { path: None, cause });
        }
        let answers: Vec<Vec<u8>> = ends
            .par_chunks(CHUNK)
            .enumerate()
            .map_init(&state, |state, (chunk, chunk_ends)| {
                let at = chunk * CHUNK;
                let mut start = at.checked_sub(1).map_or(0, |before| ends[before]);
                let mut out = Vec::with_capacity(CHUNK * 128);
                for (&end, number) in chunk_ends.iter().zip(first + at..) {
                    answer(state, number, text[start..end].trim_ascii(), &mut out);
                    start = end;
                }
                out
            })
            .collect();
        for answer in answers {
            output
                .write_all(&answer)
                .map_err(|cause| Error::Write { path: None, cause })?;
        }
        output
            .flush()
            .map_err(|cause| Error::Write { path: None, cause })?;
        first += ends.len();
    }
}

/// Reads a JSON line, or with `plain` a line of plain text.
pub(crate) fn parse<'a, T: Deserialize<'a>>(
    line: &'a [u8],
    plain: impl FnOnce(&'a str) -> T,
) -> Result<T, String> {
    if line.first() == Some(&b'{') {
        return serde_json::from_slice(line).map_err(|problem| problem.to_string());
    }
    std::str::from_utf8(line)
        .map(plain)
        .map_err(|problem| format!("not valid UTF-8 at byte {}", problem.valid_up_to()))
}

/// Answers a line that cannot be read.
pub(crate) fn refuse(id: &str, number: usize, problem: &str, out: &mut Vec<u8>) {
    batch::refuse(id, &format!("line {number}: {problem}"), out);
}

//! Lines in, rows out: read by one thread, answered by one or many, written in the order of the lines.
//!
//! The reader hands lines on in small chunks, as soon as a call to read returned, so that who waits for an answer gets
//! it. It waits while too many bytes of lines and rows are under way; a line that is too long is told and passed over
//! without being held. Rows leave in the order of the lines, whatever the number of threads. A fault of ours in one
//! line is told in that line's row, and the others are answered.

mod queue;
mod reader;
mod work;

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use serde::Deserialize;
use serde::Serialize;

use crate::batch::MAX_LINE;
use crate::batch::Tally;
use crate::batch::stream::queue::Next;
use crate::batch::stream::queue::Queue;
use crate::batch::stream::reader::Reader;
use crate::batch::stream::work::work;
use crate::batch::stream::work::work_alone;
use crate::error::Error;
use crate::error::Result;

/// A line of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// Its bytes, or the first of them if it is too long.
    pub text: &'a [u8],
    /// How many bytes a line may have, if this one has more.
    pub limit: Option<usize>,
}

impl<'a> Line<'a> {
    /// Returns a whole line.
    #[must_use]
    pub fn new(number: usize, text: &'a [u8]) -> Self {
        Line {
            number,
            text,
            limit: None,
        }
    }
}

/// Where rows are put.
pub trait Out {
    /// Returns the rows that are here; one is put behind them.
    fn rows(&mut self) -> &mut Vec<u8>;

    /// Is told that the last row is whole, so that those that are here can be handed on.
    fn end_row(&mut self) {}
}

impl Out for Vec<u8> {
    fn rows(&mut self) -> &mut Vec<u8> {
        self
    }
}

/// What answers lines.
pub trait Answerer: Sync {
    /// What a thread keeps between lines.
    type State;

    /// Returns what a thread starts with.
    fn state(&self) -> Self::State;

    /// Appends the rows of a line to `out`.
    fn answer(&self, state: &mut Self::State, line: Line<'_>, out: &mut dyn Out) -> Tally;

    /// Appends the row of a line that has no answer; `problem` says why.
    fn refuse(&self, line: Line<'_>, problem: &str, out: &mut dyn Out) -> Tally;
}

/// What takes rows, in the order of their lines.
pub trait Sink {
    /// Takes the rows of some lines.
    ///
    /// # Errors
    ///
    /// Says why they could not be written; nothing more is answered then.
    fn rows(&mut self, rows: &[u8], tally: &Tally) -> Result<()>;

    /// Is told that there is nothing to write for now, so that who reads the rows does not have to wait for them.
    ///
    /// # Errors
    ///
    /// As [`Sink::rows`].
    fn pause(&mut self) -> Result<()>;

    /// Is told that all rows of a part of the input were given.
    ///
    /// # Errors
    ///
    /// As [`Sink::rows`].
    fn end_part(&mut self, part: &Part) -> Result<()>;
}

/// A part of the input that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its number, from 1.
    pub number: usize,
    /// The number of its first line, from 1.
    pub first_line: usize,
    /// The number of its last line.
    pub last_line: usize,
    /// How many records stand in it, of all shards.
    pub records: usize,
    /// The SHA-256 of its lines, in lower-case hexadecimal.
    pub sha256: String,
}

/// How a stream is run.
#[derive(Clone, Copy, Debug)]
pub struct Params {
    /// How many threads answer.
    pub n_threads: usize,
    /// How long a line may be, in bytes.
    pub max_line: usize,
    /// About how many bytes of lines and of rows may be under way at a time, if no single line takes more.
    pub max_queue: usize,
    /// How many records make a part of the input; all are one part that never ends if `None`.
    pub part: Option<usize>,
    /// How many parts at the beginning are read and not answered.
    pub n_kept: usize,
}

impl Default for Params {
    fn default() -> Self {
        Params {
            n_threads: thread::available_parallelism().map_or(1, Into::into),
            max_line: MAX_LINE,
            max_queue: 8 << 20,
            part: None,
            n_kept: 0,
        }
    }
}

/// Answers all lines of an input that are not blank, and gives the rows to `sink` in the order of the lines.
///
/// `name` is what errors call the input.
///
/// # Errors
///
/// Says why if the input cannot be read to its end, the rows cannot be written or no thread can be started. All lines
/// that were read before have been answered then, unless it is the rows that cannot be written.
pub fn run<A: Answerer>(
    input: Box<dyn Read + Send>,
    name: &Path,
    answerer: &A,
    params: &Params,
    sink: &mut dyn Sink,
) -> Result<()> {
    let n_threads = params.n_threads.max(1);
    let queue = Arc::new(Queue::new(params.max_queue, 64 * n_threads));
    // The reader is not waited for: it may be reading from someone who says nothing more.
    let reader = Reader::new(*params, Arc::clone(&queue));
    thread::Builder::new()
        .spawn(move || reader.run(input))
        .map_err(|cause| threadless(&cause))?;
    let queue = queue.as_ref();
    // Whatever ends this, the others are not left waiting.
    let _stop = queue.stop_at_end();
    if n_threads == 1 {
        // What takes the rows is at hand: handing them over would cost time.
        return work_alone(queue, name, answerer, sink);
    }
    thread::scope(|scope| {
        let _stop = queue.stop_at_end();
        for number in 0..n_threads {
            let work = || work(queue, answerer);
            if let Err(cause) = thread::Builder::new().spawn_scoped(scope, work)
                && number == 0
            {
                return Err(threadless(&cause));
            }
        }
        write(queue, name, sink)
    })
}

fn threadless(cause: &std::io::Error) -> Error {
    Error::Input {
        path: None,
        message: format!(
            "cannot start a thread: {cause}; give --jobs a smaller number, or allow more threads"
        ),
    }
}

fn unread(name: &Path, cause: std::io::Error) -> Error {
    let path = name.into();
    Error::Read { path, cause }
}

/// Gives rows to a sink until there are no more.
fn write(queue: &Queue, name: &Path, sink: &mut dyn Sink) -> Result<()> {
    let mut number = 0;
    let mut is_paused = true;
    loop {
        match queue.next(number, is_paused) {
            Next::Answered(answered) => {
                sink.rows(&answered.rows, &answered.tally)?;
                if let Some(part) = &answered.part {
                    sink.end_part(part)?;
                }
                is_paused = false;
                number += 1;
            }
            Next::Some(rows) => {
                sink.rows(&rows, &Tally::default())?;
                is_paused = false;
            }
            Next::Pause => {
                sink.pause()?;
                is_paused = true;
            }
            Next::End => return sink.pause(),
            Next::Unread(cause) => {
                sink.pause()?;
                return Err(unread(name, cause));
            }
            Next::Stopped => {
                return Err(Error::Input {
                    path: None,
                    message: "a thread ended before its work, and this is a bug in citedrift; please report it".to_owned(),
                });
            }
        }
    }
}

#[cfg(test)]
#[path = "stream_tests.rs"]
mod tests;

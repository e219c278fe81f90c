//! Answering chunks of lines.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::path::Path;

use crate::batch::Tally;
use crate::batch::stream::Answerer;
use crate::batch::stream::Out;
use crate::batch::stream::Sink;
use crate::batch::stream::queue::Answered;
use crate::batch::stream::queue::Chunk;
use crate::batch::stream::queue::Queue;
use crate::batch::stream::unread;
use crate::error::Result;

/// How many bytes of rows a worker holds before it hands them on.
const MANY: usize = 1 << 20;

/// Answers chunks until there are none, and hands their rows to whoever writes them.
pub(crate) fn work<A: Answerer>(queue: &Queue, answerer: &A) {
    let _stop = queue.stop_at_panic();
    let mut state = answerer.state();
    while let Some((number, mut chunk)) = queue.take() {
        let mut out = Passing {
            rows: Vec::with_capacity(4 * chunk.len()),
            line_at: 0,
            pass: |rows: &mut Vec<u8>| queue.put_some(number, std::mem::take(rows)),
        };
        let tally = answer(answerer, &mut state, &chunk, &mut out);
        let (n_bytes, rows, part) = (chunk.len(), out.rows, chunk.part.take());
        queue.give_back(chunk);
        queue.put(number, n_bytes, Answered { rows, tally, part });
    }
}

/// Answers chunks until there are none, and gives their rows to a sink.
pub(crate) fn work_alone<A: Answerer>(
    queue: &Queue,
    name: &Path,
    answerer: &A,
    sink: &mut dyn Sink,
) -> Result<()> {
    let mut state = answerer.state();
    let mut rows = Vec::new();
    loop {
        if queue.is_idle() {
            sink.pause()?;
        }
        let Some((_, chunk)) = queue.take() else {
            sink.pause()?;
            return queue.ended().map_err(|cause| unread(name, cause));
        };
        let mut passed = Ok(());
        let mut out = Passing {
            rows,
            line_at: 0,
            pass: |rows: &mut Vec<u8>| {
                if passed.is_ok() {
                    passed = sink.rows(rows, &Tally::default());
                }
                rows.clear();
            },
        };
        let tally = answer(answerer, &mut state, &chunk, &mut out);
        rows = out.rows;
        passed?;
        sink.rows(&rows, &tally)?;
        if let Some(part) = &chunk.part {
            sink.end_part(part)?;
        }
        queue.release(chunk.len());
        queue.give_back(chunk);
        rows.clear();
        rows.shrink_to(MANY);
    }
}

/// Answers the lines of a chunk.
fn answer<A: Answerer, F: FnMut(&mut Vec<u8>)>(
    answerer: &A,
    state: &mut A::State,
    chunk: &Chunk,
    out: &mut Passing<F>,
) -> Tally {
    let mut tally = Tally::default();
    for line in chunk.lines() {
        out.line_at = out.rows.len();
        // Whatever a fault of ours leaves behind in `state` and `rows` is thrown away.
        let told = catch_unwind(AssertUnwindSafe(|| answerer.answer(state, line, out)));
        tally.add(&told.unwrap_or_else(|_| {
            out.rows.truncate(out.line_at);
            *state = answerer.state();
            answerer.refuse(line, &bug(line.number), out)
        }));
    }
    tally
}

/// The rows of a chunk, of which very many are handed on before they are all here.
struct Passing<F> {
    rows: Vec<u8>,
    /// Where the rows of the line begin.
    line_at: usize,
    /// Takes the rows away.
    pass: F,
}

impl<F: FnMut(&mut Vec<u8>)> Out for Passing<F> {
    fn rows(&mut self) -> &mut Vec<u8> {
        &mut self.rows
    }

    fn end_row(&mut self) {
        if MANY <= self.rows.len() {
            self.line_at = 0;
            (self.pass)(&mut self.rows);
        }
    }
}

fn bug(line: usize) -> String {
    format!(
        "line {line} could not be answered, and this is a bug in citedrift; please report it with the line"
    )
}

//! Cutting an input into lines, chunks and parts.

use std::io;
use std::io::ErrorKind;
use std::io::Read;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;

use memchr::memchr;
use memchr::memrchr;
use sha2::Digest;
use sha2::Sha256;

use crate::batch::sources::without_mark;
use crate::batch::stream::Line;
use crate::batch::stream::Params;
use crate::batch::stream::Part;
use crate::batch::stream::queue::Chunk;
use crate::batch::stream::queue::Queue;
use crate::config::hex;

/// How many bytes are read at a time.
const BLOCK: usize = 1 << 16;
/// A chunk is handed on when it has so many bytes or so many lines.
const CHUNK: usize = 1 << 16;
const CHUNK_LINES: usize = 256;
/// How much is kept of a line that is too long: enough to tell its id.
const HEAD: usize = 4096;

/// Reads lines and hands them on.
pub(crate) struct Reader {
    params: Params,
    queue: Arc<Queue>,
    chunk: Chunk,
    /// The number of the next line.
    number: usize,
    part: Part,
    hasher: Sha256,
    is_wanted: bool,
}

impl Reader {
    pub(crate) fn new(params: Params, queue: Arc<Queue>) -> Self {
        Reader {
            params,
            queue,
            chunk: Chunk::default(),
            number: 1,
            part: part(1, 1),
            hasher: Sha256::new(),
            is_wanted: true,
        }
    }

    /// Reads an input to its end.
    pub(crate) fn run(mut self, mut input: Box<dyn Read + Send>) {
        let queue = Arc::clone(&self.queue);
        let read = catch_unwind(AssertUnwindSafe(|| self.read(&mut input)));
        // A panic has been told by whoever is told of panics.
        queue.end(read.unwrap_or_else(|_| Err(io::Error::other("reading ended early"))));
    }

    fn read(&mut self, input: &mut dyn Read) -> io::Result<()> {
        let mut pending = Vec::new();
        while self.is_wanted {
            let from = pending.len();
            if read_more(input, &mut pending)? == 0 {
                if !pending.is_empty() {
                    self.line(&pending);
                }
                if 0 < self.part.records {
                    self.end_part();
                }
                self.hand_on();
                return Ok(());
            }
            let new = pending.get(from..).unwrap_or_default();
            if let Some(at) = memrchr(b'\n', new) {
                let rest = pending.split_off(from + at + 1);
                for line in pending.split_inclusive(|&byte| byte == b'\n') {
                    self.line(line);
                }
                // The next call to read may have to wait.
                self.hand_on();
                pending = rest;
            } else if self.params.max_line < pending.len() {
                pending = self.pass_over(input, pending)?;
            }
        }
        Ok(())
    }

    /// Takes a line with its end.
    fn line(&mut self, line: &[u8]) {
        self.hash(line);
        let text = line.strip_suffix(b"\n").unwrap_or(line);
        let is_long = self.params.max_line < text.len();
        let text = if is_long {
            text.get(..HEAD).unwrap_or(text)
        } else {
            text
        };
        self.record(text, is_long);
    }

    /// Reads a line to its end that is too long already; returns what was read behind it.
    fn pass_over(&mut self, input: &mut dyn Read, mut pending: Vec<u8>) -> io::Result<Vec<u8>> {
        let head = pending.get(..HEAD).unwrap_or(&pending).to_vec();
        loop {
            let end = memchr(b'\n', &pending).map(|at| at + 1);
            self.hash(
                pending
                    .get(..end.unwrap_or(pending.len()))
                    .unwrap_or_default(),
            );
            if let Some(end) = end {
                self.record(&head, true);
                return Ok(pending.split_off(end));
            }
            pending.clear();
            pending.shrink_to(BLOCK);
            if read_more(input, &mut pending)? == 0 {
                self.record(&head, true);
                return Ok(pending);
            }
        }
    }

    /// Takes the text of a line, or the head of it.
    fn record(&mut self, text: &[u8], is_long: bool) {
        let number = self.number;
        self.number += 1;
        let text = if number == 1 {
            without_mark(text)
        } else {
            text
        };
        if text.trim_ascii().is_empty() && !is_long {
            return;
        }
        if self.params.n_kept < self.part.number {
            let limit = is_long.then_some(self.params.max_line);
            self.chunk.push(Line {
                number,
                text,
                limit,
            });
        }
        self.part.records += 1;
        if self.params.part == Some(self.part.records) {
            self.end_part();
        } else if CHUNK <= self.chunk.len() || CHUNK_LINES <= self.chunk.n_lines() {
            self.hand_on();
        }
    }

    fn end_part(&mut self) {
        if self.params.part.is_none() {
            return;
        }
        let next = part(self.part.number + 1, self.number);
        let mut ended = std::mem::replace(&mut self.part, next);
        ended.last_line = self.number - 1;
        ended.sha256 = hex(&self.hasher.finalize_reset());
        self.chunk.part = Some(ended);
        self.hand_on();
    }

    fn hand_on(&mut self) {
        if 0 < self.chunk.n_lines() || self.chunk.part.is_some() {
            self.is_wanted &= self.queue.push(std::mem::take(&mut self.chunk));
        }
    }

    fn hash(&mut self, bytes: &[u8]) {
        if self.params.part.is_some() {
            self.hasher.update(bytes);
        }
    }
}

/// Returns a part of which nothing was read yet.
fn part(number: usize, first_line: usize) -> Part {
    Part {
        number,
        first_line,
        last_line: first_line,
        records: 0,
        sha256: String::new(),
    }
}

/// Appends what one call to read returns; returns how many bytes that are.
fn read_more(input: &mut dyn Read, bytes: &mut Vec<u8>) -> io::Result<usize> {
    let from = bytes.len();
    bytes.resize(from + BLOCK, 0);
    loop {
        match input.read(bytes.get_mut(from..).unwrap_or_default()) {
            Ok(n_read) => {
                bytes.truncate(from + n_read);
                return Ok(n_read);
            }
            Err(cause) if cause.kind() == ErrorKind::Interrupted => {}
            Err(cause) => {
                bytes.truncate(from);
                return Err(cause);
            }
        }
    }
}

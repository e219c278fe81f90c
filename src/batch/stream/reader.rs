//! Cutting an input into lines, chunks and parts.

use std::io;
use std::io::ErrorKind;
use std::io::Read;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;

use memchr::memchr;
use memchr::memchr_iter;
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
/// How much room is kept for more.
const MUCH: usize = 4 * BLOCK;
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
        let mut pending = Pending::default();
        // How many bytes of what is pending hold no end of a line.
        let mut n_seen = 0;
        while self.is_wanted {
            let new = pending.bytes().get(n_seen..).unwrap_or_default();
            if let Some(at) = memrchr(b'\n', new) {
                let n_whole = n_seen + at + 1;
                self.lines(pending.bytes().get(..n_whole).unwrap_or_default());
                pending.pass(n_whole);
                // The next call to read may have to wait.
                self.hand_on();
            } else if self.params.max_line < pending.len {
                self.pass_over(input, &mut pending)?;
                n_seen = 0;
                continue;
            }
            n_seen = pending.len;
            if pending.read_more(input)? == 0 {
                if 0 < pending.len {
                    self.line(pending.bytes());
                }
                if 0 < self.part.records {
                    self.end_part();
                }
                self.hand_on();
                return Ok(());
            }
        }
        Ok(())
    }

    /// Takes whole lines.
    fn lines(&mut self, lines: &[u8]) {
        let mut start = 0;
        for end in memchr_iter(b'\n', lines) {
            self.line(lines.get(start..=end).unwrap_or_default());
            start = end + 1;
        }
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

    /// Reads a line to its end that is too long already.
    fn pass_over(&mut self, input: &mut dyn Read, pending: &mut Pending) -> io::Result<()> {
        let bytes = pending.bytes();
        let head = bytes.get(..HEAD).unwrap_or(bytes).to_vec();
        loop {
            let bytes = pending.bytes();
            let n_passed = memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
            let passed = bytes.get(..n_passed).unwrap_or_default();
            let is_end = passed.ends_with(b"\n");
            self.hash(passed);
            pending.pass(n_passed);
            if is_end || pending.read_more(input)? == 0 {
                self.record(&head, true);
                return Ok(());
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
            let chunk = std::mem::replace(&mut self.chunk, self.queue.empty());
            self.is_wanted &= self.queue.push(chunk);
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

/// What was read and is not handed on yet.
#[derive(Default)]
struct Pending {
    /// What was read, and behind it room for more.
    room: Vec<u8>,
    /// How many bytes were read.
    len: usize,
}

impl Pending {
    fn bytes(&self) -> &[u8] {
        self.room.get(..self.len).unwrap_or_default()
    }

    /// Appends what one call to read returns; returns how many bytes that are.
    fn read_more(&mut self, input: &mut dyn Read) -> io::Result<usize> {
        if self.room.len() < self.len + BLOCK {
            self.room.resize(self.len + BLOCK, 0);
        }
        let room = self.room.get_mut(self.len..).unwrap_or_default();
        loop {
            match input.read(room) {
                Ok(n_read) => {
                    self.len += n_read;
                    return Ok(n_read);
                }
                Err(cause) if cause.kind() == ErrorKind::Interrupted => {}
                Err(cause) => return Err(cause),
            }
        }
    }

    /// Takes the first bytes away, and room that only a very long line needed.
    fn pass(&mut self, n_passed: usize) {
        self.room.copy_within(n_passed..self.len, 0);
        self.len -= n_passed;
        if MUCH < self.room.len() {
            self.room.truncate(self.len);
            self.room.shrink_to_fit();
        }
    }
}

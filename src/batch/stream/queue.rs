//! What is under way between reader, workers and writer, bounded by its bytes.

use std::collections::BTreeMap;
use std::collections::VecDeque;
use std::io;
use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use crate::batch::Tally;
use crate::batch::stream::Line;
use crate::batch::stream::Part;

/// The most memory that a chunk keeps for other lines.
const MUCH: usize = 1 << 17;

/// Some lines, to be answered by one worker.
#[derive(Debug, Default)]
pub(crate) struct Chunk {
    bytes: Vec<u8>,
    /// The number of each line, where it ends, and the limit that it exceeds.
    ends: Vec<(usize, usize, Option<usize>)>,
    /// The part of the input that ends with these lines.
    pub(crate) part: Option<Part>,
}

impl Chunk {
    pub(crate) fn push(&mut self, line: Line<'_>) {
        self.bytes.extend_from_slice(line.text);
        self.ends.push((line.number, self.bytes.len(), line.limit));
    }

    /// Returns how many bytes the lines have.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(crate) fn n_lines(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let mut start = 0;
        self.ends.iter().map(move |&(number, end, limit)| {
            let text = self.bytes.get(start..end).unwrap_or_default();
            start = end;
            Line {
                number,
                text,
                limit,
            }
        })
    }
}

/// The rows of a chunk.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) rows: Vec<u8>,
    pub(crate) tally: Tally,
    pub(crate) part: Option<Part>,
}

/// What the writer does next.
#[derive(Debug)]
pub(crate) enum Next {
    Answered(Answered),
    /// Some rows of the chunk that is being answered.
    Some(Vec<u8>),
    /// There is nothing to write for now.
    Pause,
    /// All was written.
    End,
    /// All was written that could be read.
    Unread(io::Error),
    /// The rest will not be answered.
    Stopped,
}

/// Chunks and rows under way.
#[derive(Debug)]
pub(crate) struct Queue {
    max_bytes: usize,
    max_chunks: usize,
    state: Mutex<State>,
    /// There is room for a chunk.
    room: Condvar,
    /// There is a chunk to answer.
    work: Condvar,
    /// There are rows to write.
    ready: Condvar,
    /// The writer has come to a chunk, or has taken some of its rows.
    turn: Condvar,
}

#[derive(Debug, Default)]
struct State {
    waiting: VecDeque<(u64, Chunk)>,
    /// Empty chunks, for their memory.
    spare: Vec<Chunk>,
    answered: BTreeMap<u64, (usize, Answered)>,
    n_read: u64,
    /// How many bytes are under way, of lines and of rows, and in how many chunks.
    n_bytes: usize,
    n_chunks: usize,
    /// How many chunks are written, and rows of the next one that could not wait for its end.
    n_written: u64,
    some: Option<Vec<u8>>,
    end: Option<io::Result<()>>,
    is_stopped: bool,
}

impl Queue {
    pub(crate) fn new(max_bytes: usize, max_chunks: usize) -> Self {
        Queue {
            max_bytes,
            max_chunks,
            state: Mutex::default(),
            room: Condvar::new(),
            work: Condvar::new(),
            ready: Condvar::new(),
            turn: Condvar::new(),
        }
    }

    /// Hands a chunk to the workers, as soon as there is room; answers whether the next one is wanted.
    ///
    /// A chunk that is larger than all room waits until nothing else is under way.
    pub(crate) fn push(&self, chunk: Chunk) -> bool {
        let is_full = |state: &mut State| {
            let fits =
                state.n_bytes + chunk.len() <= self.max_bytes && state.n_chunks < self.max_chunks;
            !fits && 0 < state.n_chunks && !state.is_stopped
        };
        let state = self.room.wait_while(self.state(), is_full);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        if state.is_stopped {
            return false;
        }
        state.n_bytes += chunk.len();
        state.n_chunks += 1;
        let number = state.n_read;
        state.n_read += 1;
        state.waiting.push_back((number, chunk));
        drop(state);
        self.work.notify_one();
        true
    }

    /// Says that no chunk follows.
    pub(crate) fn end(&self, end: io::Result<()>) {
        self.state().end = Some(end);
        self.work.notify_all();
        self.ready.notify_all();
    }

    /// Returns the next chunk to answer and its number; none if there will be none.
    pub(crate) fn take(&self) -> Option<(u64, Chunk)> {
        let is_idle = |state: &mut State| {
            state.waiting.is_empty() && state.end.is_none() && !state.is_stopped
        };
        let state = self.work.wait_while(self.state(), is_idle);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        if state.is_stopped {
            return None;
        }
        state.waiting.pop_front()
    }

    /// Takes back a chunk that was answered, for its memory.
    pub(crate) fn give_back(&self, mut chunk: Chunk) {
        if chunk.bytes.capacity() <= MUCH {
            chunk.bytes.clear();
            chunk.ends.clear();
            chunk.part = None;
            self.state().spare.push(chunk);
        }
    }

    /// Returns an empty chunk.
    pub(crate) fn empty(&self) -> Chunk {
        self.state().spare.pop().unwrap_or_default()
    }

    /// Tells whether there is no chunk to answer now.
    pub(crate) fn is_idle(&self) -> bool {
        self.state().waiting.is_empty()
    }

    /// Says that a chunk of so many bytes was answered and its rows written.
    pub(crate) fn release(&self, n_bytes: usize) {
        let mut state = self.state();
        state.n_bytes -= n_bytes;
        state.n_chunks -= 1;
        drop(state);
        self.room.notify_one();
    }

    /// Returns why the input could not be read to its end.
    pub(crate) fn ended(&self) -> io::Result<()> {
        self.state().end.take().unwrap_or(Ok(()))
    }

    /// Takes the rows of a chunk, which count as under way beside its lines.
    pub(crate) fn put(&self, number: u64, n_bytes: usize, answered: Answered) {
        let mut state = self.state();
        state.n_bytes += answered.rows.len();
        state.answered.insert(number, (n_bytes, answered));
        drop(state);
        self.ready.notify_one();
    }

    /// Hands some rows of a chunk to the writer, when all before them are written.
    ///
    /// Nobody waits for ever: the worker of the first chunk that is not written waits for the writer alone.
    pub(crate) fn put_some(&self, number: u64, rows: Vec<u8>) {
        let is_early = |state: &mut State| {
            (state.n_written < number || state.some.is_some()) && !state.is_stopped
        };
        let state = self.turn.wait_while(self.state(), is_early);
        state.unwrap_or_else(PoisonError::into_inner).some = Some(rows);
        self.ready.notify_one();
    }

    /// Returns what the writer does next that has written the rows of all chunks before `number`.
    ///
    /// It is told of a pause once, before it has to wait: `is_told` says that it was.
    pub(crate) fn next(&self, number: u64, is_told: bool) -> Next {
        let is_early = |state: &mut State| {
            let is_end = state.end.is_some() && state.n_read == number;
            let is_ready = state.some.is_some() || state.answered.contains_key(&number);
            !is_ready && !is_end && !state.is_stopped
        };
        let mut state = self.state();
        if state.n_written < number {
            state.n_written = number;
            self.turn.notify_all();
        }
        if is_early(&mut state) {
            if !is_told {
                return Next::Pause;
            }
            let waited = self.ready.wait_while(state, is_early);
            state = waited.unwrap_or_else(PoisonError::into_inner);
        }
        if let Some(rows) = state.some.take() {
            self.turn.notify_all();
            return Next::Some(rows);
        }
        if let Some((n_bytes, answered)) = state.answered.remove(&number) {
            state.n_bytes -= n_bytes + answered.rows.len();
            state.n_chunks -= 1;
            drop(state);
            self.room.notify_one();
            return Next::Answered(answered);
        }
        match state.end.take() {
            _ if state.is_stopped => Next::Stopped,
            Some(Err(cause)) => Next::Unread(cause),
            _ => Next::End,
        }
    }

    /// Returns what stops everybody when it goes.
    pub(crate) fn stop_at_end(&self) -> Stop<'_> {
        Stop {
            queue: self,
            only_at_panic: false,
        }
    }

    /// Returns what stops everybody if a panic takes it along.
    pub(crate) fn stop_at_panic(&self) -> Stop<'_> {
        Stop {
            queue: self,
            only_at_panic: true,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing that can panic runs under the lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Stops everybody when it goes.
pub(crate) struct Stop<'a> {
    queue: &'a Queue,
    only_at_panic: bool,
}

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        if self.only_at_panic && !std::thread::panicking() {
            return;
        }
        self.queue.state().is_stopped = true;
        let queue = self.queue;
        for waiting in [&queue.room, &queue.work, &queue.ready, &queue.turn] {
            waiting.notify_all();
        }
    }
}

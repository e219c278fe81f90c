//! The sources that records name: looked up by id, read where they stand, and kept indexed while they are in use.
//!
//! Of a file of sources only a table is held: 24 bytes a source, sorted by a hash of the id. A source is read by its
//! place in the file, its id is compared, and it is indexed once while it stays among those used last.

use std::fmt;
use std::io;
use std::io::BufRead;
use std::io::Read;
use std::sync::Arc;
use std::sync::OnceLock;

use crate::audit::Page;
use crate::batch::cache::Cache;
use crate::batch::record::SourceRecord;
use crate::batch::record::read;
use crate::batch::shard::place;
use crate::corpus::ReadAt;
use crate::read::plain;
use crate::source::Source;
use crate::span::Lines;
use crate::span::OffsetUnit;
use crate::span::Offsets;

/// A source with what it takes to say where things stand in it.
#[derive(Debug)]
pub(crate) struct Volume {
    source: Source,
    lines: OnceLock<Lines>,
    /// One for each unit.
    offsets: [OnceLock<Offsets>; 3],
}

impl Volume {
    /// Returns the volume of a record of a source.
    pub(crate) fn new(record: &SourceRecord<'_>) -> Self {
        let id = record.id.as_ref();
        Volume {
            source: Source::new(id, plain(id, record.text.as_ref())),
            lines: OnceLock::new(),
            offsets: Default::default(),
        }
    }

    /// Returns the source.
    pub(crate) fn source(&self) -> &Source {
        &self.source
    }

    /// Returns the page of the source's text.
    pub(crate) fn page(&self, unit: OffsetUnit) -> Page<'_> {
        let text = self.source.text();
        let lines = self.lines.get_or_init(|| Lines::new(text));
        let [bytes, chars, utf16] = &self.offsets;
        let offsets = match unit {
            OffsetUnit::Bytes => bytes,
            OffsetUnit::Chars => chars,
            OffsetUnit::Utf16 => utf16,
        };
        let offsets = offsets.get_or_init(|| Offsets::new(text, unit));
        Page::known(text, lines, offsets)
    }

    /// Returns about how many bytes it takes: its text, its index and its facts, which may still have to be read.
    fn n_bytes(&self) -> usize {
        const FACT: usize = 800;
        const REST: usize = 4096;
        let (text, index) = (self.source.text().as_bytes(), self.source.index());
        let is_digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
        // What is written in digits is most of what takes much: a fact with the values that it can be looked up by.
        let n_numbers = (0..text.len())
            .filter(|&at| is_digit(at) && !is_digit(at + 1))
            .count();
        2 * text.len() + 16 * index.len() + 40 * index.n_distinct() + FACT * n_numbers + REST
    }
}

/// Where a source stands in a file of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// A hash of its id.
    place: u64,
    offset: u64,
    len: u32,
    line: u32,
}

/// Where the sources of a file stand.
#[derive(Debug, Default)]
pub struct Table(Vec<Entry>);

/// Why a file of sources cannot be used.
#[derive(Debug)]
pub enum Refused {
    /// It could not be read.
    Unread(io::Error),
    /// A line of it is no source.
    Line {
        /// The line, from 1.
        line: usize,
        /// What is wrong and what to do.
        message: String,
    },
}

impl Table {
    /// Reads a file of sources through, a JSON object a line, and keeps where each of them stands.
    ///
    /// `seen` gets all bytes of the file, in order.
    ///
    /// # Errors
    ///
    /// Says why if the file cannot be read, or a line holds no source or more than `max_line` bytes.
    pub fn scan(
        input: &mut dyn BufRead,
        max_line: usize,
        seen: &mut dyn FnMut(&[u8]),
    ) -> Result<Table, Refused> {
        let (mut entries, mut line) = (Vec::new(), Vec::new());
        let mut offset = 0_u64;
        let max_line = max_line.min(u32::MAX as usize - 1);
        for number in 1.. {
            line.clear();
            let mut limited = Read::take(&mut *input, max_line as u64 + 2);
            let n_read = limited
                .read_until(b'\n', &mut line)
                .map_err(Refused::Unread)?;
            if n_read == 0 {
                break;
            }
            seen(&line);
            let text = if number == 1 {
                without_mark(&line)
            } else {
                &line
            };
            let text = text.trim_ascii();
            if max_line < text.len() {
                let message = format!(
                    "has more than {max_line} bytes; split the source, or allow more with --max-source-bytes"
                );
                return Err(refused(number, message));
            }
            if !text.is_empty() {
                let source: SourceRecord<'_> = read(text).map_err(|problem| {
                    refused(
                        number,
                        format!("is no source {{\"id\", \"text\"}}: {problem}"),
                    )
                })?;
                entries.push(Entry {
                    place: place(&source.id),
                    offset,
                    len: u32::try_from(n_read).unwrap_or(u32::MAX),
                    line: u32::try_from(number).unwrap_or(u32::MAX),
                });
            }
            offset += n_read as u64;
        }
        entries.sort_unstable();
        entries.shrink_to_fit();
        Ok(Table(entries))
    }
}

fn refused(line: usize, message: String) -> Refused {
    Refused::Line { line, message }
}

/// Returns a text without a byte-order mark.
pub(crate) fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text)
}

/// A source that was read, or why it could not be.
type Fetched = Result<Arc<Volume>, String>;

/// The sources that records name by id.
pub struct Sources {
    table: Vec<Entry>,
    texts: Box<dyn ReadAt>,
    cache: Cache<Fetched>,
}

impl fmt::Debug for Sources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sources")
            .field("len", &self.table.len())
            .finish_non_exhaustive()
    }
}

impl Default for Sources {
    fn default() -> Self {
        Sources {
            table: Vec::new(),
            texts: Box::new(Vec::new()),
            cache: Cache::new(0),
        }
    }
}

impl Sources {
    /// Returns the sources that stand in `texts` where the table says; indexes of up to about `cache` bytes are kept.
    ///
    /// # Errors
    ///
    /// Says so if two of them have the same id.
    pub fn new(table: Table, texts: Box<dyn ReadAt>, cache: usize) -> Result<Sources, Refused> {
        let sources = Sources {
            table: table.0,
            texts,
            cache: Cache::new(cache),
        };
        sources.told_apart()?;
        Ok(sources)
    }

    /// Returns the sources of JSON lines that are held in memory.
    ///
    /// # Errors
    ///
    /// Says why if a line holds no source, or two sources have the same id.
    pub fn held(lines: Vec<u8>, max_line: usize, cache: usize) -> Result<Sources, Refused> {
        let table = Table::scan(&mut lines.as_slice(), max_line, &mut |_| ())?;
        Sources::new(table, Box::new(lines), cache)
    }

    /// Reads those again whose ids have the same hash; tells of the first line that has an id of one before it.
    fn told_apart(&self) -> Result<(), Refused> {
        let mut first: Option<(usize, String)> = None;
        let groups = self.table.chunk_by(|one, next| one.place == next.place);
        for group in groups.filter(|group| 1 < group.len()) {
            // In the order of the file, as the table is sorted by hash and place.
            let mut known: Vec<String> = Vec::new();
            for entry in group {
                let line = entry.line as usize;
                let bytes = self.bytes(*entry).map_err(Refused::Unread)?;
                let id = id(&bytes).ok_or_else(|| refused(line, CHANGED.to_owned()))?;
                if !known.contains(&id) {
                    known.push(id);
                } else if first.as_ref().is_none_or(|(other, _)| line < *other) {
                    first = Some((line, id));
                }
            }
        }
        first.map_or(Ok(()), |(line, id)| {
            let message = format!("a second source is called {id:?}; ids must be unique");
            Err(refused(line, message))
        })
    }

    /// Returns the source with an id, if there is one.
    pub(crate) fn get(&self, id: &str) -> Result<Option<Arc<Volume>>, String> {
        let place = place(id);
        let first = self.table.partition_point(|entry| entry.place < place);
        let entries = self.table.iter().enumerate().skip(first);
        for (at, entry) in entries.take_while(|(_, entry)| entry.place == place) {
            let size = |fetched: &Fetched| fetched.as_ref().map_or(64, |volume| volume.n_bytes());
            let volume = self.cache.get(at, || self.fetch(*entry), size)?;
            if volume.source().id() == id {
                return Ok(Some(volume));
            }
        }
        Ok(None)
    }

    fn fetch(&self, entry: Entry) -> Fetched {
        let line = entry.line;
        let bytes = self
            .bytes(entry)
            .map_err(|cause| format!("line {line} of the sources cannot be read again: {cause}"))?;
        let changed = || format!("line {line} of the sources {CHANGED}");
        let record: SourceRecord<'_> =
            read(without_mark(&bytes).trim_ascii()).map_err(|_| changed())?;
        if place(&record.id) == entry.place {
            Ok(Arc::new(Volume::new(&record)))
        } else {
            Err(changed())
        }
    }

    fn bytes(&self, entry: Entry) -> io::Result<Vec<u8>> {
        self.texts.read_at(entry.offset, entry.len as usize)
    }
}

const CHANGED: &str = "was changed during the run; let it alone and run again";

fn id(bytes: &[u8]) -> Option<String> {
    let record: SourceRecord<'_> = read(without_mark(bytes).trim_ascii()).ok()?;
    Some(record.id.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str =
        "\u{feff}{\"id\": \"a\", \"text\": \"One.\"}\r\n\n{\"id\": \"b\", \"text\": \"Two.\"}";

    fn held(lines: &str) -> Result<Sources, Refused> {
        Sources::held(lines.as_bytes().to_vec(), 1000, 1000)
    }

    fn told(lines: &str) -> (usize, String) {
        match held(lines) {
            Err(Refused::Line { line, message }) => (line, message),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_source_is_found_by_its_id() {
        let sources = held(LINES).unwrap();
        let text = |id| {
            let volume = sources.get(id).unwrap()?;
            Some(volume.source().text().to_owned())
        };
        assert_eq!(text("a").as_deref(), Some("One."));
        assert_eq!(text("b").as_deref(), Some("Two."));
        assert_eq!(text("c"), None);
    }

    #[test]
    fn a_second_source_with_an_id_is_told_with_its_line() {
        let (line, message) = told(&format!("{LINES}\n{{\"id\":\"a\",\"text\":\"\"}}"));
        assert_eq!(line, 4);
        assert!(message.contains("\"a\""), "{message}");
    }

    #[test]
    fn a_line_that_is_no_source_is_told() {
        for wrong in [
            "[\"a\", \"One.\"]",
            "{\"id\": \"a\"}",
            "{\"id\":\"a\",\"text\":\"\\ud800\"}",
            "x",
        ] {
            assert_eq!(told(&format!("\n{wrong}")).0, 2, "{wrong}");
        }
        let long = format!("{{\"id\":\"a\",\"text\":\"{}\"}}", "x".repeat(1000));
        assert!(told(&long).1.contains("--max-source-bytes"));
    }

    #[test]
    fn a_source_that_was_changed_is_told() {
        let table = Table::scan(&mut LINES.as_bytes(), 1000, &mut |_| ()).unwrap();
        let other = LINES.replace("\"b\"", "\"c\"");
        let sources = Sources::new(table, Box::new(other.into_bytes()), 1000).unwrap();
        assert!(sources.get("a").unwrap().is_some());
        assert!(sources.get("b").unwrap_err().contains("was changed"));
    }
}

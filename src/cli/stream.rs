//! Lines in, lines out: standard input or a file, read in order and answered in order.

use std::fs::File;
use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Path;

use serde::Deserialize;

use citedrift::batch;
use citedrift::batch::Label;
use citedrift::batch::Tally;
use citedrift::batch::stream;
use citedrift::batch::stream::Answerer;
use citedrift::batch::stream::Line;
use citedrift::batch::stream::Part;
use citedrift::batch::stream::Sink;
use citedrift::error::Error;
use citedrift::error::Result;

use crate::cli::Ended;

/// Opens a file, or standard input for `-`.
pub(crate) fn open(path: &Path) -> Result<Box<dyn Read + Send>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    let file = File::open(path).map_err(|cause| Error::Read {
        path: path.into(),
        cause,
    })?;
    if file.metadata().map_or(true, |data| data.is_dir()) {
        return Err(Error::input(
            path,
            "is a folder; name a file, or - for standard input",
        ));
    }
    Ok(Box::new(file))
}

/// Returns how a stream is run by so many threads.
pub(crate) fn params(jobs: Option<u16>) -> stream::Params {
    let mut params = stream::Params::default();
    if let Some(jobs) = jobs {
        params.n_threads = jobs.into();
    }
    params
}

/// Rows that go where they are read at once, or to a file.
pub(crate) struct Rows<'a> {
    out: &'a mut dyn Write,
    path: Option<&'a Path>,
    tally: Tally,
}

impl<'a> Rows<'a> {
    /// Returns rows for an output, which is that of the process if it has no path.
    pub(crate) fn new(out: &'a mut dyn Write, path: Option<&'a Path>) -> Self {
        Rows {
            out,
            path,
            tally: Tally::default(),
        }
    }

    pub(crate) fn tally(&self) -> &Tally {
        &self.tally
    }

    fn unwritten(&self, cause: io::Error) -> Error {
        Error::Write {
            path: self.path.map(Path::to_owned),
            cause,
        }
    }
}

impl Sink for Rows<'_> {
    fn rows(&mut self, rows: &[u8], tally: &Tally) -> Result<()> {
        self.tally.add(tally);
        let written = self.out.write_all(rows);
        written.map_err(|cause| self.unwritten(cause))
    }

    fn pause(&mut self) -> Result<()> {
        let written = self.out.flush();
        written.map_err(|cause| self.unwritten(cause))
    }

    fn end_part(&mut self, _part: &Part) -> Result<()> {
        Ok(())
    }
}

/// Answers every line of a file on standard output.
pub(crate) fn answer_lines(
    path: &Path,
    jobs: Option<u16>,
    answerer: &impl Answerer,
    output: &mut dyn Write,
) -> Result<Ended> {
    let mut rows = Rows::new(output, None);
    stream::run(open(path)?, path, answerer, &params(jobs), &mut rows)?;
    Ok(ended(rows.tally()))
}

/// Tells how a stream ended: one that left a line without an answer has not done its job.
pub(crate) fn ended(tally: &Tally) -> Ended {
    let (errors, records) = (tally.errors, tally.records);
    if errors == 0 {
        return Ended::Clean;
    }
    let said = if errors == 1 {
        "could not be used; its row says why in \"error\""
    } else {
        "could not be used; their rows say why in \"error\""
    };
    Ended::Failed(vec![format!("{errors} of {records} records {said}")])
}

/// Reads a JSON line, or with `plain` a line of plain text.
pub(crate) fn parse<'a, T: Deserialize<'a>>(
    line: Line<'a>,
    plain: impl FnOnce(&'a str) -> T,
) -> std::result::Result<T, String> {
    if let Some(limit) = line.limit {
        return Err(format!("it has more than {limit} bytes; split it"));
    }
    let text = line.text.trim_ascii();
    if text.first() == Some(&b'{') {
        return batch::read(text);
    }
    std::str::from_utf8(text)
        .map(plain)
        .map_err(|problem| format!("not valid UTF-8 at byte {}", problem.valid_up_to()))
}

/// Answers a line that cannot be read, by its id or else by its number.
pub(crate) fn refuse(line: Line<'_>, problem: &str, out: &mut Vec<u8>) -> Tally {
    let id = Label::of(line.text).id;
    let id = id.unwrap_or_else(|| line.number.to_string());
    batch::refuse(&id, &format!("line {}: {problem}", line.number), out);
    Tally::refused()
}

//! A folder of parts: rows that are written a part at a time, so that a run that was stopped can go on.
//!
//! A part is whole or not there. `status.jsonl` begins with what the run is and gets a line for every part that is
//! finished; `manifest.json` is written last. A lock on `.lock`, which names the process, keeps a second run out, and
//! the system takes it back from a process that was killed.

mod earlier;

use std::fs;
use std::fs::File;
use std::fs::TryLockError;
use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;

use citedrift::batch::Finished;
use citedrift::batch::Manifest;
use citedrift::batch::Run;
use citedrift::batch::Tally;
use citedrift::batch::put;
use citedrift::batch::stream::Part;
use citedrift::batch::stream::Sink;
use citedrift::config::hex;
use citedrift::error::Error;
use citedrift::error::Result;

use crate::cli::files::Files;
use crate::cli::files::Open;
use crate::cli::files::Whole;
use crate::cli::files::is_temporary;
pub(crate) use crate::cli::parts::earlier::is_part;
use crate::cli::parts::earlier::is_used;
pub(crate) use crate::cli::parts::earlier::is_whole;
use crate::cli::parts::earlier::kept;
pub(crate) use crate::cli::parts::earlier::names;
pub(crate) use crate::cli::parts::earlier::sha256;

/// The file that names the process that writes the parts.
const LOCK: &str = ".lock";
/// The file that names the run and the parts that are finished, a JSON line each.
pub(crate) const STATUS: &str = "status.jsonl";
/// The file that is written last.
pub(crate) const MANIFEST: &str = "manifest.json";

/// What to do about a folder that does not fit.
const REMEDY: &str =
    "name another folder, or remove this one's part-*.jsonl, status.jsonl and manifest.json";

/// A folder to which a run writes its parts.
pub(crate) struct Folder<'a> {
    files: &'a dyn Files,
    path: PathBuf,
    run: Run,
    status: Box<dyn Open>,
    /// The parts that are finished, of which the first `n_kept` were found.
    finished: Vec<Finished>,
    n_kept: usize,
    n_read: usize,
    part: Option<Unfinished<'a>>,
    tally: Tally,
    /// Keeps others out as long as it is open.
    _lock: File,
}

/// The part that is written now.
struct Unfinished<'a> {
    file: Whole<'a>,
    hasher: Sha256,
    n_bytes: u64,
}

impl<'a> Folder<'a> {
    /// Takes a folder for a run, and made parts of it over with `resume`.
    pub(crate) fn open(
        files: &'a dyn Files,
        folder: &Path,
        run: Run,
        resume: bool,
    ) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|cause| unwritten(folder, cause))?;
        let lock = lock(folder)?;
        let finished = match (is_used(folder)?, resume) {
            (true, false) => {
                let message = format!(
                    "holds the parts of an earlier run; go on with them with --resume, or {REMEDY}"
                );
                return Err(Error::input(folder, message));
            }
            (true, true) => kept(folder, &run)?,
            (false, _) => Vec::new(),
        };
        tidy(folder, &finished)?;
        let path = folder.join(STATUS);
        let status = begun(files, &path, &run, &finished);
        let status = status.map_err(|cause| unwritten(&path, cause))?;
        Ok(Folder {
            files,
            path: folder.to_owned(),
            run,
            status,
            n_kept: finished.len(),
            finished,
            n_read: 0,
            part: None,
            tally: Tally::default(),
            _lock: lock,
        })
    }

    /// Returns how many parts at the beginning are finished.
    pub(crate) fn n_kept(&self) -> usize {
        self.n_kept
    }

    /// Writes the manifest; returns what all rows say.
    pub(crate) fn finish(self) -> Result<Tally> {
        if self.n_read < self.n_kept {
            return Err(self.other_input(self.n_read + 1));
        }
        let path = self.path.join(MANIFEST);
        let manifest = Manifest::new(self.run, self.finished);
        let written = Whole::create(self.files, &path).and_then(|mut file| {
            serde_json::to_writer_pretty(&mut file, &manifest)?;
            file.write_all(b"\n")?;
            file.keep()
        });
        written.map_err(|cause| unwritten(&path, cause))?;
        Ok(manifest.tally)
    }

    fn other_input(&self, part: usize) -> Error {
        let message = format!(
            "holds the parts of other records: those of part {part} are not the ones that are given now; {REMEDY}"
        );
        Error::input(&self.path, message)
    }

    /// Returns the part that is written now, begun if there is none.
    fn part(&mut self) -> io::Result<&mut Unfinished<'a>> {
        let part = match self.part.take() {
            Some(part) => part,
            None => Unfinished {
                // It gets its name when all that it is made of is known.
                file: Whole::create(self.files, &self.path.join("part"))?,
                hasher: Sha256::new(),
                n_bytes: 0,
            },
        };
        Ok(self.part.insert(part))
    }

    fn write(&mut self, rows: &[u8]) -> io::Result<()> {
        let part = self.part()?;
        part.hasher.update(rows);
        part.n_bytes += rows.len() as u64;
        part.file.write_all(rows)
    }

    fn finish_part(&mut self, input: &Part) -> io::Result<()> {
        self.part()?;
        let Some(mut part) = self.part.take() else {
            return Ok(());
        };
        let finished = Finished {
            name: self.run.name(input),
            bytes: part.n_bytes,
            sha256: hex(&part.hasher.finalize()),
            input: input.clone(),
            tally: std::mem::take(&mut self.tally),
        };
        // A manifest of an earlier run does not know this part.
        match fs::remove_file(self.path.join(MANIFEST)) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(cause),
            _ => {}
        }
        part.file.call(&finished.name);
        part.file.keep()?;
        self.status.write_all(&line(&finished))?;
        self.status.sync()?;
        self.finished.push(finished);
        Ok(())
    }
}

impl Sink for Folder<'_> {
    fn rows(&mut self, rows: &[u8], tally: &Tally) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        self.tally.add(tally);
        let written = self.write(rows);
        written.map_err(|cause| unwritten(&self.path, cause))
    }

    fn pause(&mut self) -> Result<()> {
        Ok(())
    }

    fn end_part(&mut self, part: &Part) -> Result<()> {
        self.n_read += 1;
        if self.n_read <= self.n_kept {
            let known = self.finished.get(self.n_read - 1);
            return if known.is_some_and(|known| known.input == *part) {
                Ok(())
            } else {
                Err(self.other_input(self.n_read))
            };
        }
        let written = self.finish_part(part);
        written.map_err(|cause| unwritten(&self.path, cause))
    }
}

/// Keeps other runs out of a folder.
fn lock(folder: &Path) -> Result<File> {
    let path = folder.join(LOCK);
    let opened = File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path);
    let mut file = opened.map_err(|cause| unwritten(&path, cause))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            // Who holds it is told if it can be read.
            let _ = file.read_to_string(&mut holder);
            let holder = match holder.trim() {
                "" => "another process",
                holder => holder,
            };
            let message =
                format!("is written by {holder} now; wait for it, or name another folder");
            return Err(Error::input(folder, message));
        }
        Err(TryLockError::Error(cause)) => return Err(unwritten(&path, cause)),
    }
    let named = file
        .set_len(0)
        .and_then(|()| writeln!(file, "process {}", std::process::id()));
    named.map_err(|cause| unwritten(&path, cause))?;
    Ok(file)
}

/// Removes what a run left behind that was killed, and parts that it finished without saying so.
fn tidy(folder: &Path, finished: &[Finished]) -> Result<()> {
    for name in names(folder)? {
        let is_known = finished.iter().any(|part| part.name == name);
        if is_temporary(&name) || is_part(&name) && !is_known {
            let path = folder.join(name);
            fs::remove_file(&path).map_err(|cause| unwritten(&path, cause))?;
        }
    }
    Ok(())
}

/// Writes the status so far, and returns where the next parts are told.
fn begun(
    files: &dyn Files,
    path: &Path,
    run: &Run,
    finished: &[Finished],
) -> io::Result<Box<dyn Open>> {
    let mut file = Whole::create(files, path)?;
    file.write_all(&line(run))?;
    for part in finished {
        file.write_all(&line(part))?;
    }
    file.keep()?;
    files.append(path)
}

fn line(value: &impl Serialize) -> Vec<u8> {
    let mut line = Vec::new();
    put(value, &mut line);
    line
}

fn unwritten(path: &Path, cause: io::Error) -> Error {
    Error::Write {
        path: Some(path.into()),
        cause,
    }
}

#[cfg(test)]
#[path = "parts_tests.rs"]
mod tests;

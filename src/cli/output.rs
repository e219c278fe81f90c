//! Files that are written whole or not at all.

use std::collections::BTreeSet;
use std::fs;
use std::fs::File;
use std::io;
use std::io::BufWriter;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use citedrift::corpus::Corpus;
use citedrift::error::Error;
use citedrift::error::Result;
use citedrift::report::Format;

use crate::cli::files::Disk;
use crate::cli::files::Files;
use crate::cli::files::Whole;

/// A report to write: its format and its file.
pub(crate) struct Target {
    pub(crate) format: Format,
    pub(crate) path: PathBuf,
}

impl Target {
    /// Reads `[FORMAT=]FILE`.
    ///
    /// What stands before the first `=` is a format only if it is the name of one, so that a file may hold a `=`.
    pub(crate) fn parse(written: &str) -> Result<Target> {
        let given = written
            .split_once('=')
            .and_then(|(before, behind)| Some((Format::from_name(before)?, behind)));
        let (format, path) = match given {
            Some((format, path)) => (Some(format), path),
            None => (Format::from_extension(written), written),
        };
        let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
        let format = format.ok_or_else(|| {
            let message = format!(
                "its extension tells no report format; write --output FORMAT={path}, with one of {}",
                names.join(", ")
            );
            Error::input(path, message)
        })?;
        if path.is_empty() {
            return Err(Error::input(written, "no file is named behind the format"));
        }
        Ok(Target {
            format,
            path: path.into(),
        })
    }
}

/// Refuses reports that would take the place of an input or of one another.
///
/// What is read beside the corpus, as settings and a lock, is an input too.
pub(crate) fn keep_inputs(targets: &[Target], corpus: &Corpus, beside: &[&Path]) -> Result<()> {
    let place = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let inputs: BTreeSet<PathBuf> = corpus
        .claims
        .iter()
        .chain(&corpus.sources)
        .map(|entry| entry.path.as_path())
        .chain(beside.iter().copied())
        .map(place)
        .collect();
    let mut taken = BTreeSet::new();
    for target in targets {
        let path = place(&target.path);
        if inputs.contains(&path) {
            return Err(Error::input(
                &target.path,
                "is read by this run; write the report to another file",
            ));
        }
        // A device or a pipe may take as many reports as one likes.
        let is_plain = path.is_file() || !path.exists();
        if is_plain && !taken.insert(path) {
            return Err(Error::input(
                &target.path,
                "is named for two reports; give each a file of its own",
            ));
        }
    }
    Ok(())
}

/// A file that is named for output.
///
/// What is a regular file, or not there yet, is written whole; a link is followed. What is no regular file, as a pipe
/// or a device, is never replaced, but written to.
pub(crate) enum Destination<'a> {
    Whole(Whole<'a>, &'a Path),
    Through(BufWriter<File>, &'a Path),
}

impl<'a> Destination<'a> {
    /// Begins to write; an earlier file stays as it is until [`Destination::keep`].
    pub(crate) fn open(files: &'a dyn Files, path: &'a Path) -> Result<Self> {
        if path.file_name().is_none() {
            return Err(Error::input(path, "is no name of a file"));
        }
        let found = fs::metadata(path).ok().map(|found| found.file_type());
        if found.is_some_and(|kind| kind.is_dir()) {
            return Err(unwritten(path, io::ErrorKind::IsADirectory.into()));
        }
        if found.is_some_and(|kind| !kind.is_file()) {
            let file = File::options().write(true).open(path);
            let file = file.map_err(|cause| unwritten(path, cause))?;
            return Ok(Destination::Through(BufWriter::new(file), path));
        }
        // A file that is not there yet has no other name.
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let whole = Whole::create(files, &real).map_err(|cause| unwritten(path, cause))?;
        Ok(Destination::Whole(whole, path))
    }

    /// Puts the file into its place.
    pub(crate) fn keep(self) -> Result<()> {
        let (kept, path) = match self {
            Destination::Whole(whole, path) => (whole.keep(), path),
            Destination::Through(mut file, path) => (file.flush(), path),
        };
        kept.map_err(|cause| unwritten(path, cause))
    }
}

impl Write for Destination<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Destination::Whole(whole, _) => whole.write(bytes),
            Destination::Through(file, _) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Destination::Whole(whole, _) => whole.flush(),
            Destination::Through(file, _) => file.flush(),
        }
    }
}

fn unwritten(path: &Path, cause: io::Error) -> Error {
    Error::Write {
        path: Some(path.into()),
        cause,
    }
}

/// Writes a file, whole or not at all.
pub(crate) fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    let mut file = Destination::open(&Disk, path)?;
    write(&mut file).map_err(|cause| unwritten(path, cause))?;
    file.keep()
}

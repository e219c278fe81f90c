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
pub(crate) fn keep_inputs(targets: &[Target], corpus: &Corpus) -> Result<()> {
    let place = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let inputs: BTreeSet<PathBuf> = corpus
        .claims
        .iter()
        .chain(&corpus.sources)
        .map(|entry| place(&entry.path))
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

/// Writes a file: into a temporary one beside it, which takes its place when all is written.
///
/// An earlier file stays as it was if anything fails. A link is followed. What is no regular file, as a pipe or a
/// device, is never replaced, but written to.
pub(crate) fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    let failed = |cause| Error::Write {
        path: Some(path.into()),
        cause,
    };
    let name = path
        .file_name()
        .ok_or_else(|| Error::input(path, "is no name of a file"))?;
    let found = fs::metadata(path).ok().map(|found| found.file_type());
    if found.is_some_and(|kind| !kind.is_file() && !kind.is_dir()) {
        let file = File::options().write(true).open(path);
        let written = file.and_then(|file| write_through(&file, write).map(drop));
        return written.map_err(failed);
    }
    // A file that is not there yet has no other name.
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut temporary = std::ffi::OsString::from(".");
    temporary.push(name);
    temporary.push(format!(".{}.part", std::process::id()));
    let temporary = real.with_file_name(temporary);
    let written = File::create(&temporary).and_then(|file| {
        write_through(&file, write)?.sync_all()?;
        fs::rename(&temporary, &real)
    });
    if written.is_err() {
        // The write error is what counts; there may be nothing to remove.
        let _ = fs::remove_file(&temporary);
    }
    written.map_err(failed)
}

/// Writes to a file to the end; returns the file.
fn write_through(
    file: &File,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<&File> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)
}

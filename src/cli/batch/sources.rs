//! The sources that records name: where they come from, and whether they can be read twice.

use std::fs::File;
use std::io::BufReader;
use std::io::Read;
use std::io::Seek;
use std::path::Path;

use sha2::Digest;
use sha2::Sha256;

use citedrift::batch::Refused;
use citedrift::batch::Sources;
use citedrift::batch::Table;
use citedrift::corpus::Parts;
use citedrift::error::Error;
use citedrift::error::Result;

use crate::cli::stream;

/// Sources that were found.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) sources: Sources,
    /// The SHA-256 of the file, in lower-case hexadecimal.
    pub(crate) sha256: Option<String>,
}

/// Reads a file of sources through; a file is read again by places, what comes from a pipe is held.
pub(crate) fn find(path: &Path, max_source: usize, cache: usize) -> Result<Found> {
    let mut hasher = Sha256::new();
    let mut seen = |bytes: &[u8]| hasher.update(bytes);
    let sources = if path != Path::new("-") && path.metadata().is_ok_and(|found| found.is_file()) {
        let file = File::open(path).map_err(|cause| unread(path, cause))?;
        let mut input = BufReader::with_capacity(1 << 16, file);
        let table = Table::scan(&mut input, max_source, &mut seen);
        let mut file = input.into_inner();
        // Nothing is read from here on; a file that cannot go back is told of now.
        file.rewind().map_err(|cause| unread(path, cause))?;
        table.and_then(|table| Sources::new(table, Box::new(Parts::new(file)), cache))
    } else {
        let lines = held(path, cache)?;
        seen(&lines);
        Sources::held(lines, max_source, cache)
    };
    let sources = sources.map_err(|problem| refused(path, problem))?;
    let sha256 = Some(citedrift::config::hex(&hasher.finalize()));
    Ok(Found { sources, sha256 })
}

/// Reads what cannot be read twice.
fn held(path: &Path, limit: usize) -> Result<Vec<u8>> {
    let mut lines = Vec::new();
    let input = BufReader::new(stream::open(path)?);
    input
        .take(limit as u64 + 1)
        .read_to_end(&mut lines)
        .map_err(|cause| unread(path, cause))?;
    if limit < lines.len() {
        let message = format!(
            "is no file that can be read twice, and holds more than {limit} bytes; save the sources to a file and name it, or allow more with --cache-bytes"
        );
        return Err(Error::input(path, message));
    }
    Ok(lines)
}

fn unread(path: &Path, cause: std::io::Error) -> Error {
    Error::Read {
        path: path.into(),
        cause,
    }
}

fn refused(path: &Path, problem: Refused) -> Error {
    match problem {
        Refused::Unread(cause) => unread(path, cause),
        Refused::Line { line, message } => Error::Record {
            path: Some(path.into()),
            line,
            message,
        },
    }
}

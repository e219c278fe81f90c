//! Reading one file.

use std::fmt::Write;
use std::fs;

use sha2::Digest;
use sha2::Sha256;

use crate::corpus::Entry;
use crate::error::Error;
use crate::error::Result;
use crate::read;
use crate::text::Document;
use crate::text::words::MAX_TEXT_LEN;

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// What stands in it.
    pub document: Document,
    /// The SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// Reads one file of the corpus.
///
/// # Errors
///
/// Says why if the file is gone, is no regular file, cannot be read, is larger than 4 GiB or is no text.
pub fn load(entry: &Entry) -> Result<Loaded> {
    let failed = |cause| Error::Read {
        path: entry.name.clone().into(),
        cause,
    };
    let found = fs::metadata(&entry.path).map_err(failed)?;
    if found.is_dir() {
        let message = "is a folder where a file was expected; name a file";
        return Err(Error::input(&entry.name, message));
    }
    if !found.is_file() {
        let message = "is not a regular file; save what it gives to a file and name that";
        return Err(Error::input(&entry.name, message));
    }
    if usize::try_from(found.len()).map_or(true, |len| len > MAX_TEXT_LEN) {
        let message = "is larger than 4 GiB; split it into smaller files";
        return Err(Error::input(&entry.name, message));
    }
    let bytes = fs::read(&entry.path).map_err(failed)?;
    let sha256 = sha256(&bytes);
    let text = read::decode(bytes).map_err(|error| Error::Encoding {
        path: entry.name.clone().into(),
        offset: error.offset,
        problem: error.problem,
    })?;
    Ok(Loaded {
        document: read::plain(&entry.name, text),
        sha256,
    })
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut shown, byte| {
            // Writing to a string cannot fail.
            let _ = write!(shown, "{byte:02x}");
            shown
        })
}

//! Reading one file.

use std::fs;

use sha2::Digest;
use sha2::Sha256;

use crate::config::hex;
use crate::corpus::Entry;
use crate::error::Error;
use crate::error::Result;
use crate::read;
use crate::read::Kind;
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

/// Reads one file of the corpus and hashes its bytes.
///
/// # Errors
///
/// Says why if the file is gone, is no regular file, cannot be read, is larger than 4 GiB or is no text.
pub fn load(entry: &Entry) -> Result<Loaded> {
    let bytes = bytes(entry)?;
    let sha256 = hex(&Sha256::digest(&bytes));
    let document = decoded(entry, bytes)?;
    Ok(Loaded { document, sha256 })
}

/// Reads one file of the corpus without hashing it.
///
/// # Errors
///
/// As [`load`].
pub fn load_document(entry: &Entry) -> Result<Document> {
    decoded(entry, bytes(entry)?)
}

fn bytes(entry: &Entry) -> Result<Vec<u8>> {
    if let Some(held) = &entry.held {
        return Ok(held.to_vec());
    }
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
    fs::read(&entry.path).map_err(failed)
}

fn decoded(entry: &Entry, bytes: Vec<u8>) -> Result<Document> {
    let text = read::decode(bytes).map_err(|error| Error::Encoding {
        path: entry.name.clone().into(),
        offset: error.offset,
        problem: error.problem,
    })?;
    // A file that was named by itself is text, whatever it is called.
    let kind = Kind::of(&entry.path).unwrap_or(Kind::Plain);
    Ok(kind.read(&entry.name, text))
}

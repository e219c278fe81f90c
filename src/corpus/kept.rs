//! Reading a file that the tool keeps beside the corpus.

use std::fs;
use std::io;
use std::path::Path;

use crate::error::Error;
use crate::error::Result;
use crate::read;

/// The largest kept file that is read, in bytes.
const MAX_LEN: u64 = 1 << 30;

/// Returns what stands in a file that the tool wrote earlier, as a lock; `None` if there is no such file.
///
/// # Errors
///
/// Says why if it is there and cannot be read.
pub fn kept(path: &Path, name: &str) -> Result<Option<String>> {
    let failed = |cause| Error::Read {
        path: name.into(),
        cause,
    };
    let found = match fs::metadata(path) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        found => found.map_err(failed)?,
    };
    if !found.is_file() {
        return Err(Error::input(
            name,
            "is no regular file; remove it, or move it away",
        ));
    }
    if MAX_LEN < found.len() {
        return Err(Error::input(
            name,
            "is larger than 1 GiB, which no such file is",
        ));
    }
    let text = read::decode(fs::read(path).map_err(failed)?);
    text.map(Some).map_err(|error| Error::Encoding {
        path: name.into(),
        offset: error.offset,
        problem: error.problem,
    })
}

//! What an earlier run left in a folder of parts.

use std::fs;
use std::fs::File;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;

use sha2::Digest;
use sha2::Sha256;

use citedrift::batch::Finished;
use citedrift::batch::Run;
use citedrift::config::hex;
use citedrift::error::Error;
use citedrift::error::Result;

use crate::cli::parts::MANIFEST;
use crate::cli::parts::REMEDY;
use crate::cli::parts::STATUS;

/// Returns the names of the files in a folder, sorted.
pub(crate) fn names(folder: &Path) -> Result<Vec<String>> {
    let failed = |cause| Error::Read {
        path: folder.into(),
        cause,
    };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        names.push(
            entry
                .map_err(failed)?
                .file_name()
                .to_string_lossy()
                .into_owned(),
        );
    }
    names.sort();
    Ok(names)
}

/// Tells whether a name is that of a part.
pub(crate) fn is_part(name: &str) -> bool {
    let middle = name.strip_prefix("part-");
    middle.is_some_and(|middle| middle.strip_suffix(".jsonl").is_some())
}

/// Tells whether a folder holds anything of an earlier run.
pub(crate) fn is_used(folder: &Path) -> Result<bool> {
    let is_ours = |name: &String| is_part(name) || name == STATUS || name == MANIFEST;
    Ok(names(folder)?.iter().any(is_ours))
}

/// Returns the parts that an earlier run of the same kind finished and that are still what they were.
pub(crate) fn kept(folder: &Path, run: &Run) -> Result<Vec<Finished>> {
    let path = folder.join(STATUS);
    let text = match fs::read(&path) {
        Ok(text) => text,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
            let message = format!("holds parts and no status.jsonl that names their run; {REMEDY}");
            return Err(Error::input(folder, message));
        }
        Err(cause) => return Err(Error::Read { path, cause }),
    };
    let mut lines = text.split_inclusive(|&byte| byte == b'\n');
    let known: Option<Run> = lines
        .next()
        .and_then(|line| serde_json::from_slice(line).ok());
    if known.as_ref() != Some(run) {
        let message = format!(
            "holds the parts of a run with other settings, sources or another version; run with those, or {REMEDY}"
        );
        return Err(Error::input(folder, message));
    }
    let mut finished = Vec::new();
    for line in lines {
        // The last line may be cut off, and what follows a part that was changed is made again.
        match serde_json::from_slice::<Finished>(line) {
            Ok(part) if is_whole(folder, &part)? => finished.push(part),
            _ => break,
        }
    }
    Ok(finished)
}

/// Tells whether a part is there as it was written.
pub(crate) fn is_whole(folder: &Path, part: &Finished) -> Result<bool> {
    let path = folder.join(&part.name);
    let failed = |cause| Error::Read {
        path: path.clone(),
        cause,
    };
    if !is_part(&part.name) || part.name.contains(['/', '\\']) {
        return Ok(false);
    }
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(cause) => return Err(failed(cause)),
    };
    Ok(sha256(file).map_err(failed)? == part.sha256)
}

/// Returns the SHA-256 of a file, in lower-case hexadecimal.
pub(crate) fn sha256(file: File) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut input = BufReader::with_capacity(1 << 16, file);
    loop {
        let bytes = input.fill_buf()?;
        let n_bytes = bytes.len();
        if n_bytes == 0 {
            return Ok(hex(&hasher.finalize()));
        }
        hasher.update(bytes);
        input.consume(n_bytes);
    }
}

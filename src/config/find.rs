//! Finding and reading `citedrift.toml`.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use crate::config::file::At;
use crate::config::file::File;
use crate::config::parse::parse;
use crate::config::paths;
use crate::error::Error;
use crate::error::Result;
use crate::read::decode;

/// What a file of settings is called.
pub const FILE_NAME: &str = "citedrift.toml";

/// The largest file of settings that is read, in bytes.
const MAX_LEN: u64 = 16 << 20;

/// A file of settings that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What to call it: as it was named, or how to get to it from the working folder, with forward slashes; empty if
    /// there is no file.
    pub name: String,
    /// The folder that its paths are relative to, absolute.
    pub folder: PathBuf,
    /// What it says.
    pub file: File,
}

impl Found {
    /// Returns the sources that the file names, with their lines.
    pub fn named_sources(&self) -> impl Iterator<Item = &At<String>> {
        let of_pairs = self.file.pair.iter().map(|pair| &pair.source);
        self.file.sources.values().chain(of_pairs)
    }
}

/// Why settings could not be read.
#[derive(Debug)]
pub enum Problem {
    /// The file could not be read.
    Unread(Error),
    /// What stands in it cannot be used: each mistake with its place underlined, on several lines.
    Mistaken(Vec<String>),
}

/// Reads the settings of a run: those of the file that was named, else of the nearest `citedrift.toml` in the working
/// folder or above it, else none.
///
/// # Errors
///
/// Says why if the file cannot be read, and returns all mistakes that stand in it.
pub fn find(named: Option<&Path>) -> std::result::Result<Found, Problem> {
    let here = paths::absolute(Path::new("."));
    let nearest = || {
        let mut paths = here.ancestors().map(|folder| folder.join(FILE_NAME));
        paths.find(|path| path.is_file())
    };
    let Some(path) = named.map(paths::absolute).or_else(nearest) else {
        return Ok(Found {
            folder: here,
            ..Found::default()
        });
    };
    let name = match named {
        Some(named) => slashed(named),
        None => slashed(&paths::relative(&here, &path)),
    };
    let text = text(&path, &name).map_err(Problem::Unread)?;
    let file = parse(&text).map_err(|mistakes| {
        let rendered = mistakes.iter().map(|mistake| mistake.render(&name, &text));
        Problem::Mistaken(rendered.collect())
    })?;
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    Ok(Found { name, folder, file })
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Returns what stands in a file of settings.
fn text(path: &Path, name: &str) -> Result<String> {
    let failed = |cause| Error::Read {
        path: name.into(),
        cause,
    };
    let found = fs::metadata(path).map_err(failed)?;
    if !found.is_file() {
        let message = "is no regular file; name a file of settings with --config";
        return Err(Error::input(name, message));
    }
    if MAX_LEN < found.len() {
        let message = "is larger than 16 MiB, which no file of settings is";
        return Err(Error::input(name, message));
    }
    let bytes = fs::read(path).map_err(failed)?;
    decode(bytes).map_err(|error| Error::Encoding {
        path: name.into(),
        offset: error.offset,
        problem: error.problem,
    })
}

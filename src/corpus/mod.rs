//! The corpus: which files hold claims, which hold sources, and what stands in them. Nothing else reads files.
//!
//! [`discover`] only looks at names; [`load`] reads one file, so that whoever runs threads can read many at a time.
//! What cannot be read is an error beside the rest, never a reason to stop.

mod discover;
mod files;
pub mod git;
mod kept;
mod load;
mod seek;

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::config::Config;
pub use crate::corpus::discover::beside;
pub use crate::corpus::discover::discover;
use crate::corpus::files::Files;
pub use crate::corpus::kept::kept;
pub use crate::corpus::load::Loaded;
pub use crate::corpus::load::load;
pub use crate::corpus::load::load_document;
pub use crate::corpus::seek::Parts;
pub use crate::corpus::seek::ReadAt;
use crate::error::Error;

/// The folder that claims are looked for in unless others are named.
pub const CLAIMS: &str = "claims";

/// The folder that sources are looked for in unless others are named.
pub const SOURCES: &str = "sources";

/// A file of the corpus.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// What reports call it: its path as it was named, with forward slashes, never an absolute one.
    pub name: String,
    /// Its place below the folder that was named, without its extension: what pairs claims and sources.
    pub stem: String,
    /// Where it is.
    pub path: PathBuf,
    /// Its bytes, if they do not come from the disk: from standard input, or from a revision.
    pub held: Option<Arc<[u8]>>,
}

impl Entry {
    /// Returns the entry of a file that was named by itself.
    #[must_use]
    pub fn named(path: &Path) -> Self {
        discover::entry(path, path)
    }

    /// Returns the entry of a file that is held in memory under a name, as if it had been found below the folder of
    /// claims if its name lies there.
    #[must_use]
    pub fn held(path: &Path, bytes: Vec<u8>) -> Self {
        let root = Path::new(CLAIMS);
        let root = if path.starts_with(root) { root } else { path };
        Entry {
            held: Some(bytes.into()),
            ..discover::entry(root, path)
        }
    }
}

/// The files of a run.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The files that hold claims, sorted by name.
    pub claims: Vec<Entry>,
    /// The files that hold sources, sorted by name.
    pub sources: Vec<Entry>,
    /// Whether files of claims were named by themselves, so that there may be others.
    pub is_part: bool,
    /// What could not be found or listed.
    pub errors: Vec<Error>,
}

impl Corpus {
    /// Returns, for each file of claims, the number of the source that it is paired with: the one that the settings
    /// name, else the first at the same place below its folder, else the one source of that name, else the only
    /// source that there is.
    #[must_use]
    pub fn pairs(&self, config: &Config) -> Vec<Option<usize>> {
        let mut placed: BTreeMap<&str, usize> = BTreeMap::new();
        // `None` where two sources at different places share a name.
        let mut named: BTreeMap<&str, Option<usize>> = BTreeMap::new();
        for (at, source) in self.sources.iter().enumerate() {
            if placed.contains_key(source.stem.as_str()) {
                continue;
            }
            placed.insert(&source.stem, at);
            let shared = named.contains_key(file_stem(&source.stem));
            named.insert(file_stem(&source.stem), (!shared).then_some(at));
        }
        let files = Files::new(&self.sources);
        let only = (self.sources.len() == 1).then_some(0);
        let pair = |claims: &Entry| {
            let by_name = || named.get(file_stem(&claims.stem)).copied().flatten();
            let by_place = placed.get(claims.stem.as_str()).copied();
            let set = config.pair_of(&claims.path);
            set.map_or_else(
                || by_place.or_else(by_name).or(only),
                |source| files.number(&source),
            )
        };
        self.claims.iter().map(pair).collect()
    }

    /// Returns, by key, the numbers of the sources that the settings name for keys and that are there.
    #[must_use]
    pub fn manifest<'a>(&self, config: &'a Config) -> BTreeMap<&'a str, usize> {
        let named = config.manifest();
        if named.is_empty() {
            return BTreeMap::new();
        }
        let files = Files::new(&self.sources);
        named
            .into_iter()
            .filter_map(|(key, path)| Some((key, files.number(&path)?)))
            .collect()
    }
}

fn file_stem(stem: &str) -> &str {
    stem.rsplit('/').next().unwrap_or(stem)
}

#[cfg(test)]
#[path = "corpus_tests.rs"]
mod tests;

//! The corpus: which files hold claims, which hold sources, and what stands in them. Nothing else reads files.
//!
//! [`discover`] only looks at names; [`load`] reads one file, so that whoever runs threads can read many at a time.
//! What cannot be read is an error beside the rest, never a reason to stop.

mod discover;
mod load;

use std::path::PathBuf;

pub use crate::corpus::discover::discover;
pub use crate::corpus::load::Loaded;
pub use crate::corpus::load::load;
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
}

/// The files of a run.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The files that hold claims, sorted by name.
    pub claims: Vec<Entry>,
    /// The files that hold sources, sorted by name.
    pub sources: Vec<Entry>,
    /// What could not be found or listed.
    pub errors: Vec<Error>,
}

impl Corpus {
    /// Returns the number of the source that a file of claims is checked against by its name: the one at the same
    /// place below its folder, else the one source of that name, else the only source that there is.
    #[must_use]
    pub fn pair(&self, claims: &Entry) -> Option<usize> {
        let find = |same: &dyn Fn(&Entry) -> bool| {
            let mut found = (0..).zip(&self.sources).filter(|(_, source)| same(source));
            found.next().map(|(at, _)| (at, found.next().is_none()))
        };
        // Of "x.md" and "x.txt" at the same place, the first is as good as the second.
        let placed = find(&|source| source.stem == claims.stem).map(|(at, _)| at);
        let last = |stem: &str| stem.rsplit('/').next().unwrap_or_default().to_owned();
        let name = last(&claims.stem);
        let named = || find(&|source| last(&source.stem) == name).filter(|found| found.1);
        let only = || (self.sources.len() == 1).then_some(0);
        placed.or_else(|| named().map(|(at, _)| at)).or_else(only)
    }
}

#[cfg(test)]
#[path = "corpus_tests.rs"]
mod tests;

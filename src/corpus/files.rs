//! Sources by where they are.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use crate::config::absolute;
use crate::corpus::Entry;
use crate::corpus::discover::identity;

/// The numbers of sources by their place on disk, looked up only when one is asked for.
pub(crate) struct Files<'a> {
    sources: &'a [Entry],
    numbers: OnceCell<BTreeMap<PathBuf, usize>>,
}

impl<'a> Files<'a> {
    pub(crate) fn new(sources: &'a [Entry]) -> Self {
        Files {
            sources,
            numbers: OnceCell::new(),
        }
    }

    /// Returns the number of the source that a path leads to, if it is one of the sources.
    pub(crate) fn number(&self, path: &Path) -> Option<usize> {
        let numbers = self.numbers.get_or_init(|| {
            let sources = self.sources.iter().zip(0..);
            sources
                .map(|(entry, at)| (self.identity(&entry.path), at))
                .collect()
        });
        numbers.get(&self.identity(path)).copied()
    }

    /// Returns what two names of the same file share; of a revision, whatever now stands on the disk.
    fn identity(&self, path: &Path) -> PathBuf {
        if self.sources.iter().any(|entry| entry.held.is_some()) {
            return absolute(path);
        }
        identity(path)
    }
}

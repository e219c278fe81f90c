//! Finding the files.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use ignore::DirEntry;
use ignore::WalkBuilder;

use crate::config::absolute;
use crate::corpus::CLAIMS;
use crate::corpus::Corpus;
use crate::corpus::Entry;
use crate::corpus::SOURCES;
use crate::error::Error;
use crate::error::Result;
use crate::read;

/// What a run looks for: how to speak of it, and how to name it otherwise.
struct Wanted {
    what: &'static str,
    remedy: &'static str,
    default: &'static str,
}

const WANTED_CLAIMS: Wanted = Wanted {
    what: "claims",
    remedy: "name the files or folders that hold claims, as in `citedrift check docs/claims`",
    default: CLAIMS,
};

const WANTED_SOURCES: Wanted = Wanted {
    what: "sources",
    remedy: "name the files or folders that hold sources with --sources",
    default: SOURCES,
};

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
}

/// What a folder holds.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// The files that are read, in order.
    pub(super) files: Vec<PathBuf>,
    /// Links to files that do not exist.
    pub(super) broken: Vec<PathBuf>,
    /// How many files are of other kinds.
    pub(super) n_passed_over: usize,
    /// What could not be listed.
    pub(super) errors: Vec<Error>,
}

/// Where files are looked for: on disk, or in a revision.
pub(super) trait Place {
    /// Returns what stands at a path, if anything does.
    fn kind(&self, path: &Path) -> Result<Option<Kind>>;

    /// Returns what a folder and those in it hold; what is hidden or ignored is passed over.
    fn list(&self, root: &Path) -> Listing;

    /// Returns what two names of the same file share.
    fn identity(&self, path: &Path) -> PathBuf;
}

/// The files on disk.
struct Disk;

impl Place for Disk {
    fn kind(&self, path: &Path) -> Result<Option<Kind>> {
        match fs::metadata(path) {
            Ok(kind) if kind.is_dir() => Ok(Some(Kind::Folder)),
            Ok(_) => Ok(Some(Kind::File)),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(Error::Read {
                path: path.to_owned(),
                cause,
            }),
        }
    }

    fn list(&self, root: &Path) -> Listing {
        let mut listing = Listing::default();
        for item in WalkBuilder::new(root).sort_by_file_name(Ord::cmp).build() {
            match item {
                Ok(item) if is_broken_link(&item) && is_read(item.path()) => {
                    listing.broken.push(item.into_path());
                }
                Ok(item) if !is_file(&item) => {}
                Ok(item) if is_read(item.path()) => listing.files.push(item.into_path()),
                Ok(_) => listing.n_passed_over += 1,
                Err(error) => listing.errors.push(unlisted(root, error)),
            }
        }
        listing
    }

    fn identity(&self, path: &Path) -> PathBuf {
        identity(path)
    }
}

/// Finds the files that hold claims and those that hold sources.
///
/// Without `claims` the folder `claims` is searched, without `sources` the folder `sources`. In folders, what is
/// hidden, ignored (`.gitignore`, `.ignore`) or of a kind that is not read is passed over, symbolic links to folders
/// are not followed, and a file that is a source too holds no claims. A file named by itself is always taken.
#[must_use]
pub fn discover(claims: &[PathBuf], sources: &[PathBuf]) -> Corpus {
    discover_in(&Disk, claims, sources)
}

/// Finds the files in a place that hold claims and those that hold sources.
pub(super) fn discover_in(place: &impl Place, claims: &[PathBuf], sources: &[PathBuf]) -> Corpus {
    let mut corpus = Corpus::default();
    let mut known = HashSet::new();
    let errors = &mut corpus.errors;
    corpus.sources = find(place, sources, &WANTED_SOURCES, &mut known, errors);
    corpus.claims = find(place, claims, &WANTED_CLAIMS, &mut known, errors);
    let is_file = |root: &PathBuf| matches!(place.kind(root), Ok(Some(Kind::File)));
    corpus.is_part = claims.iter().any(is_file);
    corpus
}

/// Returns the corpus of one file of claims that is held in memory, and of the sources that are found.
#[must_use]
pub fn beside(claims: Entry, sources: &[PathBuf]) -> Corpus {
    let mut corpus = Corpus::default();
    let own = identity(&claims.path);
    let mut known = HashSet::new();
    let errors = &mut corpus.errors;
    corpus.sources = find(&Disk, sources, &WANTED_SOURCES, &mut known, errors);
    corpus
        .sources
        .retain(|source| identity(&source.path) != own);
    corpus.claims.push(claims);
    corpus.is_part = true;
    corpus
}

fn find(
    place: &impl Place,
    roots: &[PathBuf],
    wanted: &Wanted,
    known: &mut HashSet<PathBuf>,
    errors: &mut Vec<Error>,
) -> Vec<Entry> {
    let default = [PathBuf::from(wanted.default)];
    let roots = if roots.is_empty() { &default } else { roots };
    let mut found = Vec::new();
    let mut own = HashSet::new();
    for root in roots {
        match place.kind(root) {
            Ok(None) => {
                let message = format!("no such file or folder; {}", wanted.remedy);
                errors.push(Error::input(root, message));
            }
            Err(error) => errors.push(error),
            Ok(Some(Kind::Folder)) => {
                let listed = list(place, root, wanted, errors);
                found.extend(listed.into_iter().filter(|entry| {
                    let path = place.identity(&entry.path);
                    !known.contains(&path) && own.insert(path)
                }));
            }
            Ok(Some(Kind::File)) if is_read(root) => {
                let new = own.insert(place.identity(root));
                found.extend(new.then(|| entry(root, root)));
            }
            Ok(Some(Kind::File)) => {
                let message = "is of a kind that is not read; convert it to plain text, Markdown or HTML and name it .txt, .md or .html";
                errors.push(Error::input(root, message));
            }
        }
    }
    known.extend(own);
    found.sort();
    found
}

/// Returns the files below a folder, and says so if there is none.
fn list(place: &impl Place, root: &Path, wanted: &Wanted, errors: &mut Vec<Error>) -> Vec<Entry> {
    let listing = place.list(root);
    let is_told = !listing.broken.is_empty() || !listing.errors.is_empty();
    for link in &listing.broken {
        let message = "is a link to a file that does not exist; mend or remove it";
        errors.push(Error::input(shown(root, link), message));
    }
    errors.extend(listing.errors);
    if listing.files.is_empty() && !is_told {
        let others = match listing.n_passed_over {
            0 => String::new(),
            1 => " (one of another kind was passed over)".to_owned(),
            n => format!(" ({n} of other kinds were passed over)"),
        };
        let message = format!(
            "holds no text file{others}; put {} there as .txt, .md or .html files, or {}",
            wanted.what, wanted.remedy
        );
        errors.push(Error::input(root, message));
    }
    let files = listing.files.iter();
    files.map(|path| entry(root, path)).collect()
}

/// Tells whether an item of a folder is a regular file, or a link to one.
fn is_file(item: &DirEntry) -> bool {
    item.file_type().is_some_and(|kind| {
        kind.is_file()
            || kind.is_symlink() && fs::metadata(item.path()).is_ok_and(|found| found.is_file())
    })
}

fn is_broken_link(item: &DirEntry) -> bool {
    item.path_is_symlink() && fs::metadata(item.path()).is_err()
}

/// Tells whether files with this name are read.
pub(super) fn is_read(path: &Path) -> bool {
    read::Kind::of(path).is_some()
}

/// Returns why an item of a folder could not be listed.
fn unlisted(root: &Path, error: ignore::Error) -> Error {
    let mut path = root.to_owned();
    let mut inner = &error;
    loop {
        inner = match inner {
            ignore::Error::WithPath { path: at, err } => {
                path.clone_from(at);
                err
            }
            ignore::Error::WithLineNumber { err, .. } | ignore::Error::WithDepth { err, .. } => err,
            _ => break,
        };
    }
    let message = error.to_string();
    match error.into_io_error() {
        // The walker's own words name the path once more.
        Some(cause) => Error::Read {
            path,
            cause: cause.kind().into(),
        },
        None => Error::input(path, message),
    }
}

/// Returns what two names of the same file share.
pub(super) fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| absolute(path))
}

pub(super) fn entry(root: &Path, path: &Path) -> Entry {
    let below = path.strip_prefix(root).unwrap_or(path);
    let stem = match below.file_name() {
        Some(_) => below.with_extension(""),
        None => path
            .with_extension("")
            .file_name()
            .map(PathBuf::from)
            .unwrap_or_default(),
    };
    Entry {
        name: shown(root, path),
        stem: slashed(&stem),
        path: path.to_owned(),
        held: None,
    }
}

/// Returns the path as it was named; of an absolute one, what begins with the last part that was named.
fn shown(root: &Path, path: &Path) -> String {
    if root.is_absolute() {
        let above = root.parent().unwrap_or(root);
        return slashed(path.strip_prefix(above).unwrap_or(path));
    }
    slashed(path)
}

fn slashed(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.to_string_lossy()),
        Component::ParentDir => Some("..".into()),
        Component::Prefix(_) | Component::RootDir | Component::CurDir => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

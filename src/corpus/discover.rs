//! Finding the files.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use ignore::DirEntry;
use ignore::WalkBuilder;

use crate::corpus::CLAIMS;
use crate::corpus::Corpus;
use crate::corpus::Entry;
use crate::corpus::SOURCES;
use crate::error::Error;

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

/// Finds the files that hold claims and those that hold sources.
///
/// Without `claims` the folder `claims` is searched, without `sources` the folder `sources`. In folders, what is
/// hidden, ignored (`.gitignore`, `.ignore`) or of a kind that is not read is passed over, symbolic links to folders
/// are not followed, and a file that is a source too holds no claims. A file named by itself is always taken.
#[must_use]
pub fn discover(claims: &[PathBuf], sources: &[PathBuf]) -> Corpus {
    let mut corpus = Corpus::default();
    let mut known = HashSet::new();
    corpus.sources = find(sources, &WANTED_SOURCES, &mut known, &mut corpus.errors);
    corpus.claims = find(claims, &WANTED_CLAIMS, &mut known, &mut corpus.errors);
    corpus.is_part = claims.iter().any(|root| root.is_file());
    corpus
}

fn find(
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
        match fs::metadata(root) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                let message = format!("no such file or folder; {}", wanted.remedy);
                errors.push(Error::input(root, message));
            }
            Err(cause) => errors.push(Error::Read {
                path: root.clone(),
                cause,
            }),
            Ok(kind) if kind.is_dir() => {
                let listed = list(root, wanted, errors);
                found.extend(listed.into_iter().filter(|entry| {
                    let path = identity(&entry.path);
                    !known.contains(&path) && own.insert(path)
                }));
            }
            Ok(_) if is_read(root) => {
                let new = own.insert(identity(root));
                found.extend(new.then(|| entry(root, root)));
            }
            Ok(_) => {
                let message =
                    "is of a kind that is not read; convert it to plain text and name it .txt";
                errors.push(Error::input(root, message));
            }
        }
    }
    known.extend(own);
    found.sort();
    found
}

/// Returns the files below a folder, and says so if there is none.
fn list(root: &Path, wanted: &Wanted, errors: &mut Vec<Error>) -> Vec<Entry> {
    let n_errors = errors.len();
    let mut n_passed_over = 0;
    let mut found = Vec::new();
    for item in WalkBuilder::new(root).sort_by_file_name(Ord::cmp).build() {
        match item {
            Ok(item) if is_broken_link(&item) && is_read(item.path()) => {
                let message = "is a link to a file that does not exist; mend or remove it";
                errors.push(Error::input(shown(root, item.path()), message));
            }
            Ok(item) if !is_file(&item) => {}
            Ok(item) if is_read(item.path()) => found.push(entry(root, item.path())),
            Ok(_) => n_passed_over += 1,
            Err(error) => errors.push(unlisted(root, error)),
        }
    }
    if found.is_empty() && errors.len() == n_errors {
        let others = match n_passed_over {
            0 => String::new(),
            1 => " (one of another kind was passed over)".to_owned(),
            n => format!(" ({n} of other kinds were passed over)"),
        };
        let message = format!(
            "holds no text file{others}; put {} there as .txt files, or {}",
            wanted.what, wanted.remedy
        );
        errors.push(Error::input(root, message));
    }
    found
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

/// Tells whether files with this name are read: plain text by extension, or without one.
fn is_read(path: &Path) -> bool {
    path.extension()
        .is_none_or(|extension| extension.eq_ignore_ascii_case("txt"))
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
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
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

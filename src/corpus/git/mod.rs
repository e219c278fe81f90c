//! What git knows of the files: revisions, what stands in them, and what changed since one.
//!
//! Git is asked through its command line, and only when somebody names a revision. Names from the command line are
//! never read as options or patterns; nothing is checked out, locked, fetched or written. What git cannot tell is an
//! error with the remedy: never "everything changed", and never "nothing".

mod changes;
mod command;
mod compared;
mod ignored;
mod tree;

use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use crate::config::absolute;
pub use crate::corpus::git::changes::Changes;
pub use crate::corpus::git::changes::Touched;
use crate::corpus::git::command::bytes;
use crate::corpus::git::command::line;
use crate::corpus::git::command::problem;
use crate::corpus::git::command::run;
pub use crate::corpus::git::compared::Compared;
pub use crate::corpus::git::tree::Tree;
use crate::error::Error;
use crate::error::Result;

/// How to get what a shallow clone lacks.
const UNSHALLOW: &str =
    ", or everything with `git fetch --unshallow` (in a workflow, check out with fetch-depth: 0)";

/// A git repository with its working tree.
#[derive(Clone, Debug)]
pub struct Repository {
    /// The folder in which git is run.
    folder: PathBuf,
    /// The top of the working tree, absolute.
    top: PathBuf,
    /// Whether the history was cut off when it was cloned.
    is_shallow: bool,
}

/// A commit, by the hash that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    id: String,
}

impl Commit {
    /// Returns the whole hash, in lower-case hexadecimal.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl Repository {
    /// Returns the repository that a folder is in.
    ///
    /// # Errors
    ///
    /// Says why if there is no git, the folder is in no repository, or git does not trust it.
    pub fn open(folder: &Path) -> Result<Self> {
        let top = path_of(&line(folder, &["rev-parse", "--show-toplevel"])?);
        let shallow = line(folder, &["rev-parse", "--is-shallow-repository"])?;
        Ok(Repository {
            folder: folder.to_owned(),
            top,
            is_shallow: shallow == b"true",
        })
    }

    /// Returns the commit that is checked out.
    ///
    /// # Errors
    ///
    /// Says so if there is no commit yet.
    pub fn head(&self) -> Result<Commit> {
        let head = self.look_up("HEAD")?;
        head.ok_or_else(|| {
            problem(
                "this branch has no commit yet, so there is nothing to compare with; commit first",
            )
        })
    }

    /// Returns the commit that a revision names: a branch, a tag, a hash, or what else git understands.
    ///
    /// # Errors
    ///
    /// Says what to fetch if there is no such commit here.
    pub fn commit(&self, name: &str) -> Result<Commit> {
        let is_name = !name.is_empty() && !name.starts_with('-') && !name.contains(['\0', '\n']);
        let found = if is_name { self.look_up(name)? } else { None };
        if let Some(commit) = found {
            return Ok(commit);
        }
        // Nothing can be said of another revision before there is a first.
        self.head()?;
        let here = if self.is_shallow {
            "in this clone, which holds a part of the history only"
        } else {
            "here"
        };
        let fetch = match name.split_once('/') {
            Some((remote, branch)) if is_name && !branch.is_empty() => {
                format!("fetch it with `git fetch {remote} {branch}`")
            }
            _ => "name a branch, a tag or a commit, or fetch it with `git fetch`".to_owned(),
        };
        let all = if self.is_shallow { UNSHALLOW } else { "" };
        Err(problem(format!(
            "git knows no commit {name:?} {here}; {fetch}{all}"
        )))
    }

    fn look_up(&self, name: &str) -> Result<Option<Commit>> {
        let wanted = format!("{name}^{{commit}}");
        let arguments = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &wanted,
        ];
        let output = run(&self.folder, &arguments)?;
        let id = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        let is_id = 40 <= id.len() && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        Ok((output.status.success() && is_id).then_some(Commit { id }))
    }

    /// Returns the commit at which the histories of two commits part.
    ///
    /// # Errors
    ///
    /// Says so if they have none in common, and how to get the rest of a history that was cut off.
    pub fn merge_base(&self, one: &Commit, other: &Commit) -> Result<Commit> {
        let output = run(&self.folder, &["merge-base", &one.id, &other.id])?;
        let id = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if output.status.success() && !id.is_empty() {
            return Ok(Commit { id });
        }
        let (one, other) = (short(&one.id), short(&other.id));
        let remedy = if self.is_shallow {
            "this clone holds a part of the history only; get the rest with `git fetch --unshallow` (in a workflow, check out with fetch-depth: 0)"
        } else {
            "their histories have nothing in common; compare with the commit itself, by `..` behind its name"
        };
        Err(problem(format!(
            "git finds no commit where {one} and {other} part: {remedy}"
        )))
    }

    /// Returns the files of a commit.
    ///
    /// # Errors
    ///
    /// Says why if git cannot list them.
    pub fn tree(&self, commit: &Commit) -> Result<Tree> {
        Tree::list(self.clone(), commit)
    }

    /// Returns what differs between a commit and the working tree, committed or not; files that git does not know are
    /// not in it.
    ///
    /// # Errors
    ///
    /// Says why if git cannot tell.
    pub fn changes(&self, base: &Commit) -> Result<Changes> {
        let arguments = [
            "diff",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--no-renames",
            "--no-relative",
            "--ignore-submodules=all",
            "--diff-algorithm=myers",
            "--inter-hunk-context=0",
            "--unified=0",
            "--raw",
            "--patch",
            "-z",
            &base.id,
            "--",
        ];
        Ok(Changes::parse(&bytes(&self.folder, &arguments)?))
    }

    /// Returns a path, as it is seen from the working folder, as one below the top of the repository.
    ///
    /// # Errors
    ///
    /// Says so if it lies outside.
    pub fn inside(&self, path: &Path) -> Result<PathBuf> {
        let plain = absolute(path);
        if let Ok(below) = plain.strip_prefix(&self.top) {
            return Ok(below.to_owned());
        }
        // The top is named without links; what exists of the path may have been named through one.
        for folder in plain.ancestors() {
            let Ok(real) = folder.canonicalize() else {
                continue;
            };
            let rest = plain.strip_prefix(folder).unwrap_or(Path::new(""));
            if let Ok(below) = real.strip_prefix(&self.top) {
                return Ok(below.join(rest).components().collect());
            }
            break;
        }
        Err(outside(path))
    }
}

/// Returns the error about a file that git does not know of.
fn outside(path: &Path) -> Error {
    let message = "lies outside of this git repository, which therefore cannot tell how it changed; keep it in the repository, or check without a revision";
    Error::input(path, message)
}

/// Returns enough of a hash to find the commit by.
#[must_use]
pub fn short(id: &str) -> &str {
    id.get(..10).unwrap_or(id)
}

/// Returns a path by the bytes that git writes.
#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;

    std::ffi::OsStr::from_bytes(bytes).into()
}

/// Returns a path by the bytes that git writes.
#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// Tells whether a path has a part that is hidden.
fn is_hidden(path: &Path) -> bool {
    path.components().any(|part| match part {
        Component::Normal(name) => name.as_encoded_bytes().starts_with(b"."),
        _ => false,
    })
}

#[cfg(test)]
#[path = "git_tests.rs"]
mod tests;

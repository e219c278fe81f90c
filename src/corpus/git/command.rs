//! Running git, and saying why it could not.

use std::io;
use std::path::Path;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use crate::error::Error;
use crate::error::Result;

/// What could make git look at another repository, index or object store than the folder's own, or run a program.
const NOT_INHERITED: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_SHALLOW_FILE",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_PAGER",
    "GIT_GLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
];

/// Returns git as it is always run: in a folder, without a shell, a pager, a hook, a lock or the network.
pub(super) fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(folder)
        .args(["--no-pager", "--no-optional-locks", "--literal-pathspecs"])
        .args([
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
        ])
        .env("LC_ALL", "C")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .stdin(Stdio::null());
    for name in NOT_INHERITED {
        git.env_remove(name);
    }
    git
}

/// Runs git to its end, whatever that is.
pub(super) fn run(folder: &Path, arguments: &[&str]) -> Result<Output> {
    let output = git(folder).args(arguments).output();
    output.map_err(|cause| not_started(&cause))
}

/// Runs git and returns what it wrote, without the line end behind it.
pub(super) fn line(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>> {
    let mut written = bytes(folder, arguments)?;
    if written.ends_with(b"\n") {
        written.pop();
    }
    Ok(written)
}

/// Runs git and returns what it wrote.
pub(super) fn bytes(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>> {
    let output = run(folder, arguments)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(refused(&output.stderr))
}

/// Returns an error about git that names no file.
pub(super) fn problem(message: impl Into<String>) -> Error {
    Error::Input {
        path: None,
        message: message.into(),
    }
}

pub(super) fn not_started(cause: &io::Error) -> Error {
    match cause.kind() {
        io::ErrorKind::NotFound => {
            problem("there is no git to ask; install git and put it on the PATH")
        }
        _ => problem(format!("git cannot be run: {cause}")),
    }
}

/// Returns why git refused, by what it wrote to the error stream.
pub(super) fn refused(stderr: &[u8]) -> Error {
    let said = String::from_utf8_lossy(stderr);
    let said = said.trim();
    let is_said = |words: &str| said.contains(words);
    if is_said("not a git repository") {
        return problem(
            "this folder is in no git repository; run the command in the folder of one (a check without --since needs none)",
        );
    }
    if is_said("must be run in a work tree") {
        return problem(
            "this git repository has no working tree; run the command in a checkout of it",
        );
    }
    if is_said("dubious ownership") {
        return problem(
            "git does not trust this folder, which belongs to another user; allow it with `git config --global --add safe.directory \"$PWD\"`",
        );
    }
    let first = said.lines().next().unwrap_or("it said nothing");
    let first = first.strip_prefix("fatal: ").unwrap_or(first);
    problem(format!("git failed: {first}; mend that and run this again"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_says_is_told_with_a_remedy() {
        for (said, told) in [
            (
                "fatal: not a git repository (or any of the parent directories): .git",
                "run the command in the folder of one",
            ),
            (
                "fatal: this operation must be run in a work tree",
                "in a checkout of it",
            ),
            (
                "fatal: detected dubious ownership in repository at '/x'\nTo add",
                "safe.directory",
            ),
            (
                "fatal: index file corrupt\nmore",
                "git failed: index file corrupt; mend",
            ),
            ("", "it said nothing"),
        ] {
            let message = refused(said.as_bytes()).message();
            assert!(message.contains(told), "{message}");
        }
    }
}

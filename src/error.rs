//! Why a run could not be done.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// What stopped a run, or a part of it.
///
/// Faults of the content are findings, never errors. A message is lower case, without a full stop, and names the
/// remedy where there is one.
#[derive(Debug)]
pub enum Error {
    /// A file or folder could not be read.
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A file's bytes are not text in an encoding that is read.
    Encoding {
        /// The file.
        path: PathBuf,
        /// The offset of the first byte that could not be decoded.
        offset: usize,
        /// What is wrong there.
        problem: &'static str,
    },
    /// A report could not be written.
    Write {
        /// The file, or `None` for standard output.
        path: Option<PathBuf>,
        /// What the system said.
        cause: io::Error,
    },
    /// The input cannot be checked as it stands; the text says what is wrong and what to do.
    Input {
        /// The file or folder that it is about, if there is one.
        path: Option<PathBuf>,
        /// What is wrong and what to do.
        message: String,
    },
    /// A line of an input file cannot be used.
    Record {
        /// The file, or `None` for standard input.
        path: Option<PathBuf>,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what to do.
        message: String,
    },
}

/// The result of something that can stop a run.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Returns an error about the input at `path`.
    pub fn input(path: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Error::Input {
            path: Some(path.into()),
            message: message.into(),
        }
    }

    /// Returns the file or folder that the error is about, if there is one.
    #[must_use]
    pub fn path(&self) -> Option<&PathBuf> {
        match self {
            Error::Read { path, .. } | Error::Encoding { path, .. } => Some(path),
            Error::Write { path, .. } | Error::Input { path, .. } | Error::Record { path, .. } => {
                path.as_ref()
            }
        }
    }

    /// Returns what is wrong and what to do, without the path.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Error::Read { cause, .. } => {
                let remedy = match cause.kind() {
                    io::ErrorKind::PermissionDenied => "; allow this user to read it",
                    io::ErrorKind::NotFound => "; name one that exists",
                    _ => "",
                };
                format!("cannot be read: {}{remedy}", plain(cause))
            }
            Error::Encoding {
                offset, problem, ..
            } => format!(
                "{problem} at byte {offset}; save the file as UTF-8, or as UTF-16 with a byte-order mark"
            ),
            Error::Write { cause, .. } => {
                let remedy = match cause.kind() {
                    io::ErrorKind::PermissionDenied => "; allow this user to write there",
                    io::ErrorKind::NotFound => "; make its folder first",
                    io::ErrorKind::IsADirectory => "; name a file",
                    _ => "",
                };
                format!("cannot be written: {}{remedy}", plain(cause))
            }
            Error::Input { message, .. } => message.clone(),
            Error::Record { line, message, .. } => format!("line {line}: {message}"),
        }
    }
}

/// Says what the system said without its error number, which means nothing to a reader.
fn plain(cause: &io::Error) -> String {
    let text = cause.to_string();
    let text = text
        .split_once(" (os error")
        .map_or(text.as_str(), |(before, _)| before);
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_lowercase().chain(chars).collect())
        .unwrap_or_default()
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, self.path()) {
            (_, Some(path)) => write!(f, "{}: {}", path.display(), self.message()),
            (Error::Write { .. }, None) => write!(f, "standard output: {}", self.message()),
            (Error::Record { .. }, None) => write!(f, "standard input: {}", self.message()),
            (_, None) => f.write_str(&self.message()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Read { cause, .. } | Error::Write { cause, .. } => Some(cause),
            _ => None,
        }
    }
}

//! Why a command does not go on to its end.

use citedrift::config::Problem;
use citedrift::error::Error;
use citedrift::error::Result;

use crate::cli::Ended;

/// What becomes of a run of a command.
pub(crate) type Run = std::result::Result<Ended, Stopped>;

/// A command that stopped: for an error, or with reasons that are told otherwise.
pub(crate) struct Stopped(pub(crate) Result<Ended>);

impl From<Error> for Stopped {
    fn from(error: Error) -> Self {
        Stopped(Err(error))
    }
}

impl From<Ended> for Stopped {
    fn from(ended: Ended) -> Self {
        Stopped(Ok(ended))
    }
}

impl From<Problem> for Stopped {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::Unread(error) => error.into(),
            Problem::Mistaken(mistakes) => Ended::Mistaken(mistakes).into(),
        }
    }
}

//! `citedrift accept`: what is wrong with a claim does not count, until it or its passage moves.

use std::io::Write;

use clap::Args;

use citedrift::change::Lock;
use citedrift::change::State;
use citedrift::change::accept::Decision;
use citedrift::change::accept::Grounds;
use citedrift::change::accept::acceptable;
use citedrift::change::apply::Counted;
use citedrift::config::Day;
use citedrift::error::Error;
use citedrift::error::Result;

use crate::cli::Ended;
use crate::cli::explain::claim::find;
use crate::cli::explain::wanted;
use crate::cli::lock::Checked;
use crate::cli::lock::Desk;
use crate::cli::lock::counted;
use crate::cli::lock::tell;
use crate::cli::stopped::Run;

#[derive(Debug, Args)]
pub(crate) struct Accept {
    /// The claim: its id in the JSON report, of which six digits are enough, or PATH:LINE:COLUMN
    #[arg(value_name = "CLAIM")]
    claim: String,
    /// Why what is wrong with it is to stay
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The last day on which it is accepted, as 2027-03-31; for good unless given
    #[arg(long, value_name = "DATE")]
    until: Option<Day>,
    #[command(flatten)]
    checked: Checked,
}

/// Writes into the lock that the findings of a claim are accepted.
pub(crate) fn run(args: &Accept, output: &mut dyn Write) -> Run {
    let grounds = grounds(&args.reason, args.until)?;
    let wanted = wanted(args.claim.trim())?;
    let desk = Desk::new(&args.checked, Counted::All)?;
    let (_, claim) = find(&desk.audit, &wanted)?;
    let state = desk.state();
    let at = state.claims.iter().position(|known| known.id == claim.id);
    let n = at
        .and_then(|at| state.claims.get(at))
        .map_or(0, |claim| acceptable(claim).count());
    let Some(at) = at.filter(|_| n > 0) else {
        let message = format!("claim {} has no finding to accept", claim.id);
        return Err(Error::Input {
            path: None,
            message,
        }
        .into());
    };
    if grounds.until.is_some_and(|until| until < desk.today) {
        let message = format!(
            "--until {} has passed; give a day to come",
            args.until.map_or_else(String::new, |day| day.to_string())
        );
        return Err(Error::Input {
            path: None,
            message,
        }
        .into());
    }
    decide(&desk, &state, &[(at, Decision::Accept(grounds))])?;
    let told = format!("accepted {} of claim {}\n", counted(n, "finding"), claim.id);
    tell(output, &told)?;
    Ok(Ended::Clean)
}

/// Reads why something is accepted: in one line, with something in it.
pub(crate) fn grounds(reason: &str, until: Option<Day>) -> Result<Grounds> {
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.is_empty() {
        return Err(Error::Input {
            path: None,
            message: "--reason is empty; say why what is wrong is to stay".to_owned(),
        });
    }
    Ok(Grounds { reason, until })
}

/// Writes decisions into the lock, or into a new one that holds nothing else.
///
/// Returns the lock as it is then.
pub(crate) fn decide(desk: &Desk, state: &State, decisions: &[(usize, Decision)]) -> Result<Lock> {
    let fresh = || Lock {
        version: state.version.clone(),
        config: state.config.clone(),
        ..Lock::default()
    };
    let mut lock = desk.kept.lock.clone().unwrap_or_else(fresh);
    lock.decide(state, decisions);
    desk.kept.write(&lock)?;
    Ok(lock)
}

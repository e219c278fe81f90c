//! `citedrift prune`: takes out of the lock what matches nothing any more.

use std::io::Write;

use clap::Args;

use citedrift::change::apply::Counted;

use crate::cli::Ended;
use crate::cli::lock::Checked;
use crate::cli::lock::Desk;
use crate::cli::lock::counted;
use crate::cli::lock::tell;
use crate::cli::stopped::Run;

#[derive(Debug, Args)]
pub(crate) struct Prune {
    #[command(flatten)]
    checked: Checked,
}

/// Removes lines of claims that are gone, and acceptances that are void; nothing is added or changed.
pub(crate) fn run(args: &Prune, output: &mut dyn Write) -> Run {
    let desk = Desk::new(&args.checked, Counted::All)?;
    let mut lock = desk.kept.required()?.clone();
    let is_part = !args.checked.corpus.claims.is_empty();
    let pruned = lock.prune(&desk.state(), desk.today, is_part);
    if pruned.is_any() {
        desk.kept.write(&lock)?;
    }
    let told = format!(
        "{}: removed {}, {} and {}\n",
        desk.kept.name,
        counted(pruned.claims, "claim"),
        counted(pruned.findings, "finding"),
        counted(pruned.acceptances, "acceptance"),
    );
    tell(output, &told)?;
    Ok(Ended::Clean)
}

//! `citedrift review`: one claim after another, what is wrong with it, who moved, and what is to become of it.

mod editor;
mod list;
mod screen;

use std::io;
use std::io::IsTerminal;
use std::io::Write;

use clap::Args;
use clap::ValueEnum;

use citedrift::audit::model::Audit;
use citedrift::audit::model::AuditedClaim;
use citedrift::audit::model::AuditedDocument;
use citedrift::audit::model::ReportedFinding;
use citedrift::change::apply::Counted;
use citedrift::check::Severity;
use citedrift::error::Error;
use citedrift::error::Result;

use crate::cli::Ended;
use crate::cli::lock::Checked;
use crate::cli::lock::Desk;
use crate::cli::stopped::Run;

#[derive(Debug, Args)]
pub(crate) struct Review {
    #[command(flatten)]
    checked: Checked,
    /// Go through what citedrift.lock knows as well
    #[arg(long)]
    all: bool,
    /// List what there is to review, without asking
    #[arg(long)]
    list: bool,
    /// The format of the list
    #[arg(long, value_enum, default_value_t, requires = "list")]
    format: ListFormat,
}

/// How a list is written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

/// A claim that is to be reviewed.
pub(crate) struct Item {
    /// Its id.
    pub(crate) claim: String,
    pub(crate) at: At,
    /// Where its passage stands.
    pub(crate) passage: Option<At>,
}

/// A line of a file.
pub(crate) struct At {
    pub(crate) path: String,
    pub(crate) line: usize,
}

/// Goes through the claims that have an error or a warning which counts.
pub(crate) fn run(args: &Review, is_coloured: bool, output: &mut dyn Write) -> Run {
    if !args.list {
        needs_terminal()?;
    }
    let counted = if args.all { Counted::All } else { Counted::New };
    let mut desk = Desk::new(&args.checked, counted)?;
    if args.list {
        list::write(&desk.audit, args.format, output)
            .map_err(|cause| Error::Write { path: None, cause })?;
        return Ok(Ended::Clean);
    }
    let items: Vec<Item> = to_review(&desk.audit).map(item).collect();
    screen::go_through(&mut desk, &items, is_coloured)?;
    Ok(Ended::Clean)
}

fn item((document, claim): (&AuditedDocument, &AuditedClaim)) -> Item {
    Item {
        claim: claim.id.clone(),
        at: At {
            path: document.path.clone(),
            line: claim.span.line,
        },
        passage: claim.passages.first().map(|passage| At {
            path: passage.source.clone(),
            line: passage.span.line,
        }),
    }
}

/// Refuses where nobody can answer.
fn needs_terminal() -> Result<()> {
    let is_set = |name: &str| {
        std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "false")
    };
    let reason = if is_set("CI") {
        "this is a CI run, where nobody answers"
    } else if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        "there is no terminal to ask on"
    } else {
        return Ok(());
    };
    Err(Error::Input {
        path: None,
        message: format!("{reason}; `citedrift review --list` shows what there is to review"),
    })
}

/// Returns the claims with an error or a warning that is neither accepted nor known.
fn to_review(audit: &Audit) -> impl Iterator<Item = (&AuditedDocument, &AuditedClaim)> {
    let counts = |finding: &ReportedFinding| {
        finding.severity >= Severity::Warning && !finding.accepted && !finding.known
    };
    let documents = audit.documents.iter();
    documents
        .flat_map(|document| document.claims.iter().map(move |claim| (document, claim)))
        .filter(move |(_, claim)| claim.findings.iter().any(counts))
}

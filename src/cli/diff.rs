//! `citedrift diff`: what changed between two reports, or two revisions.

use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;

use citedrift::audit::model::Audit;
use citedrift::audit::model::Outcome;
use citedrift::change::diff;
use citedrift::change::diff::Diff as Compared;
use citedrift::config;
use citedrift::config::Problem;
use citedrift::corpus::Corpus;
use citedrift::corpus::Entry;
use citedrift::error::Error;
use citedrift::error::Result;
use citedrift::report::Format;
use citedrift::report::Style;
use citedrift::report::diff::FORMATS;
use citedrift::report::diff::write;

use crate::cli::Ended;
use crate::cli::args::Settings;
use crate::cli::lock::Today;
use crate::cli::output::Target;
use crate::cli::output::keep_inputs;
use crate::cli::output::write_whole;
use crate::cli::report::read;
use crate::cli::revision::Judged;
use crate::cli::revision::Pair;
use crate::cli::revision::Revision;
use crate::cli::stopped::Run;

/// What stands below the help.
const HELP: &str = "\
Examples:
  citedrift diff old.json new.json             two reports of `citedrift check -o audit.json`
  citedrift diff --rev origin/main...HEAD      what a branch changed, without a checkout
  citedrift diff --rev HEAD..                  what is not committed yet

Exit status:
  0  nothing was introduced, reopened or worsened at or above --fail-on
  1  something was
  2  the job was not done: bad usage, unreadable or missing input, unknown revision";

#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Diff {
    /// The earlier and the later JSON report; with --rev, files or folders with claims, ./claims unless given
    #[arg(value_name = "OLD NEW | PATH")]
    paths: Vec<PathBuf>,
    /// Compare two git revisions: A..B, or A...B from where they part, or A.. with the working tree. Both are judged by
    /// the settings of the later one
    #[arg(long, value_name = "A..B", allow_hyphen_values = true)]
    rev: Option<String>,
    /// With --rev, files or folders with sources; ./sources unless given
    #[arg(long, value_name = "PATH", num_args = 1.., requires = "rev")]
    sources: Vec<PathBuf>,
    /// The format of standard output
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = formats())]
    format: Format,
    /// Write a report to a file too; the format comes from its extension unless given. Can be repeated
    #[arg(short, long, value_name = "[FORMAT=]FILE")]
    output: Vec<String>,
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    today: Today,
    /// Show what changed only, no summary
    #[arg(short, long)]
    quiet: bool,
}

/// Compares two audits and writes every report that was asked for.
pub(crate) fn run(args: &Diff, is_coloured: bool, output: &mut dyn Write) -> Run {
    let targets: Vec<Target> = args
        .output
        .iter()
        .map(|written| target(written))
        .collect::<Result<_>>()?;
    let compared = match &args.rev {
        Some(rev) => revisions(rev, args, &targets),
        None => reports(args, &targets),
    }?;
    let style = Style {
        colour: is_coloured,
        quiet: args.quiet,
        ..Style::default()
    };
    let plain = Style {
        colour: false,
        ..style.clone()
    };
    for target in &targets {
        write_whole(&target.path, |out| {
            write(&compared, target.format, &plain, out)
        })?;
    }
    write(&compared, args.format, &style, output)
        .map_err(|cause| Error::Write { path: None, cause })?;
    // Whoever reads the text on the terminal has read the errors in it.
    let are_told = args.format == Format::Text && io::stdout().is_terminal();
    Ok(ended(&compared, are_told))
}

fn ended(compared: &Compared, are_errors_told: bool) -> Ended {
    let errors = compared.new.errors.iter();
    let told = errors.map(|error| match &error.path {
        Some(path) => format!("{path}: {}", error.message),
        None => error.message.clone(),
    });
    match compared.outcome {
        Outcome::Clean => Ended::Clean,
        Outcome::Findings => Ended::Findings,
        Outcome::Failed if are_errors_told => Ended::Failed(Vec::new()),
        Outcome::Failed => Ended::Failed(told.collect()),
    }
}

/// Compares two JSON reports.
fn reports(args: &Diff, targets: &[Target]) -> std::result::Result<Compared, Problem> {
    let [old, new] = args.paths.as_slice() else {
        let message = format!(
            "two reports are compared, and {} named; write `citedrift diff old.json new.json`, or compare revisions with --rev",
            match args.paths.len() {
                0 => "none is".to_owned(),
                1 => "one is".to_owned(),
                n => format!("{n} are"),
            }
        );
        return Err(Problem::Unread(Error::Input {
            path: None,
            message,
        }));
    };
    let inputs = Corpus {
        claims: [old, new].map(|path| Entry::named(path)).into(),
        ..Corpus::default()
    };
    let found = config::find(args.settings.config.as_deref())?;
    keep_inputs(targets, &inputs, &[Path::new(&found.name)]).map_err(Problem::Unread)?;
    let fail_on = found.config(args.settings.given()).fail_on;
    let whole = |path: &Path| whole(path).map_err(Problem::Unread);
    let (was, is) = (whole(old)?, whole(new)?);
    let [old, new] = [old, new].map(|path| Entry::named(path).name);
    Ok(diff::diff((&old, &was), (&new, &is), fail_on))
}

/// Reads a report of all claims that there were.
fn whole(path: &Path) -> Result<Audit> {
    let audit = read(path)?;
    match &audit.since {
        None => Ok(audit),
        Some(since) => {
            let message = format!(
                "holds only what changed since {}, so that nobody can tell what is gone; write a report of all claims, without --since",
                since.named
            );
            Err(Error::input(path, message))
        }
    }
}

/// Compares two revisions, or one with the working tree.
fn revisions(rev: &str, args: &Diff, targets: &[Target]) -> std::result::Result<Compared, Problem> {
    let pair = Pair::find(rev)?;
    let found = pair.settings(args.settings.config.as_deref())?;
    let config = found.config(args.settings.given());
    let (old, new) = pair
        .corpora(&args.paths, &args.sources, &config)
        .map_err(Problem::Unread)?;
    keep_inputs(targets, &new, &[Path::new(&found.name)]).map_err(Problem::Unread)?;
    let judged = Judged {
        config: &config,
        today: args.today.day().map_err(Problem::Unread)?,
        is_part: !args.paths.is_empty(),
    };
    let audit = |revision: &Revision, corpus: &Corpus| {
        let audit = revision.audit(corpus, &found, &judged);
        audit.map_err(Problem::Unread)
    };
    let (was, is) = (audit(&pair.old, &old)?, audit(&pair.new, &new)?);
    let mut compared = diff::diff(
        (&pair.old.name, &was),
        (&pair.new.name, &is),
        config.fail_on,
    );
    compared.old.commit = pair.old.id();
    compared.new.commit = pair.new.id();
    Ok(compared)
}

/// Reads `[FORMAT=]FILE` for a comparison, which is written in some formats only.
fn target(written: &str) -> Result<Target> {
    let target = Target::parse(written)?;
    if FORMATS.contains(&target.format) {
        return Ok(target);
    }
    let message = format!(
        "a comparison is not written as {}, but as {}",
        target.format.name(),
        names().join(", ")
    );
    Err(Error::input(&target.path, message))
}

fn names() -> [&'static str; 4] {
    FORMATS.map(Format::name)
}

/// Returns what reads the name of a format that comparisons are written in.
fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(names())
        .try_map(|name| Format::from_name(&name).ok_or("is the name of no format"))
}

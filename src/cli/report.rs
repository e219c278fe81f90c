//! `citedrift report`: the audit of a JSON report in another format.

use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use clap::Args;
use serde_json::Value;

use citedrift::audit::SCHEMA_VERSION;
use citedrift::audit::model::Audit;
use citedrift::change::diff::mark;
use citedrift::check::Severity;
use citedrift::config;
use citedrift::config::Given;
use citedrift::corpus::Corpus;
use citedrift::error::Error;
use citedrift::error::Result;
use citedrift::report;
use citedrift::report::Format;
use citedrift::report::Style;

use crate::cli::Ended;
use crate::cli::args::FailOn;
use crate::cli::args::formats;
use crate::cli::output::Target;
use crate::cli::output::keep_inputs;
use crate::cli::output::write_whole;
use crate::cli::stopped::Run;
use crate::cli::stream;
use crate::cli::terminal;

#[derive(Debug, Args)]
pub(crate) struct Report {
    /// The JSON report, as `citedrift check -o audit.json` writes it; - for standard input
    #[arg(value_name = "AUDIT.json")]
    audit: PathBuf,
    /// The format of standard output; text if nothing else is written
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    format: Option<Format>,
    /// Write a report to a file; the format comes from its extension unless given. Can be repeated
    #[arg(short, long, value_name = "[FORMAT=]FILE")]
    output: Vec<String>,
    /// An earlier JSON report: every finding says how it stands to it, in formats that have a place for that
    #[arg(long, value_name = "OLD.json")]
    baseline: Option<PathBuf>,
    /// The file of settings, for --fail-on; the nearest citedrift.toml in this folder or above it unless given
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// From which severity a finding counts as failed, in formats that tell passed from failed [default: error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
}

/// Writes every report that was asked for. What was found earlier is no failure of this job.
pub(crate) fn run(args: &Report, is_coloured: bool, output: &mut dyn Write) -> Run {
    let targets: Vec<Target> = args
        .output
        .iter()
        .map(|written| Target::parse(written))
        .collect::<Result<_>>()?;
    let found = config::find(args.config.as_deref())?;
    let config = found.config(Given {
        fail_on: args.fail_on.map(Into::into),
        ..Given::default()
    });
    let inputs = [Some(&args.audit), args.baseline.as_ref()];
    let inputs = inputs.into_iter().flatten().map(PathBuf::as_path);
    let inputs: Vec<&Path> = inputs.chain([Path::new(&found.name)]).collect();
    keep_inputs(&targets, &Corpus::default(), &inputs)?;
    let mut audit = read(&args.audit)?;
    if let Some(baseline) = &args.baseline {
        mark(&mut audit, &read(baseline)?);
    }
    let plain = Style {
        failing: config.fail_on.unwrap_or(Severity::Error),
        ..Style::default()
    };
    for target in &targets {
        write_whole(&target.path, |out| {
            report::write(&audit, target.format, &plain, out)
        })?;
    }
    let format = args
        .format
        .or_else(|| targets.is_empty().then_some(Format::Text));
    if let Some(format) = format {
        let style = Style {
            colour: is_coloured,
            width: terminal::width(),
            ..plain
        };
        report::write(&audit, format, &style, output)
            .map_err(|cause| Error::Write { path: None, cause })?;
    }
    Ok(Ended::Clean)
}

/// Reads a JSON report of the version that is written.
pub(crate) fn read(path: &Path) -> Result<Audit> {
    let mut bytes = Vec::new();
    stream::open(path)?
        .read_to_end(&mut bytes)
        .map_err(|cause| Error::Read {
            path: path.into(),
            cause,
        })?;
    parse(&bytes).map_err(|message| Error::input(path, message))
}

fn parse(bytes: &[u8]) -> std::result::Result<Audit, String> {
    let none = |problem: String| {
        format!(
            "is no JSON report of citedrift ({problem}); name a file that `citedrift check -o audit.json` wrote"
        )
    };
    let value: Value =
        serde_json::from_slice(bytes).map_err(|problem| none(problem.to_string()))?;
    match value.get("schema_version").map(Value::as_str) {
        Some(Some(SCHEMA_VERSION)) => {}
        Some(Some(other)) => {
            return Err(format!(
                "has schema_version {other:?} and this version reads {SCHEMA_VERSION:?}; use the citedrift that wrote it, or check again"
            ));
        }
        _ => return Err(none("it has no schema_version".to_owned())),
    }
    serde_json::from_value(value).map_err(|problem| none(problem.to_string()))
}

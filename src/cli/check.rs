//! `citedrift check`: the main job.

use std::io;
use std::io::IsTerminal;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use citedrift::audit;
use citedrift::audit::Scope;
use citedrift::audit::model::Audit;
use citedrift::audit::model::Outcome;
use citedrift::change::apply;
use citedrift::change::apply::Counted;
use citedrift::check::Severity;
use citedrift::config;
use citedrift::config::Config;
use citedrift::config::Day;
use citedrift::config::Given;
use citedrift::corpus;
use citedrift::corpus::Corpus;
use citedrift::corpus::Entry;
use citedrift::error::Error;
use citedrift::error::Result;
use citedrift::report;
use citedrift::report::Format;
use citedrift::report::Style;
use citedrift::span::OffsetUnit;

use crate::cli::Ended;
use crate::cli::args::Check;
use crate::cli::config::sources;
use crate::cli::lock;
use crate::cli::lock::Kept;
use crate::cli::output::Target;
use crate::cli::output::keep_inputs;
use crate::cli::output::write_whole;
use crate::cli::progress::Progress;
use crate::cli::since;
use crate::cli::stopped::Run;
use crate::cli::terminal;

/// Audits the corpus and writes every report that was asked for.
pub(crate) fn run(args: &Check, is_coloured: bool, output: &mut dyn Write) -> Run {
    let targets: Vec<Target> = args
        .output
        .iter()
        .map(|written| Target::parse(written))
        .collect::<Result<_>>()?;
    let found = config::find(args.settings.config.as_deref())?;
    let today = args.lock.today.day()?;
    let config = found.config(Given {
        today: Some(today),
        ..args.settings.given()
    });
    let corpus = gather(args, &sources(&args.sources, &config))?;
    let kept = Kept::find(&found)?;
    keep_inputs(&targets, &corpus, &[Path::new(&found.name), &kept.path])?;
    let audit = audited(args, (&config, today), &corpus, &kept)?;
    let plain = Style {
        quiet: args.quiet,
        failing: config.fail_on.unwrap_or(Severity::Error),
        ..Style::default()
    };
    // A path that was named from the root is shown without its beginning, so that no link would lead there.
    let are_relative = args
        .claims
        .iter()
        .chain(&args.sources)
        .all(|path| path.is_relative());
    let style = Style {
        colour: is_coloured,
        width: terminal::width(),
        links: terminal::links().filter(|_| are_relative),
        ..plain.clone()
    };
    for target in &targets {
        write_whole(&target.path, |out| {
            report::write(&audit, target.format, &plain, out)
        })?;
    }
    report::write(&audit, args.format, &style, output)
        .map_err(|cause| Error::Write { path: None, cause })?;
    // Whoever reads the text on the terminal has read the errors in it.
    let are_told = args.format == Format::Text && io::stdout().is_terminal();
    Ok(ended(&audit, are_told))
}

/// Finds the files of the run, or takes what is on standard input in place of the files of claims.
fn gather(args: &Check, sources: &[PathBuf]) -> Result<Corpus> {
    if !args.stdin {
        return Ok(corpus::discover(&args.claims, sources));
    }
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|cause| Error::Read {
        path: "standard input".into(),
        cause,
    })?;
    let claims = Entry::held(&args.stdin_filename, bytes);
    Ok(corpus::beside(claims, sources))
}

/// Audits the corpus, and applies the lock to it if there is one.
fn audited(
    args: &Check,
    (config, today): (&Config, Day),
    corpus: &Corpus,
    kept: &Kept,
) -> Result<Audit> {
    let unit = OffsetUnit::from(args.offsets);
    if args.lock.locked {
        kept.required()?;
    }
    let part = args.since.as_deref();
    let part = part.map(|named| since::part(named, corpus, config, args));
    let part = part.transpose()?;
    let basis = kept.basis(config).filter(|_| !args.lock.recheck);
    // A lock knows all claims, so that it is applied to all of them first.
    let scope = match (&part, &kept.lock, &basis) {
        (Some(part), None, _) => Scope::Part(part),
        (_, _, Some(basis)) => Scope::Since(basis),
        _ => Scope::All,
    };
    let progress = Progress::new(corpus.claims.len() + corpus.sources.len(), args.quiet);
    let done = || progress.step();
    let mut audit = audit::watched(corpus, config, unit, (scope, &done));
    progress.finish();
    if matches!(scope, Scope::Part(_)) {
        return Ok(audit);
    }
    let params = apply::Params {
        config,
        today,
        counted: if args.lock.all {
            Counted::All
        } else {
            Counted::New
        },
        sources: lock::names(corpus),
        is_part: args.stdin || !args.claims.is_empty(),
    };
    kept.tell(&mut audit, &params);
    if let Some(part) = part {
        part.cut(&mut audit, config);
    }
    Ok(audit)
}

fn ended(audit: &Audit, are_errors_told: bool) -> Ended {
    let errors: Vec<String> = audit
        .errors
        .iter()
        .map(|error| match &error.path {
            Some(path) => format!("{path}: {}", error.message),
            None => error.message.clone(),
        })
        .collect();
    match audit.outcome {
        Outcome::Clean => Ended::Clean,
        Outcome::Findings => Ended::Findings,
        Outcome::Failed if are_errors_told => Ended::Failed(Vec::new()),
        Outcome::Failed => Ended::Failed(errors),
    }
}

//! `citedrift init`: a commented `citedrift.toml` from what is found.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use clap::Args;

use citedrift::audit;
use citedrift::audit::model::Audit;
use citedrift::audit::model::AuditedDocument;
use citedrift::config;
use citedrift::config::Config;
use citedrift::config::FILE_NAME;
use citedrift::corpus;
use citedrift::corpus::Corpus;
use citedrift::error::Error;
use citedrift::report::visible;
use citedrift::span::OffsetUnit;
use citedrift::verdict::Verdict;

use crate::cli::Ended;
use crate::cli::stopped::Run;

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// Files or folders with claims; ./claims unless given
    #[arg(value_name = "PATH")]
    claims: Vec<PathBuf>,
    /// Files or folders with sources; ./sources unless given
    #[arg(long, value_name = "PATH", num_args = 1..)]
    sources: Vec<PathBuf>,
}

/// Looks at the corpus, writes the file, and says what to do next. No file is ever written over.
pub(crate) fn run(args: &Init, output: &mut dyn Write) -> Run {
    let found = config::find(None)?;
    if !found.name.is_empty() {
        return Err(taken(&found.name).into());
    }
    let corpus = corpus::discover(&args.claims, &args.sources);
    if !corpus.errors.is_empty() {
        let reasons = corpus.errors.iter().map(ToString::to_string);
        return Ok(Ended::Failed(reasons.collect()));
    }
    let mut seen = Seen::new(&corpus);
    if args
        .claims
        .iter()
        .chain(&args.sources)
        .any(|path| path.is_absolute())
    {
        // Such a path is shown without its beginning, so that it names no file in the settings.
        seen.unpaired.clear();
    }
    let command = command(args);
    let written = File::create_new(FILE_NAME)
        .and_then(|mut file| file.write_all(seen.settings(&command).as_bytes()));
    match written {
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {
            return Err(taken(FILE_NAME).into());
        }
        written => written.map_err(|cause| Error::Write {
            path: Some(FILE_NAME.into()),
            cause,
        })?,
    }
    let told = seen.next_steps(&command);
    output
        .write_all(told.as_bytes())
        .map_err(|cause| Error::Write { path: None, cause })?;
    Ok(Ended::Clean)
}

fn taken(name: &str) -> Error {
    Error::input(
        name,
        "is there already and holds here; edit it, or see `citedrift config print`",
    )
}

/// Returns the command that checks what was looked at.
fn command(args: &Init) -> String {
    let mut command = "citedrift check".to_owned();
    let quoted = |path: &Path| {
        let path = path.to_string_lossy();
        let is_plain = path
            .chars()
            .all(|char| char.is_alphanumeric() || "/._-".contains(char));
        if is_plain {
            path.into_owned()
        } else {
            format!("'{}'", path.replace('\'', r"'\''"))
        }
    };
    for path in &args.claims {
        let _ = write!(command, " {}", quoted(path));
    }
    for (path, number) in args.sources.iter().zip(0..) {
        let option = if number == 0 { " --sources" } else { "" };
        let _ = write!(command, "{option} {}", quoted(path));
    }
    command
}

/// What was found out of a corpus.
struct Seen {
    audit: Audit,
    n_files: usize,
    n_sources: usize,
    /// The claims files that no source is paired with by name, each with the source that holds most of their claims.
    unpaired: Vec<(String, Option<String>)>,
}

impl Seen {
    fn new(corpus: &Corpus) -> Seen {
        let config = Config::default();
        let audit = audit::run(corpus, &config, OffsetUnit::Bytes);
        let pairs = corpus.pairs(&config);
        let unpaired = corpus
            .claims
            .iter()
            .zip(pairs)
            .filter(|(_, pair)| pair.is_none());
        let unpaired = unpaired
            .filter_map(|(entry, _)| {
                let document = audit
                    .documents
                    .iter()
                    .find(|document| document.path == entry.name)?;
                let cites = document
                    .claims
                    .iter()
                    .flat_map(|claim| &claim.citations)
                    .any(|citation| citation.source.is_some());
                (!cites).then(|| (document.path.clone(), holder(document)))
            })
            .collect();
        Seen {
            n_files: corpus.claims.len(),
            n_sources: corpus.sources.len(),
            audit,
            unpaired,
        }
    }

    /// Returns the text of the file.
    fn settings(&self, command: &str) -> String {
        let mut out = format!(
            "# Settings of citedrift, which checks that cited sentences still say what their sources say.\n\
             # Everything here is optional. Paths are relative to this file; the command line wins over it.\n\
             #\n\
             # Found: {} with {}, and {}. To check them:\n\
             #\n\
             #     {command}\n",
            counted(self.n_files, "file"),
            counted(self.audit.totals.claims, "claim"),
            counted(self.n_sources, "source"),
        );
        self.profile(&mut out);
        self.placement(&mut out);
        out.push_str(
            "\n# The severity from which a finding fails the check: \"error\", \"warning\", \"info\" or \"never\".\n\
             fail-on = \"error\"\n\
             \n# Severities by code, as `citedrift explain CODE` tells them: \"error\", \"warning\", \"info\" or \"off\".\n\
             # [severity]\n# typography = \"off\"\n\
             \n# For some files only.\n\
             # [[path]]\n# glob = \"claims/drafts/**\"\n# severity = { missing-citation = \"off\" }\n",
        );
        self.pairs(&mut out);
        out.push_str(
            "\n# Which file a key means, where no file has its name.\n\
             # [sources]\n# 4 = \"sources/bridge.txt\"\n\
             \n# What may stay as it is, each with the reason.\n\
             # [[allow]]\n# glob = \"claims/archive/**\"\n# codes = \"spelling\"\n# reason = \"the archive keeps its spelling\"\n",
        );
        out
    }

    fn profile(&self, out: &mut String) {
        let count = |verdict| {
            self.audit
                .totals
                .verdicts
                .get(&verdict)
                .copied()
                .unwrap_or(0)
        };
        let n_same = count(Verdict::Verbatim) + count(Verdict::Equivalent);
        let n_checked = self.audit.totals.claims - count(Verdict::Unchecked);
        let profile = if 2 * n_same < n_checked {
            "prose"
        } else {
            "excerpt"
        };
        let _ = write!(
            out,
            "\n# What claims owe to their sources: their words (\"excerpt\"), or facts that agree (\"prose\").\n\
             # Of {} that could be checked, {n_same} have the words of their source.\n\
             profile = \"{profile}\"\n",
            counted(n_checked, "claim"),
        );
    }

    /// Says how the markers of the files are read, by how many files and for which reasons.
    fn placement(&self, out: &mut String) {
        out.push_str(
            "\n# Where a marker stands: before the sentence that it cites (\"leading\"), behind it (\"trailing\"), or decided for\n\
             # each file by what stands in it (\"auto\").\n",
        );
        let mut readings: BTreeMap<&str, Vec<&AuditedDocument>> = BTreeMap::new();
        for document in &self.audit.documents {
            readings
                .entry(&document.placement.mode)
                .or_default()
                .push(document);
        }
        for (mode, documents) in &readings {
            let files = counted(documents.len(), "file");
            let first = documents
                .first()
                .map(|document| visible(&document.placement.because));
            let _ = writeln!(
                out,
                "# {files} read as {mode}: {}",
                first.unwrap_or_default()
            );
        }
        out.push_str("placement = \"auto\"\n");
    }

    /// Names the source of each file that has none by its name; where none holds its claims, leaves a place for it.
    fn pairs(&self, out: &mut String) {
        out.push_str(
            "\n# What a file is checked against, where neither its name nor its citations tell.\n",
        );
        if self.unpaired.is_empty() {
            out.push_str("# [[pair]]\n# claims = \"claims/tower.txt\"\n# source = \"sources/leaning-tower.txt\"\n");
        }
        for (claims, source) in &self.unpaired {
            let (mark, source, why) = match source {
                Some(source) => (
                    "",
                    source.as_str(),
                    " # most of the claims were found there",
                ),
                None => (
                    "# ",
                    "sources/…",
                    " # name it: no source holds these claims",
                ),
            };
            let (claims, source) = (config::quoted(claims), config::quoted(source));
            let _ = write!(
                out,
                "{mark}[[pair]]\n{mark}claims = {claims}\n{mark}source = {source}{why}\n"
            );
        }
    }

    fn next_steps(&self, command: &str) -> String {
        let mut told = format!(
            "wrote {FILE_NAME}: {}, {}, {}\n",
            counted(self.n_files, "file"),
            counted(self.audit.totals.claims, "claim"),
            counted(self.n_sources, "source"),
        );
        if !self.unpaired.is_empty() {
            let _ = writeln!(
                told,
                "{} without a source of their name: look at [[pair]] in it",
                counted(self.unpaired.len(), "file")
            );
        }
        let _ = write!(
            told,
            "next:\n  {command}\n  {command} -o audit.html    the same as a page\n  \
             citedrift explain CODE        what a finding means\n  \
             citedrift config check        after every change of {FILE_NAME}\n"
        );
        told
    }
}

/// Returns the source that holds the most claims of a document, if it holds more than half of them.
fn holder(document: &AuditedDocument) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for passage in document
        .claims
        .iter()
        .filter_map(|claim| claim.passages.first())
    {
        *counts.entry(passage.source.as_str()).or_default() += 1;
    }
    let (source, n) = counts.into_iter().max_by_key(|&(_, n)| n)?;
    (document.claims.len() < 2 * n).then(|| source.to_owned())
}

/// Returns a number and the noun, in the plural unless there is one.
fn counted(n: usize, noun: &str) -> String {
    let ending = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{ending}")
}

//! `citedrift batch`: claims in JSON lines, a row a claim.

mod sources;

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use clap::Args;

use citedrift::align::Workspace;
use citedrift::batch;
use citedrift::batch::Label;
use citedrift::batch::Params;
use citedrift::batch::Run;
use citedrift::batch::Shard;
use citedrift::batch::Sources;
use citedrift::batch::Tally;
use citedrift::batch::stream::Answerer;
use citedrift::batch::stream::Line;
use citedrift::batch::stream::Out;
use citedrift::config::Config;
use citedrift::error::Error;
use citedrift::error::Result;
use citedrift::span::OffsetUnit;

use crate::cli::Ended;
use crate::cli::args::Offsets;
use crate::cli::args::PlacementName;
use crate::cli::args::ProfileName;
use crate::cli::files::Disk;
use crate::cli::output::Destination;
use crate::cli::parts::Folder;
use crate::cli::stream;
use crate::cli::stream::Rows;

/// What stands below the help.
const EXIT_STATUS: &str = "\
Exit status:
  0  every record was answered; what was found is in the rows
  2  at least one record could not be used and its row has an \"error\", or the job was not done

SIZE is a number of bytes, or as 64KiB, 64MiB, 1GiB.";

#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS)]
pub(crate) struct Batch {
    #[expect(clippy::doc_markdown, reason = "help shows it as it stands here")]
    /// The records: JSON lines {"id", "text", "source_ids" or "sources"}; - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    records: PathBuf,
    /// The sources: JSON lines {"id", "text"}; read by id while the file lies still, held in memory from a pipe
    #[arg(long, value_name = "FILE")]
    sources: Option<PathBuf>,
    /// What claims owe to their sources, unless a record says
    #[arg(long, value_enum, default_value_t)]
    profile: ProfileName,
    /// How markers are placed, unless a record says
    #[arg(long, value_enum, default_value_t)]
    placement: PlacementName,
    /// What offsets count
    #[arg(long, value_enum, default_value_t)]
    offsets: Offsets,
    /// Write the rows to a file, which is whole or not there, instead of standard output
    #[arg(short, long, value_name = "FILE", conflicts_with = "parts")]
    output: Option<PathBuf>,
    /// Write the rows to a folder in parts that are whole or not there, with a manifest at the end
    #[arg(long, value_name = "DIR")]
    parts: Option<PathBuf>,
    /// How many records make a part
    #[arg(long, value_name = "N", default_value_t = 50_000, value_parser = counts(), requires = "parts")]
    part_records: u64,
    /// Go on with the parts that an earlier run finished
    #[arg(long, requires = "parts")]
    resume: bool,
    /// Answer only the records of one part of N, dealt by their first source, else by their id
    #[arg(long, value_name = "I/N", value_parser = Shard::parse)]
    shard: Option<Shard>,
    /// How long a record may be
    #[arg(long, value_name = "SIZE", default_value = "64MiB", value_parser = size)]
    max_record_bytes: usize,
    /// How long a source may be
    #[arg(long, value_name = "SIZE", default_value = "64MiB", value_parser = size)]
    max_source_bytes: usize,
    /// How much memory may hold sources that records name: those used last, or all if they come from a pipe
    #[arg(long, value_name = "SIZE", default_value = "64MiB", value_parser = size)]
    cache_bytes: usize,
}

fn counts() -> clap::builder::RangedU64ValueParser {
    clap::builder::RangedU64ValueParser::new().range(1..)
}

/// Reads a number of bytes.
fn size(written: &str) -> std::result::Result<usize, String> {
    let digits = written.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = written.get(digits.len()..).unwrap_or_default().trim();
    let shift = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kib" => 10,
        "m" | "mib" => 20,
        "g" | "gib" => 30,
        _ => {
            return Err("has an unknown unit; write it as 500000, 64KiB, 64MiB or 1GiB".to_owned());
        }
    };
    let number = digits.parse::<usize>().ok();
    let bytes = number.and_then(|number| number.checked_mul(1 << shift));
    bytes
        .filter(|&bytes| 0 < bytes)
        .ok_or_else(|| "is no size; write it as 500000, 64KiB, 64MiB or 1GiB".to_owned())
}

/// What answers records.
struct Checker {
    sources: Sources,
    params: Params,
}

impl Answerer for Checker {
    type State = Workspace;

    fn state(&self) -> Workspace {
        Workspace::default()
    }

    fn answer(&self, workspace: &mut Workspace, line: Line<'_>, out: &mut dyn Out) -> Tally {
        batch::answer(line, &self.sources, &self.params, workspace, out)
    }

    fn refuse(&self, line: Line<'_>, problem: &str, out: &mut dyn Out) -> Tally {
        let id = Label::of(line.text).id;
        batch::refuse_record(line.number, id.as_deref(), problem, out.rows())
    }
}

/// Answers every record, in order.
pub(crate) fn run(args: &Batch, jobs: Option<u16>, output: &mut dyn Write) -> Result<Ended> {
    args.keep_apart()?;
    let records = stream::open(&args.records)?;
    let found = args.sources.as_deref().map_or_else(
        || Ok(sources::Found::default()),
        |path| sources::find(path, args.max_source_bytes, args.cache_bytes),
    )?;
    let answerer = Checker {
        sources: found.sources,
        params: args.params(),
    };
    let mut lines = stream::params(jobs);
    lines.max_line = args.max_record_bytes;
    if let Some(folder) = &args.parts {
        let part_records = usize::try_from(args.part_records).unwrap_or(usize::MAX);
        lines.part = Some(part_records);
        let run = Run::new(&answerer.params, &lines, part_records, found.sha256);
        let mut folder = Folder::open(&Disk, folder, run, args.resume)?;
        lines.n_kept = folder.n_kept();
        batch::stream::run(records, &args.records, &answerer, &lines, &mut folder)?;
        return Ok(stream::ended(&folder.finish()?));
    }
    let Some(path) = &args.output else {
        let mut rows = Rows::new(output, None);
        batch::stream::run(records, &args.records, &answerer, &lines, &mut rows)?;
        return Ok(stream::ended(rows.tally()));
    };
    let mut file = Destination::open(&Disk, path)?;
    let mut rows = Rows::new(&mut file, Some(path));
    batch::stream::run(records, &args.records, &answerer, &lines, &mut rows)?;
    let ended = stream::ended(rows.tally());
    file.keep()?;
    Ok(ended)
}

impl Batch {
    fn params(&self) -> Params {
        Params {
            config: Config {
                profile: self.profile.into(),
                placement: self.placement.into(),
                ..Config::default()
            },
            unit: OffsetUnit::from(self.offsets),
            max_source: self.max_source_bytes,
            shard: self.shard,
        }
    }

    /// Refuses a run that reads one stream twice or writes over what it reads.
    fn keep_apart(&self) -> Result<()> {
        let stdin = Path::new("-");
        if self.records == stdin && self.sources.as_deref() == Some(stdin) {
            return Err(Error::Input {
                path: None,
                message: "standard input cannot hold both records and sources; name a file for one of them".to_owned(),
            });
        }
        let Some(output) = &self.output else {
            return Ok(());
        };
        let inputs = [Some(&self.records), self.sources.as_ref()];
        match inputs
            .into_iter()
            .flatten()
            .find(|input| is_same(input, output))
        {
            Some(_) => Err(Error::input(
                output,
                "is read by this run; write the rows to another file",
            )),
            None => Ok(()),
        }
    }
}

fn is_same(one: &Path, other: &Path) -> bool {
    let place = |path: &Path| path.canonicalize().ok().filter(|path| path.is_file());
    place(one).is_some_and(|one| place(other) == Some(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_has_a_unit_or_none() {
        assert_eq!(size("500000"), Ok(500_000));
        assert_eq!(size("64KiB"), Ok(65_536));
        assert_eq!(size("2 g"), Ok(2 << 30));
        for wrong in [
            "",
            "0",
            "MiB",
            "1TB",
            "-1",
            "1.5g",
            "99999999999999999999",
            "18446744073709551615k",
        ] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}

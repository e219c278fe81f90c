//! `citedrift explain`: what a finding code means, or why a claim has its verdict.

pub(crate) mod claim;
mod told;

use std::io::Write;

use clap::Args;

use citedrift::change::apply;
use citedrift::change::apply::Counted;
use citedrift::check::Code;
use citedrift::check::Profile;
use citedrift::config::Config;
use citedrift::corpus;
use citedrift::error::Error;
use citedrift::error::Result;

use crate::cli::Ended;
use crate::cli::args::Corpus;
use crate::cli::args::ProfileName;
use crate::cli::explain::claim::Wanted;
use crate::cli::lock::Today;
use crate::cli::lock::names;
use crate::cli::stopped::Run;

/// The fewest digits of an id that may stand for it.
const MIN_DIGITS: usize = 6;

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A finding code, or a claim: its id in the JSON report, of which six digits are enough, or PATH:LINE:COLUMN
    #[arg(value_name = "CODE|CLAIM")]
    what: String,
    #[command(flatten)]
    corpus: Corpus,
    /// What claims owe to their sources [default: excerpt]
    #[arg(long, value_enum)]
    profile: Option<ProfileName>,
    #[command(flatten)]
    today: Today,
}

impl Explain {
    /// Returns how the lock is applied to what is explained.
    fn lock_params<'a>(
        &self,
        config: &'a Config,
        corpus: &corpus::Corpus,
    ) -> Result<apply::Params<'a>> {
        Ok(apply::Params {
            config,
            today: self.today.day()?,
            counted: Counted::All,
            sources: names(corpus),
            is_part: !self.corpus.claims.is_empty(),
        })
    }
}

/// Explains what was asked for.
pub(crate) fn run(args: &Explain, output: &mut dyn Write) -> Run {
    let what = args.what.trim();
    if let Some(code) = Code::from_name(what) {
        explain_code(code, output).map_err(|cause| Error::Write { path: None, cause })?;
        return Ok(Ended::Clean);
    }
    claim::explain(args, &wanted(what)?, output)
}

/// Reads which claim is meant: by the digits that its id begins with, or by its place.
pub(crate) fn wanted(what: &str) -> Result<Wanted<'_>> {
    if let Some(place) = Wanted::place(what) {
        return Ok(place);
    }
    let is_id = what.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_id || what.is_empty() {
        return Err(unknown(what));
    }
    if what.len() < MIN_DIGITS {
        let message = format!(
            "{what:?} is too short for the id of a claim; give at least {MIN_DIGITS} digits"
        );
        return Err(Error::Input {
            path: None,
            message,
        });
    }
    Ok(Wanted::Id(what.to_ascii_lowercase()))
}

/// Writes the help on a code.
fn explain_code(code: Code, output: &mut dyn Write) -> std::io::Result<()> {
    let severity = |profile| code.default_severity(profile).name();
    writeln!(output, "{code}: {}\n", code.meaning())?;
    writeln!(
        output,
        "Default severity: {} in the profile excerpt, {} in the profile prose\n",
        severity(Profile::Excerpt),
        severity(Profile::Prose)
    )?;
    write!(output, "{}", code.help())
}

/// Says that something is neither a code nor an id, and which code is nearest.
fn unknown(what: &str) -> Error {
    let asked = what.to_ascii_lowercase();
    let nearest = Code::ALL
        .iter()
        .map(|code| (strsim::osa_distance(&asked, code.name()), code.name()))
        .min();
    let nearest = match nearest {
        Some((distance, name)) if distance * 2 <= asked.chars().count().max(4) => {
            format!("did you mean {name}?")
        }
        _ => {
            let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
            format!("the codes are {}", names.join(", "))
        }
    };
    let message = format!("{what:?} is no finding code and no id of a claim; {nearest}");
    Error::Input {
        path: None,
        message,
    }
}

//! `citedrift lock`, and the lock as other commands use it.

mod accept;
mod prune;

use std::io::Write;
use std::path::PathBuf;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use clap::Args;

use citedrift::audit;
use citedrift::audit::Basis;
use citedrift::audit::model::Audit;
use citedrift::change;
use citedrift::change::Lock;
use citedrift::change::State;
use citedrift::change::apply;
use citedrift::change::apply::Counted;
use citedrift::change::apply::settings_hash;
use citedrift::change::lock::FILE_NAME;
use citedrift::config;
use citedrift::config::Config;
use citedrift::config::Day;
use citedrift::config::Found;
use citedrift::config::Given;
use citedrift::corpus;
use citedrift::error::Error;
use citedrift::error::Result;
use citedrift::span::OffsetUnit;

use crate::cli::Ended;
use crate::cli::args::Corpus;
use crate::cli::args::ProfileName;
use crate::cli::config::sources;
use crate::cli::output::write_whole;
use crate::cli::stopped::Run;
use crate::cli::stopped::Stopped;

pub(crate) use crate::cli::lock::accept::Accept;
pub(crate) use crate::cli::lock::accept::decide;
pub(crate) use crate::cli::lock::accept::grounds;
pub(crate) use crate::cli::lock::accept::run as accept;
pub(crate) use crate::cli::lock::prune::Prune;
pub(crate) use crate::cli::lock::prune::run as prune;

/// What there is to check, for commands that work on the lock.
#[derive(Debug, Args)]
pub(crate) struct Checked {
    #[command(flatten)]
    pub(crate) corpus: Corpus,
    /// What claims owe to their sources [default: excerpt]
    #[arg(long, value_enum)]
    pub(crate) profile: Option<ProfileName>,
    #[command(flatten)]
    pub(crate) today: Today,
}

/// The day that acceptances are held against.
#[derive(Debug, Args)]
pub(crate) struct Today {
    /// The day that it is, as 2027-03-31, for what is accepted until a day [default: today, in UTC]
    #[arg(long, value_name = "DATE")]
    today: Option<Day>,
}

impl Today {
    /// Returns the day that was given, else that of the system's clock.
    pub(crate) fn day(&self) -> Result<Day> {
        let now = || {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
            Day::of_unix_time(since.as_secs())
        };
        self.today.or_else(now).ok_or_else(|| Error::Input {
            path: None,
            message: "the system's clock tells no day that can be; give it with --today".to_owned(),
        })
    }
}

#[derive(Debug, Args)]
pub(crate) struct Locking {
    #[command(flatten)]
    checked: Checked,
}

/// The lock of a project, and where it is.
pub(crate) struct Kept {
    pub(crate) path: PathBuf,
    name: String,
    pub(crate) lock: Option<Lock>,
}

impl Kept {
    /// Reads the lock beside the settings, or in the working folder if there are none.
    pub(crate) fn find(found: &Found) -> Result<Kept> {
        let path = found.folder.join(FILE_NAME);
        // It lies beside the settings, and is called after them.
        let folder = found.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let name = if folder.is_empty() {
            FILE_NAME.to_owned()
        } else {
            format!("{folder}/{FILE_NAME}")
        };
        let text = corpus::kept(&path, &name)?;
        let lock = text.map(|text| Lock::parse(&text)).transpose();
        let lock = lock
            .map_err(|problem| Error::input(format!("{name}:{}", problem.line), problem.message))?;
        Ok(Kept { path, name, lock })
    }

    /// Returns what a run under these settings can take over from the lock.
    pub(crate) fn basis(&self, config: &Config) -> Option<Basis<'_>> {
        let version = env!("CARGO_PKG_VERSION");
        self.lock.as_ref()?.basis(version, &settings_hash(config))
    }

    /// Writes into an audit what the lock says of it, if there is one.
    pub(crate) fn tell(&self, audit: &mut Audit, params: &apply::Params<'_>) {
        if let Some(lock) = &self.lock {
            change::apply(audit, lock, params);
        }
    }

    /// Says that there is no lock, if there is none.
    pub(crate) fn required(&self) -> Result<&Lock> {
        self.lock.as_ref().ok_or_else(|| {
            Error::input(
                &self.name,
                "there is no lock; write one with `citedrift lock`, and commit it",
            )
        })
    }

    /// Writes a lock in the place of this one.
    fn write(&self, lock: &Lock) -> Result<()> {
        write_whole(&self.path, |out| lock.write(out))
    }
}

/// All that a command on the lock works with.
pub(crate) struct Desk {
    pub(crate) config: Config,
    pub(crate) corpus: corpus::Corpus,
    pub(crate) kept: Kept,
    pub(crate) audit: Audit,
    pub(crate) today: Day,
}

impl Desk {
    /// Audits what there is to check, all of it anew, and applies the lock to it.
    ///
    /// # Errors
    ///
    /// Besides what stops any run, what could not be read stops it: nothing is written of what was not seen.
    pub(crate) fn new(args: &Checked, counted: Counted) -> std::result::Result<Desk, Stopped> {
        let found = config::find(args.corpus.config.as_deref())?;
        let config = found.config(Given {
            profile: args.profile.map(Into::into),
            placement: args.corpus.placement.map(Into::into),
            today: Some(args.today.day()?),
            ..Given::default()
        });
        let kept = Kept::find(&found)?;
        let corpus = corpus::discover(&args.corpus.claims, &sources(&args.corpus.sources, &config));
        let mut audit = audit::run(&corpus, &config, OffsetUnit::Bytes);
        let problems = audit.errors.iter().map(|error| match &error.path {
            Some(path) => format!("{path}: {}", error.message),
            None => error.message.clone(),
        });
        let problems: Vec<String> = problems.collect();
        if !problems.is_empty() {
            return Err(Ended::Failed(problems).into());
        }
        let today = args.today.day()?;
        let params = apply::Params {
            config: &config,
            today,
            counted,
            sources: names(&corpus),
            is_part: !args.corpus.claims.is_empty(),
        };
        kept.tell(&mut audit, &params);
        Ok(Desk {
            config,
            corpus,
            kept,
            audit,
            today,
        })
    }

    /// Returns what is known of the claims at present, with all sources that there are.
    pub(crate) fn state(&self) -> State {
        let mut state = State::of(&self.audit);
        state.config = Some(settings_hash(&self.config));
        let unused = self
            .corpus
            .sources
            .iter()
            .filter(|entry| state.sha256(&entry.name).is_none());
        let unused: Vec<(String, Option<String>)> = unused
            .map(|entry| {
                (
                    entry.name.clone(),
                    corpus::load(entry).ok().map(|loaded| loaded.sha256),
                )
            })
            .collect();
        state.add_sources(unused);
        state
    }
}

/// Returns the paths of all sources, as reports show them.
pub(crate) fn names(corpus: &corpus::Corpus) -> Vec<String> {
    corpus
        .sources
        .iter()
        .map(|entry| entry.name.clone())
        .collect()
}

/// Writes the lock of what there is: all of it, or the part that was named.
pub(crate) fn run(args: &Locking, output: &mut dyn Write) -> Run {
    let desk = Desk::new(&args.checked, Counted::All)?;
    let mut lock = Lock::of(&desk.state());
    if let Some(earlier) = &desk.kept.lock {
        lock.keep_accepted(earlier);
        if !args.checked.corpus.claims.is_empty() {
            lock.keep_rest(earlier);
        }
    }
    desk.kept.write(&lock)?;
    let claims = lock
        .documents
        .values()
        .flat_map(|document| &document.claims);
    let known = claims
        .clone()
        .filter(|claim| !claim.kept.findings.is_empty())
        .count();
    let told = format!(
        "{}: {}, {known} of them with findings that are known from now on\n",
        desk.kept.name,
        counted(claims.count(), "claim"),
    );
    tell(output, &told)?;
    Ok(Ended::Clean)
}

fn tell(output: &mut dyn Write, text: &str) -> Result<()> {
    output
        .write_all(text.as_bytes())
        .map_err(|cause| Error::Write { path: None, cause })
}

/// Returns a number and the noun, in the plural unless there is one.
fn counted(n: usize, noun: &str) -> String {
    let ending = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{ending}")
}

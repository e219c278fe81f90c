//! `citedrift config`: what is set, where it comes from, and whether it can be used.

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use citedrift::config;
use citedrift::config::FILE_NAME;
use citedrift::config::Found;
use citedrift::config::Given;
use citedrift::corpus;
use citedrift::error::Error;
use citedrift::error::Result;

use crate::cli::Ended;
use crate::cli::args::Config;
use crate::cli::args::Settings;
use crate::cli::stopped::Run;

impl Settings {
    /// Returns what was given on the command line.
    pub(crate) fn given(&self) -> Given {
        Given {
            profile: self.profile.map(Into::into),
            placement: self.placement.map(Into::into),
            fail_on: self.fail_on.map(Into::into),
            today: None,
        }
    }
}

/// Returns where to look for sources: what was named, else the folder of that name, and what the settings name.
pub(crate) fn sources(named: &[PathBuf], config: &config::Config) -> Vec<PathBuf> {
    sources_where(named, config, Path::exists)
}

/// Returns where to look for sources in a place of which `exists` tells what is there.
pub(crate) fn sources_where(
    named: &[PathBuf],
    config: &config::Config,
    exists: impl Fn(&Path) -> bool,
) -> Vec<PathBuf> {
    let mut sources = named.to_vec();
    let set = config.named_sources();
    let folder = Path::new(corpus::SOURCES);
    if sources.is_empty() && (set.is_empty() || exists(folder)) {
        sources.push(folder.to_owned());
    }
    sources.extend(set);
    sources
}

/// Shows or checks the settings, or prints the schema of their file.
pub(crate) fn run(args: &Config, output: &mut dyn Write) -> Run {
    let (named, given) = match args {
        Config::Schema => {
            let schema = config::schema();
            return Ok(told(output, &format!("{schema:#}\n"))?);
        }
        Config::Print(settings) => (&settings.config, Some(settings.given())),
        Config::Check { config } => (config, None),
    };
    let found = config::find(named.as_deref())?;
    match given {
        Some(given) => Ok(told(output, &found.print(given))?),
        None => Ok(check(&found, output)?),
    }
}

/// Says that a file without mistakes has none, unless it names sources that are not there.
fn check(found: &Found, output: &mut dyn Write) -> Result<Ended> {
    if found.name.is_empty() {
        let message = format!(
            "there is no {FILE_NAME} in this folder or above it; write one, or name one with --config"
        );
        return Err(Error::Input {
            path: None,
            message,
        });
    }
    let missing: Vec<String> = found
        .named_sources()
        .filter(|source| !Path::new(&found.folder).join(&source.value).is_file())
        .map(|source| {
            let (name, line, path) = (&found.name, source.line, &source.value);
            format!("{name}:{line}: there is no file {path}; name one that exists")
        })
        .collect();
    if missing.is_empty() {
        return told(output, &format!("{}: no mistakes\n", found.name));
    }
    Ok(Ended::Failed(missing))
}

fn told(output: &mut dyn Write, text: &str) -> Result<Ended> {
    output
        .write_all(text.as_bytes())
        .map_err(|cause| Error::Write { path: None, cause })?;
    Ok(Ended::Clean)
}

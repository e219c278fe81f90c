//! `--since`: the part of the corpus that changed since a revision.

use std::path::Path;
use std::path::PathBuf;

use citedrift::audit::Part;
use citedrift::config::Config;
use citedrift::config::Given;
use citedrift::corpus::Corpus;
use citedrift::corpus::git::Compared;
use citedrift::corpus::git::Repository;
use citedrift::corpus::git::Tree;
use citedrift::error::Result;

use crate::cli::args::Check;
use crate::cli::config::sources_where;

/// Returns the part of a corpus that changed since the revision that was named.
///
/// The revision is read under the settings that it had, unless a file of settings was named, or it had none that can be
/// used: what it had is only compared, and nothing of it is judged.
pub(crate) fn part(named: &str, corpus: &Corpus, config: &Config, args: &Check) -> Result<Part> {
    let repository = Repository::open(Path::new("."))?;
    let compared = Compared::since(&repository, named)?;
    let before = match &args.settings.config {
        Some(_) => config.clone(),
        None => settings(&compared.tree, args.settings.given(), config),
    };
    let sources = sources_in(&compared.tree, &args.sources, &before);
    let then = compared.tree.discover(&args.claims, &sources)?;
    Part::since((corpus, config), (&then, &before), &compared)
}

fn settings(tree: &Tree, given: Given, now: &Config) -> Config {
    let found = tree.settings();
    found.map_or_else(|_| now.clone(), |found| found.config(given))
}

/// Returns where to look for sources in a revision.
pub(crate) fn sources_in(tree: &Tree, named: &[PathBuf], config: &Config) -> Vec<PathBuf> {
    sources_where(named, config, |path| tree.holds(path))
}

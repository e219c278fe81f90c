//! Two revisions beside each other, each with its corpus.

use std::path::Path;
use std::path::PathBuf;

use citedrift::audit;
use citedrift::audit::model::Audit;
use citedrift::change;
use citedrift::change::Lock;
use citedrift::change::apply;
use citedrift::change::apply::Counted;
use citedrift::change::lock::FILE_NAME;
use citedrift::config;
use citedrift::config::Config;
use citedrift::config::Day;
use citedrift::config::Found;
use citedrift::config::Problem;
use citedrift::corpus;
use citedrift::corpus::Corpus;
use citedrift::corpus::git::Commit;
use citedrift::corpus::git::Repository;
use citedrift::corpus::git::Tree;
use citedrift::error::Error;
use citedrift::error::Result;
use citedrift::span::OffsetUnit;

use crate::cli::config::sources;
use crate::cli::lock::Kept;
use crate::cli::lock::names;
use crate::cli::since::sources_in;

/// What the audits of both revisions are judged by.
pub(crate) struct Judged<'a> {
    pub(crate) config: &'a Config,
    /// The day on which acceptances must hold.
    pub(crate) today: Day,
    /// Whether only some claims are looked at.
    pub(crate) is_part: bool,
}

/// A revision, or the working tree.
pub(crate) struct Revision {
    /// What to call it.
    pub(crate) name: String,
    /// Its commit and files, unless it is the working tree.
    tree: Option<(Commit, Tree)>,
}

impl Revision {
    fn of(repository: &Repository, name: &str, commit: Commit) -> Result<Revision> {
        let tree = repository.tree(&commit)?;
        Ok(Revision {
            name: name.to_owned(),
            tree: Some((commit, tree)),
        })
    }

    /// Returns the hash of its commit.
    pub(crate) fn id(&self) -> Option<String> {
        let (commit, _) = self.tree.as_ref()?;
        Some(commit.id().to_owned())
    }

    /// Returns the lock beside the settings.
    fn lock(&self, found: &Found) -> Result<Option<Lock>> {
        let Some((_, tree)) = &self.tree else {
            return Ok(Kept::find(found)?.lock);
        };
        let text = tree.text(&found.folder.join(FILE_NAME))?;
        let lock = text.map(|text| Lock::parse(&text)).transpose();
        lock.map_err(|problem| {
            let name = format!("{FILE_NAME} of {}, line {}", self.name, problem.line);
            Error::input(name, problem.message)
        })
    }

    /// Audits the corpus of the revision; what its lock says was accepted is accepted.
    pub(crate) fn audit(
        &self,
        corpus: &Corpus,
        found: &Found,
        judged: &Judged<'_>,
    ) -> Result<Audit> {
        let config = judged.config;
        let mut audit = audit::run(corpus, config, OffsetUnit::default());
        if let Some(lock) = self.lock(found)? {
            let params = apply::Params {
                config,
                today: judged.today,
                counted: Counted::All,
                sources: names(corpus),
                is_part: judged.is_part,
            };
            change::apply(&mut audit, &lock, &params);
        }
        Ok(audit)
    }

    fn corpus(&self, claims: &[PathBuf], named: &[PathBuf], config: &Config) -> Result<Corpus> {
        match &self.tree {
            Some((_, tree)) => tree.discover(claims, &sources_in(tree, named, config)),
            None => Ok(corpus::discover(claims, &sources(named, config))),
        }
    }
}

/// An earlier and a later revision.
pub(crate) struct Pair {
    pub(crate) old: Revision,
    pub(crate) new: Revision,
}

impl Pair {
    /// Finds two revisions by `A..B`, `A...B` from where both part, or `A..` or `A` with the working tree. What is left
    /// out before the dots is what is checked out, as git has it.
    pub(crate) fn find(written: &str) -> std::result::Result<Pair, Problem> {
        Self::found(written).map_err(Problem::Unread)
    }

    fn found(written: &str) -> Result<Pair> {
        let repository = Repository::open(Path::new("."))?;
        let (old, behind) = written.split_once("..").unwrap_or((written, ""));
        let (new, from_fork) = match behind.strip_prefix('.') {
            Some(new) => (new, true),
            None => (behind, false),
        };
        if written.trim_matches('.').is_empty() {
            let message = "no revision is named; write --rev A..B, or --rev A.. to compare with the working tree";
            return Err(Error::Input {
                path: None,
                message: message.to_owned(),
            });
        }
        let old_name = if old.is_empty() { "HEAD" } else { old };
        let mut base = repository.commit(old_name)?;
        let later = if new.is_empty() {
            None
        } else {
            Some(repository.commit(new)?)
        };
        if from_fork {
            let head = later.clone().map_or_else(|| repository.head(), Ok)?;
            base = repository.merge_base(&base, &head)?;
        }
        let name = if from_fork {
            format!("the merge base with {old_name}")
        } else {
            old_name.to_owned()
        };
        Ok(Pair {
            old: Revision::of(&repository, &name, base)?,
            new: match later {
                Some(commit) => Revision::of(&repository, new, commit)?,
                None => Revision {
                    name: "the working tree".to_owned(),
                    tree: None,
                },
            },
        })
    }

    /// Returns the settings that both are judged by: of the file that was named, else of the later revision.
    ///
    /// What differs is then a change of claims and sources, and never of the settings.
    pub(crate) fn settings(&self, named: Option<&Path>) -> std::result::Result<Found, Problem> {
        match (&self.new.tree, named) {
            (Some((_, tree)), None) => tree.settings(),
            _ => config::find(named),
        }
    }

    /// Returns the corpus of the earlier and that of the later revision.
    pub(crate) fn corpora(
        &self,
        claims: &[PathBuf],
        sources: &[PathBuf],
        config: &Config,
    ) -> Result<(Corpus, Corpus)> {
        let old = self.old.corpus(claims, sources, config)?;
        Ok((old, self.new.corpus(claims, sources, config)?))
    }
}

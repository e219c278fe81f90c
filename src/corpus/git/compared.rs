//! The working tree beside an earlier commit.

use std::path::Path;

use crate::config::absolute;
use crate::corpus::git::Changes;
use crate::corpus::git::Commit;
use crate::corpus::git::Repository;
use crate::corpus::git::Touched;
use crate::corpus::git::Tree;
use crate::corpus::git::command::problem;
use crate::corpus::git::outside;
use crate::error::Result;

/// The working tree beside an earlier commit, with what differs.
#[derive(Debug)]
pub struct Compared {
    /// The revision as it was named.
    pub named: String,
    /// The commit.
    pub base: Commit,
    /// The commit that is checked out.
    pub head: Commit,
    /// The files of the commit.
    pub tree: Tree,
    changes: Changes,
    repository: Repository,
}

impl Compared {
    /// Compares the working tree with a revision: `main` or `main...` is the commit where the branch `main` and what is
    /// checked out part, and `main..` the commit `main` itself.
    ///
    /// # Errors
    ///
    /// Says what to do if there is no such commit, or the histories do not meet in what was cloned.
    pub fn since(repository: &Repository, named: &str) -> Result<Self> {
        let (name, behind) = match named.split_once("..") {
            Some((name, behind)) => (name, Some(behind)),
            None => (named, None),
        };
        let until = behind.map(|behind| behind.strip_prefix('.').unwrap_or(behind));
        let head = repository.head()?;
        if let Some(until) = until.filter(|until| !until.is_empty())
            && repository.commit(until)? != head
        {
            return Err(problem(format!(
                "{until:?} is not what is checked out, and the working tree is what is checked; check it out, or compare both with `citedrift diff --rev {named}`"
            )));
        }
        let commit = repository.commit(name)?;
        let is_exact = behind.is_some_and(|behind| !behind.starts_with('.'));
        let base = if is_exact {
            commit
        } else {
            repository.merge_base(&commit, &head)?
        };
        Ok(Compared {
            named: named.to_owned(),
            tree: repository.tree(&base)?,
            changes: repository.changes(&base)?,
            base,
            head,
            repository: repository.clone(),
        })
    }

    /// Returns what changed in a file of the working tree since the commit, committed or not, if anything did.
    ///
    /// # Errors
    ///
    /// Says so if the file lies outside of the repository.
    pub fn touched(&self, path: &Path) -> Result<Option<Touched>> {
        let named = self.repository.inside(path)?;
        // What a link leads to can change while the link does not, and the other way round.
        let real = path.canonicalize().unwrap_or_else(|_| absolute(path));
        let real = self.repository.inside(&real).map_err(|_| outside(path))?;
        let of_link = self.changes.of(&named).filter(|_| named != real);
        let of_file = if self.tree.has(&real) {
            self.changes.of(&real).cloned()
        } else {
            Some(Touched::All)
        };
        Ok(of_link.map_or(of_file, |_| Some(Touched::All)))
    }
}

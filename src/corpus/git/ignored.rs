//! Which files of a revision the rules of its ignore files pass over, as a walk on disk would.
//!
//! A file can be in a revision though it is ignored, if it was added in spite of that or is named in an `.ignore` file.
//! What only one machine ignores, as by `.git/info/exclude`, is not known here.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use ignore::Match;
use ignore::gitignore::Gitignore;
use ignore::gitignore::GitignoreBuilder;

use crate::corpus::git::is_hidden;

/// The names of ignore files; what the first says counts more than what the second says, wherever they stand.
pub(super) const NAMES: [&str; 2] = [".ignore", ".gitignore"];

/// The rules of the ignore files of a revision.
#[derive(Debug, Default)]
pub(super) struct Ignored {
    /// For each of the names, the rules by the folder that they stand in.
    rules: [BTreeMap<PathBuf, Gitignore>; 2],
}

impl Ignored {
    /// Adds the rules of an ignore file; a line that cannot be read is no rule.
    pub(super) fn add(&mut self, file: &Path, bytes: &[u8]) {
        let folder = file.parent().unwrap_or(Path::new(""));
        let mut builder = GitignoreBuilder::new(folder);
        for line in String::from_utf8_lossy(bytes).lines() {
            let _ = builder.add_line(None, line);
        }
        let place = NAMES.iter().position(|name| file.ends_with(name));
        if let (Some(rules), Ok(built)) =
            (place.and_then(|at| self.rules.get_mut(at)), builder.build())
        {
            rules.insert(folder.to_owned(), built);
        }
    }

    /// Tells whether a walk from `root` passes a file over: itself, or a folder between both.
    pub(super) fn passes_over(&self, root: &Path, file: &Path) -> bool {
        let between = file.ancestors().take_while(|&path| path != root);
        between.zip(0..).any(|(path, up)| {
            let verdict = self.rules.iter().map(|rules| verdict(rules, path, 0 < up));
            match verdict.fold(Match::None, Match::or) {
                Match::Ignore(()) => true,
                Match::Whitelist(()) => false,
                Match::None => path
                    .file_name()
                    .is_some_and(|name| is_hidden(Path::new(name))),
            }
        })
    }
}

/// Returns what the nearest rule says of a path.
fn verdict(rules: &BTreeMap<PathBuf, Gitignore>, path: &Path, is_folder: bool) -> Match<()> {
    let folders = path.ancestors().skip(1);
    folders
        .filter_map(|folder| rules.get(folder))
        .map(|rules| rules.matched(path, is_folder).map(|_| ()))
        .find(|verdict| !verdict.is_none())
        .unwrap_or(Match::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passed_over(files: &[(&str, &str)], root: &str, path: &str) -> bool {
        let mut ignored = Ignored::default();
        for (name, text) in files {
            ignored.add(Path::new(name), text.as_bytes());
        }
        ignored.passes_over(Path::new(root), Path::new(path))
    }

    #[test]
    fn rules_hold_below_their_folder() {
        let files = [("claims/.gitignore", "draft*\n")];
        assert!(passed_over(&files, "claims", "claims/draft.txt"));
        assert!(passed_over(&files, "claims", "claims/drafts/a.txt"));
        assert!(!passed_over(&files, "claims", "claims/a.txt"));
        assert!(!passed_over(&files, "other", "other/draft.txt"));
    }

    #[test]
    fn the_nearest_rule_counts_and_ignore_before_gitignore() {
        let files = [(".gitignore", "*.txt\n"), ("claims/.gitignore", "!a.txt\n")];
        assert!(!passed_over(&files, "claims", "claims/a.txt"));
        assert!(passed_over(&files, "claims", "claims/b.txt"));
        let files = [(".ignore", "!a.txt\n"), ("claims/.gitignore", "a.txt\n")];
        assert!(!passed_over(&files, "claims", "claims/a.txt"));
    }

    #[test]
    fn what_is_hidden_is_passed_over_below_the_root_only() {
        assert!(passed_over(&[], "", ".cache/a.txt"));
        assert!(!passed_over(&[], ".cache", ".cache/a.txt"));
        assert!(!passed_over(&[(".ignore", "!.b.txt\n")], "", ".b.txt"));
    }
}

//! A git repository with claims and sources, made for one test.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use citedrift::audit;
use citedrift::audit::model::Audit;
use citedrift::change::diff::Diff;
use citedrift::change::diff::diff;
use citedrift::check::Severity;
use citedrift::config::Config;
use citedrift::corpus;
use citedrift::corpus::Corpus;
use citedrift::span::OffsetUnit;

use crate::ran::Ran;

/// A repository in a folder of its own.
pub(crate) struct Repository(pub(crate) PathBuf);

pub(crate) const BRIDGE: &str = "\
[1] The bridge over the Oda opened in 1932 and carried trams until 1955.
[1] Its iron arch was made in Leith by two brothers.
[1] The toll was 4 pence for a cart and 1 penny for a cow.
";

pub(crate) const MILL: &str = "\
[1] The mill at Orn ground 12 tonnes of rye a day in 1850.
[1] The wheel of the mill was 6 metres wide and never stopped.
The miller kept two cats against the mice.
";

/// Returns the text of a source: what claims say, without their markers, between other sentences.
fn source(claims: &str) -> String {
    let said: String = claims.replace("[1] ", "").replace('\n', " ");
    format!("Nobody knows who drew the plans. {said}\n\nIt rains often in this valley.\n")
}

impl Repository {
    /// An empty repository on a branch without a commit.
    pub(crate) fn empty(name: &str) -> Repository {
        // Outside of the folder of this package, which may lie in a repository.
        let folder = format!("citedrift-revisions-{}-{name}", std::process::id());
        let folder = std::env::temp_dir().join(folder);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let repository = Repository(folder.canonicalize().unwrap());
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    /// A repository with two documents and their sources, committed.
    pub(crate) fn with_claims(name: &str) -> Repository {
        let repository = Repository::empty(name);
        repository.write("claims/bridge.txt", BRIDGE);
        repository.write("claims/mill.txt", MILL);
        repository.write("sources/bridge.txt", &source(BRIDGE));
        repository.write("sources/mill.txt", &source(MILL));
        repository.commit();
        repository
    }

    /// Runs git with an identity and dates of its own, and no settings of whoever runs the test.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let mut git = Command::new("git");
        git.current_dir(&self.0).args(arguments);
        git.env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1");
        for who in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{who}_NAME"), "Ada")
                .env(format!("GIT_{who}_EMAIL"), "ada@example.org")
                .env(format!("GIT_{who}_DATE"), "2026-01-01T00:00:00Z");
        }
        let output = git.output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// Replaces words that stand once in a file.
    pub(crate) fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {name}");
        self.write(name, &text.replace(from, to));
    }

    pub(crate) fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "A step"]);
    }

    /// Goes back to what is committed.
    pub(crate) fn back(&self) {
        self.git(&["reset", "--quiet", "--hard"]);
        self.git(&["clean", "--quiet", "--force", "-d"]);
    }

    /// Runs the binary in the repository, or in a folder of it.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_citedrift"));
        command.args(arguments).current_dir(self.0.join(folder));
        Ran::of(&command.output().unwrap())
    }

    /// Runs the binary with some variables of its environment.
    pub(crate) fn run_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_citedrift"));
        command.args(arguments).current_dir(&self.0);
        command.envs(variables.iter().copied());
        Ran::of(&command.output().unwrap())
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_in(".", arguments)
    }

    /// Compares two revisions, or one with the working tree, and tells what became of each claim that changed: its
    /// first words, the effect, who moved, and what became of its findings.
    ///
    /// The binary and the library must tell the same.
    pub(crate) fn told(&self, rev: &str) -> Vec<String> {
        let ran = self.run(&["diff", "--rev", rev, "--format", "json"]);
        let by_binary: Diff =
            serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}"));
        let (old, new) = rev.split_once("..").unwrap();
        let (old, new) = (self.audit(old), self.audit(new));
        let by_library = diff(("", &old), ("", &new), Some(Severity::Error));
        assert_eq!(by_binary.claims, by_library.claims);
        assert_eq!(by_binary.totals, by_library.totals);
        let failing = by_binary.totals.failing;
        let wanted = if by_binary.new.errors.is_empty() {
            i32::from(failing > 0)
        } else {
            2
        };
        assert_eq!(ran.status, wanted, "{ran:?}");
        lines(&by_binary)
    }

    /// Audits a revision, or the working tree if none is named, through the library.
    fn audit(&self, revision: &str) -> Audit {
        audit::run(
            &self.corpus(revision),
            &Config::default(),
            OffsetUnit::Bytes,
        )
    }

    fn corpus(&self, revision: &str) -> Corpus {
        let (claims, sources) = ([self.0.join("claims")], [self.0.join("sources")]);
        if revision.is_empty() {
            return corpus::discover(&claims, &sources);
        }
        let repository = corpus::git::Repository::open(&self.0).unwrap();
        let commit = repository.commit(revision).unwrap();
        let tree = repository.tree(&commit).unwrap();
        tree.discover(&claims, &sources).unwrap()
    }

    /// Checks what changed since a revision; returns how it ended, and the first words of the claims that were checked.
    pub(crate) fn since(&self, named: &str) -> (i32, Vec<String>) {
        let ran = self.run(&["check", "--since", named, "--format", "json"]);
        let audit: Audit = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}"));
        let claims = audit.documents.iter().flat_map(|document| &document.claims);
        let checked: Vec<String> = claims.map(|claim| opening(&claim.text)).collect();
        let since = audit.since.unwrap();
        assert_eq!(
            (since.named.as_str(), since.checked),
            (named, checked.len())
        );
        assert_eq!(since.head, self.git(&["rev-parse", "HEAD"]));
        (ran.status, checked)
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Returns the first words of a claim.
fn opening(text: &str) -> String {
    text.split(' ').take(2).collect::<Vec<_>>().join(" ")
}

/// Tells what became of each claim that changed.
pub(crate) fn lines(diff: &Diff) -> Vec<String> {
    let claims = diff.claims.iter().map(|claim| {
        let mut line = format!(
            "{}: {} by {}",
            opening(&claim.side().unwrap().text),
            claim.effect.name(),
            claim.mover.name()
        );
        for finding in &claim.findings {
            line += &format!("; {} {}", finding.change.name(), finding.finding.code);
        }
        line
    });
    claims.collect()
}

/// Reads a report that a run wrote to a file.
pub(crate) fn report(path: &Path) -> Audit {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

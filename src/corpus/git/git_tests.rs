use super::*;
use std::fs;
use std::process::Command;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use crate::corpus::Corpus;

/// A repository that goes when the test ends; `None` where there is no git.
struct Made(PathBuf);

impl Made {
    fn new() -> Made {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("citedrift-git-{}-{number}", std::process::id());
        let made = Made(std::env::temp_dir().join(name));
        fs::create_dir_all(&made.0).unwrap();
        made.git(&["init", "--quiet", "--initial-branch=main"]);
        made
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .current_dir(&self.0)
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_NAME"), "A")))
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_EMAIL"), "a@example.org")))
            .envs(
                ["AUTHOR", "COMMITTER"]
                    .map(|who| (format!("GIT_{who}_DATE"), "2026-01-01T00:00:00Z")),
            )
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn commit(&self) -> String {
        self.git(&["add", "--all", "--force"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "x"]);
        self.git(&["rev-parse", "HEAD"])
    }

    fn open(&self) -> Repository {
        Repository::open(&self.0).unwrap()
    }

    /// Finds the corpus of a commit.
    fn corpus(&self, commit: &str) -> Corpus {
        let repository = self.open();
        let tree = repository
            .tree(&repository.commit(commit).unwrap())
            .unwrap();
        tree.discover(&[self.0.join("claims")], &[self.0.join("sources")])
            .unwrap()
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const TEXT: &str = "The tower leans.\n";

fn names(corpus: &Corpus) -> Vec<&str> {
    corpus
        .claims
        .iter()
        .map(|entry| entry.name.as_str())
        .collect()
}

#[test]
fn a_revision_has_the_files_that_a_walk_would_find() {
    let made = Made::new();
    for name in [
        "claims/b.txt",
        "claims/a/né à.TXT",
        "claims/.hidden.txt",
        "claims/draft.txt",
        "claims/picture.png",
        "sources/b.txt",
        "sources/-n.txt",
    ] {
        made.write(name, TEXT);
    }
    made.write("claims/.ignore", "draft*\n");
    let commit = made.commit();
    fs::remove_dir_all(made.0.join("claims")).unwrap();
    let corpus = made.corpus(&commit);
    assert_eq!(names(&corpus), ["claims/a/né à.TXT", "claims/b.txt"]);
    assert_eq!(corpus.sources.len(), 2);
    assert_eq!(corpus.claims[1].held.as_deref(), Some(TEXT.as_bytes()));
    assert!(corpus.errors.is_empty(), "{:?}", corpus.errors);
}

#[test]
fn what_a_revision_lacks_is_told_as_on_disk() {
    let made = Made::new();
    made.write("claims/a.png", TEXT);
    let corpus = made.corpus(&made.commit());
    let told: Vec<String> = corpus.errors.iter().map(Error::message).collect();
    assert!(told[0].starts_with("no such file or folder"), "{told:?}");
    assert!(
        told[1].starts_with("holds no text file (one of another kind"),
        "{told:?}"
    );
}

#[cfg(unix)]
#[test]
fn links_lead_to_files_of_the_same_revision() {
    use std::os::unix::fs::symlink;

    let made = Made::new();
    made.write("sources/a.txt", TEXT);
    fs::create_dir_all(made.0.join("claims")).unwrap();
    symlink("../sources/a.txt", made.0.join("claims/linked.txt")).unwrap();
    symlink("../nowhere.txt", made.0.join("claims/broken.txt")).unwrap();
    symlink("/etc/hosts", made.0.join("claims/out.txt")).unwrap();
    symlink("loop.txt", made.0.join("claims/loop.txt")).unwrap();
    let corpus = made.corpus(&made.commit());
    assert_eq!(names(&corpus), ["claims/linked.txt"]);
    assert_eq!(corpus.claims[0].held.as_deref(), Some(TEXT.as_bytes()));
    assert_eq!(corpus.errors.len(), 3);
}

#[test]
fn settings_are_those_of_the_revision() {
    let made = Made::new();
    made.write("citedrift.toml", "profile = \"prose\"\n");
    let commit = made.commit();
    made.write("citedrift.toml", "profil = 3\n");
    let repository = made.open();
    let settings = |repository: &Repository, name: &str| {
        repository
            .tree(&repository.commit(name).unwrap())
            .unwrap()
            .settings()
    };
    // The working folder of the tests is another one, so that a path from there lies outside.
    assert!(settings(&repository, &commit).is_err());
    let tree = repository.tree(&repository.head().unwrap()).unwrap();
    assert!(tree.holds(&made.0.join("citedrift.toml")) && !tree.holds(&made.0.join("x")));
}

#[test]
fn changes_are_told_by_line_also_before_they_are_committed() {
    let made = Made::new();
    for name in ["-a b.txt", "é\n@@ -1 +1 @@.txt", "gone.txt", "same.txt"] {
        made.write(name, "one\ntwo\nthree\nfour\n");
    }
    let commit = made.commit();
    made.write("-a b.txt", "one\n2\nthree\nthree and a half\nfour\n");
    made.commit();
    made.write("é\n@@ -1 +1 @@.txt", "two\nthree\nfour\nfive\n");
    fs::remove_file(made.0.join("gone.txt")).unwrap();
    made.write("untracked.txt", "x\n");
    let repository = made.open();
    let changes = repository
        .changes(&repository.commit(&commit).unwrap())
        .unwrap();
    let of = |name: &str| changes.of(Path::new(name)).cloned();
    assert_eq!(of("-a b.txt"), Some(Touched::Lines(vec![2..3, 4..5])));
    assert_eq!(
        of("é\n@@ -1 +1 @@.txt"),
        Some(Touched::Lines(vec![0..0, 4..5]))
    );
    assert_eq!(of("gone.txt"), Some(Touched::All));
    assert_eq!((of("same.txt"), of("untracked.txt")), (None, None));
}

#[cfg(unix)]
#[test]
fn a_file_that_became_a_link_changed_as_a_whole() {
    let made = Made::new();
    made.write("a.txt", TEXT);
    made.write("b.txt", TEXT);
    let commit = made.commit();
    fs::remove_file(made.0.join("a.txt")).unwrap();
    std::os::unix::fs::symlink("b.txt", made.0.join("a.txt")).unwrap();
    let repository = made.open();
    let changes = repository
        .changes(&repository.commit(&commit).unwrap())
        .unwrap();
    assert_eq!(changes.of(Path::new("a.txt")), Some(&Touched::All));
    assert_eq!(changes.of(Path::new("b.txt")), None);
}

#[test]
fn settings_of_git_change_nothing() {
    let made = Made::new();
    made.write("below/a.txt", "one\ntwo\nthree\n");
    let commit = made.commit();
    for setting in [
        "diff.noprefix=true",
        "diff.relative=true",
        "diff.context=9",
        "diff.interHunkContext=9",
        "diff.external=false",
        "color.ui=always",
        "core.quotePath=false",
        "core.fsmonitor=false",
        "diff.mnemonicPrefix=true",
    ] {
        let (key, value) = setting.split_once('=').unwrap();
        made.git(&["config", key, value]);
    }
    made.write("below/a.txt", "1\ntwo\n3\n");
    let repository = made.open();
    let changes = repository
        .changes(&repository.commit(&commit).unwrap())
        .unwrap();
    let touched = changes.of(Path::new("below/a.txt"));
    assert_eq!(touched, Some(&Touched::Lines(vec![1..2, 3..4])));
}

fn told(result: Result<Commit>) -> String {
    result.unwrap_err().message()
}

#[test]
fn an_unknown_revision_is_told_with_what_to_fetch() {
    let made = Made::new();
    assert!(told(made.open().commit("main")).contains("no commit yet"));
    made.commit();
    let repository = made.open();
    let fetch = "fetch it with `git fetch origin main`";
    assert!(told(repository.commit("origin/main")).contains(fetch));
    for name in ["", "--all", "main..main", "no such", "HEAD:a", "*"] {
        assert!(
            told(repository.commit(name)).contains("git knows no commit"),
            "{name}"
        );
    }
    assert_eq!(
        repository.commit("main").unwrap(),
        repository.head().unwrap()
    );
}

#[test]
fn histories_part_where_they_have_a_commit_in_common() {
    let made = Made::new();
    let first = made.commit();
    made.git(&["checkout", "--quiet", "-b", "side"]);
    made.write("a.txt", TEXT);
    made.commit();
    made.git(&["checkout", "--quiet", "--orphan", "other"]);
    made.commit();
    let repository = made.open();
    let at = |name: &str| repository.commit(name).unwrap();
    let base = |one: &str, other: &str| repository.merge_base(&at(one), &at(other));
    assert_eq!(base("main", "side").unwrap().id(), first);
    assert!(told(base("main", "other")).contains("nothing in common"));
}

#[test]
fn a_history_that_was_cut_off_is_told_with_the_remedy() {
    let made = Made::new();
    made.commit();
    made.write("a.txt", TEXT);
    made.commit();
    made.git(&["checkout", "--quiet", "-b", "side"]);
    made.write("b.txt", TEXT);
    made.commit();
    made.git(&["checkout", "--quiet", "main"]);
    made.write("c.txt", TEXT);
    made.commit();
    let from = format!("file://{}", made.0.display());
    made.git(&[
        "clone",
        "--quiet",
        "--depth=1",
        "--no-single-branch",
        &from,
        "shallow",
    ]);
    let repository = Repository::open(&made.0.join("shallow")).unwrap();
    let (head, side) = (
        repository.head().unwrap(),
        repository.commit("origin/side").unwrap(),
    );
    let told_of = told(repository.merge_base(&head, &side));
    assert!(
        told_of.contains("--unshallow") && told_of.contains("fetch-depth: 0"),
        "{told_of}"
    );
    assert!(told(repository.commit("v1")).contains("--unshallow"));
}

#[test]
fn a_folder_without_a_repository_is_told() {
    let folder = std::env::temp_dir().join(format!("citedrift-nogit-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let told = Repository::open(&folder).unwrap_err().message();
    fs::remove_dir_all(&folder).unwrap();
    assert!(told.contains("in no git repository"), "{told}");
}

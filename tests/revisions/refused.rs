//! What git cannot tell is no reason to check everything, or nothing.

use crate::repository::Repository;

const SINCE: [&str; 2] = ["check", "--since"];
const REV: [&str; 2] = ["diff", "--rev"];

fn run(story: &Repository, command: [&str; 2], revision: &str) -> crate::ran::Ran {
    story.run(&[command[0], command[1], revision])
}

#[test]
fn a_branch_without_a_commit_is_told() {
    let story = Repository::empty("unborn");
    for command in [SINCE, REV] {
        run(&story, command, "main").told(&["no commit yet"]);
    }
}

#[test]
fn an_unknown_revision_is_told_with_what_to_do() {
    let story = Repository::with_claims("unknown");
    for command in [SINCE, REV] {
        run(&story, command, "v9").told(&["\"v9\"", "name a branch, a tag or a commit"]);
        run(&story, command, "--all").told(&["\"--all\""]);
        run(&story, command, "origin/main").told(&["`git fetch origin main`"]);
    }
    story.git(&["branch", "side"]);
    story.commit();
    run(&story, SINCE, "main..side").told(&["is not what is checked out", "diff --rev main..side"]);
    run(&story, REV, "..").told(&["no revision is named"]);
}

#[test]
fn histories_that_do_not_meet_are_told() {
    let story = Repository::with_claims("apart");
    story.git(&["checkout", "--quiet", "--orphan", "other"]);
    story.edit("claims/mill.txt", "two cats", "three cats");
    story.commit();
    run(&story, SINCE, "main").told(&["nothing in common", "`..`"]);
    assert_eq!(run(&story, SINCE, "main..").status, 1);
    run(&story, REV, "main...other").told(&["nothing in common"]);
}

#[test]
fn a_clone_without_its_history_is_told_how_to_get_it() {
    let story = Repository::with_claims("shallow");
    story.git(&["checkout", "--quiet", "-b", "side"]);
    story.edit("claims/mill.txt", "two cats", "three cats");
    story.commit();
    story.git(&["checkout", "--quiet", "main"]);
    story.commit();
    let from = format!("file://{}", story.0.display());
    story.git(&[
        "clone",
        "--quiet",
        "--depth=1",
        "--no-single-branch",
        "--branch=side",
        &from,
        "clone",
    ]);
    let remedy = ["git fetch --unshallow", "fetch-depth: 0"];
    for (command, revision) in [
        (SINCE, "origin/main"),
        (REV, "origin/main...HEAD"),
        (SINCE, "HEAD~"),
    ] {
        story
            .run_in("clone", &[command[0], command[1], revision])
            .told(&remedy);
    }
    // The commits themselves are there.
    let exact = story.run_in("clone", &["check", "--since", "origin/main.."]);
    assert!(
        exact.stdout.contains("1 of 6 claims in 1 of 2 documents"),
        "{exact:?}"
    );
    story.git(&["-C", "clone", "fetch", "--quiet", "--unshallow"]);
    assert_eq!(
        story
            .run_in("clone", &["check", "--since", "origin/main", "--quiet"])
            .status,
        1
    );
}

#[test]
fn a_folder_without_a_repository_is_told() {
    let story = Repository::with_claims("none");
    std::fs::remove_dir_all(story.0.join(".git")).unwrap();
    for command in [SINCE, REV] {
        run(&story, command, "HEAD").told(&["in no git repository"]);
    }
    assert_eq!(story.run(&["check", "--quiet"]).status, 0);
}

#[test]
fn a_source_outside_of_the_repository_is_told() {
    let story = Repository::empty("outside");
    story.write(
        "inner/claims/a.txt",
        "[1] The weir of Orn is 40 metres long and broken.\n",
    );
    story.write(
        "sources/a.txt",
        "The weir of Orn is 40 metres long and broken.\n",
    );
    story.git(&["-C", "inner", "init", "--quiet"]);
    for arguments in [["add", "--all"], ["commit", "--quiet"]] {
        let message: &[&str] = if arguments[0] == "commit" {
            &["--message=x"]
        } else {
            &[]
        };
        story.git(&[&["-C", "inner"][..], &arguments, message].concat());
    }
    let ran = story.run_in(
        "inner",
        &["check", "--since", "HEAD", "--sources", "../sources"],
    );
    ran.told(&["lies outside of this git repository"]);
}

#[cfg(unix)]
#[test]
fn nothing_that_git_inherits_or_is_set_to_leads_it_astray() {
    use std::os::unix::fs::PermissionsExt;

    let story = Repository::with_claims("astray");
    let other = Repository::empty("elsewhere");
    let script = story.0.join(".git/run-me");
    let marker = story.0.join(".git/was-run");
    std::fs::write(
        &script,
        format!("#!/bin/sh\ntouch '{}'\n", marker.display()),
    )
    .unwrap();
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
    let script = script.to_str().unwrap();
    for key in [
        "diff.external",
        "diff.x.textconv",
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
    ] {
        story.git(&["config", key, script]);
    }
    story.write(".git/info/attributes", "*.txt diff=x\n");
    story.edit("claims/bridge.txt", "1932", "1937");
    let git = other.0.join(".git");
    for arguments in [["check", "--since", "HEAD"], ["diff", "--rev", "HEAD.."]] {
        let ran = story.run_with(
            &[
                ("GIT_DIR", git.to_str().unwrap()),
                ("GIT_WORK_TREE", other.0.to_str().unwrap()),
                ("GIT_INDEX_FILE", "/nowhere/index"),
                ("GIT_EXTERNAL_DIFF", script),
                ("GIT_PAGER", script),
                ("GIT_DIFF_OPTS", "-u9"),
            ],
            &arguments,
        );
        assert_eq!(ran.status, 1, "{ran:?}");
        assert!(!marker.exists(), "{arguments:?}");
    }
    assert_eq!(story.since("HEAD").1, ["The bridge"]);
    assert!(!story.0.join(".git/index.lock").exists());
}

//! `check --since`: the claims on changed lines, and those whose source changed.

use crate::repository::MILL;
use crate::repository::Repository;

/// Checks what changed since a revision, and holds how it ended and which claims were checked against what is wanted.
fn is(story: &Repository, named: &str, status: i32, checked: &[&str]) {
    assert_eq!(
        story.since(named),
        (
            status,
            checked.iter().map(|&claim| claim.to_owned()).collect()
        )
    );
}

#[test]
fn a_dirty_tree_is_checked_where_it_differs() {
    let story = Repository::with_claims("dirty");
    is(&story, "HEAD", 0, &[]);
    let said = story.run(&["check", "--since", "main"]).stdout;
    assert!(
        said.starts_with("nothing to check has changed since main (base "),
        "{said}"
    );
    assert!(
        said.ends_with("for 6 claims in 2 documents; no findings\n"),
        "{said}"
    );
    // A line of claims, in the working tree and in the index.
    story.edit("claims/bridge.txt", "1932", "1937");
    is(&story, "HEAD", 1, &["The bridge"]);
    story.git(&["add", "--all"]);
    is(&story, "HEAD", 1, &["The bridge"]);
    // The source of other claims only.
    story.edit("sources/mill.txt", "12 tonnes", "14 tonnes");
    is(
        &story,
        "HEAD",
        1,
        &["The bridge", "The mill", "The wheel", "The miller"],
    );
    // A line less between the others changes none of them.
    story.back();
    story.edit("claims/mill.txt", MILL.lines().nth(1).unwrap(), "");
    is(&story, "HEAD", 0, &[]);
    // What is wrong elsewhere is not asked for.
    story.back();
    story.edit("claims/bridge.txt", "1932", "1937");
    story.commit();
    story.edit("claims/mill.txt", "two cats", "three cats");
    is(&story, "HEAD", 1, &["The miller"]);
    is(&story, "HEAD~", 1, &["The bridge", "The miller"]);
}

#[test]
fn files_that_git_does_not_know_are_new() {
    let story = Repository::with_claims("untracked");
    for name in ["-n", "Brücke über Ö", "two  words"] {
        story.write(
            &format!("claims/{name}.txt"),
            "[1] The weir of Orn is 40 metres long and broken.\n",
        );
        story.write(
            &format!("sources/{name}.txt"),
            "The weir of Orn is 50 metres long and broken.\n",
        );
        is(&story, "HEAD", 1, &["The weir"]);
        story.commit();
        is(&story, "HEAD", 0, &[]);
        story.edit(&format!("sources/{name}.txt"), "50", "60");
        is(&story, "HEAD", 1, &["The weir"]);
        story.git(&["reset", "--quiet", "--hard", "HEAD~"]);
    }
    // Ignored, and named all the same.
    story.write(".gitignore", "*.new.txt\n");
    story.commit();
    story.write(
        "claims/a.new.txt",
        "[1] The weir of Orn is 40 metres long and broken.\n",
    );
    is(&story, "HEAD", 0, &[]);
    let named = [
        "check",
        "--since",
        "HEAD",
        "claims/a.new.txt",
        "--sources",
        "sources/mill.txt",
    ];
    let ran = story.run(&named);
    assert!(
        ran.stdout
            .contains("1 of 1 claim in 1 of 1 document, changed since HEAD"),
        "{ran:?}"
    );
}

#[test]
fn claims_that_have_another_source_now_are_checked() {
    let story = Repository::with_claims("other-source");
    // The settings pair the mill with another source: no line of claims or sources changed.
    story.write(
        "citedrift.toml",
        "[[pair]]\nclaims = \"claims/mill.txt\"\nsource = \"sources/bridge.txt\"\n",
    );
    is(&story, "HEAD", 1, &["The mill", "The wheel", "The miller"]);
    // A new source takes a key.
    story.back();
    story.write(
        "sources/1.txt",
        "The toll was 4 pence for a cart and 1 penny for a cow.\n",
    );
    is(
        &story,
        "HEAD",
        1,
        &[
            "The bridge",
            "Its iron",
            "The toll",
            "The mill",
            "The wheel",
        ],
    );
    // A source is renamed, and its claims have none by name.
    story.back();
    story.git(&["mv", "sources/mill.txt", "sources/watermill.txt"]);
    is(&story, "HEAD", 2, &["The mill", "The wheel", "The miller"]);
    // A source is deleted.
    story.back();
    story.git(&["rm", "--quiet", "sources/bridge.txt"]);
    let (status, checked) = story.since("HEAD");
    assert_eq!((status, checked.len()), (1, 3), "{checked:?}");
}

#[test]
fn a_branch_is_checked_from_where_it_parted() {
    let story = Repository::with_claims("branch");
    story.git(&["checkout", "--quiet", "-b", "side"]);
    story.edit("claims/mill.txt", "two cats", "three cats");
    story.commit();
    story.git(&["checkout", "--quiet", "main"]);
    story.edit("claims/bridge.txt", "4 pence", "5 pence");
    story.commit();
    story.git(&["checkout", "--quiet", "side"]);
    is(&story, "main", 1, &["The miller"]);
    is(&story, "main...", 1, &["The miller"]);
    is(&story, "main...side", 1, &["The miller"]);
    // Against the commit itself, what the branch does not have yet differs too.
    is(&story, "main..", 1, &["The toll", "The miller"]);
    // A merge brings no claim of the other branch into question.
    story.git(&["merge", "--quiet", "--no-edit", "main"]);
    is(&story, "main", 1, &["The miller"]);
    is(&story, "HEAD~", 1, &["The toll"]);
    // Nor does a detached head.
    story.git(&["checkout", "--quiet", "--detach"]);
    is(&story, "main", 1, &["The miller"]);
    let told = "The miller: worsened by claim; moved missing-citation; introduced number-mismatch";
    assert_eq!(story.told("main..HEAD"), [told]);
}

#[test]
fn a_folder_of_the_repository_is_checked_by_itself() {
    let story = Repository::empty("folder");
    story.write(
        "docs/claims/a.txt",
        "[1] The weir of Orn is 40 metres long and broken.\n",
    );
    story.write(
        "docs/sources/a.txt",
        "The weir of Orn is 40 metres long and broken.\n",
    );
    story.write(
        "claims/b.txt",
        "[1] The weir of Orn is 40 metres long and broken.\n",
    );
    story.commit();
    story.edit("docs/sources/a.txt", "40", "50");
    story.edit("claims/b.txt", "40", "50");
    let ran = story.run_in("docs", &["check", "--since", "HEAD"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(
        ran.stdout
            .contains("1 of 1 claim in 1 of 1 document, changed since HEAD"),
        "{ran:?}"
    );
    let ran = story.run_in("docs", &["diff", "--rev", "HEAD.."]);
    assert!(
        ran.stdout
            .contains("introduced, source moved: verbatim, now drifted"),
        "{ran:?}"
    );
}

#[test]
fn with_a_lock_only_what_is_new_in_the_changed_part_fails() {
    let story = Repository::with_claims("locked");
    story.edit("claims/bridge.txt", "1932", "1937");
    assert_eq!(story.run(&["lock"]).status, 0);
    story.commit();
    is(&story, "HEAD", 0, &[]);
    story.edit("claims/bridge.txt", "4 pence", "5 pence");
    is(&story, "HEAD", 1, &["The toll"]);
    story.back();
    story.edit("claims/bridge.txt", "until 1955", "until the year 1955");
    let (_, checked) = story.since("HEAD");
    assert_eq!(checked, ["The bridge"]);
}

#[test]
fn a_suppression_of_what_is_left_out_is_not_unused() {
    let story = Repository::with_claims("suppressed");
    let comment = "<!-- citedrift: allow(date-mismatch) reason=\"as printed\" -->\n";
    story.edit("claims/bridge.txt", "1932", "1937");
    story.commit();
    let claims = story.read("claims/bridge.txt");
    story.write("claims/bridge.txt", &format!("{comment}{claims}"));
    assert_eq!(story.run(&["check", "--quiet"]).status, 0);
    story.edit("claims/bridge.txt", "4 pence", "5 pence");
    let ran = story.run(&["check", "--since", "HEAD"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(!ran.stdout.contains("unused-suppression"), "{ran:?}");
}

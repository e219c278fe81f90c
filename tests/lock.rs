//! The commands on the lock, run as people run them.

#![expect(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

#[expect(dead_code, reason = "other tests run the binary in folders too")]
#[path = "cli/folder.rs"]
mod folder;

use serde_json::Value;

use crate::folder::Folder;

const SOURCE: &str = "The old pier is 120 metres long. Both wells are 64 metres deep.\n";

/// Returns a folder with a claim that agrees with its source and one that does not.
fn piers(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("sources/pier.txt", SOURCE);
    folder.write(
        "claims/pier.txt",
        "[1] The old pier is 120 metres long.\n[1] Both wells are 46 metres deep.\n",
    );
    folder
}

/// Returns the same with a lock.
fn locked(name: &str) -> Folder {
    let folder = piers(name);
    assert_eq!(folder.run(&["lock"]).status, 0);
    folder
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn what_the_lock_knows_does_not_fail() {
    let folder = locked("lock-knows");
    let ran = folder.run(&["check", "--locked"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let told =
        "citedrift.lock: 0 claims checked, 2 taken over; 1 known finding not shown, see --all";
    assert!(ran.stdout.contains(told), "{}", ran.stdout);
    let all = folder.run(&["check", "--all"]);
    assert_eq!(all.status, 1, "{all:?}");
    assert!(
        all.stdout.contains("error[number-mismatch]"),
        "{}",
        all.stdout
    );
}

#[test]
fn who_moved_is_told_with_what_was_said_before() {
    let folder = locked("lock-moved");
    folder.write("sources/pier.txt", SOURCE.replace("120", "130"));
    let ran = folder.run(&["check"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    let told = "    moved | source moved\n      was | The old pier is 120 metres long.\n";
    assert!(ran.stdout.contains(told), "{}", ran.stdout);
    assert!(!ran.stdout.contains("claim says 46"), "{}", ran.stdout);
    let explained = folder.run(&["explain", "claims/pier.txt:1"]).stdout;
    assert!(
        explained.contains("  was      The old pier is 120 metres long."),
        "{explained}"
    );
}

#[test]
fn locked_asks_for_a_lock_that_can_be_read() {
    let folder = piers("lock-missing");
    let ran = folder.run(&["check", "--locked"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(
        ran.stderr.contains("write one with `citedrift lock`"),
        "{}",
        ran.stderr
    );
    folder.write("citedrift.lock", "{\"citedrift-lock\":1}\n<<<<<<< HEAD\n");
    let ran = folder.run(&["check"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(
        ran.stderr
            .contains("citedrift.lock:2: stands in a merge conflict"),
        "{}",
        ran.stderr
    );
    folder.write("citedrift.lock", "{\"citedrift-lock\":7}\n");
    let ran = folder.run(&["check"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.stderr.contains("version 7"), "{}", ran.stderr);
}

#[test]
fn a_check_writes_no_lock_and_locking_twice_changes_no_byte() {
    let folder = piers("lock-writes");
    folder.run(&["check"]);
    assert!(!folder.names().contains(&"citedrift.lock".to_owned()));
    folder.run(&["lock"]);
    let first = folder.read("citedrift.lock");
    folder.run(&["lock"]);
    assert_eq!(folder.read("citedrift.lock"), first);
}

#[test]
fn what_is_accepted_does_not_count_until_something_moves_or_its_day_has_passed() {
    let folder = piers("lock-accept");
    let accept = [
        "accept",
        "claims/pier.txt:2",
        "--reason",
        "set so",
        "--until",
        "2027-03-31",
        "--today",
        "2027-01-01",
    ];
    let ran = folder.run(&accept);
    assert_eq!(ran.status, 0, "{ran:?}");
    let check = |today: &str| folder.run(&["check", "--all", "--today", today]);
    let ran = check("2027-03-31");
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stdout.contains("1 accepted"), "{}", ran.stdout);
    let late = check("2027-04-01");
    assert_eq!(late.status, 1, "{late:?}");
    let told = "warning[void-acceptance]: was accepted (set so), until 2027-03-31;";
    assert!(late.stdout.contains(told), "{}", late.stdout);
    folder.write("sources/pier.txt", SOURCE.replace("64", "65"));
    let moved = check("2027-03-31");
    assert_eq!(moved.status, 1, "{moved:?}");
    assert!(
        moved.stdout.contains("claim or passage has moved since"),
        "{}",
        moved.stdout
    );
}

#[test]
fn pruning_a_void_acceptance_makes_nothing_known() {
    let folder = locked("lock-prune");
    folder.run(&[
        "accept",
        "claims/pier.txt:2",
        "--reason",
        "set so",
        "--until",
        "2027-03-31",
        "--today",
        "2027-01-01",
    ]);
    let pruned = folder.run(&["prune", "--today", "2027-04-01"]);
    assert!(
        pruned
            .stdout
            .contains("removed 0 claims, 0 findings and 1 acceptance"),
        "{pruned:?}"
    );
    let ran = folder.run(&["check", "--today", "2027-04-01"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(!ran.stdout.contains("void-acceptance"), "{}", ran.stdout);
}

#[test]
fn a_mistaken_acceptance_is_refused() {
    let folder = piers("lock-refuse");
    for (args, told) in [
        (
            ["accept", "claims/pier.txt:1", "--reason", "x"],
            "has no finding to accept",
        ),
        (["accept", "claims/pier.txt:2", "--reason", "  "], "say why"),
        (
            ["accept", "abcdef", "--reason", "x"],
            "no claim has an id that begins with abcdef",
        ),
    ] {
        let ran = folder.run(&args);
        assert_eq!(ran.status, 2, "{ran:?}");
        assert!(ran.stderr.contains(told), "{}", ran.stderr);
    }
    assert!(!folder.names().contains(&"citedrift.lock".to_owned()));
}

#[test]
fn review_needs_a_terminal_and_its_list_does_not() {
    let folder = piers("lock-review");
    let ran = folder.run(&["review"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(
        ran.stderr.contains("citedrift review --list"),
        "{}",
        ran.stderr
    );
    let listed = folder.run(&["review", "--list", "--format", "json"]);
    assert_eq!(listed.status, 0, "{listed:?}");
    let listed = json(&listed.stdout);
    assert_eq!(listed["claims"].as_array().unwrap().len(), 1);
    assert_eq!(listed["claims"][0]["path"], "claims/pier.txt");
    assert_eq!(
        listed["claims"][0]["findings"][0]["code"],
        "number-mismatch"
    );
}

#[test]
fn only_what_changed_is_checked_again() {
    let folder = Folder::new("lock-carry");
    for name in ["a", "b", "c"] {
        folder.write(
            &format!("claims/{name}.txt"),
            format!("[1] The pier of {name} is 120 metres long.\n"),
        );
        folder.write(
            &format!("sources/{name}.txt"),
            format!("The pier of {name} is 120 metres long.\n"),
        );
    }
    folder.run(&["lock"]);
    folder.write("sources/b.txt", "The pier of b is 130 metres long.\n");
    let totals = |args: &[&str]| json(&folder.run(args).stdout)["totals"]["lock"].clone();
    let lock = totals(&["check", "--format", "json"]);
    assert_eq!(
        (&lock["rechecked"], &lock["carried"]),
        (&1.into(), &2.into())
    );
    let lock = totals(&["check", "--format", "json", "--recheck"]);
    assert_eq!(
        (&lock["rechecked"], &lock["carried"]),
        (&3.into(), &0.into())
    );
    let lock = totals(&["check", "--format", "json", "--profile", "prose"]);
    assert_eq!(lock["carried"], 0);
}

#[test]
fn what_only_other_settings_see_does_not_fail_until_asked() {
    let folder = locked("lock-tool");
    folder.write(
        "citedrift.toml",
        "[severity]\nmissing-citation = \"error\"\n",
    );
    folder.write(
        "claims/pier.txt",
        "[1] The old pier is 120 metres long.\nBoth wells are 64 metres deep.\n",
    );
    folder.run(&["lock"]);
    assert_eq!(folder.run(&["check"]).status, 0);
    folder.write(
        "citedrift.toml",
        "fail-on = \"info\"\n[severity]\nmissing-citation = \"warning\"\n",
    );
    assert_eq!(folder.run(&["check"]).status, 0);
    folder.write("citedrift.toml", "[severity]\nmissing-citation = \"off\"\n");
    folder.run(&["lock"]);
    folder.write(
        "citedrift.toml",
        "[severity]\nmissing-citation = \"error\"\n",
    );
    assert_eq!(folder.run(&["check"]).status, 0);
    assert_eq!(folder.run(&["check", "--all"]).status, 1);
}

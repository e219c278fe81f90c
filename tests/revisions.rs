//! Stories in a real git repository: what is done to claims and sources, and who is told to have moved.
//!
//! Every comparison is made by the binary and by the library, which must tell the same.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::format_push_string,
    reason = "a test may stop where it cannot go on"
)]

#[path = "cli/ran.rs"]
mod ran;
#[path = "revisions/refused.rs"]
mod refused;
#[path = "revisions/repository.rs"]
mod repository;
#[path = "revisions/settled.rs"]
mod settled;
#[path = "revisions/since.rs"]
mod since;

use crate::repository::BRIDGE;
use crate::repository::Repository;

const NOTHING: [&str; 0] = [];

#[test]
fn a_claim_or_its_source_is_edited() {
    let story = Repository::with_claims("edited");
    assert_eq!(story.told("HEAD.."), NOTHING);

    // A claim is edited, and mended again.
    story.edit("claims/bridge.txt", "1932", "1937");
    assert_eq!(
        story.told("HEAD.."),
        ["The bridge: introduced by claim; introduced date-mismatch"]
    );
    story.commit();
    story.edit("claims/bridge.txt", "1937", "1932");
    assert_eq!(
        story.told("HEAD.."),
        ["The bridge: resolved by claim; resolved date-mismatch"]
    );
    story.commit();
    assert_eq!(story.told("HEAD~2..HEAD"), NOTHING);

    // Its source is edited, at its passage and elsewhere.
    story.edit("sources/bridge.txt", "Leith", "Perth");
    let told = [
        "The bridge: moved-only by source-elsewhere",
        "Its iron: introduced by source; introduced name-mismatch",
        "The toll: moved-only by source-elsewhere",
    ];
    assert_eq!(story.told("HEAD.."), told);
    story.back();
    story.edit("sources/bridge.txt", "rains often", "seldom rains");
    let elsewhere = ["The bridge", "Its iron", "The toll"]
        .map(|claim| format!("{claim}: moved-only by source-elsewhere"));
    assert_eq!(story.told("HEAD.."), elsewhere);
    story.back();

    // A wording is edited that means the same.
    story.edit("claims/bridge.txt", "two brothers", "2 brothers");
    assert_eq!(story.told("HEAD.."), ["Its iron: moved-only by claim"]);
}

#[test]
fn claim_and_source_are_edited() {
    let story = Repository::with_claims("both");
    let rest = "The toll: moved-only by source-elsewhere";
    let bridge = "The bridge: moved-only by source-elsewhere";
    // To the same.
    story.edit("claims/bridge.txt", "Leith", "Perth");
    story.edit("sources/bridge.txt", "Leith", "Perth");
    let told = [bridge, "Its iron: moved-only by converged", rest];
    assert_eq!(story.told("HEAD.."), told);
    // To something else.
    story.edit("sources/bridge.txt", "Perth", "Dover");
    let told = [
        bridge,
        "Its iron: introduced by diverged; introduced name-mismatch",
        rest,
    ];
    assert_eq!(story.told("HEAD.."), told);
    // One after the other, each committed: who moved depends on since when.
    story.back();
    story.edit("claims/bridge.txt", "Leith", "Perth");
    story.commit();
    story.edit("sources/bridge.txt", "Leith", "Perth");
    let told = [
        bridge,
        "Its iron: resolved by source; resolved name-mismatch",
        rest,
    ];
    assert_eq!(story.told("HEAD.."), told);
    story.commit();
    let told = [bridge, "Its iron: moved-only by converged", rest];
    assert_eq!(story.told("HEAD~2..HEAD"), told);
}

#[test]
fn a_finding_that_came_for_one_that_went_is_told() {
    let story = Repository::with_claims("exchanged");
    story.edit("claims/bridge.txt", "1932", "1937");
    story.commit();
    // As many findings as before, and not the same.
    story.edit("claims/bridge.txt", "1937", "1941");
    assert_eq!(
        story.told("HEAD.."),
        ["The bridge: exchanged by claim; introduced date-mismatch; resolved date-mismatch"]
    );
    story.back();
    story.edit("claims/bridge.txt", "1937", "1932");
    story.edit("claims/bridge.txt", "4 pence", "5 pence");
    assert_eq!(
        story.told("HEAD.."),
        [
            "The bridge: resolved by claim; resolved date-mismatch",
            "The toll: introduced by claim; introduced number-mismatch"
        ]
    );
    // Two claims exchange their numbers.
    story.back();
    story.edit("claims/mill.txt", "12 tonnes", "6 tonnes");
    story.edit("claims/mill.txt", "6 metres", "12 metres");
    assert_eq!(
        story.told("HEAD.."),
        [
            "The mill: introduced by claim; introduced number-mismatch",
            "The wheel: introduced by claim; introduced number-mismatch"
        ]
    );
}

#[test]
fn claims_are_added_removed_and_moved() {
    let story = Repository::with_claims("moved");
    // Other lines, and another order.
    let lines: Vec<&str> = BRIDGE.lines().rev().collect();
    story.write("claims/bridge.txt", &format!("\n\n{}\n", lines.join("\n")));
    assert_eq!(story.told("HEAD.."), NOTHING);
    story.back();
    // A claim more and a claim less.
    let arch = BRIDGE.lines().nth(1).unwrap();
    story.edit("claims/bridge.txt", &format!("{arch}\n"), "");
    story.edit(
        "claims/mill.txt",
        "The miller",
        "[1] Nobody saw a third cat there.\nThe miller",
    );
    assert_eq!(
        story.told("HEAD.."),
        [
            "Nobody saw: added by claim; introduced not-found",
            "Its iron: removed by claim"
        ]
    );
    // The claim that is gone stands in the other file, whose source does not hold it.
    story.edit("claims/mill.txt", "[1] Nobody saw a third cat there.", arch);
    assert_eq!(
        story.told("HEAD.."),
        ["Its iron: introduced by claim; introduced wrong-source"]
    );
    // A claim cites a key that means another source, or none.
    story.back();
    story.write("sources/2.txt", "Nobody has ever seen the sea from here.\n");
    story.edit("claims/bridge.txt", "[1] Its iron", "[2] Its iron");
    assert_eq!(
        story.told("HEAD.."),
        ["Its iron: introduced by claim; introduced wrong-source"]
    );
}

#[test]
fn files_are_renamed_and_deleted() {
    let story = Repository::with_claims("renamed");
    // The file of claims and its source.
    story.git(&["mv", "claims/bridge.txt", "claims/oda.txt"]);
    story.git(&["mv", "sources/bridge.txt", "sources/oda.txt"]);
    let each =
        |told: &str| ["The bridge", "Its iron", "The toll"].map(|claim| format!("{claim}: {told}"));
    assert_eq!(story.told("HEAD.."), each("moved-only by source-renamed"));
    // The source alone, so that the name pairs it with nothing: its words are found, and the key means nothing.
    story.back();
    story.git(&["mv", "sources/bridge.txt", "sources/oda.txt"]);
    assert_eq!(
        story.told("HEAD.."),
        each("introduced by source-renamed; introduced dangling-citation")
    );
    // The source is deleted, so that the key means the only one that is left.
    story.back();
    story.git(&["rm", "--quiet", "sources/bridge.txt"]);
    let gone = story.told("HEAD..");
    assert_eq!(
        gone,
        each("introduced by source-lost; introduced not-found")
    );
    // And comes back.
    story.commit();
    story.git(&["checkout", "--quiet", "HEAD~", "--", "sources"]);
    assert_eq!(
        story.told("HEAD.."),
        each("resolved by source-added; resolved not-found")
    );
}

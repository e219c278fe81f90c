//! Suppressions on a day.

use crate::FALSE;
use crate::folder::Folder;

#[test]
fn a_suppression_holds_until_the_end_of_its_day() {
    let comment = "<!-- citedrift: allow(date-mismatch) reason=\"old\" until=2027-03-31 -->";
    let folder = Folder::with_claims("allowed", format!("{comment}\n{FALSE}"));
    let ran = folder.run(&["check", "--today", "2027-03-31"]);
    assert!(ran.stdout.ends_with("; 1 accepted\n"), "{ran:?}");
    assert_eq!(ran.status, 0);
    let ran = folder.run(&["check", "--today", "2027-04-01"]);
    assert!(
        ran.stdout
            .contains("claims/a.txt:1:1: warning[unused-suppression]"),
        "{ran:?}"
    );
    assert_eq!(ran.status, 1);
    assert_eq!(folder.run(&["check", "--today", "soon"]).status, 2);
}

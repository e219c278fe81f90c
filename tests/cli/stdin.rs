//! Claims on standard input, as an editor or a hook has them.

use crate::FALSE;
use crate::SOURCE;
use crate::TRUE;
use crate::folder::Folder;

#[test]
fn claims_on_standard_input_stand_for_a_file() {
    let folder = Folder::with_claims("stdin", FALSE);
    folder.write("sources/b/a.txt", "Nothing of the kind.");
    folder.write("claims/b/a.txt", FALSE);
    let name = ["check", "--stdin", "--stdin-filename", "claims/a.txt"];
    assert_eq!(folder.fed(&name, TRUE).status, 0);
    let ran = folder.fed(&name, FALSE);
    assert!(ran.stdout.contains("\nclaims/a.txt:1:"), "{ran:?}");
    assert_eq!(ran.status, 1);
    // The place below the folder of claims tells the source, and the name the kind.
    let ran = folder.fed(
        &["check", "--stdin", "--stdin-filename", "claims/b/a.md"],
        TRUE,
    );
    assert!(ran.stdout.contains("wrong-source"), "{ran:?}");
    assert!(ran.stdout.contains("claims/b/a.md:1:"), "{ran:?}");
}

#[test]
fn a_name_is_not_needed_where_there_is_one_source() {
    let folder = Folder::new("nameless");
    folder.write("sources/a.txt", SOURCE);
    let ran = folder.fed(&["check", "--stdin"], FALSE);
    assert!(ran.stdout.contains("\nstdin.txt:1:"), "{ran:?}");
    for wrong in [["--stdin-filename", "a.txt"], ["--stdin", "claims"]] {
        let ran = folder.run(&["check", wrong[0], wrong[1]]);
        assert_eq!(ran.status, 2, "{ran:?}");
    }
}

#[test]
fn a_report_counts_as_failed_what_the_settings_say() {
    let folder = Folder::with_claims("failing", "Its iron arch was made in Leith.\n");
    folder.run(&["check", "-o", "audit.json"]);
    let junit = ["report", "audit.json", "--format", "junit"];
    assert!(folder.run(&junit).stdout.contains("failures=\"0\""));
    folder.write("citedrift.toml", "fail-on = \"warning\"\n");
    assert!(folder.run(&junit).stdout.contains("failures=\"1\""));
}

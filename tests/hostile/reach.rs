//! How far a run reaches: what claims and sources name is not read, and no program is started unasked.

use crate::FALSE;
use crate::SOURCE;
use crate::TRUE;
use crate::folder::Folder;

const SECRET: &str = "The password of the night watch is sesame and lemon.";

#[test]
fn a_citation_reads_no_file() {
    let folder = Folder::new("hostile-traversal");
    folder.write("secret.txt", SECRET);
    folder.write("work/sources/a.txt", SOURCE);
    for claims in [
        "The password of the night watch is sesame and lemon. [../secret]\n",
        "The password of the night watch is sesame and lemon. [^1]\n\n[^1]: ../secret.txt\n",
        "The password of the night watch is sesame and lemon. [@../../secret.txt]\n",
        "The password of the night watch is sesame and lemon. ![x](../secret.txt) [1](file:../secret.txt)\n",
        "<p>The password of the night watch is sesame and lemon. <iframe src=\"../secret.txt\"></iframe>\n",
    ] {
        folder.write("work/claims/a.md", claims);
        let mut command = folder.command(&["check", "--format", "json"]);
        let output = command.current_dir(folder.0.join("work")).output().unwrap();
        let report = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{claims}: {report}");
        assert!(report.contains("\"not-found\": 1"), "{claims}: {report}");
        assert!(report.contains("\"sources\": 1"), "{claims}: {report}");
    }
}

#[test]
fn settings_may_name_a_source_elsewhere_and_only_that_is_read() {
    let folder = Folder::new("hostile-settings-reach");
    folder.write("secret.txt", SECRET);
    folder.write("archive/4.txt", SOURCE);
    folder.write("work/claims/a.txt", FALSE.replace("[1]", "[4]"));
    folder.write("work/sources/a.txt", "Nothing of note stands here at all.");
    folder.write(
        "work/citedrift.toml",
        "[sources]\n4 = \"../archive/4.txt\"\n",
    );
    let mut command = folder.command(&["check"]);
    let output = command.current_dir(folder.0.join("work")).output().unwrap();
    let report = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{report}");
    assert!(report.contains("--> ../archive/4.txt:1:1"), "{report}");
    assert!(report.contains("against 2 sources"), "{report}");
}

#[test]
fn a_source_that_settings_name_and_that_is_gone_is_told() {
    let folder = Folder::with_claims("hostile-gone", TRUE);
    folder.write("citedrift.toml", "[sources]\n4 = \"../nowhere/4.txt\"\n");
    folder.run(&["check"]).told(&["nowhere/4.txt"]);
}

#[cfg(unix)]
#[test]
fn git_is_started_only_when_it_is_asked_for() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::with_claims("hostile-git", TRUE);
    let trap = "#!/bin/sh\necho started >> \"$TRAP\"\nexit 1\n";
    for name in ["git", "sh", "curl", "less", "vi"] {
        folder.write(&format!("bin/{name}"), trap);
        let path = folder.0.join("bin").join(name);
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let run = |arguments: &[&str]| {
        let mut command = folder.command(arguments);
        command.env("PATH", folder.0.join("bin"));
        command.env("TRAP", folder.0.join("trap"));
        command.env("PAGER", "less").env("EDITOR", "vi");
        command.output().unwrap().status.code()
    };
    folder.write("records.jsonl", "{\"id\":\"a\",\"text\":\"x\"}\n");
    for (arguments, status) in [
        (&["check"][..], 0),
        (&["check", "-o", "a.json", "-o", "a.html"], 0),
        (&["list"], 0),
        (&["facts", "claims/a.txt"], 0),
        (&["locate", "sources/a.txt", "--queries", "claims/a.txt"], 0),
        (&["verify", "a.json"], 0),
        (&["lock"], 0),
        (&["explain", "not-found"], 0),
    ] {
        assert_eq!(run(arguments), Some(status), "{arguments:?}");
        assert!(!folder.0.join("trap").exists(), "{arguments:?}");
    }
    assert_eq!(run(&["check", "--since", "main"]), Some(2));
    assert!(folder.0.join("trap").exists());
}

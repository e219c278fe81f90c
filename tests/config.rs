//! `citedrift.toml`: found, applied, shown, and told of where it is wrong.

#![expect(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

#[path = "cli/folder.rs"]
#[expect(dead_code, reason = "not all of it is used here")]
mod folder;

use crate::folder::Folder;
use crate::folder::Ran;

const SOURCE: &str =
    "The bridge over the Oda opened in 1932 and carried trams. Its iron arch was made in Leith.";
const TRUE: &str = "[1] The bridge over the Oda opened in 1932 and carried trams.\n";
const REWORDED: &str = "[1] Carrying trams, the Oda bridge was opened to the public in 1932.\n";
const UNCITED: &str = "[1] Its iron arch was made in Leith.\nIts iron arch was made in Leith.\n";

/// A folder with settings in it, whose claims are tested with its settings.
fn folder(name: &str, claims: &str, settings: &str) -> Folder {
    let folder = Folder::with_claims(&format!("config-{name}"), claims);
    folder.write("citedrift.toml", settings);
    folder
}

/// Runs in a folder below.
fn below(folder: &Folder, place: &str, arguments: &[&str]) -> Ran {
    let mut command = folder.command(arguments);
    command.current_dir(folder.0.join(place));
    Ran::of(&command.output().unwrap())
}

#[test]
fn the_nearest_file_upward_is_read() {
    let folder = folder("nearest", UNCITED, "fail-on = \"warning\"\n");
    assert_eq!(folder.run(&["check"]).status, 1);
    folder.write("deep/er/x.txt", "");
    let above = ["check", "../../claims", "--sources", "../../sources"];
    assert_eq!(below(&folder, "deep/er", &above).status, 1);
    folder.write("deep/citedrift.toml", "fail-on = \"error\"\n");
    assert_eq!(below(&folder, "deep/er", &above).status, 0);
}

#[test]
fn a_file_that_is_named_is_read_instead() {
    let folder = folder("named", UNCITED, "profil = 3\n");
    folder.write("other/strict.toml", "fail-on = \"warning\"\n");
    let ran = folder.run(&["check", "--config", "other/strict.toml"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    folder
        .run(&["check", "--config", "gone.toml"])
        .told(&["error: gone.toml: cannot be read"]);
    folder
        .run(&["check", "--config", "claims"])
        .told(&["error: claims: is no regular file"]);
    folder.write("bytes.toml", b"a = \"\xFF\"");
    folder
        .run(&["check", "--config", "bytes.toml"])
        .told(&["error: bytes.toml: ", "at byte 5"]);
}

#[test]
fn the_command_line_wins() {
    let folder = folder("wins", UNCITED, "fail-on = \"warning\"\n");
    let status = |severity| folder.run(&["check", "--fail-on", severity]).status;
    assert_eq!((status("error"), status("warning")), (0, 1));
}

#[test]
fn a_mistake_is_underlined_and_nothing_is_done() {
    let folder = folder(
        "mistake",
        TRUE,
        "# Ours.\nprofil = \"prose\"\n[severity]\nspelling = \"warn\"\n",
    );
    for command in [
        &["check", "-o", "audit.json"][..],
        &["config", "check"],
        &["config", "print"],
    ] {
        let ran = folder.run(command);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{ran:?}");
        assert_eq!(
            ran.stderr,
            "\
error: unknown key \"profil\"
 --> citedrift.toml:2:1
  |
2 | profil = \"prose\"
  | ^^^^^^ did you mean `profile`?
error: unknown value \"warn\"
 --> citedrift.toml:4:12
  |
4 | spelling = \"warn\"
  |            ^^^^^^ write one of `error`, `warning`, `info` or `off`
"
        );
    }
    assert!(!folder.names().contains(&"audit.json".to_owned()));
}

#[test]
fn severities_hold_by_code_and_by_path() {
    let settings = "\
[severity]
missing-citation = \"error\"
[[path]]
glob = \"claims/drafts\"
severity = { missing-citation = \"off\" }
";
    let folder = folder("severities", TRUE, settings);
    folder.write("claims/drafts/a.txt", UNCITED);
    folder.write("sources/drafts/a.txt", SOURCE);
    let ran = folder.run(&["check"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    // Patterns count from the folder of the settings, however the claims are named.
    let ran = below(
        &folder,
        "claims",
        &["check", ".", "--sources", "../sources"],
    );
    assert_eq!(ran.status, 0, "{ran:?}");
    let absolute = folder.0.join("claims");
    let ran = folder.run(&["check", absolute.to_str().unwrap()]);
    assert_eq!(ran.status, 0, "{ran:?}");
    folder.write("claims/a.txt", UNCITED);
    let ran = folder.run(&["check"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert_eq!(ran.stdout.matches("error[missing-citation]").count(), 1);
}

#[test]
fn profile_and_placement_hold_by_path() {
    let settings = "\
[[path]]
glob = \"claims/reworded.txt\"
profile = \"prose\"
[[path]]
glob = \"claims/trailing.txt\"
placement = \"trailing\"
";
    let folder = folder("paths", TRUE, settings);
    for name in ["reworded", "trailing"] {
        folder.write(&format!("sources/{name}.txt"), SOURCE);
    }
    folder.write("claims/reworded.txt", REWORDED);
    folder.write("claims/trailing.txt", TRUE);
    let ran = folder.run(&["check", "--format", "json"]);
    let because = "the placement was set to trailing";
    assert_eq!(ran.stdout.matches(because).count(), 1, "{ran:?}");
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stdout.contains("\"orphaned-citation\""), "{ran:?}");
    let excerpt = folder.run(&["check", "--profile", "excerpt"]);
    assert_eq!(excerpt.status, 1, "{excerpt:?}");
}

#[test]
fn a_pair_says_what_claims_are_checked_against() {
    let settings = "[[pair]]\nclaims = \"claims/a.txt\"\nsource = \"articles/bridge.txt\"\n";
    let folder = folder("pair", TRUE, settings);
    folder.write("sources/a.txt", "The weir was built of oak.");
    folder.write("articles/bridge.txt", SOURCE);
    let ran = folder.run(&["check", "--format", "json"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stdout.contains("\"path\": \"articles/bridge.txt\""));
    // No other source is needed.
    std::fs::remove_dir_all(folder.0.join("sources")).unwrap();
    assert_eq!(folder.run(&["check"]).status, 0);
    let ran = below(&folder, "articles", &["check", "../claims"]);
    assert_eq!(ran.status, 0, "{ran:?}");
}

#[test]
fn the_manifest_comes_before_file_names() {
    let claims = "[1] The bridge over the Oda opened in 1932 and carried trams.\n\
                  [@moss] Its iron arch was made in Leith.\n";
    let settings = "[sources]\n1 = \"articles/bridge.txt\"\nmoss = \"articles/bridge.txt\"\n";
    let folder = folder("manifest", claims, settings);
    folder.write("sources/1.txt", "The weir was built of oak.");
    folder.write("sources/a.txt", "The weir was built of elm.");
    folder.write("articles/bridge.txt", SOURCE);
    let ran = folder.run(&["check", "--format", "json", "--fail-on", "warning"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let resolved = "\"source\": \"articles/bridge.txt\"";
    assert!(2 <= ran.stdout.matches(resolved).count(), "{ran:?}");
}

#[test]
fn a_source_that_is_named_and_not_there_is_told() {
    let folder = folder("missing", TRUE, "[sources]\n\n4 = \"gone.txt\"\n");
    folder
        .run(&["check"])
        .told(&["error: gone.txt: no such file or folder"]);
    folder
        .run(&["config", "check"])
        .told(&["error: citedrift.toml:3: there is no file gone.txt; name one that exists"]);
}

#[test]
fn settings_are_shown_with_their_origins() {
    let folder = folder("print", TRUE, "placement = \"leading\"\n");
    folder.write("deep/x.txt", "");
    let ran = below(&folder, "deep", &["config", "print", "--profile", "prose"]);
    let squeezed: Vec<String> = ran
        .stdout
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        squeezed[..3],
        [
            "profile = \"prose\" # command line",
            "placement = \"leading\" # ../citedrift.toml:1",
            "fail-on = \"error\" # default",
        ],
        "{ran:?}"
    );
    assert!(squeezed.contains(&"# omitted-words = \"off\" # default".to_owned()));
    let ran = folder.run(&["config", "check"]);
    assert_eq!(
        (ran.status, ran.stdout.as_str()),
        (0, "citedrift.toml: no mistakes\n")
    );
}

#[test]
fn the_schema_is_the_published_one() {
    let ran = Folder::new("config-schema").run(&["config", "schema"]);
    assert_eq!(ran.stdout, include_str!("../schemas/config.schema.json"));
}

#[test]
fn settings_change_the_hash_in_the_report() {
    let folder = folder("hash", TRUE, "");
    let hash = || {
        let ran = folder.run(&["check", "--format", "json"]);
        let line = ran.stdout.lines().find(|line| line.contains("config_hash"));
        line.unwrap().to_owned()
    };
    let before = hash();
    folder.write("citedrift.toml", "[sources]\n4 = \"sources/a.txt\"\n");
    assert_ne!(before, hash());
}

#[test]
fn the_settings_in_the_readme_can_be_used() {
    let readme = include_str!("../README.md");
    let shown = readme.split("```toml\n").nth(1).unwrap();
    let folder = folder("readme", TRUE, shown.split("```").next().unwrap());
    for name in ["leaning-tower", "bridge"] {
        folder.write(&format!("articles/{name}.txt"), SOURCE);
    }
    let ran = folder.run(&["config", "check"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let mistake = readme.split("```console\n").nth(1).unwrap();
    folder.write("citedrift.toml", "# Ours.\nprofil = \"prose\"\n");
    let ran = folder.run(&["check"]);
    assert_eq!(ran.stderr, mistake.split("```").next().unwrap());
}

#[test]
fn other_commands_read_claims_as_they_are_checked() {
    let settings = "placement = \"trailing\"\n[sources]\n1 = \"articles/bridge.txt\"\n";
    let folder = folder("list", TRUE, settings);
    folder.write("articles/bridge.txt", SOURCE);
    let ran = folder.run(&["list"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stdout.contains("articles/bridge.txt"), "{ran:?}");
    assert!(ran.stdout.contains("trailing"), "{ran:?}");
    folder.write("citedrift.toml", "x = 1\n");
    let ran = folder.run(&["list"]);
    assert!(ran.stderr.contains("unknown key \"x\""), "{ran:?}");
}

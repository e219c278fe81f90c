//! The templates for hosted CI: they have the shape that their hosts want, ask for no more than they need, and every
//! option of the program that they use exists. What of them is a script is run as far as one machine can.

#![expect(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

#[path = "cli/folder.rs"]
#[expect(dead_code, reason = "not all of it is used here")]
mod folder;

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use serde::Deserialize;
use serde_yaml_ng::Deserializer;
use serde_yaml_ng::Value;

use crate::folder::Folder;

const SOURCE: &str = "The bridge over the Oda opened in 1932 and carried trams.";

const WORKFLOWS: [&str; 2] = ["ci/github/citedrift.yml", "ci/github/release.yml"];

fn top(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn text(path: &str) -> String {
    fs::read_to_string(top(path)).unwrap()
}

/// Returns the documents of a YAML file.
fn documents(path: &str) -> Vec<Value> {
    let text = text(path);
    let documents = Deserializer::from_str(&text);
    documents
        .map(|document| Value::deserialize(document).unwrap())
        .collect()
}

fn workflow(path: &str) -> Value {
    let [document] = <[Value; 1]>::try_from(documents(path)).unwrap();
    document
}

fn list(value: &Value) -> &[Value] {
    value.as_sequence().map(Vec::as_slice).unwrap_or_default()
}

/// Returns all steps of a workflow.
fn steps(workflow: &Value) -> Vec<&Value> {
    let jobs = workflow["jobs"].as_mapping().unwrap();
    jobs.values().flat_map(|job| list(&job["steps"])).collect()
}

/// Returns every string in a value.
fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Sequence(values) => values.iter().flat_map(strings).collect(),
        Value::Mapping(values) => values.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// Asserts that a command of the program exists with all options that it is given.
fn assert_known(words: &[&str]) {
    let folder = Folder::new("templates-help");
    let help = folder.run(&[words[0], "--help"]);
    assert_eq!(help.status, 0, "{words:?}");
    let options = words
        .iter()
        .filter(|word| word.starts_with('-') && **word != "-");
    for option in options {
        let name = option.split('=').next().unwrap();
        let is_known = help
            .stdout
            .split([' ', ',', '\n', '='])
            .any(|word| word == name);
        assert!(is_known, "citedrift {} has no {option}", words[0]);
    }
}

/// Returns the words behind each `citedrift` that is a command in a text.
fn commands(text: &str) -> Vec<Vec<&str>> {
    let behind = text.split("citedrift ").skip(1);
    let commands = behind.map(|rest| {
        rest.lines()
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .collect()
    });
    let is_command = |words: &Vec<&str>| {
        let first = words.first().unwrap_or(&"");
        [
            "check", "batch", "list", "report", "init", "config", "explain",
        ]
        .contains(first)
    };
    commands.filter(is_command).collect()
}

#[test]
fn workflows_ask_for_no_more_than_they_need() {
    for path in WORKFLOWS {
        let workflow = workflow(path);
        let permissions = workflow["permissions"].as_mapping().unwrap();
        assert_eq!(
            (permissions.len(), &permissions["contents"]),
            (1, &Value::from("read")),
            "{path}"
        );
        for (name, job) in workflow["jobs"].as_mapping().unwrap() {
            assert!(
                job["runs-on"].is_string() && job["timeout-minutes"].is_number(),
                "{path}: {name:?}"
            );
        }
        for step in steps(&workflow) {
            let uses = step["uses"].as_str().unwrap_or_default();
            if uses.starts_with("actions/checkout@") {
                assert_eq!(
                    step["with"]["persist-credentials"],
                    Value::from(false),
                    "{path}"
                );
                assert_eq!(step["with"]["fetch-depth"], Value::from(0), "{path}");
            }
        }
    }
}

#[test]
fn every_action_is_pinned_to_a_version() {
    let action = workflow("action.yml");
    let mut all: Vec<Value> = list(&action["runs"]["steps"]).to_vec();
    for path in WORKFLOWS {
        all.extend(steps(&workflow(path)).into_iter().cloned());
    }
    assert!(!all.is_empty());
    for step in &all {
        let Some(uses) = step["uses"].as_str() else {
            assert!(step["run"].is_string(), "{step:?}");
            continue;
        };
        let (name, version) = uses.split_once("@v").unwrap();
        let is_known = name.starts_with("actions/") || name == "OWNER/citedrift";
        let parts: Vec<&str> = version.split('.').collect();
        let is_exact = parts.len() == 3 && parts.iter().all(|part| part.parse::<u32>().is_ok());
        assert!(is_known && is_exact, "{uses}");
    }
}

#[test]
fn no_script_takes_text_from_an_expression() {
    let action = workflow("action.yml");
    assert_eq!(action["runs"]["using"], Value::from("composite"));
    let mut all: Vec<Value> = list(&action["runs"]["steps"]).to_vec();
    for step in &all {
        assert_eq!(step["shell"], Value::from("bash"));
    }
    for path in WORKFLOWS {
        all.extend(steps(&workflow(path)).into_iter().cloned());
    }
    for script in all.iter().filter_map(|step| step["run"].as_str()) {
        assert!(!script.contains("${{"), "{script}");
        assert_parses(script);
    }
}

/// Asserts that bash can read a script.
fn assert_parses(script: &str) {
    let read = Command::new("bash")
        .args(["-n", "-c", script])
        .output()
        .unwrap();
    assert!(read.status.success(), "{script}\n{read:?}");
}

#[test]
fn every_option_in_the_templates_exists() {
    let workflow = workflow("ci/github/citedrift.yml");
    let of_step = |step: &&Value| step["with"]["args"].as_str().map(str::to_owned);
    let mut given: Vec<String> = steps(&workflow).iter().filter_map(of_step).collect();
    let action = documents("action.yml").remove(0);
    given.push(
        action["inputs"]["args"]["default"]
            .as_str()
            .unwrap()
            .to_owned(),
    );
    assert_eq!(given.len(), 2);
    for arguments in &given {
        assert_known(&arguments.split_whitespace().collect::<Vec<_>>());
    }
    for path in ["ci/gitlab/citedrift.yml", ".pre-commit-hooks.yaml"] {
        let documents = documents(path);
        let all: Vec<Vec<&str>> = documents
            .iter()
            .flat_map(strings)
            .flat_map(commands)
            .collect();
        assert!(!all.is_empty(), "{path}");
        for words in &all {
            assert_known(words);
        }
    }
    for path in ["README.md", "ci/newcomer", "ci/container/Dockerfile"] {
        let text = text(path);
        let code = text
            .lines()
            .filter(|line| line.starts_with("    citedrift ") || line.starts_with("step "));
        for words in code.flat_map(commands) {
            let options: Vec<&str> = words
                .iter()
                .map(|word| word.trim_matches(['"', ',', ']']))
                .collect();
            let options: Vec<&str> = options
                .into_iter()
                .filter(|word| !word.starts_with("${"))
                .collect();
            assert_known(&options);
        }
    }
}

#[test]
fn the_job_of_gitlab_keeps_its_reports() {
    let [spec, jobs] = <[Value; 2]>::try_from(documents("ci/gitlab/citedrift.yml")).unwrap();
    for (name, input) in spec["spec"]["inputs"].as_mapping().unwrap() {
        let used = format!("$[[ inputs.{} ]]", name.as_str().unwrap());
        assert!(
            strings(&jobs).contains(&used.as_str()) && input["default"].is_string(),
            "{used}"
        );
    }
    let job = &jobs["citedrift"];
    let script = list(&job["script"])[0].as_str().unwrap();
    assert_parses(script);
    let artifacts = &job["artifacts"];
    assert_eq!(artifacts["when"], Value::from("always"));
    let reports = artifacts["reports"].as_mapping().unwrap().values();
    for kept in reports.chain(list(&artifacts["paths"])) {
        assert!(script.contains(kept.as_str().unwrap()), "{kept:?}");
    }
    assert_eq!(job["variables"]["GIT_DEPTH"], Value::from("0"));
    assert_eq!(
        spec["spec"]["inputs"]["version"]["default"],
        Value::from(env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn the_hooks_run_alone() {
    let hooks = documents(".pre-commit-hooks.yaml").remove(0);
    for hook in list(&hooks) {
        for key in ["id", "name", "description", "entry", "files"] {
            assert!(hook[key].is_string(), "{key}");
        }
        assert_eq!(hook["language"], Value::from("rust"));
        assert_eq!(hook["require_serial"], Value::from(true));
    }
    assert_eq!(list(&hooks).len(), 2);
}

#[test]
fn the_container_is_small_and_runs_as_nobody() {
    let text = text("ci/container/Dockerfile");
    let last = text.rsplit("\nFROM ").next().unwrap();
    assert!(last.starts_with("scratch\n"));
    assert!(last.contains("\nUSER 65534:65534\n"));
    let kept = fs::read_to_string(top("ci/container/Dockerfile.dockerignore")).unwrap();
    let copied = text
        .lines()
        .filter_map(|line| line.strip_prefix("COPY "))
        .filter(|line| !line.starts_with("--from"));
    let mut n_copied = 0;
    for name in copied.flat_map(|line| line.split(' ').rev().skip(1).collect::<Vec<_>>()) {
        assert!(top(name).exists(), "{name}");
        let is_kept = |line: &str| {
            line == format!("!{name}") || line == "!LICENSE-*" && name.starts_with("LICENSE-")
        };
        assert!(kept.lines().any(is_kept), "{name}");
        n_copied += 1;
    }
    assert_eq!(n_copied, 7);
}

/// Writes tools that stand in for those of the host: what it would send comes from the folder, and nothing is built.
#[cfg(unix)]
fn write_tools(folder: &Folder) {
    use std::os::unix::fs::PermissionsExt;

    let curl = "#!/bin/sh\nfor word; do case \"$word\" in https://github.com/OWNER/citedrift/releases/download/v0.1.0/*) \
                cp \"$RELEASED/${word##*/}\" . || exit 22 ;; esac; done\n";
    let arch = std::env::consts::ARCH;
    let uname = format!("#!/bin/sh\n[ \"$1\" = -s ] && echo Linux || echo {arch}\n");
    let cargo = "#!/bin/sh\necho \"cargo $*\" >&2\nexit 9\n";
    for (tool, script) in [("curl", curl), ("uname", &uname), ("cargo", cargo)] {
        folder.write(&format!("bin/{tool}"), script);
        let path = folder.0.join("bin").join(tool);
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

/// Installs what was released under a reference, with the tools of a folder; returns what was said, and what went wrong.
#[cfg(unix)]
fn install(folder: &Folder, reference: &str) -> (String, String) {
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{path}", folder.0.join("bin").display());
    let mut command = Command::new(top("ci/github/install"));
    command.arg(folder.0.join("installed")).env("PATH", path);
    command.env("RELEASED", folder.0.join("released"));
    command
        .env("REPOSITORY", "OWNER/citedrift")
        .env("REF", reference);
    let ran = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(ran.stdout), text(ran.stderr))
}

/// Packs the binary as a release does, beside the tools that install it; returns its target.
#[cfg(unix)]
fn packed(folder: &Folder) -> String {
    let target = format!("{}-unknown-linux-musl", std::env::consts::ARCH);
    let packed = Command::new(top("ci/package"))
        .args([env!("CARGO_BIN_EXE_citedrift"), &target])
        .arg(folder.0.join("released"))
        .output()
        .unwrap();
    assert!(packed.status.success(), "{packed:?}");
    write_tools(folder);
    target
}

#[cfg(unix)]
#[test]
fn what_is_packed_is_what_is_installed() {
    let folder = Folder::new("templates-packed");
    let target = packed(&folder);
    let (told, _) = install(&folder, "v0.1.0");
    assert!(
        told.contains(&format!("the release v0.1.0 for {target}")),
        "{told}"
    );
    let version = format!("citedrift {}\n", env!("CARGO_PKG_VERSION"));
    assert!(told.ends_with(&version), "{told}");
}

#[cfg(unix)]
#[test]
fn what_is_not_what_its_checksum_says_is_not_installed() {
    let folder = Folder::new("templates-checksum");
    let target = packed(&folder);
    let name = format!("citedrift-{target}.tar.gz");
    let sum = format!("{}  {name}\n", "0".repeat(64));
    folder.write(&format!("released/{name}.sha256"), sum);
    // Neither is what no version was asked for: it is built.
    for reference in ["v0.1.0", "main"] {
        let (_, problem) = install(&folder, reference);
        assert!(
            problem.contains("cargo install --path"),
            "{reference}: {problem}"
        );
        assert!(
            !folder.0.join("installed/bin/citedrift").exists(),
            "{reference}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_newcomer_gets_through() {
    let ran = Command::new(top("ci/newcomer"))
        .arg(env!("CARGO_BIN_EXE_citedrift"))
        .output()
        .unwrap();
    let shown = String::from_utf8(ran.stdout).unwrap();
    let told = String::from_utf8(ran.stderr).unwrap();
    if !top(".git").exists() {
        return;
    }
    assert!(ran.status.success(), "{shown}\n{told}");
    assert!(
        shown.contains("to a pull request whose check fails"),
        "{shown}"
    );
}

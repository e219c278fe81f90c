//! The rules of the house that no compiler knows: in which order modules are read, and how long a file may be.
//!
//! [`faults`] is a pure function of file names and texts, so that it is tested on a house made up to be wrong.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may stop where it cannot go on"
)]

#[path = "layers/code.rs"]
mod code;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::code::behind;
use crate::code::blanked;
use crate::code::body_lines;
use crate::code::first_word;

/// A file may have this many lines, and a function this many.
const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 60;

/// A Rust file: its path from the top of the package, and its text.
struct File {
    path: String,
    text: String,
}

impl File {
    fn new(path: &str, text: &str) -> File {
        File {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// Returns the module of the library that the file belongs to, unless it is of the binary or of no module.
    fn module(&self) -> Option<&str> {
        let below = self.path.strip_prefix("src/")?;
        let name = below.split('/').next()?;
        let name = name.strip_suffix(".rs").unwrap_or(name);
        let name = name.strip_suffix("_tests").unwrap_or(name);
        (!matches!(name, "lib" | "main" | "cli")).then_some(name)
    }
}

/// Returns the modules that `lib.rs` declares, in its order.
fn declared(lib: &str) -> Vec<String> {
    let code = blanked(lib);
    behind(&code, "mod ")
        .map(|(_, rest)| first_word(rest).to_owned())
        .collect()
}

/// Returns everything that breaks a rule of the house, a line each.
fn faults(files: &[File]) -> Vec<String> {
    let lib = files.iter().find(|file| file.path == "src/lib.rs");
    let order: BTreeMap<String, usize> = lib
        .map(|lib| declared(&lib.text))
        .unwrap_or_default()
        .into_iter()
        .zip(0..)
        .collect();
    let mut told = Vec::new();
    for file in files {
        let code = blanked(&file.text);
        let n_lines = file.text.lines().count();
        if FILE_LINES <= n_lines {
            told.push(format!("{}: {n_lines} lines; split it", file.path));
        }
        let mut tell = |line, fault| told.push(format!("{}:{line}: {fault}", file.path));
        long_functions(&code, &mut tell);
        if file.path.starts_with("src/") {
            forbidden_words(file, &code, &mut tell);
            layers(file, &code, &order, &mut tell);
        }
    }
    told
}

/// Tells where a module names one that is not declared above it.
fn layers(
    file: &File,
    code: &str,
    order: &BTreeMap<String, usize>,
    tell: &mut impl FnMut(usize, String),
) {
    for (line, rest) in behind(code, "super::super") {
        tell(
            line,
            format!(
                "`super::super{}`; name the path from the crate",
                first_word(rest)
            ),
        );
    }
    let Some(own) = file.module() else { return };
    let Some(own_at) = order.get(own) else {
        return tell(1, format!("module `{own}` is not declared in src/lib.rs"));
    };
    for (line, rest) in behind(code, "crate::") {
        let named = first_word(rest);
        match order.get(named) {
            None => tell(
                line,
                format!("`crate::{named}` is no module; one path a `use`"),
            ),
            Some(at) if own_at < at => {
                tell(
                    line,
                    format!("`{own}` names `{named}`, which is declared below it"),
                );
            }
            Some(_) => {}
        }
    }
    let depth = file.path.matches('/').count();
    let is_top = depth == 1 || depth == 2 && file.path.ends_with("/mod.rs");
    for (line, rest) in behind(code, "super::").filter(|_| is_top) {
        // In a room's own file, `super` is the crate itself, unless it stands in a module of tests.
        let named = first_word(rest);
        if order.get(named).is_some_and(|at| own_at < at) {
            tell(
                line,
                format!("`{own}` names `{named}`, which is declared below it"),
            );
        }
    }
}

/// Tells of macros that print or stop outside the command line, and of what reaches outside the process.
fn forbidden_words(file: &File, code: &str, tell: &mut impl FnMut(usize, String)) {
    for name in ["todo!", "unimplemented!", "dbg!"] {
        for (line, _) in behind(code, name) {
            tell(line, format!("`{name}`"));
        }
    }
    for (line, _) in behind(code, "std::net") {
        tell(line, "`std::net`; nothing here uses a network".to_owned());
    }
    if file.path.starts_with("src/fact/") && !file.path.ends_with("laws.rs") {
        for (line, _) in ["f32", "f64"]
            .into_iter()
            .flat_map(|name| behind(code, name))
        {
            tell(line, "a float; facts are exact".to_owned());
        }
    }
    let may_start = |path: &str| {
        path.starts_with("src/corpus/git/")
            || path == "src/cli/review/editor.rs"
            || path.ends_with("_tests.rs")
    };
    for (line, _) in behind(code, "process::Command").filter(|_| !may_start(&file.path)) {
        tell(
            line,
            "only `corpus::git` and the editor of `review` start a program".to_owned(),
        );
    }
    if file.path.starts_with("src/cli/") || file.path == "src/main.rs" {
        return;
    }
    for name in ["println!", "print!", "eprintln!", "eprint!"] {
        for (line, _) in behind(code, name) {
            tell(line, format!("`{name}` outside the command line"));
        }
    }
}

/// Tells of functions that are too long.
fn long_functions(code: &str, tell: &mut impl FnMut(usize, String)) {
    for (line, rest) in behind(code, "fn ") {
        let name = first_word(rest);
        let Some(n_lines) = body_lines(rest).filter(|_| !name.is_empty()) else {
            continue;
        };
        if FUNCTION_LINES <= n_lines {
            tell(line, format!("`{name}` has {n_lines} lines; split it"));
        }
    }
}

/// Reads all Rust files below a folder of the package.
fn read_below(folder: &Path, files: &mut Vec<File>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            read_below(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
            let name = name.to_string_lossy().replace('\\', "/");
            files.push(File::new(&name, &fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Faults that are known: a file that is too long, or a file and its function; the list is to become empty.
const KNOWN: &str = include_str!("layers/known.txt");

#[test]
fn the_house_keeps_its_rules() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "tests", "benches", "examples"] {
        let folder = top.join(folder);
        if folder.is_dir() {
            read_below(&folder, &mut files);
        }
    }
    assert!(files.iter().any(|file| file.path == "src/lib.rs"));
    let mut known: Vec<&str> = KNOWN.lines().collect();
    let mut told = faults(&files);
    told.retain(
        |fault| match known.iter().position(|known| is_known(fault, known)) {
            Some(at) => {
                known.remove(at);
                false
            }
            None => true,
        },
    );
    told.extend(
        known
            .iter()
            .map(|known| format!("{known}: is mended; take it off the list")),
    );
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// Tells whether a fault is the known one: in the same file, of the same function if one is named.
fn is_known(fault: &str, known: &str) -> bool {
    match known.split_once(' ') {
        Some((path, name)) => fault.starts_with(path) && fault.contains(&format!("`{name}`")),
        None => fault.starts_with(&format!("{known}: ")),
    }
}

/// A small house: `low` is declared above `high`.
fn house(low: &str, high: &str) -> Vec<String> {
    faults(&[
        File::new("src/lib.rs", "//! mod not;\npub mod low;\nmod high;\n"),
        File::new("src/low/mod.rs", low),
        File::new("src/high.rs", high),
    ])
}

#[test]
fn a_module_may_name_itself_and_those_above() {
    let told = house(
        "use crate::low::A;",
        "use crate::low::A;\nfn f() { crate::high::g(); }",
    );
    assert_eq!(told, [""; 0]);
}

#[test]
fn a_module_may_not_name_one_below() {
    for low in [
        "\nuse crate::high::A;",
        "\nfn f() { crate::high::g() }",
        "\nuse super::high::A;",
    ] {
        let fault = "src/low/mod.rs:2: `low` names `high`, which is declared below it";
        assert_eq!(house(low, ""), [fault], "{low}");
    }
}

#[test]
fn a_path_in_braces_or_to_no_module_is_a_fault() {
    assert_eq!(
        house("", "use crate::{low, high};"),
        ["src/high.rs:1: `crate::` is no module; one path a `use`"]
    );
    assert_eq!(house("", "fn f() { super::super::g() }").len(), 1);
}

#[test]
fn what_stands_in_comments_and_strings_is_not_code() {
    let low = r##"
// crate::high
/* crate::high /* again */ todo!() */
const A: &str = "crate::high \" println!";
const B: &str = r#"crate::high " todo!"#;
const C: [char; 3] = ['"', '\'', '\u{22}'];
fn f<'a>(a: &'a str) -> &'a str { a }
"##;
    assert_eq!(house(low, ""), [""; 0]);
}

#[test]
fn printing_and_unfinished_work_are_faults() {
    assert_eq!(
        house("fn f() { println!(\"x\") }", "fn g() {\n    todo!()\n}"),
        [
            "src/low/mod.rs:1: `println!` outside the command line",
            "src/high.rs:2: `todo!`"
        ]
    );
}

#[test]
fn a_module_that_is_not_declared_is_a_fault() {
    let files = [File::new("src/lib.rs", "mod a;"), File::new("src/b.rs", "")];
    assert_eq!(
        faults(&files),
        ["src/b.rs:1: module `b` is not declared in src/lib.rs"]
    );
}

#[test]
fn long_files_and_long_functions_are_faults() {
    let body = |n: usize| format!("\nfn f(a: [u8; 2]) {{\n{}}}\n", "    g();\n".repeat(n));
    assert_eq!(house(&body(57), ""), [""; 0]);
    assert_eq!(
        house(&body(58), ""),
        ["src/low/mod.rs:2: `f` has 60 lines; split it"]
    );
    assert_eq!(house(&"\n".repeat(399), ""), [""; 0]);
    assert_eq!(
        house("", &"\n".repeat(400)),
        ["src/high.rs: 400 lines; split it"]
    );
}

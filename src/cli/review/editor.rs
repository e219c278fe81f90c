//! Opening a file in the editor of whoever reviews, when they ask for it.

use std::process::Command;

use citedrift::corpus::Entry;

use crate::cli::review::At;

/// Opens a file of the corpus at a line, and waits until the editor is closed; says how that went.
pub(crate) fn edit(entries: &[Entry], at: &At) -> String {
    let set = |name| {
        std::env::var(name)
            .ok()
            .filter(|command| !command.trim().is_empty())
    };
    let Some(command) = set("VISUAL").or_else(|| set("EDITOR")) else {
        return "no editor is set; set EDITOR, as in EDITOR=nano".to_owned();
    };
    let Some(entry) = entries.iter().find(|entry| entry.name == at.path) else {
        return format!("{} is no file that can be opened", at.path);
    };
    let mut words = command.split_whitespace();
    let program = words.next().unwrap_or_default();
    let mut command = Command::new(program);
    command.args(words);
    for argument in arguments(program, at.line, &entry.path.to_string_lossy()) {
        command.arg(argument);
    }
    match command.status() {
        Ok(status) if status.success() => {
            "closed the editor; what was changed in it is seen by the next review".to_owned()
        }
        Ok(status) => format!("{program} ended with {status}"),
        Err(problem) => format!("cannot start {program}: {problem}"),
    }
}

/// Returns how an editor is told to open a file at a line.
fn arguments(program: &str, line: usize, path: &str) -> Vec<String> {
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program);
    match name.trim_end_matches(".exe") {
        "code" | "codium" | "cursor" => {
            vec!["--wait".into(), "--goto".into(), format!("{path}:{line}")]
        }
        "hx" | "helix" | "subl" | "zed" => vec![format!("{path}:{line}")],
        "vi" | "vim" | "nvim" | "nano" | "emacs" | "emacsclient" | "micro" | "kak" | "joe" => {
            vec![format!("+{line}"), path.to_owned()]
        }
        _ => vec![path.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_are_told_the_line_in_their_own_way() {
        assert_eq!(arguments("/usr/bin/vim", 7, "a.txt"), ["+7", "a.txt"]);
        assert_eq!(arguments("hx", 7, "a.txt"), ["a.txt:7"]);
        assert_eq!(
            arguments("code", 7, "a.txt"),
            ["--wait", "--goto", "a.txt:7"]
        );
        assert_eq!(arguments("ed", 7, "a.txt"), ["a.txt"]);
    }
}

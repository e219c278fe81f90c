//! Showing settings with where each comes from, as a `citedrift.toml` that would set the same.

use std::fmt::Write;

use crate::check::Code;
use crate::config::PathRule;
use crate::config::file::Allowed;
use crate::config::file::At;
use crate::config::file::Rule;
use crate::config::find::Found;
use crate::config::layer::Given;
use crate::config::names;
use crate::config::names::Names;
use crate::config::paths::Pattern;

/// The column of the origins, from 0.
const ORIGIN_AT: usize = 40;

impl Found {
    /// Returns all settings as the text of a `citedrift.toml`, each with a comment that says where it comes from:
    /// `default`, a line of the file, or `command line`.
    #[must_use]
    pub fn print(&self, given: Given) -> String {
        let config = self.config(given);
        let mut out = String::new();
        let top = |is_given: bool, line: Option<usize>| match line {
            _ if is_given => "command line".to_owned(),
            Some(line) => self.place(line),
            None => "default".to_owned(),
        };
        let file = &self.file;
        let (profile, placement) = (names::PROFILES, names::PLACEMENTS);
        let origin = top(given.profile.is_some(), line(file.profile.as_ref()));
        set(&mut out, "profile", profile, &config.profile, &origin);
        let origin = top(given.placement.is_some(), line(file.placement.as_ref()));
        set(&mut out, "placement", placement, &config.placement, &origin);
        let origin = top(given.fail_on.is_some(), line(file.fail_on.as_ref()));
        set(
            &mut out,
            "fail-on",
            names::FAIL_ON,
            &config.fail_on,
            &origin,
        );
        out.push_str("\n[severity]\n");
        for &code in Code::ALL {
            let set_at = file.severity.get(&code).map(|at| at.line);
            // A default depends on the profile, so that setting it would say more.
            let mark = if set_at.is_none() { "# " } else { "" };
            let key = format!("{mark}{code}");
            let (severity, origin) = (config.severity(code), top(false, set_at));
            set(&mut out, &key, names::SEVERITIES, &severity, &origin);
        }
        for (rule, effective) in file.path.iter().zip(&config.paths) {
            self.rule(&mut out, rule, effective);
        }
        self.files(&mut out);
        for allowed in &file.allow {
            self.allowed(&mut out, allowed);
        }
        out
    }

    /// Adds what is checked against what.
    fn files(&self, out: &mut String) {
        let file = &self.file;
        for pair in &file.pair {
            out.push_str("\n[[pair]]\n");
            self.patterns(out, "claims", &pair.claims);
            let source = &pair.source;
            add(
                out,
                "source",
                &quoted(&source.value),
                &self.place(source.line),
            );
        }
        if !file.sources.is_empty() {
            out.push_str("\n[sources]\n");
        }
        for (key, at) in &file.sources {
            add(out, &quoted(key), &quoted(&at.value), &self.place(at.line));
        }
    }

    /// Adds what is allowed.
    fn allowed(&self, out: &mut String, allowed: &Allowed) {
        out.push_str("\n[[allow]]\n");
        if let Some(glob) = &allowed.glob {
            self.patterns(out, "glob", glob);
        }
        if let Some(claim) = &allowed.claim {
            add(out, "claim", &quoted(&claim.value), &self.place(claim.line));
        }
        let codes = allowed.codes.value.iter().map(|code| quoted(code.name()));
        add(
            out,
            "codes",
            &listed(codes.collect()),
            &self.place(allowed.codes.line),
        );
        let reason = &allowed.reason;
        add(
            out,
            "reason",
            &quoted(&reason.value),
            &self.place(reason.line),
        );
        if let Some(until) = &allowed.until {
            add(
                out,
                "until",
                &until.value.to_string(),
                &self.place(until.line),
            );
        }
    }

    /// Adds a rule with what of it is effective.
    fn rule(&self, out: &mut String, rule: &Rule, effective: &PathRule) {
        out.push_str("\n[[path]]\n");
        self.patterns(out, "glob", &rule.glob);
        if let (Some(value), Some(line)) = (effective.profile, line(rule.profile.as_ref())) {
            set(out, "profile", names::PROFILES, &value, &self.place(line));
        }
        if let (Some(value), Some(line)) = (effective.placement, line(rule.placement.as_ref())) {
            set(
                out,
                "placement",
                names::PLACEMENTS,
                &value,
                &self.place(line),
            );
        }
        for (code, at) in &rule.severity {
            let key = format!("severity.{code}");
            let origin = self.place(at.line);
            set(out, &key, names::SEVERITIES, &at.value, &origin);
        }
    }

    fn place(&self, line: usize) -> String {
        format!("{}:{line}", self.name)
    }

    fn patterns(&self, out: &mut String, key: &str, patterns: &At<Vec<Pattern>>) {
        let texts: Vec<String> = patterns
            .value
            .iter()
            .map(|pattern| quoted(pattern.text()))
            .collect();
        add(out, key, &listed(texts), &self.place(patterns.line));
    }
}

/// Returns one value as it is, and several as an array.
fn listed(values: Vec<String>) -> String {
    match <[String; 1]>::try_from(values) {
        Ok([only]) => only,
        Err(values) => format!("[{}]", values.join(", ")),
    }
}

fn line<T>(at: Option<&At<T>>) -> Option<usize> {
    at.map(|at| at.line)
}

fn set<T: PartialEq>(out: &mut String, key: &str, names: Names<T>, value: &T, origin: &str) {
    add(out, key, &quoted(names::of(names, value)), origin);
}

fn add(out: &mut String, key: &str, value: &str, origin: &str) {
    let setting = format!("{key} = {value}");
    let origin = origin.escape_debug();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{setting:ORIGIN_AT$} # {origin}");
}

/// Returns a string as TOML writes it, with everything escaped that is no plain sign.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            ' ' => out.push(' '),
            // What is hidden or turns the direction of the text is not alphanumeric.
            _ if char.is_ascii_graphic() || char.is_alphanumeric() => out.push(char),
            _ => {
                let _ = write!(out, "\\U{:08X}", u32::from(char));
            }
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Profile;
    use crate::config::parse::parse;
    use proptest::prelude::*;

    fn found(text: &str) -> Found {
        Found {
            name: "citedrift.toml".to_owned(),
            folder: "/docs".into(),
            file: parse(text).unwrap(),
        }
    }

    const TEXT: &str = "\
fail-on = \"never\"
placement = \"leading\"

[severity]
spelling = \"warning\"

[[path]]
glob = [\"claims/**\", \"notes\"]
profile = \"prose\"
severity = { typography = \"off\", \"hidden-characters\" = \"info\" }

[[pair]]
claims = \"a \\\"b\\\".txt\"
source = \"c\\td.txt\"

[sources]
4 = \"e.txt\"

[[allow]]
glob = \"claims/**\"
claim = \"f91eab\"
codes = [\"spelling\", \"typography\"]
reason = \"house style\"
until = 2027-03-31
";

    #[test]
    fn each_value_says_where_it_comes_from() {
        let given = Given {
            profile: Some(Profile::Excerpt),
            ..Given::default()
        };
        let printed = found(TEXT).print(given);
        let printed: Vec<String> = printed
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        for line in [
            "profile = \"excerpt\" # command line",
            "placement = \"leading\" # citedrift.toml:2",
            "fail-on = \"never\" # citedrift.toml:1",
            "spelling = \"warning\" # citedrift.toml:5",
            "# typography = \"info\" # default",
            "glob = [\"claims/**\", \"notes\"] # citedrift.toml:8",
            "severity.typography = \"off\" # citedrift.toml:10",
            "\"4\" = \"e.txt\" # citedrift.toml:17",
        ] {
            assert!(
                printed.iter().any(|other| other == line),
                "{line}: {printed:#?}"
            );
        }
        // What was given holds for every path, so that the rule's own says nothing any more.
        assert!(!printed.join("\n").contains("prose"));
    }

    #[test]
    fn what_is_printed_sets_the_same() {
        let found = found(TEXT);
        let given = Given::default();
        let again = Found {
            file: parse(&found.print(given)).unwrap(),
            ..found.clone()
        };
        let (one, mut other) = (found.config(given), again.config(given));
        // Only the line on which it stands differs.
        other.allows[0].at = one.allows[0].at;
        assert_eq!(one, other);
    }

    proptest! {
        #[test]
        fn any_key_and_path_is_printed_as_it_is_read(key in any::<String>(), path in any::<String>()) {
            let at = At { value: format!("{path}x"), line: 1 };
            let mut found = found("");
            found.file.sources.insert(key, at);
            let printed = found.print(Given::default());
            let again = Found { file: parse(&printed).unwrap(), ..found.clone() };
            prop_assert_eq!(found.config(Given::default()), again.config(Given::default()));
        }
    }
}

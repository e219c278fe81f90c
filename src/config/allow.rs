//! What may stay as it is: comments in a document, and `[[allow]]` in `citedrift.toml`.
//!
//! A comment reads `allow(number-mismatch, spelling) reason="…" until=2027-03-31`, or `allow-file(…)` if it holds for
//! the whole file. A reason is always required, and a last day may be given.

use crate::check::Code;
use crate::config::day::Day;
use crate::config::mistake::nearest;
use crate::config::names;
use crate::config::paths::Pattern;

/// Findings that `citedrift.toml` allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The files of claims, relative to the folder of the settings; all if there is none.
    pub patterns: Vec<Pattern>,
    /// The first digits of the id of the claim, if only that of one claim is allowed.
    pub claim: Option<String>,
    /// The codes.
    pub codes: Vec<Code>,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<Day>,
    /// What the file is called that says so.
    pub file: String,
    /// Where it begins to say so: the line from 1, and the offset in bytes.
    pub at: (usize, usize),
}

/// What a comment allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// For what.
    pub scope: Scope,
    /// The codes.
    pub codes: Vec<Code>,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<Day>,
}

/// How far a comment reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// What it stands at: the block behind it, or the sentence before it.
    Here,
    /// The whole file.
    File,
}

/// The fewest digits of an id that may stand for it.
pub(crate) const MIN_DIGITS: usize = 6;

/// Reads what a comment says to this program.
///
/// # Errors
///
/// Says what is wrong with it and how it would be written.
///
/// ```
/// use citedrift::config::allowance;
///
/// let found = allowance("allow(spelling) reason=\"house style\" until=2027-03-31").unwrap();
/// assert_eq!(found.reason, "house style");
/// assert!(allowance("allow(speling) reason=\"house style\"").unwrap_err().contains("spelling"));
/// ```
pub fn allowance(said: &str) -> Result<Allowance, String> {
    const EXAMPLE: &str = "write it as allow(spelling) reason=\"why\"";
    let (scope, rest) = match said.strip_prefix("allow-file") {
        Some(rest) => (Scope::File, rest),
        None => (Scope::Here, said.strip_prefix("allow").unwrap_or_default()),
    };
    let list = rest
        .trim_start()
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'));
    let Some((list, mut rest)) = list else {
        return Err(format!("it cannot be read; {EXAMPLE}"));
    };
    let codes = list
        .split(',')
        .map(|name| allowed(name.trim()))
        .collect::<Result<Vec<_>, _>>()?;
    let (mut reason, mut until) = (None, None);
    while !rest.trim_start().is_empty() {
        let setting = setting(rest.trim_start());
        let (key, value, behind) =
            setting.ok_or_else(|| format!("{:?} cannot be read; {EXAMPLE}", rest.trim()))?;
        match key {
            "reason" if reason.is_none() => reason = Some(value.trim()),
            "until" if until.is_none() => {
                until = Some(
                    value
                        .parse()
                        .map_err(|problem| format!("{value:?} {problem}"))?,
                );
            }
            "reason" | "until" => return Err(format!("{key} is said twice")),
            _ => {
                return Err(format!(
                    "{key:?} is nothing that can be said here; {EXAMPLE}"
                ));
            }
        }
        rest = behind;
    }
    let reason = reason.filter(|reason| !reason.is_empty());
    Ok(Allowance {
        scope,
        codes,
        reason: reason
            .ok_or("it gives no reason; add reason=\"why\"")?
            .to_owned(),
        until,
    })
}

/// Returns the code of that name, unless it may not be allowed.
///
/// # Errors
///
/// Says why not, and which name was perhaps meant.
pub(crate) fn allowed(name: &str) -> Result<Code, String> {
    let Some(code) = Code::from_name(name) else {
        let meant = nearest(name, &names::codes());
        let hint = meant.map_or(
            "`citedrift check --help` tells where all are listed".to_owned(),
            |meant| format!("did you mean {meant}?"),
        );
        return Err(format!("{name:?} is no code; {hint}"));
    };
    match code {
        Code::UncheckedClaim => Err(format!(
            "{code} cannot be allowed: what was not checked is never clean"
        )),
        Code::UnusedSuppression => Err(format!(
            "{code} cannot be allowed; mend the suppression itself"
        )),
        code => Ok(code),
    }
}

/// Reads `key=value` or `key="value"`; returns what follows too.
fn setting(text: &str) -> Option<(&str, &str, &str)> {
    let (key, rest) = text.split_once('=')?;
    let key = key.trim();
    let is_key = !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let rest = rest.trim_start();
    // Editors turn quotation marks.
    let quoted = rest.strip_prefix(['"', '“', '”', '„']);
    let (value, behind) = match quoted {
        Some(inner) => inner.split_once(['"', '”', '“'])?,
        None => rest.split_at_checked(rest.find(char::is_whitespace).unwrap_or(rest.len()))?,
    };
    is_key.then_some((key, value, behind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_reason_and_day_are_read() {
        let said =
            "allow( number-mismatch , spelling ) until=2027-03-31 reason=\"rounded, as agreed\"";
        assert_eq!(
            allowance(said),
            Ok(Allowance {
                scope: Scope::Here,
                codes: vec![Code::NumberMismatch, Code::Spelling],
                reason: "rounded, as agreed".to_owned(),
                until: "2027-03-31".parse().ok(),
            })
        );
        let of_file = allowance("allow-file(spelling) reason=“house style”").unwrap();
        assert_eq!(
            (of_file.scope, of_file.reason.as_str()),
            (Scope::File, "house style")
        );
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (said, problem) in [
            ("", "it cannot be read"),
            ("alow(spelling)", "it cannot be read"),
            ("allow spelling", "it cannot be read"),
            ("allow(spelling)", "it gives no reason"),
            ("allow(spelling) reason=\" \"", "it gives no reason"),
            ("allow() reason=x", "\"\" is no code"),
            ("allow(speling) reason=x", "did you mean spelling?"),
            ("allow(unchecked-claim) reason=x", "never clean"),
            ("allow(unused-suppression) reason=x", "cannot be allowed"),
            ("allow(spelling) reason=\"x", "cannot be read"),
            (
                "allow(spelling) reason=x because=y",
                "\"because\" is nothing",
            ),
            ("allow(spelling) reason=x reason=y", "reason is said twice"),
            (
                "allow(spelling) reason=x until=soon",
                "no day of the calendar",
            ),
        ] {
            let told = allowance(said).unwrap_err();
            assert!(told.contains(problem), "{said}: {told}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(said in "(allow|allow-file|\\(|\\)|spelling|reason=|until=|\"|“|é|,| ){0,12}|\\PC{0,30}") {
            let _ = allowance(&said);
        }
    }
}

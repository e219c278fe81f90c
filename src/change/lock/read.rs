//! Reading a lock.
//!
//! A lock may come out of a merge, so that order and repetition are no mistakes: claims stand in the order of their
//! lines, and where two lines of one source, document or tool do not agree nothing is taken to be known of it.

use std::collections::BTreeMap;
use std::fmt;

use crate::audit::basis::KeptClaim;
use crate::audit::basis::KeptPassage;
use crate::change::lock::FILE_NAME;
use crate::change::lock::Lock;
use crate::change::lock::LockedClaim;
use crate::change::lock::LockedDocument;
use crate::change::lock::line::Read;
use crate::change::lock::line::VERSION;

/// Why a text is no lock that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

const CONFLICT: &str = "stands in a merge conflict; delete the lines with <<<<<<<, ======= and >>>>>>>, keep all \
    others, and run `citedrift lock`";

/// What has been said of a thing: something once, or things that do not agree.
type Said<T> = BTreeMap<String, Option<T>>;

fn say<T: PartialEq>(said: &mut Said<T>, of: String, what: T) {
    said.entry(of)
        .and_modify(|known| {
            if known.as_ref() != Some(&what) {
                *known = None;
            }
        })
        .or_insert(Some(what));
}

impl Lock {
    /// Reads a lock.
    ///
    /// # Errors
    ///
    /// Says in which line what is wrong if the text is no lock, is one of another version, or holds a merge conflict.
    pub fn parse(text: &str) -> Result<Lock, Problem> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reading = Reading::default();
        let mut has_header = false;
        for (written, number) in text.lines().zip(1..) {
            let problem = |message: String| Problem {
                line: number,
                message,
            };
            if is_conflict(written) {
                return Err(problem(CONFLICT.to_owned()));
            }
            if written.trim().is_empty() {
                continue;
            }
            let line: Read = serde_json::from_str(written)
                .map_err(|error| problem(unread(has_header, &error)))?;
            match line.lock {
                Some(VERSION) => has_header = true,
                Some(version) => {
                    return Err(problem(format!(
                        "the lock is of version {version}, and this citedrift reads version {VERSION}; use the version \
                         that wrote it, or write it anew with `citedrift lock`"
                    )));
                }
                None if has_header => reading.take(line).map_err(problem)?,
                None => return Err(problem(no_lock())),
            }
        }
        if !has_header {
            let message = no_lock();
            return Err(Problem { line: 1, message });
        }
        Ok(reading.finish())
    }
}

fn is_conflict(line: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
        .iter()
        .any(|marker| line.starts_with(marker))
}

fn no_lock() -> String {
    format!("is no {FILE_NAME}; write one with `citedrift lock`")
}

fn unread(has_header: bool, error: &serde_json::Error) -> String {
    if !has_header {
        return no_lock();
    }
    let told = error.to_string();
    let told = told.split(" at line ").next().unwrap_or_default();
    format!("cannot be read ({told}); restore it, or write the lock anew with `citedrift lock`")
}

/// A lock as far as it is read.
#[derive(Default)]
struct Reading {
    lock: Lock,
    tool: Said<(String, String)>,
    sources: Said<(Option<String>, Option<String>)>,
    documents: Said<(String, BTreeMap<String, String>, Option<String>)>,
}

impl Reading {
    fn take(&mut self, line: Read) -> Result<(), String> {
        let kinds = [
            &line.tool,
            &line.source,
            &line.document,
            &line.claim,
            &line.loose,
        ];
        if kinds.into_iter().flatten().count() != 1 {
            return Err(
                "is of no kind that a lock holds; write the lock anew with `citedrift lock`"
                    .to_owned(),
            );
        }
        if let Some(tool) = line.tool {
            let config = line.config.ok_or_else(|| lacks("config"))?;
            say(&mut self.tool, String::new(), (tool, config));
        } else if let Some(source) = line.source {
            say(&mut self.sources, source, (line.sha256, line.cited));
        } else if let Some(document) = line.document {
            let sha256 = line.sha256.ok_or_else(|| lacks("sha256"))?;
            say(
                &mut self.documents,
                document,
                (sha256, line.sources, line.all),
            );
        } else if let Some(path) = line.loose {
            let finding = line.finding.ok_or_else(|| lacks("finding"))?;
            if path.is_empty() {
                self.lock.loose.push(finding);
            } else {
                self.document(path).loose.push(finding);
            }
        } else if let Some(path) = line.claim.clone() {
            let claim = claim(line)?;
            self.document(path).claims.push(claim);
        }
        Ok(())
    }

    fn document(&mut self, path: String) -> &mut LockedDocument {
        self.lock.documents.entry(path).or_default()
    }

    fn finish(self) -> Lock {
        let mut lock = self.lock;
        if let Some((version, config)) = self.tool.into_values().next().flatten() {
            (lock.version, lock.config) = (Some(version), Some(config));
        }
        for (path, said) in self.sources {
            let (sha256, users) = said.unwrap_or_default();
            lock.users.extend(users.map(|users| (path.clone(), users)));
            lock.sources.insert(path, sha256);
        }
        for (path, said) in self.documents {
            let document = lock.documents.entry(path).or_default();
            if let Some((sha256, sources, all)) = said {
                document.sha256 = Some(sha256);
                document.sources = sources;
                document.all = all;
            }
        }
        lock
    }
}

/// Returns the claim that a line holds.
fn claim(line: Read) -> Result<LockedClaim, String> {
    let text = line.text.ok_or_else(|| lacks("text"))?;
    Ok(LockedClaim {
        kept: KeptClaim {
            verdict: line.verdict.ok_or_else(|| lacks("verdict"))?,
            reason: line.reason,
            similarity: line.similarity.unwrap_or(1.0),
            passage: line.passage.map(|passage| KeptPassage {
                source: passage.source,
                text: passage.text.unwrap_or_else(|| text.clone()),
            }),
            findings: line.findings,
            text,
        },
        keys: line.keys,
        is_cited: !line.no_source,
        accepted: line.accepted,
    })
}

fn lacks(what: &str) -> String {
    format!("lacks \"{what}\"; write the lock anew with `citedrift lock`")
}

#[cfg(test)]
#[path = "lock_tests.rs"]
mod tests;

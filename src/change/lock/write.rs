//! Writing a lock.

use std::io;

use serde::Serialize;

use crate::change::lock::Lock;
use crate::change::lock::LockedClaim;
use crate::change::lock::line::ClaimLine;
use crate::change::lock::line::DocumentLine;
use crate::change::lock::line::HeaderLine;
use crate::change::lock::line::LooseLine;
use crate::change::lock::line::PassageLine;
use crate::change::lock::line::SourceLine;
use crate::change::lock::line::ToolLine;
use crate::change::lock::line::VERSION;

impl Lock {
    /// Writes the lock: the same one always as the same bytes.
    ///
    /// # Errors
    ///
    /// Fails only when `out` does.
    pub fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        line(&HeaderLine { lock: VERSION }, out)?;
        if let (Some(tool), Some(config)) = (&self.version, &self.config) {
            line(&ToolLine { tool, config }, out)?;
        }
        for (source, sha256) in &self.sources {
            let sha256 = sha256.as_deref();
            let cited = self.users.get(source).cloned();
            line(
                &SourceLine {
                    source,
                    sha256,
                    cited,
                },
                out,
            )?;
        }
        for finding in &self.loose {
            line(&LooseLine { loose: "", finding }, out)?;
        }
        for (path, document) in &self.documents {
            if let Some(sha256) = &document.sha256 {
                let locked = DocumentLine {
                    document: path,
                    sha256,
                    sources: &document.sources,
                    all: document.all.as_deref(),
                };
                line(&locked, out)?;
            }
            for claim in &document.claims {
                line(&claim.line(path), out)?;
            }
            for finding in &document.loose {
                line(
                    &LooseLine {
                        loose: path,
                        finding,
                    },
                    out,
                )?;
            }
        }
        Ok(())
    }
}

impl LockedClaim {
    fn line<'a>(&'a self, path: &'a str) -> ClaimLine<'a> {
        let kept = &self.kept;
        ClaimLine {
            claim: path,
            text: &kept.text,
            keys: &self.keys,
            no_source: !self.is_cited,
            verdict: kept.verdict,
            reason: kept.reason.as_deref(),
            similarity: (kept.similarity < 1.0).then_some(kept.similarity),
            passage: kept.passage.as_ref().map(|passage| PassageLine {
                source: passage.source.clone(),
                text: (passage.text != kept.text).then(|| passage.text.clone()),
            }),
            findings: &kept.findings,
            accepted: self.accepted.as_ref(),
        }
    }
}

/// Writes one line, in which what cannot be seen is escaped: whoever reviews it sees what stands there.
fn line(line: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    let written = serde_json::to_string(line)?;
    let mut from = 0;
    for (at, char) in written.char_indices().filter(|&(_, char)| is_unseen(char)) {
        let before = written.get(from..at).unwrap_or_default();
        // All of them lie in the basic plane, and none stands outside a string.
        write!(out, "{before}\\u{:04x}", u32::from(char))?;
        from = at + char.len_utf8();
    }
    writeln!(out, "{}", written.get(from..).unwrap_or_default())
}

fn is_unseen(char: char) -> bool {
    matches!(char,
        '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

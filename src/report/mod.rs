//! The report: one file a format, each of them written from the audit alone.
//!
//! Everything that an audit quotes was written by strangers. Each format escapes it for whatever reads that format:
//! a terminal, a browser, a log that takes commands, an XML or a Markdown parser. No writer looks at a file, a terminal
//! or a clock, so that the same audit gives the same bytes.

mod checkstyle;
pub mod diff;
mod entry;
mod github;
mod gitlab;
mod html;
mod json;
mod jsonl;
mod junit;
mod markdown;
mod marked;
mod moved;
mod path;
mod rdjsonl;
mod sarif;
mod style;
mod summary;
mod text;
mod visible;
mod worded;
mod xml;

#[cfg(test)]
mod sample;

use std::io;
use std::path::Path;

use crate::audit::model::Audit;

pub use crate::report::json::schema;
pub use crate::report::moved::moved_lines;
pub use crate::report::path::folder_url;
pub use crate::report::style::Style;
pub use crate::report::text::write_claim;
pub use crate::report::visible::visible;

/// A format that audits are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// For people at a terminal.
    Text,
    /// The audit itself; see `schemas/audit.schema.json`.
    Json,
    /// The audit as one JSON object a line.
    Jsonl,
    /// One offline page for reviewers.
    Html,
    /// SARIF 2.1.0.
    Sarif,
    /// The JUnit dialect that Jenkins publishes as `junit-10.xsd`.
    Junit,
    /// Workflow commands of GitHub Actions.
    Github,
    /// GitLab Code Quality.
    Gitlab,
    /// A job summary in GitHub Flavored Markdown.
    Markdown,
    /// Checkstyle XML.
    Checkstyle,
    /// reviewdog's diagnostics, one JSON object a line.
    Rdjsonl,
}

impl Format {
    /// All formats, in the order in which help texts list them.
    pub const ALL: &[Format] = &[
        Format::Text,
        Format::Json,
        Format::Jsonl,
        Format::Html,
        Format::Sarif,
        Format::Junit,
        Format::Github,
        Format::Gitlab,
        Format::Markdown,
        Format::Checkstyle,
        Format::Rdjsonl,
    ];

    /// Returns the format's name as options spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Html => "html",
            Format::Sarif => "sarif",
            Format::Junit => "junit",
            Format::Github => "github",
            Format::Gitlab => "gitlab",
            Format::Markdown => "markdown",
            Format::Checkstyle => "checkstyle",
            Format::Rdjsonl => "rdjsonl",
        }
    }

    /// Returns the format of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL
            .iter()
            .copied()
            .find(|format| format.name() == name)
    }

    /// Returns the format that a file's name promises, if it promises one.
    ///
    /// `.xml` alone promises none: two formats are XML.
    ///
    /// ```
    /// use citedrift::report::Format;
    ///
    /// assert_eq!(Format::from_extension("out/audit.html"), Some(Format::Html));
    /// assert_eq!(Format::from_extension("audit.sarif.json"), Some(Format::Sarif));
    /// assert_eq!(Format::from_extension("audit.xml"), None);
    /// ```
    #[must_use]
    pub fn from_extension(path: impl AsRef<Path>) -> Option<Format> {
        let name = path.as_ref().file_name()?.to_str()?.to_ascii_lowercase();
        let (stem, extension) = name.rsplit_once('.')?;
        let inner = stem.rsplit_once('.').map_or("", |(_, inner)| inner);
        match (inner, extension) {
            ("sarif", "json") | (_, "sarif") => Some(Format::Sarif),
            ("junit", "xml") => Some(Format::Junit),
            ("checkstyle", "xml") => Some(Format::Checkstyle),
            ("gitlab", "json") => Some(Format::Gitlab),
            (_, "txt" | "text") => Some(Format::Text),
            (_, "json") => Some(Format::Json),
            (_, "jsonl" | "ndjson") => Some(Format::Jsonl),
            (_, "html" | "htm") => Some(Format::Html),
            (_, "md" | "markdown") => Some(Format::Markdown),
            (_, "rdjsonl") => Some(Format::Rdjsonl),
            _ => None,
        }
    }
}

/// Writes `audit` to `out` in `format`.
///
/// `style` matters to the formats that people read.
///
/// # Errors
///
/// Fails only when `out` does.
pub fn write(
    audit: &Audit,
    format: Format,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        Format::Text => text::write(audit, style, out),
        Format::Json => json::write(audit, out),
        Format::Jsonl => jsonl::write(audit, out),
        Format::Html => html::write(audit, out),
        Format::Sarif => sarif::write(audit, out),
        Format::Junit => junit::write(audit, style, out),
        Format::Github => github::write(audit, style, out),
        Format::Gitlab => gitlab::write(audit, out),
        Format::Markdown => markdown::write(audit, out),
        Format::Checkstyle => checkstyle::write(audit, out),
        Format::Rdjsonl => rdjsonl::write(audit, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_name() {
        for &format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
        }
        assert_eq!(Format::from_name("pdf"), None);
    }

    #[test]
    fn an_extension_is_read_without_case() {
        assert_eq!(Format::from_extension("A.HTML"), Some(Format::Html));
        assert_eq!(Format::from_extension("html"), None);
        assert_eq!(Format::from_extension("gl.junit.xml"), Some(Format::Junit));
    }
}

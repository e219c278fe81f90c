//! Reading: bytes of one format to a [`Document`].

mod comment;
mod decode;
mod elements;
mod html;
mod layout;
mod markdown;
mod plain;
mod rendering;

use std::path::Path;

pub use crate::read::decode::Undecodable;
pub use crate::read::decode::decode;
pub use crate::read::html::html;
pub use crate::read::markdown::markdown;
pub use crate::read::plain::plain;
use crate::text::Document;

/// The kind of file that a text is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

impl Kind {
    /// Returns the kind that a file's name tells: plain text without an extension, `None` if it is of no kind that is read.
    #[must_use]
    pub fn of(path: &Path) -> Option<Kind> {
        let Some(extension) = path.extension() else {
            return Some(Kind::Plain);
        };
        match extension.to_str()?.to_ascii_lowercase().as_str() {
            "txt" => Some(Kind::Plain),
            "md" | "markdown" => Some(Kind::Markdown),
            "html" | "htm" => Some(Kind::Html),
            _ => None,
        }
    }

    /// Returns the document that a text of this kind makes.
    #[must_use]
    pub fn read(self, name: &str, text: String) -> Document {
        match self {
            Kind::Plain => plain(name, text),
            Kind::Markdown => markdown(name, text),
            Kind::Html => html(name, text),
        }
    }
}

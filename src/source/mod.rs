//! A text to check claims against, with its index.

use std::sync::OnceLock;

use crate::fact;
use crate::fact::Mention;
use crate::text::Document;

/// A document to check claims against.
#[derive(Debug)]
pub struct Source {
    id: String,
    document: Document,
    facts: OnceLock<Vec<Mention>>,
}

impl Source {
    /// Returns the source of a document, indexed.
    #[must_use]
    pub fn new(id: impl Into<String>, document: Document) -> Self {
        Source {
            id: id.into(),
            document,
            facts: OnceLock::new(),
        }
    }

    /// Returns what people call it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the document.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Returns the text that the spans of this source point into.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.document.text
    }

    /// Returns all facts that the source states, in reading order; they are read at the first call.
    pub fn facts(&self) -> &[Mention] {
        self.facts
            .get_or_init(|| fact::read(self.text(), &fact::Params::default()))
    }
}

//! A text to check claims against, with its index.

mod index;
mod vocabulary;

pub use crate::source::index::Index;
pub use crate::source::vocabulary::Vocabulary;
pub use crate::source::vocabulary::WordId;

use std::sync::OnceLock;

use crate::fact;
use crate::fact::Mention;
use crate::fact::Stated;
use crate::text::Document;

/// What a source states.
#[derive(Debug)]
struct Facts {
    mentions: Vec<Mention>,
    stated: Stated,
}

/// A document to check claims against.
#[derive(Debug)]
pub struct Source {
    id: String,
    document: Document,
    index: Index,
    facts: OnceLock<Facts>,
}

impl Source {
    /// Returns the source of a document, indexed.
    #[must_use]
    pub fn new(id: impl Into<String>, document: Document) -> Self {
        Source {
            id: id.into(),
            index: Index::new(&document),
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

    /// Returns its words and where they stand.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Returns all facts that the source states, in reading order; they are read at the first call.
    pub fn facts(&self) -> &[Mention] {
        &self.read_facts().mentions
    }

    /// Returns the facts that the source states by value.
    pub fn stated(&self) -> &Stated {
        &self.read_facts().stated
    }

    fn read_facts(&self) -> &Facts {
        self.facts.get_or_init(|| {
            let mentions = fact::read(self.text(), &fact::Params::default());
            let stated = Stated::of(&mentions, self.text());
            Facts { mentions, stated }
        })
    }
}

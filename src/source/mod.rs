//! A text to check claims against, with its index.

mod index;
mod vocabulary;

pub use crate::source::index::Index;
pub use crate::source::vocabulary::Vocabulary;
pub use crate::source::vocabulary::WordId;

use std::sync::OnceLock;

use crate::cite;
use crate::fact;
use crate::fact::Language;
use crate::fact::Mention;
use crate::fact::Stated;
use crate::span::Span;
use crate::text::Document;

/// What a source states.
#[derive(Debug)]
struct Facts {
    mentions: Vec<Mention>,
    stated: Stated,
    language: &'static Language,
}

/// The words of a source, and what is none of them.
#[derive(Debug)]
struct Indexed {
    markers: Vec<Span>,
    index: Index,
}

/// A document to check claims against.
///
/// It is indexed when it is first asked for its words, so that a source that nobody looks into costs no more than its
/// text.
#[derive(Debug)]
pub struct Source {
    id: String,
    document: Document,
    indexed: OnceLock<Indexed>,
    facts: OnceLock<Facts>,
    unmarked: OnceLock<String>,
}

impl Source {
    /// Returns the source of a document.
    #[must_use]
    pub fn new(id: impl Into<String>, document: Document) -> Self {
        Source {
            id: id.into(),
            document,
            indexed: OnceLock::new(),
            facts: OnceLock::new(),
            unmarked: OnceLock::new(),
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

    /// Returns where its own citation markers stand, sorted and disjoint; no word is read from them.
    pub fn markers(&self) -> &[Span] {
        &self.indexed().markers
    }

    /// Returns the text with a space in place of every byte of its own citation markers: what a reader reads on over.
    ///
    /// Spans of the text hold in it too. It is made at the first call, and only for a source that has markers.
    pub fn unmarked(&self) -> &str {
        if self.markers().is_empty() {
            return self.text();
        }
        self.unmarked.get_or_init(|| {
            let mut unmarked = String::with_capacity(self.text().len());
            let mut at = 0;
            for marker in self.markers() {
                unmarked.push_str(Span::new(at, marker.start()).of(self.text()));
                unmarked.extend(std::iter::repeat_n(' ', marker.len()));
                at = marker.end();
            }
            unmarked.push_str(Span::new(at, self.text().len()).of(self.text()));
            unmarked
        })
    }

    /// Returns its words and where they stand.
    pub fn index(&self) -> &Index {
        &self.indexed().index
    }

    fn indexed(&self) -> &Indexed {
        self.indexed.get_or_init(|| {
            let markers = cite::masks(&cite::markers(&self.document));
            Indexed {
                index: Index::new(&self.document, &markers),
                markers,
            }
        })
    }

    /// Returns all facts that the source states, in reading order; they are read at the first call.
    pub fn facts(&self) -> &[Mention] {
        &self.read_facts().mentions
    }

    /// Returns the facts that the source states by value.
    pub fn stated(&self) -> &Stated {
        &self.read_facts().stated
    }

    /// Returns the language whose words its facts are read by, which a claim about it is read by too.
    pub fn language(&self) -> &'static Language {
        self.read_facts().language
    }

    fn read_facts(&self) -> &Facts {
        self.facts.get_or_init(|| {
            let language = Language::of(self.text());
            let params = fact::Params {
                masks: self.markers(),
                language,
                ..fact::Params::default()
            };
            let mentions = fact::read(self.text(), &params);
            let stated = Stated::of(&mentions, self.text());
            Facts {
                mentions,
                stated,
                language,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::plain;

    #[test]
    fn the_markers_of_a_source_are_no_words_and_no_facts() {
        let text = "The bridge[3] opened[4][5] in 1932.[6] It fell [sic].\n\n[7] Trams crossed it.";
        let source = Source::new("x", plain("x", text));
        let words: Vec<&str> = (0..source.index().len())
            .map(|at| source.index().span(at).of(text))
            .collect();
        assert_eq!(
            words.join(" "),
            "The bridge opened in 1932 It fell sic Trams crossed it"
        );
        assert_eq!(source.markers().len(), 4);
        assert_eq!(source.facts().len(), 1);
    }
}

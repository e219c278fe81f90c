//! A text to check claims against, with its index.

mod index;
mod vocabulary;

pub use crate::source::index::Index;
pub use crate::source::vocabulary::Vocabulary;
pub use crate::source::vocabulary::WordId;

use std::borrow::Cow;
use std::sync::OnceLock;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use crate::cite;
use crate::fact;
use crate::fact::Known;
use crate::fact::Language;
use crate::fact::Mention;
use crate::fact::Stated;
use crate::span::Span;
use crate::text::Document;

/// The words of a source, and what is none of them.
#[derive(Debug)]
struct Indexed {
    markers: Vec<Span>,
    index: Index,
}

/// How many bytes are read, by and large, to know the facts at one place.
const STRETCH: usize = 1 << 10;

/// A document to check claims against.
///
/// It is indexed when it is first asked for its words, so that a source that nobody looks into costs no more than its
/// text.
#[derive(Debug)]
pub struct Source {
    id: String,
    document: Document,
    indexed: OnceLock<Indexed>,
    language: OnceLock<&'static Language>,
    facts: OnceLock<Vec<Mention>>,
    stated: OnceLock<Stated>,
    /// How often its facts at some place were asked for.
    n_asked: AtomicUsize,
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
            language: OnceLock::new(),
            facts: OnceLock::new(),
            stated: OnceLock::new(),
            n_asked: AtomicUsize::new(0),
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
        self.facts
            .get_or_init(|| fact::read(self.text(), &self.fact_params()))
    }

    /// Returns the language whose words its facts are read by, which a claim about it is read by too.
    pub fn language(&self) -> &'static Language {
        self.language.get_or_init(|| Language::of(self.text()))
    }

    /// Returns the facts that touch a span, without reading the whole text for them; `None` if it has been read, or is
    /// asked for so often that it had better be.
    fn read_around(&self, span: Span) -> Option<Vec<Mention>> {
        let is_cheap = self.n_asked.fetch_add(1, Ordering::Relaxed) * STRETCH < self.text().len();
        if self.facts.get().is_some() || !is_cheap {
            return None;
        }
        let mentions = fact::read_around(self.text(), span, &self.fact_params())?;
        Some(fact::touching(&mentions, span).to_vec())
    }

    fn fact_params(&self) -> fact::Params<'_> {
        fact::Params {
            masks: self.markers(),
            language: self.language(),
            ..fact::Params::default()
        }
    }
}

impl Known for Source {
    fn text(&self) -> &str {
        self.text()
    }

    fn touching(&self, span: Span) -> Cow<'_, [Mention]> {
        self.read_around(span).map_or_else(
            || Cow::Borrowed(fact::touching(self.facts(), span)),
            Cow::Owned,
        )
    }

    fn stated(&self) -> &Stated {
        self.stated
            .get_or_init(|| Stated::of(self.facts(), self.text()))
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

//! What is to be checked against what, before anything is: the claims of a corpus and where each is looked for.

use std::path::PathBuf;

use rayon::prelude::*;

use crate::cite::Called;
use crate::cite::Catalogue;
use crate::cite::Resolution;
use crate::claim::Claim;
use crate::claim::claims;
use crate::config::Config;
use crate::corpus;
use crate::corpus::Corpus;
use crate::corpus::Entry;
use crate::error::Result;
use crate::span::Lines;
use crate::span::Span;
use crate::text::BlockKind;
use crate::text::Document;

/// A document before it is checked; one that could not be read has no claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outlined {
    /// What reports call it.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its claims in reading order.
    pub(crate) claims: Vec<OutlinedClaim>,
}

/// A claim before it is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OutlinedClaim {
    /// Its number in its document, from 1.
    pub(crate) ordinal: usize,
    /// Its first and its last line, from 1.
    pub(crate) lines: (usize, usize),
    /// What it says.
    pub(crate) what: What,
}

/// What makes two claims the same: their words, the keys that they cite, and the sources that these mean.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct What {
    pub(crate) text: String,
    pub(crate) keys: Vec<String>,
    /// The names of the sources that it is looked for in, sorted; empty if that is all of them.
    pub(crate) sources: Vec<String>,
}

/// Reads what is to be checked; a document for every file of claims, in their order.
pub(crate) fn outline(corpus: &Corpus, config: &Config) -> Vec<Outlined> {
    let titles: Vec<Option<String>> = corpus.sources.par_iter().map(title).collect();
    let called: Vec<Called<'_>> = corpus
        .sources
        .iter()
        .zip(&titles)
        .map(|(entry, title)| Called {
            id: &entry.name,
            title: title.as_deref(),
        })
        .collect();
    let catalogue = Catalogue::new(&called).with_manifest(&corpus.manifest(config));
    let pairs = corpus.pairs(config);
    let reader = Reader {
        corpus,
        config,
        catalogue: &catalogue,
    };
    let entries = corpus.claims.par_iter().zip(&pairs);
    entries
        .map(|(entry, &own)| reader.read(entry, own).unwrap_or_else(|_| unread(entry)))
        .collect()
}

fn unread(entry: &Entry) -> Outlined {
    Outlined {
        name: entry.name.clone(),
        path: entry.path.clone(),
        claims: Vec::new(),
    }
}

/// Returns the first heading of a source that can be read.
fn title(entry: &Entry) -> Option<String> {
    let document = corpus::load_document(entry).ok()?;
    let mut blocks = document.blocks.iter();
    let heading = blocks.find(|block| block.kind == BlockKind::Heading)?;
    Some(heading.span.of(&document.text).to_owned())
}

/// What documents are read with.
struct Reader<'a> {
    corpus: &'a Corpus,
    config: &'a Config,
    catalogue: &'a Catalogue,
}

impl Reader<'_> {
    fn read(&self, entry: &Entry, own: Option<usize>) -> Result<Outlined> {
        let document = corpus::load_document(entry)?;
        let found = claims(&document, self.config.for_path(&entry.path).placement);
        let keys = self.catalogue.keys(&document.text, &found.references, own);
        let lines = Lines::new(&document.text);
        let outlined = |claim: &Claim| {
            let cited = claim.citations.iter();
            let meant = cited.filter_map(|citation| match keys.resolve(&citation.key) {
                Resolution::Source(at) => Some(at),
                Resolution::Dangling => None,
            });
            let mut meant: Vec<usize> = meant.collect();
            if meant.is_empty() {
                meant.extend(own);
            }
            OutlinedClaim {
                ordinal: claim.ordinal,
                lines: whole_lines(claim, &lines),
                what: self.what(claim, &document, meant),
            }
        };
        Ok(Outlined {
            claims: found.claims.iter().map(outlined).collect(),
            ..unread(entry)
        })
    }

    fn what(&self, claim: &Claim, document: &Document, meant: Vec<usize>) -> What {
        let names = meant
            .into_iter()
            .filter_map(|at| self.corpus.sources.get(at));
        let mut sources: Vec<String> = names.map(|source| source.name.clone()).collect();
        sources.sort_unstable();
        sources.dedup();
        What {
            text: claim.span.of(&document.text).to_owned(),
            keys: claim
                .citations
                .iter()
                .map(|citation| citation.key.clone())
                .collect(),
            sources,
        }
    }
}

/// Returns the first and last line of a claim with its markers.
fn whole_lines(claim: &Claim, lines: &Lines) -> (usize, usize) {
    let cited = claim.citations.iter().map(|citation| citation.span);
    let whole = cited.chain(claim.wanting).fold(claim.span, Span::cover);
    let last = whole.end().saturating_sub(1).max(whole.start());
    (lines.line(whole.start()), lines.line(last))
}

//! The sources of a run: read, indexed, and at hand by number.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::audit::concordance::Concordance;
use crate::audit::model::ReportedSource;
use crate::audit::page::Page;
use crate::check::Code;
use crate::check::Excerpt;
use crate::check::Finding;
use crate::check::Severity;
use crate::cite::Called;
use crate::config::Config;
use crate::corpus;
use crate::corpus::Corpus;
use crate::corpus::Entry;
use crate::error::Error;
use crate::source::Source;
use crate::span::OffsetUnit;
use crate::span::Span;
use crate::text::BlockKind;
use crate::text::Word;

/// How many sources are searched one by one before the concordance chooses.
const FEW: usize = 8;

/// The sources of a run, numbered as in the corpus; one that could not be read leaves its place empty.
pub(crate) struct Shelf<'a> {
    entries: &'a [Entry],
    volumes: Vec<Option<Volume>>,
    /// The numbers of the sources by id, made when one is first asked for.
    numbers: OnceLock<BTreeMap<&'a str, usize>>,
    /// Made when a claim is first looked for in sources that it does not cite.
    concordance: OnceLock<Concordance>,
}

struct Volume {
    source: Source,
    sha256: String,
}

impl<'a> Shelf<'a> {
    /// Reads the sources of a corpus, and calls `done` after each; returns what could not be read beside them.
    pub(crate) fn load(corpus: &'a Corpus, done: &(dyn Fn() + Sync)) -> (Self, Vec<Error>) {
        let loaded: Vec<Result<Volume, Error>> = corpus
            .sources
            .par_iter()
            .map(|entry| {
                let loaded = corpus::load(entry)?;
                let source = Source::new(entry.name.clone(), loaded.document);
                Ok(Volume {
                    source,
                    sha256: loaded.sha256,
                })
            })
            .inspect(|_| done())
            .collect();
        let (mut volumes, mut errors) = (Vec::with_capacity(loaded.len()), Vec::new());
        for volume in loaded {
            match volume {
                Ok(volume) => volumes.push(Some(volume)),
                Err(error) => {
                    volumes.push(None);
                    errors.push(error);
                }
            }
        }
        let shelf = Shelf {
            entries: &corpus.sources,
            volumes,
            numbers: OnceLock::new(),
            concordance: OnceLock::new(),
        };
        (shelf, errors)
    }

    /// Indexes all sources, many at a time: for a run that will ask for most of them.
    pub(crate) fn index_all(&self) {
        self.volumes.par_iter().flatten().for_each(|volume| {
            volume.source.index();
        });
        self.concordance();
    }

    /// Returns which words stand in which sources.
    ///
    /// No thread is started for it: whoever waits for it must not be given a part of it to do.
    fn concordance(&self) -> &Concordance {
        self.concordance.get_or_init(|| {
            let volumes = self.volumes.iter();
            Concordance::new(volumes.map(|volume| volume.as_ref().map(|volume| &volume.source)))
        })
    }

    /// Returns how many sources could be read.
    pub(crate) fn len(&self) -> usize {
        self.volumes.iter().flatten().count()
    }

    /// Returns the source with a number, unless it could not be read.
    pub(crate) fn get(&self, at: usize) -> Option<&Source> {
        self.volumes.get(at)?.as_ref().map(|volume| &volume.source)
    }

    /// Returns the numbers of the sources that could not be read.
    pub(crate) fn unread(&self) -> Vec<usize> {
        (0..self.volumes.len())
            .filter(|&at| self.get(at).is_none())
            .collect()
    }

    /// Returns the SHA-256 of the source with a number, unless it could not be read.
    pub(crate) fn sha256(&self, at: usize) -> Option<&str> {
        self.volumes
            .get(at)?
            .as_ref()
            .map(|volume| volume.sha256.as_str())
    }

    /// Returns the ids of all sources, in order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// Returns the number of the source with an id.
    pub(crate) fn number(&self, id: &str) -> Option<usize> {
        let numbers = self.numbers.get_or_init(|| {
            let entries = self.entries.iter().zip(0..);
            entries
                .map(|(entry, at)| (entry.name.as_str(), at))
                .collect()
        });
        numbers.get(id).copied()
    }

    /// Returns the id of the source with a number, also of one that could not be read.
    pub(crate) fn id(&self, at: usize) -> &str {
        self.entries.get(at).map_or("", |entry| entry.name.as_str())
    }

    /// Returns the first heading of a source.
    fn title(&self, at: usize) -> Option<&str> {
        let document = self.get(at)?.document();
        let heading = document
            .blocks
            .iter()
            .find(|block| block.kind == BlockKind::Heading)?;
        Some(heading.span.of(&document.text))
    }

    /// Returns what the sources are called, by number.
    pub(crate) fn called(&self) -> Vec<Called<'_>> {
        (0..self.volumes.len())
            .map(|at| Called {
                id: self.id(at),
                title: self.title(at),
            })
            .collect()
    }

    /// Returns the pages of all sources, by number.
    pub(crate) fn pages(&self, unit: OffsetUnit) -> Vec<Option<Page<'_>>> {
        self.volumes
            .par_iter()
            .map(|volume| {
                volume
                    .as_ref()
                    .map(|volume| Page::of(volume.source.document(), unit))
            })
            .collect()
    }

    /// Returns a source as reports list it.
    pub(crate) fn reported(&self, at: usize, page: &Page<'_>) -> Option<ReportedSource> {
        let (entry, volume) = (self.entries.get(at)?, self.volumes.get(at)?.as_ref()?);
        Some(ReportedSource {
            id: entry.name.clone(),
            path: entry.name.clone(),
            sha256: volume.sha256.clone(),
            length: page.length(),
        })
    }

    /// Returns the numbers of the sources, beside `known`, that may hold a claim with these words.
    pub(crate) fn candidates(&self, words: &[Word], known: &[usize]) -> Vec<usize> {
        let all: Vec<usize> = if self.volumes.len() <= FEW {
            (0..self.volumes.len()).collect()
        } else {
            self.concordance().candidates(words)
        };
        all.into_iter().filter(|at| !known.contains(at)).collect()
    }

    /// Returns a finding for every source that no document used, with the number of the source.
    pub(crate) fn unused(&self, used: &BTreeSet<&str>, config: &Config) -> Vec<(usize, Finding)> {
        let code = Code::UnusedSource;
        (0..self.volumes.len())
            .filter(|&at| !used.contains(self.id(at)) && self.get(at).is_some())
            .map(|at| {
                let path = self.entries.get(at).map(|entry| entry.path.as_path());
                let config = config.for_path(path.unwrap_or(Path::new("")));
                let finding = Finding {
                    code,
                    severity: code.default_severity(config.profile),
                    message: format!("no claim cites {}", self.id(at)),
                    claim: None,
                    source: Some(Excerpt {
                        span: Span::new(0, 0),
                        value: None,
                    }),
                    relation: None,
                };
                (at, config.weigh(finding))
            })
            .filter(|(_, finding)| finding.severity > Severity::Off)
            .collect()
    }
}

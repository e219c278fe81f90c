//! All documents of a run through the pipeline, or those that changed and what hangs on them.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::audit::basis::Basis;
use crate::audit::basis::all_sources;
use crate::audit::carry::touched;
use crate::audit::document::Bound;
use crate::audit::document::Desk;
use crate::audit::model::AuditedDocument;
use crate::audit::model::Placed;
use crate::audit::since::DocumentPart;
use crate::audit::since::Part;
use crate::check::Code;
use crate::check::Severity;
use crate::config::Config;
use crate::corpus;
use crate::corpus::Corpus;
use crate::corpus::Entry;
use crate::error::Result;

/// The documents of a run, with what each is checked with.
pub(crate) struct Rounds<'a> {
    pub(crate) corpus: &'a Corpus,
    pub(crate) desk: Desk<'a>,
    /// The source that each document is paired with.
    pub(crate) pairs: &'a [Option<usize>],
    /// The settings that hold for each document.
    pub(crate) configs: &'a [Config],
    /// What is called whenever a document has been worked on.
    pub(crate) done: &'a (dyn Fn() + Sync),
}

impl<'a> Rounds<'a> {
    /// Checks every document.
    pub(crate) fn all(&self) -> Vec<Result<Bound>> {
        self.desk.shelf.index_all();
        (0..self.corpus.claims.len())
            .into_par_iter()
            .filter_map(|at| self.audit(at, None))
            .collect()
    }

    /// Checks the part of every document that is meant.
    pub(crate) fn some(&self, part: &Part) -> Vec<Result<Bound>> {
        let counted = part.counted();
        if counted.claims < counted.checked * 2 {
            self.desk.shelf.index_all();
        }
        (0..self.corpus.claims.len())
            .into_par_iter()
            .filter_map(|at| match part.document(at) {
                Some(part) if part.is_left_out() => Some(Ok(left_out(self.corpus.claims.get(at)?))),
                part => self.audit(at, part),
            })
            .collect()
    }

    /// Checks the documents that rest on what has changed since a basis was made, and takes the others over.
    pub(crate) fn since(&self, basis: &Basis<'_>) -> Vec<Result<Bound>> {
        let sources = self.desk.shelf;
        let hashes = sources.ids().enumerate();
        let all = all_sources(hashes.map(|(at, id)| (id, sources.sha256(at))));
        let numbers = 0..self.corpus.claims.len();
        let mut carried: Vec<Option<Bound>> = numbers
            .into_par_iter()
            .map(|at| self.carry(at, (basis, &all)))
            .collect();
        let n_carried = carried.iter().flatten().count();
        if n_carried * 2 < carried.len() {
            self.desk.shelf.index_all();
        }
        let mut checked: Vec<Option<Result<Bound>>> = Vec::new();
        checked.resize_with(carried.len(), || None);
        loop {
            let both = carried.iter().zip(&checked).enumerate();
            let due: Vec<usize> = both
                .filter(|(_, (carried, checked))| carried.is_none() && checked.is_none())
                .map(|(at, _)| at)
                .collect();
            if due.is_empty() {
                break;
            }
            let found: Vec<_> = due.par_iter().map(|&at| self.audit(at, None)).collect();
            for (at, found) in due.into_iter().zip(found) {
                if let Some(place) = checked.get_mut(at) {
                    *place = found;
                }
            }
            self.drop_sharing(basis, &checked, &mut carried);
        }
        let both = checked.into_iter().zip(carried);
        both.filter_map(|(checked, carried)| checked.or_else(|| carried.map(Ok)))
            .collect()
    }

    /// Drops what was taken over of documents that share a source with one that was not.
    fn drop_sharing(
        &self,
        basis: &Basis<'_>,
        checked: &[Option<Result<Bound>>],
        carried: &mut [Option<Bound>],
    ) {
        let code = Code::InconsistentClaims;
        if self
            .configs
            .iter()
            .all(|config| config.severity(code) == Severity::Off)
        {
            return;
        }
        let kept: BTreeSet<&str> = carried
            .iter()
            .flatten()
            .map(|bound| bound.document.path.as_str())
            .collect();
        let before = touched(basis, &kept).map(str::to_owned);
        let documents = checked.iter().flatten().flatten();
        let now = documents
            .flat_map(|bound| &bound.document.sources)
            .map(|source| source.id.clone());
        let touched: BTreeSet<String> = before.chain(now).collect();
        for place in carried {
            let shares = place.as_ref().is_some_and(|bound| {
                bound
                    .document
                    .sources
                    .iter()
                    .any(|source| touched.contains(&source.id))
            });
            if shares {
                *place = None;
            }
        }
    }

    fn desk(&self, at: usize) -> Option<(Desk<'a>, Option<usize>)> {
        let config = self.configs.get(at)?;
        Some((
            Desk {
                config,
                ..self.desk
            },
            self.pairs.get(at).copied().flatten(),
        ))
    }

    fn audit(&self, at: usize, part: Option<&DocumentPart>) -> Option<Result<Bound>> {
        let (desk, own) = self.desk(at)?;
        let loaded = corpus::load(self.corpus.claims.get(at)?);
        let audited = loaded.map(|loaded| desk.audit(&loaded, own, part));
        (self.done)();
        Some(audited)
    }

    fn carry(&self, at: usize, basis: (&Basis<'_>, &str)) -> Option<Bound> {
        let (desk, own) = self.desk(at)?;
        let loaded = corpus::load(self.corpus.claims.get(at)?).ok()?;
        let carried = desk.carry(&loaded, own, basis)?;
        (self.done)();
        Some(carried)
    }
}

/// Returns a document of which nothing is looked at.
fn left_out(entry: &Entry) -> Bound {
    let document = AuditedDocument {
        path: entry.name.clone(),
        sha256: String::new(),
        placement: Placed {
            mode: String::new(),
            because: String::new(),
        },
        sources: Vec::new(),
        claims: Vec::new(),
        findings: Vec::new(),
    };
    Bound {
        document,
        heard: Vec::new(),
    }
}

//! The part of a run that a change concerns: claims that changed since a revision, and claims whose source did.
//!
//! A claim counts as changed if a line of it did, or if the revision has no claim in the same file with the same words,
//! keys and sources: so a claim is found whose own line is as it was, while the reference list, the settings, the way the
//! markers are read, or the set of sources now give it another source. A claim that cites nothing, and is looked for
//! everywhere, counts if any source changed. Of the revision only those files are looked into that differ, unless what all
//! others mean may differ too. Nothing is looked for in a source, so that the time is linear in the texts.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::audit::model::Audit;
use crate::audit::model::AuditedClaim;
use crate::audit::model::AuditedDocument;
use crate::audit::model::LockTotals;
use crate::audit::model::ReportedFinding;
use crate::audit::outline::Outlined;
use crate::audit::outline::OutlinedClaim;
use crate::audit::outline::What;
use crate::audit::outline::outline;
use crate::audit::outline::title;
use crate::audit::recount;
use crate::audit::totals::findings;
use crate::claim::Claim;
use crate::config::Config;
use crate::corpus::Corpus;
use crate::corpus::Entry;
use crate::corpus::git::Compared;
use crate::corpus::git::Touched;
use crate::error::Result;

/// Since when a run looked for changes, and how much of the corpus that concerns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Since {
    /// The revision as it was named.
    pub named: String,
    /// The commit that the working tree was compared with.
    pub base: String,
    /// The commit that was checked out.
    pub head: String,
    /// The claims that were checked, which are those in this report.
    pub checked: usize,
    /// All claims that there are, with those that were left out because nothing changed for them.
    pub claims: usize,
    /// All documents that there are.
    pub documents: usize,
}

/// The claims of a corpus that are to be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// For each file of claims, by its number, what is checked in it.
    documents: Vec<DocumentPart>,
    since: Since,
}

/// What is checked in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DocumentPart {
    /// What reports call it.
    name: String,
    /// The numbers of its claims, which count from 1.
    claims: BTreeSet<usize>,
    /// How many claims it has.
    n_claims: usize,
    /// Which of its lines changed, if any did.
    touched: Option<Touched>,
    /// Whether it could not be read.
    has_failed: bool,
    /// Whether it has claims, and none of them means a source.
    has_no_source: bool,
}

impl Part {
    /// Returns the part of a corpus that changed since a revision.
    ///
    /// `then` is the corpus of that revision, read under the settings that it had.
    ///
    /// # Errors
    ///
    /// Says so if git cannot tell whether a file changed.
    pub fn since(
        (now, config): (&Corpus, &Config),
        (then, then_config): (&Corpus, &Config),
        compared: &Compared,
    ) -> Result<Part> {
        let sources = changed_sources(now, then, compared)?;
        let documents = now.claims.iter();
        let touched: Vec<Option<Touched>> = documents
            .map(|entry| compared.touched(&entry.path))
            .collect::<Result<_>>()?;
        let titles: Vec<Option<String>> = now.sources.par_iter().map(title).collect();
        let earlier = earlier_titles(then, &sources, (now, &titles));
        // Then a document that did not change means what it meant.
        let is_same = names(&now.sources) == names(&then.sources)
            && titles == earlier
            && config.hash() == then_config.hash();
        let changed = now.claims.iter().zip(&touched);
        let changed: BTreeSet<&str> = changed
            .filter_map(|(entry, touched)| touched.as_ref().map(|_| entry.name.as_str()))
            .collect();
        let is_wanted = |entry: &Entry| !is_same || changed.contains(entry.name.as_str());
        let before = outline(then, then_config, &earlier, is_wanted);
        let known = known(&before);
        let outlined = outline(now, config, &titles, |_| true);
        let mut part = Part {
            documents: Vec::with_capacity(outlined.len()),
            since: Since {
                named: compared.named.clone(),
                base: compared.base.id().to_owned(),
                head: compared.head.id().to_owned(),
                documents: outlined.len(),
                ..Since::default()
            },
        };
        for (document, touched) in outlined.iter().zip(touched) {
            let chooser = Chooser {
                touched: touched.as_ref(),
                sources: &sources,
                known: (!is_same || touched.is_some()).then_some(&known),
            };
            let claims = chooser.chosen(document);
            part.since.claims += document.claims.len();
            part.since.checked += claims.len();
            part.documents.push(DocumentPart {
                name: document.name.clone(),
                claims,
                n_claims: document.claims.len(),
                touched,
                has_failed: document.has_failed,
                has_no_source: document.has_no_source(),
            });
        }
        Ok(part)
    }

    /// Returns the revision and the counts.
    #[must_use]
    pub fn counted(&self) -> &Since {
        &self.since
    }

    /// Leaves in an audit of all claims those of this part only, and counts it anew.
    ///
    /// Findings about no claim in particular stay if they are about lines that changed.
    pub fn cut(&self, audit: &mut Audit, config: &Config) {
        let parts: BTreeMap<&str, &DocumentPart> = self
            .documents
            .iter()
            .map(|part| (part.name.as_str(), part))
            .collect();
        for document in &mut audit.documents {
            let Some(part) = parts.get(document.path.as_str()) else {
                continue;
            };
            let is_meant = |claim: &AuditedClaim| part.claims.contains(&claim.ordinal);
            document.claims.retain(is_meant);
            document.findings.retain(|finding| part.concerns(finding));
        }
        let is_void =
            |document: &AuditedDocument| document.claims.is_empty() && document.findings.is_empty();
        audit.documents.retain(|document| !is_void(document));
        audit.findings.clear();
        audit.since = Some(self.since.clone());
        if audit.totals.lock.is_some() {
            audit.totals.lock = Some(lock_totals(audit));
        }
        recount(audit, config);
    }

    /// Tells whether all claims of the document with a number are checked.
    pub(crate) fn has_all_of(&self, at: usize) -> bool {
        let part = self.documents.get(at);
        part.is_some_and(|part| part.claims.len() == part.n_claims)
    }

    /// Returns what is checked in the document with a number.
    pub(crate) fn document(&self, at: usize) -> Option<&DocumentPart> {
        self.documents.get(at)
    }
}

impl DocumentPart {
    /// Tells whether something in the document is checked, and nothing in it means a source.
    pub(crate) fn is_sourceless(&self) -> bool {
        self.has_no_source && !self.claims.is_empty()
    }

    /// Tells whether there is nothing to do in the document, not even to say that it cannot be read.
    pub(crate) fn is_left_out(&self) -> bool {
        self.claims.is_empty() && self.touched.is_none() && !self.has_failed
    }

    /// Tells whether a claim is checked.
    pub(crate) fn has(&self, claim: &Claim) -> bool {
        self.claims.contains(&claim.ordinal)
    }

    /// Tells whether a finding about no claim in particular is about what changed.
    pub(crate) fn concerns(&self, finding: &ReportedFinding) -> bool {
        let touched = self.touched.as_ref();
        touched.is_some_and(|touched| match &finding.claim {
            Some(words) => {
                let n_more = words.text.matches('\n').count();
                touched.meets(words.span.line, words.span.line + n_more)
            }
            None => true,
        })
    }
}

/// Counts what a lock says of the claims of an audit.
fn lock_totals(audit: &Audit) -> LockTotals {
    let claims = audit.documents.iter().flat_map(|document| &document.claims);
    let (carried, rechecked): (Vec<_>, Vec<_>) = claims.partition(|claim| claim.carried);
    LockTotals {
        rechecked: rechecked.len(),
        carried: carried.len(),
        known: findings(audit).filter(|finding| finding.known).count(),
    }
}

/// Returns the names of the sources that changed, of new ones, and of those that are gone.
fn changed_sources(now: &Corpus, then: &Corpus, compared: &Compared) -> Result<BTreeSet<String>> {
    let mut changed = BTreeSet::new();
    for source in &now.sources {
        if compared.touched(&source.path)?.is_some() {
            changed.insert(source.name.clone());
        }
    }
    let (here, there) = (names(&now.sources), names(&then.sources));
    let differing = here.symmetric_difference(&there);
    changed.extend(differing.map(|&name| name.to_owned()));
    Ok(changed)
}

fn names(entries: &[Entry]) -> BTreeSet<&str> {
    entries.iter().map(|entry| entry.name.as_str()).collect()
}

/// Returns the titles of the sources of a corpus; of those that did not change, what they are now.
fn earlier_titles(
    then: &Corpus,
    changed: &BTreeSet<String>,
    (now, titles): (&Corpus, &[Option<String>]),
) -> Vec<Option<String>> {
    let known = now.sources.iter().zip(titles);
    let known: BTreeMap<&str, &Option<String>> = known
        .map(|(source, title)| (source.name.as_str(), title))
        .collect();
    let sources = then.sources.par_iter();
    sources
        .map(|source| match known.get(source.name.as_str()) {
            Some(&title) if !changed.contains(&source.name) => title.clone(),
            _ => title(source),
        })
        .collect()
}

/// Returns the claims of a corpus with the documents that they stand in.
fn known(outlined: &[Outlined]) -> BTreeSet<(&str, &What)> {
    let claims = outlined.iter().flat_map(|document| {
        document
            .claims
            .iter()
            .map(|claim| (document.name.as_str(), &claim.what))
    });
    claims.collect()
}

/// What tells which claims of a document are checked.
struct Chooser<'a> {
    touched: Option<&'a Touched>,
    sources: &'a BTreeSet<String>,
    /// The claims that there were, if another one may mean something else now.
    known: Option<&'a BTreeSet<(&'a str, &'a What)>>,
}

impl Chooser<'_> {
    fn chosen(&self, document: &Outlined) -> BTreeSet<usize> {
        let claims = document.claims.iter();
        let chosen = claims.filter(|claim| self.is_concerned(&document.name, claim));
        chosen.map(|claim| claim.ordinal).collect()
    }

    fn is_concerned(&self, document: &str, claim: &OutlinedClaim) -> bool {
        let (first, last) = claim.lines;
        let is_touched = self
            .touched
            .is_some_and(|touched| touched.meets(first, last));
        let sources = &claim.what.sources;
        let is_source = if sources.is_empty() {
            !self.sources.is_empty()
        } else {
            sources.iter().any(|source| self.sources.contains(source))
        };
        let is_known = self
            .known
            .is_none_or(|known| known.contains(&(document, &claim.what)));
        is_touched || is_source || !is_known
    }
}

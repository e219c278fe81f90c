//! The pipeline over a corpus, and the audit that comes of it.
//!
//! discover → **read → segment → cite → index → align → compare → check → judge** → report: [`run`] does what stands
//! between the file names and the report, many files and many claims at a time, and puts the results in the order of
//! the input. The same corpus and settings give the same audit for any number of threads.

mod allow;
pub mod basis;
mod carry;
mod concordance;
mod consistency;
mod document;
mod gather;
mod heard;
mod history;
mod identity;
mod inspect;
pub mod model;
mod outline;
mod page;
mod present;
mod problem;
mod rounds;
mod search;
mod shelf;
mod since;
mod totals;

pub use crate::audit::basis::Basis;
pub use crate::audit::concordance::Concordance;
pub(crate) use crate::audit::identity::RecordNames;
pub(crate) use crate::audit::identity::claim_ids;
pub(crate) use crate::audit::identity::digest;
pub(crate) use crate::audit::identity::folded;
pub use crate::audit::inspect::Inspected;
pub use crate::audit::inspect::inspect;
pub use crate::audit::page::Page;
pub use crate::audit::present::SourcePage;
pub use crate::audit::present::four;
pub use crate::audit::present::present;
pub use crate::audit::present::shown_finding;
pub(crate) use crate::audit::search::Numbered;
pub(crate) use crate::audit::search::search;
pub use crate::audit::since::Part;

use std::collections::BTreeSet;

use crate::audit::allow::Extent;
use crate::audit::allow::Said;
use crate::audit::document::Bound;
use crate::audit::document::Desk;
use crate::audit::heard::Heard;
use crate::audit::model::Audit;
use crate::audit::model::AuditedDocument;
use crate::audit::model::ReportedError;
use crate::audit::model::ReportedFinding;
use crate::audit::model::Tool;
use crate::audit::model::Totals;
use crate::audit::problem::reported;
use crate::audit::problem::undone;
use crate::audit::rounds::Rounds;
use crate::audit::shelf::Shelf;
use crate::check::Code;
use crate::check::Severity;
use crate::cite::Catalogue;
use crate::config::Config;
use crate::corpus::Corpus;
use crate::corpus::Entry;
use crate::error::Result;
use crate::span::OffsetUnit;

/// The version of the report format.
pub const SCHEMA_VERSION: &str = "1.0";

/// Audits a corpus: reads its files, checks every claim, and returns all that was found out.
///
/// What cannot be read is an error in the audit beside the rest.
#[must_use]
pub fn run(corpus: &Corpus, config: &Config, unit: OffsetUnit) -> Audit {
    watched(corpus, config, unit, (Scope::All, &|| {}))
}

/// Audits the part of a corpus that changed; the rest of its claims is counted and not in the audit.
///
/// Claims are compared with one another only if both are in the part, and whether a source is used is not told.
#[must_use]
pub fn run_part(corpus: &Corpus, config: &Config, unit: OffsetUnit, part: &Part) -> Audit {
    watched(corpus, config, unit, (Scope::Part(part), &|| {}))
}

/// Audits a corpus as [`run`] does, and takes over what an earlier audit found of documents that have not changed, nor
/// anything that they rest on.
///
/// Claims that were taken over are marked so, and have no edits and no facts; verdicts and findings are those that
/// [`run`] finds.
#[must_use]
pub fn rerun(corpus: &Corpus, config: &Config, unit: OffsetUnit, basis: &Basis<'_>) -> Audit {
    watched(corpus, config, unit, (Scope::Since(basis), &|| {}))
}

/// What of a corpus is checked.
#[derive(Clone, Copy)]
pub enum Scope<'a> {
    /// All of it, as [`run`] does.
    All,
    /// What changed since an earlier audit; the rest is taken over, as [`rerun`] does.
    Since(&'a Basis<'a>),
    /// A part; the rest is left out, as [`run_part`] does.
    Part(&'a Part),
}

/// Audits what is in the scope, and calls `done` whenever one of the files, claims or source, has been worked on.
#[must_use]
pub fn watched(
    corpus: &Corpus,
    config: &Config,
    unit: OffsetUnit,
    (scope, done): (Scope<'_>, &(dyn Fn() + Sync)),
) -> Audit {
    let mut audit = audit(corpus, config, unit, (scope, done));
    if let Scope::Part(part) = scope {
        part.cut(&mut audit, config);
    }
    audit
}

fn audit(
    corpus: &Corpus,
    config: &Config,
    unit: OffsetUnit,
    (scope, done): (Scope<'_>, &(dyn Fn() + Sync)),
) -> Audit {
    let (shelf, unread) = Shelf::load(corpus, done);
    let pages = shelf.pages(unit);
    let catalogue = Catalogue::new(&shelf.called()).with_manifest(&corpus.manifest(config));
    let desk = Desk {
        catalogue: &catalogue,
        shelf: &shelf,
        pages: &pages,
        config,
        unit,
    };
    let pairs = corpus.pairs(config);
    let configs: Vec<Config> = each(&corpus.claims, config);
    let rounds = Rounds {
        corpus,
        desk,
        pairs: &pairs,
        configs: &configs,
        done,
    };
    let (audited, part) = match scope {
        Scope::All => (rounds.all(), None),
        Scope::Since(basis) => (rounds.since(basis), None),
        Scope::Part(part) => (rounds.some(part), Some(part)),
    };
    let (audited, heard) = parted(audited);
    let failed = audited
        .iter()
        .filter_map(|document| document.as_ref().err());
    let errors = corpus.errors.iter().chain(&unread).chain(failed);
    let mut problems: Vec<ReportedError> = errors.map(reported).collect();
    problems.extend(undone(corpus, &pairs, &audited, problems.is_empty(), part));
    let severities = inconsistent(&audited, &configs);
    let said = said(corpus, &audited, heard, (&configs, config), part);
    let mut documents: Vec<AuditedDocument> = audited.into_iter().flatten().collect();
    consistency::compare_claims(&mut documents, &severities);
    // Claims that were not looked at may cite what these do not.
    let is_whole = !corpus.is_part && part.is_none() && problems.is_empty();
    let findings = is_whole.then(|| unused(&shelf, &pages, &documents, config));
    let mut audit = Audit {
        documents,
        findings: findings.unwrap_or_default(),
        errors: problems,
        ..empty(config, unit)
    };
    let extent = match part {
        Some(_) => Extent::Part,
        None if is_whole => Extent::All,
        None => Extent::Documents,
    };
    settle(&mut audit, &said, config, extent);
    totals::count(&mut audit, shelf.len(), config);
    audit
}

/// Returns an audit in which nothing was found yet.
fn empty(config: &Config, unit: OffsetUnit) -> Audit {
    Audit {
        schema_version: SCHEMA_VERSION.to_owned(),
        tool: Tool {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        config_hash: config.hash(),
        offsets: unit.name().to_owned(),
        outcome: model::Outcome::Clean,
        totals: Totals::default(),
        documents: Vec::new(),
        findings: Vec::new(),
        errors: Vec::new(),
        since: None,
    }
}

/// Gives ids to all that was found, and accepts what may stay as it is.
fn settle(audit: &mut Audit, said: &[Said<'_>], config: &Config, extent: Extent) {
    identity::name_all(audit);
    if allow::accept(audit, said, config, extent) {
        // What is wrong with suppressions has no name yet.
        identity::name_all(audit);
    }
}

/// Parts documents from what they say in their comments.
fn parted(audited: Vec<Result<Bound>>) -> (Vec<Result<AuditedDocument>>, Vec<Vec<Heard>>) {
    let each = audited.into_iter().map(|bound| match bound {
        Ok(Bound { document, heard }) => (Ok(document), heard),
        Err(error) => (Err(error), Vec::new()),
    });
    each.unzip()
}

/// Returns what is said about the findings of each document that was read.
fn said<'a>(
    corpus: &Corpus,
    audited: &[Result<AuditedDocument>],
    heard: Vec<Vec<Heard>>,
    (configs, config): (&[Config], &'a Config),
    part: Option<&Part>,
) -> Vec<Said<'a>> {
    let of_entries = corpus.claims.iter().zip(audited).zip(heard).zip(configs);
    of_entries
        .enumerate()
        .filter(|(_, (((_, document), _), _))| document.is_ok())
        .map(|(at, (((entry, _), heard), own))| Said {
            heard,
            allows: config.allows_in(&entry.path),
            // Claims that were left out may need what these do not.
            severity: match part {
                Some(part) if !part.has_all_of(at) => Severity::Off,
                _ => own.severity(Code::UnusedSuppression),
            },
        })
        .collect()
}

/// Gives ids to findings that were added to an audit.
pub(crate) fn rename(audit: &mut Audit) {
    identity::name_all(audit);
}

/// Counts anew, and tells anew how the run ended.
pub(crate) fn recount(audit: &mut Audit, config: &Config) {
    totals::count(audit, audit.totals.sources, config);
}

/// Returns the settings that hold for each file.
fn each(entries: &[Entry], config: &Config) -> Vec<Config> {
    let paths = entries.iter().map(|entry| entry.path.as_path());
    paths.map(|path| config.for_path(path)).collect()
}

/// Returns how much it weighs, in each document that was read, if a claim says other than one before it.
fn inconsistent(audited: &[Result<AuditedDocument>], configs: &[Config]) -> Vec<Severity> {
    let read = audited.iter().zip(configs);
    read.filter(|(document, _)| document.is_ok())
        .map(|(_, config)| config.severity(Code::InconsistentClaims))
        .collect()
}

/// Returns a finding for every source that no claim cites.
fn unused(
    shelf: &Shelf<'_>,
    pages: &[Option<Page<'_>>],
    documents: &[AuditedDocument],
    config: &Config,
) -> Vec<ReportedFinding> {
    let used: BTreeSet<&str> = documents
        .iter()
        .flat_map(|document| &document.sources)
        .map(|source| source.id.as_str())
        .collect();
    shelf
        .unused(&used, config)
        .iter()
        .map(|(at, finding)| {
            let page = pages.get(*at).and_then(Option::as_ref);
            let id = shelf.id(*at);
            shown_finding(finding, None, page.map(|page| SourcePage { id, page }))
        })
        .collect()
}

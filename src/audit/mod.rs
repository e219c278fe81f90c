//! The pipeline over a corpus, and the audit that comes of it.
//!
//! discover → **read → segment → cite → index → align → compare → check → judge** → report: [`run`] does what stands
//! between the file names and the report, many files and many claims at a time, and puts the results in the order of
//! the input. The same corpus and settings give the same audit for any number of threads.

mod concordance;
mod document;
mod identity;
mod inspect;
pub mod model;
mod page;
mod present;
mod shelf;
mod totals;

pub use crate::audit::concordance::Concordance;
pub use crate::audit::document::MIN_ELSEWHERE;
pub use crate::audit::inspect::Inspected;
pub use crate::audit::inspect::inspect;
pub use crate::audit::page::Page;
pub use crate::audit::present::SourcePage;
pub use crate::audit::present::four;
pub use crate::audit::present::present;
pub use crate::audit::present::shown_finding;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::audit::document::Desk;
use crate::audit::model::Audit;
use crate::audit::model::AuditedDocument;
use crate::audit::model::ReportedError;
use crate::audit::model::Tool;
use crate::audit::model::Totals;
use crate::audit::shelf::Shelf;
use crate::cite::Catalogue;
use crate::config::Config;
use crate::corpus;
use crate::corpus::Corpus;
use crate::corpus::Entry;
use crate::error::Error;
use crate::error::Result;
use crate::span::OffsetUnit;

/// The version of the report format.
pub const SCHEMA_VERSION: &str = "1.0";

/// Audits a corpus: reads its files, checks every claim, and returns all that was found out.
///
/// What cannot be read is an error in the audit beside the rest.
#[must_use]
pub fn run(corpus: &Corpus, config: &Config, unit: OffsetUnit) -> Audit {
    let (shelf, unread) = Shelf::load(corpus);
    let pages = shelf.pages(unit);
    let catalogue = Catalogue::new(&shelf.called());
    let desk = Desk {
        catalogue: &catalogue,
        shelf: &shelf,
        pages: &pages,
        config,
        unit,
    };
    let pairs = corpus.pairs();
    let audited: Vec<Result<AuditedDocument>> = corpus
        .claims
        .par_iter()
        .zip(&pairs)
        .map(|(entry, &own)| corpus::load(entry).map(|loaded| desk.audit(&loaded, own)))
        .collect();
    let mut errors: Vec<ReportedError> =
        corpus.errors.iter().chain(&unread).map(reported).collect();
    let mut documents = Vec::with_capacity(audited.len());
    for ((document, entry), own) in audited.into_iter().zip(&corpus.claims).zip(pairs) {
        match document {
            Ok(document) => {
                // Without any source the run has been told already.
                let is_alone = own.is_none() && !corpus.sources.is_empty();
                if is_alone && names_no_source(&document) {
                    errors.push(reported(&sourceless(entry)));
                }
                documents.push(document);
            }
            Err(error) => errors.push(reported(&error)),
        }
    }
    if errors.is_empty() && documents.iter().all(|document| document.claims.is_empty()) {
        errors.push(reported(&claimless(&corpus.claims)));
    }
    let used: BTreeSet<&str> = documents
        .iter()
        .flat_map(|document| &document.sources)
        .map(|source| source.id.as_str())
        .collect();
    let findings = shelf
        .unused(&used, config)
        .iter()
        .map(|(at, finding)| {
            let page = pages.get(*at).and_then(Option::as_ref);
            let id = shelf.id(*at);
            shown_finding(finding, None, page.map(|page| SourcePage { id, page }))
        })
        .collect();
    let mut audit = Audit {
        schema_version: SCHEMA_VERSION.to_owned(),
        tool: Tool {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        config_hash: config.hash(),
        offsets: unit.name().to_owned(),
        outcome: model::Outcome::Clean,
        totals: Totals::default(),
        documents,
        findings,
        errors,
    };
    identity::name_all(&mut audit);
    totals::count(&mut audit, shelf.len(), config);
    audit
}

/// Tells whether a document has claims, and none of them cites a source that there is.
fn names_no_source(document: &AuditedDocument) -> bool {
    let mut citations = document.claims.iter().flat_map(|claim| &claim.citations);
    !document.claims.is_empty() && citations.all(|citation| citation.source.is_none())
}

/// Returns the error of claims for which there is no source.
fn sourceless(entry: &Entry) -> Error {
    let stem = &entry.stem;
    let message = format!(
        "has no source; give it one with its name, as {stem}.txt, or name sources after the keys that it cites, as 1.txt"
    );
    Error::input(&entry.name, message)
}

/// Returns the error of a run in which there is nothing to check.
fn claimless(entries: &[Entry]) -> Error {
    let message = "holds no claim; write a sentence a line, as in `[1] The bridge opened in 1932.`";
    match entries {
        [entry] => Error::input(&entry.name, message),
        _ => Error::Input {
            path: None,
            message: format!("each of the {} files of claims {message}", entries.len()),
        },
    }
}

/// Returns an error as reports list it.
fn reported(error: &Error) -> ReportedError {
    ReportedError {
        path: error
            .path()
            .map(|path| path.to_string_lossy().replace('\\', "/")),
        message: error.message(),
    }
}

//! What stops a run, or a part of it.

use crate::audit::model::AuditedDocument;
use crate::audit::model::ReportedError;
use crate::audit::since::DocumentPart;
use crate::audit::since::Part;
use crate::corpus::Corpus;
use crate::corpus::Entry;
use crate::error::Error;
use crate::error::Result;

/// Returns why documents could not be checked that could be read: claims without a source, or nothing to check.
///
/// `pairs` holds the source that each file of claims is paired with, and `is_alone` tells that the run has no other
/// problem. Where only a part was checked, it tells what the whole documents hold.
pub(crate) fn undone(
    corpus: &Corpus,
    pairs: &[Option<usize>],
    audited: &[Result<AuditedDocument>],
    is_alone: bool,
    part: Option<&Part>,
) -> Vec<ReportedError> {
    // Where there is no source at all, that has been told.
    let is_wanting = |at: usize, document: &Result<AuditedDocument>, own: &Option<usize>| {
        let cites_none = match part {
            Some(part) => part.document(at).is_some_and(DocumentPart::is_sourceless),
            None => document.as_ref().is_ok_and(cites_no_source),
        };
        cites_none && own.is_none() && !corpus.sources.is_empty()
    };
    let wanting = corpus
        .claims
        .iter()
        .enumerate()
        .zip(audited.iter().zip(pairs));
    let mut errors: Vec<Error> = wanting
        .filter(|((at, _), (document, own))| is_wanting(*at, document, own))
        .map(|((_, entry), _)| sourceless(entry))
        .collect();
    let is_void = |document: &AuditedDocument| document.claims.is_empty();
    let is_nothing = match part {
        Some(part) => part.counted().claims == 0,
        None => audited.iter().flatten().all(is_void),
    };
    if is_alone && is_nothing {
        errors.push(claimless(&corpus.claims));
    }
    errors.iter().map(reported).collect()
}

/// Tells whether a document has claims, and none of them cites a source that there is.
fn cites_no_source(document: &AuditedDocument) -> bool {
    let mut citations = document.claims.iter().flat_map(|claim| &claim.citations);
    !document.claims.is_empty() && citations.all(|citation| citation.source.is_none())
}

fn sourceless(entry: &Entry) -> Error {
    let stem = &entry.stem;
    let message = format!(
        "has no source; give it one with its name, as {stem}.txt, or name sources after the keys that it cites, as 1.txt"
    );
    Error::input(&entry.name, message)
}

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
pub(crate) fn reported(error: &Error) -> ReportedError {
    ReportedError {
        path: error
            .path()
            .map(|path| path.to_string_lossy().replace('\\', "/")),
        message: error.message(),
    }
}

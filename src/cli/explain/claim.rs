//! Why a claim has its verdict: passages, edits, facts and findings, and what would turn the verdict.

use std::io;
use std::io::Write;

use citedrift::align::Alignment;
use citedrift::align::Passage;
use citedrift::align::Workspace;
use citedrift::audit;
use citedrift::audit::Page;
use citedrift::audit::model::Audit;
use citedrift::audit::model::AuditedClaim;
use citedrift::audit::model::AuditedDocument;
use citedrift::claim;
use citedrift::config;
use citedrift::config::Config;
use citedrift::config::Given;
use citedrift::corpus;
use citedrift::corpus::Corpus;
use citedrift::error::Error;
use citedrift::error::Result;
use citedrift::source::Source;
use citedrift::span::OffsetUnit;

use crate::cli::Ended;
use crate::cli::config::sources;
use crate::cli::explain::Explain;
use crate::cli::explain::told;
use crate::cli::lock::Kept;
use crate::cli::stopped::Run;

/// The next best place for a claim, as people name it.
pub(crate) struct RunnerUp {
    /// The line and the column of the source, from 1.
    pub(crate) place: (usize, usize),
    pub(crate) similarity: f64,
    pub(crate) text: String,
}

/// How far the passage of a claim stands above the next best place.
pub(crate) struct Lead {
    pub(crate) margin: f64,
    pub(crate) runner_up: Option<RunnerUp>,
    /// Whether equally good places were told apart by the claims around it.
    pub(crate) is_settled: bool,
}

/// Explains one claim.
///
/// What could not be read is told too: the claim might read otherwise with it.
pub(crate) fn explain(args: &Explain, wanted: &Wanted<'_>, output: &mut dyn Write) -> Run {
    let found = config::find(args.corpus.config.as_deref())?;
    let config = found.config(Given {
        profile: args.profile.map(Into::into),
        placement: args.corpus.placement.map(Into::into),
        today: Some(args.today.day()?),
        ..Given::default()
    });
    let corpus = corpus::discover(&args.corpus.claims, &sources(&args.corpus.sources, &config));
    let mut audit = audit::run(&corpus, &config, OffsetUnit::Bytes);
    let kept = Kept::find(&found)?;
    kept.tell(&mut audit, &args.lock_params(&config, &corpus)?);
    let reasons: Vec<String> = audit
        .errors
        .iter()
        .map(|error| match &error.path {
            Some(path) => format!("{path}: {}", error.message),
            None => error.message.clone(),
        })
        .collect();
    let (document, claim) = match (find(&audit, wanted), reasons.is_empty()) {
        (Ok(found), _) => found,
        (Err(error), true) => return Err(error.into()),
        (Err(error), false) => {
            return Ok(Ended::Failed(
                reasons.into_iter().chain([error.to_string()]).collect(),
            ));
        }
    };
    let entry = corpus
        .claims
        .iter()
        .find(|entry| entry.name == document.path);
    let config = entry.map_or(config.clone(), |entry| config.for_path(&entry.path));
    let lead = lead(&corpus, &config, document, claim)?;
    told::write(document, claim, lead.as_ref(), config.profile, output)
        .map_err(|cause: io::Error| Error::Write { path: None, cause })?;
    Ok(if reasons.is_empty() {
        Ended::Clean
    } else {
        Ended::Failed(reasons)
    })
}

/// Which claim is meant.
pub(crate) enum Wanted<'a> {
    /// The one whose id begins so.
    Id(String),
    /// The one at a place of a claims file, as the text report names it: path, line, column.
    Place(&'a str, usize, Option<usize>),
}

impl Wanted<'_> {
    /// Reads `PATH:LINE` or `PATH:LINE:COLUMN`.
    pub(crate) fn place(written: &str) -> Option<Wanted<'_>> {
        let (before, last) = written.rsplit_once(':')?;
        let last: usize = last.parse().ok()?;
        let inner = before.rsplit_once(':');
        let inner = inner.and_then(|(path, line)| Some((path, line.parse().ok()?)));
        Some(match inner {
            Some((path, line)) => Wanted::Place(path, line, Some(last)),
            None => Wanted::Place(before, last, None),
        })
    }
}

/// Finds the one claim that is meant.
pub(crate) fn find<'a>(
    audit: &'a Audit,
    wanted: &Wanted<'_>,
) -> Result<(&'a AuditedDocument, &'a AuditedClaim)> {
    let all = audit
        .documents
        .iter()
        .flat_map(|document| document.claims.iter().map(move |claim| (document, claim)));
    let message = match wanted {
        Wanted::Id(prefix) => {
            let mut found = all.filter(|(_, claim)| claim.id.starts_with(prefix.as_str()));
            match (found.next(), found.count()) {
                (Some(only), 0) => return Ok(only),
                (None, _) => format!(
                    "no claim has an id that begins with {prefix}; the ids stand in the JSON report, and change with the words and the path of a claim"
                ),
                (Some(_), n) => format!(
                    "{} claims have an id that begins with {prefix}; give more of its digits",
                    n + 1
                ),
            }
        }
        &Wanted::Place(path, line, column) => {
            // A finding stands inside its claim, which may begin lines before.
            let reaches = |claim: &AuditedClaim| {
                let last = claim.span.line + claim.text.matches('\n').count();
                let begins = (claim.span.line, claim.span.column);
                line <= last && begins <= (line, column.unwrap_or(usize::MAX))
            };
            let mut found = all.filter(|(document, claim)| document.path == path && reaches(claim));
            match found.next_back() {
                Some(found) => return Ok(found),
                None => format!("no claim stands at line {line} of {path}"),
            }
        }
    };
    Err(Error::Input {
        path: None,
        message,
    })
}

/// Aligns a claim once more with the source in which it was found, for the figures that reports do not hold.
fn lead(
    corpus: &Corpus,
    config: &Config,
    document: &AuditedDocument,
    audited: &AuditedClaim,
) -> Result<Option<Lead>> {
    let Some(passage) = audited.passages.first() else {
        return Ok(None);
    };
    let named = |entries: &'_ [corpus::Entry], name: &str| {
        let entry = entries.iter().find(|entry| entry.name == name);
        entry.map(corpus::load_document).transpose()
    };
    let claims = named(&corpus.claims, &document.path)?;
    let source = named(&corpus.sources, &passage.source)?;
    let (Some(claims), Some(source)) = (claims, source) else {
        return Ok(None);
    };
    let found = claim::claims(&claims, config.placement).claims;
    let Some(claim) = found.iter().find(|claim| claim.ordinal == audited.ordinal) else {
        return Ok(None);
    };
    let source = Source::new(passage.source.clone(), source);
    let inspected = audit::inspect(
        &claims.text,
        claim,
        &[&source],
        None,
        config,
        &mut Workspace::default(),
    );
    Ok(inspected
        .found
        .map(|(_, alignment)| measured(&source, &alignment, passage.span.start)))
}

/// Measures how far the passage that begins at `start` stands above the next best.
fn measured(source: &Source, alignment: &Alignment, start: usize) -> Lead {
    let page = Page::of(source.document(), OffsetUnit::Bytes);
    let shown = |passage: Passage| {
        let place = page.place(passage.span);
        RunnerUp {
            place: (place.line, place.column),
            similarity: passage.similarity,
            text: passage.span.of(source.text()).to_owned(),
        }
    };
    // The claims around it chose among equals: what is best without them is then the other place.
    let best = alignment.passages.first().copied();
    let other = best.filter(|best| page.place(best.span).start != start);
    Lead {
        margin: alignment.margin,
        runner_up: other.or(alignment.runner_up).map(shown),
        is_settled: other.is_some(),
    }
}

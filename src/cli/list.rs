//! `citedrift list`: which claims files are paired with which sources, and how their markers are read.

use std::collections::BTreeSet;
use std::io::Write;

use clap::Args;
use rayon::prelude::*;

use citedrift::cite::Called;
use citedrift::cite::Catalogue;
use citedrift::cite::Placement;
use citedrift::cite::Resolution;
use citedrift::claim;
use citedrift::config;
use citedrift::config::Given;
use citedrift::corpus;
use citedrift::corpus::Entry;
use citedrift::error::Error;
use citedrift::error::Result;
use citedrift::report::visible;
use citedrift::text::BlockKind;
use citedrift::text::Document;

use crate::cli::Ended;
use crate::cli::args::Corpus;
use crate::cli::config::sources as sources_of;
use crate::cli::stopped::Run;

#[derive(Debug, Args)]
pub(crate) struct List {
    #[command(flatten)]
    corpus: Corpus,
}

/// What is listed of a claims file.
struct Listed {
    n_claims: usize,
    n_citations: usize,
    n_dangling: usize,
    mode: &'static str,
    because: String,
    /// The sources that its citations mean, beside the one that it is paired with.
    cited: BTreeSet<usize>,
}

/// Lists every claims file, then the sources that none of them uses.
pub(crate) fn run(args: &List, output: &mut dyn Write) -> Run {
    let found = config::find(args.corpus.config.as_deref())?;
    let config = found.config(Given {
        placement: args.corpus.placement.map(Into::into),
        ..Given::default()
    });
    let corpus = corpus::discover(
        &args.corpus.claims,
        &sources_of(&args.corpus.sources, &config),
    );
    Ok(list(&corpus, &config, output)?)
}

/// Lists a corpus as it is read under these settings.
fn list(corpus: &corpus::Corpus, config: &config::Config, output: &mut dyn Write) -> Result<Ended> {
    let sources: Vec<Result<Document>> = corpus
        .sources
        .par_iter()
        .map(corpus::load_document)
        .collect();
    let called: Vec<Called<'_>> = corpus
        .sources
        .iter()
        .zip(&sources)
        .map(|(entry, document)| Called {
            id: &entry.name,
            title: document.as_ref().ok().and_then(title),
        })
        .collect();
    let catalogue = Catalogue::new(&called).with_manifest(&corpus.manifest(config));
    let pairs = corpus.pairs(config);
    let listed: Vec<Result<Listed>> = corpus
        .claims
        .par_iter()
        .zip(&pairs)
        .map(|(entry, &own)| {
            let document = corpus::load_document(entry)?;
            let placement = config.for_path(&entry.path).placement;
            Ok(look(&document, &catalogue, placement, own))
        })
        .collect();
    let mut used = BTreeSet::new();
    for ((entry, own), listed) in corpus.claims.iter().zip(&pairs).zip(&listed) {
        let Ok(listed) = listed else { continue };
        used.extend(own.iter().chain(&listed.cited).copied());
        write_entry(entry, *own, listed, &corpus.sources, output)
            .map_err(|cause| Error::Write { path: None, cause })?;
    }
    write_end(corpus, &listed, &used, output)
        .map_err(|cause| Error::Write { path: None, cause })?;
    let unread = sources.iter().filter_map(|source| source.as_ref().err());
    let failed = listed.iter().filter_map(|listed| listed.as_ref().err());
    let mut reasons: Vec<String> = corpus
        .errors
        .iter()
        .chain(unread)
        .chain(failed)
        .map(ToString::to_string)
        .collect();
    if reasons.is_empty() && corpus.claims.is_empty() {
        reasons.push("nothing to list: no file holds claims".to_owned());
    }
    Ok(if reasons.is_empty() {
        Ended::Clean
    } else {
        Ended::Failed(reasons)
    })
}

/// Returns the first heading of a source.
fn title(document: &Document) -> Option<&str> {
    let mut blocks = document.blocks.iter();
    let heading = blocks.find(|block| block.kind == BlockKind::Heading)?;
    Some(heading.span.of(&document.text))
}

/// Reads the claims of a document and what they cite.
fn look(
    document: &Document,
    catalogue: &Catalogue,
    placement: Placement,
    own: Option<usize>,
) -> Listed {
    let found = claim::claims(document, placement);
    let keys = catalogue.keys(&document.text, &found.references, own);
    let citations = || found.claims.iter().flat_map(|claim| &claim.citations);
    let mut listed = Listed {
        n_claims: found.claims.len(),
        n_citations: citations().count(),
        n_dangling: 0,
        mode: found.placed.mode.name(),
        because: found.placed.because.clone(),
        cited: BTreeSet::new(),
    };
    for citation in citations() {
        match keys.resolve(&citation.key) {
            Resolution::Source(at) => {
                listed.cited.insert(at);
            }
            Resolution::Dangling => listed.n_dangling += 1,
        }
    }
    listed
}

fn write_entry(
    entry: &Entry,
    own: Option<usize>,
    listed: &Listed,
    sources: &[Entry],
    output: &mut dyn Write,
) -> std::io::Result<()> {
    writeln!(output, "{}", visible(&entry.name))?;
    let name = |at: usize| sources.get(at).map_or("", |source| source.name.as_str());
    match own {
        Some(own) => writeln!(output, "  paired with {}", visible(name(own)))?,
        None => writeln!(output, "  paired with no source by its name")?,
    }
    for &at in listed.cited.iter().filter(|&&at| own != Some(at)) {
        writeln!(output, "  cites       {}", visible(name(at)))?;
    }
    let (mode, because) = (listed.mode, visible(&listed.because));
    writeln!(output, "  markers     {mode} ({because})")?;
    write!(
        output,
        "  holds       {}, {}",
        counted(listed.n_claims, "claim"),
        counted(listed.n_citations, "citation")
    )?;
    match listed.n_dangling {
        0 => writeln!(output),
        n => writeln!(output, ", {n} of them to no source"),
    }
}

fn write_end(
    corpus: &corpus::Corpus,
    listed: &[Result<Listed>],
    used: &BTreeSet<usize>,
    output: &mut dyn Write,
) -> std::io::Result<()> {
    for (at, source) in corpus.sources.iter().enumerate() {
        if !used.contains(&at) {
            writeln!(
                output,
                "{}\n  used by no claims file",
                visible(&source.name)
            )?;
        }
    }
    let read = || listed.iter().flatten();
    writeln!(
        output,
        "{} and {} in {}; {}",
        counted(read().map(|listed| listed.n_claims).sum(), "claim"),
        counted(read().map(|listed| listed.n_citations).sum(), "citation"),
        counted(read().count(), "file"),
        counted(corpus.sources.len(), "source"),
    )
}

/// Returns a number and the noun, in the plural unless there is one.
pub(crate) fn counted(n: usize, noun: &str) -> String {
    let ending = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{ending}")
}

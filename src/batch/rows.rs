//! The claims of one record through the pipeline: what an audit does for a document, done for a record.

use std::cell::OnceCell;

use crate::align::Workspace;
use crate::audit::Inspected;
use crate::audit::Numbered;
use crate::audit::Page;
use crate::audit::RecordNames;
use crate::audit::SourcePage;
use crate::audit::model::AuditedClaim;
use crate::audit::present;
use crate::audit::search;
use crate::batch::record::Record;
use crate::batch::sources::Volume;
use crate::check;
use crate::cite::Called;
use crate::cite::Catalogue;
use crate::cite::Keys;
use crate::cite::Resolution;
use crate::claim::Claim;
use crate::claim::claims;
use crate::config::Config;
use crate::read::plain;
use crate::source::Source;
use crate::span::OffsetUnit;

/// Gives what was found out about every claim of a record to `row`, in the order of its text.
///
/// One claim is held at a time, for a record can have very many.
pub(crate) fn rows(
    record: &Record<'_>,
    volumes: &[&Volume],
    config: &Config,
    unit: OffsetUnit,
    workspace: &mut Workspace,
    row: &mut impl FnMut(&AuditedClaim),
) {
    let among: Vec<&Source> = volumes.iter().map(|volume| volume.source()).collect();
    let among = among.as_slice();
    let document = plain(record.id.as_ref(), record.text.as_ref());
    let found = claims(&document, config.placement);
    let called: Vec<Called<'_>> = among
        .iter()
        .map(|source| Called {
            id: source.id(),
            title: None,
        })
        .collect();
    let catalogue = Catalogue::new(&called);
    let keys = catalogue.keys(&document.text, &found.references, None);
    let is_keyed = is_keyed(&found.claims, &keys, among);
    // Where keys number something outside the record, each means all of its sources, and none is dangling.
    let keys = if is_keyed {
        keys
    } else {
        catalogue.keys(&document.text, &found.references, Some(0))
    };
    let mut citations = check::citations(&document, &found, &keys, config.profile);
    if let Some(first) = citations.claims.first_mut() {
        // A row is about a claim; what concerns no claim in particular is told with the first.
        first.append(&mut citations.document);
    }
    let page = Page::new(&document.text, unit);
    // Most sources of a record hold no passage of it.
    let pages: Vec<OnceCell<Page<'_>>> = volumes.iter().map(|_| OnceCell::new()).collect();
    let mut identity = RecordNames::default();
    for (claim, findings) in found.claims.iter().zip(citations.claims) {
        let cited = cited(claim, &keys, is_keyed || among.len() == 1);
        let (at, mut inspected) = seek(&document.text, claim, among, &cited, config, workspace);
        inspected.lead_with(findings, config);
        let named = |at: usize| among.get(at).map(|source| source.id());
        let source = at.and_then(|at| {
            let (volume, page) = (volumes.get(at)?, pages.get(at)?);
            let page = page.get_or_init(|| volume.page(unit));
            named(at).map(|id| SourcePage { id, page })
        });
        let ids: Vec<Option<&str>> = cited.iter().map(|at| at.and_then(named)).collect();
        let mut shown = present(claim, &ids, &inspected, &page, source);
        identity.name(&mut shown, &record.id);
        row(&shown);
    }
}

/// Returns the number of the source that each citation of a claim means; none if keys do not name sources.
fn cited(claim: &Claim, keys: &Keys<'_>, do_name: bool) -> Vec<Option<usize>> {
    let resolved = claim
        .citations
        .iter()
        .map(|citation| keys.resolve(&citation.key));
    resolved
        .map(|resolution| match resolution {
            Resolution::Source(at) if do_name => Some(at),
            _ => None,
        })
        .collect()
}

/// Tells whether the keys of a record are meant to name its sources: one of them does, or all sources are numbered.
fn is_keyed(claims: &[Claim], keys: &Keys<'_>, among: &[&Source]) -> bool {
    let is_number = |id: &str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    among.iter().all(|source| is_number(source.id()))
        || claims
            .iter()
            .flat_map(|claim| &claim.citations)
            .any(|citation| matches!(keys.resolve(&citation.key), Resolution::Source(_)))
}

/// Looks for a claim in the sources that it cites, or in all of the record's if it cites none of them.
fn seek<'a>(
    text: &str,
    claim: &Claim,
    among: &[&'a Source],
    cited: &[Option<usize>],
    config: &Config,
    workspace: &mut Workspace,
) -> (Option<usize>, Inspected<'a>) {
    let part = |wanted: bool| -> Vec<Numbered<'a>> {
        let numbered = among.iter().copied().enumerate();
        numbered
            .filter(|&(at, _)| cited.contains(&Some(at)) == wanted)
            .collect()
    };
    let is_free = cited.iter().all(Option::is_none);
    let meant = part(!is_free);
    let ids: Vec<&str> = meant.iter().map(|(_, source)| source.id()).collect();
    let others = || if is_free { Vec::new() } else { part(false) };
    search(text, claim, (&meant, &ids), others, config, workspace)
}

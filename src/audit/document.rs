//! One document through the pipeline.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::align::Workspace;
use crate::audit::inspect::Inspected;
use crate::audit::inspect::inspect;
use crate::audit::model::AuditedClaim;
use crate::audit::model::AuditedDocument;
use crate::audit::model::Placed;
use crate::audit::page::Page;
use crate::audit::present::SourcePage;
use crate::audit::present::present;
use crate::audit::present::shown_finding;
use crate::audit::shelf::Shelf;
use crate::check;
use crate::check::Finding;
use crate::check::Severity;
use crate::cite::Catalogue;
use crate::cite::Keys;
use crate::cite::Resolution;
use crate::claim::Claim;
use crate::claim::claims;
use crate::config::Config;
use crate::corpus::Loaded;
use crate::source::Source;
use crate::span::OffsetUnit;
use crate::text::words::words;
use crate::verdict::Verdict;

/// What a document is checked with.
pub(crate) struct Desk<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) shelf: &'a Shelf<'a>,
    pub(crate) pages: &'a [Option<Page<'a>>],
    pub(crate) config: &'a Config,
    pub(crate) unit: OffsetUnit,
}

impl Desk<'_> {
    /// Checks every claim of a document; `own` is the number of the source that its name pairs it with.
    pub(crate) fn audit(&self, loaded: &Loaded, own: Option<usize>) -> AuditedDocument {
        let document = &loaded.document;
        let found = claims(document, self.config.placement);
        let page = Page::new(&document.text, self.unit);
        let keys = self.catalogue.keys(&document.text, &found.references, own);
        let citations = check::citations(document, &found, &keys, self.config.profile);
        let audited: Vec<(AuditedClaim, BTreeSet<usize>)> = found
            .claims
            .par_iter()
            .zip(citations.claims)
            .map_init(Workspace::default, |workspace, (claim, findings)| {
                self.audit_claim(
                    &document.text,
                    (claim, findings),
                    (&keys, own),
                    &page,
                    workspace,
                )
            })
            .collect();
        let used: BTreeSet<usize> = audited
            .iter()
            .flat_map(|(_, used)| used)
            .copied()
            .chain(own)
            .collect();
        AuditedDocument {
            path: document.name.clone(),
            sha256: loaded.sha256.clone(),
            placement: Placed {
                mode: found.placed.mode.name().to_owned(),
                because: found.placed.because.clone(),
            },
            sources: used
                .iter()
                .filter_map(|&at| self.shelf.reported(at, self.pages.get(at)?.as_ref()?))
                .collect(),
            claims: audited.into_iter().map(|(claim, _)| claim).collect(),
            findings: citations
                .document
                .into_iter()
                .map(|finding| self.config.weigh(finding))
                .filter(|finding| finding.severity > Severity::Off)
                .map(|finding| shown_finding(&finding, Some(&page), None))
                .collect(),
        }
    }

    /// Checks one claim; returns the sources that it used beside what was found out.
    fn audit_claim(
        &self,
        text: &str,
        (claim, findings): (&Claim, Vec<Finding>),
        (keys, own): (&Keys<'_>, Option<usize>),
        page: &Page<'_>,
        workspace: &mut Workspace,
    ) -> (AuditedClaim, BTreeSet<usize>) {
        let resolved: Vec<Resolution> = claim
            .citations
            .iter()
            .map(|citation| keys.resolve(&citation.key))
            .collect();
        let meant = |resolution: &Resolution| match resolution {
            Resolution::Source(at) => Some(*at),
            Resolution::Dangling => None,
        };
        let mut cited: Vec<usize> = resolved.iter().filter_map(meant).collect();
        cited.sort_unstable();
        cited.dedup();
        if cited.is_empty() {
            cited.extend(own);
        }
        let (at, mut inspected) = self.search(text, claim, &cited, workspace);
        inspected.lead_with(findings, self.config);
        let source = at.and_then(|at| {
            self.pages.get(at)?.as_ref().map(|page| SourcePage {
                id: self.shelf.id(at),
                page,
            })
        });
        let ids: Vec<Option<&str>> = resolved
            .iter()
            .map(|resolution| meant(resolution).map(|at| self.shelf.id(at)))
            .collect();
        let shown = present(claim, &ids, &inspected, page, source);
        (shown, cited.into_iter().chain(at).collect())
    }
    /// Looks for a claim in the sources that it cites, and if none holds it in the others.
    fn search(
        &self,
        text: &str,
        claim: &Claim,
        cited: &[usize],
        workspace: &mut Workspace,
    ) -> (Option<usize>, Inspected<'_>) {
        let claim_words = words(text, claim.span, &claim.markers);
        let free;
        let wanted = if cited.is_empty() {
            free = self.shelf.candidates(&claim_words, &[]);
            &free
        } else {
            cited
        };
        let sources: Vec<&Source> = wanted.iter().filter_map(|&at| self.shelf.get(at)).collect();
        let inspected = inspect(text, claim, &sources, self.config, workspace);
        if inspected.verdict != Verdict::NotFound || cited.is_empty() {
            return (self.number(wanted, &inspected), inspected);
        }
        let others = self.shelf.candidates(&claim_words, cited);
        let sources: Vec<&Source> = others.iter().filter_map(|&at| self.shelf.get(at)).collect();
        let mut elsewhere = inspect(text, claim, &sources, self.config, workspace);
        match self.number(&others, &elsewhere) {
            Some(at) if elsewhere.similarity >= MIN_ELSEWHERE => {
                let names: Vec<&str> = cited.iter().map(|&at| self.shelf.id(at)).collect();
                let finding =
                    check::wrong_source(claim, &names, self.shelf.id(at), self.config.profile);
                elsewhere.add(finding, self.config);
                (Some(at), elsewhere)
            }
            _ => (None, inspected),
        }
    }

    /// Returns the number of the source in which a claim was found.
    fn number(&self, among: &[usize], inspected: &Inspected<'_>) -> Option<usize> {
        let (source, _) = inspected.found.as_ref()?;
        among.iter().copied().find(|&at| {
            self.shelf
                .get(at)
                .is_some_and(|other| std::ptr::eq(other, *source))
        })
    }
}

/// How like a claim a passage of a source must be that the claim does not cite.
pub const MIN_ELSEWHERE: f64 = 0.7;

//! One document through the pipeline.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::align::Workspace;
use crate::audit::heard::Heard;
use crate::audit::heard::hear;
use crate::audit::inspect::Inspected;
use crate::audit::inspect::inspect;
use crate::audit::model::AuditedClaim;
use crate::audit::model::AuditedDocument;
use crate::audit::model::Placed;
use crate::audit::page::Page;
use crate::audit::present::SourcePage;
use crate::audit::present::present;
use crate::audit::present::shown_finding;
use crate::audit::search::Numbered;
use crate::audit::search::search;
use crate::audit::shelf::Shelf;
use crate::audit::since::DocumentPart;
use crate::check;
use crate::check::Finding;
use crate::check::Severity;
use crate::cite::Catalogue;
use crate::cite::Keys;
use crate::cite::Resolution;
use crate::claim::Claim;
use crate::claim::Claims;
use crate::claim::claims;
use crate::config::Config;
use crate::corpus::Loaded;
use crate::span::OffsetUnit;
use crate::span::Span;
use crate::text::words::words;
use crate::verdict::Verdict;

/// What a document is checked with.
#[derive(Clone, Copy)]
pub(crate) struct Desk<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) shelf: &'a Shelf<'a>,
    pub(crate) pages: &'a [Option<Page<'a>>],
    /// The settings that hold for it.
    pub(crate) config: &'a Config,
    pub(crate) unit: OffsetUnit,
}

/// A document with all that was found of it.
pub(crate) struct Bound {
    pub(crate) document: AuditedDocument,
    /// What it says in its comments.
    pub(crate) heard: Vec<Heard>,
}

impl Desk<'_> {
    /// Checks the claims of a document, all of them or a part, and hears what it says in its comments; `own` is the
    /// number of the source that its name pairs it with.
    pub(crate) fn audit(
        &self,
        loaded: &Loaded,
        own: Option<usize>,
        part: Option<&DocumentPart>,
    ) -> Bound {
        let document = &loaded.document;
        let found = claims(document, self.config.placement);
        let page = Page::of(document, self.unit);
        let keys = self.catalogue.keys(&document.text, &found.references, own);
        let citations = check::citations(document, &found, &keys, self.config.profile);
        let is_meant = |claim: &Claim| part.is_none_or(|part| part.has(claim));
        let sought = self.sought(&document.text, &found.claims, (&keys, own), is_meant);
        let meant = || {
            sought
                .iter()
                .zip(&found.claims)
                .filter(|(_, claim)| is_meant(claim))
        };
        let used: BTreeSet<usize> = meant()
            .filter_map(|(sought, _)| sought.as_ref())
            .flat_map(|sought| sought.cited.iter().copied().chain(sought.at))
            .chain(own)
            .collect();
        let claims = found.claims.iter().zip(sought).zip(citations.claims);
        let claims = claims
            .filter(|((claim, _), _)| is_meant(claim))
            .filter_map(|((claim, sought), findings)| {
                Some(self.show(claim, sought?, findings, &page))
            })
            .collect();
        let sources = used.into_iter().collect::<Vec<_>>();
        self.bind(
            loaded,
            (&page, &found),
            (&sources, claims),
            citations.document,
        )
    }

    /// Returns a document of its claims, the sources that they were checked against, and the findings about none; and
    /// what it says in its comments.
    pub(crate) fn bind(
        &self,
        loaded: &Loaded,
        (page, found): (&Page<'_>, &Claims),
        (sources, claims): (&[usize], Vec<AuditedClaim>),
        findings: Vec<Finding>,
    ) -> Bound {
        let listed = |&at: &usize| self.shelf.reported(at, self.pages.get(at)?.as_ref()?);
        let placed = &found.placed;
        let heard = hear(&loaded.document, &found.claims, page);
        let document = AuditedDocument {
            path: loaded.document.name.clone(),
            sha256: loaded.sha256.clone(),
            placement: Placed {
                mode: placed.mode.name().to_owned(),
                because: placed.because.clone(),
            },
            sources: sources.iter().filter_map(listed).collect(),
            claims,
            findings: findings
                .into_iter()
                .map(|finding| self.config.weigh(finding))
                .filter(|finding| finding.severity > Severity::Off)
                .map(|finding| shown_finding(&finding, Some(page), None))
                .collect(),
        };
        Bound { document, heard }
    }

    /// Looks for the claims that are meant; the others too if the claims around an ambiguous one have to settle it.
    fn sought(
        &self,
        text: &str,
        claims: &[Claim],
        keys: (&Keys<'_>, Option<usize>),
        is_meant: impl Fn(&Claim) -> bool + Sync,
    ) -> Vec<Option<Sought<'_>>> {
        let mut sought: Vec<Option<Sought<'_>>> = claims
            .par_iter()
            .map_init(Workspace::default, |workspace, claim| {
                is_meant(claim).then(|| self.seek(text, claim, keys, workspace))
            })
            .collect();
        if sought.iter().flatten().any(Sought::is_ambiguous) {
            let all = sought.par_iter_mut().zip(claims);
            all.for_each_init(Workspace::default, |workspace, (sought, claim)| {
                sought.get_or_insert_with(|| self.seek(text, claim, keys, workspace));
            });
        }
        self.settle(text, claims, &mut sought);
        sought
    }

    /// Looks for one claim where it says that it comes from.
    fn seek(
        &self,
        text: &str,
        claim: &Claim,
        (keys, own): (&Keys<'_>, Option<usize>),
        workspace: &mut Workspace,
    ) -> Sought<'_> {
        let meant = meant(claim, keys);
        let mut cited: Vec<usize> = meant.iter().copied().flatten().collect();
        cited.sort_unstable();
        cited.dedup();
        if cited.is_empty() {
            cited.extend(own);
        }
        let (at, inspected) = self.search(text, claim, &cited, workspace);
        Sought {
            meant,
            cited,
            at,
            inspected,
        }
    }

    /// Lets the claims around it settle where a claim comes from that fits several passages: near to where they do.
    fn settle<'d>(&'d self, text: &str, claims: &[Claim], sought: &mut [Option<Sought<'d>>]) {
        let sure: Vec<Option<(usize, Span)>> = sought
            .iter()
            .map(|sought| sought.as_ref()?.sure_place())
            .collect();
        let mut workspace = Workspace::default();
        for (number, (claim, sought)) in claims.iter().zip(sought).enumerate() {
            let Some(sought) = sought else { continue };
            let Some(at) = sought.at.filter(|_| sought.is_ambiguous()) else {
                continue;
            };
            let near = |place: &&(usize, Span)| place.0 == at;
            let (before, behind) = sure.split_at(number);
            let before = before.iter().rev().flatten().find(near);
            let behind = behind.iter().flatten().find(near);
            let Some(around) = before
                .into_iter()
                .chain(behind)
                .map(|place| place.1)
                .reduce(Span::cover)
            else {
                continue;
            };
            let Some(source) = self.shelf.get(at) else {
                continue;
            };
            let within = Span::new(around.start().saturating_sub(NEAR), around.end() + NEAR);
            let inspected = inspect(
                text,
                claim,
                &[source],
                Some(within),
                self.config,
                &mut workspace,
            );
            let settled = Sought {
                inspected,
                ..sought.clone()
            };
            if settled.sure_place().is_some()
                && settled.inspected.similarity >= sought.inspected.similarity
            {
                *sought = settled;
            }
        }
    }

    /// Returns what reports show of a claim.
    fn show(
        &self,
        claim: &Claim,
        mut sought: Sought<'_>,
        findings: Vec<Finding>,
        page: &Page<'_>,
    ) -> AuditedClaim {
        sought.inspected.lead_with(findings, self.config);
        let source = sought.at.and_then(|at| {
            self.pages.get(at)?.as_ref().map(|page| SourcePage {
                id: self.shelf.id(at),
                page,
            })
        });
        let ids: Vec<Option<&str>> = sought
            .meant
            .iter()
            .map(|meant| meant.map(|at| self.shelf.id(at)))
            .collect();
        present(claim, &ids, &sought.inspected, page, source)
    }

    /// Looks for a claim in the sources that it cites, and if they do not hold it in the others.
    fn search(
        &self,
        text: &str,
        claim: &Claim,
        cited: &[usize],
        workspace: &mut Workspace,
    ) -> (Option<usize>, Inspected<'_>) {
        let claim_words = words(text, claim.span, &claim.markers);
        let read = |wanted: &[usize]| -> Vec<Numbered<'_>> {
            let read = wanted.iter().map(|&at| Some((at, self.shelf.get(at)?)));
            read.flatten().collect()
        };
        let candidates = || read(&self.shelf.candidates(&claim_words, cited));
        let ids: Vec<&str> = cited.iter().map(|&at| self.shelf.id(at)).collect();
        let is_free = cited.is_empty();
        let wanted = if is_free { candidates() } else { read(cited) };
        let others = || if is_free { Vec::new() } else { candidates() };
        let (at, inspected) = search(text, claim, (&wanted, &ids), others, self.config, workspace);
        let unread = if is_free {
            self.shelf.unread().first().copied()
        } else {
            let mut cited = cited.iter().copied();
            cited.find(|&at| self.shelf.get(at).is_none())
        };
        (at, self.left_open(claim, unread, inspected))
    }

    /// Returns what was found out of a claim that stands in no source that was read: not that it is absent if there is
    /// an unread one.
    fn left_open<'d>(
        &self,
        claim: &Claim,
        unread: Option<usize>,
        mut inspected: Inspected<'d>,
    ) -> Inspected<'d> {
        if let Some(unread) = unread.filter(|_| inspected.verdict == Verdict::NotFound) {
            inspected.leave_open(claim, self.shelf.id(unread), self.config);
        }
        inspected
    }
}

/// Returns the source that each citation of a claim means.
pub(crate) fn meant(claim: &Claim, keys: &Keys<'_>) -> Vec<Option<usize>> {
    let citations = claim.citations.iter();
    citations
        .map(|citation| match keys.resolve(&citation.key) {
            Resolution::Source(at) => Some(at),
            Resolution::Dangling => None,
        })
        .collect()
}

/// What came of looking for a claim, and where it was looked for.
#[derive(Clone)]
struct Sought<'a> {
    /// The source that each of its citations means.
    meant: Vec<Option<usize>>,
    /// The sources that it was looked for in first, without repetition.
    cited: Vec<usize>,
    /// The source in which it was found.
    at: Option<usize>,
    inspected: Inspected<'a>,
}

impl Sought<'_> {
    fn is_ambiguous(&self) -> bool {
        let found = self.inspected.found.as_ref();
        found.is_some_and(|(_, alignment)| check::is_ambiguous(alignment))
    }

    /// Returns the source and the place in it that the claim comes from, if that is not in doubt.
    fn sure_place(&self) -> Option<(usize, Span)> {
        let (_, alignment) = self.inspected.found.as_ref()?;
        let passage = alignment
            .passages
            .first()
            .filter(|_| !self.is_ambiguous())?;
        Some((self.at?, passage.span))
    }
}

/// How far from the passages of the claims around it a claim is expected, in bytes: about two paragraphs.
const NEAR: usize = 1500;

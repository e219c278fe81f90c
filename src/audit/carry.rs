//! Taking over what an earlier audit found, where nothing has changed that it rests on.
//!
//! A document is carried if its bytes are the same, its claims are cut as they were and cite the same sources, what is
//! said of its markers is the same, and every source that it rests on has the same bytes. It rests on those that its
//! claims were checked against, and on all of them if one of its claims was looked for everywhere. Then, because claims of
//! different documents are compared that are about one source: what shares a source with a document that is not carried
//! is not carried either, and so on until nothing changes.
//!
//! A carried document is read and cut into claims as ever, so that places, citations and what is said of markers are
//! those of this run; only looking for the claims is spared. Time is that of reading all files, and of `O(n log n)` for
//! `n` uses of sources by documents in each round; a round adds at least one document, and mostly there are two rounds.

use std::collections::BTreeSet;

use memchr::memchr_iter;
use memchr::memmem;

use crate::audit::basis::Basis;
use crate::audit::basis::KeptClaim;
use crate::audit::basis::KeptDocument;
use crate::audit::basis::KeptFinding;
use crate::audit::basis::KeptPassage;
use crate::audit::basis::was_sought_everywhere;
use crate::audit::document::Bound;
use crate::audit::document::Desk;
use crate::audit::document::meant;
use crate::audit::model::AuditedClaim;
use crate::audit::model::FindingWords;
use crate::audit::model::ReportedCitation;
use crate::audit::model::ReportedFinding;
use crate::audit::model::ReportedPassage;
use crate::audit::model::SourceWords;
use crate::audit::page::Page;
use crate::audit::present::shown_citations;
use crate::check;
use crate::check::Finding;
use crate::check::Severity;
use crate::claim::Claim;
use crate::claim::claims;
use crate::corpus::Loaded;
use crate::span::Span;

/// Returns the sources of the documents of a basis that are gone, or are not carried.
pub(crate) fn touched<'a>(
    basis: &'a Basis<'_>,
    carried: &BTreeSet<&str>,
) -> impl Iterator<Item = &'a str> {
    let documents = basis.documents.iter();
    documents
        .filter(|(path, _)| !carried.contains(**path))
        .flat_map(|(_, kept)| kept.sources.keys().map(String::as_str))
}

impl Desk<'_> {
    /// Returns a document as it was found before; `None` if it rests on what has changed.
    ///
    /// `all` is the digest of the sources that there are.
    pub(crate) fn carry(
        &self,
        loaded: &Loaded,
        own: Option<usize>,
        (basis, all): (&Basis<'_>, &str),
    ) -> Option<Bound> {
        let document = &loaded.document;
        let kept = basis.documents.get(document.name.as_str())?;
        let sources = self
            .same_sources(kept)
            .filter(|_| kept.sha256 == loaded.sha256)?;
        let found = claims(document, self.config.placement);
        let page = Page::of(document, self.unit);
        let keys = self.catalogue.keys(&document.text, &found.references, own);
        let citations = check::citations(document, &found, &keys, self.config.profile);
        let mut shown: Vec<AuditedClaim> = Vec::with_capacity(kept.claims.len());
        let mut rests_on_all = false;
        let judged = found.claims.iter().zip(&citations.claims);
        for ((claim, findings), kept) in judged.zip(&kept.claims) {
            let meant = meant(claim, &keys);
            let mut cited = meant.iter().flatten().chain(&own);
            let is_same = claim.span.of(&document.text) == kept.text
                && self.begins_with(&kept.findings, findings)
                && cited.all(|at| sources.contains(at));
            if !is_same {
                return None;
            }
            let is_free = own.is_none() && meant.iter().all(Option::is_none);
            let codes = kept.findings.iter().map(|finding| finding.code);
            rests_on_all |= is_free || was_sought_everywhere(kept.verdict, kept.similarity, codes);
            let ids: Vec<Option<&str>> = meant
                .iter()
                .map(|meant| meant.map(|at| self.shelf.id(at)))
                .collect();
            shown.push(self.carried(claim, kept, shown_citations(claim, &ids, &page), &page));
        }
        let is_whole = found.claims.len() == kept.claims.len();
        let has_all = !rests_on_all || kept.all == Some(all);
        (is_whole && has_all).then(|| {
            self.bind(
                loaded,
                (&page, &found),
                (&sources, shown),
                citations.document,
            )
        })
    }

    /// Returns the numbers of the sources that a document was checked against, if they have the same bytes.
    fn same_sources(&self, kept: &KeptDocument<'_>) -> Option<Vec<usize>> {
        let sources = kept.sources.iter().map(|(id, sha256)| {
            let at = self.shelf.number(id)?;
            (self.shelf.sha256(at) == Some(sha256.as_str())).then_some(at)
        });
        let mut sources: Vec<usize> = sources.collect::<Option<_>>()?;
        sources.sort_unstable();
        Some(sources)
    }

    /// Tells whether the findings that were kept begin with what is found of the citations of a claim.
    fn begins_with(&self, kept: &[KeptFinding], findings: &[Finding]) -> bool {
        let findings = findings
            .iter()
            .map(|finding| self.config.weigh(finding.clone()));
        let mut findings = findings.filter(|finding| finding.severity > Severity::Off);
        let mut kept = kept.iter();
        findings.all(|finding| {
            let kept = kept.next();
            kept.is_some_and(|kept| kept.code == finding.code && kept.message == finding.message)
        })
    }

    /// Returns a claim as it was found before.
    fn carried(
        &self,
        claim: &Claim,
        kept: &KeptClaim,
        citations: Vec<ReportedCitation>,
        page: &Page<'_>,
    ) -> AuditedClaim {
        let passage = kept
            .passage
            .as_ref()
            .and_then(|passage| self.passage(passage, kept));
        let findings = kept.findings.iter();
        let findings = findings.map(|finding| self.finding(claim, finding, passage.as_ref(), page));
        AuditedClaim {
            id: String::new(),
            ordinal: claim.ordinal,
            text: page.shown(claim.span),
            span: page.place(claim.span),
            citations,
            verdict: kept.verdict,
            reason: kept.reason.clone(),
            similarity: kept.similarity,
            findings: findings.collect(),
            passages: passage.into_iter().map(|(_, passage)| passage).collect(),
            edits: Vec::new(),
            facts: Vec::new(),
            carried: true,
            change: None,
        }
    }

    /// Returns a passage, which stands where its words first stand in its source.
    fn passage(&self, passage: &KeptPassage, kept: &KeptClaim) -> Option<(Span, ReportedPassage)> {
        let page = self
            .pages
            .get(self.shelf.number(&passage.source)?)?
            .as_ref()?;
        let span = first(page.text(), &passage.text)?;
        let (before, after) = if kept.findings.is_empty() {
            (String::new(), String::new())
        } else {
            page.around(span)
        };
        let shown = ReportedPassage {
            source: passage.source.clone(),
            span: page.place(span),
            before,
            text: passage.text.clone(),
            after,
            similarity: kept.similarity,
        };
        Some((span, shown))
    }

    fn finding(
        &self,
        claim: &Claim,
        kept: &KeptFinding,
        passage: Option<&(Span, ReportedPassage)>,
        page: &Page<'_>,
    ) -> ReportedFinding {
        let ours = kept.claim.as_ref().map(|(at, text)| {
            let start = i64::try_from(claim.span.start()).unwrap_or(0) + at;
            let start = usize::try_from(start).unwrap_or(0);
            let span = Span::new(start, start + text.len());
            // Whoever edits a lock may write any number into it.
            let is_there = page.text().get(start..start + text.len()) == Some(text);
            // Markup inside a claim moves what stands behind it.
            let inside = || {
                let at = first(claim.span.of(page.text()), text)?;
                Some(at.shifted(claim.span.start()))
            };
            FindingWords {
                span: page.place(if is_there {
                    span
                } else {
                    inside().unwrap_or(claim.span)
                }),
                text: text.clone(),
                value: None,
            }
        });
        let theirs = kept.source.as_ref().and_then(|(id, text)| {
            let page = self.pages.get(self.shelf.number(id)?)?.as_ref()?;
            let passage = passage.filter(|(_, shown)| shown.source == *id);
            let inside = passage.and_then(|(span, _)| {
                let at = first(span.of(page.text()), text)?;
                Some(at.shifted(span.start()))
            });
            let span = inside.or_else(|| first(page.text(), text))?;
            Some(SourceWords {
                id: id.clone(),
                span: page.place(span),
                text: text.clone(),
                value: None,
            })
        });
        ReportedFinding {
            id: String::new(),
            code: kept.code,
            severity: kept.severity,
            message: kept.message.clone(),
            claim: ours,
            source: theirs,
            relation: kept.relation.clone(),
            accepted: false,
            acceptance: None,
            baseline: None,
            known: false,
        }
    }
}

/// Returns where words first stand in a text.
///
/// Most stand where one of the first sentences begins that begin with their first letter, so that it does not pay to
/// make ready for a search before these were tried.
fn first(text: &str, words: &str) -> Option<Span> {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    let begins = |at: &usize| text.get(*at..).is_some_and(|rest| rest.starts_with(words));
    let mut tried = memchr_iter(*words.first()?, text).take(MAX_TRIED);
    let at = tried.find(begins).or_else(|| memmem::find(text, words))?;
    Some(Span::new(at, at + words.len()))
}

/// How many places are tried before a search is made ready.
const MAX_TRIED: usize = 64;

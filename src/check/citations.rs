//! The family of citations: whether claims cite, whether keys mean sources, whether markers can be read.

use crate::check::Code;
use crate::check::Excerpt;
use crate::check::Finding;
use crate::check::Profile;
use crate::check::Severity;
use crate::cite::Citation;
use crate::cite::Keys;
use crate::cite::Malformation;
use crate::cite::Resolution;
use crate::claim::Claim;
use crate::claim::Claims;
use crate::claim::Fault;
use crate::claim::FaultKind;
use crate::span::Span;
use crate::text::Document;

/// The findings about the citations of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CitationFindings {
    /// Those about no claim in particular, in the order of the text.
    pub document: Vec<Finding>,
    /// Those about each claim, one list a claim.
    pub claims: Vec<Vec<Finding>>,
}

/// Returns what is wrong with the citations of a document; `keys` says what they mean.
///
/// A claim whose only marker cannot be read has cited something, so that it is malformed and not missing.
#[must_use]
pub fn citations(
    document: &Document,
    found: &Claims,
    keys: &Keys<'_>,
    profile: Profile,
) -> CitationFindings {
    let text = document.text.as_str();
    let new = |code: Code, span, message| finding(code, profile, span, message);
    let mut findings = CitationFindings {
        document: Vec::new(),
        claims: vec![Vec::new(); found.claims.len()],
    };
    let mut tried = vec![false; found.claims.len()];
    for doubt in &found.placed.doubts {
        let reason = doubt.reason.clone();
        findings
            .document
            .extend(new(Code::AmbiguousPlacement, doubt.span, reason));
    }
    for fault in &found.faults {
        let (code, message) = told(text, fault);
        let finding = new(code, fault.span, message);
        match fault.claim.and_then(|at| findings.claims.get_mut(at)) {
            Some(of_claim) => of_claim.extend(finding),
            None => findings.document.extend(finding),
        }
        if let Some(tried) = fault.claim.and_then(|at| tried.get_mut(at)) {
            *tried = true;
        }
    }
    let mut n_hints = MAX_HINTS;
    let claims = found.claims.iter().zip(tried).zip(&mut findings.claims);
    for ((claim, tried), of_claim) in claims {
        if let Some((span, message)) = missing(text, claim, tried) {
            of_claim.extend(new(Code::MissingCitation, span, message));
        }
        for (span, message) in dangling(text, claim, keys, &mut n_hints) {
            of_claim.extend(new(Code::DanglingCitation, span, message));
        }
        of_claim.sort_by_key(|finding| finding.claim.as_ref().map(|claim| claim.span));
    }
    findings
}

fn finding(code: Code, profile: Profile, span: Span, message: String) -> Option<Finding> {
    let severity = code.default_severity(profile);
    (severity != Severity::Off).then_some(Finding {
        code,
        severity,
        message,
        claim: Some(Excerpt { span, value: None }),
        source: None,
        relation: None,
    })
}

fn told(text: &str, fault: &Fault) -> (Code, String) {
    let marker = fault.span.of(text);
    match fault.kind {
        FaultKind::Orphaned => (
            Code::OrphanedCitation,
            format!("{marker} binds to no claim: no sentence stands where it would cite one"),
        ),
        FaultKind::Duplicate => (
            Code::DuplicateCitation,
            format!("the claim cites {marker} more than once"),
        ),
        FaultKind::Malformed(malformation) => {
            let problem = match malformation {
                Malformation::Unclosed => "the bracket is never closed",
                Malformation::Nested => "the bracket stands inside another",
                Malformation::EmptyKey => "a key is missing between two commas",
                Malformation::Descending => "the range runs backwards",
                Malformation::TooMany => "the range holds too many keys to be meant",
            };
            (
                Code::MalformedCitation,
                format!("{marker} cannot be read as a citation: {problem}"),
            )
        }
    }
}

/// Returns where and why a claim lacks a citation; `tried` tells whether a faulty marker is bound to it.
fn missing(text: &str, claim: &Claim, tried: bool) -> Option<(Span, String)> {
    if let Some(span) = claim.wanting {
        let message = format!(
            "the claim says itself that a citation is missing: {}",
            span.of(text)
        );
        return Some((span, message));
    }
    let message = || "no citation binds to the claim".to_owned();
    (claim.citations.is_empty() && !tried).then(|| (claim.span, message()))
}

/// The most dangling keys of a document for which the nearest known key is looked for.
const MAX_HINTS: usize = 200;

/// Returns where and why citations of a claim mean no source, one entry a place.
fn dangling(
    text: &str,
    claim: &Claim,
    keys: &Keys<'_>,
    n_hints: &mut usize,
) -> Vec<(Span, String)> {
    let is_dangling = |citation: &&Citation| keys.resolve(&citation.key) == Resolution::Dangling;
    let dangling: Vec<&Citation> = claim.citations.iter().filter(is_dangling).collect();
    // All keys of a range stand at one place.
    let places = dangling.chunk_by(|one, next| one.span == next.span);
    let message = |of_place: &[&Citation]| {
        let first = of_place.first()?;
        let which = match of_place.len() {
            1 => format!("key {} means", first.key),
            n => format!("{n} keys of {} mean", first.span.of(text)),
        };
        let mut message = format!("{which} no source");
        if let Some(left) = n_hints.checked_sub(1) {
            *n_hints = left;
            if let Some(nearest) = keys.nearest(&first.key) {
                message = format!("{message}; the nearest known key is {nearest}");
            }
        }
        Some((first.span, message))
    };
    places.filter_map(message).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::Called;
    use crate::cite::Catalogue;
    use crate::cite::Placement;
    use crate::claim::claims;
    use crate::read::plain;

    /// Returns the codes and places of the findings, first those of the document, against sources 1 and 2.
    fn shown(text: &str, placement: Placement) -> Vec<(Code, String)> {
        let called = |id| Called { id, title: None };
        let catalogue = Catalogue::new(&["1.txt", "2.txt"].map(called));
        let document = plain("x", text);
        let found = claims(&document, placement);
        let keys = catalogue.keys(text, &found.references, None);
        let findings = citations(&document, &found, &keys, Profile::Excerpt);
        let all = findings
            .document
            .into_iter()
            .chain(findings.claims.into_iter().flatten());
        all.map(|finding| {
            let claim = finding.claim.unwrap();
            (finding.code, claim.span.of(text).to_owned())
        })
        .collect()
    }

    fn is(text: &str, code: Code, place: &str) {
        assert_eq!(shown(text, Placement::Auto), [(code, place.to_owned())]);
    }

    #[test]
    fn a_claim_without_a_marker_lacks_a_citation() {
        let text = "[1] The tower leans.\nIt was begun in 1871.";
        is(text, Code::MissingCitation, "It was begun in 1871.");
    }

    #[test]
    fn a_marker_may_say_that_a_citation_is_missing() {
        is(
            "It leans.[1][citation needed]",
            Code::MissingCitation,
            "[citation needed]",
        );
    }

    #[test]
    fn a_key_without_a_source_dangles() {
        is("It leans.[3]", Code::DanglingCitation, "3");
        is("It leans.[1–5]", Code::DanglingCitation, "1–5");
        assert_eq!(shown("It leans.[1–2]", Placement::Auto), []);
    }

    #[test]
    fn an_orphan_is_told_with_its_marker() {
        let text = "[1] The tower leans.";
        let found = shown(text, Placement::Trailing);
        assert_eq!(found[0], (Code::OrphanedCitation, "[1]".to_owned()));
        assert_eq!(found[1].0, Code::MissingCitation);
    }

    #[test]
    fn a_marker_that_cannot_be_read_is_no_missing_one() {
        is("It leans.[2-1]", Code::MalformedCitation, "[2-1]");
    }

    #[test]
    fn a_key_cited_twice_is_told() {
        is(
            "[1] It leans, they say,[1] today.",
            Code::DuplicateCitation,
            "1",
        );
    }

    #[test]
    fn the_nearest_key_is_suggested() {
        let document = plain("x", "It leans.[3]");
        let found = claims(&document, Placement::Auto);
        let catalogue = Catalogue::new(&[Called {
            id: "2.txt",
            title: None,
        }]);
        let keys = catalogue.keys("", &found.references, None);
        let findings = citations(&document, &found, &keys, Profile::Prose);
        assert_eq!(
            findings.claims[0][0].message,
            "key 3 means no source; the nearest known key is 2"
        );
    }
}

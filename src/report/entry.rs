//! The findings of an audit one by one, each with what it stands in; the form in which flat formats need them.

use std::collections::BTreeMap;

use crate::audit::model::Audit;
use crate::audit::model::AuditedClaim;
use crate::audit::model::AuditedDocument;
use crate::audit::model::Place;
use crate::audit::model::ReportedFinding;
use crate::check::Severity;

/// The findings about one claim, or one finding about no claim in particular.
#[derive(Clone, Debug)]
pub(crate) struct Group<'a> {
    /// The document, or `None` for findings about no document in particular.
    pub(crate) document: Option<&'a AuditedDocument>,
    /// The claim, or `None` for findings about no claim in particular.
    pub(crate) claim: Option<&'a AuditedClaim>,
    /// The findings, never empty.
    pub(crate) findings: Vec<&'a ReportedFinding>,
}

/// One finding with what it stands in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry<'a> {
    /// The document, or `None` for a finding about no document in particular.
    pub(crate) document: Option<&'a AuditedDocument>,
    /// The claim, or `None` for a finding about no claim in particular.
    pub(crate) claim: Option<&'a AuditedClaim>,
    /// The finding.
    pub(crate) finding: &'a ReportedFinding,
}

/// A stretch of a file as people name it; the end is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    /// Line and column of the first character, both from 1.
    pub(crate) start: (usize, usize),
    /// Line and column behind the last character.
    pub(crate) end: (usize, usize),
}

impl Region {
    /// Returns the region that `text` takes from `place` on.
    ///
    /// Where markup stands between the words, the file holds more than the text, so that only the line and column are
    /// known where it begins: the region is empty.
    pub(crate) fn new(place: Place, text: &str) -> Self {
        let start = (place.line.max(1), place.column.max(1));
        let len = place.end.saturating_sub(place.start);
        let in_units = [
            text.len(),
            text.chars().count(),
            text.encode_utf16().count(),
        ];
        if !in_units.contains(&len) {
            return Region { start, end: start };
        }
        let end = text.chars().fold(start, |(line, column), c| match c {
            '\n' => (line + 1, 1),
            _ => (line, column + 1),
        });
        Region { start, end }
    }
}

/// Tells whether `finding` is one that reports list: neither switched off, nor accepted, nor known to the lock.
pub(crate) fn is_open(finding: &ReportedFinding) -> bool {
    finding.severity != Severity::Off && !finding.accepted && !finding.known
}

/// Tells whether `finding` is in the audit at all: not switched off.
fn is_weighty(finding: &ReportedFinding) -> bool {
    finding.severity != Severity::Off
}

/// Tells of a finding whether it is listed.
type IsListed = fn(&ReportedFinding) -> bool;

fn alone<'a>(
    document: Option<&'a AuditedDocument>,
    findings: &'a [ReportedFinding],
    is_listed: IsListed,
) -> impl Iterator<Item = Group<'a>> {
    let listed = findings.iter().filter(move |finding| is_listed(finding));
    listed.map(move |finding| Group {
        document,
        claim: None,
        findings: vec![finding],
    })
}

/// Returns the open findings of one document, by claim, in the order of the text.
pub(crate) fn document_groups(document: &AuditedDocument) -> Vec<Group<'_>> {
    groups(document, is_open)
}

fn groups(document: &AuditedDocument, is_listed: IsListed) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = alone(Some(document), &document.findings, is_listed).collect();
    for claim in &document.claims {
        let listed = claim.findings.iter().filter(|finding| is_listed(finding));
        let findings: Vec<&ReportedFinding> = listed.collect();
        if !findings.is_empty() {
            groups.push(Group {
                document: Some(document),
                claim: Some(claim),
                findings,
            });
        }
    }
    groups.sort_by_key(Group::start);
    groups
}

/// Returns the open findings about no document in particular.
pub(crate) fn loose_groups(audit: &Audit) -> Vec<Group<'_>> {
    alone(None, &audit.findings, is_open).collect()
}

/// Returns all open findings one by one, in the order of the input.
pub(crate) fn entries(audit: &Audit) -> Vec<Entry<'_>> {
    entries_that(audit, is_open)
}

/// Returns all findings one by one in the order of the input, also those that were accepted or are known to the lock.
pub(crate) fn all_entries(audit: &Audit) -> Vec<Entry<'_>> {
    entries_that(audit, is_weighty)
}

fn entries_that(audit: &Audit, is_listed: IsListed) -> Vec<Entry<'_>> {
    audit
        .documents
        .iter()
        .flat_map(|document| groups(document, is_listed))
        .chain(alone(None, &audit.findings, is_listed))
        .flat_map(|group| {
            let Group {
                document, claim, ..
            } = group;
            group.findings.into_iter().map(move |finding| Entry {
                document,
                claim,
                finding,
            })
        })
        .collect()
}

/// Returns how many findings of the audit were accepted.
pub(crate) fn n_accepted(audit: &Audit) -> usize {
    let claims = audit
        .documents
        .iter()
        .flat_map(|document| document.claims.iter());
    claims
        .flat_map(|claim| claim.findings.iter())
        .chain(
            audit
                .documents
                .iter()
                .flat_map(|document| document.findings.iter()),
        )
        .chain(&audit.findings)
        .filter(|finding| finding.accepted)
        .count()
}

impl Group<'_> {
    fn start(&self) -> usize {
        let claim = self.claim.map(|claim| claim.span.start);
        let words = |finding: &&ReportedFinding| Some(finding.claim.as_ref()?.span.start);
        claim
            .or_else(|| self.findings.first().and_then(words))
            .unwrap_or(0)
    }
}

impl<'a> Entry<'a> {
    /// Returns the path of the file that the finding is about.
    pub(crate) fn path(&self, paths: &SourcePaths<'a>) -> &'a str {
        match (self.document, &self.finding.source) {
            (Some(document), _) => &document.path,
            (None, Some(words)) => paths.of(None, &words.id),
            (None, None) => ".",
        }
    }

    /// Returns where in that file it stands: its own words, else its claim, else its source, else the beginning.
    pub(crate) fn region(&self) -> Region {
        if let Some(words) = &self.finding.claim {
            return Region::new(words.span, &words.text);
        }
        if let Some(claim) = self.claim {
            return Region::new(claim.span, &claim.text);
        }
        match (self.document, &self.finding.source) {
            (None, Some(words)) => Region::new(words.span, &words.text),
            _ => Region {
                start: (1, 1),
                end: (1, 1),
            },
        }
    }
}

/// The paths of the sources by document and id.
#[derive(Debug)]
pub(crate) struct SourcePaths<'a> {
    any: BTreeMap<&'a str, &'a str>,
}

impl<'a> SourcePaths<'a> {
    /// Returns the paths of all sources of `audit`.
    pub(crate) fn new(audit: &'a Audit) -> Self {
        let mut any = BTreeMap::new();
        let sources = audit
            .documents
            .iter()
            .flat_map(|document| document.sources.iter());
        for source in sources {
            any.entry(source.id.as_str())
                .or_insert(source.path.as_str());
        }
        SourcePaths { any }
    }

    /// Returns the path of the source that `document` calls `id`, or the id itself when nobody knows its path.
    pub(crate) fn of(&self, document: Option<&'a AuditedDocument>, id: &'a str) -> &'a str {
        document
            .and_then(|document| document.sources.iter().find(|source| source.id == id))
            .map(|source| source.path.as_str())
            .or_else(|| self.any.get(id).copied())
            .unwrap_or(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_region_with_markup_inside_is_where_it_begins() {
        let place = Place {
            start: 9,
            end: 21,
            line: 2,
            column: 4,
        };
        let region = Region::new(place, "words");
        assert_eq!((region.start, region.end), ((2, 4), (2, 4)));
    }

    #[test]
    fn a_region_ends_behind_its_last_character() {
        let place = Place {
            start: 9,
            end: 14,
            line: 2,
            column: 4,
        };
        let region = Region::new(place, "né\nab");
        assert_eq!((region.start, region.end), ((2, 4), (3, 3)));
    }

    #[test]
    fn entries_follow_the_text_and_leave_out_accepted_ones() {
        let mut audit = sample::small();
        let before = entries(&audit).len();
        if let Some(claim) = audit.documents[0].claims.first_mut() {
            claim.findings[0].accepted = true;
        }
        assert_eq!(entries(&audit).len(), before - 1);
        assert_eq!(n_accepted(&audit), 1);
    }

    #[test]
    fn a_finding_about_a_source_alone_stands_in_the_source() {
        let audit = sample::small();
        let paths = SourcePaths::new(&audit);
        let last = *entries(&audit).last().unwrap();
        assert_eq!(last.path(&paths), "sources/spare.txt");
        assert_eq!(last.region().start, (1, 1));
    }
}

//! The report for reviewers: one offline page, claim beside passage.
//!
//! The page asks for nothing: style and script stand inside it, and a content security policy allows exactly those two by
//! their hashes. Text of claims and sources enters as text nodes only, here by `maud`'s escaping and in the browser by
//! `textContent`, which Trusted Types enforce. Without script the page is whole up to [`PAGED_ABOVE`] findings; above
//! that it holds the first [`PAGE`] entries, and the script turns the pages of the rest.

mod accepted;
mod card;
mod chart;
mod compared;
mod cover;
mod data;
mod list;
mod overview;
mod page;

use std::io;

use crate::audit::model::Audit;
use crate::report::entry::Group;
use crate::report::entry::SourcePaths;
use crate::report::entry::document_groups;
use crate::report::entry::loose_groups;
use crate::report::html::card::Card;
pub(crate) use crate::report::html::compared::write_diff;
use crate::report::marked::unit_named;

/// The number of findings above which the page is paged by its script.
const PAGED_ABOVE: usize = 500;

/// The number of entries on a page.
const PAGE: usize = 50;

/// What the parts of the page are written from.
struct View<'a> {
    audit: &'a Audit,
    cards: Vec<Card<'a>>,
    n_findings: usize,
}

impl<'a> View<'a> {
    fn new(audit: &'a Audit) -> Self {
        let paths = SourcePaths::new(audit);
        let unit = unit_named(&audit.offsets);
        let groups: Vec<Group<'a>> = audit
            .documents
            .iter()
            .flat_map(document_groups)
            .chain(loose_groups(audit))
            .collect();
        View {
            audit,
            n_findings: groups.iter().map(|group| group.findings.len()).sum(),
            cards: groups
                .iter()
                .map(|group| Card::new(group, &paths, unit))
                .collect(),
        }
    }

    /// Tells whether the page holds only a part of the entries and a script turns the pages.
    fn is_paged(&self) -> bool {
        self.n_findings > PAGED_ABOVE
    }
}

/// Writes the page.
pub(crate) fn write(audit: &Audit, out: &mut dyn io::Write) -> io::Result<()> {
    let markup = page::page(&View::new(audit))?;
    out.write_all(markup.into_string().as_bytes())
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

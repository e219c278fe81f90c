//! Which parts of each source are ever cited, as a strip.

use std::collections::BTreeMap;

use maud::Markup;
use maud::html;

use crate::report::html::View;
use crate::report::summary::grouped;
use crate::report::visible::visible;

/// How many sources have a strip.
const STRIPS: usize = 20;

/// The width of a strip in its own units.
const WIDTH: usize = 1_000;

/// The cited parts of one source.
#[derive(Default)]
struct Cover {
    parts: Vec<(usize, usize)>,
    n_claims: usize,
    length: usize,
}

impl Cover {
    /// Returns the parts without overlaps, sorted.
    fn merged(&self) -> Vec<(usize, usize)> {
        let mut sorted = self.parts.clone();
        sorted.sort_unstable();
        let mut merged: Vec<(usize, usize)> = Vec::new();
        for (start, end) in sorted {
            match merged.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => merged.push((start, end)),
            }
        }
        merged
    }
}

fn covers<'a>(view: &View<'a>) -> BTreeMap<&'a str, Cover> {
    let mut covers: BTreeMap<&str, Cover> = BTreeMap::new();
    for document in &view.audit.documents {
        let path = |id: &str| {
            let source = document.sources.iter().find(|source| source.id == id);
            source.map(|source| source.path.as_str())
        };
        for source in &document.sources {
            covers.entry(&source.path).or_default().length = source.length;
        }
        for claim in &document.claims {
            for passage in &claim.passages {
                let Some(path) = path(&passage.source) else {
                    continue;
                };
                let cover = covers.entry(path).or_default();
                cover.parts.push((passage.span.start, passage.span.end));
                cover.n_claims += 1;
            }
        }
    }
    covers
}

/// Returns the path that draws `parts` on a strip; parts nearer than a unit are drawn as one.
fn drawn(parts: &[(usize, usize)], length: usize) -> String {
    use std::fmt::Write as _;
    let scaled = |offset: usize| offset * WIDTH / length.max(1);
    let mut path = String::new();
    let mut at = 0;
    for &(start, end) in parts {
        let from = scaled(start).max(at);
        let to = scaled(end).max(scaled(start) + 2).min(WIDTH);
        if to > from {
            let _ = write!(path, "M{from} 0H{to}V10H{from}Z");
            at = to;
        }
    }
    path
}

/// Returns the strips, with a table of the same figures.
pub(super) fn sources(view: &View<'_>) -> Markup {
    let covers = covers(view);
    html! {
        @if !covers.is_empty() {
            section aria-labelledby="cover" {
                h2 #cover { "What is cited of each source" }
                div .scroll tabindex="0" role="region" aria-label="Cited parts by source" {
                    table .cover {
                        thead { tr {
                            th scope="col" { "Source" } th scope="col" { "Claims" } th scope="col" { "Parts" }
                            th scope="col" { "Cited" } th scope="col" { "From beginning to end" }
                        } }
                        tbody { @for (path, cover) in covers.iter().take(STRIPS) {
                            (row(path, cover))
                        } }
                    }
                }
                @if covers.len() > STRIPS { p .note { "And " (covers.len() - STRIPS) " more sources." } }
            }
        }
    }
}

/// Returns how much of a source is cited, rounded down, and `< 1%` for what is more than nothing.
fn percent(cited: usize, length: usize) -> String {
    match 100 * cited / length.max(1) {
        0 if cited > 0 => "< 1%".to_owned(),
        share => format!("{}%", share.min(100)),
    }
}

fn row(path: &str, cover: &Cover) -> Markup {
    let parts = cover.merged();
    let cited: usize = parts
        .iter()
        .map(|(start, end)| end.saturating_sub(*start))
        .sum();
    html! {
        tr {
            th scope="row" { (visible(path)) }
            td data-unit="claims" { (grouped(cover.n_claims)) }
            td data-unit="parts" { (grouped(parts.len())) }
            td data-unit="cited" { (percent(cited, cover.length)) }
            td {
                @if parts.is_empty() { "never cited" } @else {
                    svg .strip viewBox=(format!("0 0 {WIDTH} 10")) preserveAspectRatio="none" aria-hidden="true" {
                        path d=(drawn(&parts, cover.length)) {}
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_parts_are_one() {
        let cover = Cover {
            parts: vec![(50, 60), (0, 10), (5, 20)],
            ..Cover::default()
        };
        assert_eq!(cover.merged(), [(0, 20), (50, 60)]);
    }

    #[test]
    fn a_short_part_of_a_long_source_is_still_drawn() {
        assert_eq!(
            drawn(&[(500_000, 500_010)], 1_000_000),
            "M500 0H502V10H500Z"
        );
    }
}

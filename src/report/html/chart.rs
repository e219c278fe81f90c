//! Bars: how many findings there are of each code and in each file.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use maud::Markup;
use maud::html;

use crate::check::Severity;
use crate::report::html::View;
use crate::report::summary::counted;
use crate::report::summary::grouped;

/// How many files have a bar of their own.
const FILES: usize = UNFOLDED;

struct Bar<'a> {
    filter: &'static str,
    value: &'a str,
    severity: &'static str,
    n: usize,
}

/// How many bars stand unfolded.
const UNFOLDED: usize = 12;

fn table(noun: &str, bars: &[Bar<'_>], most: usize) -> Markup {
    html! {
            table {
                thead .spoken { tr { th scope="col" { (noun) } th scope="col" { "Findings" } th scope="col" { "Bar" } } }
                tbody { @for bar in bars {
                    tr class=(bar.severity) {
                        th scope="row" {
                            button type="button" disabled .plain data-filter=(bar.filter) data-value=(bar.value)
                                aria-pressed="false" { (bar.value) }
                        }
                        td { (grouped(bar.n)) }
                        td { svg aria-hidden="true" viewBox="0 0 100 8" preserveAspectRatio="none" {
                            rect width=((100 * bar.n).div_ceil(most)) height="8" {}
                        } }
                    }
                } }
            }
    }
}

fn chart(title: &str, noun: &str, bars: &[Bar<'_>], rest: (usize, usize)) -> Markup {
    let most = bars.iter().map(|bar| bar.n).max().unwrap_or(1).max(1);
    let (shown, folded) = bars.split_at(bars.len().min(UNFOLDED));
    html! {
        div .chart {
            h2 { (title) }
            (table(noun, shown, most))
            @if !folded.is_empty() {
                details { summary { (folded.len()) " more" } (table(noun, folded, most)) }
            }
            @if rest.0 > 0 {
                p .note { "And " (counted(rest.1, "finding")) " in " (counted(rest.0, "more file")) "." }
            }
        }
    }
}

/// Returns the bars by code, the heaviest severity and the largest count first.
pub(super) fn by_code(view: &View<'_>) -> Markup {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for line in view.cards.iter().flat_map(|card| &card.lines) {
        *counts.entry((line.severity, line.code)).or_default() += 1;
    }
    let mut all: Vec<Bar<'_>> = counts
        .into_iter()
        .map(|((severity, value), n)| Bar {
            filter: "code",
            value,
            severity,
            n,
        })
        .collect();
    let weight = |bar: &Bar<'_>| {
        let known = [Severity::Error, Severity::Warning, Severity::Info];
        known
            .iter()
            .position(|severity| severity.name() == bar.severity)
    };
    all.sort_by_key(|bar| (weight(bar), Reverse(bar.n)));
    html! { @if !all.is_empty() { (chart("By code", "Code", &all, (0, 0))) } }
}

/// Returns the bars of the files with the most findings.
pub(super) fn by_file(view: &View<'_>) -> Markup {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for card in &view.cards {
        *counts.entry(&card.file).or_default() += card.lines.len();
    }
    let mut all: Vec<Bar<'_>> = counts
        .into_iter()
        .map(|(value, n)| Bar {
            filter: "file",
            value,
            severity: "",
            n,
        })
        .collect();
    all.sort_by_key(|bar| Reverse(bar.n));
    let (shown, rest) = all.split_at(all.len().min(FILES));
    let rest = (rest.len(), rest.iter().map(|bar| bar.n).sum());
    html! { @if !shown.is_empty() { (chart("By file", "File", shown, rest)) } }
}

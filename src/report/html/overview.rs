//! The top of the page: what came out, and the counts that filter the list.

use maud::Markup;
use maud::html;

use crate::audit::model::Outcome;
use crate::audit::model::ReportedError;
use crate::check::Severity;
use crate::report::entry::n_accepted;
use crate::report::html::View;
use crate::report::summary::checked;
use crate::report::summary::findings_in_words;
use crate::report::summary::grouped;
use crate::report::summary::in_one_line;
use crate::report::visible::visible;
use crate::verdict::Verdict;

/// Returns what came out in a few words, for the title of the page.
pub(super) fn title(view: &View<'_>) -> String {
    findings_in_words(view.audit)
}

/// Returns the head of the page.
pub(super) fn header(view: &View<'_>) -> Markup {
    let (class, words) = match view.audit.outcome {
        Outcome::Clean => ("clean", "Clean".to_owned()),
        Outcome::Findings => ("findings", findings_in_words(view.audit)),
        Outcome::Failed => ("failed", "Not complete".to_owned()),
    };
    html! {
        header .top {
            div {
                p .brand { "citedrift audit" }
                h1 class=(format!("outcome {class}")) { (words) }
                // The heading has told already what was found.
                p .summary { (if class == "findings" { checked(view.audit) } else { in_one_line(view.audit) }) "." }
                nav aria-label="Parts of this page" {
                    a href="#findings" { "Findings" }
                    @if n_accepted(view.audit) > 0 { a href="#accepted" { "Accepted" } }
                    a href="#cover" { "Sources" } a href="#documents" { "Documents" }
                }
            }
            div .switches {
                button type="button" #theme hidden { "Dark" }
                button type="button" #keys hidden { "Keys" }
            }
        }
    }
}

/// Returns what could not be done, if anything.
pub(super) fn problems(view: &View<'_>) -> Markup {
    let errors = &view.audit.errors;
    html! {
        @if !errors.is_empty() {
            section .problems aria-labelledby="problems" {
                h2 #problems { "What could not be checked" }
                (listed(errors))
            }
        }
    }
}

/// Returns a list of what could not be done.
pub(super) fn listed(errors: &[ReportedError]) -> Markup {
    html! {
        ul { @for error in errors.iter().take(100) {
            li {
                @if let Some(path) = &error.path { code { (visible(path)) } ": " }
                (visible(&error.message))
            }
        } }
        @if errors.len() > 100 { p { "And " (errors.len() - 100) " more." } }
    }
}

/// Returns a count that filters by what it counts.
pub(super) fn tile(filter: &str, value: &str, n: usize, label: &str) -> Markup {
    html! {
        button type="button" disabled class=(format!("tile {value}")) aria-pressed="false"
            data-filter=(filter) data-value=(value) {
            b { (grouped(n)) } " " span { (label) }
        }
    }
}

/// Returns the counts by severity and by verdict.
pub(super) fn tiles(view: &View<'_>) -> Markup {
    let totals = &view.audit.totals;
    let found = |severity| totals.findings.get(&severity).copied().unwrap_or(0);
    let judged = |verdict| totals.verdicts.get(verdict).copied().unwrap_or(0);
    let severities = [Severity::Error, Severity::Warning, Severity::Info];
    html! {
        section .tiles aria-label="Counts" {
            div role="group" aria-label="Findings by severity" {
                h2 { "Findings" }
                @for severity in severities {
                    (tile("severity", severity.name(), found(severity), severity.name()))
                }
            }
            div role="group" aria-label="Claims by verdict" {
                h2 { "Claims" }
                @for verdict in Verdict::ALL {
                    (tile("verdict", verdict.name(), judged(verdict), verdict.name()))
                }
            }
        }
    }
}

/// Returns the foot of the page.
pub(super) fn footer(view: &View<'_>) -> Markup {
    let audit = view.audit;
    html! {
        footer {
            p {
                (visible(&audit.tool.name)) " " (visible(&audit.tool.version))
                ", settings " code { (visible(audit.config_hash.get(..12).unwrap_or(&audit.config_hash))) }
                ". This page is complete in itself and asks for nothing from anywhere."
            }
        }
    }
}

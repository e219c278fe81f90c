//! The list of entries with its filters, and what is not in it: clean claims and the documents.

use maud::Markup;
use maud::html;

use crate::audit::model::AuditedClaim;
use crate::audit::model::AuditedDocument;
use crate::check::Severity;
use crate::report::entry::is_open;
use crate::report::html::PAGE;
use crate::report::html::View;
use crate::report::summary::counted;
use crate::report::summary::grouped;
use crate::report::visible::shortened;
use crate::report::visible::visible;
use crate::verdict::Verdict;

pub(super) fn select(name: &str, label: &str, values: &[&str]) -> Markup {
    html! {
        label { span { (label) } select name=(name) {
            option value="" { "any" }
            @for value in values { option value=(value) { (value) } }
        } }
    }
}

fn toolbar(view: &View<'_>) -> Markup {
    let severities = [Severity::Error, Severity::Warning, Severity::Info].map(Severity::name);
    let verdicts: Vec<&str> = Verdict::ALL.iter().map(|verdict| verdict.name()).collect();
    let lines = view.cards.iter().flat_map(|card| &card.lines);
    let mut codes: Vec<&str> = lines.map(|line| line.code).collect();
    codes.sort_unstable();
    codes.dedup();
    html! {
        form .toolbar #filters role="search" aria-label="Filter the findings" hidden {
            label .wide { span { "Search" } input type="search" name="text" autocomplete="off" spellcheck="false"; }
            (select("severity", "Severity", &severities))
            (select("code", "Code", &codes))
            (select("verdict", "Verdict", &verdicts))
            label { span { "File" } input type="search" name="file" autocomplete="off" spellcheck="false"; }
            button type="reset" { "Reset" }
        }
        div .pager #pager hidden {
            p #count role="status" {}
            (turns())
        }
    }
}

fn turns() -> Markup {
    html! {
        button type="button" data-turn="-1" hidden { "Previous" }
        button type="button" data-turn="1" hidden { "Next" }
    }
}

/// Returns the section of the findings: all of them, or the first of them when the page is paged.
pub(super) fn findings(view: &View<'_>) -> Markup {
    let paged = view.is_paged();
    let shown = if paged { PAGE } else { view.cards.len() };
    html! {
        section #findings aria-labelledby="list" tabindex="-1" {
            h2 #list { "Findings" }
            @if view.cards.is_empty() {
                p { "Nothing was found." }
            } @else {
                (toolbar(view))
                @if paged {
                    noscript { p .note {
                        "The first " (shown) " of " (grouped(view.cards.len())) " entries; the rest needs a browser with script, or the report in another format."
                    } }
                }
                div #cards { @for card in view.cards.iter().take(shown) { (card.draw(paged)) } }
                div .pager { (turns()) }
            }
        }
    }
}

fn is_listed(claim: &AuditedClaim) -> bool {
    let mut findings = claim.findings.iter();
    !findings.any(|finding| is_open(finding) || finding.accepted)
}

/// Returns the claims without findings, folded away.
pub(super) fn clean(view: &View<'_>) -> Markup {
    let claims = |document: &'_ AuditedDocument| {
        document
            .claims
            .iter()
            .filter(|claim| is_listed(claim))
            .count()
    };
    let n: usize = view.audit.documents.iter().map(claims).sum();
    let most = if view.is_paged() { PAGE } else { 1_000 };
    let listed = view
        .audit
        .documents
        .iter()
        .flat_map(|document| document.claims.iter().map(move |claim| (document, claim)))
        .filter(|(_, claim)| is_listed(claim))
        .take(most);
    html! {
        @if n > 0 {
            details .section {
                summary { (counted(n, "claim")) " without findings" }
                ul .plain { @for (document, claim) in listed {
                    li {
                        code { (visible(&document.path)) ":" (claim.span.line) } " "
                        span class=(format!("verdict {}", claim.verdict.name())) { (claim.verdict.name()) } " "
                        bdi { (shortened(&visible(&claim.text), 240)) }
                    }
                } }
                @if n > most { p .note { "And " (grouped(n - most)) " more, which the JSON report lists." } }
            }
        }
    }
}

/// Returns the documents and how their markers were read, folded away.
pub(super) fn documents(view: &View<'_>) -> Markup {
    let documents = &view.audit.documents;
    let most = if view.is_paged() { PAGE / 2 } else { 1_000 };
    html! {
        @if !documents.is_empty() {
            details .section #documents {
                summary { (counted(documents.len(), "document")) " and how the markers were read" }
                div .scroll tabindex="0" role="region" aria-label="Documents" {
                    table {
                        thead { tr {
                            th scope="col" { "Document" } th scope="col" { "Claims" } th scope="col" { "Markers" } th scope="col" { "Because" }
                        } }
                        tbody { @for document in documents.iter().take(most) {
                            tr {
                                th scope="row" { (visible(&document.path)) }
                                td { (grouped(document.claims.len())) }
                                td { (visible(&document.placement.mode)) }
                                td { (visible(&document.placement.because)) }
                            }
                        } }
                    }
                }
                @if documents.len() > most { p .note { "And " (grouped(documents.len() - most)) " more." } }
            }
        }
    }
}

/// Returns the help on the keys, which the script opens.
pub(super) fn help() -> Markup {
    let keys = [
        ("j", "next entry"),
        ("k", "previous entry"),
        ("n", "next entry with an error"),
        ("o", "open or close facts and commands"),
        ("/", "search"),
        ("?", "this help"),
    ];
    html! {
        dialog #help aria-labelledby="help-title" {
            h2 #help-title { "Keys" }
            dl { @for (key, what) in keys { dt { kbd { (key) } } dd { (what) } } }
            p { label { input type="checkbox" #keys-on checked; " Use these keys" } }
            form method="dialog" { button { "Close" } }
        }
    }
}

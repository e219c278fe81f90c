//! What was found and accepted, with who said so and why, folded away.

use maud::Markup;
use maud::html;

use crate::audit::model::Acceptance;
use crate::audit::model::AcceptedBy;
use crate::audit::model::Audit;
use crate::audit::model::ReportedFinding;
use crate::report::html::PAGE;
use crate::report::html::View;
use crate::report::summary::counted;
use crate::report::summary::grouped;
use crate::report::visible::shortened;
use crate::report::visible::visible;

/// How much of a message is shown, in code points.
const WINDOW: usize = 240;

/// An accepted finding and where it stands.
struct Row<'a> {
    path: &'a str,
    line: Option<usize>,
    finding: &'a ReportedFinding,
}

/// Returns the accepted findings in the order of the report.
fn rows(audit: &Audit) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for document in &audit.documents {
        let of_claims = document.claims.iter().flat_map(|claim| {
            let line = claim.span.line;
            claim.findings.iter().map(move |finding| (line, finding))
        });
        let own = document.findings.iter().map(|finding| (1, finding));
        for (line, finding) in of_claims.chain(own) {
            let line = finding.claim.as_ref().map_or(line, |words| words.span.line);
            rows.push(Row {
                path: &document.path,
                line: Some(line),
                finding,
            });
        }
    }
    rows.extend(audit.findings.iter().map(|finding| Row {
        path: finding.source.as_ref().map_or("", |source| &source.id),
        line: None,
        finding,
    }));
    rows.retain(|row| row.finding.accepted);
    rows
}

fn by(acceptance: Option<&Acceptance>) -> &'static str {
    match acceptance.map(|acceptance| acceptance.by) {
        Some(AcceptedBy::Comment) => "a comment",
        Some(AcceptedBy::Config) => "citedrift.toml",
        Some(AcceptedBy::Lock) => "citedrift.lock",
        None => "–",
    }
}

fn row(row: &Row<'_>) -> Markup {
    let acceptance = row.finding.acceptance.as_ref();
    html! {
        tr {
            th scope="row" {
                (visible(row.path))
                @if let Some(line) = row.line { ":" (line) }
            }
            td { code { (row.finding.code) } " " (shortened(&visible(&row.finding.message), WINDOW)) }
            td dir="auto" { (acceptance.map_or("–".into(), |acceptance| visible(&acceptance.reason))) }
            td { (by(acceptance)) }
            td { (acceptance.and_then(|acceptance| acceptance.until.as_deref()).map_or("for good".into(), visible)) }
        }
    }
}

/// Returns the section of the accepted findings, if there are any.
pub(super) fn accepted(view: &View<'_>) -> Markup {
    let rows = rows(view.audit);
    let most = if view.is_paged() { PAGE } else { 1_000 };
    html! {
        @if !rows.is_empty() {
            details .section #accepted {
                summary { (counted(rows.len(), "accepted finding")) }
                div .scroll tabindex="0" role="region" aria-label="Accepted findings" {
                    table {
                        thead { tr {
                            th scope="col" { "Place" } th scope="col" { "Finding" } th scope="col" { "Reason" }
                            th scope="col" { "Accepted in" } th scope="col" { "Until" }
                        } }
                        tbody { @for accepted in rows.iter().take(most) { (row(accepted)) } }
                    }
                }
                @if rows.len() > most { p .note { "And " (grouped(rows.len() - most)) " more, which the JSON report lists." } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::html::write;
    use crate::report::sample;

    fn written(audit: &Audit) -> String {
        let mut out = Vec::new();
        write(audit, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_was_accepted_is_shown_with_its_reason() {
        let mut audit = sample::small();
        assert!(!written(&audit).contains("id=\"accepted\""));
        let claim = audit.documents[0]
            .claims
            .iter_mut()
            .find(|claim| !claim.findings.is_empty())
            .unwrap();
        claim.findings[0].accepted = true;
        claim.findings[0].acceptance = Some(Acceptance {
            by: AcceptedBy::Comment,
            reason: "counted <anew>".to_owned(),
            until: Some("2027-03-31".to_owned()),
        });
        let page = written(&audit);
        assert!(page.contains("1 accepted finding<"), "{page}");
        assert!(page.contains("counted &lt;anew&gt;") && page.contains("2027-03-31"));
        assert!(page.contains("href=\"#accepted\""));
    }
}

//! The page of a comparison: for every claim its texts side by side, as it was, as it is, and what the source says.
//!
//! It has the frame, the style and the script of the page of an audit, and is whole without script.

use std::collections::BTreeSet;
use std::io;

use maud::Markup;
use maud::html;

use crate::audit::model::Mover;
use crate::audit::model::Outcome;
use crate::audit::model::ReportedError;
use crate::change::diff::ClaimDiff;
use crate::change::diff::Diff;
use crate::change::diff::FindingChange;
use crate::change::diff::FindingDiff;
use crate::change::diff::LooseDiff;
use crate::check::Severity;
use crate::report::diff::became;
use crate::report::diff::headline;
use crate::report::diff::sides;
use crate::report::diff::strip::Column;
use crate::report::diff::strip::strip;
use crate::report::html::list::help;
use crate::report::html::list::select;
use crate::report::html::overview::listed;
use crate::report::html::overview::tile;
use crate::report::html::page::frame;
use crate::report::marked::Piece;
use crate::report::marked::window;
use crate::report::summary::grouped;
use crate::report::visible::visible;

/// How much of a text is shown, in code points.
const WINDOW: usize = 4_000;

/// How many entries the page holds.
const MOST: usize = 1_000;

/// Writes the page.
pub(crate) fn write_diff(diff: &Diff, out: &mut dyn io::Write) -> io::Result<()> {
    let body = html! {
        (header(diff))
        main {
            (problems("What could not be checked", &diff.new.errors))
            (problems("What could not be checked in the earlier audit", &diff.old.errors))
            (tiles(diff))
            (entries(diff))
        }
        footer { p {
            (visible(&diff.tool.name)) " " (visible(&diff.tool.version))
            ". This page is complete in itself and asks for nothing from anywhere."
        } }
        (help())
    };
    let page = frame(&format!("citedrift: {}", headline(diff)), &diff.tool, &body);
    out.write_all(page.into_string().as_bytes())
}

fn header(diff: &Diff) -> Markup {
    let (class, words) = match diff.outcome {
        Outcome::Clean => ("clean", "Nothing got worse"),
        Outcome::Findings => ("findings", "Something got worse"),
        Outcome::Failed => ("failed", "Not complete"),
    };
    html! {
        header .top {
            div {
                p .brand { "citedrift comparison" }
                h1 .outcome class=(class) { (words) }
                p .summary { (sides(diff)) "; " (headline(diff)) "." }
            }
            div .switches {
                button type="button" #theme hidden { "Dark" }
                button type="button" #keys hidden { "Keys" }
            }
        }
    }
}

fn problems(title: &str, errors: &[ReportedError]) -> Markup {
    html! {
        @if !errors.is_empty() {
            section .problems aria-label=(title) {
                h2 { (title) }
                (listed(errors))
            }
        }
    }
}

fn tiles(diff: &Diff) -> Markup {
    let changes = FindingChange::ALL.iter();
    let counted = changes.map(|change| {
        (
            change,
            diff.totals.findings.get(change).copied().unwrap_or(0),
        )
    });
    html! {
        section .tiles aria-label="Counts" {
            div role="group" aria-label="Findings by what became of them" {
                h2 { "Findings" }
                @for (change, n) in counted { @if n > 0 || change.is_worse() {
                    (tile("change", change.name(), n, change.name()))
                } }
            }
            div role="group" aria-label="Claims by who moved" {
                h2 { "Claims" }
                @for (mover, &n) in &diff.totals.movers { (tile("mover", mover.name(), n, mover.told())) }
            }
        }
    }
}

fn toolbar(diff: &Diff) -> Markup {
    let of_claims = diff.claims.iter().flat_map(|claim| &claim.findings);
    let all = of_claims.chain(diff.findings.iter().map(|loose| &loose.finding));
    let codes: BTreeSet<&str> = all.map(|finding| finding.finding.code.name()).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let movers: Vec<&str> = diff
        .totals
        .movers
        .keys()
        .map(|mover| mover.name())
        .collect();
    html! {
        form .toolbar #filters role="search" aria-label="Filter the changes" hidden {
            label .wide { span { "Search" } input type="search" name="text" autocomplete="off" spellcheck="false"; }
            (select("change", "Findings", &FindingChange::ALL.map(FindingChange::name)))
            (select("mover", "Who moved", &movers))
            (select("severity", "Severity", &[Severity::Error, Severity::Warning, Severity::Info].map(Severity::name)))
            (select("code", "Code", &codes))
            label { span { "File" } input type="search" name="file" autocomplete="off" spellcheck="false"; }
            button type="reset" { "Reset" }
        }
        div .pager #pager hidden { p #count role="status" {} }
    }
}

fn entries(diff: &Diff) -> Markup {
    let told: Vec<&ClaimDiff> = diff.claims.iter().filter(|claim| claim.is_told()).collect();
    let n_quiet = diff.claims.len() - told.len();
    let n_all = told.len() + diff.findings.len();
    html! {
        section #findings aria-labelledby="list" tabindex="-1" {
            h2 #list { "Changes" }
            @if n_all == 0 {
                p { "Nothing changed that is to be looked at." }
            } @else {
                (toolbar(diff))
                div #cards {
                    @for (at, claim) in told.iter().enumerate().take(MOST) { (card(claim, at)) }
                    @for (at, loose) in diff.findings.iter().enumerate().take(MOST.saturating_sub(told.len())) {
                        (loose_card(loose, told.len() + at))
                    }
                }
            }
            @if MOST < n_all { p .note { "And " (grouped(n_all - MOST)) " more, which the JSON report lists." } }
            @if n_quiet > 0 { p .note {
                (grouped(n_quiet)) " more claims have the same words, the same passage and the same findings, though something around them moved."
            } }
        }
    }
}

/// Returns the words by which the filters find a card.
fn words<'a>(findings: &[&FindingDiff], of: impl Fn(&FindingDiff) -> &'a str) -> String {
    let words: BTreeSet<&str> = findings.iter().map(|finding| of(finding)).collect();
    words.into_iter().collect::<Vec<_>>().join(" ")
}

fn article(
    file: &str,
    mover: Option<Mover>,
    findings: &[&FindingDiff],
    at: usize,
    inside: &Markup,
) -> Markup {
    html! {
        article .card id=(format!("e-{}", at + 1)) tabindex="-1" data-file=(visible(file)) data-verdict=""
            data-mover=(mover.map_or("", Mover::name))
            data-change=(words(findings, |finding| finding.change.name()))
            data-severity=(words(findings, |finding| finding.finding.severity.name()))
            data-code=(words(findings, |finding| finding.finding.code.name())) { (inside) }
    }
}

fn card(claim: &ClaimDiff, at: usize) -> Markup {
    let Some(side) = claim.side() else {
        return html! {};
    };
    let findings: Vec<&FindingDiff> = claim.findings.iter().collect();
    let verdicts =
        [&claim.old, &claim.new].map(|side| side.as_ref().map(|side| side.verdict.name()));
    let inside = html! {
        header {
            h3 { a href=(format!("#e-{}", at + 1)) { (visible(&side.path)) ":" (side.span.line) ":" (side.span.column) } }
            @for (verdict, at) in verdicts.iter().zip(0..) {
                @if let Some(verdict) = verdict { @if at == 0 || verdicts.first() != Some(&Some(*verdict)) {
                    @if at == 1 && claim.old.is_some() { span .note { "now" } }
                    span class=(format!("verdict {verdict}")) { (verdict) }
                } }
            }
            span .note { (became(claim)) }
        }
        @if !findings.is_empty() { ul .findings { @for finding in &findings { (line(finding)) } } }
        div class="pair strip-of-texts" { @for column in strip(claim) { (text(&column)) } }
    };
    article(&side.path, Some(claim.mover), &findings, at, &inside)
}

fn loose_card(loose: &LooseDiff, at: usize) -> Markup {
    let finding = &loose.finding.finding;
    let of_source = finding.source.as_ref().map(|words| words.id.as_str());
    let file = loose.path.as_deref().or(of_source).unwrap_or(".");
    let line_of = finding.claim.as_ref().map(|words| words.span.line);
    let inside = html! {
        header { h3 { a href=(format!("#e-{}", at + 1)) {
            (visible(file)) @if let Some(line) = line_of { ":" (line) }
        } } }
        ul .findings { (line(&loose.finding)) }
    };
    article(file, None, &[&loose.finding], at, &inside)
}

fn line(finding: &FindingDiff) -> Markup {
    let now = &finding.finding;
    html! {
        li class=(format!("{} {}", now.severity.name(), finding.change.name())) {
            span .change { (finding.change.name()) } " "
            b { (now.severity.name()) } " "
            @if let Some(was) = finding.was.filter(|was| *was != now.severity) { "(was " (was.name()) ") " }
            code { (now.code) } " " (visible(&now.message))
        }
    }
}

fn text(column: &Column<'_>) -> Markup {
    let (path, line, start) = column.place;
    let keys = column
        .keys
        .iter()
        .fold(String::new(), |keys, key| keys + " [" + &visible(key) + "]");
    let mut label = column.label.chars();
    let label: String = label
        .next()
        .map(|first| first.to_ascii_uppercase())
        .into_iter()
        .chain(label)
        .collect();
    let pieces = window(&column.pieces, WINDOW);
    html! {
        div .side {
            h4 { (label) (keys) ", " (visible(path)) ":" (line) ":" (start) }
            p dir="auto" { @for piece in &pieces { (part(piece, column)) } }
        }
    }
}

fn part(piece: &Piece<'_>, column: &Column<'_>) -> Markup {
    let text = visible(piece.text);
    if !piece.is_marked() {
        return html! { (text) };
    }
    let spoken =
        html! { span .spoken { "[" (column.only.spoken()) ": " } (text) span .spoken { "] " } };
    html! {
        @if column.only.is_ours() { ins { (spoken) } } @else { del { (spoken) } }
    }
}

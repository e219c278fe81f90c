//! One entry of the list: a claim with its findings, or a finding that is about no claim.
//!
//! A [`Card`] holds the words that are shown, made safe to look at. The page draws it here and `list.js` draws it in the
//! browser from the same fields; a browser test holds the two against each other.

use std::borrow::Cow;

use maud::Markup;
use maud::html;
use serde::Serialize;

use crate::audit::model::ReportedFact;
use crate::audit::model::ReportedFinding;
use crate::audit::model::ReportedPassage;
use crate::audit::model::StatedFact;
use crate::report::entry::Entry;
use crate::report::entry::Group;
use crate::report::entry::SourcePaths;
use crate::report::marked::CONTEXT;
use crate::report::marked::Piece;
use crate::report::marked::claim_pieces;
use crate::report::marked::is_around;
use crate::report::marked::passage_pieces;
use crate::report::marked::window;
use crate::report::visible::visible;
use crate::span::OffsetUnit;
use crate::verdict::Verdict;

type Text<'a> = Cow<'a, str>;

/// How much of a claim or passage is shown, in code points.
const WINDOW: usize = 4_000;

/// The mark of a difference of surface only.
const SURFACE: u8 = 1;

/// The mark of what stands around a passage in its sentence.
const AROUND: u8 = 2;

/// A piece of a text: shared by both sides, one side of a difference, or what its mark says.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Part<'a> {
    Shared(Text<'a>),
    Differing([Text<'a>; 1]),
    Other(Text<'a>, u8),
}

#[derive(Serialize)]
pub(super) struct Line<'a> {
    #[serde(rename = "s")]
    pub(super) severity: &'static str,
    #[serde(rename = "c")]
    pub(super) code: &'static str,
    #[serde(rename = "m")]
    message: Text<'a>,
}

#[derive(Serialize)]
struct Side<'a> {
    #[serde(rename = "h")]
    heading: String,
    #[serde(rename = "t")]
    parts: Vec<Part<'a>>,
}

/// The words that an entry of the list shows.
#[derive(Serialize)]
pub(super) struct Card<'a> {
    #[serde(rename = "i")]
    pub(super) id: Text<'a>,
    #[serde(rename = "f")]
    pub(super) file: Text<'a>,
    #[serde(rename = "p")]
    position: String,
    #[serde(rename = "v", skip_serializing_if = "str::is_empty")]
    pub(super) verdict: &'static str,
    #[serde(rename = "n", skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(rename = "l")]
    pub(super) lines: Vec<Line<'a>>,
    #[serde(rename = "c", skip_serializing_if = "Option::is_none")]
    claim: Option<Side<'a>>,
    #[serde(rename = "s", skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Side<'a>>,
    #[serde(rename = "o", skip_serializing_if = "Vec::is_empty")]
    others: Vec<Side<'a>>,
    #[serde(rename = "t", skip_serializing_if = "Vec::is_empty")]
    facts: Vec<[Text<'a>; 4]>,
    #[serde(rename = "x", skip_serializing_if = "Vec::is_empty")]
    commands: Vec<String>,
}

impl<'a> Card<'a> {
    pub(super) fn new(group: &Group<'a>, paths: &SourcePaths<'a>, unit: OffsetUnit) -> Self {
        let first = group.findings.first().map(|&finding| Entry {
            document: group.document,
            claim: group.claim,
            finding,
        });
        let place = |entry: &Entry<'a>| (entry.path(paths), entry.region().start);
        let (path, mut start) = first.as_ref().map_or((".", (1, 1)), place);
        if let Some(claim) = group.claim {
            start = (claim.span.line, claim.span.column);
        }
        let id = match (group.claim, first) {
            (Some(claim), _) => claim.id.as_str(),
            (None, Some(entry)) => entry.finding.id.as_str(),
            (None, None) => "",
        };
        Card {
            id: visible(id),
            file: visible(path),
            position: format!("{}:{}", start.0, start.1),
            verdict: group.claim.map_or("", |claim| claim.verdict.name()),
            note: note(group),
            lines: group.findings.iter().map(|finding| line(finding)).collect(),
            claim: claim_side(group, unit),
            sources: source_sides(group, paths, unit),
            others: other_sides(group, paths, unit),
            facts: group
                .claim
                .map(|claim| claim.facts.iter().map(fact).collect())
                .unwrap_or_default(),
            commands: commands(group),
        }
    }
}

fn line(finding: &ReportedFinding) -> Line<'_> {
    Line {
        severity: finding.severity.name(),
        code: finding.code.name(),
        message: visible(&finding.message),
    }
}

fn note(group: &Group<'_>) -> String {
    let Some(claim) = group.claim else {
        return String::new();
    };
    match (&claim.reason, claim.verdict) {
        (Some(reason), _) => visible(reason).into_owned(),
        (None, Verdict::Unchecked) => String::new(),
        (None, _) => format!("similarity {:.4}", claim.similarity),
    }
}

fn parts<'a>(pieces: &[Piece<'a>]) -> Vec<Part<'a>> {
    let part = |piece: &Piece<'a>| {
        let text = visible(piece.text);
        match piece.kind {
            None => Part::Shared(text),
            Some("typography" | "spelling" | "inflection") => Part::Other(text, SURFACE),
            Some(CONTEXT) => Part::Other(text, AROUND),
            Some(_) => Part::Differing([text]),
        }
    };
    let pieces = pieces.iter().filter(|piece| !piece.text.is_empty());
    pieces.map(part).collect()
}

fn claim_side<'a>(group: &Group<'a>, unit: OffsetUnit) -> Option<Side<'a>> {
    let claim = group.claim?;
    let keys: Vec<String> = claim
        .citations
        .iter()
        .map(|citation| format!("[{}]", visible(&citation.key)))
        .collect();
    let heading = if keys.is_empty() {
        "Claim, without a citation".to_owned()
    } else {
        format!("Claim, cites {}", keys.join(" "))
    };
    Some(Side {
        heading,
        parts: parts(&window(&claim_pieces(claim, unit), WINDOW)),
    })
}

fn source_sides<'a>(group: &Group<'a>, paths: &SourcePaths<'a>, unit: OffsetUnit) -> Vec<Side<'a>> {
    let Some(claim) = group.claim else {
        return Vec::new();
    };
    let label = if claim.verdict == Verdict::NotFound {
        "Nearest text"
    } else {
        "Source"
    };
    let side = |passage: &'a ReportedPassage| Side {
        heading: format!(
            "{label}, {}:{}:{}",
            visible(paths.of(group.document, &passage.source)),
            passage.span.line,
            passage.span.column
        ),
        parts: parts(&window(&passage_pieces(claim, passage, unit), WINDOW)),
    };
    claim.passages.iter().map(side).collect()
}

/// Returns what findings quote from places of the sources that are in no passage shown.
fn other_sides<'a>(group: &Group<'a>, paths: &SourcePaths<'a>, unit: OffsetUnit) -> Vec<Side<'a>> {
    let shown = |finding: &ReportedFinding| {
        let (Some(words), Some(claim)) = (&finding.source, group.claim) else {
            return false;
        };
        claim
            .passages
            .iter()
            .any(|passage| passage.source == words.id && is_around(words.span, passage, unit))
    };
    let others = group.findings.iter().filter(|finding| !shown(finding));
    others
        .filter_map(|finding| {
            let words = finding.source.as_ref()?;
            (!words.text.is_empty()).then(|| Side {
                heading: format!(
                    "{}, {}:{}:{}",
                    finding.code,
                    visible(paths.of(group.document, &words.id)),
                    words.span.line,
                    words.span.column
                ),
                parts: vec![Part::Shared(visible(&words.text))],
            })
        })
        .collect()
}

fn stated(fact: Option<&StatedFact>) -> Text<'_> {
    let Some(fact) = fact else {
        return Cow::Borrowed("–");
    };
    let unit = fact.unit.as_deref().unwrap_or_default();
    let value = format!("{} {unit}", fact.value);
    let value = value.trim_end();
    let plain: String = fact.text.chars().filter(|c| *c != ',').collect();
    if value == plain {
        visible(&fact.text)
    } else {
        Cow::Owned(format!("{} = {}", visible(&fact.text), visible(value)))
    }
}

fn fact(fact: &ReportedFact) -> [Text<'_>; 4] {
    [
        visible(&fact.kind),
        stated(fact.claim.as_ref()),
        stated(fact.source.as_ref()),
        visible(&fact.relation),
    ]
}

/// Returns `word` so that a shell takes it as one plain word.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let word = visible(word);
    if !word.is_empty() && !word.starts_with('-') && word.chars().all(plain) {
        word.into_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn commands(group: &Group<'_>) -> Vec<String> {
    match (group.claim, group.findings.first()) {
        (Some(claim), _) => {
            let id = quoted(&claim.id);
            vec![
                format!("citedrift explain {id}"),
                format!("citedrift accept {id} --reason 'why it may differ'"),
            ]
        }
        (None, Some(finding)) => vec![format!("citedrift explain {}", finding.code)],
        (None, None) => Vec::new(),
    }
}

impl Card<'_> {
    /// Returns the words by which the filters of a page without data find the card.
    fn words(&self, of: impl Fn(&Line<'_>) -> &'static str) -> String {
        let mut words: Vec<&str> = self.lines.iter().map(of).collect();
        words.sort_unstable();
        words.dedup();
        words.join(" ")
    }

    /// Draws the card; a `brief` one leaves the facts and commands to the script.
    pub(super) fn draw(&self, brief: bool) -> Markup {
        let anchor = format!("e-{}", self.id);
        html! {
            article .card id=(anchor) tabindex="-1" data-file=(self.file) data-verdict=(self.verdict)
                data-severity=(self.words(|line| line.severity)) data-code=(self.words(|line| line.code)) {
                header {
                    h3 { a href=(format!("#{anchor}")) { (self.file) ":" (self.position) } }
                    @if !self.verdict.is_empty() { span class=(format!("verdict {}", self.verdict)) { (self.verdict) } }
                    @if !self.note.is_empty() { span .note { (self.note) } }
                }
                ul .findings {
                    @for line in &self.lines {
                        li class=(line.severity) { b { (line.severity) } " " code { (line.code) } " " (line.message) }
                    }
                }
                @if self.claim.is_some() || !self.sources.is_empty() {
                    div .pair {
                        @if let Some(side) = &self.claim { div .side { (side.draw(true)) } }
                        @if !self.sources.is_empty() { div .side { @for side in &self.sources { (side.draw(false)) } } }
                    }
                }
                details { summary { "Facts and commands" } @if !brief { (self.details()) } }
            }
        }
    }

    fn details(&self) -> Markup {
        html! {
            @if !self.facts.is_empty() {
                div .scroll tabindex="0" role="group" aria-label="Facts" {
                    table {
                        thead { tr { th scope="col" { "Fact" } th scope="col" { "Claim" } th scope="col" { "Source" } th scope="col" { "Relation" } } }
                        tbody { @for [kind, claim, source, relation] in &self.facts {
                            tr { th scope="row" { (kind) } td { (claim) } td { (source) } td { (relation) } }
                        } }
                    }
                }
            }
            @for side in &self.others { div .side { (side.draw(false)) } }
            @for command in &self.commands {
                p .command { code { (command) } button type="button" data-copy=(command) hidden { "Copy" } }
            }
        }
    }
}

impl Side<'_> {
    fn draw(&self, is_claim: bool) -> Markup {
        html! {
            h4 { (self.heading) }
            p dir="auto" {
                @for part in &self.parts { (part.draw(is_claim)) }
            }
        }
    }
}

impl Part<'_> {
    fn draw(&self, is_claim: bool) -> Markup {
        let (text, class) = match self {
            Part::Shared(text) => return html! { (text) },
            Part::Differing([text]) => (text, None),
            Part::Other(text, AROUND) => return html! { span .around { (text) } },
            Part::Other(text, _) => (text, Some("surface")),
        };
        html! {
            @if is_claim {
                ins class=[class] { span .spoken { "[only the claim: " } (text) span .spoken { "] " } }
            } @else {
                del class=[class] { span .spoken { "[only the source: " } (text) span .spoken { "] " } }
            }
        }
    }
}

//! What a document says to this program in its comments, and what each comment is about.
//!
//! A comment above a paragraph, an item or a row is about all of it; one inside is about the sentence that it stands in
//! or behind. `allow-file` is about the whole document, wherever it stands.

use crate::audit::model::FindingWords;
use crate::audit::page::Page;
use crate::claim::Claim;
use crate::config::Allowance;
use crate::config::Scope;
use crate::config::allowance;
use crate::span::Span;
use crate::text::Block;
use crate::text::BlockKind;
use crate::text::Comment;
use crate::text::Document;

/// A comment with what it says and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heard {
    /// The comment, as findings show words.
    pub(crate) words: FindingWords,
    /// What it allows, or why it cannot be read.
    pub(crate) said: Result<Allowance, String>,
    /// What it is about, in the unit of the page; the whole document if `None`.
    pub(crate) about: Option<(usize, usize)>,
}

/// Returns what the comments of a document say.
pub(crate) fn hear(document: &Document, claims: &[Claim], page: &Page<'_>) -> Vec<Heard> {
    let comments = document.comments.iter();
    comments
        .map(|comment| {
            let said = allowance(&comment.text);
            let is_of_file = said.as_ref().is_ok_and(|said| said.scope == Scope::File);
            let about = (!is_of_file).then(|| {
                let place = page.place(about(document, claims, comment));
                (place.start, place.end)
            });
            Heard {
                words: FindingWords {
                    span: page.in_file(comment.place),
                    text: comment.place.of(document.file()).to_owned(),
                    value: None,
                },
                said,
                about,
            }
        })
        .collect()
}

/// Returns what a comment is about: empty if nothing follows it.
fn about(document: &Document, claims: &[Claim], comment: &Comment) -> Span {
    let at = comment.at;
    let behind = document
        .blocks
        .partition_point(|block| block.span.start() < at);
    let (before, behind) = document.blocks.split_at(behind);
    if let Some(block) = before.last().filter(|block| reaches(document, block, at)) {
        return sentence(claims, block.span, at);
    }
    let states = |block: &&Block| !matches!(block.kind, BlockKind::Heading | BlockKind::Code);
    behind
        .iter()
        .find(states)
        .map_or(Span::at(at), |block| block.span)
}

/// Tells whether a block that begins before `at` has not ended there: at most white space of its last line lies between.
fn reaches(document: &Document, block: &Block, at: usize) -> bool {
    let between = Span::new(block.span.end(), at).of(&document.text);
    !between.contains(['\n', '\r'])
}

/// Returns the sentence of a block that `at` stands in or behind, with the markers around it.
fn sentence(claims: &[Claim], block: Span, at: usize) -> Span {
    let from = claims.partition_point(|claim| claim.span.start() < block.start());
    let to = claims.partition_point(|claim| claim.span.start() < block.end());
    let claims = claims.get(from..to).unwrap_or_default();
    let number = claims
        .partition_point(|claim| claim.span.start() < at)
        .saturating_sub(1);
    let end_of = |number: usize| claims.get(number).map(|claim| claim.span.end());
    let start = number
        .checked_sub(1)
        .and_then(end_of)
        .unwrap_or(block.start());
    let last = if number + 1 == claims.len() {
        block.end()
    } else {
        end_of(number).unwrap_or(block.end())
    };
    Span::new(start, last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::Placement;
    use crate::claim::claims;
    use crate::read::markdown;
    use crate::read::plain;
    use crate::span::OffsetUnit;

    /// Returns what each comment is about.
    fn heard(document: &Document) -> Vec<&str> {
        let found = claims(document, Placement::Auto);
        let page = Page::of(document, OffsetUnit::Bytes);
        let heard = hear(document, &found.claims, &page);
        let about = |heard: Heard| {
            heard.about.map_or("all", |(start, end)| {
                Span::new(start, end).of(document.file())
            })
        };
        heard.into_iter().map(about).collect()
    }

    const ALLOW: &str = "<!-- citedrift: allow(spelling) reason=x -->";

    #[test]
    fn above_a_block_it_is_about_all_of_it() {
        let text = format!(
            "First.[1]\n\n{ALLOW}\n\n# Later\n\nIt rose in May. It fell in June.\n\nLast.\n"
        );
        assert_eq!(
            heard(&markdown("x", text)),
            ["It rose in May. It fell in June."]
        );
    }

    #[test]
    fn inside_a_block_it_is_about_the_sentence_before_it() {
        let text = format!(
            "It rose again in May.[1] {ALLOW} It fell again in June. {ALLOW}\n\nIt stood there till July.\n"
        );
        let document = markdown("x", text);
        assert_eq!(
            heard(&document),
            [
                "It rose again in May.",
                "[1] <!-- citedrift: allow(spelling) reason=x --> It fell again in June."
            ]
        );
    }

    #[test]
    fn in_plain_text_it_is_about_the_line_below() {
        let text =
            format!("[1] It rose in May.\n{ALLOW}\n[2] It fell in June.\n[3] It stood.\n{ALLOW}\n");
        assert_eq!(heard(&plain("x", text)), ["[2] It fell in June.", ""]);
    }

    #[test]
    fn a_file_is_all_of_it() {
        let text = "It rose.\n\n<!-- citedrift: allow-file(spelling) reason=x -->\n";
        assert_eq!(heard(&markdown("x", text)), ["all"]);
    }
}

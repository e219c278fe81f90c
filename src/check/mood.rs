//! Mood: a question told as a statement, or a statement asked.
//!
//! The words are the same, and only the mark between them tells. Time is linear in the steps.

use crate::align::Step;
use crate::check::code::Code;
use crate::check::code::Profile;
use crate::check::finding::Ledger;
use crate::check::finding::Subject;
use crate::span::Span;
use crate::text::segment;

/// How alike a rewording and its passage must be for the mark of one to belong to the other.
const MIN_SIMILARITY: f64 = 0.85;

pub(crate) fn check(subject: &Subject<'_>, ledger: &mut Ledger) {
    if subject.profile == Profile::Prose && subject.alignment.similarity < MIN_SIMILARITY {
        return;
    }
    let (text, source) = (subject.text, subject.source.unmarked());
    let steps = &subject.alignment.steps;
    for (at, step) in steps.iter().enumerate() {
        let Step::Same {
            claim: word,
            source: other,
        } = *step
        else {
            continue;
        };
        let marks = match steps.get(at + 1) {
            Some(Step::Same {
                claim: next,
                source: far,
            }) => between(text, word, next.start()).zip(between(source, other, far.start())),
            Some(_) => None,
            None => behind(text, word).zip(behind(source, other)),
        };
        if let Some((ours, theirs)) = marks
            && ours != theirs
        {
            report(word, other, ours, ledger);
        }
    }
}

/// How what stands before a mark is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    Stated,
    Asked,
}

/// Returns the mood of the sentence that ends between a word and what begins at `end`, if one ends there.
fn between(text: &str, word: Span, end: usize) -> Option<Mood> {
    let gap = text.get(word.end()..end)?;
    mood(gap.chars())
}

/// Returns the mood of the sentence that ends right behind a word, if one does.
fn behind(text: &str, word: Span) -> Option<Mood> {
    let rest = text.get(word.end()..).unwrap_or_default();
    mood(
        rest.chars()
            .take_while(|char| segment::is_closer(*char) || matches!(char, '.' | '?' | '!' | '…')),
    )
}

fn mood(mut marks: impl Iterator<Item = char>) -> Option<Mood> {
    let mut found = None;
    marks
        .by_ref()
        .take_while(|char| !char.is_whitespace())
        .for_each(|mark| match mark {
            '?' | '？' | '؟' => found = Some(Mood::Asked),
            '.' | '!' | '…' => found = found.or(Some(Mood::Stated)),
            _ => {}
        });
    found
}

fn report(claim: Span, source: Span, ours: Mood, ledger: &mut Ledger) {
    let spans = (Some(Span::at(claim.end())), Some(Span::at(source.end())));
    ledger.report(Code::ModalityMismatch, spans.0, spans.1, || match ours {
        Mood::Stated => "claim states what the source asks (the claim is stronger)".to_owned(),
        Mood::Asked => "claim asks what the source states (the claim is weaker)".to_owned(),
    });
}

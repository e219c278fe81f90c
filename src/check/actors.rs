//! Actors of reworded claims: who does something, and to whom it is done, in the source's own sentence of it.
//!
//! The verb behind a name, or the word before it, is looked for in the whole source, in any of its forms. The sentence
//! that has it with most of the claim's other words tells of the same; where that sentence has another name in the place
//! of the claim's, and the claim's name nowhere, the one was put for the other. Time is linear in the places of the word.

use crate::check::edges;
use crate::check::modality::certainty_of;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::scope;
use crate::check::slots;
use crate::check::strangers::is_clipped;
use crate::check::tables::Certainty;
use crate::span::Span;

/// How far from a name the word stands that says what it does, or what is done to it.
const BESIDE: usize = 3;
/// The fewest other content words that the claim and the sentence share.
const MIN_SHARED: usize = 3;

/// Returns the name that stands beside the same word in the source's sentence as the claim's name at `start` does, where
/// that sentence does not have the claim's name.
pub(crate) fn other_actor<'a>(
    pairs: &Pairs<'a>,
    name: &[&Token<'a>],
    words: &[&Token<'a>],
    is_rival: impl Fn(&Token<'a>) -> bool,
) -> Option<Span> {
    let first = name.first()?;
    let start = words.iter().position(|word| word.step == first.step)?;
    let rest: Vec<&Token<'a>> = words
        .iter()
        .copied()
        .filter(|token| token.is_content())
        .filter(|token| name.iter().all(|part| part.step != token.step))
        .collect();
    let behind = words.iter().skip(start + name.len()).take(BESIDE);
    let before = words.get(start.saturating_sub(BESIDE)..start)?;
    // "Norberg, 27, was found": her age is not what she does.
    let telling =
        |token: &&&Token<'a>| token.is_content() && token.surface.starts_with(char::is_lowercase);
    // Many say something in one report.
    let says = |token: &Token<'a>| {
        let certainty = certainty_of(pairs, token);
        matches!(certainty, Some(Certainty::Told | Certainty::Alleged))
    };
    let action = behind.clone().find(telling).filter(|token| !says(token));
    let target = before.iter().rev().find(telling);
    let by_action = action.and_then(|action| {
        best(pairs, name, &rest, action, |sentence, at| {
            let head = sentence.get(at.saturating_sub(BESIDE)..at)?;
            head.iter().rev().find(|token| token.is_capital())
        })
    });
    let by_target = || {
        target.and_then(|target| {
            best(pairs, name, &rest, target, |sentence, at| {
                let tail = sentence.get(at + 1..)?;
                tail.iter().take(BESIDE).find(|token| token.is_capital())
            })
        })
    };
    by_action
        .filter(|other| is_rival(other))
        .or_else(|| by_target().filter(|other| is_rival(other)))
        .map(|other| other.span)
}

/// Returns what stands beside a word in the sentence that shares most of `rest`; `None` if that sentence, or another that
/// shares as much, has the name.
fn best<'a>(
    pairs: &Pairs<'a>,
    name: &[&Token<'_>],
    rest: &[&Token<'_>],
    word: &Token<'_>,
    beside: impl for<'s> Fn(&'s [Token<'a>], usize) -> Option<&'s Token<'a>>,
) -> Option<Token<'a>> {
    let text = pairs.subject.source.text();
    let mut most = (0, None);
    let mut last = Span::default();
    for span in slots::places(pairs, &word.folded) {
        if last.contains(span) {
            continue;
        }
        last = edges::sentence(text, span);
        let sentence = slots::tokens(pairs, last);
        let has = |one: &Token<'_>| {
            sentence
                .iter()
                .any(|other| scope::is_same(pairs, one, other))
        };
        let n_shared = rest.iter().filter(|one| has(one)).count();
        if n_shared < most.0 || n_shared < MIN_SHARED || 2 * n_shared < rest.len() {
            continue;
        }
        let at = sentence.iter().position(|token| token.span == span)?;
        let is_told = name.iter().any(|part| {
            has(part)
                || sentence
                    .iter()
                    .any(|other| is_clipped(pairs.tables, part, other))
        });
        let other = if is_told {
            None
        } else {
            beside(&sentence, at).cloned()
        };
        if most.0 < n_shared || other.is_none() {
            most = (n_shared, other);
        }
    }
    most.1
}

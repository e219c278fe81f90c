//! Clauses that a reworded claim denies: whether the source states them.
//!
//! A summary denies in one clause what the source says in a sentence of its own, far from the passage of the rest. What
//! the clause tells is looked for in the whole source; the sentence that has most of its words tells of the same. If
//! nothing there denies, in whatever way, the claim does so alone. Time is linear in the places of the clause's words.

use crate::check::edges;
use crate::check::negation::are_opposite;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::scope;
use crate::check::slots;
use crate::check::tables::List;
use crate::span::Span;

/// How many words behind a negator it reaches, at most.
const REACH: usize = 10;
/// How many content words of the clause the sentence must have.
const MIN_SHARED: usize = 2;
/// The share of them that it must have.
const SHARE: (usize, usize) = (3, 5);

/// What the source says of a clause that the claim denies.
pub(crate) enum Told {
    /// The clause, without what denies it, and the sentence that states it.
    Stated(Span, Span),
    /// The sentence that tells of the same denies something.
    Denied,
}

/// Returns what the source says of the clause behind the negator at `at`, if a sentence of it tells of the same.
///
/// `denies` tells whether a word of a sentence may deny something.
pub(crate) fn told<'a>(
    pairs: &Pairs<'a>,
    words: &[&Token<'a>],
    at: usize,
    denies: impl Fn(&Token<'a>) -> bool,
) -> Option<Told> {
    let clause = clause(pairs, words, at);
    let content: Vec<&Token<'a>> = clause
        .iter()
        .copied()
        .filter(|token| token.is_content())
        .collect();
    if content.len() < MIN_SHARED {
        return None;
    }
    let text = pairs.subject.source.text();
    let whole = clause.first()?.span.cover(clause.last()?.span);
    let mut best: (usize, Option<Told>) = (MIN_SHARED, None);
    let mut seen: Vec<Span> = Vec::new();
    for word in &content {
        for place in slots::places(pairs, &word.folded) {
            if seen.iter().any(|sentence| sentence.contains(place)) {
                continue;
            }
            let sentence = edges::sentence(text, place);
            seen.push(sentence);
            let theirs = slots::tokens(pairs, sentence);
            let has = |token: &&Token<'a>| {
                theirs
                    .iter()
                    .any(|other| scope::is_same(pairs, token, other))
            };
            let (shared, other): (Vec<&Token<'a>>, Vec<&Token<'a>>) =
                content.iter().partition(|token| has(token));
            let n_shared = shared.len();
            if n_shared < best.0 || n_shared * SHARE.1 < content.len() * SHARE.0 {
                continue;
            }
            // "Not illegal" is what a sentence says that has "legal".
            let is_turned = |token: &&Token<'a>| {
                let mut words = theirs.iter();
                words.any(|word| are_opposite(pairs.tables, &token.folded, &word.folded))
            };
            let is_denied = theirs.iter().any(&denies) || other.iter().any(is_turned);
            // Of several sentences that tell as much, each must state it.
            if is_denied {
                best = (n_shared, Some(Told::Denied));
            } else if best.0 < n_shared || best.1.is_none() {
                best = (n_shared, Some(Told::Stated(whole, sentence)));
            }
        }
    }
    best.1
}

/// Returns the words that a negator denies: up to the end of its clause.
fn clause<'p, 'a>(pairs: &Pairs<'_>, words: &[&'p Token<'a>], at: usize) -> Vec<&'p Token<'a>> {
    let Some(negator) = words.get(at) else {
        return Vec::new();
    };
    let text = pairs.text(negator.side);
    let mut last = negator.span;
    let mut clause = Vec::new();
    for word in words.iter().skip(at + 1).take(REACH) {
        let between = text.get(last.end()..word.span.start()).unwrap_or_default();
        let is_parted = between.contains([',', ';', ':', '.', '!', '?', '(', ')', '—', '–']);
        let is_joined = word.meaning.is(List::Conjunction)
            && !matches!(
                &*word.folded,
                "before" | "after" | "until" | "as" | "with" | "since"
            );
        if is_parted || is_joined && !clause.is_empty() {
            break;
        }
        last = word.span;
        clause.push(*word);
    }
    clause
}

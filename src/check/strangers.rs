//! Names of reworded claims that the passage does not know: another first name, or another bearer of what is told.
//!
//! In other wording no edit sets one name beside another. A surname under a first name that the source never gives it
//! is another person. And where the passage tells of a name that the claim lacks, a name of the claim that stands
//! neither in its sentence nor near it is put for that one.

use crate::check::code::Code;
use crate::check::finding::Ledger;
use crate::check::known;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::pairs::cover;
use crate::check::pairs::quoted;
use crate::check::proper::Capitals;
use crate::check::scope;
use crate::check::tables::List;
use crate::span::Span;

/// How far around the passage's sentence a name may stand and still be meant by a pronoun in it, in bytes.
const REACH: usize = 300;
/// The share of the claim's other content words that the passage's sentence must have.
const MIN_SHARED: f64 = 0.6;

pub(crate) fn check(pairs: &Pairs<'_>, capitals: Capitals, ledger: &mut Ledger) {
    let words: Vec<&Token<'_>> = pairs.claim_words().collect();
    let sentence = scope::sentence(pairs);
    let mut at = 0;
    while at < words.len() {
        let len = (at..words.len())
            .take_while(|&at| is_part(pairs, capitals, &words, at))
            .count();
        let name = words.get(at..at + len).unwrap_or_default();
        at += len.max(1);
        let told = name
            .iter()
            .any(|token| ledger.is_reported(token.step, token.side));
        if name.is_empty() || told {
            continue;
        }
        let other = known::other_first_name(pairs, name)
            .or_else(|| other_bearer(pairs, capitals, name, &words, &sentence));
        if let Some(source) = other {
            report(pairs, name, source, ledger);
            return;
        }
    }
}

/// Tells whether a word of the claim is part of a name; the claim's first word is if a name follows it.
fn is_part(pairs: &Pairs<'_>, capitals: Capitals, words: &[&Token<'_>], at: usize) -> bool {
    let is_name = |at: usize| {
        words
            .get(at)
            .is_some_and(|token| capitals.is_claim_name(pairs, token))
    };
    let opens = at == 0 && words[at].is_capital() && words[at].is_content() && is_name(at + 1);
    opens || is_name(at)
}

/// Returns the name that the passage's sentence has in the place of the claim's.
fn other_bearer<'a>(
    pairs: &Pairs<'a>,
    capitals: Capitals,
    name: &[&Token<'_>],
    words: &[&Token<'a>],
    sentence: &[Token<'a>],
) -> Option<Span> {
    let whole = sentence.first()?.span.cover(sentence.last()?.span);
    if name.iter().any(|token| token.is_acronym()) || stands_near(pairs, name, whole) {
        return None;
    }
    let rest = words
        .iter()
        .filter(|token| token.is_content() && !token.is_capital());
    let n_rest = rest.clone().count();
    let n_shared = rest
        .filter(|token| {
            sentence
                .iter()
                .any(|other| scope::is_same(pairs, token, other))
        })
        .count();
    #[expect(clippy::cast_precision_loss, reason = "a few words")]
    let is_about = n_shared >= 3 && n_shared as f64 >= MIN_SHARED * n_rest as f64;
    if !is_about {
        return None;
    }
    sentence
        .iter()
        .filter(|token| capitals.is_source_name(pairs, token) && !token.meaning.is(List::Title))
        .filter(|token| !is_dated(pairs, token.span))
        .find(|token| !words.iter().any(|word| scope::is_same(pairs, word, token)))
        .map(|token| token.span)
}

/// Tells whether a word of the source belongs to a date: "Wednesday".
fn is_dated(pairs: &Pairs<'_>, word: Span) -> bool {
    let facts = pairs.subject.source.facts();
    let at = facts.partition_point(|fact| fact.span.end() <= word.start());
    facts.get(at).is_some_and(|fact| fact.span.overlaps(word))
}

/// Tells whether any word of a name stands within reach of a place of the source.
pub(crate) fn stands_near(pairs: &Pairs<'_>, name: &[&Token<'_>], place: Span) -> bool {
    let text = pairs.subject.source.text();
    let mut from = place.start().saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = text.len().min(place.end() + REACH);
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let around = Span::new(from, to).of(text);
    name.iter().any(|token| {
        let bare = token.surface.trim_end_matches("'s").trim_end_matches("’s");
        around.contains(bare)
    })
}

fn report(pairs: &Pairs<'_>, name: &[&Token<'_>], source: Span, ledger: &mut Ledger) {
    let claim = cover(name);
    ledger.report(Code::NameMismatch, claim, Some(source), || {
        format!(
            "claim says {}; source says {}",
            quoted(claim.unwrap_or_default().of(pairs.subject.text)),
            quoted(source.of(pairs.subject.source.text()))
        )
    });
}

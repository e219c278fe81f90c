//! Names of reworded claims that the passage does not know: another first name, or another bearer of what is told.
//!
//! In other wording no edit sets one name beside another. A surname under a first name that the source never gives it
//! is another person. And where the passage tells of a name that the claim lacks, a name of the claim that stands
//! neither in its sentence nor near it is put for that one.

use crate::check::code::Code;
use crate::check::finding::Ledger;
use crate::check::forms;
use crate::check::known;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::pairs::cover;
use crate::check::pairs::quoted;
use crate::check::proper::Capitals;
use crate::check::scope;
use crate::check::tables::List;
use crate::span::Span;
use crate::text::words::key_of_folded;

/// How far around the passage's sentence a name may stand and still be meant by a pronoun in it, in bytes.
const REACH: usize = 300;
/// The share of the claim's other content words that the passage's sentence must have.
/// How far from a name the word stands that says what it does, or what is done to it.
const BESIDE: usize = 3;
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
            .or_else(|| other_actor(pairs, capitals, name, &words, &sentence))
            .or_else(|| other_bearer(pairs, capitals, name, &words, &sentence));
        if let Some(source) = other {
            report(pairs, name, Some(source), ledger);
            return;
        }
        if known::is_unknown(pairs, name) {
            report(pairs, name, None, ledger);
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
    let opens = at == 0
        && words[at].is_capital()
        && words[at].is_content()
        && (is_name(at + 1) || words.get(1).is_some_and(|next| acts(pairs, words[0], next)));
    opens || is_name(at)
}

/// Tells whether a claim's first word, which the source does not know, is a name by what follows it.
///
/// A single thing is not named without an article, so what acts bare and has no ending of a common word is a name:
/// "Norland was flooded". A plural, a quality or an action is not: "Officials said", "Nearing the coast".
fn acts(pairs: &Pairs<'_>, word: &Token<'_>, next: &Token<'_>) -> bool {
    const COMMON: &[&str] = &[
        "s", "ing", "ed", "ly", "tion", "sion", "ment", "ness", "ity", "er", "or", "ist", "man",
        "woman", "ism", "ure", "ship", "age", "ance", "ence", "cy", "ics", "ive", "ful", "less",
        "ous", "able", "ible", "ant", "ent",
    ];
    let is_verb = next.meaning.is(List::Passive)
        || next.meaning.certainty.is_some()
        || matches!(&*next.folded, "has" | "had" | "have" | "does" | "did")
        || next.folded.ends_with("ed")
        || pairs.tables.irregular(&next.folded).is_some();
    is_verb
        && word.folded.len() >= 5
        && !COMMON.iter().any(|ending| word.folded.ends_with(ending))
        && !known::occurs(pairs, &word.folded)
}

/// Returns the name that the passage's sentence has in the place of the claim's.
fn other_bearer<'a>(
    pairs: &Pairs<'a>,
    capitals: Capitals,
    name: &[&Token<'_>],
    words: &[&Token<'a>],
    sentence: &[Token<'a>],
) -> Option<Span> {
    let passages = pairs.subject.alignment.passages.iter();
    let places: Vec<Span> = passages.map(|passage| passage.span).collect();
    let last = name.last()?;
    if is_attribute(pairs, last) || stands_near(pairs, name, &places) {
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
    // Who is named as often may be meant without being named: "the midfielder", "he".
    let n_ours = n_places(pairs, last);
    sentence
        .iter()
        .filter(|token| capitals.is_source_name(pairs, token) && !token.meaning.is(List::Title))
        .filter(|token| last.is_acronym() <= token.is_acronym())
        .filter(|token| !is_dated(pairs, token.span))
        .filter(|token| !words.iter().any(|word| scope::is_same(pairs, word, token)))
        .find(|token| n_ours < n_places(pairs, token))
        .map(|token| token.span)
}

/// Returns the name that stands beside the same word in the passage's sentence as the claim's name does, where that
/// sentence does not have the claim's name.
fn other_actor<'a>(
    pairs: &Pairs<'a>,
    capitals: Capitals,
    name: &[&Token<'_>],
    words: &[&Token<'a>],
    sentence: &[Token<'a>],
) -> Option<Span> {
    let last = name.last()?;
    let has = |words: &[Token<'_>], one: &Token<'_>| {
        words.iter().any(|other| scope::is_same(pairs, one, other))
    };
    if is_attribute(pairs, last) || name.iter().any(|token| has(sentence, token)) {
        return None;
    }
    let content = words.iter().filter(|token| token.is_content());
    let rest = content.filter(|token| name.iter().all(|part| part.step != token.step));
    let n_rest = rest.clone().count();
    let n_shared = rest.filter(|token| has(sentence, token)).count();
    if n_shared < 3 || 2 * n_shared < n_rest {
        return None;
    }
    let is_other = |token: &&Token<'a>| {
        capitals.is_source_name(pairs, token)
            && !token.meaning.is(List::Title)
            && !is_dated(pairs, token.span)
            && !words.iter().any(|word| scope::is_same(pairs, word, token))
    };
    let start = words.iter().position(|word| word.step == name[0].step)?;
    let behind = words.iter().skip(start + name.len()).take(BESIDE);
    let before = words
        .get(start.saturating_sub(BESIDE)..start)
        .unwrap_or_default();
    let telling = |token: &&&Token<'a>| token.is_content() && !token.is_capital();
    let action = behind.clone().find(telling);
    let target = before.iter().rev().find(telling);
    sentence.iter().enumerate().find_map(|(at, token)| {
        let head = sentence
            .get(at.saturating_sub(BESIDE)..at)
            .unwrap_or_default();
        let tail = sentence.get(at + 1..).unwrap_or_default();
        let by_action = action
            .filter(|action| scope::is_same(pairs, action, token))
            .and_then(|_| {
                head.iter()
                    .rev()
                    .find(|token| token.is_capital())
                    .filter(is_other)
            });
        let by_target = target
            .filter(|target| scope::is_same(pairs, target, token))
            .and_then(|_| {
                tail.iter()
                    .take(BESIDE)
                    .find(|token| token.is_capital())
                    .filter(is_other)
            });
        by_action.or(by_target).map(|other| other.span)
    })
}

/// Returns how often the source has a word.
fn n_places(pairs: &Pairs<'_>, token: &Token<'_>) -> usize {
    let index = pairs.subject.source.index();
    let id = index.id(key_of_folded(forms::unpossessed(&token.folded)));
    id.map_or(0, |id| index.postings(id).len())
}

/// Tells whether a word only says what kind of a thing the next word is: "Swedish firm".
fn is_attribute(pairs: &Pairs<'_>, token: &Token<'_>) -> bool {
    let is_adjective = !pairs.tables.places_of(&token.folded).is_empty()
        || ["ian", "ean", "ese", "ish"]
            .iter()
            .any(|ending| token.folded.ends_with(ending));
    is_adjective
        && pairs
            .next(token)
            .is_some_and(|next| next.is_content() && !next.is_capital())
}

/// Tells whether a word of the source belongs to a date: "Wednesday".
fn is_dated(pairs: &Pairs<'_>, word: Span) -> bool {
    let facts = pairs.subject.source.facts();
    let at = facts.partition_point(|fact| fact.span.end() <= word.start());
    facts.get(at).is_some_and(|fact| fact.span.overlaps(word))
}

/// Tells whether any word of a name stands within reach of one of some places of the source.
pub(crate) fn stands_near(pairs: &Pairs<'_>, name: &[&Token<'_>], places: &[Span]) -> bool {
    let index = pairs.subject.source.index();
    let near: Vec<(u32, u32)> = places
        .iter()
        .map(|place| {
            let from = index.place(place.start().saturating_sub(REACH));
            let to = index.place(place.end() + REACH);
            (narrow(from), narrow(to))
        })
        .collect();
    name.iter().any(|token| {
        let plain = forms::unpossessed(&token.folded);
        let ids = [plain, &[plain, "'s"].concat()].map(|form| index.id(key_of_folded(form)));
        ids.into_iter().flatten().any(|id| {
            let postings = index.postings(id);
            near.iter().any(|&(from, to)| {
                let at = postings.partition_point(|&at| at < from);
                postings.get(at).is_some_and(|&at| at <= to)
            })
        })
    })
}

/// Returns a place of the source as its postings write it.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn report(pairs: &Pairs<'_>, name: &[&Token<'_>], source: Option<Span>, ledger: &mut Ledger) {
    let claim = cover(name);
    ledger.report(Code::NameMismatch, claim, source, || {
        let says = quoted(claim.unwrap_or_default().of(pairs.subject.text));
        match source {
            Some(source) => format!(
                "claim says {says}; source says {}",
                quoted(source.of(pairs.subject.source.text()))
            ),
            None => format!("claim names {says}, which stands nowhere in the source"),
        }
    });
}

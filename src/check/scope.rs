//! Negation in reworded claims: which words each side denies.
//!
//! Where the wording differs, an edit script says nothing about "not". Instead the word that each negator governs is
//! looked for on the other side: denied there too, however it is put ("did not damage", "was not damaged"), or not.

use crate::check::clauses;
use crate::check::clauses::Told;
use crate::check::code::Code;
use crate::check::code::Severity;
use crate::check::directions;
use crate::check::edges;
use crate::check::finding::Ledger;
use crate::check::finding::Side;
use crate::check::forms;
use crate::check::negation::are_opposite;
use crate::check::opposites;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::pairs::quoted;
use crate::check::tables::List;
use crate::span::Span;
use crate::text::words::key_of_folded;
use crate::text::words::words;

/// How many words a negator reaches.
const REACH: usize = 4;
/// How many words on either side are a word's vicinity.
pub(crate) const VICINITY: usize = 7;
/// How many content words must stand in the vicinity of a word on both sides for both to tell of the same.
pub(crate) const MIN_NEIGHBOURS: usize = 2;
/// The share of the claim's content words that the source's sentence must have to be about the same thing.
const MIN_SHARED: f64 = 0.5;

pub(crate) fn check(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    let claim: Vec<&Token<'_>> = pairs.claim_words().collect();
    let sentence = sentence(pairs);
    let source: Vec<&Token<'_>> = sentence.iter().collect();
    if is_about_the_same(pairs, &claim, &source) {
        let told = denied(pairs, &claim, &source, ledger)
            || denied(pairs, &source, &claim, ledger)
            || opposites::check(pairs, &claim, &source, ledger);
        if told {
            return;
        }
    }
    let _ = directions::check(pairs, &claim, ledger)
        || opposites::check_elsewhere(pairs, &claim, ledger)
        || denied_elsewhere(pairs, &claim, &source, ledger)
        || denied_nowhere(pairs, &claim, &source, ledger)
        || denied_alone(pairs, &claim, ledger);
}

/// Reports a denial of the claim where the sentence of the source that tells of the same denies nothing.
fn denied_alone<'a>(pairs: &Pairs<'a>, claim: &[&Token<'a>], ledger: &mut Ledger) -> bool {
    for at in (0..claim.len()).filter(|&at| denies(pairs, claim, at)) {
        if let Some(Told::Stated(clause, sentence)) = told(pairs, claim, at) {
            let span = claim[at].span.cover(clause);
            report_at_most(Severity::Warning, pairs, (span, sentence), ledger);
            return true;
        }
    }
    false
}

/// Returns what the source says of the clause that the negator at `at` denies.
fn told<'a>(pairs: &Pairs<'a>, claim: &[&Token<'a>], at: usize) -> Option<Told> {
    clauses::told(pairs, claim, at, |token| {
        denies_itself(pairs, token) || !token.is_capital() && has_denying_form(pairs, token)
    })
}

/// Reports a denial of the claim where the passage's sentences deny nothing, in whatever way.
fn denied_nowhere<'a>(
    pairs: &Pairs<'a>,
    claim: &[&Token<'a>],
    sentence: &[&Token<'_>],
    ledger: &mut Ledger,
) -> bool {
    let Some(at) = (0..claim.len()).find(|&at| denies(pairs, claim, at)) else {
        return false;
    };
    if !is_about_the_same(pairs, claim, sentence)
        || sentence.iter().any(|token| sounds_denying(pairs, token))
    {
        return false;
    }
    let word = governed(claim, at).map_or(claim[at], |word| claim[word]);
    // "Not illegal" is what a passage says that has "legal".
    let turns = |token: &Token<'_>| are_opposite(pairs.tables, &word.folded, &token.folded);
    let is_denied = || matches!(told(pairs, claim, at), Some(Told::Denied));
    if sentence.iter().any(|token| turns(token)) || is_denied() {
        return false;
    }
    let span = claim[at].span.cover(word.span);
    let place = sentence.first().zip(sentence.last());
    let place = place.map(|(first, last)| first.span.cover(last.span));
    ledger.report_at_most(
        Severity::Warning,
        Code::NegationMismatch,
        Some(span),
        place,
        || {
            let says = quoted(span.of(pairs.subject.text));
            format!("claim says {says}; the passage denies nothing")
        },
    );
    true
}

/// Tells whether a word may deny something: a negator, a verb of denying, a denying prefix.
fn sounds_denying(pairs: &Pairs<'_>, token: &Token<'_>) -> bool {
    denies_itself(pairs, token) || has_denying_form(pairs, token)
}

/// Tells whether a word denies what it stands with.
fn denies_itself(pairs: &Pairs<'_>, token: &Token<'_>) -> bool {
    token.meaning.is(List::Negator)
        || token.folded.ends_with("n't")
        || token.is_form_in(List::Denying, pairs.tables)
}

/// Tells whether a word has what denies the rest of it: "illegal", "homeless".
fn has_denying_form(pairs: &Pairs<'_>, token: &Token<'_>) -> bool {
    let mut prefixes = pairs.tables.prefixes().iter();
    token.folded.ends_with("less")
        || !token.meaning.is(List::Unprefixed)
            && prefixes.any(|prefix| prefix.len() > 1 && token.folded.starts_with(prefix))
}

/// Reports the first word that the claim denies and that the passage's sentence lacks, where another place of the
/// source states it among the same words.
fn denied_elsewhere(
    pairs: &Pairs<'_>,
    claim: &[&Token<'_>],
    sentence: &[&Token<'_>],
    ledger: &mut Ledger,
) -> bool {
    for at in (0..claim.len()).filter(|&at| denies(pairs, claim, at)) {
        let Some(word) = governed(claim, at) else {
            continue;
        };
        if sentence
            .iter()
            .any(|other| is_same(pairs, claim[word], other))
        {
            continue;
        }
        let around = claim.get(word.saturating_sub(REACH)..claim.len().min(word + 1 + 2 * REACH));
        let around = around.unwrap_or_default();
        if let Some(source) = stated_at(pairs, claim[word], around) {
            report(
                pairs,
                claim[at].span.cover(claim[word].span),
                source,
                ledger,
            );
            return true;
        }
    }
    false
}

/// Returns where the source has a word among the most of its neighbours, if nothing denies it there.
fn stated_at(pairs: &Pairs<'_>, word: &Token<'_>, around: &[&Token<'_>]) -> Option<Span> {
    const MAX_PLACES: usize = 32;
    const MIN_SHARED: usize = 3;
    let source = pairs.subject.source;
    let (index, text) = (source.index(), source.text());
    let id = index.id(key_of_folded(&word.folded))?;
    let places = index.postings(id).iter().take(MAX_PLACES);
    let windows = places.map(|&place| {
        let place = place as usize;
        let from = place.saturating_sub(2 * REACH);
        let to = index.len().min(place + 1 + 2 * REACH);
        let words: Vec<Token<'_>> = (from..to)
            .map(|at| Token::new(at - from, Side::Source, index.span(at), text, pairs.tables))
            .collect();
        let shared = around
            .iter()
            .filter(|token| token.is_content() && token.span != word.span)
            .filter(|token| words.iter().any(|other| is_same(pairs, token, other)))
            .count();
        (shared, place - from, words)
    });
    let (shared, place, words) = windows.max_by_key(|(shared, ..)| *shared)?;
    let words: Vec<&Token<'_>> = words.iter().collect();
    let is_stated = !(0..words.len()).any(|at| denies(pairs, &words, at));
    (shared >= MIN_SHARED && is_stated).then(|| words[place].span)
}

/// Returns the words of the sentences that the passages stand in.
pub(crate) fn sentence<'a>(pairs: &Pairs<'a>) -> Vec<Token<'a>> {
    let text = pairs.subject.source.text();
    let mut spans: Vec<Span> = pairs
        .subject
        .alignment
        .passages
        .iter()
        .map(|passage| edges::sentence(text, passage.span))
        .collect();
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let overlap = next.overlaps(*last);
        if overlap {
            *last = last.cover(*next);
        }
        overlap
    });
    let mut found = Vec::new();
    for span in spans {
        for word in words(text, span, &[]) {
            found.push(Token::new(
                found.len(),
                Side::Source,
                word.span(),
                text,
                pairs.tables,
            ));
        }
    }
    found
}

pub(crate) fn is_same(pairs: &Pairs<'_>, one: &Token<'_>, other: &Token<'_>) -> bool {
    // Most pairs of words begin otherwise, and then only an irregular form can be of the other's word.
    let alike = one.folded.get(..2) == other.folded.get(..2);
    let may_be = alike || one.meaning.is(List::Irregular) || other.meaning.is(List::Irregular);
    one.folded == other.folded
        || may_be && forms::is_inflection(&one.folded, &other.folded, pairs.tables)
}

/// Tells whether enough of the claim's content stands in the source's sentence.
fn is_about_the_same(pairs: &Pairs<'_>, claim: &[&Token<'_>], source: &[&Token<'_>]) -> bool {
    let content = claim.iter().filter(|token| token.is_content());
    let n_content = content.clone().count();
    let n_shared = content
        .filter(|token| source.iter().any(|other| is_same(pairs, token, other)))
        .count();
    #[expect(clippy::cast_precision_loss, reason = "a few words")]
    let enough = n_shared as f64 >= MIN_SHARED * n_content as f64;
    n_shared > 1 && enough
}

/// Returns how many content words near a word of one side stand near a word of the other.
pub(crate) fn n_shared(
    pairs: &Pairs<'_>,
    (words, at): (&[&Token<'_>], usize),
    (others, place): (&[&Token<'_>], usize),
) -> usize {
    let near = |at: usize, len: usize| at.saturating_sub(VICINITY)..len.min(at + 1 + VICINITY);
    let theirs = others.get(near(place, others.len())).unwrap_or_default();
    near(at, words.len())
        .filter(|&one| one != at && words[one].is_content())
        .filter(|&one| {
            theirs
                .iter()
                .any(|other| other.is_content() && is_same(pairs, words[one], other))
        })
        .count()
}

/// Tells whether a word denies what follows it.
fn denies(pairs: &Pairs<'_>, words: &[&Token<'_>], at: usize) -> bool {
    let Some(token) = words.get(at) else {
        return false;
    };
    let next = words.get(at + 1).map_or("", |next| next.folded.as_ref());
    let behind = pairs.behind(token);
    // "No, it is bad" denies nothing of what follows, and "from nowhere", he said" nothing of what he said.
    let is_closed = behind.starts_with(['"', '”', '\'', '’', ')']);
    if is_closed || behind.trim_start().starts_with([',', '.', '!', '?', ';']) {
        return false;
    }
    if token.meaning.is(List::Negator) || token.folded.ends_with("n't") {
        // "Cannot help but notice" and "cannot help noticing" deny nothing.
        let after = words.get(at + 2).map_or("", |after| after.folded.as_ref());
        let is_idiom = next == "help" && (after == "but" || after.ends_with("ing"));
        return !is_idiom
            && !matches!(next, "only" | "just" | "merely" | "least" | "less" | "more");
    }
    token.is_form_in(List::Denying, pairs.tables) && matches!(next, "to" | "of")
}

/// Returns the place of the word that the negator at `at` governs.
fn governed(words: &[&Token<'_>], at: usize) -> Option<usize> {
    (at + 1..words.len().min(at + 1 + REACH)).find(|&next| {
        let token = words[next];
        token.is_content() && !token.folded.ends_with("ly")
    })
}

/// Tells whether a negator before it reaches the word at `at`.
pub(crate) fn is_denied(pairs: &Pairs<'_>, words: &[&Token<'_>], at: usize) -> bool {
    (at.saturating_sub(REACH + 1)..at).any(|before| denies(pairs, words, before))
}

/// Reports the first word that one side denies and the other states; `words` is the side that denies.
fn denied(
    pairs: &Pairs<'_>,
    words: &[&Token<'_>],
    others: &[&Token<'_>],
    ledger: &mut Ledger,
) -> bool {
    for at in 0..words.len() {
        if !denies(pairs, words, at) {
            continue;
        }
        let Some(word) = governed(words, at) else {
            continue;
        };
        let places = (0..others.len()).filter(|&other| is_same(pairs, words[word], others[other]));
        let places: Vec<usize> = places.collect();
        // Negators far from their word are common in other wording: any in the clause counts.
        let is_stated = |place: usize| {
            let from = place.saturating_sub(2 * REACH);
            let to = others.len().min(place + REACH);
            !(from..to).any(|other| {
                denies(pairs, others, other)
                    || others[other].is_form_in(List::Denying, pairs.tables)
            })
        };
        if places.is_empty() || !places.iter().all(|&place| is_stated(place)) {
            continue;
        }
        let likeness = |&place: &usize| n_shared(pairs, (words, word), (others, place));
        let Some(place) = places.into_iter().max_by_key(likeness) else {
            continue;
        };
        if likeness(&place) < MIN_NEIGHBOURS
            || is_stated_too(pairs, words, (at, word), (others, place))
        {
            continue;
        }
        let (denying, stated) = (words[at].span.cover(words[word].span), others[place].span);
        let (claim, source) = match words[at].side {
            Side::Claim => (denying, stated),
            Side::Source => (stated, denying),
        };
        report(pairs, claim, source, ledger);
        return true;
    }
    false
}

/// Tells whether the side that denies a word also states it, among as many words of the other side's.
fn is_stated_too(
    pairs: &Pairs<'_>,
    words: &[&Token<'_>],
    (at, word): (usize, usize),
    other: (&[&Token<'_>], usize),
) -> bool {
    let n_denied = n_shared(pairs, (words, word), other);
    (0..words.len())
        .filter(|&place| place != word && is_same(pairs, words[place], words[word]))
        .filter(|&place| !(at..=at + REACH).contains(&place) && !is_denied(pairs, words, place))
        .any(|place| n_denied <= n_shared(pairs, (words, place), other))
}

pub(crate) fn report(pairs: &Pairs<'_>, claim: Span, source: Span, ledger: &mut Ledger) {
    report_at_most(Severity::Error, pairs, (claim, source), ledger);
}

fn report_at_most(
    severity: Severity,
    pairs: &Pairs<'_>,
    (claim, source): (Span, Span),
    ledger: &mut Ledger,
) {
    let subject = pairs.subject;
    let spans = (Some(claim), Some(source));
    ledger.report_at_most(severity, Code::NegationMismatch, spans.0, spans.1, || {
        format!(
            "claim says {}; source says {}",
            quoted(claim.of(subject.text)),
            quoted(source.of(subject.source.text()))
        )
    });
}

//! Harmless variants: the same words joined or parted, contracted, abbreviated, spelled or inflected otherwise.
//!
//! They are settled before any family looks for a change of meaning, so that "didn't" for "did not" denies nothing.

use std::borrow::Cow;

use crate::check::code::Code;
use crate::check::finding::Ledger;
use crate::check::forms;
use crate::check::pairs::Pairs;
use crate::check::pairs::Run;
use crate::check::pairs::Token;
use crate::check::pairs::quoted;
use crate::check::tables::List;
use crate::check::tables::Tables;
use crate::span::Span;

/// How many words one side may take to write what the other writes in another number of words.
const MAX_WORDS: usize = 3;
/// The largest run, in pairs of words, in which every word is held against every other.
const MAX_PAIRS: usize = 100;

pub(crate) fn check(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    for run in pairs.runs(ledger) {
        if run.claim.len() * run.source.len() > MAX_PAIRS {
            single_words(pairs, &run, ledger, |claim, source| {
                claim.step == source.step
            });
            continue;
        }
        regrouped(pairs, &run, ledger);
        single_words(pairs, &run, ledger, |_, _| true);
    }
}

/// Settles words that spell the same letters in another number of words, or written out.
fn regrouped(pairs: &Pairs<'_>, run: &Run<'_, '_>, ledger: &mut Ledger) {
    let claim = spelled(pairs.tables, &run.claim);
    let source = spelled(pairs.tables, &run.source);
    let (mut at, mut source_at) = (0, 0);
    while at < claim.len() {
        let found = (source_at..source.len())
            .flat_map(|start| (1..=MAX_WORDS).map(move |len| (start, len)))
            .find_map(|(start, source_len)| {
                let theirs = source.get(start..start + source_len)?;
                (1..=MAX_WORDS)
                    .filter_map(|len| claim.get(at..at + len))
                    .find(|ours| is_regrouping(ours, theirs))
                    .map(|ours| (ours.len(), start, source_len))
            });
        let Some((len, start, source_len)) = found else {
            at += 1;
            continue;
        };
        let words = run.claim.get(at..at + len).into_iter().flatten();
        let source_words = run.source.get(start..start + source_len);
        for word in words.chain(source_words.into_iter().flatten()) {
            word.excuse(ledger);
        }
        at += len;
        source_at = start + source_len;
    }
}

/// A word as far as it can be joined with its neighbours.
struct Spelled<'a> {
    /// Its letters, written out.
    letters: Cow<'a, str>,
    is_figure: bool,
    denies: bool,
}

fn spelled<'a>(tables: &'a Tables, words: &[&'a Token<'_>]) -> Vec<Spelled<'a>> {
    words
        .iter()
        .map(|word| Spelled {
            letters: written_out(tables, &word.folded),
            is_figure: word.folded.ends_with(|char: char| char.is_ascii_digit()),
            denies: word.meaning.is(List::Negator) || word.folded.ends_with("n't"),
        })
        .collect()
}

/// Tells whether neighbouring words of both sides spell the same letters.
fn is_regrouping(claim: &[Spelled<'_>], source: &[Spelled<'_>]) -> bool {
    // Figures side by side are not one: "3 5" is not "35".
    let are_figures =
        |words: &[Spelled<'_>]| words.len() > 1 && words.iter().all(|word| word.is_figure);
    // "Not able" is not "notable".
    let denies = |words: &[Spelled<'_>]| words.iter().any(|word| word.denies);
    letters(claim).eq(letters(source))
        && !are_figures(claim)
        && !are_figures(source)
        && denies(claim) == denies(source)
}

fn letters<'a>(words: &'a [Spelled<'_>]) -> impl Iterator<Item = u8> + 'a {
    words.iter().flat_map(|word| word.letters.bytes())
}

/// Returns a word with contractions and abbreviations written out, without the spaces between.
fn written_out<'w>(tables: &Tables, word: &'w str) -> Cow<'w, str> {
    if let Some(words) = tables.contraction(word) {
        return Cow::Owned(words.concat());
    }
    if let Some(long) = tables.abbreviation(word) {
        return Cow::Borrowed(long);
    }
    Cow::Borrowed(word)
}

/// Settles single words that are spellings or forms of one word.
fn single_words(
    pairs: &Pairs<'_>,
    run: &Run<'_, '_>,
    ledger: &mut Ledger,
    may_pair: impl Fn(&Token<'_>, &Token<'_>) -> bool,
) {
    for claim in &run.claim {
        if !ledger.is_open(claim.step, claim.side) {
            continue;
        }
        for source in &run.source {
            if !ledger.is_open(source.step, source.side) || !may_pair(claim, source) {
                continue;
            }
            if let Some(code) = variant(pairs, claim, source) {
                report(pairs, code, claim.span, source.span, ledger);
                claim.excuse(ledger);
                source.excuse(ledger);
                break;
            }
        }
    }
}

fn variant(pairs: &Pairs<'_>, claim: &Token<'_>, source: &Token<'_>) -> Option<Code> {
    if claim
        .folded
        .bytes()
        .chain(source.folded.bytes())
        .any(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    if forms::is_spelling(&claim.folded, &source.folded, pairs.tables) {
        return Some(Code::Spelling);
    }
    if forms::is_inflection(&claim.folded, &source.folded, pairs.tables) {
        return Some(Code::Inflection);
    }
    // A slip of one letter is left to the plain words: "county" is not "country", and no list tells which slips make a
    // word of their own.
    None
}

fn report(pairs: &Pairs<'_>, code: Code, claim: Span, source: Span, ledger: &mut Ledger) {
    let subject = pairs.subject;
    ledger.report(code, Some(claim), Some(source), || {
        let what = if code == Code::Spelling {
            "spelled otherwise"
        } else {
            "another form of the word"
        };
        format!(
            "claim says {}; source says {} ({what})",
            quoted(claim.of(subject.text)),
            quoted(source.of(subject.source.text())),
        )
    });
}

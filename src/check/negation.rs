//! Negation: one side denies what the other says.
//!
//! In a run of differing words, negators ("not", "never", "without", "failed to"), opposites ("won", "lost") and denying
//! prefixes ("legal", "illegal") each turn the meaning round. An odd number of turns is a contradiction; an even
//! number is none: "not illegal" for "legal".

use crate::check::code::Code;
use crate::check::code::Profile;
use crate::check::finding::Ledger;
use crate::check::forms;
use crate::check::pairs::Pairs;
use crate::check::pairs::Run;
use crate::check::pairs::Token;
use crate::check::pairs::cover;
use crate::check::pairs::quoted;
use crate::check::scope;
use crate::check::tables::List;
use crate::check::tables::Tables;

/// The largest run, in pairs of words, in which every word is held against every other.
const MAX_PAIRS: usize = 64;
/// The shortest word that a denying prefix is read before.
pub(crate) const MIN_PREFIXED: usize = 4;

pub(crate) fn check(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    if pairs.subject.profile == Profile::Prose {
        scope::check(pairs, ledger);
        return;
    }
    let mut correlative = None;
    for run in pairs.runs(ledger) {
        let turns = turns(pairs, &run);
        if turns.n.is_multiple_of(2) {
            continue;
        }
        // "Neither … nor" is one denial in two places.
        let is_second = correlative == Some(true) && turns.is_only("nor");
        if !is_second {
            report(pairs, &run, &turns, ledger);
        }
        correlative = Some(turns.has("neither"));
        settle(&run, &turns, ledger);
    }
}

/// What turns the meaning round between the two sides of a run.
#[derive(Debug, Default)]
struct Turns<'p, 'a> {
    n: usize,
    claim: Vec<&'p Token<'a>>,
    source: Vec<&'p Token<'a>>,
}

impl Turns<'_, '_> {
    fn has(&self, word: &str) -> bool {
        let mut words = self.claim.iter().chain(&self.source);
        words.any(|token| token.folded == word)
    }

    fn is_only(&self, word: &str) -> bool {
        let mut words = self.claim.iter().chain(&self.source);
        words.all(|token| token.folded == word)
    }
}

fn turns<'p, 'a>(pairs: &Pairs<'a>, run: &Run<'p, 'a>) -> Turns<'p, 'a> {
    let mut turns = Turns::default();
    let all = run.claim.len() * run.source.len() <= MAX_PAIRS;
    for claim in &run.claim {
        for source in &run.source {
            let is_pair = claim.step == source.step;
            // Prepositions are opposites only in the same place.
            let may_pair = is_pair || all && claim.is_content() && source.is_content();
            if may_pair && are_opposite(pairs.tables, &claim.folded, &source.folded) {
                turns.n += 1;
                turns.claim.push(claim);
                turns.source.push(source);
            }
        }
    }
    let negators = |side: &[&'p Token<'a>], counted: &[&Token<'_>]| {
        side.iter()
            .copied()
            .filter(|token| {
                is_denial(pairs, token) && counted.iter().all(|one| one.step != token.step)
            })
            .collect::<Vec<_>>()
    };
    let claim = negators(&run.claim, &turns.claim);
    let source = negators(&run.source, &turns.source);
    turns.n += claim.len() + source.len();
    turns.claim.extend(claim);
    turns.source.extend(source);
    turns
}

/// Tells whether a word denies what stands with it.
pub(crate) fn is_denial(pairs: &Pairs<'_>, token: &Token<'_>) -> bool {
    let next = pairs.next(token);
    if token.meaning.is(List::Negator) || token.folded.ends_with("n't") {
        // "Not only … but also" denies nothing.
        return next.is_none_or(|next| !matches!(&*next.folded, "only" | "just" | "merely"));
    }
    token.is_form_in(List::Denying, pairs.tables)
        && next.is_some_and(|next| matches!(&*next.folded, "to" | "of"))
}

/// Tells whether two folded words say the opposite of each other.
pub(crate) fn are_opposite(tables: &Tables, one: &str, other: &str) -> bool {
    is_prefixed(tables, one, other)
        || is_prefixed(tables, other, one)
        || forms::with_bases(one, tables, |left| {
            forms::with_bases(other, tables, |right| {
                tables.are_opposite(&left, &right).then_some(())
            })
        })
        .is_some()
}

/// Tells whether `long` is `short` with a denying prefix.
fn is_prefixed(tables: &Tables, long: &str, short: &str) -> bool {
    long.len() > short.len()
        && short.len() >= MIN_PREFIXED
        && long.ends_with(short)
        && !tables.meaning(long).is(List::Unprefixed)
        && long
            .strip_suffix(short)
            .is_some_and(|prefix| tables.prefixes().contains(&prefix))
}

fn report(pairs: &Pairs<'_>, run: &Run<'_, '_>, turns: &Turns<'_, '_>, ledger: &mut Ledger) {
    let subject = pairs.subject;
    let claim = cover(&turns.claim).unwrap_or_else(|| run.claim_span(pairs));
    let source = cover(&turns.source).unwrap_or_else(|| run.source_span(pairs));
    ledger.report(Code::NegationMismatch, Some(claim), Some(source), || {
        let says = quoted(claim.of(subject.text));
        let said = quoted(source.of(subject.source.text()));
        match (turns.claim.is_empty(), turns.source.is_empty()) {
            (false, true) => format!("claim denies what the source says: it adds {says}"),
            (true, _) => format!("claim says what the source denies: it lacks {said}"),
            (false, false) => format!("claim says {says}; source says {said}"),
        }
    });
}

/// Marks as explained what turns the meaning and the function words around it, which only carry it.
fn settle(run: &Run<'_, '_>, turns: &Turns<'_, '_>, ledger: &mut Ledger) {
    for token in turns.claim.iter().chain(&turns.source) {
        token.settle(ledger);
    }
    run.settle_function_words(ledger);
}

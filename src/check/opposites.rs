//! Opposites in reworded claims: each side has one of the two and neither has both.

use crate::check::finding::Ledger;
use crate::check::forms::with_bases;
use crate::check::negation::are_opposite;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::scope::MIN_NEIGHBOURS;
use crate::check::scope::VICINITY;
use crate::check::scope::is_denied;
use crate::check::scope::is_same;
use crate::check::scope::n_shared;
use crate::check::scope::report;
use crate::check::slots;
use crate::check::tables::List;
use crate::check::tables::Tables;

/// Reports the first pair of opposites of which each side has one.
pub(crate) fn check(
    pairs: &Pairs<'_>,
    claim: &[&Token<'_>],
    source: &[&Token<'_>],
    ledger: &mut Ledger,
) {
    let lacks = |words: &[&Token<'_>], token: &Token<'_>| {
        !words.iter().any(|other| is_same(pairs, token, other))
    };
    for (at, word) in claim.iter().enumerate() {
        if !word.is_content() || !lacks(source, word) || is_side(claim, at) {
            continue;
        }
        let found = source.iter().enumerate().find(|&(place, other)| {
            other.is_content()
                && !is_side(source, place)
                && are_contrary(pairs.tables, &word.folded, &other.folded)
                && lacks(claim, other)
        });
        let Some((place, other)) = found else {
            continue;
        };
        if is_denied(pairs, claim, at) == is_denied(pairs, source, place)
            && n_shared(pairs, (claim, at), (source, place)) > MIN_NEIGHBOURS
            && (are_opposite(pairs.tables, &word.folded, &other.folded)
                || 0 < slots::likeness(pairs, (claim, at, 1), (source, place)).n_beside)
            && !is_from_the_other_end(pairs, (claim, at), (source, place))
        {
            report(pairs, word.span, other.span, ledger);
            return;
        }
    }
}

/// Tells whether a word names a side of what follows it: "left back", "right wing".
fn is_side(words: &[&Token<'_>], at: usize) -> bool {
    matches!(&*words[at].folded, "left" | "right")
        && words
            .get(at + 1)
            .is_some_and(|next| next.meaning.is(List::Sided))
}

/// Tells whether two opposites tell of one act from its two ends: "Ann bought it from Ben", "Ben sold it to Ann".
///
/// Then some word before the one stands behind the other, and none stands before both.
fn is_from_the_other_end(
    pairs: &Pairs<'_>,
    (claim, at): (&[&Token<'_>], usize),
    (source, place): (&[&Token<'_>], usize),
) -> bool {
    let are_converse = with_bases(&claim[at].folded, pairs.tables, |one| {
        with_bases(&source[place].folded, pairs.tables, |other| {
            pairs.tables.are_converse(&one, &other).then_some(())
        })
    });
    if are_converse.is_none() {
        return false;
    }
    let has = |words: &[&Token<'_>], token: &Token<'_>| {
        token.is_content() && words.iter().any(|other| is_same(pairs, token, other))
    };
    let (before, behind) = source.split_at(place);
    let reach = |at: usize| at.saturating_sub(VICINITY);
    let doers = claim.get(reach(at)..at).unwrap_or_default();
    let theirs = before.get(reach(place)..).unwrap_or_default();
    let is_kept = doers.iter().any(|token| has(theirs, token));
    let others = behind
        .get(..behind.len().min(2 * VICINITY))
        .unwrap_or_default();
    let patients = claim.get(at + 1..claim.len().min(at + 1 + 2 * VICINITY));
    let is_turned = doers.iter().any(|token| has(others, token))
        || patients
            .unwrap_or_default()
            .iter()
            .any(|token| has(theirs, token));
    is_turned && !is_kept
}

/// Tells whether two folded words say the opposite of each other, or nearly so.
fn are_contrary(tables: &Tables, one: &str, other: &str) -> bool {
    are_opposite(tables, one, other)
        || with_bases(one, tables, |left| {
            with_bases(other, tables, |right| {
                tables.are_contrary(&left, &right).then_some(())
            })
        })
        .is_some()
}

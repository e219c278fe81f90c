//! Directions of reworded claims: which way what a figure measures went.
//!
//! "Sales fell by 17 %" and "sales were up 17 %" share the figure and little else. Where the same figure stands beside a
//! word of rising on one side and beside one of falling on the other, one was put for the other. Time is linear in the
//! facts, save that a few words around each are looked at.

use crate::check::edges;
use crate::check::finding::Ledger;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::scope;
use crate::check::slots;
use crate::check::tables::List;
use crate::fact::Comparison;
use crate::fact::Exact;
use crate::fact::Kind;
use crate::fact::Relation;
use crate::fact::Value;
use crate::span::Span;

/// The least number that measures something: below, it counts what the words name.
const MIN_NUMBER: i64 = 100;
/// How many words before a figure may tell which way it went.
const BEFORE: usize = 4;
/// How many behind it may.
const BEHIND: usize = 2;

/// Reports the first figure that rises on one side and falls on the other.
pub(crate) fn check(pairs: &Pairs<'_>, claim: &[&Token<'_>], ledger: &mut Ledger) -> bool {
    for comparison in pairs.subject.comparisons {
        let Some((ours, theirs)) = figures(comparison) else {
            continue;
        };
        let text = pairs.subject.source.text();
        let sentence = slots::tokens(pairs, edges::sentence(text, theirs));
        let source: Vec<&Token<'_>> = sentence.iter().collect();
        let couple = direction(pairs, claim, ours).zip(direction(pairs, &source, theirs));
        let Some(((one, is_up), (other, was_up))) = couple else {
            continue;
        };
        if is_up != was_up {
            scope::report(pairs, one, other, ledger);
            return true;
        }
    }
    false
}

/// Returns where both sides have a figure that both give.
fn figures(comparison: &Comparison) -> Option<(Span, Span)> {
    let is_same = matches!(
        comparison.relation,
        Relation::Equal | Relation::Equivalent | Relation::Rounded
    );
    let claim = comparison.claim.as_ref().filter(|_| is_same)?;
    let is_figure = match (&claim.kind, &claim.value) {
        (Kind::Percent | Kind::Money | Kind::Measure, _) => true,
        (Kind::Number, Value::Exact(value)) => Exact::whole(MIN_NUMBER) <= *value,
        _ => false,
    };
    let source = comparison.source.as_ref().filter(|_| is_figure)?;
    Some((claim.span, source.span))
}

/// Returns the nearest word of direction beside a figure and whether it rises; none if another beside it goes the other
/// way, or if it is denied.
fn direction(pairs: &Pairs<'_>, words: &[&Token<'_>], figure: Span) -> Option<(Span, bool)> {
    let first = words.iter().position(|word| figure.overlaps(word.span))?;
    let behind = words.iter().rposition(|word| figure.overlaps(word.span))? + 1;
    // What stands beyond another figure goes with that one.
    let is_near = |at: &usize| {
        !words[*at]
            .surface
            .starts_with(|char: char| char.is_ascii_digit())
    };
    let before = (first.saturating_sub(BEFORE)..first)
        .rev()
        .take_while(is_near);
    let after = (behind..words.len().min(behind + BEHIND)).take_while(is_near);
    let mut found: Option<(usize, bool)> = None;
    for at in before.chain(after) {
        let rises = words[at].is_form_in(List::Rising, pairs.tables);
        if !rises && !words[at].is_form_in(List::Falling, pairs.tables) {
            continue;
        }
        if found.is_some_and(|(_, rose)| rose != rises) {
            return None;
        }
        found = found.or(Some((at, rises)));
    }
    let (at, rises) = found.filter(|(at, _)| !scope::is_denied(pairs, words, *at))?;
    Some((words[at].span, rises))
}

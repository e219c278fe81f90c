//! Opposites in reworded claims: each side has one of the two and neither has both.

use std::borrow::Cow;
use std::cell::LazyCell;

use crate::check::finding::Ledger;
use crate::check::forms::with_bases;
use crate::check::negation::MIN_PREFIXED;
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
use crate::text::words::key_of_folded;

/// Reports the first pair of opposites of which each side has one.
pub(crate) fn check(
    pairs: &Pairs<'_>,
    claim: &[&Token<'_>],
    source: &[&Token<'_>],
    ledger: &mut Ledger,
) -> bool {
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
            return true;
        }
    }
    false
}

/// Words that carry no content of their own and turn what they lead round.
const LEADING: &[&str] = &["before", "after", "up", "down", "under", "over", "without"];
/// Those that do so only where a hyphen joins them to it: "on-site", and not "a tax on salt".
const JOINED: &[&str] = &["on", "off"];

/// Tells whether a word carries no content of its own and turns what it leads round.
fn leads(pairs: &Pairs<'_>, word: &Token<'_>) -> bool {
    let word_is = |words: &[&str]| words.contains(&&*word.folded);
    word_is(LEADING) || word_is(JOINED) && pairs.behind(word).starts_with('-')
}

/// Reports a word of the claim that the source lacks, in any of its forms, where the source has its opposite among the
/// same words, however far from the passage.
pub(crate) fn check_elsewhere<'a>(
    pairs: &Pairs<'a>,
    claim: &[&Token<'a>],
    ledger: &mut Ledger,
) -> bool {
    /// How many of the content words around both must be the same, where the source lacks the word and where it has it.
    const MIN_AROUND: (usize, usize) = (1, 2);
    let is_told = |word: &Token<'_>| claim.iter().any(|other| is_same(pairs, other, word));
    for (at, word) in claim.iter().enumerate() {
        let is_graded = word.meaning.quantity.is_some() || word.meaning.is(List::Negator);
        let leads_it = leads(pairs, word);
        if !(word.is_content() || leads_it) || word.is_capital() || is_graded || is_side(claim, at)
        {
            continue;
        }
        let contraries = contraries_of(pairs, word);
        if contraries.is_empty() {
            continue;
        }
        let n_least = LazyCell::new(|| {
            let is_known = !slots::places(pairs, &word.folded).is_empty();
            if is_known || leads_it {
                let n_at_home = slots::n_around_at_home(pairs, claim, at);
                MIN_AROUND.1.max(n_at_home + 1)
            } else {
                MIN_AROUND.0
            }
        });
        let found = contraries
            .iter()
            .flat_map(|other| slots::slots(pairs, other))
            .find(|slot| {
                let likeness = slot.likeness(pairs, claim, at);
                let (words, place) = slot.words();
                let other = slot.word();
                // "The previous deal" is what is "currently" agreed.
                let is_of_a_class = word.folded.ends_with("ly") == other.folded.ends_with("ly");
                0 < likeness.n_beside
                    && MIN_AROUND.0 <= likeness.n_around
                    && *n_least <= likeness.n_around
                    && leads(pairs, other) == leads_it
                    && is_of_a_class
                    && !is_side(&words, place)
                    && !is_told(other)
                    && is_denied(pairs, claim, at) == is_denied(pairs, &words, place)
                    && !is_from_the_other_end(pairs, (claim, at), (&words, place))
            });
        if let Some(slot) = found {
            report(pairs, word.span, slot.word().span, ledger);
            return true;
        }
    }
    false
}

/// Returns the opposites of a word: those of the tables, what a denying prefix makes of it, and "harmful" for "harmless".
fn contraries_of(pairs: &Pairs<'_>, word: &Token<'_>) -> Vec<Cow<'static, str>> {
    let (tables, index) = (pairs.tables, pairs.subject.source.index());
    let mut contraries = Vec::new();
    let mut longer = String::new();
    let _: Option<()> = with_bases(&word.folded, tables, |base| {
        contraries.extend(tables.contraries_of(&base).map(Cow::Borrowed));
        None
    });
    for (ending, other) in [("less", "ful"), ("ful", "less")] {
        let stem = word.folded.strip_suffix(ending);
        contraries.extend(stem.map(|stem| Cow::Owned([stem, other].concat())));
    }
    if word.is_content() && word.folded.len() >= MIN_PREFIXED && !word.meaning.is(List::Unprefixed)
    {
        for prefix in tables.prefixes().iter().filter(|prefix| prefix.len() > 1) {
            let rest = word.folded.strip_prefix(prefix);
            let rest = rest.filter(|rest| rest.len() >= MIN_PREFIXED && tables.common.has(rest));
            contraries.extend(rest.map(|rest| Cow::Owned(rest.to_owned())));
            longer.clear();
            longer.push_str(prefix);
            longer.push_str(&word.folded);
            // The source lacks most of them, which is told sooner than that they are no words.
            if index.id(key_of_folded(&longer)).is_some()
                && tables.common.has(&longer)
                && !tables.meaning(&longer).is(List::Unprefixed)
            {
                contraries.push(Cow::Owned(longer.clone()));
            }
        }
    }
    contraries
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

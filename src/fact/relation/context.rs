//! What stands round a mention and tells what it is a number of.
//!
//! The words behind a number name what is counted ("910 Russian citizens"), those before it a heading or a verb; in a
//! row of a table or a list, the fact of another kind that stands before it is its key ("2018 | 104"). Function words
//! tell nothing, and nothing is read beyond a neighbouring mention or the end of the sentence. A context takes
//! constant time and space.

use crate::fact::mention::Kind;
use crate::fact::mention::Mention;
use crate::fact::relation::value::Told;
use crate::fact::relation::words::EVEN_JOINTS;
use crate::fact::relation::words::is_function_word;
use crate::span::Span;

/// The most bytes that are read on either side.
const REACH: usize = 80;
/// The most content words that are kept on either side.
const N_WORDS: usize = 4;

/// What the same words at the same place beside both mentions are worth, more than a conflict of values costs.
pub(super) const SAME_PLACE: i64 = 76;
/// What the same word is worth that stands before both, with function words between.
const BEFORE: i64 = 22;
/// What the same word is worth behind two dates, where it seldom says what the date is of.
const BEHIND_DATES: i64 = 12;

/// What stands round a mention.
pub(super) struct Context<'a> {
    after: Vec<&'a str>,
    before: Vec<&'a str>,
    /// Whether only punctuation stands between the mention and the word before it.
    is_labelled: bool,
    /// What joins it to the mention before it, as "per" or "of the", if anything does that has two unlike sides.
    left_joint: Option<&'a str>,
    /// What joins it to the mention behind it.
    right_joint: Option<&'a str>,
    /// The fact of another kind that stands before it in the same sentence or row.
    pub(super) key: Option<usize>,
}

/// Returns the contexts of all mentions, which are sorted by their spans.
pub(super) fn contexts<'a>(text: &'a str, mentions: &[Told<'a>]) -> Vec<Context<'a>> {
    let span_at = |at: usize| mentions.get(at).map(|told| told.mention.span);
    mentions
        .iter()
        .enumerate()
        .map(|(at, told)| {
            let span = told.mention.span;
            let from = at
                .checked_sub(1)
                .and_then(span_at)
                .map_or(0, Span::end)
                .max(span.start().saturating_sub(REACH));
            let to = span_at(at + 1)
                .map_or(text.len(), Span::start)
                .min(span.end() + REACH);
            let (before, is_labelled) = words_before(part(text, from, span.start()));
            Context {
                after: words_after(part(text, span.end(), to)),
                before,
                is_labelled,
                left_joint: at
                    .checked_sub(1)
                    .and_then(span_at)
                    .and_then(|before| joint(text, before, span)),
                right_joint: span_at(at + 1).and_then(|behind| joint(text, span, behind)),
                key: key(text, mentions, at),
            }
        })
        .collect()
}

/// Returns the one to three words between two mentions if nothing else stands there and exchanging the two would say
/// something else.
fn joint(text: &str, left: Span, right: Span) -> Option<&str> {
    let between = text.get(left.end()..right.start())?.trim();
    let is_words = between
        .chars()
        .all(|char| char.is_alphabetic() || char == ' ');
    let n_words = between.split(' ').count();
    let is_even = between.is_empty() || EVEN_JOINTS.contains(&between);
    (is_words && n_words <= 3 && !is_even).then_some(between)
}

/// Returns a part of a text, cut down to the edges of characters.
fn part(text: &str, from: usize, to: usize) -> &str {
    let mut from = from.min(text.len());
    let mut to = to.min(text.len());
    while !text.is_char_boundary(from) {
        from += 1;
    }
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    text.get(from..to).unwrap_or_default()
}

/// Tells whether a character with what follows it ends a sentence, a row or a cell.
fn is_barrier(char: char, rest: &str) -> bool {
    match char {
        '\n' | ';' | '|' | '!' | '?' => true,
        '.' => {
            let next = rest.trim_start();
            next.len() < rest.len() && next.starts_with(char::is_uppercase)
        }
        _ => false,
    }
}

/// Returns the smallest stretch of whole sentences or lines that holds `passage`, as far as they reach.
pub(super) fn sentences_around(text: &str, passage: Span) -> Span {
    const FAR: usize = 400;
    let ends = |char: char, rest: &str| !matches!(char, '|' | ';') && is_barrier(char, rest);
    let before = part(text, passage.start().saturating_sub(FAR), passage.start());
    let start = before
        .char_indices()
        .rev()
        .find(|(at, char)| {
            let behind = passage.start() - before.len() + at + char.len_utf8();
            ends(*char, text.get(behind..).unwrap_or_default())
        })
        .map_or(passage.start() - before.len(), |(at, char)| {
            passage.start() - before.len() + at + char.len_utf8()
        });
    let after = part(text, passage.end(), passage.end() + FAR);
    let end = after
        .char_indices()
        .find(|(at, char)| ends(*char, after.get(at + char.len_utf8()..).unwrap_or_default()))
        .map_or(passage.end() + after.len(), |(at, _)| passage.end() + at);
    Span::new(start, end)
}

fn words_after(text: &str) -> Vec<&str> {
    let end = text
        .char_indices()
        .find(|(at, char)| is_barrier(*char, text.get(at + char.len_utf8()..).unwrap_or_default()))
        .map_or(text.len(), |(at, _)| at);
    content_words(part(text, 0, end)).take(N_WORDS).collect()
}

/// Returns the content words before a mention, the nearest first, and whether the nearest word is one of them and
/// nothing but punctuation stands between.
fn words_before(text: &str) -> (Vec<&str>, bool) {
    let start = text
        .char_indices()
        .rev()
        .find(|(at, char)| is_barrier(*char, text.get(at + char.len_utf8()..).unwrap_or_default()))
        .map_or(0, |(at, char)| at + char.len_utf8());
    let text = part(text, start, text.len());
    let mut words: Vec<&str> = content_words(text).collect();
    words.reverse();
    words.truncate(N_WORDS);
    let last = all_words(text).last();
    let is_labelled = last.is_some() && last == words.first().copied();
    (words, is_labelled)
}

fn all_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

fn content_words(text: &str) -> impl Iterator<Item = &str> {
    all_words(text).filter(|word| !is_function_word(word))
}

/// Returns the mention of another kind before `at`, of the same sentence or row, if only like mentions stand between.
fn key(text: &str, mentions: &[Told<'_>], at: usize) -> Option<usize> {
    let own = mentions.get(at)?.mention;
    let mut end = own.span.start();
    for (place, told) in mentions.iter().enumerate().take(at).rev().take(N_WORDS) {
        let between = text.get(told.mention.span.end()..end)?;
        // A bar parts the cells of a row, two of them with nothing between the rows.
        let is_parted = between.char_indices().any(|(at, char)| {
            char != '|' && is_barrier(char, between.get(at + 1..).unwrap_or_default())
        }) || between.split('|').skip(1).count() > 1;
        if REACH < between.len() || is_parted {
            return None;
        }
        if kind_of(told.mention) != kind_of(own) {
            return Some(place);
        }
        end = told.mention.span.start();
    }
    None
}

fn kind_of(mention: &Mention) -> Kind {
    match mention.kind {
        Kind::Percent | Kind::Ratio | Kind::Money | Kind::Measure => Kind::Number,
        kind => kind,
    }
}

/// Returns how much two mentions' contexts speak for their being of the same thing.
///
/// The largest evidence counts whole, the others an eighth, so that a context that agrees on all sides is better than
/// one that agrees on one side.
pub(super) fn evidence(
    (claim, ours): (&Told<'_>, &Context<'_>),
    (source, theirs): (&Told<'_>, &Context<'_>),
    same_key: bool,
) -> i64 {
    let is_when = |told: &Told<'_>| matches!(told.mention.kind, Kind::Date | Kind::Time);
    let behind = if is_when(claim) || is_when(source) {
        BEHIND_DATES
    } else {
        SAME_PLACE
    };
    let after = agreement(&ours.after, &theirs.after, behind);
    let labelled = ours.is_labelled && theirs.is_labelled;
    let before = match (ours.before.first(), theirs.before.first()) {
        (Some(ours), Some(theirs)) if labelled && same_word(ours, theirs) => SAME_PLACE,
        _ => agreement(&ours.before, &theirs.before, BEFORE),
    };
    let key = if same_key { SAME_PLACE } else { 0 };
    let same = |ours: Option<&str>, theirs: Option<&str>| ours.is_some() && ours == theirs;
    let is_joined =
        same(ours.left_joint, theirs.left_joint) || same(ours.right_joint, theirs.right_joint);
    let joined = if is_joined { SAME_PLACE } else { 0 };
    let largest = after.max(before).max(key).max(joined);
    largest + (after + before + key + joined - largest) / 8
}

/// Tells whether the first content words behind both are the same.
pub(super) fn same_noun(claim: &Context<'_>, source: &Context<'_>) -> bool {
    match (claim.after.first(), source.after.first()) {
        (Some(ours), Some(theirs)) => same_word(ours, theirs),
        _ => false,
    }
}

/// Returns `worth` for the same first words, less the further away the nearest words that agree are.
fn agreement(ours: &[&str], theirs: &[&str], worth: i64) -> i64 {
    let mut best = 0;
    for (at, left) in (0_i64..).zip(ours) {
        for (beside, right) in (0_i64..).zip(theirs) {
            if same_word(left, right) {
                best = best.max(worth / (1 + at + beside));
            }
        }
    }
    best
}

/// Tells whether two words are the same up to case and a plural's ending.
fn same_word(left: &str, right: &str) -> bool {
    let (long, short) = if left.len() < right.len() {
        (right, left)
    } else {
        (left, right)
    };
    let mut rest = long.chars().flat_map(char::to_lowercase);
    let starts = short
        .chars()
        .flat_map(char::to_lowercase)
        .all(|char| rest.next() == Some(char));
    starts
        && matches!(
            (rest.next(), rest.next(), rest.next()),
            (None, ..) | (Some('s'), None, _) | (Some('e'), Some('s'), None)
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Params;
    use crate::fact::read;

    fn evidence_of(claim: &str, source: &str) -> i64 {
        let (ours, theirs) = (
            read(claim, &Params::default()),
            read(source, &Params::default()),
        );
        let ours: Vec<Told<'_>> = ours
            .iter()
            .map(|mention| Told::new(mention, claim))
            .collect();
        let theirs: Vec<Told<'_>> = theirs
            .iter()
            .map(|mention| Told::new(mention, source))
            .collect();
        let (left, right) = (contexts(claim, &ours), contexts(source, &theirs));
        evidence((&ours[0], &left[0]), (&theirs[0], &right[0]), false)
    }

    #[test]
    fn the_counted_noun_is_worth_most() {
        assert_eq!(
            evidence_of("12 swans sang", "15 of the Swans died"),
            SAME_PLACE
        );
        assert_eq!(evidence_of("12 swans sang", "15 geese died"), 0);
        assert!(evidence_of("12 swans sang", "15 white swans died") < SAME_PLACE);
    }

    #[test]
    fn a_label_before_the_number_is_worth_as_much() {
        assert_eq!(evidence_of("Riga (15)", "Riga: 12"), SAME_PLACE);
        assert_eq!(evidence_of("in Riga by 15", "in Riga with 12"), BEFORE);
        assert_eq!(evidence_of("Riga (15)", "Tallinn: 12"), 0);
    }

    #[test]
    fn nothing_is_read_beyond_the_sentence() {
        assert_eq!(evidence_of("12 of them. Swans sang", "15. Swans sang"), 0);
    }
}

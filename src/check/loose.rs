//! Facts of reworded claims that say too little for their absence to tell anything.
//!
//! A summary counts what it names ("two friends, Ann and Ben"), says on which weekday a report is written,
//! and calls yearly what comes every year. None of this stands in the source as a fact, and none of it contradicts the
//! source: only another fact in the same place does.

use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::tables::List;
use crate::fact;
use crate::fact::Comparison;
use crate::fact::Extent;
use crate::fact::Hedge;
use crate::fact::Kind;
use crate::fact::Mention;
use crate::fact::Relation;
use crate::fact::Value;
use crate::span::Span;
use crate::text::words::key_of_folded;

/// How far from a passage a bare number may stand that a time of day of the claim is read from, in bytes.
const REACH: usize = 100;

/// Tells whether a fact that the source does not state may be gathered from it all the same.
pub(crate) fn is_incidental(pairs: &Pairs<'_>, claim: &Mention) -> bool {
    let text = pairs.subject.text;
    let written = claim.span.of(text);
    match &claim.value {
        Value::Exact(value) if is_small(claim, text) => match claim.kind {
            Kind::Number => counts(pairs, claim, &value.to_string()),
            Kind::Ordinal => is_of_a_half(pairs, claim),
            _ => false,
        },
        Value::Date(date) => date.is_floating() && !(is_weekday(claim) && has_weekdays(pairs)),
        Value::Duration(_) => is_adverb_of(pairs, written),
        Value::Time(_) => is_bare_hour(pairs, claim),
        _ => false,
    }
}

/// Tells whether a number counts what the claim names: "two friends, Ann and Ben", "one of them", or whoever takes part:
/// "a talk between two people".
fn counts(pairs: &Pairs<'_>, claim: &Mention, number: &str) -> bool {
    let n_names = || {
        let names = pairs.claim_words().skip(1);
        names
            .filter(|token| token.is_capital() && token.is_content())
            .count()
    };
    let is_of_parties = || next(pairs, claim).is_some_and(|next| next.meaning.is(List::Party));
    number == "1" || number == "2" && (is_of_parties() || 2 <= n_names())
}

/// Tells whether a rank is that of a half, of which everything has two: "the second half of the meeting".
fn is_of_a_half(pairs: &Pairs<'_>, claim: &Mention) -> bool {
    next(pairs, claim).is_some_and(|next| next.folded == "half")
}

/// Returns the word of the claim behind a fact.
fn next<'p, 'a>(pairs: &'p Pairs<'a>, fact: &Mention) -> Option<&'p Token<'a>> {
    let mut words = pairs.claim_words();
    words.find(|word| fact.span.end() <= word.span.start())
}

/// Tells whether a word says how often what the source names comes: "quarterly" for "quarter".
fn is_adverb_of(pairs: &Pairs<'_>, word: &str) -> bool {
    let index = pairs.subject.source.index();
    let unit = word.strip_suffix("ly").map(str::to_lowercase);
    unit.is_some_and(|unit| index.id(key_of_folded(&unit)).is_some())
}

/// Tells whether a fact is a day without a date.
pub(crate) fn is_floating(mention: &Mention) -> bool {
    matches!(&mention.value, Value::Date(date) if date.is_floating())
}

/// Tells whether a date is told by its weekday.
fn is_weekday(mention: &Mention) -> bool {
    matches!(&mention.value, Value::Date(date) if date.is_weekday())
}

/// Tells whether the source tells days by their weekdays.
fn has_weekdays(pairs: &Pairs<'_>) -> bool {
    pairs.subject.source.facts().iter().any(is_weekday)
}

/// Tells whether a number is small and written in words.
pub(crate) fn is_small(mention: &Mention, text: &str) -> bool {
    let written = mention.span.of(text);
    matches!(mention.kind, Kind::Number | Kind::Ordinal)
        && !written.contains(|char: char| char.is_ascii_digit())
        && !written.contains(' ')
}

/// Tells whether the claim names a weekday, or a day by its distance, and the source a date of the calendar.
pub(crate) fn is_of_another_sort(comparison: &Comparison) -> bool {
    let floats = |mention: &Option<Mention>| match mention.as_ref().map(|one| &one.value) {
        Some(Value::Date(date)) => Some(date.is_floating()),
        _ => None,
    };
    floats(&comparison.claim) == Some(true) && floats(&comparison.source) == Some(false)
}

/// Tells whether a fact of the claim stands in one passage that names something of the
/// claim's, while the one that it was held against stands in another.
pub(crate) fn is_told_apart(pairs: &Pairs<'_>, comparison: &Comparison) -> bool {
    let (Some(claim), Some(other)) = (&comparison.claim, &comparison.source) else {
        return false;
    };
    let same = |fact: &&Mention| {
        fact.kind == claim.kind && fact.value == claim.value && fact.unit == claim.unit
    };
    let facts = pairs.subject.source.facts();
    let mut passages = pairs.subject.alignment.passages.iter();
    let source = pairs.subject.source.text();
    let is_named = |passage: Span| {
        let mut names = pairs.claim_words().skip(1);
        names.any(|token| {
            token.is_capital() && token.is_content() && passage.of(source).contains(token.surface)
        })
    };
    comparison.elsewhere
        && comparison.swapped_with.is_none()
        && passages.any(|passage| {
            let states = |fact: &Mention| passage.span.overlaps(fact.span);
            !states(other) && facts.iter().filter(same).any(states) && is_named(passage.span)
        })
}

/// Tells whether the claim's date is an end of the stretch that the source states: "23 September 2015" of "23 Sep 2015 –
/// 21 Jun 2022".
pub(crate) fn is_end_of_stretch(comparison: &Comparison) -> bool {
    let date = |mention: &Option<Mention>| match mention.as_ref().map(|mention| &mention.value) {
        Some(Value::Date(date)) => Some(date.extent()),
        _ => None,
    };
    match (date(&comparison.claim), date(&comparison.source)) {
        (Some(Extent::Point(claim)), Some(Extent::Between(start, end))) => [start, end]
            .iter()
            .any(|point| point.period == claim.period),
        _ => false,
    }
}

/// Tells whether the claim's number names a stage of a contest, "the last eight", and the source's counts something.
pub(crate) fn is_stage_alone(pairs: &Pairs<'_>, comparison: &Comparison) -> bool {
    let is_stage = |mention: &Option<Mention>, text: &str| {
        mention
            .as_ref()
            .is_some_and(|mention| names_a_stage(pairs, mention, text))
    };
    is_stage(&comparison.claim, pairs.subject.text)
        && !is_stage(&comparison.source, pairs.subject.source.text())
}

/// Tells whether a number stands behind "last" and before nothing that it counts: "reached the last eight of the cup".
fn names_a_stage(pairs: &Pairs<'_>, mention: &Mention, text: &str) -> bool {
    let before = text.get(..mention.span.start()).unwrap_or_default();
    let behind = text.get(mention.span.end()..).unwrap_or_default();
    let word = |text: &str| text.split_whitespace().next().map(str::to_lowercase);
    let next = word(behind.trim_start_matches(' '));
    let is_counting = next.is_some_and(|next| {
        let meaning = pairs.tables.meaning(&next);
        next.starts_with(char::is_alphabetic) && !meaning.is(List::Function)
    });
    mention.kind == Kind::Number && before.trim_end().ends_with("last") && !is_counting
}

/// Tells whether a hedged amount of something rounds one that the source states elsewhere: "almost £390bn" for
/// "£386.4 billion".
pub(crate) fn is_rounded_elsewhere(pairs: &Pairs<'_>, claim: &Mention) -> bool {
    let (text, source) = (pairs.subject.text, pairs.subject.source);
    let is_alike = |fact: &&Mention| fact.kind == claim.kind && fact.unit.is_some();
    claim.hedge == Hedge::About
        && claim.unit.is_some()
        && source
            .facts()
            .iter()
            .filter(is_alike)
            .any(|fact| fact::relate(claim, fact, text, source.text()) == Relation::Rounded)
}

/// Tells whether a passage has the hour of the claim's time of day as a bare number: "at 7" for "at 7 pm".
pub(crate) fn is_bare_hour(pairs: &Pairs<'_>, claim: &Mention) -> bool {
    if claim.kind != Kind::Time {
        return false;
    }
    let value = claim.value_text();
    let hour = value
        .strip_prefix('T')
        .and_then(|time| time.strip_suffix(":00"));
    let Some(hour) = hour.and_then(|hour| hour.parse::<u8>().ok()) else {
        return false;
    };
    let hours = [hour.to_string(), (hour % 12).to_string()];
    let facts = pairs.subject.source.facts();
    let passages = &pairs.subject.alignment.passages;
    facts.iter().any(|fact| {
        let is_near = || {
            passages.iter().any(|passage| {
                passage.span.start() <= fact.span.end() + REACH
                    && fact.span.start() <= passage.span.end() + REACH
            })
        };
        fact.kind == Kind::Number && hours.contains(&fact.value_text()) && is_near()
    })
}

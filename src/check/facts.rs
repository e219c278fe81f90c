//! Numbers, dates and measures: what the comparison of facts says of a claim.
//!
//! Every fact that has a partner settles its words, hedges included, so that "thirteen thousand" for "13,000" is no
//! changed wording. A fact that only the source states is no fault by itself: the omitted words are.

use crate::align::EditKind;
use crate::align::Step;
use crate::check::code::Code;
use crate::check::code::Profile;
use crate::check::code::Severity;
use crate::check::fact_words::FactWords;
use crate::check::finding::Excerpt;
use crate::check::finding::Finding;
use crate::check::finding::Ledger;
use crate::check::loose;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::tables::List;
use crate::fact;
use crate::fact::Comparison;
use crate::fact::Hedge;
use crate::fact::Kind;
use crate::fact::Mention;
use crate::fact::Relation;
use crate::span::Span;

/// How alike a reworded claim and its passage must be for another value in the passage to be the one that was meant.
const MIN_ALIKE: f64 = 0.2;

pub(crate) fn check(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    let comparisons = pairs.subject.comparisons;
    let words = FactWords::new(pairs);
    for (at, comparison) in comparisons.iter().enumerate() {
        if is_opposite_rank(pairs, comparison) {
            continue;
        }
        if is_copied(pairs, &words, comparison) || is_of_article(pairs, comparison) {
            words.excuse(comparison, ledger);
            continue;
        }
        let partner = comparison
            .swapped_with
            .or_else(|| exchanged_with(pairs, at))
            .and_then(|other| comparisons.get(other).map(|partner| (other, partner)));
        match partner {
            Some((other, _)) if other < at => {}
            Some((_, partner)) => ledger.findings.push(swapped(pairs, comparison, partner)),
            None => judge(pairs, comparison, ledger),
        }
        if partner.is_some() {
            words.report(comparison, ledger);
        } else {
            settle(&words, comparison, ledger);
        }
    }
}

/// Returns the comparison with which this one has exchanged its place: each value stands where the source has the
/// other, and what stands around them is the same.
fn exchanged_with(pairs: &Pairs<'_>, at: usize) -> Option<usize> {
    let comparisons = pairs.subject.comparisons;
    let sides = |at: usize| {
        let comparison = comparisons.get(at)?;
        let is_same = matches!(comparison.relation, Relation::Equal | Relation::Equivalent);
        let claim = comparison.claim.as_ref().filter(|_| is_same)?;
        Some((claim.span, comparison.source.as_ref()?.span))
    };
    let (claim, source) = sides(at)?;
    let alignment = pairs.subject.alignment;
    let stands_at = |claim: Span, source: Span| {
        alignment.steps_of(claim).iter().any(|step| {
            matches!(step, Step::Changed { claim: word, source: other }
                if word.overlaps(claim) && other.overlaps(source))
        })
    };
    let is_changed = |step: &Step| matches!(step, Step::Changed { .. });
    if !alignment.steps_of(claim).iter().any(is_changed) || stands_at(claim, source) {
        return None;
    }
    (0..comparisons.len())
        .filter(|&other| other != at)
        .find(|&other| {
            sides(other).is_some_and(|(other_claim, other_source)| {
                stands_at(claim, other_source) && stands_at(other_claim, source)
            })
        })
}

/// Tells whether the claim's rank stands where the source has its opposite: "first" for "last" is no number.
fn is_opposite_rank(pairs: &Pairs<'_>, comparison: &Comparison) -> bool {
    let Some(claim) = comparison
        .claim
        .as_ref()
        .filter(|claim| claim.kind == Kind::Ordinal)
    else {
        return false;
    };
    pairs.claim.iter().zip(&pairs.source).any(|pair| {
        matches!(pair, (Some(left), Some(right)) if left.span.overlaps(claim.span)
            && pairs.tables.are_opposite(&left.folded, &right.folded))
    })
}

/// Tells whether the claim's fact is written in the source's own words, in their place.
///
/// Then it says what the source says, however differently its surroundings made it read.
fn is_copied(pairs: &Pairs<'_>, words: &FactWords<'_, '_>, comparison: &Comparison) -> bool {
    if matches!(
        comparison.relation,
        Relation::HedgeAdded | Relation::HedgeDropped
    ) || comparison.swapped_with.is_some()
    {
        return false;
    }
    let Some(claim) = &comparison.claim else {
        return false;
    };
    if matches!(&comparison.source, Some(source) if source.hedge != claim.hedge) {
        return false;
    }
    // "3 MW" and "3 mW" are the same letters and not the same words.
    let theirs = comparison
        .source
        .as_ref()
        .map(|source| source.span.of(pairs.subject.source.text()));
    let ours = claim.span.of(pairs.subject.text);
    let differs_in_case =
        theirs.is_some_and(|theirs| theirs != ours && theirs.eq_ignore_ascii_case(ours));
    if comparison.relation == Relation::Conflicting && differs_in_case {
        return false;
    }
    let alignment = pairs.subject.alignment;
    let is_moved = |span: Span| {
        let mut edits = alignment.edits.iter();
        edits.any(|edit| edit.kind == EditKind::Moved && edit.claim.overlaps(span))
    };
    let is_same = |step: Option<&Step>| matches!(step, Some(Step::Same { .. }));
    let mut of_claim = alignment.steps_of(claim.span).iter();
    let mut of_source = comparison
        .source
        .iter()
        .flat_map(|source| words.of_source(source.span));
    of_claim.all(|step| !step.claim().overlaps(claim.span) || is_same(Some(step)))
        && of_source.all(|word| is_same(alignment.steps.get(word.step)))
        && !is_moved(claim.span)
}

/// Tells whether only an article makes a fact of the source's own words, and the source has an article there too: "for a
/// month" tells a length, and "for an ordinary month" does not.
fn is_of_article(pairs: &Pairs<'_>, comparison: &Comparison) -> bool {
    let Some(claim) = comparison
        .claim
        .as_ref()
        .filter(|_| comparison.source.is_none())
    else {
        return false;
    };
    let steps = pairs.subject.alignment.steps.iter();
    let mut words = pairs
        .claim
        .iter()
        .zip(&pairs.source)
        .zip(steps)
        .filter_map(|((ours, theirs), step)| Some((ours.as_ref()?, theirs.as_ref(), step)))
        .filter(|(ours, ..)| ours.span.overlaps(claim.span))
        .peekable();
    let is_article = |word: &Token<'_>| word.meaning.is(List::Article);
    let opens = words.peek().is_some_and(|(ours, ..)| is_article(ours));
    opens
        && words.all(|(ours, theirs, step)| {
            matches!(step, Step::Same { .. }) || is_article(ours) && theirs.is_some_and(is_article)
        })
}

/// Returns the code for another value, and the code for another precision.
fn codes(kind: Kind) -> (Code, Code) {
    if is_dated(kind) {
        (Code::DateMismatch, Code::DatePrecision)
    } else {
        (Code::NumberMismatch, Code::NumberPrecision)
    }
}

/// Tells whether a fact is a date or a time of day: no noun behind it says what it is about.
fn is_dated(kind: Kind) -> bool {
    matches!(kind, Kind::Date | Kind::Time)
}

/// Returns a conflict as a fact that the source does not give, where the passage shares too little with the claim to be
/// about the same thing.
fn without_partner(pairs: &Pairs<'_>, comparison: &Comparison) -> Option<Comparison> {
    let is_alleged = pairs.subject.profile == Profile::Prose
        && comparison.relation == Relation::Conflicting
        && comparison.swapped_with.is_none()
        && pairs.subject.alignment.similarity < MIN_ALIKE;
    is_alleged.then(|| Comparison {
        relation: Relation::OnlyInClaim,
        source: None,
        note: None,
        ..comparison.clone()
    })
}

fn judge(pairs: &Pairs<'_>, comparison: &Comparison, ledger: &mut Ledger) {
    let apart = without_partner(pairs, comparison);
    let comparison = apart.as_ref().unwrap_or(comparison);
    let Some(claim) = &comparison.claim else {
        return;
    };
    let (mismatch, precision) = codes(claim.kind);
    let is_prose = pairs.subject.profile == Profile::Prose;
    let code = match comparison.relation {
        Relation::Equal | Relation::Equivalent | Relation::OnlyInSource => return,
        Relation::Conflicting if comparison.unit_differs() => Code::UnitMismatch,
        Relation::Conflicting | Relation::OnlyInClaim | Relation::Derived => mismatch,
        // Figures that differ under one hedge are two figures: "more than 29", "more than 30".
        _ if is_other_bound(comparison) => mismatch,
        _ => precision,
    };
    let most = match comparison.relation {
        Relation::Coarser | Relation::Rounded if code == precision => Severity::Info,
        // A summary rounds and hedges as it likes, and its shorter words carry fewer hedges.
        Relation::HedgeAdded | Relation::HedgeDropped | Relation::Overlap
            if is_prose && code == precision =>
        {
            Severity::Info
        }
        Relation::Derived => Severity::Info,
        Relation::OnlyInClaim if comparison.elsewhere => Severity::Warning,
        _ => Severity::Error,
    };
    // In other wording, what stands elsewhere may be told from there, and "two" counts whatever it is about.
    let most = if is_loose(pairs, comparison) {
        Severity::Info
    } else if comparison.implied {
        most.min(Severity::Warning)
    } else {
        most
    };
    ledger.findings.push(Finding {
        code,
        severity: code.default_severity(pairs.subject.profile).min(most),
        message: fact::message(comparison, pairs.subject.text, pairs.subject.source.text()),
        claim: Some(excerpt(claim)),
        source: comparison.source.as_ref().map(excerpt),
        relation: Some(comparison.relation),
    });
}

/// Tells whether a fact of a reworded claim stands elsewhere in the source, and no other one surely in its place, or
/// says too little by itself for its absence to tell anything.
fn is_loose(pairs: &Pairs<'_>, comparison: &Comparison) -> bool {
    let Some(claim) = &comparison.claim else {
        return false;
    };
    pairs.subject.profile == Profile::Prose
        && match comparison.relation {
            Relation::OnlyInClaim => {
                comparison.elsewhere
                    || loose::is_incidental(pairs, claim)
                    || loose::is_rounded_elsewhere(pairs, claim)
                    || loose::is_stage_alone(pairs, comparison)
            }
            Relation::Conflicting => {
                comparison.elsewhere && loose::is_small(claim, pairs.subject.text)
                    || loose::is_rounded_elsewhere(pairs, claim)
                    || loose::is_of_another_sort(comparison)
                    || loose::is_stage_alone(pairs, comparison)
                    || loose::is_told_apart(pairs, comparison)
                    || loose::is_bare_hour(pairs, claim)
            }
            Relation::Finer => {
                comparison.elsewhere
                    || loose::is_floating(claim)
                    || loose::is_end_of_stretch(comparison)
            }
            _ => false,
        }
}

/// Tells whether both sides open their figure, towards the same side from another bound, or towards opposite sides.
fn is_other_bound(comparison: &Comparison) -> bool {
    let (Some(claim), Some(source)) = (&comparison.claim, &comparison.source) else {
        return false;
    };
    let side = |hedge| match hedge {
        Hedge::AtLeast | Hedge::MoreThan => Some(true),
        Hedge::AtMost | Hedge::LessThan => Some(false),
        Hedge::None | Hedge::About => None,
    };
    match (side(claim.hedge), side(source.hedge)) {
        (Some(one), Some(other)) if !is_dated(claim.kind) => {
            one != other || claim.value != source.value && claim.unit == source.unit
        }
        _ => false,
    }
}

fn excerpt(mention: &Mention) -> Excerpt {
    Excerpt {
        span: mention.span,
        value: Some(mention.value_text()),
    }
}

fn swapped(pairs: &Pairs<'_>, one: &Comparison, other: &Comparison) -> Finding {
    let kind = one.claim.as_ref().map_or(Kind::Number, |claim| claim.kind);
    let (code, _) = codes(kind);
    let cover = |side: fn(&Comparison) -> Option<&Mention>| {
        let spans = [side(one), side(other)].into_iter().flatten();
        spans.map(|mention| mention.span).reduce(Span::cover)
    };
    let side = |span: Option<Span>| span.map(|span| Excerpt { span, value: None });
    let (text, source) = (pairs.subject.text, pairs.subject.source.text());
    let words = |mention: &Option<Mention>, text: &str| -> String {
        mention
            .as_ref()
            .map(|mention| plain(mention.span, text))
            .unwrap_or_default()
    };
    Finding {
        code,
        severity: code.default_severity(pairs.subject.profile),
        message: format!(
            "claim exchanges two values: {} and {} stand where the source has {} and {}",
            words(&one.claim, text),
            words(&other.claim, text),
            words(&one.source, source),
            words(&other.source, source),
        ),
        claim: side(cover(|comparison| comparison.claim.as_ref())),
        source: side(cover(|comparison| comparison.source.as_ref())),
        relation: Some(Relation::Conflicting),
    }
}

/// Returns the words of a span on one line.
fn plain(span: Span, text: &str) -> String {
    let words: Vec<&str> = span.of(text).split_whitespace().collect();
    words.join(" ")
}

/// Marks the words of both facts as explained, and the hedges before them.
fn settle(words: &FactWords<'_, '_>, comparison: &Comparison, ledger: &mut Ledger) {
    let is_harmless = matches!(comparison.relation, Relation::Equal | Relation::Equivalent)
        && comparison.swapped_with.is_none();
    if is_harmless {
        words.excuse(comparison, ledger);
    } else {
        words.report(comparison, ledger);
    }
}

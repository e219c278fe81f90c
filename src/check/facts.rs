//! Numbers, dates and measures: what the comparison of facts says of a claim.
//!
//! Every fact that has a partner settles its words, hedges included, so that "thirteen thousand" for "13,000" is no
//! changed wording. A fact that only the source states is no fault by itself: the omitted words are.

use crate::check::code::Code;
use crate::check::code::Profile;
use crate::check::code::Severity;
use crate::check::finding::Excerpt;
use crate::check::finding::Finding;
use crate::check::finding::Ledger;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::tables::List;
use crate::fact::Comparison;
use crate::fact::Kind;
use crate::fact::Mention;
use crate::fact::Relation;
use crate::span::Span;

/// How many words before a figure can belong to its hedge.
const MAX_HEDGE_WORDS: usize = 4;

pub(crate) fn check(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    let comparisons = pairs.subject.comparisons;
    for (at, comparison) in comparisons.iter().enumerate() {
        if is_opposite_rank(pairs, comparison) {
            continue;
        }
        let partner = comparison
            .swapped_with
            .and_then(|other| comparisons.get(other).map(|partner| (other, partner)));
        match partner {
            Some((other, _)) if other < at => {}
            Some((_, partner)) => ledger.findings.push(swapped(pairs, comparison, partner)),
            None => judge(pairs, comparison, ledger),
        }
        settle(pairs, comparison, ledger);
    }
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

/// Returns the code for another value, and the code for another precision.
fn codes(kind: Kind) -> (Code, Code) {
    match kind {
        Kind::Date | Kind::Time => (Code::DateMismatch, Code::DatePrecision),
        _ => (Code::NumberMismatch, Code::NumberPrecision),
    }
}

fn judge(pairs: &Pairs<'_>, comparison: &Comparison, ledger: &mut Ledger) {
    let Some(claim) = &comparison.claim else {
        return;
    };
    let (mismatch, precision) = codes(claim.kind);
    let is_prose = pairs.subject.profile == Profile::Prose;
    let (code, most) = match comparison.relation {
        Relation::Equal | Relation::Equivalent | Relation::OnlyInSource => return,
        Relation::HedgeDropped | Relation::HedgeAdded | Relation::Finer | Relation::Overlap => {
            (precision, Severity::Warning)
        }
        Relation::Coarser | Relation::Rounded => (precision, Severity::Info),
        Relation::Derived => (mismatch, Severity::Info),
        Relation::OnlyInClaim if comparison.elsewhere && is_prose => (mismatch, Severity::Info),
        Relation::OnlyInClaim if comparison.elsewhere => (mismatch, Severity::Warning),
        Relation::OnlyInClaim => (mismatch, Severity::Error),
        Relation::Conflicting if is_unit(comparison) => (Code::UnitMismatch, Severity::Error),
        Relation::Conflicting => (mismatch, Severity::Error),
    };
    let most = if comparison.implied {
        most.min(Severity::Warning)
    } else {
        most
    };
    ledger.findings.push(Finding {
        code,
        severity: code.default_severity(pairs.subject.profile).min(most),
        message: message(pairs, comparison),
        claim: Some(excerpt(claim)),
        source: comparison.source.as_ref().map(excerpt),
        relation: Some(comparison.relation),
    });
}

/// Tells whether two conflicting facts have the same figure in different units.
fn is_unit(comparison: &Comparison) -> bool {
    match (&comparison.claim, &comparison.source) {
        (Some(claim), Some(source)) => {
            claim.value == source.value
                && (claim.unit != source.unit || claim.kind != source.kind)
                && claim.kind != Kind::Date
        }
        _ => false,
    }
}

fn excerpt(mention: &Mention) -> Excerpt {
    Excerpt {
        span: mention.span,
        value: None,
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

fn message(pairs: &Pairs<'_>, comparison: &Comparison) -> String {
    let says = |mention: &Option<Mention>, text: &str, hedge: Option<Span>| {
        mention.as_ref().map(|mention| {
            let span = hedge.map_or(mention.span, |hedge| hedge.cover(mention.span));
            plain(span, text)
        })
    };
    let hedge = |mention: &Option<Mention>, side: &[Option<Token<'_>>]| {
        let mention = mention.as_ref()?;
        let words = hedge_words(pairs, side, mention.span);
        words.map(|word| word.span).reduce(Span::cover)
    };
    let claim = says(
        &comparison.claim,
        pairs.subject.text,
        hedge(&comparison.claim, &pairs.claim),
    );
    let source = says(
        &comparison.source,
        pairs.subject.source.text(),
        hedge(&comparison.source, &pairs.source),
    );
    let mut message = match (claim, source) {
        (Some(claim), Some(source)) => format!("claim says {claim}; source says {source}"),
        (Some(claim), None) if comparison.elsewhere => {
            format!(
                "claim says {claim}; the passage does not, though it stands elsewhere in the source"
            )
        }
        (Some(claim), None) => format!("claim says {claim}; the source says so nowhere"),
        (None, source) => format!(
            "claim leaves out {}",
            source.as_deref().unwrap_or("a figure")
        ),
    };
    let because = match comparison.relation {
        Relation::HedgeDropped => Some("hedge dropped"),
        Relation::HedgeAdded => Some("hedge added"),
        Relation::Finer => Some("claim is more precise"),
        Relation::Coarser => Some("claim is less precise"),
        Relation::Rounded => Some("rounded"),
        Relation::Overlap => Some("they overlap"),
        _ => None,
    };
    for note in because.into_iter().chain(comparison.note.as_deref()) {
        message.push_str(" (");
        message.push_str(note);
        message.push(')');
    }
    message
}

/// Returns the words of a span on one line.
fn plain(span: Span, text: &str) -> String {
    let words: Vec<&str> = span.of(text).split_whitespace().collect();
    words.join(" ")
}

/// Returns the words of a hedge that stand right before a figure, the nearest first.
fn hedge_words<'p, 'a>(
    pairs: &Pairs<'a>,
    side: &'p [Option<Token<'a>>],
    figure: Span,
) -> impl Iterator<Item = &'p Token<'a>> {
    let gap_of = move |word: &Token<'_>, next: usize| word.span.end() <= next;
    let _ = pairs;
    let behind = side
        .iter()
        .rposition(|word| {
            word.as_ref()
                .is_some_and(|word| gap_of(word, figure.start()))
        })
        .map_or(0, |at| at + 1);
    side.get(..behind)
        .unwrap_or_default()
        .iter()
        .rev()
        .flatten()
        .take(MAX_HEDGE_WORDS)
        .take_while(|word| word.meaning.is(List::Hedge))
}

/// Marks the words of both facts as explained, and the hedges before them.
fn settle(pairs: &Pairs<'_>, comparison: &Comparison, ledger: &mut Ledger) {
    let (claim, source) = (&comparison.claim, &comparison.source);
    if claim.is_none() {
        return;
    }
    let is_harmless = matches!(comparison.relation, Relation::Equal | Relation::Equivalent)
        && comparison.swapped_with.is_none();
    let mut mark = |step| {
        if is_harmless {
            ledger.excuse(step);
        } else {
            ledger.settle(step);
        }
    };
    for (mention, side) in [(claim, &pairs.claim), (source, &pairs.source)] {
        let Some(mention) = mention else {
            continue;
        };
        for word in side.iter().flatten() {
            if word.span.overlaps(mention.span) {
                mark(word.step);
            }
        }
        if source.is_some() {
            for word in hedge_words(pairs, side, mention.span) {
                mark(word.step);
            }
        }
    }
}

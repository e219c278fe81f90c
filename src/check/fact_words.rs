//! The words of facts, found by where they stand.
//!
//! The words of both sides are sorted once, so that those of a fact are found in logarithmic time, however many facts a
//! claim has.

use crate::check::finding::Ledger;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::tables::List;
use crate::fact::Comparison;
use crate::span::Span;

/// How many words before a figure can belong to its hedge.
const MAX_HEDGE_WORDS: usize = 4;

/// The words of a claim and of what it is aligned with, each side in the order of its text.
pub(crate) struct FactWords<'p, 'a> {
    claim: Vec<&'p Token<'a>>,
    source: Vec<&'p Token<'a>>,
}

fn sorted<'p, 'a>(side: &'p [Option<Token<'a>>]) -> Vec<&'p Token<'a>> {
    let mut words: Vec<&Token<'_>> = side.iter().flatten().collect();
    words.sort_by_key(|word| word.span.start());
    words
}

/// Returns the words that overlap a span.
fn inside<'p, 'a>(side: &[&'p Token<'a>], span: Span) -> Vec<&'p Token<'a>> {
    let from = side.partition_point(|word| word.span.end() <= span.start());
    let ahead = side.get(from..).unwrap_or_default();
    let words = ahead
        .iter()
        .take_while(|word| word.span.start() < span.end());
    words.copied().collect()
}

/// Returns the words of a hedge that stand right before a figure, the nearest first.
fn hedge_words<'p, 'a>(side: &[&'p Token<'a>], figure: Span) -> Vec<&'p Token<'a>> {
    let behind = side.partition_point(|word| word.span.end() <= figure.start());
    let before = side.get(..behind).unwrap_or_default().iter().rev();
    let hedge = before
        .take(MAX_HEDGE_WORDS)
        .take_while(|word| word.meaning.is(List::Hedge));
    hedge.copied().collect()
}

impl<'p, 'a> FactWords<'p, 'a> {
    pub(crate) fn new(pairs: &'p Pairs<'a>) -> Self {
        FactWords {
            claim: sorted(&pairs.claim),
            source: sorted(&pairs.source),
        }
    }

    /// Returns the words of the source in a span of it.
    pub(crate) fn of_source(&self, span: Span) -> Vec<&'p Token<'a>> {
        inside(&self.source, span)
    }

    /// Returns the words of the claim's fact and of its partner, each with its hedge.
    fn of(&self, comparison: &Comparison) -> Vec<&'p Token<'a>> {
        let (claim, source) = (&comparison.claim, &comparison.source);
        let mut found = Vec::new();
        if claim.is_none() {
            return found;
        }
        for (mention, side) in [(claim, &self.claim), (source, &self.source)] {
            let Some(mention) = mention else {
                continue;
            };
            found.extend(inside(side, mention.span));
            if source.is_some() {
                found.extend(hedge_words(side, mention.span));
            }
        }
        found
    }

    /// Marks the words of both facts as told of by a finding.
    pub(crate) fn report(&self, comparison: &Comparison, ledger: &mut Ledger) {
        for word in self.of(comparison) {
            if ledger.is_open(word.step, word.side) {
                word.settle(ledger);
            }
        }
    }

    /// Marks the words of both facts as harmless.
    pub(crate) fn excuse(&self, comparison: &Comparison, ledger: &mut Ledger) {
        for word in self.of(comparison) {
            word.excuse(ledger);
        }
    }
}

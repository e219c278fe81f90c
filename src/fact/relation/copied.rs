//! Claims whose facts are copied, as most are.

use crate::fact::mention::Mention;
use crate::fact::relation::Against;
use crate::fact::relation::Comparison;
use crate::fact::relation::Relation;
use crate::fact::relation::Side;
use crate::fact::relation::is_inside;
use crate::fact::relation::note;

/// Returns the comparisons of a claim whose facts are those of its passages, fact for fact and letter for letter.
///
/// It is what [`paired`](super::paired) returns for them, without looking for partners: most claims are copies.
pub(super) fn copied(
    claim: Side<'_>,
    beside: &[Mention],
    against: &Against<'_>,
) -> Option<Vec<Comparison>> {
    let inside: Vec<&Mention> = beside
        .iter()
        .filter(|mention| is_inside(mention, against))
        .collect();
    let is_copy = |(ours, theirs): (&Mention, &&Mention)| {
        (against.aligned)(ours.span) == Some(theirs.span)
            && ours.span.of(claim.text) == theirs.span.of(against.source.text())
            && (ours.kind, ours.unit, ours.hedge) == (theirs.kind, theirs.unit, theirs.hedge)
            && ours.value == theirs.value
    };
    let is_copied =
        inside.len() == claim.mentions.len() && claim.mentions.iter().zip(&inside).all(is_copy);
    is_copied.then(|| {
        let pairs = claim.mentions.iter().zip(inside);
        pairs
            .map(|(ours, theirs)| Comparison {
                relation: Relation::Equal,
                claim: Some(ours.clone()),
                source: Some(theirs.clone()),
                swapped_with: None,
                elsewhere: false,
                implied: ours.implied || theirs.implied,
                note: note(ours, Some(theirs)),
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Params;
    use crate::fact::read;
    use crate::fact::relation::AllRead;
    use crate::fact::relation::beside;
    use crate::fact::relation::paired;
    use crate::span::Span;
    use proptest::prelude::*;

    const PIECES: [&str; 16] = [
        "12",
        "1,200",
        "12 swans",
        "3/4/1940",
        "1940",
        "about 12 m",
        "5 May",
        "half",
        "twelve",
        "40%",
        "two days later",
        "12 kg",
        "the third",
        "swans",
        "in 1940",
        "10 to 12",
    ];

    /// Returns both ways of comparing a part of a text with the place that it was copied from.
    fn both_ways(text: &str, part: Span) -> (Option<Vec<Comparison>>, Vec<Comparison>) {
        let theirs = read(text, &Params::default());
        let ours = read(part.of(text), &Params::default());
        let source = AllRead::new(Side {
            text,
            mentions: &theirs,
        });
        let against = Against {
            source: &source,
            passages: &[part],
            aligned: &|span| Some(span.shifted(part.start())),
        };
        let claim = Side {
            text: part.of(text),
            mentions: &ours,
        };
        let beside = beside(&against);
        (
            copied(claim, &beside, &against),
            paired(claim, &beside, &against),
        )
    }

    #[test]
    fn a_fact_that_the_passage_cuts_is_no_copy() {
        let text = "It has 12 to 14 rooms.";
        assert_eq!(both_ways(text, Span::new(0, 9)).0, None);
        let (copied, paired) = both_ways(text, Span::new(0, text.len()));
        assert_eq!(copied, Some(paired));
    }

    proptest! {
        #[test]
        fn copies_are_compared_as_if_they_were_paired(pieces in proptest::collection::vec(0..PIECES.len(), 1..12), from in 0_usize..12, n in 1_usize..12) {
            let words: Vec<&str> = pieces.iter().map(|&piece| PIECES[piece]).collect();
            let text = words.join(", ");
            let start: usize = words.iter().take(from.min(words.len() - 1)).map(|word| word.len() + 2).sum();
            let length: usize = words.iter().skip(from.min(words.len() - 1)).take(n).map(|word| word.len() + 2).sum();
            let (copied, paired) = both_ways(&text, Span::new(start, start + length - 2));
            if let Some(copied) = copied {
                prop_assert_eq!(copied, paired, "{}", text);
            }
        }
    }
}

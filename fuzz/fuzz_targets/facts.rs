//! The facts of any text stand in order on its characters, in every language, and relate to themselves as equal.

#![no_main]

use citedrift::cite;
use citedrift::fact;
use citedrift::fact::Against;
use citedrift::fact::AllRead;
use citedrift::fact::ENGLISH;
use citedrift::fact::FRENCH;
use citedrift::fact::GERMAN;
use citedrift::fact::Mention;
use citedrift::fact::Params;
use citedrift::fact::Relation;
use citedrift::fact::SPANISH;
use citedrift::fact::Side;
use citedrift::read::plain;
use citedrift::span::Span;
use citedrift_fuzz::assert_disjoint;
use citedrift_fuzz::assert_within;
use citedrift_fuzz::text;
use citedrift_fuzz::two;
use libfuzzer_sys::fuzz_target;

/// So many facts of a text are related to all others, and read alone.
const MANY: usize = 12;

fuzz_target!(|input: &[u8]| {
    let text = text(input);
    let masks = cite::masks(&cite::markers(&plain("text", text.as_ref())));
    for language in [&ENGLISH, &FRENCH, &GERMAN, &SPANISH] {
        let params = Params {
            masks: &masks,
            language,
            ..Params::default()
        };
        let mentions = fact::read(&text, &params);
        assert_disjoint(&text, mentions.iter().map(|mention| mention.span));
        for mention in &mentions {
            let within = |mask: &Span| mask.contains(mention.span);
            assert!(!masks.iter().any(within), "{mention:?} stands in a marker");
            assert!(!mention.value_text().is_empty(), "{mention:?}");
        }
        for mention in mentions.iter().take(MANY) {
            if let Some(around) = fact::read_around(&text, mention.span, &params) {
                let found = fact::touching(&around, mention.span);
                assert_eq!(found, [mention.clone()], "alone it is read otherwise");
            }
        }
        relate(&text, &mentions);
    }
    let (claim, source) = two(&text);
    compare(claim, source);
});

fn relate(text: &str, mentions: &[Mention]) {
    for claim in mentions.iter().take(MANY) {
        for source in mentions.iter().take(MANY) {
            let relation = fact::relate(claim, source, text, text);
            if claim == source {
                assert_eq!(relation, Relation::Equal, "{claim:?}");
            }
        }
    }
}

/// Compares the facts of a claim with those of a source that is one passage.
fn compare(claim: &str, source: &str) {
    let ours = fact::read(claim, &Params::default());
    let theirs = fact::read(source, &Params::default());
    let theirs = Side {
        text: source,
        mentions: &theirs,
    };
    let against = Against {
        source: &AllRead::new(theirs),
        passages: &[Span::new(0, source.len())],
        aligned: &|_| None,
    };
    let side = Side {
        text: claim,
        mentions: &ours,
    };
    let comparisons = fact::compare(side, &against);
    let claimed = comparisons
        .iter()
        .filter_map(|comparison| comparison.claim.as_ref());
    let claimed: Vec<Span> = claimed.map(|mention| mention.span).collect();
    assert!(
        claimed.len() >= ours.len(),
        "every fact of the claim is compared"
    );
    claimed.iter().for_each(|&span| assert_within(claim, span));
    for comparison in &comparisons {
        assert!(
            comparison
                .swapped_with
                .is_none_or(|at| at < comparisons.len())
        );
        if let Some(mention) = &comparison.source {
            assert_within(source, mention.span);
        }
        let _ = fact::message(comparison, claim, source);
    }
}

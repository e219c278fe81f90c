//! The words of any text stand in order, and their keys are equal exactly where their folded forms are.

#![no_main]

use citedrift::span::Span;
use citedrift::text::fold::bare;
use citedrift::text::fold::fold;
use citedrift::text::words::key_of_folded;
use citedrift::text::words::words;
use citedrift_fuzz::assert_disjoint;
use citedrift_fuzz::folded;
use citedrift_fuzz::text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let text = text(input);
    assert_eq!(
        fold(&fold(&text)),
        fold(&text),
        "folding twice changes nothing"
    );
    assert_eq!(
        bare(&bare(&text)),
        bare(&text),
        "baring twice changes nothing"
    );
    let found = words(&text, Span::new(0, text.len()), &[]);
    assert_disjoint(&text, found.iter().map(|word| word.span()));
    let mut forms: Vec<(u64, String)> = Vec::with_capacity(found.len());
    for word in &found {
        let shown = word.span().of(&text);
        let form = folded(shown);
        assert_eq!(
            word.key,
            key_of_folded(&form),
            "{shown:?} folds to {form:?}"
        );
        forms.push((word.key, form));
    }
    // Neighbours in this order are all pairs with equal keys; equal forms have equal keys by the law above.
    forms.sort_unstable();
    for pair in forms.windows(2) {
        assert_eq!(pair[0].0 == pair[1].0, pair[0].1 == pair[1].1, "{pair:?}");
    }
});

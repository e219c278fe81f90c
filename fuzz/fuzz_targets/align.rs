//! How any claim lies against any source: the steps spell the claim, spans are words, and the work is bounded.

#![no_main]

use std::cell::RefCell;

use citedrift::align::Alignment;
use citedrift::align::Outcome;
use citedrift::align::Params;
use citedrift::align::Passage;
use citedrift::align::Phrase;
use citedrift::align::Step;
use citedrift::align::Workspace;
use citedrift::align::align;
use citedrift::align::locate;
use citedrift::read::plain;
use citedrift::source::Source;
use citedrift::span::Span;
use citedrift::text::Word;
use citedrift::text::words::words;
use citedrift_fuzz::assert_within;
use citedrift_fuzz::folded;
use citedrift_fuzz::text;
use citedrift_fuzz::two;
use libfuzzer_sys::fuzz_target;

/// Little enough work that many claims exceed it.
const SCANT: Params = Params {
    max_cells: 300,
    ..Params::VERBATIM
};

/// What a claim may cost above its budget for every word on either side: its places are looked at before any is weighed.
const SLACK: u64 = 16;

thread_local! {
    static USED: RefCell<Workspace> = RefCell::default();
}

fuzz_target!(|input: &[u8]| {
    let text = text(input);
    let (claim, source) = two(&text);
    let source = Source::new("1", plain("source", source));
    let span = Span::new(0, claim.len());
    let words = words(claim, span, &[]);
    let phrase = Phrase {
        text: claim,
        span,
        words: &words,
    };
    for params in [Params::VERBATIM, Params::REWORDED, SCANT] {
        assert_aligned(phrase, &source, &params);
    }
    assert_found_in_itself(phrase);
});

fn assert_aligned(phrase: Phrase<'_>, source: &Source, params: &Params) {
    let mut fresh = Workspace::default();
    let outcome = align(phrase, source, params, &mut fresh);
    let n_words = (phrase.words.len() + source.index().len()) as u64;
    let bound = params.max_cells + SLACK * n_words;
    assert!(
        fresh.n_cells() <= bound,
        "{} cells of {bound}",
        fresh.n_cells()
    );
    let again = USED.with_borrow_mut(|used| align(phrase, source, params, used));
    assert_eq!(outcome, again, "a used workspace changes nothing");
    let located = locate(phrase, source, params, &mut fresh);
    match &outcome {
        Outcome::Found(alignment) => {
            // What is spliced in from elsewhere is not located.
            if let [passage] = alignment.passages.as_slice() {
                assert_eq!(located.passage, Some(*passage));
                assert_eq!(located.similarity, alignment.similarity);
                assert_eq!(located.margin, alignment.margin);
            }
            assert_steps(phrase, source, alignment);
            assert_edits(phrase, source, alignment);
        }
        Outcome::Absent(nearest) => {
            assert_eq!(located.passage, None);
            nearest
                .iter()
                .for_each(|passage| assert_passage(source, passage));
        }
        Outcome::Unchecked(_) => assert_eq!(located.passage, None),
    }
}

fn assert_steps(phrase: Phrase<'_>, source: &Source, alignment: &Alignment) {
    let is_word = |span: &Span| !span.is_empty();
    let ours: Vec<Span> = alignment.steps.iter().map(|step| step.claim()).collect();
    let spelled: Vec<Span> = ours.iter().copied().filter(is_word).collect();
    let claimed: Vec<Span> = phrase.words.iter().copied().map(Word::span).collect();
    assert_eq!(spelled, claimed, "the steps spell the claim");
    assert!(ours.is_sorted_by_key(|span| span.end()), "{ours:?}");
    let index = source.index();
    for step in &alignment.steps {
        assert_within(phrase.text, step.claim());
        assert_within(source.text(), step.source());
        if is_word(&step.source()) {
            let at = index.place(step.source().start());
            assert_eq!(index.span(at), step.source(), "{step:?} is a word");
        }
        if let Step::Same {
            claim,
            source: theirs,
        } = *step
        {
            let (ours, theirs) = (claim.of(phrase.text), theirs.of(source.text()));
            assert_eq!(folded(ours), folded(theirs));
        }
    }
}

fn assert_edits(phrase: Phrase<'_>, source: &Source, alignment: &Alignment) {
    assert!((0.0..=1.0).contains(&alignment.similarity));
    assert!((0.0..=1.0).contains(&alignment.margin));
    assert!(!alignment.passages.is_empty());
    let passages = alignment.passages.iter().chain(&alignment.runner_up);
    passages.for_each(|passage| assert_passage(source, passage));
    let mut behind = 0;
    for edit in &alignment.edits {
        assert_within(phrase.text, edit.claim);
        assert_within(source.text(), edit.source);
        let (from, to) = edit.steps;
        assert!(behind <= from && from < to, "{edit:?}");
        assert!(to <= alignment.steps.len(), "{edit:?}");
        behind = to;
    }
}

fn assert_passage(source: &Source, passage: &Passage) {
    assert_within(source.text(), passage.span);
    assert!((0.0..=1.0).contains(&passage.similarity), "{passage:?}");
}

/// Asserts that a claim of enough words is found word for word in a source that says nothing else.
fn assert_found_in_itself(phrase: Phrase<'_>) {
    let source = Source::new("1", plain("itself", phrase.text));
    let is_all_read = source.index().len() == phrase.words.len();
    if phrase.words.len() < Params::VERBATIM.min_words || !is_all_read {
        return;
    }
    match align(
        phrase,
        &source,
        &Params::VERBATIM,
        &mut Workspace::default(),
    ) {
        Outcome::Found(alignment) => {
            assert_eq!(alignment.similarity, 1.0);
            assert!(alignment.edits.is_empty(), "{:?}", alignment.edits);
        }
        other => panic!("{other:?}"),
    }
}

//! Any text falls into blocks, sentences and words that lie in order inside each other, and no word is lost.

#![no_main]

use citedrift::cite;
use citedrift::read::plain;
use citedrift::span::Span;
use citedrift::text::Block;
use citedrift::text::BlockKind;
use citedrift::text::Document;
use citedrift::text::segment::segment;
use citedrift::text::words::words;
use citedrift_fuzz::assert_disjoint;
use citedrift_fuzz::text;
use citedrift_fuzz::union;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let text = text(input);
    let document = plain("text", text.as_ref());
    assert_eq!(document.text, text, "a text is never rewritten");
    assert_disjoint(&text, document.blocks.iter().map(|block| block.span));
    let markers = cite::masks(&cite::markers(&document));
    for masks in [&[], markers.as_slice()] {
        for (number, block) in document.blocks.iter().enumerate() {
            assert_disjoint(&text, block.skips.iter().copied());
            assert!(block.skips.iter().all(|skip| block.span.contains(*skip)));
            assert_sentences(&document, number, block, masks);
        }
    }
});

fn assert_sentences(document: &Document, number: usize, block: &Block, masks: &[Span]) {
    let text = &document.text;
    let sentences = segment(document, number, masks);
    assert_disjoint(text, sentences.iter().map(|sentence| sentence.span));
    for sentence in &sentences {
        assert_eq!(sentence.block, number);
        assert!(block.span.contains(sentence.span), "{sentence:?}");
        assert_eq!(sentence.span, sentence.span.trimmed(text));
    }
    if matches!(block.kind, BlockKind::Heading | BlockKind::Code) {
        return assert!(sentences.is_empty());
    }
    let hidden = union([masks, &block.skips].concat());
    for word in words(text, block.span, &hidden) {
        let holding = sentences
            .iter()
            .filter(|sentence| sentence.span.contains(word.span()))
            .count();
        assert_eq!(holding, 1, "{:?} is {word:?}", word.span().of(text));
    }
}

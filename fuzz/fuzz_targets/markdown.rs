//! Any text is read as Markdown, and what is taken from it stands in the file.

#![no_main]

use citedrift::read::markdown;
use citedrift_fuzz::assert_taken;
use citedrift_fuzz::text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let file = text(input);
    assert_taken(&markdown("text", file.as_ref()), &file);
});

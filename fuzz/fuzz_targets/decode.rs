//! Any bytes are decoded or refused where they stop being text, and what was decoded can be encoded again.

#![no_main]

use citedrift::read::decode;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    match decode(input.to_vec()) {
        Ok(text) => assert_eq!(encoded_as(input, &text), input),
        Err(refused) => {
            assert!(refused.offset < input.len(), "{refused:?}");
            // Half a UTF-16 code unit is told before anything else is looked at.
            if !is_utf16(input) {
                let before = input[..refused.offset].to_vec();
                assert!(decode(before).is_ok(), "{refused:?}");
            }
        }
    }
});

fn is_utf16(input: &[u8]) -> bool {
    matches!(input, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..])
}

/// Returns a text in the encoding of `input`, with its byte-order mark if it has one.
fn encoded_as(input: &[u8], text: &str) -> Vec<u8> {
    match input {
        [0xFF, 0xFE, ..] => wide([0xFF, 0xFE], text, u16::to_le_bytes),
        [0xFE, 0xFF, ..] => wide([0xFE, 0xFF], text, u16::to_be_bytes),
        [0xEF, 0xBB, 0xBF, ..] => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        _ => text.as_bytes().to_vec(),
    }
}

fn wide(mark: [u8; 2], text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(bytes);
    mark.into_iter().chain(units).collect()
}

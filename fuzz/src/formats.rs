//! Reading formats with parsers that have nothing in common with what writes them.

use json_event_parser::JsonEvent;
use json_event_parser::SliceJsonParser;

/// Asserts that `bytes` are one JSON value in UTF-8, in which no object holds a key twice.
pub fn assert_json(bytes: &[u8]) {
    let mut parser = SliceJsonParser::new(bytes);
    let mut objects: Vec<Vec<String>> = Vec::new();
    loop {
        match parser.parse_next() {
            Ok(JsonEvent::Eof) => break,
            Ok(JsonEvent::StartObject) => objects.push(Vec::new()),
            Ok(JsonEvent::EndObject) => {
                objects.pop();
            }
            Ok(JsonEvent::ObjectKey(key)) => {
                let keys = objects.last_mut().expect("a key stands in an object");
                assert!(
                    !keys.iter().any(|other| *other == key),
                    "the key {key:?} stands twice in an object"
                );
                keys.push(key.into_owned());
            }
            Ok(_) => {}
            Err(problem) => panic!("no JSON: {problem}\n{}", String::from_utf8_lossy(bytes)),
        }
    }
}

/// Asserts that every line is one JSON value, and returns how many lines there are.
pub fn assert_json_lines(bytes: &[u8]) -> usize {
    let Some(lines) = bytes.strip_suffix(b"\n") else {
        assert!(bytes.is_empty(), "the last line has no end");
        return 0;
    };
    lines.split(|&byte| byte == b'\n').map(assert_json).count()
}

/// Asserts that `bytes` are a well-formed XML document in UTF-8.
pub fn assert_xml(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("reports are UTF-8");
    if let Err(problem) = roxmltree::Document::parse(text) {
        panic!("no XML: {problem}\n{text}");
    }
}

//! What the XML formats share.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesDecl;
use quick_xml::events::Event;

/// Tells whether XML 1.0 (fifth edition, production 2, `Char`) allows `c`.
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Returns `text` with U+FFFD in the place of every character that XML 1.0 cannot hold, not even escaped.
pub(crate) fn legal(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_allowed) {
        return Cow::Borrowed(text);
    }
    let replaced = |c| if is_allowed(c) { c } else { '\u{FFFD}' };
    Cow::Owned(text.chars().map(replaced).collect())
}

/// Writes a document of XML 1.0 whose root `content` writes.
pub(crate) fn document(
    out: &mut dyn io::Write,
    content: impl FnOnce(&mut Writer<&mut dyn io::Write>) -> io::Result<()>,
) -> io::Result<()> {
    let mut writer = Writer::new_with_indent(out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    content(&mut writer)?;
    writer.into_inner().write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        assert_eq!(
            legal("a\0b\u{1b}c\u{ffff}\n"),
            "a\u{fffd}b\u{fffd}c\u{fffd}\n"
        );
        assert!(matches!(legal("née"), Cow::Borrowed(_)));
    }
}

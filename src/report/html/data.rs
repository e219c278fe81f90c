//! The entries as data for the script of a paged page.

use std::io;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use maud::Markup;
use maud::PreEscaped;
use maud::html;

use crate::report::html::View;
use crate::report::html::page::base64;

/// The size in bytes above which the data is compressed.
const COMPRESSED_ABOVE: usize = 8 << 20;

/// Returns the data block of a paged page, or nothing.
///
/// `<` is the only character that can end a data block or open a comment in it; JSON can spell it otherwise.
pub(super) fn block(view: &View<'_>) -> io::Result<Markup> {
    if !view.is_paged() {
        return Ok(html! {});
    }
    let json = serde_json::to_string(&view.cards)?.replace('<', "\\u003c");
    let (kind, data) = if json.len() > COMPRESSED_ABOVE {
        ("application/gzip", base64(&compressed(&json)?))
    } else {
        ("application/json", json)
    };
    Ok(html! {
        script #entries type=(kind) { (PreEscaped(data)) }
    })
}

/// Returns `text` as gzip without a time and a name, so that the same text gives the same bytes.
fn compressed(text: &str) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes())?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn what_was_compressed_is_read_back() {
        let mut text = String::new();
        let bytes = compressed("née ".repeat(1_000).as_str()).unwrap();
        flate2::read::GzDecoder::new(bytes.as_slice())
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "née ".repeat(1_000));
        assert!(bytes.len() < 100);
    }
}

//! The frame of the page: its head, its security policy and the order of its parts.

use std::io;

use maud::DOCTYPE;
use maud::Markup;
use maud::PreEscaped;
use maud::html;
use sha2::Digest;
use sha2::Sha256;

use crate::audit::model::Tool;
use crate::report::html::View;
use crate::report::html::accepted;
use crate::report::html::chart;
use crate::report::html::cover;
use crate::report::html::data;
use crate::report::html::list;
use crate::report::html::overview;
use crate::report::visible::visible;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = concat!(include_str!("list.js"), include_str!("report.js"));

/// Returns the standard base 64 of `bytes`, padded.
pub(super) fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .chain(&[0; 2])
            .take(3)
            .fold(0_usize, |group, &byte| group << 8 | usize::from(byte));
        for at in 0..4 {
            let digit = ALPHABET.get(group >> (18 - 6 * at) & 63).copied();
            let kept = digit.filter(|_| at <= chunk.len());
            out.push(char::from(kept.unwrap_or(b'=')));
        }
    }
    out
}

fn allowed(inline: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(inline)))
}

/// Returns the policy: the style and the script of this page, an empty icon, and nothing else from anywhere.
fn policy() -> String {
    format!(
        "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        allowed(STYLE),
        allowed(SCRIPT)
    )
}

/// Returns the whole page of an audit.
pub(super) fn page(view: &View<'_>) -> io::Result<Markup> {
    let body = html! {
        (overview::header(view))
        main {
            (overview::problems(view))
            (overview::tiles(view))
            section .charts aria-label="Where the findings are" {
                (chart::by_code(view))
                (chart::by_file(view))
            }
            (list::findings(view))
            (accepted::accepted(view))
            (cover::sources(view))
            (list::clean(view))
            (list::documents(view))
        }
        (overview::footer(view))
        (list::help())
        (data::block(view)?)
    };
    let title = format!("citedrift: {}", overview::title(view));
    Ok(frame(&title, &view.audit.tool, &body))
}

/// Returns a page with its security policy, around what it shows.
pub(super) fn frame(title: &str, tool: &Tool, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(format!("{} {}", visible(&tool.name), visible(&tool.version)));
                title { (title) }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                a .skip href="#findings" { "Skip to the findings" }
                (body)
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_the_standard_one() {
        // The vectors of RFC 4648, section 10.
        let encoded: Vec<String> = ["", "f", "fo", "foo", "foob", "fooba", "foobar"]
            .iter()
            .map(|text| base64(text.as_bytes()))
            .collect();
        assert_eq!(
            encoded,
            [
                "", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"
            ]
        );
    }

    #[test]
    fn style_and_script_cannot_end_their_elements() {
        assert!(!SCRIPT.contains("</") && !SCRIPT.contains("<!--"));
        assert!(!STYLE.contains("</"));
    }

    #[test]
    fn nothing_in_the_page_asks_for_anything() {
        for word in [
            "http:",
            "https:",
            "fetch(",
            "import(",
            "@import",
            "url(",
            "innerHTML",
            "eval(",
        ] {
            assert!(!SCRIPT.contains(word) && !STYLE.contains(word), "{word}");
        }
    }
}

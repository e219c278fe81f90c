//! The entries as data for the script of a paged page.

use std::io;

use maud::Markup;
use maud::PreEscaped;
use maud::html;

use crate::report::html::View;

/// Returns the data block of a paged page, or nothing.
///
/// `<` is the only character that can end a data block or open a comment in it; JSON can spell it otherwise.
pub(super) fn block(view: &View<'_>) -> io::Result<Markup> {
    if !view.is_paged() {
        return Ok(html! {});
    }
    let json = serde_json::to_string(&view.cards)?.replace('<', "\\u003c");
    Ok(html! {
        script type="application/json" #entries { (PreEscaped(json)) }
    })
}

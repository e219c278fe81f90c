//! What changed between two audits, in the formats that fit it.

mod markdown;
pub(crate) mod strip;
mod text;
mod words;

use std::io;

use crate::change::diff::Diff;
use crate::report::Format;
use crate::report::html;
use crate::report::style::Style;

pub(crate) use crate::report::diff::words::became;
pub(crate) use crate::report::diff::words::headline;
pub(crate) use crate::report::diff::words::sides;

/// The formats that comparisons are written in, in the order in which help texts list them.
pub const FORMATS: [Format; 4] = [Format::Text, Format::Json, Format::Html, Format::Markdown];

/// Writes a comparison to `out` in one of the [`FORMATS`]; others are written as text.
///
/// `style` matters to the formats that people read.
///
/// # Errors
///
/// Fails only when `out` does.
pub fn write(
    diff: &Diff,
    format: Format,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, diff)?;
            out.write_all(b"\n")
        }
        Format::Html => html::write_diff(diff, out),
        Format::Markdown => markdown::write(diff, out),
        _ => text::write(diff, style, out),
    }
}

#[cfg(test)]
mod tests;

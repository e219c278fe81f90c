//! `citedrift facts`: the numbers, dates and measures that are read in texts.

use std::borrow::Cow;
use std::io::Write;

use serde::Deserialize;
use serde::Serialize;

use citedrift::batch::put;
use citedrift::error::Result;
use citedrift::fact;
use citedrift::fact::Language;
use citedrift::fact::Mention;
use citedrift::span::OffsetUnit;
use citedrift::span::Offsets;

use crate::cli::args::Facts;
use crate::cli::stream;
use crate::cli::stream::refuse;

/// A text as a JSON line gives it.
#[derive(Deserialize)]
struct Given<'a> {
    #[serde(borrow)]
    id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    text: Cow<'a, str>,
    /// The day that relative dates count from, in ISO 8601; a time of day behind it is passed over.
    #[serde(borrow, rename = "ref")]
    reference: Option<Cow<'a, str>>,
}

/// The facts of a text.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a str,
    facts: Vec<Shown<'a>>,
}

#[derive(Serialize)]
struct Shown<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    kind: &'static str,
    value: String,
    unit: Option<&'static str>,
    hedge: Option<&'static str>,
    implied: bool,
}

/// Answers every line, in order.
pub(crate) fn run(args: &Facts, output: &mut dyn Write) -> Result<()> {
    let unit = OffsetUnit::from(args.offsets);
    stream::answer_lines(
        &args.texts,
        output,
        || (),
        |(), number, line, out| {
            if !line.is_empty() {
                answer(number, line, unit, out);
            }
        },
    )
}

fn answer(number: usize, line: &[u8], unit: OffsetUnit, out: &mut Vec<u8>) {
    let name = number.to_string();
    let parsed = stream::parse::<Given<'_>>(line, |text| Given {
        id: None,
        text: Cow::Borrowed(text),
        reference: None,
    });
    let text = match parsed {
        Ok(text) => text,
        Err(problem) => return refuse(&name, number, &problem, out),
    };
    let id = text.id.unwrap_or(Cow::Borrowed(&name));
    let reference = match text.reference.as_deref().map(day) {
        Some(None) => {
            return refuse(
                &id,
                number,
                "\"ref\" is no day; write it as 2024-12-31",
                out,
            );
        }
        reference => reference.flatten(),
    };
    let params = fact::Params {
        reference,
        language: Language::of(&text.text),
        ..fact::Params::default()
    };
    let offsets = Offsets::new(&text.text, unit);
    let facts = fact::read(&text.text, &params);
    let facts = facts
        .iter()
        .map(|mention| shown(mention, &text.text, &offsets))
        .collect();
    put(&Answer { id: &id, facts }, out);
}

fn shown<'a>(mention: &Mention, text: &'a str, offsets: &Offsets) -> Shown<'a> {
    let unit = mention.unit_text();
    Shown {
        start: offsets.convert(text, mention.span.start()),
        end: offsets.convert(text, mention.span.end()),
        text: mention.span.of(text),
        kind: mention.kind.name(),
        value: mention.value_text(),
        unit: (!unit.is_empty()).then_some(unit),
        hedge: mention.hedge.name(),
        implied: mention.implied,
    }
}

/// Reads a day in ISO 8601; a time of day behind it is passed over.
fn day(written: &str) -> Option<fact::Date> {
    let mut parts = written.get(..10)?.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    fact::Date::day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

//! `citedrift facts`: the numbers, dates and measures that are read in texts.

use std::borrow::Cow;
use std::io::Write;

use serde::Deserialize;
use serde::Serialize;

use citedrift::batch::Tally;
use citedrift::batch::put;
use citedrift::batch::stream::Answerer;
use citedrift::batch::stream::Line;
use citedrift::batch::stream::Out;
use citedrift::error::Result;
use citedrift::fact;
use citedrift::fact::Language;
use citedrift::fact::Mention;
use citedrift::span::OffsetUnit;
use citedrift::span::Offsets;

use crate::cli::Ended;
use crate::cli::args::Facts;
use crate::cli::stream;

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
pub(crate) fn run(args: &Facts, jobs: Option<u16>, output: &mut dyn Write) -> Result<Ended> {
    let reader = Reader {
        unit: OffsetUnit::from(args.offsets),
    };
    stream::answer_lines(&args.texts, jobs, &reader, output)
}

/// What answers texts.
struct Reader {
    unit: OffsetUnit,
}

impl Answerer for Reader {
    type State = ();

    fn state(&self) {}

    fn answer(&self, (): &mut (), line: Line<'_>, out: &mut dyn Out) -> Tally {
        let text = stream::parse::<Given<'_>>(line, |text| Given {
            id: None,
            text: Cow::Borrowed(text),
            reference: None,
        });
        match text.and_then(|text| answer(line.number, &text, self.unit, out.rows())) {
            Ok(()) => Tally {
                records: 1,
                ..Tally::default()
            },
            Err(problem) => self.refuse(line, &problem, out),
        }
    }

    fn refuse(&self, line: Line<'_>, problem: &str, out: &mut dyn Out) -> Tally {
        stream::refuse(line, problem, out.rows())
    }
}

fn answer(
    number: usize,
    text: &Given<'_>,
    unit: OffsetUnit,
    out: &mut Vec<u8>,
) -> std::result::Result<(), String> {
    let id = text
        .id
        .as_deref()
        .map_or_else(|| Cow::Owned(number.to_string()), Cow::Borrowed);
    let reference = match text.reference.as_deref().map(day) {
        Some(None) => return Err("\"ref\" is no day; write it as 2024-12-31".to_owned()),
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
    Ok(())
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

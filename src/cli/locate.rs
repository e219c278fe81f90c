//! `citedrift locate`: where does this text stand?

use std::borrow::Cow;
use std::io::Write;

use serde::Deserialize;
use serde::Serialize;

use citedrift::align;
use citedrift::align::Outcome;
use citedrift::align::Passage;
use citedrift::align::Phrase;
use citedrift::align::Workspace;
use citedrift::audit::four;
use citedrift::corpus;
use citedrift::corpus::Entry;
use citedrift::error::Result;
use citedrift::source::Source;
use citedrift::span::Lines;
use citedrift::span::OffsetUnit;
use citedrift::span::Offsets;
use citedrift::span::Span;
use citedrift::text::Word;
use citedrift::text::words::words_into;

use crate::cli::args::Locate;
use crate::cli::stream;
use crate::cli::stream::put;
use crate::cli::stream::refuse;

/// A query as a JSON line gives it.
#[derive(Deserialize)]
struct Query<'a> {
    #[serde(borrow)]
    id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

/// An answer; `source` is null where the text stands nowhere.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a str,
    source: Option<&'a str>,
    start: Option<usize>,
    end: Option<usize>,
    line: Option<usize>,
    similarity: f64,
    margin: f64,
}

/// A source with what it takes to report places in it.
struct Shelf {
    source: Source,
    lines: Lines,
    offsets: Offsets,
}

/// What a thread keeps between queries.
#[derive(Default)]
struct Desk {
    workspace: Workspace,
    words: Vec<Word>,
}

/// Answers every query line, in order.
pub(crate) fn run(args: &Locate, output: &mut dyn Write) -> Result<()> {
    let unit = OffsetUnit::from(args.offsets);
    let shelves: Vec<Shelf> = args
        .sources
        .iter()
        .map(|path| {
            let document = corpus::load_document(&Entry::named(path))?;
            Ok(Shelf {
                lines: Lines::new(&document.text),
                offsets: Offsets::new(&document.text, unit),
                source: Source::new(document.name.clone(), document),
            })
        })
        .collect::<Result<_>>()?;
    let params = align::Params::VERBATIM;
    stream::answer_lines(
        &args.queries,
        output,
        Desk::default,
        |desk, number, line, out| {
            if !line.is_empty() {
                answer(desk, number, line, &shelves, &params, out);
            }
        },
    )
}

fn answer(
    desk: &mut Desk,
    number: usize,
    line: &[u8],
    shelves: &[Shelf],
    params: &align::Params,
    out: &mut Vec<u8>,
) {
    let name = number.to_string();
    let parsed = stream::parse::<Query<'_>>(line, |text| Query {
        id: None,
        text: Cow::Borrowed(text),
    });
    let Query { id, text } = match parsed {
        Ok(query) => query,
        Err(problem) => return refuse(&name, number, &problem, out),
    };
    let id = id.unwrap_or(Cow::Borrowed(&name));
    desk.words.clear();
    words_into(&text, Span::new(0, text.len()), &[], &mut desk.words);
    let phrase = Phrase {
        text: &text,
        span: Span::new(0, text.len()).trimmed(&text),
        words: &desk.words,
    };
    let mut best: Option<(&Shelf, Passage)> = None;
    let (mut nearest, mut second) = (0.0_f64, 0.0_f64);
    for shelf in shelves {
        let (found, rival) = match align::align(phrase, &shelf.source, params, &mut desk.workspace)
        {
            Outcome::Found(found) => {
                let passage = found.passages.first().map(|first| Passage {
                    similarity: found.similarity,
                    ..*first
                });
                (
                    passage,
                    found.runner_up.map_or(0.0, |passage| passage.similarity),
                )
            }
            Outcome::Absent(near) => {
                nearest = nearest.max(near.map_or(0.0, |passage| passage.similarity));
                continue;
            }
            Outcome::Unchecked(_) => continue,
        };
        let Some(found) = found else { continue };
        if best.is_none_or(|(_, passage)| passage.similarity < found.similarity) {
            second = second
                .max(rival)
                .max(best.map_or(0.0, |(_, passage)| passage.similarity));
            best = Some((shelf, found));
        } else {
            second = second.max(found.similarity);
        }
    }
    let answer = match best {
        Some((shelf, passage)) => {
            let text = shelf.source.text();
            Answer {
                id: &id,
                source: Some(shelf.source.id()),
                start: Some(shelf.offsets.convert(text, passage.span.start())),
                end: Some(shelf.offsets.convert(text, passage.span.end())),
                line: Some(shelf.lines.line(passage.span.start())),
                similarity: four(passage.similarity),
                margin: four((passage.similarity - second).max(0.0)),
            }
        }
        None => Answer {
            id: &id,
            source: None,
            start: None,
            end: None,
            line: None,
            similarity: four(nearest),
            margin: 0.0,
        },
    };
    put(&answer, out);
}

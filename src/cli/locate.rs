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
use citedrift::corpus;
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

/// A line that is no query.
#[derive(Serialize)]
struct Refusal<'a> {
    id: &'a str,
    error: String,
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
            let document = corpus::read(path)?.document;
            Ok(Shelf {
                lines: Lines::new(&document.text),
                offsets: Offsets::new(&document.text, unit),
                source: Source::new(document.name.clone(), document),
            })
        })
        .collect::<Result<_>>()?;
    let params = align::Params::default();
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
    let number = number.to_string();
    let (id, text) = if line.first() == Some(&b'{') {
        match serde_json::from_slice::<Query<'_>>(line) {
            Ok(query) => (query.id.unwrap_or(Cow::Borrowed(&number)), query.text),
            Err(error) => {
                return refuse(&number, &format!("line {number} is no query: {error}"), out);
            }
        }
    } else {
        match std::str::from_utf8(line) {
            Ok(text) => (Cow::Borrowed(number.as_str()), Cow::Borrowed(text)),
            Err(_) => return refuse(&number, &format!("line {number} is not valid UTF-8"), out),
        }
    };
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

/// Rounds to the four decimals that reports give.
fn four(similarity: f64) -> f64 {
    (similarity * 10_000.0).round() / 10_000.0
}

fn refuse(id: &str, error: &str, out: &mut Vec<u8>) {
    put(
        &Refusal {
            id,
            error: error.to_owned(),
        },
        out,
    );
}

fn put(row: &impl Serialize, out: &mut Vec<u8>) {
    // Writing plain structs into memory cannot fail.
    if serde_json::to_writer(&mut *out, row).is_ok() {
        out.push(b'\n');
    }
}

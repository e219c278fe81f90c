//! `citedrift locate`: where does this text stand?

use std::borrow::Cow;
use std::io::Write;

use serde::Deserialize;
use serde::Serialize;

use citedrift::align;
use citedrift::align::Located;
use citedrift::align::Phrase;
use citedrift::align::Workspace;
use citedrift::audit::four;
use citedrift::batch::Tally;
use citedrift::batch::stream::Answerer;
use citedrift::batch::stream::Line;
use citedrift::batch::stream::Out;
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

use crate::cli::Ended;
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
struct Answer<'a> {
    id: &'a str,
    source: Option<&'a str>,
    start: Option<usize>,
    end: Option<usize>,
    line: Option<usize>,
    similarity: f64,
    margin: f64,
}

impl Answer<'_> {
    /// Appends the answer as a line of JSON.
    ///
    /// It is put together here because a serializer looks for what must be escaped in the names of the fields too.
    fn put(&self, out: &mut Vec<u8>) {
        field(out, "{\"id\":", &self.id);
        field(out, ",\"source\":", &self.source);
        field(out, ",\"start\":", &self.start);
        field(out, ",\"end\":", &self.end);
        field(out, ",\"line\":", &self.line);
        field(out, ",\"similarity\":", &self.similarity);
        field(out, ",\"margin\":", &self.margin);
        out.extend_from_slice(b"}\n");
    }
}

/// Appends a name as it stands in JSON, and a value.
fn field(out: &mut Vec<u8>, name: &str, value: &impl Serialize) {
    out.extend_from_slice(name.as_bytes());
    // Writing plain data into memory cannot fail.
    let _ = serde_json::to_writer(out, value);
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

/// What answers queries.
struct Reference {
    shelves: Vec<Shelf>,
    params: align::Params,
}

/// Answers every query line, in order.
pub(crate) fn run(args: &Locate, jobs: Option<u16>, output: &mut dyn Write) -> Result<Ended> {
    let unit = OffsetUnit::from(args.offsets);
    let shelves: Vec<Shelf> = args
        .sources
        .iter()
        .map(|path| {
            let document = corpus::load_document(&Entry::named(path))?;
            Ok(Shelf {
                lines: Lines::new(document.file()),
                offsets: Offsets::new(document.file(), unit),
                source: Source::new(document.name.clone(), document),
            })
        })
        .collect::<Result<_>>()?;
    let reference = Reference {
        shelves,
        params: align::Params::VERBATIM,
    };
    stream::answer_lines(&args.queries, jobs, &reference, output)
}

impl Answerer for Reference {
    type State = Desk;

    fn state(&self) -> Desk {
        Desk::default()
    }

    fn answer(&self, desk: &mut Desk, line: Line<'_>, out: &mut dyn Out) -> Tally {
        let query = stream::parse::<Query<'_>>(line, |text| Query {
            id: None,
            text: Cow::Borrowed(text),
        });
        match query {
            Ok(query) => answer(desk, line.number, query, self, out.rows()),
            Err(problem) => self.refuse(line, &problem, out),
        }
    }

    fn refuse(&self, line: Line<'_>, problem: &str, out: &mut dyn Out) -> Tally {
        stream::refuse(line, problem, out.rows())
    }
}

fn answer(
    desk: &mut Desk,
    number: usize,
    query: Query<'_>,
    reference: &Reference,
    out: &mut Vec<u8>,
) -> Tally {
    let Query { id, text } = query;
    let id = id.unwrap_or_else(|| Cow::Owned(number.to_string()));
    desk.words.clear();
    words_into(&text, Span::new(0, text.len()), &[], &mut desk.words);
    let phrase = Phrase {
        text: &text,
        span: Span::new(0, text.len()).trimmed(&text),
        words: &desk.words,
    };
    let (shelf, place) = look(
        phrase,
        &reference.shelves,
        &reference.params,
        &mut desk.workspace,
    );
    let mut answer = Answer {
        id: &id,
        source: None,
        start: None,
        end: None,
        line: None,
        similarity: four(place.similarity),
        margin: 0.0,
    };
    if let (Some(shelf), Some(passage)) = (shelf, place.passage) {
        let document = shelf.source.document();
        let (file, span) = (document.file(), document.in_file(passage.span));
        answer = Answer {
            source: Some(shelf.source.id()),
            start: Some(shelf.offsets.convert(file, span.start())),
            end: Some(shelf.offsets.convert(file, span.end())),
            line: Some(shelf.lines.line(span.start())),
            margin: four(place.margin),
            ..answer
        };
    }
    answer.put(out);
    Tally {
        records: 1,
        ..Tally::default()
    }
}

/// Looks for a phrase in every source.
///
/// Returns the source that holds the best place, and that place; of equally good ones the first.
fn look<'a>(
    phrase: Phrase<'_>,
    shelves: &'a [Shelf],
    params: &align::Params,
    workspace: &mut Workspace,
) -> (Option<&'a Shelf>, Located) {
    let mut best: (Option<&Shelf>, Located) = (None, Located::default());
    for shelf in shelves {
        let mut place = align::locate(phrase, &shelf.source, params, workspace);
        let known = best.1;
        let is_better = match (place.passage, known.passage) {
            (Some(_), None) => true,
            (None, Some(_)) => false,
            _ => known.similarity < place.similarity,
        };
        let apart = (place.similarity - known.similarity).abs();
        if is_better {
            place.margin = place
                .margin
                .min(if known.passage.is_some() { apart } else { 1.0 });
            best = (Some(shelf), place);
        } else if place.passage.is_some() {
            best.1.margin = known.margin.min(apart);
        }
    }
    best
}

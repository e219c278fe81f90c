//! `citedrift batch`: claims in JSON lines, a row a claim.

use std::borrow::Cow;
use std::io::BufRead;
use std::io::Write;
use std::path::Path;

use citedrift::align::Workspace;
use citedrift::batch;
use citedrift::batch::SourceRecord;
use citedrift::batch::Sources;
use citedrift::config::Config;
use citedrift::error::Error;
use citedrift::error::Result;
use citedrift::span::OffsetUnit;

use crate::cli::args::Batch;
use crate::cli::stream;

/// Answers every record, in order.
pub(crate) fn run(args: &Batch, output: &mut dyn Write) -> Result<()> {
    let sources = args
        .sources
        .as_deref()
        .map_or_else(|| Ok(Sources::default()), read_sources)?;
    let config = Config {
        profile: args.profile.into(),
        placement: args.placement.into(),
        ..Config::default()
    };
    let unit = OffsetUnit::from(args.offsets);
    stream::answer_lines(
        &args.records,
        output,
        Workspace::default,
        |workspace, number, line, out| {
            if !line.is_empty() {
                batch::answer(number, line, &sources, &config, unit, workspace, out);
            }
        },
    )
}

/// Reads the sources that records name by id.
fn read_sources(path: &Path) -> Result<Sources> {
    let mut sources = Sources::default();
    let refused = |line, message| Error::Record {
        path: Some(path.into()),
        line,
        message,
    };
    for (line, number) in stream::open(path)?.split(b'\n').zip(1..) {
        let line = line.map_err(|cause| Error::Read {
            path: path.into(),
            cause,
        })?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let SourceRecord { id, text } = serde_json::from_slice(&line).map_err(|problem| {
            refused(
                number,
                format!("is no source {{\"id\", \"text\"}}: {problem}"),
            )
        })?;
        if !sources.add(&id, text.into_owned()) {
            let id: Cow<'_, str> = id;
            return Err(refused(
                number,
                format!("a second source is called {id:?}; ids must be unique"),
            ));
        }
    }
    Ok(sources)
}

//! The pipeline over a stream: one record in, one row a claim out.
//!
//! A record holds its claims as text, and either names its sources or brings them along. Every claim gets a row, and
//! so does every record that cannot be used; no record is lost. [`answer`] does one record, a pure function of it and
//! of the [`Sources`] that it names; [`stream`] reads lines, has many answered at a time and hands the rows on in the
//! order of the lines. Memory is bounded by the queue, the largest record and the sources in use, never by the input.

mod cache;
mod manifest;
mod record;
mod rows;
mod shard;
mod sources;
pub mod stream;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde::Serialize;

use crate::align::Workspace;
use crate::audit::model::AuditedClaim;
pub use crate::batch::manifest::Finished;
pub use crate::batch::manifest::MANIFEST_VERSION;
pub use crate::batch::manifest::Manifest;
pub use crate::batch::manifest::Run;
pub use crate::batch::record::Label;
pub use crate::batch::record::Object;
pub use crate::batch::record::Record;
pub use crate::batch::record::SourceRecord;
pub use crate::batch::record::read;
pub use crate::batch::shard::Shard;
pub use crate::batch::sources::Refused;
pub use crate::batch::sources::Sources;
pub use crate::batch::sources::Table;
use crate::batch::sources::Volume;
use crate::batch::stream::Line;
use crate::batch::stream::Out;
use crate::config::Config;
use crate::span::OffsetUnit;
use crate::verdict::Verdict;

/// How long a line of records or of sources may be unless told otherwise, in bytes.
pub const MAX_LINE: usize = 64 << 20;

/// How records are answered.
#[derive(Clone, Debug)]
pub struct Params {
    /// The settings, unless a record says otherwise.
    pub config: Config,
    /// What offsets in rows count.
    pub unit: OffsetUnit,
    /// How long a source may be, in bytes.
    pub max_source: usize,
    /// The part of the records that is answered; all if `None`.
    pub shard: Option<Shard>,
}

impl Default for Params {
    fn default() -> Self {
        Params {
            config: Config::default(),
            unit: OffsetUnit::default(),
            max_source: MAX_LINE,
            shard: None,
        }
    }
}

/// What was answered, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The records.
    pub records: usize,
    /// Their claims.
    pub claims: usize,
    /// The records that could not be used.
    pub errors: usize,
    /// The claims by verdict, without verdicts that did not come up.
    pub verdicts: BTreeMap<Verdict, usize>,
}

impl Tally {
    /// Adds another tally to this one.
    pub fn add(&mut self, other: &Tally) {
        self.records += other.records;
        self.claims += other.claims;
        self.errors += other.errors;
        for (&verdict, n) in &other.verdicts {
            *self.verdicts.entry(verdict).or_default() += n;
        }
    }

    /// Returns the tally of a record that could not be used.
    #[must_use]
    pub fn refused() -> Tally {
        Tally {
            records: 1,
            errors: 1,
            ..Tally::default()
        }
    }
}

/// A row for a claim: the claim as in a report, behind the line of its record.
#[derive(Serialize)]
struct Row<'a> {
    line: usize,
    #[serde(flatten)]
    claim: &'a AuditedClaim,
}

/// A row for a record that cannot be used.
#[derive(Serialize)]
struct ErrorRow<'a> {
    line: usize,
    id: Option<&'a str>,
    error: &'a str,
}

/// A row for a line that has no answer, where rows have no line of their own.
#[derive(Serialize)]
struct Refusal<'a> {
    id: &'a str,
    error: &'a str,
}

/// Checks the claims of one line and appends a row for each to `out`, or one row that says why there is none.
///
/// A line that another shard answers gets no row and counts for nothing.
pub fn answer(
    line: Line<'_>,
    sources: &Sources,
    params: &Params,
    workspace: &mut Workspace,
    out: &mut dyn Out,
) -> Tally {
    let text = line.text.trim_ascii();
    if let Some(shard) = params.shard
        && !shard.holds(line.number, &Label::of(text))
    {
        return Tally::default();
    }
    let mut tally = Tally {
        records: 1,
        ..Tally::default()
    };
    let mut row = |claim: &AuditedClaim| {
        tally.claims += 1;
        *tally.verdicts.entry(claim.verdict).or_default() += 1;
        let line = line.number;
        put(&Row { line, claim }, out.rows());
        out.end_row();
    };
    let checked = check(line, text, sources, params, workspace, &mut row);
    let problem = match checked {
        Ok(()) if 0 < tally.claims => return tally,
        Ok(()) => format!("line {} holds no claim", line.number),
        Err(problem) => problem,
    };
    let id = Label::of(text).id;
    refuse_record(line.number, id.as_deref(), &problem, out.rows())
}

/// Gives every claim of a record to `row`, or says why none can be checked.
fn check(
    line: Line<'_>,
    text: &[u8],
    sources: &Sources,
    params: &Params,
    workspace: &mut Workspace,
    row: &mut impl FnMut(&AuditedClaim),
) -> Result<(), String> {
    let number = line.number;
    if let Some(limit) = line.limit {
        return Err(format!(
            "line {number} has more than {limit} bytes; split the record, or allow more with --max-record-bytes"
        ));
    }
    let record: Record<'_> =
        read(text).map_err(|problem| format!("line {number} is no record: {problem}"))?;
    if let Some(id) = record.twice() {
        return Err(format!(
            "line {number} has two sources that are called {id:?}; their ids must differ"
        ));
    }
    let among = among(number, &record, sources, params)?;
    let config = match (record.profile, record.placement) {
        (None, None) => Cow::Borrowed(&params.config),
        (profile, placement) => Cow::Owned(Config {
            profile: profile.unwrap_or(params.config.profile),
            placement: placement.unwrap_or(params.config.placement),
            ..params.config.clone()
        }),
    };
    let among: Vec<&Volume> = among.iter().map(AsRef::as_ref).collect();
    rows::rows(&record, &among, &config, params.unit, workspace, row);
    Ok(())
}

/// Returns the sources of a record: those that it names, each once, then its own.
fn among(
    number: usize,
    record: &Record<'_>,
    sources: &Sources,
    params: &Params,
) -> Result<Vec<Arc<Volume>>, String> {
    let mut among = Vec::with_capacity(record.source_ids.len() + record.sources.len());
    for (at, id) in record.source_ids.iter().enumerate() {
        if record.source_ids.iter().take(at).any(|known| known == id) {
            continue;
        }
        let source = sources.get(id)?.ok_or_else(|| {
            format!("line {number} names source {id:?}, which --sources does not hold")
        })?;
        among.push(source);
    }
    for Object(source) in &record.sources {
        if params.max_source < source.text.len() {
            return Err(format!(
                "line {number} has a source {:?} of more than {} bytes; split it, or allow more with --max-source-bytes",
                source.id, params.max_source
            ));
        }
        among.push(Arc::new(Volume::new(source)));
    }
    Ok(among)
}

/// Appends the row of a record that cannot be used; `error` says why, and `id` is null where it could not be read.
pub fn refuse_record(line: usize, id: Option<&str>, error: &str, out: &mut Vec<u8>) -> Tally {
    put(&ErrorRow { line, id, error }, out);
    Tally::refused()
}

/// Appends the row of a line that has no answer; `error` says why.
pub fn refuse(id: &str, error: &str, out: &mut Vec<u8>) {
    put(&Refusal { id, error }, out);
}

/// Appends a row to `out`, as one line of JSON.
pub fn put(row: &impl Serialize, out: &mut Vec<u8>) {
    // Writing plain data into memory cannot fail.
    if serde_json::to_writer(&mut *out, row).is_ok() {
        out.push(b'\n');
    }
}

#[cfg(test)]
#[path = "batch_tests.rs"]
mod tests;

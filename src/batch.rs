//! The pipeline over a stream: one record in, one row a claim out.
//!
//! A record holds its claims as text, and either names its sources or brings them along. Every claim gets a row, and
//! so does every record that cannot be used; no record is lost.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::align::Workspace;
use crate::audit::Inspected;
use crate::audit::MIN_ELSEWHERE;
use crate::audit::Page;
use crate::audit::SourcePage;
use crate::audit::inspect;
use crate::audit::model::AuditedClaim;
use crate::audit::name_record;
use crate::audit::present;
use crate::check;
use crate::check::Profile;
use crate::cite::Called;
use crate::cite::Catalogue;
use crate::cite::Keys;
use crate::cite::Placement;
use crate::cite::Resolution;
use crate::claim::Claim;
use crate::claim::claims;
use crate::config::Config;
use crate::read::plain;
use crate::source::Source;
use crate::span::OffsetUnit;
use crate::verdict::Verdict;

/// A record of claims; fields beside these are ignored.
#[derive(Clone, Debug, Deserialize)]
pub struct Record<'a> {
    /// What the record is called.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    /// The claims: one or many, with their markers.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// The ids of its sources.
    #[serde(borrow, default)]
    pub source_ids: Vec<Cow<'a, str>>,
    /// Its sources themselves.
    #[serde(borrow, default)]
    pub sources: Vec<SourceRecord<'a>>,
    /// What its claims owe to their sources, if it differs from the run's setting.
    #[serde(default)]
    pub profile: Option<Profile>,
    /// How its markers are placed, if it differs from the run's setting.
    #[serde(default)]
    pub placement: Option<PlacementName>,
}

/// A source as a record gives it.
#[derive(Clone, Debug, Deserialize)]
pub struct SourceRecord<'a> {
    /// What it is called.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    /// Its text.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
}

impl SourceRecord<'_> {
    fn read(&self) -> Source {
        let id = self.id.as_ref();
        Source::new(id, plain(id, self.text.as_ref()))
    }
}

/// A placement as records write it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlacementName {
    /// Decided by what stands in the record.
    Auto,
    /// A group at the start of a sentence cites that sentence.
    Leading,
    /// A group at the start of a sentence cites the sentence before it.
    Trailing,
}

impl From<PlacementName> for Placement {
    fn from(name: PlacementName) -> Self {
        match name {
            PlacementName::Auto => Placement::Auto,
            PlacementName::Leading => Placement::Leading,
            PlacementName::Trailing => Placement::Trailing,
        }
    }
}

/// The sources that records name by id.
#[derive(Debug, Default)]
pub struct Sources {
    sources: Vec<Source>,
    by_id: BTreeMap<String, usize>,
}

impl Sources {
    /// Adds a source; answers whether its id is new, and keeps the first of two with the same id.
    pub fn add(&mut self, id: &str, text: String) -> bool {
        if self.by_id.contains_key(id) {
            return false;
        }
        self.by_id.insert(id.to_owned(), self.sources.len());
        self.sources.push(Source::new(id, plain(id, text)));
        true
    }

    fn get(&self, id: &str) -> Option<&Source> {
        self.sources.get(*self.by_id.get(id)?)
    }
}

/// A row for a record that cannot be used.
#[derive(Debug, Serialize)]
struct Refusal<'a> {
    id: &'a str,
    error: &'a str,
}

/// Checks the claims of one line and appends a row for each to `out`, or one row that says why there is none.
///
/// `number` is the line's number from 1, which stands for the id of a line that has none.
pub fn answer(
    number: usize,
    line: &[u8],
    sources: &Sources,
    config: &Config,
    unit: OffsetUnit,
    workspace: &mut Workspace,
    out: &mut Vec<u8>,
) {
    let record: Record<'_> = match serde_json::from_slice(line) {
        Ok(record) => record,
        Err(problem) => {
            let error = format!("line {number} is no record: {problem}");
            return refuse(&number.to_string(), &error, out);
        }
    };
    let config = Config {
        profile: record.profile.unwrap_or(config.profile),
        placement: record.placement.map_or(config.placement, Placement::from),
        ..config.clone()
    };
    let own: Vec<Source> = record.sources.iter().map(SourceRecord::read).collect();
    let mut among = Vec::with_capacity(record.source_ids.len() + own.len());
    for id in &record.source_ids {
        let Some(source) = sources.get(id) else {
            let error = format!("line {number} names source {id:?}, which --sources does not hold");
            return refuse(&record.id, &error, out);
        };
        among.push(source);
    }
    among.extend(&own);
    let rows = rows(&record, &among, &config, unit, workspace);
    if rows.is_empty() {
        refuse(&record.id, &format!("line {number} holds no claim"), out);
    }
    for row in &rows {
        put(row, out);
    }
}

/// Appends the row of a line that has no answer; `error` says why.
pub fn refuse(id: &str, error: &str, out: &mut Vec<u8>) {
    put(&Refusal { id, error }, out);
}

fn rows(
    record: &Record<'_>,
    among: &[&Source],
    config: &Config,
    unit: OffsetUnit,
    workspace: &mut Workspace,
) -> Vec<AuditedClaim> {
    let document = plain(record.id.as_ref(), record.text.as_ref());
    let found = claims(&document, config.placement);
    let called: Vec<Called<'_>> = among
        .iter()
        .map(|source| Called {
            id: source.id(),
            title: None,
        })
        .collect();
    let catalogue = Catalogue::new(&called);
    let keys = catalogue.keys(&document.text, &found.references, None);
    let is_keyed = is_keyed(&found.claims, &keys, among);
    // Where keys number something outside the record, each means all of its sources, and none is dangling.
    let keys = if is_keyed {
        keys
    } else {
        catalogue.keys(&document.text, &found.references, Some(0))
    };
    let mut citations = check::citations(&document, &found, &keys, config.profile);
    if let Some(first) = citations.claims.first_mut() {
        // A row is about a claim; what concerns no claim in particular is told with the first.
        first.append(&mut citations.document);
    }
    let page = Page::new(&document.text, unit);
    let pages: Vec<Page<'_>> = among
        .iter()
        .map(|source| Page::new(source.text(), unit))
        .collect();
    let mut rows = Vec::with_capacity(found.claims.len());
    for (claim, findings) in found.claims.iter().zip(citations.claims) {
        let cited = cited(claim, &keys, is_keyed || among.len() == 1);
        let (at, mut inspected) = search(&document.text, claim, among, &cited, config, workspace);
        inspected.lead_with(findings, config);
        let named = |at: usize| among.get(at).map(|source| source.id());
        let source = at.and_then(|at| {
            let page = pages.get(at)?;
            named(at).map(|id| SourcePage { id, page })
        });
        let ids: Vec<Option<&str>> = cited.iter().map(|at| at.and_then(named)).collect();
        let mut row = present(claim, &ids, &inspected, &page, source);
        row.id = record.id.clone().into_owned();
        rows.push(row);
    }
    name_record(&mut rows, &record.id);
    rows
}

/// Returns the number of the source that each citation of a claim means; none if keys do not name sources.
fn cited(claim: &Claim, keys: &Keys<'_>, do_name: bool) -> Vec<Option<usize>> {
    let resolved = claim
        .citations
        .iter()
        .map(|citation| keys.resolve(&citation.key));
    resolved
        .map(|resolution| match resolution {
            Resolution::Source(at) if do_name => Some(at),
            _ => None,
        })
        .collect()
}

/// Tells whether the keys of a record are meant to name its sources: one of them does, or all sources are numbered.
fn is_keyed(claims: &[Claim], keys: &Keys<'_>, among: &[&Source]) -> bool {
    let is_number = |id: &str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    among.iter().all(|source| is_number(source.id()))
        || claims
            .iter()
            .flat_map(|claim| &claim.citations)
            .any(|citation| matches!(keys.resolve(&citation.key), Resolution::Source(_)))
}

/// Looks for a claim in the sources that it cites, or in all of the record's if it cites none of them.
fn search<'a>(
    text: &str,
    claim: &Claim,
    among: &[&'a Source],
    cited: &[Option<usize>],
    config: &Config,
    workspace: &mut Workspace,
) -> (Option<usize>, Inspected<'a>) {
    let number = |inspected: &Inspected<'_>| {
        let (source, _) = inspected.found.as_ref()?;
        among.iter().position(|other| std::ptr::eq(*other, *source))
    };
    let is_cited = |at: usize| cited.contains(&Some(at));
    let part = |wanted: bool| -> Vec<&'a Source> {
        (0..)
            .zip(among)
            .filter(|&(at, _)| is_cited(at) == wanted)
            .map(|(_, source)| *source)
            .collect()
    };
    let meant = if cited.iter().any(Option::is_some) {
        part(true)
    } else {
        among.to_vec()
    };
    let inspected = inspect(text, claim, &meant, None, config, workspace);
    if inspected.verdict != Verdict::NotFound || meant.len() == among.len() {
        return (number(&inspected), inspected);
    }
    let mut elsewhere = inspect(text, claim, &part(false), None, config, workspace);
    match number(&elsewhere) {
        Some(at) if elsewhere.similarity >= MIN_ELSEWHERE => {
            let names: Vec<&str> = meant.iter().map(|source| source.id()).collect();
            let found = among.get(at).map_or("", |source| source.id());
            elsewhere.add(
                check::wrong_source(claim, &names, found, config.profile),
                config,
            );
            (Some(at), elsewhere)
        }
        _ => (None, inspected),
    }
}

/// Appends a row to `out`, as one line of JSON.
pub fn put(row: &impl Serialize, out: &mut Vec<u8>) {
    // Writing plain data into memory cannot fail.
    if serde_json::to_writer(&mut *out, row).is_ok() {
        out.push(b'\n');
    }
}

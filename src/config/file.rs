//! What `citedrift.toml` says: the settings as they stand in the file, each with its line.
//!
//! The JSON Schema of the file is made from these types, and what reads them is tested against it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use schemars::json_schema;
use serde_json::Value;

use crate::check::Code;
use crate::check::Profile;
use crate::check::Severity;
use crate::cite::Placement;
use crate::config::allow::MIN_DIGITS;
use crate::config::allow::allowed;
use crate::config::day::Day;
use crate::config::names;
use crate::config::paths::Pattern;

/// A value with the line that it stands on, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// The line.
    pub line: usize,
}

/// The settings of citedrift. Paths are relative to the folder of this file, and the command line wins over it.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub struct File {
    /// What claims owe to their sources: their words (`excerpt`), or facts that agree (`prose`).
    #[schemars(schema_with = "profile", default)]
    pub profile: Option<At<Profile>>,
    /// How markers are placed: `leading` before the sentence that they cite, `trailing` behind it, or decided for
    /// each file.
    #[schemars(schema_with = "placement", default)]
    pub placement: Option<At<Placement>>,
    /// The severity from which a finding fails the run.
    #[schemars(schema_with = "fail_on", default)]
    pub fail_on: Option<At<Option<Severity>>>,
    /// Severities by code, where they differ from those of the profile.
    #[schemars(schema_with = "severities", default)]
    pub severity: BTreeMap<Code, At<Severity>>,
    /// Settings for some paths. Where several match, the last one that says something counts.
    #[schemars(default)]
    pub path: Vec<Rule>,
    /// What files of claims are checked against, where their names do not tell.
    #[schemars(default)]
    pub pair: Vec<Match>,
    /// Which file a key means, as in `"4" = "articles/tower.txt"`.
    #[schemars(with = "BTreeMap<String, String>", default)]
    pub sources: BTreeMap<String, At<String>>,
    /// Findings that may stay as they are, each with the reason.
    #[schemars(default)]
    pub allow: Vec<Allowed>,
}

/// Settings for the files that a pattern matches.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Rule {
    /// The files: a pattern as `claims/archive/**`, or several. One that matches a folder holds for all in it.
    #[schemars(schema_with = "patterns")]
    pub glob: At<Vec<Pattern>>,
    /// What these claims owe to their sources.
    #[schemars(schema_with = "profile", default)]
    pub profile: Option<At<Profile>>,
    /// How the markers of these files are placed.
    #[schemars(schema_with = "placement", default)]
    pub placement: Option<At<Placement>>,
    /// Severities by code for these files.
    #[schemars(schema_with = "severities", default)]
    pub severity: BTreeMap<Code, At<Severity>>,
}

/// What some files of claims are checked against.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Match {
    /// The files of claims: a path or pattern, or several.
    #[schemars(schema_with = "patterns")]
    pub claims: At<Vec<Pattern>>,
    /// The source: the path of a file.
    #[schemars(with = "String")]
    pub source: At<String>,
}

/// Findings that may stay as they are: in some files, or of one claim.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Allowed {
    /// The files of claims: a path or pattern, or several.
    #[schemars(schema_with = "patterns", default)]
    pub glob: Option<At<Vec<Pattern>>>,
    /// The id of the claim, of which six digits are enough.
    #[schemars(schema_with = "id", default)]
    pub claim: Option<At<String>>,
    /// The codes that are allowed.
    #[schemars(schema_with = "allowed_codes")]
    pub codes: At<Vec<Code>>,
    /// Why.
    #[schemars(schema_with = "text")]
    pub reason: At<String>,
    /// The last day on which it holds, as `2027-03-31`.
    #[schemars(schema_with = "day", default)]
    pub until: Option<At<Day>>,
    /// Where it begins: the line from 1, and the offset in bytes.
    #[schemars(skip)]
    pub at: (usize, usize),
}

fn profile(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": names::all(names::PROFILES) })
}

fn placement(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": names::all(names::PLACEMENTS) })
}

fn fail_on(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": names::all(names::FAIL_ON) })
}

fn severities(_: &mut SchemaGenerator) -> Schema {
    let severity = json_schema!({ "enum": names::all(names::SEVERITIES) });
    let codes = names::codes().into_iter();
    let properties: BTreeMap<&str, &Schema> = codes.map(|code| (code, &severity)).collect();
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn id(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": format!("^[0-9a-f]{{{MIN_DIGITS},32}}$") })
}

fn text(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "\\S" })
}

fn day(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "format": "date" })
}

fn allowed_codes(_: &mut SchemaGenerator) -> Schema {
    let codes = names::codes().into_iter();
    let codes: Vec<&str> = codes.filter(|name| allowed(name).is_ok()).collect();
    json_schema!({
        "anyOf": [
            { "enum": codes },
            { "type": "array", "items": { "enum": codes }, "minItems": 1 }
        ]
    })
}

fn patterns(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "anyOf": [
            { "type": "string" },
            { "type": "array", "items": { "type": "string" }, "minItems": 1 }
        ]
    })
}

/// Returns the JSON Schema (2020-12) of `citedrift.toml`.
#[must_use]
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(File);
    schema.insert("title".to_owned(), Value::from("citedrift.toml"));
    schema.to_value()
}

//! The settings of a run.
//!
//! They come from the defaults, from `citedrift.toml`, and from the command line; what comes later wins. [`find()`] reads
//! the file, [`Found::config`] lays what was [`Given`] over it, and [`Config::for_path`] says what holds for one file.
//! This room reads its own file and no other.

mod allow;
mod day;
mod file;
mod find;
mod layer;
mod mistake;
mod names;
mod parse;
mod paths;
mod print;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::path::PathBuf;

use sha2::Digest;
use sha2::Sha256;

use crate::align;
use crate::check::Code;
use crate::check::Finding;
use crate::check::Profile;
use crate::check::Severity;
use crate::cite::Placement;
pub use crate::config::allow::Allow;
pub use crate::config::allow::Allowance;
pub use crate::config::allow::Scope;
pub use crate::config::allow::allowance;
pub use crate::config::day::Day;
pub use crate::config::file::Allowed;
pub use crate::config::file::At;
pub use crate::config::file::File;
pub use crate::config::file::Match;
pub use crate::config::file::Rule;
pub use crate::config::file::schema;
pub use crate::config::find::FILE_NAME;
pub use crate::config::find::Found;
pub use crate::config::find::Problem;
pub use crate::config::find::find;
pub use crate::config::layer::Given;
pub use crate::config::mistake::Mistake;
pub use crate::config::parse::parse;
pub use crate::config::paths::Pattern;
pub(crate) use crate::config::paths::absolute;
pub use crate::config::print::quoted;

/// The settings that can change what an audit finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// What claims owe to their sources.
    pub profile: Profile,
    /// How markers are placed.
    pub placement: Placement,
    /// The severities that differ from the defaults.
    pub severities: BTreeMap<Code, Severity>,
    /// The severity from which a finding fails the run; `None` if nothing does.
    pub fail_on: Option<Severity>,
    /// What holds for some paths only; of several that match, the last one that says something counts.
    pub paths: Vec<PathRule>,
    /// What files of claims are checked against where their names do not tell; the first that matches counts.
    pub pairs: Vec<Pair>,
    /// Which file a key means: a path that is relative to the folder.
    pub sources: BTreeMap<String, String>,
    /// Findings that may stay as they are.
    pub allows: Vec<Allow>,
    /// The day of the run, on which what is allowed until a day may have expired; `None` if nothing expires.
    pub today: Option<Day>,
    /// The folder that paths in settings are relative to; empty for the working folder.
    pub folder: PathBuf,
}

/// Settings that hold for some paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathRule {
    /// The paths, relative to the folder of the settings.
    pub patterns: Vec<Pattern>,
    /// What claims owe to their sources, if that is said.
    pub profile: Option<Profile>,
    /// How markers are placed, if that is said.
    pub placement: Option<Placement>,
    /// The severities that differ.
    pub severities: BTreeMap<Code, Severity>,
}

/// What some files of claims are checked against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The files of claims, relative to the folder of the settings.
    pub claims: Vec<Pattern>,
    /// The path of the source, relative to the folder of the settings.
    pub source: String,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            profile: Profile::default(),
            placement: Placement::default(),
            severities: BTreeMap::new(),
            fail_on: Some(Severity::Error),
            paths: Vec::new(),
            pairs: Vec::new(),
            sources: BTreeMap::new(),
            allows: Vec::new(),
            today: None,
            folder: PathBuf::new(),
        }
    }
}

impl Config {
    /// Returns how claims are looked for under these settings.
    #[must_use]
    pub fn align(&self) -> align::Params {
        match self.profile {
            Profile::Excerpt => align::Params::VERBATIM,
            Profile::Prose => align::Params::REWORDED,
        }
    }

    /// Returns how much a finding of this code weighs.
    #[must_use]
    pub fn severity(&self, code: Code) -> Severity {
        let default = || code.default_severity(self.profile);
        self.severities.get(&code).copied().unwrap_or_else(default)
    }

    /// Returns a finding with the severity that these settings give it.
    #[must_use]
    pub fn weigh(&self, mut finding: Finding) -> Finding {
        if let Some(&severity) = self.severities.get(&finding.code) {
            finding.severity = severity;
        }
        finding
    }

    /// Returns the settings that hold for the file at a path: an absolute one, or one from the working folder.
    ///
    /// What is said of other paths is not in them, nor are pairs and the sources of keys, which are the run's.
    #[must_use]
    pub fn for_path(&self, path: &Path) -> Config {
        let mut config = Config {
            profile: self.profile,
            placement: self.placement,
            severities: self.severities.clone(),
            fail_on: self.fail_on,
            today: self.today,
            folder: self.folder.clone(),
            ..Config::default()
        };
        if self.paths.is_empty() {
            return config;
        }
        let path = self.inside(path);
        for rule in &self.paths {
            if rule.patterns.iter().any(|pattern| pattern.matches(&path)) {
                config.profile = rule.profile.unwrap_or(config.profile);
                config.placement = rule.placement.unwrap_or(config.placement);
                config.severities.extend(&rule.severities);
            }
        }
        config
    }

    /// Returns where the source is that the file of claims at a path is paired with, if the settings say so.
    #[must_use]
    pub fn pair_of(&self, path: &Path) -> Option<PathBuf> {
        if self.pairs.is_empty() {
            return None;
        }
        let path = self.inside(path);
        let is_meant = |pair: &&Pair| pair.claims.iter().any(|pattern| pattern.matches(&path));
        let pair = self.pairs.iter().find(is_meant)?;
        Some(self.outside(&pair.source))
    }

    /// Returns what is allowed in the file of claims at a path.
    #[must_use]
    pub fn allows_in(&self, path: &Path) -> Vec<&Allow> {
        if self.allows.is_empty() {
            return Vec::new();
        }
        let path = self.inside(path);
        let is_meant = |allow: &&Allow| {
            let mut patterns = allow.patterns.iter();
            allow.patterns.is_empty() || patterns.any(|pattern| pattern.matches(&path))
        };
        self.allows.iter().filter(is_meant).collect()
    }

    /// Returns, by key, where the sources are that the settings name for keys.
    #[must_use]
    pub fn manifest(&self) -> BTreeMap<&str, PathBuf> {
        let named = self.sources.iter();
        named
            .map(|(key, path)| (key.as_str(), self.outside(path)))
            .collect()
    }

    /// Returns where all sources are that the settings name, sorted, from the working folder.
    #[must_use]
    pub fn named_sources(&self) -> Vec<PathBuf> {
        let of_pairs = self.pairs.iter().map(|pair| &pair.source);
        let named = self.sources.values().chain(of_pairs);
        let mut paths: Vec<PathBuf> = named.map(|path| self.outside(path)).collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// Returns a path as it is seen from the folder of the settings.
    fn inside(&self, path: &Path) -> String {
        let folder = paths::absolute(self.here());
        paths::slashed(&paths::relative(&folder, &paths::absolute(path)))
    }

    /// Returns a path of the settings as it is seen from the working folder.
    fn outside(&self, path: &str) -> PathBuf {
        let path = paths::absolute(&self.here().join(path));
        let near = paths::relative(&paths::absolute(Path::new(".")), &path);
        if near.as_os_str().is_empty() {
            path
        } else {
            near
        }
    }

    fn here(&self) -> &Path {
        if self.folder.as_os_str().is_empty() {
            return Path::new(".");
        }
        &self.folder
    }

    /// Returns the SHA-256 of all settings, in lower-case hexadecimal.
    ///
    /// The folder and the day are left out: the same settings are the same wherever and whenever they are used.
    #[must_use]
    pub fn hash(&self) -> String {
        // Every field is named, so that a new setting cannot be forgotten here.
        let Config {
            profile,
            placement,
            severities,
            fail_on,
            paths,
            pairs,
            sources,
            allows,
            today: _,
            folder: _,
        } = self;
        let mut text = format!(
            "{profile:?} {} {fail_on:?} {:?}",
            placement.name(),
            self.align()
        );
        add_severities(&mut text, severities);
        // Writing to a string cannot fail. What is written in quotation marks cannot run into what follows.
        for rule in paths {
            let patterns = texts(&rule.patterns);
            let _ = write!(
                text,
                "\npath {patterns:?} {:?} {:?}",
                rule.profile, rule.placement
            );
            add_severities(&mut text, &rule.severities);
        }
        for pair in pairs {
            let _ = write!(text, "\npair {:?} {:?}", texts(&pair.claims), pair.source);
        }
        for (key, path) in sources {
            let _ = write!(text, "\nsource {key:?} {path:?}");
        }
        for allow in allows {
            let Allow {
                patterns,
                claim,
                codes,
                reason,
                until,
                file: _,
                at: _,
            } = allow;
            let patterns = texts(patterns);
            let _ = write!(
                text,
                "\nallow {patterns:?} {claim:?} {codes:?} {reason:?} {until:?}"
            );
        }
        hex(&Sha256::digest(text))
    }
}

fn texts(patterns: &[Pattern]) -> Vec<&str> {
    patterns.iter().map(Pattern::text).collect()
}

fn add_severities(text: &mut String, severities: &BTreeMap<Code, Severity>) {
    for (code, severity) in severities {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{code} {}", severity.name());
    }
}

/// Returns bytes in lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    bytes
        .iter()
        .flat_map(|byte| {
            [
                DIGITS[usize::from(byte >> 4)],
                DIGITS[usize::from(byte & 15)],
            ]
        })
        .collect()
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;

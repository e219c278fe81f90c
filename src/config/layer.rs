//! What the command line says, laid over what the file says, laid over the defaults.

use std::collections::BTreeMap;

use crate::check::Profile;
use crate::check::Severity;
use crate::cite::Placement;
use crate::config::Allow;
use crate::config::Config;
use crate::config::Day;
use crate::config::Pair;
use crate::config::PathRule;
use crate::config::file::Allowed;
use crate::config::file::At;
use crate::config::file::Rule;
use crate::config::find::FILE_NAME;
use crate::config::find::Found;

/// What was given on the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// What claims owe to their sources.
    pub profile: Option<Profile>,
    /// How markers are placed.
    pub placement: Option<Placement>,
    /// The severity from which a finding fails the run; `Some(None)` if nothing shall.
    pub fail_on: Option<Option<Severity>>,
    /// The day of the run.
    pub today: Option<Day>,
}

impl Found {
    /// Returns the settings of a run: the file's, with what was given instead wherever something was given.
    #[must_use]
    pub fn config(&self, given: Given) -> Config {
        let default = Config::default();
        let file = &self.file;
        let rule = |rule: &Rule| PathRule {
            patterns: rule.glob.value.clone(),
            // What was given holds for every path.
            profile: value(rule.profile.as_ref()).filter(|_| given.profile.is_none()),
            placement: value(rule.placement.as_ref()).filter(|_| given.placement.is_none()),
            severities: values(&rule.severity),
        };
        let pairs = file.pair.iter().map(|pair| Pair {
            claims: pair.claims.value.clone(),
            source: pair.source.value.clone(),
        });
        Config {
            profile: given
                .profile
                .or(value(file.profile.as_ref()))
                .unwrap_or(default.profile),
            placement: given
                .placement
                .or(value(file.placement.as_ref()))
                .unwrap_or(default.placement),
            fail_on: given
                .fail_on
                .or(value(file.fail_on.as_ref()))
                .unwrap_or(default.fail_on),
            severities: values(&file.severity),
            paths: file.path.iter().map(rule).collect(),
            pairs: pairs.collect(),
            sources: values(&file.sources),
            allows: file
                .allow
                .iter()
                .map(|allowed| self.allow(allowed))
                .collect(),
            today: given.today,
            folder: self.folder.clone(),
        }
    }
}

impl Found {
    fn allow(&self, allowed: &Allowed) -> Allow {
        // Wherever the file lies, it is called by its name alone.
        let name = self.name.rsplit('/').next().unwrap_or(FILE_NAME);
        Allow {
            patterns: allowed
                .glob
                .as_ref()
                .map(|glob| glob.value.clone())
                .unwrap_or_default(),
            claim: allowed.claim.as_ref().map(|claim| claim.value.clone()),
            codes: allowed.codes.value.clone(),
            reason: allowed.reason.value.clone(),
            until: value(allowed.until.as_ref()),
            file: name.to_owned(),
            at: allowed.at,
        }
    }
}

fn value<T: Copy>(at: Option<&At<T>>) -> Option<T> {
    at.map(|at| at.value)
}

fn values<K: Ord + Clone, V: Clone>(settings: &BTreeMap<K, At<V>>) -> BTreeMap<K, V> {
    let values = settings.iter();
    values
        .map(|(key, at)| (key.clone(), at.value.clone()))
        .collect()
}

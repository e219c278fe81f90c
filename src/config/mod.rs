//! The settings of a run.

use std::collections::BTreeMap;
use std::fmt::Write;

use sha2::Digest;
use sha2::Sha256;

use crate::align;
use crate::check::Code;
use crate::check::Finding;
use crate::check::Profile;
use crate::check::Severity;
use crate::cite::Placement;

/// The settings that can change what an audit finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// What claims owe to their sources.
    pub profile: Profile,
    /// How markers are placed.
    pub placement: Placement,
    /// The severities that differ from the defaults.
    pub severities: BTreeMap<Code, Severity>,
    /// The severity from which a finding fails the run; `None` if nothing does.
    pub fail_on: Option<Severity>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            profile: Profile::default(),
            placement: Placement::default(),
            severities: BTreeMap::new(),
            fail_on: Some(Severity::Error),
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

    /// Returns the SHA-256 of all settings, in lower-case hexadecimal.
    #[must_use]
    pub fn hash(&self) -> String {
        // Every field is named, so that a new setting cannot be forgotten here.
        let Config {
            profile,
            placement,
            severities,
            fail_on,
        } = self;
        let mut text = format!(
            "{profile:?} {} {fail_on:?} {:?}",
            placement.name(),
            self.align()
        );
        for (code, severity) in severities {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n{code} {}", severity.name());
        }
        hex(&Sha256::digest(text))
    }
}

/// Returns bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
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
mod tests {
    use super::*;

    #[test]
    fn any_changed_setting_changes_the_hash() {
        let default = Config::default();
        let severities = BTreeMap::from([(Code::Spelling, Severity::Error)]);
        for other in [
            Config {
                profile: Profile::Prose,
                ..default.clone()
            },
            Config {
                placement: Placement::Leading,
                ..default.clone()
            },
            Config {
                severities,
                ..default.clone()
            },
            Config {
                fail_on: None,
                ..default.clone()
            },
        ] {
            assert_ne!(default.hash(), other.hash());
        }
    }

    #[test]
    fn bytes_print_as_two_digits_each() {
        assert_eq!(hex(&[0, 10, 255]), "000aff");
    }
}

//! The names that settings have for their values.

use crate::check::Code;
use crate::check::Profile;
use crate::check::Severity;
use crate::cite::Placement;

/// The values of a setting with their names.
pub(crate) type Names<T> = &'static [(&'static str, T)];

/// What claims owe to their sources.
pub(crate) const PROFILES: Names<Profile> =
    &[("excerpt", Profile::Excerpt), ("prose", Profile::Prose)];

/// How markers are placed.
pub(crate) const PLACEMENTS: Names<Placement> = &[
    ("auto", Placement::Auto),
    ("leading", Placement::Leading),
    ("trailing", Placement::Trailing),
];

/// How much findings weigh.
pub(crate) const SEVERITIES: Names<Severity> = &[
    ("error", Severity::Error),
    ("warning", Severity::Warning),
    ("info", Severity::Info),
    ("off", Severity::Off),
];

/// From which severity a finding fails the run.
pub(crate) const FAIL_ON: Names<Option<Severity>> = &[
    ("error", Some(Severity::Error)),
    ("warning", Some(Severity::Warning)),
    ("info", Some(Severity::Info)),
    ("never", None),
];

/// Returns the names alone.
pub(crate) fn all<T>(names: Names<T>) -> Vec<&'static str> {
    names.iter().map(|&(name, _)| name).collect()
}

/// Returns the name of a value.
pub(crate) fn of<T: PartialEq>(names: Names<T>, value: &T) -> &'static str {
    let found = names.iter().find(|(_, other)| other == value);
    found.map_or("", |&(name, _)| name)
}

/// Returns the names of all codes.
pub(crate) fn codes() -> Vec<&'static str> {
    Code::ALL.iter().map(|code| code.name()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_are_used_elsewhere() {
        for (name, placement) in PLACEMENTS {
            assert_eq!(*name, placement.name());
        }
        for (name, severity) in SEVERITIES {
            assert_eq!(*name, severity.name());
        }
        assert_eq!(of(PROFILES, &Profile::Prose), "prose");
        assert_eq!(all(FAIL_ON), ["error", "warning", "info", "never"]);
    }
}

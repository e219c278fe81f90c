//! What was shown of a claim.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

/// What was shown of a claim; the names say what was proven, no more.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The passage has the same words in the same order; case, typography and markers aside.
    Verbatim,
    /// The differences are only of surface.
    Equivalent,
    /// The wording differs, and every number, date, name and negation agrees with the passage.
    Reworded,
    /// A passage was found, and it differs in a way that matters.
    Drifted,
    /// Every source was read and holds no passage for it.
    NotFound,
    /// It could not be checked.
    Unchecked,
}

impl Verdict {
    /// All verdicts, the best first.
    pub const ALL: &[Verdict] = &[
        Verdict::Verbatim,
        Verdict::Equivalent,
        Verdict::Reworded,
        Verdict::Drifted,
        Verdict::NotFound,
        Verdict::Unchecked,
    ];

    /// Returns the verdict's name as reports print it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Verbatim => "verbatim",
            Verdict::Equivalent => "equivalent",
            Verdict::Reworded => "reworded",
            Verdict::Drifted => "drifted",
            Verdict::NotFound => "not-found",
            Verdict::Unchecked => "unchecked",
        }
    }
}

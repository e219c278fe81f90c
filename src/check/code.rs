//! The finding codes, which never change once released, and their default severities.

use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

/// How much a finding weighs.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Not reported.
    Off,
    /// Worth knowing; nothing to do.
    Info,
    /// Probably worth a change.
    Warning,
    /// Wrong, or not shown to be right.
    Error,
}

/// What claims owe to their sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// Claims ought to be the source's words.
    #[default]
    Excerpt,
    /// Claims may be reworded; their facts must agree.
    Prose,
}

macro_rules! codes {
    ($(#[doc = $meaning:literal] $variant:ident = $name:literal, $excerpt:ident, $prose:ident;)*) => {
        /// What a finding is about; the name is stable for ever.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum Code {
            $(#[doc = $meaning] #[serde(rename = $name)] $variant,)*
        }

        impl Code {
            /// All codes, in the order of the documentation.
            pub const ALL: &[Code] = &[$(Code::$variant),*];

            /// Returns the code's name: kebab-case, stable for ever.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// Returns the code of that name, if there is one.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.name() == name)
            }

            /// Returns what the code finds, in one sentence.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$variant => $meaning.trim_ascii(),)* }
            }

            /// Returns the help on the code, in Markdown: under a heading each, what it finds, why it matters, an
            /// example, and known false alarms.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self { $(Code::$variant => include_str!(concat!("explain/", $name, ".md")),)* }
            }

            /// Returns the severity that the code has unless it is configured otherwise.
            #[must_use]
            pub fn default_severity(self, profile: Profile) -> Severity {
                let (excerpt, prose) = match self {
                    $(Code::$variant => (Severity::$excerpt, Severity::$prose),)*
                };
                match profile { Profile::Excerpt => excerpt, Profile::Prose => prose }
            }
        }
    };
}

codes! {
    /// No citation binds to the claim, or it says itself that one is needed.
    MissingCitation = "missing-citation", Warning, Warning;
    /// The key means no source.
    DanglingCitation = "dangling-citation", Error, Error;
    /// The marker binds to no claim.
    OrphanedCitation = "orphaned-citation", Warning, Warning;
    /// The reading of the markers rests on weak evidence.
    AmbiguousPlacement = "ambiguous-placement", Info, Info;
    /// The marker cannot be read.
    MalformedCitation = "malformed-citation", Warning, Warning;
    /// A claim cites the same key twice.
    DuplicateCitation = "duplicate-citation", Info, Info;
    /// No claim cites the source.
    UnusedSource = "unused-source", Info, Info;
    /// The passage stands in another source than the one cited.
    WrongSource = "wrong-source", Error, Error;
    /// No cited source holds a passage for the claim.
    NotFound = "not-found", Error, Warning;
    /// The claim could not be checked.
    UncheckedClaim = "unchecked-claim", Error, Error;
    /// Another passage fits as well as the best.
    AmbiguousPassage = "ambiguous-passage", Info, Info;
    /// A number of the claim conflicts with the source's, or stands nowhere in it.
    NumberMismatch = "number-mismatch", Error, Error;
    /// A date of the claim conflicts with the source's, or stands nowhere in it.
    DateMismatch = "date-mismatch", Error, Error;
    /// The figure is the source's and the unit is not.
    UnitMismatch = "unit-mismatch", Error, Error;
    /// A number says more, or is hedged otherwise, than the source's.
    NumberPrecision = "number-precision", Warning, Warning;
    /// A date says more, or is hedged otherwise, than the source's.
    DatePrecision = "date-precision", Warning, Warning;
    /// Another name stands where the source has this one.
    NameMismatch = "name-mismatch", Error, Error;
    /// The same names stand in exchanged places.
    RoleSwap = "role-swap", Error, Error;
    /// One side denies what the other says.
    NegationMismatch = "negation-mismatch", Error, Error;
    /// One side says all, some, most, few or only where the other does not.
    QuantifierMismatch = "quantifier-mismatch", Error, Error;
    /// One side is surer than the other, or the source of a statement was dropped.
    ModalityMismatch = "modality-mismatch", Error, Warning;
    /// The claim lacks words of the passage.
    OmittedWords = "omitted-words", Error, Off;
    /// The claim has words that the passage lacks.
    AddedWords = "added-words", Error, Off;
    /// Other words stand in the place of the passage's.
    ChangedWords = "changed-words", Error, Off;
    /// Clauses of the passage stand in another order.
    Reordered = "reordered", Error, Info;
    /// The claim joins pieces from places apart.
    Spliced = "spliced", Error, Info;
    /// The claim ends, or begins, at a clause boundary inside the source's sentence.
    Truncated = "truncated", Info, Off;
    /// Words inside quotation marks differ from the source's.
    AlteredQuotation = "altered-quotation", Error, Error;
    /// The same word spelled otherwise.
    Spelling = "spelling", Info, Off;
    /// Another form of the same word, with no change of fact.
    Inflection = "inflection", Info, Off;
    /// Quotation marks, dashes, spaces or normal forms differ.
    Typography = "typography", Info, Off;
    /// A character that nobody sees stands in the claim.
    HiddenCharacters = "hidden-characters", Error, Error;
    /// A letter or digit of another script stands inside a word.
    MixedScript = "mixed-script", Error, Error;
    /// Two claims give different values for one passage.
    InconsistentClaims = "inconsistent-claims", Warning, Warning;
    /// A suppression that suppresses nothing.
    UnusedSuppression = "unused-suppression", Warning, Warning;
    /// An acceptance whose claim or source has moved since.
    VoidAcceptance = "void-acceptance", Warning, Warning;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Severity {
    /// Returns the severity's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Off => "off",
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_and_unique() {
        let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        assert!(names.iter().all(|name| {
            name.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        }));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }

    #[test]
    fn every_code_is_found_by_its_name() {
        for &code in Code::ALL {
            assert_eq!(Code::from_name(code.name()), Some(code));
        }
        assert_eq!(Code::from_name("number-missmatch"), None);
    }

    #[test]
    fn every_code_is_explained_under_the_four_headings() {
        for code in Code::ALL {
            let help = code.help();
            let headings: Vec<&str> = help.lines().filter(|line| line.starts_with('#')).collect();
            assert_eq!(
                headings,
                [
                    "## What it finds",
                    "## Why it matters",
                    "## Example",
                    "## Known false alarms"
                ],
                "{code}"
            );
            let is_empty = |part: &str| part.lines().skip(1).all(|line| line.trim().is_empty());
            assert!(!help.split("## ").skip(1).any(is_empty), "{code}");
            assert!(code.meaning().ends_with('.'), "{code}");
        }
    }
}

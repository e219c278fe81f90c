//! What came of looking for a claim: no passage, several, one in another source, or no search at all.

use crate::align::Alignment;
use crate::align::Obstacle;
use crate::align::Outcome;
use crate::check::code::Code;
use crate::check::code::Profile;
use crate::check::finding::Excerpt;
use crate::check::finding::Finding;
use crate::check::support::Support;
use crate::claim::Claim;
use crate::source::Source;
use crate::span::Span;

/// Two passages whose shares of the claim differ by less are equally good.
const TIE: f64 = 0.005;

/// Returns the finding about a claim that was looked for in vain, in doubt, or not at all, if there is one.
///
/// `source` is the one that the outcome is about.
#[must_use]
pub fn search(
    claim: &Claim,
    outcome: &Outcome,
    source: Option<&Source>,
    profile: Profile,
    min_words: usize,
) -> Option<Finding> {
    match (outcome, source) {
        (_, None) => {
            let message = "not checked: there is no source to check it against".to_owned();
            Some(about(claim, Code::UncheckedClaim, message, None, profile))
        }
        (Outcome::Unchecked(obstacle), Some(_)) => {
            let message = format!("not checked: {}", reason(*obstacle, min_words));
            Some(about(claim, Code::UncheckedClaim, message, None, profile))
        }
        (Outcome::Absent(nearest), Some(source)) => {
            let (message, place) = match nearest {
                Some(near) if near.similarity >= 0.2 => (
                    format!(
                        "no passage of {} says this; the most similar place shares {:.0} % of its words",
                        source.id(),
                        (100.0 * near.similarity).floor()
                    ),
                    Some(near.span),
                ),
                _ => (format!("no passage of {} says this", source.id()), None),
            };
            Some(about(claim, Code::NotFound, message, place, profile))
        }
        (Outcome::Found(alignment), Some(source)) => ambiguous(claim, alignment, source, profile),
    }
}

/// Says why a claim could not be looked for.
#[must_use]
pub fn reason(obstacle: Obstacle, min_words: usize) -> String {
    match obstacle {
        Obstacle::TooShort { n_words } => {
            let noun = if n_words == 1 { "word" } else { "words" };
            format!(
                "it has {n_words} {noun}; with fewer than {min_words} it could come from anywhere"
            )
        }
        Obstacle::OverBudget => {
            "checking it takes more work than is allowed; split the claim".to_owned()
        }
    }
}

/// Returns the finding that a source could not be read in which a claim may stand that was found nowhere else.
#[must_use]
pub fn unread(claim: &Claim, source: &str, profile: Profile) -> Finding {
    let message = format!("not checked: {source} could not be read, and no other source says this");
    about(claim, Code::UncheckedClaim, message, None, profile)
}

/// Returns the finding that a claim stands in another source than those it cites.
#[must_use]
pub fn wrong_source(claim: &Claim, cited: &[&str], found: &str, profile: Profile) -> Finding {
    let message = format!(
        "the passage stands in {found}, not in {}",
        cited.join(" or ")
    );
    about(claim, Code::WrongSource, message, None, profile)
}

/// Returns the finding that no one passage holds a reworded claim, if it has several.
#[must_use]
pub fn gathered(
    claim: &Claim,
    support: &Support,
    source: &Source,
    profile: Profile,
) -> Option<Finding> {
    let [first, .., last] = support.passages.as_slice() else {
        return None;
    };
    let message = format!(
        "no one passage of {} says this; {} of them hold {:.0} % of its words together",
        source.id(),
        support.passages.len(),
        (100.0 * support.coverage).floor()
    );
    let place = Some(first.span.cover(last.span));
    Some(about(claim, Code::Spliced, message, place, profile))
}

/// Tells whether another passage of the source fits a claim as well as the one that it was aligned with.
#[must_use]
pub fn is_ambiguous(alignment: &Alignment) -> bool {
    alignment.runner_up.is_some() && alignment.margin < TIE
}

fn ambiguous(
    claim: &Claim,
    alignment: &Alignment,
    source: &Source,
    profile: Profile,
) -> Option<Finding> {
    let rival = alignment.runner_up.filter(|_| is_ambiguous(alignment))?;
    let message = format!(
        "another passage of {} fits as well as the one it was compared with",
        source.id()
    );
    Some(about(
        claim,
        Code::AmbiguousPassage,
        message,
        Some(rival.span),
        profile,
    ))
}

fn about(
    claim: &Claim,
    code: Code,
    message: String,
    source: Option<Span>,
    profile: Profile,
) -> Finding {
    Finding {
        code,
        severity: code.default_severity(profile),
        message,
        claim: Some(Excerpt {
            span: claim.span,
            value: None,
        }),
        source: source.map(|span| Excerpt { span, value: None }),
        relation: None,
    }
}

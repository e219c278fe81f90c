//! What is shown of a claim: a literal pair of texts through aligner, families and verdict.

use crate::align;
use crate::align::Outcome;
use crate::align::Workspace;
use crate::check::Profile;
use crate::check::Severity;
use crate::check::Subject;
use crate::check::check;
use crate::claim::Claim;
use crate::fact;
use crate::read::plain;
use crate::source::Source;
use crate::span::Span;
use crate::text::words::words;
use crate::verdict::judge;

/// Returns the verdict and the findings at warning or above, as `verdict code code`.
fn found(profile: Profile, claim: &str, source: &str) -> String {
    let source = Source::new("1", plain("town", source));
    let span = Span::new(0, claim.len());
    let stated = Claim {
        ordinal: 1,
        span,
        markers: Vec::new(),
        citations: Vec::new(),
        wanting: None,
    };
    let words = words(claim, span, &[]);
    let phrase = align::Phrase {
        text: claim,
        span,
        words: &words,
    };
    let params = align::Params::VERBATIM;
    let outcome = align::align(phrase, &source, &params, &mut Workspace::default());
    let Outcome::Found(alignment) = &outcome else {
        return String::from("not-found");
    };
    let ours = fact::read(claim, &fact::Params::default());
    let passages: Vec<Span> = alignment
        .passages
        .iter()
        .map(|passage| passage.span)
        .collect();
    let against = fact::Against {
        source: &source,
        passages: &passages,
        aligned: &|span| alignment.counterpart(span),
    };
    let ours = fact::Side {
        text: claim,
        mentions: &ours,
    };
    let findings = check(&Subject {
        text: claim,
        claim: &stated,
        source: &source,
        alignment,
        comparisons: &fact::compare(ours, &against),
        profile,
    });
    let codes = findings
        .iter()
        .filter(|finding| finding.severity >= Severity::Warning)
        .map(|finding| finding.code.name());
    let mut shown = vec![judge(&outcome, &findings, profile).name()];
    shown.extend(codes);
    shown.dedup();
    shown.join(" ")
}

/// Asserts what an excerpt of a source that holds `source` among other sentences gives.
fn assert_excerpt(claim: &str, source: &str, expected: &str) {
    let article = format!("The town lies on a hill. {source} Its market is held on Mondays.");
    let found = found(Profile::Excerpt, claim, &article);
    assert_eq!(found, expected, "{claim} / {source}");
}

fn assert_prose(claim: &str, source: &str, expected: &str) {
    let article = format!("The town lies on a hill. {source} Its market is held on Mondays.");
    let found = found(Profile::Prose, claim, &article);
    assert_eq!(found, expected, "{claim} / {source}");
}

#[test]
fn a_number_written_otherwise_is_no_difference() {
    let source = "The quarry employed 13,000 people until the spring of 1951.";
    assert_excerpt(
        "The quarry employed thirteen thousand people until the spring of 1951.",
        source,
        "equivalent",
    );
    assert_excerpt(
        "The quarry employed thirty thousand people until the spring of 1951.",
        source,
        "drifted number-mismatch",
    );
}

#[test]
fn two_values_in_exchanged_places_are_one_finding() {
    assert_excerpt(
        "The hall seats 910 guests below and 254 guests above.",
        "The hall seats 254 guests below and 910 guests above.",
        "drifted number-mismatch",
    );
}

#[test]
fn another_name_is_a_mismatch_and_its_acronym_is_not() {
    let source = "In May the Upland Water Board opened the second reservoir.";
    assert_excerpt(
        "In May the UWB opened the second reservoir.",
        source,
        "equivalent",
    );
    assert_excerpt(
        "In May the Lowland Gas Company opened the second reservoir.",
        source,
        "drifted name-mismatch",
    );
}

#[test]
fn a_name_without_its_diacritics_is_the_same_name() {
    let source = "The bridge was drawn by Ramón Núñez after the great flood.";
    assert_excerpt(
        "The bridge was drawn by Ramon Nunez after the great flood.",
        source,
        "equivalent",
    );
    assert_excerpt(
        "The bridge was drawn by Ramon Munoz after the great flood.",
        source,
        "drifted name-mismatch",
    );
}

#[test]
fn names_in_exchanged_places_are_a_role_swap() {
    let source = "In spring Aldmoor sued Barrow over the rights to the lake.";
    assert_excerpt(
        "In spring Barrow sued Aldmoor over the rights to the lake.",
        source,
        "drifted role-swap",
    );
    assert_prose(
        "In spring Barrow was sued by Aldmoor over the rights to the lake.",
        source,
        "reworded",
    );
}

#[test]
fn a_contraction_denies_nothing_new() {
    let source = "The ferry did not stop at the upper pier in winter.";
    assert_excerpt(
        "The ferry didn't stop at the upper pier in winter.",
        source,
        "equivalent",
    );
    assert_excerpt(
        "The ferry did stop at the upper pier in winter.",
        source,
        "drifted negation-mismatch",
    );
}

#[test]
fn an_opposite_is_a_negation_mismatch_and_two_turns_are_none() {
    let source = "Fishing from the lower bridge is legal after the end of June.";
    assert_excerpt(
        "Fishing from the lower bridge is illegal after the end of June.",
        source,
        "drifted negation-mismatch",
    );
    assert_prose(
        "Fishing from the lower bridge is not illegal after the end of June.",
        source,
        "reworded",
    );
}

#[test]
fn all_for_most_is_a_quantifier_mismatch() {
    assert_excerpt(
        "All of the houses along the quay were rebuilt in brick.",
        "Most of the houses along the quay were rebuilt in brick.",
        "drifted quantifier-mismatch",
    );
}

#[test]
fn will_for_may_is_a_modality_mismatch() {
    assert_excerpt(
        "The council will sell the old mill to a brewery.",
        "The council may sell the old mill to a brewery.",
        "drifted modality-mismatch",
    );
}

#[test]
fn an_attribution_that_was_cut_off_is_missed() {
    let source = "A former clerk claimed that the vault had been empty for years.";
    assert_excerpt(
        "The vault had been empty for years.",
        source,
        "drifted modality-mismatch",
    );
    assert_excerpt(source, source, "verbatim");
}

#[test]
fn a_claim_may_end_where_a_clause_ends() {
    let source = "The gate was rebuilt in oak, and its hinges were sold to a smith from Dorn.";
    assert_excerpt("The gate was rebuilt in oak.", source, "verbatim");
    assert_excerpt(
        "The gate was rebuilt in oak, and its hinges were sold.",
        source,
        "drifted omitted-words",
    );
}

#[test]
fn words_inside_quotation_marks_are_the_sources() {
    let source = "The mayor called the plan \"a bridge to nowhere in particular\" at the hearing.";
    assert_excerpt(
        "The mayor called the plan \"a bridge to nowhere in general\" at the hearing.",
        source,
        "drifted altered-quotation",
    );
    assert_excerpt(
        "The mayor called the plan \"a bridge to nowhere [...]\" at the hearing.",
        source,
        "equivalent",
    );
}

#[test]
fn spelling_and_inflection_are_harmless_and_other_words_are_not() {
    let source = "The colours of the harbour flags mark the depth of the basin.";
    assert_excerpt(
        "The colors of the harbor flags marked the depth of the basin.",
        source,
        "equivalent",
    );
    assert_excerpt(
        "The colours of the harbour lamps mark the depth of the basin.",
        source,
        "drifted changed-words",
    );
}

#[test]
fn an_invisible_character_inside_a_word_is_found() {
    let source = "The colours of the harbour flags mark the depth of the basin.";
    assert_excerpt(
        "The colours of the har\u{200B}bour flags mark the depth of the basin.",
        source,
        "drifted hidden-characters",
    );
    assert_excerpt(
        "The colours of the \u{200B}harbour flags mark the depth of the basin.",
        source,
        "equivalent hidden-characters",
    );
    assert_excerpt(
        "The colours of the har\u{AD}bour flags mark the depth of the basin.",
        source,
        "verbatim",
    );
}

#[test]
fn a_moved_clause_is_reordered_in_an_excerpt() {
    let source = "When the snow melts, the lower meadows are flooded for a week.";
    let claim = "The lower meadows are flooded for a week when the snow melts.";
    assert_excerpt(claim, source, "drifted reordered");
    assert_prose(claim, source, "reworded");
}

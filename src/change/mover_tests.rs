use super::*;
use crate::change::sample::claim;
use crate::change::sample::drifted;
use crate::change::sample::passage;
use crate::change::sample::state;
use crate::change::sample::with_other_source;

const WELL: &str = "Both wells are 64 metres deep.";
const EDITED: &str = "Both wells are 46 metres deep.";

/// Returns who moved for the only claim, and the effect.
fn moved(old: &State, new: &State) -> (Mover, Effect) {
    let changes = changes(old, new);
    assert_eq!(changes.len(), 1, "{changes:?}");
    (changes[0].told.mover, changes[0].told.effect)
}

fn agreeing() -> State {
    state(vec![claim("a", WELL)])
}

#[test]
fn a_state_against_itself_is_unchanged() {
    assert_eq!(
        moved(&agreeing(), &agreeing()),
        (Mover::Nobody, Effect::Unchanged)
    );
}

#[test]
fn an_edited_claim_moved() {
    let new = state(vec![drifted("a", EDITED, WELL)]);
    assert_eq!(moved(&agreeing(), &new), (Mover::Claim, Effect::Introduced));
    assert_eq!(moved(&new, &agreeing()), (Mover::Claim, Effect::Resolved));
}

#[test]
fn another_citation_is_a_moved_claim() {
    let mut new = agreeing();
    new.claims[0].keys = vec!["2".to_owned()];
    assert_eq!(moved(&agreeing(), &new), (Mover::Claim, Effect::MovedOnly));
}

#[test]
fn an_edited_passage_is_told_with_both_texts() {
    let new = with_other_source(state(vec![drifted("a", WELL, EDITED)]));
    let changes = changes(&agreeing(), &new);
    let told = &changes[0].told;
    assert_eq!(
        (told.mover, told.effect),
        (Mover::Source, Effect::Introduced)
    );
    let source = told.source.clone().unwrap();
    assert_eq!(
        (source.was.as_deref(), source.now.as_deref()),
        (Some(WELL), Some(EDITED))
    );
    assert_eq!(told.claim, None);
}

#[test]
fn a_source_that_changed_elsewhere_changed_nothing_for_the_claim() {
    let new = with_other_source(agreeing());
    assert_eq!(
        moved(&agreeing(), &new),
        (Mover::SourceElsewhere, Effect::MovedOnly)
    );
}

#[test]
fn both_may_move_to_agree_or_not() {
    let new = with_other_source(state(vec![claim("a", EDITED)]));
    assert_eq!(moved(&agreeing(), &new).0, Mover::Converged);
    let new = with_other_source(state(vec![drifted(
        "a",
        EDITED,
        "Both wells are 9 metres deep.",
    )]));
    assert_eq!(
        moved(&agreeing(), &new),
        (Mover::Diverged, Effect::Introduced)
    );
}

#[test]
fn a_claim_that_was_cut_takes_less_of_a_passage_that_stands_still() {
    let mut cut = claim("a", "Both wells are 64 metres");
    cut.passage = Some(passage("s.txt", "both wells are 64 metres"));
    let new = with_other_source(state(vec![cut]));
    assert_eq!(moved(&agreeing(), &new).0, Mover::Claim);
}

#[test]
fn a_source_may_be_renamed_or_lost() {
    let mut new = agreeing();
    new.sources = [("t.txt".to_owned(), Some("s".to_owned()))].into();
    let mut lost = new.clone();
    new.claims[0].passage = Some(passage("t.txt", WELL));
    assert_eq!(
        moved(&agreeing(), &new),
        (Mover::SourceRenamed, Effect::MovedOnly)
    );
    lost.claims[0].passage = None;
    lost.claims[0].verdict = Verdict::Unchecked;
    assert_eq!(
        moved(&agreeing(), &lost),
        (Mover::SourceLost, Effect::Worsened)
    );
    assert_eq!(
        moved(&lost, &agreeing()),
        (Mover::SourceAdded, Effect::Improved)
    );
}

#[test]
fn a_change_without_a_mover_is_the_tool_s_or_comes_from_around() {
    let mut new = state(vec![drifted("a", WELL, WELL)]);
    assert_eq!(
        moved(&agreeing(), &new),
        (Mover::Around, Effect::Introduced)
    );
    new.version = Some("2.0.0".to_owned());
    assert_eq!(moved(&agreeing(), &new), (Mover::Tool, Effect::Introduced));
}

#[test]
fn another_version_with_the_same_findings_is_nobody() {
    let mut new = agreeing();
    new.config = Some("d".to_owned());
    assert_eq!(moved(&agreeing(), &new), (Mover::Nobody, Effect::Unchanged));
}

#[test]
fn effects_mirror() {
    let (one, other) = (
        agreeing(),
        with_other_source(state(vec![drifted("a", WELL, EDITED)])),
    );
    let there = moved(&one, &other).1;
    assert_eq!(moved(&other, &one).1, there.mirrored());
}

#[test]
fn a_claim_of_one_state_is_added_or_removed() {
    assert_eq!(
        moved(&state(Vec::new()), &agreeing()),
        (Mover::Claim, Effect::Added)
    );
    assert_eq!(
        moved(&agreeing(), &state(Vec::new())),
        (Mover::Claim, Effect::Removed)
    );
}

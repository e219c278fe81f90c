//! Tests of alignment as a whole, over texts of our own.

use crate::align::Alignment;
use crate::align::EditKind;
use crate::align::Outcome;
use crate::align::Params;
use crate::align::Phrase;
use crate::align::Step;
use crate::align::Workspace;
use crate::align::align;
use crate::read::plain;
use crate::source::Source;
use crate::span::Span;
use crate::text::words::words;
use proptest::prelude::*;

const HARBOUR: &str = "\
The harbour of Vell was dredged in 1911, and the stone quay was finished two years later. \
Larger ships could call there from then on. The customs house, designed by Ina Dahl, burned down in 1920. \
In 1934 the town bought 14 cranes from Oslo, but only nine of them were ever used. \
Fishing declined after the war. The last trawler left Vell in May 1968, carrying no cargo at all.";

fn look(claim: &str, source: &str) -> Outcome {
    let source = Source::new("s", plain("s", source));
    let span = Span::new(0, claim.len());
    let phrase = Phrase {
        text: claim,
        span,
        words: &words(claim, span, &[]),
    };
    align(
        phrase,
        &source,
        &Params::VERBATIM,
        &mut Workspace::default(),
    )
}

fn found(claim: &str, source: &str) -> Alignment {
    match look(claim, source) {
        Outcome::Found(alignment) => alignment,
        other => panic!("{claim:?} was not found: {other:?}"),
    }
}

/// Returns the edits as `kind: claim words -> source words`.
fn edits(claim: &str, source: &str) -> Vec<String> {
    let shown = |edit: &crate::align::Edit| {
        format!(
            "{:?}: {} -> {}",
            edit.kind,
            edit.claim.of(claim),
            edit.source.of(source)
        )
    };
    found(claim, source).edits.iter().map(shown).collect()
}

#[test]
fn a_copied_sentence_is_found_at_its_very_span() {
    let claim = "Larger ships could call there from then on.";
    let alignment = found(claim, HARBOUR);
    assert_eq!(alignment.passages[0].span.of(HARBOUR), claim);
    assert!((alignment.similarity - 1.0).abs() < f64::EPSILON);
    assert!(alignment.edits.is_empty());
}

#[test]
fn a_changed_word_is_one_edit_with_both_spans() {
    let claim =
        "In 1934 the town bought 41 cranes from Oslo, but only nine of them were ever used.";
    assert_eq!(edits(claim, HARBOUR), ["Changed: 41 -> 14"]);
}

#[test]
fn a_changed_first_word_is_a_change_and_no_addition() {
    let claim = "Smaller ships could call there from then on.";
    assert_eq!(edits(claim, HARBOUR), ["Changed: Smaller -> Larger"]);
}

#[test]
fn an_inserted_word_is_added_and_a_dropped_one_omitted() {
    let claim = "The last trawler never left Vell in May, carrying no cargo at all.";
    assert_eq!(
        edits(claim, HARBOUR),
        ["Added: never -> ", "Omitted:  -> 1968"]
    );
}

#[test]
fn a_gap_begins_where_its_phrase_begins() {
    let source = "In the hall he met the king and the queen of the isles.";
    let claim = "In the hall he met the queen of the isles.";
    assert_eq!(edits(claim, source), ["Omitted:  -> the king and"]);
    assert_eq!(edits(source, claim), ["Added: the king and -> "]);
}

#[test]
fn a_joined_word_is_typography() {
    let source = "About sixty per cent of the mill workers were women in those years.";
    let claim = "About sixty percent of the mill workers were women in those years.";
    assert_eq!(edits(claim, source), ["Typography: percent -> per cent"]);
}

#[test]
fn two_figures_are_not_one() {
    let source = "The score was 3 5 when the storm began over the bay.";
    let claim = "The score was 35 when the storm began over the bay.";
    assert!(!edits(claim, source)[0].starts_with("Typography"));
}

#[test]
fn a_moved_clause_is_one_edit_and_the_passage_holds_both_clauses() {
    let claim =
        "the stone quay was finished two years later, and the harbour of Vell was dredged in 1911";
    let alignment = found(claim, HARBOUR);
    assert!(
        alignment
            .edits
            .iter()
            .any(|edit| edit.kind == EditKind::Moved)
    );
    let passage = alignment.passages[0].span.of(HARBOUR);
    assert!(
        passage.contains("harbour of Vell") && passage.contains("two years later"),
        "{passage}"
    );
}

#[test]
fn a_piece_from_elsewhere_is_a_passage_of_its_own() {
    let filler = "Nothing of note is recorded for that winter. ".repeat(30);
    let source =
        format!("{HARBOUR} {filler} The lighthouse keeper kept eleven white goats on Gull Rock.");
    let claim = "Larger ships could call there from then on and the lighthouse keeper kept eleven white goats.";
    let alignment = found(claim, &source);
    assert_eq!(alignment.passages.len(), 2);
    assert!(
        alignment.passages[1]
            .span
            .of(&source)
            .contains("eleven white goats")
    );
}

#[test]
fn near_twins_are_told_apart_by_the_word_that_differs() {
    let source = "Ada Berg won the regatta in 1951. Ada Berg won the regatta in 1953. Ada Holm won the regatta in 1951.";
    for sentence in [
        "Ada Berg won the regatta in 1953.",
        "Ada Holm won the regatta in 1951.",
    ] {
        assert_eq!(
            found(sentence, source).passages[0].span.of(source),
            sentence
        );
    }
}

#[test]
fn a_claim_that_fits_two_passages_has_no_margin() {
    let source = "The gate is shut at nightfall. Visitors may stay. The gate is shut at nightfall.";
    let alignment = found("The gate is shut at nightfall.", source);
    assert!(alignment.margin < f64::EPSILON);
    assert!(alignment.runner_up.is_some());
}

#[test]
fn an_invented_sentence_is_absent() {
    let claim = "The mayor of Vell opened a chess school for retired pilots in 1987.";
    assert!(matches!(look(claim, HARBOUR), Outcome::Absent(_)));
}

#[test]
fn a_figure_inside_a_longer_one_is_another_word() {
    let source = "At the fair of that year 13,000 people walked through the old gate.";
    let claim = "At the fair of that year 3,000 people walked through the old gate.";
    assert_eq!(edits(claim, source), ["Changed: 3,000 -> 13,000"]);
}

#[test]
fn a_short_claim_needs_more_than_half_of_its_words() {
    assert!(matches!(
        look("Larger ships could call", HARBOUR),
        Outcome::Found(_)
    ));
    assert!(matches!(
        look("Larger birds rarely call", HARBOUR),
        Outcome::Absent(_)
    ));
    assert!(matches!(
        look("burned down", HARBOUR),
        Outcome::Unchecked(_)
    ));
}

#[test]
fn scripts_of_every_kind_are_aligned() {
    let pairs = [
        (
            "老桥建于一九三二年，长二百米。渡船每天开两次。",
            "老桥建于一九三三年，长二百米。",
        ),
        (
            "古い橋は1932年に完成した。渡し船は毎日二回出る。",
            "古い橋は1933年に完成した。",
        ),
        (
            "สะพานเก่าสร้างเสร็จในปี 1932 เรือข้ามฟากออกวันละสองเที่ยว",
            "สะพานเก่าสร้างเสร็จในปี 1933",
        ),
        (
            "Старый мост через реку открыли в 1932 году. Паром ходит дважды в день.",
            "Старый мост через реку открыли в 1933 году.",
        ),
        (
            "Η παλιά γέφυρα άνοιξε το 1932 στην πόλη. Το πλοίο φεύγει δύο φορές.",
            "Η παλιά γέφυρα άνοιξε το 1933 στην πόλη.",
        ),
        (
            "افتتح الجسر القديم فوق النهر عام 1932. تعبر العبارة مرتين في اليوم.",
            "افتتح الجسر القديم فوق النهر عام 1933.",
        ),
        (
            "पुराना पुल नदी पर 1932 में खुला था। नाव दिन में दो बार चलती है।",
            "पुराना पुल नदी पर 1933 में खुला था।",
        ),
    ];
    for (source, claim) in pairs {
        let shown = edits(claim, source);
        assert_eq!(shown.len(), 1, "{claim}: {shown:?}");
        assert!(shown[0].starts_with("Changed"), "{shown:?}");
    }
}

#[test]
fn work_grows_no_faster_than_the_input() {
    let cells = |source: &str, claim: &str| {
        let source = Source::new("s", plain("s", source));
        let span = Span::new(0, claim.len());
        let phrase = Phrase {
            text: claim,
            span,
            words: &words(claim, span, &[]),
        };
        let mut workspace = Workspace::default();
        align(phrase, &source, &Params::VERBATIM, &mut workspace);
        workspace.n_cells()
    };
    let line = "The gate is shut at nightfall and opened at dawn. ";
    for (unit, claim) in [
        ("mill ", "mill mill mill wheel mill mill mill"),
        (
            "one two three ",
            "one two three one two two three one two three",
        ),
        (line, "The gate is shut at midnight and opened at dawn."),
    ] {
        let (once, twice) = (unit.repeat(4000), unit.repeat(8000));
        for (claim, other) in [(claim, claim), (&once, &twice)] {
            let (once, twice) = (cells(&once, claim), cells(&twice, other));
            assert!(
                10 * twice <= 22 * once.max(100),
                "{unit:?}: {once} then {twice}"
            );
        }
    }
}

#[test]
fn a_claim_beyond_the_budget_is_unchecked_and_never_absent() {
    let claim = "wheel ".repeat(30_000) + &"mill ".repeat(30_000);
    let source = "mill wheel ".repeat(30_000);
    assert!(matches!(look(&claim, &source), Outcome::Unchecked(_)));
}

/// Returns how many words a shortest edit script adds and omits between two texts.
fn n_edits(claim: &str, source: &str) -> usize {
    let (claim, source): (Vec<&str>, Vec<&str>) =
        (claim.split(' ').collect(), source.split(' ').collect());
    similar::capture_diff_slices(similar::Algorithm::Myers, &claim, &source)
        .iter()
        .map(|op| match *op {
            similar::DiffOp::Equal { .. } => 0,
            similar::DiffOp::Delete { old_len, .. } => old_len,
            similar::DiffOp::Insert { new_len, .. } => new_len,
            similar::DiffOp::Replace {
                old_len, new_len, ..
            } => old_len + new_len,
        })
        .sum()
}

fn sentence() -> impl Strategy<Value = Vec<u16>> {
    proptest::collection::vec(0..40_u16, 6..30)
}

fn spell(words: &[u16]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("w{word}x")).collect();
    words.join(" ")
}

#[test]
fn the_end_of_a_claim_takes_no_word_that_a_moved_piece_has() {
    let claim = spell(&[3, 0, 10, 14, 2, 34, 2, 31, 1, 1]);
    let source = spell(&[10, 2, 31, 2, 14, 2, 34, 0, 2, 3, 3, 2, 0, 15, 0, 0]);
    let Outcome::Found(alignment) = look(&claim, &source) else {
        return;
    };
    let steps = alignment.steps.iter().map(|step| step.source());
    let mut places: Vec<Span> = steps.filter(|span| !span.is_empty()).collect();
    places.sort();
    assert!(places.array_windows().all(|[one, other]| one < other));
}

proptest! {
    #[test]
    fn steps_spell_the_claim_and_edits_lie_in_bounds(claim in sentence(), source in sentence()) {
        let (claim, source) = (spell(&claim), spell(&source));
        if let Outcome::Found(alignment) = look(&claim, &source) {
            let ours: Vec<&str> = alignment
                .steps
                .iter()
                .filter(|step| !step.claim().is_empty())
                .map(|step| step.claim().of(&claim))
                .collect();
            prop_assert_eq!(ours.join(" "), claim.clone());
            let mut theirs: Vec<Span> = alignment.steps.iter().map(|step| step.source()).filter(|span| !span.is_empty()).collect();
            theirs.sort();
            let n_all = theirs.len();
            theirs.dedup();
            prop_assert_eq!(theirs.len(), n_all, "a word of the source is used twice");
            for step in &alignment.steps {
                if let Step::Same { claim: ours, source: other } = step {
                    prop_assert_eq!(ours.of(&claim), other.of(&source));
                }
            }
            for at in 0..claim.len() {
                let asked = Span::new(at, (at + 9).min(claim.len()));
                let found = alignment.steps_of(asked).iter().filter(|step| step.claim().overlaps(asked));
                let all = alignment.steps.iter().filter(|step| step.claim().overlaps(asked));
                prop_assert!(found.eq(all));
            }
            for edit in &alignment.edits {
                prop_assert!(edit.claim.end() <= claim.len() && edit.source.end() <= source.len());
                prop_assert!(edit.steps.0 < edit.steps.1 && edit.steps.1 <= alignment.steps.len());
            }
            prop_assert!((0.0..=1.0).contains(&alignment.similarity));
        }
    }

    #[test]
    fn one_edit_is_told_with_no_more_steps_than_a_diff_has(
        source in Just((0..400_u16).collect::<Vec<u16>>()).prop_shuffle(),
        n_words in 14..30_usize,
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..3_u8, 400..500_u16), 1..2),
    ) {
        let source = &source[..n_words];
        let mut claim = source.to_vec();
        for (place, kind, word) in edits {
            // The ends stay, so that the passage is the whole source.
            let at = 3 + place.index(claim.len() - 6);
            match kind {
                0 => claim[at] = word,
                1 => claim.insert(at, word),
                _ => { claim.remove(at); }
            }
        }
        let (claim, source) = (spell(&claim), spell(source));
        let alignment = found(&claim, &source);
        prop_assume!(alignment.edits.iter().all(|edit| edit.kind != EditKind::Moved));
        let n_told: usize = alignment
            .steps
            .iter()
            .map(|step| match step {
                Step::Same { .. } => 0,
                _ => 1,
            })
            .sum();
        prop_assert!(n_told <= n_edits(&claim, &source), "{claim} | {source}");
    }

    #[test]
    fn a_stretch_of_the_source_is_found_word_for_word(source in sentence(), cut in any::<prop::sample::Index>()) {
        let from = cut.index(source.len() - 5);
        let claim = spell(&source[from..from + 5]);
        let source = spell(&source);
        let alignment = found(&claim, &source);
        prop_assert_eq!(alignment.passages[0].span.of(&source), claim);
    }
}

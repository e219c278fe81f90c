use super::*;
use proptest::prelude::*;

fn shown(text: &str) -> Vec<&str> {
    words(text, Span::new(0, text.len()), &[])
        .iter()
        .map(|word| word.span().of(text))
        .collect()
}

fn keys(text: &str) -> Vec<u64> {
    words(text, Span::new(0, text.len()), &[])
        .iter()
        .map(|word| word.key)
        .collect()
}

#[test]
fn grouped_digits_are_one_word() {
    assert_eq!(
        shown("13,000 of 3.5, or 4."),
        ["13,000", "of", "3.5", "or", "4"]
    );
}

#[test]
fn a_raised_figure_is_a_note_and_no_part_of_a_number() {
    assert_eq!(shown("mill¹.²The 1.²"), ["mill¹", "²The", "1", "²"]);
}

#[test]
fn hyphenation_makes_no_difference() {
    assert_eq!(keys("post-war"), keys("post war"));
    assert_eq!(keys("1830–31"), keys("1830-31"));
}

#[test]
fn a_sign_before_a_number_is_a_word() {
    assert_eq!(shown("at -5 °C"), ["at", "-", "5", "°", "C"]);
    assert_ne!(keys("at -5"), keys("at 5"));
    assert_eq!(keys("at −5"), keys("at -5"));
}

#[test]
fn a_power_is_no_longer_figure() {
    assert_ne!(keys("10² wells"), keys("102 wells"));
    assert_ne!(keys("2⁵"), keys("25"));
    assert_eq!(keys("10² wells"), keys("10² Wells"));
}

#[test]
fn a_percent_sign_is_a_word() {
    assert_ne!(keys("93%"), keys("93"));
}

#[test]
fn initials_fold_to_the_acronym() {
    assert_eq!(keys("the U.S. army"), keys("the US army"));
    assert_ne!(keys("the U.K. army"), keys("the US army"));
}

#[test]
fn apostrophes_are_alike() {
    assert_eq!(keys("Rosa’s"), keys("Rosa's"));
    assert_ne!(keys("Rosa's"), keys("Rosas"));
}

#[test]
fn case_and_ligatures_are_folded() {
    assert_eq!(keys("ÉTÉ ﬁn"), keys("été fin"));
    assert_eq!(keys("Straße"), keys("straße"));
}

#[test]
fn an_invisible_character_does_not_part_a_word() {
    assert_eq!(keys("ri\u{200B}ver"), keys("river"));
    assert_eq!(keys("r\u{AD}iver"), keys("river"));
}

#[test]
fn characters_of_unspaced_scripts_are_words() {
    assert_eq!(shown("東京 2020年"), ["東", "京", "2020", "年"]);
    assert_eq!(shown("น้ำใส").len(), 4);
}

#[test]
fn words_of_other_scripts_are_whole() {
    assert_eq!(shown("Москва — столица"), ["Москва", "столица"]);
    assert_eq!(shown("हिन्दी भाषा"), ["हिन्दी", "भाषा"]);
    assert_eq!(shown("اللغة العربية"), ["اللغة", "العربية"]);
}

#[test]
fn a_skip_parts_words() {
    let text = "ab[1]cd";
    let found = words(text, Span::new(0, text.len()), &[Span::new(2, 5)]);
    assert_eq!(found.len(), 2);
}

proptest! {
    #[test]
    fn words_are_disjoint_ordered_and_on_boundaries(text in "\\PC{0,60}") {
        let mut at = 0;
        for word in words(&text, Span::new(0, text.len()), &[]) {
            let span = word.span();
            prop_assert!(at <= span.start() && span.start() < span.end());
            prop_assert!(!span.of(&text).is_empty());
            at = span.end();
        }
    }

    #[test]
    fn plain_and_general_reading_agree(text in "[a-zA-Z0-9 .,'-]{0,40}") {
        // The same letters in fullwidth forms take the general path and must fold to the same words.
        let wide: String = text.chars().map(|char| match char {
            'a'..='z' | 'A'..='Z' => char::from_u32(char as u32 + 0xFEE0).unwrap(),
            other => other,
        }).collect();
        prop_assert_eq!(keys(&text), keys(&wide));
    }
}

#[test]
fn a_symbol_that_says_something_is_a_word() {
    for (one, other) in [
        ("sales ↑", "sales ↓"),
        ("diesel ✓", "diesel ✗"),
        ("A ∪ B", "A ∩ B"),
        ("p < 3", "p > 3"),
        ("safe ✅", "safe ❌"),
        ("fish 🐟", "fish 🦈"),
    ] {
        assert_ne!(keys(one), keys(other), "{one}");
    }
}

#[test]
fn a_bullet_is_no_word() {
    for text in ["• oil", "▪ oil", "➢ oil", "❖ oil", "◦ oil", "∙ oil"] {
        assert_eq!(keys(text), keys("oil"), "{text}");
    }
}

//! Laws of reading, over generated texts.

use proptest::prelude::*;

use crate::fact::ENGLISH;
use crate::fact::FRENCH;
use crate::fact::GERMAN;
use crate::fact::Mention;
use crate::fact::Params;
use crate::fact::SPANISH;
use crate::fact::Unit;
use crate::fact::exact::Exact;
use crate::fact::read;
use crate::fact::read_around;
use crate::fact::sample::facts;
use crate::fact::touching;
use crate::fact::unit;
use crate::span::Span;

/// A place in a list of words.
fn place(value: u64) -> usize {
    usize::try_from(value).unwrap()
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

fn below_thousand(value: u64, and: bool) -> String {
    let rest = match (value % 100, value % 10) {
        (0, _) => String::new(),
        (small @ 1..20, _) => SMALL[place(small)].to_owned(),
        (tens, 0) => TENS[place(tens / 10)].to_owned(),
        (tens, digit) => format!("{}-{}", TENS[place(tens / 10)], SMALL[place(digit)]),
    };
    match (value / 100, rest.as_str()) {
        (0, _) => rest,
        (hundreds, "") => format!("{} hundred", SMALL[place(hundreds)]),
        (hundreds, _) => format!(
            "{} hundred {}{rest}",
            SMALL[place(hundreds)],
            if and { "and " } else { "" }
        ),
    }
}

/// Prints a number in English words.
fn spelled(value: u64, and: bool) -> String {
    let mut words = Vec::new();
    for (scale, name) in [
        (1_000_000_000_000, "trillion"),
        (1_000_000_000, "billion"),
        (1_000_000, "million"),
        (1000, "thousand"),
    ] {
        let thousands = value / scale % 1000;
        if thousands != 0 {
            words.push(format!(
                "{} {name}",
                below_thousand(value / scale % 1000, and)
            ));
        }
    }
    if !value.is_multiple_of(1000) {
        words.push(below_thousand(value % 1000, and));
    }
    words.join(" ")
}

fn grouped(value: u64, separator: &str) -> String {
    let mut groups = vec![format!("{}", value % 1000)];
    let mut rest = value / 1000;
    while rest > 0 {
        if let Some(last) = groups.last_mut() {
            *last = format!("{last:0>3}");
        }
        groups.push((rest % 1000).to_string());
        rest /= 1000;
    }
    groups.reverse();
    groups.join(separator)
}

/// Pieces of texts in which facts depend on what stands before them, or would go on but for a blank line.
const PIECES: [&str; 24] = [
    "3 August",
    "1940",
    " in ",
    "\n\n",
    "\n\n",
    "\n",
    " ",
    "two days later",
    "12,000",
    "twenty",
    "-five",
    " per cent",
    "[4]",
    " On ",
    " and ",
    "http://a.example",
    "°C",
    "-",
    ".",
    " to ",
    "\n \n",
    "about ",
    "that year",
    "5",
];

proptest! {
    #[test]
    fn what_is_read_around_a_place_is_what_stands_there(pieces in proptest::collection::vec(0_usize..PIECES.len(), 0..40), from in 0_usize..200, length in 1_usize..60) {
        let text: String = pieces.iter().map(|&piece| PIECES[piece]).collect();
        let from = text.floor_char_boundary(from.min(text.len()));
        let span = Span::new(from, text.floor_char_boundary((from + length).min(text.len())).max(from));
        let params = Params::default();
        let whole = read(&text, &params);
        if let Some(around) = read_around(&text, span, &params) {
            prop_assert_eq!(touching(&around, span), touching(&whole, span), "{:?} {:?}", text, span);
        }
    }

    #[test]
    fn any_text_is_read_into_sorted_disjoint_spans(text in "(?s).{0,80}") {
        for language in [&ENGLISH, &FRENCH, &GERMAN, &SPANISH] {
            let params = Params { language, ..Params::default() };
            let mut last = 0;
            for fact in read(&text, &params) {
                prop_assert!(last <= fact.span.start());
                prop_assert!(text.get(fact.span.start()..fact.span.end()).is_some_and(|part| !part.is_empty()));
                last = fact.span.end();
            }
        }
    }

    #[test]
    fn texts_of_numbers_and_signs_are_read_into_disjoint_spans(
        text in "([0-9]{1,4}|one|two|hundred|million|and|to|half|third|of|a|in|km|kg|\\$|€|%|°|'|\"|-|–|,|\\.|/|:|\\(|\\)|\\[| |\n){0,24}",
        masked in 0_usize..40,
    ) {
        let edge = |at: usize| text.floor_char_boundary(at);
        let masks = [Span::new(edge(masked), edge(masked + 5))];
        let params = Params { masks: &masks, ..Params::default() };
        let mut last = 0;
        for fact in read(&text, &params) {
            prop_assert!(last <= fact.span.start() && fact.span.end() <= text.len());
            prop_assert!(!fact.span.overlaps(masks[0]));
            last = fact.span.end();
        }
    }

    #[test]
    fn a_number_in_words_is_read_back(value in 2_u64..1_000_000_000_000_000, and: bool) {
        let words = spelled(value, and);
        prop_assert_eq!(facts(&format!("{words} boats")), vec![format!("{words} = {value}")]);
    }

    #[test]
    fn words_agree_with_text2num(value in 2_u64..1_000_000_000_000) {
        let words = spelled(value, false);
        let english = text2num::Language::english();
        prop_assert_eq!(text2num::text2digits(&words, &english).unwrap(), value.to_string());
        prop_assert_eq!(facts(&words), vec![format!("{words} = {value}")]);
    }

    #[test]
    fn grouped_digits_are_read_back(value in 1000_u64..1_000_000_000_000) {
        for separator in [",", "\u{A0}", "\u{202F}", " ", "’"] {
            let digits = grouped(value, separator);
            prop_assert_eq!(facts(&format!("{digits} boats")), vec![format!("{digits} = {value}")]);
        }
    }

    #[test]
    fn one_changed_digit_changes_the_value(value in 10_000_u64..1_000_000, place in 0_usize..5, step in 1_u8..9) {
        let text = format!("They counted {value} boats.");
        let mut digits = value.to_string().into_bytes();
        digits[place] = b'0' + (digits[place] - b'0' + step) % 10;
        let changed = format!("They counted {} boats.", String::from_utf8(digits).unwrap());
        let values = |text: &str| read(text, &Params::default()).iter().map(Mention::value_text).collect::<Vec<_>>();
        prop_assert_ne!(values(&text), values(&changed));
    }

    #[test]
    fn a_conversion_and_back_is_the_same(mantissa in -1_000_000_i128..1_000_000, places in 0_i32..4) {
        let value = Exact::decimal(mantissa, -places).unwrap();
        for (from, to) in [("mi", "km"), ("°F", "°C"), ("lb", "kg"), ("acre", "ha"), ("gal", "L"), ("psi", "bar")] {
            let (from, to) = (Unit { symbol: from }, Unit { symbol: to });
            let there = from.convert(value, to).unwrap();
            prop_assert_eq!(to.convert(there, from), Some(value));
        }
    }
}

#[test]
#[expect(clippy::cast_precision_loss, reason = "fend prints about ten digits")]
fn factors_agree_with_fend() {
    let mut context = fend_core::Context::new();
    for (symbol, expression) in [
        ("mi", "mile to m"),
        ("nmi", "nautical_mile to m"),
        ("ly", "light_year to m"),
        ("acre", "acre to m^2"),
        ("gal", "gallon to m^3"),
        ("pt", "pint to m^3"),
        ("lb", "pound to kg"),
        ("st", "stone to kg"),
        ("oz", "ounce to kg"),
        ("kWh", "kWh to J"),
        ("eV", "eV to J"),
        ("BTU", "BTU to J"),
        ("atm", "atm to Pa"),
        ("kn", "knot to m/s"),
        ("mi/h", "mph to m/s"),
        ("GiB", "GiB to bits"),
    ] {
        let answer = fend_core::evaluate(expression, &mut context);
        let answer = match answer {
            Ok(answer) => answer.get_main_result().to_owned(),
            Err(error) => panic!("{expression}: {error}"),
        };
        let factor = unit::by_symbol(symbol).and_then(|row| row.unit().to_base(Exact::whole(1)));
        let number = answer
            .trim_start_matches("approx. ")
            .split(' ')
            .next()
            .unwrap();
        let theirs: f64 = number.replace(',', "").parse().unwrap_or(f64::NAN);
        let factor = factor.unwrap();
        let ours = factor.numerator() as f64 / factor.denominator() as f64;
        assert!(
            (ours / theirs - 1.0).abs() < 1e-8,
            "{expression}: {answer}, {factor}"
        );
    }
}

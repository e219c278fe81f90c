//! Numbers that are one word: "einundzwanzig", "dreihundertelf", "dreizehntausend", and in English "twentyfifth".
//!
//! All numbers below a thousand of such a language, and the thousands of them, are words of its vocabulary; a longer
//! word is cut behind its thousands when a text is read ("zweitausend|dreihundert").

use crate::fact::language::Part;

/// Returns the numbers below a thousand that are one word, with units and tens joined by `joint`, and the thousands that
/// are one word with them.
pub(super) fn numbers(parts: &[(&str, Part)], joint: &str) -> Vec<(String, Part)> {
    let mut small: Vec<(String, u16)> = Vec::new();
    for (word, part) in parts {
        if let Part::Digit(value) | Part::Teen(value) | Part::Tens(value) = part {
            small.push(((*word).to_owned(), u16::from(*value)));
        }
    }
    let mut numbers = Vec::new();
    for (unit, digit) in parts {
        for (ten, tens) in parts {
            if let (Part::Digit(digit), Part::Tens(tens)) = (digit, tens) {
                let word = format!("{unit}{joint}{ten}");
                // Complete in itself, as "thirteen" is.
                numbers.push((word.clone(), Part::Teen(tens + digit)));
                small.push((word, u16::from(tens + digit)));
            }
        }
    }
    let mut large = Vec::new();
    for hundred in scales(parts, |part| part == Part::Hundred) {
        let counts = small.iter().filter(|(_, value)| *value < 10);
        let counts = counts.map(|(word, value)| (word.as_str(), *value));
        for (count, value) in counts.chain([("", 1)]) {
            large.push((format!("{count}{hundred}"), value * 100));
            for (rest, below) in &small {
                large.push((format!("{count}{hundred}{rest}"), value * 100 + below));
            }
        }
    }
    for thousand in scales(parts, |part| part == Part::Scale(3)) {
        for (word, value) in small.iter().chain(&large) {
            numbers.push((format!("{word}{thousand}"), Part::Thousands(*value)));
        }
    }
    let is_new = |word: &str| parts.iter().all(|(known, _)| *known != word);
    let large = large.into_iter().filter(|(word, _)| is_new(word));
    numbers.extend(large.map(|(word, value)| (word, Part::Hundreds(value))));
    numbers
}

fn scales<'a>(
    parts: &'a [(&'a str, Part)],
    is_wanted: impl Fn(Part) -> bool + 'a,
) -> impl Iterator<Item = &'a str> + 'a {
    parts
        .iter()
        .filter(move |(_, part)| is_wanted(*part))
        .map(|(word, _)| *word)
}

/// Returns tens and units that are written as one word without their hyphen: "twentyfive", with what `units` are of.
pub(super) fn unhyphened(parts: &[(&str, Part)], units: &[(&str, Part)]) -> Vec<(String, Part)> {
    let mut words = Vec::new();
    for (ten, tens) in parts {
        for (unit, digit) in units {
            if let (Part::Tens(tens), Part::Digit(digit)) = (tens, digit) {
                words.push((format!("{ten}{unit}"), Part::Teen(tens + digit)));
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: [(&str, Part); 4] = [
        ("drei", Part::Digit(3)),
        ("zwanzig", Part::Tens(20)),
        ("hundert", Part::Hundred),
        ("tausend", Part::Scale(3)),
    ];

    fn find(wanted: &str) -> Option<Part> {
        let numbers = numbers(&PARTS, "und");
        let found = numbers.iter().find(|(word, _)| word == wanted);
        found.map(|(_, part)| *part)
    }

    #[test]
    fn units_stand_before_tens_and_scales_behind_both() {
        assert_eq!(find("dreiundzwanzig"), Some(Part::Teen(23)));
        assert_eq!(find("dreihundert"), Some(Part::Hundreds(300)));
        assert_eq!(find("dreiundzwanzigtausend"), Some(Part::Thousands(23)));
        assert_eq!(find("zwanzigdrei"), None);
    }

    #[test]
    fn hundreds_take_what_is_below_a_hundred() {
        assert_eq!(find("dreihundertdreiundzwanzig"), Some(Part::Hundreds(323)));
        assert_eq!(find("hundertdrei"), Some(Part::Hundreds(103)));
        assert_eq!(find("hunderttausend"), Some(Part::Thousands(100)));
        assert_eq!(find("dreihundertdreitausend"), Some(Part::Thousands(303)));
    }

    #[test]
    fn tens_and_units_may_lack_their_hyphen() {
        let words = unhyphened(&[("twenty", Part::Tens(20))], &[("fifth", Part::Digit(5))]);
        assert_eq!(words, [("twentyfifth".to_owned(), Part::Teen(25))]);
    }
}

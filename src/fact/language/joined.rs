//! Numbers that are one word: "einundzwanzig", "dreihundert", "dreizehntausend".

use crate::fact::language::Part;

/// Returns the numbers below a hundred that join units and tens by `joint`, and those numbers of hundreds and thousands
/// that are one word with them.
pub(super) fn numbers(parts: &[(&str, Part)], joint: &str) -> Vec<(String, Part)> {
    let mut small: Vec<(String, u8)> = Vec::new();
    for (word, part) in parts {
        if let Part::Digit(value) | Part::Teen(value) | Part::Tens(value) = part {
            small.push(((*word).to_owned(), *value));
        }
    }
    let mut numbers = Vec::new();
    for (unit, digit) in parts {
        for (ten, tens) in parts {
            if let (Part::Digit(digit), Part::Tens(tens)) = (digit, tens) {
                let word = format!("{unit}{joint}{ten}");
                // Complete in itself, as "thirteen" is.
                numbers.push((word.clone(), Part::Teen(tens + digit)));
                small.push((word, tens + digit));
            }
        }
    }
    for (scale, part) in parts {
        for (word, value) in &small {
            let value = u16::from(*value);
            let part = match part {
                Part::Hundred if value < 20 => Part::Hundreds(value * 100),
                Part::Scale(3) => Part::Thousands(value),
                _ => continue,
            };
            numbers.push((format!("{word}{scale}"), part));
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_before_tens_and_scales_behind_both() {
        let parts = [
            ("drei", Part::Digit(3)),
            ("zwanzig", Part::Tens(20)),
            ("hundert", Part::Hundred),
            ("tausend", Part::Scale(3)),
        ];
        let numbers = numbers(&parts, "und");
        let find = |wanted: &str| {
            numbers
                .iter()
                .find(|(word, _)| word == wanted)
                .map(|(_, part)| *part)
        };
        assert_eq!(find("dreiundzwanzig"), Some(Part::Teen(23)));
        assert_eq!(find("dreihundert"), Some(Part::Hundreds(300)));
        assert_eq!(find("dreiundzwanzigtausend"), Some(Part::Thousands(23)));
        assert_eq!(find("zwanzigdrei"), None);
    }
}

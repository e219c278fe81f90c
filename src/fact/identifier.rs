//! Numbers that name: "Flight 4978", "Article 5", "version 2.1", "World War II", "192.168.1.2", telephone numbers.
//!
//! The value is the name itself: digits in ASCII, a Roman numeral or a number word as digits, so that "World War Two"
//! is "World War II".

use crate::fact::Reading;
use crate::fact::amount::is_of;
use crate::fact::language::Use;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::mention::Kind;
use crate::fact::mention::Value;
use crate::fact::numeral;
use crate::fact::range::reading;
use crate::fact::words;

/// Reads four or more runs of digits joined by hyphens or points at token `at`, which no date has.
pub(crate) fn chain(tokens: &Tokens<'_>, at: usize) -> Option<Reading> {
    let is_chain = tokens.class(at) == Class::Digits
        && tokens.glued(at + 1)
        && matches!(tokens.sign(at + 1), '.' | '-')
        && tokens.class(at + 6) == Class::Digits
        && tokens.free_before(at);
    is_chain.then_some(())?;
    let (end, value) = dotted(tokens, at).or_else(|| grouped(tokens, at))?;
    let long = end >= at + 7;
    long.then(|| {
        reading(
            tokens,
            (at, end),
            Kind::Identifier,
            Value::Text(value),
            None,
        )
    })
}

/// Reads an identifier at token `at`.
pub(crate) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Reading> {
    tokens.free_before(at).then_some(())?;
    let (end, value) = match tokens.class(at) {
        // Digits by themselves are no chain.
        Class::Digits if !tokens.glued(at + 1) => return None,
        Class::Word if tokens.entry(at).is(Use::Label) => {
            labelled(tokens, at).or_else(|| roman(tokens, at))?
        }
        Class::Word if tokens.entry(at).is(Use::Roman) => roman(tokens, at)?,
        Class::Digits => dotted(tokens, at).or_else(|| grouped(tokens, at))?,
        Class::Sign if tokens.sign(at) == '+' => grouped(tokens, at)?,
        Class::Sign if tokens.sign(at) == '№' => labelled(tokens, at)?,
        Class::Sign
            if matches!(tokens.sign(at), '#' | '§') && tokens.class(at + 1) == Class::Digits =>
        {
            number(tokens, at + 1)
        }
        _ => return None,
    };
    Some(reading(
        tokens,
        (at, end),
        Kind::Identifier,
        Value::Text(value),
        None,
    ))
}

/// The most letters of a label that is abbreviated; a full stop behind a longer one ends its sentence.
const LONGEST_ABBREVIATION: usize = 3;

fn labelled(tokens: &Tokens<'_>, at: usize) -> Option<(usize, String)> {
    let mut next = at + 1;
    // "No. 7", "Tel: 555", "Flight #12"
    let short = tokens.word(at).chars().count() <= LONGEST_ABBREVIATION;
    let dot = tokens.sign(next) == '.' && tokens.glued(next) && short;
    next += usize::from(dot || tokens.sign(next) == ':');
    let doubtful = tokens.vocabulary().tables().doubtful_labels;
    if doubtful.contains(&tokens.word(next)) && tokens.sign(next + 1) == '.' {
        next += 2;
    }
    next += usize::from(matches!(tokens.sign(next), '#' | '№'));
    let capital =
        tokens.written(at).starts_with(char::is_uppercase) || !tokens.written(at).is_ascii();
    // "no 5" is mostly the word no.
    if doubtful.contains(&tokens.word(at)) && !dot && !capital {
        return None;
    }
    let (end, value) = match tokens.class(next) {
        Class::Digits => grouped(tokens, next).unwrap_or_else(|| number(tokens, next)),
        Class::Word if capital && roman_value(tokens.written(next)).is_some() => {
            (next + 1, roman_value(tokens.written(next))?.to_string())
        }
        Class::Word if tokens.entry(next).part.is_some() => {
            let spelled = words::read(tokens, next, false)?;
            let written_so = capital || tokens.class(spelled.end) != Class::Word;
            written_so.then_some((spelled.end, spelled.value.to_string()))?
        }
        _ => return None,
    };
    // "the Companies Act 2006" and "season 2015" are dated, not numbered.
    if tokens
        .vocabulary()
        .tables()
        .dated_labels
        .contains(&tokens.word(at))
        && end == next + 1
        && tokens.n_digits(next) == 4
    {
        return None;
    }
    // In lower case most labels are common words: "book 3 rooms", "line 5 boxes".
    let noun_follows =
        tokens.class(end) == Class::Word && !tokens.glued(end) && !is_function_word(tokens, end);
    (tokens.free_after(end) && (capital || dot || !noun_follows)).then_some((end, value))
}

fn is_function_word(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.entry(at).is(Use::PronounBefore) || is_of(tokens, at)
}

/// Reads a number with the letters, points and hyphens that belong to it: "5", "2.1.3", "12A", "22,240".
fn number(tokens: &Tokens<'_>, at: usize) -> (usize, String) {
    let mut end = at + 1;
    let mut value = numeral::ascii_digits(tokens.written(at));
    loop {
        let digits =
            tokens.glued(end) && tokens.glued(end + 1) && tokens.class(end + 1) == Class::Digits;
        match tokens.sign(end) {
            '.' | '-' | '/' if digits => {
                value.push(tokens.sign(end));
                value.push_str(&numeral::ascii_digits(tokens.written(end + 1)));
                end += 2;
            }
            ',' if digits && tokens.n_digits(end + 1) == 3 => {
                value.push_str(&numeral::ascii_digits(tokens.written(end + 1)));
                end += 2;
            }
            _ => break,
        }
    }
    // "Article 5(2)(b)"
    while tokens.sign(end) == '('
        && tokens.glued(end)
        && tokens.sign(end + 2) == ')'
        && tokens.written(end + 1).len() <= 2
    {
        value.push('(');
        value.push_str(&numeral::ascii_digits(tokens.written(end + 1)));
        value.push(')');
        end += 3;
    }
    let letter =
        tokens.glued(end) && tokens.class(end) == Class::Word && tokens.written(end).len() == 1;
    if letter {
        value.push_str(tokens.written(end));
        end += 1;
    }
    (end, value)
}

/// Reads three or more runs of digits joined by points: a version or an address.
fn dotted(tokens: &Tokens<'_>, at: usize) -> Option<(usize, String)> {
    joined(tokens, at, &['.']).filter(|(end, _)| *end >= at + 5)
}

/// Reads a telephone number, an ISBN or the like: three or more runs of digits joined by hyphens, or a plus in front.
fn grouped(tokens: &Tokens<'_>, at: usize) -> Option<(usize, String)> {
    let plus = tokens.sign(at) == '+' && tokens.glued(at + 1);
    let first = at + usize::from(plus);
    let mut end = first;
    let mut value = String::from(if plus { "+" } else { "" });
    let mut n_runs = 0;
    let mut n_digits = 0;
    while tokens.class(end) == Class::Digits {
        n_digits += tokens.n_digits(end);
        value.push_str(&numeral::ascii_digits(tokens.written(end)));
        n_runs += 1;
        end += 1;
        let hyphen =
            matches!(tokens.sign(end), '-' | '/' | '\u{2010}' | '\u{2011}') && tokens.glued(end);
        let space = plus && tokens.gap(end) == " ";
        if hyphen && tokens.glued(end + 1) && tokens.class(end + 1) == Class::Digits {
            value.push('-');
            end += 1;
        } else if !space {
            break;
        }
    }
    // Three runs may be a date, which is another grammar's.
    let dated = n_runs == 3 && n_digits <= 8 && !plus;
    let chained = (n_runs >= 3 && !dated) || (plus && n_digits >= 7);
    (chained && tokens.free_after(end)).then_some((end, value))
}

fn joined(tokens: &Tokens<'_>, at: usize, signs: &[char]) -> Option<(usize, String)> {
    let mut end = at + 1;
    let mut value = numeral::ascii_digits(tokens.written(at));
    while signs.contains(&tokens.sign(end))
        && tokens.glued(end)
        && tokens.glued(end + 1)
        && tokens.class(end + 1) == Class::Digits
    {
        value.push(tokens.sign(end));
        value.push_str(&numeral::ascii_digits(tokens.written(end + 1)));
        end += 2;
    }
    // Points that group thousands make a number.
    let grouping = (at + 2..end)
        .step_by(2)
        .all(|run| tokens.n_digits(run) == 3)
        && tokens.n_digits(at) <= 3;
    (tokens.free_after(end) && !grouping).then_some((end, value))
}

/// Reads the Roman numeral of a name, with the capitalised word before it left outside: "(World War) II".
fn roman(tokens: &Tokens<'_>, at: usize) -> Option<(usize, String)> {
    let named = at > 0
        && tokens.class(at - 1) == Class::Word
        && !tokens.glued(at)
        && tokens.written(at - 1).starts_with(char::is_uppercase);
    let value = roman_value(tokens.written(at))?;
    (named && tokens.free_after(at + 1)).then_some((at + 1, value.to_string()))
}

/// Returns the value of a Roman numeral in capitals, if it is the usual way to write that value.
fn roman_value(written: &str) -> Option<u32> {
    const SIGNS: [(&str, u32); 13] = [
        ("M", 1000),
        ("CM", 900),
        ("D", 500),
        ("CD", 400),
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];
    let mut rest = written;
    let mut value = 0;
    for (sign, worth) in SIGNS {
        let mut times = 0;
        while let Some(behind) = rest.strip_prefix(sign) {
            rest = behind;
            value += worth;
            times += 1;
        }
        if times
            > if sign.len() == 1 && !matches!(sign, "V" | "L" | "D") {
                3
            } else {
                1
            }
        {
            return None;
        }
    }
    (rest.is_empty() && value > 0 && written.len() < 9).then_some(value)
}

#[cfg(test)]
mod tests {
    use crate::fact::Kind;
    use crate::fact::Params;
    use crate::fact::read;
    use crate::fact::sample::facts;

    #[test]
    fn numbers_that_name_are_read_with_their_label() {
        assert_eq!(facts("Flight 4978"), ["Flight 4978 = 4978"]);
        assert_eq!(facts("Article 5(2)"), ["Article 5(2) = 5(2)"]);
        assert_eq!(facts("version 2.1.3"), ["version 2.1.3 = 2.1.3"]);
        assert_eq!(facts("No. 7 stood"), ["No. 7 = 7"]);
        assert_eq!(
            facts("ISBN 978-3-16-148410-0"),
            ["ISBN 978-3-16-148410-0 = 978-3-16-148410-0"]
        );
        assert_eq!(
            facts("call +370 5 266 1234"),
            ["+370 5 266 1234 = +37052661234"]
        );
        assert_eq!(facts("at 192.168.1.2"), ["192.168.1.2 = 192.168.1.2"]);
    }

    #[test]
    fn roman_numerals_of_names_have_their_value() {
        assert_eq!(facts("Chapter IV"), ["Chapter IV = 4"]);
        assert_eq!(facts("Elizabeth II ruled"), ["II = 2"]);
        assert_eq!(
            facts("World War II and World War Two"),
            ["War II = 2", "War Two = 2"]
        );
    }

    #[test]
    fn a_common_word_before_a_number_is_no_label() {
        let facts = read("they book 3 rooms", &Params::default());
        assert_eq!(facts[0].kind, Kind::Number);
        let facts = read("there were no 5 alike", &Params::default());
        assert_eq!(facts[0].kind, Kind::Number);
    }
}

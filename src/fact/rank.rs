//! Ordinals: "21st", "third", "twenty-first".

use crate::fact::Reading;
use crate::fact::language::Use;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::mention::Kind;
use crate::fact::mention::Value;
use crate::fact::numeral;
use crate::fact::range::reading;
use crate::fact::words;

/// Reads an ordinal at token `at`: "21st", "third", "twenty-first".
pub(crate) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Reading> {
    tokens.free_before(at).then_some(())?;
    let (end, value) = if tokens.class(at) == Class::Digits {
        let (end, value) = numeral::read_plain(tokens, at)?;
        let ending = tokens.glued(end) && tokens.entry(end).is(Use::RankEnding);
        ending.then_some((end + 1, value))?
    } else {
        let (end, value, plural) = words::rank(tokens, at)?;
        (!plural).then_some((end, value))?
    };
    let free = tokens.free_after(end);
    free.then(|| reading(tokens, (at, end), Kind::Ordinal, Value::Exact(value), None))
}

#[cfg(test)]
mod tests {
    use crate::fact::sample::facts;

    #[test]
    fn ranks_are_read_in_digits_and_words() {
        assert_eq!(facts("the 21st boat"), ["21st = 21"]);
        assert_eq!(facts("the twenty-first boat"), ["twenty-first = 21"]);
        assert_eq!(facts("the two hundredth boat"), ["two hundredth = 200"]);
        assert_eq!(facts("the second-largest boat"), ["second = 2"]);
    }

    #[test]
    fn a_second_behind_a_number_is_a_time() {
        assert_eq!(facts("it took one second"), ["one second = 1 s"]);
    }
}

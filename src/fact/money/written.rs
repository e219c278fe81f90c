//! How an amount of money is opened and closed.

use crate::fact::language::Use;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::money::Currency;
use crate::fact::money::by_sign;
use crate::fact::money::currency;

/// Reads what opens an amount of money at token `at`: a sign ("€", "US$"), a code or a name ("USD", "ringgit").
pub(crate) fn before(tokens: &Tokens<'_>, at: usize) -> Option<(usize, &'static Currency)> {
    if tokens.class(at) == Class::Sign {
        return by_sign(tokens.word(at)).map(|currency| (at + 1, currency));
    }
    if tokens.class(at) != Class::Word {
        return None;
    }
    // "US$", "hk $", "Rs."
    let signed = tokens.class(at + 1) == Class::Sign && !matches!(tokens.sign(at + 1), '-' | '(');
    if signed {
        let long = tokens.written(at).chars().nth(1).is_some();
        let near = tokens.glued(at + 1) || (long && tokens.sign(at + 1) != '.');
        let mut key = String::with_capacity(8);
        key.push_str(tokens.word(at));
        key.push_str(tokens.word(at + 1));
        if near && let Some(currency) = by_sign(&key) {
            return Some((at + 2, currency));
        }
    }
    let behind = at + 1;
    let opens =
        tokens.class(behind) == Class::Digits || matches!(tokens.sign(behind), '.' | '-' | '−');
    if opens && let Some(currency) = code(tokens, at) {
        return Some((behind, currency));
    }
    // A name before digits: "malaysian ringgits 42".
    tokens.entry(at).is(Use::Countable).then_some(())?;
    (2..=3).rev().find_map(|n_words| {
        let end = at + n_words;
        let digits = tokens.class(end) == Class::Digits;
        let currency = tokens
            .vocabulary()
            .currency(tokens.lower(at, end))
            .filter(|_| digits)?;
        Some((end, currency))
    })
}

/// Reads a code or a letter sign, which is written in capitals unless it is no word of the language.
fn code(tokens: &Tokens<'_>, at: usize) -> Option<&'static Currency> {
    tokens.entry(at).is(Use::Money).then_some(())?;
    let written = tokens.written(at);
    let lower_case = written.chars().all(char::is_lowercase);
    let no_codes = tokens.vocabulary().tables().no_codes;
    by_sign(tokens.word(at)).filter(|_| !(lower_case && no_codes.contains(&tokens.word(at))))
}

/// Reads the name of a currency at token `at`, of up to three words.
pub(crate) fn name(tokens: &Tokens<'_>, at: usize) -> Option<(usize, &'static Currency)> {
    tokens.entry(at).is(Use::Countable).then_some(())?;
    (1..=3).rev().find_map(|n_words| {
        let end = at + n_words;
        let currency = tokens.vocabulary().currency(tokens.lower(at, end))?;
        Some((end, currency))
    })
}

/// What stands behind an amount of money.
pub(crate) struct Closing {
    /// The token behind it.
    pub(crate) end: usize,
    /// The currency.
    pub(crate) currency: &'static Currency,
    /// A scale within the code ("MEUR"), as a power of ten.
    pub(crate) power: i32,
}

/// Reads what closes an amount of money at token `at`: a name, a code or a sign.
pub(crate) fn after(tokens: &Tokens<'_>, at: usize) -> Option<Closing> {
    let plain = |end, currency| {
        Some(Closing {
            end,
            currency,
            power: 0,
        })
    };
    match tokens.class(at) {
        Class::Sign => {
            // "15 €", "10$", but in "5 $10" the sign opens the next amount.
            let opens =
                tokens.class(at + 1) == Class::Digits && tokens.glued(at + 1) && !tokens.glued(at);
            let currency = by_sign(tokens.word(at)).filter(|_| !opens)?;
            if tokens.is(at + 1, "ur") && tokens.glued(at + 1) {
                return plain(at + 2, currency);
            }
            plain(at + 1, currency)
        }
        Class::Word => {
            if let Some((end, currency)) = name(tokens, at) {
                return plain(end, currency);
            }
            if tokens.sign(at + 1) == '$'
                && tokens.glued(at + 1)
                && let Some(currency) = by_sign(tokens.lower(at, at + 2))
            {
                return plain(at + 2, currency);
            }
            // "42 L.E"
            if let Some(currency) =
                by_sign(tokens.lower(at, at + 3)).filter(|_| tokens.sign(at + 1) == '.')
            {
                return plain(at + 3, currency);
            }
            if let Some(currency) = code(tokens, at) {
                return plain(at + 1, currency);
            }
            let (scale, rest) = tokens.written(at).split_at_checked(1)?;
            let power = match scale {
                "k" | "K" | "T" => 3,
                "M" => 6,
                _ => return None,
            };
            let currency = currency(rest)?;
            Some(Closing {
                end: at + 1,
                currency,
                power,
            })
        }
        _ => None,
    }
}

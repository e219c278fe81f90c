//! Hedges: the words and signs round a figure that open it.

use crate::fact::language::Use;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::mention::Hedge;

/// The most words of a hedging phrase.
const MOST_WORDS: usize = 5;

/// Returns how the tokens `from..to` are opened by what stands before and behind them.
pub(crate) fn read(tokens: &Tokens<'_>, from: usize, to: usize) -> Hedge {
    match before(tokens, from) {
        Hedge::None => after(tokens, to),
        hedge => hedge,
    }
}

fn before(tokens: &Tokens<'_>, from: usize) -> Hedge {
    let Some(mut last) = from.checked_sub(1) else {
        return Hedge::None;
    };
    // "more than the 13,000 people"
    let article = tokens.entry(last).is(Use::Article) || tokens.is(last, "the");
    if article && last > 0 && !tokens.entry(last).is(Use::HedgeBefore) {
        last -= 1;
    }
    let sign = match tokens.sign(last) {
        '~' | '≈' | '∼' | '≃' => Hedge::About,
        '≥' => Hedge::AtLeast,
        '≤' => Hedge::AtMost,
        '>' => Hedge::MoreThan,
        '<' => Hedge::LessThan,
        '=' if last > 0 && tokens.sign(last - 1) == '>' => Hedge::AtLeast,
        '=' if last > 0 && tokens.sign(last - 1) == '<' => Hedge::AtMost,
        // "ca. 300"
        '.' if last > 0 && tokens.glued(last) => {
            last -= 1;
            Hedge::None
        }
        _ => Hedge::None,
    };
    if sign != Hedge::None {
        return sign;
    }
    if !tokens.entry(last).is(Use::HedgeBefore) {
        return Hedge::None;
    }
    let first = (last + 1).saturating_sub(MOST_WORDS);
    (first..=last)
        .find_map(|start| {
            tokens
                .vocabulary()
                .hedge_before(tokens.lower(start, last + 1))
        })
        .unwrap_or_default()
}

fn after(tokens: &Tokens<'_>, to: usize) -> Hedge {
    if tokens.sign(to) == '+' && tokens.glued(to) && tokens.class(to + 1) != Class::Digits {
        return Hedge::AtLeast;
    }
    // "300-odd people"
    let hyphen = tokens.is_dash(to) && tokens.glued(to) && tokens.glued(to + 1);
    let to = to + usize::from(hyphen);
    if !tokens.entry(to).is(Use::HedgeAfter) {
        return Hedge::None;
    }
    (1..=2)
        .rev()
        .find_map(|n_words| {
            tokens
                .vocabulary()
                .hedge_after(tokens.lower(to, to + n_words))
        })
        .unwrap_or_default()
}

//! Hedges: the words and signs round a figure that open it.

use crate::fact::language::Use;
use crate::fact::language::When;
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
    let article = tokens.entry(last).is(Use::Article) || tokens.entry(last).when == Some(When::The);
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

#[cfg(test)]
mod tests {
    use crate::fact::Hedge;
    use crate::fact::Params;
    use crate::fact::read;

    fn hedge(text: &str) -> Hedge {
        read(text, &Params::default())[0].hedge
    }

    #[test]
    fn words_before_a_figure_open_it() {
        assert_eq!(hedge("more than 13,000 people"), Hedge::MoreThan);
        assert_eq!(hedge("more than the 13,000 people"), Hedge::MoreThan);
        assert_eq!(hedge("no fewer than 300"), Hedge::AtLeast);
        assert_eq!(hedge("up to €15,000"), Hedge::AtMost);
        assert_eq!(hedge("ca. 300 boats"), Hedge::About);
        assert_eq!(hedge("~300 boats"), Hedge::About);
        assert_eq!(hedge(">= 300"), Hedge::AtLeast);
        assert_eq!(hedge("under 5 km"), Hedge::LessThan);
    }

    #[test]
    fn words_behind_a_figure_open_it() {
        assert_eq!(hedge("300 or more boats"), Hedge::AtLeast);
        assert_eq!(hedge("300+ boats"), Hedge::AtLeast);
        assert_eq!(hedge("300-odd boats"), Hedge::About);
    }

    #[test]
    fn a_longer_phrase_is_taken_whole() {
        assert_eq!(hedge("not more than 300"), Hedge::AtMost);
        assert_eq!(hedge("no less than 300"), Hedge::AtLeast);
    }

    #[test]
    fn other_words_leave_it_closed() {
        assert_eq!(hedge("these 300 boats"), Hedge::None);
        assert_eq!(hedge("2 + 300"), Hedge::None);
    }
}

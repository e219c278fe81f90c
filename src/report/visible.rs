//! Text of claims and sources made safe to look at: what nobody can see is written out.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Tells whether `c` draws nothing, moves the cursor or turns the direction of the text.
///
/// The two joiners are left alone behind letters of scripts that need them, and behind emoji.
fn is_hidden(c: char, before: Option<char>) -> bool {
    match c {
        '\u{200C}' | '\u{200D}' => before.is_none_or(|before| before < '\u{0590}'),
        '\u{00AD}'
        | '\u{034F}'
        | '\u{061C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => true,
        _ => c.is_control(),
    }
}

/// Returns `text` on one line: line ends and tabs as spaces, and hidden characters written out as `\u{202e}`.
///
/// ```
/// use citedrift::report::visible;
///
/// assert_eq!(visible("pay\u{200b}ment\nof\u{1b}[31m"), "pay\\u{200b}ment of\\u{1b}[31m");
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let mut before = None;
    let harmless = text.chars().all(|c| {
        let hidden = is_hidden(c, before);
        before = Some(c);
        !hidden
    });
    if harmless {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    before = None;
    for c in text.chars() {
        match c {
            '\r' => {}
            '\n' | '\t' => out.push(' '),
            _ if is_hidden(c, before) => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            _ => out.push(c),
        }
        before = Some(c);
    }
    Cow::Owned(out)
}

/// Returns `text` as [`visible`] does, and so that no runner of a hosted log takes a command from it.
///
/// Runners look for `##[name]` and `##vso[name]` anywhere in a line, not only at its beginning.
pub(crate) fn logged(text: &str) -> Cow<'_, str> {
    let text = visible(text);
    if text.contains("##") {
        Cow::Owned(text.replace("##", "#\\u{23}"))
    } else {
        text
    }
}

/// Returns at most `n_chars` code points of `text`, with an ellipsis in the place of what was left out.
pub(crate) fn shortened(text: &str, n_chars: usize) -> Cow<'_, str> {
    match text.char_indices().nth(n_chars) {
        None => Cow::Borrowed(text),
        Some((at, _)) => {
            let kept = text.get(..at).unwrap_or_default().trim_end();
            Cow::Owned(format!("{kept}…"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(visible("Müller’s 3–1"), Cow::Borrowed(_)));
    }

    #[test]
    fn bidi_controls_and_escapes_are_written_out() {
        assert_eq!(visible("a\u{202e}b"), "a\\u{202e}b");
        assert_eq!(visible("\u{1b}]8;;x\u{7}"), "\\u{1b}]8;;x\\u{7}");
    }

    #[test]
    fn a_joiner_stays_where_its_script_needs_it() {
        assert_eq!(visible("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(visible("pay\u{200c}ment"), "pay\\u{200c}ment");
    }

    #[test]
    fn no_command_of_a_runner_is_left() {
        assert_eq!(
            logged("a ##[error]b ###[c"),
            "a #\\u{23}[error]b #\\u{23}#[c"
        );
    }

    #[test]
    fn a_short_text_is_not_shortened() {
        assert_eq!(shortened("four", 4), "four");
        assert_eq!(shortened("four more", 5), "four…");
    }

    proptest! {
        #[test]
        fn no_control_character_survives(text in any::<String>()) {
            prop_assert!(!visible(&text).chars().any(char::is_control));
        }
    }
}

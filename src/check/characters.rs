//! Characters that deceive: invisible ones, and letters or digits of another script inside a word.
//!
//! Both make a word another for every program while a reader sees no difference. What the source writes the same way
//! is no fault of the claim. A soft hyphen and a no-break space are typography.

use crate::align::Step;
use crate::check::code::Code;
use crate::check::code::Profile;
use crate::check::finding::Excerpt;
use crate::check::finding::Finding;
use crate::check::finding::Ledger;
use crate::check::finding::Subject;
use crate::claim::Claim;
use crate::span::Span;
use crate::text::fold::is_invisible;
use crate::text::fold::is_stray_control;

/// Returns the findings about the characters of a claim, for which no passage needs to be known.
#[must_use]
pub fn characters(text: &str, claim: &Claim, profile: Profile) -> Vec<Finding> {
    let mut findings = Vec::new();
    if is_plain(claim.span.of(text)) {
        return findings;
    }
    for word in written_words(text, claim) {
        let surface = word.of(text);
        if is_plain(surface) {
            continue;
        }
        let faults = [
            (Code::HiddenCharacters, hidden(surface)),
            (Code::MixedScript, mixed(surface)),
        ];
        for (code, found) in faults {
            let Some((at, char)) = found else {
                continue;
            };
            let is_lone = surface
                .chars()
                .all(|char| is_invisible(char) || !char.is_alphanumeric())
                || code == Code::HiddenCharacters && is_edge(surface, at);
            let span = if is_lone {
                Span::new(word.start() + at, word.start() + at + char.len_utf8())
            } else {
                word
            };
            findings.push(Finding {
                code,
                severity: code.default_severity(profile),
                message: message(code, surface, char),
                claim: Some(Excerpt { span, value: None }),
                source: None,
                relation: None,
            });
        }
    }
    findings
}

/// Tells whether a text can hold no character that deceives.
fn is_plain(text: &str) -> bool {
    text.is_ascii() && !text.chars().any(is_stray_control)
}

pub(crate) fn check(subject: &Subject<'_>, ledger: &mut Ledger) {
    for mut finding in characters(subject.text, subject.claim, subject.profile) {
        let Some(span) = finding.claim.as_ref().map(|claim| claim.span) else {
            continue;
        };
        let steps = subject.alignment.steps.iter().enumerate();
        let mut beside = steps.filter(|(_, step)| step.claim().overlaps(span));
        if let Some((at, step)) = beside.next() {
            let written = step.source().of(subject.source.text());
            // The source may write it so itself.
            let same = step.claim().of(subject.text) == written;
            if matches!(step, Step::Same { .. }) && same {
                continue;
            }
            if finding.code == Code::MixedScript
                && is_look_alike(step.claim().of(subject.text), written)
            {
                ledger.settle_step(at);
            }
            finding.source = Some(Excerpt {
                span: step.source(),
                value: None,
            });
        }
        ledger.findings.push(finding);
    }
    for (at, step) in subject.alignment.steps.iter().enumerate() {
        foreign(subject, at, *step, ledger);
    }
}

/// Reports a whole word in look-alike letters of another script.
fn foreign(subject: &Subject<'_>, at: usize, step: Step, ledger: &mut Ledger) {
    let Step::Changed { claim, source } = step else {
        return;
    };
    let (word, other) = (claim.of(subject.text), source.of(subject.source.text()));
    if ledger.is_settled(at) || word.is_ascii() == other.is_ascii() || !is_look_alike(word, other) {
        return;
    }
    ledger.report(Code::MixedScript, Some(claim), Some(source), || {
        format!(
            "\"{word}\" is written in look-alike letters of another script; source says \"{other}\""
        )
    });
    ledger.settle_step(at);
}

/// Returns the stretches of a claim between white space, markers left out.
fn written_words<'t>(text: &'t str, claim: &'t Claim) -> impl Iterator<Item = Span> + 't {
    let mut rest = claim.span;
    std::iter::from_fn(move || {
        let inner = rest.of(text);
        let lead = inner.len() - inner.trim_start().len();
        let word = inner.trim_start().split(char::is_whitespace).next()?;
        let start = rest.start() + lead;
        let span = Span::new(start, start + word.len());
        rest = Span::new(span.end(), rest.end());
        (!word.is_empty()).then_some(span)
    })
    .filter(|span| !claim.markers.iter().any(|marker| marker.contains(*span)))
}

/// Returns the first character of a word that nobody sees and that the word's script does not need.
fn hidden(word: &str) -> Option<(usize, char)> {
    word.char_indices().find(|&(_, char)| {
        (is_invisible(char) || is_stray_control(char))
            && match char {
                // Soft hyphens are typography; selectors choose a glyph.
                '\u{AD}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => false,
                // Joiners shape the letters of many scripts, and emoji.
                '\u{200C}' | '\u{200D}' => word
                    .chars()
                    .all(|char| char.is_ascii() || is_latin(char) || is_invisible(char)),
                '\u{200E}' | '\u{200F}' | '\u{61C}' => !word.chars().any(is_right_to_left),
                _ => true,
            }
    })
}

fn is_edge(word: &str, at: usize) -> bool {
    let is_word =
        |part: Option<&str>| part.is_some_and(|part| part.chars().any(char::is_alphanumeric));
    let is_control = word
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(is_bidi);
    let is_inside = is_word(word.get(..at)) && is_word(word.get(at..));
    !is_control && !is_inside
}

fn is_bidi(char: char) -> bool {
    matches!(char, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_right_to_left(char: char) -> bool {
    matches!(char, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Returns the first character of a word that belongs to another script than the rest and looks as if it did not.
fn mixed(word: &str) -> Option<(usize, char)> {
    let mut parts = word.char_indices().peekable();
    while let Some(&(start, char)) = parts.peek() {
        if !char.is_alphanumeric() {
            parts.next();
            continue;
        }
        let mut part = Vec::new();
        while let Some(&(at, char)) = parts
            .peek()
            .filter(|(_, char)| char.is_alphanumeric() || is_invisible(*char))
        {
            part.push((at, char));
            parts.next();
        }
        let has_ascii = part.iter().any(|(_, char)| char.is_ascii_alphanumeric());
        let has_latin = part.iter().any(|(_, char)| is_latin(*char));
        let has_ascii_digit = part.iter().any(|(_, char)| char.is_ascii_digit());
        let odd = part.iter().copied().find(|&(_, char)| {
            twin(char).is_some() && has_latin
                || is_fullwidth(char) && has_ascii
                || char.is_numeric() && !char.is_ascii() && is_decimal(char) && has_ascii_digit
        });
        if odd.is_some() && start <= word.len() {
            return odd;
        }
    }
    None
}

fn is_latin(char: char) -> bool {
    matches!(char, 'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

fn is_fullwidth(char: char) -> bool {
    matches!(char, '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}')
}

/// Tells whether a character is a decimal digit of a script other than Latin's.
fn is_decimal(char: char) -> bool {
    matches!(char, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' | '\u{966}'..='\u{96F}' | '\u{9E6}'..='\u{9EF}' | '\u{FF10}'..='\u{FF19}')
}

/// Returns the Latin letter that a Cyrillic or Greek letter looks like, after Unicode's table of confusables (UTS 39).
fn twin(char: char) -> Option<char> {
    Some(match char {
        'а' | 'α' => 'a',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'с' | 'ϲ' => 'c',
        'С' | 'Ϲ' => 'C',
        'ԁ' => 'd',
        'е' | 'ҽ' => 'e',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'һ' => 'h',
        'і' | 'ι' => 'i',
        'І' | 'Ι' | 'Ӏ' => 'I',
        'ј' => 'j',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'к' | 'κ' => 'k',
        'ӏ' => 'l',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'о' | 'ο' => 'o',
        'О' | 'Ο' => 'O',
        'р' | 'ρ' => 'p',
        'Р' | 'Ρ' => 'P',
        'ԛ' => 'q',
        'ѕ' => 's',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'υ' => 'u',
        'ν' => 'v',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'Х' | 'Χ' => 'X',
        'у' | 'γ' => 'y',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        _ => return None,
    })
}

/// Tells whether two words look the same, look-alike letters taken for Latin ones.
fn is_look_alike(one: &str, other: &str) -> bool {
    let plain = |word: &str| -> String {
        word.chars()
            .filter(|&char| !is_invisible(char))
            .map(|char| twin(char).unwrap_or(char))
            .flat_map(char::to_lowercase)
            .collect()
    };
    plain(one) == plain(other)
}

fn message(code: Code, word: &str, char: char) -> String {
    let point = u32::from(char);
    let shown: String = word.chars().filter(|&char| !is_invisible(char)).collect();
    let place = if shown.is_empty() {
        String::from("between words")
    } else {
        format!("at \"{shown}\"")
    };
    if code == Code::HiddenCharacters {
        format!("the invisible character U+{point:04X} stands {place}")
    } else {
        format!("the letter {char} (U+{point:04X}) in \"{shown}\" belongs to another script")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_alike_inside_a_word_is_mixed() {
        assert_eq!(mixed("p\u{430}per").map(|found| found.1), Some('\u{430}'));
        assert_eq!(mixed("1\u{FF13}").map(|found| found.1), Some('\u{FF13}'));
        assert_eq!(mixed("β-carotene"), None);
        assert_eq!(mixed("Звязда"), None);
        assert_eq!(mixed("µm"), None);
    }

    #[test]
    fn what_a_script_needs_is_not_hidden() {
        assert_eq!(
            hidden("ska\u{200B}ters").map(|found| found.1),
            Some('\u{200B}')
        );
        assert_eq!(hidden("ja\u{AD}nu\u{AD}ary"), None);
        assert_eq!(hidden("می\u{200C}خواهم"), None);
        assert_eq!(
            hidden("zero\u{200D}width").map(|found| found.1),
            Some('\u{200D}')
        );
    }
}

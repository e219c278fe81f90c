//! Notations without square brackets: superscripts, `【4†source】`, `\cite{…}` and `<ref>` tags.

use crate::cite::marker::MarkerKind;
use crate::cite::marker::Reading;
use crate::cite::marker::Site;
use crate::span::Span;

fn keys(span: Span, keys: Vec<(String, Span)>) -> Option<Reading> {
    (!keys.is_empty()).then_some(Reading {
        span,
        keys,
        kind: MarkerKind::Keys,
        fault: None,
    })
}

/// Returns the digit that a character writes above the line.
pub(crate) fn superscript(char: char) -> Option<char> {
    match char {
        '⁰' => Some('0'),
        '¹' => Some('1'),
        '²' => Some('2'),
        '³' => Some('3'),
        '⁴'..='⁹' => char::from_digit(u32::from(char) - u32::from('⁰'), 10),
        _ => None,
    }
}

/// Names of units that are squared and cubed.
const UNITS: [&str; 22] = [
    "m", "dm", "cm", "mm", "µm", "μm", "nm", "km", "hm", "ft", "in", "yd", "mi", "nmi", "s", "ms",
    "sec", "h", "kg", "foot", "feet", "mc",
];

/// Reads raised digits behind a word or its punctuation, as in "fell.¹²" or "fell¹˒²".
pub(crate) fn raised(site: &mut Site<'_>) -> Option<Reading> {
    let head = site.head();
    let before = head.chars().next_back()?;
    let word = head.trim_end_matches(char::is_alphabetic);
    let word = head.strip_prefix(word).unwrap_or_default();
    let is_power = word.chars().count() == 1 || UNITS.contains(&word);
    let cites = before.is_alphabetic() && !is_power || ".,;:!?)”’\"'»…".contains(before);
    if !cites {
        return None;
    }
    let mut found: Vec<(String, Span)> = Vec::new();
    let mut end = site.at;
    let mut key = (String::new(), site.at);
    for (at, char) in site.rest().char_indices() {
        let at = site.at + at;
        if let Some(digit) = superscript(char) {
            if key.0.is_empty() {
                key.1 = at;
            }
            key.0.push(digit);
            end = at + char.len_utf8();
        } else if matches!(char, '˒' | ',' | '\u{2E34}') && !key.0.is_empty() {
            let whole = Span::new(key.1, at);
            found.push((std::mem::take(&mut key.0), whole));
        } else {
            break;
        }
    }
    if !key.0.is_empty() {
        found.push((key.0, Span::new(key.1, end)));
    }
    keys(Span::new(site.at, end), found)
}

/// Reads `【4†source】`, in which answers of language models name what they quote.
pub(crate) fn lenticular(site: &mut Site<'_>) -> Option<Reading> {
    let inner = site.rest().strip_prefix('【')?;
    let len = inner.find(['【', '】'])?;
    let behind = inner.get(len..)?.strip_prefix('】')?;
    let shown = inner.get(..len)?;
    let key = shown.split('†').next().unwrap_or_default().trim();
    let is_key = |char: char| char.is_ascii_alphanumeric() || ":_-.".contains(char);
    let start = site.at + '【'.len_utf8();
    let end = site.within.end() - behind.len();
    let fits = key.contains(|char: char| char.is_ascii_digit()) && key.chars().all(is_key);
    let at = Span::new(start, start + len).trimmed(site.text).start();
    let at = Span::new(at, at + key.len());
    fits.then(|| keys(Span::new(site.at, end), vec![(key.to_owned(), at)]))?
}

/// Reads `\cite{moss,hall}` and the commands like it, with up to two optional arguments.
pub(crate) fn latex(site: &mut Site<'_>) -> Option<Reading> {
    let rest = site.rest().strip_prefix('\\')?;
    let behind = rest.trim_start_matches(|char: char| char.is_ascii_alphabetic());
    let command = rest.strip_suffix(behind)?;
    if !command.to_ascii_lowercase().contains("cite") {
        return None;
    }
    let mut behind = behind.strip_prefix('*').unwrap_or(behind);
    for _ in 0..2 {
        if let Some(argument) = behind.strip_prefix('[') {
            let len = argument.find(['[', ']', '{', '\\'])?;
            behind = argument.get(len..)?.strip_prefix(']')?;
        }
    }
    let inner = behind.strip_prefix('{')?;
    let len = inner.find(['{', '}', '\\'])?;
    let after = inner.get(len..)?.strip_prefix('}')?;
    let start = site.within.end() - inner.len();
    let span = Span::new(site.at, site.within.end() - after.len());
    let mut found = Vec::new();
    let mut at = start;
    for key in inner.get(..len)?.split(',') {
        let place = Span::new(at, at + key.len()).trimmed(site.text);
        at += key.len() + 1;
        if !place.is_empty() {
            found.push((place.of(site.text).to_owned(), place));
        }
    }
    keys(span, found)
}

/// Reads `<ref>…</ref>` and `<ref name="moss"/>`; a tag without a name is called by its number.
pub(crate) fn tag(site: &mut Site<'_>) -> Option<Reading> {
    let rest = site.rest();
    let head = rest.get(..4)?;
    if !head.eq_ignore_ascii_case("<ref") {
        return None;
    }
    let behind = rest.get(4..)?;
    if !behind.starts_with(|char: char| char.is_whitespace() || matches!(char, '>' | '/')) {
        return None;
    }
    let len = behind.find(['<', '>'])?;
    let attributes = behind.get(..len)?;
    let content = behind.get(len..)?.strip_prefix('>')?;
    let end = if attributes.ends_with('/') {
        site.within.end() - content.len()
    } else {
        closing(site, content)?
    };
    let span = Span::new(site.at, end);
    let found = if let Some((name, at)) = attribute(attributes) {
        let start = site.at + 4 + at;
        (name.to_owned(), Span::new(start, start + name.len()))
    } else {
        site.n_unnamed += 1;
        (format!("ref {}", site.n_unnamed), span)
    };
    keys(span, vec![found])
}

/// Returns where the tag whose content begins here is closed.
fn closing(site: &mut Site<'_>, content: &str) -> Option<usize> {
    const CLOSE: &str = "</ref>";
    if site.tags_stay_open {
        return None;
    }
    let Some(len) = content.find(CLOSE) else {
        site.tags_stay_open = true;
        return None;
    };
    Some(site.within.end() - content.len() + len + CLOSE.len())
}

/// Returns the value of the `name` attribute and where it begins.
fn attribute(attributes: &str) -> Option<(&str, usize)> {
    let at = attributes.find("name")? + "name".len();
    let behind = attributes.get(at..)?.trim_start().strip_prefix('=')?;
    let value = behind.trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|&char| matches!(char, '"' | '\''));
    let (start, end) = match quote {
        Some(quote) => (1, value.get(1..)?.find(quote)? + 1),
        None => (
            0,
            value
                .find(|char: char| char.is_whitespace() || char == '/')
                .unwrap_or(value.len()),
        ),
    };
    let name = value.get(start..end)?.trim_start();
    let at = attributes.len() - value.len() + end - name.len();
    let name = name.trim_end();
    (!name.is_empty()).then_some((name, at))
}

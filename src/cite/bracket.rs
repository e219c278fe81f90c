//! Square brackets: which of them cite, and what.

use crate::cite::list::list;
use crate::cite::marker::Malformation;
use crate::cite::marker::MarkerKind;
use crate::cite::marker::Reading;
use crate::cite::marker::Site;
use crate::span::Span;
use crate::text::segment::ends_sentence;

/// Reads the bracket that opens at the site.
pub(crate) fn read(site: &mut Site<'_>) -> Option<Reading> {
    let rest = site.rest();
    let open = rest.chars().next().map_or(1, char::len_utf8);
    let behind = rest.get(open..)?;
    let Some(len) = behind.find(['[', '［', ']', '］']) else {
        return unclosed(site, open, behind);
    };
    let inner = behind.get(..len)?;
    let close = behind.get(len..)?.chars().next()?;
    if matches!(close, '[' | '［') {
        return unclosed(site, open, inner);
    }
    let inner = Span::new(site.at + open, site.at + open + len);
    let span = Span::new(site.at, inner.end() + close.len_utf8());
    let mut reading = content(site, inner, span)?;
    extend(site, &mut reading);
    Some(reading)
}

/// Reads what stands between the brackets.
fn content(site: &mut Site<'_>, inner: Span, span: Span) -> Option<Reading> {
    let text = site.text;
    let inner = inner.trimmed(text);
    let shown = inner.of(text);
    let reading = |keys, kind, fault| Reading {
        span,
        keys,
        kind,
        fault,
    };
    if let Some(key) = shown.strip_prefix('^') {
        let is_key =
            !key.is_empty() && !key.contains(|char: char| char.is_whitespace() || char == '^');
        let at = Span::new(inner.start() + 1, inner.end());
        return is_key.then(|| reading(vec![(key.to_owned(), at)], MarkerKind::Keys, None));
    }
    if shown.contains('@') {
        let keys = at_keys(text, inner);
        return (!keys.is_empty()).then(|| reading(keys, MarkerKind::Keys, None));
    }
    if let Some(kind) = remark(shown) {
        return Some(reading(Vec::new(), kind, None));
    }
    if is_index(site, span) || is_link(site, span) {
        return None;
    }
    if let Some(list) = list(text, inner) {
        if list.is_editorial(site, shown) {
            return None;
        }
        let (keys, fault) = list.spell_out(&mut site.allowance);
        return Some(reading(keys, MarkerKind::Keys, fault));
    }
    let key = named(shown)
        .or_else(|| letter(site, span, shown))
        .or_else(|| coded(site, shown))?;
    Some(reading(vec![(key, inner)], MarkerKind::Keys, None))
}

/// Takes in what belongs to a marker behind or around it: a page (`[12]:34`), a link's target (`[1](https://…)`),
/// a second pair of brackets.
fn extend(site: &Site<'_>, reading: &mut Reading) {
    let (mut start, mut end) = (reading.span.start(), reading.span.end());
    if site.head().ends_with('[') && site.from(end).starts_with(']') {
        (start, end) = (start - 1, end + 1);
        if !site.from(end).starts_with('(') {
            reading.fault = reading.fault.or(Some(Malformation::Nested));
        }
    }
    end += page(site.head(), site.from(end));
    end += target(site.from(end));
    reading.span = Span::new(start, end);
}

/// Returns the length of a page number behind a marker, as in `[12]:34–36`.
///
/// White space may stand before it only if a sentence ends before the marker, for "as in [12]: 34 people" has no page.
fn page(head: &str, behind: &str) -> usize {
    let Some(spaced) = behind.strip_prefix(':') else {
        return 0;
    };
    let pages = if ends_sentence(head) {
        spaced.trim_start_matches([' ', '\u{A0}', '\u{2009}', '\u{200A}', '\u{2060}'])
    } else {
        spaced.trim_start_matches(['\u{2009}', '\u{200A}', '\u{2060}'])
    };
    if !pages.starts_with(|char: char| char.is_ascii_digit()) {
        return 0;
    }
    let is_page = |char: char| char.is_ascii_digit() || matches!(char, '-' | '–' | ',');
    let rest = pages.trim_start_matches(is_page);
    let taken = pages.strip_suffix(rest).unwrap_or_default();
    let shown = taken.trim_end_matches(|char: char| !char.is_ascii_digit());
    behind.len() - pages.len() + shown.len()
}

/// Returns the length of a link's target behind a marker.
fn target(behind: &str) -> usize {
    let Some(inside) = behind.strip_prefix('(') else {
        return 0;
    };
    let links = ["http://", "https://", "/", "#", "./"];
    let len = inside.find(|char: char| char.is_whitespace() || char == ')');
    match len {
        Some(len) if inside.get(len..).is_some_and(|end| end.starts_with(')')) => {
            let is_link = links.iter().any(|link| inside.starts_with(link));
            if is_link { len + 2 } else { 0 }
        }
        _ => 0,
    }
}

/// Reads a bracket without an end: `[12` before another bracket or before running text.
fn unclosed(site: &mut Site<'_>, open: usize, inner: &str) -> Option<Reading> {
    let is_list = |char: char| char.is_ascii_digit() || ",;-– ".contains(char);
    let behind = inner.trim_start_matches(is_list);
    let head = inner.strip_suffix(behind)?;
    let shown = head.trim_end_matches(|char: char| !char.is_ascii_digit());
    let ends =
        head.len() > shown.len() || behind.is_empty() || behind.starts_with(['.', '\n', '\r']);
    let digits = shown.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) || !ends || behind.starts_with([')', '%']) {
        return None;
    }
    let inner = Span::new(site.at + open, site.at + open + shown.len());
    let span = Span::new(site.at, inner.end());
    let list = list(site.text, inner).filter(|_| !is_index(site, span))?;
    let (keys, _) = list.spell_out(&mut site.allowance);
    Some(Reading {
        span,
        keys,
        kind: MarkerKind::Keys,
        fault: Some(Malformation::Unclosed),
    })
}

/// Tells whether the bracket is an index in code: glued to an identifier, or used as an operand.
fn is_index(site: &Site<'_>, span: Span) -> bool {
    let head = site.head();
    let is_name = |char: char| char.is_ascii_alphanumeric() || char == '_';
    let before = head.trim_end_matches(is_name);
    let name = head.strip_prefix(before).unwrap_or_default();
    let opens_name = name.starts_with(|char: char| char.is_ascii_alphabetic() || char == '_');
    if !opens_name {
        return false;
    }
    let behind = site.from(span.end());
    let spaced = behind.trim_start_matches(' ');
    let assigned = spaced.starts_with('=') || behind.starts_with("->") || behind.starts_with("++");
    let member = behind.strip_prefix('.').is_some_and(|member| {
        member.starts_with(|char: char| char.is_ascii_lowercase() || char == '_')
    });
    name.contains('_') || assigned || member || before.ends_with(['$', '=', '&'])
}

/// Tells whether the bracket belongs to a Markdown link: `[text](target)`, or `[key]` behind `[text]`.
fn is_link(site: &Site<'_>, span: Span) -> bool {
    let shown = span.of(site.text).trim_matches(['[', ']']);
    let behind = site.from(span.end());
    let is_numeric = shown.starts_with(|char: char| char.is_ascii_digit());
    let refers = site.head().ends_with(']') && site.last_end != Some(site.at);
    behind.starts_with('(') && !is_numeric || refers && site.link_keys.contains(shown)
}

/// Returns the keys of a marker such as `[see @moss2004, p. 3; @hall99]`.
fn at_keys(text: &str, inner: Span) -> Vec<(String, Span)> {
    let shown = inner.of(text);
    let mut keys = Vec::new();
    for (at, _) in shown.match_indices('@') {
        let head = shown.get(..at).unwrap_or_default();
        let behind = shown.get(at + 1..).unwrap_or_default();
        let is_key = |char: char| char.is_alphanumeric() || "_:.#$%&-+?<>~/".contains(char);
        let rest = behind.trim_start_matches(is_key);
        let key = behind.strip_suffix(rest).unwrap_or_default();
        let key = key.trim_end_matches(|char: char| !char.is_alphanumeric());
        // In an address a letter stands before the sign.
        if !key.is_empty() && !head.ends_with(char::is_alphanumeric) {
            let start = inner.start() + at + 1;
            keys.push((key.to_owned(), Span::new(start, start + key.len())));
        }
    }
    keys
}

/// What wiki editors write into brackets to ask for a citation.
const WANTING: [&str; 9] = [
    "citation needed",
    "citations needed",
    "citation missing",
    "citation required",
    "needs citation",
    "source needed",
    "reference needed",
    "source?",
    "cn",
];

/// What wiki editors write into brackets to remark on a text.
const REMARKS: [&str; 34] = [
    "according to whom?",
    "ambiguous",
    "attribution needed",
    "better source needed",
    "by whom?",
    "clarification needed",
    "clarify",
    "contradictory",
    "dead link",
    "disambiguation needed",
    "discuss",
    "disputed",
    "dubious",
    "edit",
    "failed verification",
    "full citation needed",
    "how?",
    "importance?",
    "improper synthesis?",
    "needs update",
    "neutrality is disputed",
    "non-primary source needed",
    "not in citation given",
    "original research?",
    "page needed",
    "permanent dead link",
    "quantify",
    "self-published source?",
    "unreliable source?",
    "vague",
    "verification needed",
    "when?",
    "which?",
    "who?",
];

/// Returns what a bracket of words says about the text, if it says something that wiki editors do.
fn remark(shown: &str) -> Option<MarkerKind> {
    const LONGEST: usize = 40;
    if shown.len() > LONGEST || !shown.starts_with(|char: char| char.is_ascii_alphabetic()) {
        return None;
    }
    let shown = shown.replace(char::is_whitespace, " ").to_ascii_lowercase();
    let holds = |list: &[&str]| list.contains(&shown.as_str());
    if holds(&WANTING) || shown.starts_with("citation needed") {
        Some(MarkerKind::Wanting)
    } else {
        holds(&REMARKS).then_some(MarkerKind::Remark)
    }
}

/// Words that stand before the number in a marker such as `[note 2]`.
const NAMES: [&str; 18] = [
    "n",
    "nb",
    "note",
    "notes",
    "fn",
    "footnote",
    "ref",
    "reference",
    "cite",
    "citation",
    "source",
    "doc",
    "document",
    "web",
    "passage",
    "lower-alpha",
    "upper-alpha",
    "lower-roman",
];

/// Returns the key of a marker such as `[n 1]` or `[note 2]`.
fn named(shown: &str) -> Option<String> {
    let (name, number) = shown.split_once(|char: char| char.is_whitespace())?;
    let number = number.trim_start();
    let fits = (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let known = NAMES.contains(&name.to_ascii_lowercase().as_str());
    (fits && known).then(|| format!("{name} {number}"))
}

/// Returns the key of a marker such as `[a]`: one letter behind a word, or before a sentence at the start of a block.
fn letter(site: &Site<'_>, span: Span, shown: &str) -> Option<String> {
    let mut chars = shown.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    let behind = site.from(span.end());
    let head = site.head();
    // "x[i]" is an index, "[T]he" has its first letter changed, and "bridge[s]" its number.
    let word = head
        .chars()
        .rev()
        .take(2)
        .take_while(char::is_ascii_alphanumeric);
    let is_index = word.count() == 1;
    let is_plural = letter == 's' && head.ends_with(|char: char| char.is_ascii_lowercase());
    let cites = if head.is_empty() || site.last_end == Some(site.at) && !site.is_glued() {
        letter.is_ascii_lowercase()
            && behind
                .strip_prefix(' ')
                .is_some_and(|next| next.starts_with(char::is_uppercase))
    } else {
        site.is_glued() && !is_index && !is_plural
    };
    let alone = chars.next().is_none() && !behind.starts_with(char::is_alphanumeric);
    (alone && cites).then(|| letter.to_string())
}

/// Returns the key of a marker such as `[S1]`, glued to what it cites: capitals and a number.
fn coded(site: &Site<'_>, shown: &str) -> Option<String> {
    let number = shown.trim_start_matches(|char: char| char.is_ascii_uppercase());
    let n_capitals = shown.len() - number.len();
    let is_number =
        (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (1..=3).contains(&n_capitals) && is_number && site.is_glued();
    fits.then(|| shown.to_owned())
}

//! Numbers inside a bracket: `[2]`, `[1, 3–5]`, `[12, p. 34]`.

use crate::cite::marker::MAX_RANGE;
use crate::cite::marker::Malformation;
use crate::cite::marker::Site;
use crate::span::Span;

/// What a comma parts inside a bracket.
#[derive(Debug)]
enum Item {
    One(Span),
    Range(u64, u64, Span),
    Empty,
}

/// The numbers inside a bracket.
#[derive(Debug)]
pub(crate) struct List<'a> {
    text: &'a str,
    items: Vec<Item>,
}

/// Reads numbers and ranges between commas, and page numbers behind them, if there is nothing else.
pub(crate) fn list(text: &str, inner: Span) -> Option<List<'_>> {
    let mut items = Vec::new();
    let mut start = inner.start();
    let ends = inner.of(text).match_indices([',', ';', '，', '、']);
    let ends = ends.map(|(at, comma)| (inner.start() + at, comma.len()));
    for (end, comma) in ends.chain([(inner.end(), 0)]) {
        let span = Span::new(start, end).trimmed(text);
        start = end + comma;
        let shown = span.of(text);
        let held_page = items.len() > 1 || matches!(items.first(), Some(Item::One(_)));
        if shown.is_empty() {
            items.push(Item::Empty);
        } else if !(held_page && is_locator(shown)) {
            items.push(item(shown, span)?);
        }
    }
    let holds_key = items.iter().any(|item| !matches!(item, Item::Empty));
    holds_key.then_some(List { text, items })
}

fn item(shown: &str, span: Span) -> Option<Item> {
    if let Some((first, last)) = shown.split_once(['-', '–', '—', '−', '‐', '‑']) {
        return Some(Item::Range(
            number(first.trim())?,
            number(last.trim())?,
            span,
        ));
    }
    // "[12:34]" is page 34 of 12.
    let key = match shown.split_once(':') {
        Some((key, page)) if number(page.trim()).is_some() => key.trim_end(),
        Some(_) => return None,
        None => shown,
    };
    let digits = key
        .strip_suffix(|char: char| char.is_ascii_lowercase())
        .unwrap_or(key);
    let fits = number(digits).is_some() && digits.len() <= 6;
    fits.then(|| Item::One(Span::new(span.start(), span.start() + key.len())))
}

fn number(shown: &str) -> Option<u64> {
    let is_number =
        (1..=18).contains(&shown.len()) && shown.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| shown.parse().ok())?
}

/// Tells whether a part of a marker says where in the source to look: `p. 34`, `ch. 2`.
fn is_locator(shown: &str) -> bool {
    const WORDS: [&str; 19] = [
        "p", "pp", "pg", "page", "pages", "ch", "chap", "chapter", "sec", "section", "§", "fig",
        "figure", "para", "table", "vol", "at", "n", "note",
    ];
    let word = shown.split(['.', ' ', '\u{A0}']).next().unwrap_or_default();
    let behind = shown.strip_prefix(word).unwrap_or_default();
    let is_place = |char: char| char.is_ascii_alphanumeric() || ".-–— \u{A0}".contains(char);
    WORDS.contains(&word)
        && behind.contains(|char: char| char.is_ascii_digit())
        && behind.chars().all(is_place)
}

/// A year, as editors put it into brackets.
fn is_year(number: u64) -> bool {
    (1400..=2100).contains(&number)
}

impl List<'_> {
    /// Tells whether the numbers are an editor's or a mathematician's and cite nothing.
    pub(crate) fn is_editorial(&self, site: &Site<'_>, shown: &str) -> bool {
        let starts = site.head().is_empty() || site.last_end == Some(site.at);
        let free = !starts && !site.is_glued();
        let first = match self.items.first() {
            Some(Item::One(span)) => number(span.of(self.text)),
            Some(Item::Range(first, ..)) => Some(*first),
            _ => None,
        };
        let abbreviated = matches!(self.items.as_slice(),
            [Item::Range(first, last, _)] if is_year(*first) && *last < 100 && first % 100 < *last);
        let interval = self.items.len() > 1 && first == Some(0);
        let mut groups = shown.split(',').skip(1).peekable();
        let large = groups.peek().is_some()
            && groups.all(|group| group.len() == 3 && number(group).is_some());
        abbreviated
            || interval
            || free && (first.is_some_and(is_year) || large || shown.contains(':'))
    }

    /// Returns the keys, ranges spelled out, and what is wrong with the list.
    pub(crate) fn spell_out(
        &self,
        allowance: &mut u64,
    ) -> (Vec<(String, Span)>, Option<Malformation>) {
        let (mut keys, mut fault) = (Vec::new(), None);
        for item in &self.items {
            match *item {
                Item::Empty => fault = fault.or(Some(Malformation::EmptyKey)),
                Item::One(span) => keys.push((span.of(self.text).to_owned(), span)),
                Item::Range(first, last, _) if last < first => {
                    fault = fault.or(Some(Malformation::Descending));
                }
                Item::Range(first, last, _) if last - first >= MAX_RANGE.min(*allowance) => {
                    fault = fault.or(Some(Malformation::TooMany));
                }
                Item::Range(first, last, span) => {
                    *allowance -= last - first;
                    keys.extend((first..=last).map(|key| (key.to_string(), span)));
                }
            }
        }
        (keys, fault)
    }
}

//! Cuts: what the source's sentence holds before and behind the passage.
//!
//! A claim may begin or end at a clause boundary inside the source's sentence. If what was cut off says who says so,
//! denies it, or calls it uncertain, the claim states as a fact what the source does not. What is cut off anywhere
//! else is missing.

use crate::align::Step;
use crate::check::code::Code;
use crate::check::code::Profile;
use crate::check::finding::Ledger;
use crate::check::finding::Subject;
use crate::check::forms;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::pairs::quoted;
use crate::check::tables::Certainty;
use crate::check::tables::List;
use crate::span::Span;
use crate::text::fold::fold;
use crate::text::segment;
use crate::text::words::words;

/// How far a sentence is followed, in bytes.
const MAX_REACH: usize = 600;
/// The fewest words behind a comma that are a clause of their own.
const MIN_CLAUSE: usize = 6;
/// How much alike claim and passage must be in profile `prose` for a cut to mean something.
const MIN_SIMILARITY: f64 = 0.85;
/// How many words after a verb of saying still belong to it at the end of a sentence.
const MAX_SPEAKER_WORDS: usize = 12;

/// Tells whether the source's sentence has words before or behind the passage.
pub(crate) fn are_possible(subject: &Subject<'_>) -> bool {
    let text = subject.source.text();
    let steps = &subject.alignment.steps;
    let edges = steps.first().zip(steps.last());
    edges.is_some_and(|(first, last)| {
        has_words(head(text, first.source()).of(text))
            || has_words(tail(text, last.source()).of(text))
    })
}

pub(crate) fn check(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    // A rewording takes what it needs of a sentence.
    let is_prose = pairs.subject.profile == Profile::Prose;
    if is_prose && pairs.subject.alignment.similarity < MIN_SIMILARITY {
        return;
    }
    let steps = &pairs.subject.alignment.steps;
    let settled_edge = |step: Option<&Step>| match step {
        Some(Step::Same { source, .. } | Step::Changed { source, .. }) => Some(*source),
        _ => None,
    };
    let text = pairs.subject.source.text();
    // What another part of the claim has is not cut off.
    let comparisons = pairs.subject.comparisons;
    let is_told = |cut: Span| {
        steps.iter().any(|step| step.source().overlaps(cut))
            || comparisons.iter().any(|comparison| {
                let source = comparison
                    .source
                    .as_ref()
                    .filter(|_| comparison.claim.is_some());
                source.is_some_and(|source| source.span.overlaps(cut))
            })
    };
    let is_free = |cut: Span| has_words(cut.of(text)) && !is_told(cut);
    if let Some(first) = settled_edge(steps.first()) {
        let head = head(text, first);
        if is_free(head) && !quotes(pairs, first, Edge::Start) {
            judge_head(pairs, head, ledger);
        }
    }
    if let Some(last) = settled_edge(steps.last()) {
        let tail = tail(text, last);
        if is_free(tail) && !ends_alike(pairs, last) && !quotes(pairs, last, Edge::End) {
            judge_tail(pairs, tail, ledger);
        }
    }
}

/// Tells whether claim and source both have the mark that ends a sentence behind the last word.
fn ends_alike(pairs: &Pairs<'_>, source: Span) -> bool {
    let mark = |text: &str, word: Span| {
        let behind = text.get(word.end()..).unwrap_or_default();
        let mut chars = behind.chars().filter(|char| !segment::is_closer(*char));
        chars.next().filter(|char| matches!(char, '.' | '!' | '?'))
    };
    let last = pairs.claim_words().next_back();
    let ours = last.and_then(|word| mark(pairs.subject.text, word.span));
    ours.is_some() && ours == mark(pairs.subject.source.text(), source)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Start,
    End,
}

/// Tells whether the claim begins or ends with a quotation of what the source quotes more of.
fn quotes(pairs: &Pairs<'_>, source: Span, edge: Edge) -> bool {
    let (text, other) = (pairs.subject.text, pairs.subject.source.text());
    let is_mark = |char: char| matches!(char, '"' | '“' | '”' | '„' | '«' | '»' | '’' | '‘');
    let beside = |text: &str, word: Span| match edge {
        Edge::Start => text
            .get(..word.start())
            .and_then(|head| head.chars().next_back()),
        Edge::End => text.get(word.end()..).and_then(|tail| {
            tail.chars()
                .find(|char| !matches!(char, '.' | ',' | '!' | '?' | '…'))
        }),
    };
    let word = match edge {
        Edge::Start => pairs.claim_words().next(),
        Edge::End => pairs.claim_words().next_back(),
    };
    word.is_some_and(|word| beside(text, word.span).is_some_and(is_mark))
        && !beside(other, source).is_some_and(is_mark)
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Returns what stands before a word in its sentence.
pub(crate) fn head(text: &str, word: Span) -> Span {
    let before = text.get(..word.start()).unwrap_or_default();
    let mut caseless = None;
    let mut start = before.len();
    for (at, char) in before.char_indices().rev() {
        if char == '\n'
            || before.len() - at > MAX_REACH
            || ends_sentence(text, at, word.start(), &mut caseless)
        {
            break;
        }
        start = at;
    }
    Span::new(start, before.len()).trimmed(text)
}

/// Returns what stands behind a word in its sentence.
pub(crate) fn tail(text: &str, word: Span) -> Span {
    let behind = text.get(word.end()..).unwrap_or_default();
    let mut caseless = None;
    let mut end = 0;
    for (at, char) in behind.char_indices() {
        if char == '\n'
            || at > MAX_REACH
            || ends_sentence(text, word.end() + at, word.end(), &mut caseless)
        {
            break;
        }
        end = at + char.len_utf8();
    }
    Span::new(word.end(), word.end() + end).trimmed(text)
}

/// Tells whether a text around a place is written without capital letters, so that they cannot open a sentence.
fn is_caseless(text: &str, at: usize) -> bool {
    const N_BYTES: usize = 400;
    let mut from = at.saturating_sub(N_BYTES);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = text.len().min(at + N_BYTES);
    while !text.is_char_boundary(to) {
        to += 1;
    }
    !Span::new(from, to).of(text).chars().any(char::is_uppercase)
}

/// Tells whether the character at `at` ends a sentence.
///
/// Whether capitals open sentences near `place` is looked up at most once, into `caseless`.
fn ends_sentence(text: &str, at: usize, place: usize, caseless: &mut Option<bool>) -> bool {
    let mut chars = text.get(at..).unwrap_or_default().chars();
    let Some(mark) = chars
        .next()
        .filter(|char| matches!(char, '.' | '!' | '?' | '…'))
    else {
        return false;
    };
    let behind = chars.as_str();
    // "3.5", "reform.by", "Inc., which"
    if behind.starts_with(|char: char| char.is_alphanumeric() || matches!(char, ',' | ';')) {
        return false;
    }
    let opens = |char: &char| {
        !char.is_whitespace()
            && !matches!(char, '"' | '“' | '”' | '\'' | '‘' | '’' | '(' | '[' | '.')
    };
    if behind.chars().find(opens).is_some_and(char::is_lowercase)
        && !*caseless.get_or_insert_with(|| is_caseless(text, place))
    {
        return false;
    }
    if mark != '.' {
        return true;
    }
    let head = text.get(..at).unwrap_or_default();
    let word = head
        .rsplit(|char: char| char.is_whitespace() || matches!(char, '(' | '"' | '.'))
        .next()
        .unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let is_title = matches!(
        word,
        "Dr" | "Mr"
            | "Mrs"
            | "Ms"
            | "St"
            | "Prof"
            | "Gen"
            | "Col"
            | "Lt"
            | "Sgt"
            | "Capt"
            | "Rev"
            | "Jr"
            | "Sr"
            | "No"
            | "Mt"
            | "vs"
    );
    !is_initial && !is_title
}

/// Returns the folded words of a span of the source.
fn folded(text: &str, span: Span) -> Vec<String> {
    words(text, span, &[])
        .iter()
        .map(|word| fold(word.span().of(text)))
        .collect()
}

fn certainty(pairs: &Pairs<'_>, word: &str) -> Option<Certainty> {
    forms::with_bases(word, pairs.tables, |base| {
        pairs.tables.meaning(&base).certainty
    })
}

fn judge_head(pairs: &Pairs<'_>, head: Span, ledger: &mut Ledger) {
    let text = pairs.subject.source.text();
    let first = pairs.claim_words().next().map(|token| token.span);
    let claim = first.map(|word| Span::at(word.start()));
    let clause = last_clause(text, head);
    let all = folded(text, head);
    let last = folded(text, clause);
    let governs = last.last().is_some_and(|word| word == "that");
    let denies = |word: &String| {
        pairs.tables.meaning(word).is(List::Negator)
            || word.ends_with("n't")
            || forms::with_bases(word, pairs.tables, |base| (base == "deny").then_some(()))
                .is_some()
    };
    let n_last = last.len();
    let is_negated = last.iter().any(denies) && (governs || last.last().is_some_and(denies));
    if is_negated {
        report(
            pairs,
            Code::NegationMismatch,
            claim,
            head,
            "which denies it",
            ledger,
        );
        return;
    }
    let speaks = |word: &String| {
        matches!(
            certainty(pairs, word),
            Some(
                Certainty::Alleged
                    | Certainty::Told
                    | Certainty::Possible
                    | Certainty::Likely
                    | Certainty::Intended
            )
        )
    };
    let is_hedge = |word: &String| {
        word.ends_with("ly") && speaks(word)
            || matches!(word.as_str(), "perhaps" | "maybe" | "likely")
    };
    let has_source = all.first().is_some_and(|word| word == "according")
        && !before_last_comma(text, head).contains(',');
    let is_said = governs && last.iter().rev().skip(1).take(4).any(speaks)
        || n_last > 1 && last.last().is_some_and(speaks);
    let is_hedged = last.last().is_some_and(is_hedge) || all.len() <= 2 && all.iter().any(is_hedge);
    if has_source || is_said || is_hedged {
        report(
            pairs,
            Code::ModalityMismatch,
            claim,
            head,
            "the claim is stronger",
            ledger,
        );
        return;
    }
    if let [word] = all.as_slice()
        && pairs.tables.meaning(word).quantity.is_some()
    {
        report(
            pairs,
            Code::QuantifierMismatch,
            claim,
            head,
            "it limits the claim",
            ledger,
        );
        return;
    }
    let code = if opens_clause(pairs, text, head) {
        Code::Truncated
    } else {
        Code::OmittedWords
    };
    report(pairs, code, claim, head, "cut off before the claim", ledger);
}

/// Returns the last clause of a span: what stands behind its last comma that words follow.
fn last_clause(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let trimmed = inner.trim_end_matches(|char: char| !char.is_alphanumeric());
    let start = trimmed.rfind([',', ';', ':', '—']).map_or(0, |at| {
        at + trimmed
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(1, char::len_utf8)
    });
    Span::new(span.start() + start, span.end())
}

/// Returns a span's text without the comma at its end.
fn before_last_comma(text: &str, span: Span) -> &str {
    span.of(text).trim_end_matches([',', ' '])
}

/// Tells whether the claim begins a clause of its own behind what was cut off.
fn opens_clause(pairs: &Pairs<'_>, text: &str, head: Span) -> bool {
    let cut = head.of(text).trim_end();
    let first = pairs.claim_words().next();
    let starts_inside = first.is_none_or(|token| {
        token.meaning.is(List::Conjunction)
            || token.meaning.is(List::Opener)
            || token.folded.ends_with("ing")
    });
    if starts_inside {
        return false;
    }
    let joined = ["and", "but", "so", "or", "yet"].iter().any(|word| {
        cut.strip_suffix(word)
            .is_some_and(|rest| rest.trim_end().ends_with([',', ';']))
    });
    joined || cut.ends_with([';', ':', '—', '–'])
}

fn judge_tail(pairs: &Pairs<'_>, tail: Span, ledger: &mut Ledger) {
    let text = pairs.subject.source.text();
    let last = pairs.claim_words().next_back().map(|token| token.span);
    let claim = last.map(|word| Span::at(word.end()));
    let all = folded(text, tail);
    let rest = tail.of(text);
    let parts = rest.starts_with([',', '"', '”', '—', '–', '-', '’', '\'']);
    let says = |word: &String| {
        matches!(
            certainty(pairs, word),
            Some(Certainty::Told | Certainty::Alleged)
        )
    };
    let is_said = parts
        && (all.first().is_some_and(|word| word == "according")
            || all.len() <= MAX_SPEAKER_WORDS
                && all.iter().take(5).any(says)
                && !starts_clause(pairs, &all));
    if is_said {
        report(
            pairs,
            Code::ModalityMismatch,
            claim,
            tail,
            "the claim is stronger",
            ledger,
        );
        return;
    }
    // A short phrase adds to the clause ("in 2001"); what is longer is a clause of its own.
    let is_clause = all.len() >= MIN_CLAUSE || starts_clause(pairs, &all);
    let is_parted = rest.starts_with([',', ';', ':', '—', '–', '(']);
    let is_clean = is_parted && is_clause && has_main_clause(pairs);
    let code = if is_clean {
        Code::Truncated
    } else {
        Code::OmittedWords
    };
    report(pairs, code, claim, tail, "cut off behind the claim", ledger);
}

fn starts_clause(pairs: &Pairs<'_>, words: &[String]) -> bool {
    words
        .first()
        .is_some_and(|word| pairs.tables.meaning(word).is(List::Conjunction))
}

/// Tells whether the claim is more than an opening phrase: "According to the ministry" is none of its own.
fn has_main_clause(pairs: &Pairs<'_>) -> bool {
    let opens = pairs
        .claim_words()
        .next()
        .is_some_and(|token: &Token<'_>| token.meaning.is(List::Opener));
    !opens
        || pairs
            .subject
            .claim
            .span
            .of(pairs.subject.text)
            .contains(',')
}

fn report(
    pairs: &Pairs<'_>,
    code: Code,
    claim: Option<Span>,
    source: Span,
    why: &str,
    ledger: &mut Ledger,
) {
    ledger.report(code, claim, Some(source), || {
        let said = quoted(source.of(pairs.subject.source.text()));
        format!("claim leaves out {said} ({why})")
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "It rained. Guides claim that Dr. Rowan hid it, and the door is shut. It was dry.";

    fn at(word: &str) -> Span {
        let start = TEXT.find(word).unwrap();
        Span::new(start, start + word.len())
    }

    #[test]
    fn the_head_goes_back_to_the_start_of_the_sentence() {
        assert_eq!(
            head(TEXT, at("hid")).of(TEXT),
            "Guides claim that Dr. Rowan"
        );
        assert_eq!(head(TEXT, at("Guides")).of(TEXT), "");
    }

    #[test]
    fn the_tail_goes_on_to_the_end_of_the_sentence() {
        assert_eq!(tail(TEXT, at("hid")).of(TEXT), "it, and the door is shut");
        assert_eq!(tail(TEXT, at("shut")).of(TEXT), "");
    }
}

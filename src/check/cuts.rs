//! Cuts: what the source's sentence holds before and behind the passage.
//!
//! A claim may begin or end at a clause boundary inside the source's sentence. If what was cut off says who says so,
//! denies it, or calls it uncertain, the claim states as a fact what the source does not. What is cut off anywhere
//! else is missing.

use crate::align::Step;
use crate::check::code::Code;
use crate::check::code::Profile;
use crate::check::code::Severity;
use crate::check::edges::has_words;
use crate::check::edges::head;
use crate::check::edges::is_caseless;
use crate::check::edges::tail;
use crate::check::finding::Ledger;
use crate::check::finding::Subject;
use crate::check::forms;
use crate::check::pairs::Pairs;
use crate::check::pairs::quoted;
use crate::check::tables::Certainty;
use crate::check::tables::List;
use crate::span::Span;
use crate::text::fold::fold;
use crate::text::segment;
use crate::text::words::words;

/// The fewest words behind a comma that are a clause of their own.
const MIN_CLAUSE: usize = 6;
/// The fewest words of a main clause behind an opening phrase.
const MIN_MAIN: usize = 3;
/// How much alike claim and passage must be in profile `prose` for a cut to mean something.
const MIN_SIMILARITY: f64 = 0.85;
/// How many words after a verb of saying still belong to it at the end of a sentence.
const MAX_SPEAKER_WORDS: usize = 12;

/// Tells whether the source's sentence has words before or behind the passage.
pub(crate) fn are_possible(subject: &Subject<'_>) -> bool {
    let text = subject.source.unmarked();
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
    let text = pairs.subject.source.unmarked();
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
    ours.is_some() && ours == mark(pairs.subject.source.unmarked(), source)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Start,
    End,
}

/// Tells whether the claim begins or ends with a quotation of what the source quotes more of.
fn quotes(pairs: &Pairs<'_>, source: Span, edge: Edge) -> bool {
    let (text, other) = (pairs.subject.text, pairs.subject.source.unmarked());
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
    let text = pairs.subject.source.unmarked();
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
    // "It came from nowhere", he said: what closes before the claim denies nothing of it.
    let is_closed = head.of(text).ends_with([',', '"', '”', '’', ';', ':']);
    let is_last = !is_closed && last.last().is_some_and(denies);
    let is_negated = last.iter().any(denies) && (governs || is_last);
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
        report_stronger(pairs, claim, head, &all, ledger);
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
    let code = code(pairs, head, opens_clause(pairs, text, head));
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
    let text = pairs.subject.source.unmarked();
    let last = pairs.claim_words().next_back().map(|token| token.span);
    let claim = last.map(|word| Span::at(word.end()));
    let all = folded(text, tail);
    let rest = tail.of(text);
    let quoted_rest = rest.trim_start_matches(['"', '”', '’']);
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
        report_stronger(pairs, claim, tail, &all, ledger);
        return;
    }
    // A short phrase adds to the clause ("in 2001"); what is longer is a clause of its own.
    let is_clause = all.len() >= MIN_CLAUSE || starts_clause(pairs, &all);
    let is_parted = quoted_rest.starts_with([',', ';', ':', '—', '–', '(']);
    let is_clean = is_parted && is_clause && has_main_clause(pairs);
    let code = code(pairs, tail, is_clean);
    report(pairs, code, claim, tail, "cut off behind the claim", ledger);
}

fn starts_clause(pairs: &Pairs<'_>, words: &[String]) -> bool {
    words
        .first()
        .is_some_and(|word| pairs.tables.meaning(word).is(List::Conjunction))
}

/// Tells whether the claim is more than an opening phrase: "According to the ministry" is none of its own.
fn has_main_clause(pairs: &Pairs<'_>) -> bool {
    let Some(first) = pairs.claim_words().next() else {
        return false;
    };
    if !first.meaning.is(List::Opener) {
        return true;
    }
    let claim = pairs.subject.claim.span.of(pairs.subject.text);
    let main = claim.split_once(',').map_or("", |(_, main)| main);
    main.split_whitespace().count() >= MIN_MAIN
}

/// Returns the code for a cut: clean if it was made where a clause ends, or where nobody can tell where one does.
fn code(pairs: &Pairs<'_>, cut: Span, is_clean: bool) -> Code {
    let text = pairs.subject.source.unmarked();
    let words = cut.of(text).trim_end_matches(['.', ',']);
    let is_aside = words.starts_with('(') && words.ends_with(')');
    if is_clean || is_aside || is_caseless(text, cut.start()) {
        Code::Truncated
    } else {
        Code::OmittedWords
    }
}

/// Reports that the words cut off made the rest less certain, or said who says so.
fn report_stronger(
    pairs: &Pairs<'_>,
    claim: Option<Span>,
    cut: Span,
    words: &[String],
    ledger: &mut Ledger,
) {
    // A summary seldom names who told what it sums up; that somebody only alleged it is another matter.
    let is_only_told =
        |word: &String| matches!(certainty(pairs, word), None | Some(Certainty::Told));
    let is_prose = pairs.subject.profile == Profile::Prose;
    let most = if is_prose && words.iter().all(is_only_told) {
        Severity::Info
    } else {
        Severity::Error
    };
    let why = "the claim is stronger";
    report_at_most(
        pairs,
        most,
        Code::ModalityMismatch,
        (claim, cut),
        why,
        ledger,
    );
}

fn report(
    pairs: &Pairs<'_>,
    code: Code,
    claim: Option<Span>,
    source: Span,
    why: &str,
    ledger: &mut Ledger,
) {
    report_at_most(pairs, Severity::Error, code, (claim, source), why, ledger);
}

fn report_at_most(
    pairs: &Pairs<'_>,
    most: Severity,
    code: Code,
    (claim, source): (Option<Span>, Span),
    why: &str,
    ledger: &mut Ledger,
) {
    ledger.report_at_most(most, code, claim, Some(source), || {
        let said = quoted(source.of(pairs.subject.source.unmarked()));
        format!("claim leaves out {said} ({why})")
    });
}

//! Speech: words that the source tells in its own voice, set in quotation marks as what somebody said.
//!
//! The words are the source's, so nothing is altered; that they were spoken so is the claim's invention. Marks around a
//! title, or around a word used in a special sense, promise nothing of the kind: only those count that a verb of saying
//! goes with.

use crate::align::Step;
use crate::check::code::Code;
use crate::check::code::Severity;
use crate::check::edges;
use crate::check::finding::Ledger;
use crate::check::finding::Subject;
use crate::check::forms;
use crate::check::pairs::quoted;
use crate::check::quotations::quotations;
use crate::check::tables::Certainty;
use crate::check::tables::Tables;
use crate::check::tables::tables;
use crate::span::Span;
use crate::text::fold::fold;
use crate::text::words::words;

/// The fewest words that are a quotation of their own.
const MIN_WORDS: usize = 3;
/// How many words before and behind a quotation may hold its verb of saying, and in how many bytes they are looked for.
const REACH: usize = 4;
const REACH_IN_BYTES: usize = 200;

pub(crate) fn check(subject: &Subject<'_>, ledger: &mut Ledger) {
    let claim = subject.claim.span;
    if !claim.of(subject.text).contains(is_mark) {
        return;
    }
    for quotation in quotations(subject.text, claim) {
        let source: Vec<Span> = copied(subject, quotation).collect();
        let (Some(first), Some(last)) = (source.first(), source.last()) else {
            continue;
        };
        let place = first.cover(*last);
        let sentence = edges::sentence(subject.source.text(), place);
        let is_marked = sentence.of(subject.source.text()).contains(is_mark);
        let is_whole = words(subject.text, quotation, &subject.claim.markers).len() == source.len();
        if is_whole && source.len() >= MIN_WORDS && !is_marked && is_said(subject, quotation) {
            ledger.report_at_most(
                Severity::Warning,
                Code::AlteredQuotation,
                Some(quotation),
                Some(place),
                || {
                    let says = quoted(quotation.of(subject.text));
                    format!("claim quotes {says}; source says so without quoting anybody")
                },
            );
        }
    }
}

fn is_mark(char: char) -> bool {
    matches!(
        char,
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '‚' | '「' | '『'
    )
}

/// Returns the words of the source that the words of a quotation are.
fn copied(subject: &Subject<'_>, quotation: Span) -> impl Iterator<Item = Span> {
    subject
        .alignment
        .steps_of(quotation)
        .iter()
        .filter_map(move |step| match *step {
            Step::Same { claim, source } if quotation.contains(claim) => Some(source),
            _ => None,
        })
}

/// Tells whether a verb of saying stands right before a quotation or right behind it.
fn is_said(subject: &Subject<'_>, quotation: Span) -> bool {
    let (claim, text) = (subject.claim.span, subject.text);
    let around = |span: Span| words(text, span, &subject.claim.markers);
    let from = text.floor_char_boundary(quotation.start().saturating_sub(REACH_IN_BYTES));
    let to = text.ceil_char_boundary((quotation.end() + REACH_IN_BYTES).min(text.len()));
    let before = around(Span::new(claim.start().max(from), quotation.start()));
    let behind = around(Span::new(quotation.end(), claim.end().min(to)));
    let near = before
        .iter()
        .rev()
        .take(REACH)
        .chain(behind.iter().take(REACH));
    let mut near = near.map(|word| fold(word.span().of(subject.text)));
    near.any(|word| says(&word, tables(subject.source)))
}

fn says(word: &str, tables: &Tables) -> bool {
    let certainty = forms::with_bases(word, tables, |base| tables.meaning(&base).certainty);
    matches!(certainty, Some(Certainty::Told | Certainty::Alleged))
}

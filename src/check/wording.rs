//! Plain words: what no other family has explained.
//!
//! Words of content, and function words that carry meaning ("from", "she"), are left out, added or changed. Articles,
//! "that", "and" and the like may be set or exchanged freely; a lost article is worth a warning, for an excerpt is
//! copied with its articles.

use crate::check::code::Code;
use crate::check::code::Severity;
use crate::check::finding::Ledger;
use crate::check::pairs::Pairs;
use crate::check::pairs::Run;
use crate::check::pairs::Token;
use crate::check::pairs::cover;
use crate::check::pairs::quoted;
use crate::check::quotations::is_marked_gap;
use crate::check::tables::List;
use crate::span::Span;

pub(crate) fn check(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    for run in pairs.runs(ledger) {
        if run.claim.is_empty() && is_marked_gap(pairs, run.start) {
            continue;
        }
        let (claim, source) = (weighty(&run.claim), weighty(&run.source));
        let most = match (claim, source) {
            (false, false) if has_lost_article(&run) => Severity::Warning,
            (false, false) => continue,
            _ => Severity::Error,
        };
        report(pairs, &run, most, ledger);
    }
}

/// Tells whether any of the words carries meaning.
fn weighty(words: &[&Token<'_>]) -> bool {
    words.iter().any(|token| !token.meaning.is(List::Light))
}

fn has_lost_article(run: &Run<'_, '_>) -> bool {
    run.claim.is_empty()
        && run
            .source
            .iter()
            .any(|token| token.meaning.is(List::Article))
}

fn report(pairs: &Pairs<'_>, run: &Run<'_, '_>, most: Severity, ledger: &mut Ledger) {
    let subject = pairs.subject;
    let (claim, source) = (cover(&run.claim), cover(&run.source));
    let words = |span: Option<Span>, text: &str| quoted(span.unwrap_or_default().of(text));
    let code = match (claim, source) {
        (Some(_), Some(_)) => Code::ChangedWords,
        (Some(_), None) => Code::AddedWords,
        _ => Code::OmittedWords,
    };
    let spans = (Some(run.claim_span(pairs)), Some(run.source_span(pairs)));
    ledger.report_at_most(most, code, spans.0, spans.1, || {
        let says = words(claim, subject.text);
        let said = words(source, subject.source.text());
        match code {
            Code::AddedWords => format!("claim adds {says}"),
            Code::OmittedWords => format!("claim leaves out {said}"),
            _ => format!("claim says {says}; source says {said}"),
        }
    });
    for step in run.start..run.end {
        ledger.settle_step(step);
    }
}

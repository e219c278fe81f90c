//! The words of an alignment side by side, each looked up once for what it means.

use std::borrow::Cow;

use crate::align::Step;
use crate::check::finding::Ledger;
use crate::check::finding::Side;
use crate::check::finding::Subject;
use crate::check::forms;
use crate::check::tables::List;
use crate::check::tables::Meaning;
use crate::check::tables::Tables;
use crate::check::tables::tables;
use crate::span::Span;
use crate::text::fold::fold;

/// One word of one side.
#[derive(Clone, Debug)]
pub(crate) struct Token<'a> {
    /// The number of its step.
    pub(crate) step: usize,
    /// Its side.
    pub(crate) side: Side,
    /// Where it stands.
    pub(crate) span: Span,
    /// The word as written.
    pub(crate) surface: &'a str,
    /// The word folded.
    pub(crate) folded: Cow<'a, str>,
    /// What it means to the families.
    pub(crate) meaning: Meaning,
}

impl<'a> Token<'a> {
    pub(crate) fn new(step: usize, side: Side, span: Span, text: &'a str, tables: &Tables) -> Self {
        let surface = span.of(text);
        let plain = surface
            .bytes()
            .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let folded = if !plain {
            Cow::Owned(fold(&without_points(surface)))
        } else if surface.contains('.') {
            Cow::Owned(without_points(surface).into_owned())
        } else {
            Cow::Borrowed(surface)
        };
        let meaning = tables.meaning(&folded);
        Token {
            step,
            side,
            span,
            surface,
            folded,
            meaning,
        }
    }

    /// Tells whether the word carries content of its own.
    pub(crate) fn is_content(&self) -> bool {
        !self.meaning.is(List::Function)
    }

    /// Tells whether the word is in a list, by itself or by its base form.
    pub(crate) fn is_form_in(&self, list: List, tables: &Tables) -> bool {
        self.meaning.is(list)
            || forms::with_bases(&self.folded, tables, |base| {
                tables.meaning(&base).is(list).then_some(())
            })
            .is_some()
    }

    /// Marks the word as told of by a finding.
    pub(crate) fn settle(&self, ledger: &mut Ledger) {
        ledger.settle(self.step, self.side);
    }

    /// Marks the word as harmless.
    pub(crate) fn excuse(&self, ledger: &mut Ledger) {
        ledger.excuse(self.step, self.side);
    }

    /// Tells whether the word begins with a capital letter.
    pub(crate) fn is_capital(&self) -> bool {
        self.surface.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The words of an alignment, step by step.
#[derive(Debug)]
pub(crate) struct Pairs<'a> {
    /// What is looked at.
    pub(crate) subject: &'a Subject<'a>,
    /// What the words mean.
    pub(crate) tables: &'static Tables,
    /// The claim's word of every step.
    pub(crate) claim: Vec<Option<Token<'a>>>,
    /// The source's word of every step.
    pub(crate) source: Vec<Option<Token<'a>>>,
}

/// Neighbouring steps that nobody has explained yet.
#[derive(Clone, Debug)]
pub(crate) struct Run<'p, 'a> {
    /// The first step.
    pub(crate) start: usize,
    /// The step behind the last.
    pub(crate) end: usize,
    /// The claim's words.
    pub(crate) claim: Vec<&'p Token<'a>>,
    /// The source's words.
    pub(crate) source: Vec<&'p Token<'a>>,
}

impl<'a> Pairs<'a> {
    /// Returns the words of a subject's alignment.
    pub(crate) fn new(subject: &'a Subject<'a>) -> Self {
        let tables = tables(subject.source);
        let words = |side: Side, span: fn(Step) -> Span, text: &'a str| -> Vec<Option<Token<'a>>> {
            let steps = subject.alignment.steps.iter().enumerate();
            steps
                .map(|(at, &step)| {
                    let span = span(step);
                    (!span.is_empty()).then(|| Token::new(at, side, span, text, tables))
                })
                .collect()
        };
        Pairs {
            subject,
            tables,
            claim: words(Side::Claim, Step::claim, subject.text),
            source: words(Side::Source, Step::source, subject.source.text()),
        }
    }

    /// Returns the number of steps.
    pub(crate) fn len(&self) -> usize {
        self.claim.len()
    }

    /// Returns the runs of steps that are not settled, in order.
    pub(crate) fn runs<'p>(&'p self, ledger: &Ledger) -> Vec<Run<'p, 'a>> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < self.len() {
            if ledger.is_settled(at) {
                at += 1;
                continue;
            }
            let start = at;
            while at < self.len() && !ledger.is_settled(at) {
                at += 1;
            }
            runs.push(self.run(start, at, ledger));
        }
        runs
    }

    /// Returns the open words of the steps from `start` to before `end`.
    fn run<'p>(&'p self, start: usize, end: usize, ledger: &Ledger) -> Run<'p, 'a> {
        let words = |side: &'p [Option<Token<'a>>]| -> Vec<&'p Token<'a>> {
            let words = side.get(start..end).unwrap_or_default().iter().flatten();
            words
                .filter(|word| ledger.is_open(word.step, word.side))
                .collect()
        };
        Run {
            start,
            end,
            claim: words(&self.claim),
            source: words(&self.source),
        }
    }

    /// Returns the words of a side, step by step.
    pub(crate) fn side(&self, side: Side) -> &[Option<Token<'a>>] {
        match side {
            Side::Claim => &self.claim,
            Side::Source => &self.source,
        }
    }

    /// Returns the text that a side's words stand in.
    pub(crate) fn text(&self, side: Side) -> &'a str {
        match side {
            Side::Claim => self.subject.text,
            Side::Source => self.subject.source.text(),
        }
    }

    /// Returns what stands behind a word in its text.
    pub(crate) fn behind(&self, token: &Token<'_>) -> &'a str {
        let text = self.text(token.side);
        text.get(token.span.end()..).unwrap_or_default()
    }

    /// Returns the word that follows another on its side.
    pub(crate) fn next(&self, token: &Token<'_>) -> Option<&Token<'a>> {
        let behind = self.side(token.side).get(token.step + 1..)?;
        behind.iter().flatten().next()
    }

    /// Returns the word that another follows on its side.
    pub(crate) fn previous(&self, token: &Token<'_>) -> Option<&Token<'a>> {
        let before = self.side(token.side).get(..token.step)?;
        before.iter().rev().flatten().next()
    }

    /// Returns the words of the claim.
    pub(crate) fn claim_words(&self) -> impl DoubleEndedIterator<Item = &Token<'a>> {
        self.claim.iter().flatten()
    }

    /// Returns the words of the passages.
    pub(crate) fn source_words(&self) -> impl DoubleEndedIterator<Item = &Token<'a>> {
        self.source.iter().flatten()
    }
}

/// How many steps on either side of a run tell whether the texts run together there.
const NEAR: usize = 4;
/// How much alike claim and passage must be for a word put in or left out to tell something in other wording.
const MIN_COPIED: f64 = 0.85;
/// The longest run, in words of one side, that stands in the place of another one for certain.
const MAX_CLOSE: usize = 4;

impl<'a> Run<'_, 'a> {
    /// Tells whether only one side has words here.
    pub(crate) fn is_alone(&self) -> bool {
        self.claim.is_empty() || self.source.is_empty()
    }

    /// Tells whether the run is a few words within a stretch that both sides share, so that what it has on one side
    /// stands in the place of what it has on the other.
    pub(crate) fn is_close(&self, pairs: &Pairs<'a>) -> bool {
        let steps = &pairs.subject.alignment.steps;
        let before = steps.get(self.start.saturating_sub(NEAR)..self.start);
        let behind = steps.get(self.end..steps.len().min(self.end + NEAR));
        let around = || before.into_iter().chain(behind).flatten();
        let n_same = around()
            .filter(|step| matches!(step, Step::Same { .. }))
            .count();
        // Something put in or left out tells only where all the rest is the same.
        self.claim.len() <= MAX_CLOSE
            && self.source.len() <= MAX_CLOSE
            && (!self.is_alone() || pairs.subject.alignment.similarity >= MIN_COPIED)
            && n_same >= NEAR
            && 3 * n_same >= 2 * around().count()
    }

    /// Marks the function words as told of by a finding, where they only carry what it tells: "did", "to", "that".
    pub(crate) fn settle_function_words(&self, ledger: &mut Ledger) {
        for token in self.claim.iter().chain(&self.source) {
            if !token.is_content() && ledger.is_open(token.step, token.side) {
                token.settle(ledger);
            }
        }
    }

    /// Returns where the claim's words stand, or the empty place where they would.
    pub(crate) fn claim_span(&self, pairs: &Pairs<'a>) -> Span {
        cover(&self.claim).unwrap_or_else(|| {
            let step = pairs.subject.alignment.steps.get(self.start);
            step.map(|step| step.claim()).unwrap_or_default()
        })
    }

    /// Returns where the source's words stand, or the empty place where they would.
    pub(crate) fn source_span(&self, pairs: &Pairs<'a>) -> Span {
        cover(&self.source).unwrap_or_else(|| {
            let step = pairs.subject.alignment.steps.get(self.start);
            step.map(|step| step.source()).unwrap_or_default()
        })
    }
}

/// Returns a run of initials without its points, as words are cut: "U.S." is "US".
fn without_points(surface: &str) -> Cow<'_, str> {
    let initials = surface.contains('.')
        && surface
            .split('.')
            .all(|part| part.chars().count() <= 1 && part.chars().all(char::is_alphabetic));
    if initials {
        Cow::Owned(surface.replace('.', ""))
    } else {
        Cow::Borrowed(surface)
    }
}

/// Returns the smallest span that covers the words, or `None` without words.
pub(crate) fn cover(words: &[&Token<'_>]) -> Option<Span> {
    words.iter().map(|word| word.span).reduce(Span::cover)
}

/// Returns the words of a text as a message quotes them: in quotation marks, on one line, not too long.
pub(crate) fn quoted(text: &str) -> String {
    const MAX_CHARS: usize = 80;
    let mut shown: String = String::from("\"");
    let mut n_chars = 0;
    for word in text.split_whitespace() {
        if n_chars > 0 {
            shown.push(' ');
        }
        n_chars += word.chars().count() + 1;
        if n_chars > MAX_CHARS {
            shown.push('…');
            break;
        }
        shown.push_str(word);
    }
    shown.push('"');
    shown
}

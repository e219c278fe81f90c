//! Proper names: another name where the source has this one, and names that the source does not know.

use crate::align::EditKind;
use crate::check::code::Code;
use crate::check::code::Profile;
use crate::check::finding::Ledger;
use crate::check::forms;
use crate::check::known;
use crate::check::order;
use crate::check::pairs::Pairs;
use crate::check::pairs::Run;
use crate::check::pairs::Token;
use crate::check::pairs::cover;
use crate::check::pairs::quoted;
use crate::check::proper::Capitals;
use crate::check::proper::usage;
use crate::check::strangers;
use crate::span::Span;
use crate::text::fold::bare;
use crate::text::fold::fold;

pub(crate) fn check(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    if ledger.is_complete() {
        return;
    }
    let capitals = Capitals::of(pairs);
    let is_prose = pairs.subject.profile == Profile::Prose;
    // A rewording takes a name from wherever it finds it.
    if !is_prose {
        transplanted(pairs, capitals, ledger);
    }
    let runs = pairs.runs(ledger);
    let loose = loose(&runs);
    for run in runs {
        let claim = names(&run.claim, |token| capitals.is_claim_name(pairs, token));
        let source = names(&run.source, |token| capitals.is_source_name(pairs, token));
        // At the start of a sentence, what stands in a name's place is one.
        let claim = if claim.is_empty() && !source.is_empty() && !is_prose {
            names(&run.claim, |token| {
                token.is_capital()
                    && token.is_content()
                    && source
                        .iter()
                        .flatten()
                        .any(|other| other.step == token.step)
                    && !usage(pairs, &token.folded).as_word
            })
        } else {
            claim
        };
        // What stands elsewhere on the other side has only changed its place.
        let claim = others(claim, &loose.1);
        let source = others(source, &loose.0);
        compare(pairs, &run, &claim, &source, ledger);
    }
    if is_prose {
        strangers::check(pairs, capitals, ledger);
    }
}

/// Reports names that the aligner found elsewhere in the source, where the passage has another name in their place.
fn transplanted(pairs: &Pairs<'_>, capitals: Capitals, ledger: &mut Ledger) {
    /// How many steps before and behind a name may hold the name that it was put for.
    const NEAR: usize = 4;
    let edits = pairs.subject.alignment.edits.iter();
    for edit in edits.filter(|edit| edit.kind == EditKind::Moved) {
        let (start, end) = edit.steps;
        let words: Vec<&Token<'_>> = pairs.claim[start..end].iter().flatten().collect();
        let is_name = |token: &&Token<'_>| token.is_link() || capitals.is_claim_name(pairs, token);
        if words.is_empty() || !words.iter().all(is_name) || !order::is_apart(pairs, edit.source) {
            continue;
        }
        let near = start.saturating_sub(NEAR)..pairs.len().min(end + NEAR);
        let others: Vec<&Token<'_>> = pairs.source[near]
            .iter()
            .flatten()
            .filter(|token| ledger.is_open(token.step, token.side))
            .filter(|token| capitals.is_source_name(pairs, token))
            .collect();
        if others.is_empty() {
            continue;
        }
        mismatch(pairs, &words, Some(&others), ledger);
        for token in words.iter().chain(&others) {
            token.settle(ledger);
        }
    }
}

/// Returns the names that are not made of the given words alone.
fn others<'p, 'a>(names: Vec<Name<'p, 'a>>, loose: &[String]) -> Vec<Name<'p, 'a>> {
    let is_loose = |name: &Name<'_, '_>| {
        name.iter()
            .all(|token| loose.iter().any(|word| *word == token.folded))
    };
    names.into_iter().filter(|name| !is_loose(name)).collect()
}

/// Returns the open capitalised words of both sides, folded.
fn loose(runs: &[Run<'_, '_>]) -> (Vec<String>, Vec<String>) {
    let folded = |words: &[&Token<'_>]| -> Vec<String> {
        words
            .iter()
            .filter(|token| token.is_capital())
            .map(|token| token.folded.to_string())
            .collect()
    };
    (
        runs.iter().flat_map(|run| folded(&run.claim)).collect(),
        runs.iter().flat_map(|run| folded(&run.source)).collect(),
    )
}

/// One name: its words, links between them left out.
type Name<'p, 'a> = Vec<&'p Token<'a>>;

/// How many steps the parts of one name may stand apart: "Court of the Lord Lyon".
const MAX_LINKS: usize = 3;

/// Groups the words of one side that are names.
fn names<'p, 'a>(
    words: &[&'p Token<'a>],
    is_name: impl Fn(&Token<'a>) -> bool,
) -> Vec<Name<'p, 'a>> {
    let mut found: Vec<Name<'p, 'a>> = Vec::new();
    let mut open = false;
    for token in words {
        if is_name(token) {
            let follows = |name: &Name<'_, '_>| {
                name.last()
                    .is_some_and(|last| last.step + MAX_LINKS >= token.step)
            };
            match found.last_mut().filter(|name| follows(name)) {
                Some(name) if open => name.push(token),
                _ => found.push(vec![token]),
            }
            open = true;
        } else {
            open &= token.is_link();
        }
    }
    found
}

fn compare<'a>(
    pairs: &Pairs<'a>,
    run: &Run<'_, 'a>,
    claim: &[Name<'_, 'a>],
    source: &[Name<'_, 'a>],
    ledger: &mut Ledger,
) {
    let is_prose = pairs.subject.profile == Profile::Prose;
    let mut free: Vec<&Name<'_, 'a>> = source.iter().collect();
    let mut other: Vec<&Name<'_, 'a>> = Vec::new();
    for name in claim {
        match free.iter().position(|source| is_same(pairs, name, source)) {
            Some(at) => {
                let same = free.remove(at);
                settle_variant(pairs, name, same, ledger);
            }
            None => other.push(name),
        }
    }
    // In other wording, a name is put for another one only where all around it is the same, and where it cannot be
    // taken from the sentences beside.
    if is_prose {
        let place = run.source_span(pairs);
        other.retain(|name| {
            let last = name.get(name.len() - 1..).unwrap_or_default();
            !strangers::stands_near(pairs, last, &[place])
        });
        if !run.is_close(pairs) {
            free.clear();
        }
    }
    for (at, name) in other.into_iter().enumerate() {
        match free.get(at) {
            // "Sir John Norberg" only says more than "Norberg".
            Some(source)
                if is_prose
                    && (is_part_of(pairs, name, source) || known::is_alias(pairs, name)) => {}
            Some(source) => mismatch(pairs, name, Some(source), ledger),
            // A slip of the pen is told of with the other strangers.
            None if known::is_unknown(pairs, name)
                && !(is_prose && known::misspelt(pairs, name).is_some()) =>
            {
                mismatch(pairs, name, None, ledger);
                // What it stands for is told of with it: "Olaf Brandvik" for "the keeper".
                for word in &run.source {
                    if ledger.is_open(word.step, word.side) {
                        word.settle(ledger);
                    }
                }
            }
            None => {}
        }
    }
}

/// Tells whether one of two whole names has all words of the other, and the claim's has besides only common ones.
fn is_part_of<'a>(pairs: &Pairs<'a>, claim: &Name<'_, 'a>, source: &Name<'_, 'a>) -> bool {
    let ours = whole(claim, &pairs.claim).of(pairs.subject.text);
    let theirs = whole(source, &pairs.source).of(pairs.subject.source.text());
    let has = |name: &str, part: &str| name.split_whitespace().any(|word| word == part);
    let is_common = |word: &str| pairs.tables.common.has(&fold(word));
    theirs.split_whitespace().all(|word| has(ours, word))
        && ours
            .split_whitespace()
            .all(|word| has(theirs, word) || is_common(word))
        || ours.split_whitespace().all(|word| has(theirs, word))
}

/// Tells whether two names are one: its acronym, another way of spelling it, or a form of it.
fn is_same<'a>(pairs: &Pairs<'a>, claim: &Name<'_, 'a>, source: &Name<'_, 'a>) -> bool {
    is_acronym_of(claim, source)
        || is_acronym_of(source, claim)
        || claim.len() == source.len()
            && claim
                .iter()
                .zip(source)
                .all(|(left, right)| is_variant(pairs, left, right))
}

/// Tells whether a single word is the initials of the others: "CHA" for "Coastal Heritage Alliance".
fn is_acronym_of(short: &[&Token<'_>], long: &[&Token<'_>]) -> bool {
    let [word] = short else {
        return false;
    };
    if long.len() < 2 || !word.is_acronym() {
        return false;
    }
    let initials = |words: &mut dyn Iterator<Item = &Token<'_>>| -> String {
        words
            .filter_map(|token| token.folded.chars().next())
            .collect()
    };
    let acronym = forms::unpossessed(&word.folded);
    initials(&mut long.iter().copied()) == acronym
}

fn is_variant(pairs: &Pairs<'_>, left: &Token<'_>, right: &Token<'_>) -> bool {
    let (one, other) = (
        forms::unpossessed(&left.folded),
        forms::unpossessed(&right.folded),
    );
    one == other
        || skeleton(one) == skeleton(other)
        || pairs.subject.profile == Profile::Prose && known::are_transposed(one, other)
        || known::is_adjective_of(pairs.tables, one, other)
        || known::is_adjective_of(pairs.tables, other, one)
        || pairs.tables.abbreviation(one) == Some(other)
        || pairs.tables.abbreviation(other) == Some(one)
}

/// Returns what the ways of writing a name in Latin letters share.
fn skeleton(word: &str) -> String {
    let mut bone = bare(word);
    for (from, to) in [
        ("sch", "s"),
        ("sh", "s"),
        ("tch", "c"),
        ("ch", "c"),
        ("kh", "h"),
        ("zh", "z"),
        ("ph", "f"),
        ("ck", "k"),
        ("ae", "a"),
        ("oe", "o"),
        ("ue", "u"),
        ("iy", "i"),
        ("ij", "i"),
        ("yi", "i"),
        ("ou", "u"),
        ("w", "v"),
        ("y", "i"),
        ("j", "i"),
        ("q", "k"),
        ("'", ""),
    ] {
        if bone.contains(from) {
            bone = bone.replace(from, to);
        }
    }
    let mut last = None;
    bone.retain(|char| {
        let is_new = last != Some(char);
        last = Some(char);
        is_new
    });
    bone
}

fn settle_variant<'a>(
    pairs: &Pairs<'a>,
    claim: &Name<'_, 'a>,
    source: &Name<'_, 'a>,
    ledger: &mut Ledger,
) {
    for token in settled(pairs, [Some(claim), Some(source)]) {
        token.excuse(ledger);
    }
    let (left, right) = (cover(claim), cover(source));
    let words = |span: Option<Span>, text: &str| quoted(span.unwrap_or_default().of(text));
    ledger.report(Code::Spelling, left, right, || {
        format!(
            "claim says {}; source says {} (the same name)",
            words(left, pairs.subject.text),
            words(right, pairs.subject.source.text()),
        )
    });
}

fn mismatch<'a>(
    pairs: &Pairs<'a>,
    claim: &Name<'_, 'a>,
    source: Option<&Name<'_, 'a>>,
    ledger: &mut Ledger,
) {
    let subject = pairs.subject;
    let full = |name: &Name<'_, 'a>, side: &[Option<Token<'a>>]| whole(name, side);
    let claim_span = full(claim, &pairs.claim);
    let source_span = source.map(|name| full(name, &pairs.source));
    ledger.report(Code::NameMismatch, Some(claim_span), source_span, || {
        let says = quoted(claim_span.of(subject.text));
        match source_span {
            Some(span) => format!(
                "claim says {says}; source says {}",
                quoted(span.of(subject.source.text()))
            ),
            None => format!("claim names {says}, which stands nowhere in the source"),
        }
    });
    for token in settled(pairs, [Some(claim), source]) {
        if ledger.is_open(token.step, token.side) {
            token.settle(ledger);
        }
    }
}

/// Returns where a whole name stands, the words that both sides share included: "Marta Sandberg".
fn whole(name: &Name<'_, '_>, side: &[Option<Token<'_>>]) -> Span {
    let mut span = cover(name).unwrap_or_default();
    let part = |step: Option<usize>| {
        step.and_then(|step| side.get(step)?.as_ref())
            .filter(|token| token.is_capital() && token.is_content())
    };
    let mut step = name.first().and_then(|token| token.step.checked_sub(1));
    while let Some(token) = part(step) {
        span = span.cover(token.span);
        step = token.step.checked_sub(1);
    }
    let mut step = name.last().map(|token| token.step + 1);
    while let Some(token) = part(step) {
        span = span.cover(token.span);
        step = Some(token.step + 1);
    }
    span
}

/// Returns the words of both names, with the links and articles between and before them.
fn settled<'p, 'a>(pairs: &'p Pairs<'a>, names: [Option<&Name<'_, 'a>>; 2]) -> Vec<&'p Token<'a>> {
    let mut words = Vec::new();
    for name in names.into_iter().flatten() {
        let (Some(first), Some(last)) = (name.first(), name.last()) else {
            continue;
        };
        let side = pairs.side(first.side);
        words.extend(
            side.get(first.step..=last.step)
                .into_iter()
                .flatten()
                .flatten(),
        );
        // What opens the name goes with it: "the Coastal Heritage Alliance" for "Norland".
        let opener = first
            .step
            .checked_sub(1)
            .and_then(|step| side.get(step)?.as_ref());
        words.extend(opener.filter(|token| token.is_link()));
    }
    words
}

//! Roles: the same names in exchanged places.
//!
//! Two names that follow each other in both texts are held together with what stands between them. The same verb
//! between them and another order is a swap; so is the same order under another voice ("beat", "were beaten by").
//! Another order under another voice says the same, and so does another order in a list.

use crate::check::code::Code;
use crate::check::code::Profile;
use crate::check::finding::Ledger;
use crate::check::finding::Side;
use crate::check::forms;
use crate::check::pairs::Pairs;
use crate::check::pairs::Run;
use crate::check::pairs::Token;
use crate::check::pairs::quoted;
use crate::check::proper::Capitals;
use crate::check::proper::usage;
use crate::check::scope;
use crate::check::tables::List;
use crate::span::Span;

/// How many words may stand between two names that are held together.
const MAX_BETWEEN: usize = 12;

pub(crate) fn check(pairs: &Pairs<'_>, ledger: &mut Ledger) {
    let capitals = Capitals::of(pairs);
    let claim: Vec<&Token<'_>> = pairs.claim_words().collect();
    // A rewording leaves words of the sentence out on its way through it.
    let sentence = match pairs.subject.profile {
        Profile::Prose => scope::sentence(pairs),
        Profile::Excerpt => Vec::new(),
    };
    let mut source: Vec<&Token<'_>> = match pairs.subject.profile {
        Profile::Prose => sentence.iter().collect(),
        Profile::Excerpt => pairs.source_words().collect(),
    };
    source.sort_by_key(|token| token.span);
    source.dedup_by_key(|token| token.span);
    let names = names(&claim, |token| {
        capitals.is_claim_name(pairs, token) || opens(pairs, token)
    });
    let others = names_of_source(pairs, capitals, &source);
    for pair in names.windows(2) {
        let [one, other] = pair else { continue };
        let (Some(first), Some(second)) = (only(&others, &one.key), only(&others, &other.key))
        else {
            continue;
        };
        let between = one.end..other.start;
        let (is_turned, source_between) = if first + 1 == second {
            (false, others[first].end..others[second].start)
        } else if second + 1 == first {
            (true, others[second].end..others[first].start)
        } else {
            continue;
        };
        let (Some(between), Some(source_between)) =
            (claim.get(between), source.get(source_between))
        else {
            continue;
        };
        let Some(same_voice) = same_action(pairs, between, source_between) else {
            continue;
        };
        let swap = Swap {
            claim: one.span.cover(other.span),
            source: others[first].span.cover(others[second].span),
            claim_names: [one.span, other.span],
            source_names: [others[first].span, others[second].span],
        };
        if is_turned == same_voice {
            swap.report(pairs, ledger);
        } else if is_turned {
            swap.excuse(pairs, between, source_between, ledger);
        }
    }
    exchanges(pairs, capitals, ledger);
}

fn names_of_source(pairs: &Pairs<'_>, capitals: Capitals, source: &[&Token<'_>]) -> Vec<Name> {
    names(source, |token| {
        capitals.is_source_name(pairs, token) || opens(pairs, token)
    })
}

/// Tells whether a word opens its sentence and can be a name: the source never writes it small.
fn opens(pairs: &Pairs<'_>, token: &Token<'_>) -> bool {
    token.is_capital() && token.is_content() && !usage(pairs, &token.folded).as_word
}

/// A name and where it stands among the words of its side.
#[derive(Clone, Debug)]
struct Name {
    key: String,
    start: usize,
    end: usize,
    span: Span,
}

fn names(words: &[&Token<'_>], is_name: impl Fn(&Token<'_>) -> bool) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    for (at, token) in words.iter().enumerate() {
        if !is_name(token) {
            continue;
        }
        let key = forms::unpossessed(&token.folded);
        match found.last_mut().filter(|name| name.end == at) {
            Some(name) => {
                name.key.push(' ');
                name.key.push_str(key);
                name.end = at + 1;
                name.span = name.span.cover(token.span);
            }
            None => found.push(Name {
                key: key.to_owned(),
                start: at,
                end: at + 1,
                span: token.span,
            }),
        }
    }
    found
}

/// Returns the place of the name that occurs once among `names`.
fn only(names: &[Name], key: &str) -> Option<usize> {
    let at = names.iter().position(|name| name.key == key)?;
    let again = names.iter().skip(at + 1).any(|name| name.key == key);
    (!again).then_some(at)
}

/// Tells whether two stretches between names tell of the same action in the same voice; `None` if they do not tell of
/// the same action, or of none in which it matters who stands first.
fn same_action(pairs: &Pairs<'_>, claim: &[&Token<'_>], source: &[&Token<'_>]) -> Option<bool> {
    if claim.len().max(source.len()) > MAX_BETWEEN {
        return None;
    }
    let content = |words: &[&Token<'_>]| -> Vec<usize> {
        let words = words.iter().enumerate();
        words
            .filter(|(_, token)| token.is_content())
            .map(|(at, _)| at)
            .collect()
    };
    let (left, right) = (content(claim), content(source));
    let is_same = |(&one, &other): (&usize, &usize)| {
        let (one, other) = (&claim[one].folded, &source[other].folded);
        one == other || forms::is_inflection(one, other, pairs.tables)
    };
    // "Voss married Heym" says the same both ways round.
    let is_symmetric = left.len() == 1
        && claim
            .iter()
            .any(|token| token.is_form_in(List::Symmetric, pairs.tables));
    let is_action = !left.is_empty()
        && left.len() == right.len()
        && left.iter().zip(&right).all(is_same)
        && !is_symmetric;
    is_action.then(|| is_passive(claim) == is_passive(source))
}

/// Tells whether the words tell of what was done to the name before them by the name behind them.
fn is_passive(words: &[&Token<'_>]) -> bool {
    let be = words
        .iter()
        .position(|token| token.meaning.is(List::Passive));
    let by = words.iter().rposition(|token| token.folded == "by");
    matches!((be, by), (Some(be), Some(by)) if be < by)
}

/// Two names in exchanged places.
struct Swap {
    claim: Span,
    source: Span,
    claim_names: [Span; 2],
    source_names: [Span; 2],
}

impl Swap {
    /// Tells whether a word belongs to one of the names.
    fn has(&self, token: &Token<'_>) -> bool {
        let names = match token.side {
            Side::Claim => &self.claim_names,
            Side::Source => &self.source_names,
        };
        names.iter().any(|name| name.overlaps(token.span))
    }

    /// Marks a turned order under another voice as harmless: names, verb and what makes the passive.
    fn excuse(
        &self,
        pairs: &Pairs<'_>,
        claim: &[&Token<'_>],
        source: &[&Token<'_>],
        ledger: &mut Ledger,
    ) {
        let words = pairs.claim_words().chain(pairs.source_words());
        for token in words.filter(|token| self.has(token)) {
            token.excuse(ledger);
        }
        for token in claim.iter().chain(source) {
            token.excuse(ledger);
        }
    }

    fn report(&self, pairs: &Pairs<'_>, ledger: &mut Ledger) {
        let subject = pairs.subject;
        ledger.report(Code::RoleSwap, Some(self.claim), Some(self.source), || {
            format!(
                "claim says {}; source says {} (exchanged places)",
                quoted(self.claim.of(subject.text)),
                quoted(self.source.of(subject.source.text())),
            )
        });
        // A moved name can stand twice in the steps: as its like, and as left out of its place.
        let words = pairs.claim_words().chain(pairs.source_words());
        for token in words.filter(|token| self.has(token)) {
            token.settle(ledger);
        }
    }
}

/// Finds pairs of runs that have exchanged their words, names among them.
fn exchanges(pairs: &Pairs<'_>, capitals: Capitals, ledger: &mut Ledger) {
    let runs = pairs.runs(ledger);
    for (at, one) in runs.iter().enumerate() {
        let has_name = one
            .claim
            .iter()
            .any(|token| capitals.is_claim_name(pairs, token));
        let Some(other) = runs
            .iter()
            .skip(at + 1)
            .find(|other| has_name && are_exchanged(one, other))
        else {
            continue;
        };
        let swap = Swap {
            claim: one.claim_span(pairs).cover(other.claim_span(pairs)),
            source: one.source_span(pairs).cover(other.source_span(pairs)),
            claim_names: [one.claim_span(pairs), other.claim_span(pairs)],
            source_names: [one.source_span(pairs), other.source_span(pairs)],
        };
        swap.report(pairs, ledger);
    }
}

fn are_exchanged(one: &Run<'_, '_>, other: &Run<'_, '_>) -> bool {
    let same = |left: &[&Token<'_>], right: &[&Token<'_>]| {
        !left.is_empty()
            && left.len() == right.len()
            && left.iter().zip(right).all(|(left, right)| {
                forms::unpossessed(&left.folded) == forms::unpossessed(&right.folded)
            })
    };
    same(&one.claim, &other.source) && same(&other.claim, &one.source)
}

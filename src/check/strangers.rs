//! Names of reworded claims that the passage does not know: another first name, or another bearer of what is told.
//!
//! In other wording no edit sets one name beside another. A surname under a first name that the source never gives it
//! is another person. And where the passage tells of a name that the claim lacks, a name of the claim that stands
//! neither in its sentence nor near it is put for that one; so is one of which the source tells the same of another name.

use crate::check::actors;
use crate::check::code::Code;
use crate::check::echoes;
use crate::check::finding::Ledger;
use crate::check::forms;
use crate::check::known;
use crate::check::known::Misspelt;
use crate::check::modality::certainty_of;
use crate::check::pairs::Pairs;
use crate::check::pairs::Token;
use crate::check::pairs::cover;
use crate::check::pairs::quoted;
use crate::check::proper::Capitals;
use crate::check::proper::usage;
use crate::check::scope;
use crate::check::tables::Certainty;
use crate::check::tables::List;
use crate::check::tables::Tables;
use crate::fact::Kind;
use crate::span::Span;
use crate::text::words::key_of_folded;

/// How far around the passage's sentence a name may stand and still be meant by a pronoun in it, in bytes.
const REACH: usize = 300;
/// The share of the claim's other content words that the passage's sentence must have.
const MIN_SHARED: f64 = 0.6;

pub(crate) fn check(pairs: &Pairs<'_>, capitals: Capitals, ledger: &mut Ledger) {
    let words: Vec<&Token<'_>> = pairs.claim_words().collect();
    let sentence = scope::sentence(pairs);
    let mut at = 0;
    while at < words.len() {
        let len = (at..words.len())
            .take_while(|&at| is_part(pairs, capitals, &words, at))
            .count();
        let start = at;
        let name = words.get(at..at + len).unwrap_or_default();
        at += len.max(1);
        let told = name
            .iter()
            .any(|token| ledger.is_reported(token.step, token.side));
        if name.is_empty() || told || is_common(pairs, name) || known::is_alias(pairs, name) {
            continue;
        }
        if let Some(slip) = known::misspelt(pairs, name) {
            misspelt(pairs, &slip, ledger);
            continue;
        }
        let other = known::other_first_name(pairs, name)
            .or_else(|| known::other_middle(pairs, name))
            .or_else(|| other_acronym(pairs, capitals, name, &words, &sentence))
            .or_else(|| other_actor(pairs, capitals, name, &words))
            .or_else(|| echoed(pairs, capitals, (start, len), &words))
            .or_else(|| other_bearer(pairs, capitals, name, &words, &sentence));
        if let Some(source) = other {
            report(pairs, name, Some(source), ledger);
            return;
        }
        if known::is_unknown(pairs, name) {
            report(pairs, name, None, ledger);
        }
    }
}

/// Tells whether a name is a short form of a common word, "TV", or belongs to a date.
fn is_common(pairs: &Pairs<'_>, name: &[&Token<'_>]) -> bool {
    let dates = pairs.subject.comparisons.iter().filter_map(|fact| {
        let claim = fact.claim.as_ref();
        claim.filter(|claim| claim.kind == Kind::Date)
    });
    let mut dates = dates.map(|date| date.span);
    let is_abbreviated = matches!(
        name,
        [word] if word.is_acronym() && pairs.tables.abbreviation(&word.folded).is_some()
    );
    is_abbreviated || dates.any(|date| name.iter().any(|token| date.overlaps(token.span)))
}

/// Tells whether a word of the source can be the name that another one was put for: one that it never writes small, and
/// that the claim has in no form.
fn is_rival<'a>(
    pairs: &Pairs<'a>,
    capitals: Capitals,
    words: &[&Token<'a>],
    token: &Token<'a>,
) -> bool {
    let is_told = |word: &&Token<'a>| {
        let (ours, theirs) = (&word.folded, &token.folded);
        scope::is_same(pairs, word, token)
            || known::is_adjective_of(pairs.tables, ours, theirs)
            || known::is_adjective_of(pairs.tables, theirs, ours)
            || word.is_capital()
                && (is_clipped(pairs.tables, word, token) || is_clipped(pairs.tables, token, word))
    };
    capitals.is_source_name(pairs, token)
        && !token.meaning.is(List::Title)
        && token.meaning.quantity.is_none()
        && !usage(pairs, &token.folded).as_word
        && !is_dated(pairs, token.span)
        && !words.iter().any(is_told)
}

/// Tells whether a word is the beginning of another one: "Man" of "Manchester", or short for it.
pub(crate) fn is_clipped(tables: &Tables, short: &Token<'_>, long: &Token<'_>) -> bool {
    /// The shortest clipping.
    const MIN_LEN: usize = 3;
    short.folded.len() >= MIN_LEN && long.folded.starts_with(&*short.folded)
        || tables.abbreviation(&short.folded) == Some(&*long.folded)
        || short.is_acronym() && long.folded.strip_suffix('s') == Some(&*short.folded)
}

/// Returns the preposition that opens a name, an article between them aside: "at the Arena".
fn led_by<'w>(words: &'w [&Token<'_>], at: usize) -> Option<&'w str> {
    let mut before = words.get(..at).unwrap_or_default().iter().rev();
    let word = before.find(|word| !(word.meaning.is(List::Article) || word.is_capital()))?;
    word.meaning.is(List::Opener).then_some(&*word.folded)
}

/// Tells whether a word of the claim is part of a name; the claim's first word is if a name follows it.
fn is_part(pairs: &Pairs<'_>, capitals: Capitals, words: &[&Token<'_>], at: usize) -> bool {
    let is_name = |at: usize| {
        words
            .get(at)
            .is_some_and(|token| capitals.is_claim_name(pairs, token))
    };
    let opens = at == 0 && words[at].is_capital() && words[at].is_content() && is_name(at + 1);
    opens || is_name(at)
}

/// Returns the acronym of the passage's sentence that the claim lacks, where the source does not know the claim's.
///
/// What everybody knows is abbreviated without being told: alone, an acronym that the source lacks is no stranger.
fn other_acronym<'a>(
    pairs: &Pairs<'a>,
    capitals: Capitals,
    name: &[&Token<'_>],
    words: &[&Token<'a>],
    sentence: &[Token<'a>],
) -> Option<Span> {
    let last = name.last().filter(|last| last.is_acronym())?;
    let mut others = sentence.iter().filter(|token| token.is_acronym());
    others
        .find(|token| is_rival(pairs, capitals, words, token) && known::is_foreign(pairs, last))
        .map(|token| token.span)
}

/// Returns the name that the passage's sentence has in the place of the claim's.
fn other_bearer<'a>(
    pairs: &Pairs<'a>,
    capitals: Capitals,
    name: &[&Token<'_>],
    words: &[&Token<'a>],
    sentence: &[Token<'a>],
) -> Option<Span> {
    let passages = pairs.subject.alignment.passages.iter();
    let places: Vec<Span> = passages.map(|passage| passage.span).collect();
    let last = name.last()?;
    if is_attribute(pairs, last) || stands_near(pairs, name, &places) {
        return None;
    }
    let rest = words
        .iter()
        .filter(|token| token.is_content() && !token.is_capital());
    let n_rest = rest.clone().count();
    let n_shared = rest
        .filter(|token| {
            sentence
                .iter()
                .any(|other| scope::is_same(pairs, token, other))
        })
        .count();
    #[expect(clippy::cast_precision_loss, reason = "a few words")]
    let is_about = n_shared >= 3 && n_shared as f64 >= MIN_SHARED * n_rest as f64;
    if !is_about {
        return None;
    }
    // Who is named as often may be meant without being named: "the midfielder", "he".
    let n_ours = n_places(pairs, last);
    let theirs: Vec<&Token<'a>> = sentence.iter().collect();
    let start = words.iter().position(|word| word.step == name[0].step)?;
    let led = led_by(words, start);
    theirs
        .iter()
        .enumerate()
        .filter(|(_, token)| is_rival(pairs, capitals, words, token))
        .filter(|(_, token)| last.is_acronym() <= token.is_acronym())
        .filter(|(_, token)| is_owner(pairs, last) == is_owner(pairs, token))
        .filter(|&(at, _)| !speaks(pairs, &theirs, at) || speaks(pairs, words, start))
        .find(|&(at, token)| n_ours < n_places(pairs, token) && led_by(&theirs, at) == led)
        .map(|(_, token)| token.span)
}

/// Returns the name that does in the source what the claim's name does, or to whom it is done.
fn other_actor<'a>(
    pairs: &Pairs<'a>,
    capitals: Capitals,
    name: &[&Token<'a>],
    words: &[&Token<'a>],
) -> Option<Span> {
    let last = name.last()?;
    // What the source writes small is a word to it, and may be told of by any other.
    if is_attribute(pairs, last) || usage(pairs, &last.folded).as_word {
        return None;
    }
    actors::other_actor(pairs, name, words, |token| {
        is_rival(pairs, capitals, words, token)
            && sort(pairs, last) == sort(pairs, token)
            && !known::are_of_one_name(pairs, last, token)
    })
}

/// Returns the name that the source has beside the words beside the claim's name.
fn echoed<'a>(
    pairs: &Pairs<'a>,
    capitals: Capitals,
    (start, len): (usize, usize),
    words: &[&Token<'a>],
) -> Option<Span> {
    // Of "Norland's Free Press" the first word is a name of its own.
    let name = words.get(start..start + len)?;
    let owner = name.iter().position(|token| is_owner(pairs, token));
    let len = owner.map_or(len, |at| at + 1);
    let last = name.get(len - 1)?;
    echoes::other_name(pairs, words, (start, len), |token| {
        is_rival(pairs, capitals, words, token) && sort(pairs, last) == sort(pairs, token)
    })
}

/// Tells whether a name says what is told: "Norberg said that".
fn speaks(pairs: &Pairs<'_>, words: &[&Token<'_>], at: usize) -> bool {
    let behind = words.get(at + 1..).unwrap_or_default();
    let verb = behind.iter().find(|token| !token.is_capital());
    verb.is_some_and(|verb| certainty_of(pairs, verb) == Some(Certainty::Told))
}

/// Returns how often the source has a word.
fn n_places(pairs: &Pairs<'_>, token: &Token<'_>) -> usize {
    let index = pairs.subject.source.index();
    known::id(pairs, token).map_or(0, |id| index.postings(id).len())
}

/// Tells whether a word only says what kind of a thing the next word is: "Swedish firm".
fn is_attribute(pairs: &Pairs<'_>, token: &Token<'_>) -> bool {
    is_people(pairs, token)
        && pairs
            .next(token)
            .is_some_and(|next| next.is_content() && !next.is_capital())
}

/// Tells what sort of a name a word is: an acronym, a people, an owner.
///
/// A people is named for its club, its army, its government; and an owner is not what he owns.
fn sort(pairs: &Pairs<'_>, token: &Token<'_>) -> (bool, bool, bool) {
    (
        token.is_acronym(),
        is_people(pairs, token),
        is_owner(pairs, token),
    )
}

/// Tells whether a word owns what is behind it: "Norland's", "the Normans'".
fn is_owner(pairs: &Pairs<'_>, token: &Token<'_>) -> bool {
    let has_apostrophe =
        token.folded.ends_with('s') && pairs.behind(token).starts_with(['\'', '’']);
    has_apostrophe || forms::unpossessed(&token.folded).len() < token.folded.len()
}

/// Tells whether a word is the adjective of a place, or names its people.
fn is_people(pairs: &Pairs<'_>, token: &Token<'_>) -> bool {
    let word = forms::unpossessed(&token.folded);
    let one = word.strip_suffix('s').unwrap_or(word);
    !pairs.tables.places_of(word).is_empty()
        || !pairs.tables.places_of(one).is_empty()
        || ["ian", "ean", "ese", "ish"]
            .iter()
            .any(|ending| one.ends_with(ending))
}

/// Tells whether a word of the source belongs to a date: "Wednesday".
fn is_dated(pairs: &Pairs<'_>, word: Span) -> bool {
    let facts = pairs.subject.source.facts();
    let at = facts.partition_point(|fact| fact.span.end() <= word.start());
    facts.get(at).is_some_and(|fact| fact.span.overlaps(word))
}

/// Tells whether any word of a name stands within reach of one of some places of the source.
pub(crate) fn stands_near(pairs: &Pairs<'_>, name: &[&Token<'_>], places: &[Span]) -> bool {
    let index = pairs.subject.source.index();
    let near: Vec<(u32, u32)> = places
        .iter()
        .map(|place| {
            let from = index.place(place.start().saturating_sub(REACH));
            let to = index.place(place.end() + REACH);
            (narrow(from), narrow(to))
        })
        .collect();
    name.iter().any(|token| {
        let plain = forms::unpossessed(&token.folded);
        let long = pairs.tables.abbreviation(plain).unwrap_or(plain);
        let ids = [plain, long, &[plain, "'s"].concat()].map(|form| index.id(key_of_folded(form)));
        ids.into_iter().flatten().any(|id| {
            let postings = index.postings(id);
            near.iter().any(|&(from, to)| {
                let at = postings.partition_point(|&at| at < from);
                postings.get(at).is_some_and(|&at| at <= to)
            })
        })
    })
}

/// Returns a place of the source as its postings write it.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Tells of a name that the source writes otherwise.
fn misspelt(pairs: &Pairs<'_>, slip: &Misspelt<'_, '_>, ledger: &mut Ledger) {
    ledger.report(Code::Spelling, Some(slip.word.span), slip.source, || {
        let says = quoted(slip.word.surface);
        match slip.source {
            Some(source) => format!(
                "claim says {says}; source says {} (the same name)",
                quoted(source.of(pairs.subject.source.text()))
            ),
            None => format!("claim says {says}; source writes the name otherwise"),
        }
    });
}

fn report(pairs: &Pairs<'_>, name: &[&Token<'_>], source: Option<Span>, ledger: &mut Ledger) {
    let claim = cover(name);
    ledger.report(Code::NameMismatch, claim, source, || {
        let says = quoted(claim.unwrap_or_default().of(pairs.subject.text));
        match source {
            Some(source) => format!(
                "claim says {says}; source says {}",
                quoted(source.of(pairs.subject.source.text()))
            ),
            None => format!("claim names {says}, which stands nowhere in the source"),
        }
    });
}

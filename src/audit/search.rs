//! Where a claim is looked for: in the sources that it cites, and if they do not hold it in the others.
//!
//! A document's claims and a record's are looked for alike. Only where a claim is not found, or where a reworded one was
//! gathered from places that hold little of it, do the other sources matter: nothing is searched twice that is found.

use crate::align::Phrase;
use crate::align::Workspace;
use crate::audit::inspect::Inspected;
use crate::audit::inspect::inspect;
use crate::check;
use crate::check::Profile;
use crate::claim::Claim;
use crate::config::Config;
use crate::source::Source;
use crate::text::words::words;
use crate::verdict::Verdict;

/// How much of a claim a passage of a source must hold that the claim does not cite.
const MIN_ELSEWHERE: f64 = 0.7;
/// How much of it the cited sources must hold for no other to be looked at.
const MIN_CITED: f64 = 0.5;

/// A source with the number by which whoever asks knows it.
pub(crate) type Numbered<'a> = (usize, &'a Source);

/// Looks for a claim in the sources that it cites, and if they do not hold it in the others; returns the number of the
/// source that holds it.
///
/// `ids` are those of all that it cites, read or not; `others` are asked for only if they are needed.
pub(crate) fn search<'a>(
    text: &str,
    claim: &Claim,
    (cited, ids): (&[Numbered<'a>], &[&str]),
    others: impl FnOnce() -> Vec<Numbered<'a>>,
    config: &Config,
    workspace: &mut Workspace,
) -> (Option<usize>, Inspected<'a>) {
    let mut look = |among: &[Numbered<'a>]| {
        let sources: Vec<&Source> = among.iter().map(|(_, source)| *source).collect();
        let inspected = inspect(text, claim, &sources, None, config, workspace);
        (number(among, &inspected), inspected)
    };
    let found = look(cited);
    if !is_wanting(&found.1) {
        return found;
    }
    let others = others();
    if others.is_empty() {
        return found;
    }
    let (at, mut elsewhere) = look(&others);
    match at {
        Some(at) if MIN_ELSEWHERE <= share(text, claim, &elsewhere, config) => {
            let name = elsewhere
                .found
                .as_ref()
                .map_or("", |(source, _)| source.id());
            let finding = check::wrong_source(claim, ids, name, config.profile);
            elsewhere.add(finding, config);
            (Some(at), elsewhere)
        }
        _ => found,
    }
}

/// Tells whether the sources looked at hold so little of a claim that another one may be meant.
fn is_wanting(inspected: &Inspected<'_>) -> bool {
    inspected.verdict == Verdict::NotFound
        || inspected.gathered.is_some_and(|share| share < MIN_CITED)
}

/// Returns how much of a claim the source holds in which it was found: a reworded one by the words of several passages.
fn share(text: &str, claim: &Claim, inspected: &Inspected<'_>, config: &Config) -> f64 {
    let gathered = || {
        let (source, _) = inspected.found.as_ref()?;
        let words = words(text, claim.span, &claim.markers);
        let phrase = Phrase {
            text,
            span: claim.span,
            words: &words,
        };
        Some(check::support(phrase, source).coverage)
    };
    let share = match config.profile {
        Profile::Prose => inspected.gathered.or_else(gathered),
        Profile::Excerpt => None,
    };
    share.map_or(inspected.similarity, |share| {
        inspected.similarity.max(share)
    })
}

/// Returns the number of the source in which a claim was found.
fn number(among: &[Numbered<'_>], inspected: &Inspected<'_>) -> Option<usize> {
    let (source, _) = inspected.found.as_ref()?;
    let mut among = among.iter();
    among
        .find(|(_, other)| std::ptr::eq(*other, *source))
        .map(|(at, _)| *at)
}

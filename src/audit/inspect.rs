//! One claim through the pipeline: looked for, compared, checked, judged.

use crate::align;
use crate::align::Alignment;
use crate::align::Obstacle;
use crate::align::Outcome;
use crate::align::Phrase;
use crate::align::Workspace;
use crate::audit::gather::Gathered;
use crate::audit::gather::gather;
use crate::check;
use crate::check::Code;
use crate::check::Finding;
use crate::check::Profile;
use crate::check::Subject;
use crate::claim::Claim;
use crate::config::Config;
use crate::fact;
use crate::fact::Comparison;
use crate::source::Source;
use crate::span::Span;
use crate::text::Word;
use crate::text::words::words;
use crate::verdict;
use crate::verdict::Verdict;

/// A claim with all that was found out about its text.
#[derive(Clone, Debug)]
pub struct Inspected<'a> {
    /// What was shown of it.
    pub verdict: Verdict,
    /// Why it could not be checked, if it could not.
    pub reason: Option<String>,
    /// The source in which a passage was found, and how the claim lies against it.
    pub found: Option<(&'a Source, Alignment)>,
    /// How alike the claim and the most similar place are, `0.0..=1.0`.
    pub similarity: f64,
    /// The share of its content words that the passages hold together, `0.0..=1.0`, if it was gathered from several.
    pub gathered: Option<f64>,
    /// How its facts relate to the source's.
    pub comparisons: Vec<Comparison>,
    /// What is wrong with it, citations aside.
    pub findings: Vec<Finding>,
}

impl Inspected<'_> {
    /// Adds a finding, weighed by the settings.
    pub(crate) fn add(&mut self, finding: Finding, config: &Config) {
        self.findings.push(config.weigh(finding));
    }

    /// Turns an absence into what it is while a source that may hold the claim could not be read.
    pub(crate) fn leave_open(&mut self, claim: &Claim, unread: &str, config: &Config) {
        self.verdict = Verdict::Unchecked;
        self.reason = Some(format!("{unread} could not be read"));
        self.findings
            .retain(|finding| finding.code != Code::NotFound);
        self.add(check::unread(claim, unread, config.profile), config);
    }

    /// Puts findings before the others, weighed by the settings.
    pub(crate) fn lead_with(&mut self, findings: Vec<Finding>, config: &Config) {
        let findings = findings.into_iter().map(|finding| config.weigh(finding));
        self.findings.splice(0..0, findings);
    }
}

/// Checks one claim against the sources that it may come from.
///
/// `text` is what the claim's spans point into. Of several sources the one that is most like the claim counts, and of
/// equally like ones the first. `within` is the part of them in which the claim is looked for; all if `None`.
#[must_use]
pub fn inspect<'a>(
    text: &str,
    claim: &Claim,
    sources: &[&'a Source],
    within: Option<Span>,
    config: &Config,
    workspace: &mut Workspace,
) -> Inspected<'a> {
    let claim_words: Vec<Word> = words(text, claim.span, &claim.markers);
    let phrase = Phrase {
        text,
        span: claim.span,
        words: &claim_words,
    };
    let params = align::Params {
        within,
        ..config.align()
    };
    let Gathered {
        source,
        outcome,
        support,
    } = find(phrase, sources, &params, config.profile, workspace);
    let (comparisons, mut findings) = match (&outcome, source) {
        (Outcome::Found(alignment), Some(source)) => {
            differences(text, claim, source, alignment, config)
        }
        _ => (Vec::new(), check::characters(text, claim, config.profile)),
    };
    findings.extend(check::search(
        claim,
        &outcome,
        source,
        config.profile,
        params.min_words,
    ));
    if let (Outcome::Found(_), Some(source), Some(support)) = (&outcome, source, &support) {
        findings.extend(check::gathered(claim, support, source, config.profile));
    }
    let findings: Vec<Finding> = findings
        .into_iter()
        .map(|finding| config.weigh(finding))
        .collect();
    let (verdict, reason) = judge(source, &outcome, &findings, config);
    let similarity = rank(&outcome).1;
    let found = match outcome {
        Outcome::Found(alignment) => source.map(|source| (source, alignment)),
        _ => None,
    };
    Inspected {
        verdict,
        reason,
        found,
        similarity,
        gathered: support.map(|support| support.coverage),
        comparisons,
        findings,
    }
}

/// Looks for a phrase in every source, and for one that may be reworded in several passages.
fn find<'a>(
    phrase: Phrase<'_>,
    sources: &[&'a Source],
    params: &align::Params,
    profile: Profile,
    workspace: &mut Workspace,
) -> Gathered<'a> {
    let found = look(phrase, sources, params, workspace);
    match profile {
        Profile::Prose => bounded(phrase, gather(phrase, sources, found, params, workspace)),
        Profile::Excerpt => Gathered::of(found),
    }
}

/// The most words of a reworded claim, of which every one is held against every word of its passages.
const MAX_REWORDED: usize = 1000;

/// Leaves a reworded claim unchecked that is too long to be compared.
fn bounded<'a>(phrase: Phrase<'_>, gathered: Gathered<'a>) -> Gathered<'a> {
    let is_reworded = matches!(&gathered.outcome, Outcome::Found(found) if !found.edits.is_empty());
    if phrase.words.len() <= MAX_REWORDED || !is_reworded {
        return gathered;
    }
    Gathered {
        outcome: Outcome::Unchecked(Obstacle::OverBudget),
        ..gathered
    }
}

/// Compares a claim with what it was found in, and checks how they differ.
fn differences(
    text: &str,
    claim: &Claim,
    source: &Source,
    alignment: &Alignment,
    config: &Config,
) -> (Vec<Comparison>, Vec<Finding>) {
    let comparisons = compare(text, claim, source, alignment);
    let findings = check::check(&Subject {
        text,
        claim,
        source,
        alignment,
        comparisons: &comparisons,
        profile: config.profile,
    });
    (comparisons, findings)
}

/// Returns the verdict of a claim, and why it could not be checked if it could not.
fn judge(
    source: Option<&Source>,
    outcome: &Outcome,
    findings: &[Finding],
    config: &Config,
) -> (Verdict, Option<String>) {
    match outcome {
        Outcome::Unchecked(obstacle) => {
            let reason = check::reason(*obstacle, config.align().min_words);
            (Verdict::Unchecked, Some(reason))
        }
        _ if source.is_none() => {
            let reason = "there is no source to check it against".to_owned();
            (Verdict::Unchecked, Some(reason))
        }
        _ => (verdict::judge(outcome, findings, config.profile), None),
    }
}

/// Looks for a phrase in every source; returns the best outcome and the source that it is about.
fn look<'a>(
    phrase: Phrase<'_>,
    sources: &[&'a Source],
    params: &align::Params,
    workspace: &mut Workspace,
) -> (Option<&'a Source>, Outcome) {
    let mut best: (Option<&'a Source>, Outcome) = (None, Outcome::Absent(None));
    for &source in sources {
        let outcome = align::align(phrase, source, params, workspace);
        if best.0.is_none() || rank(&best.1) < rank(&outcome) {
            best = (Some(source), outcome);
        }
    }
    best
}

/// Orders outcomes: a found passage by its similarity, above a source that could not be searched, above none.
///
/// An absence counts only if every source was searched, so what could not be searched outranks it.
fn rank(outcome: &Outcome) -> (u8, f64) {
    match outcome {
        Outcome::Found(alignment) => (2, alignment.similarity),
        Outcome::Unchecked(_) => (1, 0.0),
        Outcome::Absent(near) => (0, near.map_or(0.0, |passage| passage.similarity)),
    }
}

/// Compares the facts of a claim with those of its passages and of the whole source.
fn compare(text: &str, claim: &Claim, source: &Source, alignment: &Alignment) -> Vec<Comparison> {
    let at = claim.span.start();
    let masks: Vec<Span> = claim
        .markers
        .iter()
        .map(|marker| Span::new(marker.start() - at, marker.end() - at))
        .collect();
    let params = fact::Params {
        masks: &masks,
        language: source.language(),
        ..fact::Params::default()
    };
    let mut ours = fact::read(claim.span.of(text), &params);
    for mention in &mut ours {
        mention.span = mention.span.shifted(at);
    }
    let passages: Vec<Span> = alignment
        .passages
        .iter()
        .map(|passage| passage.span)
        .collect();
    let against = fact::Against {
        source,
        passages: &passages,
        aligned: &|span| alignment.counterpart(span),
    };
    fact::compare(
        fact::Side {
            text,
            mentions: &ours,
        },
        &against,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Profile;
    use crate::check::Severity;
    use crate::read::plain;

    fn messages(claim: &str, source: &str) -> Vec<String> {
        let source = Source::new("1", plain("1", source));
        let config = Config {
            profile: Profile::Prose,
            ..Config::default()
        };
        let stated = Claim {
            ordinal: 1,
            span: Span::new(0, claim.len()),
            markers: Vec::new(),
            citations: Vec::new(),
            wanting: None,
        };
        let sources = [&source];
        let inspected = inspect(
            claim,
            &stated,
            &sources,
            None,
            &config,
            &mut Workspace::default(),
        );
        let findings = inspected.findings.into_iter();
        findings
            .filter(|finding| finding.severity >= Severity::Warning)
            .map(|finding| finding.message)
            .collect()
    }

    #[test]
    fn no_conflict_is_alleged_from_a_passage_that_shares_little() {
        let rich = "All in all they hold £812 billion. Olaf Salt has his first billion this spring, and Ilse Rawling sells as \
            many books as ever.";
        assert_eq!(
            messages(
                "Guests of his were Ilse Rawling worth £640m and the rich Olaf Salt.",
                rich
            ),
            ["claim says £640m; source does not"]
        );
        let near = "Ilse Rawling is worth £812 billion.";
        assert_eq!(
            messages("Ilse Rawling is worth £640m today.", near),
            ["claim says £640m; source says £812 billion"]
        );
    }
}

//! Laws of comparing two audits, tried on made-up corpora that are held in memory.

#![expect(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]
#![allow(dead_code, reason = "other tests use more of what is shared")]

#[path = "change/made_up.rs"]
mod made_up;

use std::collections::BTreeMap;

use citedrift::audit;
use citedrift::audit::model::Audit;
use citedrift::audit::model::Effect;
use citedrift::audit::model::Mover;
use citedrift::change::diff::BaselineState;
use citedrift::change::diff::Diff;
use citedrift::change::diff::FindingChange;
use citedrift::change::diff::diff;
use citedrift::change::diff::mark;
use citedrift::check::Severity;
use citedrift::config::Config;
use citedrift::span::OffsetUnit;
use proptest::prelude::*;

use crate::made_up::Files;
use crate::made_up::files;
use crate::made_up::touch;

fn cases(n: u32) -> ProptestConfig {
    ProptestConfig {
        cases: n,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn audited(files: &Files) -> Audit {
    audit::run(&files.corpus(), &Config::default(), OffsetUnit::Bytes)
}

fn compared(old: &Audit, new: &Audit) -> Diff {
    diff(("old", old), ("new", new), Some(Severity::Info))
}

/// Returns the pairs of claims, by their documents and numbers, in the order of both.
fn pairs(diff: &Diff) -> Vec<[Option<(String, usize)>; 2]> {
    let place = |side: &Option<citedrift::change::diff::ClaimSide>| {
        side.as_ref().map(|side| (side.path.clone(), side.ordinal))
    };
    let claims = diff.claims.iter();
    claims
        .map(|claim| [place(&claim.old), place(&claim.new)])
        .collect()
}

fn n_findings(audit: &Audit) -> usize {
    audit.totals.findings.values().sum()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn an_audit_beside_itself_is_unchanged(files in files()) {
        let audit = audited(&files);
        let diff = compared(&audit, &audit);
        prop_assert!(diff.claims.is_empty() && diff.findings.is_empty());
        prop_assert_eq!(diff.totals.failing, 0);
        prop_assert_eq!(diff.totals.claims[&Effect::Unchanged], audit.totals.claims);
        prop_assert_eq!(diff.totals.findings[&FindingChange::Unchanged], n_findings(&audit));
    }

    #[test]
    fn the_other_way_round_is_the_mirror_image(files in files(), touches in prop::collection::vec(touch(), 1..4)) {
        let old = audited(&files);
        let mut files = files;
        for touch in &touches {
            files.touch(touch);
        }
        let new = audited(&files);
        let (there, back) = (compared(&old, &new), compared(&new, &old));
        let mut forth = pairs(&there);
        let mut again: Vec<_> = pairs(&back).into_iter().map(|[old, new]| [new, old]).collect();
        forth.sort();
        again.sort();
        prop_assert_eq!(forth, again);
        let claims: BTreeMap<Effect, usize> = back.totals.claims.iter().map(|(effect, n)| (effect.mirrored(), *n)).collect();
        prop_assert_eq!(&there.totals.claims, &claims);
        let findings: BTreeMap<FindingChange, usize> =
            back.totals.findings.iter().map(|(change, n)| (change.mirrored(), *n)).collect();
        prop_assert_eq!(&there.totals.findings, &findings);
    }

    #[test]
    fn every_claim_and_every_finding_is_counted_once(files in files(), touches in prop::collection::vec(touch(), 1..4)) {
        let old = audited(&files);
        let mut files = files;
        for touch in &touches {
            files.touch(touch);
        }
        let new = audited(&files);
        let diff = compared(&old, &new);
        let claims = |without: Effect| -> usize {
            diff.totals.claims.iter().filter(|(effect, _)| **effect != without).map(|(_, n)| n).sum()
        };
        prop_assert_eq!(claims(Effect::Removed), new.totals.claims);
        prop_assert_eq!(claims(Effect::Added), old.totals.claims);
        let states = |state: BaselineState| {
            let of_claims = diff.claims.iter().flat_map(|claim| &claim.findings);
            let all = of_claims.chain(diff.findings.iter().map(|loose| &loose.finding));
            all.filter(|finding| finding.state == state).count()
        };
        let n_same = n_findings(&new) - states(BaselineState::New);
        prop_assert_eq!(n_same, n_findings(&old) - states(BaselineState::Absent));
    }

    #[test]
    fn what_is_marked_as_new_is_what_came(files in files(), touch in touch()) {
        let old = audited(&files);
        let mut files = files;
        files.touch(&touch);
        let mut new = audited(&files);
        let diff = compared(&old, &new);
        mark(&mut new, &old);
        let of_claims = new.documents.iter().flat_map(|document| document.claims.iter().flat_map(|claim| &claim.findings));
        let of_documents = new.documents.iter().flat_map(|document| &document.findings);
        let all: Vec<_> = of_claims.chain(of_documents).chain(&new.findings).collect();
        prop_assert!(all.iter().all(|finding| finding.baseline.is_some()));
        let n_new = all.iter().filter(|finding| finding.baseline.unwrap() == citedrift::audit::model::Baseline::New).count();
        prop_assert_eq!(n_new, diff.totals.findings[&FindingChange::Introduced]);
    }
}

#[test]
fn nobody_moves_where_nothing_does() {
    let audit = audited(&Files::small());
    let diff = compared(&audit, &audit);
    assert_eq!(diff.totals.movers, BTreeMap::<Mover, usize>::new());
    assert_eq!(diff.totals.failing, 0);
}

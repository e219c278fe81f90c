//! A comparison in words.

use crate::change::diff::ClaimDiff;
use crate::change::diff::Diff;
use crate::change::diff::FindingChange;
use crate::change::diff::Side;
use crate::corpus::git::short;
use crate::report::summary::counted;
use crate::report::summary::grouped;
use crate::report::visible::logged;

/// Returns what became of the findings, as `2 introduced, 1 resolved`, or that nothing did.
pub(crate) fn headline(diff: &Diff) -> String {
    let told = FindingChange::ALL
        .iter()
        .filter(|&&change| change != FindingChange::Unchanged);
    let counts: Vec<String> = told
        .filter_map(|&change| {
            let n = diff.totals.findings.get(&change).copied().unwrap_or(0);
            (n > 0).then(|| format!("{} {}", grouped(n), change.name()))
        })
        .collect();
    if counts.is_empty() {
        "no finding changed".to_owned()
    } else {
        counts.join(", ")
    }
}

/// Returns what was compared and for how many claims something changed, with who moved.
pub(crate) fn sides(diff: &Diff) -> String {
    let movers = diff.totals.movers.iter();
    let n_changed: usize = movers.clone().map(|(_, n)| n).sum();
    let mut line = format!(
        "{} ({}) against {} ({}): {} changed",
        side(&diff.new),
        counted(diff.new.claims, "claim"),
        side(&diff.old),
        counted(diff.old.claims, "claim"),
        grouped(n_changed),
    );
    let counts: Vec<String> = movers
        .map(|(mover, n)| format!("{} {}", grouped(*n), mover.told()))
        .collect();
    if !counts.is_empty() {
        line.push_str(" (");
        line.push_str(&counts.join(", "));
        line.push(')');
    }
    line
}

fn side(side: &Side) -> String {
    let name = logged(&side.name);
    match &side.commit {
        Some(commit) => format!("{name} at {}", logged(short(commit))),
        None => name.into_owned(),
    }
}

/// Returns what became of a claim, as `introduced, claim moved`.
pub(crate) fn became(claim: &ClaimDiff) -> String {
    let is_in_both = claim.old.is_some() && claim.new.is_some();
    let moved = if is_in_both { claim.mover.told() } else { "" };
    let comma = if is_in_both { ", " } else { "" };
    format!("{}{comma}{moved}{}", claim.effect.name(), recited(claim))
}

/// Returns the verdict of a claim, as `verbatim, now drifted` if it is another one than before.
pub(super) fn verdicts(claim: &ClaimDiff) -> String {
    match (&claim.old, &claim.new) {
        (Some(old), Some(new)) if old.verdict != new.verdict => {
            format!("{}, now {}", old.verdict.name(), new.verdict.name())
        }
        (Some(side), _) | (None, Some(side)) => side.verdict.name().to_owned(),
        (None, None) => String::new(),
    }
}

/// Returns which keys a claim cites if they are others than before.
fn recited(claim: &ClaimDiff) -> String {
    let (Some(old), Some(new)) = (&claim.old, &claim.new) else {
        return String::new();
    };
    if old.keys == new.keys {
        return String::new();
    }
    let shown = |keys: &[String]| match keys {
        [] => "nothing".to_owned(),
        keys => logged(&format!("[{}]", keys.join("]["))).into_owned(),
    };
    format!("; cites {}, cited {}", shown(&new.keys), shown(&old.keys))
}

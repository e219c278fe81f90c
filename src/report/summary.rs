//! The counts of an audit in words.

use std::fmt::Write as _;

use crate::audit::model::Audit;
use crate::audit::model::Outcome;
use crate::audit::model::Since;
use crate::audit::model::Totals;
use crate::check::Severity;
use crate::corpus::git::short;
use crate::report::entry::n_accepted;
use crate::report::visible::logged;
use crate::report::visible::visible;
use crate::verdict::Verdict;

/// Returns `n` with a comma before every third digit from the right.
pub(crate) fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Returns `n` and the noun, in the plural unless there is one.
pub(crate) fn counted(n: usize, noun: &str) -> String {
    let ending = if n == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", grouped(n))
}

/// Returns the nonzero counts as `2 errors, 1 warning`, or `no findings`.
pub(crate) fn findings_in_words(audit: &Audit) -> String {
    let count = |severity| audit.totals.findings.get(&severity).copied().unwrap_or(0);
    let counts: Vec<String> = [
        (
            count(Severity::Error),
            counted(count(Severity::Error), "error"),
        ),
        (
            count(Severity::Warning),
            counted(count(Severity::Warning), "warning"),
        ),
        (
            count(Severity::Info),
            format!("{} info", grouped(count(Severity::Info))),
        ),
        (
            n_accepted(audit),
            format!("{} accepted", grouped(n_accepted(audit))),
        ),
    ]
    .into_iter()
    .filter(|&(n, _)| n > 0)
    .map(|(_, words)| words)
    .collect();
    if counts.is_empty() {
        "no findings".to_owned()
    } else {
        counts.join(", ")
    }
}

/// Returns how many claims got which verdict, as `12 verbatim, 1 drifted`.
pub(crate) fn verdicts_in_words(audit: &Audit) -> String {
    let counts: Vec<String> = Verdict::ALL
        .iter()
        .filter_map(|verdict| {
            let n = audit.totals.verdicts.get(verdict).copied().unwrap_or(0);
            (n > 0).then(|| format!("{} {}", grouped(n), verdict.name()))
        })
        .collect();
    counts.join(", ")
}

/// Returns what was checked and what was shown.
pub(crate) fn checked(audit: &Audit) -> String {
    let totals = &audit.totals;
    let mut line = match &audit.since {
        Some(since) => part_in_words(since, totals),
        None => format!(
            "{} in {} against {}",
            counted(totals.claims, "claim"),
            counted(totals.documents, "document"),
            counted(totals.sources, "source"),
        ),
    };
    let verdicts = verdicts_in_words(audit);
    if !verdicts.is_empty() {
        line.push_str(": ");
        line.push_str(&verdicts);
    }
    line
}

/// Returns the audit in one line: what was checked, what was shown, what was found.
pub(crate) fn in_one_line(audit: &Audit) -> String {
    let mut line = checked(audit);
    line.push_str("; ");
    line.push_str(&findings_in_words(audit));
    if audit.outcome == Outcome::Failed {
        let n = audit.errors.len();
        line.push_str("; the audit is not complete");
        if n > 0 {
            let _ = write!(line, " ({})", counted(n, "problem"));
        }
    }
    line
}

/// Returns how much was checked of what there is, and since when.
fn part_in_words(since: &Since, totals: &Totals) -> String {
    let when = format!(
        "since {} (base {}, head {})",
        logged(&since.named),
        visible(short(&since.base)),
        visible(short(&since.head))
    );
    let of_documents = counted(since.documents, "document");
    if since.checked == 0 {
        let claims = counted(since.claims, "claim");
        return format!("nothing to check has changed {when}, for {claims} in {of_documents}");
    }
    format!(
        "{} of {} in {} of {of_documents}, changed {when}, against {}",
        grouped(since.checked),
        counted(since.claims, "claim"),
        grouped(totals.documents),
        counted(totals.sources, "source"),
    )
}

/// Returns what a run with a lock counts besides, if there is a lock.
pub(crate) fn of_lock(audit: &Audit) -> Option<String> {
    let lock = audit.totals.lock?;
    let mut told = format!(
        "citedrift.lock: {} checked, {} taken over",
        counted(lock.rechecked, "claim"),
        grouped(lock.carried),
    );
    if lock.known > 0 {
        let _ = write!(
            told,
            "; {} not shown, see --all",
            counted(lock.known, "known finding")
        );
    }
    Some(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::model::LockTotals;
    use crate::report::sample;

    #[test]
    fn the_line_names_what_was_checked_and_found() {
        assert_eq!(
            in_one_line(&sample::small()),
            "3 claims in 1 document against 2 sources: 1 verbatim, 1 drifted, 1 not-found; \
             3 errors, 1 warning, 1 info"
        );
    }

    #[test]
    fn digits_are_grouped_by_three() {
        let grouped: Vec<String> = [0, 999, 1_000, 1_234_567]
            .into_iter()
            .map(grouped)
            .collect();
        assert_eq!(grouped, ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn what_the_lock_knows_is_counted_apart() {
        let mut audit = sample::small();
        assert_eq!(of_lock(&audit), None);
        audit.totals.lock = Some(LockTotals {
            rechecked: 1,
            carried: 1_200,
            known: 2,
        });
        assert_eq!(
            of_lock(&audit).as_deref(),
            Some(
                "citedrift.lock: 1 claim checked, 1,200 taken over; 2 known findings not shown, see --all"
            )
        );
    }

    #[test]
    fn an_incomplete_audit_says_so() {
        let mut audit = sample::small();
        audit.outcome = Outcome::Failed;
        assert!(in_one_line(&audit).ends_with("the audit is not complete (1 problem)"));
    }
}

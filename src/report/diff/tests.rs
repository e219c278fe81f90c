use super::*;
use crate::audit::model::Audit;
use crate::change::diff::diff;
use crate::change::diff::schema;
use crate::check::Severity;
use crate::report::sample;
use std::path::Path;

/// Returns an audit in which a claim was edited, one is gone, and one has another passage.
fn later(mut audit: Audit) -> Audit {
    let claims = &mut audit.documents[0].claims;
    claims[0].text = claims[0].text.replace("13,000", "14,000");
    for finding in &mut claims[0].findings {
        if let Some(words) = &mut finding.claim {
            words.text = words.text.replace("13,000", "14,000");
        }
    }
    let passage = &mut claims[2].passages[0];
    passage.text = passage.text.replace("31,000", "32,000");
    claims.remove(1);
    audit.documents[0].sources[0].sha256 = "3".repeat(64);
    audit
}

fn compared(evil: &str) -> Diff {
    let (old, new) = (sample::hostile(evil), later(sample::hostile(evil)));
    diff(
        (&format!("old{evil}"), &old),
        (&format!("new{evil}"), &new),
        Some(Severity::Error),
    )
}

fn written(diff: &Diff, format: Format) -> String {
    let mut out = Vec::new();
    write(diff, format, &Style::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_published_schema_is_the_schema_of_the_model() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/diff.schema.json");
    let now = format!("{}\n", serde_json::to_string_pretty(&schema()).unwrap());
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        published == now,
        "schemas/diff.schema.json differs from the model; run: UPDATE_SCHEMAS=1 cargo test"
    );
}

#[test]
fn comparisons_are_valid_and_read_back() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for evil in sample::HOSTILE {
        let diff = compared(evil);
        let json = written(&diff, Format::Json);
        sample::assert_valid(&validator, &serde_json::from_str(&json).unwrap());
        let back: Diff = serde_json::from_str(&json).unwrap();
        assert_eq!(back, diff);
    }
}

#[test]
fn the_side_that_moved_is_shown_before_and_after() {
    let text = written(&compared(""), Format::Text);
    for line in [
        "claims/bridge.txt:3:5: exchanged, claim moved: drifted",
        "  introduced error[number-mismatch]: claim says 13,000 carts; source says 31,000 carts",
        " claim was | The bridge carried [-13,000-] carts a day in June 1831.",
        " claim now | The bridge carried {+14,000+} carts a day in June 1831.",
        "source was | The bridge carried [-31,000-] carts a day in May 1831.",
        "source now | The bridge carried {+32,000+} carts a day in May 1831.",
        "claims/bridge.txt:4:1: removed: not-found",
    ] {
        assert!(text.lines().any(|other| other == line), "{line:?}: {text}");
    }
    let page = written(&compared(""), Format::Html);
    for part in [
        "[only before: </span>13,000",
        "[only now: </span>14,000",
        "[only now: </span>32,000",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn nothing_changed_is_said_so() {
    let audit = sample::small();
    let same = diff(("a", &audit), ("a", &audit), Some(Severity::Info));
    let line = "a (3 claims) against a (3 claims): 0 changed; no finding changed\n";
    assert!(written(&same, Format::Text).ends_with(line));
    assert!(written(&same, Format::Html).contains("Nothing changed that is to be looked at."));
}

#[test]
fn hostile_text_leaves_the_page_as_it_is() {
    let tags = |page: &str| page.matches('<').count();
    let plain = tags(&written(&compared("plain"), Format::Html));
    for evil in sample::HOSTILE {
        let page = written(&compared(evil), Format::Html);
        assert_eq!(tags(&page), plain, "{evil:?}");
        assert!(
            !page.contains(|c: char| c.is_control() && c != '\n'),
            "{evil:?}"
        );
        assert!(!page.contains(['\u{202e}', '\u{2066}', '\u{200f}']));
    }
}

#[test]
fn hostile_text_leaves_the_lines_of_a_log_as_they_are() {
    let n_lines = written(&compared("plain"), Format::Text).lines().count();
    for evil in sample::HOSTILE {
        let text = written(&compared(evil), Format::Text);
        assert_eq!(text.lines().count(), n_lines, "{text}");
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
        assert!(!text.contains("##["), "{text}");
        assert!(
            text.lines()
                .all(|line| !line.trim_start().starts_with("::")),
            "{text}"
        );
    }
}

/// Returns the structure of a comment: what is left of each line when quoted text is taken out.
fn skeleton(comment: &str) -> Vec<String> {
    let outside = |line: &str| -> String {
        let parts = line.split("<code>");
        parts
            .map(|part| part.split_once("</code>").map_or(part, |(_, rest)| rest))
            .collect()
    };
    comment.lines().map(outside).collect()
}

#[test]
fn hostile_text_adds_no_structure_to_a_comment() {
    let expected = skeleton(&written(&compared("plain"), Format::Markdown)).len();
    for evil in sample::HOSTILE {
        let comment = written(&compared(evil), Format::Markdown);
        let lines = skeleton(&comment);
        assert_eq!(lines.len(), expected, "{comment}");
        let free = lines
            .iter()
            .filter(|line| !line.starts_with('<') && !line.starts_with('|'));
        for line in free {
            assert!(!line.contains(['<', '`', '[', '@', '_']), "{line}");
        }
    }
}

#[test]
fn a_comment_stays_in_its_budget() {
    let (none, many) = (sample::audit_of(Vec::new()), sample::many(5_000));
    let worse = diff(("a", &none), ("b", &many), Some(Severity::Error));
    for diff in [worse, diff(("b", &many), ("a", &none), None)] {
        let comment = written(&diff, Format::Markdown);
        assert!(comment.len() < super::markdown::BUDGET, "{}", comment.len());
        assert!(comment.contains("more entries, which the full report lists"));
    }
}

use super::*;
use crate::report::sample;

fn written(audit: &Audit, style: &Style) -> String {
    let mut out = Vec::new();
    write(audit, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn claim_and_passage_stand_below_their_findings() {
    let text = written(&sample::small(), &Style::default());
    assert_eq!(
        text,
        "\
claims/bridge.txt: markers read as leading (no marker stands behind a full stop)
claims/bridge.txt:3:24: error[number-mismatch]: claim says 13,000 carts; source says 31,000 carts
claims/bridge.txt:3:5: error[date-mismatch]: claim says June 1831; source says May 1831
    claim | The bridge carried {+13,000+} carts a day in {+June+} 1831.
   source | The toll book says: The bridge carried [-31,000-] carts a day in [-May-] 1831.
        --> sources/bridge.txt:3:5 (similarity 0.9512)

claims/bridge.txt:4:1: error[not-found]: no passage in any cited source
claims/bridge.txt:4:1: warning[missing-citation]: no citation binds to this claim
    claim | Its keeper never slept.

sources/spare.txt:1:1: info[unused-source]: no claim cites this source

error: claims/broken.txt: cannot be read: permission denied
3 claims in 1 document against 2 sources: 1 verbatim, 1 drifted, 1 not-found; 3 errors, 1 warning, 1 info
"
    );
}

#[test]
fn a_clean_audit_is_its_placement_and_its_totals() {
    let mut audit = sample::small();
    audit.documents[0].claims.drain(..2);
    audit.findings.clear();
    audit.errors.clear();
    audit.totals.findings.clear();
    let text = written(&audit, &Style::default());
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.contains("no findings"), "{text}");
}

#[test]
fn quiet_leaves_only_what_was_found() {
    let style = Style {
        quiet: true,
        ..Style::default()
    };
    let text = written(&sample::small(), &style);
    assert!(text.starts_with("claims/bridge.txt:3:24: error"), "{text}");
    assert!(!text.contains("3 claims in"), "{text}");
}

#[test]
fn colours_replace_brackets() {
    let style = Style {
        colour: true,
        ..Style::default()
    };
    let text = written(&sample::small(), &style);
    assert!(!text.contains("{+"), "{text}");
    assert!(text.contains("\u{1b}[4m"), "{text}");
    assert_eq!(
        anstream::adapter::strip_str(&text)
            .to_string()
            .lines()
            .count(),
        written(&sample::small(), &Style::default()).lines().count()
    );
}

#[test]
fn long_sides_wrap_below_themselves() {
    let style = Style {
        width: Some(40),
        ..Style::default()
    };
    let text = written(&sample::small(), &style);
    assert!(
        text.contains("    claim | The bridge carried\n          | {+13,000+} carts a day in\n"),
        "{text}"
    );
}

#[test]
fn an_accepted_finding_is_counted_and_not_listed() {
    let mut audit = sample::small();
    for claim in &mut audit.documents[0].claims {
        for finding in &mut claim.findings {
            finding.accepted = true;
        }
    }
    let text = written(&audit, &Style::default());
    assert!(!text.contains("number-mismatch"), "{text}");
    assert!(text.contains("4 accepted"), "{text}");
}

#[test]
fn hostile_text_moves_no_cursor_and_starts_no_line() {
    for evil in sample::HOSTILE {
        let text = written(&sample::hostile(evil), &Style::default());
        let controls = |c: char| c.is_control() && c != '\n';
        assert!(!text.contains(controls), "{text:?}");
        assert!(!text.contains(['\u{202e}', '\u{2066}', '\u{200f}', '\u{2028}']));
        for line in text.lines() {
            assert!(!line.trim_start().starts_with("::"), "{line:?}");
        }
    }
}

#[test]
fn paths_are_links_where_links_are_followed() {
    let style = Style {
        links: Some("file:///home/a%20b/".to_owned()),
        ..Style::default()
    };
    let text = written(&sample::small(), &style);
    let link = "\u{1b}]8;;file:///home/a%20b/claims/bridge.txt\u{1b}\\claims/bridge.txt\u{1b}]8;;\u{1b}\\:";
    assert!(text.contains(link), "{text:?}");
}

//! Files with markup through the whole pipeline: places are those in the file, and lists say what keys mean.

use std::path::Path;
use std::sync::Arc;

use citedrift::audit;
use citedrift::audit::model::Audit;
use citedrift::check::Code;
use citedrift::cite::Placement;
use citedrift::claim::claims;
use citedrift::config::Config;
use citedrift::corpus::Corpus;
use citedrift::corpus::Entry;
use citedrift::read::html;
use citedrift::read::markdown;
use citedrift::span::OffsetUnit;
use citedrift::text::Document;

fn entry(name: &str, text: &str) -> Entry {
    let mut entry = Entry::named(Path::new(name));
    entry.held = Some(Arc::from(text.as_bytes()));
    entry
}

fn audit(claims: (&str, &str), source: (&str, &str)) -> Audit {
    let corpus = Corpus {
        claims: vec![entry(claims.0, claims.1)],
        sources: vec![entry(source.0, source.1)],
        ..Corpus::default()
    };
    audit::run(&corpus, &Config::default(), OffsetUnit::Bytes)
}

/// Returns the keys of the reference list, and how many claims there are.
fn listed(document: &Document) -> (Vec<String>, usize) {
    let found = claims(document, Placement::Auto);
    let entries = found.references.entries.iter();
    let keys = entries.map(|entry| entry.key.clone()).collect();
    (keys, found.claims.len())
}

#[test]
fn places_are_those_in_the_file() {
    let claims = "# Sarn\n\nThe *wells* are **46** m deep.[1]\n";
    let source = "<h1>Sarn</h1>\n<p>Look: the wells\n  are <b>6&#52;</b>&nbsp;m deep.</p>\n";
    let audit = audit(("sarn.md", claims), ("sarn.html", source));
    let claim = &audit.documents[0].claims[0];
    assert_eq!(claim.text, "The wells are 46 m deep.");
    assert_eq!((claim.span.line, claim.span.column), (3, 1));
    assert_eq!(
        claims.get(claim.span.start..claim.span.end),
        Some("The *wells* are **46** m deep.")
    );
    let mut findings = claim.findings.iter();
    let finding = findings
        .find(|finding| finding.code == Code::NumberMismatch)
        .unwrap();
    let (ours, theirs) = (
        finding.claim.as_ref().unwrap(),
        finding.source.as_ref().unwrap(),
    );
    assert_eq!(claims.get(ours.span.start..ours.span.end), Some("46** m"));
    assert_eq!(
        source.get(theirs.span.start..theirs.span.end),
        Some("6&#52;</b>&nbsp;m")
    );
    assert_eq!((theirs.span.line, theirs.span.column), (3, 10));
    assert_eq!(audit.documents[0].sources[0].length, source.len());
}

#[test]
fn what_is_only_markup_is_stated_nowhere() {
    let source =
        "<p data-n=46>The wells are 64 m deep.</p><!-- 46 m --><script>let deep = 46;</script>";
    let audit = audit(("a.txt", "The wells are 46 m deep."), ("a.html", source));
    let message = &audit.documents[0].claims[0].findings[0].message;
    assert!(!message.contains("elsewhere"), "{message}");
}

#[test]
fn numbered_items_under_a_heading_say_what_keys_mean() {
    let text = "It fell.[2]\n\n## References\n\n1. The book\n2. The other book\n";
    let keys = vec!["1".to_owned(), "2".to_owned()];
    assert_eq!(listed(&markdown("x", text)), (keys.clone(), 1));
    let text = "<p>It fell.[2]</p><h2>References</h2><ol><li>The book</li><li>The other</li></ol>";
    assert_eq!(listed(&html("x", text)), (keys, 1));
}

#[test]
fn definitions_say_what_keys_mean() {
    let text = "It fell.[1] It rose.[^n]\n\n[1]: https://example.org/tower\n\n[^n]: Moss, p. 3.\n";
    let keys = vec!["1".to_owned(), "n".to_owned()];
    assert_eq!(listed(&markdown("x", text)), (keys, 2));
}

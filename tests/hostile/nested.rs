//! What nests deeper than any stack: JSON, HTML and Markdown are read without recursion.

use crate::SOURCE;
use crate::folder::Folder;
use crate::rows::rows_of;

const DEPTH: usize = 100_000;

fn nested(open: &str, inner: &str, close: &str) -> String {
    [&open.repeat(DEPTH), inner, &close.repeat(DEPTH)].concat()
}

#[test]
fn json_that_nests_deeply_is_an_error_row_or_is_passed_over() {
    for record in [
        nested("[", "", "]"),
        "[".repeat(DEPTH),
        nested("{\"a\":", "1", "}"),
        format!(
            "{{\"id\":\"a\",\"text\":\"x\",\"sources\":{}}}",
            nested("[", "", "]")
        ),
    ] {
        let rows = rows_of(&record);
        assert_eq!(rows.len(), 1);
        let error = rows[0]["error"].as_str().unwrap();
        assert!(error.contains("is no record"), "{error}");
    }
    // A field that is not known may hold anything.
    let record = format!(
        "{{\"id\":\"a\",\"more\":{},\"text\":\"{SOURCE}\",\"sources\":[{{\"id\":\"1\",\"text\":\"{SOURCE}\"}}]}}",
        nested("{\"a\":", "1", "}")
    );
    assert_eq!(rows_of(&record)[0]["verdict"], "verbatim");
}

#[test]
fn a_report_that_nests_deeply_is_told() {
    let folder = Folder::new("hostile-report");
    folder.write("audit.json", nested("{\"a\":", "1", "}"));
    for command in [
        &["report", "audit.json", "--format", "text"][..],
        &["verify", "audit.json"],
        &["diff", "audit.json", "audit.json"],
    ] {
        folder.run(command).told(&["audit.json"]);
    }
}

#[test]
fn settings_that_nest_deeply_are_told() {
    let folder = Folder::with_claims("hostile-settings", crate::TRUE);
    for text in [
        format!("sources = {}", nested("[", "", "]")),
        format!("profile = {}", nested("{a=", "1", "}")),
        format!("[{}a]", "a.".repeat(DEPTH)),
    ] {
        folder.write("citedrift.toml", text);
        folder.run(&["check"]).told(&["citedrift.toml"]);
    }
}

#[test]
fn markup_that_nests_deeply_is_read() {
    let claim = format!("{SOURCE} [1]");
    for (name, text) in [
        ("div.html", nested("<div>", &claim, "</div>")),
        ("open.html", nested("<b>", &claim, "")),
        ("list.html", nested("<ul><li>", &claim, "")),
        ("quote.md", nested("> ", &claim, "")),
        ("list.md", nested("- ", &claim, "")),
        ("number.md", nested("1. ", &claim, "")),
        ("strong.md", nested("*", &claim, "*")),
        ("link.md", nested("[", &claim, "")),
        (
            "image.md",
            format!("{}\n\n{claim}", nested("![", "x", "](x)")),
        ),
    ] {
        let folder = Folder::new("hostile-markup");
        folder.write("sources/a.txt", SOURCE);
        folder.write(&format!("claims/{name}"), text);
        let ran = folder.run(&["check"]);
        assert!(matches!(ran.status, 0 | 1), "{name}: {:.400}", ran.stderr);
        assert_eq!(ran.stderr, "", "{name}");
        assert!(ran.stdout.contains("claim"), "{name}");
    }
}

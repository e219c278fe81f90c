use super::*;
use crate::read::markdown::tests::assert_laws;
use crate::read::markdown::tests::shown_blocks;
use proptest::prelude::*;

fn shown(text: &str) -> Vec<(BlockKind, String)> {
    shown_blocks(&html("x", text))
}

fn paragraph(text: &str) -> String {
    let found = shown(text);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].1.clone()
}

#[test]
fn elements_part_blocks_and_white_space_runs_together() {
    let text = "<!doctype html><html><head><title>x</title></head><body>\n<h1>The <i>old</i> bridge</h1>\n<p>It spans\n   the river.<p>Then\tmore.\n<ul><li>steel<li>stone</ul>\n<table><tr><th>year</th><th>cost</th></tr><tr><td>1932<td><p>5</p></table>\n<pre>a\n b</pre></body></html>";
    assert_eq!(
        shown(text),
        [
            (BlockKind::Heading, "The old bridge".to_owned()),
            (BlockKind::Paragraph, "It spans the river.".to_owned()),
            (BlockKind::Paragraph, "Then more.".to_owned()),
            (BlockKind::ListItem, "steel".to_owned()),
            (BlockKind::ListItem, "stone".to_owned()),
            (BlockKind::TableRow, "year | cost".to_owned()),
            (BlockKind::TableRow, "1932 |  5".to_owned()),
            (BlockKind::Code, "a\n b".to_owned()),
        ]
    );
}

#[test]
fn character_references_are_what_they_mean() {
    let text =
        "<p>A caf&eacute; &amp; 5&nbsp;m, don&rsquo;t &#8364;5 &notit; &unknown; & so &#x41;</p>";
    assert_eq!(
        paragraph(text),
        "A café & 5\u{a0}m, don’t €5 ¬it; &unknown; & so A"
    );
    let document = html("x", text);
    let at = document.text.find("café").unwrap();
    let place = document.in_file(Span::new(at, at + "café".len()));
    assert_eq!(place.of(text), "caf&eacute;");
}

#[test]
fn what_is_not_shown_is_no_text() {
    let text = "<nav><ul><li>Home</li></ul></nav><p>It <script>var a = '</p>';</script>opened.<span hidden>Not <span>so</span></span><b style='color:red; display: none'>No</b></p><style>p {}</style><template><p>no</p></template>";
    assert_eq!(paragraph(text), "It opened.");
    assert_eq!(paragraph("<p>It <svg/>opened.</p>"), "It opened.");
    assert_eq!(
        paragraph("<p hidden>no<p>It cost <del>5</del> 6."),
        "It cost 6."
    );
}

#[test]
fn citations_are_read_from_links_and_raised_text() {
    for (text, wanted) in [
        ("<p>In 1932.<sup>4</sup></p>", "In 1932.⁴"),
        (
            "<p>In 1932.<sup><a href='#n4'>[4]</a></sup></p>",
            "In 1932.[4]",
        ),
        (
            "<p>In 1932.<sup><a href='#n4'><span>[</span>4<span>]</span></a></sup></p>",
            "In 1932.[4]",
        ),
        (
            "<p>5 m<sup>2</sup>, the 19<sup>th</sup> time, H<sub>2</sub>O</p>",
            "5 m², the 19th time, H2O",
        ),
        ("<p>He said <q>no</q>.</p>", "He said “no”."),
    ] {
        assert_eq!(paragraph(text), wanted, "{text}");
    }
}

#[test]
fn comments_to_this_program_are_kept() {
    let document = html(
        "x",
        "<!-- citedrift: allow(spelling) --><p>It opened.</p><nav><!-- citedrift: no --></nav>",
    );
    assert_eq!(document.comments.len(), 1);
    assert_eq!(document.comments[0].place, Span::new(0, 35));
}

proptest! {
    #[test]
    fn every_word_stands_in_the_file(text in "([a-z.0-9 <>/é&;#\"'=!\\[\\]-]|\n|\r\n|<p>|</p>|<li>|<ol>|</ol>|<tr>|<td>|<sup>|</sup>|<pre>|<del>|<nav>|</nav>|&eacute;|&lt;|<!-- citedrift: a -->){0,40}") {
        assert_laws(&html("x", text.as_str()), &text)?;
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        assert_laws(&html("x", text.as_str()), &text)?;
    }

    #[test]
    fn escaped_text_is_read_as_it_was(text in "[a-zé&<>\"']{1,20}") {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        let document = html("x", format!("<p>{escaped}</p>"));
        prop_assert_eq!(document.text.trim_end(), text.as_str());
    }
}

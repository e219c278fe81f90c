use super::*;
use crate::report::sample;

fn written(audit: &Audit) -> String {
    let mut out = Vec::new();
    write(audit, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn claim_and_passage_stand_side_by_side_with_their_differences() {
    let page = written(&sample::small());
    assert!(page.contains(
        "The bridge carried <ins><span class=\"spoken\">[only the claim: </span>13,000<span"
    ));
    assert!(page.contains("<del><span class=\"spoken\">[only the source: </span>31,000<span"));
    assert!(page.contains("Source, sources/bridge.txt:3:5"));
}

#[test]
fn a_page_of_many_findings_holds_the_first_and_the_data_of_all() {
    let page = written(&sample::many(PAGED_ABOVE));
    assert_eq!(page.matches("<article").count(), PAGE);
    assert!(page.contains("id=\"entries\""));
    let small = written(&sample::many(PAGED_ABOVE - 1));
    assert_eq!(small.matches("<article").count(), PAGED_ABOVE);
    assert!(!small.contains("id=\"entries\""));
}

#[test]
fn hostile_text_makes_no_element_and_ends_no_block() {
    let tags = |page: &str| page.matches('<').count();
    for evil in sample::HOSTILE {
        let page = written(&sample::hostile(evil));
        let plain = written(&sample::hostile("plain"));
        assert_eq!(tags(&page), tags(&plain), "{evil:?}");
        assert!(
            !page.contains(|c: char| c.is_control() && c != '\n'),
            "{evil:?}"
        );
        assert!(!page.contains(['\u{202e}', '\u{2066}', '\u{200f}']));
    }
}

#[test]
fn hostile_text_in_the_data_ends_no_block() {
    let mut audit = sample::many(PAGED_ABOVE);
    audit.documents[0].claims[400].text = sample::HOSTILE.concat();
    audit.documents[0].claims[400].edits.clear();
    let page = written(&audit);
    let (_, data) = page.split_once("id=\"entries\"").unwrap();
    let (_, data) = data.split_once('>').unwrap();
    let (data, _) = data.split_once("</script>").unwrap();
    let cards: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(cards.as_array().unwrap().len(), PAGED_ABOVE + 1);
}

#[test]
fn an_id_that_a_shell_would_read_is_quoted() {
    let mut audit = sample::small();
    audit.documents[0].claims[0].id = "$(rm -r x)'".to_owned();
    assert!(written(&audit).contains("citedrift explain '$(rm -r x)'\\'''"));
}

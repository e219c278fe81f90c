//! Comments as `<!-- … -->` that are addressed to this program.

/// What such a comment begins with.
const ADDRESS: &str = "citedrift:";

/// Returns what a comment says to this program, if the text is one comment and addressed to it.
pub(crate) fn said(comment: &str) -> Option<&str> {
    let inner = comment.strip_prefix("<!--")?.strip_suffix("-->")?;
    let said = inner.trim_start().strip_prefix(ADDRESS)?;
    (!said.contains("-->")).then(|| said.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_addressed_by_name() {
        assert_eq!(
            said("<!-- citedrift: allow(spelling) -->"),
            Some("allow(spelling)")
        );
        assert_eq!(said("<!--citedrift:-->"), Some(""));
        for other in [
            "<!-- a note -->",
            "citedrift: x",
            "<!-- citedrift: a --> b -->",
            "<!-->",
        ] {
            assert_eq!(said(other), None, "{other}");
        }
    }
}

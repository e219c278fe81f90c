//! Mistakes in `citedrift.toml`: where they stand, what is allowed there, and which name was perhaps meant.

use std::ops::Range;

use annotate_snippets::AnnotationKind;
use annotate_snippets::Level;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;

/// A mistake in a file of settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it stands, in bytes of the file's text.
    pub span: Range<usize>,
    /// What is wrong.
    pub problem: String,
    /// What to do, shown under the place.
    pub remedy: String,
}

impl Mistake {
    /// Returns the mistake of a name that is none of the `allowed` ones.
    ///
    /// `what` says what is named, as in `unknown key`.
    pub(crate) fn name(span: Range<usize>, what: &str, name: &str, allowed: &[&str]) -> Self {
        let remedy = match nearest(name, allowed) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => listed(allowed),
        };
        Mistake {
            span,
            problem: format!("{what} {name:?}"),
            remedy,
        }
    }

    /// Returns what is wrong, then the line of the file with the place underlined and what to do.
    ///
    /// `path` is what to call the file, and `text` what stands in it.
    #[must_use]
    pub fn render(&self, path: &str, text: &str) -> String {
        let underlined = AnnotationKind::Primary
            .span(self.span.clone())
            .label(self.remedy.as_str());
        let snippet = Snippet::source(text).path(path).annotation(underlined);
        let title = Level::ERROR.primary_title(self.problem.as_str());
        let rendered = Renderer::plain().render(&[title.element(snippet)]);
        // Whoever prints it says that it is an error.
        match rendered.strip_prefix("error: ") {
            Some(rest) => rest.to_owned(),
            None => rendered,
        }
    }
}

/// Returns a sentence that lists the names that are allowed.
pub(crate) fn listed(allowed: &[&str]) -> String {
    match allowed {
        [] => "nothing is allowed here".to_owned(),
        [only] => format!("write `{only}`"),
        [names @ .., last] => {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            format!("write one of {} or `{last}`", names.join(", "))
        }
    }
}

/// Returns the name that is nearest to one that is not allowed, if it shares more than half of the letters.
pub(crate) fn nearest<'a>(name: &str, allowed: &[&'a str]) -> Option<&'a str> {
    let name = name.to_lowercase().replace('_', "-");
    let near = allowed
        .iter()
        .map(|&other| (strsim::damerau_levenshtein(&name, other), other))
        .min()?;
    let longer = name.chars().count().max(near.1.chars().count());
    (2 * near.0 < longer).then_some(near.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_underlined_with_the_nearest_name() {
        let mistake = Mistake::name(13..19, "unknown key", "profil", &["placement", "profile"]);
        assert_eq!(
            mistake.render("citedrift.toml", "# Settings.\n\nprofil = \"prose\"\n"),
            "unknown key \"profil\"\n \
             --> citedrift.toml:3:1\n  \
             |\n\
             3 | profil = \"prose\"\n  \
             | ^^^^^^ did you mean `profile`?"
        );
    }

    #[test]
    fn a_name_that_is_near_none_gets_all() {
        let told = |name| Mistake::name(0..1, "unknown", name, &["auto", "leading"]).remedy;
        assert_eq!(told("before"), "write one of `auto` or `leading`");
        assert_eq!(told("LEADING"), "did you mean `leading`?");
        assert_eq!(listed(&["text"]), "write `text`");
    }

    #[test]
    fn what_moves_the_cursor_is_not_shown_as_it_is() {
        let text = "a = \"\u{1b}[31m\u{202e}\"\n";
        let mistake = Mistake::name(0..1, "unknown key", "a\n::error", &["b"]);
        let rendered = mistake.render("citedrift.toml", text);
        assert!(!rendered.contains(['\u{1b}', '\u{202e}']), "{rendered:?}");
        assert!(rendered.starts_with("unknown key \"a\\n::error\"\n"));
    }
}

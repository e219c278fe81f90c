//! Paths in settings: patterns of them, and how one stands to the folder of the settings.

use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use globset::GlobBuilder;
use globset::GlobMatcher;

/// A pattern of paths, as `claims/archive/**`.
///
/// `*` stops at a slash and `**` does not. A pattern that matches a folder holds for everything in it.
#[derive(Clone, Debug)]
pub struct Pattern {
    text: String,
    matcher: GlobMatcher,
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Pattern {}

impl Pattern {
    /// Returns the pattern that is written so.
    ///
    /// # Errors
    ///
    /// Says what is wrong with it, as a bracket that is never closed.
    pub fn new(text: &str) -> Result<Self, String> {
        let plain = text.strip_prefix("./").unwrap_or(text);
        let plain = plain.strip_suffix('/').unwrap_or(plain);
        let glob = GlobBuilder::new(plain).literal_separator(true).build();
        let glob = glob.map_err(|error| error.kind().to_string())?;
        Ok(Pattern {
            text: text.to_owned(),
            matcher: glob.compile_matcher(),
        })
    }

    /// Returns the pattern as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Tells whether the pattern matches a path or a folder above it.
    ///
    /// ```
    /// use citedrift::config::Pattern;
    ///
    /// let old = Pattern::new("claims/old*").unwrap();
    /// assert!(old.matches("claims/older.txt"));
    /// assert!(old.matches("claims/old/bridge.txt"));
    /// assert!(!old.matches("more/claims/old/bridge.txt"));
    /// ```
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        Path::new(path)
            .ancestors()
            .any(|part| self.matcher.is_match(part))
    }
}

/// Returns an absolute path without `.` and `..`, taken from the working folder; no link is followed.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in full.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// Returns how to get from one absolute folder to another absolute path.
pub(crate) fn relative(from: &Path, to: &Path) -> PathBuf {
    let shared = from
        .components()
        .zip(to.components())
        .take_while(|(one, other)| one == other)
        .count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}

/// Returns a relative path with forward slashes.
pub(crate) fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, path: &str) -> bool {
        Pattern::new(pattern).unwrap().matches(path)
    }

    #[test]
    fn a_star_stops_at_a_slash() {
        assert!(matches("claims/*.txt", "claims/a.txt"));
        assert!(!matches("claims/*.txt", "claims/old/a.txt"));
        assert!(matches("claims/**/*.txt", "claims/a.txt"));
        assert!(matches("**/*.txt", "claims/old/a.txt"));
        assert!(!matches("claims/a", "claims/a.txt"));
    }

    #[test]
    fn a_folder_stands_for_what_is_in_it() {
        for pattern in ["claims/old", "claims/old/", "./claims/old", "claims/old/**"] {
            assert!(matches(pattern, "claims/old/deep/a.txt"), "{pattern}");
            assert!(!matches(pattern, "claims/older/a.txt"), "{pattern}");
        }
    }

    #[test]
    fn a_pattern_that_cannot_be_read_says_why() {
        assert!(Pattern::new("claims/[a").unwrap_err().contains("unclosed"));
    }

    #[test]
    fn ways_lead_up_and_down() {
        let way = |from, to| slashed(&relative(&absolute(Path::new(from)), Path::new(to)));
        assert_eq!(way("/a/b", "/a/b/c/d"), "c/d");
        assert_eq!(way("/a/./b", "/a/c"), "../c");
        assert_eq!(way("/a/b/..", "/a"), "");
    }
}

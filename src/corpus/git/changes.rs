//! What `git diff --raw --patch -z --unified=0` says: which files changed, and on which lines.
//!
//! The list of files comes first, with names as they are. The patches follow in the same order; of them only the heads
//! of hunks count, and the lines of a hunk are passed over by their number, so that no text can be taken for a head.
//! Where the two do not fit each other, as for a file that became a link, the files count as changed in all lines.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::path::PathBuf;

use crate::corpus::git::path_of;

/// Which lines of a file changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// All: the file is new, is gone, or cannot be compared line by line.
    All,
    /// The lines in these ranges, from 1, sorted; an empty range stands where lines were only taken out.
    Lines(Vec<Range<usize>>),
}

impl Touched {
    /// Tells whether any of some lines changed, or lines between them were taken out; `first` and `last` count from 1.
    #[must_use]
    pub fn meets(&self, first: usize, last: usize) -> bool {
        let is_met = |range: &Range<usize>| {
            if range.is_empty() {
                // Lines were taken out behind this one.
                first <= range.start && range.start < last
            } else {
                range.start <= last && first < range.end
            }
        };
        match self {
            Touched::All => true,
            Touched::Lines(ranges) => ranges.iter().any(is_met),
        }
    }
}

/// The files that changed, by their path below the top of the repository.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    files: BTreeMap<PathBuf, Touched>,
}

impl Changes {
    /// Returns what changed in a file, if it did.
    #[must_use]
    pub fn of(&self, path: &Path) -> Option<&Touched> {
        self.files.get(path)
    }

    /// Returns the paths of all files that changed, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.keys().map(PathBuf::as_path)
    }

    /// Reads what git wrote.
    pub(super) fn parse(written: &[u8]) -> Changes {
        let (listed, patches) = listed(written);
        let sections = sections(patches);
        let fit = sections.len() == listed.len();
        let mut files = BTreeMap::new();
        for (at, (path, status)) in listed.into_iter().enumerate() {
            let touched = match (status, sections.get(at)) {
                (b'M', Some(Some(ranges))) if fit => Touched::Lines(ranges.clone()),
                _ => Touched::All,
            };
            files.insert(path, touched);
        }
        Changes { files }
    }
}

/// Reads the list of files with their kinds of change; returns what stands behind it too.
fn listed(written: &[u8]) -> (Vec<(PathBuf, u8)>, &[u8]) {
    let mut files = Vec::new();
    let mut rest = written;
    while let Some(entry) = rest.strip_prefix(b":") {
        let Some((head, behind)) = until(entry, 0) else {
            break;
        };
        let Some((path, behind)) = until(behind, 0) else {
            break;
        };
        let status = head.rsplit(|&byte| byte == b' ').next();
        let status = status.and_then(<[u8]>::first).copied().unwrap_or(b'X');
        files.push((path_of(path), status));
        rest = behind;
    }
    // One more zero stands between the list and the patches.
    (files, rest.strip_prefix(b"\0").unwrap_or(rest))
}

/// Returns what stands before and behind the first `end`.
fn until(bytes: &[u8], end: u8) -> Option<(&[u8], &[u8])> {
    let at = bytes.iter().position(|&byte| byte == end)?;
    Some((bytes.get(..at)?, bytes.get(at + 1..)?))
}

/// Returns, for each file of a patch, the ranges of lines that it has in place of others; `None` if it tells none.
fn sections(patch: &[u8]) -> Vec<Option<Vec<Range<usize>>>> {
    let mut sections: Vec<Option<Vec<Range<usize>>>> = Vec::new();
    let mut lines = patch.split(|&byte| byte == b'\n');
    while let Some(line) = lines.next() {
        if line.starts_with(b"diff --git ") {
            sections.push(Some(Vec::new()));
        } else if line.starts_with(b"Binary files ") {
            if let Some(last) = sections.last_mut() {
                *last = None;
            }
        } else if let Some((n_old, new)) = hunk(line) {
            let n_lines = n_old + new.len();
            if let Some(Some(ranges)) = sections.last_mut() {
                ranges.push(new);
            }
            // `nth` takes the lines of the hunk off.
            if let Some(last) = n_lines.checked_sub(1) {
                lines.nth(last);
            }
        }
    }
    sections
}

/// Reads the head of a hunk, as `@@ -12,0 +13,2 @@`: the number of old lines, and the new ones.
fn hunk(line: &[u8]) -> Option<(usize, Range<usize>)> {
    let head = line.strip_prefix(b"@@ -")?;
    let head = std::str::from_utf8(head.split(|&byte| byte == b'@').next()?).ok()?;
    let (old, new) = head.trim_end().split_once(" +")?;
    let (_, n_old) = numbers(old)?;
    let (start, n_new) = numbers(new)?;
    Some((n_old, start..start.checked_add(n_new)?))
}

/// Reads `12,3`, or `12` for one line.
fn numbers(written: &str) -> Option<(usize, usize)> {
    let (start, n) = written.split_once(',').unwrap_or((written, "1"));
    Some((start.parse().ok()?, n.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LISTED: &[u8] =
        b":100644 100644 aa bb M\0claims/a b.txt\0:100644 000000 aa 00 D\0-x\n@@ -1 +1 @@\0\0";

    fn parse(patch: &str) -> Vec<(String, Touched)> {
        let changes = Changes::parse(&[LISTED, patch.as_bytes()].concat());
        let files = changes.files.into_iter();
        files
            .map(|(path, touched)| (path.to_string_lossy().into_owned(), touched))
            .collect()
    }

    const PATCH: &str = "diff --git \"a/claims/a b.txt\" \"b/claims/a b.txt\"\nindex aa..bb 100644\n\
        --- a/claims/a b.txt\n+++ b/claims/a b.txt\n@@ -2,0 +3,2 @@ @@ -9 +9 @@\n+@@ -7 +7 @@\n+diff --git x y\n\
        @@ -9 +11 @@\n-old\n+new\n\\ No newline at end of file\n@@ -20,3 +21,0 @@\n-a\n-b\n-c\n";
    const GONE: &str = "diff --git a/x b/x\ndeleted file mode 100644\n@@ -1 +0,0 @@\n-x\n";

    #[test]
    fn lines_are_read_from_the_heads_of_hunks_only() {
        let files = parse(&format!("{PATCH}{GONE}"));
        let lines = Touched::Lines(vec![3..5, 11..12, 21..21]);
        assert_eq!(files[1], ("claims/a b.txt".to_owned(), lines));
        assert_eq!(files[0], ("-x\n@@ -1 +1 @@".to_owned(), Touched::All));
    }

    #[test]
    fn where_list_and_patches_do_not_fit_all_lines_changed() {
        for patch in [PATCH.to_owned(), format!("{PATCH}{GONE}{GONE}")] {
            assert!(
                parse(&patch)
                    .iter()
                    .all(|(_, touched)| *touched == Touched::All)
            );
        }
    }

    #[test]
    fn a_file_without_lines_changed_as_a_whole() {
        let binary = "diff --git a/x b/x\nindex aa..bb 100644\nBinary files a/x and b/x differ\n";
        assert_eq!(parse(&format!("{binary}{GONE}"))[1].1, Touched::All);
    }

    #[test]
    fn lines_meet_where_they_overlap() {
        let touched = Touched::Lines(vec![3..5, 21..21]);
        let met = |first, last| touched.meets(first, last);
        assert_eq!(
            (met(1, 2), met(1, 3), met(4, 9), met(5, 5)),
            (false, true, true, false)
        );
        assert_eq!(
            (met(20, 22), met(21, 21), met(22, 23)),
            (true, false, false)
        );
    }

    proptest! {
        #[test]
        fn anything_is_read(written in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Changes::parse(&written);
            let _ = Changes::parse(&[LISTED, &written].concat());
        }

        #[test]
        fn what_lines_hold_is_no_head(lines in proptest::collection::vec("[@+ 0-9,-]{0,20}", 0..6)) {
            let body = lines.iter().fold(String::new(), |body, line| body + "+" + line + "\n");
            let patch = format!("diff --git a/x b/x\n@@ -0,0 +1,{} @@\n{body}{GONE}", lines.len());
            let expected = Touched::Lines(std::iter::once(1..=lines.len()).map(|range| 1..range.end() + 1).collect());
            prop_assert_eq!(&parse(&patch)[1].1, &expected);
        }
    }
}

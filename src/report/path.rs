//! Paths as the formats of code hosts want them.

use std::fmt::Write as _;

use crate::report::visible::visible;

/// Returns `path` as a relative URI reference (RFC 3986): forward slashes stay, all else that is not unreserved is
/// percent-encoded.
pub(crate) fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// Returns the URL of a folder, with a slash at its end.
#[must_use]
pub fn folder_url(path: &str) -> String {
    let path = path.replace('\\', "/");
    let root = if path.starts_with('/') { "" } else { "/" };
    let end = if path.ends_with('/') { "" } else { "/" };
    format!("file://{root}{}{end}", uri(&path))
}

/// Returns `path` as one that stays inside a repository: no root, no drive, no `.` or `..`, no backslash, one line.
pub(crate) fn inside_repository(path: &str) -> String {
    let without_drive = match path.as_bytes() {
        [letter, b':', ..] if letter.is_ascii_alphabetic() => path.get(2..).unwrap_or_default(),
        _ => path,
    };
    let seen = visible(without_drive).replace('\\', "/");
    let parts = seen.split('/');
    let kept: Vec<&str> = parts
        .filter(|part| !matches!(*part, "" | "." | ".."))
        .collect();
    let joined = kept.join("/");
    match joined.as_bytes() {
        [] => "unknown".to_owned(),
        [letter, b':', ..] if letter.is_ascii_alphabetic() => joined.replacen(':', "%3A", 1),
        _ => joined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_folder_has_a_url() {
        assert_eq!(folder_url("/home/a b"), "file:///home/a%20b/");
        assert_eq!(folder_url("/"), "file:///");
        assert_eq!(folder_url("C:\\docs"), "file:///C%3A/docs/");
    }

    #[test]
    fn a_uri_keeps_slashes_and_encodes_the_rest() {
        assert_eq!(uri("./claims/a b/é#1.txt"), "claims/a%20b/%C3%A9%231.txt");
    }

    #[test]
    fn a_path_cannot_leave_the_repository() {
        assert_eq!(inside_repository("../../etc/./x.txt"), "etc/x.txt");
        assert_eq!(inside_repository("C:\\claims\\x.txt"), "claims/x.txt");
        assert_eq!(inside_repository("/"), "unknown");
    }

    proptest! {
        #[test]
        fn every_path_stays_inside(path in any::<String>()) {
            let path = inside_repository(&path);
            prop_assert!(!path.is_empty() && !path.starts_with('/') && !path.contains(['\\', '\n', '\r']));
            prop_assert!(path.split('/').all(|part| part != ".." && part != "."));
        }

        #[test]
        fn every_uri_is_plain(path in any::<String>()) {
            prop_assert!(uri(&path).bytes().all(|byte| byte.is_ascii_graphic()));
        }
    }
}

//! Reference lists: lines of a claims document that say what its keys mean, and claim nothing themselves.
//!
//! Three things make a line an entry of a list:
//!
//! - It stands under a heading such as "References", up to the next heading.
//! - It defines a footnote or a link: `[^1]: Moss, A.`, `[1]: https://example.org`.
//! - It belongs to the final run of lines that open with a number in brackets, each number larger than the one before,
//!   something stands above the run, and most of its lines look like what people write about a publication. Lines that
//!   look so-so count only if the text above cites them.
//!
//! Time and space are linear in the text.

use std::collections::BTreeSet;

use crate::cite::marker::Marker;
use crate::span::Span;
use crate::text::BlockKind;
use crate::text::Document;
use crate::text::segment::ends_sentence;

/// An entry of a reference list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The key that it explains.
    pub key: String,
    /// Where its text stands, without the key.
    pub span: Span,
}

/// The reference lists of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// The entries in the order of the text.
    pub entries: Vec<Reference>,
    /// The numbers of the blocks that belong to a list, sorted.
    pub blocks: BTreeSet<usize>,
}

/// A line that opens with a key.
struct Keyed {
    block: usize,
    /// Whether the block begins with it.
    first: bool,
    reference: Reference,
    /// Whether a colon stands behind the key.
    defines: bool,
}

/// Returns the reference lists of a document, whose `markers` were read before.
#[must_use]
pub fn references(document: &Document, markers: &[Marker]) -> References {
    let mut found = References::default();
    let listed = listed_blocks(document);
    let lines = keyed_lines(document, markers, &listed);
    let run = final_run(document, &lines);
    let is_list = run_is_list(document, markers, lines.get(run..).unwrap_or_default());
    for (at, line) in lines.into_iter().enumerate() {
        if line.defines || listed.contains(&line.block) || is_list && run <= at {
            if line.first {
                found.blocks.insert(line.block);
            }
            found.entries.push(line.reference);
        }
    }
    found.blocks.extend(listed);
    found
}

/// Headings under which keys are explained, without case.
const HEADINGS: [&str; 15] = [
    "bibliography",
    "citations",
    "endnotes",
    "footnotes",
    "literature",
    "notes",
    "notes and references",
    "reference list",
    "references",
    "references and notes",
    "references cited",
    "source list",
    "sources",
    "works cited",
    "literature cited",
];

/// Returns the blocks under such a heading, and the heading if it is no more than a line of its own.
fn listed_blocks(document: &Document) -> BTreeSet<usize> {
    let mut listed = BTreeSet::new();
    let (mut under, mut is_marked) = (false, false);
    for (number, block) in document.blocks.iter().enumerate() {
        let shown = block.span.of(&document.text);
        let is_mark =
            |char: char| char.is_whitespace() || matches!(char, '#' | '*' | ':' | '_' | '=');
        let title = shown.trim_matches(is_mark);
        let names_list =
            title.len() < 24 && HEADINGS.contains(&title.to_ascii_lowercase().as_str());
        // "References" alone on a line is a heading, marked as one or not.
        if names_list {
            under = true;
            is_marked = block.kind == BlockKind::Heading;
        } else if under {
            // What a mere line announces ends where text goes on that is no entry: claims may follow.
            under = block.kind != BlockKind::Heading && (is_marked || is_entry(shown));
        }
        if under {
            listed.insert(number);
        }
    }
    listed
}

/// Tells whether a line may be an entry: it opens with a key, a number or a bullet, or reads like one.
fn is_entry(line: &str) -> bool {
    let opens =
        line.starts_with(|char: char| char.is_ascii_digit() || matches!(char, '-' | '*' | '•'));
    let keyed = line.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let is_keyed = keyed.is_some_and(|(_, entry)| {
        let entry = entry.trim_start_matches(':').trim();
        Shape::of(entry) != Shape::None || !ends_sentence(entry)
    });
    opens || is_keyed || Shape::of(line) != Shape::None
}

/// Returns the lines that open with a key, in order.
fn keyed_lines(document: &Document, markers: &[Marker], listed: &BTreeSet<usize>) -> Vec<Keyed> {
    let text = document.text.as_str();
    let mut lines = Vec::new();
    let mut rest = markers;
    for (number, block) in document.blocks.iter().enumerate() {
        let n_before = rest.partition_point(|marker| marker.block < number);
        rest = rest.get(n_before..).unwrap_or_default();
        let of_block = rest.partition_point(|marker| marker.block == number);
        let own = rest.get(..of_block).unwrap_or_default();
        let opening: Vec<&Marker> = own
            .iter()
            .filter(|marker| marker.keys.len() == 1 && opens_line(text, block.span, marker.span))
            .collect();
        if opening.is_empty() && listed.contains(&number) {
            lines.extend(numbered(text, number, block.span));
        }
        for (at, marker) in opening.iter().enumerate() {
            let end = opening
                .get(at + 1)
                .map_or(block.span.end(), |next| next.span.start());
            let Some((key, _)) = marker.keys.first() else {
                continue;
            };
            let entry = Span::new(marker.span.end(), end);
            let colon = entry.of(text).starts_with(':');
            let span = Span::new(entry.start() + usize::from(colon), end).trimmed(text);
            lines.push(Keyed {
                block: number,
                first: marker.span.start() == block.span.start(),
                reference: Reference {
                    key: key.clone(),
                    span,
                },
                defines: colon,
            });
        }
    }
    lines
}

fn opens_line(text: &str, block: Span, marker: Span) -> bool {
    let head = Span::new(block.start(), marker.start()).of(text);
    head.trim_end_matches([' ', '\t']).is_empty()
        || head.trim_end_matches([' ', '\t']).ends_with(['\n', '\r'])
}

/// Reads an item of a list such as `2. Moss, A.`, whose number stands before its block.
fn numbered(text: &str, number: usize, block: Span) -> Option<Keyed> {
    let line = text
        .get(..block.start())?
        .rsplit(['\n', '\r'])
        .next()?
        .trim();
    let key = line.strip_suffix(['.', ')']).unwrap_or(line);
    let is_number = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| Keyed {
        block: number,
        first: true,
        reference: Reference {
            key: key.to_owned(),
            span: block,
        },
        defines: false,
    })
}

/// Returns where the last lines begin whose numbers ascend and behind which nothing else stands.
fn final_run(document: &Document, lines: &[Keyed]) -> usize {
    let mut start = lines.len();
    let mut block = document.blocks.len();
    let mut above = u64::MAX;
    for (at, line) in lines.iter().enumerate().rev() {
        let number = line.reference.key.parse().unwrap_or(u64::MAX);
        let joins = line.block + 1 == block || line.block == block;
        if !joins || number >= above {
            break;
        }
        (start, block, above) = (at, line.block, number);
    }
    start
}

/// Tells whether a final run of keyed lines is a reference list.
fn run_is_list(document: &Document, markers: &[Marker], run: &[Keyed]) -> bool {
    let Some(first) = run.first().filter(|first| first.block > 0 && first.first) else {
        return false;
    };
    let shape = |line: &Keyed| Shape::of(line.reference.span.of(&document.text));
    let n_sure = run.iter().filter(|line| shape(line) == Shape::Sure).count();
    let n_likely = run.iter().filter(|line| shape(line) != Shape::None).count();
    let keys: BTreeSet<&str> = run.iter().map(|line| line.reference.key.as_str()).collect();
    let mut above = markers.iter().filter(|marker| marker.block < first.block);
    let is_cited = above.any(|marker| {
        marker
            .keys
            .iter()
            .any(|(key, _)| keys.contains(key.as_str()))
    });
    2 * n_sure > run.len() || is_cited && 2 * n_likely > run.len()
}

/// How much a line looks like what people write about a publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    None,
    /// It has a year in brackets, initials behind a name, or page numbers.
    Likely,
    /// It has an address or a number under which publications are registered.
    Sure,
}

impl Shape {
    fn of(entry: &str) -> Shape {
        const SURE: [&str; 10] = [
            "http://",
            "https://",
            "www.",
            "doi:",
            "doi.org",
            "ISBN",
            "ISSN",
            "arXiv:",
            "Retrieved ",
            "Accessed ",
        ];
        const LIKELY: [&str; 11] = [
            "pp. ",
            " p. ",
            "Vol. ",
            "vol. ",
            "ed. ",
            "eds. ",
            "et al.",
            "Archived ",
            "University Press",
            "Journal of",
            "(ed",
        ];
        if SURE.iter().any(|sign| entry.contains(sign)) {
            Shape::Sure
        } else if LIKELY.iter().any(|sign| entry.contains(sign))
            || has_year_alone(entry)
            || has_initials(entry)
        {
            Shape::Likely
        } else {
            Shape::None
        }
    }
}

/// Tells whether a year stands in brackets or at the end: "(1998)", "Oda Press, 1998."
fn has_year_alone(entry: &str) -> bool {
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let bracketed = entry.match_indices('(').any(|(at, _)| {
        let inner = entry.get(at + 1..).unwrap_or_default();
        inner.split(')').next().is_some_and(is_year)
    });
    let last = entry.trim_end_matches('.').rsplit_once(", ");
    bracketed || last.is_some_and(|(_, last)| is_year(last))
}

/// Tells whether an entry opens with a name and its initial: "Moss, A."
fn has_initials(entry: &str) -> bool {
    let Some((name, behind)) = entry.split_once(", ") else {
        return false;
    };
    let mut chars = behind.chars();
    !name.contains(' ')
        && name.starts_with(char::is_uppercase)
        && chars.next().is_some_and(char::is_uppercase)
        && chars.next() == Some('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::markers;
    use crate::read::plain;

    fn read(text: &str) -> (Vec<(String, String)>, usize) {
        let document = plain("x", text);
        let found = references(&document, &markers(&document));
        let entries = found.entries.iter();
        let shown = entries.map(|entry| (entry.key.clone(), entry.span.of(text).to_owned()));
        (shown.collect(), found.blocks.len())
    }

    fn keys(text: &str) -> Vec<String> {
        read(text).0.into_iter().map(|(key, _)| key).collect()
    }

    const CLAIMS: &str = "The tower was begun in 1871.[1] Work stopped in winter.[2]\n\n";

    #[test]
    fn lines_under_a_heading_are_entries() {
        for heading in ["== References ==", "References", "Sources:"] {
            let text = format!("{CLAIMS}{heading}\n\n[1] The tower book\n[2] The other book\n");
            assert_eq!(keys(&text), ["1", "2"], "{heading}");
        }
        let text = format!("{CLAIMS}== Notes ==\n1. The tower book\n2. The other book\n");
        assert_eq!(keys(&text), ["1", "2"]);
    }

    #[test]
    fn claims_that_follow_a_mere_line_are_no_entries() {
        let text =
            format!("{CLAIMS}Sources:\nThe Rhine has two of them.\n[1] It is 99 metres long.\n");
        assert!(keys(&text).is_empty());
    }

    #[test]
    fn a_list_ends_at_the_next_heading() {
        let text = "== References ==\n[1] The tower book\n\n== Later ==\n[2] It leans.\n";
        assert_eq!(keys(text), ["1"]);
    }

    #[test]
    fn a_final_run_of_publications_is_a_list() {
        let text = format!(
            "{CLAIMS}[1] Moss, A. The tower. Oda Press, 1998.\n[2] https://example.org/tower\n"
        );
        let (entries, n_blocks) = read(&text);
        assert_eq!(entries[0].1, "Moss, A. The tower. Oda Press, 1998.");
        assert_eq!((entries.len(), n_blocks), (2, 2));
    }

    #[test]
    fn claims_that_open_with_markers_are_no_list() {
        assert_eq!(
            keys("It leans.\n[1] The tower was begun in 1871.\n[2] Work stopped in winter.\n"),
            [""; 0]
        );
        assert_eq!(
            keys("[1] Moss, A. wrote so (1998).\n[2] Hall, B. wrote so (1999).\n"),
            [""; 0]
        );
        // Numbers that do not ascend.
        let text = format!("{CLAIMS}[2] https://example.org/a\n[1] It leans.\n");
        assert_eq!(keys(&text), [""; 0]);
    }

    #[test]
    fn definitions_are_entries_wherever_they_stand() {
        let text =
            "[^a]: Moss, p. 3.\n\nIt leans.[^a]\n\n[7]: https://example.org/seven\n\nIt fell.";
        assert_eq!(keys(text), ["a", "7"]);
        assert_eq!(read(text).1, 2);
    }
}

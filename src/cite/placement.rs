//! Placement: whether markers stand before what they cite or behind it.
//!
//! A group of markers inside a sentence cites that sentence, and so does one that closes a line or paragraph. The
//! question is open only for a group that stands before a sentence. Decided for a whole document by what stands in it:
//!
//! - A group glued behind final punctuation, with another sentence behind it, was set behind what it cites: *trailing*.
//! - If there is none, but groups close lines or paragraphs and none opens one: *trailing* as well.
//! - Otherwise *leading*, the plain meaning of a file of lines such as `[n] Sentence.`
//!
//! What speaks against the reading is told as a doubt and does not change it.

use std::collections::BTreeSet;

use crate::cite::Placement;
use crate::cite::group::Group;
use crate::cite::group::Standing;
use crate::cite::group::groups;
use crate::cite::marker::Marker;
use crate::span::Span;
use crate::text::Document;
use crate::text::Sentence;

/// How the markers of a document are read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The reading, never [`Placement::Auto`].
    pub mode: Placement,
    /// Why, in a sentence.
    pub because: String,
    /// What speaks against it.
    pub doubts: Vec<Doubt>,
}

/// Something that speaks against a reading of the markers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The markers that it is about.
    pub span: Span,
    /// What speaks against the reading, and what setting would change it.
    pub reason: String,
}

/// Returns how the `markers` of a document are read if `wanted` is what was set.
///
/// The `sentences` are those of the whole document, split with the markers cut out.
#[must_use]
pub fn place(
    document: &Document,
    sentences: &[Sentence],
    markers: &[Marker],
    wanted: Placement,
) -> Placed {
    if wanted != Placement::Auto {
        return Placed {
            mode: wanted,
            because: format!("the placement was set to {}", wanted.name()),
            doubts: Vec::new(),
        };
    }
    let groups = groups(document, sentences, markers);
    let tally = Tally::of(&groups);
    let text = document.text.as_str();
    if tally.glued.is_some() || tally.n_opening == 0 && tally.n_closing > 0 {
        Placed {
            mode: Placement::Trailing,
            because: because_trailing(text, &tally),
            doubts: doubt_trailing(&tally).into_iter().collect(),
        }
    } else {
        Placed {
            mode: Placement::Leading,
            because: because_leading(&tally),
            doubts: out_of_order(text, &groups)
                .into_iter()
                .chain(doubt_leading(&tally))
                .collect(),
        }
    }
}

/// How many groups stand where.
#[derive(Default)]
struct Tally {
    n_opening: usize,
    n_closing: usize,
    n_glued: usize,
    n_spaced: usize,
    /// The first group that opens a block.
    opening: Option<Span>,
    /// The first group glued behind final punctuation with a sentence behind it.
    glued: Option<Span>,
}

impl Tally {
    fn of(groups: &[Group<'_>]) -> Tally {
        let mut tally = Tally::default();
        for group in groups {
            match group.standing {
                Standing::Opening(_) => {
                    tally.n_opening += 1;
                    tally.opening = tally.opening.or(Some(group.span));
                }
                Standing::Closing(_) => tally.n_closing += 1,
                Standing::Between { glued: true, .. } => {
                    tally.n_glued += 1;
                    tally.glued = tally.glued.or(Some(group.span));
                }
                Standing::Between { .. } => tally.n_spaced += 1,
                Standing::Inside(_) | Standing::Alone => {}
            }
        }
        tally
    }
}

fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn because_trailing(text: &str, tally: &Tally) -> String {
    match tally.glued {
        Some(first) => format!(
            "{} glued behind final punctuation with another sentence behind, first {}",
            counted(
                tally.n_glued,
                "group of markers stands",
                "groups of markers stand"
            ),
            first.of(text)
        ),
        None => format!(
            "{} a line or paragraph, and none opens one",
            counted(
                tally.n_closing,
                "group of markers closes",
                "groups of markers close"
            )
        ),
    }
}

fn because_leading(tally: &Tally) -> String {
    if tally.n_opening + tally.n_spaced == 0 {
        return "no marker stands before a sentence, so that both readings are the same".to_owned();
    }
    let stands = counted(
        tally.n_opening + tally.n_spaced,
        "group of markers stands before a sentence",
        "groups of markers stand before sentences",
    );
    let closing = match tally.n_closing {
        0 => String::new(),
        n => format!(
            "; {} the same either way",
            counted(
                n,
                "group that closes a line or paragraph is read",
                "groups that close one are read"
            )
        ),
    };
    format!("{stands}, and none is glued behind the final punctuation of the one before{closing}")
}

fn doubt_trailing(tally: &Tally) -> Option<Doubt> {
    Some(Doubt {
        span: tally.opening.filter(|_| tally.n_opening > 0)?,
        reason: format!(
            "markers are read as citing the sentence before them, but {} a line or paragraph; --placement leading \
             reads them with the sentence behind",
            counted(tally.n_opening, "group opens", "groups open")
        ),
    })
}

fn doubt_leading(tally: &Tally) -> Option<Doubt> {
    let closing = (tally.n_closing > 0).then_some(tally.opening)?;
    Some(Doubt {
        span: closing?,
        reason: format!(
            "markers are read as citing the sentence behind them, but {} a line or paragraph and {} one; --placement \
             trailing reads those that open one with the sentence before",
            counted(tally.n_closing, "group closes", "groups close"),
            counted(tally.n_opening, "opens", "open")
        ),
    })
}

/// Finds a sentence whose numbers say that its leading marker belongs to the sentence before.
///
/// Markers are numbered in the order in which they first appear, and mostly stand behind what they cite. If a
/// sentence had both `n` and a later `m` of its own, `n` at its end would have got the larger number.
fn out_of_order(text: &str, groups: &[Group<'_>]) -> Option<Doubt> {
    let mut seen = BTreeSet::new();
    // The group that leads the sentence, with its least number that was not seen before.
    let mut led: Option<(usize, u64, Span)> = None;
    for group in groups {
        let numbers = group.markers.iter().flat_map(|marker| &marker.keys);
        let numbers: Vec<u64> = numbers.filter_map(|(key, _)| key.parse().ok()).collect();
        match group.standing {
            Standing::Opening(behind) | Standing::Between { behind, .. } => {
                let new = numbers
                    .iter()
                    .filter(|number| !seen.contains(*number))
                    .min();
                led = new.map(|&number| (behind, number, group.span));
            }
            Standing::Inside(sentence) => {
                let largest = numbers.iter().max().copied();
                if let Some((_, number, span)) =
                    led.filter(|&(behind, number, _)| behind == sentence && largest > Some(number))
                {
                    return Some(Doubt {
                        span,
                        reason: format!(
                            "markers are read as citing the sentence behind them, but {} comes before {} inside the \
                             same sentence, as it would if it cited the sentence before; --placement trailing \
                             reads it so",
                            number,
                            group.span.of(text)
                        ),
                    });
                }
            }
            Standing::Closing(_) | Standing::Alone => {}
        }
        seen.extend(numbers);
    }
    None
}

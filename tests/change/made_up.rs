//! Made-up corpora: documents that cite sources by their numbers, and what people do to them.

use std::path::Path;
use std::sync::Arc;

use citedrift::corpus::Corpus;
use citedrift::corpus::Entry;
use proptest::prelude::*;
use proptest::sample::Index;

/// A corpus: each document is lines of a key and a sentence, each source is sentences.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    documents: Vec<Vec<(usize, String)>>,
    sources: Vec<Vec<String>>,
    /// What comes before the number in the names of the sources.
    prefix: &'static str,
}

/// What somebody does to a corpus; numbers count all claims, or all sentences of sources.
#[derive(Clone, Debug)]
pub(crate) enum Touch {
    ClaimDigit(usize, Index),
    SourceDigit(usize, Index),
    RemoveClaim(usize),
    RemoveSentence(usize),
    SwapClaims(usize),
    CiteOther(usize, usize),
    AddSource(String),
    RemoveSource,
    RenameSources,
}

fn word() -> impl Strategy<Value = String> {
    "([bdfgklmprtvz][aeiou]){3,4}"
}

fn sentence() -> impl Strategy<Value = String> {
    let words = |range| prop::collection::vec(word(), range);
    (words(4..7), 110..1000_u16, words(2..5)).prop_map(|(before, number, after)| {
        format!("The {} {number} {}.", before.join(" "), after.join(" "))
    })
}

/// Returns corpora of a few documents that share a few sources; some claims differ from them, some stand nowhere.
pub(crate) fn files() -> impl Strategy<Value = Files> {
    let sources = prop::collection::vec(prop::collection::vec(sentence(), 3..7), 2..5);
    let claim = (
        any::<Index>(),
        any::<Index>(),
        any::<Index>(),
        0..10_u8,
        sentence(),
    );
    let documents = prop::collection::vec(prop::collection::vec(claim, 1..5), 2..6);
    (sources, documents).prop_map(|(sources, documents)| {
        let claim = |(key, source, at, kind, invented): &(Index, Index, Index, u8, String)| {
            let source = source.index(sources.len());
            let said = at.get(&sources[source]).clone();
            match kind {
                0 => (source, other_digit(&said, *key)),
                1 => (source, invented.clone()),
                2 => (key.index(sources.len() + 1), said),
                _ => (source, said),
            }
        };
        let documents = documents
            .iter()
            .map(|claims| claims.iter().map(claim).collect());
        Files {
            documents: documents.collect(),
            sources: sources.clone(),
            prefix: "",
        }
    })
}

/// Returns something that somebody may do.
pub(crate) fn touch() -> impl Strategy<Value = Touch> {
    let number = 0..20_usize;
    prop_oneof![
        3 => with_other_digit(),
        3 => (number.clone(), any::<Index>()).prop_map(|(at, digit)| Touch::SourceDigit(at, digit)),
        1 => number.clone().prop_map(Touch::RemoveClaim),
        1 => number.clone().prop_map(Touch::RemoveSentence),
        1 => number.clone().prop_map(Touch::SwapClaims),
        1 => (number, 0..5_usize).prop_map(|(at, key)| Touch::CiteOther(at, key)),
        1 => sentence().prop_map(Touch::AddSource),
        1 => Just(Touch::RemoveSource),
        1 => Just(Touch::RenameSources),
    ]
}

/// Returns that somebody changes a digit of a claim.
pub(crate) fn with_other_digit() -> impl Strategy<Value = Touch> {
    (0..20_usize, any::<Index>()).prop_map(|(at, digit)| Touch::ClaimDigit(at, digit))
}

/// Returns a sentence in which a digit of its number is another one, and not zero.
fn other_digit(text: &str, which: Index) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let digits: Vec<usize> = (0..bytes.len())
        .filter(|&at| bytes[at].is_ascii_digit())
        .collect();
    let at = *which.get(&digits);
    bytes[at] = if bytes[at] == b'9' {
        b'1'
    } else {
        bytes[at] + 1
    };
    String::from_utf8(bytes).unwrap()
}

impl Files {
    /// Returns a corpus of two documents, of which one has a claim that differs from its source.
    pub(crate) fn small() -> Files {
        let sentences = [
            "The old pier is 120 metres long.",
            "Both wells are 64 metres deep.",
        ];
        let said = |at: usize| sentences[at].to_owned();
        Files {
            documents: vec![
                vec![
                    (0, said(0)),
                    (0, "Both wells are 46 metres deep.".to_owned()),
                ],
                vec![(0, said(1))],
            ],
            sources: vec![vec![said(0), said(1)]],
            prefix: "",
        }
    }

    /// Returns the corpus, held in memory.
    pub(crate) fn corpus(&self) -> Corpus {
        let entry = |name: String, text: String| Entry {
            held: Some(Arc::from(text.into_bytes())),
            ..Entry::named(Path::new(&name))
        };
        let claims = self.documents.iter().zip(1..).map(|(claims, number)| {
            let lines = claims
                .iter()
                .map(|(key, text)| format!("[{}] {text}\n", key + 1));
            entry(format!("claims/doc{number}.txt"), lines.collect())
        });
        let sources = self.sources.iter().zip(1..).map(|(sentences, number)| {
            entry(
                format!("sources/{}{number}.txt", self.prefix),
                sentences.join(" "),
            )
        });
        Corpus {
            claims: claims.collect(),
            sources: sources.collect(),
            ..Corpus::default()
        }
    }

    fn claim(&mut self, number: usize) -> Option<&mut (usize, String)> {
        let n = self.documents.iter().map(Vec::len).sum::<usize>();
        self.documents.iter_mut().flatten().nth(number % n.max(1))
    }

    /// Returns the number of the claim that is touched.
    pub(crate) fn claim_of(&self, touch: &Touch) -> Option<usize> {
        let n = self.documents.iter().map(Vec::len).sum::<usize>();
        match touch {
            Touch::ClaimDigit(at, _) if n > 0 => Some(at % n),
            _ => None,
        }
    }

    /// Does what somebody does.
    pub(crate) fn touch(&mut self, touch: &Touch) {
        match touch {
            Touch::ClaimDigit(at, digit) => {
                if let Some((_, text)) = self.claim(*at) {
                    *text = other_digit(text, *digit);
                }
            }
            Touch::SourceDigit(at, digit) => {
                let n = self.sources.iter().map(Vec::len).sum::<usize>().max(1);
                if let Some(text) = self.sources.iter_mut().flatten().nth(at % n) {
                    *text = other_digit(text, *digit);
                }
            }
            Touch::RemoveClaim(at) => {
                let at = at % self.documents.len();
                if self.documents[at].len() > 1 {
                    self.documents[at].remove(0);
                }
            }
            Touch::RemoveSentence(at) => {
                let at = at % self.sources.len();
                if self.sources[at].len() > 1 {
                    self.sources[at].remove(0);
                }
            }
            Touch::SwapClaims(at) => {
                let at = at % self.documents.len();
                self.documents[at].reverse();
            }
            Touch::CiteOther(at, key) => {
                if let Some((cited, _)) = self.claim(*at) {
                    *cited = *key;
                }
            }
            Touch::AddSource(sentence) => self.sources.push(vec![sentence.clone()]),
            Touch::RemoveSource => {
                if self.sources.len() > 1 {
                    self.sources.pop();
                }
            }
            Touch::RenameSources => self.prefix = "0",
        }
    }
}

//! How fast the stages are: cutting words, indexing a source, finding and aligning a claim, reading facts, and a batch.
//!
//!     cargo bench [NAME OF A BENCHMARK]
//!
//! The texts are made up from a fixed seed, so that two runs on one machine measure the same work.

use citedrift::align;
use citedrift::align::Outcome;
use citedrift::align::Phrase;
use citedrift::align::Workspace;
use citedrift::batch;
use citedrift::batch::MAX_LINE;
use citedrift::batch::Params;
use citedrift::batch::Sources;
use citedrift::batch::stream::Line;
use citedrift::fact;
use citedrift::read::plain;
use citedrift::source::Source;
use citedrift::span::Span;
use citedrift::text::words;
use citedrift::text::words::words_into;
use divan::Bencher;
use divan::black_box;
use divan::counter::BytesCount;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// The sizes of a source, in bytes: a short article, a long one, a book.
const SIZES: [usize; 3] = [12_000, 100_000, 1_000_000];

/// How many claims one measurement takes.
const N_CLAIMS: usize = 64;

/// Numbers that look random and are the same in every run (Steele, Lea and Flood's `SplitMix64`, 2014).
struct Seed(u64);

impl Seed {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from(mixed >> 33).unwrap_or_default() % n
    }

    /// Returns a word: of two words, the one that comes up more often is the shorter, as in a language.
    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 16] = [
            "ba", "de", "fi", "go", "ku", "la", "me", "pi", "ro", "tu", "va", "ze", "dri", "klo",
            "pra", "tre",
        ];
        let rank = (1 + self.below(60)) * (1 + self.below(60));
        let (mut word, mut rest) = (String::new(), rank);
        while rest > 0 || word.is_empty() {
            word.push_str(SYLLABLES.get(rest % 16).unwrap_or(&"ba"));
            rest /= 16;
        }
        word
    }

    fn sentence(&mut self) -> String {
        let n_words = 8 + self.below(20);
        let mut text: Vec<String> = (0..n_words).map(|_| self.word()).collect();
        let at = self.below(n_words);
        text.insert(at, (110 + self.below(890)).to_string());
        text.join(" ") + "."
    }

    fn sentences(&mut self, size: usize) -> Vec<String> {
        let (mut sentences, mut len) = (Vec::new(), 0);
        while len < size {
            let sentence = self.sentence();
            len += sentence.len() + 1;
            sentences.push(sentence);
        }
        sentences
    }
}

/// An article, and claims about it.
struct Article {
    text: String,
    sentences: Vec<String>,
}

impl Article {
    fn new(size: usize) -> Article {
        let sentences = Seed(size as u64).sentences(size);
        let paragraphs: Vec<String> = sentences.chunks(5).map(|chunk| chunk.join(" ")).collect();
        Article {
            text: paragraphs.join("\n\n"),
            sentences,
        }
    }

    fn source(&self) -> Source {
        Source::new("1", plain("1", self.text.as_str()))
    }

    /// Returns sentences from all over the article, each changed.
    fn claims(&self, change: impl Fn(&mut Seed, &str) -> String) -> Vec<String> {
        let mut seed = Seed(1);
        let mut claims = Vec::with_capacity(N_CLAIMS);
        for _ in 0..N_CLAIMS {
            let at = seed.below(self.sentences.len());
            claims.extend(
                self.sentences
                    .get(at)
                    .map(|sentence| change(&mut seed, sentence)),
            );
        }
        claims
    }

    fn copied(&self) -> Vec<String> {
        self.claims(|_, sentence| sentence.to_owned())
    }

    /// Every eighth word is another one.
    fn edited(&self) -> Vec<String> {
        self.claims(|seed, sentence| {
            let words = sentence.split(' ').map(|word| match seed.below(8) {
                0 => seed.word(),
                _ => word.to_owned(),
            });
            words.collect::<Vec<_>>().join(" ")
        })
    }

    fn absent(&self) -> Vec<String> {
        self.claims(|seed, _| seed.sentence())
    }
}

#[divan::bench(args = SIZES)]
fn words(bencher: Bencher<'_, '_>, size: usize) {
    let article = Article::new(size);
    let (text, mut found) = (article.text.as_str(), Vec::new());
    bencher.counter(BytesCount::of_str(text)).bench_local(|| {
        found.clear();
        words_into(text, Span::new(0, text.len()), &[], &mut found);
        found.len()
    });
}

#[divan::bench(args = SIZES)]
fn index(bencher: Bencher<'_, '_>, size: usize) {
    let article = Article::new(size);
    bencher
        .counter(BytesCount::of_str(article.text.as_str()))
        // A source is indexed when it is first asked for its words.
        .bench_local(|| article.source().index().len());
}

#[divan::bench(args = SIZES)]
fn facts(bencher: Bencher<'_, '_>, size: usize) {
    let article = Article::new(size);
    bencher
        .counter(BytesCount::of_str(article.text.as_str()))
        .bench_local(|| fact::read(&article.text, &fact::Params::default()));
}

#[divan::bench(args = SIZES)]
fn align_copied(bencher: Bencher<'_, '_>, size: usize) {
    let article = Article::new(size);
    align_all(bencher, &article, &article.copied());
}

#[divan::bench(args = SIZES)]
fn align_edited(bencher: Bencher<'_, '_>, size: usize) {
    let article = Article::new(size);
    align_all(bencher, &article, &article.edited());
}

#[divan::bench(args = SIZES)]
fn align_absent(bencher: Bencher<'_, '_>, size: usize) {
    let article = Article::new(size);
    align_all(bencher, &article, &article.absent());
}

fn align_all(bencher: Bencher<'_, '_>, article: &Article, claims: &[String]) {
    let source = article.source();
    let mut workspace = Workspace::default();
    bencher
        .counter(ItemsCount::new(claims.len()))
        .bench_local(|| {
            for claim in claims {
                black_box(find(claim, &source, &mut workspace));
            }
        });
}

fn find(claim: &str, source: &Source, workspace: &mut Workspace) -> Outcome {
    let span = Span::new(0, claim.len());
    let words = words::words(claim, span, &[]);
    let phrase = Phrase {
        text: claim,
        span,
        words: &words,
    };
    align::align(phrase, source, &align::Params::VERBATIM, workspace)
}

/// Reading records, aligning, comparing facts, checking, judging and writing rows; sources are indexed beforehand.
#[divan::bench(args = SIZES)]
fn whole_batch(bencher: Bencher<'_, '_>, size: usize) {
    let article = Article::new(size);
    let source = serde_json::json!({"id": "1", "text": article.text}).to_string();
    let Ok(sources) = Sources::held(source.into_bytes(), MAX_LINE, MAX_LINE) else {
        return;
    };
    let claims = [article.copied(), article.edited(), article.absent()].concat();
    let records = claims.iter().map(|claim| {
        let text = format!("[1] {claim}");
        serde_json::json!({"id": "a", "text": text, "source_ids": ["1"]}).to_string()
    });
    let records: Vec<String> = records.collect();
    let (params, mut workspace) = (Params::default(), Workspace::default());
    let mut out = Vec::new();
    bencher
        .counter(ItemsCount::new(records.len()))
        .bench_local(|| {
            out.clear();
            for (record, number) in records.iter().zip(1..) {
                let line = Line::new(number, record.as_bytes());
                batch::answer(line, &sources, &params, &mut workspace, &mut out);
            }
            out.len()
        });
}

//! Checks whether cited sentences still say what their sources say.
//!
//! Data flows one way: discover, read, segment, cite, index, align, compare, check, judge, report. [`audit::run`] is that
//! line for a corpus of files, [`batch::answer`] for one record of a stream, [`batch::stream::run`] for all of them; everything between is a pure function of
//! its arguments.
//!
//! The rooms, in reading order; a module names only modules declared above it:
//!
//! - [`error`], [`span`]: why a run could not be done; where things stand.
//! - [`text`], [`read`]: documents, words, folding, sentences; bytes to documents. A file is never rewritten; every
//!   span points into what a reader sees of it, and leads to its place in it.
//! - [`cite`], [`claim`]: markers, their placement, and the sentences that they cite.
//! - [`fact`]: the numbers, dates and measures of a text, exact, and how those of a claim relate to a source's.
//! - [`source`], [`align`]: an index of words; the passage of a claim and the edit script between both.
//! - [`check`], [`verdict`]: families of findings, and what they show of a claim.
//! - [`config`], [`corpus`], [`audit`], [`change`], [`report`], [`batch`]: settings, files, the pipeline, what changed and
//!   who moved, one file a format, a stream.
//!
//! What is deliberately absent: a model, the network, a character automaton over the source, floats in facts, and any
//! order that a hash, a clock or a thread could decide. The same input gives the same bytes.
//!
//! ```
//! use citedrift::align::Workspace;
//! use citedrift::batch::{Params, Sources, answer};
//! use citedrift::batch::stream::Line;
//!
//! let record = br#"{"id": "a", "text": "The old pier is 210 metres long.[1]",
//!     "sources": [{"id": "1", "text": "The old pier is 120 metres long."}]}"#;
//! let mut rows = Vec::new();
//! answer(Line::new(1, record), &Sources::default(), &Params::default(), &mut Workspace::default(), &mut rows);
//! assert!(String::from_utf8(rows).unwrap().contains("number-mismatch"));
//! ```

pub mod error;
pub mod span;

pub mod text;

pub mod read;

pub mod cite;

pub mod fact;

pub mod claim;

pub mod source;

pub mod align;

pub mod check;

pub mod verdict;

pub mod config;

pub mod corpus;

pub mod audit;

pub mod change;

pub mod report;

pub mod batch;

//! The pipeline over a corpus, and the audit that comes of it.

pub mod model;

//! Checks whether cited sentences still say what their sources say.

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

pub mod report;

pub mod batch;

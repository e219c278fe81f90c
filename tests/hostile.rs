//! Hostile input: odd bytes, huge and nested text, strange files and names. Each case says how the run must end.
//!
//! What costs too much would show as a test that does not end; growth itself is counted, not timed.

#![expect(clippy::unwrap_used, reason = "a test may stop where it cannot go on")]

#[path = "hostile/bytes.rs"]
mod bytes;
#[cfg(unix)]
#[path = "hostile/files.rs"]
mod files;
#[expect(dead_code, reason = "other tests use more of it")]
#[path = "cli/folder.rs"]
mod folder;
#[path = "hostile/markers.rs"]
mod markers;
#[cfg(unix)]
#[path = "hostile/names.rs"]
mod names;
#[path = "hostile/nested.rs"]
mod nested;
#[path = "hostile/reach.rs"]
mod reach;
#[path = "hostile/rows.rs"]
mod rows;

const SOURCE: &str = "The bridge over the Oda opened in 1932 and carried trams.";
const TRUE: &str = "[1] The bridge over the Oda opened in 1932 and carried trams.\n";
const FALSE: &str = "[1] The bridge over the Oda opened in 1937 and carried trams.\n";

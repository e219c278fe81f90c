//! Whatever git writes of changes can be read, and what is read of lines is in order.

#![no_main]

use std::path::Path;

use citedrift::corpus::git::Changes;
use citedrift::corpus::git::Touched;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let changes = Changes::parse(data);
    let paths: Vec<&Path> = changes.paths().collect();
    assert!(paths.is_sorted());
    for path in paths {
        match changes.of(path) {
            Some(Touched::Lines(ranges)) => {
                assert!(ranges.iter().all(|range| range.start <= range.end));
            }
            Some(touched) => assert!(touched.meets(1, 1)),
            None => unreachable!("a path that is listed has changes"),
        }
    }
});

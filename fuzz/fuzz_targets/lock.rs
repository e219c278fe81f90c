//! Any text is a lock or is refused with one of its lines, and a lock that was read is written so that it reads the same.

#![no_main]

use citedrift::change::Lock;
use citedrift::change::changes;
use citedrift_fuzz::text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let text = text(input);
    match Lock::parse(&text) {
        Ok(lock) => {
            let again = written(&lock);
            let read = Lock::parse(&again).expect("what was written can be read");
            assert_eq!(written(&read), again);
            let state = lock.state(|_| true);
            assert_eq!(changes(&state, &state).len(), state.claims.len());
        }
        Err(problem) => {
            let n_lines = text.lines().count().max(1);
            assert!((1..=n_lines).contains(&problem.line), "{problem}");
        }
    }
});

fn written(lock: &Lock) -> String {
    let mut out = Vec::new();
    lock.write(&mut out).expect("memory takes all");
    String::from_utf8(out).expect("a lock is UTF-8")
}

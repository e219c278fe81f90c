//! A fault of ours is told as one, and never looks like an answer.

use std::io;
use std::io::Write;
use std::panic;
use std::panic::AssertUnwindSafe;
use std::panic::PanicHookInfo;
use std::panic::catch_unwind;
use std::process::ExitCode;

use citedrift::report::visible;

/// Does a job; if it panics, the process ends with 2.
pub(crate) fn guarded(job: impl FnOnce() -> ExitCode) -> ExitCode {
    // What the job worked on is not looked at again.
    catch_unwind(AssertUnwindSafe(job)).unwrap_or(ExitCode::from(2))
}

/// Has every panic told, of whatever thread, as what it is.
pub(crate) fn tell_panics() {
    panic::set_hook(Box::new(|info| {
        // Nobody is left to tell if the error stream is closed too.
        let _ = writeln!(io::stderr().lock(), "{}", told(info));
    }));
}

fn told(info: &PanicHookInfo<'_>) -> String {
    let message = info.payload_as_str().unwrap_or("no message");
    let place = info.location().map_or_else(String::new, |location| {
        format!(" at {}:{}", location.file(), location.line())
    });
    format!(
        "error: this is a bug in citedrift: {}{place}; please report it, with version {} and the input that shows it",
        visible(message),
        env!("CARGO_PKG_VERSION"),
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn a_panic_is_told_as_a_bug_and_is_2() {
        static TOLD: Mutex<String> = Mutex::new(String::new());
        let before = panic::take_hook();
        panic::set_hook(Box::new(|info| *TOLD.lock().unwrap() = told(info)));
        let status = guarded(|| panic!("index {} out of \u{1b}[31mbounds", 7));
        panic::set_hook(before);
        assert_eq!(format!("{status:?}"), format!("{:?}", ExitCode::from(2)));
        let told = TOLD.lock().unwrap();
        assert!(
            told.starts_with("error: this is a bug in citedrift: index 7 out of "),
            "{told}"
        );
        assert!(told.contains("guard.rs:"), "{told}");
        assert!(!told.contains('\u{1b}'), "{told}");
        assert_eq!(told.lines().count(), 1);
    }

    #[test]
    fn a_job_that_ends_keeps_its_status() {
        let status = guarded(|| ExitCode::from(1));
        assert_eq!(format!("{status:?}"), format!("{:?}", ExitCode::from(1)));
    }
}

//! What happens when the process is asked to stop.

/// Has the process end at once when it is interrupted or terminated, with 130 or 143, after it has removed its
/// temporary files; a file that has grown too large is an error of writing like others.
///
/// Where signals cannot be received, they end the process as the system likes.
#[cfg(unix)]
pub(crate) fn receive() {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use signal_hook::consts::SIGINT;
    use signal_hook::consts::SIGTERM;
    use signal_hook::iterator::Signals;

    use crate::cli::files::remove_temporaries;

    /// The file is larger than this process may write; the same number on all systems that have it.
    const SIGXFSZ: i32 = 25;

    let _ = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else {
        return;
    };
    let stop = move || {
        if let Some(signal) = signals.forever().next() {
            let _none_is_made = remove_temporaries();
            std::process::exit(128 + signal);
        }
    };
    // Without the thread, the signals would be received and nothing would happen.
    if std::thread::Builder::new().spawn(stop).is_err() {
        for signal in [SIGINT, SIGTERM] {
            let _ = signal_hook::flag::register_conditional_shutdown(
                signal,
                128 + signal,
                Arc::new(AtomicBool::new(true)),
            );
        }
    }
}

/// Signals end the process as the system likes.
#[cfg(not(unix))]
pub(crate) fn receive() {}

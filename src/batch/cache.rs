//! What was made last, kept up to a number of bytes and shared by all threads.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::OnceLock;
use std::sync::PoisonError;

/// Keeps what was used last, by number, as long as it fits into a number of bytes.
///
/// What is thrown out lives on with whoever uses it. Two threads that want the same thing at the same time make it
/// once. A look-up costs two steps in a tree of what is kept; no order here reaches a report.
#[derive(Debug)]
pub(crate) struct Cache<T> {
    budget: usize,
    kept: Mutex<Kept<T>>,
}

#[derive(Debug)]
struct Kept<T> {
    slots: HashMap<usize, Slot<T>>,
    /// The numbers by when they were used last.
    by_age: BTreeMap<u64, usize>,
    now: u64,
    n_bytes: usize,
}

#[derive(Debug)]
struct Slot<T> {
    made: Arc<OnceLock<T>>,
    used: u64,
    /// How many bytes it takes; none while it is being made.
    n_bytes: usize,
}

impl<T: Clone> Cache<T> {
    /// Returns an empty cache for so many bytes.
    pub(crate) fn new(budget: usize) -> Self {
        let kept = Kept {
            slots: HashMap::new(),
            by_age: BTreeMap::new(),
            now: 0,
            n_bytes: 0,
        };
        Cache {
            budget,
            kept: Mutex::new(kept),
        }
    }

    /// Returns what has a number, made now if it is not kept; `size` tells how many bytes it takes.
    pub(crate) fn get(
        &self,
        number: usize,
        new: impl FnOnce() -> T,
        size: impl FnOnce(&T) -> usize,
    ) -> T {
        let slot = self.kept().slot(number);
        let mut is_new = false;
        let made = slot.get_or_init(|| {
            is_new = true;
            new()
        });
        if is_new {
            self.kept().weigh(number, size(made), self.budget);
        }
        made.clone()
    }

    fn kept(&self) -> MutexGuard<'_, Kept<T>> {
        // Nothing that can panic runs under the lock.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Kept<T> {
    /// Returns the slot of a number, which is the youngest now.
    fn slot(&mut self, number: usize) -> Arc<OnceLock<T>> {
        self.now += 1;
        let now = self.now;
        let slot = self.slots.entry(number).or_insert_with(|| Slot {
            made: Arc::default(),
            used: now,
            n_bytes: 0,
        });
        self.by_age.remove(&slot.used);
        slot.used = now;
        self.by_age.insert(now, number);
        Arc::clone(&slot.made)
    }

    /// Sets how many bytes a slot takes, and throws out the oldest ones until all fit.
    fn weigh(&mut self, number: usize, n_bytes: usize, budget: usize) {
        if budget < n_bytes {
            // It would throw out all others and not fit even so.
            return self.drop(number);
        }
        if let Some(slot) = self.slots.get_mut(&number) {
            self.n_bytes = self.n_bytes - slot.n_bytes + n_bytes;
            slot.n_bytes = n_bytes;
        }
        while budget < self.n_bytes {
            let Some((_, &oldest)) = self.by_age.first_key_value() else {
                return;
            };
            self.drop(oldest);
        }
    }

    fn drop(&mut self, number: usize) {
        if let Some(slot) = self.slots.remove(&number) {
            self.by_age.remove(&slot.used);
            self.n_bytes -= slot.n_bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gets numbers in turn from a cache for three things of ten bytes; returns those that had to be made.
    fn made(numbers: &[usize]) -> Vec<usize> {
        let cache = Cache::new(30);
        let mut made = Vec::new();
        for &number in numbers {
            let new = || {
                made.push(number);
                number
            };
            assert_eq!(cache.get(number, new, |_| 10), number);
        }
        made
    }

    #[test]
    fn what_was_used_last_is_kept() {
        assert_eq!(made(&[1, 2, 3, 1, 2, 3]), [1, 2, 3]);
        assert_eq!(made(&[1, 2, 3, 1, 4, 1, 3, 2]), [1, 2, 3, 4, 2]);
    }

    #[test]
    fn what_is_larger_than_the_cache_is_made_and_not_kept() {
        let cache = Cache::new(30);
        let mut n_made = 0;
        cache.get(2, || (), |()| 30);
        for _ in 0..3 {
            cache.get(1, || n_made += 1, |()| 31);
        }
        cache.get(2, || n_made += 1, |()| 30);
        assert_eq!(n_made, 3);
    }

    #[test]
    fn threads_that_want_the_same_make_it_once() {
        let cache = Cache::new(1000);
        let n_made = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for number in 0..50 {
                        let make = || n_made.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                        cache.get(number, make, |_| 10);
                    }
                });
            }
        });
        assert_eq!(n_made.into_inner(), 50);
    }
}

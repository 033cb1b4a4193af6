//! Owns doing work on all cores, so that one thread and sixteen give the same result. It must not know what is done.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

/// Does the same work for every item, and gives the results in the items' order.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().map(work).collect()
}

/// As [`each`], for few and unequal pieces of work: each may go to another core.
pub fn each_by_itself<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().with_max_len(1).map(work).collect()
}

/// As [`each`], for many small pieces of work: a core is asked only for enough of them to be worth its waking.
pub fn each_of_many<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().with_min_len(1024).map(work).collect()
}

/// Does two different things, at the same time where there are two cores for it.
pub fn both<A: Send, B: Send>(a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B + Send) -> (A, B) {
    rayon::join(a, b)
}

/// Room for calls within calls, in bytes: twice what a program's first thread usually has.
const DEEP: usize = 16 << 20;

/// Does something apart from all else, and waits for it. What goes parallel within stays with one thread: a core that waited
/// there would take something else up meanwhile, which may be more of the same, within the calls that are under way, and
/// more within that, until the stack overflows. For the same reason a thread waits that belongs to no pool.
pub fn apart<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    let once = Mutex::new(Some(work));
    let work = || {
        let work = once.lock().unwrap_or_else(PoisonError::into_inner).take();
        work.expect("it is done once")()
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(DEEP);
    // Without a thread of its own it is done all the same.
    let Ok(pool) = pool.build() else { return work() };
    std::thread::scope(|scope| {
        let waiting = std::thread::Builder::new().spawn_scoped(scope, || pool.install(work));
        match waiting {
            Ok(waiting) => waiting
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            Err(_) => work(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..3000).collect();
        let doubled: Vec<usize> = items.iter().map(|item| item * 2).collect();
        assert_eq!(each(&items, |item| item * 2), doubled);
        assert_eq!(each_by_itself(&items, |item| item * 2), doubled);
        assert_eq!(each_of_many(&items, |item| item * 2), doubled);
        assert_eq!(both(|| 1, || "b"), (1, "b"));
    }

    #[test]
    fn what_is_done_apart_is_not_taken_up_within_itself() {
        thread_local!(static UNDER_WAY: std::cell::Cell<usize> = const { std::cell::Cell::new(0) });
        let items: Vec<usize> = (0..64).collect();
        let depths = each_by_itself(&items, |_| {
            apart(|| {
                let depth = UNDER_WAY.replace(1);
                each_by_itself(&items, |item| item * 2);
                UNDER_WAY.set(depth);
                depth
            })
        });
        assert_eq!(depths, [0; 64]);
    }
}

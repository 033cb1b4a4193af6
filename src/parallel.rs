//! Owns doing work on all cores, so that one thread and sixteen give the same result. It must not know what is done.

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
}

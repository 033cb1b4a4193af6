//! Items of works in lists, kept from one list to the next and from one build to the next.
//! It must not know what an item looks like.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::plan::Prints;
use crate::render::{self, Press};
use crate::site::{PortfolioId, Route, WorkId};

/// Several maps, so that threads seldom wait for each other.
const SHARDS: usize = 32;

/// Items by the fingerprint of everything they show. What is no longer asked for goes when there is twice as
/// much as there once was need of.
#[derive(Default)]
pub(super) struct Kept {
    shards: [Mutex<HashMap<Fingerprint, Item>>; SHARDS],
    needed: usize,
}

struct Item {
    html: Arc<str>,
    is_used: AtomicBool,
}

/// The items of one build.
pub(super) struct Items<'a> {
    kept: &'a Kept,
    press: &'a Press<'a>,
    prints: &'a Prints<'a>,
    failures: Mutex<Vec<Diagnostic>>,
}

impl Kept {
    pub(super) fn of<'a>(&'a self, press: &'a Press<'a>, prints: &'a Prints<'a>) -> Items<'a> {
        Items {
            kept: self,
            press,
            prints,
            failures: Mutex::new(Vec::new()),
        }
    }

    /// Ends a build.
    pub(super) fn forget_unused(&mut self) {
        let maps = || self.shards.iter().map(locked);
        let count: usize = maps().map(|map| map.len()).sum();
        if count <= 2 * self.needed {
            return;
        }
        let is_first = self.needed == 0;
        for mut map in maps() {
            map.retain(|_, item| is_first || *item.is_used.get_mut());
            map.values_mut().for_each(|item| *item.is_used.get_mut() = false);
        }
        self.needed = maps().map(|map| map.len()).sum();
    }

    fn shard(&self, fingerprint: Fingerprint) -> &Mutex<HashMap<Fingerprint, Item>> {
        &self.shards[usize::from(fingerprint.bytes()[0]) % SHARDS]
    }
}

/// A map stays whole even where a thread that held it has panicked.
fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Items<'_> {
    /// The item of a work on a page. One that cannot be rendered is empty, and among the failures.
    pub(super) fn get(&self, work: WorkId, from: &Route, me: Option<PortfolioId>) -> String {
        let from = render::stand_in(from);
        let fingerprint = self.prints.item(work, &from, me);
        let shard = self.kept.shard(fingerprint);
        if let Some(item) = locked(shard).get(&fingerprint) {
            item.is_used.store(true, Ordering::Relaxed);
            return item.html.as_ref().to_owned();
        }
        // Two threads may render the same item; both make the same, and neither waits.
        match render::item(self.press, work, &from, me) {
            Ok(html) => {
                let item = Item {
                    html: html.as_str().into(),
                    is_used: AtomicBool::new(true),
                };
                locked(shard).insert(fingerprint, item);
                html
            }
            Err(failure) => {
                locked(&self.failures).push(*failure);
                String::new()
            }
        }
    }

    /// What went wrong so far.
    pub(super) fn take_failures(&self) -> Vec<Diagnostic> {
        std::mem::take(&mut *locked(&self.failures))
    }
}

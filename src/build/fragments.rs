//! Fragments of pages and lists (a work's item, its CSL-JSON, its BibTeX, what is around a page), kept from one to
//! the next and from one build to the next. It must not know what a fragment looks like.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::cite::Format;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::maps::Map;
use crate::plan::Prints;
use crate::render::{self, Press};
use crate::site::{PortfolioId, WorkId};
use crate::view::Frame;

/// Several maps, so that threads seldom wait for each other.
const SHARDS: usize = 32;

/// What a fragment has in common with its list, and what is its work's own: together, everything it shows.
type Key = (Fingerprint, Fingerprint);

/// Fragments by the fingerprints of everything they show. Those no longer asked for go when there are twice as
/// many as there once was need of.
#[derive(Default)]
pub(super) struct Kept {
    shards: [Mutex<Map<Key, Fragment>>; SHARDS],
    needed: usize,
}

struct Fragment {
    text: Arc<str>,
    is_used: AtomicBool,
}

/// The fragments of one build.
pub(super) struct Fragments<'a> {
    kept: &'a Kept,
    press: &'a Press<'a>,
    prints: &'a Prints<'a>,
    failures: Mutex<Vec<Diagnostic>>,
}

impl Kept {
    pub(super) fn of<'a>(&'a self, press: &'a Press<'a>, prints: &'a Prints<'a>) -> Fragments<'a> {
        Fragments {
            kept: self,
            press,
            prints,
            failures: Mutex::new(Vec::new()),
        }
    }

    /// Ends a build.
    pub(super) fn forget_unused(&mut self) {
        let is_first = self.needed == 0;
        if self.count() <= 2 * self.needed {
            return;
        }
        for mut map in self.shards.iter().map(locked) {
            map.retain(|_, fragment| is_first || *fragment.is_used.get_mut());
            map.values_mut()
                .for_each(|fragment| *fragment.is_used.get_mut() = false);
        }
        self.needed = self.count();
    }

    fn count(&self) -> usize {
        self.shards.iter().map(|map| locked(map).len()).sum()
    }

    /// The fragment with this key, made if it is not there. Two threads may make the same one; neither
    /// waits for the other.
    fn get<E>(&self, key: Key, make: impl FnOnce() -> Result<String, E>) -> Result<Arc<str>, E> {
        let shard = &self.shards[usize::from(key.1.bytes()[0]) % SHARDS];
        if let Some(fragment) = locked(shard).get(&key) {
            fragment.is_used.store(true, Ordering::Relaxed);
            return Ok(Arc::clone(&fragment.text));
        }
        let text: Arc<str> = make()?.into();
        let fragment = Fragment {
            text: Arc::clone(&text),
            is_used: AtomicBool::new(true),
        };
        locked(shard).insert(key, fragment);
        Ok(text)
    }
}

/// A map stays whole even where a thread that held it has panicked.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Fragments<'_> {
    /// The items of works on a page. One that cannot be rendered is left out, and among the failures.
    pub(super) fn items(&self, works: &[WorkId], me: Option<PortfolioId>) -> Vec<Arc<str>> {
        let common = self.prints.items(me);
        let item = |&work: &WorkId| {
            let key = (common, self.prints.card(work));
            let item = self.kept.get(key, || render::item(self.press, work, me));
            item.map_err(|failure| locked(&self.failures).push(*failure)).ok()
        };
        works.iter().filter_map(item).collect()
    }

    /// Works as data.
    pub(super) fn entries(&self, works: &[WorkId], format: Format) -> Vec<Arc<str>> {
        let common = self.prints.entries(format.name());
        let entry = |&work: &WorkId| {
            let entry = self.kept.get((common, self.prints.card(work)), || {
                Ok::<_, std::convert::Infallible>(render::entry(self.press, work, format))
            });
            match entry {
                Ok(entry) => entry,
                Err(never) => match never {},
            }
        };
        works.iter().map(entry).collect()
    }

    /// A work's citations in every offered style.
    pub(super) fn citations(&self, work: WorkId) -> Arc<str> {
        let key = (self.prints.citations(), self.prints.card(work));
        let citations = self.kept.get(key, || {
            Ok::<_, std::convert::Infallible>(render::citations(self.press, work))
        });
        match citations {
            Ok(citations) => citations,
            Err(never) => match never {},
        }
    }

    /// What is around the content of pages with a frame.
    pub(super) fn layout(&self, frame: &Frame) -> Result<Arc<str>, Box<Diagnostic>> {
        let key = (self.prints.layouts(), self.prints.layout(frame));
        self.kept.get(key, || render::layout(self.press, frame))
    }

    /// What went wrong so far.
    pub(super) fn take_failures(&self) -> Vec<Diagnostic> {
        std::mem::take(&mut *locked(&self.failures))
    }
}

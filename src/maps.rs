//! Owns the maps and sets of what sites are made of: many, small, and looked into all the time. It must not know what
//! they hold.
//!
//! Their keys come from the user's own files, so they need no defence against keys chosen to collide. Their order is
//! not to be relied on.

/// A map by hash.
pub type Map<K, V> = rustc_hash::FxHashMap<K, V>;

/// A set by hash.
pub type Set<T> = rustc_hash::FxHashSet<T>;

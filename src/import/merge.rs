//! The three-way merge: what was imported last time (base), what stands in the file (ours), and what the sources
//! say now (theirs). It must not know files or records.
//!
//! Invariant: no edit is lost. Where only one side changed, its value stands; where both did, ours stands and the
//! other is shown.

use std::collections::BTreeMap;

use crate::yaml::Value;

/// Where both sides changed the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// Path to the value, e.g. `venue.pages`.
    pub path: String,
    /// What stands in the file and stays.
    pub ours: Option<Value>,
    /// What the sources say now.
    pub theirs: Option<Value>,
}

/// Merges; appends to `clashes` where both sides changed. Absent values are values that are not there.
#[must_use]
pub fn merge(
    path: &str,
    base: Option<&Value>,
    ours: Option<&Value>,
    theirs: Option<&Value>,
    clashes: &mut Vec<Clash>,
) -> Option<Value> {
    if ours == theirs || theirs == base {
        return ours.cloned();
    }
    if ours == base {
        return theirs.cloned();
    }
    match (base, ours, theirs) {
        (Some(Value::Map(_)) | None, Some(Value::Map(ours)), Some(Value::Map(theirs))) => {
            Some(Value::Map(maps(path, base, ours, theirs, clashes)))
        }
        (Some(Value::List(base)), Some(Value::List(ours)), Some(Value::List(theirs))) => {
            Some(Value::List(lists(path, base, ours, theirs, clashes)))
        }
        _ => {
            clashes.push(Clash {
                path: path.to_owned(),
                ours: ours.cloned(),
                theirs: theirs.cloned(),
            });
            ours.cloned()
        }
    }
}

type Entries = [(String, Value)];

fn value<'a>(entries: &'a Entries, key: &str) -> Option<&'a Value> {
    entries
        .iter()
        .find(|(name, _)| name == key)
        .map(|(_, value)| value)
}

/// Keys in the order of ours; keys that only theirs has, behind the key they follow there.
fn maps(
    path: &str,
    base: Option<&Value>,
    ours: &Entries,
    theirs: &Entries,
    clashes: &mut Vec<Clash>,
) -> Vec<(String, Value)> {
    let mut keys: Vec<&str> = ours.iter().map(|(key, _)| key.as_str()).collect();
    let mut previous: Option<usize> = None;
    for (key, _) in theirs {
        let place = keys.iter().position(|known| known == key).unwrap_or_else(|| {
            let place = previous.map_or(0, |previous| previous + 1);
            keys.insert(place, key);
            place
        });
        previous = Some(place);
    }
    keys.into_iter()
        .filter_map(|key| {
            let inner = if path.is_empty() {
                key.to_owned()
            } else {
                format!("{path}.{key}")
            };
            let base = base.and_then(|base| base.get(key));
            let merged = merge(&inner, base, value(ours, key), value(theirs, key), clashes)?;
            Some((key.to_owned(), merged))
        })
        .collect()
}

/// By what an item is known again: its identity, or its whole value; the n-th of equal ones by its number.
pub(super) type ItemKey = (String, usize);

/// The keys of the items of a list.
pub(super) fn item_keys(items: &[Value]) -> Vec<ItemKey> {
    let mut keys: Vec<ItemKey> = Vec::with_capacity(items.len());
    for item in items {
        let identity = item.identity().unwrap_or_else(|| item.to_json().to_string());
        let number = keys.iter().filter(|(known, _)| *known == identity).count();
        keys.push((identity, number));
    }
    keys
}

/// The keys of the items of a list that was made from another one. Where what tells an item apart was changed, its
/// position say, it is still the same item if no other has its name.
pub(super) fn keys_after(base: &[Value], items: &[Value]) -> Vec<ItemKey> {
    let (base_keys, mut keys) = (item_keys(base), item_keys(items));
    let unpaired = |items: &[Value], keys: &[ItemKey], others: &[ItemKey]| {
        let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, key) in keys.iter().enumerate().filter(|(_, key)| !others.contains(key)) {
            let name = items[at].name();
            named
                .entry(name.unwrap_or_else(|| key.0.clone()))
                .or_default()
                .push(at);
        }
        named
    };
    let gone = unpaired(base, &base_keys, &keys);
    for (name, fresh) in unpaired(items, &keys, &base_keys) {
        if let (Some([old]), [new]) = (gone.get(&name).map(Vec::as_slice), fresh.as_slice()) {
            keys[*new].clone_from(&base_keys[*old]);
        }
    }
    keys
}

/// Items in the order of ours; items that are new in theirs, behind the item they follow there.
fn lists(
    path: &str,
    base: &[Value],
    ours: &[Value],
    theirs: &[Value],
    clashes: &mut Vec<Clash>,
) -> Vec<Value> {
    let (base_keys, our_keys, their_keys) =
        (item_keys(base), keys_after(base, ours), keys_after(base, theirs));
    let find = |keys: &[ItemKey], key: &ItemKey| keys.iter().position(|known| known == key);
    let mut merged: Vec<(ItemKey, Value)> = Vec::new();
    for (key, item) in our_keys.iter().zip(ours) {
        let from_base = find(&base_keys, key).map(|at| &base[at]);
        let from_theirs = find(&their_keys, key).map(|at| &theirs[at]);
        let inner = format!("{path}[{}]", merged.len());
        merged.extend(
            merge(&inner, from_base, Some(item), from_theirs, clashes).map(|value| (key.clone(), value)),
        );
    }
    let mut previous: Option<usize> = None;
    for (key, item) in their_keys.iter().zip(theirs) {
        if let Some(place) = merged.iter().position(|(known, _)| known == key) {
            previous = Some(place);
        } else if find(&base_keys, key).is_none() {
            let place = previous.map_or(0, |previous| previous + 1);
            merged.insert(place, (key.clone(), item.clone()));
            previous = Some(place);
        } else if find(&base_keys, key).map(|at| &base[at]) != Some(item) {
            // We removed or renamed what the sources have changed since.
            clashes.push(Clash {
                path: path.to_owned(),
                ours: None,
                theirs: Some(item.clone()),
            });
        }
    }
    merged.into_iter().map(|(_, value)| value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::tree;
    use proptest::prelude::*;

    fn read(text: &str) -> Value {
        tree(text).expect("well formed").value()
    }

    fn check(base: &str, ours: &str, theirs: &str, merged: &str, clashing: &[&str]) {
        let mut clashes = Vec::new();
        let (base, ours, theirs) = (read(base), read(ours), read(theirs));
        let result = merge("", Some(&base), Some(&ours), Some(&theirs), &mut clashes);
        assert_eq!(result, Some(read(merged)), "{ours:?} + {theirs:?}");
        let paths: Vec<&str> = clashes.iter().map(|clash| clash.path.as_str()).collect();
        assert_eq!(paths, clashing);
    }

    #[test]
    fn an_edit_stays_and_news_arrives() {
        check(
            "{a: 1, b: 1}",
            "{a: 2, b: 1}",
            "{a: 1, b: 3, c: 4}",
            "{a: 2, b: 3, c: 4}",
            &[],
        );
    }

    #[test]
    fn where_both_changed_ours_stays_and_is_shown() {
        check(
            "{v: {p: 1}}",
            "{v: {p: 2}}",
            "{v: {p: 3}}",
            "{v: {p: 2}}",
            &["v.p"],
        );
    }

    #[test]
    fn what_was_removed_stays_removed() {
        check("{a: 1, b: 2}", "{a: 1}", "{a: 1, b: 2}", "{a: 1}", &[]);
        check("{l: [x, y]}", "{l: [x]}", "{l: [x, y, z]}", "{l: [x, z]}", &[]);
    }

    #[test]
    fn items_are_known_by_their_names() {
        check(
            "{l: [{name: A, note: 1}, {name: B, note: 1}]}",
            "{l: [{name: A, note: mine}, {name: B, note: 1}]}",
            "{l: [{name: N, note: 0}, {name: A, note: 1}, {name: B, note: 2}]}",
            "{l: [{name: N, note: 0}, {name: A, note: mine}, {name: B, note: 2}]}",
            &[],
        );
    }

    #[test]
    fn an_item_is_the_same_though_what_tells_it_apart_was_edited() {
        let base = "{l: [{company: A, position: X, note: 1}, {company: B, position: X}]}";
        check(
            base,
            "{l: [{company: A, position: mine, note: 1}, {company: B, position: X}]}",
            "{l: [{company: A, position: X, note: 2}, {company: B, position: X}]}",
            "{l: [{company: A, position: mine, note: 2}, {company: B, position: X}]}",
            &[],
        );
        check(
            base,
            "{l: [{company: A, position: X, note: mine}, {company: B, position: X}]}",
            "{l: [{company: A, position: new, note: 1}, {company: B, position: X}]}",
            "{l: [{company: A, position: new, note: mine}, {company: B, position: X}]}",
            &[],
        );
    }

    fn values() -> impl Strategy<Value = Value> {
        let scalar = prop_oneof![
            any::<bool>().prop_map(Value::Truth),
            "[ab]{0,2}".prop_map(Value::Text)
        ];
        scalar.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
                prop::collection::btree_map("(name|[a-c])", inner, 0..4)
                    .prop_map(|map| Value::Map(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #![proptest_config(crate::cases(1000))]

        #[test]
        fn without_an_edit_the_sources_win_and_without_news_the_file(base in values(), other in values()) {
            let mut clashes = Vec::new();
            prop_assert_eq!(merge("", Some(&base), Some(&base), Some(&other), &mut clashes), Some(other.clone()));
            prop_assert_eq!(merge("", Some(&base), Some(&other), Some(&base), &mut clashes), Some(other));
            prop_assert!(clashes.is_empty());
        }

        #[test]
        fn an_edited_field_always_stands(base in values(), ours in "[x-z]{3}", theirs in values()) {
            let edited = |value: Value| Value::Map(vec![("f".to_owned(), value)]);
            let (base, ours, theirs) = (edited(base), edited(Value::Text(ours)), edited(theirs));
            let merged = merge("", Some(&base), Some(&ours), Some(&theirs), &mut Vec::new());
            prop_assert_eq!(merged, Some(ours));
        }
    }
}

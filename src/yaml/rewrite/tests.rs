//! What rewriting keeps of a text, as tables of before and after.

use super::*;
use proptest::prelude::*;

fn check(text: &str, new: &str, expected: &str) {
    let new = tree(new).expect("well formed").value();
    let rewritten = rewrite(text, &new);
    assert_eq!(rewritten, expected);
    assert_eq!(
        tree(&rewritten).map(|node| node.value()),
        Some(reordered(&rewritten, &new))
    );
}

/// The wanted value in the order of the text: order of keys is the text's own.
fn reordered(text: &str, new: &Value) -> Value {
    let written = tree(text).expect("well formed").value();
    assert_eq!(sorted(&written), sorted(new));
    written
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Map(entries) => {
            let mut entries: Vec<_> = entries
                .iter()
                .map(|(key, value)| (key.clone(), sorted(value)))
                .collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Map(entries)
        }
        Value::List(items) => Value::List(items.iter().map(sorted).collect()),
        scalar => scalar.clone(),
    }
}

#[test]
fn comments_order_and_layout_stay() {
    check(
        "# mine\ntitle: 'Old'   # keep?\ndate: 2020\n# about the venue\nvenue:\n  name: X\n  pages: 1-2 # checked\n",
        "title: 'Old'\nvenue: {name: X, pages: 1-2, place: Rome}\ndate: 2021\ndoi: 10.1234/x\n",
        "# mine\ntitle: 'Old'   # keep?\ndate: 2021\ndoi: 10.1234/x\n# about the venue\nvenue:\n  name: X\n  pages: 1-2 # checked\n  place: Rome\n",
    );
}

#[test]
fn a_list_keeps_the_items_that_stay() {
    check(
        "list:\n  - a # one\n  # two\n  - name: B\n    note: x # mine\n  - c\n",
        "list: [a, {name: B, note: z}, d]\n",
        "list:\n  - a # one\n  # two\n  - name: B\n    note: z # mine\n  - d\n",
    );
}

#[test]
fn a_removed_key_leaves_the_comments_around_it() {
    check(
        "a: 1\n# about b\nb: 2\n# about c\nc: 3\n",
        "a: 1\nc: 3\n",
        "a: 1\n# about b\n# about c\nc: 3\n",
    );
}

#[test]
fn a_comment_stays_when_its_line_goes() {
    check("a: 1 # one\nb: 2\n", "b: 2\n", "# one\nb: 2\n");
    check("a: 1 # one\n", "a: 2\n", "a: 2 # one\n");
    check("a: \"x # no\" # yes\n", "a: z\n", "a: z # yes\n");
    check("a: [x, # one\n  y] # two\n", "a: [x]\n", "# one\n# two\na: [x]\n");
    check(
        "l:\n  # first\n  - a # one\n  - b\n  # third\n  - c\n",
        "l: [b]\n",
        "l:\n  # first\n  # one\n  - b\n  # third\n",
    );
    check(
        "l:\n  - |- # text\n    x # y\n    z\n",
        "l: [w, w]\n",
        "l:\n  # text\n  - w\n  - w\n",
    );
    check("{a: 1} # one\n", "a: 2\n", "# one\na: 2\n");
}

#[test]
fn an_item_may_become_empty() {
    check(
        "d:\n  - a\n  - name: [x]\n",
        "d: [a, {}]\n",
        "d:\n  - a\n  - {}\n",
    );
    check(
        "{}\n",
        "a: {name: {name: \"a -\"}}\n",
        "a:\n  name: {name: \"a -\"}\n",
    );
}

fn values() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        any::<bool>().prop_map(Value::Truth),
        "[a-z:#\\- ]{0,12}".prop_map(Value::Text)
    ];
    scalar.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::btree_map("(name|title|[a-d])", inner, 0..4)
                .prop_map(|map| Value::Map(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(crate::cases(1000))]

    #[test]
    fn the_rewritten_text_holds_the_new_value(
        old in prop::collection::btree_map("[a-d]", values(), 0..4),
        new in prop::collection::btree_map("[a-d]", values(), 0..4),
    ) {
        let old = Value::Map(old.into_iter().collect());
        let new = Value::Map(new.into_iter().collect());
        let text = emit(&old, 0);
        let rewritten = rewrite(&text, &new);
        let written = tree(&rewritten).map(|node| sorted(&node.value()));
        prop_assert_eq!(written, Some(sorted(&new)), "\n{}\n->\n{}", text, rewritten);
    }
}

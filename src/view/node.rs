//! Nodes of JSON-LD, safe inside a script element. It must not know the vocabulary.

use crate::json::{Object, Place};

/// A node whose end is not yet written.
pub(super) type Node = Object;

/// A node of a type.
pub(super) fn of(kind: &str) -> Node {
    typed(Object::new(Place::Script), kind)
}

/// The same of an object of a list.
pub(super) fn typed(node: Node, kind: &str) -> Node {
    node.text("@type", kind)
}

/// A node of one or several types, with room for about so many bytes.
pub(super) fn of_all(kinds: &[&str], bytes: usize) -> Node {
    Object::with_room(Place::Script, bytes).texts("@type", kinds)
}

/// The nodes as one document in the vocabulary of schema.org.
pub(super) fn document(nodes: &[Node]) -> String {
    Object::new(Place::Script)
        .text("@context", "https://schema.org")
        .objects("@graph", nodes)
        .end()
}

//! Which item of a list was made from which. It must not know how lists are written.

use super::tree::Node;
use super::value::Value;

/// For each wanted item the old item it is made from: an equal one, else the one with the same identity,
/// else, where the number of items is the same, the one in its place.
pub(super) fn aligned(old: &[Node], wanted: &[Value]) -> Vec<Option<usize>> {
    let values: Vec<Value> = old.iter().map(Node::value).collect();
    let mut free: Vec<bool> = vec![true; old.len()];
    let mut pairs: Vec<Option<usize>> = vec![None; wanted.len()];
    let mut pair = |matches: &dyn Fn(usize, usize) -> bool, pairs: &mut Vec<Option<usize>>| {
        for (index, pair) in pairs.iter_mut().enumerate() {
            if pair.is_none()
                && let Some(at) = (0..values.len()).find(|&at| free[at] && matches(at, index))
            {
                free[at] = false;
                *pair = Some(at);
            }
        }
    };
    pair(&|at, index| values[at] == wanted[index], &mut pairs);
    pair(
        &|at, index| {
            values[at]
                .identity()
                .is_some_and(|id| Some(id) == wanted[index].identity())
        },
        &mut pairs,
    );
    if old.len() == wanted.len() {
        pair(&|at, index| at == index, &mut pairs);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Kind, tree};
    use super::*;

    fn check(old: &str, wanted: &str, expected: &[Option<usize>]) {
        let Some(Kind::List(old)) = tree(old).map(|node| node.kind) else {
            panic!("a list")
        };
        let Some(Value::List(wanted)) = tree(wanted).map(|node| node.value()) else {
            panic!("a list")
        };
        assert_eq!(aligned(&old, &wanted), expected);
    }

    #[test]
    fn equal_items_come_before_namesakes_and_those_before_neighbours() {
        check("[a, b, c]", "[c, a]", &[Some(2), Some(0)]);
        check(
            "[{name: A, x: 1}, {name: B}]",
            "[{name: B}, {name: A, x: 2}]",
            &[Some(1), Some(0)],
        );
        check("[a, b]", "[a, x]", &[Some(0), Some(1)]);
        check("[a]", "[x, y]", &[None, None]);
    }
}

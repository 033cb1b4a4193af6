//! What outputs must hold, made of a small site in memory.

use super::*;

fn route(path: &str) -> Route {
    Route::parse(path).expect("a route")
}

#[test]
fn pages_that_stand_alike_share_their_items() {
    for (path, expected) in [
        ("", ""),
        ("publications/", "_/"),
        ("cv/", "_/"),
        ("publications/topics/", "_/_/"),
        ("papers/x/", "papers/_/"),
        ("404.html", ""),
        ("people/", "people/"),
        ("people/a/publications/", "people/a/publications/"),
    ] {
        assert_eq!(stand_in(&route(path)).as_str(), expected, "{path}");
    }
}

#[test]
fn an_items_links_read_the_same_from_the_stand_in() {
    let targets = ["", "papers/x/", "people/a/", "people/b/", "files/x.pdf", "x.pdf"];
    for path in [
        "",
        "cv/",
        "a/b/",
        "papers/y/",
        "people/",
        "people/a/",
        "people/a/cv/",
        "404.html",
    ] {
        let from = route(path);
        let stand_in = stand_in(&from);
        for target in targets.map(route) {
            assert_eq!(
                from.link_to(&target),
                stand_in.link_to(&target),
                "{path} -> {target}"
            );
        }
        assert_eq!(from.to_root(), stand_in.to_root());
    }
}

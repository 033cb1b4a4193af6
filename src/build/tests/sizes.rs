//! Pages that tell how large documents are: when they do, and what they tell meanwhile.

use super::rig::{self, Rig};
use crate::build::{Changed, run};

/// What the page of the CV says of the document's size.
fn told(rig: &Rig) -> String {
    let page = rig.read("public/cv/index.html").expect("a page");
    let rest = page.split_once(r#"<span class="size">"#);
    rest.and_then(|(_, rest)| rest.split_once("</span>"))
        .map_or_else(String::new, |(size, _)| size.to_owned())
}

#[test]
fn a_page_tells_how_large_its_document_is_and_never_waits_for_it() {
    let rig = Rig::small("size");
    let mut session = rig.session();
    run(&mut session, Changed::Pages);
    assert_eq!(told(&rig), "");
    let whole = run(&mut session, Changed::Anything);
    assert!(whole.changed.contains(&"cv/index.html".to_owned()));
    let size = || crate::view::told_size(rig.public()["cv/ada-ng-cv.pdf"].len() as u64);
    let small = size();
    assert_eq!(told(&rig), small);
    assert_eq!(run(&mut session, Changed::Anything).changed, [""; 0]);
    // A face more: the page tells the last size until the document is made, and is among what is put off.
    rig.touched();
    let cv = rig.read("content/people/ada-ng/cv.yaml").expect("a CV");
    rig.put("content/people/ada-ng/cv.yaml", &format!("layout: modern\n{cv}"));
    let quick = run(&mut session, Changed::Files(&rig.touched()));
    assert_eq!(told(&rig), small);
    assert!(quick.put_off.contains(&"cv/index.html".to_owned()));
    let whole = run(&mut session, Changed::Anything);
    assert_ne!(size(), small);
    assert_eq!(told(&rig), size());
    assert_eq!(whole.changed, ["cv/index.html", "cv/ada-ng-cv.pdf"]);
    assert_eq!(rig::differing(&rig.public(), &rig.built_clean()), [""; 0]);
}

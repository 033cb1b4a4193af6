use super::*;

#[test]
fn dump() {
    let path = std::env::var("CV").unwrap_or_else(|_| "seeds/002_ceb3c75f80657364.txt".to_owned());
    let seed = Seed::from_bytes(&path, &crate::disk::read(path.as_ref()).unwrap());
    let draft = read(&seed);
    println!("sure {}\n{:#?}\n{:#?}", recognise(&seed), draft.person, draft.sections);
    for work in &draft.works {
        println!("{work:#?}");
    }
    let mut at = 0;
    for part in &draft.parts {
        let gap = &seed.text[at..part.span.start];
        if gap.contains(|c: char| !c.is_whitespace()) {
            println!("GAP {gap:?}");
        }
        at = part.span.end;
        println!("{:?} {:?}", part.use_, &seed.text[part.span.clone()]);
    }
}

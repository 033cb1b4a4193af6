fn main() {
    let root = std::path::PathBuf::from(std::env::args().nth(1).unwrap());
    let o = offprint::intake::prepare(&offprint::intake::Intake {
        root: root.clone(),
        documents: vec![],
    })
    .unwrap();
    for d in &o.diagnostics {
        print!("{}", offprint::diagnostic::long(d, false));
    }
    let i = o.value.expect("import");
    print!("{}", offprint::import::report::text(&i));
    print!("{}", offprint::import::report::changes(&i.changes));
    if std::env::args().nth(2).is_some() {
        offprint::intake::commit(&root, &i.changes).unwrap();
    }
}

//! The house's order, held by a test: layers, owners of crates, file access, headers and lengths.

use std::collections::BTreeMap;
use std::fs;

use super::harness::{repository, tree};

/// Module and layer; a module imports only from lower layers. Modules of layer 2 and 3 do not import each other
/// because equal layers are not lower; one exception within layer 0 is that `diagnostic` asks `spelling`.
const LAYERS: &[(&str, u8)] = &[
    ("cli", 9),
    ("serve", 8),
    ("check", 8),
    ("export", 8),
    ("build", 7),
    ("intake", 7),
    ("render", 6),
    ("plan", 5),
    ("view", 4),
    ("site", 3),
    ("import", 3),
    ("content", 2),
    ("markdown", 2),
    ("cite", 2),
    ("theme", 2),
    ("cards", 2),
    ("typeset", 2),
    ("exchange", 2),
    ("model", 1),
    ("yaml", 1),
    ("json", 1),
    ("fonts", 1),
    ("pictures", 1),
    ("xml", 1),
    ("diagnostic", 0),
    ("locale", 0),
    ("fingerprint", 0),
    ("spelling", 0),
    ("scan", 0),
    ("maps", 0),
    ("disk", 0),
    ("parallel", 0),
];

const LONGEST_FILE: usize = 450;

/// All of src/: path below it and text, test code cut off.
fn sources() -> Vec<(String, String)> {
    tree(&repository().join("src"))
        .into_iter()
        .filter(|(name, _)| name.ends_with(".rs"))
        .map(|(name, bytes)| (name, String::from_utf8(bytes).expect("UTF-8")))
        .collect()
}

/// What is not test code: test modules stand at the end of a file, or in files of their own.
fn product_code<'a>(name: &str, text: &'a str) -> &'a str {
    let stem = name.rsplit('/').next().unwrap_or(name);
    if matches!(
        stem,
        "tests.rs" | "properties.rs" | "sample.rs" | "rig.rs" | "told.rs"
    ) || name.contains("/tests/")
    {
        return "";
    }
    text.find("#[cfg(test)]\nmod ").map_or(text, |at| &text[..at])
}

fn layer(module: &str) -> Option<u8> {
    LAYERS
        .iter()
        .find(|(name, _)| *name == module)
        .map(|(_, layer)| *layer)
}

/// Names behind `crate::` in a text, also inside `crate::{a, b}`.
fn imports(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for rest in line.split("crate::").skip(1) {
            let rest = rest.trim_start_matches('{');
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            found.push(&rest[..end]);
        }
    }
    found
}

#[test]
fn modules_import_downward_only() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let Some((module, _)) = name.split_once('/') else {
            continue;
        };
        let own = layer(module).unwrap_or_else(|| panic!("src/{module} has no layer in the table"));
        for import in imports(product_code(&name, &text)) {
            let Some(other) = layer(import) else { continue };
            if import != module && other >= own && !(module == "diagnostic" && import == "spelling") {
                wrong.push(format!(
                    "src/{name} (layer {own}) imports {import} (layer {other})"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_of_the_library_is_in_the_table_and_in_the_map() {
    let library = fs::read_to_string(repository().join("src/lib.rs")).expect("lib.rs");
    let map = fs::read_to_string(repository().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let modules: Vec<&str> = library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    assert_eq!(
        modules.len(),
        LAYERS.len(),
        "lib.rs and the table have the same modules"
    );
    for module in modules {
        assert!(layer(module).is_some(), "{module} has no layer");
        assert!(map.contains(&format!("`{module}`")), "{module} is not on the map");
    }
}

#[test]
fn each_outside_crate_has_one_owner() {
    let manifest = fs::read_to_string(repository().join("Cargo.toml")).expect("Cargo.toml");
    let section = manifest
        .split("[dependencies]")
        .nth(1)
        .and_then(|rest| rest.split("\n[").next())
        .expect("dependencies");
    let owners: BTreeMap<String, &str> = section
        .lines()
        .filter_map(|line| {
            let (name, rest) = line.split_once(" = ")?;
            let owner = rest.rsplit_once("# ")?.1.trim();
            Some((name.trim().replace('-', "_"), owner))
        })
        .collect();
    let listed = section.lines().filter(|line| line.contains(" = ")).count();
    assert_eq!(
        owners.len(),
        listed,
        "every dependency names its owner behind `#`"
    );
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let module = name.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        for (outside, owner) in owners.iter().filter(|(_, owner)| !owner.starts_with("any layer")) {
            let uses = product_code(&name, &text).lines().any(|line| {
                let code = line.trim_start();
                !code.starts_with("//") && code.contains(&format!("{outside}::"))
            });
            if uses && module != *owner {
                wrong.push(format!("src/{name} uses {outside}, which belongs to {owner}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_disk_touches_files_and_only_the_terminal_prints() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let code = product_code(&name, &text);
        let without_comments = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in without_comments {
            if line.contains("std::fs") && !name.starts_with("disk/") {
                wrong.push(format!("src/{name}: {}", line.trim()));
            }
            if (line.contains("io::stdout") || line.contains("io::stderr")) && name != "cli/terminal.rs" {
                wrong.push(format!("src/{name}: {}", line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_owns_and_fits_the_eye() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        if !text.starts_with("//! ") {
            wrong.push(format!("src/{name} does not say what it owns"));
        }
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("src/{name} has {lines} lines"));
        }
        if ["utils", "common", "helpers", "misc", "types"]
            .iter()
            .any(|drawer| name.split(['/', '.', '_']).any(|word| word == *drawer))
        {
            wrong.push(format!("src/{name} is a drawer"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

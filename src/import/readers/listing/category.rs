//! Categories of a listing: the codes of arXiv, and the names of fields. It must not know what stands beside them.

use crate::import::readers::date::date_prefix;

/// Archives of arXiv.
const ARCHIVES: &[&str] = &[
    "astro-ph", "cond-mat", "cs", "econ", "eess", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math",
    "math-ph", "nlin", "nucl-ex", "nucl-th", "physics", "q-bio", "q-fin", "quant-ph", "stat",
];

/// Subject classes of arXiv in lower case, which listings print without their archive.
const CLASSES: &[&str] = &[
    "acc-ph",
    "ao-ph",
    "app-ph",
    "atm-clus",
    "atom-ph",
    "bio-ph",
    "chem-ph",
    "class-ph",
    "comp-ph",
    "data-an",
    "dis-nn",
    "ed-ph",
    "flu-dyn",
    "gen-ph",
    "geo-ph",
    "hist-ph",
    "ins-det",
    "med-ph",
    "mes-hall",
    "mtrl-sci",
    "optics",
    "plasm-ph",
    "pop-ph",
    "quant-gas",
    "soc-ph",
    "soft",
    "space-ph",
    "stat-mech",
    "str-el",
    "supr-con",
];

/// Whether a line is a category and nothing else.
pub(super) fn is_category_line(line: &str) -> bool {
    is_category(line, true, true)
}

/// `LG`, `cs.LG`, `cond-mat.str-el`, `HEP-TH`. Three or four capitals with a blank behind them, or with nothing
/// but a year, are rather an institution or a conference (`NTU Aug 2017`, `CVPR 2024`).
pub(super) fn is_category(text: &str, glued: bool, has_month: bool) -> bool {
    let upper = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_uppercase());
    let lower =
        |part: &str| part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    if ARCHIVES.contains(&text.to_ascii_lowercase().as_str()) {
        return text.len() > 2 || upper(text) || glued;
    }
    if CLASSES.contains(&text) {
        return glued && has_month;
    }
    match text.split_once('.') {
        Some((archive, class)) => {
            let known = ARCHIVES.contains(&archive.to_ascii_lowercase().as_str());
            known && ((upper(class) && class.len() == 2) || lower(class)) && !class.ends_with('-')
        }
        None => upper(text) && (text.len() == 2 || (text.len() <= 4 && glued && has_month)),
    }
}

/// Small words within the names of fields.
const JOINTS: &[&str] = &["and", "of", "for", "in", "the", "&", "et", "de", "und", "y"];

/// `Machine Learning`, `Computation and Language`, `Physics (Optics)`: capitalised words and joints between them.
pub(super) fn is_category_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_capital = |word: &str| {
        let bare = word.trim_matches(['(', ')', ',', ':']);
        let letters = bare
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '/' | '\'' | '’' | '&'));
        letters && bare.chars().count() > 1 && bare.starts_with(char::is_uppercase)
    };
    let months = |word: &str| date_prefix(&format!("{word} 2000")).is_some();
    words.len() <= 7
        && words.first().is_some_and(|word| is_capital(word))
        && words.last().is_some_and(|word| is_capital(word) && !months(word))
        && words.iter().all(|word| is_capital(word) || JOINTS.contains(word))
}

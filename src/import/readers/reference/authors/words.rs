//! Words of author lists: what can be a name, initials, a suffix or a mark. It must not know their order in a list.

const PARTICLES: &[&str] = &[
    "van", "von", "de", "der", "den", "la", "le", "di", "da", "del", "della", "dos", "das", "du", "do",
    "ten", "ter", "zu", "zur", "zum", "vom", "al", "el", "bin", "ibn", "af", "st.", "e", "la.",
];
pub(super) const MARKS: &[char] = &[
    '*', '∗', '†', '‡', '§', '¶', '#', '⁎', '¹', '²', '³', '⁴', '⁵', '^',
];
/// Words that begin titles and no names, though they are capitalised.
const NO_NAMES: &[&str] = &[
    "the",
    "a",
    "an",
    "on",
    "in",
    "of",
    "for",
    "towards",
    "toward",
    "how",
    "why",
    "what",
    "is",
    "are",
    "with",
    "to",
    "from",
    "using",
    "via",
    "proceedings",
    "journal",
    "conference",
    "review",
    "university",
    "introduction",
    "learning",
    "der",
    "die",
    "das",
    "zur",
    "eine",
    "ein",
];

/// A name without the marks around it, and whether there were any.
pub(super) fn bare(text: &str) -> (&str, bool) {
    let trimmed = without_remark(text.trim());
    let bare = trimmed.trim_matches(|c: char| MARKS.contains(&c) || c.is_whitespace());
    (bare, bare.len() != trimmed.len())
}

/// `Xiaoyu Wang (co-first author)`.
pub(super) fn without_remark(name: &str) -> &str {
    let in_brackets = |open: &str, close: char| {
        let inside = name.strip_suffix(close)?;
        inside.rsplit_once(open)
    };
    let remark = in_brackets(" (", ')').or_else(|| in_brackets(" [", ']'));
    match remark {
        Some((name, remark)) if is_remark(remark) => name,
        _ => name,
    }
}

/// What is said in brackets of those who wrote it: `co-first author`, `*equal contribution`, `ATLAS Collaboration`.
pub(super) fn is_remark(remark: &str) -> bool {
    let lower = remark.to_lowercase();
    ["author", "equal", "contribut", "collaboration", "consortium"]
        .iter()
        .any(|word| lower.contains(word))
}

pub(super) fn is_et_al(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    matches!(
        word.as_str(),
        "et al" | "others" | "al" | "u.a" | "…" | "..." | "et alii" | "colleagues"
    )
}

pub(super) fn strip_et_al(name: &str) -> Option<&str> {
    ["et al.", "et al", "u.a.", "..."]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .map(str::trim)
}

pub(super) fn is_suffix(piece: &str) -> bool {
    matches!(
        piece.trim().trim_end_matches('.'),
        "Jr" | "Sr" | "II" | "III" | "IV"
    )
}

/// `Family` before `Given` or initials.
pub(super) fn is_inverted(family: &str, given: &str) -> bool {
    let words: Vec<&str> = family.split_whitespace().collect();
    let is_family = words
        .iter()
        .all(|word| is_name_word(word) || PARTICLES.contains(word))
        && !words
            .iter()
            .any(|word| is_initials(word) && !is_capital_family(word, given));
    let own_words = words.len()
        - words
            .iter()
            .rev()
            .skip(1)
            .filter(|word| PARTICLES.contains(word))
            .count();
    let given = strip_et_al(given).unwrap_or(given);
    let all_initials = !given.is_empty()
        && given
            .split_whitespace()
            .all(|word| is_initials(word) || PARTICLES.contains(&word));
    let given_words = given.split_whitespace().count();
    let is_given = (1..=3).contains(&given_words)
        && given
            .split_whitespace()
            .all(|word| is_name_word(word) || is_initials(word));
    is_family && ((all_initials && own_words <= 3) || (own_words == 1 && is_given))
}

/// `ITO, S.`: short capitals are a family name where dotted initials follow.
fn is_capital_family(word: &str, given: &str) -> bool {
    word.chars().count() > 1 && !word.contains('.') && given.contains('.')
}

/// `Li, Sheng` between semicolons.
pub(super) fn is_inverted_whole(name: &str) -> bool {
    name.split_once(',')
        .is_some_and(|(family, given)| is_inverted(family.trim(), given.trim()))
}

/// `Li SG`: a family name and initials without full stops.
pub(super) fn is_vancouver(name: &str) -> bool {
    if is_et_al(name) {
        return true;
    }
    let name = strip_et_al(name).unwrap_or(name).trim_end_matches('.');
    name.rsplit_once(' ').is_some_and(|(family, initials)| {
        let letters: Vec<char> = initials.chars().filter(|c| *c != '-').collect();
        (1..=3).contains(&letters.len())
            && letters.iter().all(|letter| letter.is_uppercase())
            && !initials.starts_with('-')
            && !is_suffix(initials)
            && family.split(' ').all(is_name_word_or_particle)
    })
}

pub(super) fn is_name_word_or_particle(word: &str) -> bool {
    is_name_word(word) || PARTICLES.contains(&word)
}

pub(super) fn is_full_name(name: &str) -> bool {
    let name = strip_et_al(name).unwrap_or(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_group = matches!(
        words.last(),
        Some(&("Collaboration" | "Consortium" | "Team" | "Group" | "Network"))
    );
    if is_group && words.len() <= 6 {
        return true;
    }
    let own = words.iter().filter(|word| is_name_word(word)).count();
    (2..=6).contains(&words.len())
        && own >= 1
        && words
            .iter()
            .all(|word| is_name_word_or_particle(word) || is_initials(word) || is_suffix(word))
        && !words.iter().enumerate().any(|(index, word)| {
            let is_initial = index > 0 && is_initials(word);
            !is_initial && NO_NAMES.contains(&word.to_lowercase().as_str()) && !PARTICLES.contains(word)
        })
}

/// A capitalised word of letters, hyphens and apostrophes (or a word of a script without case).
pub(super) fn is_name_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| MARKS.contains(&c) || matches!(c, '(' | ')'));
    let Some(first) = word.chars().next() else {
        return false;
    };
    let is_letters = word.chars().all(|c| {
        c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '‐' | 'ʼ' | '`' | '\u{300}'..='\u{36f}')
    });
    let has_capital = first.is_uppercase()
        || (!first.is_lowercase() && first.is_alphabetic())
        || word.contains("'")
        || word.starts_with("d’");
    is_letters && has_capital && word.chars().count() > 1
}

/// `S.`, `S`, `S.G.`, `J.-P.`, `SG`, `Yu.`.
pub(super) fn is_initials(word: &str) -> bool {
    let word = word.trim_matches(|c: char| MARKS.contains(&c));
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let is_clean = word
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '‐'));
    let is_digraph = matches!(word, "Yu." | "Th." | "Ch." | "Ph." | "St." | "Zh." | "Ya.");
    is_clean
        && (is_digraph
            || (letters >= 1
                && letters == capitals
                && (letters == 1 || word.contains('.') || letters <= 3)
                && letters <= 5))
}

//! Headings of a CV: which lines they are and what kind of section each opens.
//! It must not know what the sections' entries look like.

use crate::import::seed::Seed;
use crate::model::{SectionKind, fold};

use super::rows::{Row, RowKind};

/// Words that tell the kind of a section, in the order in which they decide.
#[rustfmt::skip]
const KINDS: &[(SectionKind, &[&str])] = &[
    (SectionKind::Interests, &["interest", "interests", "fields", "forschungsinteressen", "forschungsschwerpunkte", "forschungsgebiete", "interets"]),
    (SectionKind::Talks, &["talk", "talks", "presentation", "presentations", "vortrage", "lectures", "seminars", "conferences", "communications", "congresos", "exposes", "ponencias", "keynotes"]),
    (SectionKind::Teaching, &["teaching", "lehre", "lehrerfahrung", "lehrtatigkeit", "enseignement", "docencia", "courses", "mentoring", "supervision", "betreuung", "enseignements", "docente", "ensino", "didattica", "advising", "advisees", "supervised", "advised", "students"]),
    (SectionKind::Publications, &["publication", "publications", "publikationen", "veroffentlichungen", "schriftenverzeichnis", "publicaciones", "papers", "paper", "articles", "books", "chapters", "preprints", "bibliography", "aufsatze", "monographien", "patents", "progress", "reviews", "manuscripts", "ouvrages", "chapitres", "articulos", "libros", "publicacoes", "artigos", "pubblicazioni", "articoli", "datasets", "submitted", "forthcoming", "theses"]),
    (SectionKind::Awards, &["award", "awards", "honor", "honors", "honour", "honours", "achievement", "achievements", "fellowship", "fellowships", "scholarship", "scholarships", "grant", "grants", "prize", "prizes", "funding", "auszeichnungen", "preise", "stipendien", "prix", "distinctions", "premios", "becas", "drittmittel", "distinction", "recognition", "recognitions", "financements", "premi", "forderungen"]),
    (SectionKind::Service, &["service", "services", "activity", "activities", "volunteering", "volunteer", "leadership", "memberships", "membership", "reviewing", "engagement", "ehrenamt", "mitgliedschaften", "gremien", "outreach", "committees", "responsabilites", "extracurricular", "refereeing", "affiliations", "administration"]),
    (SectionKind::Skills, &["skill", "skills", "languages", "language", "kenntnisse", "fahigkeiten", "sprachen", "sprachkenntnisse", "competences", "langues", "idiomas", "habilidades", "technologies", "software", "competencies", "linguas", "lingue", "competencias"]),
    (SectionKind::Education, &["education", "ausbildung", "studium", "bildungsweg", "bildung", "formation", "educacion", "formacion", "degrees", "qualifications", "etudes", "akademische", "educacao", "formacao", "istruzione", "formazione"]),
    (SectionKind::Experience, &["experience", "experiences", "employment", "appointments", "appointment", "positions", "position", "berufserfahrung", "werdegang", "anstellungen", "beschaftigung", "tatigkeiten", "internships", "experiencia", "parcours", "career", "berufstatigkeit", "esperienza", "emplois", "posizione", "posizioni", "atuacao"]),
    (SectionKind::Other, &["references", "referees", "referenzen", "projects", "projekte", "proyectos", "projets", "projetos", "summary", "profile", "objective", "about", "hobbies", "certifications", "certificates", "exhibitions", "media", "press", "personal", "miscellaneous", "other", "sonstiges"]),
];

/// Words that may stand in a heading beside those.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "and", "of", "the", "in", "for", "und", "et", "de", "y", "a", "selected", "research", "professional", "attuale", "attuali", "academico",
    "academic",
    "peer", "reviewed", "refereed", "invited", "other", "work", "industry", "industrial", "honors",
    "honours", "technical",
    "computer", "programming", "journal", "conference", "workshop", "book", "additional", "relevant",
    "scientific",
    "university", "community", "co", "curricular", "extra", "student", "graduate", "recent",
    "contributed", "poster",
    "posters", "areas", "area", "background", "history", "list", "key", "main", "public", "editorial",
    "administrative",
    "working", "edited", "wissenschaftliche", "wissenschaftlicher", "beruflicher", "berufliche",
    "ausgewahlte", "eingeladene",
    "akademischer", "universitaire", "professionnelle", "professionnelles", "profesional", "academica",
    "proceedings", "reviews", "review",
    "committee", "external", "internal", "departmental", "full", "time", "statement", "information",
    "data", "scholarly", "phd", "doctoral", "current", "previous", "past", "published", "job", "market", "held",
    "thesis", "ph", "d", "under", "revision", "secondary", "primary", "discussion", "investigacion", "colloques", "collectives", "scientifiques", "membership",
];

/// The kind that a heading in the words of the table has; other headings have none.
pub(super) fn known_kind(title: &str) -> Option<SectionKind> {
    let folded = fold(title);
    let words: Vec<&str> = folded.split(' ').collect();
    if STATES.contains(&folded.as_str()) {
        return Some(SectionKind::Publications);
    }
    let is_known =
        |word: &&str| FILLERS.contains(word) || KINDS.iter().any(|(_, names)| names.contains(word));
    if words.len() > 7 || !words.iter().all(is_known) {
        return None;
    }
    kind_by_word(&words)
}

/// Headings that say of works no more than how far they are.
const STATES: &[&str] = &[
    "under review",
    "in press",
    "in review",
    "under revision",
    "accepted",
    "submitted",
];

/// The kind of a heading that is marked as one: one telling word is enough.
pub(super) fn kind_of(title: &str) -> SectionKind {
    let folded = fold(title);
    let words: Vec<&str> = folded.split(' ').collect();
    known_kind(title)
        .or_else(|| kind_by_word(&words))
        .unwrap_or(SectionKind::Other)
}

fn kind_by_word(words: &[&str]) -> Option<SectionKind> {
    KINDS
        .iter()
        .find(|(_, names)| words.iter().any(|word| names.contains(word)))
        .map(|(kind, _)| *kind)
}

/// The heading as it is shown: capitals become title case, everything else stays.
pub(super) fn display(title: &str) -> String {
    const SMALL: &[&str] = &[
        "and", "of", "the", "in", "for", "und", "et", "de", "at", "on", "to", "with",
    ];
    if title.chars().any(char::is_lowercase) {
        return title.to_owned();
    }
    let mut is_first = true;
    let words = title.split(' ').map(|word| {
        let lower = word.to_lowercase();
        let keeps_small = SMALL.contains(&lower.as_str()) && !is_first;
        is_first = false;
        if keeps_small { lower } else { capitalised(&lower) }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Large letters at the beginning and behind hyphens and slashes.
fn capitalised(lower: &str) -> String {
    let mut before = ' ';
    let mut text = String::new();
    for c in lower.chars() {
        if before.is_alphanumeric() || matches!(before, '\'' | '’') {
            text.push(c);
        } else {
            text.extend(c.to_uppercase());
        }
        before = c;
    }
    text
}

/// Finds the headings that carry no mark of their own: capitals, bold lines, known words alone or before a colon.
pub(super) fn mark(seed: &Seed, rows: &mut [Row]) {
    let all_are_capital = rows.iter().all(|row| {
        let text = &seed.text[row.content.clone()];
        !matches!(row.kind, RowKind::Text(_)) || known_kind(text).is_none() || is_capitals(text)
    });
    let is_tight = rows.windows(2).any(|pair| {
        let text = &seed.text[pair[0].content.clone()];
        let is_known =
            matches!(pair[0].kind, RowKind::Text(_)) && is_capitals(text) && known_kind(text).is_some();
        is_known && pair[1].kind != RowKind::Blank
    });
    let has_marked = rows.iter().any(|row| {
        matches!(row.kind, RowKind::Heading(_)) && known_kind(&seed.text[row.content.clone()]).is_some()
    });
    for index in 0..rows.len() {
        if !matches!(rows[index].kind, RowKind::Text(_)) {
            continue;
        }
        let is_after_gap =
            index == 0 || matches!(rows[index - 1].kind, RowKind::Blank | RowKind::Furniture(_));
        let is_before_gap = rows.get(index + 1).is_none_or(|row| row.kind == RowKind::Blank);
        let text = &seed.text[rows[index].content.clone()];
        let words = without_remark(text);
        let bare = words.trim_matches(['*', '_']).trim().trim_end_matches(':').trim();
        let is_bold = words.starts_with("**") && words.ends_with("**") && words.len() > 4;
        // `SELECTED PUBLICATIONS (of 412)`
        let named = bare.split_once(" (").map_or(bare, |(named, _)| named);
        let is_known = known_kind(named).is_some();
        let is_heading = is_after_gap
            && !has_marked
            && ((is_known
                && (is_capitals(named)
                    || is_bold
                    || text.ends_with(':')
                    || is_before_gap
                    || is_whole(bare)))
                || (all_are_capital
                    && (is_before_gap || (is_tight && index > 0))
                    && is_unknown_heading(bare)));
        if is_heading {
            let start = rows[index].content.start + (bare.as_ptr() as usize - text.as_ptr() as usize);
            rows[index].content = start..start + bare.len();
            rows[index].kind = RowKind::Heading(3);
        }
    }
}

/// `**Publications** (*equal contribution)`: the bold words are the heading.
fn without_remark(text: &str) -> &str {
    let bold = text.strip_prefix("**").and_then(|rest| rest.find("**"));
    match bold {
        Some(length) => {
            let remark = text[length + 4..].trim();
            let is_remark = remark.starts_with('(') && remark.ends_with(')');
            if is_remark { &text[..length + 4] } else { text }
        }
        None => text,
    }
}

/// One or two words that can hardly be anything else.
fn is_whole(text: &str) -> bool {
    text.split_whitespace().count() <= 3
}

fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Capitals that no table knows: several words, or a long one, without digits.
fn is_unknown_heading(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let folded = fold(text);
    let is_organisation = super::role::is_organisation(text);
    is_capitals(text)
        && ((2..=6).contains(&words) || (words == 1 && text.len() >= 9))
        && text.len() >= 6
        && text.len() <= 60
        && !folded.contains(|c: char| c.is_ascii_digit())
        && !is_organisation
        && !text.contains(['@', '|', ',', '.'])
}

/// Whether a text can be the name of a person.
pub(super) fn is_person_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=6).contains(&words.len())
        && text.len() <= 60
        && words.iter().all(|word| {
            word.chars().all(|c| {
                c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | ',' | '\u{300}'..='\u{36f}')
            })
        })
        && words
            .iter()
            .filter(|word| word.chars().next().is_some_and(|c| !c.is_lowercase()))
            .count()
            >= 2
        && known_kind(text).is_none()
        && !super::header::is_document_title(text)
        && !super::role::is_role(text)
        && !super::role::is_organisation(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_their_words() {
        for (title, kind) in [
            ("EDUCATION", Some(SectionKind::Education)),
            ("Research Interests", Some(SectionKind::Interests)),
            (
                "Selected Peer-Reviewed Publications",
                Some(SectionKind::Publications),
            ),
            ("Honors and Awards", Some(SectionKind::Awards)),
            ("Teaching Experience", Some(SectionKind::Teaching)),
            ("Invited Talks", Some(SectionKind::Talks)),
            ("CO-CURRICULAR ACTIVITIES", Some(SectionKind::Service)),
            ("Veröffentlichungen", Some(SectionKind::Publications)),
            ("Beruflicher Werdegang", Some(SectionKind::Experience)),
            ("Nanyang Technological University", None),
            ("Education Officer at Acme", None),
        ] {
            assert_eq!(known_kind(title), kind, "{title}");
        }
    }

    #[test]
    fn capitals_become_title_case() {
        assert_eq!(display("RESEARCH INTEREST"), "Research Interest");
        assert_eq!(display("CO-CURRICULAR ACTIVITIES"), "Co-Curricular Activities");
        assert_eq!(display("HONORS AND AWARDS"), "Honors and Awards");
        assert_eq!(display("Academic talks"), "Academic talks");
    }
}

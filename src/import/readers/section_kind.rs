//! Headings of sections: the kind that their words tell. It must not know what the sections hold.

use crate::model::{SectionKind, fold};

/// Words that tell the kind of a section, in the order in which they decide.
#[rustfmt::skip]
const KINDS: &[(SectionKind, &[&str])] = &[
    (SectionKind::Interests, &["interest", "interests", "fields", "forschungsinteressen", "forschungsschwerpunkte", "forschungsgebiete", "interets"]),
    (SectionKind::Talks, &["talk", "talks", "presentation", "presentations", "vortrage", "lectures", "seminars", "conferences", "communications", "congresos", "exposes", "ponencias", "keynotes"]),
    (SectionKind::Teaching, &["teaching", "lehre", "lehrerfahrung", "lehrtatigkeit", "enseignement", "docencia", "courses", "mentoring", "enseignements", "docente", "ensino", "didattica"]),
    (SectionKind::Students, &["supervision", "betreuung", "advising", "advisees", "supervised", "advised", "students", "encadrement", "doktoranden"]),
    (SectionKind::Publications, &["publication", "publications", "publikationen", "veroffentlichungen", "schriftenverzeichnis", "publicaciones", "papers", "paper", "articles", "books", "chapters", "preprints", "bibliography", "aufsatze", "monographien", "patents", "progress", "reviews", "manuscripts", "ouvrages", "chapitres", "articulos", "libros", "publicacoes", "artigos", "pubblicazioni", "articoli", "datasets", "submitted", "forthcoming", "theses", "proceedings", "volumes", "herausgeberschaften", "rezensionen", "monographs", "editions"]),
    (SectionKind::Awards, &["award", "awards", "honor", "honors", "honour", "honours", "achievement", "achievements", "fellowship", "fellowships", "scholarship", "scholarships", "prize", "prizes", "auszeichnungen", "preise", "stipendien", "prix", "distinctions", "premios", "becas", "distinction", "recognition", "recognitions", "premi"]),
    (SectionKind::Grants, &["grant", "grants", "funding", "drittmittel", "financements", "forderungen", "drittmittelprojekte"]),
    (SectionKind::Service, &["service", "services", "activity", "activities", "volunteering", "volunteer", "leadership", "memberships", "membership", "reviewing", "engagement", "ehrenamt", "mitgliedschaften", "gremien", "outreach", "committees", "responsabilites", "extracurricular", "refereeing", "affiliations", "administration", "gutachtertatigkeit", "gutachtertatigkeiten"]),
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
    "reviews", "review",
    "committee", "external", "internal", "departmental", "full", "time", "statement", "information",
    "data", "scholarly", "phd", "doctoral", "current", "previous", "past", "published", "job", "market", "held",
    "thesis", "ph", "d", "under", "revision", "secondary", "primary", "discussion", "investigacion", "colloques", "collectives", "scientifiques", "membership",
];

/// The kind that a heading in the words of the table has; other headings have none.
pub(crate) fn known_kind(title: &str) -> Option<SectionKind> {
    let folded = fold(title);
    let words: Vec<&str> = folded.split(' ').collect();
    if STATES.contains(&folded.as_str()) {
        return Some(SectionKind::Publications);
    }
    if FUNDING.contains(&folded.as_str()) {
        return Some(SectionKind::Grants);
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

/// Headings of grants in words that also name posts: `Technical Support` is none.
const FUNDING: &[&str] = &["research support", "grant support", "financial support"];

/// The kind of a heading that is marked as one: one telling word is enough.
pub(crate) fn kind_of(title: &str) -> SectionKind {
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
            ("Grants and Awards", Some(SectionKind::Awards)),
            ("Research Funding", Some(SectionKind::Grants)),
            ("RESEARCH SUPPORT", Some(SectionKind::Grants)),
            ("Technical Support", None),
            ("PhD Students", Some(SectionKind::Students)),
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
}

//! Words by which roles, organisations, degrees and places are told. It must not know the order they stand in.

use crate::model::fold_words;

#[rustfmt::skip]
const ROLES: &[&str] = &[
    "assistant", "professor", "intern", "internship", "engineer", "researcher", "president", "member",
    "fellow", "captain",
    "postdoc", "postdoctoral", "lecturer", "director", "manager", "scientist", "developer", "consultant",
    "analyst", "chair",
    "reviewer", "instructor", "tutor", "head", "lead", "leader", "founder", "cofounder", "editor",
    "officer", "secretary",
    "treasurer", "organizer", "organiser", "coordinator", "associate", "architect", "student", "visitor",
    "visiting", "trainee",
    "representative", "volunteer", "mentor", "ambassador", "ta", "ra", "cto", "ceo", "cio", "chief",
    "principal", "curator",
    "mitarbeiter", "mitarbeiterin", "hilfskraft", "professorin", "doktorand", "doktorandin",
    "postdoktorand", "postdoktorandin",
    "assistentin", "praktikant", "praktikantin", "leiter", "leiterin", "dozent", "dozentin",
    "gastprofessor", "lehrbeauftragter",
    "lehrbeauftragte", "sprecher", "sprecherin", "chercheur", "chercheuse", "professeur", "maitre",
    "doctorant", "doctorante",
    "stagiaire", "profesor", "profesora", "investigador", "investigadora", "programmer", "designer",
    "dean", "provost", "archivist",
    "librarian", "referee", "administrator", "specialist", "technician", "contributor", "maintainer",
    "advisor", "adviser", "vice",
    "teacher", "supervisor", "wissenschaftlicher", "wissenschaftliche", "wissenschaftl",
    "reader", "docent", "maitresse", "registrar", "surgeon", "physician", "resident", "clinician",
    "privatdozent", "privatdozentin", "juniorprofessor", "juniorprofessorin", "gruppenleiter", "gruppenleiterin",
    "catedratico", "catedratica", "titular", "becario", "becaria", "ayudante", "docente", "pesquisador",
    "pesquisadora", "bolsista", "ricercatore", "ricercatrice", "professore", "professoressa", "dottorando",
    "postdoctorant", "postdoctorante", "attache", "ater", "ingenieur", "scholar", "astronomer", "economist",
    "investigator", "vp", "freelance", "freelancer", "professora", "estagiario", "estagiaria",
];

#[rustfmt::skip]
const ORGANISATIONS: &[&str] = &[
    "university", "institute", "lab", "labs", "laboratory", "laboratories", "technology", "technologies",
    "gmbh", "inc", "team",
    "club", "college", "school", "universitat", "universite", "universidad", "universita", "hochschule",
    "fachhochschule", "eth",
    "epfl", "mit", "tu", "department", "dept", "faculty", "center", "centre", "institut", "instituto",
    "academy", "ltd", "llc",
    "corp", "corporation", "ag", "society", "association", "foundation", "hospital", "museum", "library",
    "company", "group", "universidade", "universitet", "universitetet", "uniwersytet", "univerzita",
    "institution", "branch", "council", "committee", "agency", "bank", "max", "planck", "fraunhofer",
    "cnrs", "inria", "nasa",
    "cern", "klinikum", "gymnasium", "lycee", "ecole", "polytechnic", "universiteit", "programme",
    "program", "ministry", "studio",
    "lehrstuhl", "akademie", "stiftung", "bibliothek", "archiv", "systems", "research", "observatory",
    "consortium",
];

#[rustfmt::skip]
const DEGREES: &[&str] = &[
    "phd", "ph.d.", "ph.d", "dphil", "d.phil.", "doctor", "doctorate", "bachelor", "bachelors",
    "bachelor's", "b.sc.", "b.sc",
    "bsc", "b.s.", "bs", "b.a.", "ba", "b.eng.", "beng", "b.e.", "b.tech", "btech", "m.sc.", "m.sc",
    "msc", "m.s.", "ms", "m.a.",
    "ma", "mphil", "m.phil.", "meng", "m.eng.", "mba", "m.d.", "md", "master", "masters", "master's",
    "mres", "llb", "llm", "edd",
    "diplom", "diplom-ingenieur", "dipl.-ing.", "dipl.-phys.", "dipl.-inf.", "diploma", "magister",
    "staatsexamen", "promotion",
    "habilitation", "dr.", "licence", "licenciatura", "maîtrise", "doctorat", "doctorado", "grado",
    "abitur", "matura",
    "baccalaureate", "a-levels", "a.b.", "ab", "sc.b.", "s.m.", "s.b.", "associate",
    "m.tech.", "m.tech", "mtech", "b.tech.", "mst", "m.st.", "mbbs", "m.b.b.s.", "jd", "j.d.", "ll.m.", "ll.b.",
    "mph", "m.p.h.", "mpp", "mpa", "msw", "drph", "dvm", "psyd", "d.sc.", "dsc", "sc.d.", "mmath", "mphys", "mchem", "msci", "bcom", "b.com.", "bba", "b.b.a.", "m.b.a.",
    "b.ed.", "m.ed.", "máster", "mestrado", "doutorado", "doutoramento", "bacharelado", "graduação", "laurea",
    "dottorato", "vordiplom", "bengsc", "bfa", "mfa", "m.f.a.", "b.f.a.", "maestría", "maestria",
];

#[rustfmt::skip]
const PLACES: &[&str] = &[
    "singapore", "germany", "switzerland", "france", "spain", "italy", "usa", "u.s.a.", "united states",
    "uk", "u.k.",
    "united kingdom", "england", "scotland", "wales", "ireland", "china", "japan", "korea",
    "south korea", "india", "canada",
    "australia", "austria", "netherlands", "the netherlands", "belgium", "sweden", "norway", "denmark",
    "finland", "poland",
    "portugal", "brazil", "mexico", "israel", "taiwan", "hong kong", "deutschland", "schweiz",
    "österreich", "remote", "berlin",
    "munich", "münchen", "zurich", "zürich", "london", "paris", "madrid", "rome", "vienna", "wien",
    "new york", "boston",
    "chicago", "seattle", "san francisco", "los angeles", "toronto", "montreal", "tokyo", "beijing",
    "shanghai", "shenzhen",
    "sydney", "melbourne", "oslo", "stockholm", "copenhagen", "amsterdam", "hamburg", "heidelberg",
    "brasil", "españa", "italia", "méxico", "portugal", "perú", "peru", "uruguay", "ecuador", "österreich", "suisse",
    "belgique", "nederland", "danmark", "sverige", "norge", "suomi", "polska", "türkiye", "iran", "iraq", "pakistan",
    "bangladesh", "vietnam", "thailand", "indonesia", "malaysia", "philippines", "new zealand", "south africa", "ghana",
    "ethiopia", "uganda", "tanzania", "senegal", "morocco", "algeria", "tunisia", "lebanon", "jordan", "saudi arabia",
    "qatar", "united arab emirates", "ukraine", "romania", "bulgaria", "croatia", "serbia", "slovenia", "slovakia",
    "estonia", "latvia", "lithuania", "iceland", "luxembourg", "cyprus", "malta", "nepal", "sri lanka", "macau",
    "republic of korea", "costa rica", "cuba", "venezuela", "bolivia", "paraguay", "puerto rico", "northern ireland",
    "göttingen", "leipzig", "milan", "milano", "roma", "torino", "washington", "los alamos", "taipei", "hangzhou",
    "nanjing", "wuhan", "guangzhou",
    "dresden", "barcelona", "hawaii", "dallas", "edinburgh", "cambridge", "oxford", "kenya", "nigeria",
    "egypt", "turkey",
    "greece", "russia", "czech republic", "hungary", "argentina", "chile", "colombia", "lagos",
    "nairobi", "basel", "bern",
    "lausanne", "geneva", "genf", "köln", "cologne", "frankfurt", "stuttgart", "bonn", "freiburg",
    "tübingen", "kyoto", "osaka",
    "seoul", "bangalore", "mumbai", "delhi", "new delhi", "prague", "warsaw", "lisbon", "dublin",
    "brussels", "helsinki",
];

/// Ends of words for professions.
const PROFESSIONS: &[&str] = &[
    "ologist",
    "icist",
    "ician",
    "arzt",
    "arztin",
    "aerztin",
    "ingenieur",
    "ingenieurin",
    "leiter",
    "leiterin",
    "berater",
    "beraterin",
    "forscher",
    "forscherin",
    "assistent",
    "assistentin",
    "referent",
    "referentin",
    "entwickler",
    "entwicklerin",
    "doutorando",
    "doutoranda",
    "lehrer",
    "lehrerin",
    "professor",
    "professorin",
];

/// Whether a folded word is one for a role.
fn names_role(word: &str) -> bool {
    ROLES.contains(&word) || PROFESSIONS.iter().any(|end| word.ends_with(end))
}

/// Whether a text names a role.
pub(super) fn is_role(text: &str) -> bool {
    fold_words(text).iter().any(|word| names_role(word))
}

/// Whether a text is a role although a word of it could name an organisation: `committee member`.
pub(super) fn is_role_phrase(text: &str) -> bool {
    let ends_as_role = fold_words(text).last().is_some_and(|word| names_role(word));
    is_role(text) && (ends_as_role || !is_organisation(text))
}

/// Whether a text names an organisation.
pub(super) fn is_organisation(text: &str) -> bool {
    fold_words(text)
        .iter()
        .any(|word| ORGANISATIONS.contains(&word.as_str()))
}

/// The words at the beginning that are a degree, as a length in bytes; 0 if it begins with none.
pub(super) fn degree_length(text: &str) -> usize {
    let first = text.split([' ', ',']).next().unwrap_or("");
    if !DEGREES.contains(&first.to_lowercase().as_str()) {
        return 0;
    }
    let mut length = first.len();
    for tail in [
        " rer. nat.",
        " phil.",
        " rer. pol.",
        " med.",
        " (Hons)",
        " (Hons.)",
        " Honours",
        " degree",
    ] {
        if text[length..].starts_with(tail) {
            length += tail.len();
        }
    }
    if let Some(rest) = text[length..].strip_prefix(" of ") {
        let end = rest.find([',', '(']).unwrap_or(rest.len());
        let end = rest[..end].find(" in ").unwrap_or(end);
        length += 4 + rest[..end].trim_end().len();
    }
    length
}

/// Whether a text names a place: a country or town of the table, a code of two letters, or a town with one.
pub(super) fn is_place(text: &str) -> bool {
    let text = text.trim();
    let lower = text.to_lowercase();
    let is_code = |word: &str| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let with_code = text.rsplit_once(' ').is_some_and(|(town, code)| {
        is_code(code) && starts_large(town) && !is_organisation(town) && !is_role(town)
    });
    PLACES.contains(&lower.as_str()) || is_code(text) || with_code
}

/// Whether a text, perhaps with commas, is nothing but a place: its last part is one and the others look like names.
pub(super) fn is_location(text: &str) -> bool {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let words = text.split_whitespace().count();
    words <= 7
        && parts.last().is_some_and(|part| is_place(part))
        && parts.iter().all(|part| {
            starts_large(part)
                && !part.contains(['(', ')'])
                && !part.contains(" and ")
                && !is_organisation(part)
                && !is_role(part)
                && degree_length(part) == 0
        })
}

fn starts_large(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase) && !text.contains(|c: char| c.is_ascii_digit())
}

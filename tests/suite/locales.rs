//! Sites in the languages that there are words of: CVs speak them, on pages and in PDF, and say no English word of their own.

use super::harness::TestSite;

/// A CV of everything that has a heading of its own, in a language.
fn site(language: &str) -> TestSite {
    let site = TestSite::empty();
    site.write(
        "content/site.yaml",
        &format!("owner: ada-ng\nlanguage: {language}\n"),
    );
    site.write("content/people/ada-ng/profile.yaml", "name: Ada Ng\n");
    site.write(
        "content/people/ada-ng/cv.yaml",
        "variants:
  short: {title: Kurz, sections: [publications], most: 1}
sections:
  - kind: interests
    entries: [{bullet: X}]
  - kind: experience
    entries:
      - {company: B, position: C, start_date: 2024-08, end_date: present}
      - {company: D, end_date: 2020-07-14}
  - kind: education
    entries: [{institution: E, degree: PhD, area: F, start_date: 2017-09-01, end_date: 2021-06}]
  - kind: awards
    entries: [{name: G, date: 2023-07-14}]
  - kind: publications
    topics: [Topic]
  - kind: talks
    entries: [{name: H, date: 2019}]
  - kind: teaching
    entries: [{name: I, date: 2019}]
  - kind: service
    entries: [{name: J, date: 2019}]
  - kind: skills
    entries: [{label: K, details: L}]
  - title: Own words
    kind: awards
    entries: [{name: M, date: 2019}]
",
    );
    for (name, topics) in [("looms", "[Topic]"), ("mills", "[]")] {
        let record = format!(
            "---\ntitle: {name}\nauthors: [Ada Ng, Bo Li]\ndate: 2020-05\ntopics: {topics}\nvenue: {{name: Journal}}\n---\n"
        );
        site.write(&format!("content/papers/{name}.md"), &record);
    }
    site
}

/// What the CV of a language says, in the order of the page.
struct Expected {
    language: &'static str,
    title: &'static str,
    words: [&'static str; 3],
    headings: [&'static str; 9],
    times: [&'static str; 4],
    degree: &'static str,
    works: &'static str,
}

const EXPECTED: [Expected; 5] = [
    Expected {
        language: "en",
        title: "CV",
        words: ["Curriculum vitae", "On this page", "Download as PDF"],
        headings: [
            "Research interests",
            "Experience",
            "Education",
            "Awards",
            "Publications",
            "Talks",
            "Teaching",
            "Service",
            "Skills",
        ],
        times: [
            "August 2024 – present",
            "until 14 July 2020",
            "1 September 2017 – June 2021",
            "14 July 2023",
        ],
        degree: "PhD in F",
        works: "Other publications",
    },
    Expected {
        language: "de-AT",
        title: "Lebenslauf",
        words: ["Lebenslauf", "Auf dieser Seite", "Als PDF herunterladen"],
        headings: [
            "Forschungsinteressen",
            "Beruflicher Werdegang",
            "Ausbildung",
            "Auszeichnungen",
            "Publikationen",
            "Vorträge",
            "Lehre",
            "Gremien und Gutachten",
            "Kenntnisse",
        ],
        times: [
            "August 2024 – heute",
            "bis 14. Juli 2020",
            "1. September 2017 – Juni 2021",
            "14. Juli 2023",
        ],
        degree: "PhD in F",
        works: "Weitere Publikationen",
    },
    Expected {
        language: "fr",
        title: "CV",
        words: ["Curriculum vitæ", "Sur cette page", "Télécharger en PDF"],
        headings: [
            "Thèmes de recherche",
            "Parcours professionnel",
            "Formation",
            "Prix et distinctions",
            "Publications",
            "Exposés et communications",
            "Enseignement",
            "Responsabilités collectives",
            "Compétences",
        ],
        times: [
            "août 2024 – aujourd’hui",
            "jusqu’au 14 juillet 2020",
            "1er septembre 2017 – juin 2021",
            "14 juillet 2023",
        ],
        degree: "PhD en F",
        works: "Autres publications",
    },
    Expected {
        language: "es",
        title: "CV",
        words: ["Currículum vítae", "En esta página", "Descargar en PDF"],
        headings: [
            "Líneas de investigación",
            "Experiencia profesional",
            "Formación académica",
            "Premios y distinciones",
            "Publicaciones",
            "Ponencias",
            "Docencia",
            "Servicio académico",
            "Competencias",
        ],
        times: [
            "agosto de 2024 – actualidad",
            "hasta el 14 de julio de 2020",
            "1 de septiembre de 2017 – junio de 2021",
            "14 de julio de 2023",
        ],
        degree: "PhD en F",
        works: "Otras publicaciones",
    },
    Expected {
        language: "zh-Hans",
        title: "简历",
        words: ["个人简历", "本页内容", "下载 PDF"],
        headings: [
            "研究兴趣",
            "工作经历",
            "教育背景",
            "荣誉与奖励",
            "论著",
            "学术报告",
            "教学工作",
            "学术服务",
            "专业技能",
        ],
        times: [
            "2024年8月至今",
            "至2020年7月14日",
            "2017年9月1日至2021年6月",
            "2023年7月14日",
        ],
        degree: "F PhD",
        works: "其他论著",
    },
];

/// What stands within the main part of a page, without its tags, scripts and blanks around lines.
fn said(page: &str) -> String {
    let (_, main) = page.split_once("<main").expect("a main part");
    let (main, _) = main.split_once("</main>").expect("its end");
    let mut text = String::new();
    for part in main.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
        text.push(' ');
    }
    text
}

#[test]
fn a_cv_speaks_the_language_of_its_site() {
    for expected in &EXPECTED {
        let site = site(expected.language);
        site.run(&["build"]).fine();
        let page = site.read("public/cv/index.html");
        assert!(page.contains(&format!("<html lang=\"{}\"", expected.language)));
        assert!(page.contains(&format!("<title>{}", expected.title)), "{page}");
        let mut rest = page.as_str();
        for heading in expected.headings {
            let found = format!("--label\">{heading}</h2>");
            let (_, behind) = rest
                .split_once(&found)
                .unwrap_or_else(|| panic!("{heading}: {rest}"));
            rest = behind;
        }
        assert!(rest.contains(">Own words</h2>"), "a title of one's own stays");
        let words = expected.words.into_iter().chain(expected.times);
        for word in words.chain([expected.degree, expected.works]) {
            assert!(page.contains(word), "{word}: {page}");
        }
    }
}

/// Of no other language than the site's own; what records say is in none.
#[test]
fn a_cv_says_no_word_of_another_language() {
    let own = |expected: &Expected| -> Vec<&'static str> {
        let words = expected.words.into_iter().chain(expected.headings);
        words
            .chain(expected.times)
            .chain([expected.title, expected.works])
            .collect()
    };
    for expected in &EXPECTED[1..] {
        let site = site(expected.language);
        site.run(&["build"]).fine();
        let text = said(&site.read("public/cv/index.html"));
        for word in own(&EXPECTED[0]) {
            let is_shared = own(expected).iter().any(|own| own.contains(word));
            assert!(is_shared || !text.contains(word), "{word}: {text}");
        }
    }
}

/// A PDF tells its language, and what it is called in it.
#[test]
fn a_document_tells_its_language() {
    for (expected, tag) in EXPECTED.iter().zip(["en", "de-AT", "fr", "es", "zh-CN"]) {
        let site = site(expected.language);
        site.run(&["build"]).fine();
        let pdf = site.bytes("public/cv/ada-ng-cv.pdf");
        let text = String::from_utf8_lossy(&pdf);
        assert!(text.contains(&format!("Ada Ng – {}", expected.words[0])));
        assert!(
            text.contains(&format!("<rdf:li>{tag}</rdf:li>")),
            "{tag}: {}",
            text.split("dc:language").nth(1).unwrap_or_default()
        );
    }
}

#[test]
fn a_language_without_words_is_told_once_and_speaks_english() {
    let site = site("nl");
    let run = site.run(&["build"]).fine();
    let said = run.stderr.matches("no-words").count();
    assert_eq!(said, 1, "{}", run.stderr);
    run.warns(&["content/site.yaml:2", "`nl`", "`en`, `de`, `fr`, `es` and `zh`"]);
    let page = site.read("public/cv/index.html");
    assert!(page.contains("<html lang=\"nl\"") && page.contains("August 2024 – present"));
    // One that Typst cannot know.
    self::site("i-klingon")
        .run(&["build"])
        .fine()
        .warns(&["no-words"]);
}

#[test]
fn a_section_needs_a_title_or_a_kind_that_has_one() {
    let site = site("en");
    let cv = "content/people/ada-ng/cv.yaml";
    for kind in ["", "kind: other\n    "] {
        site.write(
            cv,
            &format!("sections:\n  - kind: skills\n  - {kind}entries: [X]\n"),
        );
        site.run(&["build"])
            .fails(1, &["no-heading", "cv.yaml:3", "`title: ...`", "`skills`"]);
    }
    site.write(cv, "sections:\n  - {kind: skills, title: '', entries: [X]}\n");
    site.run(&["build"]).fine();
}

//! CVs as PDF: they come with the site, in the layout and on the paper that the CV asks for, and follow its records.

use super::harness::TestSite;

const PDF: &str = "public/cv/ada-lovelace-cv.pdf";

fn site(head: &str) -> TestSite {
    let site = TestSite::empty();
    site.write("content/site.yaml", "owner: ada-lovelace\n");
    site.write("content/people/ada-lovelace/profile.yaml", "name: Ada Lovelace\n");
    let sections = "sections:\n  - title: Experience\n    entries:\n      - {company: Engine Works, position: Analyst, \
                    start_date: 1842, end_date: 1843, highlights: [\"Wrote $B_7 = -\\\\frac{1}{30}$.\"]}\n";
    site.write(
        "content/people/ada-lovelace/cv.yaml",
        &format!("{head}{sections}"),
    );
    site
}

/// The width and height of the first page in points, as the file tells them.
fn paper(pdf: &[u8]) -> (f32, f32) {
    let text = String::from_utf8_lossy(pdf);
    let (_, rest) = text.split_once("/MediaBox").expect("a page has a size");
    let numbers: Vec<f32> = rest
        .trim_start_matches([' ', '['])
        .split([' ', ']'])
        .take(4)
        .map(|number| number.parse().expect("a number"))
        .collect();
    (numbers[2], numbers[3])
}

#[test]
fn a_cv_comes_as_pdf_in_the_layout_and_on_the_paper_that_it_asks_for() {
    let mut files = Vec::new();
    for (head, size) in [
        ("", (595.3, 841.9)),
        ("layout: modern\n", (595.3, 841.9)),
        ("layout: modern\npaper: letter\n", (612.0, 792.0)),
    ] {
        let site = site(head);
        site.run(&["build"]).fine();
        let pdf = site.bytes(PDF);
        let (width, height) = paper(&pdf);
        let is_near = (width - size.0).abs() < 0.1 && (height - size.1).abs() < 0.1;
        assert!(is_near, "{head}: {width} x {height}");
        assert!(
            site.read("public/cv/index.html")
                .contains("href=\"ada-lovelace-cv.pdf\"")
        );
        assert!(!files.contains(&pdf), "{head}");
        files.push(pdf);
    }
}

/// The line of the manifest about the document.
fn recorded(site: &TestSite) -> String {
    let manifest = site.read(".offprint/manifest");
    let mut lines = manifest.lines().rev();
    lines
        .find(|line| line.contains("-cv.pdf"))
        .expect("it is written")
        .to_owned()
}

#[test]
fn a_pdf_follows_the_records_and_nothing_else() {
    let site = site("");
    site.write(
        "content/papers/looms.md",
        "---\ntitle: Looms\nauthors: [Ada Lovelace]\ndate: 1843\n---\n",
    );
    site.write(
        "content/people/ada-lovelace/cv.yaml",
        "sections:\n  - {title: Papers, kind: publications}\n",
    );
    site.run(&["build"]).fine();
    let first = site.bytes(PDF);
    let recorded = recorded(&site);
    site.write("content/pages/about.md", "---\ntitle: About\n---\nText.\n");
    site.run(&["build"]).fine();
    assert!(site.bytes(PDF) == first, "a page is no part of it");
    let paper = site.read("content/papers/looms.md");
    site.write("content/papers/looms.md", &[&paper, "An abstract.\n"].concat());
    site.run(&["build"]).fine();
    assert!(
        site.read("public/papers/looms/index.html")
            .contains("An abstract.")
    );
    assert_eq!(
        self::recorded(&site),
        recorded,
        "nor is an abstract: it was not set again"
    );
    site.write(
        "content/papers/looms.md",
        "---\ntitle: Mills\nauthors: [Ada Lovelace]\ndate: 1843\n---\n",
    );
    site.run(&["build"]).fine();
    assert!(site.bytes(PDF) != first, "the title of a paper is");
}

#[test]
fn a_layout_that_is_not_there_or_does_not_work_keeps_the_last_site() {
    let site = site("");
    site.run(&["build"]).fine();
    let good = site.bytes(PDF);
    let cv = site.read("content/people/ada-lovelace/cv.yaml");
    site.write(
        "content/people/ada-lovelace/cv.yaml",
        &format!("layout: clasic\n{cv}"),
    );
    site.run(&["build"])
        .fails(1, &["unknown-layout", "did you mean `classic`?"]);
    site.write(
        "content/people/ada-lovelace/cv.yaml",
        &format!("layout: mine\n{cv}"),
    );
    site.write(
        "themes/folio/cv/mine.typ",
        "#let render(data) = {\n  heading(data.nmae)\n}\n",
    );
    site.run(&["build"])
        .fails(1, &["broken-layout", "themes/folio/cv/mine.typ:2"]);
    assert!(site.bytes(PDF) == good);
    site.write(
        "themes/folio/cv/mine.typ",
        "#let render(data) = heading(data.name)\n",
    );
    site.run(&["build"]).fine();
    assert!(site.bytes(PDF) != good, "a layout of one's own");
}

#[test]
fn letters_that_no_face_has_are_told_by_every_build_until_they_are_gone() {
    let site = site("");
    let profile = "content/people/ada-lovelace/profile.yaml";
    site.write(
        "content/people/ada-lovelace/cv.yaml",
        "sections:\n  - {kind: publications}\n  - {kind: skills, entries: [\"\u{ac00}\"]}\n",
    );
    site.write(profile, "name: Ada Lovelace\nheadline: Known as \u{6d1b}\n");
    site.write(
        "content/papers/looms.md",
        "---\ntitle: \"Looms: \u{0e01}\"\nauthors: [Ada Lovelace]\n---\n",
    );
    let words = [
        "content/people/ada-lovelace/profile.yaml: in the PDF of a CV empty boxes stand for `\u{6d1b}` (U+6D1B, Han)",
        "content/papers/looms.md: in the PDF of a CV empty boxes stand for `\u{0e01}` (U+0E01, Thai)",
        "content/people/ada-lovelace/cv.yaml: in the PDF of a CV empty boxes stand for `\u{ac00}` (U+AC00, Hangul)",
        "first in `",
        "Known as \u{6d1b}",
        "content/fonts/",
    ];
    site.run(&["build"]).fine().warns(&words);
    let first = site.bytes(PDF);
    let manifest = site.read(".offprint/manifest");
    site.run(&["build"]).fine().warns(&words);
    assert!(site.bytes(PDF) == first);
    assert_eq!(
        site.read(".offprint/manifest"),
        manifest,
        "nothing is written anew"
    );
    site.write(profile, "name: Ada Lovelace\nheadline: Known as Lovelace\n");
    site.remove("content/papers/looms.md");
    site.write("content/people/ada-lovelace/cv.yaml", "sections: []\n");
    let gone = site.run(&["build"]).fine();
    assert!(!gone.stderr.contains("missing-letters"), "{}", gone.stderr);
}

/// A face of the program under another name, which has one letter more: U+6D1B, with the outline of another.
fn face_with_one_letter_more() -> Vec<u8> {
    let mut face = notosans::REGULAR_TTF.to_vec();
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
    let (old, new) = (utf16("Noto"), utf16("Moto"));
    for at in 0..face.len() - old.len() {
        if face[at..].starts_with(&old) {
            face[at..at + new.len()].copy_from_slice(&new);
        }
    }
    // A table of characters (OpenType, `cmap`, format 12) with one group.
    let mut characters: Vec<u8> = [0_u16, 1, 3, 10]
        .iter()
        .flat_map(|number| number.to_be_bytes())
        .collect();
    characters.extend([12_u32].iter().flat_map(|number| number.to_be_bytes()));
    characters.extend([12_u16, 0].iter().flat_map(|number| number.to_be_bytes()));
    let group = [28_u32, 0, 1, 0x6d1b, 0x6d1b, 40];
    characters.extend(group.iter().flat_map(|number| number.to_be_bytes()));
    let offset = u32::try_from(face.len()).expect("a small file");
    let length = u32::try_from(characters.len()).expect("a small table");
    let count = usize::from(u16::from_be_bytes([face[4], face[5]]));
    let record = (0..count)
        .map(|table| 12 + 16 * table)
        .find(|at| face[*at..].starts_with(b"cmap"));
    let record = record.expect("a table of characters");
    face[record + 8..record + 12].copy_from_slice(&offset.to_be_bytes());
    face[record + 12..record + 16].copy_from_slice(&length.to_be_bytes());
    face.extend(characters);
    face
}

#[test]
fn a_font_of_ones_own_sets_what_no_other_can() {
    let site = site("");
    let profile = "content/people/ada-lovelace/profile.yaml";
    site.write(profile, "name: Ada Lovelace\nheadline: Known as \u{6d1b}\n");
    site.run(&["build"]).fine().warns(&["missing-letters"]);
    let with_box = site.bytes(PDF);
    let page = without_size(&site.read("public/cv/index.html"));
    let font = "content/fonts/Moto.ttf";
    site.write(font, "");
    std::fs::write(site.path(font), face_with_one_letter_more()).expect("a file");
    let run = site.run(&["build"]).fine();
    assert!(!run.stderr.contains("missing-letters"), "{}", run.stderr);
    let whole = site.bytes(PDF);
    assert!(whole != with_box);
    assert!(String::from_utf8_lossy(&whole).contains("<pdfuaid:part>1"));
    assert_eq!(without_size(&site.read("public/cv/index.html")), page);
    assert!(
        !site.tree("public").keys().any(|name| name.ends_with(".ttf")),
        "it is not published"
    );
    // A layout may name it.
    site.write(
        "content/people/ada-lovelace/cv.yaml",
        "layout: mine\nsections: []\n",
    );
    site.write(
        "themes/folio/cv/mine.typ",
        "#let render(data) = text(font: \"Moto Sans\", data.faces.first() + \"\\u{6d1b}\")\n",
    );
    let run = site.run(&["build"]).fine();
    assert!(!run.stderr.contains("doubtful-layout"), "{}", run.stderr);
    for bytes in ["no font", "", "wOFF"] {
        site.write(font, bytes);
        site.run(&["build"])
            .fails(1, &["broken-font", "content/fonts/Moto.ttf", ".otf"]);
    }
    site.remove(font);
    site.run(&["build"]).fails(1, &["broken-layout"]);
}

/// A page of a CV but for the size of its document.
fn without_size(page: &str) -> String {
    let (before, rest) = page.split_once("class=\"size\">").expect("a size");
    let (_, after) = rest.split_once('<').expect("an end of it");
    [before, after].concat()
}

/// Of all kinds, and some that are none.
const FORMULAS: [&str; 13] = [
    r"x^2_i + \frac{1}{2} \binom{n}{k} \sqrt[3]{x} \sqrt{y}",
    r"\sum_{i=1}^n \int_0^\infty \lim_{x \to 0} \max_{y} \operatorname{argmax}_z \prod",
    r"\left( \frac{a}{b} \right] \left\{ x \middle| y \right. \lVert x \rVert \bigl( \Bigr)",
    r"\hat{x} \tilde{y} \vec{z} \overline{ab} \underline{c} \overbrace{a+b}^{n} \underbrace{c}_{m} \dot q \widehat{xyz}",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix} \begin{cases} 1 & x>0 \\ 0 \end{cases}",
    r"\begin{aligned} a &= b \\ &= c \end{aligned}",
    r"\mathcal{O}(n \log n) \mathbb{R}^d \mathfrak{g} \mathrm{MoS}_2 \mathbf{x} \mathsf{A} \mathtt{b} \text{if } x",
    r"a \quad b \, c \; d \! e \  f \dots \cdots \ldots \vdots",
    r"x' + y'' \pm \mp \leq \not= \in \notin \forall \exists \to \mapsto \xrightarrow{f} \stackrel{a}{=}",
    r"{}_a^b X_c^d \phantom{x} \boxed{y} \cancel{z} \color{red}{w} \tag{1}",
    r"\unknown{x}",
    "",
    r"%",
];

/// As in RenderCV a date goes before a start and an end; paragraphs of a summary stay apart.
#[test]
fn entries_say_when_and_what_as_they_are_written() {
    let site = site("");
    let cv = "sections:\n  - title: Jobs\n    entries:\n      - {company: Mill, start_date: 1840, end_date: 1842, date: \
              Autumn 1841, summary: \"One.\\n\\nTwo.\"}\n";
    site.write("content/people/ada-lovelace/cv.yaml", cv);
    site.run(&["build"]).fine();
    let page = site.read("public/cv/index.html");
    assert!(page.contains("Autumn 1841") && !page.contains("1842"), "{page}");
    assert!(page.contains("One.<br />Two."), "{page}");
    let text = site.run(&["export", "text"]).fine().stdout;
    assert!(text.contains("Autumn 1841") && !text.contains("1842"), "{text}");
}

/// Lists, quotations and formulas within each other, deeper than anybody writes.
fn deep_texts() -> [String; 4] {
    let deep_list: String = (0..60)
        .map(|depth| format!("{}- {depth}\n", "  ".repeat(depth)))
        .collect();
    let deep_quote = "> ".repeat(200) + "x";
    let deep_formula = format!("${}x{}$", r"\frac{1}{".repeat(20), "}".repeat(20));
    let formula_in_list: String = [r"\frac{1}{", r"\sqrt{", "x^{", r"\left(\hat{"]
        .map(|opening| {
            let closing = if opening.ends_with("hat{") {
                r"}\right)"
            } else {
                "}"
            };
            let formula = format!("${}x{}$", opening.repeat(45), closing.repeat(45));
            let list = (0..9).map(|depth| format!("{}- {depth}\n", "  ".repeat(depth)));
            format!(
                "{}{}- {formula}\n\n{formula}\n\n",
                list.collect::<String>(),
                "  ".repeat(9)
            )
        })
        .concat();
    [deep_list, deep_quote, deep_formula, formula_in_list]
}

/// Whatever Markdown and formulas a record holds, a layout sets it: what it could not set would keep the whole site.
#[test]
fn every_kind_of_text_can_be_set() {
    let blocks = [
        "A paragraph.\n\nAnother, with `code  x`, **bold**, *em*, ~~gone~~, [a link](https://example.org) and [one](papers/x/).",
        "1. one\n2. two\n   - nested\n\n     with a paragraph\n\n7. three",
        "> quoted\n>\n> twice",
        "```\nlet x = 1;\n\n  y\n```",
        "| a | b |\n|---|--:|\n| 1 | $x$ |\n| 2 |   |",
        "a  \nb\n\n---\n\n<b>not markup</b> & <script>",
        "# A heading\n\n![a picture](x.png)\n\n- [ ] to do",
        "Ünïcödé, Ελληνικά, Кириллица, 中文, العربية, עברית, 🎉, e\u{301}\u{200b}",
        "#set page(width: 1pt) #panic() $ \\\\ @ref <label> */ // // /* `",
    ];
    let quoted = |text: &str| serde_json::to_string(text).expect("a text");
    let mut entries = String::new();
    for formula in FORMULAS {
        for text in [format!("An ${formula}$ inline"), format!("$${formula}$$")] {
            entries += &format!(
                "      - {}\n      - {{bullet: {}}}\n",
                quoted(&text),
                quoted(&text)
            );
            entries += &format!(
                "      - {{name: {0}, summary: {0}, highlights: [{0}]}}\n",
                quoted(&text)
            );
        }
    }
    let deep = deep_texts();
    for block in blocks.into_iter().chain(deep.iter().map(String::as_str)) {
        entries += &format!(
            "      - {}\n      - {{bullet: {}}}\n",
            quoted(block),
            quoted(block)
        );
        entries += &format!("      - {{label: {0}, details: {0}}}\n", quoted(block));
        entries += &format!(
            "      - {{name: {0}, location: {0}, summary: {0}, highlights: [{0}, {0}]}}\n",
            quoted(block)
        );
    }
    for layout in ["classic", "modern"] {
        let site = site("");
        let cv = format!(
            "layout: {layout}\nsections:\n  - title: All\n    entries:\n{entries}  - {{title: '', entries: []}}\n"
        );
        site.write("content/people/ada-lovelace/cv.yaml", &cv);
        site.run(&["build"]).fine();
        assert!(site.bytes(PDF).len() > 20_000);
    }
}

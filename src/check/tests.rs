//! Each rule on made files: what it finds, where, and what it leaves alone.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Report, Texts, in_order, look};
use crate::build::Loaded;
use crate::content::{self, Files, Loader};
use crate::diagnostic::Diagnostic;
use crate::disk::{Listed, Stamp};
use crate::theme;

mod around;

/// Files by their path below the root.
struct InMemory(BTreeMap<String, Arc<str>>);

impl Files for InMemory {
    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>> {
        let text = self.0.get(&*path.to_string_lossy());
        Ok(text.map(|text| Stamp {
            size: text.len() as u64,
            modified: None,
        }))
    }

    fn read(&self, path: &Path) -> io::Result<(Vec<u8>, Stamp)> {
        let text = self
            .0
            .get(&*path.to_string_lossy())
            .ok_or(io::ErrorKind::NotFound)?;
        let stamp = self.stamp(path)?.ok_or(io::ErrorKind::NotFound)?;
        Ok((text.as_bytes().to_vec(), stamp))
    }

    fn beginning(&self, path: &Path, length: usize) -> io::Result<Vec<u8>> {
        let (mut bytes, _) = self.read(path)?;
        bytes.truncate(length);
        Ok(bytes)
    }
}

const OWNER: [(&str, &str); 2] = [
    ("site.yaml", "owner: ada-brook\nbase_url: https://brook.edu/\n"),
    ("people/ada-brook/profile.yaml", "name: Ada Brook\n"),
];

/// What is found in files below `content/`, given beside the owner's, in the year 2024.
fn findings(files: &[(&str, &str)]) -> Vec<Diagnostic> {
    let all = OWNER.iter().chain(files);
    let texts: BTreeMap<String, Arc<str>> = all
        .map(|(name, text)| (format!("content/{name}"), Arc::from(*text)))
        .collect();
    let listed: Vec<Listed> = texts
        .keys()
        .map(|file| Listed {
            name: file["content/".len()..].to_owned(),
            path: PathBuf::from(file),
        })
        .collect();
    let files = InMemory(texts);
    let mut report = Report::default();
    let mut diagnostics = Vec::new();
    let library =
        content::load(&mut Loader::new(|_| Vec::new()), &listed, &files).into_value(&mut diagnostics);
    let theme = theme::load("folio", &[], &[]).value.expect("the shipped theme");
    let reader = |file: &str| files.0.get(file).cloned();
    let loaded = Loaded {
        library: library.unwrap_or_else(|| panic!("{diagnostics:?}")),
        theme: theme.into(),
        style: None,
    };
    look(&loaded, &Texts::new(&reader), 2024, &mut report);
    diagnostics.append(&mut report.diagnostics);
    in_order(diagnostics)
}

/// Compares the findings of one code: the line and what is marked in it, and the help.
#[track_caller]
fn check(files: &[(&str, &str)], code: &str, expected: &[(usize, &str, &str)]) {
    let found = findings(files);
    let found: Vec<(usize, &str, &str)> = found
        .iter()
        .filter(|found| found.code == code)
        .map(|found| {
            let place = found.place.as_ref().expect("a place");
            let help = found.help.as_deref().unwrap_or_default();
            (place.line_column().0, &place.text[place.span.clone()], help)
        })
        .collect();
    let is_as_expected = found.len() == expected.len()
        && found.iter().zip(expected).all(|(found, expected)| {
            (found.0, found.1) == (expected.0, expected.1) && found.2.contains(expected.2)
        });
    assert!(
        is_as_expected,
        "{code}\n  found:    {found:?}\n  expected: {expected:?}"
    );
}

/// A paper of the owner's that lacks nothing, with further lines.
fn paper(lines: &str) -> String {
    format!("---\ntitle: On Lakes in Winter\nauthors: [Ada Brook]\n{lines}---\n")
}

#[test]
fn a_paper_that_lacks_nothing_is_left_alone() {
    let fine = paper(
        "type: paper-conference\ndate: 2020\nvenue: {name: Conference on Lakes, short: \"CL '20\"}\ndoi: 10.5555/1\n",
    );
    assert_eq!(findings(&[("papers/a.md", &fine)]), []);
}

#[test]
fn what_a_type_needs_is_named_once() {
    for (lines, help) in [
        (
            "type: article-journal\ndate: 2020\nvenue: Lakes\n",
            "`volume: ...`",
        ),
        (
            "type: article-journal\n",
            "add `date: ...`, or `status: ...` if it has not appeared; add `venue",
        ),
        (
            "type: thesis\ndate: 2020\ngenre: PhD thesis\n",
            "add `venue: {publisher: ...}`",
        ),
        ("type: report\ndate: 2020\n", "add `venue: {publisher: ...}`"),
        ("type: article\ndate: 2020\nvenue: arXiv\n", "add `arxiv: ...`"),
        (
            "type: software\ndate: ?2020-01\nurl: https://a.org\n",
            "take the `?` out",
        ),
    ] {
        let kind = lines["type: ".len()..].split('\n').next().unwrap_or_default();
        check(
            &[("papers/a.md", &paper(lines))],
            "missing-fields",
            &[(4, kind, help)],
        );
    }
    for lines in [
        "type: article\ndate: 2020\nlinks: {pdf: \"https://a.org/a.pdf\"}\n",
        "type: article-journal\ndate: 2020\nvenue: Lakes\ndoi: 10.5555/1\n",
        "type: software\ndate: 2020\nlinks: {code: \"https://a.org/\"}\n",
        "type: thesis\nstatus: in preparation\n",
        "type: document\ndate: to appear\n",
    ] {
        check(&[("papers/a.md", &paper(lines))], "missing-fields", &[]);
    }
}

#[test]
fn an_archive_is_no_journal() {
    let paper = paper("type: article-journal\ndate: 2022\nvenue: arXiv preprint arXiv:2208.12345\n");
    let files = [("papers/a.md", &*paper)];
    check(
        &files,
        "archive-as-journal",
        &[(4, "article-journal", "`arxiv: 2208.12345`")],
    );
    check(&files, "missing-fields", &[]);
}

#[test]
fn identifiers_are_written_bare() {
    for (line, tidy) in [
        ("doi: https://doi.org/10.5555/1", "write `doi: 10.5555/1`"),
        ("doi: 10.5555/1.", "write `doi: 10.5555/1`"),
        ("doi: \"doi:10.5555/1\"", "write `doi: 10.5555/1`"),
        ("arxiv: arXiv:2301.00001v2", "write `arxiv: 2301.00001`"),
    ] {
        let written = line.split_once(": ").expect("a value").1;
        let paper = paper(&format!("date: 2023-01\n{line}\n"));
        check(
            &[("papers/a.md", &paper)],
            "untidy-identifier",
            &[(5, written, tidy)],
        );
    }
    for line in [
        "doi: \"10.5555/1\"",
        "versions: [{doi: 10.5555/1, date: 2020}]",
        "arxiv:   2301.00001 # mine",
    ] {
        let paper = paper(&format!("date: 2023-01\n{line}\n"));
        check(&[("papers/a.md", &paper)], "untidy-identifier", &[]);
    }
    let page = paper("doi: 10.5555/1.pdf\n");
    check(
        &[("papers/a.md", &page)],
        "doi-of-a-page",
        &[(4, "10.5555/1.pdf", "`doi: 10.5555/1`")],
    );
}

#[test]
fn an_identifier_is_of_one_record() {
    let other = "---\ntitle: Birds\nauthors: [Ada Brook]\ndoi: 10.5555/A\n---\n";
    let files = [
        ("papers/a.md", &*paper("doi: 10.5555/a\n")),
        ("papers/b.md", other),
    ];
    check(
        &files,
        "identifier-twice",
        &[(4, "10.5555/A", "https://doi.org/10.5555/a")],
    );
    let same = paper("doi: 10.5555/A\n");
    let files = [
        ("papers/a.md", &*paper("doi: 10.5555/a\n")),
        ("papers/b.md", &*same),
    ];
    check(&files, "identifier-twice", &[]);
    check(
        &files,
        "likely-one-work",
        &[(2, "On Lakes in Winter", "same: [[a, b]]")],
    );
    let orcid = "name: Bo\norcid: 0000-0002-1825-0097\n";
    let files = [
        ("people/bo/profile.yaml", orcid),
        ("people/cy/profile.yaml", orcid),
    ];
    check(
        &files,
        "identifier-twice",
        &[(2, "0000-0002-1825-0097", "orcid.org")],
    );
}

#[test]
fn the_doi_of_arxiv_holds_the_id() {
    let differs = paper("doi: 10.48550/arXiv.2301.00001\narxiv: 2301.00002\n");
    let help = "write `doi: 10.48550/arXiv.2301.00002`, or `arxiv: 2301.00001`";
    check(
        &[("papers/a.md", &differs)],
        "arxiv-doi-differs",
        &[(4, "10.48550/arXiv.2301.00001", help)],
    );
    let agrees = paper("versions:\n  - {arxiv: 2301.00001, doi: 10.48550/ARXIV.2301.00001}\n");
    check(&[("papers/a.md", &agrees)], "arxiv-doi-differs", &[]);
}

#[test]
fn check_digits_are_computed() {
    let paper = paper("isbn: 0-306-40615-3\nissn: 0378-5955 (print), 2434-561X 0378-5955\n");
    let help = "write `0-306-40615-2`";
    check(&[("papers/a.md", &paper)], "wrong-check-digit", &[(4, "3", help)]);
    let orcid = "name: Bo\norcid: \"0000-0002-1825-0098\"\n";
    let help = "write `0000-0002-1825-0097`";
    check(
        &[("people/bo/profile.yaml", orcid)],
        "wrong-check-digit",
        &[(2, "8", help)],
    );
}

/// Papers of these venues, one each.
#[track_caller]
fn check_venues(venues: &[&str], expected: &[(usize, &str, &str)]) {
    let titles = ["alder", "birch", "cedar", "dogwood"];
    let papers = titles.into_iter().zip(venues).map(|(title, venue)| {
        let is_journal = venue.ends_with("Research");
        let kind = if is_journal {
            "article-journal"
        } else {
            "paper-conference"
        };
        let text = paper(&format!("venue: {venue}\ntype: {kind}\n")).replace("On Lakes", title);
        (format!("papers/{title}.md"), text)
    });
    let papers: Vec<(String, String)> = papers.collect();
    let files: Vec<(&str, &str)> = papers.iter().map(|(name, text)| (&**name, &**text)).collect();
    check(&files, "venue-names", expected);
}

#[test]
fn a_venue_has_one_name() {
    check_venues(
        &[
            "The Journal of Lakes",
            "Journal of Lakes",
            "{name: Journal of Lakes}",
        ],
        &[(4, "The Journal of Lakes", "write `venue: Journal of Lakes`")],
    );
    check_venues(
        &[
            "Proceedings of the 3rd Conference on Ice",
            "Proc. of the 4th conference on Ice",
            "Proceedings of the 5th Conference on Ice",
        ],
        &[(
            4,
            "Proc. of the 4th conference on Ice",
            "write `venue: Proc. of the 4th Conference on Ice`",
        )],
    );
    check_venues(
        &[
            "{name: Conference on Ice, short: \"ICE '21\"}",
            "ICE 2022",
            "Ices",
        ],
        &[(4, "ICE 2022", "`name: Conference on Ice` and `short: ICE 2022`")],
    );
    check_venues(
        &[
            "Journal of Hydrology",
            "Journal of Hydrolgy",
            "Journal of Hydrology",
        ],
        &[(4, "Journal of Hydrolgy", "`venue: Journal of Hydrology`")],
    );
}

#[test]
fn venues_that_are_nearly_called_alike_are_left_alone() {
    for different in [
        ["Physics Letters A", "Physics Letters B"],
        [
            "Proceedings of the 3rd Conference on Ice",
            "Proceedings of the 4th Conference on Ice",
        ],
        ["Language Research", "Second Language Research"],
        ["Genetica", "Genetics"],
        ["arXiv", "arXiv preprint"],
    ] {
        check_venues(&different, &[]);
    }
}

#[test]
fn works_that_look_like_one_are_asked_about_until_somebody_decides() {
    let closer = paper("").replace("On Lakes in Winter", "On the Lakes in Winter");
    let talk = paper("type: speech\n");
    let version = paper("versions: [{title: On Lakes in Winter}]\n")
        .replace("title: On Lakes in Winter\n", "title: Ice\n");
    let other = paper("").replace("Ada Brook", "Bo Chen");
    for (text, count) in [(&closer, 1), (&talk, 0), (&version, 1), (&other, 0)] {
        let files = [("papers/a.md", &*paper("")), ("papers/b.md", text)];
        let found = findings(&files);
        let likely = found.iter().filter(|found| found.code == "likely-one-work");
        assert_eq!(likely.count(), count, "{text}");
    }
    let decided = "owner: ada-brook\nworks: {different: [[b, a]]}\n";
    let files = [
        ("papers/a.md", &*paper("")),
        ("papers/b.md", &*closer),
        ("site.yaml", decided),
    ];
    check(&files, "likely-one-work", &[]);
    let joined = ("site.yaml", "owner: ada-brook\nworks: {same: [[a, b]]}\n");
    let expected = [(2, "On the Lakes in Winter", "`aliases: [b]`")];
    check(&[files[0], files[1], joined], "one-work-in-two-files", &expected);
}

#[test]
fn years_agree() {
    for (lines, expected) in [
        (
            "date: 2020\nvenue: {short: \"CL '22\"}\n",
            &[(5, "\"CL '22\"", "write `date: 2022`")][..],
        ),
        (
            "type: paper-conference\ndate: 2020\nvenue: Lakes 2023\n",
            &[(6, "Lakes 2023", "write `date: 2023`")],
        ),
        (
            "type: paper-conference\ndate: 2020\nvenue: Horizon 2020-2023\n",
            &[],
        ),
        ("date: 2020\nvenue: {name: Vision 2030}\n", &[]),
        (
            "date: 2022-06\narxiv: 2402.00001\n",
            &[(4, "2022-06", "write `date: 2024-02`")],
        ),
        ("date: 2024-01-31\narxiv: 2402.00001\n", &[]),
        ("date: 2024\narxiv: 2402.00001\n", &[]),
        ("date: 2003\narxiv: cs/0309040\n", &[]),
        (
            "type: chapter\ndate: 2020\nversions: [{date: 2021-01}]\n",
            &[(6, "2021-01", "correct one")],
        ),
        ("type: chapter\ndate: 2020-02\nversions: [{date: 2020}]\n", &[]),
    ] {
        check(&[("papers/a.md", &paper(lines))], "years-disagree", expected);
    }
    check(
        &[("papers/a.md", &paper("date: 2026\n"))],
        "far-ahead",
        &[(4, "2026", "correct")],
    );
    check(&[("papers/a.md", &paper("date: 2025\n"))], "far-ahead", &[]);
}

#[test]
fn nothing_ends_before_it_starts() {
    let cv = "sections:\n  - title: Posts\n    kind: experience\n    entries:\n      - {company: A, start_date: 2020-05, end_date: 2020-04}\n      - {company: B, start_date: 2020-05, end_date: 2020}\n      - {company: C, start_date: 2020, end_date: present}\n      - {name: D, date: 2021/2020}\n";
    let expected = [(5, "2020-04", "the start is 2020-04"), (8, "2021/2020", "")];
    check(
        &[("people/ada-brook/cv.yaml", cv)],
        "ends-before-start",
        &expected,
    );
}

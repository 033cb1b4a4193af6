//! Employers that are printed once above several roles. It must not know how an entry is read from its lines.
//!
//! `University of the Coast` on a line of its own, then `Lecturer, 2019–2021` and `Reader, since 2021`: each role is
//! an entry, and the line above them names the employer of all.

use crate::import::readers::reference::date::periods;
use crate::import::readers::reference::passage::Passage;

use super::group::{Group, is_dated};
use super::role::{is_organisation, is_role, is_role_phrase};

/// The groups with the employer's line in each of its roles.
pub(super) fn shared(groups: Vec<Group>) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::with_capacity(groups.len());
    let mut employer: Option<Passage> = None;
    let mut groups = groups.into_iter().peekable();
    while let Some(mut group) = groups.next() {
        if is_employer_alone(&group) && groups.peek().is_some_and(is_role_alone) {
            employer = group.heads.pop();
            continue;
        }
        match &employer {
            Some(line) if is_role_alone(&group) => group.heads.insert(0, line.clone()),
            _ => employer = employer_above(&group),
        }
        found.push(group);
    }
    found
}

/// A head that is no role and has no date, with nothing below it.
fn is_employer_alone(group: &Group) -> bool {
    let [head] = group.heads.as_slice() else {
        return false;
    };
    group.items.is_empty() && group.prose.is_empty() && is_employer(head)
}

/// The first line of an entry whose role and date stand on a further line.
fn employer_above(group: &Group) -> Option<Passage> {
    let (first, rest) = group.heads.split_first()?;
    let has_role = rest
        .iter()
        .any(|line| is_role(&line.text) && !names_employer(&line.text));
    (is_employer(first) && has_role && is_dated(group)).then(|| first.clone())
}

fn is_employer(line: &Passage) -> bool {
    periods(&line.text).is_empty() && !is_role(&line.text) && line.text.len() < 120
}

/// A dated role without an employer of its own.
fn is_role_alone(group: &Group) -> bool {
    let [head] = group.heads.as_slice() else {
        return false;
    };
    let date = periods(&head.text).into_iter().next().map(|period| period.range);
    let role = match date {
        Some(date) if date.start > 2 => &head.text[..date.start],
        Some(date) => &head.text[date.end..],
        None => &head.text,
    };
    let role = role.trim_matches([' ', ',', ':', '|', '\t', '–', '—', '-']);
    let first = role.split([',', '(', '|', '\t']).next().unwrap_or(role);
    let is_placed = head.text.contains(" at ") || head.text.contains('@');
    is_dated(group) && is_role_phrase(first.trim()) && !is_placed && !names_employer(&head.text)
}

/// Whether a line names an organisation that is no part of another.
fn names_employer(text: &str) -> bool {
    const PARTS: &[&str] = &[
        "department",
        "dept",
        "faculty",
        "school",
        "division",
        "section",
        "unit",
        "group",
        "team",
        "lab",
        "laboratory",
        "research",
        "program",
        "programme",
        "lehrstuhl",
        "abteilung",
        "fakultat",
        "systems",
    ];
    let is_part = |piece: &str| {
        crate::model::fold_words(piece)
            .iter()
            .any(|word| PARTS.contains(&word.as_str()))
    };
    text.split([',', '|', '–', '—', '\t'])
        .any(|piece| is_organisation(piece) && !is_part(piece))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each group's head lines, joined.
    fn check(lines: &[&[&str]], expected: &[&str]) {
        let groups = lines.iter().map(|heads| Group {
            heads: heads
                .iter()
                .map(|line| Passage::read(line, std::slice::from_ref(&(0..line.len()))))
                .collect(),
            ..Group::default()
        });
        let told: Vec<String> = shared(groups.collect())
            .iter()
            .map(|group| {
                let heads: Vec<&str> = group.heads.iter().map(|head| head.text.as_str()).collect();
                heads.join(" / ")
            })
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn an_employer_above_several_roles_is_that_of_each() {
        check(
            &[
                &["University of Fjord"],
                &["Reader, Department of Ice, 2020–2022"],
                &["Lecturer, 2018–2020"],
            ],
            &[
                "University of Fjord / Reader, Department of Ice, 2020–2022",
                "University of Fjord / Lecturer, 2018–2020",
            ],
        );
        check(
            &[
                &["Acme, Oslo", "Engineer 2019 – 2021"],
                &["Research Fellow   2018 – 2019"],
                &["2017: Intern"],
            ],
            &[
                "Acme, Oslo / Engineer 2019 – 2021",
                "Acme, Oslo / Research Fellow   2018 – 2019",
                "Acme, Oslo / 2017: Intern",
            ],
        );
    }

    #[test]
    fn roles_with_an_employer_of_their_own_keep_it() {
        check(
            &[
                &["Acme, Oslo", "Engineer 2019 – 2021"],
                &["Fellow, University of Fjord, 2018 – 2019"],
                &["Tutor, 2017"],
            ],
            &[
                "Acme, Oslo / Engineer 2019 – 2021",
                "Fellow, University of Fjord, 2018 – 2019",
                "Tutor, 2017",
            ],
        );
    }
}

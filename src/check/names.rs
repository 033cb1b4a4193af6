//! People who sign in several forms. It must not know who has a portfolio, but for the names that a profile declares.
//!
//! 1. one name with and without accents, or in two cases;
//! 2. the same words in another order, and
//! 3. initials that one whole name fits, where the two never sign one paper but write with somebody in common.

use std::collections::BTreeMap;

use super::Material;
use crate::diagnostic::{Diagnostic, catalog};
use crate::maps::{Map, Set};
use crate::model::{Name, fold};
use crate::site::WorkId;
use crate::yaml::Step;

/// A printed form of a name, with the papers on which it stands and its place in their lists.
struct Form<'a> {
    name: &'a Name,
    papers: Vec<(WorkId, usize)>,
}

pub(super) fn findings(material: &Material) -> Vec<Diagnostic> {
    let forms = forms(material);
    let mut found = Vec::new();
    let mut say = |form: &Form, usual: &Form| {
        if !is_declared(material, form.name, usual.name) {
            found.extend(said(material, form, usual));
        }
    };
    for group in grouped(&forms, |name| name.key().to_owned()) {
        each_but_usual(&group, &mut say);
    }
    let merged = by_key(&forms);
    let mut turned = |form: &Form, usual: &Form| {
        if may_be_one(material, form, usual) {
            say(form, usual);
        }
    };
    for group in grouped(&merged, |name| name.unordered_key().join(" ")) {
        each_but_usual(&group, &mut turned);
    }
    for group in grouped(&merged, |name| fold(name.family())) {
        for form in group.iter().filter(|form| has_initials_alone(form.name)) {
            if let Some(whole) = only_whole(material, form, &group) {
                say(form, whole);
            }
        }
    }
    found
}

fn forms<'a>(material: &'a Material) -> Vec<Form<'a>> {
    let mut forms: BTreeMap<&str, Form> = BTreeMap::new();
    for (id, placed) in material.site.works.iter().enumerate() {
        for (index, name) in placed.work.record.authors.iter().enumerate() {
            let form = forms.entry(name.as_str()).or_insert_with(|| Form {
                name,
                papers: Vec::new(),
            });
            form.papers.push((id, index));
        }
    }
    forms.into_values().collect()
}

/// One form for each name, whatever its accents: the most frequent, with the papers of all.
fn by_key<'a>(forms: &[Form<'a>]) -> Vec<Form<'a>> {
    let groups = grouped(forms, |name| name.key().to_owned());
    let mut keys: Set<&str> = groups
        .iter()
        .flat_map(|group| group.iter().map(|form| form.name.key()))
        .collect();
    let merged = groups.iter().map(|group| Form {
        name: usual(group).name,
        papers: group
            .iter()
            .flat_map(|form| form.papers.iter().copied())
            .collect(),
    });
    let mut all: Vec<Form<'a>> = merged.collect();
    let alone = forms.iter().filter(|form| keys.insert(form.name.key()));
    all.extend(alone.map(|form| Form {
        name: form.name,
        papers: form.papers.clone(),
    }));
    all.sort_by_key(|form| form.name);
    all
}

/// Groups of two forms or more that have something in common.
fn grouped<'f, 'a>(forms: &'f [Form<'a>], of: impl Fn(&Name) -> String) -> Vec<Vec<&'f Form<'a>>> {
    let mut groups: Map<String, Vec<&Form>> = Map::default();
    for form in forms {
        groups.entry(of(form.name)).or_default().push(form);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

fn each_but_usual(group: &[&Form], say: &mut impl FnMut(&Form, &Form)) {
    let usual = usual(group);
    for form in group.iter().filter(|form| form.name != usual.name) {
        say(form, usual);
    }
}

/// Of spellings the one with more marks on its letters, which nobody adds by mistake; then the one on most papers.
fn usual<'f, 'a>(group: &[&'f Form<'a>]) -> &'f Form<'a> {
    let count = |form: &Form, of: fn(char) -> bool| form.name.as_str().chars().filter(|c| of(*c)).count();
    let rank = |form: &Form| {
        let marks = count(form, |letter| letter.is_alphabetic() && !letter.is_ascii());
        (marks, form.papers.len(), count(form, |letter| letter == '.'))
    };
    let mut group = group.iter().copied();
    let first = group.next().expect("a group has two forms or more");
    group.fold(
        first,
        |usual, form| if rank(form) > rank(usual) { form } else { usual },
    )
}

/// Whether the given name is nothing but initials.
fn has_initials_alone(name: &Name) -> bool {
    let given = fold(name.given());
    !given.is_empty() && given.split(' ').all(|word| word.chars().count() == 1)
}

/// The one whole name that initials can stand for.
fn only_whole<'f, 'a>(material: &Material, form: &Form, group: &[&'f Form<'a>]) -> Option<&'f Form<'a>> {
    let mut fitting = group.iter().copied().filter(|other| {
        !has_initials_alone(other.name) && other.name != form.name && form.name.fits_initials_of(other.name)
    });
    let whole = fitting.next().filter(|_| fitting.next().is_none())?;
    may_be_one(material, form, whole).then_some(whole)
}

/// Whether the two never sign one paper, but write with somebody in common.
fn may_be_one(material: &Material, form: &Form, other: &Form) -> bool {
    let papers: Set<WorkId> = form.papers.iter().map(|(id, _)| *id).collect();
    let is_apart = other.papers.iter().all(|(id, _)| !papers.contains(id));
    let authors = |form: &Form| -> Set<&str> {
        let works = form
            .papers
            .iter()
            .map(|(id, _)| &material.site.works[*id].work.record);
        works.flat_map(|work| &work.authors).map(Name::key).collect()
    };
    is_apart && !authors(form).is_disjoint(&authors(other))
}

/// Whether a profile says that both are forms of one person's name.
fn is_declared(material: &Material, name: &Name, other: &Name) -> bool {
    let people = &material.site.library.people;
    people
        .iter()
        .any(|person| person.record.is_called(name) && person.record.is_called(other))
        && name.key() != other.key()
}

fn said(material: &Material, form: &Form, usual: &Form) -> Vec<Diagnostic> {
    let person = material
        .site
        .portfolios
        .iter()
        .find(|portfolio| portfolio.person.record.is_called(usual.name));
    let found = form.papers.iter().map(|(id, index)| {
        let file = &material.site.works[*id].work.file;
        let place = material
            .texts
            .place(file, &[Step::Key("authors"), Step::Item(*index)]);
        let (printed, usual_printed) = (form.name.as_str(), usual.name.as_str());
        match person {
            // Among the person's own forms it counts in the portfolio, whatever a paper prints.
            Some(portfolio) if form.name.key() != usual.name.key() => {
                let slug = portfolio.person.record.slug.as_str();
                catalog::unknown_form(place, printed, usual_printed, slug)
            }
            _ => catalog::name_forms(place, printed, usual_printed, usual.papers.len()),
        }
    });
    found.collect()
}

//! Entries of education: degree, area and institution in whatever order. It must not know experience.

use crate::model::EntryBody;

use super::entry::{details, head, is_remark, without_place};
use super::group::Group;
use super::role::{degree_length, is_organisation, is_place};

/// An entry of education.
pub(super) fn education(text: &str, group: &Group) -> EntryBody {
    let mut group = group.clone();
    take_degree_of_items(text, &mut group);
    let head = head(&group);
    let mut pieces: Vec<String> = Vec::new();
    let mut place_of_line = None;
    for segment in &head.segments {
        let (rest, place) = without_place(segment);
        let is_line_of_institution =
            head.segments.len() > 1 && is_organisation(&rest) && degree_length(segment) == 0;
        if is_line_of_institution && place.is_some() && place_of_line.is_none() {
            place_of_line = place;
            pieces.extend(degree_pieces(&rest));
        } else {
            pieces.extend(degree_pieces(segment));
        }
    }
    let (said, mut pieces): (Vec<String>, Vec<String>) = pieces
        .into_iter()
        .partition(|piece| is_remark(piece) && degree_length(piece) == 0);
    let degree_at = pieces.iter().position(|piece| degree_length(piece) > 0);
    let degree = degree_at.map(|at| pieces.remove(at));
    let (degree, mut area) = degree.map_or((None, None), |text| degree_and_area(&text));
    let institution_at = pieces.iter().position(|piece| is_organisation(piece));
    let can_be_area = |index: usize| {
        degree.is_some()
            && institution_at != Some(index)
            && pieces.len() > 1
            && degree_at.is_some_and(|at| index == at)
    };
    let area_at =
        (0..pieces.len()).find(|index| area.is_none() && can_be_area(*index) && !is_place(&pieces[*index]));
    area = area.or_else(|| area_at.map(|at| pieces.remove(at)));
    let (institution, place) = without_place(&pieces.join(", "));
    let (summary, highlights) = details(text, &group, [said, head.remarks].concat());
    EntryBody::Education {
        institution,
        area,
        degree,
        time: head.time,
        location: head.location.or(place_of_line).or(place),
        summary,
        highlights,
    }
}

/// `- University` with `- PhD Computer Science, May 2018` below it: the first item is part of the head.
fn take_degree_of_items(text: &str, group: &mut Group) {
    let has_degree = group.heads.iter().any(|head| {
        degree_pieces(&head.text)
            .iter()
            .any(|piece| degree_length(piece) > 0)
    });
    let first = group
        .items
        .first()
        .filter(|item| item.children.is_empty())
        .map(|item| item.passage(text));
    if let Some(first) = first.filter(|first| !has_degree && degree_length(&first.text) > 0) {
        group.items.remove(0);
        group.heads.push(first);
    }
}

/// The parts of a line of education between commas; a comma before a place or within brackets does not cut.
fn degree_pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for part in text.split(", ") {
        let open = pieces
            .last()
            .is_some_and(|last| last.matches('(').count() > last.matches(')').count());
        match pieces.last_mut() {
            Some(last) if open => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => pieces.push(part.trim().to_owned()),
        }
    }
    pieces
}

/// `PhD in Computer Science` is degree and area; so are `B.Sc. Physics` and `MSc (Data Science)`.
fn degree_and_area(text: &str) -> (Option<String>, Option<String>) {
    let mut length = degree_length(text);
    // `B.S. (Research) in Mathematics`
    if text[length..].starts_with(" (")
        && let Some(close) = text[length..].find(") in ")
    {
        length += close + 1;
    }
    let rest = text[length..].trim().trim_start_matches(':').trim();
    let area = ["in ", "en ", "of ", "de ", "d'", "d’", "em "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    let area = area
        .strip_prefix('(')
        .and_then(|inside| inside.strip_suffix(')'))
        .unwrap_or(area)
        .trim();
    (
        Some(text[..length].to_owned()),
        (!area.is_empty()).then(|| area.to_owned()),
    )
}

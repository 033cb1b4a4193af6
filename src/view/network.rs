//! Who wrote with whom: the most frequent co-authors as discs, joint works as lines between them. It must not know
//! how places are found.

use super::here::Here;
use super::springs::{Body, Point, Spring, placed};
use super::svg::{Drawing, Told};
use super::{NetworkView, TiesView};
use crate::site::{Coauthor, Portfolio, Tie};

/// How large a picture is and whom it shows.
struct Size {
    class: &'static str,
    width: f64,
    /// The height with nobody, and what everybody adds.
    height: (f64, f64),
    /// How many people at most.
    most: usize,
    /// Where the type is larger in proportion, so are the discs smaller.
    widest_disc: f64,
}

const WIDE: Size = Size {
    class: "network wide",
    width: 720.0,
    height: (200.0, 11.0),
    most: 40,
    widest_disc: 13.0,
};

const NARROW: Size = Size {
    class: "network narrow",
    width: 352.0,
    height: (130.0, 22.0),
    most: 14,
    widest_disc: 11.0,
};

/// More lines than so many for each disc hide what they are to show: the thinnest are left out.
const MOST_LINES: usize = 3;

/// How many others the table names for each.
const MOST_NAMED: usize = 5;

/// The network of a portfolio's co-authors, where there are two or more.
pub(super) fn network(here: &Here, portfolio: &Portfolio) -> Option<NetworkView> {
    let coauthors = &portfolio.coauthors;
    if coauthors.listed.len() < 2 {
        return None;
    }
    let drawn = &coauthors.listed[..coauthors.listed.len().min(WIDE.most)];
    let people = drawn.iter().enumerate().map(|(place, coauthor)| TiesView {
        name: coauthor.name.as_str().to_owned(),
        href: here.links.to(&portfolio.with(coauthor)),
        works: coauthor.works.len(),
        with: closest(drawn, &coauthors.ties, place),
    });
    Some(NetworkView {
        wide_html: picture(here, portfolio, &WIDE),
        narrow_html: picture(here, portfolio, &NARROW),
        people: people.collect(),
        left_out: coauthors.listed.len() - drawn.len(),
    })
}

/// With whom one wrote most often: `Bob Stone (3)`.
fn closest(drawn: &[Coauthor], ties: &[Tie], place: usize) -> Vec<String> {
    let others = ties.iter().filter_map(|tie| match tie.between {
        (a, b) if a == place => Some((b, tie.works)),
        (a, b) if b == place => Some((a, tie.works)),
        _ => None,
    });
    others
        .filter_map(|(other, works)| Some(format!("{} ({works})", drawn.get(other)?.name)))
        .take(MOST_NAMED)
        .collect()
}

fn picture(here: &Here, portfolio: &Portfolio, size: &Size) -> String {
    let listed = &portfolio.coauthors.listed;
    let drawn = &listed[..listed.len().min(size.most)];
    let lines: Vec<&Tie> = portfolio
        .coauthors
        .ties
        .iter()
        .filter(|tie| tie.between.1 < drawn.len())
        .take(MOST_LINES * drawn.len())
        .collect();
    let area = Point {
        x: size.width,
        y: (size.height.0 + size.height.1 * drawn.len() as f64).round(),
    };
    let discs: Vec<f64> = drawn.iter().map(|coauthor| disc(size, drawn, coauthor)).collect();
    let bodies: Vec<Body> = drawn
        .iter()
        .zip(&discs)
        .map(|(coauthor, disc)| body(coauthor, *disc))
        .collect();
    let springs: Vec<Spring> = lines.iter().map(|tie| spring(drawn, tie)).collect();
    let places = placed(&bodies, &springs, area);
    let id = size.class.replace(' ', "-");
    let told = Told {
        id: &id,
        title: &format!(
            "Who wrote with {} and with each other",
            portfolio.person.record.name
        ),
        description: "Each disc is a co-author, larger the more joint works there are; a line joins two who wrote \
                      together, thicker the more often. The table has the same numbers.",
    };
    let measures = format!("viewBox=\"0 0 {} {}\"", area.x, area.y);
    let mut drawing = Drawing::new(size.class, &measures, &told);
    draw_ties(&mut drawing, &lines, &places);
    for ((coauthor, place), disc) in drawn.iter().zip(&places).zip(&discs) {
        let href = here.links.to(&portfolio.with(coauthor));
        draw_person(&mut drawing, coauthor, &href, (*place, *disc));
    }
    drawing.end()
}

/// The thicker ones over the thinner.
fn draw_ties(drawing: &mut Drawing, ties: &[&Tie], places: &[Point]) {
    // Where nobody wrote often with anybody, no line is a thick one.
    let most = ties.first().map_or(1, |tie| tie.works - 1).max(5) as f64;
    for tie in ties.iter().rev() {
        let (a, b) = (places[tie.between.0], places[tie.between.1]);
        let width = 1.5 + 2.5 * (tie.works as f64 - 1.0) / most;
        drawing.shape(
            "line",
            format_args!(
                "class=\"tie\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke-width=\"{width:.1}\"",
                a.x, a.y, b.x, b.y
            ),
        );
    }
}

fn draw_person(drawing: &mut Drawing, coauthor: &Coauthor, href: &str, (place, disc): (Point, f64)) {
    let Point { x, y } = place;
    let (name, works) = (coauthor.name.as_str(), coauthor.works.len());
    let told = format!(
        "{name}: {works} joint {}",
        if works == 1 { "work" } else { "works" }
    );
    drawing.link("person", href, &told, |drawing| {
        drawing.shape(
            "circle",
            format_args!("cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{disc:.1}\""),
        );
        let below = y + disc + 12.0;
        drawing.text(format_args!("x=\"{x:.1}\" y=\"{below:.1}\""), name);
    });
}

/// The radius: areas are as the numbers of works.
fn disc(size: &Size, drawn: &[Coauthor], coauthor: &Coauthor) -> f64 {
    let most = drawn.first().map_or(1, |first| first.works.len()) as f64;
    let share = (coauthor.works.len() as f64 / most).sqrt();
    (size.widest_disc * share).max(3.5)
}

/// A disc with the name below it, as wide as it may become in any font.
fn body(coauthor: &Coauthor, disc: f64) -> Body {
    let width = |letter: char| match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | '.' | '-' | '\'' | ' ' => 4.4,
        letter if letter >= '\u{1100}' => 12.5,
        'm' | 'w' | 'M' | 'W' => 10.5,
        letter if letter.is_uppercase() => 8.6,
        _ => 7.0,
    };
    let label: f64 = coauthor.name.as_str().chars().map(width).sum();
    Body {
        beside: (label / 2.0).max(disc) + 4.0,
        above: disc + 4.0,
        below: disc + 18.0,
    }
}

/// Two are the closer the larger the part of their works that they wrote together.
fn spring(drawn: &[Coauthor], tie: &Tie) -> Spring {
    let (a, b) = tie.between;
    let works = drawn[a].works.len() * drawn[b].works.len();
    Spring {
        between: tie.between,
        strength: tie.works as f64 / (works as f64).sqrt(),
    }
}

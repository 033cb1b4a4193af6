//! Placing things that are tied to each other so that what is close stands close, and nothing covers another. It must
//! not know what they are.
//!
//! Only sums, products and roots are taken, which every machine rounds alike: the same ties give the same places.

/// What is to be placed: a box around its middle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body {
    /// Half the width.
    pub(super) beside: f64,
    /// From the middle up.
    pub(super) above: f64,
    /// From the middle down.
    pub(super) below: f64,
}

/// Two things that want to be near each other, and how much, up to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spring {
    pub(super) between: (usize, usize),
    pub(super) strength: f64,
}

/// A place, or a way from one to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// How often forces act; and how often at most what overlaps is moved apart.
const ROUNDS: u32 = 300;
const PARTINGS: u32 = 400;

/// How much everything is drawn to the middle: so much that what is not tied fills the area evenly.
const GRAVITY: f64 = 1.0;

/// How much springs pull.
const PULL: f64 = 1.6;

/// Cosine and sine of the golden angle, by which one turns to scatter things evenly.
const TURN: (f64, f64) = (-0.737_368_878_078_319_7, 0.675_490_294_261_523_8);

/// The middles of the bodies in an area of this width and height, by the method of Fruchterman and Reingold (1991).
pub(super) fn placed(bodies: &[Body], springs: &[Spring], area: Point) -> Vec<Point> {
    let mut places = scattered(bodies.len(), area);
    let room = (area.x * area.y / (bodies.len().max(1) as f64)).sqrt();
    for round in 0..ROUNDS {
        let heat = 0.12 * area.x * f64::from(ROUNDS - round) / f64::from(ROUNDS);
        let forces = forces(&places, springs, area, room);
        for ((place, force), body) in places.iter_mut().zip(forces).zip(bodies) {
            let length = length(force).max(f64::MIN_POSITIVE);
            let step = length.min(heat) / length;
            place.x += force.x * step;
            place.y += force.y * step;
            keep_inside(place, body, area);
        }
    }
    for _ in 0..PARTINGS {
        if !part(&mut places, bodies, area) {
            break;
        }
    }
    places
}

/// Evenly over the area, the first in the middle.
fn scattered(count: usize, area: Point) -> Vec<Point> {
    let mut direction = Point { x: 1.0, y: 0.0 };
    (0..count)
        .map(|index| {
            let far = ((index as f64 + 0.5) / count as f64).sqrt() * 0.45;
            let place = Point {
                x: area.x * (0.5 + far * direction.x),
                y: area.y * (0.5 + far * direction.y),
            };
            direction = Point {
                x: direction.x * TURN.0 - direction.y * TURN.1,
                y: direction.x * TURN.1 + direction.y * TURN.0,
            };
            place
        })
        .collect()
}

/// All push each other away, springs pull, and the middle draws. Labels are wide, so that ways across count less.
fn forces(places: &[Point], springs: &[Spring], area: Point, room: f64) -> Vec<Point> {
    let aspect = area.x / area.y;
    let way = |a: usize, b: usize| Point {
        x: (places[b].x - places[a].x) / aspect,
        y: places[b].y - places[a].y,
    };
    let mut forces: Vec<Point> = places
        .iter()
        .map(|place| Point {
            x: (area.x / 2.0 - place.x) * GRAVITY,
            y: (area.y / 2.0 - place.y) * GRAVITY,
        })
        .collect();
    let mut act = |a: usize, b: usize, way: Point, force: f64| {
        forces[a].x += way.x * force * aspect;
        forces[a].y += way.y * force;
        forces[b].x -= way.x * force * aspect;
        forces[b].y -= way.y * force;
    };
    for a in 0..places.len() {
        for b in a + 1..places.len() {
            let way = way(a, b);
            let square = (way.x * way.x + way.y * way.y).max(1.0);
            act(a, b, way, -0.25 * room * room / square);
        }
    }
    for spring in springs {
        let (a, b) = spring.between;
        let way = way(a, b);
        act(a, b, way, PULL * spring.strength * length(way) / room);
    }
    forces
}

/// Moves what overlaps apart, on the shorter of the two ways; tells whether anything did.
fn part(places: &mut [Point], bodies: &[Body], area: Point) -> bool {
    let mut did = false;
    for a in 0..places.len() {
        for b in a + 1..places.len() {
            let (near, far) = (bodies[a], bodies[b]);
            let (dx, dy) = (places[b].x - places[a].x, places[b].y - places[a].y);
            let across = near.beside + far.beside - dx.abs();
            let along = if dy >= 0.0 {
                near.below + far.above - dy
            } else {
                near.above + far.below + dy
            };
            if across <= 0.0 || along <= 0.0 {
                continue;
            }
            did = true;
            if along <= across {
                let step = (along / 2.0 + 0.25) * if dy >= 0.0 { 1.0 } else { -1.0 };
                places[a].y -= step;
                places[b].y += step;
            } else {
                let step = (across / 2.0 + 0.25) * if dx >= 0.0 { 1.0 } else { -1.0 };
                places[a].x -= step;
                places[b].x += step;
            }
            keep_inside(&mut places[a], &near, area);
            keep_inside(&mut places[b], &far, area);
        }
    }
    did
}

fn keep_inside(place: &mut Point, body: &Body, area: Point) {
    place.x = place.x.min(area.x - body.beside).max(body.beside);
    place.y = place.y.min(area.y - body.below).max(body.above);
}

fn length(way: Point) -> f64 {
    (way.x * way.x + way.y * way.y).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Point = Point { x: 700.0, y: 600.0 };

    fn bodies(count: usize) -> Vec<Body> {
        let body = |index: usize| Body {
            beside: 30.0 + (index % 7) as f64 * 6.0,
            above: 10.0,
            below: 22.0,
        };
        (0..count).map(body).collect()
    }

    fn spring(a: usize, b: usize) -> Spring {
        Spring {
            between: (a, b),
            strength: 1.0,
        }
    }

    fn check(bodies: &[Body], springs: &[Spring]) -> Vec<Point> {
        let places = placed(bodies, springs, AREA);
        assert_eq!(places, placed(bodies, springs, AREA), "the same again");
        for (a, (place, body)) in places.iter().zip(bodies).enumerate() {
            assert!(place.x - body.beside >= -0.01 && place.x + body.beside <= AREA.x + 0.01);
            assert!(place.y - body.above >= -0.01 && place.y + body.below <= AREA.y + 0.01);
            for (other, of_other) in places.iter().zip(bodies).skip(a + 1) {
                let beside = body.beside + of_other.beside - (place.x - other.x).abs();
                let (upper, lower) = if place.y <= other.y {
                    ((place, body), (other, of_other))
                } else {
                    ((other, of_other), (place, body))
                };
                let over = upper.0.y + upper.1.below - (lower.0.y - lower.1.above);
                assert!(beside <= 0.5 || over <= 0.5, "{place:?} covers {other:?}");
            }
        }
        places
    }

    #[test]
    fn nothing_covers_another_and_all_stay_inside() {
        for count in [0, 1, 2, 13, 40] {
            let ring: Vec<Spring> = (1..count).map(|index| spring(index - 1, index)).collect();
            check(&bodies(count), &ring);
            check(&bodies(count), &[]);
        }
    }

    #[test]
    fn what_is_tied_stands_closer_than_what_is_not() {
        let two_groups: Vec<Spring> = (0..12)
            .flat_map(|a| (a + 1..12).map(move |b| (a, b)))
            .filter(|(a, b)| a % 2 == b % 2)
            .map(|(a, b)| spring(a, b))
            .collect();
        let places = check(&bodies(12), &two_groups);
        let mean = |wanted: usize| {
            let pairs = (0..12).flat_map(|a| (a + 1..12).map(move |b| (a, b)));
            let ways = pairs.filter(|(a, b)| (a + b) % 2 == wanted).map(|(a, b)| {
                length(Point {
                    x: places[b].x - places[a].x,
                    y: places[b].y - places[a].y,
                })
            });
            let ways: Vec<f64> = ways.collect();
            ways.iter().sum::<f64>() / ways.len() as f64
        };
        assert!(mean(0) * 1.3 < mean(1), "{} and {}", mean(0), mean(1));
    }
}

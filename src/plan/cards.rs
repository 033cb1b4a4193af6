//! Cards for link previews in the plan, each with all that it shows. It must not know how they are drawn.

use super::Recipe;
use crate::cards::{Card, DRAWING};
use crate::fingerprint::{Fingerprint, Mixer};
use crate::parallel;
use crate::site::{Route, Site};
use crate::view;

/// The cards of all pages that have one.
pub(super) fn cards(site: &Site) -> impl Iterator<Item = (Route, Recipe)> {
    let cards = parallel::each_of_many(&site.pages, |(_, page)| view::card(site, page));
    let recipe = |(route, card)| (route, Recipe::Card(Box::new(card)));
    cards.into_iter().flatten().map(recipe)
}

/// Of a card: what it shows, and how it is drawn.
pub(super) fn print(card: &Card) -> Fingerprint {
    let texts = card.texts().into_iter();
    texts.fold(Mixer::new(DRAWING), Mixer::text).finish()
}

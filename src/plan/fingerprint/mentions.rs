//! What pages see of talks and notes and of the works that they are about. It must not know how they are joined.

use super::{Prints, mix_note};
use crate::fingerprint::{Fingerprint, Mixer};
use crate::site::{Mention, Portfolio, Route, Site, Talk};

impl Prints<'_> {
    /// Reads the talks and notes about a work.
    pub(super) fn mix_mentions(&self, mixer: Mixer, mentions: &[Mention]) -> Mixer {
        mentions
            .iter()
            .fold(mixer, |mixer, mention| self.mix_mention(mixer, *mention))
    }

    fn mix_mention(&self, mixer: Mixer, mention: Mention) -> Mixer {
        match mention {
            Mention::Note(index) => mix_note(mixer, &self.site.notes[index]),
            Mention::Talk(id, index) => {
                let portfolio = &self.site.portfolios[id];
                let mixer = mixer.text(portfolio.talks_page().as_str());
                mix_talk(mixer, self.site, &portfolio.talks[index])
            }
        }
    }

    /// Reads the note, and the works that it is about as items.
    pub(super) fn note(&self, route: &Route, index: usize) -> Fingerprint {
        let placed = &self.site.notes[index];
        let mixer = mix_note(self.start("note", route), placed);
        self.mix_works(mixer, &placed.works).finish()
    }
}

/// Talks as they are shown, and what they lead to.
pub(super) fn talks(site: &Site, portfolio: &Portfolio) -> Fingerprint {
    portfolio
        .talks
        .iter()
        .fold(Mixer::new("talks"), |mixer, talk| mix_talk(mixer, site, talk))
        .finish()
}

fn mix_talk(mixer: Mixer, site: &Site, talk: &Talk) -> Mixer {
    let Talk {
        title,
        event,
        location,
        date,
        works,
        note,
    } = talk;
    let work = works.first().map_or("", |&id| site.works[id].route.as_str());
    let note = note.map_or("", |index| site.notes[index].route.as_str());
    mixer
        .text(title)
        .text(event.unwrap_or_default())
        .text(location.unwrap_or_default())
        .text(&date.as_ref().map(ToString::to_string).unwrap_or_default())
        .text(work)
        .text(note)
}

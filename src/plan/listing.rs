//! What the pages below a portfolio's publications can see. It must not know what they show of it.

use super::fingerprint::Prints;
use crate::fingerprint::{Fingerprint, Mixer};
use crate::model::DateValue;
use crate::site::{Coauthor, Group, Portfolio, PortfolioId, Route, WorkId, tally};

impl Prints<'_> {
    /// Reads the person, the headings, and every work below them; which groupings there are.
    pub(super) fn list(
        &self,
        purpose: &str,
        route: &Route,
        id: PortfolioId,
        groups: &[Group],
    ) -> Fingerprint {
        let start = self.below_publications(purpose, route, id);
        let all = self.mix_works(start, &self.site().portfolios[id].works);
        let mix_group = |mixer: Mixer, group: &Group| self.mix_works(mixer.text(&group.label), &group.works);
        groups.iter().fold(all, mix_group).finish()
    }

    /// Reads of each co-author the name, the addresses, and the number and years of the works; from how many works on
    /// there are any; and who is left out.
    pub(super) fn coauthors(&self, route: &Route, id: PortfolioId) -> Fingerprint {
        let coauthors = &self.site().portfolios[id].coauthors;
        let start = self
            .below_publications("coauthors", route, id)
            .number(self.site().library.settings.record.publications.coauthors_from)
            .number(coauthors.others)
            .number(coauthors.collaborations);
        let listed = coauthors.listed.iter();
        listed
            .fold(start, |mixer, coauthor| {
                let mixer = self.mix_coauthor(mixer, coauthor);
                coauthor.works.iter().fold(mixer, |mixer, &work| {
                    mixer.part(&self.year(work).unwrap_or(i16::MIN).to_le_bytes())
                })
            })
            .finish()
    }

    /// Reads the person, the co-author, and the joint works.
    pub(super) fn coauthor(&self, route: &Route, id: PortfolioId, index: usize) -> Fingerprint {
        let coauthor = &self.site().portfolios[id].coauthors.listed[index];
        let start = self.below_publications("coauthor", route, id);
        self.mix_works(self.mix_coauthor(start, coauthor), &coauthor.works)
            .finish()
    }

    /// Reads the headings by year and by type with the numbers of works, and of the co-authors the most frequent with
    /// what ties them.
    pub(super) fn overview(&self, route: &Route, id: PortfolioId) -> Fingerprint {
        let portfolio = &self.site().portfolios[id];
        let mut mixer = self.below_publications("overview", route, id);
        for group in &portfolio.types {
            mixer = mixer.text(&group.label).number(group.works.len());
        }
        for (group, counts) in portfolio.years.iter().zip(tally(portfolio)) {
            mixer = mixer.text(&group.label).number(group.works.len());
            mixer = counts.into_iter().fold(mixer, Mixer::number);
        }
        for coauthor in &portfolio.coauthors.listed {
            mixer = self.mix_coauthor(mixer, coauthor);
        }
        for tie in &portfolio.coauthors.ties {
            let (a, b) = tie.between;
            mixer = mixer.number(a).number(b).number(tie.works);
        }
        mixer.finish()
    }

    /// What the page of a work reads of lists: where its venue and its authors are listed.
    pub(super) fn mix_places(&self, mixer: Mixer, work: WorkId) -> Mixer {
        let placed = &self.site().works[work];
        placed.portfolios.iter().fold(mixer, |mixer, &id| {
            let portfolio = &self.site().portfolios[id];
            let venue = portfolio.venues.of(work).filter(|_| portfolio.has_venues());
            let anchor = venue.map_or("", |group| &self.anchors.venues[id][group]);
            let authors = placed.work.record.authors.iter();
            authors.fold(mixer.text("places").text(anchor), |mixer, name| {
                let coauthor = portfolio.coauthors.of(name);
                mixer.text(coauthor.map_or("", |coauthor| coauthor.slug.as_str()))
            })
        })
    }

    fn below_publications(&self, purpose: &str, route: &Route, id: PortfolioId) -> Mixer {
        self.start(purpose, route)
            .fingerprint(self.persons[id])
            .part(&ways(&self.site().portfolios[id]))
    }

    fn mix_coauthor(&self, mixer: Mixer, coauthor: &Coauthor) -> Mixer {
        let home = coauthor
            .portfolio
            .map_or("", |id| self.site().portfolios[id].home.as_str());
        mixer
            .text(coauthor.name.as_str())
            .text(coauthor.slug.as_str())
            .part(&[u8::from(coauthor.portfolio.is_some())])
            .text(home)
            .number(coauthor.works.len())
    }

    fn year(&self, work: WorkId) -> Option<i16> {
        let date = self.site().works[work].work.record.date.as_ref();
        date.and_then(DateValue::year)
    }
}

/// Which ways there are to see the works of a portfolio.
fn ways(portfolio: &Portfolio) -> [u8; 5] {
    [
        !portfolio.topics.is_empty(),
        portfolio.has_types(),
        portfolio.has_venues(),
        !portfolio.coauthors.listed.is_empty(),
        portfolio.has_overview(),
    ]
    .map(u8::from)
}

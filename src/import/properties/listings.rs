//! Made listings, and what may happen to them between two imports.

use proptest::prelude::*;
use proptest::sample::Index;

/// A listing in the making.
#[derive(Debug, Clone)]
pub(super) struct Listing {
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    title: String,
    date: String,
    authors: Vec<&'static str>,
    words: String,
}

/// What changed in the source.
#[derive(Debug, Clone)]
pub(super) enum News {
    Title(Index, String),
    Date(Index, String),
    Abstract(Index, String),
    Authors(Index, Vec<&'static str>),
    Added(Index, Entry),
    Dropped(Index),
    Swapped(Index, Index),
}

const OWNER: &str = "Ada Brook";
const OTHERS: [&str; 6] = [
    "Bo Chen",
    "Cy Dunn",
    "Dagmar Ekström",
    "Eleni Fotiou",
    "Françoise Girard",
    "Hugo Ito",
];

fn title() -> impl Strategy<Value = String> {
    let first = ["Deep", "Shallow", "Frozen", "Alpine", "Tidal", "Hidden"];
    let second = ["Lakes", "Rivers", "Shores", "Marshes", "Springs", "Deltas"];
    let third = [
        "Their Birds",
        "Sediment Transport",
        "Spectral Methods",
        "a Theory of Mud",
        "Light",
    ];
    let how = prop::sample::select(vec![" and ", ": ", " with ", " $O(n)$ ", " & ", " under C* "]);
    let select = |words: &[&'static str]| prop::sample::select(words.to_vec());
    (select(&first), select(&second), how, select(&third))
        .prop_map(|(first, second, how, third)| format!("{first} {second}{how}{third}"))
}

fn date() -> impl Strategy<Value = String> {
    (
        2015..2025_u16,
        1..29_u8,
        prop::sample::select(vec!["Jan", "Mar", "Oct"]),
    )
        .prop_map(|(year, day, month)| format!("{month} {day}, {year}"))
}

fn authors() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(OTHERS.to_vec(), 1..4).prop_map(|others| [vec![OWNER], others].concat())
}

fn words() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(vec![
        "Water is measured at many places.",
        "We find 40\\% less mud: a surprise.",
        "The cost is $O(k)$ and not $20,000.",
        "- It is said # that birds sing.",
        "See https://example.org/data for *all* data_sets.",
        "\"Quoted\" and 'said', they stay.",
    ]);
    prop::collection::vec(sentence, 1..4).prop_map(|sentences| sentences.join(" "))
}

fn entry() -> impl Strategy<Value = Entry> {
    (title(), date(), authors(), words()).prop_map(|(title, date, authors, words)| Entry {
        title,
        date,
        authors,
        words,
    })
}

pub(super) fn listing() -> impl Strategy<Value = Listing> {
    prop::collection::vec(entry(), 1..5).prop_map(|entries| Listing { entries })
}

pub(super) fn news() -> impl Strategy<Value = News> {
    let at = any::<Index>;
    prop_oneof![
        (at(), title()).prop_map(|(at, title)| News::Title(at, title)),
        (at(), date()).prop_map(|(at, date)| News::Date(at, date)),
        (at(), words()).prop_map(|(at, words)| News::Abstract(at, words)),
        (at(), authors()).prop_map(|(at, authors)| News::Authors(at, authors)),
        (at(), entry()).prop_map(|(at, entry)| News::Added(at, entry)),
        at().prop_map(News::Dropped),
        (at(), at()).prop_map(|(a, b)| News::Swapped(a, b)),
    ]
}

impl Listing {
    /// The listing after some news.
    pub(super) fn after(&self, news: &[News]) -> Self {
        let mut entries = self.entries.clone();
        for news in news {
            let count = entries.len();
            match news {
                News::Added(at, entry) => entries.insert(at.index(count + 1), entry.clone()),
                _ if count == 0 => {}
                News::Title(at, title) => entries[at.index(count)].title.clone_from(title),
                News::Date(at, date) => entries[at.index(count)].date.clone_from(date),
                News::Abstract(at, words) => entries[at.index(count)].words.clone_from(words),
                News::Authors(at, authors) => entries[at.index(count)].authors.clone_from(authors),
                News::Dropped(at) => _ = entries.remove(at.index(count)),
                News::Swapped(a, b) => entries.swap(a.index(count), b.index(count)),
            }
        }
        Self { entries }
    }

    /// The page as it would be saved.
    pub(super) fn text(&self) -> String {
        let count = self.entries.len();
        let mut text =
            format!("{OWNER}\n\nED\nh-index13\n1,358citations\n{count}papers\n\n{count} Papers\n\n");
        for Entry {
            title,
            date,
            authors,
            words,
        } in &self.entries
        {
            let authors = authors.join(", ");
            text.push_str(&format!("94.1ED{date}\n{title}\n\n{authors}\n\n{words}\n\n"));
        }
        text
    }
}

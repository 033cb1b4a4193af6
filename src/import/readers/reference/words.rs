//! Words by which the parts of references are told. It must not know in which order they stand.

/// Words that join the parts of a reference and say nothing of their own.
#[rustfmt::skip]
pub(super) const GLUE: &[&str] = &[
    "in", "and", "und", "et", "y", "doi", "url", "arxiv", "preprint", "pp", "p", "pages", "page", "vol",
    "volume",
    "no", "nr", "n", "pag", "available", "at", "from", "retrieved", "https", "http", "online", "link",
    "the", "of",
    "by", "issn", "isbn", "ed", "s", "bd", "h", "abs", "corr", "eprint", "e", "print", "prints", "art",
    "article", "issued", "granted",
];

/// What a work says that has not appeared.
#[rustfmt::skip]
pub(super) const STATUS: &[&str] = &[
    "to appear", "in press", "forthcoming", "under review", "in review", "revise and resubmit",
    "revise & resubmit", "revise-and-resubmit", "reject and resubmit", "r&r", "under revision", "in revision",
    "minor revision", "major revision", "submitted", "conditionally accepted", "accepted",
    "in preparation",
    "under contract", "im druck", "im erscheinen", "eingereicht", "angenommen", "à paraître", "en prensa",
];

/// Beginnings of what stands behind a title, in lower case.
#[rustfmt::skip]
pub(super) const VENUE_STARTS: &[&str] = &[
    "in ", "in: ", "in proc", "proceedings", "proc.", "journal", "ieee ", "acm ", "arxiv", "transactions",
    "advances in", "phd ", "ph.d.", "master", "technical report", "tech. rep", "preprint", "corr ",
    "nature",
    "science", "springer", "cambridge", "oxford", "dissertation", "doctoral", "manuscript", "submitted",
    "under review", "to appear", "working paper", "annals", "annual", "international journal",
    "international conference",
    "the international", "european", "american", "review of", "bulletin", "lecture notes", "neural",
    "conference",
    "workshop", "symposium", "plos", "physical review", "phys. rev", "biorxiv", "medrxiv", "ssrn",
    "zeitschrift",
    "archiv", "diss.", "masterarbeit", "us patent", "u.s. patent", "forthcoming", "in press", "thesis",
    "bachelor",
    "münchen", "berlin:", "paris:", "london:", "new york:", "revue", "revista", "findings of",
    "the journal",
];

/// Words in the name of a conference or of its proceedings.
#[rustfmt::skip]
pub(super) const CONFERENCE: &[&str] = &[
    "proceedings", "proc", "conference", "conf", "workshop", "symposium", "symp", "meeting", "congress",
    "advances",
    "tagung", "konferenz", "colloquium", "actes", "congreso", "findings",
];

/// Words in the name of a journal.
#[rustfmt::skip]
pub(super) const JOURNAL: &[&str] = &[
    "journal", "transactions", "trans", "letters", "review", "reviews", "annals", "magazine",
    "quarterly", "zeitschrift",
    "archiv", "bulletin", "revue", "revista", "studies", "communications", "jahrbuch", "nature", "science",
];

/// Words in the name of a publisher.
#[rustfmt::skip]
pub(super) const PUBLISHER: &[&str] = &[
    "press", "publishing", "publishers", "publications", "verlag", "springer", "elsevier", "wiley",
    "routledge", "acm",
    "ieee", "pmlr", "aaai", "usenix", "mdpi", "curran", "openreview", "birkhäuser", "palgrave",
    "macmillan", "sage",
    "brill", "gruyter", "blackwell", "ashgate", "suhrkamp", "association for computing machinery",
    "association for computational linguistics", "computer society", "siam", "sciendo", "taylor",
    "francis", "frontiers",
    "iop", "aps", "ceur-ws", "isca", "bloomsbury", "books", "reclam", "metzler", "beck", "nomos",
    "peter lang", "presses",
    "éditions", "editions", "gallimard", "editorial", "university of chicago", "mohr siebeck", "society",
    "isca", "dagstuhl", "zenodo", "figshare", "dryad", "dataverse", "icpsr", "pangaea", "mendeley data",
];

/// Labels of links, with the key under which they are kept.
#[rustfmt::skip]
pub(super) const LINK_LABELS: &[(&str, &str)] = &[
    ("code", "code"), ("github", "code"), ("software", "code"), ("data", "data"), ("dataset", "data"),
    ("slides", "slides"), ("folien", "slides"), ("video", "video"), ("talk", "video"), ("poster", "poster"),
    ("pdf", "pdf"), ("paper", "pdf"), ("preprint", "pdf"), ("project", "project"), ("project page",
    "project"),
    ("website", "project"), ("webpage", "project"), ("link", "link"), ("url", "link"), ("doi", "link"),
    ("arxiv", "link"), ("html", "link"), ("publisher", "link"), ("blog", "blog"), ("bibtex", "bibtex"),
];

/// Whether one of the entries occurs in the text as whole words.
pub(super) fn has_word(text: &str, entries: &[&str]) -> bool {
    let lower = text.to_lowercase();
    entries.iter().any(|entry| {
        lower.match_indices(entry).any(|(at, _)| {
            let before = lower[..at].chars().next_back();
            let after = lower[at + entry.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    })
}

//! Portfolios of any size, the same for the same seed. It must not know what is measured.

use std::fmt::Write;
use std::fs;
use std::path::Path;

const WORDS: &[&str] = &[
    "adaptive",
    "analysis",
    "approach",
    "architecture",
    "attention",
    "bandwidth",
    "baseline",
    "batch",
    "bound",
    "cache",
    "cluster",
    "communication",
    "compiler",
    "complexity",
    "compression",
    "computation",
    "contrast",
    "convergence",
    "data",
    "deep",
    "dense",
    "design",
    "device",
    "distributed",
    "dynamic",
    "efficient",
    "embedding",
    "empirical",
    "engine",
    "estimate",
    "evaluation",
    "experiments",
    "fast",
    "framework",
    "gradient",
    "graph",
    "hardware",
    "heterogeneous",
    "inference",
    "kernel",
    "language",
    "large",
    "latency",
    "layer",
    "learning",
    "linear",
    "long",
    "matrix",
    "memory",
    "method",
    "model",
    "network",
    "neural",
    "node",
    "novel",
    "operator",
    "optimal",
    "optimization",
    "overhead",
    "parallel",
    "parameter",
    "partition",
    "performance",
    "pipeline",
    "prediction",
    "problem",
    "quantization",
    "random",
    "reduce",
    "results",
    "runtime",
    "sampling",
    "scalable",
    "schedule",
    "sequence",
    "show",
    "significant",
    "sparse",
    "speed",
    "state",
    "storage",
    "strategy",
    "structure",
    "system",
    "task",
    "tensor",
    "theory",
    "throughput",
    "token",
    "training",
    "transformer",
    "vision",
    "workload",
];
const SMALL: &[&str] = &[
    "a", "and", "by", "for", "in", "is", "of", "on", "that", "the", "to", "we", "which", "with",
];
const FORMULAS: &[&str] = &[
    "$O(n \\log n)$",
    "$\\alpha = 0.1$",
    "$37.2\\times$",
    "$x_i^2 + y_i^2$",
    "$\\frac{1}{n}$",
];
const GIVEN: &[&str] = &[
    "Ada", "Bo", "Carla", "Dmitri", "Elif", "Farid", "Grace", "Hana", "Ivo", "Jun", "Kofi", "Lena", "Mei",
    "Nuno", "Olga", "Pia", "Qing", "Ravi", "Sara", "Tom",
];
const FAMILY: &[&str] = &[
    "Abe",
    "Bauer",
    "Costa",
    "Diaz",
    "Ek",
    "Fuchs",
    "Grönquist",
    "Hu",
    "Ito",
    "Jensen",
    "Kim",
    "Li",
    "Moreau",
    "Novak",
    "Okafor",
    "Pham",
    "Qi",
    "Rossi",
    "Singh",
    "Tanaka",
    "Umar",
    "Vogel",
    "Wang",
    "Xu",
    "Yilmaz",
    "Zhang",
];
const VENUES: &[(&str, &str)] = &[
    ("Proceedings of the Conference on Systems", "ConfSys"),
    ("International Conference on Parallel Things", "ICPT"),
    ("Journal of Measured Results", "JMR"),
    ("Symposium on Large Models", "SLM"),
    ("Transactions on Networks and Nodes", "TNN"),
];
const TOPICS: &[&str] = &[
    "Large-Scale Training",
    "Compilers",
    "Sparse Computation",
    "Communication",
    "Storage",
    "Theory",
    "Inference",
    "Scheduling",
];

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) % end as u64) as usize
    }

    fn pick<'a, T: ?Sized>(&mut self, among: &[&'a T]) -> &'a T {
        among[self.below(among.len())]
    }
}

/// Writes `content/` for an owner with this many papers and a CV, and for two more people.
pub(crate) fn portfolio(root: &Path, count: usize, seed: u64) {
    let mut random = Random(seed);
    let content = root.join("content");
    fs::create_dir_all(content.join("papers")).expect("a folder");
    put(
        &content.join("site.yaml"),
        "title: Measured\nowner: ada-abe\npeople: [bo-bauer, carla-costa]\n",
    );
    for (slug, name) in [
        ("ada-abe", "Ada Abe"),
        ("bo-bauer", "Bo Bauer"),
        ("carla-costa", "Carla Costa"),
    ] {
        put(
            &content.join(format!("people/{slug}/profile.yaml")),
            &format!("name: {name}\nheadline: Professor of Measurement\nemail: {slug}@example.org\n"),
        );
    }
    put(&content.join("people/ada-abe/cv.yaml"), &cv());
    for index in 0..count {
        let (slug, text) = paper(&mut random, index);
        put(&content.join(format!("papers/{slug}.md")), &text);
    }
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn cv() -> String {
    let mut text = "sections:\n  - title: Education\n    entries:\n".to_owned();
    for year in 2010..2014 {
        let _ = writeln!(
            text,
            "      - {{institution: University {year}, area: Computing, degree: PhD, start_date: {year}, end_date: {}}}",
            year + 3
        );
    }
    let _ = writeln!(
        text,
        "  - title: Publications\n    kind: publications\n    topics: [{}]",
        TOPICS.join(", ")
    );
    text
}

/// A record that takes some pages of its own, before the works.
pub(crate) fn long_cv(root: &Path) {
    let mut text = "sections:\n  - title: Positions\n    kind: experience\n    entries:\n".to_owned();
    for year in 2000..2018 {
        let _ = writeln!(
            text,
            "      - company: Institute {year}\n        position: Researcher\n        date: {year}\n        highlights:"
        );
        for index in 0..4 {
            let _ = writeln!(
                text,
                "          - {}",
                WORDS[index..index + 12].join(" ").repeat(2)
            );
        }
    }
    let own = cv();
    text.push_str(own.trim_start_matches("sections:\n"));
    put(&root.join("content/people/ada-abe/cv.yaml"), &text);
}

fn paper(random: &mut Random, index: usize) -> (String, String) {
    let title: Vec<&str> = (0..7).map(|_| random.pick(WORDS)).collect();
    let mut title = title.join(" ");
    title[..1].make_ascii_uppercase();
    let slug = format!("{}-{index}", title.to_lowercase().replace(' ', "-"));
    let mut authors: Vec<String> = (0..3)
        .map(|_| format!("{} {}", random.pick(GIVEN), random.pick(FAMILY)))
        .filter(|name| name != "Ada Abe")
        .collect();
    authors.insert(random.below(authors.len() + 1), "Ada Abe".to_owned());
    let (venue, short) = VENUES[random.below(VENUES.len())];
    let year = 1990 + random.below(36);
    let first = 1 + random.below(900);
    let mut text = format!(
        "---\ntitle: \"{title}\"\nauthors: [{}]\ntype: paper-conference\ndate: {year}-{:02}\n\
         venue: {{name: \"{venue}\", short: \"{short} '{:02}\", pages: {first}-{}, publisher: Press}}\n\
         doi: 10.1234/measured.{index}\ntopics: [{}]\n",
        authors.join(", "),
        1 + random.below(12),
        year % 100,
        first + 12,
        random.pick(TOPICS),
    );
    if random.below(2) == 0 {
        let _ = writeln!(
            text,
            "versions:\n  - {{type: article, venue: arXiv, date: {}}}",
            year - 1
        );
    }
    if random.below(3) == 0 {
        let _ = writeln!(text, "links: {{code: \"https://example.org/code/{index}\"}}");
    }
    text.push_str("---\n");
    text.push_str(&abstract_text(random));
    (slug, text)
}

/// About 150 words; in every other one a formula.
fn abstract_text(random: &mut Random) -> String {
    let mut text = String::new();
    let has_formula = random.below(2) == 0;
    for sentence in 0..8 {
        let mut words: Vec<&str> = (0..18)
            .map(|at| {
                if at % 2 == 0 {
                    random.pick(SMALL)
                } else {
                    random.pick(WORDS)
                }
            })
            .collect();
        if has_formula && sentence == 3 {
            words.push(random.pick(FORMULAS));
        }
        let mut line = words.join(" ");
        line[..1].make_ascii_uppercase();
        text.push_str(&line);
        text.push_str(if sentence == 7 { ".\n" } else { ". " });
    }
    text
}

/// An author listing with a header and this many papers, each with a title that no other has.
pub(crate) fn listing(count: usize, seed: u64) -> String {
    let mut random = Random(seed);
    let mut text = format!("Ada Abe\n\nDC\nh-index9\n{count}papers\n\n{count} Papers\n");
    for index in 0..count {
        let title: Vec<&str> = (0..7).map(|_| random.pick(WORDS)).collect();
        let mut title = title.join(" ");
        title[..1].make_ascii_uppercase();
        let other = format!("{} {}", random.pick(GIVEN), random.pick(FAMILY));
        let (month, day) = (random.pick(&["Jan", "May", "Oct"]), 1 + random.below(28));
        let year = 1995 + random.below(30);
        let _ = write!(
            text,
            "\nDC{month} {day}, {year}\n{title} N{index}\n\nAda Abe, {other} et al.\n\n{}",
            abstract_text(&mut random)
        );
    }
    text
}

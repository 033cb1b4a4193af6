//! What formats of others call things, for those who write them and those who read them: social networks, parts of a
//! JSON Resume, titles of RenderCV, dates that programs read. It must not know records as files, nor pages.

pub mod json_resume;
mod network;
mod time;

pub use network::{address, phone, profile};
pub use time::{When, date, when, words};

/// The label of the page for which both formats have a field of its own.
pub const WEBSITE: &str = "Website";

/// What stands behind the names of authors where there are more of them.
pub const AND_OTHERS: &str = "et al.";

/// The title that RenderCV prints for the key of a section: `selected_honors` is `Selected Honors`. A key that has
/// capitals is a title already. What it makes of a title is that title.
#[must_use]
pub fn section_title(key: &str) -> String {
    const SMALL: [&str; 28] = [
        "a", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "like", "near", "nor", "of",
        "off", "on", "onto", "or", "over", "so", "than", "that", "to", "upon", "when", "with", "yet",
    ];
    let key = key.replace('_', " ");
    if key.contains(char::is_uppercase) {
        return key;
    }
    let words = key.split(' ').map(|word| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if !SMALL.contains(&word) => first.to_uppercase().chain(letters).collect(),
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::section_title;

    #[test]
    fn a_key_becomes_a_title_and_a_title_stays_one() {
        for (key, title) in [
            ("selected_honors", "Selected Honors"),
            ("education", "Education"),
            ("work in progress", "Work in Progress"),
            ("Welcome to RenderCV", "Welcome to RenderCV"),
            ("C_code", "C code"),
            ("教育", "教育"),
            ("", ""),
        ] {
            assert_eq!(section_title(key), title);
            assert_eq!(section_title(title), title);
        }
    }
}

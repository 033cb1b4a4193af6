//! Social networks: how RenderCV names them, and where the pages of their members are. It must not know whose they are.

/// Name of a network, what the addresses of its members begin with, and whether RenderCV has known it from 2.3 on.
/// What is behind the first is the user name.
const NETWORKS: [(&str, &str, bool); 16] = [
    ("LinkedIn", "https://linkedin.com/in/", true),
    ("GitHub", "https://github.com/", true),
    ("GitLab", "https://gitlab.com/", true),
    ("IMDB", "https://imdb.com/name/", true),
    ("Instagram", "https://instagram.com/", true),
    ("ORCID", "https://orcid.org/", true),
    ("StackOverflow", "https://stackoverflow.com/users/", true),
    ("ResearchGate", "https://researchgate.net/profile/", true),
    ("YouTube", "https://youtube.com/@", true),
    (
        "Google Scholar",
        "https://scholar.google.com/citations?user=",
        true,
    ),
    ("Telegram", "https://t.me/", true),
    ("Leetcode", "https://leetcode.com/u/", true),
    ("X", "https://x.com/", true),
    ("WhatsApp", "https://wa.me/", false),
    ("Bluesky", "https://bsky.app/profile/", false),
    ("Reddit", "https://reddit.com/user/", false),
];

/// Where the page of a member is; absent for a network that is not known.
#[must_use]
pub fn address(network: &str, user: &str) -> Option<String> {
    if network == "Mastodon" {
        let (user, host) = user.trim_start_matches('@').split_once('@')?;
        return Some(format!("https://{host}/@{user}"));
    }
    let is_same = |name: &str| name.eq_ignore_ascii_case(network);
    let (_, start, _) = NETWORKS.iter().find(|(name, _, _)| is_same(name))?;
    Some([start, user].concat())
}

/// Network and user name, for an address that is exactly the one that RenderCV makes of them.
#[must_use]
pub fn profile(url: &str) -> Option<(&'static str, &str)> {
    NETWORKS.iter().find_map(|(name, start, is_old)| {
        let user = url.strip_prefix(start).filter(|_| *is_old)?;
        is_taken(name, user).then_some((*name, user))
    })
}

/// What RenderCV takes for a user name.
fn is_taken(network: &str, user: &str) -> bool {
    let is_word = |text: &str| !text.is_empty() && !text.contains(['/', '?', '#', '&', ' ', '@']);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match network {
        "StackOverflow" => user
            .split_once('/')
            .is_some_and(|(number, name)| digits(number) && is_word(name)),
        "IMDB" => user
            .strip_prefix("nm")
            .is_some_and(|number| number.len() == 7 && digits(number)),
        "ORCID" => {
            user.len() == 19
                && user
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || b"-X".contains(&byte))
        }
        _ => is_word(user),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_and_a_profile_are_two_forms_of_one_thing() {
        for (network, user) in [
            ("GitHub", "ada"),
            ("StackOverflow", "12/ada"),
            ("ORCID", "0000-0002-1825-0097"),
            ("Google Scholar", "abc_-1"),
        ] {
            let url = address(network, user).expect("a network");
            assert_eq!(profile(&url), Some((network, user)));
        }
        for other in [
            "https://github.com/ada/looms",
            "https://github.com/",
            "https://www.github.com/ada",
            "https://imdb.com/name/ada",
            "https://example.org/",
            "https://bsky.app/profile/ada.example",
        ] {
            assert_eq!(profile(other), None, "{other}");
        }
        assert_eq!(
            address("Mastodon", "@ada@uni.example").as_deref(),
            Some("https://uni.example/@ada")
        );
        assert_eq!(address("Friendster", "ada"), None);
    }
}

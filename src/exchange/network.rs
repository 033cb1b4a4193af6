//! Social networks: how RenderCV names them, and where the pages of their members are. It must not know whose they are.

/// Name of a network, what the addresses of its members begin with, and whether RenderCV has known it from 2.3 on.
/// What is behind the first is the user name.
const NETWORKS: [(&str, &str, bool); 15] = [
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
    ("Bluesky", "https://bsky.app/profile/", false),
    ("Reddit", "https://reddit.com/user/", false),
];

/// What addresses begin with, behind `https://`, that lead to the telephone whose number stands in them.
const PHONES: [&str; 4] = [
    "wa.me/",
    "api.whatsapp.com/send?phone=",
    "signal.me/#p/",
    "t.me/+",
];

/// What is behind the start of an address that leads to a telephone: its number, or what stands for it. Such an address
/// is no page: who knows it knows the number.
#[must_use]
pub fn phone(url: &str) -> Option<&str> {
    let begins = |text: &str, start: &str| {
        let begin = text.get(..start.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(start))
    };
    let behind = |text: &str, starts: &[&str]| {
        let start = starts.iter().find(|start| begins(text, start))?;
        Some(start.len())
    };
    if let Some(at) = behind(url, &["tel:", "sms:", "callto:"]) {
        return Some(url[at..].trim_start_matches('/'));
    }
    let rest = &url[behind(url, &["https://", "http://", "whatsapp://"]).unwrap_or(0)..];
    let rest = &rest[behind(rest, &["www."]).unwrap_or(0)..];
    let number = &rest[behind(rest, &PHONES).or(behind(rest, &["send?phone="]))?..];
    // Telegram invites to groups by the same address, with letters.
    let is_invitation = behind(rest, &["t.me/"]).is_some() && number.contains(char::is_alphabetic);
    (!is_invitation).then_some(number)
}

/// Where the page of a member is; absent for a network that is not known, and for one whose members are telephones.
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
        assert_eq!(address("WhatsApp", "491701234567"), None, "a number is no page");
    }

    #[test]
    fn an_address_that_leads_to_a_telephone_is_told_from_a_page() {
        for (url, number) in [
            ("https://wa.me/491701234567", "491701234567"),
            ("HTTP://www.wa.me/491701234567", "491701234567"),
            ("wa.me/message/ABC", "message/ABC"),
            ("https://api.whatsapp.com/send?phone=491701234567", "491701234567"),
            ("whatsapp://send?phone=491701234567", "491701234567"),
            ("https://signal.me/#p/+491701234567", "+491701234567"),
            ("https://t.me/+491701234567", "491701234567"),
            ("tel:+49-170-1234567", "+49-170-1234567"),
            ("Tel://0170", "0170"),
        ] {
            assert_eq!(phone(url), Some(number), "{url}");
        }
        for url in [
            "https://t.me/+AbCd12",
            "https://t.me/ada",
            "https://wa.me.example/1",
            "é",
            "telephone",
        ] {
            assert_eq!(phone(url), None, "{url}");
        }
    }
}

//! Identifiers of the field: DOI, arXiv id, ORCID iD. It must not know where they came from.

use std::fmt;

/// A Digital Object Identifier without resolver or prefix, e.g. `10.1145/3605573.3605613`
/// (ISO 26324; comparison ignores ASCII case).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Doi(String);

impl Doi {
    /// Reads a bare DOI, `doi:...` or a doi.org address; the sentence's punctuation behind it is left out.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text.trim();
        for prefix in [
            "https://",
            "http://",
            "dx.doi.org/",
            "www.doi.org/",
            "doi.org/",
            "doi:",
            "DOI:",
            "DOI ",
        ] {
            if rest
                .get(..prefix.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
            {
                rest = rest[prefix.len()..].trim_start();
            }
        }
        let rest = rest.trim_end_matches(['.', ',', ';', '>', ')', ']', '}', '"', '\'']);
        let (registrant, suffix) = rest.strip_prefix("10.")?.split_once('/')?;
        let good_registrant = registrant.len() >= 4
            && registrant
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.');
        let good_suffix =
            !suffix.is_empty() && !suffix.contains(|c: char| c.is_whitespace() || c == '<' || c == '>');
        (good_registrant && good_suffix).then(|| Self(rest.to_owned()))
    }

    /// The DOI that a text holds which is none as a whole: with words around it, or blanks beside its slashes.
    #[must_use]
    pub fn within(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace().skip_while(|word| !word.contains("10."));
        let first = words.next()?;
        let mut doi = first[first.find("10.")?..].to_owned();
        for word in words {
            if !doi.ends_with('/') && !word.starts_with('/') {
                break;
            }
            doi.push_str(word);
        }
        Self::parse(&doi)
    }

    /// As text, without resolver.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which two DOIs are compared.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// The address that resolves it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://doi.org/{}", self.0)
    }
}

impl fmt::Display for Doi {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// An arXiv identifier without version, e.g. `2402.02082` or `cs/0309040`
/// (<https://info.arxiv.org/help/arxiv_identifier.html>).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ArxivId(String);

impl ArxivId {
    /// Reads a bare identifier, `arXiv:...`, `abs/...` or an arxiv.org address; a version `v2` is dropped.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.trim().to_ascii_lowercase();
        let mut rest = lower.as_str();
        for prefix in [
            "https://",
            "http://",
            "www.",
            "arxiv.org/",
            "arxiv:",
            "corr",
            "arxiv",
        ] {
            rest = rest.strip_prefix(prefix).unwrap_or(rest).trim_start();
        }
        for prefix in ["abs/", "pdf/"] {
            rest = rest.strip_prefix(prefix).unwrap_or(rest);
        }
        let rest = rest
            .trim_end_matches(['.', ',', ';', ')', '>'])
            .trim_end_matches(".pdf");
        let bare = match rest.rsplit_once('v') {
            Some((head, version)) if !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit()) => {
                head
            }
            _ => rest,
        };
        (is_new_style(bare) || is_old_style(bare)).then(|| Self(bare.to_owned()))
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The abstract page.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://arxiv.org/abs/{}", self.0)
    }
}

/// `YYMM.NNNN` until 2014, `YYMM.NNNNN` since.
fn is_new_style(text: &str) -> bool {
    text.split_once('.').is_some_and(|(month, number)| {
        month.len() == 4
            && (4..=5).contains(&number.len())
            && month
                .bytes()
                .chain(number.bytes())
                .all(|byte| byte.is_ascii_digit())
            && matches!(
                &month[2..],
                "01" | "02" | "03" | "04" | "05" | "06" | "07" | "08" | "09" | "10" | "11" | "12"
            )
    })
}

/// `archive/YYMMNNN` or `archive.XX/YYMMNNN`.
fn is_old_style(text: &str) -> bool {
    text.split_once('/').is_some_and(|(archive, number)| {
        !archive.is_empty()
            && archive
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'.')
            && number.len() == 7
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

impl fmt::Display for ArxivId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// An ORCID iD with its checksum verified (ISO 7064 mod 11-2), e.g. `0000-0002-1825-0097`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Orcid(String);

impl Orcid {
    /// Reads a bare iD or an orcid.org address.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bare = Self::bare(text)?;
        let right = check_character(&bare.replace('-', "")[..15]);
        bare.ends_with(right).then_some(Self(bare))
    }

    /// The iD that all digits but the last make, of a text that has an iD's shape.
    #[must_use]
    pub fn corrected(text: &str) -> Option<Self> {
        let mut bare = Self::bare(text)?;
        let right = check_character(&bare.replace('-', "")[..15]);
        bare.pop();
        bare.push(right);
        Some(Self(bare))
    }

    /// What has the shape of an iD, whatever its last character.
    fn bare(text: &str) -> Option<String> {
        let text = text.trim().trim_end_matches('/');
        let bare = text.rsplit('/').next()?.to_ascii_uppercase();
        let groups: Vec<&str> = bare.split('-').collect();
        let digits: String = groups.concat();
        let good = digits.is_ascii()
            && groups.len() == 4
            && groups.iter().all(|group| group.len() == 4)
            && digits.len() == 16
            && digits[..15].bytes().all(|byte| byte.is_ascii_digit())
            && digits.ends_with(|last: char| last.is_ascii_digit() || last == 'X');
        good.then_some(bare)
    }

    /// As text, without address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of the record.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://orcid.org/{}", self.0)
    }
}

fn check_character(digits: &str) -> char {
    let total = digits
        .bytes()
        .fold(0, |total, digit| (total + u32::from(digit - b'0')) * 2 % 11);
    match (12 - total) % 11 {
        10 => 'X',
        value => char::from_digit(value, 10).unwrap_or('0'),
    }
}

impl fmt::Display for Orcid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doi_is_read_in_every_form_people_write() {
        let bare = Some("10.18653/v1/2023.acl-long.134".to_owned());
        for text in [
            "10.18653/v1/2023.acl-long.134",
            "https://doi.org/10.18653/v1/2023.acl-long.134.",
            "doi: 10.18653/v1/2023.acl-long.134",
            "http://dx.doi.org/10.18653/v1/2023.acl-long.134>",
        ] {
            assert_eq!(Doi::parse(text).map(|doi| doi.to_string()), bare, "{text}");
        }
        for text in ["see 10.1145/12.3 (ACM)", "10.1145 / 12.3"] {
            assert_eq!(Doi::parse(text), None, "{text}");
        }
        for text in [
            "10.1145 / 12.3",
            "10.1145/12.3 and more",
            "see doi:10.1145/ 12.3 (ACM)",
        ] {
            let within = Doi::within(text).map(|doi| doi.to_string());
            assert_eq!(within.as_deref(), Some("10.1145/12.3"), "{text}");
        }
        for text in ["", "10.12", "10.1/x", "doi.org", "10.1145/a b", "11.1145/3"] {
            assert_eq!(Doi::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_arxiv_id_is_read_in_every_form_people_write() {
        for (text, id) in [
            ("2402.02082", Some("2402.02082")),
            ("abs/2402.02082", Some("2402.02082")),
            ("arXiv:2402.02082v3", Some("2402.02082")),
            ("https://arxiv.org/pdf/2402.02082v1.pdf", Some("2402.02082")),
            ("cs/0309040", Some("cs/0309040")),
            ("2413.00001", None),
            ("12.34", None),
        ] {
            assert_eq!(
                ArxivId::parse(text).map(|id| id.to_string()).as_deref(),
                id,
                "{text}"
            );
        }
    }

    #[test]
    fn an_orcid_has_a_checksum() {
        assert!(Orcid::parse("https://orcid.org/0000-0002-1825-0097").is_some());
        assert!(Orcid::parse("0000-0002-1694-233x").is_some());
        assert_eq!(Orcid::parse("0000-0002-1825-0098"), None);
        assert_eq!(Orcid::parse("0000-0002-1825"), None);
        let corrected = Orcid::corrected("0000-0002-1825-0098").map(|orcid| orcid.to_string());
        assert_eq!(corrected.as_deref(), Some("0000-0002-1825-0097"));
        assert_eq!(Orcid::corrected("0000-0002-1825-00é"), None);
    }
}

//! The person that such a document is about, as claims. It must not know their keys.

use std::ops::Range;

use crate::exchange;
use crate::import::draft::{Claim, DraftPerson};
use crate::import::readers::contact::{address_in, email_in};
use crate::model::Name;

/// Somebody of whom only the name is known so far.
pub(super) fn named(name: &str, span: Range<usize>) -> Option<DraftPerson> {
    Some(DraftPerson {
        name: Claim::printed(Name::parse(name)?, span),
        headline: None,
        location: None,
        email: None,
        phone: None,
        links: Vec::new(),
        summary: None,
        metrics: Vec::new(),
        extra: Vec::new(),
    })
}

/// Adds a page elsewhere; the name of its field. What is no address is kept as it stands.
pub(super) fn link(person: &mut DraftPerson, label: &str, url: &str, span: Range<usize>) -> String {
    let Some(url) = web_address(url) else {
        return extra(person, label, url, span);
    };
    let pair = (label.to_owned(), url);
    person.links.push(Claim::printed(pair, span));
    format!("links.{label}")
}

/// The address of a page, also where it is written without its scheme.
pub(super) fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let is_whole = text.starts_with("https://") || text.starts_with("http://");
    if is_whole && !text.contains(char::is_whitespace) {
        return Some(text.to_owned());
    }
    address_in(text).filter(|url| url.ends_with(text))
}

/// Adds an e-mail address; the name of its field. What is none is kept as it stands.
pub(super) fn email(person: &mut DraftPerson, text: &str, span: Range<usize>) -> String {
    match email_in(text).filter(|_| person.email.is_none()) {
        Some(address) => {
            person.email = Some(Claim::printed(address, span));
            "email".to_owned()
        }
        None => extra(person, "email", text, span),
    }
}

/// Adds a member's page of a network, by its address where one is given; the name of the field.
pub(super) fn profile(
    person: &mut DraftPerson,
    network: &str,
    [user, url]: [Option<&str>; 2],
    span: Range<usize>,
) -> String {
    let made = user.and_then(|user| exchange::address(network, user));
    match url.map(str::to_owned).or(made) {
        Some(url) => link(person, network, &url, span),
        None => extra(person, network, user.unwrap_or_default(), span),
    }
}

/// Adds what the record has no field for; the name of its field.
pub(super) fn extra(person: &mut DraftPerson, label: &str, value: &str, span: Range<usize>) -> String {
    let pair = (label.to_owned(), value.to_owned());
    person.extra.push(Claim::printed(pair, span));
    format!("extra.{label}")
}

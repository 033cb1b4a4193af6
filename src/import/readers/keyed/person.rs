//! The person that such a document is about, as claims. It must not know their keys.

use std::ops::Range;

use crate::exchange;
use crate::import::draft::{Claim, DraftPerson};
use crate::import::readers::contact::{address_in, email_in, phone_in};
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

/// Adds a page elsewhere; the name of its field. An address that leads to a telephone is one of those; what is no address
/// is kept as it stands.
pub(super) fn link(person: &mut DraftPerson, label: &str, url: &str, span: Range<usize>) -> String {
    if let Some(number) = exchange::phone(url.trim()) {
        return match phone_in(number) {
            Some(number) => phone(person, &number, span),
            None => extra(person, label, url, span),
        };
    }
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

/// Adds a telephone number; the name of its field. There is one: another one is kept beside it.
pub(super) fn phone(person: &mut DraftPerson, text: &str, span: Range<usize>) -> String {
    let number = text.strip_prefix("tel:").unwrap_or(text);
    match &person.phone {
        Some(first) if digits(&first.value) == digits(number) => "phone".to_owned(),
        Some(_) => extra(person, "phone", number, span),
        None => {
            person.phone = Some(Claim::printed(number.to_owned(), span));
            "phone".to_owned()
        }
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Adds a member's page of a network, by its address where one is given; the name of the field. What is no address is
/// kept as it stands; absent where nothing is said of the member.
pub(super) fn profile(
    person: &mut DraftPerson,
    network: &str,
    [user, url]: [Option<&str>; 2],
    span: Range<usize>,
) -> Option<String> {
    let is_phone = network.eq_ignore_ascii_case("WhatsApp");
    if let Some(number) = user.filter(|_| is_phone).and_then(phone_in) {
        return Some(phone(person, &number, span));
    }
    let is_address = |url: &&str| exchange::phone(url.trim()).is_some() || web_address(url).is_some();
    let made = user.and_then(|user| exchange::address(network, user));
    let page = url.filter(is_address).map(str::to_owned).or(made);
    let mut field = page.map(|page| link(person, network, &page, span.clone()));
    let rest = [
        user.filter(|_| field.is_none()),
        url.filter(|url| !is_address(url)),
    ];
    for text in rest.into_iter().flatten() {
        let beside = extra(person, network, text, span.clone());
        field.get_or_insert(beside);
    }
    field
}

/// Adds something else with a label of its own, and perhaps an address; the name of the field. A label that is a number
/// is not shown with a page.
pub(super) fn connection(
    person: &mut DraftPerson,
    label: &str,
    url: Option<&str>,
    span: Range<usize>,
) -> String {
    let Some(number) = phone_in(label) else {
        return match url {
            Some(url) => link(person, label, url, span),
            None => extra(person, "connection", label, span),
        };
    };
    if let Some(url) = url.filter(|url| exchange::phone(url.trim()).is_none()) {
        extra(person, "connection", url, span.clone());
    }
    phone(person, &number, span)
}

/// Adds what the record has no field for; the name of its field.
pub(super) fn extra(person: &mut DraftPerson, label: &str, value: &str, span: Range<usize>) -> String {
    let pair = (label.to_owned(), value.to_owned());
    person.extra.push(Claim::printed(pair, span));
    format!("extra.{label}")
}

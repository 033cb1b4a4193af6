//! The words and digits of which dates are made. It must not know how they stand together.

/// The month that a word means, if it means one.
pub(crate) fn month(word: &str) -> Option<u8> {
    let fits =
        |whole: &&str| *whole == word || (word.len() >= 3 && whole.len() > 4 && whole.starts_with(word));
    let index = MONTHS.iter().position(|names| names.iter().any(&fits))?;
    u8::try_from(index + 1).ok()
}

/// A year that a document can mean.
pub(crate) fn year(digits: &str) -> Option<i16> {
    let year: i16 = (digits.len() == 4).then(|| digits.parse().ok()).flatten()?;
    (1850..2100).contains(&year).then_some(year)
}

/// The year that two digits behind an apostrophe mean.
pub(crate) fn century(digits: &str) -> Option<i16> {
    let short: i16 = digits.parse().ok()?;
    Some(if short < 70 { 2000 + short } else { 1900 + short })
}

/// First letters of the months, folded; each entry holds the languages' words.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "janner", "janvier", "enero", "ene"],
    &["february", "februar", "fevrier", "fev", "febrero"],
    &["march", "marz", "mars", "marzo"],
    &["april", "avril", "avr", "abril", "abr"],
    &["may", "mai", "mayo"],
    &["june", "juni", "juin", "junio"],
    &["july", "juli", "juillet", "juil", "julio"],
    &["august", "aout", "agosto", "ago"],
    &["september", "sept", "septembre", "septiembre"],
    &["october", "oktober", "okt", "octobre", "octubre"],
    &["november", "novembre", "noviembre"],
    &["december", "dezember", "dez", "decembre", "diciembre", "dic"],
];

/// Words before a year that say a part of it.
pub(super) const SEASONS: &[&str] = &[
    "spring",
    "summer",
    "fall",
    "autumn",
    "winter",
    "michaelmas",
    "hilary",
    "trinity",
    "fruhjahr",
    "sommersemester",
    "wintersemester",
    "sommer",
    "herbst",
    "printemps",
    "automne",
    "primavera",
    "otono",
    "ss",
    "ws",
    "wise",
    "sose",
    "hs",
    "fs",
];
/// Words for what goes on.
#[rustfmt::skip]
pub(super) const PRESENT: &[&str] = &[
    "present", "now", "current", "currently", "ongoing", "today", "heute", "jetzt", "laufend",
    "aujourd", "date", "atual", "atualmente", "gegenwart", "hoy", "fecha", "oggi", "presente", "actualidad", "actuel",
];
/// Words before the start of what goes on.
pub(super) const SINCE: &[&str] = &["since", "seit", "depuis", "desde", "dal", "from", "ab"];
/// Words before an end.
pub(super) const UNTIL: &[&str] = &["to", "bis", "until", "till", "through", "a", "au", "hasta", "al"];

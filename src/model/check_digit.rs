//! Numbers of books and journals, which end in a check digit. It must not know where they came from.

/// What a number with a check digit says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckDigit {
    /// Its digits agree.
    Right,
    /// The other digits make another check digit: the number with that one.
    Wrong(String),
    /// It has not the shape of such a number.
    Shapeless,
}

/// Judges an ISBN of ten or thirteen digits, with hyphens or blanks anywhere (ISO 2108).
#[must_use]
pub fn isbn(text: &str) -> CheckDigit {
    let Some(digits) = digits(text) else {
        return CheckDigit::Shapeless;
    };
    match digits.as_slice() {
        [rest @ .., _] if rest.len() == 9 => judged(text, eleven(rest, 10)),
        [9, 7, 8 | 9, ..] if digits.len() == 13 && digits[12] < 10 => {
            let weighted = digits[..12].iter().zip([1, 3].into_iter().cycle());
            let sum: u32 = weighted.map(|(digit, weight)| digit * weight).sum();
            judged(text, (10 - sum % 10) % 10)
        }
        _ => CheckDigit::Shapeless,
    }
}

/// Judges an ISSN, with or without its hyphen (ISO 3297).
#[must_use]
pub fn issn(text: &str) -> CheckDigit {
    match digits(text).as_deref() {
        Some([rest @ .., _]) if rest.len() == 7 => judged(text, eleven(rest, 8)),
        _ => CheckDigit::Shapeless,
    }
}

/// What may stand between the digits.
const SEPARATORS: [char; 4] = ['-', '–', '‐', ' '];

/// Values of the digits, of which the last may be `X` for ten.
fn digits(text: &str) -> Option<Vec<u32>> {
    let written: Vec<char> = text
        .chars()
        .filter(|character| !SEPARATORS.contains(character))
        .collect();
    let (last, rest) = written.split_last()?;
    let mut digits: Vec<u32> = rest
        .iter()
        .map(|character| character.to_digit(10))
        .collect::<Option<_>>()?;
    digits.push(if last.eq_ignore_ascii_case(&'x') {
        10
    } else {
        last.to_digit(10)?
    });
    Some(digits)
}

/// The check digit modulo 11 of digits whose weights fall from the first one.
fn eleven(digits: &[u32], first: u32) -> u32 {
    let sum: u32 = digits
        .iter()
        .zip((2..=first).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    (11 - sum % 11) % 11
}

fn judged(text: &str, check: u32) -> CheckDigit {
    let right = char::from_digit(check, 10).unwrap_or('X');
    let text = text.trim_end_matches(SEPARATORS);
    let (rest, last) = text.split_at(text.len() - 1);
    if last.eq_ignore_ascii_case(&right.to_string()) {
        CheckDigit::Right
    } else {
        CheckDigit::Wrong(format!("{rest}{right}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_books_are_judged() {
        for text in [
            "0-306-40615-2",
            "080442957X",
            "978-0-306-40615-7",
            "9780306406157",
            "978 0 306 40615 7",
        ] {
            assert_eq!(isbn(text), CheckDigit::Right, "{text}");
        }
        for (text, corrected) in [
            ("0-306-40615-3", "0-306-40615-2"),
            ("0-8044-2957-1", "0-8044-2957-X"),
            ("978-0-306-40615-1", "978-0-306-40615-7"),
        ] {
            assert_eq!(isbn(text), CheckDigit::Wrong(corrected.to_owned()));
        }
        for text in [
            "",
            "-",
            "977-0-306-40615-7",
            "97803064061",
            "978-0-306-40615-X",
            "0-306-4061é-2",
            "X",
        ] {
            assert_eq!(isbn(text), CheckDigit::Shapeless, "{text}");
        }
    }

    #[test]
    fn numbers_of_journals_are_judged() {
        for text in ["0378-5955", "2434-561X", "03785955", "2434-561x"] {
            assert_eq!(issn(text), CheckDigit::Right, "{text}");
        }
        assert_eq!(issn("0378-5954-"), CheckDigit::Wrong("0378-5955".to_owned()));
        assert_eq!(issn("0378-5954"), CheckDigit::Wrong("0378-5955".to_owned()));
        assert_eq!(issn("0378-595"), CheckDigit::Shapeless);
    }
}

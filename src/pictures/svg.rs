//! What the first tag of an SVG file tells: its size. It must not know other formats.

use super::Trouble;

/// Width and height in the pixels of CSS; absent where the tag gives neither sizes nor a box.
pub(super) fn size(bytes: &[u8]) -> Result<Option<(u32, u32)>, Trouble> {
    let text = String::from_utf8_lossy(bytes);
    let mut from = 0;
    let tag = loop {
        let start = text[from..].find("<svg").ok_or(Trouble::Cut)? + from + "<svg".len();
        let rest = &text[start..];
        if rest.starts_with([' ', '\t', '\r', '\n', '>']) {
            break &rest[..rest.find('>').ok_or(Trouble::Cut)?];
        }
        from = start;
    };
    let length = |name| attribute(tag, name).and_then(pixels);
    let whole = |(width, height): (f64, f64)| {
        let is_sane = |side: f64| (0.5..1e6).contains(&side);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "both were found to be small and positive"
        )]
        let rounded =
            (is_sane(width) && is_sane(height)).then(|| (width.round() as u32, height.round() as u32));
        rounded
    };
    let given = length("width").zip(length("height"));
    Ok(given
        .or_else(|| attribute(tag, "viewBox").and_then(size_of_box))
        .and_then(whole))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    loop {
        let start = tag[from..].find(name)? + from;
        from = start + name.len();
        let is_whole = tag[..start].ends_with(|before: char| before.is_ascii_whitespace());
        let Some(value) = tag[from..].trim_start().strip_prefix('=').filter(|_| is_whole) else {
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        return value[1..].split(quote).next();
    }
}

/// A length in a unit that has a size of its own.
fn pixels(length: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 6] = [
        ("px", 1.0),
        ("pt", 4.0 / 3.0),
        ("pc", 16.0),
        ("mm", 96.0 / 25.4),
        ("cm", 96.0 / 2.54),
        ("in", 96.0),
    ];
    let length = length.trim();
    let unit = UNITS.iter().find(|(unit, _)| length.ends_with(unit));
    let (number, factor) = unit.map_or((length, 1.0), |(unit, factor)| {
        (&length[..length.len() - unit.len()], *factor)
    });
    number.trim().parse::<f64>().ok().map(|number| number * factor)
}

/// The last two of the four numbers.
fn size_of_box(text: &str) -> Option<(f64, f64)> {
    let numbers = text
        .split([' ', ',', '\t', '\n', '\r'])
        .filter(|part| !part.is_empty());
    let numbers: Vec<f64> = numbers.map(str::parse).collect::<Result<_, _>>().ok()?;
    match numbers.as_slice() {
        [_, _, width, height] => Some((*width, *height)),
        _ => None,
    }
}

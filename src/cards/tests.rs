//! Lines fit, texts stay whole, and a card is a small picture that is always the same.

use proptest::prelude::*;

use super::lines::{balanced, cut, width};
use super::*;

const LETTERS: [Weight; 2] = [Weight::Regular, Weight::Semibold];

fn card(title: &str, byline: &str, place: &str) -> Card {
    Card {
        title: title.to_owned(),
        byline: byline.to_owned(),
        place: place.to_owned(),
        site: "Ada Lovelace".to_owned(),
        host: "ada.example.edu/site".to_owned(),
    }
}

/// The text of lines with nothing between words, as which a broken word stays whole.
fn run_together(text: &str) -> String {
    text.split_ascii_whitespace().collect()
}

fn assert_fits(card: &Card) {
    let (right, mut above) = (84.0 + layout::WIDTH, 78.0);
    let lines = layout::lines(card);
    for line in &lines {
        let end = line.x + width(fonts::letters(line.weight), &line.text) * line.size;
        assert!(end <= right + 0.5, "{} ends at {end}", line.text);
    }
    let foot = lines
        .iter()
        .position(|line| line.base > 516.0)
        .unwrap_or(lines.len());
    for line in &lines[..foot] {
        let top = line.base - 0.7 * line.size;
        assert!(top > above, "{} begins at {top}", line.text);
        above = line.base;
    }
    assert!(above <= 500.0, "the last line stands on {above}");
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn no_line_is_wider_than_its_box_and_nothing_is_lost(
        text in "([A-Za-zé,.’-]{1,14}|[a-zW]{40,90}| ){0,40}",
        most in 4.0_f32..30.0,
    ) {
        for letters in LETTERS.map(fonts::letters) {
            let lines = balanced(letters, &text, most).lines;
            prop_assert_eq!(run_together(&lines.concat()), run_together(&text));
            let filled = cut(letters, &text, most, usize::MAX);
            prop_assert_eq!(filled.len(), lines.len());
            for line in &lines {
                prop_assert!(width(letters, line) <= most + 0.001, "{}", line);
            }
        }
    }

    #[test]
    fn what_is_cut_ends_in_an_ellipsis_and_is_a_beginning(
        text in "([A-Za-z]{1,14}|[a-zW]{40,90}| ){0,40}",
        most in 4.0_f32..30.0,
        count in 1_usize..4,
    ) {
        let letters = fonts::letters(Weight::Semibold);
        let lines = cut(letters, &text, most, count);
        prop_assert!(lines.len() <= count);
        prop_assert!(lines.iter().all(|line| width(letters, line) <= most + 0.001));
        let (shown, whole) = (run_together(&lines.concat()), run_together(&text));
        match shown.strip_suffix('…') {
            Some(beginning) => prop_assert!(whole.starts_with(beginning) && beginning.len() < whole.len()),
            None => prop_assert_eq!(shown, whole),
        }
    }

    #[test]
    fn every_card_fits(title in ".{0,400}", byline in ".{0,300}", place in ".{0,200}", site in ".{0,120}") {
        assert_fits(&Card { site, ..card(&title, &byline, &place) });
    }
}

#[test]
fn lines_are_about_equally_long() {
    let letters = fonts::letters(Weight::Semibold);
    let text = "Sequence Parallelism: Long Sequence Training from System Perspective";
    let lines = balanced(letters, text, 22.0).lines;
    assert_eq!(
        lines,
        [
            "Sequence Parallelism: Long Sequence",
            "Training from System Perspective"
        ]
    );
}

#[test]
fn a_title_is_larger_the_shorter_it_is_and_a_word_is_shrunk_before_it_is_broken() {
    let size = |title: &str| layout::lines(&card(title, "Ada Lovelace", "1843"))[0].size;
    let sentence = "On the looms of the North and those who weave there in the long winter, ";
    let sizes = [size("Looms"), size(sentence), size(&sentence.repeat(3))];
    assert!(sizes[0] > sizes[1] && sizes[1] > sizes[2], "{sizes:?}");
    let word = layout::lines(&card("Pneumonoultramicroscopicsilicovolcano", "", ""));
    assert_eq!(word.len(), 3, "the word and the foot");
    let cut = layout::lines(&card(&sentence.repeat(9), "Ada Lovelace", "1843"));
    let ends = cut.iter().filter(|line| line.text.ends_with('…')).count();
    assert_eq!(ends, 1);
}

#[test]
fn a_card_with_letters_that_cannot_be_drawn_names_one() {
    assert_eq!(
        missing(&card("Wörter – “quoted” λ", "Łukasz Żółć", "ACL ’23")),
        None
    );
    assert_eq!(missing(&card("Words", "Ada Lovelace, 李胜贵", "")), Some('李'));
    assert_eq!(missing(&card("سلام", "", "")), Some('س'));
}

#[test]
fn a_card_is_a_small_picture_and_always_the_same() {
    let sentence = "On the looms of the North and those who weave there in the long winter, ";
    let names =
        "Ada Lovelace, Charles Babbage, Mary Somerville, Augustus De Morgan, Michael Faraday and 12 more";
    let full = card(&sentence.repeat(3), names, &sentence.repeat(2));
    let bytes = draw(&full);
    let picture = pictures::measure(&bytes, bytes.len() as u64).expect("a picture");
    assert_eq!(
        (picture.format, picture.size),
        (pictures::Format::Png, Some(SIZE))
    );
    assert!(bytes.len() < 65_000, "{}", bytes.len());
    assert!(draw(&full) == bytes);
    assert!(draw(&card("Looms", "", "")) != bytes);
}

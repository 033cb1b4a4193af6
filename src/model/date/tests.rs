//! What reads as a date, what does not, and how dates are written.

use super::*;

#[test]
fn edtf_survives_reading_and_writing() {
    for text in [
        "2023",
        "2023-07",
        "2023-07-14",
        "?2026-03-19",
        "XXXX-03-19",
        "2023?",
        "2023-07~",
        "2024-08/..",
        "2017-08/2021-06",
        "../2021",
    ] {
        let value = DateValue::parse(text);
        assert!(!matches!(value, DateValue::Verbatim(_)), "{text} was not read");
        assert_eq!(value.to_string(), text);
    }
}

#[test]
fn what_is_no_date_is_kept() {
    for text in [
        "to appear",
        "2023-13",
        "2023-02-30",
        "23",
        "2023-7",
        "XXXX",
        "?2023?",
        "2023/x",
        "/",
        "2017-2018, 2018-2019",
    ] {
        assert_eq!(DateValue::parse(text), DateValue::Verbatim(text.to_owned()));
    }
}

#[test]
fn dates_agree_when_no_known_part_differs() {
    let date = |text: &str| PartialDate::parse(text).expect("a date");
    assert!(date("2022").agrees_with(&date("2022-08-08")));
    assert!(!date("2022").agrees_with(&date("2021-05-26")));
    assert!(date("XXXX-03-19").agrees_with(&date("2026-03")));
    assert!(!date("XXXX-03-19").agrees_with(&date("2026-04")));
}

#[test]
fn stretches_of_time_are_written_as_the_language_does() {
    let texts = [
        "2024-08/..",
        "2017-09/2021-06-01",
        "../2020-07",
        "../2020-07-14",
        "to appear",
    ];
    for (language, expected) in [
        (
            "en",
            [
                "August 2024 – present",
                "September 2017 – 1 June 2021",
                "until July 2020",
                "until 14 July 2020",
            ],
        ),
        (
            "de",
            [
                "August 2024 – heute",
                "September 2017 – 1. Juni 2021",
                "bis Juli 2020",
                "bis 14. Juli 2020",
            ],
        ),
        (
            "fr",
            [
                "août 2024 – aujourd’hui",
                "septembre 2017 – 1er juin 2021",
                "jusqu’en juillet 2020",
                "jusqu’au 14 juillet 2020",
            ],
        ),
        (
            "es",
            [
                "agosto de 2024 – actualidad",
                "septiembre de 2017 – 1 de junio de 2021",
                "hasta julio de 2020",
                "hasta el 14 de julio de 2020",
            ],
        ),
        (
            "zh",
            [
                "2024年8月至今",
                "2017年9月至2021年6月1日",
                "至2020年7月",
                "至2020年7月14日",
            ],
        ),
    ] {
        let locale = crate::locale::of(language);
        let shown = texts.map(|text| DateValue::parse(text).display(locale));
        assert_eq!(shown[..4], expected);
        assert_eq!(shown[4], "to appear", "what is in words stays as it is");
    }
}

#[test]
fn months_are_read_whole_or_cut() {
    assert_eq!(PartialDate::month_from_word("Sept."), Some(9));
    assert_eq!(PartialDate::month_from_word("june"), Some(6));
    assert_eq!(PartialDate::month_from_word("Ma"), None);
    assert_eq!(PartialDate::month_from_word("Maybe"), None);
}

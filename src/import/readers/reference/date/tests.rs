//! Dates and stretches of time in every form people write.

use super::*;

fn check(text: &str, printed: &str, shown: &str) {
    let found = periods(text);
    let first = found.first().unwrap_or_else(|| panic!("no date in `{text}`"));
    let time = &first.time;
    let end = time.end_date.as_ref().map(|end| match end {
        Ok(end) => end.to_string(),
        Err(Present) => "..".to_owned(),
    });
    let parts = [&time.date, &time.start_date].map(|value| value.as_ref().map(ToString::to_string));
    let shown_now: Vec<String> = parts.into_iter().flatten().chain(end).collect();
    assert_eq!(
        (&text[first.range.clone()], shown_now.join("/").as_str()),
        (printed, shown),
        "{text}"
    );
}

#[test]
fn stretches_of_time_are_read_in_every_form_people_write() {
    for (text, shown) in [
        ("Aug 2019 – July 2020", "2019-08/2020-07"),
        ("Aug 2024 – Present", "2024-08/.."),
        ("2012-2016", "2012/2016"),
        ("2012–16", "2012/2016"),
        ("2012-06", "2012-06"),
        ("2018.09 – 2023.06", "2018-09/2023-06"),
        ("2008–09", "2008/2009"),
        ("Sept. 2015–present", "2015-09/.."),
        ("10/2014 – 09/2018", "2014-10/2018-09"),
        ("seit Oktober 2021", "2021-10/.."),
        ("März 2018 bis heute", "2018-03/.."),
        ("June–August 2018", "2018-06/2018-08"),
        ("2019 -- 2021", "2019/2021"),
        ("depuis janvier 2020", "2020-01/.."),
        ("2011 to date", "2011/.."),
        ("2016–to date", "2016/.."),
        ("2019 –", "2019/.."),
        ("May 20th, 2018", "2018-05-20"),
        ("1 Oct. 2020", "2020-10-01"),
        ("14.07.1999", "1999-07-14"),
        ("Jan '20", "2020-01"),
        ("Fall 2020", "Fall 2020"),
        ("Fall 2020 – Spring 2021", "Fall 2020 – Spring 2021"),
        ("WS 2019/20", "WS 2019/20"),
        ("2019–", "2019/.."),
        ("14–16 Sept 2022", "2022-09-14/2022-09-16"),
        ("14.–16. Juni 2023", "2023-06-14/2023-06-16"),
        ("30 June – 2 July 2023", "2023-06-30/2023-07-02"),
        ("June 14–16, 2023", "2023-06-14/2023-06-16"),
    ] {
        check(text, text, shown);
    }
}

#[test]
fn dates_are_found_amid_other_words() {
    check(
        "Captain @ A Team Jan 2020 – June 2021",
        "Jan 2020 – June 2021",
        "2020-01/2021-06",
    );
    check("2019–2021  Postdoc, ETH", "2019–2021", "2019/2021");
    check("talk at ICML 2023, Hawaii", "2023", "2023");
    for text in [
        "Marching band",
        "10.1145/2019.33",
        "room 12",
        "may be",
        "arXiv:2019.00012",
    ] {
        assert_eq!(periods(text), [], "{text}");
    }
}

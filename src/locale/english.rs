//! English. It must not know other languages.

use super::{Dates, Doubts, Headings, Locale, Marks, Words};

/// English as in the United States, where the month goes before the day.
pub(super) const AMERICAN: Locale = Locale {
    dates: Dates {
        day: "{month} {day}, {year}",
        day_of_month: "{month} {day}",
        ..ENGLISH.dates
    },
    ..ENGLISH
};

/// English, which stands in for languages without words.
pub const ENGLISH: Locale = Locale {
    language: "en",
    headings: Headings {
        education: "Education",
        interests: "Research interests",
        experience: "Experience",
        awards: "Awards",
        grants: "Grants",
        publications: "Publications",
        talks: "Talks",
        teaching: "Teaching",
        students: "Students",
        service: "Service",
        skills: "Skills",
    },
    words: Words {
        cv: "CV",
        curriculum_vitae: "Curriculum vitae",
        whole: "Full",
        other_publications: "Other publications",
        on_this_page: "On this page",
        download_as_pdf: "Download as PDF",
        all_publications: "All publications",
        versions_of_cv: "Versions of this CV",
        some_publications: "{n} of {m} publications",
        of_person: "{what} of {name}",
        with_aside: "{what} ({aside})",
        degree: "{degree} in {area}",
        people_hidden: "(with {people})",
        retracted: "Retracted",
        erratum: "Erratum",
        doubts: Doubts {
            year_unknown: "the year is unknown",
            year_inferred: "the year is inferred",
            uncertain: "the date is uncertain",
            approximate: "the date is approximate",
        },
    },
    dates: Dates {
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        first: "1",
        day: "{day} {month} {year}",
        month: "{month} {year}",
        year: "{year}",
        day_of_month: "{day} {month}",
        present: "present",
        so_far: "until present",
        until_day: "until ",
        until: "until ",
    },
    marks: Marks {
        colon: ": ",
        comma: ", ",
        to: " – ",
        hyphenates: false,
    },
};

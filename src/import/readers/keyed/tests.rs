//! Both formats, on made files: what is told of them, and that they come back.

use super::super::told::told;
use super::*;
use crate::import::account::{lines, tally};

fn draft(name: &str, text: &str) -> (Seed, Draft) {
    let seed = Seed::from_bytes(name, text.as_bytes());
    let draft = crate::import::readers::read(&seed);
    (seed, draft)
}

/// The sections of a draft, an entry on each line as its file holds it.
fn sections(draft: &Draft) -> String {
    let mut text = String::new();
    for section in &draft.sections {
        let section = &section.value;
        let title = section.title.as_deref().unwrap_or_default();
        text.push_str(&format!("{title} ({})\n", section.kind.name()));
        for entry in section.entries() {
            let value = crate::content::written::entry(entry);
            text.push_str(&format!("  {}\n", value.to_json()));
        }
    }
    text
}

const RENDERCV: &str = "# mine
cv:
  name: \"*Ada* Lovelace\"
  headline:
  location: \"[London](https://london.example)\"
  email: [ada@uni.example, ada at home]
  phone: tel:+44-20
  website: ada.example.org
  photo: me.jpg
  social_networks:
    - {network: GitHub, username: ada}
    - network: Friendster
      username: ada
  custom_connections:
    - placeholder: Blog
      url: https://blog.example
      fontawesome_icon: rss
  sections:
    selected_honors:
      - number: One
      - reversed_number: Two
      - bullet: '*Three*'
    experience:
      - company: Works
        position: Analyst
        start_date: 1842
        highlights: One - a - b
      - company:
        position: Boss
        end_date: 1850
        colour: red
    journal_papers:
      - title: On *looms*
        authors: ['*Ada Lovelace*', 'Bo Li', and others]
        doi: 10.1000/a
        journal: Letters
        date: c. 1843
        summary: Short.
    talks and papers:
      - title: Mills
        authors: [Ada Lovelace]
        url: https://arxiv.org/abs/2001.00001v2
        date: to appear
    skills:
      - label: Tools
        details: pen  # and paper
    text:
      - One *paragraph*.
design:
  theme: classic
";

#[test]
fn rendercv_is_read_with_all_its_kinds_of_entries() {
    let (seed, draft) = draft("ada.yaml", RENDERCV);
    assert_eq!(draft.reader, ReaderKind::Rendercv);
    let expected = "person: Ada Lovelace\n  location: London\n  email: ada@uni.example\n  Website: \
                    https://ada.example.org\n  GitHub: https://github.com/ada\n  Blog: https://blog.example\n  email: \
                    ada at home\n  photo: me.jpg\n  Friendster: ada\n\nOn *looms*\n  by Ada Lovelace | Bo Li ...\n  \
                    1843~  Letters\n  summary: Short.\n  doi: 10.1000/a\n";
    let told = told(&seed, &draft);
    assert!(told.starts_with(expected), "{told}");
    assert!(told.ends_with("not understood in line 31: colourred\n"), "{told}");
    let work = &draft.works[1];
    assert_eq!(
        work.arxiv.as_ref().map(|claim| claim.value.as_str()),
        Some("2001.00001")
    );
    assert_eq!(work.extra[0].value, ("status".to_owned(), "to appear".to_owned()));
    assert_eq!(work.topics[0].value, "Talks and Papers");
    assert_eq!(
        sections(&draft),
        "Selected Honors (awards)\n  {\"number\":\"One\"}\n  {\"reversed_number\":\"Two\"}\n  {\"bullet\":\"*Three*\"}\nExperience \
         (experience)\n  {\"company\":\"Works\",\"position\":\"Analyst\",\"start_date\":\"1842\",\"end_date\":\"present\",\
         \"highlights\":[\"One\\n- a\\n- b\"]}\n  {\"name\":\"Boss\",\"date\":\"1850\"}\nJournal Papers \
         (publications)\nTalks and Papers (publications)\nSkills (skills)\n  \
         {\"label\":\"Tools\",\"details\":\"pen\"}\nText (other)\n  \"One *paragraph*.\"\n"
    );
}

const RESUME: &str = "{
\t\"basics\": {\"name\": \"Ada Lovelace\", \"label\": \"A*STAR \\ud83d\\ude00\", \"email\": \"ada dot l at uni dot example dot org dot uk\",
\t\t\"url\": \"\", \"location\": {\"city\": \"London\", \"countryCode\": \"GB\"},
\t\t\"profiles\": [{\"network\": \"GitHub\", \"username\": \"ada\"}], \"age\": 36},
\t\"work\": [
\t\t{\"name\": \"Works\", \"url\": \"https://w.example\", \"position\": \"Analyst\", \"startDate\": \"1842\", \"description\": \"Engines\"},
\t\t{\"position\": \"Reader\", \"endDate\": \"Present\", \"icon\": \"x\"}
\t],
\t\"education\": [{\"institution\": \"Home\", \"studyType\": \"\", \"score\": \"1.0\", \"courses\": [\"Sums\", \"Music, too\"]}],
\t\"awards\": [{\"title\": \"Prize\", \"awarder\": \"Guild\", \"summary\": \"$5\", \"date\": \"1840\"}, {\"title\": \"Cup\"}],
\t\"skills\": [{\"name\": \"Web\", \"level\": \"Master\", \"keywords\": [\"HTML\", \"_x_\"]}, {\"name\": \"Chess\"}],
\t\"languages\": [{\"language\": \"English\", \"fluency\": \"native\"}],
\t\"references\": [{\"name\": \"Bo\", \"reference\": \"Good.\"}],
\t\"projects\": [{\"name\": \"Looms\", \"type\": \"talk\", \"startDate\": \"1843\", \"endDate\": \"1843\"},
\t\t{\"name\": \"App\", \"type\": \"application\", \"roles\": [\"Lead\"]}],
\t\"publications\": [{\"name\": \"On 1 < 2\", \"publisher\": \"Letters\", \"releaseDate\": \"1843-05\", \"summary\": \"Short.\"}],
\t\"meta\": {\"version\": \"v1\"}
}
";

#[test]
fn a_json_resume_is_read_with_all_its_lists() {
    let (seed, draft) = draft("resume.json", RESUME);
    assert_eq!(draft.reader, ReaderKind::JsonResume);
    let told = told(&seed, &draft);
    let expected = "person: Ada Lovelace\n  headline: A\\*STAR 😀\n  location: London, GB\n  GitHub: \
                    https://github.com/ada\n  email: ada dot l at uni dot example dot org dot uk\n  age: 36\n\nOn 1 < \
                    2\n  by \n  1843-05  Letters\n  summary: Short.\n";
    assert!(told.starts_with(expected), "{told}");
    assert!(told.ends_with("not understood in line 7: iconx\n"), "{told}");
    assert_eq!(
        sections(&draft),
        "Experience (experience)\n  {\"company\":\"[Works](https://w.example)\",\"position\":\"Analyst\",\"start_date\":\
         \"1842\",\"end_date\":\"present\",\"highlights\":[\"About: Engines\"]}\n  {\"name\":\"Reader\",\"end_date\":\
         \"present\"}\nEducation (education)\n  {\"institution\":\"Home\",\"highlights\":[\"Score: 1.0\",\"Courses: Sums; \
         Music, too\"]}\nAwards (awards)\n  {\"name\":\"Prize\",\"date\":\"1840\",\"summary\":\"Awarded by Guild — \
         $5\"}\n  {\"bullet\":\"Cup\"}\nSkills (skills)\n  {\"label\":\"Web\",\"details\":\"HTML, \\\\_x\\\\_ (Level: Master)\"}\n  \
         {\"bullet\":\"Chess\"}\nLanguages (skills)\n  {\"label\":\"English\",\"details\":\"native\"}\nReferences \
         (other)\n  {\"name\":\"Bo\",\"summary\":\"Good.\"}\nTalks (talks)\n  {\"name\":\"Looms\",\"date\":\"1843\"}\nProjects (other)\n  \
         {\"name\":\"App\",\"highlights\":[\"Roles: Lead\",\"Type: application\"]}\nPublications (publications)\n"
    );
}

#[test]
fn a_fault_of_syntax_has_its_place_and_nothing_is_taken() {
    for (name, text, place) in [
        ("a.yaml", "cv:\n  name: A\n  sections:\n    x: [\n", "a.yaml:"),
        (
            "b.yaml",
            "cv:\n  name: &a A\n  sections: {x: [*a]}\n",
            "b.yaml:1:1",
        ),
        (
            "c.json",
            "{\n  \"basics\": {\"name\": \"A\",}\n}\n",
            "c.json:2:26",
        ),
    ] {
        let (_, draft) = draft(name, text);
        assert!(draft.person.is_none() && draft.parts.is_empty());
        let found: Vec<String> = draft.diagnostics.iter().map(crate::diagnostic::short).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with(place) && found[0].contains("broken-document"),
            "{found:?}"
        );
    }
}

#[test]
fn what_is_neither_is_left_to_others() {
    for text in [
        "{\"a\": 1}",
        "cv:\n  colour: red\n",
        "cv: none\n",
        "{",
        "name: A\n",
        "Ada\n# x\n",
    ] {
        let seed = Seed::from_bytes("x", text.as_bytes());
        assert_eq!(recognise(&seed), 0, "{text}");
    }
    let (seed, draft) = draft("x.yaml", "cv:\n  sections:\n    a: [b]\n");
    let tally = tally(&lines(&seed, &draft));
    assert_eq!((tally.lines, tally.not_understood), (3, 3), "nobody's CV");
    let found: Vec<String> = draft.diagnostics.iter().map(crate::diagnostic::short).collect();
    assert!(
        found.len() == 1 && found[0].contains("nameless-document") && found[0].contains("cv.name"),
        "{found:?}"
    );
}

#[test]
fn of_several_documents_in_a_file_the_first_is_read_and_the_next_is_told_of() {
    let text = "cv:\n  name: A\n  headline: One --- two\n---\ncv:\n  name: B\n";
    let (seed, draft) = draft("x.yaml", text);
    assert_eq!(tally(&lines(&seed, &draft)).not_understood, 2);
    let found: Vec<String> = draft.diagnostics.iter().map(crate::diagnostic::short).collect();
    assert!(
        found.len() == 1 && found[0].starts_with("x.yaml:4:1") && found[0].contains("further-document"),
        "{found:?}"
    );
    let (_, whole) = self::draft("x.yaml", "---\ncv:\n  name: A\n---\n");
    assert!(whole.diagnostics.is_empty(), "nothing follows");
}

/// Phone, location, links and the rest of a draft's person.
fn contact(draft: &Draft) -> String {
    let person = draft.person.as_ref().expect("a person");
    let texts = [("phone", &person.phone), ("location", &person.location)];
    let mut lines: Vec<String> = texts
        .iter()
        .filter_map(|(key, claim)| Some(format!("{key} {}", claim.as_ref()?.value)))
        .collect();
    for (kind, claims) in [("link", &person.links), ("extra", &person.extra)] {
        let said = claims
            .iter()
            .map(|claim| format!("{kind} {}: {}", claim.value.0, claim.value.1));
        lines.extend(said);
    }
    lines.join("\n")
}

#[test]
fn a_number_is_a_phone_and_never_a_page() {
    for (given, expected) in [
        (
            "social_networks: [{network: WhatsApp, username: 491701234567}]",
            "phone 491701234567",
        ),
        (
            "phone: +49 30 1\n  social_networks: [{network: whatsapp, username: +49 170 1234567}]",
            "phone +49 30 1\nextra phone: +49 170 1234567",
        ),
        (
            "phone: tel:+49-170-1234567\n  social_networks: [{network: WhatsApp, username: +49 170 1234567}]",
            "phone +49-170-1234567",
        ),
        (
            "social_networks: [{network: WhatsApp, username: ada}, {network: Telegram, username: +491701234567}]",
            "phone 491701234567\nextra WhatsApp: ada",
        ),
        (
            "custom_connections: [{placeholder: Chat, url: 'https://wa.me/491701234567'}, {placeholder: More, url: 'https://wa.me/message/AB'}]",
            "phone 491701234567\nextra More: https://wa.me/message/AB",
        ),
        (
            "custom_connections: [{placeholder: +49 170 1234567, url: 'https://a.example/'}, {placeholder: Call, url: 'tel:+49-30-7654321'}]",
            "phone +49 170 1234567\nextra connection: https://a.example/\nextra phone: +49-30-7654321",
        ),
        (
            "custom_connections: [{placeholder: ext. 12, fontawesome_icon: phone}, {placeholder: Blog, url: 'https://a.example/'}]",
            "phone ext. 12\nlink Blog: https://a.example/",
        ),
        (
            "phone: [+49 30 1, tel:+49 30 2]",
            "phone +49 30 1\nextra phone: +49 30 2",
        ),
        (
            "phone: +49 30 1\n  custom_connections: [{placeholder: ext. 12, fontawesome_icon: phone}]",
            "phone +49 30 1\nextra phone: ext. 12",
        ),
    ] {
        let (seed, draft) = draft("a.yaml", &format!("cv:\n  name: A B\n  {given}\n"));
        assert_eq!(contact(&draft), expected, "{given}");
        assert_eq!(tally(&lines(&seed, &draft)).not_understood, 0, "{given}");
    }
}

#[test]
fn what_is_said_of_a_member_is_kept_where_its_address_is_none() {
    for (given, expected) in [
        (
            "{\"network\": \"GitHub\", \"username\": \"ada\", \"url\": \"see there\"}",
            "link GitHub: https://github.com/ada\nextra GitHub: see there",
        ),
        (
            "{\"network\": \"Friendster\", \"username\": \"ada\", \"url\": \"see there\"}",
            "extra Friendster: ada\nextra Friendster: see there",
        ),
        (
            "{\"network\": \"Friendster\", \"username\": \"ada\", \"url\": \"f.example/ada\"}",
            "link Friendster: https://f.example/ada",
        ),
        (
            "{\"network\": \"WhatsApp\", \"url\": \"https://wa.me/491701234567\"}",
            "phone 491701234567",
        ),
    ] {
        let text = format!("{{\"basics\": {{\"name\": \"A B\", \"profiles\": [{given}]}}}}");
        let (_, draft) = draft("resume.json", &text);
        assert_eq!(contact(&draft), expected, "{given}");
    }
}

#[test]
fn of_a_place_the_street_is_not_shown() {
    let place = |given: &str| {
        let text = format!("{{\"basics\": {{\"name\": \"A B\", \"location\": {given}}}}}");
        let (seed, draft) = draft("resume.json", &text);
        let left = super::super::told::not_understood(&seed, &draft);
        (
            contact(&draft),
            left.into_iter().map(|(_, left)| left).collect::<String>(),
        )
    };
    let street = "{\"address\": \"1 Mill Lane\", \"postalCode\": \"E1\", \"city\": \"London\", \"region\": \"\", \
                  \"countryCode\": \"GB\", \"country\": \"England\", \"floor\": 3}";
    let expected = "location London, GB\nextra address: 1 Mill Lane\nextra postalCode: E1";
    assert_eq!(
        place(street),
        (expected.to_owned(), "countryEnglandfloor3".to_owned())
    );
    for (given, expected) in [
        ("{\"country\": \"England\"}", "location England"),
        ("{\"postalCode\": \"E1\"}", "extra postalCode: E1"),
        ("\"London\"", "location London"),
    ] {
        assert_eq!(place(given), (expected.to_owned(), String::new()), "{given}");
    }
}

#[test]
fn a_highlight_with_a_colon_is_a_text_and_other_collections_are_not_understood() {
    let text = "cv:
  name: A B
  sections:
    jobs:
      - company: Works
        highlights:
          - Foo: bar  # slip
          - \"Open: 3\"
          - Tools: \"pen, ink\"
          - Result:
          - Long: one
              two
          - {Red: blue}
          - Black: [white]
          - Up: 1
            Down: 2
          -
    papers:
      - title: Looms
        authors: [Ada Lovelace, {name: Bo}]
        topic: [Mills, Wheels]
";
    let (seed, draft) = draft("a.yaml", text);
    let said = sections(&draft);
    let highlights =
        "\"highlights\":[\"Foo: bar\",\"Open: 3\",\"Tools: \\\"pen, ink\\\"\",\"Result:\",\"Long: one two\"]";
    assert!(said.contains(highlights), "{said}");
    let left = super::super::told::not_understood(&seed, &draft);
    let left: Vec<_> = left.iter().map(|(line, left)| (*line, left.as_str())).collect();
    assert_eq!(
        left,
        [
            (13, "Redblue"),
            (14, "Blackwhite"),
            (15, "Up1"),
            (16, "Down2"),
            (20, "nameBo"),
            (21, "Wheels")
        ]
    );
}

#[test]
fn of_a_list_where_one_text_is_wanted_the_others_are_not_understood() {
    let text = "{\"basics\": {\"name\": \"A B\", \"label\": [\"Analyst\", \"Poet\"], \"hobbies\": [\"Chess\", \"Go\"]},
\"work\": [{\"name\": \"Works\", \"highlights\": [\"One\", {\"Two\": \"three\"}, null]}],
\"publications\": [{\"name\": \"Looms\", \"publisher\": [\"Letters\", \"Notes\"], \"authors\": [\"Ada B\", \"Bo C\"]}]}
";
    let (seed, draft) = draft("resume.json", text);
    assert_eq!(contact(&draft), "extra hobbies: Chess, Go");
    assert!(sections(&draft).contains("\"highlights\":[\"One\"]"));
    let left = super::super::told::not_understood(&seed, &draft);
    let expected = [(1, "Poet"), (2, "Twothree"), (3, "Notes")];
    assert_eq!(left, expected.map(|(line, left)| (line, left.to_owned())));
}

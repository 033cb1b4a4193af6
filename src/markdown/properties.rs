//! What holds for every text: no output is unbalanced or unescaped, and escaping loses nothing.

use super::*;
use crate::xml::{Event, Reader};
use proptest::prelude::*;

const TEXT_ELEMENTS: &str = "p em strong a code pre ul ol li blockquote h1 h2 h3 h4 h5 h6 hr br img";

/// Text that is rich in what Markdown and TeX care about.
fn rich_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zA-Z0-9é中 ]{0,4}",
        4 => "[*_`$\\\\\\[\\]()<>&#;!~^{}|=+.:\"'-]{1,3}",
        1 => "\\PC{1,2}",
        1 => prop::sample::select(vec![
            "[a](b)", "](", "$x^2$", "$$y$$", "\\frac{a}{b}", "\\operatorname{<b>}", "<b>", "<!--", "&amp;",
            "&#60;", "https://a.org/x.", "1. ", "- ", "# ", "> ", "```", "![i](j)", "<a@b.c>", "http://",
            "\\begin{array}", "&", "\\\\", "\\left(", "\\sqrt", "javascript:x", "[a](javascript:x)",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(word, 0..12).prop_map(|words| words.concat())
}

fn lines() -> impl Strategy<Value = String> {
    prop::collection::vec(rich_text(), 1..4).prop_map(|lines| lines.join("\n"))
}

fn check_html(html: &str) -> Result<(), TestCaseError> {
    let mut reader = Reader::from_str(html);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                let name = tag.name().as_ref().to_owned();
                let is_known = TEXT_ELEMENTS.split(' ').any(|known| known == name)
                    || math::ELEMENTS.contains(&name.as_str());
                prop_assert!(is_known, "<{name}> in {html}");
                for attribute in tag.attributes() {
                    let key = attribute.map(|found| found.key.as_ref().to_owned());
                    let key = key.unwrap_or_default();
                    let is_known = math::ATTRIBUTES.contains(&key.as_str())
                        || ["href", "rel", "src", "alt", "title", "class", "start"].contains(&key.as_str());
                    prop_assert!(is_known, "{key}= in {html}");
                }
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::Text(_) | Event::End(_) | Event::GeneralRef(_)) => {}
            other => prop_assert!(false, "{other:?} in {html}"),
        }
    }
}

fn html_escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

proptest! {
    #![proptest_config(crate::cases(2000))]

    #[test]
    fn output_is_balanced_and_known(source in lines()) {
        check_html(&blocks(&source).html)?;
        check_html(&inline(&source).html)?;
        check_html(&label(&source).html)?;
    }

    #[test]
    fn both_at_once_are_the_same_as_one_after_the_other(source in lines()) {
        let (rendered, words) = blocks_and_plain(&source);
        prop_assert_eq!(rendered, blocks(&source));
        prop_assert_eq!(words, plain(&source));
    }

    #[test]
    fn pages_never_hold_a_script(source in lines(), raw in "<(script|img|a|svg|math|style)[ a-z=\"':()<>/]{0,20}") {
        let html = page(&format!("{source} {raw} {source}")).html;
        prop_assert!(!html.contains("<script"), "{}", html);
        prop_assert!(!html.contains("<svg"), "{}", html);
    }

    #[test]
    fn anything_at_all_is_rendered(source in any::<String>()) {
        check_html(&blocks(&source).html)?;
        check_html(&inline(&source).html)?;
        let _ = (page(&source), plain(&source), escape(&source));
    }

    #[test]
    fn escaped_text_reads_as_itself(text in rich_text()) {
        let markdown = escape(&text);
        prop_assert_eq!(plain(&markdown), source::collapsed(&text), "{}", markdown);
        prop_assert_eq!(inline(&markdown).html, html_escaped(text.trim_matches(' ')), "{}", markdown);
    }

    #[test]
    fn escaped_text_opens_no_block(text in rich_text()) {
        let text = text.trim_matches(' ');
        let markdown = escape(text);
        if text.is_empty() || text.contains("://") {
            return Ok(());
        }
        prop_assert_eq!(blocks(&markdown).html, format!("<p>{}</p>\n", html_escaped(text)), "{}", markdown);
    }

    #[test]
    fn the_short_way_gives_the_same_bytes(source in "[a-zA-Z][a-zA-Z <>&.,é-]{0,30}") {
        prop_assert_eq!(blocks(&source), walk::render(&source, Mode::Record));
        prop_assert_eq!(inline(&source), walk::render_line(&source, Mode::Line));
    }
}

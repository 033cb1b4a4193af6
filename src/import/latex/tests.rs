//! What LaTeX reads as, as tables of source and Markdown.

use super::*;
use proptest::prelude::*;

fn check(source: &str, expected: &str) {
    assert_eq!(to_markdown(source).markdown, expected, "{source}");
}

#[test]
fn plain_text_comes_out_as_itself() {
    check(
        "Training at scale: 3.3x faster, 50% less (C++)",
        "Training at scale: 3.3x faster, 50% less (C++)",
    );
    check("A*STAR's snake_case", "A\\*STAR's snake_case");
    check(
        "about ~50%, 10~20, https://a.org/~me/a--b",
        "about ~50%, 10~20, https://a.org/~me/a--b",
    );
}

#[test]
fn mathematics_stays_and_money_is_no_mathematics() {
    check("O$k$-Top$k$ and 37.2$\\times$", "O$k$-Top$k$ and 37.2$\\times$");
    check(
        "\\(a_1\\) and \\[b\\] and $$c$$ and $ k $",
        "$a_1$ and $$b$$ and $$c$$ and $k$",
    );
    check("H{$_2$}O", "H$_2$O");
    check("$20,000 and $30", "$20,000 and $30");
    check("$20,000 and $k$ items", "\\$20,000 and $k$ items");
    check("\\$5 and $x$", "\\$5 and $x$");
    check("\\ensuremath{\\alpha}-stable", "$\\alpha$-stable");
    check("$a$$b$", "$a b$");
    check("$\\textit{$x$", "\\$*$x$*");
    check("\\begin{equation}a=b\\end{equation}", "$$a=b$$");
}

#[test]
fn styles_become_markdown() {
    check(
        "We introduce \\textit{FANNS}, an \\emph{end-to-end} one",
        "We introduce *FANNS*, an *end-to-end* one",
    );
    check("\\textbf{a \\emph{b}} c", "**a *b*** c");
    check("{\\em a b} c {\\bf d}", "*a b* c **d**");
    check("\\texttt{a_b --c}", "`a_b --c`");
    check("\\textsc{Foo} \\underline{bar} \\text{x}\\mbox{y}", "Foo bar xy");
    check("x\\textit{(a)}y", "x(a)y");
    check("\\textit{ a }b", "*a* b");
    check(
        "95\\textsuperscript{th}, H\\textsubscript{2}O, x\\textsuperscript{q!}",
        "95ᵗʰ, H₂O, xq!",
    );
}

#[test]
fn signs_are_read_as_printed() {
    check(
        "75\\% of saving\\&loading \\#1 a\\_b \\{c\\}",
        "75% of saving&loading #1 a_b {c}",
    );
    check("a~b\\,c\\\\d\\ e", "a b c d e");
    check("3B--14B, a---b, a -- b, ls --all", "3B–14B, a—b, a – b, ls --all");
    check("``quoted'' and `single' it's", "“quoted” and ‘single’ it's");
    check(
        "and so on\\ldots{} \\LaTeX\\ by \\TeX{}",
        "and so on… LaTeX by TeX",
    );
    check("3\\times 4 \\alpha-stable", "3× 4 α-stable");
    check(
        "multiple nodes. % using data. The",
        "multiple nodes. using data. The",
    );
    check("30% of 50 % or 90{\\%}", "30% of 50 % or 90%");
    check("\\ifmmode a\\else b\\fi c", "b c");
}

#[test]
fn accents_are_composed() {
    check(
        "\\\"u {\\\"u} {\\\"{u}} \\'{e} \\v{Z} \\c{c} \\H{o} \\r{a}",
        "ü ü ü é Ž ç ő å",
    );
    check("\\u{g} \\k{a} \\d{s} \\L \\l{} \\O \\o{} \\ss", "ğ ą ṣ Łł Øø ß");
    check("na{\\\"\\i}ve S\\o ren \\'{\\i} \\AA", "naïve Søren í Å");
    check("Consid\\'erations", "Considérations");
}

#[test]
fn braces_protect_and_debris_goes() {
    check("{BERT} and {{Riot}, a}", "BERT and Riot, a");
    check("Beaumont et al. 2021}, there", "Beaumont et al. 2021, there");
    check("a {b", "a b");
    check("model{'}s", "model's");
    check("Query\n      Refinement", "Query Refinement");
}

#[test]
fn links_notes_and_references() {
    check("\\url{https://a.org/b\\_c}", "https://a.org/b_c");
    check("\\url{https://a.org/\\textit{b}--c}", "https://a.org/b--c");
    check("\\url{\\textit{}} a", "a");
    check("\\path{C:\\dir}", "C:\\dir");
    check(
        "\\href{https://a.org/b}{the \\emph{code}}",
        "[the *code*](https://a.org/b)",
    );
    check("\\href{javascript:x}{a}", "a");
    check("a\\footnote{b}.", "a (b).");
    check(
        "\\begin{itemize} \\item a \\item b \\end{itemize} c",
        "- a\n- b\n\nc",
    );
    check("a~\\cite{b}, (\\citep[p. 2]{c}) d", "a, d");
}

#[test]
fn unknown_macros_leave_their_text_and_are_recorded() {
    let read = to_markdown("é \\foo{a}{b} \\Sys is");
    assert_eq!(read.markdown, "é a b Sys is");
    let unknown: Vec<_> = read
        .unknown
        .iter()
        .map(|unknown| (unknown.name.as_str(), unknown.offset))
        .collect();
    assert_eq!(unknown, [("foo", 3), ("Sys", 14)]);
}

fn rich_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zA-Z0-9é ]{0,4}",
        3 => "[$\\\\{}~%`'*_\\[\\]()-]{1,3}",
        1 => prop::sample::select(vec![
            "\\textit{", "\\em ", "{\\bf ", "$x$", "\\(", "\\)", "\\'", "\\cite{", "\\href{https://a.org}{",
            "\\url{", "\\texttt{", "\\begin{align}", "\\end{align}", "\\item ", "\\ifmmode", "\\else", "\\fi", "\\c",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(word, 0..14).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(crate::cases(2000))]

    #[test]
    fn anything_is_read(source in any::<String>()) {
        let _ = to_markdown(&source);
    }

    #[test]
    fn markup_reads_as_meant(source in rich_text()) {
        let read = to_markdown(&source);
        // A formula that cannot be set is shown as it was written; text never is.
        let may_hold_formula = read.markdown.contains('$');
        prop_assert!(may_hold_formula || !markdown::plain(&read.markdown).contains("\\textit"));
        for unknown in &read.unknown {
            prop_assert!(source[unknown.offset..].starts_with('\\'));
        }
    }

    #[test]
    fn words_are_never_lost(words in prop::collection::vec("[a-z]{3,6}[{}~%*_`']?", 1..8)) {
        let read = to_markdown(&words.join(" "));
        let plain = markdown::plain(&read.markdown);
        for word in &words {
            let letters: String = word.chars().filter(char::is_ascii_alphabetic).collect();
            prop_assert!(plain.contains(&letters), "{} in {}", letters, plain);
        }
    }

    #[test]
    fn the_short_way_gives_the_same_text(source in "[a-zA-Z0-9*_.,' -]{0,30}") {
        let long = markdown::escape_pieces(&Reader::read(&source, true).pieces);
        let short = to_markdown(&source).markdown;
        prop_assert_eq!(short.trim(), long.trim());
    }
}

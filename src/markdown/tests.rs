//! What the functions promise, as tables of source and result.

use super::*;

fn check(render: fn(&str) -> Rendered, source: &str, expected: &str) {
    assert_eq!(render(source).html, expected, "{source}");
}

#[test]
fn a_line_is_a_line_whatever_it_begins_with() {
    check(inline, "Training at Scale", "Training at Scale");
    check(inline, "1. Foo", "1. Foo");
    check(inline, "# x", "# x");
    check(inline, "- a *b*", "- a <em>b</em>");
    check(inline, "a\nb", "a b");
    check(inline, " *a* & _b_ <c> ", "<em>a</em> &amp; <em>b</em> &lt;c&gt;");
    check(inline, "A*STAR and snake_case", "A*STAR and snake_case");
    check(inline, "costs $5 and $6", "costs $5 and $6");
    check(inline, "see https://a.org.", "see https://a.org.");
    check(inline, "`a<b`", "<code>a&lt;b</code>");
    check(inline, "", "");
    assert!(!inline("$$x$$").html.contains("block"));
}

#[test]
fn links_keep_their_words_and_lose_bad_targets() {
    check(
        inline,
        "[a](https://b.org/?x=1&y=2)",
        "<a href=\"https://b.org/?x=1&amp;y=2\" rel=\"noopener\">a</a>",
    );
    check(inline, "[a](../b/)", "<a href=\"../b/\">a</a>");
    check(inline, "[a](#) [b]() [c](javascript:x)", "a b c");
    check(inline, "<a@b.org>", "<a href=\"mailto:a@b.org\">a@b.org</a>");
    check(label, "[*a*](https://b.org) b", "<em>a</em> b");
}

#[test]
fn records_show_raw_html_as_text_and_link_addresses() {
    check(blocks, "a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n");
    check(
        blocks,
        "<script>x</script>",
        "<p>&lt;script&gt;x&lt;/script&gt;</p>\n",
    );
    check(
        blocks,
        "At https://a.org/b_c. End",
        "<p>At <a href=\"https://a.org/b_c\" rel=\"noopener\">https://a.org/b_c</a>. End</p>\n",
    );
    check(blocks, "`https://a.org`", "<p><code>https://a.org</code></p>\n");
    check(blocks, "a\n\n- b", "<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n");
    check(blocks, "![a](b.png)", "<p><img src=\"b.png\" alt=\"a\" /></p>\n");
    check(blocks, "![a](data:x)", "<p>a</p>\n");
    check(
        blocks,
        "![a](https://b.org/c.png)",
        "<p><a href=\"https://b.org/c.png\" rel=\"noopener\">a</a></p>\n",
    );
}

#[test]
fn pages_know_more_but_nothing_harmful() {
    check(page, "~~a~~", "<p><del>a</del></p>\n");
    check(
        page,
        "# A *b*!\n# A b",
        "<h1 id=\"a-b\">A <em>b</em>!</h1>\n<h1 id=\"a-b-2\">A b</h1>\n",
    );
    check(page, "# A {#own}", "<h1 id=\"own\">A</h1>\n");
    check(page, "<b>a</b><script>x</script>", "<p><b>a</b></p>\n");
    check(page, "\"a\" -- b...", "<p>\"a\" -- b...</p>\n");
    check(
        page,
        "<a href=\"b\">https://c.org</a>",
        "<p><a href=\"b\" rel=\"noopener\">https://c.org</a></p>\n",
    );
    assert!(page("|a|\n|-:|\n|b|").html.contains("<td class=\"align-right\">"));
    assert!(page("a[^1]\n\n[^1]: b").html.contains("footnote"));
    assert!(page("- [x] a").html.contains("checkbox"));
    assert!(page("<i>a</i> $x^2$").html.contains("<msup>"));
}

#[test]
fn records_hold_tables_and_text_with_pipes_stays_text() {
    assert!(
        blocks("| a | b |\n|---|---|\n| 1 | 2 |")
            .html
            .contains("<td>1</td>")
    );
    let pipes = "P(a|b) | c\n--- | ---\nd | e";
    assert!(
        !blocks(&escape(pipes)).html.contains("<table"),
        "{}",
        escape(pipes)
    );
}

#[test]
fn formulas_are_set_or_reported_with_their_place() {
    let rendered = inline("O$k$-Top$k$");
    assert_eq!(
        rendered
            .formulas
            .iter()
            .filter(|formula| formula.problem.is_none())
            .count(),
        2
    );
    assert!(rendered.html.starts_with("O<math>"), "{}", rendered.html);
    for (render, source) in [
        (inline as fn(&str) -> Rendered, " a\nb $\\nosuch<$ c"),
        (blocks, "a\n\nb $\\nosuch<$ c"),
    ] {
        let rendered = render(source);
        let [formula] = rendered.formulas.as_slice() else {
            panic!("one formula expected in {source}");
        };
        assert_eq!(&source[formula.span.clone()], "$\\nosuch<$");
        assert!(
            formula
                .problem
                .as_ref()
                .is_some_and(|problem| problem.contains("nosuch"))
        );
        assert!(
            rendered
                .html
                .contains("<code class=\"math-source\">\\nosuch&lt;</code>")
        );
    }
}

#[test]
fn plain_text_reads_aloud() {
    for (source, expected) in [
        ("37.2$\\times$  speedup", "37.2× speedup"),
        ("O$k$-Top$k$", "Ok-Topk"),
        ("*a* **b** `c` [d](e) \\* &amp; <f>", "a b c d * & <f>"),
        ("a\n b", "a b"),
        ("$\\nosuch{x}$", "\\nosuch{x}"),
        ("1. Foo", "1. Foo"),
    ] {
        assert_eq!(plain(source), expected, "{source}");
    }
}

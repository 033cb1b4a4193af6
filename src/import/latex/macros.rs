//! Owns the table of LaTeX macros as they occur in titles, abstracts and CVs.
//! It must not know how they are read.

use crate::markdown::symbol;

/// What a macro means for the reader of a text.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    /// Stands for these characters.
    Text(&'static str),
    /// A letter with a name of its own; it swallows the space behind it.
    Letter(&'static str),
    /// Puts an accent on its argument.
    Accent,
    /// Its argument is set in this style.
    Styled(Style),
    /// All that follows in the group is set in this style.
    Declared(Style),
    /// Its argument is raised or lowered.
    Shifted(fn(&str) -> Option<String>),
    /// Its argument is mathematics wherever it stands.
    Formula,
    /// Its argument is a remark: it goes on in parentheses.
    Footnote,
    /// Its argument is an address.
    Address,
    /// An address, then the words that lead there.
    Link,
    /// Refers to a place that a listing does not hold: it goes with its arguments, and is recorded.
    Reference,
    /// Says how to set the text; it goes with its arguments.
    Dropped,
    /// Says how to set the text; it goes alone.
    Ignored,
    /// A choice between mathematics and text.
    Choice,
    /// An item of a list.
    Item,
    /// Opens an environment.
    Begin,
    /// Closes an environment.
    End,
    /// A new paragraph.
    Paragraph,
}

/// The styles that Markdown can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Emphasis,
    Strong,
    Code,
    Upright,
}

const TEXTS: &[(&str, &str)] = &[
    ("LaTeX", "LaTeX"),
    ("TeX", "TeX"),
    ("BibTeX", "BibTeX"),
    ("LaTeXe", "LaTeX2e"),
    ("textbackslash", "\\"),
    ("textasciitilde", "~"),
    ("textasciicircum", "^"),
    ("textunderscore", "_"),
    ("textbar", "|"),
    ("textless", "<"),
    ("textgreater", ">"),
    ("textdollar", "$"),
    ("textbraceleft", "{"),
    ("textbraceright", "}"),
    ("textquotesingle", "'"),
    ("textquotedbl", "\""),
    ("textquoteleft", "‘"),
    ("textquoteright", "’"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("lq", "‘"),
    ("rq", "’"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("textdegree", "°"),
    ("textmu", "µ"),
    ("texteuro", "€"),
    ("euro", "€"),
    ("pounds", "£"),
    ("textsterling", "£"),
    ("textregistered", "®"),
    ("texttrademark", "™"),
    ("textcopyright", "©"),
    ("copyright", "©"),
    ("texttimes", "×"),
    ("textpm", "±"),
    ("textperiodcentered", "·"),
    ("textbullet", "•"),
    ("S", "§"),
    ("P", "¶"),
    ("slash", "/"),
    ("newline", " "),
    ("linebreak", " "),
    ("quad", " "),
    ("qquad", " "),
    ("space", " "),
    ("thinspace", " "),
    ("nobreakspace", " "),
];

const EMPHASIS: &str = "textit emph textsl mathit";
const STRONG: &str = "textbf mathbf";
const UPRIGHT: &str = "text mbox hbox fbox textsc textrm textsf textup textmd textnormal underline uline mathrm mathsf \
    mathcal mathtt mathbb operatorname MakeUppercase uppercase lowercase smash";
const EMPHASIS_ON: &str = "em it itshape sl slshape";
const STRONG_ON: &str = "bf bfseries";
const CODE_ON: &str = "tt ttfamily";
const UPRIGHT_ON: &str = "rm rmfamily sc scshape sf sffamily normalfont upshape mdseries";
const REFERENCES: &str = "cite citep citet citealp citealt citeauthor citeyear citeyearpar parencite textcite autocite \
    footcite nocite ref eqref pageref autoref cref Cref nameref label";
const DROPPED: &str = "vspace hspace includegraphics index phantom vphantom hphantom footnotemark color \
    bibliographystyle bibliography pagestyle thispagestyle selectlanguage foreignlanguage";
const IGNORED: &str = "xspace noindent indent centering small footnotesize scriptsize tiny normalsize large Large LARGE \
    huge Huge protect relax fi else newpage clearpage smallskip medskip bigskip hfill vfill null left right big Big \
    bigl bigr allowbreak nolinebreak nopagebreak raggedright sloppy maketitle displaystyle limits leavevmode unskip";

/// What a macro means; nothing if it is unknown.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    let listed = |names: &str| names.split(' ').any(|known| known == name);
    let meaning = match name {
        "texttt" => Meaning::Styled(Style::Code),
        "textsuperscript" => Meaning::Shifted(crate::markdown::superscript),
        "textsubscript" => Meaning::Shifted(crate::markdown::subscript),
        "ensuremath" => Meaning::Formula,
        "footnote" | "thanks" | "footnotetext" => Meaning::Footnote,
        "url" | "nolinkurl" | "path" => Meaning::Address,
        "href" => Meaning::Link,
        "ifmmode" => Meaning::Choice,
        "item" => Meaning::Item,
        "par" => Meaning::Paragraph,
        "begin" => Meaning::Begin,
        "end" => Meaning::End,
        _ if listed(EMPHASIS) => Meaning::Styled(Style::Emphasis),
        _ if listed(STRONG) => Meaning::Styled(Style::Strong),
        _ if listed(UPRIGHT) => Meaning::Styled(Style::Upright),
        _ if listed(EMPHASIS_ON) => Meaning::Declared(Style::Emphasis),
        _ if listed(STRONG_ON) => Meaning::Declared(Style::Strong),
        _ if listed(CODE_ON) => Meaning::Declared(Style::Code),
        _ if listed(UPRIGHT_ON) => Meaning::Declared(Style::Upright),
        _ if listed(REFERENCES) => Meaning::Reference,
        _ if listed(DROPPED) => Meaning::Dropped,
        _ if listed(IGNORED) => Meaning::Ignored,
        _ => return text_meaning(name),
    };
    Some(meaning)
}

fn text_meaning(name: &str) -> Option<Meaning> {
    if super::accents::is_accent(name) {
        return Some(Meaning::Accent);
    }
    if let Some(letter) = super::accents::letter(name) {
        return Some(Meaning::Letter(letter));
    }
    let text = TEXTS.iter().find(|(known, _)| *known == name);
    text.map(|(_, text)| *text)
        .or_else(|| symbol(name))
        .map(Meaning::Text)
}

//! Owns the table of TeX macros that stand for one sign.
//! It must not know where they stand.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The sign a macro stands for (`times` for `×`), in mathematics or outside of it.
pub fn symbol(name: &str) -> Option<&'static str> {
    BY_NAME.get(name).copied()
}

static BY_NAME: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let each = |(names, sign): &(&'static str, &'static str)| {
        let sign = *sign;
        names.split(' ').map(move |name| (name, sign))
    };
    SYMBOLS.iter().flat_map(each).collect()
});

/// Names that share a sign stand together.
#[rustfmt::skip]
const SYMBOLS: &[(&str, &str)] = &[
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon varepsilon", "ε"), ("zeta", "ζ"),
    ("eta", "η"), ("theta", "θ"), ("vartheta", "ϑ"), ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"),
    ("mu", "μ"), ("nu", "ν"), ("xi", "ξ"), ("pi", "π"), ("varpi", "ϖ"), ("rho varrho", "ρ"), ("sigma", "σ"),
    ("varsigma", "ς"), ("tau", "τ"), ("upsilon", "υ"), ("phi varphi", "φ"), ("chi", "χ"), ("psi", "ψ"),
    ("omega", "ω"), ("Gamma", "Γ"), ("Delta", "Δ"), ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"),
    ("Sigma", "Σ"), ("Upsilon", "Υ"), ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"),
    ("times", "×"), ("cdot", "·"), ("div", "÷"), ("pm", "±"), ("mp", "∓"), ("ast", "∗"), ("star", "⋆"),
    ("circ", "∘"), ("bullet", "•"), ("oplus", "⊕"), ("ominus", "⊖"), ("otimes", "⊗"), ("odot", "⊙"),
    ("cap", "∩"), ("cup", "∪"), ("setminus", "∖"), ("wedge land", "∧"), ("vee lor", "∨"), ("neg lnot", "¬"),
    ("le leq leqslant", "≤"), ("ge geq geqslant", "≥"), ("ll", "≪"), ("gg", "≫"), ("ne neq", "≠"),
    ("approx", "≈"), ("sim", "∼"), ("simeq", "≃"), ("cong", "≅"), ("equiv", "≡"), ("propto", "∝"),
    ("lesssim", "≲"), ("gtrsim", "≳"), ("prec", "≺"), ("succ", "≻"), ("lt", "<"), ("gt", ">"),
    ("in", "∈"), ("notin", "∉"), ("ni", "∋"), ("subset", "⊂"), ("subseteq", "⊆"), ("supset", "⊃"),
    ("supseteq", "⊇"), ("emptyset varnothing", "∅"), ("forall", "∀"), ("exists", "∃"), ("perp", "⊥"),
    ("parallel", "∥"), ("mid", "∣"), ("infty", "∞"), ("partial", "∂"), ("nabla", "∇"), ("sum", "∑"),
    ("prod", "∏"), ("int", "∫"), ("surd", "√"), ("ell", "ℓ"), ("hbar", "ℏ"), ("Re", "ℜ"), ("Im", "ℑ"),
    ("aleph", "ℵ"), ("angle", "∠"), ("prime", "′"), ("degree", "°"), ("dagger dag", "†"), ("ddagger ddag", "‡"),
    ("to rightarrow", "→"), ("leftarrow gets", "←"), ("leftrightarrow", "↔"), ("Rightarrow implies", "⇒"),
    ("Leftarrow", "⇐"), ("Leftrightarrow iff", "⇔"), ("mapsto", "↦"), ("uparrow", "↑"), ("downarrow", "↓"),
    ("longrightarrow", "⟶"), ("rightleftharpoons", "⇌"), ("langle", "⟨"), ("rangle", "⟩"),
    ("lfloor", "⌊"), ("rfloor", "⌋"), ("lceil", "⌈"), ("rceil", "⌉"), ("vert", "|"), ("Vert lVert rVert", "‖"),
    ("lvert rvert", "|"), ("lbrace", "{"), ("rbrace", "}"), ("backslash", "\\"), ("checkmark", "✓"), ("sharp", "♯"), ("flat", "♭"),
    ("ldots dots cdots dotsc textellipsis", "…"), ("vdots", "⋮"), ("square Box", "□"), ("triangle", "△"), ("top", "⊤"), ("bot", "⊥"),
    ("odot", "⊙"), ("asymp", "≍"), ("doteq", "≐"), ("models", "⊨"), ("vdash", "⊢"), ("colon", ":"), ("dotsb", "…"),
];

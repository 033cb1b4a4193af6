//! Owns the raised and lowered characters of Unicode.
//! It must not know TeX.

const RAISED: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻ\
                      AᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁVⱽWᵂβᵝγᵞδᵟθᶿφᵠχᵡ′′∘°°°**  ";
const LOWERED: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓβᵦγᵧρᵨφᵩχᵪ  ";

/// The text in raised characters, if every one of its characters has a raised form.
pub fn superscript(text: &str) -> Option<String> {
    shifted(text, RAISED)
}

/// The text in lowered characters, if every one of its characters has a lowered form.
pub fn subscript(text: &str) -> Option<String> {
    shifted(text, LOWERED)
}

/// The table lists pairs: a character, then its shifted form.
fn shifted(text: &str, table: &str) -> Option<String> {
    let find = |wanted| {
        let mut characters = table.chars();
        while let (Some(from), Some(to)) = (characters.next(), characters.next()) {
            if from == wanted {
                return Some(to);
            }
        }
        None
    };
    text.chars().map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_characters_are_shifted_or_none() {
        assert_eq!(superscript("th").as_deref(), Some("ᵗʰ"));
        assert_eq!(superscript("-12").as_deref(), Some("⁻¹²"));
        assert_eq!(superscript("q"), None);
        assert_eq!(subscript("2").as_deref(), Some("₂"));
        assert_eq!(subscript("x, y"), None);
    }
}

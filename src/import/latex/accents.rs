//! Owns letters with accents: what `\'e` and `\v{Z}` stand for, and letters with names of their own.
//! It must not know how macros are read.

/// For each accent macro its mark and the letters that exist in one piece with it: letter, then the two joined.
#[rustfmt::skip]
const ACCENTS: &[(&str, char, &str)] = &[
    ("`", '\u{300}', "AÀEÈIÌNǸOÒUÙWẀYỲaàeèiìnǹoòuùwẁyỳ"),
    ("'", '\u{301}', "AÁCĆEÉGǴIÍKḰLĹMḾNŃOÓPṔRŔSŚUÚWẂYÝZŹaácćeégǵiíkḱlĺmḿnńoópṕrŕsśuúwẃyýzźæǽøǿÆǼØǾ"),
    ("^", '\u{302}', "AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶZẐaâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷzẑ"),
    ("~", '\u{303}', "AÃEẼIĨNÑOÕUŨVṼYỸaãeẽiĩnñoõuũvṽyỹ"),
    ("\"", '\u{308}', "AÄEËHḦIÏOÖUÜWẄXẌYŸaäeëhḧiïoötẗuüwẅxẍyÿ"),
    ("=", '\u{304}', "AĀEĒGḠIĪOŌUŪYȲaāeēgḡiīoōuūyȳæǣÆǢ"),
    (".", '\u{307}', "AȦBḂCĊDḊEĖFḞGĠHḢIİMṀNṄOȮPṖRṘSṠTṪWẆXẊYẎZŻaȧbḃcċdḋeėfḟgġhḣmṁnṅoȯpṗrṙsṡtṫwẇxẋyẏzż"),
    ("u", '\u{306}', "AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭ"),
    ("v", '\u{30c}', "AǍCČDĎEĚGǦHȞIǏKǨLĽNŇOǑRŘSŠTŤUǓZŽaǎcčdďeěgǧhȟiǐjǰkǩlľnňoǒrřsštťuǔzž"),
    ("H", '\u{30b}', "OŐUŰoőuű"),
    ("r", '\u{30a}', "AÅUŮaåuůwẘyẙ"),
    ("c", '\u{327}', "CÇDḐEȨGĢHḨKĶLĻNŅRŖSŞTŢcçdḑeȩgģhḩkķlļnņrŗsştţ"),
    ("k", '\u{328}', "AĄEĘIĮOǪUŲaąeęiįoǫuų"),
    ("d", '\u{323}', "AẠBḄDḌEẸHḤIỊKḲLḶMṂNṆOỌRṚSṢTṬUỤVṾWẈYỴZẒaạbḅdḍeẹhḥiịkḳlḷmṃnṇoọrṛsṣtṭuụvṿwẉyỵzẓ"),
    ("b", '\u{331}', "BḆDḎKḴLḺNṈRṞTṮZẔbḇdḏhẖkḵlḻnṉrṟtṯzẕ"),
    ("t", '\u{361}', ""),
];

const LETTERS: &[(&str, &str)] = &[
    ("l", "ł"),
    ("L", "Ł"),
    ("o", "ø"),
    ("O", "Ø"),
    ("ss", "ß"),
    ("SS", "ẞ"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("aa", "å"),
    ("AA", "Å"),
    ("i", "ı"),
    ("j", "ȷ"),
    ("dh", "ð"),
    ("DH", "Ð"),
    ("th", "þ"),
    ("TH", "Þ"),
    ("dj", "đ"),
    ("DJ", "Đ"),
    ("ng", "ŋ"),
    ("NG", "Ŋ"),
];

/// A letter with a name of its own (`\o`, `\ss`).
pub(super) fn letter(name: &str) -> Option<&'static str> {
    LETTERS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, letter)| *letter)
}

/// Whether a macro puts an accent on what follows.
pub(super) fn is_accent(name: &str) -> bool {
    ACCENTS.iter().any(|(known, _, _)| *known == name)
}

/// The text with the accent on its first letter, composed where Unicode has the composed letter.
pub(super) fn accented(name: &str, text: &str) -> String {
    let mut rest = text.chars();
    let entry = ACCENTS.iter().find(|(known, _, _)| *known == name);
    let (Some((_, mark, pairs)), Some(first)) = (entry, rest.next()) else {
        return text.to_owned();
    };
    let base = match first {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    };
    let mut accented = String::new();
    match composed(pairs, base) {
        Some(letter) => accented.push(letter),
        None => accented.extend([base, *mark]),
    }
    accented.push_str(rest.as_str());
    accented
}

fn composed(pairs: &str, base: char) -> Option<char> {
    let mut letters = pairs.chars();
    while let (Some(from), Some(to)) = (letters.next(), letters.next()) {
        if from == base {
            return Some(to);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_compose_where_unicode_does() {
        for (name, text, expected) in [
            ("\"", "u", "ü"),
            ("'", "eb", "éb"),
            ("'", "ı", "í"),
            ("v", "ȷ", "ǰ"),
            ("H", "o", "ő"),
            ("k", "a", "ą"),
            ("^", "q", "q\u{302}"),
            ("t", "oo", "o\u{361}o"),
            ("c", "", ""),
        ] {
            assert_eq!(accented(name, text), expected, "\\{name}{text}");
        }
    }

    #[test]
    fn the_table_lists_pairs_of_different_letters() {
        for (name, _, pairs) in ACCENTS {
            let letters: Vec<char> = pairs.chars().collect();
            assert!(letters.len().is_multiple_of(2), "\\{name}");
            assert!(letters.chunks(2).all(|pair| pair[0] != pair[1]), "\\{name}");
        }
    }
}

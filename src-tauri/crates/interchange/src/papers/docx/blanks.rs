//! Blanks 〔待填：…〕 within words that are written into a foreign .docx: lit, so that none of them slips out.

/// How one begins.
const OPEN: [char; 3] = ['〔', '待', '填'];

/// For each character whether it belongs to a blank.
pub(super) fn within(words: &[char]) -> Vec<bool> {
    let mut within = vec![false; words.len()];
    let mut at = 0;
    while at < words.len() {
        if !words[at..].starts_with(&OPEN) {
            at += 1;
            continue;
        }
        // A bracket in what is missing closes none of the blank's.
        let mut depth = 0_u32;
        let close = words[at..].iter().position(|c| {
            match c {
                '〔' => depth += 1,
                '〕' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let end = close.map_or(words.len(), |close| at + close + 1);
        within[at..end].fill(true);
        at = end;
    }
    within
}

/// The properties of a run with a yellow ground, which stands where the schema has it.
pub(super) fn lit(prefix: &str, dress: &str) -> String {
    const BEHIND: [&str; 12] = [
        "u",
        "effect",
        "bdr",
        "shd",
        "fitText",
        "vertAlign",
        "rtl",
        "cs",
        "em",
        "lang",
        "eastAsianLayout",
        "rPrChange",
    ];
    let light = format!("<{prefix}highlight {prefix}val=\"yellow\"/>");
    let Some(open) = dress.find('>').filter(|open| !dress[..*open].ends_with('/')) else {
        return format!("<{prefix}rPr>{light}</{prefix}rPr>");
    };
    if dress.contains(&format!("<{prefix}highlight")) {
        return dress.to_owned();
    }
    let begins = |name: &&str| {
        let tag = format!("<{prefix}{name}");
        dress
            .match_indices(&tag)
            .map(|(at, _)| at)
            .find(|at| dress[at + tag.len()..].starts_with([' ', '/', '>', '\t', '\r', '\n']))
    };
    let end = dress.rfind("</").unwrap_or(open + 1);
    let at = BEHIND.iter().filter_map(begins).min().unwrap_or(end);
    format!("{}{light}{}", &dress[..at], &dress[at..])
}

#[cfg(test)]
mod tests {
    use super::{lit, within};

    #[test]
    fn a_blank_goes_to_its_own_bracket() {
        let cases = [
            ("开展〔待填：次〕次", "001111110"),
            ("〔待填：《〔2024〕5号》〕。", "1111111111111110"),
            ("〔2024〕5号", "00000000"),
            ("〔待填", "111"),
        ];
        for (words, wanted) in cases {
            let chars: Vec<char> = words.chars().collect();
            let told: String = within(&chars).iter().map(|is| if *is { '1' } else { '0' }).collect();
            assert_eq!(told, wanted, "{words}");
        }
    }

    #[test]
    fn the_light_stands_where_the_schema_has_it() {
        let light = "<w:highlight w:val=\"yellow\"/>";
        let cases = [
            (String::new(), format!("<w:rPr>{light}</w:rPr>")),
            ("<w:rPr/>".to_owned(), format!("<w:rPr>{light}</w:rPr>")),
            (
                "<w:rPr><w:sz w:val=\"32\"/></w:rPr>".to_owned(),
                format!("<w:rPr><w:sz w:val=\"32\"/>{light}</w:rPr>"),
            ),
            (
                "<w:rPr><w:sz w:val=\"32\"/><w:lang w:val=\"x\"/></w:rPr>".to_owned(),
                format!("<w:rPr><w:sz w:val=\"32\"/>{light}<w:lang w:val=\"x\"/></w:rPr>"),
            ),
        ];
        for (dress, wanted) in cases {
            assert_eq!(lit("w:", &dress), wanted);
        }
        let red = "<w:rPr><w:highlight w:val=\"red\"/></w:rPr>";
        assert_eq!(lit("w:", red), red);
    }
}

//! The values of the standard; their clauses stand in assets/formats/measures.toml.

use super::profile::{
    FormType, Gaps, Grid, HeadType, ImprintType, Page, PageNumber, Profile, RedRule, TableType, Type,
};

impl Profile {
    /// Preset A, 国标 9704—2012: 37/35/28/26 mm, 22 lines by 28 characters.
    ///
    /// 28 hanzi of 16 pt are 448 pt and the 版心 is 442.2 pt wide, so each gives up a quarter point; 22 lines of 28.95 pt fill
    /// 225 mm, and 580 twips would already be 21 lines.
    pub fn standard() -> Self {
        let fang_song = || Type::new("仿宋_GB2312", 32);
        let kai = || Type::new("楷体_GB2312", 32);
        let hei = || Type::new("黑体", 32);
        Self {
            name: "国标".to_owned(),
            about: String::new(),
            source: "GB/T 9704—2012".to_owned(),
            page: Page {
                width: 11906,
                height: 16838,
                top: 2098,
                bottom: 1984,
                left: 1588,
                right: 1474,
                header: 851,
            },
            grid: Grid { lines: 22, characters: 28, pitch: 579, tightening: -5 },
            text: fang_song(),
            latin: "Times New Roman".to_owned(),
            form: FormType {
                letter: false,
                minutes: false,
                letter_top: 1701,
                letter_foot: 1134,
                letter_width: 9638,
            },
            head: HeadType {
                on: false,
                label: hei(),
                // "以醒目、美观、庄重为原则" leaves the size to the organ; 小初 reads well for names of up to twelve hanzi.
                issuer: Type::new("方正小标宋简体", 72),
                issuer_top: 1984,
                signer: kai(),
                // 4 mm; the standard names no width.
                // 4 mm from the lower edge of the words, which stands five points above that of their line.
                rule: RedRule { below: 7, stroke: 12, colour: "FF0000" },
            },
            title: Type::new("方正小标宋简体", 44),
            byline: kai(),
            headings: [hei(), kai(), fang_song(), fang_song()],
            lead: kai(),
            first_line: 2,
            gaps: Gaps {
                above_number: 2,
                above_title: 2,
                below_title: 1,
                below_byline: 1,
                above_attachments: 1,
                above_signature: 1,
                above_annex_title: 1,
            },
            closing: 2,
            annex: hei(),
            imprint: ImprintType {
                on: false,
                text: Type::new("仿宋_GB2312", 28),
                side: 1,
                thick: 8,
                thin: 6,
            },
            // 25 mm, and a line whose foot below the dash brings the dash to 7 mm below the 版心.
            page_number: PageNumber {
                text: Type::new("宋体", 28),
                centred: false,
                first: true,
                outer_gap: 1,
                footer: 1417,
                line: 480,
            },
            table: TableType {
                caption: Type::new("黑体", 28),
                header: Type::new("黑体", 24),
                text: Type::new("仿宋_GB2312", 24),
                line: 360,
                padding: 108,
                stroke: 4,
                turned: true,
                continued: false,
                breaks: false,
            },
            each_paragraph: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_two_lines_of_twenty_eight_characters_fill_the_page_and_not_one_more_fits() {
        let profile = Profile::standard();
        let (page, grid) = (profile.page, profile.grid);
        let character = profile.text.em() + grid.tightening;
        assert_eq!(page.text_height() / grid.pitch, 22);
        assert_eq!(page.text_height() / (grid.pitch + 1), 21);
        assert_eq!(page.text_width() / character, 28);
        assert_eq!(page.text_width() / (character + 1), 27);
    }
}

//! The values of the standard, each with its clause.

use super::profile::{
    Gaps, Grid, HeadType, ImprintType, Page, PageNumber, Profile, RedRule, TableType, Type,
};
use super::{Rule, Ruled, Strength};

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
            source: "GB/T 9704—2012".to_owned(),
            page: required(
                "5.2.1",
                Page {
                    width: 11906,
                    height: 16838,
                    top: 2098,
                    bottom: 1984,
                    left: 1588,
                    right: 1474,
                    header: 851,
                },
            ),
            grid: usual("5.2.3", Grid { lines: 22, characters: 28, pitch: 579, tightening: -5 }),
            text: usual("5.2.2", fang_song()),
            latin: practice("Times New Roman".to_owned()),
            head: HeadType {
                label: required("7.2.2", hei()),
                // "以醒目、美观、庄重为原则" leaves the size to the organ; 小初 reads well for names of up to twelve hanzi.
                issuer: usual("7.2.4", Type::new("方正小标宋简体", 72)),
                issuer_top: required("7.2.4", 1984),
                signer: required("7.2.6", kai()),
                // 4 mm; the standard names no width.
                rule: required("7.2.7", RedRule { below: 11, stroke: 12, colour: "FF0000" }),
            },
            title: required("7.3.1", Type::new("方正小标宋简体", 44)),
            byline: practice(kai()),
            headings: [
                allowed("7.3.3", hei()),
                allowed("7.3.3", kai()),
                allowed("7.3.3", fang_song()),
                allowed("7.3.3", fang_song()),
            ],
            lead: practice(kai()),
            first_line: required("7.3.3", 2),
            gaps: Gaps {
                above_number: required("7.2.5", 2),
                above_title: required("7.3.1", 2),
                below_title: required("7.3.2", 1),
                below_byline: practice(1),
                above_attachments: required("7.3.4", 1),
                above_signature: required("7.3.5.2", 1),
                above_annex_title: required("7.3.7", 1),
            },
            closing: required("7.3.5.2", 2),
            annex: required("7.3.7", hei()),
            imprint: required(
                "7.4",
                ImprintType { text: Type::new("仿宋_GB2312", 28), side: 1, thick: 8, thin: 6 },
            ),
            // 25 mm, and a line whose foot below the dash brings the dash to 7 mm below the 版心.
            page_number: required(
                "7.5",
                PageNumber { text: Type::new("宋体", 28), outer_gap: 1, footer: 1417, line: 480 },
            ),
            table: practice(TableType {
                caption: Type::new("黑体", 28),
                header: Type::new("黑体", 24),
                text: Type::new("仿宋_GB2312", 24),
                line: 360,
                padding: 108,
                stroke: 4,
            }),
        }
    }
}

fn required<T>(clause: &'static str, value: T) -> Ruled<T> {
    Ruled { value, rule: Rule { clause, strength: Strength::Required } }
}

fn usual<T>(clause: &'static str, value: T) -> Ruled<T> {
    Ruled { value, rule: Rule { clause, strength: Strength::Usual } }
}

fn allowed<T>(clause: &'static str, value: T) -> Ruled<T> {
    Ruled { value, rule: Rule { clause, strength: Strength::Allowed } }
}

fn practice<T>(value: T) -> Ruled<T> {
    Ruled { value, rule: Rule { clause: "", strength: Strength::Practice } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_two_lines_of_twenty_eight_characters_fill_the_page_and_not_one_more_fits() {
        let profile = Profile::standard();
        let (page, grid) = (*profile.page, *profile.grid);
        let character = profile.text.em() + grid.tightening;
        assert_eq!(page.text_height() / grid.pitch, 22);
        assert_eq!(page.text_height() / (grid.pitch + 1), 21);
        assert_eq!(page.text_width() / character, 28);
        assert_eq!(page.text_width() / (character + 1), 27);
    }
}

//! The format of an official document (GB/T 9704—2012), once, as data: each measure with the clause it stands on and that clause's strength.
//!
//! Lengths are twips (1/20 pt), sizes of type half-points, as the file format has them. A 字 is the width of one hanzi of the
//! text's size, a 行 one line of the grid. Nothing here knows of files; `docx` and `pages` read it.

pub mod closing;
pub mod placement;
pub mod role;
pub mod title;

use std::ops::Deref;

use shuhui_core::document::Level;

/// 1/20 pt; 567 to the centimetre.
pub type Twips = i32;

/// How binding a clause is; findings against the format follow it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Strength {
    /// 实务: habit or arithmetic, no clause says so. A departure is at most a hint.
    Practice,
    /// 可以: the standard allows it. A departure is a hint.
    Allowed,
    /// 一般, 推荐: a departure is a warning.
    Usual,
    /// 规定: a departure is an error.
    Required,
}

/// Where a measure comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Rule {
    /// Clause of GB/T 9704—2012, such as `7.3.5.2`; empty where no clause speaks.
    pub clause: &'static str,
    /// How binding it is.
    pub strength: Strength,
}

/// A measure with the rule it follows. A house profile changes the value; the rule stays what it is.
#[derive(Clone, PartialEq, Debug)]
pub struct Ruled<T> {
    /// The measure.
    pub value: T,
    /// The rule.
    pub rule: Rule,
}

/// Everything that a page of an office looks like.
#[derive(Clone, PartialEq, Debug)]
pub struct Profile {
    /// Paper and margins (5.1, 5.2.1).
    pub page: Ruled<Page>,
    /// Lines by characters (5.2.3).
    pub grid: Ruled<Grid>,
    /// 正文 (5.2.2).
    pub text: Ruled<Type>,
    /// Digits and Latin letters in the text; the standard names no face.
    pub latin: Ruled<String>,
    /// 标题 (7.3.1).
    pub title: Ruled<Type>,
    /// 一、 （一） 1. （1） (7.3.3).
    pub headings: [Ruled<Type>; 4],
    /// 左空二字, in 字 (7.3.3).
    pub first_line: Ruled<i32>,
    /// Free 行 around parts of the text.
    pub gaps: Gaps,
    /// 署名 and 成文日期 without a seal: 右空二字 and the date two 字 to the right, both in 字 (7.3.5.2).
    pub closing: Ruled<i32>,
    /// 页码 (7.5).
    pub page_number: Ruled<PageNumber>,
    /// Tables in the text.
    pub table: Ruled<TableType>,
}

/// Paper and its margins, in twips.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Page {
    /// Paper, across.
    pub width: Twips,
    /// Paper, down.
    pub height: Twips,
    /// 天头.
    pub top: Twips,
    /// Below the 版心.
    pub bottom: Twips,
    /// 订口.
    pub left: Twips,
    /// 切口.
    pub right: Twips,
    /// Paper's top edge to the header.
    pub header: Twips,
}

/// The grid of the 版心.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Grid {
    /// Lines a page.
    pub lines: u32,
    /// Characters a line.
    pub characters: u32,
    /// From line to line, exact, in twips.
    pub pitch: Twips,
    /// What each character of the text gives up (negative) so that `characters` fit, in twips.
    pub tightening: Twips,
}

/// A face of type at a size.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Type {
    /// The font's name as Word and WPS know it.
    pub face: String,
    /// In half-points: 三号 is 32.
    pub half_points: i32,
}

/// Free lines around parts, in 行.
#[derive(Clone, PartialEq, Debug)]
pub struct Gaps {
    /// Between title and 主送机关 or text (7.3.2).
    pub below_title: Ruled<i32>,
    /// Between text and 附件说明 (7.3.4).
    pub above_attachments: Ruled<i32>,
    /// Between text and 署名 (7.3.5.2).
    pub above_signature: Ruled<i32>,
}

/// 页码: — 1 — outside, odd right and even left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageNumber {
    /// Face and size.
    pub text: Type,
    /// Free 字 between the number and the edge of the 版心.
    pub outer_gap: i32,
    /// From the paper's lower edge to the lower edge of the number's line, in twips.
    pub footer: Twips,
    /// Height of the number's line, in twips.
    pub line: Twips,
}

/// Type and measures of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableType {
    /// The line above the table.
    pub caption: Type,
    /// First row.
    pub header: Type,
    /// All other rows.
    pub text: Type,
    /// From line to line within a cell, in twips.
    pub line: Twips,
    /// Free space left and right within a cell, in twips.
    pub padding: Twips,
    /// Thickness of the rules, in eighths of a point.
    pub stroke: i32,
}

impl<T> Deref for Ruled<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl Type {
    /// A face at a size in half-points.
    pub fn new(face: &str, half_points: i32) -> Self {
        Self { face: face.to_owned(), half_points }
    }

    /// The width of one hanzi, in twips.
    pub fn em(&self) -> Twips {
        self.half_points * 10
    }
}

impl Page {
    /// The width of the 版心: 156 mm.
    pub fn text_width(&self) -> Twips {
        self.width - self.left - self.right
    }

    /// The height of the 版心: 225 mm.
    pub fn text_height(&self) -> Twips {
        self.height - self.top - self.bottom
    }
}

impl Profile {
    /// Preset A, 国标 9704—2012: 37/35/28/26 mm, 22 lines by 28 characters, no 版头 and no 版记.
    ///
    /// 28 hanzi of 16 pt are 448 pt and the 版心 is 442.2 pt wide, so each gives up a quarter point; 22 lines of 28.95 pt fill
    /// 225 mm, and 580 twips would already be 21 lines.
    pub fn standard() -> Self {
        let fang_song = || Type::new("仿宋_GB2312", 32);
        Self {
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
            title: required("7.3.1", Type::new("方正小标宋简体", 44)),
            headings: [
                allowed("7.3.3", Type::new("黑体", 32)),
                allowed("7.3.3", Type::new("楷体_GB2312", 32)),
                allowed("7.3.3", fang_song()),
                allowed("7.3.3", fang_song()),
            ],
            first_line: required("7.3.3", 2),
            gaps: Gaps {
                below_title: required("7.3.2", 1),
                above_attachments: required("7.3.4", 1),
                above_signature: required("7.3.5.2", 1),
            },
            closing: required("7.3.5.2", 2),
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

    /// The type of a heading.
    pub fn heading(&self, level: Level) -> &Type {
        &self.headings[usize::from(u8::from(level)) - 1]
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

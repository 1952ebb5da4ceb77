//! Everything that a page of an office looks like, measure by measure.

use shuhui_core::document::Level;

use super::Twips;

/// The measures of a format.
#[derive(Clone, PartialEq, Debug)]
pub struct Profile {
    /// What people call it.
    pub name: String,
    /// What it is for, in a few words; empty where its measures say it.
    pub about: String,
    /// Where its measures come from.
    pub source: String,
    /// Paper and margins (5.1, 5.2.1).
    pub page: Page,
    /// Lines by characters (5.2.3).
    pub grid: Grid,
    /// 正文 (5.2.2).
    pub text: Type,
    /// Digits and Latin letters in the text; the standard names no face.
    pub latin: String,
    /// 信函, 纪要 (10.1, 10.3).
    pub form: FormType,
    /// 版头 (7.2).
    pub head: HeadType,
    /// 标题 (7.3.1).
    pub title: Type,
    /// Unit, name or date under the title.
    pub byline: Type,
    /// 一、 （一） 1. （1） (7.3.3).
    pub headings: [Type; 4],
    /// A heading without a number that runs into its paragraph.
    pub lead: Type,
    /// 左空二字, in 字 (7.3.3).
    pub first_line: i32,
    /// Free 行 around parts of the text.
    pub gaps: Gaps,
    /// 署名 and 成文日期 without a seal: 右空二字 and the date two 字 to the right, both in 字 (7.3.5.2).
    pub closing: i32,
    /// 附件 and its number at the top of an annex (7.3.7).
    pub annex: Type,
    /// 版记 (7.4).
    pub imprint: ImprintType,
    /// 页码 (7.5).
    pub page_number: PageNumber,
    /// Tables in the text.
    pub table: TableType,
    /// Whether the file repeats on each paragraph what its style says of indents, spacing and alignment, for programs that read only that.
    pub each_paragraph: bool,
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
    pub lines: i32,
    /// Characters a line.
    pub characters: i32,
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
    /// 加粗.
    pub bold: bool,
}

/// The special forms, and what a 信函 has otherwise (10.1).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FormType {
    /// Whether texts are set as 信函.
    pub letter: bool,
    /// Whether texts are set as 纪要.
    pub minutes: bool,
    /// From the top of the paper to the 发文机关标志 of a 信函, in twips.
    pub letter_top: Twips,
    /// From the second double line of a 信函 to the foot of the paper, in twips.
    pub letter_foot: Twips,
    /// How long its double lines are, in twips.
    pub letter_width: Twips,
}

/// Type and places of the 版头.
#[derive(Clone, PartialEq, Debug)]
pub struct HeadType {
    /// Whether new texts get one.
    pub on: bool,
    /// 密级 and 紧急程度 (7.2.2, 7.2.3).
    pub label: Type,
    /// 发文机关标志, made smaller where a name is too long for its line (7.2.4).
    pub issuer: Type,
    /// From the top of the 版心 to the 发文机关标志, in twips (7.2.4).
    pub issuer_top: Twips,
    /// 签发人's names (7.2.6).
    pub signer: Type,
    /// The line below the 版头 (7.2.7).
    pub rule: RedRule,
}

/// The red line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RedRule {
    /// Below the 发文字号, in points.
    pub below: i32,
    /// Its thickness, in eighths of a point.
    pub stroke: i32,
    /// Red, as six hexadecimal digits; the 发文机关标志 has it too.
    pub colour: &'static str,
}

/// Free lines around parts, in 行.
#[derive(Clone, PartialEq, Debug)]
pub struct Gaps {
    /// Between 发文机关标志 and 发文字号 (7.2.5).
    pub above_number: i32,
    /// Between the red line and the title (7.3.1).
    pub above_title: i32,
    /// Between title and 主送机关 or text (7.3.2).
    pub below_title: i32,
    /// Between the line under the title and the text.
    pub below_byline: i32,
    /// Between text and 附件说明 (7.3.4).
    pub above_attachments: i32,
    /// Between text and 署名 (7.3.5.2).
    pub above_signature: i32,
    /// Between 附件1 and the annex's title, which stands on the third line (7.3.7).
    pub above_annex_title: i32,
}

/// Type and rules of the 版记.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImprintType {
    /// Whether new texts get one.
    pub on: bool,
    /// All its text.
    pub text: Type,
    /// Left and right 空一字, in 字 of that text.
    pub side: i32,
    /// First and last rule, in eighths of a point.
    pub thick: i32,
    /// The rules between, in eighths of a point.
    pub thin: i32,
}

/// 页码: — 1 —.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageNumber {
    /// Face and size.
    pub text: Type,
    /// Centred, instead of odd right and even left.
    pub centred: bool,
    /// Whether the first page bears one.
    pub first: bool,
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
    /// The rows of the head.
    pub header: Type,
    /// All other rows.
    pub text: Type,
    /// From line to line within a cell, in twips.
    pub line: Twips,
    /// Free space left and right within a cell, in twips.
    pub padding: Twips,
    /// Thickness of the rules, in eighths of a point.
    pub stroke: i32,
    /// Whether a table whose columns an upright page makes too narrow lies on a page of its own (8).
    pub turned: bool,
    /// Whether 续表 stands above the head that comes again.
    pub continued: bool,
    /// Whether a row may go on on the next page. A row that is taller than a page does in any case.
    pub breaks: bool,
}

impl Type {
    /// A face at a size in half-points.
    pub fn new(face: &str, half_points: i32) -> Self {
        Self { face: face.to_owned(), half_points, bold: false }
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

    /// The same sheet read from its right side: its left edge is on top, so that a table's head lies at the 订口 of an odd page and at
    /// the 切口 of an even one (8).
    #[must_use]
    pub fn turned(&self) -> Self {
        Self {
            width: self.height,
            height: self.width,
            top: self.left,
            bottom: self.right,
            left: self.bottom,
            right: self.top,
            header: self.header,
        }
    }
}

impl Grid {
    /// The height of all lines of a page.
    pub fn height(&self) -> Twips {
        self.lines.saturating_mul(self.pitch)
    }

    /// The height of the lines that there is room for.
    pub fn rows_within(&self, room: Twips) -> Twips {
        room / self.pitch * self.pitch
    }
}

impl Profile {
    /// The type of a heading.
    pub fn heading(&self, level: Level) -> &Type {
        &self.headings[usize::from(u8::from(level)) - 1]
    }
}

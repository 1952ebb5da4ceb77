//! The styles that follow from a profile: one for each role, and a few for what stands inside or beside one. The file's named
//! styles, the arithmetic of the lines and the window's measures are made from them.

mod look;

use shuhui_core::document::{Level, Role};

use super::Twips;
use super::profile::{FormType, Grid, ImprintType, Page, PageNumber, Profile, RedRule, TableType, Type};

/// What has a style of its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StyleKey {
    /// The paragraphs of a part; for a table the text of its cells.
    Role(Role),
    /// The heading sentence of a paragraph that goes on in the text's face.
    RunIn(Level),
    /// The same without a number, or words in that face in the middle of a paragraph.
    Lead,
    /// The name behind 签发人：.
    SignerName,
    /// An annex's own title; the part itself is the line 附件1.
    AnnexTitle,
    /// The rows of a table's head.
    TableHeader,
    /// What must stand between a table and the next, or the end.
    AfterTable,
    /// 页码.
    PageNumber,
}

/// How words stand in their line.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Alignment {
    /// 左对齐.
    Left,
    /// 居中.
    Centre,
    /// 右对齐.
    Right,
    /// 两端对齐.
    Justified,
}

/// A named style. What it does not say is as in the text.
#[derive(Clone, PartialEq, Debug)]
pub struct Style {
    /// Whose it is.
    pub key: StyleKey,
    /// Its identifier within the file; ASCII, because some programs rewrite others.
    pub id: &'static str,
    /// Its name, as the list of styles in Word and WPS shows it.
    pub name: &'static str,
    /// What people call it where its name is one that every program knows.
    pub alias: Option<&'static str>,
    /// What Enter begins after a paragraph of this style; itself when there is none.
    pub next: Option<StyleKey>,
    /// The paragraph's or character's other half.
    pub link: Option<StyleKey>,
    /// How its paragraphs stand; `None` for a style of characters.
    pub paragraph: Option<ParagraphStyle>,
    /// How its words look.
    pub text: TextStyle,
}

/// How the paragraphs of a style stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ParagraphStyle {
    /// On one page with what follows.
    pub keep_next: bool,
    /// All lines on one page.
    pub keep_lines: bool,
    /// On a new page.
    pub page_break: bool,
    /// Lines of this height, in twips, off the grid.
    pub line: Option<Twips>,
    /// Free 行 above.
    pub before: i32,
    /// Free 行 below.
    pub after: i32,
    /// 字 that the first line begins further right.
    pub first_line: i32,
    /// As in the text when `None`: justified.
    pub align: Option<Alignment>,
    /// Level of the outline, from 0.
    pub outline: Option<u8>,
}

/// How the words of a style look.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TextStyle {
    /// The faces.
    pub face: Option<Face>,
    /// Size in half-points.
    pub half_points: Option<i32>,
    /// What each character gives up, in twips.
    pub tightening: Option<Twips>,
    /// Six hexadecimal digits.
    pub colour: Option<&'static str>,
    /// 加粗.
    pub bold: bool,
}

/// The faces of hanzi, and of digits and Latin letters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Face {
    /// Hanzi.
    pub chinese: String,
    /// Digits and Latin letters.
    pub latin: String,
}

/// A profile's styles, and the measures that are nobody's style.
#[derive(Clone, PartialEq, Debug)]
pub struct StyleSheet {
    /// Paper and margins.
    pub page: Page,
    /// Lines by characters.
    pub grid: Grid,
    /// What every style is based on.
    pub text: Type,
    /// Digits and Latin letters in the text.
    pub latin: String,
    /// 左空二字, in 字.
    pub first_line: i32,
    /// 页码.
    pub page_number: PageNumber,
    /// Tables.
    pub table: TableType,
    /// 版记.
    pub imprint: ImprintType,
    /// The line below the 版头.
    pub rule: RedRule,
    /// What a 信函 has otherwise.
    pub form: FormType,
    /// Whether the file says on each paragraph what its style says.
    pub each_paragraph: bool,
    /// A style for each key, those of roles in the roles' order.
    styles: Vec<Style>,
}

/// The styles that are not a role's own.
const BESIDE: [StyleKey; 10] = [
    StyleKey::RunIn(Level::One),
    StyleKey::RunIn(Level::Two),
    StyleKey::RunIn(Level::Three),
    StyleKey::RunIn(Level::Four),
    StyleKey::Lead,
    StyleKey::SignerName,
    StyleKey::AnnexTitle,
    StyleKey::TableHeader,
    StyleKey::AfterTable,
    StyleKey::PageNumber,
];

impl StyleSheet {
    /// The styles of a profile.
    pub fn of(profile: &Profile) -> Self {
        let keys = Role::ALL.into_iter().map(StyleKey::Role).chain(BESIDE);
        Self {
            page: profile.page,
            grid: profile.grid,
            text: profile.text.clone(),
            latin: profile.latin.clone(),
            first_line: profile.first_line,
            page_number: profile.page_number.clone(),
            table: profile.table.clone(),
            imprint: profile.imprint.clone(),
            rule: profile.head.rule,
            form: profile.form,
            each_paragraph: profile.each_paragraph,
            styles: keys.map(|key| look::style(key, profile)).collect(),
        }
    }

    /// A style.
    pub fn style(&self, key: StyleKey) -> &Style {
        let place = match key {
            StyleKey::Role(role) => Role::ALL.iter().position(|other| *other == role),
            _ => BESIDE.iter().position(|other| *other == key).map(|at| Role::ALL.len() + at),
        };
        // Every key has its place; the first style stands in for the compiler's sake.
        &self.styles[place.unwrap_or(0)]
    }

    /// Every style of the file once: roles that look alike share one.
    pub fn distinct(&self) -> impl Iterator<Item = &Style> {
        let first = |at: usize, style: &Style| !self.styles[..at].iter().any(|other| other.id == style.id);
        self.styles.iter().enumerate().filter(move |(at, style)| first(*at, style)).map(|(_, style)| style)
    }

    /// How its paragraphs stand.
    pub fn paragraph(&self, key: StyleKey) -> ParagraphStyle {
        self.style(key).paragraph.unwrap_or_default()
    }

    /// The width of one 字 of a style, in twips.
    pub fn em(&self, key: StyleKey) -> Twips {
        10 * self.style(key).text.half_points.unwrap_or(self.text.half_points)
    }

    /// What each character of a style gives up, in twips.
    pub fn tightening(&self, key: StyleKey) -> Twips {
        self.style(key).text.tightening.unwrap_or(self.grid.tightening)
    }

    /// From line to line in a style, in twips.
    pub fn line(&self, key: StyleKey) -> Twips {
        self.paragraph(key).line.unwrap_or(self.grid.pitch)
    }
}

impl StyleKey {
    /// The style's identifier within the file.
    pub const fn id(self) -> &'static str {
        look::names(self).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_a_style_and_no_two_styles_share_a_name() {
        let sheet = StyleSheet::of(&Profile::standard());
        for role in Role::ALL {
            assert_eq!(sheet.style(StyleKey::Role(role)).key, StyleKey::Role(role));
        }
        for key in BESIDE {
            assert_eq!(sheet.style(key).key, key);
        }
        let names: std::collections::BTreeSet<&str> = sheet.distinct().map(|style| style.name).collect();
        assert_eq!(names.len(), sheet.distinct().count());
    }
}

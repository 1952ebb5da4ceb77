//! The styles that follow from a profile: one for each role, and a few for what stands inside or beside one. This table is the only
//! place that says what a part looks like; the file's named styles, the arithmetic of the lines and the window's measures are made
//! from it.

use shuhui_core::document::{Depth, Level, Role};

use super::Twips;
use super::profile::{Grid, ImprintType, Page, PageNumber, Profile, RedRule, TableType, Type};

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
            page: *profile.page,
            grid: *profile.grid,
            text: profile.text.value.clone(),
            latin: profile.latin.value.clone(),
            first_line: *profile.first_line,
            page_number: profile.page_number.value.clone(),
            table: profile.table.value.clone(),
            imprint: profile.imprint.value.clone(),
            rule: *profile.head.rule,
            styles: keys.map(|key| style(key, profile)).collect(),
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
        names(self).0
    }
}

/// Identifier and name of a style.
const fn names(key: StyleKey) -> (&'static str, &'static str) {
    match key {
        StyleKey::Role(role) => match role {
            Role::CopyNumber => ("GwCopyNumber", "公文份号"),
            Role::Secrecy => ("GwSecrecy", "公文密级"),
            Role::Urgency => ("GwUrgency", "公文紧急程度"),
            Role::Issuer => ("GwIssuer", "公文发文机关标志"),
            Role::DocumentNumber => ("GwDocumentNumber", "公文发文字号"),
            Role::Signer => ("GwSigner", "公文签发人"),
            Role::Title => ("GwTitle", "公文标题"),
            Role::Byline => ("GwByline", "公文题下"),
            Role::Addressee => ("GwAddressee", "公文主送机关"),
            Role::Heading(Level::One) => ("GwHeading1", "公文一级标题"),
            Role::Heading(Level::Two) => ("GwHeading2", "公文二级标题"),
            Role::Heading(Level::Three) => ("GwHeading3", "公文三级标题"),
            Role::Heading(Level::Four) => ("GwHeading4", "公文四级标题"),
            Role::Paragraph | Role::Series(Depth::Outer | Depth::Nested) => ("GwText", "公文正文"),
            Role::Caption => ("GwCaption", "公文表题"),
            Role::Table => ("GwTableText", "公文表文"),
            Role::Picture => ("GwPicture", "公文图片"),
            Role::AttachmentList => ("GwAttachments", "公文附件说明"),
            Role::Signature => ("GwSignature", "公文署名"),
            Role::Date => ("GwDate", "公文成文日期"),
            Role::Note => ("GwNote", "公文附注"),
            Role::Annex => ("GwAnnex", "公文附件"),
            Role::CopiesTo => ("GwCopiesTo", "公文抄送机关"),
            Role::PrintedBy | Role::PrintedOn => ("GwPrinted", "公文印发机关和印发日期"),
        },
        StyleKey::RunIn(Level::One) => ("GwHeading1Char", "公文一级标题字符"),
        StyleKey::RunIn(Level::Two) => ("GwHeading2Char", "公文二级标题字符"),
        StyleKey::RunIn(Level::Three) => ("GwHeading3Char", "公文三级标题字符"),
        StyleKey::RunIn(Level::Four) => ("GwHeading4Char", "公文四级标题字符"),
        StyleKey::Lead => ("GwLeadChar", "公文段首字符"),
        StyleKey::SignerName => ("GwSignerChar", "公文签发人字符"),
        StyleKey::AnnexTitle => ("GwAnnexTitle", "公文附件标题"),
        StyleKey::TableHeader => ("GwTableHeader", "公文表头"),
        StyleKey::AfterTable => ("GwAfterTable", "公文表后"),
        StyleKey::PageNumber => ("GwPageNumber", "公文页码"),
    }
}

/// The table: what each part looks like.
fn style(key: StyleKey, profile: &Profile) -> Style {
    let words = |kind: &Type| in_text(kind, profile);
    let table = &profile.table;
    let plain = ParagraphStyle::default();
    let kept = ParagraphStyle { keep_next: true, keep_lines: true, ..plain };
    let centred = ParagraphStyle { align: Some(Alignment::Centre), ..plain };
    let first_line = ParagraphStyle { first_line: *profile.first_line, ..plain };
    let cell = ParagraphStyle { line: Some(table.line), ..plain };
    let (paragraph, text) = match key {
        StyleKey::Role(role) => match role {
            Role::CopyNumber => (plain, TextStyle::default()),
            Role::Secrecy | Role::Urgency => (plain, words(&profile.head.label)),
            Role::Issuer => {
                let line = (profile.head.issuer.em() + profile.grid.pitch - 1) / profile.grid.pitch;
                let colour = Some(profile.head.rule.colour);
                let paragraph = ParagraphStyle { line: Some(line * profile.grid.pitch), ..centred };
                (paragraph, TextStyle { colour, ..display(&profile.head.issuer) })
            }
            Role::DocumentNumber => (centred, TextStyle::default()),
            Role::Signer => (ParagraphStyle { align: Some(Alignment::Right), ..plain }, TextStyle::default()),
            Role::Title => {
                let paragraph = ParagraphStyle {
                    after: *profile.gaps.below_title,
                    align: Some(Alignment::Centre),
                    ..kept
                };
                (paragraph, display(&profile.title))
            }
            Role::Byline => {
                (ParagraphStyle { after: *profile.gaps.below_byline, ..centred }, words(&profile.byline))
            }
            Role::Addressee => (plain, TextStyle::default()),
            Role::Heading(level) => {
                let outline = Some(u8::from(level) - 1);
                let paragraph = ParagraphStyle { first_line: first_line.first_line, outline, ..kept };
                (paragraph, words(profile.heading(level)))
            }
            Role::Paragraph | Role::Series(_) | Role::Note => (first_line, TextStyle::default()),
            Role::Caption => {
                (ParagraphStyle { align: Some(Alignment::Centre), ..kept }, loose(&table.caption, profile))
            }
            Role::Table => {
                (ParagraphStyle { align: Some(Alignment::Left), ..cell }, loose(&table.text, profile))
            }
            Role::Picture => (
                ParagraphStyle { align: Some(Alignment::Centre), line: Some(profile.grid.pitch), ..plain },
                TextStyle { half_points: Some(2), ..TextStyle::default() },
            ),
            Role::AttachmentList => {
                (ParagraphStyle { align: Some(Alignment::Left), ..plain }, TextStyle::default())
            }
            Role::Signature => (
                ParagraphStyle { keep_next: true, align: Some(Alignment::Right), ..plain },
                TextStyle::default(),
            ),
            Role::Date => (ParagraphStyle { align: Some(Alignment::Right), ..plain }, TextStyle::default()),
            Role::Annex => (ParagraphStyle { page_break: true, ..kept }, words(&profile.annex)),
            Role::CopiesTo | Role::PrintedBy | Role::PrintedOn => (
                ParagraphStyle { align: Some(Alignment::Left), ..plain },
                loose(&profile.imprint.text, profile),
            ),
        },
        StyleKey::AnnexTitle => {
            let paragraph = ParagraphStyle {
                before: *profile.gaps.above_annex_title,
                after: *profile.gaps.below_title,
                align: Some(Alignment::Centre),
                ..kept
            };
            (paragraph, display(&profile.title))
        }
        StyleKey::TableHeader => {
            (ParagraphStyle { align: Some(Alignment::Centre), ..cell }, loose(&table.header, profile))
        }
        StyleKey::AfterTable => (
            ParagraphStyle { line: Some(20), ..plain },
            TextStyle { half_points: Some(2), ..TextStyle::default() },
        ),
        StyleKey::PageNumber => (
            ParagraphStyle { line: Some(profile.page_number.line), ..plain },
            // 半角宋体 digits: the face stands for Latin too (7.5).
            display(&profile.page_number.text),
        ),
        StyleKey::RunIn(level) => (plain, words(profile.heading(level))),
        StyleKey::Lead => (plain, words(&profile.lead)),
        StyleKey::SignerName => (plain, words(&profile.head.signer)),
    };
    let of_characters = matches!(key, StyleKey::RunIn(_) | StyleKey::Lead | StyleKey::SignerName);
    let (id, name) = names(key);
    Style {
        key,
        id,
        name,
        next: next(key),
        link: link(key),
        paragraph: (!of_characters).then_some(paragraph),
        text,
    }
}

/// What Enter begins after a paragraph.
const fn next(key: StyleKey) -> Option<StyleKey> {
    match key {
        StyleKey::Role(
            Role::Title
            | Role::Byline
            | Role::Addressee
            | Role::Heading(_)
            | Role::Date
            | Role::Note
            | Role::Picture,
        )
        | StyleKey::AnnexTitle
        | StyleKey::AfterTable => Some(StyleKey::Role(Role::Paragraph)),
        StyleKey::Role(Role::Signature) => Some(StyleKey::Role(Role::Date)),
        StyleKey::Role(Role::Annex) => Some(StyleKey::AnnexTitle),
        _ => None,
    }
}

const fn link(key: StyleKey) -> Option<StyleKey> {
    match key {
        StyleKey::Role(Role::Heading(level)) => Some(StyleKey::RunIn(level)),
        StyleKey::RunIn(level) => Some(StyleKey::Role(Role::Heading(level))),
        _ => None,
    }
}

/// A face among the text's: digits in the text's Latin, on the grid.
fn in_text(kind: &Type, profile: &Profile) -> TextStyle {
    TextStyle {
        face: Some(Face { chinese: kind.face.clone(), latin: profile.latin.value.clone() }),
        half_points: (kind.half_points != profile.text.half_points).then_some(kind.half_points),
        bold: kind.bold,
        ..TextStyle::default()
    }
}

/// The same at its own size and off the grid's characters.
fn loose(kind: &Type, profile: &Profile) -> TextStyle {
    TextStyle { half_points: Some(kind.half_points), tightening: Some(0), ..in_text(kind, profile) }
}

/// A face with digits of its own weight, such as 小标宋; Times beside it looks thin.
fn display(kind: &Type) -> TextStyle {
    TextStyle {
        face: Some(Face { chinese: kind.face.clone(), latin: kind.face.clone() }),
        half_points: Some(kind.half_points),
        tightening: Some(0),
        bold: kind.bold,
        ..TextStyle::default()
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

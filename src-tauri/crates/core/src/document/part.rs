//! The parts of the format: the only list of them. A part that is added here has to be named in [`Role::ALL`], given its shapes and
//! its region, and drawn by the set stage; storing, changing, comparing and showing it follow.

use super::line::Line;
use super::table::{Picture, Table};

/// Which part of the format a block is (GB/T 9704—2012, 7).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// 份号 (7.2.1).
    CopyNumber,
    /// 密级和保密期限 (7.2.2).
    Secrecy,
    /// 紧急程度 (7.2.3).
    Urgency,
    /// 发文机关标志, one line an organ (7.2.4).
    Issuer,
    /// 发文字号 (7.2.5).
    DocumentNumber,
    /// 签发人, one line each (7.2.6).
    Signer,
    /// 标题: its lines, broken by sense where the template breaks them (7.3.1).
    Title,
    /// 题下: unit, post and name, or a date in brackets.
    Byline,
    /// 主送机关 or 称谓, flush left (7.3.2).
    Addressee,
    /// 一、 （一） 1. （1）, on its own line or run-in (7.3.3).
    Heading(Level),
    /// 正文. With a run-in head it has an unnumbered heading in front.
    Paragraph,
    /// One of a series of paragraphs: 一是, 二是.
    Series(Depth),
    /// The line above a table or picture.
    Caption,
    /// A table.
    Table,
    /// A picture.
    Picture,
    /// 附件说明: the names of what is attached (7.3.4).
    AttachmentList,
    /// 署名 (7.3.5).
    Signature,
    /// 成文日期 (7.3.5.4).
    Date,
    /// 附注 (7.3.6).
    Note,
    /// The beginning of an annex and its title (7.3.7); what follows up to the next belongs to it.
    Annex,
    /// 抄送机关 (7.4.2).
    CopiesTo,
    /// 印发机关 (7.4.3).
    PrintedBy,
    /// 印发日期 (7.4.3).
    PrintedOn,
}

/// Where parts stand in a document, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Region {
    /// 版头.
    Head,
    /// 主体, with its annexes.
    Body,
    /// 版记.
    Imprint,
}

/// How the words of a block are laid out.
#[derive(Clone, PartialEq, Debug)]
pub enum Shape {
    /// One line.
    Line(Line),
    /// Lines under each other: a title's, names of attachments.
    Lines(Vec<Line>),
    /// A head that goes on in the same paragraph.
    RunIn {
        /// The heading's sentence, with its number and the 。 at its end.
        head: Line,
        /// What follows.
        rest: Line,
    },
    /// Rows of cells.
    Table(Table),
    /// A picture.
    Picture(Picture),
}

/// The shapes by name, for what a role allows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ShapeKind {
    /// [`Shape::Line`]
    Line,
    /// [`Shape::Lines`]
    Lines,
    /// [`Shape::RunIn`]
    RunIn,
    /// [`Shape::Table`]
    Table,
    /// [`Shape::Picture`]
    Picture,
}

/// A heading's level on paper.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// 一、
    One,
    /// （一）
    Two,
    /// 1.
    Three,
    /// （1）
    Four,
}

/// How deep a series stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Depth {
    /// In the text.
    Outer,
    /// Under one of another series.
    Nested,
}

/// A number above 4 or below 1 is no heading level.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0} is not a heading level")]
pub struct LevelError(pub u8);

impl Role {
    /// Every part, in the order in which they may stand on paper.
    pub const ALL: [Self; 27] = [
        Self::CopyNumber,
        Self::Secrecy,
        Self::Urgency,
        Self::Issuer,
        Self::DocumentNumber,
        Self::Signer,
        Self::Title,
        Self::Byline,
        Self::Addressee,
        Self::Heading(Level::One),
        Self::Heading(Level::Two),
        Self::Heading(Level::Three),
        Self::Heading(Level::Four),
        Self::Paragraph,
        Self::Series(Depth::Outer),
        Self::Series(Depth::Nested),
        Self::Caption,
        Self::Table,
        Self::Picture,
        Self::AttachmentList,
        Self::Signature,
        Self::Date,
        Self::Note,
        Self::Annex,
        Self::CopiesTo,
        Self::PrintedBy,
        Self::PrintedOn,
    ];

    /// The part's name, as it is stored and goes over the wire. A name is never given another meaning.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CopyNumber => "copy_number",
            Self::Secrecy => "secrecy",
            Self::Urgency => "urgency",
            Self::Issuer => "issuer",
            Self::DocumentNumber => "document_number",
            Self::Signer => "signer",
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Addressee => "addressee",
            Self::Heading(Level::One) => "heading1",
            Self::Heading(Level::Two) => "heading2",
            Self::Heading(Level::Three) => "heading3",
            Self::Heading(Level::Four) => "heading4",
            Self::Paragraph => "paragraph",
            Self::Series(Depth::Outer) => "series",
            Self::Series(Depth::Nested) => "nested_series",
            Self::Caption => "caption",
            Self::Table => "table",
            Self::Picture => "picture",
            Self::AttachmentList => "attachment_list",
            Self::Signature => "signature",
            Self::Date => "date",
            Self::Note => "note",
            Self::Annex => "annex",
            Self::CopiesTo => "copies_to",
            Self::PrintedBy => "printed_by",
            Self::PrintedOn => "printed_on",
        }
    }

    /// The part of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Identifier and name of the style that its paragraphs have in a .docx of ours.
    pub const fn style(self) -> (&'static str, &'static str) {
        match self {
            Self::CopyNumber => ("GwCopyNumber", "公文份号"),
            Self::Secrecy => ("GwSecrecy", "公文密级"),
            Self::Urgency => ("GwUrgency", "公文紧急程度"),
            Self::Issuer => ("GwIssuer", "公文发文机关标志"),
            Self::DocumentNumber => ("GwDocumentNumber", "公文发文字号"),
            Self::Signer => ("GwSigner", "公文签发人"),
            Self::Title => ("GwTitle", "公文标题"),
            Self::Byline => ("GwByline", "公文题下"),
            Self::Addressee => ("GwAddressee", "公文主送机关"),
            Self::Heading(Level::One) => ("Heading1", "heading 1"),
            Self::Heading(Level::Two) => ("Heading2", "heading 2"),
            Self::Heading(Level::Three) => ("Heading3", "heading 3"),
            Self::Heading(Level::Four) => ("Heading4", "heading 4"),
            Self::Paragraph | Self::Series(Depth::Outer | Depth::Nested) => ("GwText", "公文正文"),
            Self::Caption => ("GwCaption", "公文表题"),
            Self::Table => ("GwTableText", "公文表文"),
            Self::Picture => ("GwPicture", "公文图片"),
            Self::AttachmentList => ("GwAttachments", "公文附件说明"),
            Self::Signature => ("GwSignature", "公文署名"),
            Self::Date => ("GwDate", "公文成文日期"),
            Self::Note => ("GwNote", "公文附注"),
            Self::Annex => ("GwAnnex", "公文附件"),
            Self::CopiesTo => ("GwCopiesTo", "公文抄送机关"),
            Self::PrintedBy | Self::PrintedOn => ("GwPrinted", "公文印发机关和印发日期"),
        }
    }

    /// Where it stands.
    pub const fn region(self) -> Region {
        match self {
            Self::CopyNumber
            | Self::Secrecy
            | Self::Urgency
            | Self::Issuer
            | Self::DocumentNumber
            | Self::Signer => Region::Head,
            Self::CopiesTo | Self::PrintedBy | Self::PrintedOn => Region::Imprint,
            _ => Region::Body,
        }
    }

    /// The shapes that it may have; the first is the one that a new block gets.
    pub const fn shapes(self) -> &'static [ShapeKind] {
        match self {
            Self::Title | Self::Byline | Self::Issuer | Self::Signer | Self::AttachmentList => {
                &[ShapeKind::Lines]
            }
            Self::Heading(_) | Self::Paragraph | Self::Series(_) => &[ShapeKind::Line, ShapeKind::RunIn],
            Self::Table => &[ShapeKind::Table],
            Self::Picture => &[ShapeKind::Picture],
            _ => &[ShapeKind::Line],
        }
    }

    /// Whether a block of this role may have the shape.
    pub fn allows(self, shape: &Shape) -> bool {
        self.shapes().contains(&shape.kind())
    }
}

impl Shape {
    /// Which it is.
    pub const fn kind(&self) -> ShapeKind {
        match self {
            Self::Line(_) => ShapeKind::Line,
            Self::Lines(_) => ShapeKind::Lines,
            Self::RunIn { .. } => ShapeKind::RunIn,
            Self::Table(_) => ShapeKind::Table,
            Self::Picture(_) => ShapeKind::Picture,
        }
    }

    /// Whether there is nothing to read or see. A run-in heading without its sentence is nothing, whatever goes on behind it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Line(line) | Self::RunIn { head: line, .. } => line.is_empty(),
            Self::Lines(lines) => lines.iter().all(Line::is_empty),
            Self::Table(table) => table.rows.is_empty(),
            Self::Picture(_) => false,
        }
    }
}

impl TryFrom<u8> for Level {
    type Error = LevelError;

    fn try_from(level: u8) -> Result<Self, Self::Error> {
        Ok(match level {
            1 => Self::One,
            2 => Self::Two,
            3 => Self::Three,
            4 => Self::Four,
            _ => return Err(LevelError(level)),
        })
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        match level {
            Level::One => 1,
            Level::Two => 2,
            Level::Three => 3,
            Level::Four => 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_a_name_of_its_own_and_regions_follow_one_another() {
        for role in Role::ALL {
            assert_eq!(Role::named(role.name()), Some(role));
            assert!(!role.shapes().is_empty());
        }
        let regions = Role::ALL.map(Role::region);
        assert!(regions.is_sorted());
    }
}

//! The parts a text is made of, each with a named style, so that a change by hand in Word or WPS is made once.

use shuhui_core::document::Level;

/// A part with a style of its own. The discriminants of headings are levels.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// 正文.
    Text,
    /// 标题.
    Title,
    /// 主送机关 or 称谓.
    Addressee,
    /// A heading on its own line.
    Heading(Level),
    /// The heading sentence of a paragraph that goes on in the text's face.
    RunInHeading(Level),
    /// 附件说明.
    Attachments,
    /// 署名.
    Signature,
    /// 成文日期.
    Date,
    /// The line above a table.
    Caption,
    /// The first row of a table.
    TableHeader,
    /// Every other row.
    TableText,
    /// What must stand between a table and the next, or the end.
    AfterTable,
    /// 页码.
    PageNumber,
}

impl Role {
    /// Every role, in the order in which the styles are listed.
    pub const ALL: [Self; 19] = [
        Self::Text,
        Self::Title,
        Self::Addressee,
        Self::Heading(Level::One),
        Self::Heading(Level::Two),
        Self::Heading(Level::Three),
        Self::Heading(Level::Four),
        Self::RunInHeading(Level::One),
        Self::RunInHeading(Level::Two),
        Self::RunInHeading(Level::Three),
        Self::RunInHeading(Level::Four),
        Self::Attachments,
        Self::Signature,
        Self::Date,
        Self::Caption,
        Self::TableHeader,
        Self::TableText,
        Self::AfterTable,
        Self::PageNumber,
    ];

    /// The style's identifier within the file; ASCII, because some programs rewrite others.
    pub fn id(self) -> &'static str {
        match self {
            Self::Text => "GwText",
            Self::Title => "GwTitle",
            Self::Addressee => "GwAddressee",
            Self::Heading(Level::One) => "GwHeading1",
            Self::Heading(Level::Two) => "GwHeading2",
            Self::Heading(Level::Three) => "GwHeading3",
            Self::Heading(Level::Four) => "GwHeading4",
            Self::RunInHeading(Level::One) => "GwHeading1Char",
            Self::RunInHeading(Level::Two) => "GwHeading2Char",
            Self::RunInHeading(Level::Three) => "GwHeading3Char",
            Self::RunInHeading(Level::Four) => "GwHeading4Char",
            Self::Attachments => "GwAttachments",
            Self::Signature => "GwSignature",
            Self::Date => "GwDate",
            Self::Caption => "GwCaption",
            Self::TableHeader => "GwTableHeader",
            Self::TableText => "GwTableText",
            Self::AfterTable => "GwAfterTable",
            Self::PageNumber => "GwPageNumber",
        }
    }

    /// The style's name, as the list of styles in Word and WPS shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "公文正文",
            Self::Title => "公文标题",
            Self::Addressee => "公文主送机关",
            Self::Heading(Level::One) => "公文一级标题",
            Self::Heading(Level::Two) => "公文二级标题",
            Self::Heading(Level::Three) => "公文三级标题",
            Self::Heading(Level::Four) => "公文四级标题",
            Self::RunInHeading(Level::One) => "公文一级标题字符",
            Self::RunInHeading(Level::Two) => "公文二级标题字符",
            Self::RunInHeading(Level::Three) => "公文三级标题字符",
            Self::RunInHeading(Level::Four) => "公文四级标题字符",
            Self::Attachments => "公文附件说明",
            Self::Signature => "公文署名",
            Self::Date => "公文成文日期",
            Self::Caption => "公文表题",
            Self::TableHeader => "公文表头",
            Self::TableText => "公文表文",
            Self::AfterTable => "公文表后",
            Self::PageNumber => "公文页码",
        }
    }
}

//! What a document is set as, who speaks and about when; and the conditions that decided what stands in it.

use chrono::NaiveDate;

use super::identity::BlockId;
use crate::log::Scope;
use crate::period::Period;

/// What holds for a document as a whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Meta {
    /// The format's variety.
    pub form: Form,
    /// The measures it is set in.
    pub profile: ProfileName,
    /// The unit (单位) that speaks, for the file's properties and the breaks of the title.
    pub issuer: String,
    /// The span it speaks about.
    pub period: Period,
    /// The date it bears.
    pub date: NaiveDate,
    /// What its figures are narrowed to.
    pub scope: Scope,
    /// So many characters are aimed at; none: as many as its template names.
    pub target: Option<u32>,
    /// Whether a seal is set on it: 署名 and 成文日期 stand so that it covers both (7.3.5.1).
    pub sealed: bool,
    /// Whether its 版记 goes over to an even page, for sheets that are printed on both sides (7.4: 最后一面).
    pub even_imprint: bool,
}

/// The varieties of the format.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Form {
    /// 内部: 汇报, 总结, 述职, without 版头 and 版记 unless they are put in.
    #[default]
    Internal,
    /// 文件.
    Official,
    /// 信函 (GB/T 9704 10.1).
    Letter,
    /// 纪要 (GB/T 9704 10.3).
    Minutes,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Internal, Self::Official, Self::Letter, Self::Minutes];

    /// What it is called where people write changes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Official => "official",
            Self::Letter => "letter",
            Self::Minutes => "minutes",
        }
    }

    /// The form of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }
}

/// The name of a format profile; empty is the standard's.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct ProfileName(pub String);

/// A condition of the template and what it gave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Condition {
    /// Closed expression, such as `has(kind="听证会")`, which evaluates alone with the document's period.
    pub expr: String,
    /// What it gave when the document was made.
    pub gave: bool,
    /// The block it governs: the one that holds it, or the one in front of where its words would stand.
    pub block: BlockId,
    /// Where it stands in the template.
    pub origin: TemplatePlace,
}

/// A place in a template's text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TemplatePlace {
    /// From 1.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
}

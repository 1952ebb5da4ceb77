//! Templates 模板 over the wire.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PageLook, WireBlock, WireIssue, WirePeriod, WireScope};

/// `template.list`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateList {
    /// Shipped first, then the user's own.
    pub templates: Vec<TemplateSummary>,
    /// Those of the office that cannot be used as they are.
    pub faulty: Vec<FaultyTemplate>,
    /// Those of the office in the bin, last deleted first.
    pub binned: Vec<BinnedTemplate>,
}

/// A template that cannot be used.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FaultyTemplate {
    /// Its folder's name.
    pub name: String,
    /// As [`TemplateSummary::origin`].
    pub origin: String,
    /// As [`TemplateSummary::replaces`].
    pub replaces: bool,
    /// The first thing that is wrong in it.
    pub fault: String,
    /// How many of its figures are wrong, where nothing else is: a draft can be made in which they are blank.
    pub blanks: u32,
    /// That template then.
    pub usable: Option<TemplateSummary>,
}

/// One template.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateSummary {
    /// Its folder's name.
    pub name: String,
    /// 年度工作总结
    pub title: String,
    /// Kind of document.
    pub kind: String,
    /// `year`, `half` or `any`.
    pub period: String,
    /// One line on what it is for.
    pub description: String,
    /// How long the text should be, in characters.
    pub characters: Option<u32>,
    /// Whether it is the office's own; the others come with the program.
    pub own: bool,
    /// Where it lies: `shipped`, `own` (in the data), `folder` (a folder that somebody put there).
    pub origin: String,
    /// Whether it is the office's own and stands in the place of one of the program's.
    pub replaces: bool,
    /// What it asks for.
    pub parameters: Vec<TemplateParameter>,
}

/// One parameter.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateParameter {
    /// ASCII.
    pub key: String,
    /// Chinese.
    pub label: String,
    /// Used when nothing is given.
    pub default: String,
    /// What to write there; may be empty.
    pub note: String,
    /// What it may say: that a section is written, then that it is not; empty for any words.
    pub choices: Vec<String>,
}

/// A request that names one thing.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct NameRequest {
    /// Its name.
    pub name: String,
}

/// `template.show`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateShow {
    /// What `template.list` says.
    #[serde(flatten)]
    pub summary: TemplateSummary,
    /// Which of its versions this is; nothing for one that cannot be written to.
    pub revision: Option<u32>,
    /// When it was saved last: `10:42`.
    pub saved: Option<String>,
    /// The name of the template that it was copied from; empty for none.
    pub made_from: String,
    /// What template.toml says; nothing for one that is no TOML.
    pub form: Option<TemplateForm>,
    /// The text of template.toml.
    pub toml: String,
    /// The text of body.tera.
    pub body: String,
    /// Faults, all of them.
    pub issues: Vec<TemplateIssue>,
}

/// A template in the bin; `template.restore` names its id.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BinnedTemplate {
    /// UUID.
    pub id: String,
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// When it went there: `12月5日 10:42`.
    #[serde(default)]
    pub deleted: String,
}

/// What template.toml says, as a form.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct TemplateForm {
    /// What the window calls it.
    pub title: String,
    /// 文种
    pub kind: String,
    /// `year`, `half` or `any`.
    pub period: String,
    /// How long the text should be, in characters.
    pub characters: Option<u32>,
    /// One line on what it is for.
    pub note: String,
    /// Parameters, then sections.
    pub parameters: Vec<TemplateFormParameter>,
    /// What its figures are narrowed to, unless a person says otherwise.
    #[serde(default)]
    pub scope: TemplateFormScope,
}

/// A parameter as template.toml has it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct TemplateFormParameter {
    /// ASCII.
    pub key: String,
    /// Chinese.
    pub label: String,
    /// Used when nothing is given; of a section `true` or `false`.
    pub default: String,
    /// What to write there.
    pub note: String,
    /// Whether it is a section that may be left out.
    pub section: bool,
}

/// What a template proposes to narrow its figures to: each a parameter's key, or the words themselves.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct TemplateFormScope {
    /// Tags that must all be there.
    #[ts(as = "Vec<String>")]
    pub with: Vec<String>,
    /// 承办科室
    pub dept: Option<String>,
    /// 主讲
    pub speaker: Option<String>,
    /// Somebody who hosted, spoke or is named.
    pub person: Option<String>,
}

/// `template.copy`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct CopyTemplate {
    /// Any template's name.
    pub name: String,
    /// What the copy is called; a name like the first's when absent.
    pub into: Option<String>,
}

/// `template.save`: what is absent stays as it is.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SaveTemplate {
    /// One of the office's own.
    pub name: String,
    /// The revision that the writer has read.
    pub revision: u32,
    /// body.tera
    pub body: Option<String>,
    /// template.toml as a form.
    pub form: Option<TemplateForm>,
    /// Or as it is written.
    pub toml: Option<String>,
}

/// What `template.save` did.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateSaved {
    /// The revision that stands now.
    pub revision: u32,
    /// When it was saved: `10:42`.
    pub saved: String,
}

/// `template.rename`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RenameTemplate {
    /// One of the office's own.
    pub name: String,
    /// What it is to be called.
    pub into: String,
}

/// `template.revert`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RevertTemplate {
    /// One of the office's own.
    pub name: String,
    /// The saved state that it is to say again.
    pub revision: u32,
}

/// `template.import`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportTemplate {
    /// A `.zip`: a path, or the token of an upload.
    pub file: String,
}

/// `template.try`: a template as it is written now, on the log.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct TryTemplate {
    /// A template's name.
    #[ts(as = "String")]
    pub name: String,
    /// Its text, where that is not what is stored.
    pub body: Option<String>,
    /// The likeliest one for the template when absent.
    pub period: Option<String>,
    /// Parameters that differ from their defaults, by key.
    pub parameters: Option<BTreeMap<String, String>>,
    /// What its figures are narrowed to.
    pub scope: Option<WireScope>,
}

/// What a template would make, and what it is made of.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateTried {
    /// Every print and tag of its text, in order.
    pub parts: Vec<TemplatePart>,
    /// The names of texts that its figures may follow.
    pub names: Vec<TemplateName>,
    /// The lines that begin a block of the document.
    pub lines: Vec<TemplateLine>,
    /// Faults and advice.
    pub issues: Vec<TemplateIssue>,
    /// The period that it was tried for.
    pub period: WirePeriod,
    /// What its figures are narrowed to.
    pub scope: Option<WireScope>,
    /// Entries that it speaks about.
    pub entries: u32,
    /// Entries of the period, whatever it is narrowed to.
    pub all_entries: u32,
    /// The document; none for a text that cannot be put together.
    pub made: Option<TemplateMade>,
    /// Why there is none.
    pub fault: Option<String>,
}

/// A print or a tag of a template's text.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplatePart {
    /// Where it begins, in UTF-16 units.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// `figure`, `parameter`, `word`, `print`, `broken`, `if`, `else_if`, `else`, `end`, `loop`, `tag` or `comment`.
    pub kind: String,
    /// 党课次数; a parameter's label; 有听证会时. Empty for what has no name.
    pub name: String,
    /// A figure's call; where it follows a name, that name's mark stands for the text.
    pub expr: Option<String>,
    /// Whether it is a figure of all entries, whatever the document is narrowed to.
    pub apart: bool,
    /// Of a condition's branch and a loop: which of the parts ends it.
    pub until: Option<u32>,
    /// Of a condition's branch: whether what it governs is written now; nothing where that is not known.
    pub written: Option<bool>,
    /// Of a condition: what it asks, one by one.
    pub questions: Vec<TemplateQuestion>,
}

/// A text of a template that figures may follow: a parameter, or what a template makes of one.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct TemplateName {
    /// What stands for it in a call on the wire.
    pub mark: String,
    /// What the clerk calls it.
    pub label: String,
    /// What it says now.
    pub value: String,
}

/// One question of a condition.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct TemplateQuestion {
    /// Where it begins, in UTF-16 units.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// `has`, `gone`, `number`, `name` or `other`.
    pub kind: String,
    /// 有听证会; 党课不少于 5 次; 写“打算”.
    pub name: String,
    /// Whether it holds now; nothing where that is not known.
    pub holds: Option<bool>,
    /// The figure that it asks for, as [`TemplatePart::expr`] has it; none for one that stands there under a name.
    pub expr: Option<String>,
    /// Of one that compares with a number: `>=`.
    pub sign: Option<String>,
    /// And that number.
    pub than: Option<String>,
    /// The stretch that goes when it is taken out; none where it is the only one.
    pub drop: Option<(u32, u32)>,
}

/// A line of a template's text that begins a block.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateLine {
    /// Counted from 0.
    pub line: u32,
    /// The block, as the document calls it.
    pub block: String,
}

/// An issue with the stretch of the text that it is about.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateIssue {
    /// Where it begins, in UTF-16 units; nothing for one of template.toml.
    pub from: Option<u32>,
    /// Where it ends.
    pub to: Option<u32>,
    /// What may stand in the place of that stretch, where one thing is plainly meant.
    pub fix: Option<String>,
    /// What it is.
    #[serde(flatten)]
    pub issue: WireIssue,
}

/// The document that a template makes.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateMade {
    /// 题名
    pub title: String,
    /// By the arithmetic of the grid.
    pub pages: u32,
    /// Characters without spaces.
    pub characters: u32,
    /// How many numbers stand in it, those that cannot be told among them.
    pub figures: u32,
    /// How many of them the log tells.
    pub known: u32,
    /// Its blocks.
    pub blocks: Vec<WireBlock>,
    /// How they stand.
    pub look: PageLook,
    /// The measures it is set in; empty for the standard's.
    pub profile: String,
    /// Where its figures come from.
    pub origins: Vec<FigureOrigin>,
}

/// Where a figure of a document comes from.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FigureOrigin {
    /// The figure, or the blank that stands for it.
    pub figure: String,
    /// Which of the template's parts.
    pub part: u32,
}

//! Templates 模板 over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::WireIssue;

/// `template.list`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateList {
    /// Shipped first, then the user's own.
    pub templates: Vec<TemplateSummary>,
    /// Those of the office that cannot be used as they are.
    pub faulty: Vec<FaultyTemplate>,
}

/// A template that cannot be used.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FaultyTemplate {
    /// Its folder's name.
    pub name: String,
    /// The first thing that is wrong in it.
    pub fault: String,
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
    /// The text of body.tera.
    pub body: String,
    /// Faults, all of them.
    pub issues: Vec<TemplateIssue>,
}

/// An issue of a template with what mends it, where that is safe.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateIssue {
    /// Where the stretch of body.tera begins that the fix takes away, in UTF-16 units.
    pub from: Option<u32>,
    /// Where it ends.
    pub to: Option<u32>,
    /// What stands in its place then.
    pub fix: Option<String>,
    /// What it is.
    #[serde(flatten)]
    pub issue: WireIssue,
}

//! Figures 数 over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::WireIssue;

/// `figure.evaluate`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FigureRequest {
    /// Such as `count(kind="党课")`.
    pub expr: String,
    /// The document's period.
    pub period: String,
}

/// A figure's value with the entries behind it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FigureAnswer {
    /// A number, a list's text, or null for a blank.
    #[ts(type = "number | string | null")]
    pub value: serde_json::Value,
    /// What would stand in the text; a blank's 〔待填：…〕.
    pub text: String,
    /// `%` for shares.
    pub unit: Option<String>,
    /// Ids, oldest first.
    pub entries: Vec<String>,
    /// What whoever reads the number should know.
    pub issues: Vec<WireIssue>,
}

/// `figure.pick`: a figure put together part by part, or opened to be changed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct PickFigure {
    /// The document's period.
    pub period: String,
    /// Its parts as they are chosen so far.
    pub parts: Option<FigureParts>,
    /// Or an expression that is to be taken apart.
    pub expr: Option<String>,
    /// What the document's figures are narrowed to; a figure that is put together is too.
    pub scope: Option<super::WireScope>,
    /// For a template: the names that its figures may follow. Its scope is not written into the call, only its value is within it.
    pub names: Option<Vec<super::TemplateName>>,
}

/// What a picker says of a figure.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct FigureParts {
    /// 算什么: `count`, `sum`, `mean`, `state`, `list`, `ratio`, `average`.
    pub what: String,
    /// 期间: `document`, `last_year`, `against_last_year`, `against_last_period`, or one of its own as it is written.
    pub period: String,
    /// Which entries.
    pub of: FigureEntries,
    /// Taken of all entries, whatever the document is narrowed to.
    #[serde(default)]
    #[ts(as = "Option<bool>")]
    pub apart: bool,
    /// What is added up; of shares and averages that count entries, none.
    pub measure: Option<String>,
    /// Of a count: `speaker`, `host`, `place`, `dept`, `day`, each counted once.
    pub distinct: Option<String>,
    /// Of a list: `title`, `date`, `place`, `host`, `speaker`, `dept`, `tag`, `kind`.
    pub field: Option<String>,
    /// Of a list: at most so many.
    pub limit: Option<u32>,
    /// Of a list that is cut: what stands behind it; none: 等.
    pub more: Option<String>,
    /// Of a list: `last`, the newest first.
    pub order: Option<String>,
    /// Of a list: `书名号`, `引号`, `无`; none: as the kinds want it.
    pub marks: Option<String>,
    /// `month`, `quarter`, `half` or `year`: over what an average is spread; of counts and sums, the least of these.
    pub per: Option<String>,
    /// Of a share: `percent`, `tenths`, `times`; of a comparison: `number`, `percent`.
    pub form: Option<String>,
    /// Of a comparison: what is said where there was none before.
    pub new: Option<String>,
    /// Of a share: what it is a share of.
    pub whole: Option<FigureEntries>,
    /// And what is added up of that.
    pub whole_measure: Option<String>,
    /// How its number is said.
    #[serde(default)]
    #[ts(as = "Option<FigureWording>")]
    pub wording: FigureWording,
}

/// How a number is said.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(optional_fields)]
pub struct FigureWording {
    /// Words for none.
    pub zero: Option<String>,
    /// Words for some, `{}` the number's place.
    pub some: Option<String>,
    /// Rounded down to this step, with 余.
    pub round: Option<String>,
    /// `万` or `亿`.
    pub unit: Option<String>,
    /// `hanzi`
    pub digits: Option<String>,
}

/// Which entries a figure is taken of. What is left out restricts nothing; several names in one text are any of them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(optional_fields)]
pub struct FigureEntries {
    /// Entries of every kind, said on purpose.
    #[ts(as = "Option<bool>")]
    pub every: bool,
    /// Any of these kinds.
    #[ts(as = "Option<Vec<String>>")]
    pub kinds: Vec<String>,
    /// Any of these tags.
    #[ts(as = "Option<Vec<String>>")]
    pub tags: Vec<String>,
    /// All of these tags besides.
    #[ts(as = "Option<Vec<String>>")]
    pub with: Vec<String>,
    /// None of these tags.
    #[ts(as = "Option<Vec<String>>")]
    pub without: Vec<String>,
    /// 主持
    pub host: Option<String>,
    /// 主讲
    pub speaker: Option<String>,
    /// 科室
    pub dept: Option<String>,
    /// 地点
    pub place: Option<String>,
    /// Somebody who hosted, spoke or is named.
    pub person: Option<String>,
    /// Words of the entry.
    pub text: Option<String>,
}

/// What a picker shows: the figure so far, what it comes to, and what can be chosen.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FigurePick {
    /// Its parts; none for an expression that says more than a picker offers.
    pub parts: Option<FigureParts>,
    /// Its expression, once nothing is missing.
    pub expr: Option<String>,
    /// The same as a template writes it, whose periods follow the document's: `period="last_year"`.
    pub call: Option<String>,
    /// What a template asks in a condition: whether there is any, and how many.
    pub asks: Option<FigureAsks>,
    /// What is still to be chosen, in a sentence.
    pub missing: Option<String>,
    /// What it is called.
    pub name: String,
    /// What would stand in the text; none where there are no entries.
    pub text: Option<String>,
    /// 〔待填：…〕, which stands there then.
    pub blank: String,
    /// The word behind its number: 次. Empty for lists and shares.
    pub word: String,
    /// What it was a year before.
    pub last_year: Option<String>,
    /// Of one that asks for somebody in whatever part: how many of its entries that person hosted and spoke at.
    pub people: Option<String>,
    /// How many entries are behind it.
    pub count: u32,
    /// Those, newest first, as far as anybody reads them in a small panel.
    pub entries: Vec<super::WireEntry>,
    /// Every kind with its entries in the period, those that have some first.
    pub kinds: Vec<FigureChoice>,
    /// Tags of the chosen kinds, or of all.
    pub tags: Vec<FigureChoice>,
    /// Measures of the chosen kinds, or of all.
    pub measures: Vec<String>,
    /// Measures of what it is a share of.
    pub whole_measures: Vec<String>,
    /// The periods: this one, the year before, against it, then the parts of the year.
    pub periods: Vec<FigurePeriod>,
}

/// A figure as a condition asks for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct FigureAsks {
    /// `has(kind="党课")`
    pub has: String,
    /// `number(kind="党课")`
    pub number: String,
}

/// A kind or tag with how many entries it has.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct FigureChoice {
    /// What it is called.
    pub name: String,
    /// Its entries in the figure's period.
    pub count: u32,
}

/// A period that a figure may be taken of.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct FigurePeriod {
    /// As [`FigureParts::period`] has it.
    pub value: String,
    /// 今年, 去年, 比上年, 上半年.
    pub name: String,
}

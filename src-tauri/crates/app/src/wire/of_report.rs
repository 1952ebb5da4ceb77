//! A template made of an earlier report 做成模板, over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PlanLine, TextLeftOut};

/// `template.propose`, `template.make`: one of `base`, `file` and `text` says of which report.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct TemplateOfReport {
    /// A report of the shelf.
    #[serde(default)]
    pub base: Option<String>,
    /// The path of a file, or what was handed over to the host.
    #[serde(default)]
    pub file: Option<String>,
    /// Words that were pasted.
    #[serde(default)]
    pub text: Option<String>,
    /// Which of its texts, from 0; the first with a title when absent.
    #[serde(default)]
    pub of: Option<u16>,
    /// What the template is called; after the report when absent.
    #[serde(default)]
    pub name: Option<String>,
    /// Which words are parameters, as somebody wants it; as they are proposed when absent.
    #[serde(default)]
    pub parameters: Option<Vec<ChosenParameter>>,
}

/// Words that are a parameter, or are not.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChosenParameter {
    /// As it was proposed.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// The words.
    pub words: String,
    /// Whether they follow the parameter, or stand as they are.
    pub taken: bool,
}

/// What a template of an earlier report would be.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateProposal {
    /// What it would be called.
    pub name: String,
    /// The report's title.
    pub title: String,
    /// What the report speaks of, in words; nothing where that is not known.
    pub period_name: Option<String>,
    /// How many texts the file has.
    pub texts: u16,
    /// Which of them it is.
    pub of: u16,
    /// Numbers that the log gives.
    pub figures: u32,
    /// Of these, numbers that an export named and that the log gives otherwise now.
    pub moved: u32,
    /// What is left to be filled in.
    pub blanks: Vec<ProposedBlank>,
    /// Words that follow what is set for a report.
    pub parameters: Vec<ProposedParameter>,
    /// What stands as it is and may not hold any more, by what it is.
    pub stays: Vec<PlanLine>,
    /// What is not quite as in the report.
    pub otherwise: Vec<PlanLine>,
    /// What of the file is not in it.
    pub left_out: Vec<TextLeftOut>,
    /// The day that the report bears: `2025-01-06`.
    pub dated: Option<String>,
    /// template.toml
    pub toml: String,
    /// body.tera
    pub body: String,
}

/// A place that is left to be filled in.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ProposedBlank {
    /// What it is.
    pub hint: String,
    /// What stands there in the report.
    pub was: String,
    /// What it may be a number of.
    pub guess: Option<String>,
    /// What the log says to that, of the report's period; empty for nothing.
    pub gives: Option<String>,
}

/// Words that follow what is set for a report.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ProposedParameter {
    /// `unit`, `unit_short`, `theme`, `year`, `span`
    pub key: String,
    /// What it is called.
    pub label: String,
    /// The words.
    pub words: String,
    /// How often they stand there.
    pub times: u32,
    /// Whether they follow the parameter.
    pub taken: bool,
    /// Whether its name and words can be others: the period is the period.
    pub fixed: bool,
}

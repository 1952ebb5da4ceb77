//! Figures 数 over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
}

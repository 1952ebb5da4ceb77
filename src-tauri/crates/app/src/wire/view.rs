//! Filters of the log kept under a name (视图).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::WirePeriod;

/// A filter kept under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LogView {
    /// What it is called.
    pub name: String,
    /// `2025H1`; empty for all times.
    pub period: String,
    /// Any of these kinds.
    pub kinds: Vec<String>,
    /// Any of these tags.
    pub tags: Vec<String>,
    /// Any of these hosts.
    pub hosts: Vec<String>,
    /// Words that stand in the entry.
    pub text: String,
}

/// A kept filter as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeptView {
    /// The filter.
    #[serde(flatten)]
    pub view: LogView,
    /// Its period with its name; none for all times.
    pub named_period: Option<WirePeriod>,
}

/// `view.list`: in the order they were made.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LogViews {
    /// The views.
    pub views: Vec<KeptView>,
}

/// `view.save`: one of the same name gives way.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SaveView {
    /// The view.
    pub view: LogView,
}

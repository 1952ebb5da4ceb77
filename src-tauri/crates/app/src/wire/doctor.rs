//! The health of the data folder over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `doctor`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DoctorReport {
    /// Whether nothing was found.
    pub healthy: bool,
    /// One line each.
    pub checks: Vec<DoctorCheck>,
}

/// One thing that `doctor` looked at.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DoctorCheck {
    /// Stable code.
    pub code: String,
    /// `ok`, `advice` or `error`.
    pub state: String,
    /// For the clerk.
    pub message: String,
    /// Whether `log.mend` puts it in order, as one step that undo takes back.
    pub fix: bool,
    /// The file or folder that it speaks of, for who looks after the machine; the message does without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub path: Option<String>,
}

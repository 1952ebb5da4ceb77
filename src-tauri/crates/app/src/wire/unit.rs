//! The unit that writes over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The unit that writes (`settings.get`, `settings.set`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct UnitProfile {
    /// 单位全称
    pub unit: String,
    /// 简称: 本中心
    pub unit_short: String,
    /// 主要负责人
    pub leader: String,
    /// 承办科室, offered when typing.
    pub depts: Vec<String>,
}

//! 只算这些记录: what a draft's figures are narrowed to, over the wire.

use serde::{Deserialize, Serialize};
use shuhui_core::document::Scope;
use ts_rs::TS;

/// Which entries a draft speaks about. What is left out restricts nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(optional_fields)]
pub struct WireScope {
    /// Tags that must all be there.
    #[ts(as = "Option<Vec<String>>")]
    pub with: Vec<String>,
    /// 承办科室
    pub dept: Option<String>,
    /// 主讲
    pub speaker: Option<String>,
    /// Somebody who hosted, spoke or is named.
    pub person: Option<String>,
}

impl WireScope {
    /// A scope for the wire; none that restricts nothing.
    pub(crate) fn of(scope: &Scope) -> Option<Self> {
        let Scope { with, dept, speaker, person } = scope.clone();
        (*scope != Scope::default()).then_some(Self { with, dept, speaker, person })
    }
}

impl From<WireScope> for Scope {
    fn from(wire: WireScope) -> Self {
        let said =
            |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let mut with: Vec<String> = Vec::new();
        for tag in wire.with.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()) {
            if !with.iter().any(|known| known == tag) {
                with.push(tag.to_owned());
            }
        }
        Self { with, dept: said(wire.dept), speaker: said(wire.speaker), person: said(wire.person) }
    }
}

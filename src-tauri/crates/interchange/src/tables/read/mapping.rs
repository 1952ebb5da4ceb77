//! What a person decided about a sheet's columns and kinds, where our guess was not what they meant.
//!
//! Decisions hold for sheets with the same headers, whatever file they come from: that is how they are remembered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::columns::Field;
use crate::tables::write::PROBLEM;

/// Decisions about columns and kinds. What it does not name is guessed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Mapping {
    /// By the column's key: its header, with `#2` behind it for the second of equal headers.
    pub columns: BTreeMap<String, Choice>,
    /// A kind as the file writes it, and the kind that is meant.
    pub kinds: BTreeMap<String, String>,
}

/// What becomes of a column.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Choice {
    /// It is not imported.
    Skip,
    /// It fills a field.
    Field(Field),
}

/// All decisions that an import knows of.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Maps {
    /// By the signature of the headers.
    pub by_headers: BTreeMap<String, Mapping>,
    /// For every sheet; it overrules the others.
    pub everywhere: Mapping,
}

impl Maps {
    /// What holds for a sheet.
    pub(crate) fn of(&self, signature: &str) -> Mapping {
        let mut mapping = self.by_headers.get(signature).cloned().unwrap_or_default();
        mapping.columns.extend(self.everywhere.columns.clone());
        mapping.kinds.extend(self.everywhere.kinds.clone());
        mapping
    }
}

impl Choice {
    /// Reads `date`, `title`, `amounts:条`, `measure:元:万元`, `skip` …; nothing for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim() {
            "skip" => Some(Self::Skip),
            text => Field::parse(text).map(Self::Field),
        }
    }

    /// As [`Choice::parse`] reads it.
    pub fn written(&self) -> String {
        match self {
            Self::Skip => "skip".to_owned(),
            Self::Field(field) => field.written(),
        }
    }
}

impl From<Choice> for String {
    fn from(choice: Choice) -> Self {
        choice.written()
    }
}

impl TryFrom<String> for Choice {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or(text)
    }
}

/// The keys of columns by their headers.
pub(crate) fn keys(headers: &[String]) -> Vec<String> {
    let mut times = BTreeMap::<&str, usize>::new();
    let key = |header: &String, times: usize| match times {
        1 => header.clone(),
        nth => format!("{header}#{nth}"),
    };
    headers
        .iter()
        .map(|header| {
            let times = times.entry(header).or_default();
            *times += 1;
            key(header, *times)
        })
        .collect()
}

/// What sheets with the same headers have in common. Rows that were handed back to be repaired keep the signature of
/// their sheet, and with it what was decided about its columns.
pub(crate) fn signature(headers: &[String]) -> String {
    let own: Vec<&str> = headers.iter().map(String::as_str).filter(|header| *header != PROBLEM).collect();
    let width = own.iter().rposition(|header| !header.is_empty()).map_or(0, |last| last + 1);
    own[..width].join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_read_as_it_is_written() {
        for text in
            ["skip", "date", "month", "amounts", "amounts:条", "measure:元:万元", "measure:隐患", "aside"]
        {
            assert_eq!(Choice::parse(text).map(|choice| choice.written()).as_deref(), Some(text));
        }
        for text in ["", "measure", "measure:", "日期", "dates"] {
            assert_eq!(Choice::parse(text), None, "{text}");
        }
    }

    #[test]
    fn rows_that_were_handed_back_keep_the_signature_of_their_sheet() {
        let headers = ["日期", "主题", "", PROBLEM].map(str::to_owned);
        assert_eq!(signature(&headers), "日期 | 主题");
    }

    #[test]
    fn equal_headers_have_keys_of_their_own() {
        let headers = ["备注", "日期", "备注"].map(str::to_owned);
        assert_eq!(keys(&headers), ["备注", "日期", "备注#2"]);
    }
}

//! Kinds (类别) of entries: what they are called, what else they are called, what they bring.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// One kind, as shipped in assets/data/kinds.toml or made by the user.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Kind {
    /// The canonical name, which entries carry.
    pub name: String,
    /// Other names that mean this kind when read from a file or a template.
    pub synonyms: Vec<String>,
    /// Measures that its entries usually carry (条, 篇, 问题, 人次 …); the first is asked for first.
    pub measures: Vec<String>,
    /// The measure word of its count: 次, 场, 期, 篇 …
    pub word: String,
    /// Tags that reports ask for.
    pub tags: Vec<String>,
    /// A colour of the window's palette, 0 to 7.
    pub colour: u8,
    /// Whether its entries' titles are those of works (党课, 制度文件), which stand in 《》; none where nobody has said.
    #[serde(default)]
    pub works: Option<bool>,
}

/// All kinds with an index over names and synonyms. They cross the pipe to a child as their list.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Kind>", into = "Vec<Kind>")]
pub struct Kinds {
    kinds: Vec<Kind>,
    by_name: HashMap<String, usize>,
}

impl Kinds {
    /// An index over kinds; where a synonym is also a kind's name, the name wins, and the first of equals.
    pub fn new(kinds: Vec<Kind>) -> Self {
        let mut by_name = HashMap::new();
        for (index, kind) in kinds.iter().enumerate() {
            by_name.entry(kind.name.clone()).or_insert(index);
        }
        for (index, kind) in kinds.iter().enumerate() {
            for synonym in &kind.synonyms {
                by_name.entry(synonym.clone()).or_insert(index);
            }
        }
        Self { kinds, by_name }
    }

    /// The same where the titles of some kinds, by any of their names, are those of works unless somebody has said otherwise.
    #[must_use]
    pub fn with_works(mut self, works: &[String]) -> Self {
        let is_work = |name: &String| works.contains(name);
        for kind in &mut self.kinds {
            let usual = is_work(&kind.name) || kind.synonyms.iter().any(is_work);
            kind.works.get_or_insert(usual);
        }
        self
    }

    /// Whether the titles of a kind are those of works.
    pub fn is_work(&self, kind: &str) -> bool {
        self.find(kind).and_then(|kind| kind.works).unwrap_or(false)
    }

    /// The kind that a name or synonym means, spaces around it aside.
    pub fn find(&self, name: &str) -> Option<&Kind> {
        self.by_name.get(name.trim()).map(|index| &self.kinds[*index])
    }

    /// The canonical name for a name or synonym; an unknown one stands for itself.
    pub fn canonical<'a>(&'a self, name: &'a str) -> &'a str {
        self.find(name).map_or(name.trim(), |kind| kind.name.as_str())
    }

    /// All kinds in their order.
    pub fn all(&self) -> &[Kind] {
        &self.kinds
    }
}

impl From<Vec<Kind>> for Kinds {
    fn from(kinds: Vec<Kind>) -> Self {
        Self::new(kinds)
    }
}

impl From<Kinds> for Vec<Kind> {
    fn from(kinds: Kinds) -> Self {
        kinds.kinds
    }
}

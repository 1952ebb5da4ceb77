//! What happened when, as the office may write it down: congresses with their plenums, campaigns, anniversaries.

use chrono::NaiveDate;

/// All of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lore {
    /// The congresses, in their order.
    pub congresses: Vec<Congress>,
    /// Campaigns and mottoes with their ends.
    pub campaigns: Vec<Campaign>,
    /// What is a year older each year.
    pub anniversaries: Vec<Anniversary>,
    /// What is said of one year alone: 开局之年.
    pub claims: Vec<String>,
}

/// A congress.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Congress {
    /// 二十, as in 二十大 and 二十届三中全会.
    pub name: String,
    /// The day on which it ended.
    pub held: NaiveDate,
    /// Its plenums, in their order.
    pub plenums: Vec<Plenum>,
}

/// A plenum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plenum {
    /// 三中
    pub name: String,
    /// The day on which it ended.
    pub held: NaiveDate,
}

/// A campaign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Campaign {
    /// What it is called, in all wordings.
    pub words: Vec<String>,
    /// The last day on which a report speaks of it as of something that goes on.
    pub until: NaiveDate,
    /// What stands in its place since; none where nothing does.
    pub instead: Option<String>,
}

/// What is a year older each year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Anniversary {
    /// What it is called: 新中国成立.
    pub words: Vec<String>,
    /// The year of which it is counted.
    pub since: i32,
}

//! The format of an official document (GB/T 9704—2012), once, as data: its measures ([`profile`], [`standard`]), each with the clause it
//! stands on and that clause's strength ([`measures`]), what an office has otherwise ([`patch`]) and what is to be said of that
//! ([`departures`]), and the styles that follow from both ([`sheet`]).
//!
//! Lengths are twips (1/20 pt), sizes of type half-points, as the file format has them. A 字 is the width of one hanzi of the
//! text's size, a 行 one line of the grid. Nothing here knows of documents or files.

pub mod departures;
mod error;
pub mod measures;
pub mod patch;
pub mod profile;
pub mod sheet;
mod standard;

pub use self::departures::{Departure, Remark};
pub use self::error::ProfileError;
pub use self::measures::{Measure, MeasureKind, measures};
pub use self::patch::Patch;
pub use self::profile::{
    FormType, Gaps, Grid, HeadType, ImprintType, Page, PageNumber, Profile, RedRule, TableType, Type,
};
pub use self::sheet::{Alignment, Face, ParagraphStyle, Style, StyleKey, StyleSheet, TextStyle};

/// 1/20 pt; 567 to the centimetre.
pub type Twips = i32;

/// A millimetre, in twips.
const MILLIMETRE: f64 = 1440.0 / 25.4;

/// How binding a clause is; findings against the format follow it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Strength {
    /// 实务: habit or arithmetic, no clause says so. A departure is at most a hint.
    Practice,
    /// 可以: the standard allows it. A departure is a hint.
    Allowed,
    /// 一般, 推荐: a departure is a warning.
    Usual,
    /// 规定: a departure is an error.
    Required,
}

/// Where a measure comes from. A house profile changes the value; the rule stays what it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    /// Clause of GB/T 9704—2012, such as `7.3.5.2`; empty where no clause speaks.
    pub clause: String,
    /// How binding it is.
    pub strength: Strength,
}

//! The use cases, one file per concept. Each takes the application and a request from the wire and gives a response;
//! what they decide is decided in the crates below, what they add is the order of steps.

pub mod assemble;
pub mod attachment;
pub mod backup;
pub mod base;
pub mod complete;
pub mod doctor;
pub mod draft;
pub mod evidence;
pub mod export;
pub mod figure;
pub mod format;
pub mod history;
pub mod import;
pub mod kind;
pub mod log;
pub mod manuscript;
pub mod mend;
pub(crate) mod pages;
pub mod paper;
pub mod parts;
pub mod period;
pub mod phrase;
pub mod quick;
pub mod requirement;
pub mod roll;
pub mod shelf;
pub mod statistics;
pub mod status;
pub mod template;
pub mod today;
pub mod undo;
pub mod unit;
pub mod view;

pub mod edits;
mod entries;

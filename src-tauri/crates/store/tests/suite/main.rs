//! The store's behaviour through its public API, on folders that a test throws away.

mod backups;
mod drafts;
mod folders;
mod log;
mod lists;
mod support;
mod undo;
mod writers;

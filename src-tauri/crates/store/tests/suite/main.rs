//! The store's behaviour through its public API, on folders that a test throws away.

mod areas;
mod attachments;
mod backups;
mod drafts;
mod folders;
mod history;
mod imports;
mod learned;
mod lists;
mod log;
mod reports;
mod scopes;
mod settings;
mod support;
mod templates;
mod undo;
mod words;
mod writers;

//! `backup` beside the data, and `restore`.

use std::path::Path;

use shuhui_app::locale::{say, text};
use shuhui_app::wire::{Backups, Nothing, RestoreBackup, Restored};
use shuhui_app::{App, Clock, cases};

use crate::answer::{Answer, Voice};
use crate::failure::Failure;
use crate::table::{Side, Table, plain};

pub(super) fn run(app: &App, list: bool, voice: Voice) -> Result<Answer, Failure> {
    if list {
        return voice.answer(&cases::backup::list(app, Nothing {})?, listed);
    }
    voice.answer(&cases::backup::now(app, Nothing {})?, |made| {
        let name = made.copies.first().map(|copy| copy.name.clone()).unwrap_or_default();
        say("cli.said.backup_here", &[("name", name), ("folder", made.folder.clone())])
    })
}

pub(super) fn restore(app: &App, file: String, voice: Voice) -> Result<Answer, Failure> {
    voice.answer(&cases::backup::restore(app, RestoreBackup { file })?, said)
}

/// Into a data folder that cannot be opened, since its database is lost.
pub(crate) fn restore_lost(folder: &Path, clock: Clock, file: &str, voice: Voice) -> Result<Answer, Failure> {
    voice.answer(&cases::backup::restore_lost(folder, clock, file)?.1, said)
}

fn listed(found: &Backups) -> String {
    if found.copies.is_empty() {
        return text("cli.said.no_backups").to_owned();
    }
    let mut table = Table::new([
        ("cli.head.file", Side::Left),
        ("cli.head.made", Side::Left),
        ("cli.head.size", Side::Right),
    ]);
    for copy in &found.copies {
        table.row_whole([copy.name.clone(), copy.made.clone(), copy.size.clone()]);
    }
    let folder = plain(&found.folder);
    format!("{}{}", table.text(), say("cli.said.backups", &[("folder", folder)]))
}

fn said(done: &Restored) -> String {
    let numbers = [
        ("entries", done.entries.to_string()),
        ("drafts", done.drafts.to_string()),
        ("files", done.files.to_string()),
        ("kept", done.kept.clone()),
    ];
    let mut said = say("cli.said.backup_restored", &numbers);
    if !done.kept.is_empty() {
        // What was too broken to be copied as data lies in a folder, and is nothing to restore.
        let is_copy = done.kept.ends_with(".db");
        let over = if is_copy { "cli.said.restored_over" } else { "cli.said.restored_beside" };
        said.push('\n');
        said.push_str(&say(over, &numbers));
    }
    for name in &done.unreadable {
        said.push('\n');
        said.push_str(&say("cli.said.not_restored", &[("name", plain(name))]));
    }
    said
}

//! A data folder whose database is lost or damaged: what its owner is told, and what can be done about it before there is a window.
//!
//! *Invariant:* nothing is written until somebody has chosen to restore a copy, and then nothing is deleted: what is left of the database
//! is moved aside. What is decided stands here; how it is asked is the host's: in dialogs of the system ([`open`], behind [`Desk`]), or on a
//! page ([`Told`]).

mod desk;
mod remains;

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::App;
use crate::cases::backup;
use crate::clock::Clock;
use crate::error::AppError;
use crate::locale::{say, text};
use crate::wire::BackupCopy;
pub use desk::{Desk, Question, open};

const LOST: &str = "store.lost";
const DAMAGED: &str = "store.damaged";

/// Whether a folder was refused for what a copy, or another folder, could help.
pub fn helps(error: &AppError) -> bool {
    matches!(error.code(), LOST | DAMAGED)
}

/// A data folder that cannot be opened as it is, and what could help it.
#[derive(Debug)]
pub struct Rescue {
    folder: PathBuf,
    clock: Clock,
    /// The code that the folder was refused with.
    refused: &'static str,
    newest: Option<Newest>,
}

/// The newest copy that can be used.
#[derive(Debug)]
struct Newest {
    copy: BackupCopy,
    entries: u32,
    drafts: u32,
}

impl Rescue {
    /// What could be done about a folder that was refused with this error; nothing when it is of another sort.
    pub fn of(folder: &Path, clock: Clock, error: &AppError) -> Option<Self> {
        let refused = [LOST, DAMAGED].into_iter().find(|code| *code == error.code())?;
        let newest = backup::newest_usable(folder, clock);
        let newest = newest.map(|(copy, entries, drafts)| Newest { copy, entries, drafts });
        Some(Self { folder: folder.to_owned(), clock, refused, newest })
    }

    /// What happened, and what is safe.
    fn happened(&self) -> String {
        let code = if self.refused == LOST { "rescue.lost" } else { "rescue.damaged" };
        say(code, &[("path", self.folder.display().to_string())])
    }

    /// Which copy there is, and where what is left goes when it is restored.
    fn offered(&self) -> String {
        let Some(Newest { copy, entries, drafts }) = &self.newest else {
            return text("rescue.no_copy").to_owned();
        };
        let args =
            [("made", copy.made.clone()), ("entries", entries.to_string()), ("drafts", drafts.to_string())];
        say("rescue.newest", &args)
    }

    /// What happened, what is safe, and which copy there is.
    pub fn told(&self) -> String {
        format!("{}\n\n{}", self.happened(), self.offered())
    }

    /// The same for a page, with every copy and the answers that dialogs have.
    pub fn page(&self) -> Told {
        Told {
            happened: self.happened(),
            offered: self.offered(),
            newest: self.copy().map(str::to_owned),
            copies: backup::listed(&self.folder, &self.clock).copies,
            left: self.has_remains(),
            restore: Answer::Restore.said(),
            folder: Answer::OtherFolder.said(),
            elsewhere: text("rescue.elsewhere"),
            show: Answer::Show.said(),
            leave: Answer::Leave.said(),
        }
    }

    /// The data folder that is lost.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file's name of the copy that would be restored.
    pub fn copy(&self) -> Option<&str> {
        self.newest.as_ref().map(|newest| newest.copy.name.as_str())
    }

    /// What one of the copies holds, in a sentence.
    ///
    /// # Errors
    /// `store.*`, `backup.*` for a copy that cannot be used, `file.not_found` for what is none of them.
    pub fn look(&self, name: &str) -> Result<String, AppError> {
        let made = self.one_of_them(name)?.made;
        let (entries, drafts) = backup::holds(&self.folder, self.clock, name)?;
        let args = [("made", made), ("entries", entries.to_string()), ("drafts", drafts.to_string())];
        Ok(say("rescue.holds", &args))
    }

    /// Puts one of the copies in the place of what was lost, which is kept aside, and opens the folder.
    ///
    /// # Errors
    /// `store.*`; `file.not_found` for what is none of the copies.
    pub fn restore(&self, name: &str) -> Result<App, AppError> {
        let made = self.one_of_them(name)?.made;
        let (app, restored) = backup::restore_lost(&self.folder, self.clock, name)?;
        let args = [
            ("made", made),
            ("entries", restored.entries.to_string()),
            ("drafts", restored.drafts.to_string()),
            ("kept", restored.kept.clone()),
        ];
        let code = if restored.kept.is_empty() { "begun.restored" } else { "begun.restored_over" };
        app.begun(say(code, &args));
        Ok(app)
    }

    /// Opens the folder as it is now: somebody may have put its database back.
    ///
    /// # Errors
    /// As [`App::open`].
    pub fn again(&self) -> Result<App, AppError> {
        App::open(&self.folder, self.clock)
    }

    /// Opens another folder, which is there already: a slip in a path that was typed makes no new one.
    ///
    /// # Errors
    /// As [`App::open`]; `file.not_found`.
    pub fn open_instead(&self, folder: &Path) -> Result<App, AppError> {
        if !folder.is_dir() {
            let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
            return Err(AppError::io("read", folder, &missing));
        }
        App::open(folder, self.clock)
    }

    /// What is to be told of another folder that was refused for the same reasons.
    pub fn of_another(&self, folder: &Path, error: &AppError) -> Option<Self> {
        Self::of(folder, self.clock, error)
    }

    /// A name from outside, which leads nowhere but to the copies.
    fn one_of_them(&self, name: &str) -> Result<BackupCopy, AppError> {
        let copies = backup::listed(&self.folder, &self.clock).copies;
        copies.into_iter().find(|copy| copy.name == name).ok_or_else(|| {
            let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
            AppError::io("read", &backup::beside(&self.folder).join(name), &missing)
        })
    }
}

/// What a page says and offers where dialogs would ask.
#[derive(Serialize, Debug)]
pub struct Told {
    /// What happened, and what is safe.
    pub happened: String,
    /// Which copy there is, and where what is left goes when it is restored.
    pub offered: String,
    /// The newest copy that can be used, by its name.
    pub newest: Option<String>,
    /// All copies, newest first; whether one can be used is seen when it is looked at.
    pub copies: Vec<BackupCopy>,
    /// Whether anything is left of the database that could be carried away.
    pub left: bool,
    restore: &'static str,
    folder: &'static str,
    elsewhere: &'static str,
    show: &'static str,
    leave: &'static str,
}

/// What an answer does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Restore,
    More,
    OtherFolder,
    Show,
    Back,
    Leave,
}

impl Answer {
    fn said(self) -> &'static str {
        text(match self {
            Self::Restore => "rescue.restore",
            Self::More => "rescue.more",
            Self::OtherFolder => "rescue.folder",
            Self::Show => "rescue.show",
            Self::Back => "rescue.back",
            Self::Leave => "rescue.leave",
        })
    }
}

//! A data folder whose database is lost or damaged: what its owner is told, and what can be done about it before there is a window.
//!
//! *Invariant:* nothing is written until somebody has chosen to restore a copy, and then nothing is deleted: what is left of the database
//! is moved aside. What is decided stands here; how it is asked is the host's, behind [`Desk`].

use std::path::{Path, PathBuf};

use crate::cases::backup;
use crate::clock::Clock;
use crate::error::AppError;
use crate::locale::{say, text};
use crate::wire::BackupCopy;
use crate::{App, locale};

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
    /// What happened to the database.
    happened: &'static str,
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
        let happened = match error.code() {
            LOST => "rescue.lost",
            DAMAGED => "rescue.damaged",
            _ => return None,
        };
        let newest = backup::newest_usable(folder, clock);
        let newest = newest.map(|(copy, entries, drafts)| Newest { copy, entries, drafts });
        Some(Self { folder: folder.to_owned(), clock, happened, newest })
    }

    /// What happened, what is safe, and which copy there is.
    pub fn told(&self) -> String {
        let happened = say(self.happened, &[("path", self.folder.display().to_string())]);
        let copy = match &self.newest {
            Some(Newest { copy, entries, drafts }) => {
                let args = [
                    ("made", copy.made.clone()),
                    ("entries", entries.to_string()),
                    ("drafts", drafts.to_string()),
                ];
                say("rescue.newest", &args)
            }
            None => text("rescue.no_copy").to_owned(),
        };
        format!("{happened}\n\n{copy}")
    }

    /// The file's name of the copy that would be restored.
    pub fn copy(&self) -> Option<&str> {
        self.newest.as_ref().map(|newest| newest.copy.name.as_str())
    }

    /// Puts that copy in the place of what was lost, which is kept aside, and opens the folder.
    ///
    /// # Errors
    /// `store.*`; `internal` where there is no copy, which nobody offers.
    pub fn restore(&self) -> Result<App, AppError> {
        let Some(Newest { copy, .. }) = &self.newest else { return Err(AppError::internal()) };
        let (app, restored) = backup::restore_lost(&self.folder, self.clock, &copy.name)?;
        let args = [
            ("made", copy.made.clone()),
            ("entries", restored.entries.to_string()),
            ("drafts", restored.drafts.to_string()),
            ("kept", restored.kept.clone()),
        ];
        let code = if restored.kept.is_empty() { "begun.restored" } else { "begun.restored_over" };
        app.begun(say(code, &args));
        Ok(app)
    }
}

/// What a host can show and ask before it has a window.
pub trait Desk {
    /// Asks; the answer that was chosen, counted from 0, or nothing when the question was closed.
    fn ask(&self, question: &Question) -> Option<usize>;
    /// Lets the user choose a folder; nothing when they think better of it.
    fn choose_folder(&self, title: &str) -> Option<PathBuf>;
    /// Shows a folder as the system shows folders.
    fn show(&self, folder: &Path);
}

/// What is asked, with the answers that stand below it: dialogs of systems have room for three.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// What happened, and what can be done.
    pub text: String,
    /// The first is what most will want; the last leads out.
    pub answers: Vec<String>,
}

/// Opens a data folder; where its database is lost or damaged, its owner chooses what to do. Nothing when they choose to leave.
///
/// # Errors
/// As [`App::open`], for what no choice could help.
pub fn open(folder: &Path, clock: Clock, desk: &dyn Desk) -> Result<Option<App>, AppError> {
    let mut folder = folder.to_owned();
    let mut refused = match App::open(&folder, clock) {
        Ok(app) => return Ok(Some(app)),
        Err(error) => error,
    };
    loop {
        let Some(rescue) = Rescue::of(&folder, clock, &refused) else { return Err(refused) };
        match rescue.asked(desk) {
            Chosen::Open(app) => return Ok(Some(*app)),
            Chosen::Leave => return Ok(None),
            // Another folder that is lost as well: the question is about that one now.
            Chosen::Elsewhere(other, error) => (folder, refused) = (other, error),
        }
    }
}

/// What came of a question.
enum Chosen {
    Open(Box<App>),
    Elsewhere(PathBuf, AppError),
    Leave,
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

impl Rescue {
    /// Asks until something comes of it.
    fn asked(&self, desk: &dyn Desk) -> Chosen {
        let mut fault: Option<AppError> = None;
        loop {
            match self.answer(desk, fault.take()) {
                Answer::Restore => match self.restore() {
                    Ok(app) => return Chosen::Open(Box::new(app)),
                    Err(error) => fault = Some(error),
                },
                Answer::OtherFolder => {
                    let Some(other) = desk.choose_folder(text("rescue.choose")) else { continue };
                    match App::open(&other, self.clock) {
                        Ok(app) => return Chosen::Open(Box::new(app)),
                        Err(error) if helps(&error) => return Chosen::Elsewhere(other, error),
                        Err(error) => fault = Some(error),
                    }
                }
                Answer::Show => desk.show(&self.folder),
                Answer::More | Answer::Back => {}
                Answer::Leave => return Chosen::Leave,
            }
        }
    }

    /// One answer of a question, which needs two dialogs where there is a copy.
    fn answer(&self, desk: &dyn Desk, fault: Option<AppError>) -> Answer {
        use Answer::{Back, Leave, More, OtherFolder, Restore, Show};
        let told = match fault {
            Some(fault) => format!("{fault}\n\n{}", self.told()),
            None => self.told(),
        };
        let ask = |text: String, answers: [Answer; 3]| {
            let said = answers.iter().map(|answer| answer.said().to_owned()).collect();
            let chosen = desk.ask(&Question { text, answers: said });
            chosen.and_then(|at| answers.get(at).copied()).unwrap_or(answers[2])
        };
        if self.newest.is_none() {
            return ask(told, [OtherFolder, Show, Leave]);
        }
        match ask(told, [Restore, More, Leave]) {
            More => ask(locale::text("rescue.elsewhere").to_owned(), [OtherFolder, Show, Back]),
            chosen => chosen,
        }
    }
}

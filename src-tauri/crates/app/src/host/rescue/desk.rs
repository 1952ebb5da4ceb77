//! The choices of a lost folder in dialogs of the system, which have room for three answers each.

use std::path::{Path, PathBuf};

use super::{Answer, Rescue, helps};
use crate::App;
use crate::clock::Clock;
use crate::error::AppError;
use crate::locale::text;

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

impl Rescue {
    /// Asks until something comes of it.
    fn asked(&self, desk: &dyn Desk) -> Chosen {
        let mut fault: Option<AppError> = None;
        loop {
            match self.answer(desk, fault.take()) {
                Answer::Restore => match self.restore(self.copy().unwrap_or_default()) {
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
            More => ask(text("rescue.elsewhere").to_owned(), [OtherFolder, Show, Back]),
            chosen => chosen,
        }
    }
}

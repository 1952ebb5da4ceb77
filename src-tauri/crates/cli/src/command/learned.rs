//! `base learned …`: what the words around a number stand for, as somebody chose it.

use shuhui_app::locale::{say, text};
use shuhui_app::wire::{ChangeLearned, ForgetLearned, LearnedChoice, LearnedList, Nothing, TakeLearned};
use shuhui_app::{App, cases};

use crate::answer::{Answer, Voice};
use crate::arguments::LearnedCommand;
use crate::failure::Failure;
use crate::table::{Side, Table, plain};

pub(super) fn run(app: &App, command: LearnedCommand, voice: Voice) -> Result<Answer, Failure> {
    let learned = match command {
        LearnedCommand::List => cases::learned::list(app, Nothing {})?,
        LearnedCommand::Take { report, slot, expr, none: _, year } => {
            let request = TakeLearned { report, slot, expr, year };
            return voice.answer(&cases::learned::take(app, request)?, |taken| {
                say("cli.said.learned_taken", &[("words", plain(&taken.words))])
            });
        }
        LearnedCommand::Edit { id, expr, none: _ } => {
            cases::learned::change(app, ChangeLearned { id, expr })?
        }
        LearnedCommand::Forget { ids } => cases::learned::forget(app, ForgetLearned { ids })?,
    };
    voice.answer(&learned, table)
}

fn table(learned: &LearnedList) -> String {
    let mut table = Table::new([
        ("cli.head.number", Side::Right),
        ("cli.head.words", Side::Left),
        ("cli.head.stands_for", Side::Left),
        ("cli.head.times", Side::Right),
        ("cli.head.report", Side::Left),
    ]);
    for words in &learned.learned {
        for choice in &words.choices {
            table.row([
                choice.id.clone(),
                plain(&words.words),
                stands_for(choice),
                choice.times.to_string(),
                plain(&choice.title),
            ]);
        }
    }
    let args = [("count", learned.learned.len().to_string())];
    format!("{}{}", table.text(), say("cli.said.learned", &args))
}

fn stands_for(choice: &LearnedChoice) -> String {
    let said = match &choice.expr {
        Some(expr) => format!("{}  {}", plain(&choice.label), plain(expr)),
        None => plain(&choice.label),
    };
    if choice.holds { said } else { format!("{said}{}", text("cli.said.learned_before")) }
}

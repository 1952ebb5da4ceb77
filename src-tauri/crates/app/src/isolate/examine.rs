//! Templates of others are examined in a child process, which stays a while for the next one: whoever writes a template asks
//! after every pause, and a list asks for each of its own.

use std::sync::{Mutex, PoisonError};

use shuhui_compose::Known;
use shuhui_compose::wire::lint_through;
use shuhui_core::{Issue, Place};

use super::{End, Job, Started, start};
use crate::assets::TemplateFiles;

/// The child that waits for work, if one does.
static WAITING: Mutex<Option<Started>> = Mutex::new(None);

/// All that is to say about a template. One that a child cannot examine to its end has that for its fault.
pub(crate) fn lint(files: &TemplateFiles, known: &Known) -> Vec<Issue> {
    let waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(child) = waiting {
        match examine(child, files, known) {
            Ok(issues) => return issues,
            Err(End::Deadline) => return vec![gave_up(files, End::Deadline)],
            // It went before it heard of this one, or over it: a new one tells.
            Err(_) => {}
        }
    }
    match start(Job::Lint, Default::default()) {
        Ok(child) => examine(child, files, known).unwrap_or_else(|why| vec![gave_up(files, why)]),
        Err(_) => vec![gave_up(files, End::Own)],
    }
}

fn examine(mut child: Started, files: &TemplateFiles, known: &Known) -> Result<Vec<Issue>, End> {
    child.watched.heard();
    let TemplateFiles { name, manifest, body, .. } = files;
    match lint_through((name, manifest, body), known, &mut child.from_child, &mut child.to_child) {
        Ok(issues) => {
            child.watched.rests();
            *WAITING.lock().unwrap_or_else(PoisonError::into_inner) = Some(child);
            Ok(issues)
        }
        Err(_) => Err(child.watched.end()),
    }
}

fn gave_up(files: &TemplateFiles, why: End) -> Issue {
    let issue = match why {
        End::Deadline => {
            Issue::error("template.deadline").with("seconds", Job::Lint.timeout().as_secs().to_string())
        }
        End::Own | End::Rested | End::Stopped => Issue::error("template.child_gone"),
    };
    let file = "body.tera".to_owned();
    issue.with("name", files.name.as_str()).at(Place::Template {
        file,
        row: None,
        column: None,
        snippet: None,
    })
}

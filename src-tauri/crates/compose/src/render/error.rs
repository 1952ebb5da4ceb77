//! Why a template makes no document.

use std::io;

use serde::{Deserialize, Serialize};
use shuhui_core::figure::FigureError;
use shuhui_core::{Explain, Issue, Place};

use super::LONGEST_PARAMETER;

/// Why there is no document.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// The template has no such parameter.
    #[error("the template has no parameter {key}; near: {suggestion}")]
    UnknownParameter {
        /// As given.
        key: String,
        /// The nearest key, or all of them joined by 、.
        suggestion: String,
    },
    /// Words for a parameter that are a text of their own.
    #[error("the parameter {key} has {length} bytes")]
    ParameterTooLong {
        /// Its key.
        key: String,
        /// What was given.
        length: usize,
    },
    /// A section is either written or left out.
    #[error("the section {key} is neither written nor left out: {said}")]
    SectionSaid {
        /// Its key.
        key: String,
        /// What it is called.
        label: String,
        /// As given.
        said: String,
    },
    /// A figure could not be taken from the log.
    #[error(transparent)]
    Figure(#[from] FigureError),
    /// The template did not render to its end.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// Nothing came out.
    #[error("the template came out empty")]
    Empty,
    /// The process that renders is gone: stopped at its deadline, out of memory, or crashed.
    #[error("the rendering process is gone")]
    ChildGone(#[source] io::Error),
    /// The process that renders said something unheard of.
    #[error("the rendering process answered {0:?}")]
    ChildTalk(String),
}

/// Why a rendering stopped; the same value in the process that renders and in the one that waits for it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stopped {
    /// The template failed at the issue's place.
    #[error("rendering stopped: {message}")]
    At {
        /// What and where, for the clerk.
        issue: Box<Issue>,
        /// What Tera says.
        message: String,
    },
    /// The text grew beyond any report: a loop that does not end.
    #[error("the text is longer than any report")]
    TooLong,
    /// No thread to render on; what the system said.
    #[error("starting the rendering: {0}")]
    NoThread(String),
}

impl Explain for ComposeError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownParameter { .. } => "compose.unknown_parameter",
            Self::ParameterTooLong { .. } => "compose.parameter_too_long",
            Self::SectionSaid { .. } => "compose.section_said",
            Self::Figure(error) => error.code(),
            Self::Stopped(Stopped::At { .. }) => "compose.rendering",
            Self::Stopped(Stopped::TooLong) => "compose.too_long",
            Self::Stopped(Stopped::NoThread(_)) => "compose.no_thread",
            Self::Empty => "compose.empty",
            Self::ChildGone(_) => "compose.child_gone",
            Self::ChildTalk(_) => "compose.child_talk",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::UnknownParameter { key, suggestion } => {
                vec![("key", key.clone()), ("suggestion", suggestion.clone())]
            }
            Self::ParameterTooLong { key, .. } => {
                vec![("key", key.clone()), ("most", LONGEST_PARAMETER.to_string())]
            }
            Self::SectionSaid { key, label, said } => {
                vec![("key", key.clone()), ("label", label.clone()), ("said", said.clone())]
            }
            Self::Figure(error) => error.args(),
            Self::Stopped(Stopped::At { issue, .. }) => {
                let Place::Template { row, column, snippet, .. } = &issue.place else { return Vec::new() };
                let number =
                    |number: &Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
                vec![
                    ("row", number(row)),
                    ("column", number(column)),
                    ("snippet", snippet.clone().unwrap_or_default()),
                ]
            }
            _ => Vec::new(),
        }
    }

    fn field(&self) -> Option<&'static str> {
        let given = matches!(
            self,
            Self::UnknownParameter { .. } | Self::ParameterTooLong { .. } | Self::SectionSaid { .. }
        );
        given.then_some("parameters")
    }
}

impl ComposeError {
    /// What went wrong at the place, where more is known than that: a figure's argument, say. Its sentence completes
    /// that of the error.
    pub fn reason(&self) -> Option<&Issue> {
        match self {
            Self::Stopped(Stopped::At { issue, .. }) if issue.code != "compose.rendering" => Some(issue),
            _ => None,
        }
    }
}

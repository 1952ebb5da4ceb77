//! Why an office's measures are no format, each fault with the key it is at and what would mend it.

use shuhui_core::issue::Explain;

/// Why a text is no profile. Keys are told as they are written in it: `grid.pitch`.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum ProfileError {
    /// It is not TOML.
    #[error("line {line} is no TOML")]
    Syntax {
        /// From 1.
        line: usize,
    },
    /// It has no name, or no source.
    #[error("{key} is missing")]
    Missing {
        /// Which.
        key: &'static str,
    },
    /// A key that no measure has.
    #[error("{key} is not a measure")]
    UnknownKey {
        /// The key.
        key: String,
        /// Those that may stand in its place.
        known: String,
    },
    /// A base that is none of the program's own formats.
    #[error("there is no {name} to stand on")]
    Base {
        /// The name.
        name: String,
    },
    /// A value of another kind than the measure's.
    #[error("{key} is not {wanted}")]
    Kind {
        /// The key.
        key: String,
        /// What people call it.
        name: String,
        /// What it takes, in Chinese.
        wanted: &'static str,
    },
    /// A value that no page can have.
    #[error("{key} = {value} is not from {from} to {to}")]
    Range {
        /// The key.
        key: String,
        /// What people call it.
        name: String,
        /// As it is written.
        value: String,
        /// The least.
        from: f64,
        /// The most.
        to: f64,
        /// In what, in Chinese.
        unit: &'static str,
    },
    /// Margins that leave no room for text.
    #[error("the margins leave {room} mm")]
    Margins {
        /// Which two, in Chinese.
        which: &'static str,
        /// What is left between them, in mm.
        room: i32,
    },
    /// Lines that do not fill the page as told.
    #[error("{lines} lines of {pitch} pt, but {fitting} fit")]
    Lines {
        /// As told.
        lines: i32,
        /// In points.
        pitch: f64,
        /// How many the page takes.
        fitting: i32,
        /// The pitch that takes as many as told, in points.
        right: f64,
    },
    /// Characters that do not fill the line as told.
    #[error("{characters} characters with {tightening} pt, but {fitting} fit")]
    Characters {
        /// As told.
        characters: i32,
        /// In points.
        tightening: f64,
        /// How many the line takes.
        fitting: i32,
    },
}

impl Explain for ProfileError {
    fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "profile.syntax",
            Self::Missing { .. } => "profile.missing",
            Self::UnknownKey { .. } => "profile.unknown_key",
            Self::Base { .. } => "profile.base",
            Self::Kind { .. } => "profile.kind",
            Self::Range { .. } => "profile.range",
            Self::Margins { .. } => "profile.margins",
            Self::Lines { .. } => "profile.lines",
            Self::Characters { .. } => "profile.characters",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Syntax { line } => vec![("line", line.to_string())],
            Self::Missing { key } => vec![("key", (*key).to_owned())],
            Self::UnknownKey { key, known } => vec![("key", key.clone()), ("known", known.clone())],
            Self::Base { name } => vec![("name", name.clone())],
            Self::Kind { key, name, wanted } => {
                vec![("key", key.clone()), ("name", name.clone()), ("wanted", (*wanted).to_owned())]
            }
            Self::Range { key, name, value, from, to, unit } => vec![
                ("key", key.clone()),
                ("name", name.clone()),
                ("value", value.clone()),
                ("from", from.to_string()),
                ("to", to.to_string()),
                ("unit", (*unit).to_owned()),
            ],
            Self::Margins { which, room } => {
                vec![("which", (*which).to_owned()), ("room", room.to_string())]
            }
            Self::Lines { lines, pitch, fitting, right } => vec![
                ("lines", lines.to_string()),
                ("pitch", pitch.to_string()),
                ("fitting", fitting.to_string()),
                ("right", right.to_string()),
            ],
            Self::Characters { characters, tightening, fitting } => vec![
                ("characters", characters.to_string()),
                ("tightening", tightening.to_string()),
                ("fitting", fitting.to_string()),
            ],
        }
    }
}

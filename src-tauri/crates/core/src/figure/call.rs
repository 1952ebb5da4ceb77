//! The functions that figures are written with, their arguments, and what can be wrong with a call.

use super::Expr;
use crate::issue::Explain;
use crate::measure;
use crate::period::PeriodError;

/// The functions that figures are written with.
pub const FUNCTIONS: [&str; 9] =
    ["count", "sum", "mean", "state", "list", "entry", "ratio", "change", "average"];

/// Argument names with those between them by which entries are chosen, which every function of the log takes.
macro_rules! choosing {
    ($($front:literal),*; $($behind:literal),*) => {
        &[
            $($front,)*
            "kind", "tag", "without", "text", "lacking", "dept", "place", "host", "speaker", "person",
            "with", "within_dept", "within_speaker", "within_person", "scope",
            "period",
            $($behind),*
        ]
    };
}

/// The argument names that a function takes, in their canonical order; none for a function that there is not.
pub fn arguments(function: &str) -> &'static [&'static str] {
    match function {
        "count" => choosing!("distinct"; "per", "round", "unit", "digits", "zero", "some"),
        "sum" => choosing!("measure"; "per", "round", "unit", "digits", "zero", "some"),
        "mean" | "state" => choosing!("measure"; "round", "unit", "digits", "zero", "some"),
        "list" => choosing!("field", "limit", "more", "order", "marks"; "zero", "some"),
        "entry" => &["id", "field", "measure"],
        "entries" => choosing!(; "order", "limit"),
        "groups" => choosing!("by";),
        "ratio" => &["part", "whole", "as"],
        "change" => &["of", "than", "as", "unit", "new"],
        "average" => &["of", "per"],
        _ => &[],
    }
}

/// An argument's value as a template or a command line gives it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Arg {
    /// `"党课"`
    Text(String),
    /// `["志愿服务", "主题活动"]`
    Texts(Vec<String>),
    /// `3`
    Number(i64),
    /// `count(…)`
    Expr(Box<Expr>),
}

/// The arguments of a call by name, in the order given.
pub type Args = Vec<(String, Arg)>;

/// Why a call makes no figure.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ArgError {
    /// No such function.
    #[error("there is no function {name}; near: {suggestion}")]
    UnknownFunction {
        /// As written.
        name: String,
        /// The nearest name, or all names joined by 、 where none is near.
        suggestion: String,
    },
    /// The function takes no such argument.
    #[error("{function} takes no argument {name}; near: {suggestion}")]
    UnknownArgument {
        /// The function.
        function: String,
        /// As written.
        name: String,
        /// The nearest name, or all names joined by 、 where none is near.
        suggestion: String,
    },
    /// An argument that the function cannot do without.
    #[error("{function} needs the argument {name}")]
    MissingArgument {
        /// The function.
        function: String,
        /// The argument.
        name: &'static str,
    },
    /// The same argument twice.
    #[error("{function} is given {name} twice")]
    RepeatedArgument {
        /// The function.
        function: String,
        /// The argument.
        name: String,
    },
    /// A value that the argument cannot have.
    #[error("{function} cannot take {name}={value}; allowed: {allowed}")]
    BadValue {
        /// The function.
        function: String,
        /// The argument.
        name: &'static str,
        /// As written, shortened.
        value: String,
        /// What it can be, as it would be written.
        allowed: String,
    },
    /// Shares of something are never added up.
    #[error("{function} cannot add up {measure}, which is a share")]
    Rate {
        /// The function.
        function: String,
        /// The measure.
        measure: String,
    },
    /// `period=` is no period.
    #[error("{function} is given a bad period")]
    BadPeriod {
        /// The function.
        function: String,
        /// Why.
        #[source]
        cause: PeriodError,
    },
}

/// A measure whose amounts are added up, as those of a rate never are.
pub(super) fn added(function: &str, measure: String) -> Result<String, ArgError> {
    if measure::is_rate(&measure) {
        return Err(ArgError::Rate { function: function.to_owned(), measure });
    }
    Ok(measure)
}

impl ArgError {
    /// The argument that is wrong, where one that stands there is.
    pub fn argument(&self) -> Option<&str> {
        match self {
            Self::UnknownFunction { .. } | Self::MissingArgument { .. } => None,
            Self::UnknownArgument { name, .. } | Self::RepeatedArgument { name, .. } => Some(name),
            Self::BadValue { name, .. } => Some(name),
            Self::BadPeriod { .. } => Some("period"),
            Self::Rate { .. } => Some("measure"),
        }
    }
}

impl Explain for ArgError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownFunction { .. } => "figure.unknown_function",
            Self::UnknownArgument { .. } => "figure.unknown_argument",
            Self::MissingArgument { .. } => "figure.missing_argument",
            Self::RepeatedArgument { .. } => "figure.repeated_argument",
            Self::BadValue { .. } => "figure.bad_value",
            Self::BadPeriod { cause, .. } => cause.code(),
            Self::Rate { .. } => "figure.rate_added",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::UnknownFunction { name, suggestion } => {
                vec![("name", name.clone()), ("suggestion", suggestion.clone())]
            }
            Self::UnknownArgument { function, name, suggestion } => {
                vec![
                    ("function", function.clone()),
                    ("name", name.clone()),
                    ("suggestion", suggestion.clone()),
                ]
            }
            Self::MissingArgument { function, name } => {
                vec![("function", function.clone()), ("name", (*name).to_owned())]
            }
            Self::RepeatedArgument { function, name } => {
                vec![("function", function.clone()), ("name", name.clone())]
            }
            Self::BadValue { function, name, value, allowed } => vec![
                ("function", function.clone()),
                ("name", (*name).to_owned()),
                ("value", value.clone()),
                ("allowed", allowed.clone()),
            ],
            Self::BadPeriod { cause, .. } => cause.args(),
            Self::Rate { function, measure } => {
                vec![("function", function.clone()), ("measure", measure.clone())]
            }
        }
    }
}

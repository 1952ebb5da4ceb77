//! From a call with named arguments to an expression, and from text to such a call.

use super::Expr;
use crate::issue::Explain;
use crate::kind::Kinds;
use crate::period::PeriodError;

/// The functions that figures are written with.
pub const FUNCTIONS: [&str; 7] = ["count", "sum", "state", "list", "ratio", "change", "average"];

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
    Expr(Expr),
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
        name: String,
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
        name: String,
        /// As written, shortened.
        value: String,
        /// What it can be, as it would be written.
        allowed: String,
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

/// Why a text is no figure.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("at character {position}")]
pub struct ExprError {
    /// The character where reading stopped, counted from 1.
    pub position: usize,
    /// Why.
    #[source]
    pub cause: ExprCause,
}

/// What is wrong with a text at a place.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ExprCause {
    /// Something else should stand here.
    #[error("expected {expected}, found {found:?}")]
    Expected {
        /// What should stand here, as it is written: `(`, `=`, `"…"`.
        expected: &'static str,
        /// What stands here; empty at the end of the text.
        found: String,
    },
    /// Quotes that are never closed.
    #[error("unclosed quotes")]
    Unclosed,
    /// Calls inside calls beyond reason.
    #[error("calls nested too deeply")]
    TooDeep,
    /// The call itself is wrong.
    #[error(transparent)]
    Call(#[from] ArgError),
}

impl Explain for ArgError {
    fn code(&self) -> &'static str {
        todo!()
    }
}

impl Explain for ExprError {
    fn code(&self) -> &'static str {
        todo!()
    }
}

/// The argument names that a function takes; none for a function that there is not.
pub fn arguments(_function: &str) -> &'static [&'static str] {
    todo!()
}

/// Makes the expression of a call. Kinds are canonicalised, unknown ones kept as written.
pub fn build(_function: &str, _args: Args, _kinds: &Kinds) -> Result<Expr, ArgError> {
    todo!()
}

impl Expr {
    /// Reads `count(kind="党课", tag=["a", "b"])`.
    pub fn parse(_text: &str, _kinds: &Kinds) -> Result<Self, ExprError> {
        todo!()
    }
}

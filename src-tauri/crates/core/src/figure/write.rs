//! The canonical form of an expression, which reads back to the same expression.

use std::fmt;

use super::Expr;

impl fmt::Display for Expr {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        todo!()
    }
}

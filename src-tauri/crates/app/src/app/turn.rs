//! Undo and redo: the last step turned back, or made again.

use shuhui_store::OpName;

use super::{App, lock};
use crate::error::AppError;
use crate::locale;

/// Which way a step is turned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Turn {
    /// Back.
    Undo,
    /// Forth again.
    Redo,
}

impl App {
    /// Takes the last step back, or makes it again; its name, or nothing when there is none.
    pub(crate) fn turn(&self, back: Turn) -> Result<Option<OpName>, AppError> {
        let mut store = lock(&self.store);
        let turned = match back {
            Turn::Undo => store.undo()?,
            Turn::Redo => store.redo()?,
        };
        Ok(turned.map(|changed| changed.name))
    }
}

/// 「删除“冬季用电督查”」
pub(crate) fn spoken(name: &OpName) -> String {
    let args: Vec<_> = name.args.iter().collect();
    locale::say(&name.code, &args)
}

//! Undo and redo: the last step turned back, or made again.

use shuhui_store::{OpName, UndoScope};

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
    /// Takes the last step of a scope back, or makes it again; its name, or nothing when there is none.
    pub(crate) fn turn(&self, scope: UndoScope, back: Turn) -> Result<Option<OpName>, AppError> {
        let turned = {
            let mut store = lock(&self.store);
            match back {
                Turn::Undo => store.undo(scope)?,
                Turn::Redo => store.redo(scope)?,
            }
        };
        Ok(turned.map(|changed| {
            self.wrote(&changed.areas);
            changed.name
        }))
    }
}

/// 「删除“冬季用电督查”」
pub(crate) fn spoken(name: &OpName) -> String {
    let args: Vec<_> = name.args.iter().collect();
    // A step of an earlier or a newer program may have a name of its own; with a title it is one of a draft.
    let code = if locale::sentence(&name.code).is_some() || !name.args.contains_key("title") {
        &name.code
    } else {
        "op.edit_draft"
    };
    locale::say(code, &args)
}

//! The TypeScript side of the command list: every wire type, and a map from command to request and response.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use ts_rs::{Config, TS, TypeVisitor};

use crate::commands::{self, COMMANDS};
use crate::wire::WireError;

/// The whole of ui/src/ipc/generated.ts.
pub fn typescript() -> String {
    let mut file = String::from(
        "// Written by `cargo xtask codegen` from src-tauri/crates/app/src/{wire,commands.rs}. Change those, not this.\n\n",
    );
    for (docs, declaration) in declared().values() {
        // The documentation stands before `export`, or editors do not show it.
        let _ = writeln!(file, "{docs}export {declaration}\n");
    }
    file.push_str("/** Every command with its request and response. */\nexport interface Commands {\n");
    for command in COMMANDS {
        let _ = writeln!(
            file,
            "  /** {} */\n  {:?}: {{ request: {}; response: {} }};",
            command.doc.trim(),
            command.name,
            command.request,
            command.response
        );
    }
    file.push_str("}\n\nexport type CommandName = keyof Commands;\n");
    file
}

/// Every wire type by name: its documentation and its declaration.
pub(crate) fn declared() -> BTreeMap<String, (String, String)> {
    let config = Config::default().with_large_int("number");
    let mut types = Types { config: &config, seen: HashSet::new(), declared: BTreeMap::new() };
    types.visit::<WireError>();
    commands::visit_types(&mut types);
    types.declared
}

struct Types<'a> {
    config: &'a Config,
    seen: HashSet<TypeId>,
    declared: BTreeMap<String, (String, String)>,
}

impl TypeVisitor for Types<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only types of ours have a file of their own in ts-rs's eyes; strings, lists and maps are written in place.
        if T::output_path().is_some() {
            self.declared
                .insert(T::ident(self.config), (T::docs().unwrap_or_default(), T::decl(self.config)));
        }
        T::visit_generics(self);
        T::visit_dependencies(self);
    }
}

//! The TypeScript side of the command list: every wire type, a map from command to request and response, and the one
//! table of the core that the page shows things by.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use shuhui_core::measure;
use shuhui_interchange::papers::ENDINGS;
use shuhui_store::Area;
use ts_rs::{Config, TS, TypeVisitor};

use crate::commands::{self, COMMANDS};
use crate::wire::WireError;

/// The whole of ui/src/ipc/generated.ts.
pub fn typescript() -> String {
    let mut file = String::from(
        "// Written by `cargo xtask codegen` from src-tauri/crates/app/src/{wire,commands.rs} and core/src/measure/words.rs. Change those, not this.\n\n",
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
    areas(&mut file);
    let words = measure::WORDS.map(|word| format!("'{word}'")).join(", ");
    let _ = writeln!(
        file,
        "\n/** Measure words: a measure that is named by one stands behind its number, 5条, any other before it, 问题5. */\n\
         export const MEASURE_WORDS: readonly string[] = [{words}];"
    );
    let endings = ENDINGS.map(|ending| format!("'{ending}'")).join(", ");
    let _ = writeln!(
        file,
        "\n/** Endings of the files that may be texts. */\nexport const TEXT_ENDINGS: string[] = [{endings}];"
    );
    file
}

/// The areas of the data, and which of them each command that asks is answered from.
fn areas(file: &mut String) {
    let names: Vec<String> = Area::ALL.iter().map(|area| format!("'{}'", area.name())).collect();
    let _ = writeln!(
        file,
        "\n/** The parts of the data that change apart from each other. */\nexport type Area = {};\n\n\
         /** The number of the write that changed each area last. */\nexport type Areas = {{ [area in Area]?: number }};\n\n\
         /** What the answer of each command that asks is made from; the others write. */\nexport const READS = {{",
        names.join(" | ")
    );
    for command in COMMANDS {
        if let Some(reads) = command.reads {
            let reads: Vec<String> = reads.iter().map(|area| format!("'{}'", area.name())).collect();
            let _ = writeln!(file, "  '{}': [{}],", command.name, reads.join(", "));
        }
    }
    file.push_str("} as const satisfies { [command in CommandName]?: readonly Area[] };\n");
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

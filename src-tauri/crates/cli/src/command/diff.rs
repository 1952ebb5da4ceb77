//! `draft diff`: a draft beside the earlier report that it was made from.

use std::path::Path;

use shuhui_app::locale::{say, text};
use shuhui_app::wire::{BaseComparison, CompareBase, CompareRow, Export};
use shuhui_app::{App, cases};

use super::export;
use crate::answer::{Answer, Voice};
use crate::failure::Failure;
use crate::table::{Side, Table, plain};

/// Tells what is another than in the report; with a path, all of both as a file.
pub(super) fn run(app: &App, draft: String, out: Option<&Path>, voice: Voice) -> Result<Answer, Failure> {
    match out {
        Some(out) => voice.answer(&export::to(app, Export::Comparison { draft }, out)?, export::said),
        None => voice.answer(&cases::roll::compare(app, CompareBase { draft })?, compared),
    }
}

fn compared(found: &BaseComparison) -> String {
    let mut table = Table::new([
        ("cli.head.likeness", Side::Left),
        ("cli.head.before", Side::Left),
        ("cli.head.draft", Side::Left),
    ]);
    for row in found.rows.iter().filter(|row| row.kind != "same") {
        let was = row.base.iter().map(|piece| piece.text.as_str()).collect();
        let is = row.draft.iter().map(|piece| piece.text.as_str()).collect();
        table.row([likeness(row).to_owned(), was, is]);
    }
    let counts = [
        ("name", plain(&found.name)),
        ("same", found.same.to_string()),
        ("changed", found.changed.to_string()),
        ("new", found.new.to_string()),
        ("gone", found.gone.to_string()),
        ("open", found.findings.len().to_string()),
    ];
    format!("{}{}", table.text(), say("cli.said.compared", &counts))
}

fn likeness(row: &CompareRow) -> &'static str {
    text(match row.kind.as_str() {
        "changed" => "export.comparison_changed",
        "new" => "export.comparison_new",
        _ => "export.comparison_gone",
    })
}

//! The index (目录) of 佐证材料 as a document: which number proves which entry, and what is missing.

use shuhui_core::document::Level;
use shuhui_core::{Document, Inline, Role};
use shuhui_store::Presence;

use super::{Gathered, Group, Item};
use crate::App;
use crate::cases::export::log::days;
use crate::cases::pages::{Pages, words};
use crate::locale::{say, text};

pub(super) fn compose(app: &App, gathered: &Gathered) -> Document {
    let title = format!("{}{}", gathered.title, text("evidence.index"));
    let mut paper = Pages::titled(&title);
    paper.line("sum", Role::Paragraph, words(&summary(gathered)));
    if let Some(basis) = gathered.basis.as_ref().filter(|basis| !basis.document.is_empty()) {
        let args = [("document", basis.document.as_str()), ("clause", basis.clause.as_str())];
        paper.line("basis", Role::Paragraph, words(&say("evidence.basis", &args)));
    }
    for (at, group) in gathered.groups.iter().enumerate() {
        paper.line(&format!("k{at}h"), Role::Heading(Level::One), words(&group.heading));
        paper.table(&format!("k{at}t"), rows(gathered, group));
    }
    paper.document(&gathered.unit, gathered.period, app.clock().today())
}

/// 共12条记录、27件材料；2条没有附件，1件材料缺失或被改动。
fn summary(gathered: &Gathered) -> String {
    let told = gathered.told();
    let args = [
        ("entries", told.entries.to_string()),
        ("files", told.files.to_string()),
        ("without", told.without_count.to_string()),
        ("faults", told.faults.len().to_string()),
    ];
    let also =
        [("evidence.sum.without", told.without_count > 0), ("evidence.sum.faults", !told.faults.is_empty())];
    let also = also.into_iter().filter(|(_, said)| *said).map(|(key, _)| say(key, &args));
    say("evidence.sum", &args) + &also.collect::<String>() + "。"
}

fn rows(gathered: &Gathered, group: &Group) -> Vec<Vec<Vec<Inline>>> {
    let header = ["field.ordinal", "field.date", "field.title", "evidence.files"].map(|key| words(text(key)));
    let row = |item: &Item| {
        vec![
            words(&item.number),
            words(&days(&item.entry, gathered.period)),
            words(&item.entry.fields.title),
            files(item),
        ]
    };
    std::iter::once(header.to_vec()).chain(group.items.iter().map(row)).collect()
}

fn files(item: &Item) -> Vec<Inline> {
    let named = item.files.iter().map(|file| match file.presence {
        Presence::Whole => file.name.to_string(),
        Presence::Altered => say("evidence.cell.altered", &[("name", file.name.as_str())]),
        Presence::Missing => say("evidence.cell.missing", &[("name", file.name.as_str())]),
    });
    let named: Vec<String> = named.collect();
    if named.is_empty() { words(text("evidence.cell.none")) } else { words(&named.join("；")) }
}

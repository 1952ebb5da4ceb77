//! What template.toml says as a form: read leniently, and written back over the file so that what a person wrote there beside it
//! (comments, their own order) stays.

use shuhui_compose::PeriodKind;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value};

use crate::error::AppError;
use crate::wire::{TemplateForm, TemplateFormParameter, TemplateFormScope};

const SCOPE: &str = "scope";

/// The form of a file; none for one that is no TOML.
pub(super) fn read(toml: &str) -> Option<TemplateForm> {
    let file: DocumentMut = toml.trim_start_matches('\u{feff}').parse().ok()?;
    let text = |name: &str| file.get(name).and_then(Item::as_str).unwrap_or_default().to_owned();
    let parameters = |name: &str, section: bool| {
        let tables = file.get(name).and_then(Item::as_array_of_tables);
        tables.into_iter().flatten().map(move |table| parameter(table, section)).collect::<Vec<_>>()
    };
    let mut all = parameters("parameter", false);
    all.extend(parameters("section", true));
    Some(TemplateForm {
        title: text("title"),
        kind: text("kind"),
        period: text("period"),
        characters: file.get("characters").and_then(Item::as_integer).and_then(|many| many.try_into().ok()),
        note: text("note"),
        parameters: all,
        scope: scope(file.get(SCOPE)),
    })
}

fn parameter(table: &Table, section: bool) -> TemplateFormParameter {
    let text = |name: &str| table.get(name).and_then(Item::as_str).unwrap_or_default().to_owned();
    let default = match table.get("default").and_then(Item::as_value) {
        Some(Value::Integer(number)) => number.value().to_string(),
        Some(Value::Boolean(written)) => written.value().to_string(),
        _ if section && !table.contains_key("default") => "true".to_owned(),
        _ => text("default"),
    };
    TemplateFormParameter { key: text("key"), label: text("label"), default, note: text("note"), section }
}

fn scope(of: Option<&Item>) -> TemplateFormScope {
    let text = |name: &str| of.and_then(|of| of.get(name)).and_then(Item::as_str).map(str::to_owned);
    let with = of.and_then(|of| of.get("with"));
    let with = match with.and_then(Item::as_array) {
        Some(tags) => tags.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        None => text("with").into_iter().collect(),
    };
    TemplateFormScope { with, dept: text("dept"), speaker: text("speaker"), person: text("person") }
}

/// A file with what a form says.
///
/// # Errors
/// `template.form_period` for a period that no template is meant for.
pub(super) fn written(toml: &str, form: &TemplateForm) -> Result<String, AppError> {
    if PeriodKind::read(&form.period).is_none() {
        let args = vec![("value", form.period.chars().take(40).collect())];
        return Err(AppError::new("template.form_period", args).about("form"));
    }
    // A file that is no TOML has nothing that could be kept.
    let mut file: DocumentMut = toml.trim_start_matches('\u{feff}').parse().unwrap_or_default();
    put(file.as_table_mut(), "title", &form.title);
    put(file.as_table_mut(), "kind", &form.kind);
    put(file.as_table_mut(), "period", &form.period);
    match form.characters {
        Some(many) => set(file.as_table_mut(), "characters", i64::from(many).into()),
        None => drop(file.remove("characters")),
    }
    put(file.as_table_mut(), "note", &form.note);
    write_scope(&mut file, &form.scope);
    write_parameters(&mut file, "parameter", form.parameters.iter().filter(|one| !one.section));
    write_parameters(&mut file, "section", form.parameters.iter().filter(|one| one.section));
    Ok(file.to_string())
}

/// The same file with another title; one that is no TOML stays as it is.
pub(super) fn titled(toml: &str, title: &str) -> String {
    match toml.trim_start_matches('\u{feff}').parse::<DocumentMut>() {
        Ok(mut file) => {
            put(file.as_table_mut(), "title", title);
            file.to_string()
        }
        Err(_) => toml.to_owned(),
    }
}

/// Sets a text; an empty one that was not there stays away.
fn put(table: &mut Table, name: &str, text: &str) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() || table.contains_key(name) {
        set(table, name, text.into());
    }
}

/// Sets a value, with what a person wrote around the one before.
fn set(table: &mut Table, name: &str, mut given: Value) {
    if let Some(before) = table.get(name).and_then(Item::as_value) {
        *given.decor_mut() = before.decor().clone();
    }
    // A key that is there stays as it stands, with the comment above it.
    match table.get_mut(name) {
        Some(item) => *item = Item::Value(given),
        None => drop(table.insert(name, Item::Value(given))),
    }
}

fn write_scope(file: &mut DocumentMut, scope: &TemplateFormScope) {
    if *scope == TemplateFormScope::default() {
        file.remove(SCOPE);
        return;
    }
    let mut table = file.remove(SCOPE).and_then(|item| item.into_table().ok()).unwrap_or_default();
    match scope.with.as_slice() {
        [] => drop(table.remove("with")),
        [one] => set(&mut table, "with", one.as_str().into()),
        several => {
            set(&mut table, "with", Value::Array(several.iter().map(String::as_str).collect::<Array>()));
        }
    }
    for (name, said) in [("dept", &scope.dept), ("speaker", &scope.speaker), ("person", &scope.person)] {
        match said.as_deref().map(str::trim).filter(|said| !said.is_empty()) {
            Some(said) => set(&mut table, name, said.into()),
            None => drop(table.remove(name)),
        }
    }
    file.insert(SCOPE, Item::Table(table));
}

/// Each parameter keeps the table that its key had.
fn write_parameters<'p>(
    file: &mut DocumentMut,
    name: &str,
    parameters: impl Iterator<Item = &'p TemplateFormParameter>,
) {
    let before: Vec<Table> = match file.remove(name) {
        Some(Item::ArrayOfTables(tables)) => tables.into_iter().collect(),
        _ => Vec::new(),
    };
    let mut tables = ArrayOfTables::new();
    for one in parameters {
        let known = |table: &&Table| table.get("key").and_then(Item::as_str) == Some(&one.key);
        let mut table = before.iter().find(known).cloned().unwrap_or_default();
        // Where it stood is where others stand now.
        table.set_position(None);
        put(&mut table, "key", &one.key);
        put(&mut table, "label", &one.label);
        match one.section {
            true => set(&mut table, "default", (one.default != "false").into()),
            false => set(&mut table, "default", one.default.trim().into()),
        }
        put(&mut table, "note", &one.note);
        tables.push(table);
    }
    if !tables.is_empty() {
        file.insert(name, Item::ArrayOfTables(tables));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# 年度工作总结：三部分。\ntitle = \"总结\" # 名称\nkind = \"总结\"\nperiod = \"year\"\nnote = \"说明\"\n\n[[parameter]]\nkey = \"theme\"\nlabel = \"主题\"\ndefault = \"安全\"\n\n[[section]]\nkey = \"plans\"\nlabel = \"打算\"\n";

    #[test]
    fn a_form_that_changes_nothing_leaves_the_file_as_it_is_but_for_defaults_that_go_without_saying() {
        let form = read(FILE).expect("TOML");
        let again = written(FILE, &form).expect("a form");
        assert_eq!(again, FILE.replace("\"打算\"\n", "\"打算\"\ndefault = true\n"));
        assert_eq!(read(&again), Some(form));
    }

    #[test]
    fn what_a_person_wrote_beside_stays_and_what_was_taken_out_is_gone() {
        let mut form = read(FILE).expect("TOML");
        "新名".clone_into(&mut form.title);
        form.characters = Some(3500);
        form.scope.with = vec!["theme".to_owned(), "专题".to_owned()];
        form.parameters.insert(
            0,
            TemplateFormParameter {
                key: "who".to_owned(),
                label: "述职人“甲”\"乙\"".to_owned(),
                default: String::new(),
                note: String::new(),
                section: false,
            },
        );
        form.parameters.retain(|one| !one.section);
        let again = written(FILE, &form).expect("a form");
        assert!(again.starts_with("# 年度工作总结：三部分。\ntitle = \"新名\" # 名称\n"), "{again}");
        assert!(!again.contains("section"), "{again}");
        assert_eq!(read(&again), Some(form));
    }

    #[test]
    fn a_file_that_is_no_toml_has_no_form_and_is_written_anew() {
        assert_eq!(read("title = \"甲"), None);
        let form = read(FILE).expect("TOML");
        assert_eq!(read(&written("title = \"甲", &form).expect("a form")), Some(form));
        assert_eq!(titled("title = \"甲", "乙"), "title = \"甲");
    }
}

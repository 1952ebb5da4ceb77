//! What people decided about columns and kinds: from a request, from a file, and remembered from one import to the next.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use shuhui_interchange::tables::read::{Choice, Field, Mapping, Maps};
use shuhui_store::{ImportMap, ImportMaps, Op, Reader, Setting as _, StoreError, Tx};

use crate::error::AppError;
use crate::wire::{FieldChoice, ForgetMap, KeptMap, KeptMaps, Nothing, SheetMap};
use crate::{App, input, locale};

/// A longer file is no mapping.
const LONGEST: u64 = 1 << 20;
/// Headers that are remembered; the rest was decided for files that nobody has any more.
const MOST: usize = 500;

/// Fields in the order of a form; measures and amounts may have a name or a word behind them.
const FIELDS: [(&str, &str); 18] = [
    ("date", "field.date"),
    ("end_date", "field.end_date"),
    ("year", "field.year"),
    ("month", "field.month"),
    ("kind", "field.kind"),
    ("title", "field.title"),
    ("place", "field.place"),
    ("dept", "field.dept"),
    ("host", "field.host"),
    ("speaker", "field.speaker"),
    ("attendance", "field.attendance"),
    ("amounts", "field.amounts"),
    ("tags", "field.tags"),
    ("note", "field.note"),
    ("aside", "field.aside"),
    ("ordinal", "field.ordinal"),
    ("id", "field.id"),
    ("skip", "field.skip"),
];

/// What is remembered of tables, by their headers.
///
/// # Errors
/// `store.*`
pub fn kept(app: &App, _: Nothing) -> Result<KeptMaps, AppError> {
    app.read(|reader| {
        let kept = remembered(reader)?.into_iter().map(|(signature, mapping)| {
            let columns = mapping.columns.into_iter().map(|(column, choice)| [column, named(&choice)]);
            let kinds = mapping.kinds.into_iter().map(|(written, meant)| [written, meant]);
            KeptMap { signature, columns: columns.collect(), kinds: kinds.collect() }
        });
        Ok(KeptMaps { maps: kept.collect() })
    })
}

/// Forgets what is remembered of tables with some headers; undo brings it back.
///
/// # Errors
/// `import.no_map`, `store.*`
pub fn forget(app: &App, request: ForgetMap) -> Result<KeptMaps, AppError> {
    let op = Op::ChangeSetting { what: ImportMaps::KEY.to_owned() };
    app.write(op, |tx| {
        let ImportMaps(mut maps) = tx.setting()?.unwrap_or_default();
        if maps.remove(&request.signature).is_none() {
            let headers = request.signature.chars().take(60).collect();
            return Err(AppError::new("import.no_map", vec![("headers", headers)]).about("signature"));
        }
        Ok(tx.settings().set(&ImportMaps(maps))?)
    })?;
    kept(app, Nothing {})
}

/// 「日期」, 「成果：隐患」: as a mapping in a file writes it.
fn named(choice: &Choice) -> String {
    match choice {
        Choice::Skip => locale::text("field.skip").to_owned(),
        Choice::Field(Field::Measure { name, .. }) => format!("{}：{name}", locale::text("field.measure")),
        Choice::Field(field) => label(field.key()).to_owned(),
    }
}

/// What a column can be mapped to.
pub(super) fn choices() -> Vec<FieldChoice> {
    let choice = |(choice, label): &(&str, &'static str)| FieldChoice {
        choice: (*choice).to_owned(),
        label: locale::text(label).to_owned(),
    };
    // What brings identities is our own export, and a person gives none.
    FIELDS.iter().filter(|(field, _)| *field != "id").map(choice).collect()
}

/// A field's Chinese name.
pub(super) fn label(key: &str) -> &'static str {
    let found = FIELDS.iter().find(|(field, _)| *field == key);
    found.map_or_else(|| locale::text("field.measure"), |(_, label)| locale::text(label))
}

/// Reads a mapping as a clerk writes it: `[columns]` and `[kinds]`, with field names in Chinese or as on the wire.
///
/// # Errors
/// `file.*`, `import.bad_map` with the place in the file.
pub fn read_map(path: &Path) -> Result<SheetMap, AppError> {
    #[derive(Deserialize, Default)]
    #[serde(default, deny_unknown_fields)]
    struct Written {
        columns: BTreeMap<String, String>,
        kinds: BTreeMap<String, String>,
    }
    let bad = |reason: String| {
        AppError::new("import.bad_map", vec![("path", path.display().to_string()), ("reason", reason)])
    };
    let bytes =
        input::read(path, LONGEST)?.ok_or_else(|| bad(locale::text("import.map_too_long").to_owned()))?;
    let text = shuhui_interchange::text::decode(&bytes)?.text;
    let written: Written = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        bad(locale::say("import.map_syntax", &[("line", line.to_string())])).because(&error)
    })?;
    Ok(SheetMap { signature: None, columns: written.columns, kinds: written.kinds })
}

/// Everything that holds for an import: what was remembered, overruled by what is asked for.
pub(super) fn with(remembered: BTreeMap<String, Mapping>, asked: &[SheetMap]) -> Result<Maps, AppError> {
    let mut maps = Maps { by_headers: remembered, ..Maps::default() };
    for map in asked {
        let mapping = mapping(map)?;
        let into = match &map.signature {
            Some(signature) => maps.by_headers.entry(signature.clone()).or_default(),
            None => &mut maps.everywhere,
        };
        into.columns.extend(mapping.columns);
        into.kinds.extend(mapping.kinds);
    }
    Ok(maps)
}

/// Remembers what was decided for sheets with the same headers.
pub(super) fn remember(tx: &mut Tx<'_>, asked: &[SheetMap]) -> Result<(), AppError> {
    if asked.iter().all(|map| map.signature.is_none()) {
        return Ok(());
    }
    let mut maps = with(remembered(tx)?, asked)?.by_headers;
    while maps.len() > MOST {
        let asked_for =
            |signature: &String| asked.iter().any(|map| map.signature.as_ref() == Some(signature));
        let Some(old) = maps.keys().find(|signature| !asked_for(signature)).cloned() else { break };
        maps.remove(&old);
    }
    let maps = maps.into_iter().map(|(signature, mapping)| {
        let columns = mapping.columns.into_iter().map(|(column, choice)| (column, choice.written()));
        (signature, ImportMap { columns: columns.collect(), kinds: mapping.kinds })
    });
    Ok(tx.settings().set(&ImportMaps(maps.collect()))?)
}

pub(super) fn remembered(reader: &Reader) -> Result<BTreeMap<String, Mapping>, AppError> {
    let ImportMaps(maps) = reader.setting()?.unwrap_or_default();
    let mapping = |map: ImportMap| -> Result<Mapping, StoreError> {
        let columns = map.columns.into_iter().map(|(column, written)| match Choice::parse(&written) {
            Some(choice) => Ok((column, choice)),
            None => Err(StoreError::SettingDamaged { code: ImportMaps::DAMAGED, source: written.into() }),
        });
        Ok(Mapping { columns: columns.collect::<Result<_, StoreError>>()?, kinds: map.kinds })
    };
    maps.into_iter().map(|(signature, map)| Ok((signature, mapping(map)?))).collect()
}

fn mapping(map: &SheetMap) -> Result<Mapping, AppError> {
    let mut columns = BTreeMap::new();
    for (column, written) in &map.columns {
        let choice = choice(written).ok_or_else(|| {
            let known: Vec<&str> = FIELDS.iter().map(|(_, label)| locale::text(label)).collect();
            let args = vec![
                ("column", column.clone()),
                ("text", written.chars().take(40).collect()),
                ("known", known.join("、")),
            ];
            AppError::new("import.bad_choice", args).about("maps")
        })?;
        columns.insert(column.trim().to_owned(), choice);
    }
    let kinds = map.kinds.iter().map(|(written, meant)| (written.trim().to_owned(), meant.trim().to_owned()));
    Ok(Mapping { columns, kinds: kinds.filter(|(_, meant)| !meant.is_empty()).collect() })
}

/// `日期`, `成果：隐患` and their like beside what the wire says.
fn choice(written: &str) -> Option<Choice> {
    let written = written.trim();
    if let Some(choice) = Choice::parse(written) {
        return Some(choice);
    }
    let measure = locale::text("field.measure");
    if let Some(name) = written.strip_prefix(measure).and_then(|rest| rest.strip_prefix(['：', ':'])) {
        return Choice::parse(&format!("measure:{name}"));
    }
    let (field, _) = FIELDS.iter().find(|(_, label)| locale::text(label) == written)?;
    Choice::parse(field)
}

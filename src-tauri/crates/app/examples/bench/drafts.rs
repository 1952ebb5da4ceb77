//! What a draft costs while it is worked on, through the commands that the window gives: a word changed, saved many times,
//! saved while an import runs; and the list of drafts.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use serde_json::{Value, json};
use shuhui_app::commands::dispatch;
use shuhui_app::{App, AppError};

use crate::{filled, median, millis, opened, tell, tell_as};

const TEMPLATE: &str = "年度工作总结";
/// The shipped template's text that many times over makes thirty pages.
const LONG: (&str, usize) = ("长稿", 4);
const SAVES: u32 = 500;
const DRAFTS: usize = 200;
const MIB: f64 = 1024.0 * 1024.0;

/// Over a log of one year; `whole` is what is imported meanwhile.
pub(crate) fn drafts(folder: &Path, year: &str, whole: &str) -> Result<(), AppError> {
    let data = folder.join("文稿");
    let app = filled(&data, year)?;
    long_template(&app, &data)?;
    for (template, budget) in [(TEMPLATE, 2.0), (LONG.0, 3.0)] {
        let mut draft = Open::new(&app, template)?;
        let name = format!("one word changed in a draft of {} pages", draft.pages);
        let cost = median(40, || draft.change(&app).map(drop))?;
        tell(&name, cost, Some(budget));
        let answer = draft.change(&app)?;
        tell_as(&format!("{name}: answer"), answer.len() as f64 / 1000.0, "kB", Some(2.0));
    }

    let mut draft = Open::new(&app, TEMPLATE)?;
    // Closed and opened again, so that what was written stands in the database and not beside it.
    drop(app);
    let (app, before) = (opened(&data)?, size(&data)?);
    for _ in 0..SAVES {
        draft.change(&app)?;
    }
    drop(app);
    let grown = (size(&data)? - before) / MIB;
    tell_as(&format!("{SAVES} saves of one word: the data folder grows by"), grown, "MiB", Some(1.0));

    let app = opened(&data)?;
    let there = ask(&app, "draft.list", json!({}))?["drafts"].as_array().map_or(0, Vec::len);
    for _ in there..DRAFTS {
        Open::new(&app, TEMPLATE)?;
    }
    let cost = median(20, || ask(&app, "draft.list", json!({})).map(drop))?;
    tell(&format!("list of {DRAFTS} drafts"), cost, Some(10.0));
    let entry = ask(&app, "log.page", json!({ "limit": 1 }))?["entries"][0]["id"].clone();
    let cited = || ask(&app, "log.cited", json!({ "ids": [entry] })).map(drop);
    let began = Instant::now();
    cited()?;
    tell(
        &format!("numbers that an entry is counted in, {DRAFTS} drafts, first asked"),
        millis(began),
        Some(1_000.0),
    );
    tell("the same, asked again", median(20, cited)?, Some(15.0));

    let slowest = while_importing(&app, &mut draft, whole)?;
    tell("one word changed while 100,000 rows are imported, the slowest", slowest, Some(100.0));
    Ok(())
}

/// A draft as a window has it open.
struct Open {
    id: String,
    revision: u64,
    pages: u64,
    block: Value,
    turn: u64,
}

impl Open {
    fn new(app: &App, template: &str) -> Result<Self, AppError> {
        let made = ask(app, "draft.new", json!({ "template": template, "period": "2025" }))?;
        let id = made["draft"].as_str().unwrap_or_default().to_owned();
        let shown = ask(app, "draft.show", json!({ "id": id }))?;
        let blocks = shown["blocks"].as_array().cloned().unwrap_or_default();
        let words =
            |block: &Value| block["role"] == "paragraph" && block["lines"][0]["pieces"][0]["type"] == "text";
        let block = blocks.into_iter().find(words).unwrap_or_default();
        let [revision, pages] = ["revision", "pages"].map(|key| shown[key].as_u64().unwrap_or_default());
        Ok(Self { id, revision, pages, block, turn: 0 })
    }

    /// Changes a word of a paragraph; the answer as it goes over the wire.
    fn change(&mut self, app: &App) -> Result<String, AppError> {
        self.turn += 1;
        let line = &self.block["lines"][0];
        let pieces = line["pieces"].as_array().map(Vec::as_slice).unwrap_or_default();
        let pieces = pieces.iter().enumerate().map(|(place, piece)| match piece["text"].as_str() {
            Some(text) if place == 0 => json!({ "type": "text", "text": format!("第{}次{text}", self.turn) }),
            Some(text) if piece["type"] == "text" => json!({ "type": "text", "text": text }),
            _ => json!({ "type": "keep", "id": piece["id"] }),
        });
        let pieces: Vec<Value> = pieces.collect();
        let write = json!({ "do": "write", "block": self.block["id"], "at": line["at"], "pieces": pieces });
        let request = json!({ "id": self.id, "revision": self.revision, "changes": [write] });
        let answer = ask(app, "draft.apply", request)?;
        self.revision = answer["revision"].as_u64().unwrap_or_default();
        Ok(answer.to_string())
    }
}

fn ask(app: &App, command: &str, request: Value) -> Result<Value, AppError> {
    Ok(dispatch(app, command, request)?.value)
}

/// A template of the office's own, made of the shipped one.
fn long_template(app: &App, data: &Path) -> Result<(), AppError> {
    let (name, times) = LONG;
    let shipped = ask(app, "template.show", json!({ "name": TEMPLATE }))?;
    let mut manifest = format!("title = \"{name}\"\nkind = \"总结\"\nperiod = \"year\"\n");
    for parameter in shipped["parameters"].as_array().map(Vec::as_slice).unwrap_or_default() {
        let [key, label, default] = ["key", "label", "default"].map(|field| &parameter[field]);
        // A text in JSON is one in TOML.
        let _ = write!(manifest, "[[parameter]]\nkey = {key}\nlabel = {label}\ndefault = {default}\n");
    }
    let body = shipped["body"].as_str().unwrap_or_default();
    let bare: String = body
        .lines()
        .filter(|line| !line.starts_with("# ") && !line.starts_with('〔'))
        .map(|line| format!("{line}\n"))
        .collect();
    let folder = data.join("templates").join(name);
    let fail = |cause: std::io::Error| AppError::io("write", &folder, &cause);
    std::fs::create_dir_all(&folder).map_err(fail)?;
    for (file, text) in
        [("template.toml", manifest), ("body.tera", format!("# {name}\n\n{}", bare.repeat(times)))]
    {
        #[expect(clippy::disallowed_methods, reason = "a folder made for the measuring, gone with it")]
        std::fs::write(folder.join(file), text).map_err(fail)?;
    }
    Ok(())
}

/// The slowest of the changes that are made from the beginning of an import to its end.
fn while_importing(app: &App, draft: &mut Open, ledger: &str) -> Result<f64, AppError> {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let import = scope.spawn(|| {
            let imported = ask(app, "log.import", json!({ "files": [ledger] }));
            done.store(true, Ordering::Release);
            imported
        });
        let mut slowest = 0.0_f64;
        while !done.load(Ordering::Acquire) {
            let start = Instant::now();
            draft.change(app)?;
            slowest = slowest.max(millis(start));
        }
        match import.join() {
            Ok(imported) => imported.map(|_| slowest),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// The bytes of the database and what lies beside it.
fn size(data: &Path) -> Result<f64, AppError> {
    let fail = |cause: std::io::Error| AppError::io("read", data, &cause);
    let mut bytes = 0;
    for file in std::fs::read_dir(data).map_err(fail)? {
        bytes += file.and_then(|file| file.metadata()).map_err(fail)?.len();
    }
    Ok(bytes as f64)
}

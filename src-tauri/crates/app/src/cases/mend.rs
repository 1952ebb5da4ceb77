//! Measures of old entries that the grammar of amounts would read otherwise: found for `doctor`, mended as one step.

use shuhui_core::measure::mend::{self, Mend};
use shuhui_core::measure::one;
use shuhui_core::{EntryFields, EntryId, Kinds};
use shuhui_store::{Op, Reader};

use crate::App;
use crate::error::AppError;
use crate::locale::{say, text};
use crate::wire::{DoctorCheck, EntriesEdited, Nothing};

/// Entries that are named one by one; the rest are counted.
const MOST_NAMED: usize = 5;

/// Puts the measures of every entry in order whose meaning is plain; those that only a person can tell stay.
///
/// # Errors
/// `store.*`
pub fn mend(app: &App, _: Nothing) -> Result<EntriesEdited, AppError> {
    if app.read(find)?.plain.is_empty() {
        return Ok(EntriesEdited { entries: 0 });
    }
    let done = app.write(Op::MendMeasures { count: 0 }, |tx| {
        let mended = find(tx)?.plain;
        let count = mended.len();
        for Plain { id, after, .. } in mended {
            tx.entries().update(id, after)?;
        }
        tx.rename(&Op::MendMeasures { count });
        Ok(count)
    })?;
    Ok(EntriesEdited { entries: u32::try_from(done.value).unwrap_or(u32::MAX) })
}

/// What `doctor` says of the stored measures.
pub(crate) fn check(app: &App) -> DoctorCheck {
    let check = |state: &str, message, fix| DoctorCheck {
        code: "doctor.measures".to_owned(),
        state: state.to_owned(),
        message,
        fix,
        path: None,
    };
    let Found { plain, unclear } = match app.read(find) {
        Ok(found) => found,
        Err(error) => return check("error", error.wire().message, false),
    };
    let mut said = Vec::new();
    if !plain.is_empty() {
        let named: Vec<String> = plain.iter().take(MOST_NAMED).map(Plain::told).collect();
        let args = [("count", plain.len().to_string()), ("entries", named.join("；"))];
        said.push(say("doctor.measures.otherwise", &args));
    }
    if !unclear.is_empty() {
        let named: Vec<String> = unclear.iter().take(MOST_NAMED).map(told).collect();
        let args = [("count", unclear.len().to_string()), ("entries", named.join("；"))];
        said.push(say("doctor.measures.unclear", &args));
    }
    if said.is_empty() {
        return check("ok", text("doctor.measures.ok").to_owned(), false);
    }
    check("advice", said.concat(), !plain.is_empty())
}

/// Entries whose measures the grammar reads otherwise.
struct Found {
    plain: Vec<Plain>,
    /// A person has to look at these.
    unclear: Vec<EntryFields>,
}

/// An entry as it is and as it was meant.
struct Plain {
    id: EntryId,
    before: EntryFields,
    after: EntryFields,
}

impl Plain {
    /// 「“办公用品采购”：万元1.2改为12000元」
    fn told(&self) -> String {
        say(
            "doctor.measures.one",
            &[
                ("title", self.before.title.clone()),
                ("before", amounts(&self.before)),
                ("after", amounts(&self.after)),
            ],
        )
    }
}

fn told(fields: &EntryFields) -> String {
    say("doctor.measures.alone", &[("title", fields.title.clone()), ("before", amounts(fields))])
}

/// 「人次一栏 26，5条」
fn amounts(fields: &EntryFields) -> String {
    let heads = fields.attendance.map(|heads| say("doctor.measures.heads", &[("heads", heads.to_string())]));
    let measures = fields.measures.iter().map(|(name, amount)| one(name, *amount));
    heads.into_iter().chain(measures).collect::<Vec<_>>().join("，")
}

fn find(reader: &Reader) -> Result<Found, AppError> {
    let kinds: Kinds = App::kinds(reader)?;
    let mut found = Found { plain: Vec::new(), unclear: Vec::new() };
    for logged in reader.measured_entries()? {
        let (id, before) = (logged.entry.id, logged.entry.fields);
        let usual = kinds.find(&before.kind).map_or(&[][..], |kind| &kind.measures);
        match mend::mend(&before, usual) {
            Mend::Nothing => {}
            Mend::Otherwise { attendance, measures } => {
                let after = EntryFields { attendance, measures, ..before.clone() };
                found.plain.push(Plain { id, before, after });
            }
            Mend::Unclear => found.unclear.push(before),
        }
    }
    Ok(found)
}

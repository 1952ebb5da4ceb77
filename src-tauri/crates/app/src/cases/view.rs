//! Filters of the log kept under a name (视图), among the settings of the data.

use shuhui_core::Period;
use shuhui_store::{LogView as Stored, LogViews as StoredViews, Op, Reader, Tx};

use super::entries;
use crate::App;
use crate::error::AppError;
use crate::wire::{KeptView, LogView, LogViews, NameRequest, Nothing, SaveView, WirePeriod};

/// All views; kinds go by the names they have now.
///
/// # Errors
/// `store.*`
pub fn list(app: &App, _: Nothing) -> Result<LogViews, AppError> {
    app.read(|reader| {
        let kinds = App::kinds(reader)?;
        let mut views = stored(reader)?;
        for kind in views.iter_mut().flat_map(|view| &mut view.kinds) {
            *kind = kinds.canonical(kind).to_owned();
        }
        Ok(LogViews { views: views.into_iter().map(wire).collect() })
    })
}

/// Keeps a filter under a name; one of the same name gives way.
///
/// # Errors
/// `view.no_name`, `period.*`, `store.*`
pub fn save(app: &App, request: SaveView) -> Result<LogViews, AppError> {
    let LogView { name, period, kinds, tags, hosts, text } = request.view;
    let mut view = Stored { name: entries::tidy(&name), period, kinds, tags, hosts, text };
    if view.name.is_empty() {
        return Err(AppError::new("view.no_name", Vec::new()).about("name"));
    }
    if !view.period.is_empty() {
        view.period = entries::period(app, &view.period)?.to_string();
    }
    app.write(Op::SaveView { name: view.name.clone() }, |tx| {
        let mut views = stored(tx)?;
        match views.iter_mut().find(|other| other.name == view.name) {
            Some(other) => *other = view,
            None => views.push(view),
        }
        Ok(tx.settings().set(&StoredViews(views))?)
    })?;
    list(app, Nothing {})
}

/// Gives up a view.
///
/// # Errors
/// `store.*`
pub fn remove(app: &App, request: NameRequest) -> Result<LogViews, AppError> {
    app.write(Op::RemoveView { name: request.name.clone() }, |tx| {
        let mut views = stored(tx)?;
        let before = views.len();
        views.retain(|view| view.name != request.name);
        if views.len() < before { Ok(tx.settings().set(&StoredViews(views))?) } else { Ok(()) }
    })?;
    list(app, Nothing {})
}

/// Follows a tag that is called otherwise now, or is gone.
pub(crate) fn set_tag(tx: &mut Tx<'_>, from: &str, into: Option<&str>) -> Result<(), AppError> {
    let mut views = stored(tx)?;
    let before = views.clone();
    for view in &mut views {
        let had = view.tags.len();
        let known = into.is_some_and(|into| view.tags.iter().any(|tag| tag == into));
        view.tags.retain(|tag| tag != from);
        if let Some(into) = into.filter(|_| view.tags.len() < had && !known) {
            view.tags.push(into.to_owned());
        }
    }
    if views == before { Ok(()) } else { Ok(tx.settings().set(&StoredViews(views))?) }
}

fn stored(reader: &Reader) -> Result<Vec<Stored>, AppError> {
    let StoredViews(views) = reader.setting()?.unwrap_or_default();
    Ok(views)
}

fn wire(stored: Stored) -> KeptView {
    let Stored { name, period, kinds, tags, hosts, text } = stored;
    // A period was read when it was stored; empty means all times.
    let named_period = period.parse::<Period>().ok().map(WirePeriod::from);
    KeptView { view: LogView { name, period, kinds, tags, hosts, text }, named_period }
}

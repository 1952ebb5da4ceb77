//! `assemble` and `draft …`: documents 文稿.

use std::path::{Path, PathBuf};

use shuhui_app::cases::assemble::AssembleRequest;
use shuhui_app::locale::{say, text};
use shuhui_app::wire::{
    ApplyChanges, Assembled, BlankReport, BorrowPassage, ConditionReport, DraftFigures, DraftId, DraftList,
    DraftPatch, DraftShow, FigureOf, FindInDraft, ForecastDraft, KeepVersion, ListDrafts, NewDraft, PlanBase,
    RefreshDraft, Refreshed, ReplaceInDraft, RevertDraft, SearchDrafts, Versions, WireChange, WireScope,
    WireVersion,
};
use shuhui_app::{App, AppError, cases};

use super::{comment, diff, export, figure, find, forecast, issues, parts, reword, shelf};
use crate::answer::{Answer, Voice};
use crate::arguments::{DraftCommand, Recipe};
use crate::failure::Failure;
use crate::table::{Side, Table, plain};

pub(super) fn assemble(
    app: &App,
    draft: NewDraft,
    out: PathBuf,
    keep: bool,
    voice: Voice,
) -> Result<Answer, Failure> {
    let request = AssembleRequest { draft, out, keep };
    voice.answer(&cases::assemble::assemble(app, request)?, assembled)
}

/// A draft from an earlier report: a file, or one of the shelf by its number.
fn from_report(recipe: Recipe, base: &Path, text: Option<u16>) -> Result<NewDraft, Failure> {
    let (base, file) = super::base::named(base)?;
    let of = text.map(|text| text.saturating_sub(1));
    Ok(NewDraft { base, file, of, ..recipe.request(String::new()) })
}

pub(super) fn run(app: &App, command: DraftCommand, voice: Voice) -> Result<Answer, Failure> {
    match command {
        DraftCommand::New { base: Some(base), text_number, recipe, dry_run: true, .. } => {
            let NewDraft { base, file, of, period, .. } = from_report(recipe, &base, text_number)?;
            let request = PlanBase { base, file, of, period: Some(period), text: None };
            voice.answer(&cases::roll::plan(app, request)?, forecast::planned)
        }
        DraftCommand::New { base: Some(base), text_number, recipe, .. } => {
            let request = from_report(recipe, &base, text_number)?;
            voice.answer(&cases::assemble::draft(app, request)?, assembled)
        }
        DraftCommand::New { template, recipe, dry_run: false, .. } => {
            let request = recipe.request(template.unwrap_or_default());
            voice.answer(&cases::assemble::draft(app, request)?, assembled)
        }
        DraftCommand::New { template, recipe, dry_run: true, .. } => {
            let NewDraft { template, period, parameters, scope, title, profile, parts, blanks, .. } =
                recipe.request(template.unwrap_or_default());
            let period = Some(period);
            let request =
                ForecastDraft { template, period, parameters, scope, title, profile, parts, blanks };
            voice.answer(&cases::draft::forecast(app, request)?, forecast::said)
        }
        DraftCommand::List { deleted } => {
            let drafts = cases::draft::list(app, ListDrafts { deleted: Some(deleted) })?;
            voice.answer(&drafts, |drafts| list(drafts, deleted))
        }
        DraftCommand::Restore { draft } => {
            let restored = cases::draft::restore(app, DraftId { id: draft })?;
            voice.answer(&restored, |draft| say("cli.said.draft_restored", &[("title", plain(&draft.title))]))
        }
        DraftCommand::Show { draft } => voice.answer(&cases::draft::show(app, DraftId { id: draft })?, show),
        DraftCommand::Figures { draft } => {
            voice.answer(&cases::draft::figures(app, DraftId { id: draft })?, figures)
        }
        DraftCommand::Diff { draft, out } => diff::run(app, draft, out.as_deref(), voice),
        DraftCommand::Find { draft, words, whole } => {
            let request = FindInDraft { id: draft, words: words.clone(), whole: Some(whole) };
            voice.answer(&cases::draft::find_words(app, request)?, |found| find::hits(found, &words))
        }
        DraftCommand::Search { words } => {
            let text = words.join(" ");
            let request = SearchDrafts { text: text.clone(), limit: Some(u32::MAX) };
            voice.answer(&cases::draft::search(app, request)?, |found| find::searched(found, &text))
        }
        DraftCommand::Replace { draft, old, new, whole } => {
            let revision = cases::draft::show(app, DraftId { id: draft.clone() })?.revision;
            let (words, with) = (old.clone(), new);
            let request = ReplaceInDraft { id: draft, revision, words, with, whole: Some(whole), only: None };
            voice.answer(&cases::draft::replace(app, request)?, |done| find::replaced(done, &old))
        }
        DraftCommand::Figure { draft, figure, expr, fix, reason, unlink, relink } => {
            let link = |state: &str, text, reason| WireChange::Link {
                figure: figure.clone(),
                state: state.to_owned(),
                reason,
                text,
            };
            let change = match (expr, fix, unlink) {
                (Some(expr), ..) => Some(WireChange::Expr { figure: figure.clone(), expr }),
                (_, Some(text), _) => Some(link("frozen", Some(text), reason)),
                (_, _, Some(text)) => Some(link("typed", Some(text), None)),
                _ if relink => Some(link("linked", None, None)),
                _ => None,
            };
            match change {
                Some(change) => voice.answer(&figure::apply(app, draft, vec![change])?, applied),
                None => figure::show(app, FigureOf { id: draft, figure }, voice),
            }
        }
        DraftCommand::Fill { draft, hint, text } => {
            voice.answer(&figure::fill(app, draft, &hint, &text)?, applied)
        }
        DraftCommand::Borrow { draft, report, words, after } => {
            let revision = cases::draft::show(app, DraftId { id: draft.clone() })?.revision;
            let paragraph = shelf::paragraph(app, &report, &words)?;
            let request = BorrowPassage {
                draft,
                revision,
                report,
                from: paragraph.0,
                to: paragraph.1,
                block: after,
                ..BorrowPassage::default()
            };
            voice.answer(&cases::roll::borrow(app, request)?, applied)
        }
        DraftCommand::Apply { draft, json_changes, revision } => {
            let changes = read_changes(&json_changes)?;
            let revision = match revision {
                Some(revision) => revision,
                None => cases::draft::show(app, DraftId { id: draft.clone() })?.revision,
            };
            let request = ApplyChanges { id: draft, revision, changes, begins_step: None };
            voice.answer(&cases::draft::apply(app, request)?, applied)
        }
        DraftCommand::Target { draft, characters } => {
            let DraftShow { revision, .. } = cases::draft::show(app, DraftId { id: draft.clone() })?;
            if let Some(characters) = characters {
                let set = [("target".to_owned(), characters)].into();
                let changes = vec![WireChange::Meta { set }];
                let request = ApplyChanges { id: draft.clone(), revision, changes, begins_step: None };
                cases::draft::apply(app, request)?;
            }
            voice.answer(&cases::draft::show(app, DraftId { id: draft })?, length)
        }
        DraftCommand::Parts { draft, words, profile, sealed, even } => {
            parts::run(app, draft, words, (profile, sealed, even), voice)
        }
        DraftCommand::Comments { draft } => comment::list(app, draft, voice),
        DraftCommand::Comment { draft, text, at, todo, edit, done, reopen, remove } => {
            let changed = |comment, text, done| WireChange::SetComment { comment, text, kind: None, done };
            let change = match (edit, done, reopen, remove) {
                (Some(comment), ..) => changed(comment, text, None),
                (_, Some(comment), ..) => changed(comment, None, Some(true)),
                (_, _, Some(comment), _) => changed(comment, None, Some(false)),
                (.., Some(comment)) => WireChange::RemoveComment { comment },
                _ => comment::made(app, &draft, at.as_deref(), text.unwrap_or_default(), todo)?,
            };
            figure::apply(app, draft.clone(), vec![change])?;
            comment::list(app, draft, voice)
        }
        DraftCommand::Set { draft, words } => reword::run(app, draft, words, voice),
        DraftCommand::Refresh { draft } => {
            let request = RefreshDraft { id: draft, figures: None };
            voice.answer(&cases::draft::refresh(app, request)?, refreshed)
        }
        DraftCommand::Keep { draft, label } => {
            voice.answer(&cases::draft::keep(app, KeepVersion { id: draft, label })?, kept)
        }
        DraftCommand::Versions { draft } => {
            voice.answer(&cases::draft::versions(app, DraftId { id: draft })?, versions)
        }
        DraftCommand::Revert { draft, revision } => {
            voice.answer(&cases::draft::revert(app, RevertDraft { id: draft, revision })?, applied)
        }
        DraftCommand::Export { draft, out, how } => {
            voice.answer(&export::to(app, how.of(draft), &out)?, export::said)
        }
    }
}

/// A list of changes from a file, or from standard input for `-`.
fn read_changes(from: &Path) -> Result<Vec<WireChange>, Failure> {
    let text = if from == Path::new("-") {
        std::io::read_to_string(std::io::stdin())
    } else {
        std::fs::read_to_string(from)
    };
    let text = text.map_err(|cause| AppError::io("read", from, &cause))?;
    let changes = serde_json::from_str(text.trim_start_matches('\u{feff}'));
    Ok(changes.map_err(|cause| {
        let args = vec![
            ("file", from.display().to_string()),
            ("line", cause.line().to_string()),
            ("column", cause.column().to_string()),
        ];
        AppError::new("draft.changes_unreadable", args).because(&cause)
    })?)
}

pub(super) fn applied(patch: &DraftPatch) -> String {
    let counts = [
        ("revision", patch.revision.to_string()),
        ("blocks", patch.blocks.len().to_string()),
        ("pages", patch.pages.to_string()),
    ];
    let notes = patch.notes.iter().flatten().map(|note| format!("\n{note}"));
    format!("{}{}", say("cli.said.applied", &counts), notes.collect::<String>())
}

fn kept(version: &WireVersion) -> String {
    let label = version.label.clone().unwrap_or_default();
    say("cli.said.kept", &[("label", label), ("revision", version.revision.to_string())])
}

fn versions(found: &Versions) -> String {
    let mut table = Table::new([
        ("cli.head.revision", Side::Right),
        ("cli.head.updated", Side::Left),
        ("cli.head.label", Side::Left),
    ]);
    for version in &found.versions {
        let label = version.label.as_deref().unwrap_or_default();
        table.row([version.revision.to_string(), version.saved.clone(), label.to_owned()]);
    }
    table.text()
}

fn assembled(made: &Assembled) -> String {
    let mut said = String::new();
    let mut line = |key: &'static str, args: &[(&'static str, String)]| {
        said.push_str(&say(key, args));
        said.push('\n');
    };
    if let Some(out) = &made.out {
        line("cli.said.written", &[("path", plain(out))]);
    }
    if let Some(draft) = &made.draft {
        line("cli.said.draft_kept", &[("id", draft.clone())]);
    }
    if let Some(pages) = made.pages {
        line("cli.said.pages", &[("pages", pages.to_string())]);
    }
    line(
        "cli.said.figures",
        &[("figures", made.figures.len().to_string()), ("blanks", made.blanks.len().to_string())],
    );
    said.push_str(&blanks(&made.blanks));
    said.push_str(&issues(&made.issues));
    said
}

/// Hints with how often each is left, in reading order.
fn blanks(blanks: &[BlankReport]) -> String {
    let mut hints: Vec<(&str, u32)> = Vec::new();
    for blank in blanks {
        match hints.iter_mut().find(|(hint, _)| *hint == blank.hint) {
            Some((_, times)) => *times += 1,
            None => hints.push((&blank.hint, 1)),
        }
    }
    let line = |(hint, times): &(&str, u32)| {
        let key = if *times == 1 { "cli.said.blank" } else { "cli.said.blank_times" };
        format!("  {}\n", say(key, &[("hint", plain(hint)), ("times", times.to_string())]))
    };
    hints.iter().map(line).collect()
}

fn list(list: &DraftList, deleted: bool) -> String {
    let mut table = Table::new([
        ("cli.head.doc_title", Side::Left),
        ("cli.head.period", Side::Left),
        ("cli.head.revision", Side::Right),
        ("cli.head.updated", Side::Left),
        ("cli.head.stale", Side::Right),
        ("cli.head.conditions", Side::Right),
        ("cli.head.blanks", Side::Right),
        ("cli.head.id", Side::Left),
    ]);
    let mut damaged = String::new();
    for draft in &list.drafts {
        if let Some(why) = &draft.damaged {
            let args = [("title", draft.title.clone()), ("why", why.clone())];
            damaged.push_str(&format!("\n{}", say("cli.said.damaged_draft", &args)));
        }
        table.row([
            draft.title.clone(),
            draft.period.clone(),
            draft.revision.to_string(),
            draft.updated.replace('T', " "),
            draft.stale.to_string(),
            draft.conditions.to_string(),
            draft.blanks.to_string(),
            draft.id.clone(),
        ]);
    }
    let key = match (list.drafts.is_empty(), deleted) {
        (true, false) => "cli.said.no_drafts",
        (true, true) => "cli.said.no_deleted_drafts",
        (false, _) => "cli.said.drafts",
    };
    format!("{}{}{damaged}", table.text(), say(key, &[("count", list.drafts.len().to_string())]))
}

/// The text as it is read, a paragraph a line.
fn show(draft: &DraftShow) -> String {
    let mut said = String::new();
    for block in &draft.blocks {
        let indent =
            if matches!(block.role.as_str(), "heading" | "paragraph" | "attachment") { "　　" } else { "" };
        for line in block.text.as_deref().unwrap_or_default().lines() {
            said.extend([indent, &plain(line), "\n"]);
        }
        if let Some(picture) = &block.picture {
            let key = if picture.alt.is_empty() { "cli.said.picture" } else { "cli.said.picture_of" };
            said.push_str(&say(key, &[("name", plain(&picture.name)), ("what", plain(&picture.alt))]));
            said.push('\n');
        }
    }
    let counts = [
        ("pages", draft.pages.to_string()),
        ("characters", draft.characters.to_string()),
        ("revision", draft.revision.to_string()),
    ];
    said.push_str(&say("cli.said.draft_size", &counts));
    if let Some(WireScope { with, dept, speaker, person }) = &draft.scope {
        let names: Vec<&str> =
            with.iter().chain(dept).chain(speaker).chain(person).map(String::as_str).collect();
        said.push_str(&say("cli.said.draft_scope", &[("names", plain(&names.join("、")))]));
    }
    said.push('\n');
    said.push_str(&length(draft));
    said.push_str(&conditions(&draft.conditions));
    said
}

/// How long it is, against what is aimed at, and how long it takes to read aloud.
fn length(draft: &DraftShow) -> String {
    let counts = [
        ("characters", draft.characters.to_string()),
        ("target", draft.target.unwrap_or_default().to_string()),
        ("minutes", draft.minutes.to_string()),
    ];
    say(if draft.target.is_some() { "cli.said.length_of" } else { "cli.said.length" }, &counts)
}

/// Conditions that would give something else now, a line each.
fn conditions(conditions: &[ConditionReport]) -> String {
    let stale = conditions.iter().filter(|condition| condition.stale);
    stale
        .map(|condition| {
            let args = [("block", condition.block.clone()), ("text", condition.text.clone())];
            format!("\n{}", say("cli.said.condition", &args))
        })
        .collect()
}

fn figures(found: &DraftFigures) -> String {
    let mut table = Table::new([
        ("cli.head.figure", Side::Left),
        ("cli.head.name", Side::Left),
        ("cli.head.text", Side::Left),
        ("cli.head.behind", Side::Right),
        ("cli.head.stale", Side::Left),
        ("cli.head.expr", Side::Left),
    ]);
    for figure in &found.figures {
        let stale = if figure.stale { text("cli.state.stale") } else { "" };
        table.row_whole([
            figure.id.clone(),
            figure.name.clone(),
            figure.text.clone(),
            figure.entries.to_string(),
            stale.to_owned(),
            figure.expr.clone(),
        ]);
    }
    let counts = [("figures", found.figures.len().to_string()), ("blanks", found.blanks.len().to_string())];
    let said = format!("{}{}\n{}", table.text(), say("cli.said.figures", &counts), blanks(&found.blanks));
    let findings = found.figures.iter().filter_map(|figure| {
        let text = figure.finding.as_ref()?.text.clone();
        let args = [("figure", figure.id.clone()), ("name", figure.name.clone()), ("text", text)];
        Some(format!("\n{}", say("cli.said.finding", &args)))
    });
    let findings: String = findings.collect();
    format!("{}{findings}{}", said.trim_end_matches('\n'), conditions(&found.conditions))
}

fn refreshed(done: &Refreshed) -> String {
    let mut said = String::new();
    let shown = |said: &str| {
        if said.is_empty() { text("cli.said.blank_shown").to_owned() } else { plain(said) }
    };
    for change in &done.changed {
        let line =
            [("from", shown(&change.from)), ("to", shown(&change.to)), ("block", change.block.clone())];
        said.push_str(&say("cli.said.change", &line));
        said.push('\n');
    }
    let counts = [("changed", done.changed.len().to_string()), ("kept", done.kept_edits.to_string())];
    let key = match (done.changed.is_empty(), done.kept_edits) {
        (true, _) => "cli.said.up_to_date",
        (false, 0) => "cli.said.refreshed",
        (false, _) => "cli.said.refreshed_beside_edits",
    };
    said.push_str(&say(key, &counts));
    for held in &done.conflicts {
        let line = [("from", shown(&held.from)), ("to", shown(&held.to)), ("block", held.block.clone())];
        said.push('\n');
        said.push_str(&say("cli.said.held", &line));
    }
    said.push_str(&conditions(&done.conditions));
    if !done.issues.is_empty() {
        said.push('\n');
        said.push_str(issues(&done.issues).trim_end_matches('\n'));
    }
    said
}

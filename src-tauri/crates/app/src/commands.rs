//! The one list of commands. Each is declared once as `name: case(Request) -> Response`; the dispatcher of every host,
//! and the TypeScript client, are expanded from here.
//!
//! A command that only asks says which areas of the data its answer is made from: `reads [Entries, Kinds]`. The window
//! asks it again when one of them changes. A command that says nothing writes.

mod call;

use shuhui_store::{Area, Areas};

pub use self::call::{Answer, Command, dispatch, dispatch_written, find};
use self::call::{Reading, read, unknown};
use crate::error::AppError;
use crate::wire::*;
use crate::{App, cases};

macro_rules! commands {
    ($( $(#[doc = $doc:literal])* $name:literal: $module:ident::$case:ident($request:ty) -> $response:ty $(, reads [$($area:ident),*])?; )*) => {
        fn run(app: &App, name: &str, request: serde_json::Value, reading: Reading) -> Result<Answer, AppError> {
            match name {
                $($name => {
                    let request: $request = read($name, request, reading)?;
                    let (response, changed): ($response, Areas) = app.answering(|| cases::$module::$case(app, request))?;
                    let value = serde_json::to_value(response).map_err(|cause| AppError::response($name, &cause))?;
                    Ok(Answer { value, changed })
                })*
                _ => Err(unknown(name)),
            }
        }

        /// Every command with its documentation, request and response type names, in the order of declaration.
        pub const COMMANDS: &[Command] = &[
            $(Command {
                name: $name,
                doc: concat!($($doc),*),
                request: stringify!($request),
                response: stringify!($response),
                reads: { let reads: Option<&[Area]> = None; $(let _ = reads; let reads: Option<&[Area]> = Some(&[$(Area::$area),*]);)? reads },
            }),*
        ];

        /// Visits the types of the list, for the export to TypeScript.
        pub(crate) fn visit_types(visitor: &mut impl ts_rs::TypeVisitor) {
            $( visitor.visit::<$request>(); visitor.visit::<$response>(); )*
        }
    };
}

commands! {
    /// What the frame of the window shows.
    "app.status": status::status(UndoIn) -> Status, reads [Steps];
    /// What the start page shows.
    "app.today": today::today(Nothing) -> Today, reads [Entries, Kinds, Drafts, Settings];
    /// Takes the last change back.
    "app.undo": undo::undo(TurnSteps) -> Undone;
    /// Makes the change again that was taken back.
    "app.redo": undo::redo(TurnSteps) -> Undone;
    /// The last steps by their names.
    "app.steps": undo::steps(UndoIn) -> StepNames, reads [Steps];

    /// A page of the log, newest first, with the totals of all that pass.
    "log.list": log::list(LogQuery) -> EntryPage, reads [Entries, Kinds];
    /// The same page without totals.
    "log.page": log::page(LogQuery) -> Entries, reads [Entries, Kinds];
    /// The months of a listing with their subtotals.
    "log.months": log::months(LogQuery) -> MonthTotals, reads [Entries, Kinds];
    /// The years that have entries.
    "log.years": log::years(YearsRequest) -> Years, reads [Entries];
    /// Entries by id.
    "log.get": log::get(EntryIds) -> Entries, reads [Entries];
    /// Where an entry stands in a listing, or what hides it there.
    "log.place": log::place(PlaceRequest) -> EntryPlace, reads [Entries, Kinds];
    /// The numbers of drafts in which entries are counted.
    "log.cited": draft::cited(EntryIds) -> Cited, reads [Entries, Kinds, Drafts];
    /// Reads what a form holds, before it is saved.
    "log.read": log::read(ReadFields) -> FieldsRead, reads [Kinds];
    /// Adds an entry.
    "log.add": log::add(AddEntry) -> WireEntry;
    /// Changes an entry.
    "log.edit": log::edit(EditEntry) -> WireEntry;
    /// Changes several entries as one step.
    "log.edit_many": log::edit_many(EditEntries) -> EntriesEdited;
    /// What that would do, nothing stored.
    "log.edit_preview": edits::preview(EditEntries) -> EditsPreview, reads [Entries, Kinds];
    /// Mends the measures of old entries that are read otherwise today, as one step.
    "log.mend": mend::mend(Nothing) -> EntriesEdited;
    /// Moves entries to the 回收站.
    "log.delete": log::delete(EntryIds) -> Entries;
    /// Brings entries back from the 回收站.
    "log.restore": log::restore(EntryIds) -> Entries;
    /// Counts and sums of a period by kind.
    "log.stats": log::stats(PeriodRequest) -> LogStats, reads [Entries, Kinds];
    /// What an import would do.
    "log.import_preview": import::preview(ImportRequest) -> ImportPreview, reads [Entries, Kinds, Settings];
    /// Imports files into the log as one step.
    "log.import": import::import(ImportRequest) -> ImportReport;
    /// What imports remember of tables, by their headers.
    "log.import_maps": import::kept_maps(Nothing) -> KeptMaps, reads [Settings];
    /// Forgets what is remembered of tables with some headers.
    "log.forget_import_map": import::forget_map(ForgetMap) -> KeptMaps;
    /// How far an import or a preview has come, or texts that are put into the format.
    "log.import_progress": import::progress(ImportToken) -> ImportProgress, reads [];
    /// Ends an import or a preview that runs, and nothing of it is stored; or the formatting of texts, where what is written stays.
    "log.import_cancel": import::cancel(ImportToken) -> Nothing;
    /// What pasting cells of a spreadsheet would add.
    "log.paste": import::paste(PasteRequest) -> Pasted, reads [Entries, Kinds, Settings];
    /// Adds pasted cells as entries, as one step.
    "log.paste_save": import::paste_save(PasteRequest) -> Entries;
    /// Reads quick-entry lines while they are typed.
    "log.quick": quick::read(QuickRequest) -> QuickAnswer, reads [Entries, Kinds, Settings];
    /// Saves quick-entry lines as entries, as one step.
    "log.quick_save": quick::save(QuickRequest) -> Entries;
    /// The attachments of an entry.
    "attachment.list": attachment::list(AttachmentsOf) -> Attachments, reads [Entries, Files];
    /// Attaches files to an entry, as one step.
    "attachment.add": attachment::add(AddAttachments) -> AttachmentsAdded;
    /// Takes attachments from an entry; undo brings them back.
    "attachment.remove": attachment::remove(RemoveAttachments) -> Attachments;
    /// Calls an attachment something else.
    "attachment.rename": attachment::rename(RenameAttachment) -> Attachments;
    /// Where an attachment lies, for opening it.
    "attachment.locate": attachment::locate(AttachmentOf) -> AttachmentAt, reads [Entries, Files];
    /// A small picture of an attachment.
    "attachment.thumbnail": attachment::thumbnail(AttachmentOf) -> Thumbnail, reads [Entries, Files];
    /// Files that nothing needs any more.
    "attachment.unused": attachment::unused(Nothing) -> UnusedAttachments, reads [Entries, Drafts, Files, Reports, Steps];
    /// Takes them away for good.
    "attachment.sweep": attachment::sweep(Nothing) -> UnusedAttachments;
    /// What 佐证材料 would hold.
    "evidence.preview": evidence::preview(EvidenceRequest) -> Evidence, reads [Entries, Kinds, Drafts, Files, Settings];
    /// Names that complete what is typed into a field or a line.
    "log.complete": complete::complete(CompleteRequest) -> Completions, reads [Entries, Kinds, Settings];
    /// Who changed what in an entry and when.
    "history.entry": history::entry(HistoryOf) -> EntryHistory, reads [Entries];
    /// A period by kind and month against the year before.
    "statistics.year": statistics::year(PeriodRequest) -> Statistics, reads [Entries, Kinds];
    /// Reads a period as it is typed.
    "period.read": period::read(ReadPeriod) -> WirePeriod, reads [];
    /// A year and its halves, quarters and months.
    "period.year": period::year(YearRequest) -> YearPeriods, reads [];
    /// The periods that are likely for a template.
    "period.choices": period::choices(ChoicesRequest) -> PeriodChoices, reads [];
    /// Filters of the log kept under names.
    "view.list": view::list(Nothing) -> LogViews, reads [Kinds, Settings];
    /// Keeps a filter of the log under a name.
    "view.save": view::save(SaveView) -> LogViews;
    /// Gives up a kept filter.
    "view.remove": view::remove(NameRequest) -> LogViews;

    /// What foreign texts become in the format; nothing is written.
    "manuscript.preview": manuscript::preview(Manuscripts) -> FormattedTexts, reads [Settings];
    /// Keeps a foreign text as a new draft.
    "manuscript.keep": manuscript::keep(Manuscripts) -> KeptText;
    /// What an earlier report is made of, and what in it is to be filled anew.
    "base.read": base::read(ReadBase) -> BaseRead, reads [Kinds];
    /// Puts earlier reports on the shelf: files, and all texts of folders.
    "shelf.add": shelf::add(AddReports) -> ReportsAdded;
    /// How far that has come, file by file.
    "shelf.progress": shelf::progress(ImportToken) -> ShelfProgress, reads [];
    /// Ends it; what was read stays.
    "shelf.cancel": shelf::cancel(ImportToken) -> Nothing;
    /// All that is on the shelf, or what holds some words.
    "shelf.list": shelf::list(ListReports) -> ShelfList, reads [Reports, Settings];
    /// One report of the shelf: its parts, its numbers beside the log's, what it promised.
    "shelf.read": shelf::read(ReadReport) -> ReportRead, reads [Entries, Files, Kinds, Reports, Learned, Settings];
    /// Where the original of a report lies.
    "shelf.locate": shelf::locate(ReportOf) -> AttachmentAt, reads [Files, Reports];
    /// What of a report can be read two ways, and what was decided about such places.
    "shelf.doubts": shelf::doubts(ReportOf) -> ReportDoubts, reads [Files, Kinds, Reports, Settings];
    /// Says what such a place is, or opens it again.
    "shelf.settle": shelf::settle(SettleReport) -> ReportDoubts;
    /// Says by hand what a report is called, what it speaks of, its 文种 and its unit.
    "shelf.correct": shelf::correct(CorrectReport) -> ReportCorrected;
    /// Takes reports from the shelf; undo brings them back.
    "shelf.remove": shelf::remove(ReportIds) -> ReportsChanged;
    /// Puts reports back on the shelf.
    "shelf.restore": shelf::restore(ReportIds) -> ReportsChanged;
    /// What a draft from an earlier report would be: what comes along, what is emptied, what is asked.
    "base.plan": roll::plan(PlanBase) -> BasePlan, reads [Entries, Files, Kinds, Drafts, Reports, Learned, Settings];
    /// A draft beside the report that it was made from, with what is open.
    "base.compare": roll::compare(CompareBase) -> BaseComparison, reads [Entries, Files, Kinds, Drafts, Reports, Learned, Settings];
    /// What such a draft would be in the look of the file that it was made from.
    "base.own_look": roll::forecast(DraftId) -> OwnLook, reads [Files, Kinds, Drafts, Reports];
    /// Settles what is open in such a draft.
    "base.settle": roll::settle(SettleBase) -> DraftPatch;
    /// Takes words of an earlier report into a draft.
    "draft.borrow": roll::borrow(BorrowPassage) -> DraftPatch;
    /// What the program has learned of the words around numbers.
    "learned.list": learned::list(Nothing) -> LearnedList, reads [Kinds, Reports, Learned];
    /// Says what a number of a report on the shelf is.
    "learned.take": learned::take(TakeLearned) -> LearnedTaken;
    /// Lets words stand for something else.
    "learned.change": learned::change(ChangeLearned) -> LearnedList;
    /// Forgets what words were said to stand for.
    "learned.forget": learned::forget(ForgetLearned) -> LearnedList;

    /// All kinds.
    "kind.list": kind::list(Nothing) -> WireKinds, reads [Kinds];
    /// Kinds, tags and measures with how often the log says them.
    "kind.usage": kind::usage(Nothing) -> Vocabulary, reads [Entries, Kinds];
    /// Adds a kind.
    "kind.add": kind::add(AddKind) -> WireKinds;
    /// Changes a kind; under another name its entries follow.
    "kind.edit": kind::edit(EditKind) -> WireKinds;
    /// Gives up a kind, its entries to another.
    "kind.remove": kind::remove(RemoveKind) -> EntriesChanged;
    /// Gives a kind's entries and names to another.
    "kind.merge": kind::merge(FromInto) -> EntriesChanged;
    /// Calls a tag something else; one that is there takes it in.
    "tag.rename": kind::rename_tag(FromInto) -> EntriesChanged;
    /// Takes a tag from all entries.
    "tag.remove": kind::remove_tag(NameRequest) -> EntriesChanged;
    /// Calls a measure something else; one that is there adds it up.
    "measure.rename": kind::rename_measure(FromInto) -> EntriesChanged;

    /// All requirements.
    "requirement.list": requirement::list(Nothing) -> Requirements, reads [Kinds, Settings];
    /// Makes or changes a requirement.
    "requirement.save": requirement::save(WireRequirement) -> Requirements;
    /// Gives a requirement up; undo brings it back.
    "requirement.delete": requirement::delete(RequirementId) -> Requirements;
    /// Holds all active requirements against the log.
    "requirement.check": requirement::check(PeriodRequest) -> Board, reads [Entries, Kinds, Settings];
    /// What the requirements ask for and the log does not hold, most pressing first.
    "requirement.owed": requirement::owed(Nothing) -> Owed, reads [Entries, Kinds, Settings];
    /// Agrees on the month that the requirements count from, or on none.
    "requirement.start": requirement::start(AgreeStart) -> CountedFrom;
    /// Explains a gap, or takes the explanation away.
    "requirement.note": requirement::note(NoteRequirement) -> Nothing;

    /// Evaluates a figure.
    "figure.evaluate": figure::evaluate(FigureRequest) -> FigureAnswer, reads [Entries, Kinds];
    /// Puts a figure together from its parts, or takes one apart, with what can be chosen.
    "figure.pick": figure::pick(PickFigure) -> FigurePick, reads [Entries, Kinds];

    /// All templates.
    "template.list": template::list(Nothing) -> TemplateList, reads [Settings, Templates];
    /// One template with its text and faults.
    "template.show": template::show(NameRequest) -> TemplateShow, reads [Kinds, Settings, Templates];
    /// What a template makes of the log as it is written now, and what its parts are called.
    "template.try": template::tried(TryTemplate) -> TemplateTried, reads [Entries, Kinds, Settings, Templates];
    /// Makes a template of the office's own of any other.
    "template.copy": template::copy(CopyTemplate) -> TemplateShow;
    /// What a template made of an earlier report would be; nothing is kept.
    "template.propose": template::propose(TemplateOfReport) -> TemplateProposal, reads [Entries, Kinds, Reports, Settings, Templates];
    /// Makes a template of the office's own of an earlier report.
    "template.make": template::make(TemplateOfReport) -> TemplateProposal;
    /// Saves the text of a template of the office's own, or what it says of itself.
    "template.save": template::save(SaveTemplate) -> TemplateSaved;
    /// Calls a template something else; drafts that were made from it still find it.
    "template.rename": template::rename(RenameTemplate) -> TemplateShow;
    /// Puts a template into the 回收站; undo brings it back.
    "template.delete": template::delete(NameRequest) -> Nothing;
    /// Brings a template back from the 回收站.
    "template.restore": template::restore(BinnedTemplate) -> TemplateShow;
    /// The saved states of a template, newest first.
    "template.versions": template::versions(NameRequest) -> Versions, reads [Templates];
    /// Has a template say again what it said in a saved state.
    "template.revert": template::revert(RevertTemplate) -> TemplateShow;
    /// Takes in a template that somebody sent.
    "template.import": template::import(ImportTemplate) -> TemplateShow;

    /// Assembles a template into a new draft, or rolls an earlier report over into one.
    "draft.new": assemble::draft(NewDraft) -> Assembled;
    /// What a template would make, without keeping it.
    "draft.forecast": draft::forecast(ForecastDraft) -> Forecast, reads [Entries, Kinds, Drafts, Reports, Settings, Templates];
    /// All drafts, or those in the 回收站, last changed first.
    "draft.list": draft::list(ListDrafts) -> DraftList, reads [Entries, Kinds, Drafts];
    /// One draft with its text.
    "draft.show": draft::show(DraftId) -> DraftShow, reads [Entries, Kinds, Drafts, Reports, Settings, Templates];
    /// All figures and blanks of a draft.
    "draft.comments": draft::comments(DraftId) -> DraftComments, reads [Drafts];
    "draft.figures": draft::figures(DraftId) -> DraftFigures, reads [Entries, Kinds, Drafts];
    /// All about one figure or blank.
    "draft.figure": draft::figure(FigureOf) -> FigureDetail, reads [Entries, Kinds, Drafts];
    /// The pages of a draft as they would be printed: which there are and what stands where on them.
    "draft.pages": draft::pages(PagesOf) -> DraftPages, reads [Drafts, Entries, Files, Kinds, Settings];
    /// Where a point of a page leads in the text.
    "draft.place_at": draft::place_at(PointOf) -> TextPlace, reads [Drafts, Settings];
    /// What printing a draft takes: how many sheets, and which back stays empty.
    "draft.prints": draft::prints(PrintsOf) -> PrintPlan, reads [Drafts, Settings];
    /// A picture of a draft, for the page.
    "draft.picture": draft::picture(PictureOf) -> Thumbnail, reads [Drafts, Files];
    /// Makes changes of a draft, all or none; the answer is what changed.
    "draft.apply": draft::apply(ApplyChanges) -> DraftPatch;
    /// Where words stand in a draft.
    "draft.find": draft::find_words(FindInDraft) -> DraftHits, reads [Drafts];
    /// Drafts that say something, by their names and their text.
    "draft.search": draft::search(SearchDrafts) -> DraftsFound, reads [Drafts];
    /// Puts other words where these stand, as one step; those in figures stay.
    "draft.replace": draft::replace(ReplaceInDraft) -> DraftReplaced;
    /// The parameters that a draft was made with.
    "draft.parameters": draft::parameters(DraftId) -> DraftParameters, reads [Drafts, Settings, Templates];
    /// Puts other words for parameters into a draft, as one step; what a person wrote over stays.
    "draft.reword": draft::reword(RewordDraft) -> DraftReworded;
    /// What the template says where a condition decides otherwise now.
    "draft.other": draft::other(OtherOf) -> OtherWording, reads [Drafts, Entries, Kinds, Settings, Templates];
    /// Puts that in, as one step.
    "draft.take_other": draft::take_other(TakeOther) -> DraftPatch;
    /// Brings figures up to the log; hand edits stay.
    "draft.refresh": draft::refresh(RefreshDraft) -> Refreshed;
    /// Keeps what a draft says now under a name, for good.
    "draft.keep": draft::keep(KeepVersion) -> WireVersion;
    /// The saved states of a draft, newest first.
    "draft.versions": draft::versions(DraftId) -> Versions, reads [Drafts];
    /// Has a draft say again what it said in a saved state.
    "draft.revert": draft::revert(RevertDraft) -> DraftPatch;
    /// Where a draft went as a file last, and how that file stands now.
    "draft.exported": draft::exported(DraftId) -> ExportedBefore, reads [];
    /// Deletes a draft; undo brings it back.
    "draft.delete": draft::delete(DraftId) -> Nothing;
    /// Brings a draft back from the 回收站.
    "draft.restore": draft::restore(DraftId) -> DraftSummary;

    /// 常用语 by theme, all or those that what is typed leads to.
    "phrase.list": phrase::list(FindPhrases) -> Phrases, reads [Settings];
    /// Keeps a phrase of the user's own.
    "phrase.add": phrase::add(AddPhrase) -> Phrases;
    /// Changes a phrase of the user's own.
    "phrase.edit": phrase::edit(EditPhrase) -> Phrases;
    /// Gives up a phrase of the user's own; undo brings it back.
    "phrase.remove": phrase::remove(PhraseId) -> Phrases;

    /// Makes a file of whatever can leave the program, for a path or for a browser.
    "export.make": export::make(MakeExport) -> Exported;

    /// All formats, and the one that new texts are set in.
    "format.list": format::list(Nothing) -> FormatList, reads [Settings];
    /// A format: its measures with their clauses, what departs from the standard, what follows.
    "format.show": format::show(NameRequest) -> FormatShow, reads [Settings];
    /// The measures of a format, for the page.
    "format.style": format::style(FormatRequest) -> FormatStyle, reads [Settings];
    /// A page of the latest draft, or of a sample, set in a format.
    "format.page": format::page(FormatPage) -> FormatPreview, reads [Drafts, Settings];
    /// Makes a format of the office's own of any other.
    "format.copy": format::copy(CopyFormat) -> FormatShow;
    /// Has a format say measures otherwise; one of the program's is copied first.
    "format.change": format::change(ChangeFormat) -> FormatShow;
    /// Has a format be as the standard, or what it stands on.
    "format.reset": format::reset(NameRequest) -> FormatShow;
    /// Calls a format something else; drafts still find it.
    "format.rename": format::rename(RenameFormat) -> FormatShow;
    /// Gives up a format; undo brings it back.
    "format.delete": format::delete(NameRequest) -> FormatDeleted;
    /// Has new texts set in a format.
    "format.choose": format::choose(NameRequest) -> FormatList;
    /// Takes in a format from a file.
    "format.import": format::import(ImportFormat) -> FormatShow;
    /// Takes a format off a text that the office likes.
    "format.take": format::take(TakeFormat) -> FormatTaken;

    /// The unit that writes.
    "settings.get": unit::get(Nothing) -> UnitProfile, reads [Settings];
    /// Changes the unit that writes.
    "settings.set": unit::set(UnitProfile) -> UnitProfile;
    /// The copies of the data that lie beside it.
    "backup.list": backup::list(Nothing) -> Backups, reads [Files];
    /// Makes a copy of the data beside it.
    "backup.now": backup::now(Nothing) -> Backups;
    /// What a copy holds, and what would be gone if it took the place of the data.
    "backup.look": backup::look(RestoreBackup) -> CopyHolds, reads [Entries, Drafts, Files];
    /// Puts a copy in the place of the data, which is copied first.
    "backup.restore": backup::restore(RestoreBackup) -> Restored;
    /// The health of the data folder.
    "doctor.run": doctor::run(Nothing) -> DoctorReport, reads [Entries, Kinds, Drafts, Files, Reports, Settings, Steps];
    /// Puts in order what can be, then looks again.
    "doctor.fix": doctor::fix(Nothing) -> DoctorReport;
}

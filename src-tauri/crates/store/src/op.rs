//! What a write was, for the name of its undo step and its line of history: a code and arguments; the sentence
//! (「撤销 删除“冬季用电督查”」) is made where the language is known.

mod step;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::step::DraftStep;

/// A write that a person can name.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the fields are the arguments of the sentence and say what their names say")]
pub enum Op {
    /// One entry typed.
    AddEntry { title: String },
    /// Several entries pasted.
    AddEntries { count: usize },
    /// One entry changed.
    EditEntry { title: String },
    /// Several entries changed at once.
    EditEntries { count: usize },
    /// The measures of old entries read again.
    MendMeasures { count: usize },
    /// One entry to the bin.
    DeleteEntry { title: String },
    /// Several entries to the bin.
    DeleteEntries { count: usize },
    /// One entry out of the bin.
    RestoreEntry { title: String },
    /// Several entries out of the bin.
    RestoreEntries { count: usize },
    /// Files attached to an entry; `title` is the entry's.
    Attach { title: String, count: usize },
    /// Files taken from an entry.
    Detach { title: String, count: usize },
    /// An attachment called something else.
    RenameAttachment { from: String, into: String },
    /// A file read into the log.
    Import { file: String, count: usize },
    /// A kind made.
    AddKind { name: String },
    /// A kind changed.
    EditKind { name: String },
    /// A kind given up.
    RemoveKind { name: String },
    /// One kind's entries and names given to another.
    MergeKinds { from: String, into: String },
    /// A tag called something else.
    RenameTag { from: String, into: String },
    /// One tag's entries given to another.
    MergeTags { from: String, into: String },
    /// A tag taken from its entries.
    RemoveTag { name: String },
    /// A measure called something else.
    RenameMeasure { from: String, into: String },
    /// A draft made.
    NewDraft { title: String },
    /// A draft's words changed.
    EditDraft { title: String },
    /// What a person did to one figure of a draft; `figure` is what it is called.
    ChangeFigure { figure: String, done: FigureStep },
    /// Blanks of a draft that wait for the same filled by hand.
    FillBlanks { hint: String, count: usize },
    /// Words of a draft replaced by others.
    ReplaceInDraft { from: String, into: String },
    /// Something done in a draft; `what` names the section, the paragraph, the number.
    InDraft { step: DraftStep, what: String },
    /// A draft that says again what it said in a saved state.
    RevertDraft { title: String },
    /// A draft given another title.
    RenameDraft { title: String },
    /// A draft to the bin.
    DeleteDraft { title: String },
    /// A draft out of the bin.
    RestoreDraft { title: String },
    /// Reports put on the shelf; `title` is the only one's.
    AddReports { title: String, count: usize },
    /// What is known of a report said by hand.
    CorrectReport { title: String },
    /// A place of a report that can be read two ways, settled; `what` is its words.
    SettleReport { title: String, what: String },
    /// Reports taken from the shelf; `title` is the only one's.
    RemoveReports { title: String, count: usize },
    /// Reports put back on the shelf; `title` is the only one's.
    RestoreReports { title: String, count: usize },
    /// What the words around a number stand for, said.
    Learn { words: String },
    /// The same forgotten, of one or of several words.
    Forget { words: String, count: usize },
    /// A template made of another.
    CopyTemplate { from: String, name: String },
    /// A template made of an earlier report.
    MakeTemplate { from: String, name: String },
    /// A template read from a file.
    ImportTemplate { name: String },
    /// The text of a template changed.
    EditTemplate { name: String },
    /// What a template says of itself changed: its parameters, its scope.
    SetUpTemplate { name: String },
    /// A template called something else.
    RenameTemplate { from: String, into: String },
    /// A template that says again what it said in a saved state.
    RevertTemplate { name: String },
    /// A template to the bin.
    DeleteTemplate { name: String },
    /// A template out of the bin.
    RestoreTemplate { name: String },
    /// A format made of another.
    CopyFormat { from: String, name: String },
    /// A format read from a file, of measures or of a text that the office likes.
    ImportFormat { name: String },
    /// A measure of a format changed; `what` says which and into what.
    EditFormat { name: String, what: String },
    /// A format as what it stands on again.
    ResetFormat { name: String },
    /// A format called something else.
    RenameFormat { from: String, into: String },
    /// A format given up.
    DeleteFormat { name: String },
    /// The format of new texts chosen.
    ChooseFormat { name: String },
    /// A filter of the log kept under a name.
    SaveView { name: String },
    /// A kept filter given up.
    RemoveView { name: String },
    /// A phrase kept.
    AddPhrase { text: String },
    /// A phrase changed.
    EditPhrase { text: String },
    /// A phrase given up.
    RemovePhrase { text: String },
    /// A requirement made or changed.
    SaveRequirement { title: String },
    /// A requirement given up.
    DeleteRequirement { title: String },
    /// A requirement's gap explained, or its explanation taken away.
    NoteRequirement { title: String, slot: String },
    /// The month that the requirements count from agreed on.
    AgreeStart,
    /// Settings changed; `what` is the setting's key.
    ChangeSetting { what: String },
    /// Settings that do not read back moved out of the way.
    MendSettings,
}

/// What is done to a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FigureStep {
    /// It is counted otherwise.
    Recount,
    /// It stays as it is whatever the log says.
    Freeze,
    /// It is a number that a person typed.
    Unlink,
    /// It follows the log again.
    Relink,
}

/// The code of a change of a draft's words, and the one that older programs gave it.
const WRITTEN: &str = "step.write";
const WORDS: &str = "op.edit_draft";
/// The code of a change of a template's text.
const TEMPLATE: &str = "op.edit_template";

/// A write's name as it is stored; also of writes that only a newer program knows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpName {
    /// The stable code, such as `op.delete_entry`; the key of its sentence.
    pub code: String,
    /// Arguments of the sentence, by name.
    pub args: BTreeMap<String, String>,
}

impl Op {
    /// Code and arguments.
    pub fn name(&self) -> OpName {
        let made = |from: &str, name: &str| vec![("from", from.to_owned()), ("name", name.to_owned())];
        let (code, args) = match self {
            Self::AddEntry { title } => ("op.add_entry", vec![("title", title.clone())]),
            Self::AddEntries { count } => ("op.add_entries", vec![("count", count.to_string())]),
            Self::EditEntry { title } => ("op.edit_entry", vec![("title", title.clone())]),
            Self::EditEntries { count } => ("op.edit_entries", vec![("count", count.to_string())]),
            Self::MendMeasures { count } => ("op.mend_measures", vec![("count", count.to_string())]),
            Self::DeleteEntry { title } => ("op.delete_entry", vec![("title", title.clone())]),
            Self::DeleteEntries { count } => ("op.delete_entries", vec![("count", count.to_string())]),
            Self::RestoreEntry { title } => ("op.restore_entry", vec![("title", title.clone())]),
            Self::RestoreEntries { count } => ("op.restore_entries", vec![("count", count.to_string())]),
            Self::Attach { title, count } => {
                ("op.attach", vec![("title", title.clone()), ("count", count.to_string())])
            }
            Self::Detach { title, count } => {
                ("op.detach", vec![("title", title.clone()), ("count", count.to_string())])
            }
            Self::RenameAttachment { from, into } => {
                ("op.rename_attachment", vec![("from", from.clone()), ("into", into.clone())])
            }
            Self::Import { file, count } => {
                ("op.import", vec![("file", file.clone()), ("count", count.to_string())])
            }
            Self::AddKind { name } => ("op.add_kind", vec![("name", name.clone())]),
            Self::EditKind { name } => ("op.edit_kind", vec![("name", name.clone())]),
            Self::RemoveKind { name } => ("op.remove_kind", vec![("name", name.clone())]),
            Self::MergeKinds { from, into } => {
                ("op.merge_kinds", vec![("from", from.clone()), ("into", into.clone())])
            }
            Self::RenameTag { from, into } => {
                ("op.rename_tag", vec![("from", from.clone()), ("into", into.clone())])
            }
            Self::MergeTags { from, into } => {
                ("op.merge_tags", vec![("from", from.clone()), ("into", into.clone())])
            }
            Self::RemoveTag { name } => ("op.remove_tag", vec![("name", name.clone())]),
            Self::RenameMeasure { from, into } => {
                ("op.rename_measure", vec![("from", from.clone()), ("into", into.clone())])
            }
            Self::NewDraft { title } => ("op.new_draft", vec![("title", title.clone())]),
            Self::EditDraft { title } => (WORDS, vec![("title", title.clone())]),
            Self::ChangeFigure { figure, done } => {
                let code = match done {
                    FigureStep::Recount => "op.recount_figure",
                    FigureStep::Freeze => "op.freeze_figure",
                    FigureStep::Unlink => "op.unlink_figure",
                    FigureStep::Relink => "op.relink_figure",
                };
                (code, vec![("figure", figure.clone())])
            }
            Self::FillBlanks { hint, count } => {
                let code = if *count == 1 { "op.fill_blank" } else { "op.fill_blanks" };
                (code, vec![("hint", hint.clone()), ("count", count.to_string())])
            }
            Self::ReplaceInDraft { from, into } => {
                ("op.replace_in_draft", vec![("from", from.clone()), ("into", into.clone())])
            }
            Self::InDraft { step, what } => (step.code(), vec![("what", what.clone())]),
            Self::RevertDraft { title } => ("op.revert_draft", vec![("title", title.clone())]),
            Self::RenameDraft { title } => ("op.rename_draft", vec![("title", title.clone())]),
            Self::DeleteDraft { title } => ("op.delete_draft", vec![("title", title.clone())]),
            Self::RestoreDraft { title } => ("op.restore_draft", vec![("title", title.clone())]),
            Self::CorrectReport { title } => ("op.correct_report", vec![("title", title.clone())]),
            Self::SettleReport { title, what } => {
                ("op.settle_report", vec![("title", title.clone()), ("what", what.clone())])
            }
            Self::AddReports { title, count } => reports(["op.add_report", "op.add_reports"], title, *count),
            Self::RemoveReports { title, count } => {
                reports(["op.remove_report", "op.remove_reports"], title, *count)
            }
            Self::RestoreReports { title, count } => {
                reports(["op.restore_report", "op.restore_reports"], title, *count)
            }
            Self::Learn { words } => ("op.learn", vec![("words", words.clone())]),
            Self::Forget { words, count } => {
                let code = if *count == 1 { "op.forget" } else { "op.forget_several" };
                (code, vec![("words", words.clone()), ("count", count.to_string())])
            }
            Self::CopyTemplate { from, name } => ("op.copy_template", made(from, name)),
            Self::MakeTemplate { from, name } => ("op.make_template", made(from, name)),
            Self::ImportTemplate { name } => ("op.import_template", vec![("name", name.clone())]),
            Self::EditTemplate { name } => (TEMPLATE, vec![("name", name.clone())]),
            Self::SetUpTemplate { name } => ("op.set_up_template", vec![("name", name.clone())]),
            Self::RenameTemplate { from, into } => {
                ("op.rename_template", vec![("from", from.clone()), ("into", into.clone())])
            }
            Self::RevertTemplate { name } => ("op.revert_template", vec![("name", name.clone())]),
            Self::DeleteTemplate { name } => ("op.delete_template", vec![("name", name.clone())]),
            Self::RestoreTemplate { name } => ("op.restore_template", vec![("name", name.clone())]),
            Self::CopyFormat { from, name } => ("op.copy_format", made(from, name)),
            Self::ImportFormat { name } => ("op.import_format", vec![("name", name.clone())]),
            Self::EditFormat { name, what } => {
                ("op.edit_format", vec![("name", name.clone()), ("what", what.clone())])
            }
            Self::ResetFormat { name } => ("op.reset_format", vec![("name", name.clone())]),
            Self::RenameFormat { from, into } => {
                ("op.rename_format", vec![("from", from.clone()), ("into", into.clone())])
            }
            Self::DeleteFormat { name } => ("op.delete_format", vec![("name", name.clone())]),
            Self::ChooseFormat { name } => ("op.choose_format", vec![("name", name.clone())]),
            Self::SaveView { name } => ("op.save_view", vec![("name", name.clone())]),
            Self::RemoveView { name } => ("op.remove_view", vec![("name", name.clone())]),
            Self::AddPhrase { text } => ("op.add_phrase", vec![("text", text.clone())]),
            Self::EditPhrase { text } => ("op.edit_phrase", vec![("text", text.clone())]),
            Self::RemovePhrase { text } => ("op.remove_phrase", vec![("text", text.clone())]),
            Self::SaveRequirement { title } => ("op.save_requirement", vec![("title", title.clone())]),
            Self::DeleteRequirement { title } => ("op.delete_requirement", vec![("title", title.clone())]),
            Self::NoteRequirement { title, slot } => {
                ("op.note_requirement", vec![("title", title.clone()), ("slot", slot.clone())])
            }
            Self::AgreeStart => ("op.agree_start", Vec::new()),
            Self::ChangeSetting { what } => ("op.change_setting", vec![("what", what.clone())]),
            Self::MendSettings => ("op.mend_settings", Vec::new()),
        };
        OpName {
            code: code.to_owned(),
            args: args.into_iter().map(|(key, value)| (key.to_owned(), value)).collect(),
        }
    }
}

impl OpName {
    /// Whether a write of this name may become a part of one before it: words that are typed one after another. What a
    /// person did on purpose is a step of its own.
    pub(crate) fn merges(&self) -> bool {
        [WRITTEN, WORDS, TEMPLATE].contains(&self.code.as_str())
    }
}

/// One report is called by its title, several are counted.
fn reports(
    [one, several]: [&'static str; 2],
    title: &str,
    count: usize,
) -> (&'static str, Vec<(&'static str, String)>) {
    match count {
        1 => (one, vec![("title", title.to_owned())]),
        count => (several, vec![("count", count.to_string())]),
    }
}

//! The steps of a draft by their names.

use super::WRITTEN;

/// What was done in a draft.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DraftStep {
    /// Words written, paragraphs parted and joined.
    Write,
    /// A paragraph put in.
    Insert,
    /// A table put in.
    InsertTable,
    /// A picture put in.
    InsertPicture,
    /// A figure put in.
    InsertFigure,
    /// Paragraphs or a section taken out.
    Remove,
    /// Paragraphs or a section moved.
    Move,
    /// A heading of a higher level.
    Promote,
    /// A heading of a lower level.
    Demote,
    /// A paragraph that becomes another part.
    Part,
    /// A part of the 版头 or the 版记 put in, changed or taken out.
    SetPart,
    /// The number in front made otherwise.
    Renumber,
    /// A condition accepted as the text stands.
    Accept,
    /// A row put into a table.
    RowIn,
    /// A row taken out of a table.
    RowOut,
    /// A column put into a table.
    ColumnIn,
    /// A column taken out of a table.
    ColumnOut,
    /// Cells aligned.
    Align,
    /// Cells merged or split.
    Span,
    /// The head of a table.
    Header,
    /// The variety of the format.
    Form,
    /// The measures of the format.
    Profile,
    /// The unit that speaks.
    Issuer,
    /// The date that it bears.
    Date,
    /// What its figures are narrowed to.
    Scope,
    /// How much is to be written.
    Target,
    /// With or without a seal.
    Sealed,
    /// The 版记 on an even page or where the text ends.
    EvenImprint,
    /// What an earlier report said, as it is now.
    Settle,
    /// All of that which can be done without asking.
    SettleSafe,
    /// Words of an earlier report taken in; `what` is what it is called.
    Borrow,
    /// What an earlier report said stays.
    KeepWords,
    /// It is asked again.
    AskAgain,
    /// Other words for a parameter of the template.
    Reword,
    /// A section of the template written after all.
    SectionIn,
    /// A section of the template left out.
    SectionOut,
    /// Something noted beside the text.
    Comment,
    /// Something to do noted beside the text.
    Todo,
    /// What was to do is done; `what` is what it says.
    TodoDone,
    /// A comment that says something else or is open again.
    CommentChange,
    /// A comment taken out.
    CommentOut,
    /// Figures taken from the log again; `what` is how many.
    Refresh,
}

impl DraftStep {
    /// The stable code.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Write => WRITTEN,
            Self::Insert => "step.insert",
            Self::InsertTable => "step.insert_table",
            Self::InsertPicture => "step.insert_picture",
            Self::InsertFigure => "step.insert_figure",
            Self::Remove => "step.remove",
            Self::Move => "step.move",
            Self::Promote => "step.promote",
            Self::Demote => "step.demote",
            Self::Part => "step.part",
            Self::SetPart => "step.set_part",
            Self::Renumber => "step.renumber",
            Self::Accept => "step.accept",
            Self::RowIn => "step.row_in",
            Self::RowOut => "step.row_out",
            Self::ColumnIn => "step.column_in",
            Self::ColumnOut => "step.column_out",
            Self::Align => "step.align",
            Self::Span => "step.span",
            Self::Header => "step.header",
            Self::Form => "step.form",
            Self::Profile => "step.profile",
            Self::Issuer => "step.issuer",
            Self::Date => "step.date",
            Self::Scope => "step.scope",
            Self::Target => "step.target",
            Self::Sealed => "step.sealed",
            Self::EvenImprint => "step.even_imprint",
            Self::Settle => "step.settle",
            Self::SettleSafe => "step.settle_safe",
            Self::Borrow => "step.borrow",
            Self::KeepWords => "step.keep_words",
            Self::AskAgain => "step.ask_again",
            Self::Reword => "step.reword",
            Self::SectionIn => "step.section_in",
            Self::SectionOut => "step.section_out",
            Self::Comment => "step.comment",
            Self::Todo => "step.todo",
            Self::TodoDone => "step.todo_done",
            Self::CommentChange => "step.comment_change",
            Self::CommentOut => "step.comment_out",
            Self::Refresh => "step.refresh",
        }
    }
}

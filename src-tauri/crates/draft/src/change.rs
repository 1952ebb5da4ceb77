//! What can be done to a document, as values.

use chrono::NaiveDate;
use shuhui_core::Expr;
use shuhui_core::document::{
    Align, Block, BlockId, Borrowed, CellId, Comment, CommentId, CommentKind, Condition, FigureId, Form,
    Link, Marks, Meta, Number, Picture, Place, ProfileName, Role, Scope, SeriesStyle, Span, Stretch, Words,
};

/// One step. What a person can do is [`Change::Write`] to [`Change::RemoveComment`]; the last five are
/// made by the program: a section of the template that comes in, and steps that are taken back.
#[derive(Clone, PartialEq, Debug)]
pub enum Change {
    /// The words of a line become these.
    Write {
        /// The line.
        at: Place,
        /// What stands there then.
        pieces: Vec<Piece>,
    },
    /// A line becomes two at an offset: in a block of one line the rest becomes a block of its own.
    Split {
        /// The line.
        at: Place,
        /// In characters; a figure, blank, inner number or break counts as one.
        offset: usize,
    },
    /// A line takes in the one that follows it, in its block or at the beginning of the next.
    Join {
        /// The line that stays.
        into: Place,
    },
    /// The beginning of a line becomes its head, and goes on with the rest in the same paragraph: （一）… 。…
    Head {
        /// A block of one line.
        block: BlockId,
        /// Where the rest begins, in characters as for a split.
        offset: usize,
    },
    /// A new block.
    Insert {
        /// The block in front of it; none: it comes first.
        after: Option<BlockId>,
        /// What it is.
        block: NewBlock,
    },
    /// Words that were put into a block stand in an earlier report.
    Borrow {
        /// The block.
        block: BlockId,
        /// Where they stand there.
        from: Box<Borrowed>,
    },
    /// A block goes, with the figures in it.
    Remove(BlockId),
    /// A block goes elsewhere.
    Move {
        /// Which.
        block: BlockId,
        /// The block in front of it then; none: it comes first.
        after: Option<BlockId>,
    },
    /// A block becomes another part, a heading of another level for one.
    SetRole {
        /// Which.
        block: BlockId,
        /// What it becomes.
        role: Role,
    },
    /// The number in front of a block is made otherwise.
    SetNumber {
        /// Which.
        block: BlockId,
        /// How.
        number: Number,
    },
    /// A table's rows, columns and cells.
    Table {
        /// The table.
        block: BlockId,
        /// What happens to it.
        change: TableChange,
    },
    /// How a figure holds on to the log.
    Link {
        /// Which.
        figure: FigureId,
        /// How.
        link: Link,
        /// What stands there then; what stood there without. A figure that follows the log says what the log says.
        text: Option<String>,
    },
    /// A figure, or a blank, is counted otherwise. It stands as a blank until it is refreshed, and follows the log.
    SetExpr {
        /// Which.
        figure: FigureId,
        /// How it is counted.
        expr: Box<Expr>,
    },
    /// A blank is filled by hand.
    Fill {
        /// Which.
        blank: FigureId,
        /// With what.
        text: String,
    },
    /// What a condition gives is accepted: the text stands as it is, and is told again when the log decides otherwise once more.
    Accept {
        /// The block that it governs.
        block: BlockId,
        /// What it asks, as the document has it.
        expr: String,
        /// What it gives.
        gives: bool,
    },
    /// A part of the 版头 or the 版记 says this: it is put in where it belongs, changed, or, without lines, taken out.
    SetPart {
        /// Which.
        role: Role,
        /// Its lines; one, but for parts that have several.
        lines: Vec<Vec<Piece>>,
    },
    /// Something of the document as a whole.
    Meta(MetaChange),
    /// Something is noted beside the text.
    AddComment {
        /// The block that it hangs on.
        block: BlockId,
        /// The words of it that it stands at: a line, the first and the last behind them; the whole block without.
        stretch: Option<Stretch>,
        /// What is said.
        text: Words,
        /// Whether something is to be done.
        kind: CommentKind,
        /// The day.
        made: NaiveDate,
    },
    /// A comment says something else, or what it asks for is done or not done any more; what is not named stays.
    SetComment {
        /// Which.
        comment: CommentId,
        /// What it says then.
        text: Option<Words>,
        /// What it is then.
        kind: Option<CommentKind>,
        /// Whether it is done.
        done: Option<bool>,
    },
    /// A comment goes.
    RemoveComment(CommentId),
    /// The comments are again as they were.
    Comments(Vec<Comment>),
    /// A block of the template comes in: a section that is written now. What it holds gets new identities where the draft bears those.
    Adopt {
        /// The block in front of it; none: it comes first.
        after: Option<BlockId>,
        /// As the template makes it, with its figures answered.
        block: Box<Block>,
    },
    /// The template's conditions are these.
    Conditions(Vec<Condition>),
    /// A block is again as it was, without a trace of what happened in between.
    Revert(Box<Block>),
    /// A block that went comes back, with its identities.
    Restore {
        /// The block in front of it; none: it comes first.
        after: Option<BlockId>,
        /// As it was.
        block: Box<Block>,
    },
}

/// A piece of a line as it comes from an editor.
#[derive(Clone, PartialEq, Debug)]
pub enum Piece {
    /// Words; line breaks become spaces, because a line is one line.
    Text(String, Marks),
    /// A figure or blank of the document, with all that it knows. It leaves the line where it stood.
    Keep(FigureId),
    /// A new figure. It stands as a blank until it is refreshed.
    New(Box<Expr>),
    /// A new blank that waits for a person: 〔待填：hint〕
    Blank(String),
    /// The next of an inner series.
    Number(SeriesStyle),
    /// A new line in the paragraph.
    Break,
}

/// A block that a person adds.
#[derive(Clone, PartialEq, Debug)]
pub struct NewBlock {
    /// Which part; none: what goes on behind the block in front, one of a series behind one of a series, else a paragraph.
    pub role: Option<Role>,
    /// Its number; none: the one that the role has.
    pub number: Option<Number>,
    /// Its words.
    pub shape: NewShape,
    /// The earlier report that they were taken from.
    pub borrowed: Option<Box<Borrowed>>,
}

/// The words of a new block. Figures of the document may be kept in it.
#[derive(Clone, PartialEq, Debug)]
pub enum NewShape {
    /// One line, or several of a part that has lines.
    Lines(Vec<Vec<Piece>>),
    /// A head that goes on in the same paragraph.
    RunIn {
        /// The head.
        head: Vec<Piece>,
        /// What follows.
        rest: Vec<Piece>,
    },
    /// Rows of cells of one line, all as long as the first.
    Table {
        /// How many of the rows are the head.
        header_rows: u16,
        /// From top to bottom.
        rows: Vec<Vec<Vec<Piece>>>,
        /// Cells that cover others, by row and column of the one in their corner.
        spans: Vec<(usize, usize, Span)>,
    },
    /// A picture.
    Picture(Picture),
}

/// What happens to a table. Rows and columns are named by a cell that begins in them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TableChange {
    /// A row of empty cells.
    InsertRow {
        /// Beside this cell's.
        of: CellId,
        /// Above or below it.
        side: Side,
    },
    /// A row goes; a cell that reaches beyond it becomes shorter.
    RemoveRow {
        /// This cell's.
        of: CellId,
    },
    /// A column of empty cells.
    InsertColumn {
        /// Beside this cell's.
        of: CellId,
        /// Left or right of it.
        side: Side,
    },
    /// A column goes; a cell that reaches beyond it becomes narrower.
    RemoveColumn {
        /// This cell's.
        of: CellId,
    },
    /// How words stand in a cell.
    Align {
        /// The cell.
        cell: CellId,
        /// How.
        align: Align,
    },
    /// A cell covers more or less; the words of cells that it covers go into it.
    Span {
        /// The cell.
        cell: CellId,
        /// What it covers.
        span: Span,
    },
    /// So many rows at the top are the head.
    HeaderRows(u16),
}

/// Above or left of; below or right of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Side {
    /// Above, left.
    Before,
    /// Below, right.
    After,
}

/// What holds for the document as a whole, one thing at a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MetaChange {
    /// The format's variety.
    Form(Form),
    /// The measures it is set in.
    Profile(ProfileName),
    /// The unit that speaks.
    Issuer(String),
    /// The date it bears.
    Date(NaiveDate),
    /// What its figures are narrowed to.
    Scope(Scope),
    /// So many characters are aimed at; none: as many as its template names.
    Target(Option<u32>),
    /// Whether a seal is set on it.
    Sealed(bool),
    /// Whether its 版记 goes over to an even page.
    EvenImprint(bool),
}

impl MetaChange {
    /// Makes the change and gives the one that takes it back.
    pub(crate) fn apply(self, meta: &mut Meta) -> Self {
        match self {
            Self::Form(form) => Self::Form(std::mem::replace(&mut meta.form, form)),
            Self::Profile(profile) => Self::Profile(std::mem::replace(&mut meta.profile, profile)),
            Self::Issuer(issuer) => {
                let issuer = Words::new(issuer).map_or_else(String::new, |words| words.trim().to_owned());
                Self::Issuer(std::mem::replace(&mut meta.issuer, issuer))
            }
            Self::Date(date) => Self::Date(std::mem::replace(&mut meta.date, date)),
            Self::Sealed(sealed) => Self::Sealed(std::mem::replace(&mut meta.sealed, sealed)),
            Self::EvenImprint(even) => Self::EvenImprint(std::mem::replace(&mut meta.even_imprint, even)),
            Self::Target(target) => Self::Target(std::mem::replace(&mut meta.target, target)),
            Self::Scope(scope) => Self::Scope(std::mem::replace(&mut meta.scope, scope)),
        }
    }
}

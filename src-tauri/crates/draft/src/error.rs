//! Why a step cannot be taken.

use shuhui_core::Explain;
use shuhui_core::document::{BlockId, CellId, CommentId, FigureId, Place, Role};
use shuhui_core::figure::{ExprError, FigureError};

/// Why a document stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// The document has no such block: it was removed, or belongs to another version.
    #[error("there is no block {0}")]
    UnknownBlock(BlockId),
    /// The document has no such figure or blank.
    #[error("there is no figure {0}")]
    UnknownFigure(FigureId),
    /// The table has no such cell.
    #[error("there is no cell {0}")]
    UnknownCell(CellId),
    /// The block has no such line.
    #[error("there is no line {0:?}")]
    UnknownPlace(Place),
    /// A line is shorter than that.
    #[error("the line {at:?} ends before {offset}")]
    UnknownOffset {
        /// The line.
        at: Place,
        /// In characters.
        offset: usize,
    },
    /// No condition asks that at the block.
    #[error("{block} does not hang on {expr:?}")]
    UnknownCondition {
        /// The block.
        block: BlockId,
        /// What it was to ask.
        expr: String,
    },
    /// The document has no such comment.
    #[error("there is no comment {0}")]
    UnknownComment(CommentId),
    /// A blank was meant and a figure stands there.
    #[error("{0} is no blank")]
    NotABlank(FigureId),
    /// A figure was meant and a blank stands there.
    #[error("{0} is no figure")]
    NotAFigure(FigureId),
    /// A table was meant.
    #[error("{0} is no table")]
    NotATable(BlockId),
    /// A change keeps one figure twice, but an identity stands in one place.
    #[error("the figure {0} is kept twice")]
    RepeatedFigure(FigureId),
    /// A block comes back that is there.
    #[error("the block {0} is there already")]
    RepeatedBlock(BlockId),
    /// A blank filled with nothing.
    #[error("the blank {0} would be filled with nothing")]
    EmptyFill(FigureId),
    /// Nothing follows that could be joined.
    #[error("nothing follows {0:?} that could be joined")]
    NothingToJoin(Place),
    /// A part of the 版头, the text or the 版记 would stand among another's.
    #[error("{0:?} cannot stand there")]
    OutOfRegion(Role),
    /// A block cannot become a part of another region.
    #[error("{block} cannot become {role:?}, which stands elsewhere")]
    OtherRegion {
        /// The block.
        block: BlockId,
        /// The part it was to be.
        role: Role,
    },
    /// The words of a block cannot be laid out as the part asks.
    #[error("{block} cannot be laid out as {role:?}")]
    OtherShape {
        /// The block.
        block: BlockId,
        /// The part it was to be.
        role: Role,
    },
    /// Nothing stands in front of tables and pictures.
    #[error("{0} has no number")]
    Unnumbered(BlockId),
    /// The rows of a new table are of different lengths, or there is none.
    #[error("the rows of the table are uneven")]
    UnevenTable,
    /// A table keeps one row and one column.
    #[error("the last row or column stays")]
    LastOfTable,
    /// A head of more rows than the table has.
    #[error("{block} has {rows} rows, and {head} were to be its head")]
    LongHead {
        /// The table.
        block: BlockId,
        /// The rows of the head.
        head: u16,
        /// All rows.
        rows: usize,
    },
    /// A cell cannot cover that: it reaches beyond the table or cuts another cell.
    #[error("the cell {0} cannot cover that")]
    OddSpan(CellId),
    /// The stored expression of a figure cannot be read: the document was written by another program or damaged.
    #[error("the expression of the figure {figure}")]
    BadExpression {
        /// The figure.
        figure: FigureId,
        /// As stored.
        expr: String,
        /// Why it cannot be read.
        #[source]
        cause: Box<ExprError>,
    },
    /// The stored expression of a condition cannot be read.
    #[error("the condition at the block {block}")]
    BadCondition {
        /// The block it governs.
        block: BlockId,
        /// As stored.
        expr: String,
        /// Why it cannot be read.
        #[source]
        cause: Box<ExprError>,
    },
    /// A figure could not be taken from the log.
    #[error(transparent)]
    Figure(#[from] FigureError),
}

impl Explain for DraftError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownBlock(_) => "draft.unknown_block",
            Self::UnknownFigure(_) => "draft.unknown_figure",
            Self::UnknownCell(_) => "draft.unknown_cell",
            Self::UnknownComment(_) => "draft.unknown_comment",
            Self::UnknownPlace(_) | Self::UnknownOffset { .. } => "draft.unknown_line",
            Self::UnknownCondition { .. } => "draft.unknown_condition",
            Self::NotABlank(_) => "draft.not_a_blank",
            Self::NotAFigure(_) => "draft.not_a_figure",
            Self::NotATable(_) => "draft.not_a_table",
            Self::RepeatedFigure(_) => "draft.repeated_figure",
            Self::RepeatedBlock(_) => "draft.repeated_block",
            Self::EmptyFill(_) => "draft.empty_fill",
            Self::NothingToJoin(_) => "draft.nothing_to_join",
            Self::OutOfRegion(_) | Self::OtherRegion { .. } => "draft.other_region",
            Self::OtherShape { .. } => "draft.other_shape",
            Self::Unnumbered(_) => "draft.unnumbered",
            Self::UnevenTable => "draft.uneven_table",
            Self::LastOfTable => "draft.last_of_table",
            Self::LongHead { .. } => "draft.long_head",
            Self::OddSpan(_) => "draft.odd_span",
            Self::BadExpression { .. } => "draft.bad_expression",
            Self::BadCondition { .. } => "draft.bad_condition",
            Self::Figure(error) => error.code(),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::UnknownBlock(block)
            | Self::NotATable(block)
            | Self::RepeatedBlock(block)
            | Self::Unnumbered(block) => vec![("block", block.to_string())],
            Self::UnknownFigure(figure)
            | Self::NotABlank(figure)
            | Self::NotAFigure(figure)
            | Self::RepeatedFigure(figure)
            | Self::EmptyFill(figure) => vec![("figure", figure.to_string())],
            Self::UnknownComment(comment) => vec![("comment", comment.to_string())],
            Self::UnknownCell(cell) | Self::OddSpan(cell) => vec![("cell", cell.to_string())],
            Self::UnknownPlace(at) | Self::UnknownOffset { at, .. } | Self::NothingToJoin(at) => {
                vec![("block", at.block().to_string())]
            }
            Self::OutOfRegion(role) => vec![("role", role.name().to_owned())],
            Self::OtherRegion { block, role } | Self::OtherShape { block, role } => {
                vec![("block", block.to_string()), ("role", role.name().to_owned())]
            }
            Self::BadExpression { figure, expr, .. } => {
                vec![("figure", figure.to_string()), ("expr", expr.clone())]
            }
            Self::BadCondition { block, expr, .. } | Self::UnknownCondition { block, expr } => {
                vec![("block", block.to_string()), ("expr", expr.clone())]
            }
            Self::LongHead { block, head, rows } => {
                vec![("block", block.to_string()), ("head", head.to_string()), ("rows", rows.to_string())]
            }
            Self::UnevenTable | Self::LastOfTable => Vec::new(),
            Self::Figure(error) => error.args(),
        }
    }
}

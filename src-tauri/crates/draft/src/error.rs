//! Why a step cannot be taken.

use shuhui_core::Explain;
use shuhui_core::document::{BlockId, FigureId};
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
    /// A blank was meant and a figure stands there.
    #[error("{0} is no blank")]
    NotABlank(FigureId),
    /// A figure was meant and a blank stands there.
    #[error("{0} is no figure")]
    NotAFigure(FigureId),
    /// The block has fewer runs.
    #[error("the block {block} has no run {run}")]
    UnknownRun {
        /// The block.
        block: BlockId,
        /// Its run, counted from 0.
        run: usize,
    },
    /// An edit keeps a figure that is not in the block it changes.
    #[error("the block {block} has no figure {figure} to keep")]
    ForeignFigure {
        /// The block.
        block: BlockId,
        /// The figure.
        figure: FigureId,
    },
    /// An edit keeps one figure twice, but an identity stands in one place.
    #[error("the figure {0} is kept twice")]
    RepeatedFigure(FigureId),
    /// Nothing would be left to read; the block can be removed instead.
    #[error("the block {0} would be empty")]
    EmptyBlock(BlockId),
    /// A blank filled with nothing.
    #[error("the blank {0} would be filled with nothing")]
    EmptyFill(FigureId),
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
    /// A figure could not be taken from the log.
    #[error(transparent)]
    Figure(#[from] FigureError),
}

impl Explain for DraftError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownBlock(_) => "draft.unknown_block",
            Self::UnknownFigure(_) => "draft.unknown_figure",
            Self::NotABlank(_) => "draft.not_a_blank",
            Self::NotAFigure(_) => "draft.not_a_figure",
            Self::UnknownRun { .. } => "draft.unknown_run",
            Self::ForeignFigure { .. } => "draft.foreign_figure",
            Self::RepeatedFigure(_) => "draft.repeated_figure",
            Self::EmptyBlock(_) => "draft.empty_block",
            Self::EmptyFill(_) => "draft.empty_fill",
            Self::BadExpression { .. } => "draft.bad_expression",
            Self::Figure(error) => error.code(),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::UnknownBlock(block) | Self::EmptyBlock(block) => vec![("block", block.to_string())],
            Self::UnknownFigure(figure)
            | Self::NotABlank(figure)
            | Self::NotAFigure(figure)
            | Self::RepeatedFigure(figure)
            | Self::EmptyFill(figure) => vec![("figure", figure.to_string())],
            Self::UnknownRun { block, run } => vec![("block", block.to_string()), ("run", run.to_string())],
            Self::ForeignFigure { block, figure } => {
                vec![("block", block.to_string()), ("figure", figure.to_string())]
            }
            Self::BadExpression { figure, expr, .. } => {
                vec![("figure", figure.to_string()), ("expr", expr.clone())]
            }
            Self::Figure(error) => error.args(),
        }
    }
}

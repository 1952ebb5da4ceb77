//! The document: what stands in the middle of everything. What makes text makes a [`Document`]; what shows, checks, compares or
//! prints text reads one.
//!
//! A document is one list of blocks, from the 份号 in the 版头 to the 印发日期 in the 版记. A block has a [`Role`] (which part of the
//! format it is; [`part`] holds the only list) and a [`Shape`] (how its words are laid out); every part is therefore found, changed,
//! compared and stored by the same code. The words 一、 （一） 一是 are not stored: [`numbers`] makes them when they are shown.
//!
//! Beside the value stand the entries behind its figures ([`Evidence`]): a figure keeps their number and fingerprint only.

mod borrowed;
mod comment;
mod evidence;
mod identity;
mod line;
mod meta;
mod numbers;
pub mod part;
mod place;
mod printed;
mod table;
mod text;

pub use self::borrowed::Borrowed;
pub use self::comment::{Comment, CommentId, CommentKind, Stretch};
pub use self::evidence::{Behind, Evidence, Fingerprint};
pub use self::identity::{BlockId, CellId, FigureId, IdSource, IdentityError};
pub use self::line::{Blank, Figure, Inline, Line, Link, Marks, Number, Words, joined, shown};
pub use self::meta::{Condition, Form, Meta, ProfileName, TemplatePlace};
pub use self::numbers::{Numbers, numbers, unnumber_lone};
pub use self::part::{Depth, Level, LevelError, Region, Role, Shape, ShapeKind};
pub use self::place::Place;
pub use self::printed::{bracket_years, printed};
pub use self::table::{Align, Cell, Column, Picture, Row, Span, Table};
pub use crate::log::Scope;
pub use crate::numbering::SeriesStyle;

/// A report as a value.
#[derive(Clone, PartialEq, Debug)]
pub struct Document {
    /// What it is set as, who speaks, and about when.
    pub meta: Meta,
    /// What stands on the paper, in reading order. Regions follow one another: 版头, body, annexes, 版记 ([`Role::region`]).
    pub blocks: Vec<Block>,
    /// The conditions of the template that decided what stands here.
    pub conditions: Vec<Condition>,
    /// What somebody noted beside the text, as it was made; never printed with it.
    pub comments: Vec<Comment>,
    /// Where new identities come from; none is given twice.
    pub ids: IdSource,
}

/// One part of a document, with an identity that editing keeps.
#[derive(Clone, PartialEq, Debug)]
pub struct Block {
    /// Derived from the place in the template, so that the same input gives the same file.
    pub id: BlockId,
    /// Which part of the format it is.
    pub role: Role,
    /// How its words are laid out; one of those that the role allows ([`Role::allows`]).
    pub shape: Shape,
    /// What a person did to it.
    pub touched: Touched,
    /// The earlier report that it, or words of it, were taken from.
    pub borrowed: Option<Box<Borrowed>>,
}

/// What a person did to a block since a template, or a base, made it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Touched {
    /// Its words were changed; refreshing changes the values of figures and nothing else anyway.
    pub words: bool,
    /// It was moved.
    pub order: bool,
    /// Its role, level or number was changed.
    pub role: bool,
    /// A person added it; no template knows it.
    pub own: bool,
}

impl Touched {
    /// Whether a person had a hand in it at all.
    pub const fn any(self) -> bool {
        self.words || self.order || self.role || self.own
    }

    /// What either says.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self {
            words: self.words || other.words,
            order: self.order || other.order,
            role: self.role || other.role,
            own: self.own || other.own,
        }
    }
}

impl Block {
    /// A block that nobody touched yet.
    pub const fn new(id: BlockId, role: Role, shape: Shape) -> Self {
        let touched = Touched { words: false, order: false, role: false, own: false };
        Self { id, role, shape, touched, borrowed: None }
    }
}

impl Document {
    /// What the document is called: the lines of its title joined. Empty without one.
    pub fn title(&self) -> String {
        let title = self.blocks.iter().find(|block| block.role == Role::Title);
        title
            .map(|block| block.lines().into_iter().map(|(_, line)| shown(&line.pieces)).collect())
            .unwrap_or_default()
    }

    /// A block by its identity.
    pub fn block(&self, id: BlockId) -> Option<&Block> {
        self.blocks.iter().find(|block| block.id == id)
    }

    /// Where a block stands, from 0.
    pub fn position(&self, id: BlockId) -> Option<usize> {
        self.blocks.iter().position(|block| block.id == id)
    }

    /// Every line with its place, in reading order.
    pub fn lines(&self) -> impl Iterator<Item = (Place, &Line)> {
        self.blocks.iter().flat_map(Block::lines)
    }

    /// Every piece with the place of its line, in reading order.
    pub fn pieces(&self) -> impl Iterator<Item = (Place, &Inline)> {
        self.lines().flat_map(|(place, line)| line.pieces.iter().map(move |piece| (place, piece)))
    }

    /// The same pieces, to change.
    pub fn pieces_mut(&mut self) -> impl Iterator<Item = (Place, &mut Inline)> {
        self.blocks
            .iter_mut()
            .flat_map(Block::lines_mut)
            .flat_map(|(place, line)| line.pieces.iter_mut().map(move |piece| (place, piece)))
    }

    /// Every figure with its place, in reading order.
    pub fn figures(&self) -> impl Iterator<Item = (Place, &Figure)> {
        self.pieces().filter_map(|(place, piece)| match piece {
            Inline::Figure(figure) => Some((place, figure)),
            _ => None,
        })
    }

    /// Every blank with its place, in reading order.
    pub fn blanks(&self) -> impl Iterator<Item = (Place, &Blank)> {
        self.pieces().filter_map(|(place, piece)| match piece {
            Inline::Blank(blank) => Some((place, blank)),
            _ => None,
        })
    }

    /// The figure or blank of this identity, with its place.
    pub fn find(&self, id: FigureId) -> Option<(Place, &Inline)> {
        self.pieces().find(|(_, piece)| piece.id() == Some(id))
    }
}

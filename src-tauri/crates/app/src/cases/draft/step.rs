//! What a step of a draft is called for undo: what was done, and to what, by the numbers and headings that a clerk sees:
//! 「删去（三）」, 「改写一、主要工作情况」, 「固定 12」.

use shuhui_core::document::{
    Block, BlockId, CommentId, CommentKind, FigureId, Inline, Link, Shape, shown as words,
};
use shuhui_core::{Document, Expr, Kinds, Role};
use shuhui_draft::{Change, MetaChange, NewShape, Piece, TableChange};
use shuhui_store::{DraftStep, FigureStep, Op};

/// A heading without a number in brackets is named by so many of its characters.
const LONGEST_HEADING: usize = 10;

/// The name of a step that makes these changes on a text.
pub(super) fn named(changes: &[Change], before: &Document, kinds: &Kinds) -> Op {
    let names = Names { document: before, kinds };
    if let Some(op) = names.of_figure(changes) {
        return op;
    }
    let first = changes.iter().min_by_key(|change| weight(change));
    let (step, what) = first.map_or((DraftStep::Write, String::new()), |change| names.of(change, changes));
    Op::InDraft { step, what }
}

/// The section that a block stands in, with its words: （三）从严排查整治, 一、主要工作情况, 题名.
pub(super) fn section(document: &Document, block: BlockId) -> String {
    let names = Names { document, kinds: &Kinds::default() };
    let at = document.position(block).unwrap_or_default();
    let heading = document.blocks[..=at].iter().rposition(|block| matches!(block.role, Role::Heading(_)));
    let in_title = document.block(block).is_some_and(|block| block.role == Role::Title);
    heading.filter(|_| !in_title).map_or_else(|| names.place(block), |nth| names.titled(nth))
}

/// The lightest change says what a step was: who deletes a paragraph may have written in the one before.
fn weight(change: &Change) -> u8 {
    match change {
        Change::Table { .. } => 0,
        Change::Accept { .. }
        | Change::Borrow { .. }
        | Change::Meta(_)
        | Change::AddComment { .. }
        | Change::SetComment { .. }
        | Change::RemoveComment(_) => 1,
        Change::Move { .. } | Change::SetRole { .. } | Change::SetNumber { .. } | Change::SetPart { .. } => 2,
        Change::Insert { .. } | Change::Adopt { .. } | Change::Restore { .. } => 3,
        Change::Remove(_) => 4,
        Change::Write { pieces, .. } if pieces.iter().any(is_new_figure) => 5,
        _ => 6,
    }
}

struct Names<'d> {
    document: &'d Document,
    kinds: &'d Kinds,
}

impl Names<'_> {
    fn of(&self, change: &Change, all: &[Change]) -> (DraftStep, String) {
        match change {
            Change::Table { change, .. } => (table(change), String::new()),
            // Among other changes; by themselves they have names of their own.
            Change::Fill { .. } | Change::Link { .. } | Change::SetExpr { .. } => {
                (DraftStep::Write, String::new())
            }
            Change::Accept { block, .. } => (DraftStep::Accept, self.place(*block)),
            Change::Borrow { block, .. } => (DraftStep::Borrow, self.place(*block)),
            Change::Meta(meta) => (of_whole(meta), String::new()),
            Change::AddComment { block, kind: CommentKind::Note, .. } => {
                (DraftStep::Comment, self.place(*block))
            }
            Change::AddComment { block, kind: CommentKind::Todo, .. } => {
                (DraftStep::Todo, self.place(*block))
            }
            Change::SetComment { comment, done: Some(true), .. } => {
                (DraftStep::TodoDone, self.said(*comment))
            }
            Change::SetComment { comment, .. } => (DraftStep::CommentChange, self.said(*comment)),
            Change::RemoveComment(comment) => (DraftStep::CommentOut, self.said(*comment)),
            Change::Comments(_) => (DraftStep::CommentChange, String::new()),
            Change::Move { block, .. } => (DraftStep::Move, self.several(*block, all, moved)),
            Change::SetRole { block, role } => (self.levelled(*block, *role), self.one(*block)),
            Change::SetNumber { block, .. } => (DraftStep::Renumber, self.one(*block)),
            Change::SetPart { role, .. } => {
                (DraftStep::SetPart, shuhui_compose::label(*role).unwrap_or_default().to_owned())
            }
            Change::Remove(block) => (DraftStep::Remove, self.several(*block, all, removed)),
            Change::Insert { after, block } => {
                let place = after.map(|after| self.place(after)).unwrap_or_default();
                match &block.shape {
                    NewShape::Table { .. } => (DraftStep::InsertTable, place),
                    NewShape::Picture(_) => (DraftStep::InsertPicture, place),
                    _ => (DraftStep::Insert, place),
                }
            }
            Change::Write { at, pieces } => match pieces.iter().find(|piece| is_new_figure(piece)) {
                Some(Piece::New(expr)) => (DraftStep::InsertFigure, expr.hint(self.kinds)),
                _ => (DraftStep::Write, self.place(at.block())),
            },
            Change::Split { at, .. } | Change::Join { into: at } => {
                (DraftStep::Write, self.place(at.block()))
            }
            Change::Head { block, .. } => (DraftStep::Write, self.place(*block)),
            Change::Revert(block) => (DraftStep::Write, self.place(block.id)),
            Change::Conditions(_) => (DraftStep::Write, String::new()),
            Change::Adopt { block, .. } | Change::Restore { block, .. } => {
                (DraftStep::Insert, self.place(block.id))
            }
        }
    }

    /// The section that a block stands in, or the heading that it is: （三）, 一、主要工作情况, 题名.
    fn place(&self, block: BlockId) -> String {
        let Some(at) = self.document.position(block) else { return String::new() };
        let blocks = &self.document.blocks[..=at];
        match blocks.iter().rposition(|block| matches!(block.role, Role::Heading(_))) {
            _ if self.document.blocks[at].role == Role::Title => part("step.title"),
            _ if matches!(self.document.blocks[at].role, Role::Signature | Role::Date) => part("step.end"),
            Some(nth) => self.heading(nth),
            None => part("step.front"),
        }
    }

    /// The first words of a comment.
    fn said(&self, comment: CommentId) -> String {
        let known = self.document.comments.iter().find(|known| known.id == comment);
        known.map(|comment| comment.text.chars().take(LONGEST_HEADING).collect()).unwrap_or_default()
    }

    fn heading(&self, nth: usize) -> String {
        let numbers = self.document.numbers();
        let label = numbers.label(nth);
        if label.starts_with('（') { label.to_owned() } else { self.titled(nth) }
    }

    /// A heading by its number and its first words.
    fn titled(&self, nth: usize) -> String {
        let numbers = self.document.numbers();
        let label = numbers.label(nth);
        let words = first_words(&self.document.blocks[nth]);
        let clause = words.split(['，', '。', '；', '：']).next().unwrap_or_default();
        let said: String = clause.chars().take(LONGEST_HEADING).collect();
        format!("{label}{said}")
    }

    /// A block by itself: the heading, or what it is within its section: （三）的一是, （三）的一段.
    fn one(&self, block: BlockId) -> String {
        let Some(at) = self.document.position(block) else { return String::new() };
        let place = self.place(block);
        match self.document.blocks[at].role {
            Role::Heading(_) | Role::Title => place,
            Role::Table => within(place, &part("step.table")),
            Role::Picture => within(place, &part("step.picture")),
            _ => match self.document.numbers().label(at) {
                "" => within(place, &part("step.paragraph")),
                label => within(place, label),
            },
        }
    }

    /// The same of all blocks that one kind of change is about; a heading stands for all that go with it.
    fn several(&self, first: BlockId, all: &[Change], about: fn(&Change) -> Option<BlockId>) -> String {
        let blocks: Vec<BlockId> = all.iter().filter_map(about).collect();
        let position = |id: &BlockId| self.document.position(*id).unwrap_or(usize::MAX);
        let top = blocks.iter().copied().min_by_key(position).unwrap_or(first);
        let is_heading = self.document.block(top).is_some_and(|block| matches!(block.role, Role::Heading(_)));
        if is_heading || blocks.len() == 1 {
            return self.one(top);
        }
        let count = crate::locale::say("step.paragraphs", &[("count", blocks.len().to_string())]);
        within(self.place(top), &count)
    }

    /// Up, down, or another part.
    fn levelled(&self, block: BlockId, role: Role) -> DraftStep {
        match (self.document.block(block).map(|block| block.role), role) {
            (Some(Role::Heading(from)), Role::Heading(to)) if u8::from(to) < u8::from(from) => {
                DraftStep::Promote
            }
            (Some(Role::Heading(_)), Role::Heading(_)) => DraftStep::Demote,
            _ => DraftStep::Part,
        }
    }

    /// What is done to one figure, or to blanks that wait for the same.
    fn of_figure(&self, changes: &[Change]) -> Option<Op> {
        match changes {
            [Change::SetExpr { figure, .. }] => {
                Some(Op::ChangeFigure { figure: self.called(*figure), done: FigureStep::Recount })
            }
            [Change::Link { figure, link, .. }] => {
                let done = match link {
                    Link::Linked => FigureStep::Relink,
                    Link::Frozen { .. } => FigureStep::Freeze,
                    Link::Typed => FigureStep::Unlink,
                };
                Some(Op::ChangeFigure { figure: self.called(*figure), done })
            }
            [Change::Fill { blank, .. }, ..]
                if changes.iter().all(|change| matches!(change, Change::Fill { .. })) =>
            {
                Some(Op::FillBlanks { hint: self.called(*blank), count: changes.len() })
            }
            _ => None,
        }
    }

    /// What a figure or blank is called.
    fn called(&self, figure: FigureId) -> String {
        let expr = match self.document.find(figure) {
            Some((_, Inline::Figure(figure))) => figure.expr.clone(),
            Some((_, Inline::Blank(blank))) => return blank.hint.clone(),
            _ => return String::new(),
        };
        let period = self.document.meta.period;
        Expr::parse(&expr, self.kinds).map_or(expr, |expr| expr.name(self.kinds, period))
    }
}

fn moved(change: &Change) -> Option<BlockId> {
    match change {
        Change::Move { block, .. } => Some(*block),
        _ => None,
    }
}

fn removed(change: &Change) -> Option<BlockId> {
    match change {
        Change::Remove(block) => Some(*block),
        _ => None,
    }
}

const fn is_new_figure(piece: &Piece) -> bool {
    matches!(piece, Piece::New(_))
}

const fn table(change: &TableChange) -> DraftStep {
    match change {
        TableChange::InsertRow { .. } => DraftStep::RowIn,
        TableChange::RemoveRow { .. } => DraftStep::RowOut,
        TableChange::InsertColumn { .. } => DraftStep::ColumnIn,
        TableChange::RemoveColumn { .. } => DraftStep::ColumnOut,
        TableChange::Align { .. } => DraftStep::Align,
        TableChange::Span { .. } => DraftStep::Span,
        TableChange::HeaderRows(_) => DraftStep::Header,
    }
}

const fn of_whole(change: &MetaChange) -> DraftStep {
    match change {
        MetaChange::Form(_) => DraftStep::Form,
        MetaChange::Profile(_) => DraftStep::Profile,
        MetaChange::Issuer(_) => DraftStep::Issuer,
        MetaChange::Date(_) => DraftStep::Date,
        MetaChange::Scope(_) => DraftStep::Scope,
        MetaChange::Target(_) => DraftStep::Target,
        MetaChange::Sealed(_) => DraftStep::Sealed,
        MetaChange::EvenImprint(_) => DraftStep::EvenImprint,
    }
}

fn part(key: &'static str) -> String {
    crate::locale::text(key).to_owned()
}

fn within(place: String, what: &str) -> String {
    match place.as_str() {
        "" => what.to_owned(),
        _ => crate::locale::say("step.within", &[("place", place.as_str()), ("what", what)]),
    }
}

fn first_words(block: &Block) -> String {
    match &block.shape {
        Shape::Line(line) | Shape::RunIn { head: line, .. } => words(&line.pieces),
        Shape::Lines(lines) => lines.first().map(|line| words(&line.pieces)).unwrap_or_default(),
        Shape::Table(_) | Shape::Picture(_) => String::new(),
    }
}

//! The walk over a document's blocks. What each part needs on paper is decided by one match over the roles ([`Setter::words_of`]).

use std::slice::Iter;

use shuhui_core::dates;
use shuhui_core::document::{Block, BlockId, Document, Form, Numbers, Region, Role, Shape, shown};
use shuhui_core::issue::{Issue, Place};

use super::words::Words;
use super::{
    Item, Letterhead, Look, Paragraph, Placed, Way, attachments, attendance, closing, head, imprint, letter,
    organs, picture, table, title,
};
use crate::charset;
use crate::gongwen::{Profile, StyleKey, StyleSheet, Twips};

/// A document on its way to paper.
pub(super) struct Setter<'a> {
    pub document: &'a Document,
    pub profile: &'a Profile,
    pub sheet: StyleSheet,
    pub items: Vec<Item>,
    pub issues: Vec<Issue>,
    pub letterhead: Option<Letterhead>,
    numbers: &'a Numbers,
    /// The block that is being set, from 0.
    at: usize,
    /// Its characters that were already told.
    told: Vec<char>,
}

impl<'a> Setter<'a> {
    pub(super) fn new(document: &'a Document, profile: &'a Profile, numbers: &'a Numbers) -> Self {
        Self {
            document,
            profile,
            sheet: StyleSheet::of(profile),
            items: Vec::with_capacity(document.blocks.len() + 8),
            issues: Vec::new(),
            letterhead: None,
            numbers,
            at: 0,
            told: Vec::new(),
        }
    }

    /// Sets every block, in order.
    pub(super) fn blocks(&mut self) {
        let mut at = 0;
        while at < self.document.blocks.len() {
            at = self.block(at).max(at + 1);
        }
        self.document.blocks.iter().for_each(|block| self.examine_day(block));
    }

    /// Sets a block, and those that share a line or a table with it; the block to go on with.
    fn block(&mut self, at: usize) -> usize {
        let block = self.begin(at);
        let style = StyleKey::Role(block.role);
        match &block.shape {
            Shape::Table(table) => table::push(self, block, table),
            Shape::Picture(shown) => picture::push(self, block, shown),
            Shape::Line(_) | Shape::Lines(_) | Shape::RunIn { .. } => return self.words_of(block, style, at),
        }
        at + 1
    }

    /// The table of the parts: how the words of each stand.
    fn words_of(&mut self, block: &'a Block, style: StyleKey, at: usize) -> usize {
        let rule = head::rule(self, at);
        match block.role {
            Role::CopyNumber | Role::Secrecy | Role::Urgency => {
                self.paragraph(block, style, Placed { rule, ..Placed::default() });
            }
            Role::Issuer if self.is_letter() => letter::issuer(self, block),
            Role::DocumentNumber if self.is_letter() => letter::number(self, block),
            Role::Issuer => head::issuer(self, block, rule),
            Role::DocumentNumber | Role::Signer => return head::number(self, at),
            Role::Title => title::push(self, block, at),
            Role::Paragraph if self.is_minutes() && attendance::is_list(block) => attendance::push(self, block),
            Role::Byline
            | Role::Addressee
            | Role::Heading(_)
            | Role::Paragraph
            | Role::Series(_)
            | Role::Note
            // Words where a table or picture is meant are words.
            | Role::Table
            | Role::Picture => self.paragraph(block, style, Placed::default()),
            Role::Caption => {
                // What belongs to the table above does not stand as close to this caption as its own. Under a picture it is the picture's.
                let over = self.document.blocks.get(at + 1).map(|block| block.role);
                let under = self.follows(at, |role| role == Role::Picture)
                    && !matches!(over, Some(Role::Table | Role::Picture));
                if let Some(super::Item::Paragraph(picture)) = self.items.last_mut().filter(|_| under) {
                    picture.placed.keep_next = true;
                }
                let apart = !under && self.follows(at, |role| matches!(role, Role::Table | Role::Picture));
                let before = self.rows(i32::from(apart));
                self.paragraph(block, style, Placed { before, ..Placed::default() });
            }
            Role::AttachmentList => attachments::push(self, block, style, self.free_above(at)),
            Role::Signature | Role::Date => {
                if let Some(next) = organs::sealed(self, at, self.free_above(at)) {
                    return next;
                }
                let mut placed = Placed { before: self.free_above(at), ..Placed::default() };
                placed.indents.right = closing::right_gap(self.document, at, self.profile);
                self.paragraph(block, style, placed);
            }
            Role::Annex => title::annex(self, block),
            Role::CopiesTo | Role::PrintedBy | Role::PrintedOn => return imprint::push(self, at),
        }
        at + 1
    }

    /// Whether it is a 信函: as its format has it, unless it says itself what it is.
    pub(super) fn is_letter(&self) -> bool {
        self.is_form(Form::Letter, self.profile.form.letter)
    }

    /// Whether it is a 纪要.
    fn is_minutes(&self) -> bool {
        self.is_form(Form::Minutes, self.profile.form.minutes)
    }

    fn is_form(&self, form: Form, of_format: bool) -> bool {
        let own = self.document.meta.form;
        own == form || (own == Form::Internal && of_format)
    }

    /// Goes over to a block.
    pub(super) fn begin(&mut self, at: usize) -> &'a Block {
        self.at = at;
        self.told.clear();
        &self.document.blocks[at]
    }

    /// The number in front of the block.
    pub(super) fn label(&self) -> &'a str {
        self.numbers.label(self.at)
    }

    /// The numbers of the series inside the block, in order.
    pub(super) fn inner(&self) -> Iter<'a, String> {
        self.numbers.inner(self.at).iter()
    }

    /// The words of the block: its number, then its lines parted by line breaks, or a head and what follows it.
    pub(super) fn words(&self, block: &Block) -> Words {
        let (mut words, mut inner) = (Words::default(), self.inner());
        match &block.shape {
            Shape::RunIn { head, rest } => {
                let style = match block.role {
                    // Without a word behind it a head is a heading on its own line.
                    Role::Heading(_) if rest.is_empty() => None,
                    Role::Heading(level) => Some(StyleKey::RunIn(level)),
                    _ => Some(StyleKey::Lead),
                };
                let look = Look { style, ..Look::default() };
                words.words(self.label(), look);
                words.line(head, look, &mut inner);
                words.line(rest, Look::default(), &mut inner);
            }
            _ => {
                words.words(self.label(), Look::default());
                for (nth, (_, line)) in block.lines().into_iter().enumerate() {
                    if nth > 0 {
                        words.line_break();
                    }
                    words.line_of(block.role, line, Look::default(), &mut inner);
                }
            }
        }
        words
    }

    /// A block that is one paragraph.
    fn paragraph(&mut self, block: &Block, style: StyleKey, placed: Placed) {
        let words = self.words(block);
        let style = match &block.shape {
            Shape::RunIn { rest, .. } if !rest.is_empty() => StyleKey::Role(Role::Paragraph),
            _ => style,
        };
        self.add(Paragraph::new(style, placed, words, whole(block)));
    }

    /// Adds a paragraph, its lines broken for the width of the 版心.
    pub(super) fn add(&mut self, paragraph: Paragraph) {
        self.examine(&paragraph);
        let broken = paragraph.broken(&self.sheet);
        self.items.push(Item::Paragraph(broken));
    }

    /// What must stand between a table and the next, or the end: Word joins two tables without a paragraph between them, and will
    /// not end a text with a table.
    pub(super) fn add_filler(&mut self, span: Option<(BlockId, bool, bool)>, way: Way) {
        let placed = Placed { way, ..Placed::default() };
        let filler = Paragraph::new(StyleKey::AfterTable, placed, Words::default(), span);
        self.items.push(Item::Paragraph(filler));
    }

    /// Notes a day of a 成文日期 or 印发日期 that the calendar lacks.
    fn examine_day(&mut self, block: &Block) {
        if !matches!(block.role, Role::Date | Role::PrintedOn) {
            return;
        }
        let text: String = block.lines().into_iter().map(|(_, line)| shown(&line.pieces)).collect();
        if dates::no_such_day(&text).is_some() {
            let place = Place::Block { block: block.id.to_string(), snippet: Some(text.clone()) };
            self.issues.push(Issue::error("typeset.no_such_day").with("day", text).at(place));
        }
    }

    /// Notes the characters of a paragraph that the fonts may not have, each once a block.
    pub(super) fn examine(&mut self, paragraph: &Paragraph) {
        if let Some(span) = paragraph.spans.first() {
            charset::examine(&paragraph.text, span.block, &mut self.told, &mut self.issues);
        }
    }

    /// Whether the block before this place is of a role.
    pub(super) fn follows(&self, at: usize, is: impl Fn(Role) -> bool) -> bool {
        at.checked_sub(1).is_some_and(|before| is(self.document.blocks[before].role))
    }

    /// Whether the next block begins with a paragraph of its own and not with a table.
    pub(super) fn words_follow(&self, at: usize) -> bool {
        let next = self.document.blocks.get(at + 1);
        next.is_some_and(|next| {
            !matches!(next.shape, Shape::Table(_)) && next.role.region() != Region::Imprint
        })
    }

    /// Free space above 附件说明, 署名 and date, in twips.
    fn free_above(&self, at: usize) -> Option<Twips> {
        let gaps = &self.profile.gaps;
        let rows = match self.document.blocks[at].role {
            // The title has its own free line below it.
            _ if at == 0 || self.follows(at, |role| matches!(role, Role::Title | Role::Byline)) => 0,
            Role::AttachmentList => gaps.above_attachments,
            Role::Signature | Role::Date if !self.follows(at, |role| role == Role::Signature) => {
                // The upper part of a seal takes a line more.
                gaps.above_signature + i32::from(self.document.meta.sealed)
            }
            // Its seal does not touch the one above.
            Role::Signature if self.document.meta.sealed => organs::SEALS_APART,
            _ => 0,
        };
        self.rows(rows)
    }

    /// Some rows of the grid, in twips; `None` for none.
    pub(super) fn rows(&self, rows: i32) -> Option<Twips> {
        (rows > 0).then(|| rows * self.sheet.grid.pitch)
    }
}

/// The span of a block that is one paragraph.
pub(super) fn whole(block: &Block) -> Option<(BlockId, bool, bool)> {
    Some((block.id, true, true))
}

//! A document as the wire shows it: blocks with their lines, figures that know whether the log says something else now, and what the
//! set stage decided about the page.

use std::collections::HashMap;

use shuhui_core::document::{
    Align, Block, Borrowed, Figure, FigureId, Inline, Link, Marks, Number, Numbers, Place, Role, Shape, Span,
    Touched,
};
use shuhui_core::figure::{Sign, Term, Test};
use shuhui_core::{Document, Expr, Issue, Kinds, Period, Place as IssuePlace};
use shuhui_draft::{ConditionNews, Why};
use shuhui_typeset::css;

use crate::locale::{self, say, text};
use crate::wire::{
    BlankReport, ConditionReport, FigureReport, PageEnd, PageLook, ParagraphLook, WireBlock, WireBorrowed,
    WireCell, WireFinding, WireInline, WireIssue, WireLine, WirePicture, WireTable,
};

/// What the log says now for figures and blanks whose text differs, by id; an empty text where entries vanished.
pub(crate) type News = HashMap<String, String>;

/// What the wire tells of figures beside the words: what the log says now, what they are called, what does not go together.
#[derive(Clone, Copy)]
pub(crate) struct Beside<'a> {
    /// What the log says now.
    pub(crate) news: &'a News,
    /// The kinds that expressions name.
    pub(crate) kinds: &'a Kinds,
    /// The document's.
    pub(crate) period: Period,
}

impl Beside<'_> {
    /// What a figure is called; by its call where that cannot be read.
    pub(crate) fn name(&self, expr: &str) -> String {
        Expr::parse(expr, self.kinds)
            .map_or_else(|_| expr.to_owned(), |expr| expr.name(self.kinds, self.period))
    }

    /// What does not go together in a block.
    pub(crate) fn findings(&self, block: &Block) -> HashMap<FigureId, WireFinding> {
        let found = shuhui_draft::contradictions(block, self.kinds, self.period);
        found.into_iter().map(|found| (found.figure, finding(&found.why))).collect()
    }
}

/// What does not go together, in a sentence.
fn finding(why: &Why) -> WireFinding {
    let WireIssue { severity, message: text, .. } = locale::issue(&contradiction(why));
    WireFinding { severity, text }
}

fn contradiction(why: &Why) -> Issue {
    match why {
        Why::PartOverWhole { part, whole } => {
            Issue::error("finding.part_over_whole").with("part", part).with("whole", whole)
        }
        Why::SettledOverFound { settled, found } => {
            Issue::error("finding.settled_over_found").with("settled", settled).with("found", found)
        }
        Why::PartOfChange { part, change } => {
            Issue::error("finding.part_of_change").with("part", part).with("change", change)
        }
        Why::OverAll { share } => over_all(share),
    }
}

/// A share that is more than all of it.
pub(crate) fn over_all(share: &str) -> Issue {
    Issue::advice("finding.over_all").with("share", share)
}

/// What does not go together in a document, each with its block.
pub(crate) fn contradictions(document: &Document, kinds: &Kinds) -> Vec<Issue> {
    let of_block = |block: &Block| {
        let place = IssuePlace::Block { block: block.id.to_string(), snippet: None };
        let found = shuhui_draft::contradictions(block, kinds, document.meta.period);
        found.into_iter().map(move |found| contradiction(&found.why).at(place.clone())).collect::<Vec<_>>()
    };
    document.blocks.iter().flat_map(of_block).collect()
}

/// Every block for the wire, with its text.
pub(crate) fn blocks(document: &Document, beside: Beside<'_>, look: &css::PageLook) -> Vec<WireBlock> {
    let numbers = document.numbers();
    let shown = document.blocks.iter().enumerate().map(|(nth, block)| WireBlock {
        text: Some(block.text(&numbers, nth)),
        ..self::block(block, &numbers, nth, beside, look)
    });
    shown.collect()
}

/// One block for the wire, without its text. `nth` is its position among those that were numbered.
pub(crate) fn block(
    block: &Block,
    numbers: &Numbers,
    nth: usize,
    beside: Beside<'_>,
    look: &css::PageLook,
) -> WireBlock {
    let findings = beside.findings(block);
    let mut inner = numbers.inner(nth).iter();
    let lines = block.lines().into_iter().map(|(place, line)| WireLine {
        at: at(place),
        pieces: line.pieces.iter().map(|piece| inline(piece, &mut inner, beside, &findings)).collect(),
    });
    WireBlock {
        id: block.id.to_string(),
        role: role(block.role).to_owned(),
        part: block.role.name().to_owned(),
        level: level(block.role),
        number: numbers.label(nth).to_owned(),
        numbering: numbering(block),
        text: None,
        edited: block.touched.any(),
        touched: touched(block.touched),
        borrowed: block.borrowed.as_deref().map(borrowed),
        lines: lines.collect(),
        ends: match look.within.get(&block.id) {
            Some(css::Within::Lines(ends)) => ends.iter().map(|end| (end.characters, end.wider)).collect(),
            _ => Vec::new(),
        },
        table: table(block, look),
        picture: picture(block, look),
    }
}

/// The contract's word for a part.
fn role(role: Role) -> &'static str {
    match role {
        Role::Heading(_) => "heading",
        Role::Series(_) => "paragraph",
        Role::AttachmentList => "attachment",
        other => other.name(),
    }
}

pub(super) fn level(role: Role) -> u8 {
    match role {
        Role::Title => 0,
        Role::Heading(level) => level.into(),
        Role::Series(_) => 3,
        _ => 5,
    }
}

/// A line's place in its block, as the wire names it.
pub(super) fn at(place: Place) -> String {
    match place {
        Place::Line(_, n) => n.to_string(),
        Place::Head(_) => "head".to_owned(),
        Place::Rest(_) => "rest".to_owned(),
        Place::Cell(_, cell, n) => format!("{cell}:{n}"),
    }
}

fn numbering(block: &Block) -> Option<String> {
    let number = match &block.shape {
        Shape::Line(line) | Shape::RunIn { head: line, .. } => &line.number,
        Shape::Lines(lines) => &lines.first()?.number,
        Shape::Table(_) | Shape::Picture(_) => return None,
    };
    match number {
        Number::None => None,
        Number::Auto => Some("auto".to_owned()),
        Number::Styled(style) => Some(style.name().to_owned()),
        Number::Fixed(_) => Some("fixed".to_owned()),
    }
}

fn borrowed(from: &Borrowed) -> WireBorrowed {
    let Borrowed { report, title, place } = from;
    WireBorrowed { report: report.to_string(), title: title.clone(), from: place.start, to: place.end }
}

fn touched(touched: Touched) -> Vec<String> {
    let Touched { words, order, role, own } = touched;
    let done = [("words", words), ("order", order), ("role", role), ("own", own)];
    done.into_iter().filter(|(_, done)| *done).map(|(name, _)| name.to_owned()).collect()
}

fn inline<'n>(
    piece: &Inline,
    inner: &mut impl Iterator<Item = &'n String>,
    beside: Beside<'_>,
    findings: &HashMap<FigureId, WireFinding>,
) -> WireInline {
    match piece {
        Inline::Words { text, marks } => {
            WireInline::Text { text: text.to_string(), marks: self::marks(*marks) }
        }
        Inline::Figure(figure) => WireInline::Figure {
            id: figure.id.to_string(),
            text: figure.text.to_string(),
            name: beside.name(&figure.expr),
            expr: figure.expr.clone(),
            state: state(figure).to_owned(),
            stale: beside.news.get(figure.id.as_str()).cloned(),
            finding: findings.get(&figure.id).cloned(),
        },
        Inline::Blank(blank) => WireInline::Blank {
            id: blank.id.to_string(),
            hint: blank.hint.clone(),
            proposal: beside.news.get(blank.id.as_str()).cloned(),
        },
        Inline::Number(style) => WireInline::Number {
            style: style.name().to_owned(),
            text: inner.next().cloned().unwrap_or_default(),
        },
        Inline::Break => WireInline::Break,
    }
}

fn marks(marks: Marks) -> Vec<String> {
    let set = [("strong", marks.strong), ("underline", marks.underline), ("lead", marks.lead)];
    set.into_iter().filter(|(_, set)| *set).map(|(name, _)| name.to_owned()).collect()
}

fn table(block: &Block, look: &css::PageLook) -> Option<WireTable> {
    let Shape::Table(table) = &block.shape else { return None };
    let cell = |cell: &shuhui_core::document::Cell| {
        let Span { columns, rows } = cell.span;
        WireCell {
            id: cell.id.to_string(),
            columns: (columns > 1).then_some(columns),
            rows: (rows > 1).then_some(rows),
            align: (cell.align != Align::Auto).then(|| cell.align.name().to_owned()),
        }
    };
    Some(WireTable {
        columns: count(table.columns.len()),
        header_rows: table.header_rows,
        widths: match look.within.get(&block.id) {
            Some(css::Within::Columns(widths)) => widths.clone(),
            _ => Vec::new(),
        },
        rows: table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect(),
    })
}

fn picture(block: &Block, look: &css::PageLook) -> Option<WirePicture> {
    let Shape::Picture(picture) = &block.shape else { return None };
    Some(WirePicture {
        name: picture.name.to_string(),
        content: picture.content.to_string(),
        width: picture.width,
        height: picture.height,
        alt: picture.alt.clone(),
        on_paper: match look.within.get(&block.id) {
            Some(&css::Within::Picture { width, height, line }) => Some((width, height, line)),
            _ => None,
        },
    })
}

/// How a figure holds on to the log, in the wire's words.
pub(crate) fn state(figure: &Figure) -> &'static str {
    match figure.link {
        Link::Linked => "linked",
        Link::Frozen { .. } => "frozen",
        Link::Typed => "typed",
    }
}

/// Every figure, and every blank that waits for entries, in reading order.
pub(crate) fn figures(document: &Document, beside: Beside<'_>) -> Vec<FigureReport> {
    let findings: HashMap<FigureId, WireFinding> =
        document.blocks.iter().flat_map(|block| beside.findings(block)).collect();
    let reported = document.pieces().filter_map(|(place, piece)| {
        let (id, expr, value, entries) = match piece {
            Inline::Figure(figure) => (figure.id, figure.expr.clone(), value(figure), figure.behind.count),
            Inline::Blank(blank) => (blank.id, blank.expr.clone()?, serde_json::Value::Null, 0),
            _ => return None,
        };
        Some(FigureReport {
            id: id.to_string(),
            block: place.block().to_string(),
            name: beside.name(&expr),
            expr,
            text: piece.shown().into_owned(),
            value,
            entries,
            stale: beside.news.contains_key(id.as_str()),
            finding: findings.get(&id).cloned(),
        })
    });
    reported.collect()
}

/// A number, or a list's text.
fn value(figure: &Figure) -> serde_json::Value {
    figure.value.map_or_else(|| figure.text.as_str().into(), number)
}

/// A quantity as JSON: whole numbers without a point.
pub(crate) fn number(amount: shuhui_core::Quantity) -> serde_json::Value {
    if amount.hundredths() % 100 == 0 { (amount.hundredths() / 100).into() } else { amount.to_f64().into() }
}

/// Every blank in reading order.
pub(crate) fn blanks(document: &Document) -> Vec<BlankReport> {
    document
        .blanks()
        .map(|(place, blank)| BlankReport {
            id: blank.id.to_string(),
            block: place.block().to_string(),
            hint: blank.hint.clone(),
        })
        .collect()
}

/// A condition for the wire; one that would give something else is told in words.
pub(crate) fn condition(news: &ConditionNews, kinds: &Kinds) -> ConditionReport {
    let stale = news.is_stale();
    ConditionReport {
        block: news.condition.block.to_string(),
        expr: news.condition.expr.clone(),
        asks: asks(&news.test, kinds),
        gave: news.condition.gave,
        now: news.now.holds,
        stale,
        entries: news.now.entries.iter().map(ToString::to_string).collect(),
        text: if stale { condition_words(news, kinds) } else { String::new() },
    }
}

/// What a condition asks, without its signs and names of arguments.
fn asks(test: &Test, kinds: &Kinds) -> String {
    match test {
        Test::Has(expr) => say("condition.asks_has", &[("what", expr.about(kinds).as_str())]),
        Test::Compare { .. } => say("condition.asks", &compared(test, kinds)),
    }
}

/// 这里的条件变了：现在有听证会 1 条记录
fn condition_words(news: &ConditionNews, kinds: &Kinds) -> String {
    let entries = news.now.entries.len().to_string();
    match (&news.test, news.now.holds) {
        (Test::Has(expr), true) => {
            say("condition.there", &[("what", expr.about(kinds).as_str()), ("entries", &entries)])
        }
        (Test::Has(expr), false) => say("condition.gone", &[("what", expr.about(kinds).as_str())]),
        (test @ Test::Compare { .. }, true) => say("condition.holds", &compared(test, kinds)),
        (test @ Test::Compare { .. }, false) => say("condition.fails", &compared(test, kinds)),
    }
}

/// What stands between the sides of a comparison, in words.
pub(crate) fn sign_word(sign: Sign) -> &'static str {
    text(match sign {
        Sign::Equal => "condition.equal",
        Sign::Unequal => "condition.unequal",
        Sign::Less => "condition.less",
        Sign::AtMost => "condition.at_most",
        Sign::More => "condition.more",
        Sign::AtLeast => "condition.at_least",
    })
}

/// The sides of a comparison and what stands between them, in words; nothing for another test.
fn compared(test: &Test, kinds: &Kinds) -> Vec<(&'static str, String)> {
    let Test::Compare { left, sign, right } = test else { return Vec::new() };
    let term = |term: &Term| match term {
        Term::Number(expr) => expr.hint(kinds),
        Term::Literal(number) => number.to_string(),
    };
    vec![("left", term(left)), ("sign", sign_word(*sign).to_owned()), ("right", term(right))]
}

/// How a document stands on paper.
pub(crate) fn look(look: &css::PageLook) -> PageLook {
    let end = |end: &css::PageEnd| PageEnd {
        block: end.block.to_string(),
        line: end.line,
        characters: end.characters,
    };
    let some = |number: i32| (number != 0).then_some(number);
    let paragraph = |look: &css::ParagraphLook| {
        Some(ParagraphLook {
            block: look.block?.to_string(),
            nth: look.nth,
            above: (look.above != 0.0).then_some(look.above),
            below: look.below,
            left: some(look.left),
            right: some(look.right),
            hanging: some(look.hanging),
            lead: (!look.lead.is_empty()).then(|| look.lead.clone()),
            breaks: look.breaks.clone(),
            size: look.size,
        })
    };
    PageLook {
        ends: look.ends.iter().map(end).collect(),
        paragraphs: look.paragraphs.iter().filter_map(paragraph).collect(),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

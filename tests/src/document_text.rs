//! Documents as small texts, for suites that a domain expert can read and extend.
//!
//! ```text
//! unit: 禾川区综合服务中心
//! period: 2025
//! date: 2025-12-20
//!
//! # 禾川区综合服务中心                        a line of the title; further # lines join it
//! @ 各科室：                                  主送机关
//! == 主要工作情况                             own-line heading of level one; === (一), ==== 1., ===== (1)
//! === 压实责任。|党组专题研究{count(…)=4}次。     run-in heading, the rest behind the bar
//! 一般的段落，{?党课次数}次。                    a paragraph; {expr=text} is a figure, {?hint} a blank
//! - 压实责任。                                 one of a series: 一是, 二是 …
//! + 问题清单                                   a name in 附件说明; further + lines join it
//! >> 禾川区综合服务中心                         署名
//! >> 2025年12月20日                           成文日期: the one that ends in 日
//! ^ 表1 培训情况                               the line above a table
//! | 月份 | 期数 |                              rows; the first is the header
//! ```
//! Numbers of headings and series are made, as the program makes them. A line `字 × 726` repeats a character.

use shuhui_core::document::{Blank, Block, BlockId, Body, Document, Figure, Inline, Level, Link};
use shuhui_core::id::EntryId;
use shuhui_core::numbering::{self, Counter};

/// Reads a document; a malformed one is a fault of the suite and panics with its line.
pub fn parse(text: &str) -> Document {
    let (head, body) = text.split_once("\n\n").expect("head and body are parted by an empty line");
    let field = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(name));
        line.expect("the head has unit, period and date").trim().to_owned()
    };
    let mut reader = Reader { counter: Counter::default(), series: 0, blocks: Vec::new() };
    for line in body.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        reader.line(line);
    }
    let title = reader.blocks.iter().find(|block| matches!(block.body, Body::Title { .. }));
    Document {
        title: title.map(|block| block.body.text().replace('\n', "")).unwrap_or_default(),
        unit: field("unit:"),
        period: field("period:").parse().expect("a period"),
        date: field("date:").parse().expect("a date"),
        blocks: reader.blocks,
    }
}

struct Reader {
    counter: Counter,
    series: u32,
    blocks: Vec<Block>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let (mark, rest) = line.split_once(' ').unwrap_or(("", line));
        // The line may go on with the block before it: then its pieces are numbered on.
        let id = BlockId::new(&format!("b{:03}", self.blocks.len() + 1));
        if mark != "-" {
            self.series = 0;
        }
        let body = match mark {
            "#" => {
                if let Some(Block { id, body: Body::Title { lines }, .. }) = self.blocks.last_mut() {
                    lines.push(pieces(rest, &id.clone(), 10 * lines.len()));
                    return;
                }
                Body::Title { lines: vec![pieces(rest, &id, 0)] }
            }
            "@" => Body::Addressee { text: pieces(rest, &id, 0) },
            "==" | "===" | "====" | "=====" => {
                let level =
                    Level::try_from(u8::try_from(mark.len() - 1).expect("few marks")).expect("a level");
                let (text, rest) = rest.split_once('|').unwrap_or((rest, ""));
                let number = self.counter.next(level);
                Body::Heading { level, number, text: pieces(text, &id, 0), rest: pieces(rest, &id, 10) }
            }
            "-" => {
                self.series += 1;
                Body::Paragraph { series: numbering::series(self.series), text: pieces(rest, &id, 0) }
            }
            "+" => {
                if let Some(Block { id, body: Body::Attachments { names }, .. }) = self.blocks.last_mut() {
                    names.push(pieces(rest, &id.clone(), 10 * names.len()));
                    return;
                }
                Body::Attachments { names: vec![pieces(rest, &id, 0)] }
            }
            ">>" if rest.ends_with('日') => Body::Date { text: pieces(rest, &id, 0) },
            ">>" => Body::Signature { text: pieces(rest, &id, 0) },
            "^" => Body::Table { caption: pieces(rest, &id, 0), rows: Vec::new() },
            "|" => {
                let cells = |id: &BlockId, from: usize| {
                    let cells = rest.trim_end_matches('|').split('|').enumerate();
                    cells.map(|(at, cell)| pieces(cell.trim(), id, from + 3 * at)).collect::<Vec<_>>()
                };
                if let Some(Block { id, body: Body::Table { rows, .. }, .. }) = self.blocks.last_mut() {
                    let from = 10 + 100 * rows.len();
                    rows.push(cells(&id.clone(), from));
                    return;
                }
                Body::Table { caption: Vec::new(), rows: vec![cells(&id, 10)] }
            }
            _ => Body::Paragraph { series: String::new(), text: pieces(&repeated(line), &id, 0) },
        };
        self.blocks.push(Block { id, body, edited: false });
    }
}

/// `字 × 726` is that character 726 times.
fn repeated(line: &str) -> String {
    match line.split_once(" × ") {
        Some((words, count)) => words.repeat(count.parse().expect("how often")),
        None => line.to_owned(),
    }
}

/// Words with `{expr=text}` figures and `{?hint}` blanks; `from` keeps ordinals apart where a block has several runs.
fn pieces(text: &str, block: &BlockId, from: usize) -> Vec<Inline> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut ordinal = from;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').expect("a figure is closed");
        if !before.is_empty() {
            pieces.push(Inline::text(before));
        }
        ordinal += 1;
        pieces.push(piece(inside, block, ordinal));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Inline::text(rest));
    }
    pieces
}

fn piece(inside: &str, block: &BlockId, ordinal: usize) -> Inline {
    let id = block.figure(ordinal);
    if let Some(hint) = inside.strip_prefix('?') {
        return Inline::Blank(Blank { id, hint: hint.to_owned(), expr: None });
    }
    let (expr, text) = inside.rsplit_once('=').expect("a figure has a text");
    let entry: EntryId = "0190a5d2-0000-7000-8000-000000000001".parse().expect("an identity");
    Inline::Figure(Figure {
        id,
        expr: expr.to_owned(),
        text: text.to_owned(),
        value: text.parse().ok(),
        entries: vec![entry],
        link: Link::Linked,
    })
}

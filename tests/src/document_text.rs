//! Documents as small texts, for suites that a domain expert can read and extend.
//!
//! ```text
//! unit: 禾川区综合服务中心
//! period: 2025
//! date: 2025-12-20
//! sealed                                     where a seal is set on it
//! even_imprint                               where its 版记 goes over to an even page
//!
//! # 禾川区综合服务中心                        a line of the title; further # lines join it
//! @ 各科室：                                  主送机关
//! == 主要工作情况                             own-line heading of level one; === (一), ==== 1., ===== (1)
//! === 压实责任。|党组专题研究{count(…)=4}次。     run-in heading, the rest behind the bar
//! 健全机制。|年初印发要点。                      the same without a number; - lines may have a bar too
//! 一般的段落，{?党课次数}次。                    a paragraph; {expr=text} is a figure, {?hint} a blank
//! - 压实责任。                                 one of a series: 一是, 二是 …; -shouxian and others have other words
//! -- 分级负责。                                one of a series inside it
//! + 问题清单                                   a name in 附件说明; further + lines join it
//! >> 禾川区综合服务中心                         署名
//! >> 2025年12月20日                           成文日期: the one that ends in 日
//! ^ 表1 培训情况                               the line above a table or picture
//! | 月份 | 期数 |                              rows; the first is the head, and each that begins with |=
//! | <2x1>合计 | <right>8 |                    a cell over two columns and one row; one at the right
//! |x40 三月 | 全员 |                            forty such rows
//! ! 流程图.png 640x480 办理流程                 a picture of so many pixels, and what it shows
//! [note] （此件公开发布）                       any other part by its name; lines of a part that has several join
//! ```
//! In a line `{#di}` is the next number of a series inside it, `{/}` a line break, `{*加粗}`, `{_下划线}` and `{~段首}` words with
//! emphasis. Numbers of headings and series are made, as the program makes them. A line or a cell `字 × 726` repeats a character.

use shuhui_core::attachment::ContentHash;
use shuhui_core::dates;
use shuhui_core::document::{
    Align, Behind, Blank, Block, BlockId, Cell, Column, Depth, Document, Evidence, Figure, Form, IdSource,
    Inline, Level, Line, Link, Marks, Meta, Number, Picture, ProfileName, Role, Row, Scope, SeriesStyle,
    Shape, ShapeKind, Span, Table, Words,
};
use shuhui_core::id::EntryId;

/// Reads a document; a malformed one is a fault of the suite and panics with its line.
pub fn parse(text: &str) -> Document {
    let (head, body) = text.split_once("\n\n").expect("head and body are parted by an empty line");
    let field = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(name));
        line.expect("the head has unit, period and date").trim().to_owned()
    };
    let meta = Meta {
        form: Form::Internal,
        profile: ProfileName::default(),
        issuer: field("unit:"),
        period: field("period:").parse().expect("a period"),
        date: field("date:").parse().expect("a date"),
        scope: Scope::default(),
        target: None,
        sealed: head.lines().any(|line| line == "sealed"),
        even_imprint: head.lines().any(|line| line == "even_imprint"),
    };
    let mut reader = Reader::default();
    for line in body.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        reader.line(line);
    }
    Document { meta, blocks: reader.blocks, conditions: Vec::new(), comments: Vec::new(), ids: reader.ids }
}

/// The cases of suites/parts.txt: a title, and the document of its lines.
pub fn parts() -> Vec<(&'static str, Document)> {
    const PARTS: &str = include_str!("../tests/suites/parts.txt");
    let cases =
        PARTS.split("\n--- ").skip(1).map(|case| case.split_once(" ---\n").expect("a title and lines"));
    cases
        .map(|(title, lines)| {
            let head = "unit: 禾川区综合服务中心\nperiod: 2025\ndate: 2025-12-20\n\n";
            (title, parse(&format!("{head}{lines}")))
        })
        .collect()
}

/// The entries behind the figures of every document read here.
pub fn evidence() -> Evidence {
    let mut evidence = Evidence::default();
    evidence.keep(&[entry()]);
    evidence
}

/// A grey dot as .png: a picture of one pixel.
pub const DOT: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\x0aIDATx\x9cch\x00\x00\x00\x82\x00\x81w\xcdr\xb6\x00\x00\x00\x00IEND\xaeB`\x82";

/// The bytes of every picture but one that begins with 丢失.
pub fn picture(content: ContentHash) -> Option<Vec<u8>> {
    (content != named("丢失.png")).then(|| DOT.to_vec())
}

/// The content of a picture of this name.
fn named(name: &str) -> ContentHash {
    let mut content = [0; 32];
    content.iter_mut().zip(name.bytes()).for_each(|(byte, of)| *byte = of);
    ContentHash::new(content)
}

fn entry() -> EntryId {
    "0190a5d2-0000-7000-8000-000000000001".parse().expect("an identity")
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    ids: IdSource,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
        let named = mark.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
        let series = |depth, name: &str| {
            let style = if name.is_empty() { None } else { SeriesStyle::named(name) };
            (Role::Series(depth), style.map_or(Number::Auto, Number::Styled))
        };
        let (role, number) = match mark {
            "#" => (Role::Title, Number::None),
            "@" => (Role::Addressee, Number::None),
            "==" | "===" | "====" | "=====" => {
                let level = u8::try_from(mark.len() - 1).expect("few marks");
                (Role::Heading(Level::try_from(level).expect("a level")), Number::Auto)
            }
            "+" => (Role::AttachmentList, Number::None),
            ">>" if rest.ends_with('日') || dates::printed(rest).is_some() => (Role::Date, Number::None),
            ">>" => (Role::Signature, Number::None),
            "^" => (Role::Caption, Number::None),
            "|" | "|=" => return self.row(rest, mark == "|="),
            _ if mark.starts_with("|x") => {
                let count: usize = mark[2..].parse().expect("how many rows");
                (0..count).for_each(|_| self.row(rest, false));
                return;
            }
            "!" => return self.picture(rest),
            _ => match (named, mark.strip_prefix("--"), mark.strip_prefix('-')) {
                (Some(name), ..) => {
                    let role = Role::named(name).expect("the name of a part");
                    (role, if role == Role::Annex { Number::Auto } else { Number::None })
                }
                (_, Some(style), _) => series(Depth::Nested, style),
                (_, _, Some(style)) => series(Depth::Outer, style),
                _ => return self.part(Role::Paragraph, Number::None, &repeated(line)),
            },
        };
        self.part(role, number, rest);
    }

    fn part(&mut self, role: Role, number: Number, text: &str) {
        if role.shapes() == [ShapeKind::Lines] {
            if let Some(Block { id, role: before, shape: Shape::Lines(lines), .. }) = self.blocks.last_mut()
                && *before == role
            {
                let from = 10 * lines.len();
                lines.push(Line { number, pieces: pieces(text, *id, from) });
                return;
            }
            let id = self.id();
            self.push(id, role, Shape::Lines(vec![Line { number, pieces: pieces(text, id, 0) }]));
            return;
        }
        let id = self.id();
        let shape = match text.split_once('|') {
            Some((head, rest)) if role.shapes().contains(&ShapeKind::RunIn) => Shape::RunIn {
                head: Line { number, pieces: pieces(head, id, 0) },
                rest: Line::plain(pieces(rest, id, 10)),
            },
            _ => Shape::Line(Line { number, pieces: pieces(text, id, 0) }),
        };
        self.push(id, role, shape);
    }

    /// A row joins the table before it.
    fn row(&mut self, text: &str, head: bool) {
        if !matches!(self.blocks.last(), Some(Block { shape: Shape::Table(_), .. })) {
            let id = self.id();
            self.push(id, Role::Table, Shape::Table(Table { header_rows: 1, ..Table::default() }));
        }
        let ids = &mut self.ids;
        let Some(Block { id, shape: Shape::Table(table), .. }) = self.blocks.last_mut() else { return };
        let from = 10 + 100 * table.rows.len();
        let cells: Vec<Cell> = text
            .trim_end_matches('|')
            .split('|')
            .enumerate()
            .map(|(at, text)| cell(text.trim(), *id, from + 3 * at, ids))
            .collect();
        let columns = cells.iter().map(|cell| usize::from(cell.span.columns)).sum::<usize>();
        if table.columns.len() < columns {
            table.columns.resize(columns, Column::default());
        }
        table.rows.push(Row { cells });
        if head {
            table.header_rows = u16::try_from(table.rows.len()).expect("few rows");
        }
    }

    fn picture(&mut self, text: &str) {
        let mut parts = text.splitn(3, ' ');
        let name = parts.next().expect("a picture has a name");
        let (width, height) = parts.next().and_then(|size| size.split_once('x')).expect("so many pixels");
        let picture = Picture {
            name: name.parse().expect("a file's name"),
            content: named(name),
            width: width.parse().expect("pixels"),
            height: height.parse().expect("pixels"),
            alt: parts.next().unwrap_or_default().to_owned(),
        };
        let id = self.id();
        self.push(id, Role::Picture, Shape::Picture(picture));
    }

    fn id(&self) -> BlockId {
        BlockId::new(&format!("b{:03}", self.blocks.len() + 1))
    }

    fn push(&mut self, id: BlockId, role: Role, shape: Shape) {
        self.blocks.push(Block::new(id, role, shape));
    }
}

/// A cell: `<2x1>` covers two columns and one row, `<left>`, `<centre>` and `<right>` say how it stands.
fn cell(text: &str, block: BlockId, from: usize, ids: &mut IdSource) -> Cell {
    let mut cell = Cell::new(ids.cell(), Line::default());
    let mut rest = text;
    while let Some((mark, after)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        match mark {
            "left" => cell.align = Align::Left,
            "centre" => cell.align = Align::Centre,
            "right" => cell.align = Align::Right,
            _ => {
                let (columns, rows) = mark.split_once('x').expect("columns x rows");
                let count = |text: &str| text.parse().expect("how many");
                cell.span = Span { columns: count(columns), rows: count(rows) };
            }
        }
        rest = after;
    }
    cell.lines = vec![Line::plain(pieces(&repeated(rest), block, from))];
    cell
}

/// `字 × 726` is that character 726 times.
fn repeated(line: &str) -> String {
    match line.split_once(" × ") {
        Some((words, count)) => words.repeat(count.parse().expect("how often")),
        None => line.to_owned(),
    }
}

/// Words with what stands in braces; `from` keeps ordinals apart where a block has several runs.
fn pieces(text: &str, block: BlockId, from: usize) -> Vec<Inline> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut ordinal = from;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').expect("a figure is closed");
        pieces.extend(Inline::words(before));
        pieces.push(marked(inside).unwrap_or_else(|| {
            ordinal += 1;
            linked(inside, block, ordinal)
        }));
        rest = after;
    }
    pieces.extend(Inline::words(rest));
    pieces
}

/// What is no figure and no blank.
fn marked(inside: &str) -> Option<Inline> {
    let words = |text: &str, marks: Marks| {
        let text = Words::new(text).expect("there are words");
        Some(Inline::Words { text, marks })
    };
    match inside.split_at_checked(1)? {
        ("/", "") => Some(Inline::Break),
        ("#", style) => Some(Inline::Number(SeriesStyle::named(style).expect("the name of a series"))),
        ("*", text) => words(text, Marks { strong: true, ..Marks::PLAIN }),
        ("_", text) => words(text, Marks { underline: true, ..Marks::PLAIN }),
        ("~", text) => words(text, Marks { lead: true, ..Marks::PLAIN }),
        _ => None,
    }
}

fn linked(inside: &str, block: BlockId, ordinal: usize) -> Inline {
    let id = block.figure(ordinal);
    if let Some(hint) = inside.strip_prefix('?') {
        return Inline::Blank(Blank { id, hint: hint.to_owned(), expr: None });
    }
    let (expr, text) = inside.rsplit_once('=').expect("a figure has a text");
    Inline::Figure(Figure {
        id,
        expr: expr.to_owned(),
        text: Words::new(text).expect("there are words"),
        value: text.parse().ok(),
        behind: Behind::of(&[entry()]),
        link: Link::Linked,
    })
}

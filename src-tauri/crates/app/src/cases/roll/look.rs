//! A draft as a .docx in the look of the file that it was made from: changed paragraphs are written where they stood, new ones in the
//! look of their like, and every other byte of the file stays.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::ops::Range;

use shuhui_core::Document;
use shuhui_core::align::parted;
use shuhui_core::base::{Base, Paragraph, place_of};
use shuhui_core::document::{BlockId, Inline, Role, Row, Shape, Table, shown};
use shuhui_core::issue::{Issue, Place};
use shuhui_draft::roll::{Likeness, alike, pairs};
use shuhui_interchange::papers::{Edit, RowOf, lines_of, rows_of};

use super::compare::{Beside, beside};
use crate::App;
use crate::cases::draft;
use crate::cases::export::{Content, Made};
use crate::cases::manuscript;
use crate::cases::manuscript::From;
use crate::cases::{paper, shelf};
use crate::error::AppError;
use crate::locale;
use crate::wire::{DraftId, ExportReport, OwnLook, TextLeftOut};

/// Words that lie beside the text of a file, and stay there as they were.
const BESIDE: [&str; 9] = [
    "papers.left_box",
    "papers.left_chart",
    "papers.left_comment",
    "papers.left_contents",
    "papers.left_footer",
    "papers.left_footnote",
    "papers.left_header",
    "papers.left_hidden",
    "papers.left_more_comments",
];
/// Comparisons that are made between the lines of a block and its new words.
const MOST_COMPARED: usize = 4_000_000;
/// Characters of a block that say which one it is.
const CALLED: usize = 20;

/// What the file would be, and what cannot be in it. It is made for this, so that nothing is told later.
///
/// # Errors
/// As [`made`], but for the ending.
pub fn forecast(app: &App, request: DraftId) -> Result<OwnLook, AppError> {
    Ok(worked(app, &request.id)?.1)
}

/// The draft as a file.
///
/// # Errors
/// `roll.no_look` for a report that is no .docx, `export.look_ending`, `roll.no_report`, `draft.unknown`, `shelf.*`, `papers.*`, `store.*`
pub(crate) fn made<'a>(app: &App, id: &str, ending: &str) -> Result<Made<'a>, AppError> {
    if ending != "docx" {
        return Err(AppError::new("export.look_ending", vec![("ending", ending.to_owned())]).about("to"));
    }
    let (bytes, report) = worked(app, id)?;
    Ok(Made {
        media_type: paper::DOCX,
        content: Content::Bytes(bytes),
        report: ExportReport::OwnLook(report),
    })
}

/// The bytes of the file, and what is to be known of it.
fn worked(app: &App, id: &str) -> Result<(Vec<u8>, OwnLook), AppError> {
    let beside = beside(app, id)?;
    let (draft, source) = app.read(|reader| {
        let draft = draft::find(app, reader, id)?;
        let report = shelf::known(reader, shelf::id(&beside.report)?)?;
        Ok((draft, shelf::original(reader, &report)?))
    })?;
    let From::Path(path) = &source.from else { return Err(AppError::internal()) };
    if !source.is_numbered_by_paragraph() {
        return Err(AppError::new("roll.no_look", vec![("name", source.name.clone())]).about("draft"));
    }
    let Wanted { edits, mut issues, cells } = wanted(&beside, &draft.document);
    let file = File::open(path).map_err(|cause| AppError::io("read", path, &cause))?;
    let (bytes, left) = crate::isolate::rewrite_paper(file, &source.name, &edits)?;
    issues.extend(left.iter().filter_map(|at| cells.get(at).cloned()));
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let edited = |is: fn(&Edit) -> bool| count(edits.iter().filter(|edit| is(edit)).count());
    let told = OwnLook {
        file: source.name.clone(),
        changed: edited(|edit| matches!(edit, Edit::Words(..))),
        cells: count(cells.len().saturating_sub(left.len())),
        added: edited(|edit| matches!(edit, Edit::Insert { .. })),
        removed: edited(|edit| matches!(edit, Edit::Remove(_))),
        blanks: count(draft.document.blanks().count()),
        stays: stays(&beside, &source.name),
        issues: locale::issues(&issues),
    };
    Ok((bytes, told))
}

/// What of the file the draft does not hold, and so nobody has changed: it still says what it said last year.
fn stays(beside: &Beside, name: &str) -> Vec<TextLeftOut> {
    let left = beside.apart.manuscript.left_out.iter().filter(|left| BESIDE.contains(&left.code.as_str()));
    let mut stays = manuscript::told_left_out(&left.cloned().collect::<Vec<_>>(), name);
    let base = &beside.apart.base;
    let whole = || locale::text("papers.whole").to_owned();
    let mut more = |code: &'static str, count: usize| {
        if count > 0 {
            let what = locale::say(code, &[("count", count.to_string())]);
            stays.push(TextLeftOut { place: whole(), what });
        }
    };
    let noise = base.blocks.iter().filter(|block| block.of == beside.of && block.role.is_none());
    more("roll.look_noise", noise.count());
    more("roll.look_texts", usize::from(base.texts().saturating_sub(1)));
    stays
}

/// A line of the file: the number of its paragraph, and what becomes of its words.
struct Line {
    number: u32,
    was: String,
    is: Option<String>,
    changed: bool,
}

/// What has to be written into the file, and what cannot be.
struct Wanted {
    edits: Vec<Edit>,
    issues: Vec<Issue>,
    /// Which of the edits are of cells, and what is told where one cannot be made.
    cells: HashMap<usize, Issue>,
}

fn wanted(beside: &Beside, document: &Document) -> Wanted {
    let base = &beside.apart.base;
    let chars: Vec<char> = base.text.chars().collect();
    let places = lines_of(&beside.apart.manuscript);
    let mut lines: Vec<Line> = places
        .iter()
        .map(|(place, number)| {
            let was: String = chars[place.clone()].iter().collect();
            Line { number: *number, is: Some(was.clone()), was, changed: false }
        })
        .collect();
    // The lines of the file that a stretch of the text stands on.
    let within = |start: usize, end: usize| -> Vec<usize> {
        let on = |(_, (place, _)): &(usize, &(Range<usize>, u32))| place.start < end && start < place.end;
        places.iter().enumerate().filter(on).map(|(at, _)| at).collect()
    };
    let paragraphs = base.paragraphs(beside.of);
    let same: HashSet<BlockId> = pairs(base, beside.of, document, &|_| None)
        .into_iter()
        .filter(|pair| pair.likeness == Likeness::Same)
        .filter_map(|pair| pair.block)
        .collect();
    let starts: HashSet<usize> = document.blocks.iter().filter_map(|block| place_of(block.id)).collect();
    let numbers = document.numbers();
    let rows = rows_of(&beside.apart.manuscript);
    let (mut covered, mut issues, mut new, mut changed) =
        (HashSet::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut last, mut like) = (0, HashMap::<Role, u32>::new());
    for (nth, block) in document.blocks.iter().enumerate() {
        let own = place_of(block.id).and_then(|start| paragraphs.iter().position(|own| own.start == start));
        let told = |code: &'static str, words: &str| {
            let words = called(words.chars());
            let place = Place::Block { block: block.id.to_string(), snippet: Some(words.clone()) };
            Issue::advice(code).with("words", words).at(place)
        };
        let mut left = |code: &'static str| issues.push(told(code, &block.text(&numbers, nth)));
        let drawn = matches!(block.shape, Shape::Table(_) | Shape::Picture(_));
        let is_table = matches!(block.shape, Shape::Table(_));
        let Some(own) = own else {
            match (drawn, is_table) {
                (true, true) => left("roll.look_new_table"),
                (true, false) => left("roll.look_new_picture"),
                (false, _) => new.push((last, block.role, block.text(&numbers, nth).replace('\n', ""))),
            }
            continue;
        };
        let group = group(&paragraphs, own, base, &starts);
        let end = group.last().map_or(own, |at| *at);
        let on = within(paragraphs[own].start, paragraphs[end].end);
        covered.extend(group);
        if let Shape::Table(table) = &block.shape
            && !same.contains(&block.id)
            && let Some(cells) = cells(table, &rows_within(&rows, paragraphs[own].start..paragraphs[end].end))
        {
            changed.extend(cells.into_iter().map(|(edit, words)| (edit, told("roll.look_cell", &words))));
            continue;
        }
        if drawn || on.is_empty() {
            if !same.contains(&block.id) {
                left(if is_table { "roll.look_table" } else { "roll.look_words" });
            }
            continue;
        }
        last = on.last().map_or(last, |at| lines[*at].number);
        like.insert(block.role, last);
        if same.contains(&block.id) {
            continue;
        }
        let text = block.text(&numbers, nth);
        let mut words: Vec<String> = text.split('\n').map(str::to_owned).collect();
        if words.len() != on.len() {
            // What stood on several lines of the file stays on them.
            let old: Vec<Vec<char>> = on.iter().map(|at| lines[*at].was.chars().collect()).collect();
            words = parted(&old, &words.concat().chars().collect::<Vec<_>>(), MOST_COMPARED);
        }
        for (at, words) in on.iter().zip(words) {
            lines[*at].changed = true;
            lines[*at].is = Some(words).filter(|words| !words.is_empty());
        }
    }
    for (at, paragraph) in paragraphs.iter().enumerate().filter(|(at, _)| !covered.contains(at)) {
        let on = within(paragraph.start, paragraph.end);
        if on.is_empty() {
            let words = called(chars[paragraph.start..paragraph.end].iter().copied());
            let place = Place::Block { block: at.to_string(), snippet: Some(words.clone()) };
            issues.push(Issue::advice("roll.look_gone").with("words", words).at(place));
        }
        for at in on {
            (lines[at].changed, lines[at].is) = (true, None);
        }
    }
    let any = lines.first().map_or(0, |line| line.number);
    let mut edits = written(lines);
    let mut cells = HashMap::with_capacity(changed.len());
    for (edit, issue) in changed {
        cells.insert(edits.len(), issue);
        edits.push(edit);
    }
    edits.extend(new.into_iter().map(|(behind, role, words)| {
        let own = like.get(&role).or_else(|| like.get(&Role::Paragraph)).copied();
        Edit::Insert { behind, like: own.unwrap_or(if behind == 0 { any } else { behind }), words }
    }));
    Wanted { edits, issues, cells }
}

/// The rows of a stretch of the text that hold words: those that a draft has.
fn rows_within<'r>(rows: &[(Range<usize>, RowOf<'r>)], stretch: Range<usize>) -> Vec<RowOf<'r>> {
    let says =
        |row: &RowOf<'_>| row.cells.iter().flat_map(|cell| &cell.lines).any(|line| !line.trim().is_empty());
    rows.iter()
        .filter(|(place, row)| place.start < stretch.end && stretch.start < place.end && says(row))
        .map(|(_, row)| *row)
        .collect()
}

/// The cells of a table that say something else than those of the file, each with its words; none where it has other rows or cells.
fn cells(table: &Table, rows: &[RowOf<'_>]) -> Option<Vec<(Edit, String)>> {
    let fits = table.rows.iter().map(|row| row.cells.len()).eq(rows.iter().map(|row| row.cells.len()));
    let of_row = |(is, was): (&Row, &RowOf<'_>)| -> Vec<(Edit, String)> {
        let (table, row) = (was.table, was.nth);
        let cells = is.cells.iter().zip(was.cells).enumerate();
        let changed = cells.filter_map(|(nth, (cell, old))| {
            let said: Vec<String> = cell.lines.iter().map(|line| shown(&line.pieces)).collect();
            let (old, words) = (old.lines.join(" "), said.join("\n"));
            let open = cell
                .lines
                .iter()
                .flat_map(|line| &line.pieces)
                .any(|piece| matches!(piece, Inline::Blank(_)));
            let called = if words.trim().is_empty() { old.clone() } else { words.clone() };
            (open || !alike(&old, &words)).then_some((Edit::Cell { table, row, nth, words }, called))
        });
        changed.collect()
    };
    fits.then(|| table.rows.iter().zip(rows).flat_map(of_row).collect())
}

/// The first words of a block, which say which one it is.
fn called(text: impl Iterator<Item = char>) -> String {
    let mut words = text.filter(|c| !c.is_whitespace());
    let first: String = words.by_ref().take(CALLED).collect();
    if words.next().is_some() { first + "…" } else { first }
}

/// The paragraphs that one block of a draft stands for: a title over several lines is one.
fn group(paragraphs: &[Paragraph], own: usize, base: &Base, starts: &HashSet<usize>) -> Vec<usize> {
    let role = |at: usize| base.blocks[paragraphs[at].blocks[0]].role;
    let several = matches!(role(own), Some(Role::Title | Role::Byline | Role::AttachmentList | Role::Table));
    let more = (own + 1..paragraphs.len())
        .take_while(|at| several && role(*at) == role(own) && !starts.contains(&paragraphs[*at].start));
    std::iter::once(own).chain(more).collect()
}

/// The lines as changes of the paragraphs that they stand in.
fn written(lines: Vec<Line>) -> Vec<Edit> {
    let mut paragraphs: BTreeMap<u32, Vec<Line>> = BTreeMap::new();
    for line in lines {
        paragraphs.entry(line.number).or_default().push(line);
    }
    let edit = |(number, lines): (u32, Vec<Line>)| {
        let stays = lines.iter().all(|line| !line.changed || line.is.as_deref() == Some(line.was.as_str()));
        let words: Vec<&str> = lines.iter().filter_map(|line| line.is.as_deref()).collect();
        match words.as_slice() {
            _ if stays => None,
            [] => Some(Edit::Remove(number)),
            words => Some(Edit::Words(number, words.join("\n"))),
        }
    };
    paragraphs.into_iter().filter_map(edit).collect()
}

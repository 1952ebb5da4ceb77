//! What was set as plain text and as Markdown: a line a paragraph, numbers and leads as on paper, indents in 字, tables in columns.

use shuhui_core::document::{Region, Role};

use crate::gongwen::{Alignment, StyleKey, Twips};
use crate::set::{Indents, Item, Paragraph, Run, Set, SetCell, SetRow, SetTable, Stops, VerticalMerge};

/// Between the columns of a table, in half 字.
const GAP: usize = 2;

/// The words of a set document. Lines broken for the paper run on; those that a person or a title's sense broke do not.
pub fn text(set: &Set) -> String {
    let mut text = String::new();
    for item in &set.items {
        match item {
            Item::Paragraph(paragraph) => {
                let words = words(paragraph);
                if paragraph.placed.continues {
                    text.truncate(text.trim_end_matches('\n').len());
                    text.push_str(&format!("{words}\n"));
                } else if !words.is_empty() {
                    placed(set, paragraph, &words, &mut text);
                }
            }
            Item::Table(table) if table.region != Region::Body => {
                for paragraph in lines_of(table) {
                    placed(set, &paragraph, &words(&paragraph), &mut text);
                }
            }
            Item::Table(table) => columns(table, &mut text),
        }
    }
    text
}

/// The same with marks for headings and tables as Markdown has them.
pub fn markdown(set: &Set) -> String {
    let mut text = String::new();
    for item in &set.items {
        if !text.is_empty() {
            text.push('\n');
        }
        match item {
            Item::Paragraph(paragraph) => match (&paragraph.picture, heading(paragraph.style)) {
                (Some(picture), _) => text.push_str(&format!("{}\n", escaped(&picture.words()))),
                (None, Some(level)) => {
                    let words = escaped(&words(paragraph)).replace('\n', "");
                    text.push_str(&format!("{} {words}\n", "#".repeat(level)));
                }
                (None, None) if paragraph.placed.continues => {
                    text.truncate(text.trim_end_matches('\n').len());
                    text.push_str(&format!("{}\n", emphasised(paragraph)));
                }
                (None, None) => placed(set, paragraph, &emphasised(paragraph), &mut text),
            },
            Item::Table(table) if table.region != Region::Body => {
                for paragraph in lines_of(table) {
                    placed(set, &paragraph, &emphasised(&paragraph), &mut text);
                    text.push('\n');
                }
            }
            Item::Table(table) => pipes(table, &mut text),
        }
    }
    // Nothing stands between blocks but one empty line.
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    let end = text.trim_end_matches('\n').len();
    text.truncate(end);
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// What stands in a table that is none: lines of a 版记 between rules, names of organs in a 版头 with a word beside them.
fn lines_of(table: &SetTable) -> impl Iterator<Item = Paragraph> {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.flat_map(|cell| &cell.paragraphs).cloned().map(|mut paragraph| {
        if table.region == Region::Head {
            paragraph.placed.indents = Indents::default();
            paragraph.placed.align = Some(Alignment::Centre);
        }
        paragraph
    })
}

/// A paragraph's words; a lead stands before them without the room that it has on paper.
fn words(paragraph: &Paragraph) -> String {
    match &paragraph.picture {
        Some(picture) => picture.words(),
        None => {
            let lead = paragraph.placed.lead as usize;
            let (lead, words) = paragraph.text.split_at_checked(lead).unwrap_or_default();
            format!("{}{words}", lead.trim_end_matches('\t'))
        }
    }
}

/// The words where they stand: behind their indent, in the middle, or at the right end of the line.
fn placed(set: &Set, paragraph: &Paragraph, words: &str, text: &mut String) {
    let style = set.sheet.paragraph(paragraph.style);
    let line = usize::try_from(2 * set.sheet.grid.characters).unwrap_or_default();
    let indents = paragraph.placed.indents;
    let align = paragraph.placed.align.or(style.align);
    for (nth, words) in words.split('\n').enumerate() {
        let words = match words.split_once('\t') {
            Some(_) if matches!(paragraph.placed.stops, Stops::Centres { .. }) => {
                centred(words, paragraph.placed.stops, set.sheet.em(paragraph.style))
            }
            // What stands at the right end of the line.
            Some((left, right)) => {
                let free = line.saturating_sub(width(left) + width(right) + half(indents.right));
                format!("{left}{}{right}", space(free.max(GAP)))
            }
            None => words.to_owned(),
        };
        let first = if nth == 0 {
            half(indents.left - indents.hanging + 2 * style.first_line)
        } else {
            half(indents.left)
        };
        let free = match align {
            Some(Alignment::Centre) => line.saturating_sub(width(&words)) / 2,
            Some(Alignment::Right) => line.saturating_sub(width(&words) + half(indents.right)),
            _ => first,
        };
        text.push_str(&space(if words.is_empty() { 0 } else { free }));
        text.push_str(&words);
        text.push('\n');
    }
}

/// Words between tabs, each in the middle of its stop.
fn centred(words: &str, stops: Stops, em: Twips) -> String {
    let mut line = String::new();
    let parts = words.split('\t').skip(1).enumerate();
    for (nth, words) in parts {
        let middle = usize::try_from(2 * stops.nth(nth) / em.max(1)).unwrap_or_default();
        let free = middle.saturating_sub(width(words) / 2 + width(&line));
        line.push_str(&space(if nth > 0 { free.max(GAP) } else { free }));
        line.push_str(words);
    }
    line
}

/// A table in columns as wide as their widest cell.
fn columns(table: &SetTable, text: &mut String) {
    let mut widths = vec![0; table.columns.len()];
    let cells = |row: &SetRow| -> Vec<(usize, usize, String, bool)> {
        let mut at = 0;
        row.cells
            .iter()
            .map(|cell| {
                let from = at;
                at += cell.columns;
                (from, cell.columns, in_one_line(cell), is_right(cell))
            })
            .collect()
    };
    let rows: Vec<_> = table.rows.iter().map(cells).collect();
    for (from, columns, words, _) in rows.iter().flatten() {
        if let (1, Some(most)) = (*columns, widths.get_mut(*from)) {
            *most = width(words).max(*most);
        }
    }
    for row in &rows {
        let mut line = String::new();
        for (from, columns, words, right) in row {
            let to = (from + columns).min(widths.len());
            let room = widths.get(*from..to).unwrap_or_default();
            let room = room.iter().sum::<usize>() + GAP * room.len().saturating_sub(1);
            let free = " ".repeat(room.saturating_sub(width(words)));
            if *from > 0 {
                line.push_str(&" ".repeat(GAP));
            }
            line.push_str(&if *right { format!("{free}{words}") } else { format!("{words}{free}") });
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

/// A table between pipes, its head above a rule.
fn pipes(table: &SetTable, text: &mut String) {
    for (nth, row) in table.rows.iter().enumerate() {
        for cell in &row.cells {
            text.push_str(&format!("| {} ", escaped(&in_one_line(cell)).replace('|', "\\|")));
            (1..cell.columns).for_each(|_| text.push_str("| "));
        }
        text.push_str("|\n");
        if nth == 0 {
            text.push_str(&"|---".repeat(table.columns.len()));
            text.push_str("|\n");
        }
    }
}

/// The words of a cell that begins here.
fn in_one_line(cell: &SetCell) -> String {
    if cell.merge == VerticalMerge::Continues {
        return String::new();
    }
    let lines: Vec<&str> = cell.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    lines.join(" ").replace(['\n', '\t'], " ")
}

fn is_right(cell: &SetCell) -> bool {
    cell.paragraphs.first().is_some_and(|paragraph| paragraph.placed.align == Some(Alignment::Right))
}

/// How many # a paragraph has in front.
fn heading(style: StyleKey) -> Option<usize> {
    match style {
        StyleKey::Role(Role::Title) | StyleKey::AnnexTitle => Some(1),
        StyleKey::Role(Role::Heading(level)) => Some(1 + usize::from(u8::from(level))),
        _ => None,
    }
}

/// A paragraph with its run-in heading, its leads and what a person made bold between asterisks.
fn emphasised(paragraph: &Paragraph) -> String {
    let mut stretches: Vec<(bool, String)> = Vec::new();
    let mut from = 0;
    for Run { end, look, .. } in &paragraph.runs {
        let words = paragraph.text.get(from..*end as usize).unwrap_or_default();
        let bold = look.strong || matches!(look.style, Some(StyleKey::RunIn(_) | StyleKey::Lead));
        match stretches.last_mut() {
            // The number of a heading and its words are one emphasis.
            Some((same, stretch)) if *same == bold => stretch.push_str(words),
            _ => stretches.push((bold, words.to_owned())),
        }
        from = *end as usize;
    }
    let mut text = String::new();
    for (bold, words) in stretches {
        // Asterisks close behind a hanzi only, not behind 。 and the like.
        let inside = words.trim_end_matches(|c: char| !c.is_alphanumeric());
        if bold && !inside.is_empty() {
            text.push_str(&format!("**{}**{}", escaped(inside), escaped(&words[inside.len()..])));
        } else {
            text.push_str(&escaped(&words));
        }
    }
    if paragraph.placed.lead > 0 { text.replacen('\t', "", 1) } else { text }
}

/// What Markdown would take for a mark of its own.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '<' | '[' | ']') {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// In half 字.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn half(room: i32) -> usize {
    usize::try_from(room).unwrap_or_default()
}

/// Free room of so many half 字.
fn space(half: usize) -> String {
    "　".repeat(half / 2) + if half % 2 == 1 { " " } else { "" }
}

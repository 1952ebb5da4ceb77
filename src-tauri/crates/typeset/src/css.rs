//! The measures for a window that shows a draft as a page: custom properties made from the styles, and beside them what the set stage
//! decided about blocks. A window that follows both has no measure of its own.

use std::collections::HashMap;
use std::fmt::Write;

use shuhui_core::document::{BlockId, Role};

use crate::gongwen::{Alignment, StyleKey, StyleSheet, Twips};
pub use crate::set::PageEnd;
use crate::set::{Item, Of, Paragraph, Set, Stops, Way, half_width};

/// The styles as custom properties, a declaration a line. Lengths and sizes are in points without a unit, so that a page is scaled by
/// `calc(var(--gw-pitch) * var(--pt))`; free rows and first lines are counted in rows and characters.
pub fn css(sheet: &StyleSheet) -> String {
    let mut css = String::with_capacity(6 * 1024);
    let page = &sheet.page;
    let lengths = [
        ("page-width", page.width),
        ("page-height", page.height),
        ("page-top", page.top),
        ("page-right", page.right),
        ("page-bottom", page.bottom),
        ("page-left", page.left),
        ("pitch", sheet.grid.pitch),
        ("tightening", sheet.grid.tightening),
        ("character", sheet.text.em() + sheet.grid.tightening),
        ("table-padding", sheet.table.padding),
        ("table-rule", sheet.table.stroke * 20 / 8),
        ("red-rule", sheet.rule.stroke * 20 / 8),
        ("red-rule-below", sheet.rule.below * 20),
    ];
    for (name, twips) in lengths {
        let _ = writeln!(css, "--gw-{name}: {};", points(twips));
    }
    let _ = writeln!(css, "--gw-lines: {};\n--gw-characters: {};", sheet.grid.lines, sheet.grid.characters);
    push_type(&mut css, "text", &sheet.text.face, &sheet.latin, sheet.text.half_points, sheet.text.bold);
    let keys = Role::ALL.into_iter().map(StyleKey::Role).chain([
        StyleKey::Lead,
        StyleKey::SignerName,
        StyleKey::AnnexTitle,
        StyleKey::TableHeader,
        StyleKey::PageNumber,
    ]);
    for key in keys {
        push_style(&mut css, key, sheet);
    }
    css
}

/// What a style says beyond the text's.
fn push_style(css: &mut String, key: StyleKey, sheet: &StyleSheet) {
    let style = sheet.style(key);
    let name = name(key);
    let text = &style.text;
    if let Some(face) = &text.face {
        push_type(css, &name, &face.chinese, &face.latin, sheet.em(key) / 10, text.bold);
    } else if text.half_points.is_some() {
        let _ = writeln!(css, "--gw-{name}-size: {};", f64::from(sheet.em(key)) / 20.0);
    }
    if let Some(tightening) = text.tightening {
        let _ = writeln!(css, "--gw-{name}-tightening: {};", points(tightening));
    }
    if let Some(colour) = text.colour {
        let _ = writeln!(css, "--gw-{name}-colour: #{colour};");
    }
    let Some(paragraph) = style.paragraph else { return };
    if let Some(line) = paragraph.line {
        let _ = writeln!(css, "--gw-{name}-line: {};", points(line));
    }
    let rows =
        [("above", paragraph.before), ("below", paragraph.after), ("first-line", paragraph.first_line)];
    for (what, count) in rows.into_iter().filter(|(_, count)| *count > 0) {
        let _ = writeln!(css, "--gw-{name}-{what}: {count};");
    }
    if let Some(align) = paragraph.align {
        let align = match align {
            Alignment::Left => "left",
            Alignment::Centre => "center",
            Alignment::Right => "right",
            Alignment::Justified => "justify",
        };
        let _ = writeln!(css, "--gw-{name}-align: {align};");
    }
}

fn push_type(css: &mut String, name: &str, face: &str, latin: &str, half_points: i32, bold: bool) {
    let _ = writeln!(css, "--gw-{name}-face: {};", quoted(face));
    let _ = writeln!(css, "--gw-{name}-latin: {};", quoted(latin));
    let _ = writeln!(css, "--gw-{name}-size: {};", f64::from(half_points) / 2.0);
    let _ = writeln!(css, "--gw-{name}-weight: {};", if bold { 700 } else { 400 });
}

/// A face as CSS quotes one; what could end the quotation goes.
fn quoted(face: &str) -> String {
    let face: String = face.chars().filter(|c| !c.is_control() && !matches!(c, '"' | '\\' | '<')).collect();
    format!("\"{face}\"")
}

/// What a style is called in custom properties: as its part, parted by hyphens.
fn name(key: StyleKey) -> String {
    match key {
        StyleKey::Role(role) => role.name().replace('_', "-"),
        StyleKey::RunIn(level) => Role::Heading(level).name().to_owned(),
        StyleKey::Lead => "lead".to_owned(),
        StyleKey::SignerName => "signer-name".to_owned(),
        StyleKey::AnnexTitle => "annex-title".to_owned(),
        StyleKey::TableHeader => "table-header".to_owned(),
        StyleKey::AfterTable => "after-table".to_owned(),
        StyleKey::PageNumber => "page-number".to_owned(),
    }
}

fn points(twips: Twips) -> f64 {
    f64::from(twips) / 20.0
}

/// What the set stage decided that a window needs to show the same page.
#[derive(Clone, PartialEq, Debug)]
pub struct PageLook {
    /// How many pages there are.
    pub pages: u32,
    /// Where each but the first begins.
    pub ends: Vec<PageEnd>,
    /// The paragraphs that stand otherwise than their style says, in reading order.
    pub paragraphs: Vec<ParagraphLook>,
    /// What was decided within a block.
    pub within: HashMap<BlockId, Within>,
}

/// What the set stage decided within a block.
#[derive(Clone, PartialEq, Debug)]
pub enum Within {
    /// Where the lines of a paragraph of several lines end, the last one too.
    Lines(Vec<LineEnd>),
    /// How wide the columns of a table are, in points.
    Columns(Vec<f64>),
    /// A picture and the line it stands in.
    Picture {
        /// Across, in points.
        width: f64,
        /// Down, in points.
        height: f64,
        /// The line's height, in points: whole lines of the grid.
        line: f64,
    },
}

/// Where a line ends.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LineEnd {
    /// Characters of the block as it is set, its number included, up to there.
    pub characters: u32,
    /// By how many points each of the line's characters stands wider, so that the line fills its room.
    pub wider: f64,
}

/// How a paragraph stands beyond its style. Zeros and empty lists are left to the style.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ParagraphLook {
    /// Its block.
    pub block: Option<BlockId>,
    /// Which of the block's paragraphs it is, from 0.
    pub nth: u32,
    /// Free rows above.
    pub above: f64,
    /// Free rows below; `None` as the style has it.
    pub below: Option<f64>,
    /// Free space at the left, in half characters.
    pub left: i32,
    /// Free space at the right, in half characters.
    pub right: i32,
    /// How far the first line begins left of the others, in half characters.
    pub hanging: i32,
    /// What stands in front of the words: 附件：1.
    pub lead: String,
    /// Where the words go on in a new line, in characters of the words without line breaks.
    pub breaks: Vec<u32>,
    /// Size in points, where the style's is too large.
    pub size: Option<f64>,
}

/// What a window needs beside the custom properties.
pub fn look(set: &Set) -> PageLook {
    let mut paragraphs = Vec::new();
    let mut within = HashMap::new();
    let mut nth = 0;
    let mut before = None;
    for item in &set.items {
        let block = item.block();
        nth = if block == before { nth + 1 } else { 0 };
        before = block;
        if let Some(block) = block {
            match self::within(item, &set.sheet).filter(|_| nth == 0) {
                Some(decided) => within.insert(block, decided),
                // The lines of a block of several paragraphs are these.
                None => within.remove(&block),
            };
        }
        let Item::Paragraph(paragraph) = item else { continue };
        if let Stops::Centres { .. } = paragraph.placed.stops {
            paragraphs.extend(side_by_side(paragraph, &set.sheet));
            continue;
        }
        let made = paragraph_look(paragraph, nth, &set.sheet);
        let plain = ParagraphLook { block: made.block, nth, ..ParagraphLook::default() };
        if made != plain {
            paragraphs.push(made);
        }
    }
    PageLook { pages: set.page_count(), ends: set.page_ends(), paragraphs, within }
}

/// The lines of a paragraph that holds one block and nothing in front of it, where there are several; the columns of a table; a picture.
fn within(item: &Item, sheet: &StyleSheet) -> Option<Within> {
    let paragraph = match item {
        Item::Table(table) => {
            // A window shows a turned table upright, as wide as the others.
            let width = match table.way {
                Way::Turned => f64::from(sheet.page.text_width()) / f64::from(sheet.page.text_height()),
                Way::Upright | Way::Bare => 1.0,
            };
            let columns = table.columns.iter().map(|&column| points(column) * width);
            return Some(Within::Columns(columns.collect()));
        }
        Item::Paragraph(paragraph) => paragraph,
    };
    if let Some(picture) = &paragraph.picture {
        let line = points(paragraph.placed.least_line.unwrap_or(picture.height));
        return Some(Within::Picture { width: points(picture.width), height: points(picture.height), line });
    }
    let whole = paragraph.spans.len() == 1 && paragraph.placed.lead == 0;
    if !whole || paragraph.lines.len() < 2 {
        return None;
    }
    let justified = paragraph.alignment(sheet) == Alignment::Justified;
    let mut characters = 0;
    let ends = (0..paragraph.lines.len()).map(|nth| {
        characters += u32::try_from(paragraph.set_line(nth).chars().count()).unwrap_or(u32::MAX);
        let wider = if justified { paragraph.slack(nth, sheet) } else { 0.0 };
        LineEnd { characters, wider: (wider * 100.0).floor() / 100.0 }
    });
    Some(Within::Lines(ends.collect()))
}

fn paragraph_look(paragraph: &Paragraph, nth: u32, sheet: &StyleSheet) -> ParagraphLook {
    let placed = &paragraph.placed;
    let rows = |twips: Twips| f64::from(twips) / f64::from(sheet.grid.pitch);
    let lead = paragraph.text.get(..placed.lead as usize).unwrap_or_default();
    ParagraphLook {
        block: paragraph.spans.first().map(|span| span.block),
        nth,
        above: placed.before.map_or(0.0, rows),
        below: placed.after.map(rows),
        left: placed.indents.left,
        right: placed.indents.right,
        hanging: placed.indents.hanging,
        lead: lead.trim_end_matches('\t').to_owned(),
        breaks: breaks(paragraph),
        size: placed.half_points.map(|size| f64::from(size) / 2.0),
    }
}

/// Names that stand beside each other on paper: a window has them one below the other, above the last stop.
fn side_by_side(paragraph: &Paragraph, sheet: &StyleSheet) -> impl Iterator<Item = ParagraphLook> {
    let half = (sheet.em(paragraph.style) / 2).max(1);
    let middle = (sheet.page.text_width() - paragraph.placed.stops.nth(usize::MAX)) / half;
    let first = paragraph_look(paragraph, 0, sheet);
    paragraph.spans.iter().enumerate().map(move |(nth, span)| {
        let words = paragraph.text.get(span.from as usize..span.to as usize).unwrap_or_default();
        let right = (middle - half_width(words) / 2).max(0);
        let above = if nth == 0 { first.above } else { 0.0 };
        ParagraphLook { block: Some(span.block), above, right, ..ParagraphLook::default() }
    })
}

/// Where the line breaks of a paragraph stand among its other characters.
fn breaks(paragraph: &Paragraph) -> Vec<u32> {
    let mut breaks = Vec::new();
    let (mut from, mut characters) = (0, 0);
    for run in &paragraph.runs {
        let words = paragraph.text.get(from..run.end as usize).unwrap_or_default();
        from = run.end as usize;
        if run.of == Of::Break {
            breaks.push(characters);
        } else {
            characters += u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
        }
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gongwen::Profile;

    #[test]
    fn every_declaration_is_one_property_and_the_measures_are_the_profiles() {
        let css = css(&StyleSheet::of(&Profile::standard()));
        let mut names = std::collections::BTreeSet::new();
        for line in css.lines() {
            let (name, value) = line.split_once(": ").expect("a declaration");
            assert!(name.starts_with("--gw-") && value.ends_with(';') && value.len() > 1, "{line}");
            assert!(names.insert(name), "{line}");
        }
        for expected in [
            "--gw-pitch: 28.95;",
            "--gw-character: 15.75;",
            "--gw-table-padding: 5.4;",
            "--gw-title-size: 22;",
            "--gw-heading2-face: \"楷体_GB2312\";",
            "--gw-title-below: 1;",
            "--gw-table-header-line: 18;",
        ] {
            assert!(css.lines().any(|line| line == expected), "{expected}\n{css}");
        }
    }
}

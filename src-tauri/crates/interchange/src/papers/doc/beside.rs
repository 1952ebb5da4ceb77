//! What stands beside the text of a .doc: notes, heads and feet, remarks, boxes. None of it is the text; all of it is told.

use super::number;
use super::pieces::File;
use crate::papers::manuscript::LeftOut;

/// Of each sort so many are told one by one.
const TOLD: usize = 30;
/// Which of the lists of places parts heads from feet.
const HEADS: usize = 11;
/// Stories in front of those of the first section, and how many a section has.
const BEFORE: usize = 6;
const SECTION: usize = 6;

/// What is told of it.
pub(super) fn told(file: &File, tables: &[u8]) -> Vec<LeftOut> {
    let mut told = Vec::new();
    for (part, code) in [
        (1, "papers.left_footnote"),
        (5, "papers.left_footnote"),
        (4, "papers.left_comment"),
        (6, "papers.left_box"),
    ] {
        let words = file.part(part).map(|part| plain(file, tables, part)).unwrap_or_default();
        let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
        told.extend(lines.take(TOLD).map(|line| LeftOut::whole(code, line)));
    }
    heads(file, tables, &mut told);
    told
}

/// Heads and feet of every section, each once; numbers of pages are made anew.
fn heads(file: &File, tables: &[u8], told: &mut Vec<LeftOut>) {
    let (Some(part), Some(list)) = (file.part(2), file.list(HEADS).and_then(|list| tables.get(list))) else {
        return;
    };
    let mut known = Vec::new();
    for nth in (BEFORE..(list.len() / 4).saturating_sub(1)).take(TOLD * SECTION) {
        let (Some(from), Some(to)) = (number(list, nth * 4), number(list, nth * 4 + 4)) else { return };
        let stretch = part.start.saturating_add(from)..part.start.saturating_add(to).min(part.end);
        let words = plain(file, tables, stretch);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let letters = words.chars().any(|c| c.is_alphabetic() && !matches!(c, '第' | '页' | '共'));
        if letters && !known.contains(&words) {
            let head = matches!((nth - BEFORE) % SECTION, 0 | 1 | 4);
            let code = if head { "papers.left_header" } else { "papers.left_footer" };
            told.push(LeftOut::whole(code, &words));
            known.push(words);
        }
    }
}

/// The words of a stretch, a paragraph a line, without the instructions of its fields.
fn plain(file: &File, tables: &[u8], stretch: std::ops::Range<u32>) -> String {
    let mut words = String::new();
    let mut fields: Vec<bool> = Vec::new();
    if stretch.is_empty() {
        return words;
    }
    for (c, _) in file.stretch(tables, stretch).unwrap_or_default() {
        match c {
            '\u{13}' => fields.push(true),
            '\u{14}' => fields.iter_mut().next_back().into_iter().for_each(|field| *field = false),
            '\u{15}' => drop(fields.pop()),
            _ if fields.contains(&true) => {}
            '\r' | '\u{b}' | '\u{c}' => words.push('\n'),
            '\t' | '\u{7}' => words.push(' '),
            c if c.is_control() => {}
            c => words.push(c),
        }
    }
    words
}

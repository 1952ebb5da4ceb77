//! The lists of a .doc (LSTF, LVL, LFO): what Word numbers its paragraphs with.

use super::pieces::File;
use super::{number, number_16, place};
use crate::papers::numbering::{LEVELS, Level, List, Numbering};

/// Which of the lists of places name the patterns, and the lists that paragraphs name.
const PATTERNS: usize = 73;
const LISTS: usize = 74;
/// Patterns and lists that are read.
const MOST: usize = 4_000;
/// Bytes of a pattern, of a level in front of its properties, and of a list.
const PATTERN: usize = 28;
const LEVEL: usize = 28;
const LIST: usize = 16;
/// Characters of the longest text of a level.
const LONGEST: usize = 60;

/// The lists of a file; those that it does not describe whole are left off.
pub(super) fn read(file: &File, tables: &[u8]) -> Numbering {
    let mut found = Vec::new();
    let _ = patterns(file, tables, &mut found);
    let mut lists = Vec::new();
    let _ = named(file, tables, &mut lists);
    Numbering::new(found.into_iter(), lists.into_iter())
}

fn patterns(file: &File, tables: &[u8], found: &mut Vec<(String, Vec<Level>)>) -> Option<()> {
    let bytes = tables.get(file.list(PATTERNS)?.start..)?;
    let count = usize::from(number_16(bytes, 0)?).min(MOST);
    // The levels of all patterns stand behind the last of them.
    let mut at = 2 + count * PATTERN;
    for nth in 0..count {
        let own = 2 + nth * PATTERN;
        let identity = number(bytes, own)?;
        let simple = bytes.get(own + 26)? & 1 != 0;
        let mut levels = vec![Level::default(); LEVELS];
        for slot in levels.iter_mut().take(if simple { 1 } else { LEVELS }) {
            (*slot, at) = level(bytes, at)?;
        }
        found.push((identity.to_string(), levels));
    }
    Some(())
}

/// A level, and where the next one begins.
fn level(bytes: &[u8], at: usize) -> Option<(Level, usize)> {
    let start = number(bytes, at)?;
    let (format, flags) = (*bytes.get(at + 4)?, *bytes.get(at + 5)?);
    let properties = usize::from(*bytes.get(at + 24)?) + usize::from(*bytes.get(at + 25)?);
    let from = at + LEVEL + properties;
    let length = usize::from(number_16(bytes, from)?);
    let units = bytes.get(from + 2..from + 2 + length * 2)?.chunks_exact(2);
    let units = units.map(|two| u16::from_le_bytes([two[0], two[1]]));
    let mut text = String::new();
    for c in char::decode_utf16(units).take(LONGEST).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)) {
        // The number of a level stands as the level itself.
        match u32::from(c) {
            level if level < 9 => text.push_str(&format!("%{}", level + 1)),
            _ => text.push(c),
        }
    }
    let level = Level { start, format: named_format(format).to_owned(), text, legal: flags & 4 != 0 };
    Some((level, from + 2 + length * 2))
}

/// The name that .docx has for a format.
const fn named_format(format: u8) -> &'static str {
    match format {
        0x01 => "upperRoman",
        0x02 => "lowerRoman",
        0x03 => "upperLetter",
        0x04 => "lowerLetter",
        0x0A => "ideographDigital",
        0x0B => "japaneseCounting",
        0x11 => "japaneseDigitalTenThousand",
        0x12 => "decimalEnclosedCircle",
        0x16 => "decimalZero",
        0x17 => "bullet",
        0x1A => "decimalEnclosedFullstop",
        0x1B => "decimalEnclosedParen",
        0x1C => "decimalEnclosedCircleChinese",
        0x1E => "ideographTraditional",
        0x21 => "taiwaneseCounting",
        0x23 => "taiwaneseCountingThousand",
        0x24 => "taiwaneseDigital",
        0x25 => "chineseCounting",
        0x27 => "chineseCountingThousand",
        0xFF => "none",
        _ => "decimal",
    }
}

/// The lists that paragraphs name, counted from 1.
fn named(file: &File, tables: &[u8], found: &mut Vec<(String, List)>) -> Option<()> {
    let bytes = tables.get(file.list(LISTS)?.start..)?;
    let count = place(number(bytes, 0)?).min(MOST);
    let mut at = 4 + count * LIST;
    for nth in 0..count {
        let own = 4 + nth * LIST;
        let pattern = number(bytes, own)?.to_string();
        let others = usize::from(*bytes.get(own + 12)?);
        let mut starts = [None; LEVELS];
        // Behind all lists stands what each has otherwise than its pattern.
        let data = bytes.get(at..).unwrap_or_default();
        at += 4 + data.len().min(others_of(data, others, &mut starts).unwrap_or_default());
        found.push(((nth + 1).to_string(), List::new(pattern, starts)));
    }
    Some(())
}

/// Where levels begin otherwise; gives how many bytes say so.
fn others_of(data: &[u8], others: usize, starts: &mut [Option<u32>; LEVELS]) -> Option<usize> {
    let mut at = 4;
    for _ in 0..others {
        let (start, flags) = (number(data, at)?, *data.get(at + 4)?);
        at += 8;
        let mut begins = (flags & 0x10 != 0).then_some(start);
        if flags & 0x20 != 0 {
            let (own, end) = level(data, at)?;
            begins = begins.map(|_| own.start);
            at = end;
        }
        if let Some(slot) = starts.get_mut(usize::from(flags & 0x0F)) {
            *slot = begins;
        }
    }
    Some(at - 4)
}

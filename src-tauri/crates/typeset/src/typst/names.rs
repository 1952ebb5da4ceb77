//! What fonts are called: every name in the `name` table of a file, read without reading the font. A font answers to any of them: in one
//! list 方正小标宋简体 stands by that name, in another as FZXiaoBiaoSong-B05S.

use std::io::{self, Read, Seek, SeekFrom};

/// The names of one font in a file, and its place in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// Which of the fonts in the file it is.
    pub index: u32,
    /// Family and full names in all languages, without repetitions.
    pub names: Vec<String>,
}

/// Fonts in one collection; the largest that systems bring has a dozen.
const MOST_FONTS: u32 = 64;
/// Tables of a font.
const MOST_TABLES: u16 = 256;
/// Bytes of a `name` table.
const MOST_BYTES: u32 = 1 << 20;
/// Family, full name, `PostScript` name, the family that has all weights.
const KINDS: [u16; 4] = [1, 4, 6, 16];
/// Of a bold or slanted font only the full names, or it would be taken for its upright one.
const FULL: [u16; 2] = [4, 6];

/// The fonts of a file with their names; nothing of what is none.
pub fn names(mut file: impl Read + Seek) -> Vec<Named> {
    let begins = begins(&mut file).unwrap_or_default();
    let named = |(index, begin): (u32, u32)| {
        let names = of_font(&mut file, begin).ok().filter(|names| !names.is_empty())?;
        Some(Named { index, names })
    };
    (0..).zip(begins).filter_map(named).collect()
}

/// Where the fonts of a file begin.
fn begins(file: &mut (impl Read + Seek)) -> io::Result<Vec<u32>> {
    let tag = bytes::<4>(file)?;
    if &tag != b"ttcf" {
        let is_font = matches!(&tag, b"\0\x01\0\0" | b"OTTO" | b"true");
        return Ok(if is_font { vec![0] } else { Vec::new() });
    }
    bytes::<4>(file)?;
    let count = number(bytes::<4>(file)?).min(MOST_FONTS);
    (0..count).map(|_| Ok(number(bytes::<4>(file)?))).collect()
}

fn of_font(file: &mut (impl Read + Seek), begin: u32) -> io::Result<Vec<String>> {
    file.seek(SeekFrom::Start(u64::from(begin) + 4))?;
    let count = short(bytes::<2>(file)?).min(MOST_TABLES);
    bytes::<6>(file)?;
    let (mut name, mut head) = (None, None);
    for _ in 0..count {
        let tag = bytes::<4>(file)?;
        bytes::<4>(file)?;
        let (offset, length) = (number(bytes::<4>(file)?), number(bytes::<4>(file)?));
        match &tag {
            b"name" => name = Some((offset, length.min(MOST_BYTES))),
            b"head" => head = Some(offset),
            _ => {}
        }
    }
    let Some((offset, length)) = name else { return Ok(Vec::new()) };
    // macStyle: bold, italic.
    let mut upright = true;
    if let Some(head) = head {
        file.seek(SeekFrom::Start(u64::from(head) + 44))?;
        upright = short(bytes::<2>(file)?) & 3 == 0;
    }
    file.seek(SeekFrom::Start(u64::from(offset)))?;
    let mut table = Vec::new();
    file.by_ref().take(u64::from(length)).read_to_end(&mut table)?;
    Ok(in_table(&table, if upright { &KINDS } else { &FULL }))
}

/// The names of a table that are of these kinds.
fn in_table(table: &[u8], kinds: &[u16]) -> Vec<String> {
    let at = |place: usize| table.get(place..place + 2).map_or(0, |bytes| short([bytes[0], bytes[1]]));
    let texts = usize::from(at(4));
    let mut names: Vec<String> = Vec::new();
    for record in 0..usize::from(at(2)) {
        let place = 6 + 12 * record;
        let (platform, kind) = (at(place), at(place + 6));
        // Windows and Unicode write two bytes a character; the old Macintosh's say nothing that these do not.
        if !matches!(platform, 0 | 3) || !kinds.contains(&kind) {
            continue;
        }
        let from = texts + usize::from(at(place + 10));
        let Some(text) = table.get(from..from + usize::from(at(place + 8))) else { continue };
        let units = text.chunks_exact(2).map(|pair| short([pair[0], pair[1]]));
        let name: String =
            char::decode_utf16(units).filter_map(Result::ok).filter(|c| !c.is_control()).collect();
        let name = name.trim();
        if !name.is_empty() && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

fn bytes<const N: usize>(file: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

const fn short(bytes: [u8; 2]) -> u16 {
    u16::from_be_bytes(bytes)
}

const fn number(bytes: [u8; 4]) -> u32 {
    u32::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    /// A font of nothing but its names, each a kind and a text, and whether it is bold.
    fn font(names: &[(u16, &str)], bold: bool) -> Vec<u8> {
        let mut table: Vec<u8> = Vec::new();
        let mut texts: Vec<u8> = Vec::new();
        let short = |number: usize| u16::try_from(number).expect("a small number").to_be_bytes();
        table.extend([0, 0]);
        table.extend(short(names.len()));
        table.extend(short(6 + 12 * names.len()));
        for (kind, name) in names {
            let text: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
            table.extend([0, 3, 0, 1, 8, 4]);
            table.extend(kind.to_be_bytes());
            table.extend(short(text.len()));
            table.extend(short(texts.len()));
            texts.extend(text);
        }
        table.extend(texts);
        let mut font = vec![0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0];
        let head = 12 + 2 * 16;
        let mut entry = |tag: &[u8], offset: usize, length: usize| {
            font.extend(tag);
            font.extend([0; 4]);
            font.extend(u32::try_from(offset).expect("a small number").to_be_bytes());
            font.extend(u32::try_from(length).expect("a small number").to_be_bytes());
        };
        entry(b"head", head, 54);
        entry(b"name", head + 54, table.len());
        let mut style = [0; 54];
        style[45] = u8::from(bold);
        font.extend(style);
        font.extend(table);
        font
    }

    #[test]
    fn a_font_answers_to_every_name_that_it_has_and_a_bold_one_only_to_its_own() {
        let said = [
            (1, "FZXiaoBiaoSong-B05S"),
            (1, "方正小标宋简体"),
            (2, "Regular"),
            (4, "方正小标宋简体"),
            (6, "FZXBSJW--GB1-0"),
        ];
        let read = |bytes: Vec<u8>| names(Cursor::new(bytes)).into_iter().next().map(|named| named.names);
        let upright = read(font(&said, false)).expect("a font");
        assert_eq!(upright, ["FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXBSJW--GB1-0"]);
        let bold = read(font(&[(1, "Times New Roman"), (4, "Times New Roman Bold")], true)).expect("a font");
        assert_eq!(bold, ["Times New Roman Bold"]);
    }

    #[test]
    fn what_is_no_font_or_ends_early_has_no_names() {
        let whole = font(&[(1, "黑体")], false);
        for end in 0..whole.len() {
            let found = names(Cursor::new(&whole[..end]));
            assert!(
                found.iter().all(|named| named.names.iter().all(|name| "黑体".starts_with(name.as_str())))
            );
        }
        assert_eq!(names(Cursor::new(b"PK\x03\x04 nothing of the kind")), []);
        assert_eq!(names(Cursor::new(b"ttcf\0\x01\0\0\xff\xff\xff\xff\0\0\0\x0c")), []);
    }
}

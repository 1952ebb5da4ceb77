//! Texts in the binary format of Word 97, made here sector by sector: what they say, and files that are broken, hostile or locked.

use shuhui_core::Explain as _;
use shuhui_interchange::papers::{self, Item, Manuscript};

const SECTOR: usize = 512;
const END: u32 = 0xFFFF_FFFE;
/// Where the text begins in the main stream: behind the head.
const TEXT: usize = 0x800;
/// Bytes of both streams, so that neither lies among the small ones.
const STREAM: usize = 0x4000;

/// Properties of the paragraph that ends with a mark, by the number of the mark.
type Dressed<'d> = &'d [(usize, &'d [u8])];

/// The main stream and the tables of a text; each paragraph ends with `\r`, each cell with `\u{7}`.
fn streams(text: &str, dressed: Dressed<'_>, flags: u16) -> (Vec<u8>, Vec<u8>) {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let count = u32::try_from(units.len() / 2).expect("a short text");
    let mut main = vec![0; STREAM];
    let put = |main: &mut Vec<u8>, at: usize, bytes: &[u8]| main[at..at + bytes.len()].copy_from_slice(bytes);
    put(&mut main, 0, &0xA5EC_u16.to_le_bytes());
    put(&mut main, 2, &193_u16.to_le_bytes());
    put(&mut main, 0x0A, &(flags | 0x0200).to_le_bytes());
    put(&mut main, 0x4C, &count.to_le_bytes());
    put(&mut main, TEXT, &units);
    // The piece table: one piece.
    let mut tables = vec![2];
    tables.extend(16_u32.to_le_bytes());
    tables.extend([0_u32, count].iter().flat_map(|cp| cp.to_le_bytes()));
    tables.extend([0, 0]);
    tables.extend(u32::try_from(TEXT).expect("a place").to_le_bytes());
    tables.extend([0, 0]);
    put(&mut main, 0x1A2 + 4, &u32::try_from(tables.len()).expect("a length").to_le_bytes());
    // One page of properties, with a run for each mark.
    let marks =
        text.encode_utf16().enumerate().filter(|(_, c)| [13, 7].contains(c)).map(|(at, _)| TEXT + at * 2 + 2);
    let ends: Vec<u32> =
        [TEXT].into_iter().chain(marks).map(|at| u32::try_from(at).expect("a place")).collect();
    let runs = ends.len() - 1;
    let mut page = vec![0; SECTOR];
    page[511] = u8::try_from(runs).expect("few marks");
    for (nth, end) in ends.iter().enumerate() {
        page[nth * 4..nth * 4 + 4].copy_from_slice(&end.to_le_bytes());
    }
    let mut free = 510;
    for (nth, sprms) in dressed {
        let words = (sprms.len() + 2).div_ceil(2);
        free = (free - 2 - words * 2) & !1;
        page[(runs + 1) * 4 + nth * 13] = u8::try_from(free / 2).expect("within a page");
        page[free + 1] = u8::try_from(words).expect("few");
        page[free + 4..free + 4 + sprms.len()].copy_from_slice(sprms);
    }
    put(&mut main, 0x3000, &page);
    let list = tables.len();
    tables.extend([ends[0], ends[runs], 0x3000 / 512].iter().flat_map(|number| number.to_le_bytes()));
    put(&mut main, 0x102, &u32::try_from(list).expect("a place").to_le_bytes());
    put(&mut main, 0x106, &12_u32.to_le_bytes());
    tables.resize(STREAM, 0);
    (main, tables)
}

/// A compound file of some streams.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = vec![0; SECTOR];
    file[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    file[30] = 9;
    file[32] = 6;
    file[44] = 1;
    file[48..52].copy_from_slice(&1_u32.to_le_bytes());
    file[60..64].copy_from_slice(&END.to_le_bytes());
    file[68..72].copy_from_slice(&END.to_le_bytes());
    file[76..SECTOR].fill(0xFF);
    file[76..80].copy_from_slice(&0_u32.to_le_bytes());
    // Sector 0 is the table of successors, 1 and 2 are the directory.
    let mut table = vec![0xFFFF_FFFD, 2, END];
    let mut directory = vec![0; SECTOR * 2];
    let mut entry = |nth: usize, name: &str, first: u32, length: usize| {
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let at = nth * 128;
        directory[at..at + units.len()].copy_from_slice(&units);
        directory[at + 116..at + 120].copy_from_slice(&first.to_le_bytes());
        directory[at + 120..at + 124].copy_from_slice(&u32::try_from(length).expect("short").to_le_bytes());
    };
    entry(0, "Root Entry", END, 0);
    let mut body = Vec::new();
    for (nth, (name, content)) in streams.iter().enumerate() {
        let first = u32::try_from(table.len()).expect("few sectors");
        entry(nth + 1, name, first, content.len());
        let sectors = content.len().div_ceil(SECTOR);
        table.extend((1..sectors).map(|nth| first + u32::try_from(nth).expect("few sectors")));
        table.push(END);
        body.extend_from_slice(content);
        body.resize(body.len().next_multiple_of(SECTOR), 0);
    }
    table.resize(SECTOR / 4, 0xFFFF_FFFF);
    file.extend(table.iter().flat_map(|next| next.to_le_bytes()));
    file.extend(directory);
    file.extend(body);
    file
}

fn doc(text: &str, dressed: Dressed<'_>, flags: u16) -> Vec<u8> {
    let (main, tables) = streams(text, dressed, flags);
    compound(&[("WordDocument", &main), ("1Table", &tables)])
}

fn told(manuscript: &Manuscript) -> Vec<String> {
    let item = |item: &Item| match item {
        Item::Paragraph(paragraph) => paragraph.text(),
        Item::Table(table) => {
            let row = |row: &Vec<papers::Cell>| {
                row.iter().map(|cell| cell.lines.join(" ")).collect::<Vec<_>>().join(" | ")
            };
            table.rows.iter().map(row).collect::<Vec<_>>().join(" / ")
        }
        Item::Picture(_) => String::new(),
    };
    manuscript.items.iter().map(item).collect()
}

fn code(bytes: &[u8]) -> &'static str {
    papers::read(bytes, "去年.doc").expect_err("no text").code()
}

#[test]
fn paragraphs_rows_and_fields_are_read_and_pictures_are_told() {
    let in_table: &[u8] = &[0x16, 0x24, 1];
    let row_end: &[u8] = &[0x16, 0x24, 1, 0x17, 0x24, 1];
    let text = "2024年工作总结\r开展培训\u{13} PAGE \u{14}12\u{15}期。\u{1}\r类别\u{7}次数\u{7}\u{7}党课\u{7}4\u{7}\u{7}完\r";
    let dressed: &[(usize, &[u8])] =
        &[(2, in_table), (3, in_table), (4, row_end), (5, in_table), (6, in_table), (7, row_end)];
    let read = papers::read(&doc(text, dressed, 0), "去年.doc").expect("a text");
    assert_eq!(told(&read), ["2024年工作总结", "开展培训12期。", "类别 | 次数 / 党课 | 4", "完"]);
    let left: Vec<&str> = read.left_out.iter().map(|left| left.code.as_str()).collect();
    assert_eq!(left, ["papers.left_drawn"]);
}

#[test]
fn a_centred_paragraph_and_one_of_a_list_that_is_not_described_say_so() {
    let text = "总结\r强化领导\r";
    let dressed: &[(usize, &[u8])] = &[(0, &[0x03, 0x24, 1]), (1, &[0x0B, 0x46, 2, 0])];
    let read = papers::read(&doc(text, dressed, 0), "去年.doc").expect("a text");
    let Some(Item::Paragraph(first)) = read.items.first() else { panic!("a paragraph") };
    assert_eq!(first.said.align, papers::Align::Centre);
    let left: Vec<&str> = read.left_out.iter().map(|left| left.code.as_str()).collect();
    assert_eq!(left, ["papers.left_numbers"]);
}

/// A list of one level that counts 一、二、, as a pattern and as the list that paragraphs name 1.
fn with_a_list(main: &mut [u8], tables: &mut [u8]) {
    const AT: usize = 0x1000;
    let mut list = vec![1, 0];
    // The pattern 7, of one level.
    list.extend(7_u32.to_le_bytes());
    list.extend([0; 22]);
    list.extend([1, 0]);
    // Its level: from 1, in hanzi, with 、 behind the number.
    list.extend(1_u32.to_le_bytes());
    list.push(0x25);
    list.extend([0; 23]);
    list.extend([2, 0, 0, 0, 0x01, 0x30]);
    let named = AT + list.len();
    list.extend(1_u32.to_le_bytes());
    list.extend(7_u32.to_le_bytes());
    list.extend([0; 12]);
    list.extend(u32::MAX.to_le_bytes());
    tables[AT..AT + list.len()].copy_from_slice(&list);
    for (at, place) in [(0x2E2, AT), (0x2EA, named)] {
        main[at..at + 4].copy_from_slice(&u32::try_from(place).expect("a place").to_le_bytes());
        main[at + 4..at + 8].copy_from_slice(&30_u32.to_le_bytes());
    }
}

#[test]
fn numbers_that_word_makes_stand_in_front_of_their_paragraphs() {
    let counted: &[u8] = &[0x0B, 0x46, 1, 0];
    let (mut main, mut tables) =
        streams("总结\r强化领导\r成立专班。\r落实责任\r", &[(1, counted), (3, counted)], 0);
    with_a_list(&mut main, &mut tables);
    let file = compound(&[("WordDocument", &main), ("1Table", &tables)]);
    let read = papers::read(&file, "去年.doc").expect("a text");
    assert_eq!(told(&read), ["总结", "一、强化领导", "成立专班。", "二、落实责任"]);
    assert_eq!(read.left_out, []);
    // Whatever is bent in the list, it is read soon and without a panic.
    for at in 0x1000..0x1070 {
        let mut bent = tables.clone();
        bent[at] ^= 0xFF;
        let _ = papers::read(&compound(&[("WordDocument", &main), ("1Table", &bent)]), "去年.doc");
    }
}

#[test]
fn notes_and_boxes_are_told_and_are_no_part_of_the_text() {
    let (mut main, tables) = streams("总结\r数据截至六月\r机密\r", &[], 0);
    for (at, length) in [(0x4C, 3_u32), (0x50, 7), (0x64, 3)] {
        main[at..at + 4].copy_from_slice(&length.to_le_bytes());
    }
    let file = compound(&[("WordDocument", &main), ("1Table", &tables)]);
    let read = papers::read(&file, "去年.doc").expect("a text");
    assert_eq!(told(&read), ["总结"]);
    let left: Vec<(&str, &str)> =
        read.left_out.iter().map(|left| (left.code.as_str(), left.words.as_str())).collect();
    assert_eq!(left, [("papers.left_footnote", "数据截至六月"), ("papers.left_box", "机密")]);
}

#[test]
fn a_password_an_older_format_and_other_files_are_told_apart() {
    assert_eq!(code(&doc("总结\r", &[], 0x0100)), "papers.locked");
    let (mut main, tables) = streams("总结\r", &[], 0);
    main[2] = 101;
    assert_eq!(code(&compound(&[("WordDocument", &main), ("1Table", &tables)])), "papers.old");
    assert_eq!(code(&compound(&[("Workbook", &main)])), "papers.old");
    assert_eq!(code(&compound(&[("WordDocument", &main[..8])])), "papers.damaged");
}

#[test]
fn a_chain_in_a_circle_and_tables_that_lie_end() {
    let good = doc("总结\r", &[], 0);
    let mut circle = good.clone();
    // The second sector of the main stream is followed by itself.
    let at = SECTOR + 4 * 4;
    circle[at..at + 4].copy_from_slice(&4_u32.to_le_bytes());
    assert_eq!(code(&circle), "papers.damaged");
    for at in (0..good.len()).step_by(7) {
        let mut bent = good.clone();
        bent[at] ^= 0xFF;
        // Whatever comes of it, it comes soon and without a panic.
        let _ = papers::read(&bent, "去年.doc");
    }
    for length in (0..good.len()).step_by(97) {
        let _ = papers::read(&good[..length], "去年.doc");
    }
}

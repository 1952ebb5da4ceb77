//! Workbooks made by hand, good and hostile ones.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

/// A zip of parts.
pub(crate) fn package(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a zip").into_inner()
}

/// An .xlsx of sheets, each a name and what stands in `<worksheet>`.
pub(crate) fn workbook(sheets: &[(&str, String)]) -> Vec<u8> {
    package(&parts(sheets, ""))
}

/// The same with attributes of the workbook (`date1904="1"`).
pub(crate) fn parts(sheets: &[(&str, String)], properties: &str) -> Vec<(String, String)> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PKG: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let (mut listed, mut related) = (String::new(), String::new());
    for (at, (name, _)) in (1..).zip(sheets) {
        let (name, state) = name.strip_prefix('~').map_or((*name, ""), |name| (name, r#" state="hidden""#));
        write!(listed, r#"<sheet name="{name}" sheetId="{at}"{state} r:id="rId{at}"/>"#).expect("a string");
        write!(
            related,
            r#"<Relationship Id="rId{at}" Type="{REL}/worksheet" Target="worksheets/sheet{at}.xml"/>"#
        )
        .expect("a string");
    }
    let mut parts = vec![
        (
            "_rels/.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="{PKG}"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{REL}"><workbookPr {properties}/><sheets>{listed}</sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(r#"<Relationships xmlns="{PKG}">{related}</Relationships>"#),
        ),
        (
            "xl/styles.xml".to_owned(),
            format!(
                r#"<styleSheet xmlns="{MAIN}"><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="58"/></cellXfs></styleSheet>"#
            ),
        ),
    ];
    for (at, (_, content)) in (1..).zip(sheets) {
        parts.push((
            format!("xl/worksheets/sheet{at}.xml"),
            format!(r#"<worksheet xmlns="{MAIN}">{content}</worksheet>"#),
        ));
    }
    parts
}

/// An .xlsx as a suite describes it: `sheet NAME` begins a sheet, `merge A1:B2` and `hide B` speak of it, and every other line is
/// a row of cells parted by `|`, as [`rows`] has them. `~` in front hides a row or a sheet; a line of nothing but `|` is a blank row.
pub(crate) fn described(text: &str) -> Vec<u8> {
    let mut sheets: Vec<(&str, String, String, String, u32)> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("sheet ") {
            sheets.push((name, String::new(), String::new(), String::new(), 0));
            continue;
        }
        if sheets.is_empty() {
            sheets.push(("台账", String::new(), String::new(), String::new(), 0));
        }
        let (_, columns, data, merges, number) = sheets.last_mut().expect("a sheet");
        if let Some(area) = line.strip_prefix("merge ") {
            write!(merges, r#"<mergeCell ref="{area}"/>"#).expect("a string");
        } else if let Some(column) = line.strip_prefix("hide ") {
            let at = column.as_bytes()[0] - b'A' + 1;
            write!(columns, r#"<col min="{at}" max="{at}" width="0" hidden="1"/>"#).expect("a string");
        } else {
            *number += 1;
            let (cells, hidden) = line.strip_prefix('~').map_or((line, ""), |line| (line, r#" hidden="1""#));
            let cells: Vec<&str> = cells.split('|').map(str::trim).collect();
            let row = row(*number, &cells);
            data.push_str(&row.replacen("<row ", &format!("<row{hidden} "), 1));
        }
    }
    let sheets: Vec<(&str, String)> = sheets
        .into_iter()
        .map(|(name, columns, data, merges, _)| {
            let columns = if columns.is_empty() { columns } else { format!("<cols>{columns}</cols>") };
            let merges =
                if merges.is_empty() { merges } else { format!("<mergeCells>{merges}</mergeCells>") };
            (name, format!("{columns}<sheetData>{data}</sheetData>{merges}"))
        })
        .collect();
    workbook(&sheets)
}

/// Rows from the first on. A cell is a text, or `n:` a number, `d:` a day's number, `m:` the same shown as m月d日, `p:` a part of a
/// hundred, `e:` an error, `f:` a formula without a result.
pub(crate) fn rows(rows: &[&[&str]]) -> String {
    let mut data = "<sheetData>".to_owned();
    for (number, cells) in (1..).zip(rows) {
        data += &row(number, cells);
    }
    data + "</sheetData>"
}

/// One row.
pub(crate) fn row(number: u32, cells: &[&str]) -> String {
    let mut data = format!(r#"<row r="{number}">"#);
    for (column, cell) in ('A'..).zip(cells) {
        data += &self::cell(&format!("{column}{number}"), cell);
    }
    data + "</row>"
}

/// One cell.
pub(crate) fn cell(place: &str, cell: &str) -> String {
    let value = |style: u8, kind: &str, value: &str| {
        format!(r#"<c r="{place}" s="{style}" t="{kind}"><v>{value}</v></c>"#)
    };
    match cell.split_once(':') {
        _ if cell.is_empty() => String::new(),
        Some(("n", number)) => value(0, "n", number),
        Some(("d", number)) => value(1, "n", number),
        Some(("p", number)) => value(2, "n", number),
        Some(("m", number)) => value(3, "n", number),
        Some(("e", error)) => value(0, "e", error),
        Some(("f", formula)) => format!(r#"<c r="{place}"><f>{formula}</f></c>"#),
        _ => format!(r#"<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>"#),
    }
}

/// A compound file with one stream, as .xls and encrypted workbooks are.
pub(crate) fn compound(stream: &str, content: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = 0xffff_fffe;
    const FAT: u32 = 0xffff_fffd;
    const FREE: u32 = 0xffff_ffff;
    let mut content = content.to_vec();
    // Below 4096 bytes a stream would lie in the small sectors.
    content.resize(content.len().max(4096).next_multiple_of(SECTOR), 0);
    let sectors = (content.len() / SECTOR) as u32;

    let mut file = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    file.resize(24, 0);
    for number in [0x3e_u16, 3, 0xfffe, 9, 6] {
        file.extend(number.to_le_bytes());
    }
    file.resize(44, 0);
    for number in [1, 1, 0, 4096, END, 0, END, 0, 0] {
        file.extend(u32::to_le_bytes(number));
    }
    file.resize(SECTOR, 0xff);

    let mut fat = vec![FAT, END];
    fat.extend((0..sectors).map(|at| if at + 1 == sectors { END } else { at + 3 }));
    fat.resize(SECTOR / 4, FREE);
    file.extend(fat.iter().flat_map(|number| number.to_le_bytes()));

    for (name, kind, start, length) in [("Root Entry", 5_u8, END, 0), (stream, 2, 2, content.len() as u32)] {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length_of_name = (entry.len() + 2) as u16;
        entry.resize(64, 0);
        entry.extend(length_of_name.to_le_bytes());
        entry.extend([kind, 1]);
        let child = if kind == 5 { 1 } else { FREE };
        entry.extend([FREE, FREE, child].iter().flat_map(|number| number.to_le_bytes()));
        entry.resize(116, 0);
        entry.extend(start.to_le_bytes());
        entry.extend(u64::from(length).to_le_bytes());
        file.extend(entry);
    }
    file.resize(3 * SECTOR, 0);
    file.extend(content);
    file
}

/// The stream of an .xls with one sheet of texts.
pub(crate) fn biff(name: &str, rows: &[&[&str]]) -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        let mut record = [kind.to_le_bytes(), (data.len() as u16).to_le_bytes()].concat();
        record.extend(data);
        record
    };
    let words = |numbers: &[u16]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let bof = |kind: u16| record(0x0809, &words(&[0x0600, kind, 0, 0, 0, 0, 0, 0]));
    let end = record(0x000a, &[]);

    let mut sheet = bof(0x0010);
    for (number, cells) in (0_u16..).zip(rows) {
        for (column, text) in (0_u16..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
            let mut label = words(&[number, column, 0, text.encode_utf16().count() as u16]);
            label.push(1);
            label.extend(wide(text));
            sheet.extend(record(0x0204, &label));
        }
    }
    sheet.extend(&end);

    let mut book = bof(0x0005);
    let mut bound = vec![0; 6];
    bound.extend([name.encode_utf16().count() as u8, 1]);
    bound.extend(wide(name));
    let position = (book.len() + 4 + bound.len() + end.len()) as u32;
    bound[..4].copy_from_slice(&position.to_le_bytes());
    book.extend(record(0x0085, &bound));
    book.extend(end);
    book.extend(sheet);
    book
}

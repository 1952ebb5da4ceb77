//! What the columns of pasted cells are, where no row of theirs says it: by what stands in them, then by the order of the
//! table that they are pasted into. A column that is neither goes to the note, so that nothing is dropped unsaid.

use shuhui_core::{Kinds, dates, measure};

use crate::cases::complete::Learned;
use crate::wire::NameField;

/// Rows that are looked at.
const LOOKED_AT: usize = 50;

/// What a column can be told by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Day,
    Kind,
    Heads,
    Amounts,
    Place,
    Dept,
    Person,
    Tags,
}

/// In the order in which columns are looked for; what is certain comes first.
const TELLING: [(Content, &[&str]); 8] = [
    (Content::Day, &["日期", "结束日期"]),
    (Content::Kind, &["类别"]),
    (Content::Heads, &["人次"]),
    (Content::Amounts, &["数量"]),
    (Content::Place, &["地点"]),
    (Content::Dept, &["科室"]),
    (Content::Person, &["主持", "主讲"]),
    (Content::Tags, &["标签"]),
];

/// Names for the columns, from the left. `order` is that of the table.
pub(super) fn headers(
    text: &str,
    order: &[String],
    year: i32,
    kinds: &Kinds,
    learned: &Learned,
) -> Vec<String> {
    let rows: Vec<Vec<&str>> = text
        .lines()
        .take(LOOKED_AT)
        .map(|line| line.split('\t').map(|cell| cell.trim().trim_matches('"')).collect())
        .collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let columns: Vec<Vec<&str>> = (0..width)
        .map(|at| {
            rows.iter().filter_map(|row| row.get(at).copied()).filter(|cell| !cell.is_empty()).collect()
        })
        .collect();
    let mut named: Vec<Option<String>> = vec![None; width];
    let is = |content: Content, cell: &str| match content {
        Content::Day => dates::read(cell, Some(year)).is_ok(),
        Content::Kind => kinds.find(cell).is_some(),
        Content::Heads => matches!(measure::attendance(cell), Ok(Some(_))),
        Content::Amounts => measure::amounts(cell).is_ok_and(|amounts| !amounts.measures.is_empty()),
        Content::Place => {
            learned.knows(NameField::Place, cell) || ends(cell, &["室", "厅", "楼", "馆", "广场", "会场"])
        }
        Content::Dept => learned.knows(NameField::Dept, cell) || ends(cell, &["科", "处", "股", "支部"]),
        Content::Person => learned.knows(NameField::Host, cell) || learned.knows(NameField::Speaker, cell),
        Content::Tags => cell.split(['、', '，', ',', ' ']).all(|tag| learned.knows(NameField::Tag, tag)),
    };
    for (content, names) in TELLING {
        let mut names = names.iter();
        for (at, cells) in columns.iter().enumerate() {
            let told = cells.iter().filter(|cell| is(content, cell)).count();
            if named[at].is_some() || told == 0 || told * 2 < cells.len() {
                continue;
            }
            let Some(name) = names.next() else { break };
            named[at] = Some((*name).to_owned());
        }
    }
    // Without a day there is no entry, and the table's own order tells best why.
    if !named.iter().flatten().any(|name| name == "日期") {
        return order.to_vec();
    }
    for at in 0..width {
        let taken = |named: &[Option<String>], name: &str| named.iter().flatten().any(|other| other == name);
        let numbers = !columns[at].is_empty() && columns[at].iter().all(|cell| cell.parse::<f64>().is_ok());
        if named[at].is_none() {
            let by_place = order.get(at).filter(|name| !numbers && !taken(&named, name));
            let title =
                (!numbers && !taken(&named, "主题") && !order[..].iter().skip(at).any(|name| name == "主题"))
                    .then(|| "主题".to_owned());
            named[at] = Some(by_place.cloned().or(title).unwrap_or_else(|| "备注".to_owned()));
        }
    }
    named.into_iter().flatten().collect()
}

fn ends(cell: &str, endings: &[&str]) -> bool {
    cell.chars().count() <= 12 && endings.iter().any(|ending| cell.ends_with(ending))
}

//! What the columns of pasted cells are, where no row of theirs says it: by what stands in them, then by the order of the
//! table that they are pasted into. A column that is neither goes to the note, so that nothing is dropped unsaid.

use shuhui_core::{Kinds, dates, measure};
use shuhui_interchange::tables::read::first_cells;
use shuhui_interchange::tables::sheet::serial_day;

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
    Duration,
    Place,
    Dept,
    Person,
    Tags,
    Number,
}

/// In the order in which columns are looked for; what is certain comes first, and a number that stands alone last.
const TELLING: [(Content, &[&str]); 10] = [
    (Content::Day, &[DAY, "结束日期"]),
    (Content::Kind, &["类别"]),
    (Content::Heads, &[HEADS]),
    (Content::Amounts, &["数量"]),
    (Content::Duration, &[NOTE]),
    (Content::Place, &["地点"]),
    (Content::Dept, &["科室"]),
    (Content::Person, &["主持", "主讲"]),
    (Content::Tags, &["标签"]),
    (Content::Number, &[HEADS]),
];

const DAY: &str = "日期";
const HEADS: &str = "人次";
const TITLE: &str = "主题";
const NOTE: &str = "备注";
const ORDINAL: &str = "序号";

/// Words that say how long something took, not how much there was of it.
const DURATIONS: [&str; 6] = ["天", "日", "周", "个月", "小时", "分钟"];

/// Whether the cells bring headers with a day among them: they are entries, whatever is wrong with their days.
pub(super) fn headed(text: &str) -> bool {
    let day = |cell: &String| matches!(cell.as_str(), "日期" | "时间" | "会议时间" | "活动时间" | "培训时间");
    first_cells(text, 1).iter().flatten().any(day)
}

/// Names for the columns, from the left; none where no column is days. `order` is that of the table.
pub(super) fn headers(
    text: &str,
    order: &[String],
    year: i32,
    kinds: &Kinds,
    learned: &Learned,
) -> Option<Vec<String>> {
    let rows = first_cells(text, LOOKED_AT);
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let columns: Vec<Vec<&str>> = (0..width)
        .map(|at| {
            let cells = rows.iter().filter_map(|row| row.get(at).map(String::as_str));
            cells.filter(|cell| !cell.is_empty()).collect()
        })
        .collect();
    let is = |content: Content, cell: &str| match content {
        Content::Day => dates::read(cell, Some(year)).is_ok(),
        Content::Kind => kinds.find(cell).is_some(),
        Content::Heads => !is_number(cell) && matches!(measure::attendance(cell), Ok(Some(_))),
        Content::Amounts => measured(cell, false),
        Content::Duration => measured(cell, true),
        Content::Place | Content::Dept | Content::Person | Content::Tags if is_number(cell) => false,
        Content::Place => {
            learned.knows(NameField::Place, cell) || ends(cell, &["室", "厅", "楼", "馆", "广场", "会场"])
        }
        Content::Dept => learned.knows(NameField::Dept, cell) || ends(cell, &["科", "处", "股", "支部"]),
        Content::Person => learned.knows(NameField::Host, cell) || learned.knows(NameField::Speaker, cell),
        Content::Tags => cell.split(['、', '，', ',', ' ']).all(|tag| learned.knows(NameField::Tag, tag)),
        Content::Number => matches!(measure::attendance(cell), Ok(Some(_))),
    };
    let mut named: Vec<Option<String>> = vec![None; width];
    for (content, names) in TELLING {
        let mut names = names.iter().filter(|name| !is_taken(&named, name)).collect::<Vec<_>>().into_iter();
        for (at, cells) in columns.iter().enumerate() {
            let told = cells.iter().filter(|cell| is(content, cell)).count();
            if named[at].is_some() || told == 0 || told * 2 < cells.len() {
                continue;
            }
            let Some(name) = names.next() else { break };
            named[at] = Some((*name).to_owned());
        }
        if content == Content::Day {
            name_day(&mut named, &columns, order);
            name_ordinals(&mut named, &columns);
        }
    }
    if !is_taken(&named, DAY) {
        return None;
    }
    // The table has no column for the numbers of rows.
    let is_ordinal = |name: &&Option<String>| name.as_deref() == Some(ORDINAL);
    let shift: Vec<usize> = (0..width).map(|at| named[..at].iter().filter(is_ordinal).count()).collect();
    let own = |at: usize| order.get(at.saturating_sub(shift[at]));
    let is_free = |named: &[Option<String>], at: &usize| {
        named[*at].is_none() && !columns[*at].iter().all(|cell| is_number(cell))
    };
    // An entry has a title: the column that stands where the table has it, or else the first that is nothing known.
    let mut free = (0..width).filter(|at| is_free(&named, at));
    let title = free.clone().find(|at| own(*at).is_some_and(|name| name == TITLE)).or_else(|| free.next());
    if let Some(at) = title {
        named[at] = Some(TITLE.to_owned());
    }
    for at in 0..width {
        let by_place = own(at).filter(|name| is_free(&named, &at) && !is_taken(&named, name));
        let name = by_place.cloned().unwrap_or_else(|| NOTE.to_owned());
        named[at].get_or_insert(name);
    }
    Some(named.into_iter().flatten().collect())
}

/// Where no column reads as days: the one whose numbers count days as spreadsheets do, or the one that stands where the
/// table has its days, so that what is wrong with them is told.
fn name_day(named: &mut [Option<String>], columns: &[Vec<&str>], order: &[String]) {
    if is_taken(named, DAY) {
        return;
    }
    let counted = |cells: &Vec<&str>| {
        !cells.is_empty() && cells.iter().all(|cell| serial_day(cell, false).is_some() && !cell.contains('.'))
    };
    // 26 and 33人 are heads.
    let written = |cell: &&str| {
        cell.starts_with(|c: char| c.is_ascii_digit())
            && !is_number(cell)
            && !matches!(measure::attendance(cell), Ok(Some(_)))
            && !measured(cell, false)
    };
    let meant = |at: &usize| columns.get(*at).is_some_and(|cells| cells.iter().any(written));
    let by_place = || order.iter().position(|name| name == DAY).filter(meant);
    let day = columns.iter().position(counted).or_else(by_place);
    if let Some(free) = day.and_then(|at| named.get_mut(at)) {
        free.get_or_insert_with(|| DAY.to_owned());
    }
}

/// Numbers of rows stand left of the day and count up by one.
fn name_ordinals(named: &mut [Option<String>], columns: &[Vec<&str>]) {
    let Some(day) = named.iter().position(|name| name.as_deref() == Some(DAY)) else { return };
    for (name, cells) in named.iter_mut().zip(columns).take(day) {
        let ordinals: Option<Vec<u32>> = cells.iter().map(|cell| ordinal(cell)).collect();
        let counts_up = |ordinals: Vec<u32>| {
            !ordinals.is_empty() && ordinals.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]))
        };
        if name.is_none() && ordinals.is_some_and(counts_up) {
            *name = Some(ORDINAL.to_owned());
            return;
        }
    }
}

/// `3`, `3.`, `3、`, `（3）`.
fn ordinal(cell: &str) -> Option<u32> {
    cell.trim_matches(['.', '．', '、', '(', ')', '（', '）', ' ']).parse().ok()
}

/// Whether a cell holds amounts, of time or of things.
fn measured(cell: &str, time: bool) -> bool {
    let counts = |measure: &String| DURATIONS.contains(&measure.as_str()) == time;
    measure::amounts(cell).is_ok_and(|amounts| amounts.measures.keys().any(counts))
}

fn is_number(cell: &str) -> bool {
    cell.parse::<f64>().is_ok()
}

fn is_taken(named: &[Option<String>], name: &str) -> bool {
    named.iter().flatten().any(|other| other == name)
}

fn ends(cell: &str, endings: &[&str]) -> bool {
    cell.chars().count() <= 12 && endings.iter().any(|ending| cell.ends_with(ending))
}

//! What a cell of a file says of what came of it: a preview points out what came otherwise than it stands there.

use shuhui_core::dates::{self, DateError};
use shuhui_core::{EntryFields, Quantity, measure};
use shuhui_interchange::tables::read::{Column, Field};

use crate::wire::CellReading;

/// How each cell of a row was read.
pub(super) fn readings(cells: &[String], columns: &[Column], entry: &EntryFields) -> Vec<CellReading> {
    let fields = columns.iter().map(|column| column.field.as_ref()).chain(std::iter::repeat(None));
    cells.iter().zip(fields).map(|(cell, field)| reading(cell, field, entry)).collect()
}

fn reading(cell: &str, field: Option<&Field>, entry: &EntryFields) -> CellReading {
    match field {
        Some(Field::Date) => day(cell, entry),
        Some(Field::Kind) if bare(cell) == bare(&entry.kind) => CellReading::Same,
        Some(Field::Kind) if !bare(cell).is_empty() => CellReading::Otherwise,
        Some(Field::Kind) => CellReading::Completed,
        Some(Field::Title) => text(cell, &entry.title),
        Some(Field::Place) => text(cell, &entry.place),
        Some(Field::Dept) => text(cell, &entry.dept),
        Some(Field::Host) => text(cell, &entry.host),
        Some(Field::Speaker) => text(cell, &entry.speaker),
        Some(Field::Attendance) => heads(cell, entry.attendance),
        Some(Field::Amounts { .. }) => {
            let says = |(name, amount): (&String, &Quantity)| {
                cell.contains(name) && cell.contains(&amount.to_string())
            };
            same_if(bare(cell).is_empty() || entry.measures.iter().all(says))
        }
        Some(Field::Measure { name, .. }) => {
            let amount = entry.measures.get(name);
            let says = amount.is_none_or(|amount| cell.contains(&amount.to_string()));
            same_if(bare(cell).is_empty() || says)
        }
        _ => CellReading::Same,
    }
}

fn day(cell: &str, entry: &EntryFields) -> CellReading {
    match dates::read(cell, None) {
        _ if entry.end_date.is_some() => CellReading::Otherwise,
        // Of another year than it says: all of it is shown.
        Ok(read) if read.first != entry.date => CellReading::Completed,
        Ok(_) => CellReading::Same,
        Err(DateError::NoYear(_)) => CellReading::Completed,
        Err(_) if bare(cell).is_empty() => CellReading::Completed,
        Err(_) => CellReading::Otherwise,
    }
}

/// A text is taken as it stands; merged cells and cells left blank take one from above.
fn text(cell: &str, became: &str) -> CellReading {
    if bare(cell).is_empty() && !became.is_empty() { CellReading::Completed } else { CellReading::Same }
}

/// 26 and 26人 are said as they are read, 约26人 is not.
fn heads(cell: &str, heads: Option<u32>) -> CellReading {
    let written = bare(cell);
    let Some(heads) = heads.filter(|_| !written.is_empty()) else { return CellReading::Same };
    let word = written.strip_prefix(&heads.to_string());
    same_if(word.is_some_and(|word| word.is_empty() || measure::is_word(word)))
}

fn same_if(same: bool) -> CellReading {
    if same { CellReading::Same } else { CellReading::Otherwise }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn what_came_otherwise_than_it_stands_is_told() {
        let day = |text: &str| NaiveDate::from_str(text).expect("a day");
        let mut entry = EntryFields::new(day("2025-03-05"), "中心组学习", "学习条例");
        entry.place = "三楼会议室".to_owned();
        entry.attendance = Some(26);
        for (name, amount) in [("条", "4"), ("问题", "3")] {
            entry.measures.insert(name.to_owned(), amount.parse().expect("an amount"));
        }
        let measure = |name: &str| Field::Measure { name: name.to_owned(), unit: None };
        for (cell, field, expected) in [
            ("2025-03-05", Field::Date, CellReading::Same),
            ("2025年3月5日", Field::Date, CellReading::Same),
            ("3月5日", Field::Date, CellReading::Completed),
            ("", Field::Date, CellReading::Completed),
            ("45721", Field::Date, CellReading::Otherwise),
            ("中心组 学习", Field::Kind, CellReading::Same),
            ("集中学习", Field::Kind, CellReading::Otherwise),
            ("", Field::Kind, CellReading::Completed),
            ("学习\n条例", Field::Title, CellReading::Same),
            ("", Field::Place, CellReading::Completed),
            ("", Field::Host, CellReading::Same),
            ("26", Field::Attendance, CellReading::Same),
            ("26 人", Field::Attendance, CellReading::Same),
            ("约26人", Field::Attendance, CellReading::Otherwise),
            ("", Field::Attendance, CellReading::Same),
            ("4条，问题3", Field::Amounts { word: None }, CellReading::Same),
            ("4，问题3", Field::Amounts { word: None }, CellReading::Otherwise),
            ("4", measure("条"), CellReading::Same),
            ("四", measure("条"), CellReading::Otherwise),
            ("甲", Field::Ordinal, CellReading::Same),
        ] {
            assert_eq!(reading(cell, Some(&field), &entry), expected, "{cell:?} as {field:?}");
        }
        entry.end_date = Some(day("2025-03-07"));
        assert_eq!(reading("3月5日至7日", Some(&Field::Date), &entry), CellReading::Otherwise);
    }
}

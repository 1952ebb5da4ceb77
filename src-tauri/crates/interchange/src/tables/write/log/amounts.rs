//! Amounts in one cell as people write them, and in columns of their own where a cell would be misread.

use std::collections::BTreeMap;

use shuhui_core::{Quantity, measure};

/// Says that a column holds one measure's numbers, whatever the measure is called.
pub(crate) const OWN_COLUMN: &str = "数量：";

/// What stands in 数量, and what does not fit there.
pub(super) fn split(measures: &BTreeMap<String, Quantity>) -> (String, Vec<(&str, Quantity)>) {
    let fits = |(name, amount): &(&String, &Quantity)| {
        reads_as(&measure::one(name, **amount), &[(name.as_str(), **amount)])
    };
    let (cell, apart): (Vec<_>, Vec<_>) = measures.iter().partition(fits);
    let text = cell.iter().map(|(name, amount)| measure::one(name, **amount)).collect::<Vec<_>>().join("，");
    let cell: Vec<_> = cell.into_iter().map(|(name, amount)| (name.as_str(), *amount)).collect();
    let apart = apart.into_iter().map(|(name, amount)| (name.as_str(), *amount));
    if reads_as(&text, &cell) {
        (text, apart.collect())
    } else {
        (String::new(), cell.into_iter().chain(apart).collect())
    }
}

fn reads_as(text: &str, amounts: &[(&str, Quantity)]) -> bool {
    measure::amounts(text).is_ok_and(|read| {
        read.attendance.is_none()
            && read.measures.len() == amounts.len()
            && amounts.iter().all(|(name, amount)| read.measures.get(*name) == Some(amount))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(measures: &[(&str, u32)]) -> (String, Vec<String>) {
        let measures = measures
            .iter()
            .map(|(name, amount)| ((*name).to_owned(), Quantity::whole(i64::from(*amount))))
            .collect();
        let (text, apart) = split(&measures);
        (text, apart.into_iter().map(|(name, _)| name.to_owned()).collect())
    }

    #[test]
    fn amounts_are_written_as_people_write_them() {
        assert_eq!(text(&[("条", 5)]).0, "5条");
        assert_eq!(text(&[("问题", 3), ("整改", 2)]).0, "整改2，问题3");
        assert_eq!(text(&[]), (String::new(), vec![]));
    }

    #[test]
    fn what_would_be_misread_stands_apart() {
        assert_eq!(text(&[("发现隐患", 3), ("条", 5)]), ("5条".into(), vec!["发现隐患".into()]));
        assert_eq!(text(&[("A1", 3)]).1, ["A1"]);
    }
}

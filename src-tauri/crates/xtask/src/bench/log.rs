//! A log of any size as CSV, the same bytes every time: the columns, the kinds and the ways to write a date that
//! offices use.

use std::io::{self, Write};
use std::ops::RangeInclusive;

const HEADER: &str = "序号,时间,类别,活动名称,地点,主持人,主讲人,参加人数,数量,标签,备注";

/// Kind, what its quantity is written in, and a tag that entries of the kind carry now and then.
const KINDS: [(&str, &str, &str); 20] = [
    ("党组会", "", "专题研究"),
    ("中心组学习", "", "集体学习"),
    ("集中研讨", "", ""),
    ("第一议题", "", ""),
    ("研判会", "", ""),
    ("研判报告", "份", ""),
    ("党课", "", "班子成员"),
    ("理论宣讲", "", "服务对象"),
    ("主题党日", "", ""),
    ("现场教学", "", ""),
    ("志愿服务", "", ""),
    ("座谈会", "", ""),
    ("培训班", "", "举办"),
    ("督查", "整改", ""),
    ("风险排查", "条", ""),
    ("信息编发", "条", ""),
    ("信息发布", "条", ""),
    ("媒体报道", "篇", "市级"),
    ("理论文章", "篇", "班子成员"),
    ("经费支出", "元", ""),
];
const TOPICS: [&str; 12] = [
    "安全生产责任制落实",
    "年度重点任务推进",
    "窗口服务规范",
    "冬季用电检查",
    "档案整理与移交",
    "节约用能",
    "消防知识",
    "网络安全与保密",
    "业务流程再造",
    "青年干部培养",
    "防汛准备",
    "信访事项办理",
];
const PLACES: [&str; 5] = ["三楼会议室", "党员活动室", "报告厅", "视频会议室", ""];
const PEOPLE: [&str; 6] = ["王建平", "李慧敏", "陈志远", "赵永强", "孙立", "周文静"];
const MONTHS: [u64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Writes so many entries, their days spread evenly and in order over the years.
pub(super) fn write(out: &mut impl Write, entries: u64, years: RangeInclusive<u64>) -> io::Result<()> {
    writeln!(out, "{HEADER}")?;
    let days = (years.end() - years.start() + 1) * 365;
    for n in 0..entries {
        let mut dice = Dice(n);
        let date = date(*years.start(), n * days / entries, dice.roll(4));
        let (kind, measure, tag) = *dice.pick(&KINDS);
        let title = format!("{kind}：{}（第{}次）", dice.pick(&TOPICS), n + 1);
        let (place, host, speaker) = (dice.pick(&PLACES), dice.pick(&PEOPLE), dice.pick(&PEOPLE));
        let attendance = dice.roll(60) + 5;
        let amount = match measure {
            "" => String::new(),
            "整改" => format!("问题{}，整改{}", attendance % 7 + 2, attendance % 7 + 1),
            measure => format!("{}{measure}", attendance % 9 + 1),
        };
        let tag = if dice.roll(3) == 0 { tag } else { "" };
        writeln!(
            out,
            "{},{date},{kind},{title},{place},{host},{speaker},{attendance}人,{amount},{tag},",
            n + 1
        )?;
    }
    Ok(())
}

/// A day, counted from the first of a year without leap days, in one of four ways to write it.
fn date(first_year: u64, day: u64, way: u64) -> String {
    let (year, mut day, mut month) = (first_year + day / 365, day % 365, 1);
    for length in MONTHS {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    let day = day + 1;
    match way {
        0 => format!("{year}-{month:02}-{day:02}"),
        1 => format!("{year}/{month}/{day}"),
        2 => format!("{year}.{month}.{day}"),
        _ => format!("{year}年{month}月{day}日"),
    }
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.roll(choices.len() as u64) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::{date, write};

    #[test]
    fn the_log_is_as_long_as_asked_and_the_same_every_time() {
        let csv = || {
            let mut out = Vec::new();
            write(&mut out, 500, 2024..=2025).expect("memory takes everything");
            String::from_utf8(out).expect("text")
        };
        assert_eq!(csv().lines().count(), 501);
        assert_eq!(csv(), csv());
        assert!(csv().lines().all(|line| line.matches(',').count() == 10), "eleven columns a row");
    }

    #[test]
    fn days_run_from_january_to_december() {
        assert_eq!(date(2025, 0, 0), "2025-01-01");
        assert_eq!(date(2025, 59, 1), "2025/3/1");
        assert_eq!(date(2025, 364, 3), "2025年12月31日");
        assert_eq!(date(2025, 365, 2), "2026.1.1");
    }
}

//! Runs the suites in `suites/*.txt`: each line `input => answer` is a case, each `--- sentence ---` says what it shows.
//!
//! A line that begins with # is a remark; `@2025` in front sets the year or period. A case that fails prints its place and both answers.

#![expect(clippy::panic, reason = "a suite that cannot be read fails the test that reads it")]

mod suite;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use shuhui_core::complete::{Name, Names};
use shuhui_core::document::Level;
use shuhui_core::figure::{Context, Value, evaluate};
use shuhui_core::issue::Explain;
use shuhui_core::measure::mend::{Mend, mend};
use shuhui_core::numbering::{Counter, Numbered, SeriesStyle};
use shuhui_core::{
    Entry, EntryFields, EntryId, Expr, FileName, Kind, Kinds, Period, Quantity, Source, dates, measure,
    numbering,
};
use suite::check;

/// A code and its arguments but `text`, which repeats the input.
fn explained(error: &dyn Explain) -> String {
    let args = error
        .args()
        .into_iter()
        .filter(|(name, _)| *name != "text")
        .map(|(name, value)| format!(" {name}={value}"));
    format!("{}{}", error.code(), args.collect::<String>())
}

#[test]
fn dates_are_read_as_clerks_write_them() {
    check("dates.txt", 40, |case| match dates::read(&case.input, case.at.parse().ok()) {
        Ok(read) => match read.last {
            Some(last) => format!("{}..{last}", read.first),
            None => read.first.to_string(),
        },
        Err(error) => explained(&error),
    });
}

#[test]
fn periods_are_read_and_called_as_people_do() {
    check("periods.txt", 30, |case| match Period::read(&case.input, case.at.parse().ok()) {
        Ok(period) => {
            assert_eq!(period.to_string().parse(), Ok(period), "{}: the written form reads back", case.place);
            format!("{period} | {} | {}", period.name(), period.short_name())
        }
        Err(error) => explained(&error),
    });
}

#[test]
fn amounts_are_read_with_their_nouns_and_measure_words() {
    check("amounts.txt", 40, |case| match measure::amounts(&case.input) {
        Ok(read) => said(read.attendance, &read.measures),
        Err(error) => explained(&error),
    });
}

#[test]
fn stored_measures_are_read_as_they_were_meant() {
    check("mend.txt", 20, |case| {
        let mut fields = EntryFields::new(NaiveDate::default(), "督查", "甲");
        for word in case.input.split_whitespace() {
            let (name, amount) = word.split_once('=').unwrap_or_else(|| panic!("{}: {word}", case.place));
            let amount: Quantity = amount.parse().unwrap_or_else(|error| panic!("{}: {error}", case.place));
            match name {
                "参加人数" => fields.attendance = u32::try_from(amount.hundredths() / 100).ok(),
                name => drop(fields.measures.insert(name.to_owned(), amount)),
            }
        }
        let usual: Vec<String> =
            case.at.split('、').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        match mend(&fields, &usual) {
            Mend::Nothing => "same".to_owned(),
            Mend::Unclear => "unclear".to_owned(),
            Mend::Otherwise { attendance, measures } => said(attendance, &measures),
        }
    });
}

/// 「人次=26 条=5」
fn said(attendance: Option<u32>, measures: &BTreeMap<String, Quantity>) -> String {
    let heads = attendance.map(|heads| format!("人次={heads}"));
    let measures = measures.iter().map(|(measure, amount)| format!("{measure}={amount}"));
    heads.into_iter().chain(measures).collect::<Vec<_>>().join(" ")
}

#[test]
fn names_of_foreign_files_become_names_that_every_system_takes() {
    check("file_names.txt", 40, |case| {
        let name = FileName::safe(&with_unseen(&case.input));
        assert_eq!(name.as_str().parse(), Ok(name.clone()), "{}: a safe name is safe", case.place);
        name.to_string()
    });
    let long = FileName::safe(&"签".repeat(300));
    assert_eq!(long.as_str().chars().count(), FileName::LONGEST);
    let wide = FileName::safe(&format!("{}.docx", "𬭎".repeat(79)));
    assert!(wide.as_str().len() <= 240 && wide.ending() == "docx", "{wide}");
    let taken = [long.clone(), long.numbered(2)];
    let free = long.free(|name| taken.iter().any(|one| one.is_same(name)));
    assert!(free.as_str().ends_with("（3）") && free.as_str().chars().count() == FileName::LONGEST, "{free}");
    assert!(FileName::safe("IMG.JPG").is_same(&FileName::safe("img.jpg")));
}

/// A text with `\\u{202e}` in it as the character itself.
fn with_unseen(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut read = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("a code is closed");
        let code = u32::from_str_radix(code, 16).expect("a code is hexadecimal");
        read.push(char::from_u32(code).expect("a code is a character's"));
        read.push_str(rest);
    }
    read
}

#[test]
fn heads_are_read_as_whole_numbers() {
    check("attendance.txt", 15, |case| match measure::attendance(&case.input) {
        Ok(heads) => heads.map(|heads| heads.to_string()).unwrap_or_default(),
        Err(error) => explained(&error),
    });
}

#[test]
fn numbers_in_front_of_lines_are_recognised() {
    check("numbering.txt", 30, |case| match numbering::read(&case.input) {
        Some((Numbered::Heading { level, n }, rest)) => {
            format!("heading {} number {n} | {rest}", u8::from(level))
        }
        Some((Numbered::Series { n }, rest)) => format!("series {n} | {rest}"),
        None => "none".to_owned(),
    });
}

#[test]
fn a_number_above_starts_those_below_again() {
    let mut counter = Counter::default();
    let numbers: Vec<String> =
        [1, 2, 2, 3, 4, 3, 1, 2].map(|level| counter.next(Level::try_from(level).expect("a level"))).into();
    assert_eq!(numbers, ["一、", "（一）", "（二）", "1.", "（1）", "2.", "二、", "（一）"]);
}

#[test]
fn every_written_number_is_recognised() {
    for n in 1..=99 {
        for level in [Level::One, Level::Two, Level::Three, Level::Four] {
            assert_eq!(
                numbering::read(&format!("{}工作", numbering::heading(level, n))),
                Some((Numbered::Heading { level, n }, "工作"))
            );
        }
        assert_eq!(
            numbering::read(&format!("{}抓学习", numbering::series(SeriesStyle::Shi, n, 0))),
            Some((Numbered::Series { n }, "抓学习"))
        );
    }
}

#[test]
fn figures_say_what_the_log_says() {
    let log = log();
    check("figures.txt", 60, |case| {
        let (period, today) = case.at.split_once('/').unwrap_or((&case.at, "2026-01-15"));
        let (document, day) = (period.parse().expect("a period"), today.parse().expect("a day"));
        let expr = match Expr::read(&case.input, &kinds(), document, day) {
            Ok(expr) => expr,
            Err(error) => return explained(&error),
        };
        // A closed expression says all of it.
        assert_eq!(Expr::parse(&expr.to_string(), &kinds()).as_ref(), Ok(&expr), "{}", case.place);
        let context = Context { period: document, today: day, kinds: Arc::new(kinds()) };
        let found = evaluate(&log, &expr, &context).expect("a list of entries can always be read");
        let mut answer = if found.value.is_none() {
            format!("〔待填：{}〕", expr.blank(&kinds(), &found))
        } else {
            found.text.clone()
        };
        if let Some(Value::Number(number)) = found.value
            && format!("{number}{}", found.unit.as_deref().unwrap_or_default()) != found.text
        {
            let _ = write!(answer, " = {number}");
        }
        if found.uneven {
            answer.push_str(" (uneven)");
        }
        if found.unsaid > 0 {
            let _ = write!(answer, " ({} unsaid)", found.unsaid);
        }
        let behind: Vec<String> = found.entries.iter().map(|id| id.as_bytes()[15].to_string()).collect();
        let _ = write!(answer, " <- {}", behind.join(" "));
        answer.trim_end().to_owned()
    });
}

#[test]
fn faults_of_a_call_are_named_with_a_way_out() {
    check("calls.txt", 30, |case| match Expr::parse(&case.input, &kinds()) {
        Ok(expr) => expr.to_string(),
        Err(error) => explained(&error),
    });
}

/// The log of suites/log.txt: `day kind title key=value … #tag …`, each line an entry whose number is its place.
fn log() -> Vec<Entry> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suites/log.txt");
    let text =
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("reading {}: {error}", path.display()));
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    (1..).zip(lines).map(|(number, line)| entry(number, line)).collect()
}

fn entry(number: u8, line: &str) -> Entry {
    let mut words = line.split_whitespace();
    let mut word = || words.next().unwrap_or_else(|| panic!("log.txt: {line}"));
    let day: NaiveDate = word().parse().unwrap_or_else(|error| panic!("log.txt: {line}: {error}"));
    let mut fields = EntryFields::new(day, word(), word());
    for word in words {
        match word.split_once('=') {
            Some(("主持", host)) => host.clone_into(&mut fields.host),
            Some(("主讲", speaker)) => speaker.clone_into(&mut fields.speaker),
            Some(("地点", place)) => place.clone_into(&mut fields.place),
            Some(("科室", dept)) => dept.clone_into(&mut fields.dept),
            Some(("人次", heads)) => fields.attendance = heads.parse().ok(),
            Some((measure, amount)) => {
                fields.measures.insert(
                    measure.to_owned(),
                    amount.parse().unwrap_or_else(|error| panic!("log.txt: {line}: {error}")),
                );
            }
            None => fields.tags.push(word.trim_start_matches('#').to_owned()),
        }
    }
    let mut bytes = [0; 16];
    bytes[15] = number;
    Entry { id: EntryId::from_bytes(bytes), fields, source: Source::Typed }
}

fn kinds() -> Kinds {
    let kind = |name: &str, synonyms: &[&str], word: &str| Kind {
        name: name.to_owned(),
        synonyms: synonyms.iter().map(|&synonym| synonym.to_owned()).collect(),
        measures: Vec::new(),
        word: word.to_owned(),
        tags: Vec::new(),
        colour: 0,
        works: None,
    };
    Kinds::new(vec![
        kind("中心组学习", &["集中学习", "集体学习"], "次"),
        kind("党课", &[], "次"),
        kind("培训班", &["研讨会"], "期"),
        kind("专题辅导", &["大讲堂"], "场"),
        kind("督查", &["专项督查"], "次"),
        kind("经费支出", &[], "笔"),
        kind("研判报告", &[], "份"),
        kind("制度文件", &[], "份"),
    ])
    .with_works(&["党课", "大讲堂", "制度文件"].map(str::to_owned))
}

/// 「中心组学习（集体学习、集中学习）×3」
fn name(written: &str) -> Name {
    let (written, weight) = written.split_once('×').unwrap_or((written, "0"));
    let (text, also) = written.split_once('（').unwrap_or((written, ""));
    let also = also.trim_end_matches('）').split('、').filter(|word| !word.is_empty());
    let weight = weight.parse().unwrap_or_else(|error| panic!("{written}: {error}"));
    Name { text: text.to_owned(), also: also.map(str::to_owned).collect(), weight }
}

#[test]
fn names_complete_what_is_typed() {
    check("complete.txt", 40, |case| {
        let (typed, known) = case.input.split_once('|').unwrap_or_else(|| panic!("{}: no |", case.place));
        let names = Names::new(known.split_whitespace().map(name));
        let offered = names.find(typed).into_iter().map(|found| match found.by {
            Some(by) => format!("{}（{by}）", found.text),
            None => found.text.to_owned(),
        });
        offered.collect::<Vec<_>>().join(" ")
    });
}

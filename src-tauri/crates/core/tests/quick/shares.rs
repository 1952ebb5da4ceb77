//! Lines as people write them: how many of a hundred must be read right, field by field.

use std::fmt::Write as _;

use chrono::NaiveDate;
use shuhui_core::quick::{Known, Lexicon, Value};

use super::{answer, history, lexicon, read_case, suite};

/// The parts of an answer, by what they say.
fn taken_apart(answer: &str) -> Vec<(&'static str, String)> {
    let (front, rest) = answer.split_once('「').expect("an answer has a title");
    let (title, rest) = rest.split_once('」').expect("a title ends");
    let mut front = front.split_whitespace();
    let date = front.next().unwrap_or_default().to_owned();
    let kind = front.next().unwrap_or_default().to_owned();
    let tags = front.collect::<Vec<_>>().join(" ");
    let (rest, note) = rest.split_once("备注=").unwrap_or((rest, ""));
    let all = |wanted: &dyn Fn(&str) -> bool| {
        rest.split_whitespace().filter(|one| wanted(one)).collect::<Vec<_>>().join(" ")
    };
    let named = |name: &'static str| (name, all(&|one| one.starts_with(&format!("{name}="))));
    let fields = ["地点", "主持", "主讲", "科室", "人次"];
    let measures = all(&|one| !fields.iter().any(|name| one.starts_with(&format!("{name}="))));
    vec![
        ("日期", date),
        ("类别", kind),
        ("标签", tags),
        ("主题", title.to_owned()),
        named("地点"),
        named("主持"),
        named("主讲"),
        named("人次"),
        named("科室"),
        ("数量", measures),
        ("备注", note.trim().to_owned()),
    ]
}

/// How many of a hundred lines say each field right, and all of them; with the lines that do not.
fn rates(cases: &[suite::Case], today: NaiveDate) -> (Vec<(&'static str, f64)>, String) {
    let (old, fresh) = (lexicon(&history()), lexicon(&Known::default()));
    let mut right: Vec<(&'static str, f64)> = Vec::new();
    let mut wrong = String::new();
    let mut count = |name: &'static str, is_right: bool| {
        let place = right.iter().position(|(known, _)| *known == name);
        let place = place.unwrap_or_else(|| {
            right.push((name, 0.0));
            right.len() - 1
        });
        right[place].1 += f64::from(u8::from(is_right)) * 100.0 / cases.len() as f64;
    };
    for case in cases {
        let got = answer(case, today, &old, &fresh);
        for ((name, got), (_, wanted)) in taken_apart(&got).into_iter().zip(taken_apart(&case.answer)) {
            count(name, got == wanted);
        }
        count("整行", got == case.answer);
        if got != case.answer {
            let _ = writeln!(wrong, "{}\n  wanted {}\n  got    {got}", case.input, case.answer);
        }
    }
    (right, wrong)
}

/// What of a line was read as another day, place or person than was meant, and looks certain all the same.
fn silent(case: &suite::Case, today: NaiveDate, old: &Lexicon, fresh: &Lexicon) -> Vec<String> {
    let line = read_case(case, today, old, fresh);
    let wanted = taken_apart(&case.answer);
    let wanted = |name: &str| wanted.iter().find(|(known, _)| *known == name).map(|(_, said)| said.clone());
    let said = line.parts.iter().filter(|part| !part.guessed).filter_map(|part| match &part.value {
        Value::Place(name) => Some(("地点", format!("地点={name}"))),
        Value::Host(name) => Some(("主持", format!("主持={name}"))),
        Value::Speaker(name) => Some(("主讲", format!("主讲={name}"))),
        Value::Attendance(heads) => Some(("人次", format!("人次={heads}"))),
        Value::Date(day) if day.last.is_none() => Some(("日期", day.first.to_string())),
        _ => None,
    });
    said.filter(|(name, said)| wanted(name).is_some_and(|wanted| wanted != *said))
        .map(|(_, said)| said)
        .collect()
}

/// What must be right of a hundred lines.
const MUST: [(&str, f64); 9] = [
    ("日期", 100.0),
    ("类别", 95.0),
    ("人次", 97.0),
    ("主持", 92.0),
    ("主讲", 92.0),
    ("地点", 92.0),
    ("主题", 90.0),
    ("数量", 95.0),
    ("整行", 75.0),
];

/// Of so many lines of a hundred at most a day, place, person or number may be wrong and look certain.
const SILENT: usize = 2;

fn saturday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 12, 20).expect("a day")
}

#[test]
fn lines_as_people_write_them_are_read_right_as_often_as_they_must_be() {
    for lines in ["quick_lines.txt", "quick_offices.txt", "quick_trades.txt", "quick_fresh.txt"] {
        let (right, wrong) = rates(&suite::cases(lines), saturday());
        for (name, least) in MUST {
            let found = right.iter().find(|(known, _)| *known == name).map_or(0.0, |(_, found)| *found);
            assert!(
                found >= least - 1e-6,
                "{lines}: {name}: {found:.1} of 100 are right, not {least}\n{wrong}"
            );
        }
        let (old, fresh) = (lexicon(&history()), lexicon(&Known::default()));
        let cases = suite::cases(lines);
        let told = |case: &suite::Case| {
            let said = silent(case, saturday(), &old, &fresh);
            (!said.is_empty()).then(|| format!("{}: {}", case.input, said.join("，")))
        };
        let certain: Vec<String> = cases.iter().filter_map(told).collect();
        assert!(
            certain.len() * 100 <= SILENT * cases.len(),
            "{lines}: wrong and looks certain: {certain:#?}"
        );
    }
}

/// Lines beside the checkout, with what is right: `SHUHUI_QUICK_LINES=FILE cargo test --test quick -- --nocapture measured`.
#[test]
fn lines_that_lie_beside_are_measured() {
    let Some(path) = std::env::var_os("SHUHUI_QUICK_LINES") else { return };
    let text = std::fs::read_to_string(&path).expect("the lines can be read");
    let cases = suite::cases_in("beside", &text);
    let (right, wrong) = rates(&cases, saturday());
    println!("{wrong}");
    let (old, fresh) = (lexicon(&history()), lexicon(&Known::default()));
    let begun = std::time::Instant::now();
    for _ in 0..20 {
        cases.iter().for_each(|case| drop(answer(case, saturday(), &old, &fresh)));
    }
    println!("{:.0} µs a line", begun.elapsed().as_secs_f64() * 1e6 / (20.0 * cases.len() as f64));
    for (name, found) in right {
        println!("{name} {found:.1}");
    }
    for case in &cases {
        for said in silent(case, saturday(), &old, &fresh) {
            println!("{}\n  looks certain: {said}", case.input);
        }
    }
}

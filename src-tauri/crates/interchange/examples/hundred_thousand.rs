//! Reads a made-up log of many rows and says how long it took and how much memory it cost; no test, a look.
//! `cargo run --release -p shuhui-interchange --example hundred_thousand [ROWS]`

use std::time::Instant;

use shuhui_core::Kinds;
use shuhui_interchange::{Options, read_log};

#[expect(clippy::print_stdout, reason = "its output is its purpose")]
fn main() {
    let rows: usize = std::env::args()
        .nth(1)
        .and_then(|rows| rows.parse().ok())
        .unwrap_or(100_000);
    let mut sheet = "序号,时间,类别,活动名称,地点,主持人,主讲人,参加人数,数量,标签,备注\n".to_owned();
    for row in 0..rows {
        let (month, day) = (row % 12 + 1, row % 28 + 1);
        let date = match row % 3 {
            0 => format!("2025-{month:02}-{day:02}"),
            1 => format!("2025年{month}月{day}日"),
            _ => format!("{month}月{day}日上午"),
        };
        let amounts = if row % 2 == 0 {
            "问题4，整改3"
        } else {
            "12条"
        };
        sheet += &format!(
            "{row},{date},督查,督查：安全生产责任落实情况,机关三楼会议室,王建平,市委党校李教授,{}人,{amounts},专项、安全生产,\n",
            row % 90
        );
    }
    let begin = Instant::now();
    let log = read_log(
        sheet.as_bytes(),
        "台账.csv",
        &Options::default(),
        &Kinds::default(),
    );
    let took = begin.elapsed();
    match log {
        Ok(log) => println!("{} rows of {} bytes in {took:?}", log.rows.len(), sheet.len()),
        Err(error) => println!("{error}"),
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!(
        "{}",
        status
            .lines()
            .find(|line| line.starts_with("VmHWM"))
            .unwrap_or_default()
    );
}

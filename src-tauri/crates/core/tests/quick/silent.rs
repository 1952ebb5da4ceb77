//! What was once read wrong without a mark, and so went into a report unseen.

use shuhui_core::quick::{Field, Known, QuickContext, as_line, read};

use super::{lexicon, suite, today, written};

/// What is told wrong without a mark goes into a report: which fields look guessed is part of the answer.
#[test]
fn nothing_is_read_wrong_without_a_mark() {
    let fresh = lexicon(&Known::default());
    suite::check("quick_silent.txt", 65, |case| {
        let today = case.at.parse().unwrap_or_else(|_| today());
        let context = QuickContext { today, year: None, lexicon: &fresh, kind: None, off: &[] };
        let line = read(&case.input, &context);
        let guessed = line.parts.iter().filter(|part| part.guessed && !part.spans.is_empty());
        let guessed: Vec<&str> = guessed
            .map(|part| match part.value.field() {
                Field::Date => "日期",
                Field::Attendance => "人次",
                Field::Measure => "数量",
                Field::Host | Field::Speaker => "姓名",
                Field::Place => "地点",
                _ => "其他",
            })
            .collect();
        let mark = if guessed.is_empty() { String::new() } else { format!(" 猜={}", guessed.join("、")) };
        written(&line) + &mark
    });
}

/// The day below who signed is the notice's, and neither it nor the address is the matter.
#[test]
fn a_notice_in_prose_tells_of_its_event() {
    let lexicon = lexicon(&Known::default());
    let context = QuickContext { today: today(), year: None, lexicon: &lexicon, kind: None, off: &[] };
    for (notice, wanted) in [
        (
            "支部定于12月24日下午在党员活动室开展主题党日活动\n机关党支部\n12月19日",
            Some("2025-12-24 主题党日 「主题党日活动」 地点=党员活动室 备注=机关党支部；12月19日，支部"),
        ),
        (
            "通 知\n党员同志们：\n支部定于12月24日下午在党员活动室开展主题党日活动，请准时参加。\n机关党支部\n2025年12月19日",
            Some(
                "2025-12-24 主题党日 「主题党日活动」 地点=党员活动室 \
                 备注=党员同志们；机关党支部；2025年12月19日，支部，请准时参加",
            ),
        ),
        (
            "关于开展志愿服务的通知\n各支部：\n定于12月24日上午开展志愿服务，请于12月22日前报名。\n机关党委  12月19日",
            Some("2025-12-24 志愿服务 「志愿服务」 备注=各支部；机关党委  12月19日，请于12月22日前报名"),
        ),
        (
            "通知\n定于本周五下午3点在三楼会议室召开党组会，研究年度预算。",
            Some("2025-12-12 党组会 「研究年度预算」 地点=三楼会议室"),
        ),
        ("12月8日 党课 学习党章\n12月9日 座谈会 青年座谈\n机关党支部\n12月19日", None),
        ("党组会 研究预算\n12月8日 党课", None),
    ] {
        let read = as_line(notice).map(|line| written(&read(&line, &context)));
        assert_eq!(read.as_deref(), wanted, "{notice}");
    }
}

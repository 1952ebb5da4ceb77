//! The quick-entry line: a suite of lines as clerks write them, and what holds for every text.

#![expect(clippy::panic, reason = "a suite that cannot be read fails the test that reads it")]

#[path = "quick/notices.rs"]
mod notices;
#[path = "quick/shares.rs"]
mod shares;
#[path = "quick/silent.rs"]
mod silent;
mod suite;

use std::path::Path;

use chrono::NaiveDate;
use proptest::prelude::*;
use shuhui_core::quick::{
    Field, Known, Lexicon, QuickContext, QuickLine, Value, Weighed, answered, as_line, read,
};
use shuhui_core::{Kind, Kinds};

/// A Monday.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 12, 8).expect("a day")
}

fn shipped() -> Kinds {
    #[derive(serde::Deserialize)]
    struct File {
        kind: Vec<Written>,
    }
    #[derive(serde::Deserialize)]
    struct Written {
        name: String,
        synonyms: Vec<String>,
        word: String,
        measures: Vec<String>,
        tags: Vec<String>,
        colour: u8,
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/data/kinds.toml");
    let text =
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("reading {}: {error}", path.display()));
    let file: File = toml::from_str(&text).expect("the kinds are well formed");
    let kind = |Written { name, synonyms, word, measures, tags, colour }| Kind {
        name,
        synonyms,
        measures,
        word,
        tags,
        colour,
        works: None,
    };
    Kinds::new(file.kind.into_iter().map(kind).collect())
}

fn lexicon(known: &Known) -> Lexicon {
    Lexicon::new(&shipped(), known)
}

/// What an office has written down by December.
fn history() -> Known {
    let used = |name: &str| Weighed { name: name.to_owned(), weight: 10 * Weighed::ONCE };
    let names = |names: &str| names.split_whitespace().map(used).collect();
    Known {
        tags: names("安全生产 网络安全 年轻干部 专项"),
        places: names(
            "三楼会议室 二楼会议室 二楼报告厅 党员活动室 河湾社区 城南社区 红岩渠纪念馆 禾川汽车站 办公楼 一楼服务大厅 各服务窗口",
        ),
        hosts: names("王建平 李慧敏 张立新 赵永强 陈志远 周晓岚 孙国栋 覃𬭎"),
        speakers: names("市委党校周教授 区委党校郑讲师 李慧敏 王建平 刘思琪"),
        depts: names("综合科 人事科 安全保障科 窗口管理科 业务指导科"),
    }
}

/// `day kind #tag 「title」 field=value`: 今天 for a day that nobody wrote, the kind ？ when there is none, ？ in front of what
/// was seen and cannot be read.
fn written(line: &QuickLine) -> String {
    let fields = &line.fields;
    let unread = |wanted: Field| {
        let of = line.parts.iter().filter(move |part| part.value.field() == wanted);
        of.filter_map(|part| match &part.value {
            Value::Unread { text, .. } => Some(format!("？{text}")),
            _ => None,
        })
    };
    let unwritten = line.parts.iter().any(|part| part.value.field() == Field::Date && part.spans.is_empty());
    let mut said = vec![match fields.end_date {
        Some(last) => format!("{}..{last}", fields.date),
        None if unwritten => "今天".to_owned(),
        None => unread(Field::Date).next().unwrap_or_else(|| fields.date.to_string()),
    }];
    said.push(if fields.kind.is_empty() { "？".to_owned() } else { fields.kind.clone() });
    said.extend(fields.tags.iter().map(|tag| format!("#{tag}")));
    said.push(format!("「{}」", fields.title));
    for (name, text) in
        [("地点", &fields.place), ("主持", &fields.host), ("主讲", &fields.speaker), ("科室", &fields.dept)]
    {
        if !text.is_empty() {
            said.push(format!("{name}={text}"));
        }
    }
    said.extend(fields.attendance.map(|heads| format!("人次={heads}")));
    said.extend(fields.measures.iter().map(|(name, amount)| format!("{name}={amount}")));
    said.extend(unread(Field::Attendance).chain(unread(Field::Measure)));
    if !fields.note.is_empty() {
        said.push(format!("备注={}", fields.note));
    }
    said.join(" ")
}

/// Reads a case of a suite: `@new` by an empty log, `@2024` while that year is worked on, `@2026-01-05` on that day.
fn read_case(case: &suite::Case, today: NaiveDate, old: &Lexicon, fresh: &Lexicon) -> QuickLine {
    let today = case.at.parse().unwrap_or(today);
    let lexicon = if case.at == "new" { fresh } else { old };
    let context = QuickContext { today, year: case.at.parse().ok(), lexicon, kind: None, off: &[] };
    read(&case.input, &context)
}

fn answer(case: &suite::Case, today: NaiveDate, old: &Lexicon, fresh: &Lexicon) -> String {
    written(&read_case(case, today, old, fresh))
}

#[test]
fn lines_are_read_as_clerks_write_them() {
    let (old, fresh) = (lexicon(&history()), lexicon(&Known::default()));
    suite::check("quick.txt", 150, |case| answer(case, today(), &old, &fresh));
}

#[test]
fn an_amount_that_is_not_exact_looks_guessed() {
    let lexicon = lexicon(&history());
    let context = QuickContext { today: today(), year: None, lexicon: &lexicon, kind: None, off: &[] };
    for (line, field, guessed) in [
        ("12月1日 理论宣讲 惠民政策 上百人", Field::Attendance, true),
        ("12月1日 理论宣讲 惠民政策 近百人", Field::Attendance, true),
        ("12月1日 理论宣讲 惠民政策 40余人", Field::Attendance, true),
        ("12月1日 理论宣讲 惠民政策 50人左右", Field::Attendance, true),
        ("12月1日 理论宣讲 惠民政策 四十人", Field::Attendance, false),
        ("12月1日 经费支出 购灭火器 3万余元", Field::Measure, true),
        ("12月1日 经费支出 购灭火器 3万元", Field::Measure, false),
        ("12月1日 信息编发 工作信息 市级采用2条 区级采用3条", Field::Measure, true),
    ] {
        let read = read(line, &context);
        let part = read.parts.iter().find(|part| part.value.field() == field);
        assert_eq!(part.map(|part| part.guessed), Some(guessed), "{line}");
    }
}

#[test]
fn nothing_of_a_notice_is_lost() {
    let notice = "关于召开第四季度安全生产工作例会的通知\n各科室、各窗口：\n  根据工作安排，定于近期召开例会。现将有关事项通知如下：\n  \
                  一、时间：2025年12月23日（星期二）下午3:00\n  二、地点：三楼会议室\n  三、主持人：王建平\n  四、参加人员：班子成员、各科室负责人，共21人\n  \
                  五、会议内容：研判全年形势，部署元旦春节工作（研判会）\n请准时参会，不得缺席。\n\n禾川区综合服务中心\n2025年12月18日\n";
    let lexicon = lexicon(&Known::default());
    let context = QuickContext { today: today(), year: None, lexicon: &lexicon, kind: None, off: &[] };
    let fields = read(&as_line(notice).expect("it is a notice"), &context).fields;
    assert_eq!(fields.title, "第四季度安全生产工作例会");
    assert_eq!(
        (fields.place.as_str(), fields.host.as_str(), fields.attendance),
        ("三楼会议室", "王建平", Some(21))
    );
    for said in [
        "各科室、各窗口",
        "根据工作安排，定于近期召开例会",
        "下午3:00",
        "班子成员、各科室负责人",
        "研判全年形势，部署元旦春节工作（研判会）",
        "请准时参会，不得缺席",
        "禾川区综合服务中心",
        "2025年12月18日",
    ] {
        assert!(fields.note.contains(said), "{said} is not in {}", fields.note);
    }
}

#[test]
fn what_is_hardly_a_line_is_read_all_the_same() {
    let kind = |name: &str| Kind {
        name: name.to_owned(),
        synonyms: Vec::new(),
        measures: Vec::new(),
        word: "次".to_owned(),
        tags: Vec::new(),
        colour: 0,
        works: None,
    };
    // 李建华 is a kind here, and 党课 and 调课 sound alike by their initials.
    let kinds = Kinds::new(["李建华", "党课", "调课"].map(kind).to_vec());
    let lexicon = Lexicon::new(&kinds, &Known::default());
    let context = QuickContext { today: today(), year: None, lexicon: &lexicon, kind: None, off: &[] };
    for (line, wanted) in [
        ("12月8日 李建华 座谈 20人", "2025-12-08 李建华 「座谈」 人次=20"),
        ("12月8日 李建华主持 党课 学习党章", "2025-12-08 党课 「学习党章」 主持=李建华"),
        ("dk 12月8日 学习党章", "2025-12-08 ？ 「dk 学习党章」"),
        ("12月8日", "2025-12-08 ？ 「」"),
        ("欧阳建国", "今天 ？ 「」 主持=欧阳建国"),
        ("🎉🎉", "今天 ？ 「🎉🎉」"),
        ("12月l0日 党课", "？12月l0日 党课 「党课」"),
        ("几十人 党课", "今天 党课 「党课」 ？几十人"),
    ] {
        assert_eq!(written(&read(line, &context)), wanted, "{line}");
    }
    // A notice of 5,000 characters: no word of it is lost, and the title is none of its pages.
    let notice = format!("12月8日 党课 {}", "学习全会精神，研究部署工作。".repeat(360));
    let line = read(&notice, &context);
    assert!(line.fields.title.chars().count() < 700 && !line.fields.note.is_empty());
    assert_eq!(line.fields.kind, "党课");
    // What was seen and cannot be read is told, wherever it stands.
    for text in ["11月31日 党课", "党课 春节前", "党课 学习 2025-13-02", "上周开了党课"] {
        assert!(read(text, &context).unread().is_some(), "{text}");
    }
}

/// A kind called like somebody: whom the log knows is meant where the line names another kind, and the kind where it names none.
#[test]
fn somebody_known_outweighs_a_kind_that_is_called_so() {
    let mut kinds = shipped().all().to_vec();
    let first = kinds[0].clone();
    kinds.push(Kind { name: "王建平".to_owned(), synonyms: Vec::new(), ..first });
    let kinds = Kinds::new(kinds);
    for (known, line, wanted) in [
        (history(), "12月8日 王建平 座谈会 学习体会", "2025-12-08 座谈会 「学习体会」 主持=王建平"),
        (history(), "12月8日 王建平 座谈 学习体会", "2025-12-08 座谈会 「学习体会」 主持=王建平"),
        (history(), "12月8日 王建平 学习体会", "2025-12-08 王建平 「学习体会」"),
        (Known::default(), "12月8日 王建平 学习体会", "2025-12-08 王建平 「学习体会」"),
        (Known::default(), "12月8日 王建平 党课 廉政", "2025-12-08 党课 「廉政」 主持=王建平"),
    ] {
        let lexicon = Lexicon::new(&kinds, &known);
        let context = QuickContext { today: today(), year: None, lexicon: &lexicon, kind: None, off: &[] };
        assert_eq!(written(&read(line, &context)), wanted, "{line}");
    }
}

#[test]
fn an_emptied_field_leaves_its_words_to_the_title() {
    let lexicon = lexicon(&history());
    let line = "12月8日 主题活动 走进河湾社区 党员活动室 30人";
    let context = QuickContext { today: today(), year: None, lexicon: &lexicon, kind: None, off: &[] };
    assert_eq!(
        written(&read(line, &context)),
        "2025-12-08 主题活动 「走进河湾社区」 地点=党员活动室 人次=30"
    );
    let context = QuickContext { off: &[Field::Place], ..context };
    assert_eq!(written(&read(line, &context)), "2025-12-08 主题活动 「走进河湾社区 党员活动室」 人次=30");
}

#[test]
fn a_chosen_kind_brings_its_tags_and_measures() {
    let lexicon = lexicon(&history());
    let context =
        QuickContext { today: today(), year: None, lexicon: &lexicon, kind: Some("党组会"), off: &[] };
    let line = read("12月8日 听取汇报 听取督查工作汇报 9人", &context);
    assert_eq!(written(&line), "2025-12-08 党组会 #听取汇报 「听取督查工作汇报」 人次=9");
}

#[test]
fn the_word_of_a_corrected_kind_goes_with_it() {
    let lexicon = lexicon(&history());
    for (line, wanted) in [
        ("12月8日 党课 学习党章 26人", "2025-12-08 督查 「学习党章」 人次=26"),
        ("12月8日 召开党组会 研究年度预算 9人", "2025-12-08 督查 「研究年度预算」 人次=9"),
        ("党课", "今天 督查 「督查」"),
        // Within the title it says more than the kind.
        ("12月8日 冬季消防演练 26人", "2025-12-08 督查 「冬季消防演练」 人次=26"),
        // A word of the chosen kind is the one that goes.
        ("12月8日 督查 党课准备情况", "2025-12-08 督查 「党课准备情况」"),
    ] {
        let context =
            QuickContext { today: today(), year: None, lexicon: &lexicon, kind: Some("督查"), off: &[] };
        assert_eq!(written(&read(line, &context)), wanted, "{line}");
    }
}

#[test]
fn somebody_known_is_no_kind_beside_another() {
    let named = |name: &str| Kind { name: name.to_owned(), ..shipped().all()[0].clone() };
    let mut kinds = shipped().all().to_vec();
    kinds.push(Kind { synonyms: Vec::new(), ..named("王建平") });
    let lexicon = Lexicon::new(&Kinds::new(kinds), &history());
    let context = QuickContext { today: today(), year: None, lexicon: &lexicon, kind: None, off: &[] };
    for (line, wanted) in [
        ("12月8日 王建平 座谈 20人", "2025-12-08 座谈会 「座谈」 主持=王建平 人次=20"),
        ("12月8日 王建平 党课 学习党章", "2025-12-08 党课 「学习党章」 主持=王建平"),
        ("12月8日 王建平 学习党章", "2025-12-08 王建平 「学习党章」"),
    ] {
        assert_eq!(written(&read(line, &context)), wanted, "{line}");
    }
}

#[test]
fn a_day_alone_answers_which_day_of_a_month() {
    let today = today();
    for (text, asked, whole) in [
        ("26日", "8月", Some("2025年8月26日")),
        ("26", "8月", Some("2025年8月26日")),
        ("２６号", "八月", Some("2025年8月26号")),
        ("二十六日", "2024年8月", Some("2024年8月二十六日")),
        ("26日至28日", "8月", Some("2025年8月26日至28日")),
        // What no calendar has is told of the month that was asked about.
        ("31", "9月", Some("2025年9月31日")),
        ("8月26日", "8月", None),
        ("学习党章", "8月", None),
        ("26日", "第三季度", None),
        ("26日", "春节前", None),
    ] {
        assert_eq!(answered(text, asked, today).as_deref(), whole, "{text} of {asked}");
    }
}

/// Pieces that lines are made of, and much that they are not.
fn line() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "12月8日",
        "3月5日至7日",
        "昨天",
        "上周五",
        "8号",
        "2025-13-45",
        "中心组学习",
        "党组会",
        "召开",
        "专题研讨",
        "督查",
        "学习全会精神",
        "《档案法》",
        "“安全”",
        "三楼会议室",
        "在",
        "河湾社区",
        "王建平主持",
        "主持人：",
        "主讲",
        "市委党校周教授",
        "26人",
        "参加",
        "实到",
        "问题6整改6",
        "4条",
        "86500元",
        "1.2万",
        "第",
        "99999999999",
        "备注：",
        "时间：",
        "标签",
        "#",
        "、",
        "，",
        " ",
        "　",
        "（",
        "）",
        "\t",
        "：",
        "综合科承办",
        "由",
        "同志",
        "𬭎",
        "é",
        "\u{202e}",
        "《",
        "”",
        "5",
        "月",
        "日",
        "周",
        "一",
    ]);
    prop_oneof![
        4 => prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat()),
        1 => "\\PC{0,80}",
        1 => "[0-9一二三年月日人次元万第至、：. ]{0,40}",
    ]
}

proptest! {
    #[test]
    fn every_text_can_be_read_and_every_part_stands_where_it_says(text in line(), known in any::<bool>()) {
        let lexicon = lexicon(&if known { history() } else { Known::default() });
        let context = QuickContext { today: today(), year: None, lexicon: &lexicon, kind: None, off: &[] };
        let line = read(&text, &context);
        let length = text.chars().count();
        prop_assert!(line.parts.iter().flat_map(|part| &part.spans).all(|span| span.start <= span.end && span.end <= length));
        prop_assert!(line.parts.is_sorted_by_key(|part| part.value.field()));
        for field in [Field::Date, Field::Kind, Field::Title, Field::Place, Field::Host, Field::Speaker, Field::Attendance, Field::Dept, Field::Note] {
            prop_assert!(line.parts.iter().filter(|part| part.value.field() == field).count() <= 1, "{field:?} twice");
        }
        prop_assert!(line.fields.end_date.is_none_or(|last| last > line.fields.date));
        prop_assert_eq!(read(&text, &context), line);
    }

    #[test]
    fn no_word_is_lost(text in "安全((中心组|安全|学习|规程|王建|26|3月|三楼|，|、| ){1,10})") {
        let lexicon = lexicon(&history());
        let context = QuickContext { today: today(), year: None, lexicon: &lexicon, kind: None, off: &[] };
        let line = read(&text, &context);
        for (place, c) in text.chars().enumerate().filter(|(_, c)| c.is_alphanumeric()) {
            let read = line.parts.iter().flat_map(|part| &part.spans).any(|span| span.contains(&place));
            prop_assert!(read, "{c} of {text} is nowhere: {:?}", line.parts);
        }
    }

    #[test]
    fn an_emptied_field_is_not_read(text in line()) {
        let lexicon = lexicon(&history());
        let off = [Field::Place, Field::Host, Field::Attendance, Field::Tag, Field::Measure];
        let context = QuickContext { today: today(), year: None, lexicon: &lexicon, kind: None, off: &off };
        prop_assert!(read(&text, &context).parts.iter().all(|part| !off.contains(&part.value.field())));
    }

    #[test]
    fn the_plain_order_is_always_understood(
        day in 1_u32..13,
        heads in 1_u32..500,
        kind in prop::sample::select(vec!["中心组学习", "党组会", "主题党日", "座谈会", "应急演练"]),
        host in prop::sample::select(vec!["王建平", "赵永强", "覃𬭎"]),
        place in prop::sample::select(vec!["三楼会议室", "党员活动室", "二楼报告厅"]),
        gap in prop::sample::select(vec![" ", "　", "，", "；"]),
    ) {
        let text = [format!("{day}月8日"), kind.to_owned(), "规程第一讲".to_owned(), place.to_owned(), format!("{host}主持"), format!("{heads}人")].join(gap);
        let lexicon = lexicon(&Known::default());
        let context = QuickContext { today: today(), year: Some(2025), lexicon: &lexicon, kind: None, off: &[] };
        let line = read(&text, &context);
        prop_assert_eq!(written(&line), format!("2025-{day:02}-08 {kind} 「规程第一讲」 地点={place} 主持={host} 人次={heads}"));
        prop_assert!(line.parts.iter().any(|part| part.value == Value::Attendance(heads)));
    }
}

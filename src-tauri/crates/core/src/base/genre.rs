//! 文种: which sort of text a title names.

/// What a title ends with, where that says more than any word before it: a speech at a summing-up is a speech.
const LAST: [(&str, &str); 8] = [
    ("讲话", "讲话"),
    ("发言", "讲话"),
    ("致辞", "讲话"),
    ("纪要", "纪要"),
    ("通知", "通知"),
    ("方案", "方案"),
    ("简报", "简报"),
    ("通报", "通报"),
];

/// What a title holds; the first that it does counts: 工作总结和工作计划 is a 总结, 述职报告 no 报告.
const WITHIN: [(&str, &str); 10] = [
    ("述职", "述职"),
    ("总结", "总结"),
    ("汇报", "汇报"),
    ("报告", "报告"),
    ("要点", "计划"),
    ("计划", "计划"),
    ("打算", "计划"),
    ("安排", "计划"),
    ("台账", "清单"),
    ("清单", "清单"),
];

/// The sort of text that a title names; none when it names none that is known.
pub fn genre(title: &str) -> Option<&'static str> {
    let open = |c: char| matches!(c, '（' | '(' | '〔' | '[');
    let bare = title.trim_end_matches([')', '）', '〕', ']', ' ']);
    // 总结（讨论稿）: what stands in brackets at the end is said about the text.
    let bare =
        if bare.len() < title.len() { bare.rsplit_once(open).map_or(bare, |(head, _)| head) } else { title };
    let last = LAST.iter().find(|(words, _)| bare.trim_end().ends_with(words));
    last.or_else(|| WITHIN.iter().find(|(words, _)| title.contains(words))).map(|(_, genre)| *genre)
}

#[cfg(test)]
mod tests {
    use super::genre;

    #[test]
    fn a_title_names_the_sort_of_text() {
        let cases = [
            ("2024年度安全生产工作总结", Some("总结")),
            ("2024年上半年工作总结及下半年安排", Some("总结")),
            ("关于消防安全专项检查情况的报告", Some("报告")),
            ("2022年述职报告（改3）", Some("述职")),
            ("意识形态工作责任制落实情况汇报", Some("汇报")),
            ("在年度总结大会上的讲话（送审稿）", Some("讲话")),
            ("2025年工作要点", Some("计划")),
            ("关于报送工作总结的通知", Some("通知")),
            ("党组中心组学习台账", Some("清单")),
            ("春风行动", None),
            ("", None),
        ];
        for (title, named) in cases {
            assert_eq!(genre(title), named, "{title}");
        }
    }
}

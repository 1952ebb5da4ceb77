//! How nouns end: 员, 人 and 师 say that people are meant, whatever stands in front.
//!
//! An office writes more words for those who came (楼组长, 导诉员, 一线员工) than a list can hold; their endings are few.

use super::heads::PEOPLE;

/// What words for people end with.
const ENDINGS: &str = "员人者长官工生师民属友兵警徒童妇";
/// Words for people with other endings.
const WORDS: &[&str] = &[
    "老人",
    "群众",
    "孩子",
    "妇女",
    "儿童",
    "家属",
    "员工",
    "班子",
    "领导",
    "中层",
    "部门",
    "主任",
    "书记",
    "支书",
    "经理",
    "院士",
    "教授",
    "护士",
    "医护",
    "护理",
    "业主",
    "商户",
    "住户",
    "租户",
    "农户",
    "司机",
    "法务",
    "财务",
    "会计",
    "听众",
    "旅客",
    "乘客",
    "游客",
    "顾客",
    "观众",
    "劳模",
    "模范",
    "标兵",
    "能手",
    "助理",
    "指战",
    "保安",
    "保洁",
    "新兵",
    "少先队员",
    "小朋友",
    "大学生",
    "客商",
    "媒体",
    "记者",
    "用户",
    "客户",
    "考生",
    "伤员",
    "老兵",
    "职员",
    "评委",
    "师资",
    "参谋",
    "正职",
    "副职",
    "级以上",
    "层以上",
    "警力",
    "幼儿",
    "裁判",
    "教练",
    "考官",
    "代理",
    "老师",
    "董事",
    "监事",
    "支委",
    "主席",
    "常委",
    "帮厨",
    "乡亲",
    "战士",
    "官兵",
    "乡贤",
    "干警",
    "讲师",
    "来访群众",
    "运动员",
];
/// Words with such endings that are none.
const OTHERS: &[&str] = &[
    "人人", "民生", "卫生", "发生", "产生", "成长", "增长", "为民", "便民", "惠民", "施工", "开工", "竣工",
    "分工", "新生", "动员", "全员",
];
/// What is done to people; those are no ones who came.
const DONE_TO: &[&str] = &[
    "慰问", "服务", "走访", "帮扶", "表彰", "发展", "培养", "招录", "招聘", "新增", "接待", "处理", "约谈",
    "救助", "奖励", "选举", "产生", "接诊", "筛查", "接种", "惠及", "帮助", "资助", "看望", "调解", "抽查",
    "检查", "核查", "处罚", "查处", "评选", "推选", "聘任", "录用", "转正", "吸收", "救治", "安置", "接收",
    "推荐", "受益", "关爱", "探望", "登记", "受助", "受援", "涉及", "覆盖", "评定", "通过", "录取", "抓获",
    "查获", "移送", "获奖", "达成", "入选", "中签",
];
/// Verbs in front of those who come.
const SENT: &[&str] = &["组织", "出动", "邀请", "发动", "动员", "召集", "带领", "安排", "号召", "全体", "共"];

/// Whether a word is one for people.
pub(super) fn are_people(word: &str) -> bool {
    // 班组长以上, 中层及以上
    if let Some(above) = word.strip_suffix("以上").map(|above| above.strip_suffix('及').unwrap_or(above)) {
        return are_people(above);
    }
    let ends = word.chars().next_back().is_some_and(|last| ENDINGS.contains(last));
    let other = OTHERS.iter().any(|other| word.ends_with(other)) && !word.ends_with("安全员");
    word.chars().count() > 1
        && (PEOPLE.iter().chain(WORDS).any(|noun| word.ends_with(noun)) || (ends && !other))
}

/// Whether words say that something was done to those they name: 慰问困难职工.
pub(super) fn are_done_to(words: &str) -> bool {
    // 新录用公务员 came themselves.
    let words = words.replace("新录用", "").replace("新招录", "").replace("新聘任", "").replace("新发展", "");
    // 调解员 and 检查人员 do it themselves.
    let done = |verb: &str| {
        let mut found = words.match_indices(verb).map(|(place, _)| &words[place + verb.len()..]);
        found.any(|behind| !["员", "师", "者", "官", "人员"].contains(&behind))
    };
    DONE_TO.iter().any(|verb| done(verb))
}

/// The words for those who came without the verb that made them come: 邀请老党员.
pub(super) fn without_sent(words: &str) -> &str {
    SENT.iter().find_map(|verb| words.strip_prefix(verb)).unwrap_or(words)
}

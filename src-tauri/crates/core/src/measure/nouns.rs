//! Nouns in front of amounts that are no names of measures, or names of others.

/// Nouns of heads that say no more than that they were there.
pub(super) const TAKING_PART: [&str; 12] =
    ["参加", "参训", "参会", "参与", "到会", "出席", "培训", "受训", "覆盖", "参加人数", "人数", "受众"];

/// Nouns of heads that came, as against those that should have.
pub(super) const CAME: [&str; 12] = [
    "实到",
    "实到人数",
    "实际到会",
    "实际参加",
    "实际参会",
    "实际出席",
    "实参加",
    "实参会",
    "实出席",
    "签到",
    "到场",
    "出勤",
];
/// Nouns of heads that should have come, that did not, or that only sat beside.
pub(super) const NOT_THERE: [&str; 15] = [
    "列席",
    "应到",
    "应到人数",
    "应参加",
    "应参会",
    "应出席",
    "应到会",
    "缺席",
    "缺勤",
    "请假",
    "未到",
    "病假",
    "事假",
    "公假",
    "因公请假",
];

/// Nouns in front of a sum of money, which is 元 whatever it was for.
pub(super) const SUMS_OF_MONEY: [&str; 8] =
    ["经费", "经费支出", "支出", "投入", "金额", "资金", "费用", "投入经费"];

/// In front of an amount they say of which level it is.
pub(super) const LEVELS: [&str; 19] = [
    "国家级",
    "省级",
    "部级",
    "市级",
    "州级",
    "厅级",
    "县级",
    "区级",
    "局级",
    "乡级",
    "镇级",
    "乡镇级",
    "街道级",
    "院级",
    "中央",
    "省",
    "市",
    "县",
    "区",
];
/// What was done to the houses (家) that are counted.
pub(super) const CALLED_ON: [&str; 5] = ["检查", "走访", "抽查", "巡查", "核查"];
/// Verbs in front of what was found, which are no part of its name: 排查隐患.
pub(super) const FINDING: [&str; 9] =
    ["检查发现", "排查出", "排查", "查摆出", "查摆", "查找", "查出", "梳理", "存在"];
/// What is found so. With other nouns the verb is part of the name: 排查车辆.
pub(super) const FOUND: [&str; 9] =
    ["问题", "隐患", "风险", "风险点", "风险隐患", "安全隐患", "线索", "矛盾纠纷", "不足"];
/// Nouns that are another's, for short.
pub(super) const CALLED: [(&str, &str); 8] = [
    ("整改问题", "整改"),
    ("整改隐患", "整改"),
    ("改", "整改"),
    ("改正", "整改"),
    ("整改完成", "整改"),
    ("整改到位", "整改"),
    ("立行立改", "整改"),
    ("立整立改", "整改"),
];

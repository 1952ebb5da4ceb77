//! The words beside a day.

/// Words in front of a date that say no more than it, longest first.
pub(super) const LEADS: [&str; 20] = [
    "时间定在",
    "时间定于",
    "时间在",
    "时间是",
    "时间为",
    "定在",
    "会议时间",
    "兹定于",
    "计划于",
    "时间",
    "日期",
    "已于",
    "定于",
    "拟于",
    "将于",
    "拟定",
    "补记",
    "补登",
    "于",
    "在",
];
/// In front of 于, these make another word of it: 关于12月9日….
pub(super) const NOT_LED: &str = "由关基对位至鉴限处用等";
/// What is to be done by a day: 12月22日前报送.
pub(super) const DUE: &[&str] =
    &["报送", "上报", "报", "完成", "提交", "反馈", "交", "送", "落实", "整改", "办结", "回复"];
/// In front of the day that holds, where another was planned: 原定12月18日的党课改到12月19日.
pub(super) const MOVED: &[&str] = &[
    "补记",
    "补登",
    "补录",
    "改到",
    "改至",
    "改为",
    "改在",
    "改期到",
    "改期至",
    "推迟到",
    "推迟至",
    "延期到",
    "延期至",
    "延至",
    "顺延到",
    "顺延至",
    "调整到",
    "调整至",
    "调整为",
    "提前到",
    "提前至",
];
pub(super) const PLANNED: &[&str] =
    &["原定于", "原定", "原计划于", "原计划", "原拟于", "原拟", "本来定在", "本来定的", "本定于"];
/// Words that end so stand in front of decimals: 得分9.5, 增长3.5.
pub(super) const MEASURES: &str = "分率约达共均第版增降度温长为价值比到是过超近占";
/// In front of a day, these make it a term: 报名截止12月15日.
pub(super) const UNTIL: &[&str] = &["截止到", "截止至", "截止日期", "截止于", "截止", "截至"];
/// Right behind a day, these make it that of what was read: 12月8日文件精神.
pub(super) const READ: &[&str] = &["文件", "讲话", "会议精神", "通知精神", "批示", "指示精神"];

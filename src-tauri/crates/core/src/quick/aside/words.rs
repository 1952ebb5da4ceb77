//! What is told beside the matter.

/// In front of heads that are not those who came.
pub(super) const APART: &[&str] =
    &["应到人数", "应到", "应参加", "应参会", "缺席", "请假", "列席", "发言", "未到"];
/// Behind them.
pub(super) const APART_BEHIND: &[&str] =
    &["作交流发言", "交流发言", "列席会议", "列席", "请假", "缺席", "发言", "未到", "因公外出"];
/// What people did who neither held it nor spoke alone; longest first.
pub(super) const ATTENDED: &[&str] = &[
    "分别作交流发言",
    "分别作表态发言",
    "作交流发言",
    "作表态发言",
    "分别发言",
    "依次发言",
    "先后发言",
    "交流发言",
    "参加会议",
    "列席会议",
    "陪同检查",
    "陪同调研",
    "列席",
    "参加",
    "参会",
    "出席",
    "发言",
    "陪同",
    "到会",
    "在场",
    "作汇报",
];
/// Those who were there without a number.
pub(super) const EVERYBODY: &[&str] = &[
    "全体班子成员",
    "班子全体成员",
    "党组全体成员",
    "党组班子成员",
    "领导班子成员",
    "班子成员",
    "全体党员干部",
    "全体党员",
    "全体干部职工",
    "全体干部",
    "全体职工",
    "全体人员",
    "全体成员",
    "全体学员",
    "全员",
    "机关全体",
    "各科室负责人",
    "各科室",
    "各支部书记",
    "各支部",
    "中层以上干部",
    "中层干部",
    "科级以上干部",
    "党组成员",
    "支委成员",
    "全体",
];
/// What became of what was found.
pub(super) const DONE: &[&str] = &[
    "已全部整改到位",
    "已全部整改完毕",
    "全部整改到位",
    "已全部整改",
    "全部整改完毕",
    "全部整改",
    "均已整改到位",
    "均已整改",
    "现场整改完毕",
    "已整改到位",
    "已整改完毕",
    "已当场整改",
    "已现场整改",
    "当场整改",
    "已整改",
    "正在整改",
    "限期整改",
    "立行立改",
];

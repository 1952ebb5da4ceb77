//! What is told beside the matter.

/// In front of heads that are not those who came.
pub(super) const APART: &[&str] = &[
    "应到人数",
    "陪同人员",
    "应到",
    "应参加",
    "应参会",
    "缺席",
    "缺",
    "请假",
    "列席",
    "发言",
    "未到",
    "值班",
    "出差",
    "休假",
    "公出",
];
/// Behind them.
pub(super) const APART_BEHIND: &[&str] =
    &["作交流发言", "交流发言", "列席会议", "报名", "列席", "请假", "缺席", "发言", "未到", "因公外出"];
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
    "因公请假",
    "因事请假",
    "因病请假",
    "请假",
    "缺席",
    "出差",
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
/// Others who are named for what they did besides: 记录人小李.
pub(super) const BESIDES: &[&str] =
    &["记录人", "记录员", "联系人", "责任人", "填报人", "经办人", "登记人", "报送人", "审核人", "摄影"];
/// A notice asks so.
pub(super) const ASKING: &[&str] =
    &["请", "敬请", "望", "务必", "烦请", "欢迎", "要求", "不得", "特此通知", "收到请", "务请"];
/// And for this.
pub(super) const ASKED_FOR: &[&str] = &[
    "配合",
    "参加",
    "参会",
    "出席",
    "准时",
    "按时",
    "提前",
    "携带",
    "缺席",
    "迟到",
    "知悉",
    "周知",
    "遵照",
    "回复",
    "报名",
    "安排好",
    "相互转告",
    "互相转告",
    "通知",
    "到场",
    "签到",
];
/// Whose it was, where a kind says what it was: 街道党工委.
pub(super) const ORGANS: &[&str] = &[
    "党支部",
    "党小组",
    "党工委",
    "党总支",
    "党委",
    "党组",
    "支委会",
    "团支部",
    "团委",
    "支部",
    "大队",
    "支队",
    "中队",
    "务段",
    "支行",
    "分行",
    "分公司",
    "工会",
    "领导班子",
];
/// What calls its own meetings ends so.
pub(super) const UNITS: &[&str] = &[
    "中心", "局", "委", "办", "院", "校", "所", "镇", "乡", "街道", "社区", "村", "公司", "集团", "党组",
    "党委", "支部", "工会", "厂", "科", "处", "队", "站", "政府", "单位", "协会", "总队", "工委", "妇联",
    "团委",
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
    "已完成整改",
    "已经整改",
    "完成整改",
    "都已整改",
    "都整改了",
    "都改了",
    "全改了",
    "都改好了",
    "已整改",
    "已改",
    "已改正",
    "已立行立改",
    "正在整改",
    "限期整改",
    "立行立改",
];
/// What is counted in parts: 每期40人, 每天8课时.
pub(super) const PIECES: &[&str] = &["期", "批", "组", "场", "班", "天", "次", "个", "车", "队"];
/// What parts are counted in.
pub(super) const COUNTED: &[&str] =
    &["人次", "人", "名", "位", "课时", "学时", "小时", "个", "处", "项", "条", "起"];
/// What is still to be done: it was found, and not mended.
pub(super) const PENDING: &[&str] =
    &["限期整改", "限期改正", "正在整改", "尚未整改", "未整改", "待整改", "责令限期整改", "移交"];

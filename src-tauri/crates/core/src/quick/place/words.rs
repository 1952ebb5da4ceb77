//! The words that places are called by, and those that lead to one.

/// Rooms: a word that ends so is a place wherever it stands.
pub(super) const ROOMS: &[&str] = &[
    "视频会议室",
    "值班室",
    "指挥大厅",
    "演播室",
    "多媒体室",
    "会议室",
    "报告厅",
    "活动室",
    "多功能厅",
    "会议厅",
    "会客厅",
    "演播厅",
    "服务大厅",
    "大厅",
    "礼堂",
    "教室",
    "培训室",
    "学习室",
    "阅览室",
    "接待室",
    "会场",
    "活动中心",
    "食堂",
    "操场",
    "机房",
];
/// Beside another place in a list, these are places too.
pub(super) const LISTED: &[&str] = &[
    "梯间", "电间", "备间", "水间", "生间", "泵间", "井", "通道", "楼道", "走廊", "阳台", "天台", "出口",
    "入口", "车棚", "水池", "区", "口", "房", "库", "棚", "柜", "岗", "间",
];
/// A token that begins so speaks of a place and is none: 推进社区, 建设活动中心.
pub(super) const DOING: &[&str] = &[
    "模拟", "陪同", "给", "对", "把", "帮", "请", "各", "全体", "规范", "整顿", "清理", "清扫", "清查",
    "巡查", "建设", "打造", "服务", "推进", "创建", "关于", "加强", "学习", "研究", "部署", "讨论", "传达",
    "贯彻", "落实", "开展", "组织", "听取", "审议", "慰问", "调研", "检查", "督查", "宣传", "帮扶", "关爱",
    "助力", "召开", "举办", "走访", "考察", "维护", "改造", "排查", "整治",
];
/// Going there is what the title tells, so the words stay in it.
pub(super) const GOING: &[&str] =
    &["前往", "视察", "调研", "走进", "参观", "深入", "走访", "赴", "到", "进", "去"];
/// Where one goes and what are no places to be at otherwise: 到邻市行政审批局考察.
pub(super) const OFFICES: &[&str] = &["局", "院", "委", "镇", "乡", "县", "市", "区", "厅", "站", "店", "队"];
/// What one goes there for.
pub(super) const FOR: &[&str] = &[
    "考察", "督查", "督导", "检查", "调研", "参观", "学习", "慰问", "走访", "宣讲", "培训", "参训", "座谈",
    "观摩", "指导", "交流", "祭扫", "开展", "参加", "召开", "举办", "听取", "送", "跟班", "现场", "看望",
];
/// 得到, 提高到: nobody goes there.
pub(super) const NOT_GOING: &str = "得达感做受想遇看听找直提收接谈办来说落迟签应实";
/// What follows the place in a notice.
pub(super) const HELD: &[&str] = &[
    "搞了",
    "搞",
    "办了",
    "做了",
    "开了",
    "主持召开",
    "组织召开",
    "组织开展",
    "召开",
    "举行",
    "举办",
    "开展",
    "进行",
    "组织",
    "集中",
    "接受",
    "收看",
    "参加",
];
/// What a room is called by, in front of its word: 三楼, 第一, 党员, 308.
pub(super) const ROOM_NAMES: &[&str] = &[
    "多功能",
    "多媒体",
    "党员",
    "视频",
    "机关",
    "第一",
    "第二",
    "第三",
    "中心",
    "电教",
    "阶梯",
    "学术",
    "政务",
    "小",
    "大",
    "一号",
    "二号",
    "三号",
    "本级",
    "单位",
    "办公楼",
    "综合楼",
];

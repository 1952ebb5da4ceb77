//! What web pages put around a report: where one stands, who put it there, what else there is, and what a reader should click.

use super::SHORT;

/// A line that begins so is none of the report.
const FRONTS: [&str; 61] = [
    "文章标题：",
    "打印】",
    "关闭】",
    "[标签",
    "【标签",
    "本文内容",
    "本文关键词",
    "文章关键词",
    "本文由",
    "Copyright",
    "返回列表",
    "返回首页",
    "打印此页",
    "当前位置",
    "您的位置",
    "您当前的位置",
    "你的位置",
    "首页>",
    "首页 >",
    "浏览次数",
    "阅读次数",
    "阅读量",
    "点击数",
    "点击次数",
    "访问量",
    "字体：",
    "字号：",
    "【字体",
    "【字号",
    "索引号",
    "索 引 号",
    "信息来源：",
    "文章来源：",
    "来源：",
    "发布时间：",
    "发布日期：",
    "发布机构：",
    "发布人：",
    "责任编辑：",
    "编辑：",
    "【打印",
    "打印本页",
    "关闭窗口",
    "分享到",
    "分享：",
    "扫一扫",
    "上一篇：",
    "下一篇：",
    "上一篇",
    "下一篇",
    "推荐访问",
    "本文地址",
    "本文标题",
    "文章标签",
    "版权所有",
    "版权声明",
    "免责声明",
    "网站标识码",
    "【概述】",
    "【正文】",
    "【导读】",
];
/// A short line that holds one of these is none of the report.
const INSIDE: [&str; 43] = [
    "小编",
    "本站整理",
    "网友整理",
    "仅供学习",
    "学习参考",
    "供大家参考",
    "仅供参考",
    "供您参考",
    "ICP备",
    "公网安备",
    "www.",
    "http://",
    "https://",
    "浏览次数：",
    "预计阅读时",
    "可任意编辑",
    "任意编辑",
    "点击下载",
    "下载本文",
    "全文下载",
    "下载全文",
    "本文来自",
    "转载请注明",
    "关注公众号",
    "关注微信",
    "长按识别",
    "技术支持：",
    "收藏本站",
    "加入收藏",
    "文档来源",
    "范文网",
    "文秘网",
    "公文网",
    "文库",
    "未完待续",
    "更多范文",
    "更多精彩",
    "更多内容请",
    "点击查看",
    "阅读全文",
    "展开全文",
    "会员可见",
    "VIP",
];
/// Words that a page says to its readers, and a report hardly ever.
const PAGES: [&str; 22] = [
    "收藏本",
    "字号",
    "小编",
    "范文",
    "文库",
    "上一篇",
    "下一篇",
    "本站",
    "海量",
    "admin",
    "开通会员",
    "网站首页",
    "热词",
    "分享到",
    "公文网",
    "返回顶部",
    "返回上",
    "查看更多",
    "阅读原文",
    "展开全部",
    "立即下载",
    "本文来源",
];
/// Words that pages say as well as reports.
const COMMON: [&str; 40] = [
    "打印",
    "网友",
    "侵权",
    "转载",
    "点赞",
    "版权",
    "扫码",
    "领取",
    "关键词：",
    "标签：",
    "投稿",
    "二维码",
    "来源",
    "作者",
    "编辑",
    "发布",
    "阅读",
    "浏览",
    "评论",
    "首页",
    "微信",
    "QQ",
    "微博",
    "公众号",
    "下载",
    "会员",
    "登录",
    "注册",
    "免费",
    "分享",
    "推荐",
    "更多",
    "查看",
    "全文",
    "本文",
    "搜索",
    "声明",
    "用户",
    "上传",
    "关闭",
];

/// Characters of the longest line that is nothing but common words of a page.
const TERSE: usize = 12;

/// Whether words in brackets behind a sentence are a page's: （本文由会员上传，版权归原作者所有）
pub(super) fn says(words: &str) -> bool {
    let held = |list: &[&str]| list.iter().filter(|word| words.contains(*word)).count();
    FRONTS.iter().any(|word| words.starts_with(word)) || held(&INSIDE) > 0 || held(&PAGES) + held(&COMMON) > 2
}

/// Whether a line belongs to the frame of a page; one with a number in front hardly does.
pub(super) fn frames(words: &str, numbered: bool) -> bool {
    let length = words.chars().count();
    let front = words.trim_start_matches(['（', '【']);
    let framed = || {
        FRONTS.iter().any(|word| front.starts_with(word))
            || (!words.ends_with('。') || length <= 40) && INSIDE.iter().any(|part| holds(words, part))
            || is_breadcrumbs(words)
            || is_counted(words)
            || (!numbered && is_page(words))
    };
    (length <= SHORT && framed()) || is_labels(words) || (words.starts_with("下面是小编") && length <= 200)
}

/// 【收藏本页】【打印】, 阅读（1203） 评论（0）, 声明：本文来源于网络…: several words of a page, of which one is of nothing else, or
/// which are parted as in no sentence.
fn is_page(words: &str) -> bool {
    let held = |list: &[&str]| list.iter().filter(|word| words.contains(*word)).count();
    let (own, common) = (held(&PAGES), held(&COMMON) + usize::from(is_stamped(words)));
    if own + common < 2 {
        return false;
    }
    let sentence = words.contains('，') || words.ends_with(['。', '；']);
    own > 0
        || (!sentence
            && (common > 2 && words.chars().count() <= TERSE
                || words.contains(['|', '【', '>', '»'])
                || is_stamped(words)
                || is_valued(words)))
}

/// 2024-12-30 10:22
fn is_stamped(words: &str) -> bool {
    let mut days = words.split(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '/' | '.')));
    let is_day = |day: &str| {
        let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
        parts.len() == 3 && parts[0].len() == 4 && parts[1..].iter().all(|part| (1..=2).contains(&part.len()))
    };
    days.any(is_day)
}

/// 阅读（1203）, 评论：0
fn is_valued(words: &str) -> bool {
    COMMON.iter().any(|word| {
        let behind = words.split_once(word).map_or("", |(_, behind)| behind);
        let behind = behind.trim_start_matches(['量', '数', '次', ' ']);
        behind
            .strip_prefix(['（', '：'])
            .is_some_and(|value| value.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// 时间：2024-07-11 来源：网络 点击：1024次: two labels, one of them of a page's frame.
fn is_labels(words: &str) -> bool {
    let frame = [
        "来源：",
        "点击：",
        "浏览：",
        "阅读：",
        "人气：",
        "字号：",
        "字体：",
        "发布者：",
        "发布人：",
        "浏览量：",
        "点击量：",
        "阅读量：",
        "浏览次数：",
        "阅读次数：",
        "点击数：",
    ];
    let common = ["时间：", "日期：", "作者：", "编辑："];
    let held = |labels: &[&str]| labels.iter().filter(|label| words.contains(*label)).count();
    let framed = held(&frame);
    framed > 0 && framed + held(&common) > 1 && words.chars().count() <= 100 && !words.contains('。')
}

/// Whether a word of a page's frame stands in a line, and not behind a sentence of the report.
fn holds(words: &str, part: &str) -> bool {
    words.find(part).is_some_and(|at| !words[..at].contains('。'))
}

/// 首页 > 政务公开 > 工作总结
fn is_breadcrumbs(words: &str) -> bool {
    let steps = words.matches(['>', '»', '＞', '›']).count();
    steps >= 2 || (steps == 1 && words.starts_with("首页"))
}

/// 共计3210字 预计阅读时长8分钟; 全文共1200字
fn is_counted(words: &str) -> bool {
    let counted =
        ["共计", "全文共", "本文共", "全文约", "本文约", "字数："].iter().any(|word| words.contains(word));
    counted
        && words.contains('字')
        && words.chars().any(|c| c.is_ascii_digit())
        && words.chars().count() <= 30
}

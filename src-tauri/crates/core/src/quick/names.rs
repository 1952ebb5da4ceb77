//! What a person's name looks like: 王建平, 欧阳建国, 阿依古丽·买买提.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The surnames of nine in ten; those that are common words as well (全, 成, 时) are left to the log.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜\
范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文覃庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向\
柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲臧游阳裴席卫查屈鲍位霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边仝";
/// More surnames, which are common words: somebody's only behind an office (副镇长沙莎).
const RARE: &str =
    "花沙宫佟麦原冷晏巩滕展娄祖蒲蓝桑束简成时全米衣仇储燕栾冀狄苍敖郎应谷连甄练骆穆冼边解盖覃蒙揭农敬乐干经";
/// What those in office do that begins like a name.
const VERBS: [&str; 36] = [
    "查房", "查岗", "查处", "查验", "查看", "解读", "解决", "解释", "解答", "任职", "任免", "任命", "管理",
    "管控", "祝贺", "包村", "包保", "包案", "包片", "谈话", "谈心", "谈判", "计划", "计生", "支部", "支持",
    "支援", "关于", "关爱", "关心", "关怀", "连线", "应急", "应对", "应到", "应邀",
];
const DOUBLE_SURNAMES: [&str; 12] =
    ["欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯"];
/// Characters that given names are made of. A word of one's own (高质量, 安全员) holds others.
const GIVEN: &str = "建平志远慧敏立新永强晓岚国栋思琪伟芳娜秀英静丽军洋勇艳杰娟涛明超兰霞刚辉玲桂香云红波飞鹏斌宇浩凯健俊帆雪荣爱琴淑珍贞莉素海燕\
雅梅嘉琳瑞凤洁婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君馨媛艺悦昭冰爽茗羽希欣育柔竹凝枫芸菲寒亚宜可姬舒影荔枝丝锦黛青倩薇菁梦岩中茂进林有坚和彪博诚先敬震\
振壮会思群豪心邦承乐绍功松善厚庆磊民友裕河哲江春夏秋冬光天达安清士以生元全胜学祥才发武利山仁轩贵福龙世广义兴良贤华富顺信子成康星晨辰朗然文彬泽东南\
北西小大长宝家树德忠孝正根银铜金玉珠晶璐璇萍莲芬芝苗倪佳妮甜欢笑盈诗雨雯霖霄航舟帅峰岭川原野泉源洪润沛涵泓渊湘淼溪雄毅刚烈恒宏宁宽容恩惠念慈\
莎蕾向阳旭晖曦曼卓越凌云翔鸿鹤鹰骏骥驰骋晓昊昕昱景晴暄智睿聪颜若如意玮珂琦琪琛瑜瑛璞炎焱烨煜熙灿炳勋启铭钧锋锐钢铁鑫森楠桐楷榕梓桦杉柏\
皓融仲晗熠翊翰妍妤妙娅婧嫣萱蕊诺谦逸霏韵颂馥骞麒麟沐澜澈浚滢潇漪沁沅渝淇汐彦彤恺恬悠懿斐旎旻旺昀昂昌晁晋晟晔朔杭栩桢楚榆橙歆毓沣泊泰洲浦淳渔渲滔澄瀚\
灵炜炫烁焕煊熹犇玥珏珑珺琰琼瑄瑗璟瓒甫畅皎眸睦硕碧磐祎祯祺禄禹秉穆稷竣筠筱箫紫绅绢绫绮翎翠耀耘聆胤舜艾芊芙芮苑苓茉茜荃莹菀菊菡萌葆葳蔚虹蝶襄誉谊\
豫赫跃辙迪逊郁钊钦钰铃铎铮锴镕闯阔隆霁霜靓靖韬韶颀颉颐飒驹骅骐鲲鸣鹂麓栾岑奕弈弘彰衡循徽忻怀恂悌惟慷攀敖旦昶杏栖榛槐樱殊汝沫泱浔淙湛溢滨漾烽煦爵\
牡犀璋瓯畴皖矜砚祜禾笙筝绎缨羲耿臻芃荆荟莘萧葵蒙蓬薛蘅虞蜀裴訸诣谧赟赵迎邑郦钟铠锡镭闽陈隽雍霓颢骁鲁鸥鹭";

/// The characters of a table, which is asked for every place of a line.
type Characters = LazyLock<HashSet<char>>;
static SURNAME: Characters = LazyLock::new(|| SURNAMES.chars().collect());
static OF_NAMES: Characters = LazyLock::new(|| GIVEN.chars().collect());

/// Whether a surname begins a text, and how many characters it has; one of two is tried first.
pub(super) fn surname(text: &[char]) -> Option<usize> {
    let double = || DOUBLE_SURNAMES.iter().any(|name| name.chars().eq(text.iter().take(2).copied()));
    match text {
        [_, _, ..] if double() => Some(2),
        [first, ..] if SURNAME.contains(first) => Some(1),
        _ => None,
    }
}

/// Whether a text is somebody's name where it stands behind an office.
pub(super) fn surname_in_office(text: &[char]) -> bool {
    let given = |from: usize| !text[from..].is_empty() && text[from..].iter().all(|c| OF_NAMES.contains(c));
    // 院长查房, 书记谈话
    let verb = VERBS.iter().any(|verb| verb.chars().eq(text.iter().take(2).copied()));
    (surname(text).is_some() && !verb)
        || (text.first().is_some_and(|first| RARE.contains(*first)) && given(1))
}

/// Whether a text can be nobody's but a person's name: a surname, and given names only behind it.
pub(super) fn is_name(text: &[char]) -> bool {
    surname(text).is_some_and(|length| {
        let given = &text[length..];
        (1..=2).contains(&given.len()) && given.iter().all(|c| OF_NAMES.contains(c))
    })
}

/// Whether a name is parted by a dot, as those of many peoples are: 买买提·艾山.
pub(super) fn is_dotted(text: &[char]) -> bool {
    let parts = text.split(|c| *c == '·');
    text.contains(&'·')
        && parts
            .into_iter()
            .all(|part| (1..=8).contains(&part.len()) && part.iter().all(|c| c.is_alphabetic()))
}

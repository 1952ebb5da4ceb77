//! Blanks in all their marks, and those that left none.

use shuhui_core::base::SlotRole;

use super::missing::{self, Trust, counts_things, taken};
use super::units::{Counted, counted, ends};
use super::{Found, Stretch, words};
use crate::papers::base::source::{MASK, is_blank};
use crate::papers::normalise::is_han;

/// Characters before which a number stands in a day or a year.
const TIMES: [(char, SlotRole); 4] =
    [('年', SlotRole::Year), ('月', SlotRole::Date), ('日', SlotRole::Date), ('号', SlotRole::Date)];
/// Words that end right before a blank for a name.
const BEFORE_NAMES: &str = "向在对由与和及为是的到赴于从按据合如叫有让把将被给同以本原我至省市县区州镇乡村院校局委办部厅司处科室组落加织请派照共动导见学访了进作行入";

/// What looks like ×.
const CROSSES: &str = "×✕✖╳⨯ⅹⅩχХх";
/// Marks in the place of a number that stand for other things elsewhere.
const STROKES: &str = "-—–―－~～/／\\|?？#＃@●■▲△▼◆◇★☆※﹍﹎﹏￣…·・.。=＝■◎⊙◯⚪^";
/// Surnames that many people have: 李某.
const SURNAMES: &str = "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘葛范彭鲁韦马方任袁柳唐罗薛贺汤郝毕康余顾孟黄萧尹姚邵汪毛戴谈宋庞熊纪项祝董梁杜阮贾江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍卢莫房丁邓程";

/// A blank at a place.
pub(super) fn at(text: &Stretch<'_>, at: usize) -> Option<Found> {
    let c = text.get(at)?;
    if is_han(c) && !matches!(c, '某' | '〇') {
        return missing::at(text, at);
    }
    match c {
        c if CROSSES.contains(c) => marked(text, at),
        '*' | '_' | 'X' | 'x' | '﹡' | '□' | '〇' | '○' | '某' | 'N' | 'n' | '…' | '？' => {
            marked(text, at)
        }
        '2' => year(text, at),
        '（' | '【' | '[' | '〔' | '{' | '<' | '＜' | '｛' => brackets(text, at),
        '“' | '‘' | '《' | '「' | '『' => quotes(text, at),
        c if STROKES.contains(c) => strokes(text, at),
        c if is_blank(c) && c != MASK => gap(text, at),
        _ => None,
    }
    .or_else(|| missing::at(text, at))
}

fn same(one: char, other: char) -> bool {
    one == other
        || ("Xx×".contains(one) && "Xx×".contains(other) && one != '×')
        || ("〇○".contains(one) && "〇○".contains(other))
        || (CROSSES.contains(one) && CROSSES.contains(other))
}

/// How long a run of one mark is, with a point between two: x.x
fn run(text: &Stretch<'_>, at: usize) -> usize {
    let mark = text.chars()[at];
    let length = |from: usize| text.chars()[from..].iter().take_while(|c| same(mark, **c)).count();
    let first = length(at);
    let pointed = text.get(at + first) == Some('.') && mark != '_';
    let second = if pointed { length(at + first + 1) } else { 0 };
    if second > 0 { first + 1 + second } else { first }
}

/// How long X,XXX is, where something is counted in it.
fn grouped(text: &Stretch<'_>, at: usize) -> Option<usize> {
    let mark = text.get(at)?;
    let length = |from: usize| text.chars()[from..].iter().take_while(|c| same(mark, **c)).count();
    let first = length(at);
    let comma = matches!(text.get(at + first), Some(',' | '，')) && (1..=3).contains(&first);
    let whole = first + 4;
    let three = comma && length(at + first + 1) == 3;
    (three && counted(text.chars(), at + whole, text.to).is_some()).then_some(whole)
}

fn marked(text: &Stretch<'_>, at: usize) -> Option<Found> {
    let mark = text.get(at)?;
    let length = grouped(text, at).unwrap_or_else(|| run(text, at));
    let end = at + length;
    let (before, behind) = (text.before(at), text.get(end));
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let counts = counted(text.chars(), end, text.to);
    let waits = match mark {
        '*' | '﹡' => {
            let point = at == text.from && behind.is_some_and(is_blank);
            !(point || digit(before) && digit(behind) && length == 1)
        }
        c if matches!(c, 'X' | 'x') || CROSSES.contains(c) => {
            let named = |c: Option<char>| c.is_some_and(|c| "光射".contains(c));
            let sum = (behind == Some('+') && text.get(end + 1) != Some(mark))
                || (before == Some('+') && !same_before(text, at, mark));
            !(latin(before)
                || latin(behind)
                || named(behind)
                || sum
                || digit(before) && digit(behind) && length == 1)
        }
        '_' => !(framed(text, at, end) || latin(before) && latin(behind)),
        '□' => at > text.from && length < 8,
        '〇' | '○' => {
            let hanzi = |c: Option<char>| c.is_some_and(|c| "一二三四五六七八九十".contains(c));
            (length >= 2 || counts.is_some() && before.is_some_and(is_han))
                && !hanzi(before)
                && !hanzi(behind)
        }
        '某' => {
            let named = before.is_some_and(|c| SURNAMES.contains(c))
                && behind.is_none_or(|c| !"个些年月日种".contains(c));
            length >= 2 || named || behind.is_some_and(|c| "市县区省局镇乡村街校公中单部同科院".contains(c))
        }
        'N' | 'n' => {
            !latin(before) && !latin(behind) && before != Some('+') && behind != Some('+') && counts.is_some()
        }
        '…' => {
            let begins = length > 1 && before.is_some_and(|c| "，。；：、”》".contains(c));
            counts.is_some() && (before.is_some_and(is_han) || begins)
        }
        '？' => length >= 2 && counts.is_some(),
        _ => false,
    };
    waits.then(|| filled(text, at, end, counts))
}

/// X+X: two blanks.
fn same_before(text: &Stretch<'_>, at: usize, mark: char) -> bool {
    at >= text.from + 2 && same(text.chars()[at - 2], mark)
}

/// Strokes under a number that is there: __12__
fn framed(text: &Stretch<'_>, at: usize, end: usize) -> bool {
    let digits = text.chars()[end..].iter().take_while(|c| c.is_ascii_digit()).count();
    let opens = digits > 0 && text.get(end + digits) == Some('_');
    let front = &text.chars()[text.from..at];
    let back = |front: &[char], is: fn(&char) -> bool| front.iter().rev().take_while(|c| is(c)).count();
    let strokes = back(front, |c| *c == '_');
    let number = back(&front[..front.len() - strokes], char::is_ascii_digit);
    let closes = number > 0 && front[..front.len() - strokes - number].last() == Some(&'_');
    opens || closes
}

/// What belongs in a blank, by what stands behind it and before.
fn filled(text: &Stretch<'_>, at: usize, end: usize, counts: Option<Counted>) -> Found {
    let place = at..end;
    let behind = text.get(end + text.chars()[end..].iter().take(2).take_while(|c| is_blank(**c)).count());
    let before = text.before(at);
    let inside = |open: char, close: char| before == Some(open) && behind == Some(close);
    if inside('《', '》') {
        return text.plain(place, SlotRole::Title);
    }
    if ordinal(before, behind) || behind == Some('届') {
        return text.plain(place, SlotRole::Char);
    }
    let spans = ["天", "小时", "分钟", "个月", "个工作日", "周年", "周", "岁"];
    if let Some(span) = spans.iter().find(|span| text.starts(span, end)) {
        return Found { unit: Some((*span).to_owned()), ..text.plain(place, SlotRole::Count) };
    }
    // 某某日报 and *月刊 are names.
    let named = text.get(end + 1).is_some_and(|c| "报刊志".contains(c));
    if let Some((_, role)) = TIMES.iter().find(|(time, _)| behind == Some(*time)).filter(|_| !named) {
        // 近*年来 counts years, and *号文件 is a number of a document.
        let span = *role == SlotRole::Year && text.before(at).is_some_and(|c| "近前这".contains(c));
        let document = behind == Some('号') && (before == Some('〕') || text.get(end + 1) == Some('文'));
        return match () {
            () if document => text.plain(place, SlotRole::Char),
            () if span => Found { unit: Some("年".to_owned()), ..text.plain(place, SlotRole::Count) },
            () => text.plain(place, *role),
        };
    }
    if let Some(counted) = counts.filter(|counted| !names_after(text, end, counted)) {
        return text.counting(place, counted, None);
    }
    // *—*亿元, *至*次: what is counted stands behind the second.
    if let Some(second) = second(text, end) {
        let counts = counted(text.chars(), second, text.to);
        if let Some(counted) = counts {
            return text.counting(place, counted, None);
        }
    }
    let beside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '+');
    let role = if beside(before) || beside(behind) || masked(text, at, end) {
        SlotRole::Char
    } else {
        SlotRole::Name
    };
    text.plain(place, role)
}

/// 第*次: which, and not how many.
fn ordinal(before: Option<char>, behind: Option<char>) -> bool {
    before == Some('第') || (before == Some('届') && behind == Some('中'))
}

/// A word that counts may begin a name behind a blank: *家庄, *部门.
fn names_after(text: &Stretch<'_>, at: usize, counted: &Counted) -> bool {
    let next = text.get(counted.end);
    let unit = counted.end - counted.unit.chars().count();
    let one = counted.unit.chars().count() == 1 && unit >= at;
    // XX路口: of a word no measure is left.
    let whole = || words::cut(text.chars(), &(unit..counted.end), unit).is_ok();
    one && next.is_some_and(is_han) && "路街所部组队门面头车本段".contains(&counted.unit) && !whole()
        || matches!(&*counted.unit, "家") && next.is_some_and(|c| "庄村镇乡口".contains(c))
        || (matches!(&*counted.unit, "部" | "组" | "所" | "队") && next.is_some_and(|c| "长".contains(c)))
}

/// Where a range that begins with a blank ends in a second one.
fn second(text: &Stretch<'_>, end: usize) -> Option<usize> {
    let joint = text.get(end).filter(|c| "—–-~～至".contains(*c))?;
    let more = text.chars()[end..].iter().take(2).take_while(|c| **c == joint).count();
    let next = end + more;
    let mark = text.get(next)?;
    let length = if mark.is_ascii_digit() {
        text.chars()[next..].iter().take_while(|c| c.is_ascii_digit() || **c == '.').count()
    } else if "*Xx×_".contains(mark) {
        run(text, next)
    } else {
        0
    };
    (length > 0).then_some(next + length)
}

/// Whether a mark stands for a character within a word: 中*, 副*王, 家*服务.
fn masked(text: &Stretch<'_>, at: usize, end: usize) -> bool {
    let (Some(before), Some(behind)) = (text.before(at), text.get(end)) else { return false };
    if end - at > 1 || !is_han(before) {
        return false;
    }
    let cut = "中副正常走家党政组宣统纪检监法民人网舆学教文十".contains(before);
    let chars = text.chars();
    let whole = [
        "其中",
        "集中",
        "大家",
        "国家",
        "专家",
        "组织",
        "在家",
        "行走",
        "人民",
        "单位领导人",
        "干部群众",
        "个人",
        "有人",
        "负责人",
        "数学",
        "中学",
        "小学",
        "大学",
    ];
    let ended = whole.iter().any(|word| ends(chars, word, text.from, at));
    (is_han(behind) || "，。、".contains(behind)) && cut && !ended
        || (is_han(behind)
            && !BEFORE_NAMES.contains(before)
            && !whole.iter().any(|word| ends(chars, word, text.from, at))
            && !names(behind))
}

/// What stands behind a blank for a name.
fn names(behind: char) -> bool {
    "市县区省州镇乡村街局委办部厅院所站校公社同书主领等大高推开展工开做为和与及的在、".contains(behind)
}

/// 20_年, 20XX年, 202_年
fn year(text: &Stretch<'_>, at: usize) -> Option<Found> {
    if text.before(at).is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let digits = text.chars()[at..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mark = text.get(at + digits).filter(|c| "*Xx×_□".contains(*c))?;
    let length = text.chars()[at + digits..].iter().take_while(|c| same(mark, **c)).count();
    let end = at + digits + length;
    let behind = text.get(end).is_some_and(|c| "年—-〕）".contains(c) || is_blank(c));
    let century = text.starts("20", at) && (2..=3).contains(&digits) && digits + length <= 4;
    (century && behind).then(|| text.plain(at..end, SlotRole::Year))
}

/// （  ）, 【 】 with nothing inside.
fn brackets(text: &Stretch<'_>, at: usize) -> Option<Found> {
    let close = match text.get(at)? {
        '（' => '）',
        '【' => '】',
        '[' => ']',
        '{' => '}',
        '｛' => '｝',
        '<' => '>',
        '＜' => '＞',
        _ => '〕',
    };
    let inside = text.chars()[at + 1..].iter().take_while(|c| is_blank(**c)).count();
    let closes = text.get(at + 1 + inside) == Some(close)
        && !text.before(at).is_some_and(|c| c.is_ascii_alphanumeric());
    let end = at + inside + 2;
    if !closes {
        return None;
    }
    if close == '〕' {
        return Some(text.plain(at + 1..end - 1, SlotRole::Year));
    }
    Some(filled(text, at, end, counted(text.chars(), end, text.to)))
}

/// “”, 《》: what stood between was taken out.
fn quotes(text: &Stretch<'_>, at: usize) -> Option<Found> {
    let (close, role) = match text.get(at)? {
        '“' => ('”', SlotRole::Name),
        '‘' => ('’', SlotRole::Name),
        '「' => ('」', SlotRole::Name),
        '『' => ('』', SlotRole::Name),
        _ => ('》', SlotRole::Title),
    };
    let inside = text.chars()[at + 1..].iter().take_while(|c| is_blank(**c)).count();
    (text.get(at + 1 + inside) == Some(close)).then(|| text.plain(at + 1..at + 1 + inside, role))
}

/// Blanks before a word that counts: 召开    次, 6月 日.
fn gap(text: &Stretch<'_>, at: usize) -> Option<Found> {
    let before = text.before(at).filter(|c| !is_blank(*c))?;
    let length = text.chars()[at..].iter().take_while(|c| is_blank(**c) && **c != '\n').count();
    let end = at + length;
    let behind = text.get(end)?;
    if length == 0 {
        return None;
    }
    if let Some(role) = timed(text, before, behind, end) {
        return Some(text.plain(at..end, role));
    }
    if !(is_han(before) || "，。；：、（”》%".contains(before)) {
        return None;
    }
    let counts = counted(text.chars(), end, text.to)?;
    let sure = (length > 1 && counts_things(&counts.unit)) || taken(text, at, &counts, end).is_some();
    sure.then(|| text.counting(at..end, counts, None))
}

/// What is missing in blanks between the words of a time: 年  月  日, 于  年, 6月 日.
fn timed(text: &Stretch<'_>, before: char, behind: char, end: usize) -> Option<SlotRole> {
    let next = text.get(end + 1);
    let goes_on = next.is_none_or(|c| is_blank(c) || "，。、）".contains(c));
    let opens = "于至到从自在，。；：、（".contains(before);
    match behind {
        '年' => (opens && (goes_on || next.is_some_and(|c| c.is_ascii_digit() || "月度底以".contains(c))))
            .then_some(SlotRole::Year),
        '月' => (before == '年' || opens && (goes_on || next.is_some_and(|c| "日份底".contains(c))))
            .then_some(SlotRole::Date),
        '日' => (before == '月').then_some(SlotRole::Date),
        _ => None,
    }
}

/// Marks that somebody typed where a number belongs, and nothing else: 召开...次, 检查—家, 发放●●份.
fn strokes(text: &Stretch<'_>, at: usize) -> Option<Found> {
    let mark = text.get(at)?;
    let length = text.chars()[at..].iter().take(9).take_while(|c| same(mark, **c)).count();
    let end = at + length;
    let least = if "。.·・?？".contains(mark) { 2 } else { 1 };
    let behind = text.before(at).is_some_and(|c| is_han(c) || "”》".contains(c));
    if !behind || !(least..9).contains(&length) {
        return None;
    }
    let counts = counted(text.chars(), end, text.to)?;
    // 期/人 are two measure words, and a dash is one elsewhere.
    let pair = at > text.from && counted(text.chars(), at - 1, at).is_some();
    let least = if "-—–―－·/".contains(mark) { Trust::Sure } else { Trust::Weak };
    let trust = taken(text, at, &counts, end).filter(|trust| !pair && *trust >= least);
    trust.map(|_| text.counting(at..end, counts, None))
}

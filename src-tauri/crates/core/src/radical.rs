//! Radicals that stand in for hanzi: ⽇⽉⼈ look like 日月人 and are other characters. Texts copied from a PDF are full of them, and
//! no date, number or name in them would be understood or found.

use std::borrow::Cow;

/// The hanzi that the radicals of Kangxi look like, in their order from U+2F00.
const KANGXI: [&str; 5] = [
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢",
    "尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火",
    "爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿",
    "肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹",
    "雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠",
];
const FIRST: u32 = 0x2f00;

/// Others that are hanzi by themselves.
const OTHERS: [(char, char); 31] = [
    ('⺟', '母'),
    ('⺠', '民'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻑', '長'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻗', '雨'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻪', '黾'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
];

/// The hanzi that a radical looks like; any other character as it is.
pub fn plain(mark: char) -> char {
    let code = u32::from(mark);
    match code {
        0x2f00..=0x2fd5 => {
            let at = (code - FIRST) as usize;
            KANGXI.iter().flat_map(|row| row.chars()).nth(at).unwrap_or(mark)
        }
        0x2e80..=0x2eff => {
            OTHERS.iter().find(|(radical, _)| *radical == mark).map_or(mark, |(_, hanzi)| *hanzi)
        }
        _ => mark,
    }
}

/// A text with hanzi in place of the radicals that look like them; the same text where there are none.
pub fn plain_text(text: &str) -> Cow<'_, str> {
    // All of them begin with this byte, as few other marks do.
    if text.as_bytes().contains(&0xe2) && text.chars().any(|mark| plain(mark) != mark) {
        Cow::Owned(text.chars().map(plain).collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_radical_is_read_as_the_hanzi_that_it_looks_like() {
        assert_eq!(plain_text("2025年3⽉5⽇⽣产⼤会⻓者⻛⻔⿓⿕"), "2025年3月5日生产大会长者风门龍龠");
        assert!(matches!(plain_text("“学习”—2025年"), Cow::Borrowed(_)));
    }
}

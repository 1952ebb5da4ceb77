//! What a program says to whoever asked it for a text, in front of it and behind it: no part of the text, and told.

use super::Line;
use super::opening::{is_title, says_title};
use crate::papers::manuscript::LeftOut;

/// How an answer begins.
const BEGINS: [&str; 12] = [
    "好的",
    "当然",
    "以下是",
    "下面是",
    "这是",
    "没问题",
    "收到",
    "根据您",
    "根据你",
    "按照您",
    "按您",
    "已为您",
];
/// What is said at its end, to somebody.
const ENDS: [&str; 11] = [
    "以上内容",
    "以上是",
    "希望这",
    "希望以上",
    "如需",
    "如果需要",
    "如果您",
    "需要我",
    "告诉我",
    "我可以",
    "有所帮助",
];
/// Lines of the longest talk on either side.
const MOST: usize = 3;
/// Characters of its longest line.
const LONGEST: usize = 120;

/// Takes away what is said around a text. In Markdown the one mark of the first level is the title, so that what stands in front of it
/// is not the text's either.
pub(super) fn take_away(lines: &mut Vec<Line>, marked: bool, left_out: &mut Vec<LeftOut>) {
    let front = front(lines, marked);
    let back = lines.iter().rev().take(MOST).take_while(|line| is_ending(line)).count();
    let back = back.min(lines.len() - front);
    let end = lines.len() - back;
    let told = lines[..front].iter().chain(&lines[end..]);
    left_out.extend(told.map(|line| LeftOut::at(line.line, "papers.left_talk", &line.words.text())));
    lines.truncate(end);
    lines.drain(..front);
}

/// How many lines stand in front of the text.
fn front(lines: &[Line], marked: bool) -> usize {
    let words = |line: &Line| line.is_open() && line.label.is_none() && line.words.len() <= LONGEST;
    let first = lines.iter().filter_map(|line| line.said.level).min();
    let tops = lines.iter().filter(|line| line.said.level.is_some() && line.said.level == first).count();
    for at in 1..lines.len().min(MOST + 1) {
        if !words(&lines[at - 1]) || lines[at - 1].said.level.is_some() {
            return 0;
        }
        let top = marked && tops == 1 && lines[at].said.level == first && lines[at].label.is_none();
        let title = lines[at].said.title || (is_title(&lines[at]) && says_title(&lines[at].words.text()));
        if top || (title && lines[..at].iter().any(is_beginning)) {
            return at;
        }
    }
    0
}

fn is_beginning(line: &Line) -> bool {
    begins(&line.words.text())
}

fn is_ending(line: &Line) -> bool {
    line.is_open() && line.label.is_none() && line.words.len() <= LONGEST && ends(&line.words.text())
}

/// 好的，以下是为您撰写的工作总结：
pub(in crate::papers) fn begins(words: &str) -> bool {
    BEGINS.iter().any(|begin| words.starts_with(begin)) && words.ends_with(['：', '！', '。', ':', '!'])
}

/// 希望以上内容对您有所帮助！
pub(in crate::papers) fn ends(words: &str) -> bool {
    words.contains(['您', '你', '我']) && ENDS.iter().any(|end| words.contains(end))
}

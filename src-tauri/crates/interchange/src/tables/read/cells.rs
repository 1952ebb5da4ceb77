//! What stands in a cell, once the spreadsheet's accidents are gone.

/// A cell as one line of text: no spaces around it, no control characters, line breaks closed up between hanzi and a
/// space between words; and nothing where only a stroke says that there is nothing.
pub(super) fn line(cell: &str) -> String {
    let cell = without_strokes(cell);
    if !cell.chars().any(char::is_control) {
        return cell.to_owned();
    }
    let mut text = String::with_capacity(cell.len());
    for part in cell.split(char::is_control).map(str::trim).filter(|part| !part.is_empty()) {
        let words = |mark: Option<char>| mark.is_some_and(|mark| mark.is_ascii_alphanumeric());
        if words(text.chars().next_back()) && words(part.chars().next()) {
            text.push(' ');
        }
        text.push_str(part);
    }
    text
}

/// A cell of a place or of names: nothing where it says so in a word.
pub(super) fn named(cell: &str) -> String {
    const NOTHING: [&str; 8] = ["无", "暂无", "待定", "未定", "待确定", "不详", "未知", "另行通知"];
    Some(line(cell)).filter(|text| !NOTHING.contains(&text.as_str())).unwrap_or_default()
}

/// A cell as a text that may have several lines.
pub(super) fn lines(cell: &str) -> String {
    let cell = without_strokes(cell);
    if !cell.chars().any(char::is_control) {
        return cell.to_owned();
    }
    let unbroken = cell.replace("\r\n", "\n").replace('\r', "\n");
    unbroken.chars().filter(|mark| !mark.is_control() || *mark == '\n').collect()
}

/// The start of a cell, for an issue.
pub(super) fn short(cell: &str) -> String {
    cut(&line(cell), 40)
}

/// The first characters of a text, and a mark where it goes on.
pub(super) fn cut(text: &str, shown: usize) -> String {
    match text.char_indices().nth(shown) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The tags of a cell, each once, in their order. What stands between quotation marks is one tag, whatever is in it.
pub(super) fn tags(cell: &str) -> Vec<String> {
    tags_with(without_nothing(cell), line)
}

/// The same of a cell that our own export wrote, where a stroke is a tag.
pub(super) fn our_tags(cell: &str) -> Vec<String> {
    tags_with(cell, str::to_owned)
}

fn tags_with(cell: &str, tidy: impl Fn(&str) -> String) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    let mut keep = |tag: &str| {
        let tag = tidy(tag);
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    };
    let mut rest = cell;
    loop {
        rest = rest.trim_start_matches(parts);
        let quoted = rest.strip_prefix('“').and_then(|open| open.split_once('”'));
        match quoted {
            Some((tag, behind)) if parts_tags(tag) && (behind.is_empty() || behind.starts_with(parts)) => {
                keep(tag);
                rest = behind;
            }
            _ => {
                let end = rest.find(parts).unwrap_or(rest.len());
                keep(&rest[..end]);
                rest = &rest[end..];
            }
        }
        if rest.is_empty() {
            return tags;
        }
    }
}

/// Whether a text holds a mark that parts tags.
pub(crate) fn parts_tags(text: &str) -> bool {
    text.contains(parts)
}

fn parts(mark: char) -> bool {
    matches!(mark, '、' | '，' | ',' | '；' | ';' | '/') || mark.is_whitespace()
}

/// A cell of numbers; nothing where it says so in a word.
pub(super) fn without_nothing(cell: &str) -> &str {
    Some(without_strokes(cell)).filter(|text| *text != "无").unwrap_or("")
}

/// A cell without the spaces and marks around it; nothing where it holds nothing but strokes.
fn without_strokes(cell: &str) -> &str {
    let text =
        cell.trim_matches(|mark: char| mark.is_whitespace() || matches!(mark, '\u{feff}' | '\u{200b}'));
    let stroke = |mark: char| matches!(mark, '-' | '—' | '－' | '–' | '/' | '\\' | '／');
    if text.chars().all(stroke) { "" } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_in_a_cell_does_not_part_hanzi_and_keeps_words_apart() {
        assert_eq!(line("　学习\r\n贯彻 \u{feff}"), "学习贯彻");
        assert_eq!(line("Word\nExcel\u{1} "), "Word Excel");
        assert_eq!(line("三楼 会议室"), "三楼 会议室");
        assert_eq!(lines(" 一\r\n二\u{7}\r三 "), "一\n二\n三");
    }

    #[test]
    fn a_stroke_is_no_text() {
        for cell in ["-", "——", "/", "　", " － "] {
            assert_eq!(line(cell), "", "{cell:?}");
        }
        assert_eq!(line("A-1"), "A-1");
        assert_eq!(without_nothing(" 无 "), "");
    }

    #[test]
    fn tags_part_at_every_mark_that_people_use_and_do_not_repeat() {
        assert_eq!(
            tags("甲、乙，丙,丁；戊;己/庚 辛　壬、甲"),
            ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬"]
        );
        assert_eq!(tags(" 、"), [""; 0]);
        assert_eq!(tags("“会议/培训”、甲"), ["会议/培训", "甲"]);
        assert_eq!(tags("“甲”、“乙 丙"), ["“甲”", "“乙", "丙"]);
    }
}

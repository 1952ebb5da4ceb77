//! How lines begin: marks that are none, marks without their blank, labels, and numbers typed where the program makes them.

use std::ops::Range;

use shuhui_core::Issue;
use shuhui_core::numbering::{self, Numbered, SeriesStyle};

use super::lines::Line;
use super::{Check, nearest};
use crate::places::{LABELS, Role};
use crate::scan::{Part, scan};

/// What is a mark elsewhere, with the one that is meant; those that are letters too want a blank behind them.
const BULLETS: [(&str, &str); 12] = [
    ("•", "-"),
    ("●", "-"),
    ("○", "-"),
    ("■", "-"),
    ("◆", "-"),
    ("▪", "-"),
    ("* ", "- "),
    ("· ", "- "),
    ("－ ", "- "),
    ("– ", "- "),
    ("— ", "- "),
    ("＋ ", "+ "),
];

/// What labels are called by who has not read their list.
const LABEL_NAMES: [(&str, &str); 16] = [
    ("署名", "落款"),
    ("单位", "落款"),
    ("发文单位", "落款"),
    ("落款单位", "落款"),
    ("时间", "日期"),
    ("成文日期", "日期"),
    ("落款日期", "日期"),
    ("抬头", "主送"),
    ("称谓", "主送"),
    ("主送机关", "主送"),
    ("主送单位", "主送"),
    ("抄报", "抄送"),
    ("抄送机关", "抄送"),
    ("附件说明", "附件"),
    ("文号", "发文字号"),
    ("作者", "题下"),
];

/// Brackets that are taken for those of labels and blanks.
pub(super) const BRACKETS: [(char, char); 6] =
    [('[', ']'), ('［', '］'), ('【', '】'), ('〖', '〗'), ('（', '）'), ('(', ')')];

/// Words that stand in round brackets at the beginning of a sentence too.
const PLAIN_WORDS: [&str; 4] = ["附件", "日期", "表", "附注"];

impl<'a> Check<'a> {
    /// What one line begins with, and whether it was meant as another part; `listed` is whether attachments are listed right above.
    pub(super) fn beginning(&mut self, line: &Line<'a>, listed: bool) -> bool {
        match line.role {
            Role::Paragraph if self.row_without_bar(line) => true,
            _ if line.printed => false,
            _ if self.nothing_behind(line) => true,
            Role::Heading(_) | Role::Series(_) | Role::Inner(_) => {
                self.numbered_by_hand(line);
                false
            }
            Role::Paragraph => {
                self.other_brackets(line)
                    || self.label(line)
                    || self.strange_mark(line)
                    || self.no_blank(line)
                    || (!listed && self.number_in_front(line))
            }
            Role::Title | Role::Lead | Role::Labelled(_) | Role::Row | Role::Ruler => false,
        }
    }

    /// `## ` and `- ` with no words behind them.
    fn nothing_behind(&mut self, line: &Line<'a>) -> bool {
        let is_mark = matches!(line.text, "#" | "##" | "###" | "####" | "#####" | "-" | "+" | "===")
            || (line.text.len() == line.markup && matches!(line.role, Role::Series(_) | Role::Inner(_)));
        // On the line there may be tags in front, which stay.
        let behind = &self.source[line.range.end..];
        let alone = self.source[..line.range.start].ends_with(['\n', '\u{feff}']) || line.range.start == 0;
        let spaces = behind.len() - behind.trim_start_matches([' ', '\t', '\u{3000}', '\r']).len();
        let end = line.range.end + spaces + usize::from(alone && behind[spaces..].starts_with('\n'));
        if is_mark {
            let issue = Issue::advice("template.nothing_behind_mark").with("mark", line.text);
            self.mend(issue, line.range.start..end, "");
        }
        is_mark
    }

    /// The blank that parts a mark from its words.
    fn no_blank(&mut self, line: &Line<'a>) -> bool {
        let hashes = line.text.bytes().take_while(|&byte| byte == b'#').count();
        let length = match line.text.as_bytes() {
            [b'#', ..] if hashes <= 5 => hashes,
            [b'=', b'=', b'=', next, ..] if *next != b'=' => 3,
            [b'-', next, ..] if *next != b'-' && !next.is_ascii_digit() => 1,
            [b'+', next, ..] if *next != b'+' && !next.is_ascii_digit() => 1,
            _ => return false,
        };
        let (mark, rest) = line.text.split_at(length);
        // `-首先，加强` names its series: the blank belongs behind the name.
        let word = matches!(mark, "-" | "+").then(|| series_word(rest)).flatten();
        let (taken, put) = match word {
            Some((word, length)) => (mark.len() + length, format!("{mark}{word} ")),
            None => (mark.len(), format!("{mark} ")),
        };
        let issue = Issue::advice("template.mark_without_blank").with("mark", put.trim_end());
        self.mend(issue, front(line, taken), put);
        true
    }

    /// Marks of other languages, and those of the input method.
    fn strange_mark(&mut self, line: &Line<'a>) -> bool {
        let text = line.text;
        let hashes: String = text.chars().take_while(|c| matches!(c, '#' | '＃')).collect();
        let equals: String = text.chars().take_while(|c| matches!(c, '=' | '＝')).collect();
        let count = hashes.chars().count();
        let (mark, instead) = if hashes.contains('＃') && count <= 5 {
            (hashes.as_str(), "#".repeat(count))
        } else if count > 5 {
            (hashes.as_str(), String::new())
        } else if !equals.is_empty() && equals != "===" && text.len() > equals.len() {
            (equals.as_str(), "===".to_owned())
        } else if text.len() > 2
            && text.bytes().all(|byte| byte == text.as_bytes()[0] && b"-*_".contains(&byte))
        {
            // A rule across the page.
            (text, String::new())
        } else if let Some((mark, instead)) = BULLETS.iter().find(|(mark, _)| text.starts_with(mark)) {
            (*mark, (*instead).trim_end().to_owned())
        } else {
            return false;
        };
        if instead.is_empty() {
            let issue = Issue::advice("template.mark_printed").with("mark", mark);
            self.report(issue, front(line, mark.len()));
            return true;
        }
        let issue = Issue::advice("template.unknown_mark").with("mark", mark.trim_end());
        let blanks = text[mark.len()..].len() - text[mark.len()..].trim_start().len();
        let issue = issue.with("suggestion", &*instead);
        self.mend(issue, front(line, mark.len() + blanks), format!("{instead} "));
        true
    }

    /// `甲 | 乙 |`: a row whose first bar is missing, of which the bars would be printed.
    fn row_without_bar(&mut self, line: &Line<'a>) -> bool {
        let pieces = scan(line.text);
        let texts = pieces.iter().filter(|piece| piece.part == Part::Text);
        let words: String = texts.map(|piece| &line.text[piece.range.clone()]).collect();
        let is_row = words.trim_end().ends_with('|') && words.matches('|').count() > 1;
        if is_row {
            let issue = Issue::advice("template.row_without_bar").with("suggestion", "| … | … |");
            self.mend(issue, front(line, 0), "| ");
        }
        is_row
    }

    /// [落款], 【日期】, 〔落款].
    fn other_brackets(&mut self, line: &Line<'a>) -> bool {
        let pairs = || BRACKETS.into_iter().chain([('〔', '〕')]);
        let Some((open, _)) = pairs().find(|(open, _)| line.text.starts_with(*open)) else { return false };
        let rest = &line.text[open.len_utf8()..];
        let Some((end, close)) = rest.char_indices().find(|(_, c)| pairs().any(|(_, close)| close == *c))
        else {
            return false;
        };
        if (open, close) == ('〔', '〕') {
            return false;
        }
        let label = &rest[..end];
        let known = label_of(label).or_else(|| named(label));
        let round = matches!(open, '（' | '(') || matches!(close, '）' | ')');
        let Some(known) = known.filter(|known| !round || (*known == label && !PLAIN_WORDS.contains(known)))
        else {
            return false;
        };
        let length = open.len_utf8() + label.len() + close.len_utf8();
        let instead = format!("〔{known}〕");
        let issue = Issue::advice("template.label_brackets")
            .with("name", &line.text[..length])
            .with("suggestion", &*instead);
        self.mend(issue, front(line, length), instead);
        true
    }

    /// 〔主松〕 or 〔署名〕 at the beginning of a line is meant as a label; 〔2025〕5号 is not.
    fn label(&mut self, line: &Line<'a>) -> bool {
        let inside = line.text.strip_prefix('〔').and_then(|rest| rest.split_once('〕'));
        let Some((label, _)) = inside.filter(|(label, _)| !label.starts_with("待填")) else { return false };
        let word = (1..=8).contains(&label.chars().count())
            && label.chars().all(|c| !c.is_ascii() && c.is_alphabetic());
        if !word {
            return false;
        }
        let issue = Issue::advice("template.unknown_label").with("name", label);
        let whole = front(line, '〔'.len_utf8() + label.len() + '〕'.len_utf8());
        let labels = || LABELS.iter().map(|(label, _)| label.trim_matches(['〔', '〕']));
        if let Some(known) = named(label).or_else(|| super::meant(label, labels())) {
            self.mend(issue.with("suggestion", format!("〔{known}〕")), whole, format!("〔{known}〕"));
        } else {
            let near = nearest(label, labels()).map(|near| format!("〔{near}〕"));
            let all = || LABELS.iter().map(|(label, _)| *label).collect();
            self.report(issue.with("suggestion", near.unwrap_or_else(all)), whole);
        }
        true
    }

    /// `## 一、`, `- 一是`: the program writes the number again.
    fn numbered_by_hand(&mut self, line: &Line<'a>) {
        let behind = &line.text[line.markup..];
        let words = behind.trim_start();
        let at = line.markup + behind.len() - words.len();
        let read = numbering::read(words).map(|(numbered, rest)| (numbered, words.len() - rest.len()));
        let Some((numbered, typed)) = read.or_else(|| hanzi_and_dot(words)) else { return };
        let mark = line.text[..line.markup].trim_end();
        let (mark, start) = match (line.role, numbered) {
            (Role::Heading(_), Numbered::Heading { .. })
            | (Role::Series(Some(_)) | Role::Inner(Some(_)), _) => (mark.to_owned(), at),
            (Role::Series(None) | Role::Inner(None), _) => match series_word(words) {
                // 首先 is no number of 一是: the mark takes it over.
                Some((word, length)) if SeriesStyle::of_word(word) != Some(SeriesStyle::Shi) => {
                    let instead = format!("{mark}{word} ");
                    let issue = Issue::advice("template.typed_number")
                        .with("text", &words[..length])
                        .with("suggestion", format!("{instead}…"));
                    self.mend(issue, front(line, at + length), instead);
                    return;
                }
                _ => (mark.to_owned(), at),
            },
            _ => return,
        };
        let issue = Issue::advice("template.typed_number")
            .with("text", words[..typed].trim_end())
            .with("suggestion", format!("{mark} …"));
        let range = line.range.start + start..line.range.start + start + typed;
        self.mend(issue, range, "");
    }

    /// 一、 and 1. in front of a plain line: it has the look of a heading and is none.
    fn number_in_front(&mut self, line: &Line<'a>) -> bool {
        let Some((Numbered::Heading { level, .. }, rest)) = numbering::read(line.text) else { return false };
        let typed = line.text.len() - rest.len();
        let hashes = "#".repeat(usize::from(u8::from(level)) + 1);
        let issue = Issue::advice("template.number_in_front")
            .with("text", line.text[..typed].trim_end())
            .with("suggestion", hashes);
        self.report(issue, front(line, typed));
        true
    }
}

/// `一.`: a dot of the input method behind a number in hanzi, and the bytes of both.
fn hanzi_and_dot(words: &str) -> Option<(Numbered, usize)> {
    let (number, rest) = words.split_once(['.', '．'])?;
    let hanzi = !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十".contains(c));
    let typed = words.len() - rest.len();
    let (numbered, _) = numbering::read("一、").filter(|_| hanzi)?;
    Some((numbered, typed + rest.len() - rest.trim_start().len()))
}

/// The first bytes of a line.
fn front(line: &Line<'_>, length: usize) -> Range<usize> {
    line.range.start..line.range.start + length
}

/// A word that names a series in front of words, and its bytes with the mark behind it.
fn series_word(words: &str) -> Option<(&str, usize)> {
    let end = words.find(['，', ',', '、', ' ', '\u{3000}']);
    let word = &words[..end?];
    SeriesStyle::of_word(word)?;
    let mark = words[word.len()..].chars().next().map_or(0, char::len_utf8);
    Some((word, word.len() + mark))
}

/// The label of this name.
fn label_of(name: &str) -> Option<&'static str> {
    LABELS.iter().map(|(label, _)| label.trim_matches(['〔', '〕'])).find(|label| *label == name.trim())
}

/// The label that another name means.
fn named(name: &str) -> Option<&'static str> {
    LABEL_NAMES.iter().find(|(said, _)| *said == name.trim()).map(|(_, label)| *label)
}

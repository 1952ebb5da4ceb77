//! Marks and blanks as 公文 has them. Letters, digits and hanzi are never touched; each kind of change is counted.

mod marks;
mod words;

use std::collections::BTreeMap;

pub(super) use marks::unpaired;
pub(super) use words::{Words, is_han};

/// A kind of change.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Change {
    /// Marks of Markdown, entities, points in front of items: gone.
    Marks,
    /// Lines that were broken by hand: joined.
    Joined,
    /// Half-width marks between hanzi: full-width.
    Width,
    /// Straight quotes: 「“”」.
    Quotes,
    /// ... : ……
    Ellipsis,
    /// -- : ——
    Dash,
    /// Runs of blanks: gone.
    Blanks,
    /// [2025]5号: 〔2025〕5号
    Brackets,
    /// 1、 : 1.  （一）、 : （一）
    Numbers,
    /// Headings without a number: numbered.
    Numbered,
    /// The mark at the end of a heading: gone, or put where text runs on.
    HeadingEnd,
    /// Bold words in the middle of a text: as the others.
    Bold,
    /// [单位名称]: a blank to be filled in.
    Places,
    /// 2025年01月05日: 2025年1月5日
    Date,
    /// １２: 12
    Digits,
    /// Characters that nobody sees: gone.
    Unseen,
    /// Radicals that look like hanzi: hanzi.
    Radicals,
}

impl Change {
    /// The key of the sentence that says it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Marks => "papers.changed_marks",
            Self::Joined => "papers.changed_joined",
            Self::Width => "papers.changed_width",
            Self::Quotes => "papers.changed_quotes",
            Self::Ellipsis => "papers.changed_ellipsis",
            Self::Dash => "papers.changed_dash",
            Self::Blanks => "papers.changed_blanks",
            Self::Brackets => "papers.changed_brackets",
            Self::Numbers => "papers.changed_numbers",
            Self::Numbered => "papers.changed_numbered",
            Self::HeadingEnd => "papers.changed_heading_end",
            Self::Bold => "papers.changed_bold",
            Self::Places => "papers.changed_places",
            Self::Date => "papers.changed_date",
            Self::Digits => "papers.changed_digits",
            Self::Unseen => "papers.changed_unseen",
            Self::Radicals => "papers.changed_radicals",
        }
    }
}

/// How often each kind of change was made.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Changes(BTreeMap<Change, u32>);

impl Changes {
    /// So many more of a kind.
    pub(super) fn add(&mut self, change: Change, count: u32) {
        if count > 0 {
            *self.0.entry(change).or_default() += count;
        }
    }

    /// One more of a kind.
    pub(super) fn one(&mut self, change: Change) {
        self.add(change, 1);
    }

    /// The kinds that were made, with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (Change, u32)> + '_ {
        self.0.iter().map(|(change, count)| (*change, *count))
    }
}

/// Marks and blanks of a line put right.
pub(super) fn line(words: &mut Words, changes: &mut Changes) {
    marks::unseen(words, changes);
    marks::digits(words, changes);
    marks::document_numbers(words, changes);
    marks::widths(words, changes);
    marks::stops(words, changes);
    marks::brackets(words, changes);
    marks::quotes(words, changes);
    marks::runs(words, changes);
    marks::blanks(words, changes);
}

/// The same for words without emphasis.
pub(super) fn text(text: &str, changes: &mut Changes) -> String {
    let mut words = Words::plain(text);
    line(&mut words, changes);
    words.text()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a line becomes; the same again becomes itself.
    fn check(line: &str, expected: &str) {
        let mut changes = Changes::default();
        assert_eq!(text(line, &mut changes), expected, "{line}");
        assert_eq!(text(expected, &mut Changes::default()), expected, "again: {line}");
        assert_eq!(changes.0.is_empty(), line == expected, "{line} counts what it changes");
    }

    #[test]
    fn half_width_marks_between_hanzi_become_full_width() {
        check(
            "2025年,本局党组以此为指导;现将情况报告如下:",
            "2025年，本局党组以此为指导；现将情况报告如下：",
        );
        check("准确率达100%,未发生差错", "准确率达100%，未发生差错");
        check("落实网络安全(数据安全)责任", "落实网络安全（数据安全）责任");
        check("做没做到?做到了!", "做没做到？做到了！");
        check("增长3.2个百分点.现将情况汇报如下:", "增长3.2个百分点。现将情况汇报如下：");
        check("各项工作按计划推进，比例为3:2.", "各项工作按计划推进，比例为3:2。");
        check("共3~5人，气温-5℃~10℃", "共3～5人，气温-5℃～10℃");
        check("共１２次，合格率９８．５％", "共12次，合格率98.5％");
        check("加强管理, 抓好落实", "加强管理，抓好落实");
        check("共检查12家（次)", "共检查12家（次）");
    }

    #[test]
    fn marks_in_numbers_times_latin_words_and_addresses_stay() {
        check("支出1,862元，9:30开会，比例为3:2", "支出1,862元，9:30开会，比例为3:2");
        check("见https://www.example.gov.cn/a?b=1,2 一页", "见https://www.example.gov.cn/a?b=1,2 一页");
        check("按GB/T 9704(2012)执行", "按GB/T 9704(2012)执行");
        check("版本v1.2.3、report.docx、使用.NET，PM2.5", "版本v1.2.3、report.docx、使用.NET，PM2.5");
        check("Hello, world: a (test)!", "Hello, world: a (test)!");
        check("联系office@example.com,电话12345", "联系office@example.com，电话12345");
    }

    #[test]
    fn quotes_are_paired_or_left() {
        check("落实\"三会一课\"和\"主题党日\"", "落实“三会一课”和“主题党日”");
        check("落实\"三会一课制度", "落实\"三会一课制度");
        check("带头讲'廉政党课'", "带头讲‘廉政党课’");
        check("the clerk's \"log\"", "the clerk's \"log\"");
    }

    #[test]
    fn dots_and_strokes_become_the_marks_they_stand_for() {
        check("学习了党章...等", "学习了党章……等");
        check("学习了党章。。。", "学习了党章……");
        check("抓住关键--责任落实", "抓住关键——责任落实");
        check("2023年—2025年，A-B线，1-6月", "2023年—2025年，A-B线，1-6月");
    }

    #[test]
    fn the_year_of_a_document_number_stands_in_its_own_brackets() {
        check("根据禾政发[2025]5号文件", "根据禾政发〔2025〕5号文件");
        check("根据禾政办(2024)第12号", "根据禾政办〔2024〕第12号");
        check("文号[2024]12号、【2024】3号", "文号〔2024〕12号、〔2024〕3号");
        check("（2021年修正）第5条，[2025]年", "（2021年修正）第5条，[2025]年");
    }

    #[test]
    fn runs_of_blanks_go_where_they_part_nothing() {
        check("扎实  推进　　工作", "扎实推进工作");
        check("召开会议    次，培训（    ）人", "召开会议    次，培训（    ）人");
        check("主持人：张三    记录人：李四", "主持人：张三　记录人：李四");
        check("word  and   word", "word and word");
        check("一要抓学习 ，二要抓落实", "一要抓学习，二要抓落实");
    }

    #[test]
    fn what_nobody_sees_goes_and_radicals_become_hanzi() {
        check("会\u{200B}议\u{202E}", "会议");
        check("⼯作⽇志", "工作日志");
    }
}

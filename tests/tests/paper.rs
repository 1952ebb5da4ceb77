//! What stands on the paper: files rendered by LibreOffice and measured by ../shared/check/gongwen_check.py.
//!
//! Lines must be the same on both: where LibreOffice measures otherwise than Word and the arithmetic, lines are nudged (typeset/src/set/nudge.rs).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use shuhui_core::document::Document;
use shuhui_tests::{document_text, pdf};
use shuhui_typeset::typst::Pages;
use shuhui_typeset::{Docx, Profile, Set};

const LINES: &str = include_str!("paper/lines.py");

/// The 版心 in twips: left and right edge.
const EDGES: (i64, i64) = (1588, 11906 - 1474);

/// A document by arithmetic and on paper.
struct Paper {
    set: Set,
    measured: Value,
}

/// Renders and measures a document; `None`, with a note, where the checker or LibreOffice is absent.
fn print(document: &Document) -> Option<Paper> {
    let measured = render(document, |python, checker, file| {
        Command::new(python).arg(checker).arg(file).arg("--json").output().expect("the checker runs")
    })?;
    Some(Paper { set: set(document), measured })
}

/// The format that a document names.
fn profile(document: &Document) -> Profile {
    Profile::preset(&document.meta.profile).expect("a preset")
}

fn set(document: &Document) -> Set {
    shuhui_typeset::set(document, &profile(document))
}

fn built(document: &Document) -> Docx {
    let evidence = document_text::evidence();
    shuhui_typeset::typeset(document, &profile(document), &evidence, &document_text::picture).expect("a file")
}

/// The lines of each page with their edges.
fn lines(document: &Document) -> Option<Vec<Vec<Value>>> {
    let lines = render(document, |python, checker, file| {
        Command::new(python).args(["-c", LINES]).arg(checker).arg(file).output().expect("the measuring runs")
    })?;
    let pages = lines.as_array().expect("pages").iter();
    Some(pages.map(|page| page.as_array().expect("lines").clone()).collect())
}

fn render(
    document: &Document,
    run: impl FnOnce(&Path, &Path, &Path) -> std::process::Output,
) -> Option<Value> {
    let checker = beside::find("check/gongwen_check.py")?;
    let python: PathBuf = beside::python("pdfplumber, lxml")?;
    if !beside::has("soffice") {
        return None;
    }
    let file = tempfile::Builder::new().suffix(".docx").tempfile().expect("a temporary file");
    write(file.path(), &built(document).bytes);
    let output = run(&python, &checker, file.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).expect("the checker speaks JSON"))
}

#[expect(clippy::disallowed_methods, reason = "a temporary file of a test; nothing is lost with it")]
fn write(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).expect("a temporary file can be written");
}

/// The first line of a page that has these words.
fn find<'p>(page: &'p [Value], words: &str) -> &'p Value {
    let line = page.iter().find(|line| line["text"].as_str().is_some_and(|text| text.contains(words)));
    line.expect("a line of the page with these words")
}

/// An edge of a line, in twips.
fn number(line: &Value, edge: &str) -> i64 {
    line[edge].as_i64().expect("a length")
}

fn golden(name: &str) -> Document {
    let path = beside::checkout().join("tests/golden").join(name).with_extension("txt");
    document_text::parse(&fs::read_to_string(path).expect("the document's text"))
}

/// A document of these lines under a short title; the title and its free line take two rows.
fn text(lines: &str) -> Document {
    document_text::parse(&format!(
        "unit: 禾川区综合服务中心\nperiod: 2025\ndate: 2025-12-20\n\n# 工作总结\n{lines}\n"
    ))
}

impl Paper {
    fn pages(&self) -> &[Value] {
        self.measured["page"].as_array().expect("pages")
    }

    /// The lines of words as they were printed, blanks taken out, as the checker reads them.
    fn printed(&self) -> Vec<&str> {
        self.measured["lines"].as_array().expect("lines").iter().filter_map(Value::as_str).collect()
    }

    /// The same lines by arithmetic.
    fn reckoned(&self) -> Vec<String> {
        self.set.lines().iter().flatten().map(|line| line.replace([' ', '　', '\t'], "")).collect()
    }

    fn has_the_pages_reckoned(&self) {
        assert_eq!(self.measured["pages"], self.set.page_count(), "printed:\n{}", self.printed().join("\n"));
    }

    fn has_the_lines_reckoned(&self) {
        self.has_the_pages_reckoned();
        assert_eq!(self.printed(), self.reckoned());
    }
}

/// The share of lines that LibreOffice prints as they stand in the PDF; the pages are as many.
fn equal_lines(document: &Document) -> Option<f64> {
    let pages = Pages::new(&set(document), pdf::faces(), &document_text::picture);
    let file = tempfile::Builder::new().suffix(".pdf").tempfile().expect("a temporary file");
    write(file.path(), &pages.pdf().expect("a PDF"));
    let told = render(document, |python, checker, docx| {
        let against = Command::new(python)
            .arg(checker)
            .arg(docx)
            .arg("--against")
            .arg(file.path())
            .arg("--json")
            .output();
        against.expect("the checker runs")
    })?;
    assert_eq!(told["pages"], pages.count(), "{}", told["differences"]);
    told["equal_lines"].as_f64()
}

#[test]
fn the_pdf_has_the_lines_of_the_docx() {
    for name in ["report", "long", "official"] {
        let Some(equal) = equal_lines(&golden(name)) else { return };
        assert!(equal >= 0.995, "{name}: {equal}");
    }
}

/// Reports of an office, as words: what every shipped template says of the sample log, and the real texts, over sixty pages.
fn reports() -> Document {
    let folders = [Some(beside::checkout().join("tests/golden/templates")), beside::find("samples/texts")];
    let mut files: Vec<PathBuf> = folders
        .into_iter()
        .flatten()
        .flat_map(|folder| fs::read_dir(folder).expect("a folder of texts"))
        .map(|file| file.expect("a text").path())
        .collect();
    files.sort();
    let mut lines = String::new();
    for file in files {
        for line in
            fs::read_to_string(file).expect("a text").lines().map(|line| line.trim().trim_start_matches('　'))
        {
            // Tables stand in columns there.
            if !line.is_empty() && !line.contains("  ") {
                lines.push_str(&line.replace(['{', '}'], ""));
                lines.push('\n');
            }
        }
    }
    let rows: String = (1..=30)
        .map(|day| {
            format!("| {day} | 3月{day}日 | 学习《安全生产法》，参加{day}人，整改率{day}.5% | {}\n", day * 7)
        })
        .collect();
    let table = format!("^ 表1　培训情况\n| 序号 | 时间 | 内容 | 人次\n{rows}");
    // Dashes at every place of a line, and figures that stand in bookmarks.
    let dashes: String = (0..28)
        .map(|count| format!("{}——{{count()={count}}}次，“2025”、188人次。\n", "字".repeat(count + 12)))
        .collect();
    // Marks at a line's end that LibreOffice ends no line behind, between numbers.
    let closed = |mark: char| format!("{}教育31次{mark}1465人次{}\n", "字".repeat(20), "词".repeat(30));
    let marks: String = "、，。；）》".chars().map(closed).collect();
    text(&format!("{lines}{table}{dashes}{marks}{lines}"))
}

#[test]
fn sixty_pages_of_reports_have_the_same_lines_in_both() {
    let document = reports();
    assert!(set(&document).page_count() >= 60);
    let Some(equal) = equal_lines(&document) else { return };
    println!("{:.2} % of the lines are equal", 100.0 * equal);
    assert!(equal >= 0.995, "{equal}");
}

#[test]
fn a_long_report_stands_on_the_pages_that_the_arithmetic_says() {
    let Some(paper) = print(&golden("long")) else { return };
    paper.has_the_pages_reckoned();
    let (printed, reckoned) = (paper.printed(), paper.reckoned());
    let equal = reckoned.iter().filter(|line| printed.contains(&line.as_str())).count();
    assert!(equal * 100 >= reckoned.len() * 98, "{equal} of {} lines are equal", reckoned.len());
}

#[test]
fn an_official_document_has_its_head_on_top_and_its_imprint_at_the_foot_of_the_last_page() {
    let document = golden("official");
    let Some(paper) = print(&document) else { return };
    paper.has_the_pages_reckoned();
    let Some(pages) = lines(&document) else { return };
    let find = |page: usize, words: &str| find(&pages[page], words);
    // 发文机关标志: its upper edge 35 mm below the top of the 版心.
    let mark = number(find(0, "禾川区综合服务中心文件"), "baseline") - 2098;
    // Its hanzi rise 220/256 of 36 points above their feet (7.2.4).
    assert!((mark - 1984 - 619).abs() <= 20, "{mark}");
    // 印发机关 left and 印发日期 right with one 四号 字 free, on the last line of the 版心.
    let printed = find(pages.len() - 1, "印发");
    assert!((number(printed, "left") - EDGES.0 - 280).abs() <= 20, "{printed}");
    assert!((EDGES.1 - number(printed, "right") - 280).abs() <= 20, "{printed}");
    let above_foot = 16838 - 1984 - number(printed, "baseline");
    assert!((0..579).contains(&above_foot), "{above_foot}");
    // 附件2 flush left on the first line, its title on the third.
    let (label, title) = (find(3, "附件2"), find(3, "工作要点"));
    assert!((number(label, "left") - EDGES.0).abs() <= 20, "{label}");
    assert!((number(title, "baseline") - number(label, "baseline") - 2 * 579).abs() <= 60, "{label} {title}");
}

#[test]
fn the_page_is_twenty_two_lines_of_twenty_eight_characters_within_its_margins() {
    let paragraph = "我们要坚持问题导向和目标导向相统一，认真查找工作中的短板和不足，逐项制定整改措施，明确责任人和完成时限。";
    let Some(paper) = print(&text(&format!("{}\n", paragraph.repeat(13)).repeat(4))) else { return };
    paper.has_the_lines_reckoned();
    let pages = paper.pages();
    for (at, page) in pages.iter().enumerate() {
        let number = &page["number"];
        assert_eq!(number["text"], format!("—{}—", at + 1));
        assert_eq!(number["side"], if at % 2 == 0 { "right" } else { "left" });
        assert_eq!((&number["font"], &number["size"]), (&Value::from("GWSong"), &Value::from(14.0)));
        let margin = |side: &str, mm: f64| (page[side].as_f64().expect("a length") - mm).abs() < 0.3;
        assert!(margin("left_mm", 28.0), "{page}");
        assert!(page["longest"].as_u64().is_some_and(|longest| longest <= 28), "{page}");
        if at > 0 && at + 1 < pages.len() {
            assert_eq!(page["lines"], 22, "{page}");
            assert!(margin("right_mm", 26.0), "{page}");
        }
    }
    assert_eq!(paper.measured["pitch"][0][0], 29);
    assert_eq!(paper.measured["schema"], serde_json::json!({}));
    let faces = paper.measured["fonts"].as_array().expect("fonts");
    assert!(faces.iter().any(|face| face[0] == "GWFangSong" && face[1] == 16.0));
    assert!(faces.iter().any(|face| face[0] == "GWBiaoSong" && face[1] == 22.0));
}

#[test]
fn a_paragraph_of_726_hanzi_is_printed_in_26_lines() {
    let Some(paper) = print(&text("字 × 726")) else { return };
    assert_eq!(paper.printed().len(), 1 + 26);
    paper.has_the_lines_reckoned();
}

#[test]
fn headings_have_their_faces_and_one_at_the_foot_of_a_page_goes_over_with_its_text() {
    // 2 rows of title, 18 + 1 of text: the two headings would stand on rows 22 and 23.
    let long = "字".repeat(26 + 28 * 17);
    let Some(paper) = print(&text(&format!("{long}\n短段。\n== 主要做法\n=== 压实责任\n段落。")))
    else {
        return;
    };
    paper.has_the_lines_reckoned();
    assert_eq!(paper.set.lines()[1][0], "一、主要做法");
    let faces: Vec<String> =
        paper.measured["fonts"].as_array().expect("fonts").iter().map(|face| face[0].to_string()).collect();
    assert!(faces.contains(&"\"GWHei\"".to_owned()) && faces.contains(&"\"GWKai\"".to_owned()), "{faces:?}");
}

#[test]
fn name_and_date_stand_as_the_rule_says_and_below_a_free_line() {
    let Some(pages) = lines(&text("正文。\n>> 禾川区综合服务中心\n>> 2025年12月20日")) else {
        return;
    };
    let find = |words: &str| pages[0].iter().find(|line| line["text"] == words).expect("the line");
    let (last, name, date) = (find("正文。"), find("禾川区综合服务中心"), find("2025年12月20日"));
    // 右空二字; the date's first hanzi two 字 to the right of the name's. A quarter point a character is the grid's tightening.
    assert!((EDGES.1 - number(name, "right") - 640).abs() <= 20, "{name}");
    assert!((number(date, "left") - number(name, "left") - 640).abs() <= 40, "{name} {date}");
    assert!((number(name, "baseline") - number(last, "baseline") - 2 * 579).abs() <= 20, "{last} {name}");
    assert!((number(date, "baseline") - number(name, "baseline") - 579).abs() <= 20, "{name} {date}");
}

#[test]
fn several_organs_stand_in_libreoffice_where_they_were_set() {
    let closing = ">> 区应急管理局\n>> 区财政局\n>> 区综合服务中心\n>> 2025年12月20日";
    let head =
        "[issuer] 禾川区应急管理局\n[issuer] 禾川区综合服务中心文件\n[document_number] 禾〔2025〕5号\n";
    let meta = "unit: 禾\nperiod: 2025\ndate: 2025-12-20\nsealed\n\n";
    let document = document_text::parse(&format!("{meta}{head}# 通知\n正文。\n{closing}"));
    let Some(pages) = lines(&document) else { return };
    let find = |words: &str| find(&pages[0], words);
    let (one, word, other) = (find("应急管理局"), find("文件"), find("禾川区综合服务中心"));
    let apart = |edge| (number(one, edge) - number(other, edge)).abs();
    assert!(apart("left") <= 40 && apart("right") <= 40, "{one} {other}");
    let middle = (number(one, "baseline") + number(other, "baseline")) / 2;
    assert!((number(word, "baseline") - middle).abs() <= 40, "{one} {word} {other}");
    let (names, date) = (find("区财政局区综合服务中心"), find("2025年12月20日"));
    assert!((number(date, "baseline") - number(names, "baseline") - 579).abs() <= 20, "{names} {date}");
    // Six hanzi begin three to the left of their middle; the last name is in the middle above the date.
    let middle = (number(date, "left") + number(date, "right")) / 2;
    assert!((number(names, "right") - 7 * 160 - middle).abs() <= 60, "{names} {date}");
    let Some(paper) = print(&document) else { return };
    paper.has_the_pages_reckoned();
}

#[test]
fn lists_of_who_was_there_have_the_same_lines_in_minutes() {
    let names = "王建平、张三、李四、赵五、陈六、周七、吴八、郑九、冯十、褚一、卫二、蒋三、沈四、韩五、杨六";
    let mut document = text(&format!("会议议定如下事项。\n出席：{names}\n请假：朱七\n列席：秦八、尤九"));
    document.meta.profile = shuhui_core::document::ProfileName("会议纪要".to_owned());
    let Some(equal) = equal_lines(&document) else { return };
    assert!(equal > 0.999, "{equal}");
}

#[test]
fn a_date_longer_than_the_name_keeps_two_characters_at_the_right() {
    let Some(pages) = lines(&text("正文。\n>> 区委办\n>> 2025年12月20日")) else { return };
    let find = |words: &str| pages[0].iter().find(|line| line["text"] == words).expect("the line");
    let (name, date) = (find("区委办"), find("2025年12月20日"));
    assert!((EDGES.1 - number(date, "right") - 640).abs() <= 20, "{date}");
    assert!((number(date, "left") - number(name, "left") - 640).abs() <= 60, "{name} {date}");
}

#[test]
fn the_page_number_keeps_one_character_to_the_outer_edge() {
    let Some(pages) = lines(&text("字 × 1400")) else { return };
    let number = |page: usize| pages[page].last().expect("a page number");
    assert_eq!((&number(0)["text"], &number(1)["text"]), (&Value::from("—1—"), &Value::from("—2—")));
    assert!((EDGES.1 - number(0)["right"].as_i64().expect("a length") - 280).abs() <= 10, "{}", number(0));
    assert!((number(1)["left"].as_i64().expect("a length") - EDGES.0 - 280).abs() <= 10, "{}", number(1));
    // 7 mm below the 版心 is 397 twips; the dash stands about 0.36 of 14 pt above its baseline.
    let below = number(0)["baseline"].as_i64().expect("a length") - (16838 - 1984);
    assert!((below - 397 - 100).abs() <= 57, "{below}");
}

#[test]
fn a_long_table_repeats_its_header_and_the_text_below_stands_on_the_grid_again() {
    let rows: String = (0..50).map(|_| "| 三月 | 窗口服务规范培训 | 全员参加 |\n").collect();
    let long = "分两批组织，全员参加，含新进人员的岗前培训与考核，成绩记入档案，作为年度评优的依据之一";
    let table = format!("^ 培训情况\n| 时间 | 培训班 | 备注 |\n{rows}| 四月 | 培训 | {long} |\n");
    let Some(paper) = print(&text(&format!("段落。\n{table}正文 × 400"))) else { return };
    paper.has_the_pages_reckoned();
    let headers = paper.printed().into_iter().filter(|line| *line == "时间培训班备注").count();
    assert_eq!(headers, paper.reckoned().iter().filter(|line| *line == "时间培训班备注").count());
    assert!(headers > 1);
}

#[test]
fn pages_that_lie_and_pages_without_a_number_are_those_of_the_arithmetic() {
    let row = |words: &str| format!("| {}\n", [words; 12].join(" | "));
    let table = format!("^ 表1　活动情况\n{}{}", row("活动内容"), row("专题学习情况").repeat(30));
    let imprint = "[copies_to] 区委办公室\n[printed_by] 区府办\n[printed_on] 2025年12月22日\n";
    let even = "unit: 禾\nperiod: 2025\ndate: 2025-12-20\neven_imprint\n\n";
    let documents = [
        text(&format!("正文。\n{table}正文 × 300\n{table}")),
        document_text::parse(&format!("{even}字 × {}\n{imprint}", 28 * 25)),
        document_text::parse(&format!("{even}字 × {}\n{imprint}", 28 * 43 - 10)),
        text(&format!("正文。\n[annex] 活动情况表\n{table}[annex] 工作要点\n正文。")),
    ];
    for document in documents {
        let Some(paper) = print(&document) else { return };
        paper.has_the_pages_reckoned();
        assert_eq!(paper.measured["schema"], serde_json::json!({}));
    }
}

#[test]
fn a_letter_has_the_lines_of_its_pdf_on_every_page() {
    let head = "[copy_number] 000012\n[urgency] 特急\n[issuer] 禾川区综合服务中心\n[document_number] 禾综函〔2025〕5号\n";
    let body =
        format!("# 关于商请支持的函\n@ 区应急管理局：\n{}", format!("字 × {}\n", 28 * 11 - 9).repeat(5));
    let closing = ">> 禾川区综合服务中心\n>> 2025年12月20日\n[copies_to] 区委办公室\n";
    let mut letter = text(&format!("{head}{body}{closing}"));
    letter.blocks.remove(0);
    letter.meta.profile.0 = "信函".to_owned();
    let Some(equal) = equal_lines(&letter) else { return };
    assert!(equal >= 0.995, "{equal}");
    let Some(paper) = print(&letter) else { return };
    assert_eq!(paper.measured["schema"], serde_json::json!({}));
    assert_eq!(
        (&paper.pages()[0]["number"], &paper.pages()[1]["number"]["side"]),
        (&Value::Null, &Value::from("left"))
    );
}

#[test]
fn a_name_that_would_stand_alone_is_brought_to_its_text() {
    let closing = ">> 禾川区综合服务中心\n>> 2025年12月20日";
    // 2 rows of title and 19 of text: the free line would be row 22 and the name go over; the lines stand a little closer.
    let closer = text(&format!("{}\n{closing}", "字".repeat(26 + 28 * 18)));
    // 2 + 12 rows and a closing of 12: two lines of the one paragraph go over with it.
    let names = "+ 工作要点\n".repeat(9);
    let taken = text(&format!("{}\n{names}{closing}", "字".repeat(26 + 28 * 11)));
    for (document, pages) in [(closer, 1), (taken, 2)] {
        let docx = built(&document);
        assert!(docx.issues.is_empty() && docx.pages == pages, "{:?} {}", docx.issues, docx.pages);
        let Some(paper) = print(&document) else { return };
        paper.has_the_lines_reckoned();
    }
}

#[test]
fn a_row_taller_than_a_page_goes_on_and_the_text_stands_behind_it() {
    for cell in [1500, 4800] {
        let long = format!("| 类别 | 内容 | 次数\n| 党课 | 学 × {cell} | 3\n| 督查 | 查 | 4\n字 × 90");
        let Some(paper) = print(&text(&format!("字 × 200\n{long}"))) else { return };
        paper.has_the_pages_reckoned();
        let words = |lines: &[&str]| lines.concat().matches('学').count();
        assert_eq!(words(&paper.printed()), cell, "{cell}");
    }
}

#[test]
fn with_a_seal_the_name_stands_in_the_middle_above_the_date() {
    let document = document_text::parse(
        "unit: 禾川区综合服务中心\nperiod: 2025\ndate: 2025-12-20\nsealed\n\n# 通知\n正文。\n>> 禾川区综合服务中心\n>> 2025年12月20日",
    );
    let Some(pages) = lines(&document) else { return };
    let find = |words: &str| pages[0].iter().find(|line| line["text"] == words).expect("the line");
    let (name, date) = (find("禾川区综合服务中心"), find("2025年12月20日"));
    let middle = |line: &Value| (number(line, "left") + number(line, "right")) / 2;
    assert!((EDGES.1 - number(date, "right") - 1280).abs() <= 20, "{date}");
    assert!((middle(name) - middle(date)).abs() <= 60, "{name} {date}");
    assert!((number(name, "baseline") - number(find("正文。"), "baseline") - 3 * 579).abs() <= 20, "{name}");
}

#[test]
fn names_of_attachments_go_on_under_their_first_hanzi() {
    let document = text(&format!("正文。\n+ 检查情况汇总表\n+ {}", "工作要点及责任分工方案".repeat(4)));
    let Some(pages) = lines(&document) else { return };
    let left = |at: usize| pages[0][at]["left"].as_i64().expect("a length");
    // title, text, 附件：1., 2. and its second line, which stands a 字 to the right of the number.
    assert!(
        (left(2) - EDGES.0 - 640).abs() <= 10 && (left(3) - EDGES.0 - 1600).abs() <= 10,
        "{:?}",
        pages[0]
    );
    assert!((left(4) - EDGES.0 - 1920).abs() <= 10, "{:?}", pages[0]);
}

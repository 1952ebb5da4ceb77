//! The pages of a PDF hold the lines that were set, where they were set: read back from the file as any reader does.

use shuhui_core::document::Document;
use shuhui_tests::document_text;
use shuhui_tests::pdf::{self, Printed};
use shuhui_typeset::set::{Item, Page, Set, Way};
use shuhui_typeset::typst::Pages;
use shuhui_typeset::{Profile, StyleSheet};

fn text(lines: &str) -> Document {
    document_text::parse(&format!(
        "unit: 禾川区综合服务中心\nperiod: 2025\ndate: 2025-12-20\n\n# 工作总结\n{lines}\n"
    ))
}

fn set(document: &Document) -> Set {
    shuhui_typeset::set(document, &Profile::standard())
}

fn pages(set: &Set) -> Pages {
    Pages::new(set, pdf::faces(), &document_text::picture)
}

fn printed(set: &Set) -> Vec<Vec<Printed>> {
    pdf::printed(&pages(set).pdf().expect("a PDF"))
}

/// The words of a set document's lines, page by page, without blanks; those of tables are counted only, for their cells stand apart.
fn reckoned(set: &Set) -> Vec<Vec<String>> {
    let bare = |line: String| line.replace([' ', '　', '\t', '\n'], "");
    set.lines()
        .into_iter()
        .map(|page| page.into_iter().map(bare).filter(|line| !line.is_empty()).collect())
        .collect()
}

fn has_tables(set: &Set) -> bool {
    set.items.iter().any(|item| matches!(item, Item::Table(_)))
}

fn check_lines(title: &str, document: &Document) {
    let set = set(document);
    let printed = printed(&set);
    assert_eq!(printed.len(), set.pages.len(), "{title}");
    for (nth, (found, expected)) in printed.iter().zip(reckoned(&set)).enumerate() {
        let mut lines = pdf::lines(found);
        let number = format!("—{}—", nth + 1);
        let way = set.pages[nth].way;
        if way == Way::Upright {
            assert_eq!(lines.pop(), Some(number.clone()), "{title}");
        }
        // The line of a picture without its bytes holds its name, which is no word of the text.
        lines.retain(|line| !line.starts_with("〔图片："));
        if has_tables(&set) {
            let letters = |lines: &[String]| {
                let mut letters: Vec<char> = lines.concat().chars().collect();
                letters.sort_unstable();
                letters.into_iter().collect::<String>()
            };
            // Where the sheet lies its number stands across the lines.
            let expected: Vec<String> =
                expected.into_iter().chain((way == Way::Turned).then_some(number)).collect();
            assert_eq!(letters(&lines), letters(&expected), "{title}, page {}", nth + 1);
        } else {
            assert_eq!(lines, expected, "{title}, page {}", nth + 1);
        }
    }
}

#[test]
fn every_golden_and_every_part_is_printed_line_by_line_as_it_was_set() {
    let folder = beside::checkout().join("tests/golden");
    for name in ["report", "long", "official"] {
        let text = std::fs::read_to_string(folder.join(name).with_extension("txt")).expect("a text");
        check_lines(name, &document_text::parse(&text));
    }
    for (title, document) in document_text::parts() {
        check_lines(title, &document);
    }
}

#[test]
fn a_full_line_reaches_from_edge_to_edge_and_lines_stand_on_the_grid() {
    let document = text(&format!("{}\n字 × 300", "甲乙丙丁，戊己庚辛。".repeat(30)));
    let sheet = StyleSheet::of(&Profile::standard());
    let (left, right) = (1588.0 / 20.0, (11906.0 - 1474.0) / 20.0);
    let printed = printed(&set(&document));
    let page = &printed[0];
    let pitch = f64::from(sheet.grid.pitch) / 20.0;
    let rows: Vec<&[Printed]> = page.chunk_by(|one, next| (one.y - next.y).abs() < 0.01).collect();
    // The title and its free line, then the text.
    for (one, next) in rows[1..].iter().zip(&rows[2..rows.len() - 1]) {
        assert!((next[0].y - one[0].y - pitch).abs() < 0.01, "{one:?} {next:?}");
        assert!((next[0].x - left).abs() < 0.05 || (next[0].x - left - 32.0).abs() < 0.05, "{next:?}");
        let end = one.last().expect("a glyph").x + 16.0;
        // A line before a first line ends by itself.
        let ends = next[0].x > left + 30.0 || next[0].y > page[page.len() - 1].y - 30.0;
        assert!(ends || (end - right).abs() < 0.05, "{end} {one:?}");
    }
}

#[test]
fn numbers_of_pages_stand_in_the_middle_and_not_on_the_first_where_an_office_has_it_so() {
    let document = text(&format!("{}\n字 × 900", "甲".repeat(40)));
    let format = "name = \"甲\"\nsource = \"乙\"\n[page_number]\ncentred = true\nfirst = false\n";
    let set = shuhui_typeset::set(&document, &Profile::read(format).expect("a format"));
    let printed = printed(&set);
    assert!(!pdf::lines(&printed[0]).iter().any(|line| line == "—1—"));
    let foot = printed[1].last().map_or(0.0, |glyph| glyph.y);
    let number: Vec<&Printed> = printed[1].iter().filter(|glyph| (glyph.y - foot).abs() < 0.01).collect();
    let (first, last) = (number[0], number[number.len() - 1]);
    let middle = (first.x + last.x + 14.0) / 2.0;
    assert!((middle - (1588.0 + 11906.0 - 1474.0) / 40.0).abs() < 0.1, "{middle}");
}

/// A table of twelve columns that need room.
fn wide(rows: usize) -> String {
    let row = |words: &str| format!("| {}\n", [words; 12].join(" | "));
    format!("^ 表3　活动情况\n{}{}", row("活动内容"), row("专题学习情况").repeat(rows))
}

#[test]
fn a_table_too_wide_for_an_upright_page_lies_on_its_own_and_the_number_stays_at_the_foot_of_the_sheet() {
    let set = set(&text(&format!("正文。\n{}正文。", wide(30))));
    let mut ways: Vec<Way> = set.pages.iter().map(|page| page.way).collect();
    ways.dedup();
    assert_eq!(ways, [Way::Upright, Way::Turned, Way::Upright], "{:?}", set.lines());
    assert!(set.pages.len() > 4);
    let pages = pages(&set);
    let printed = pdf::printed(&pages.pdf().expect("a PDF"));
    for (nth, page) in printed.iter().enumerate().filter(|(nth, _)| set.pages[*nth].way == Way::Turned) {
        // Across the lines, left of the 版心; its foot is as far from the edge as on other pages.
        let digit = page.iter().find(|glyph| glyph.x < 90.0 && glyph.text == (nth + 1).to_string());
        let digit = digit.unwrap_or_else(|| panic!("page {}: {page:?}", nth + 1));
        assert!((digit.x - (1417.0 + 0.2 * 480.0) / 20.0).abs() < 0.1, "{digit:?}");
        // The number of an odd page is at the right of the sheet, that of an even one at the left.
        assert_eq!(digit.y > 300.0, nth % 2 == 0, "{digit:?}");
    }
    // On the desk the sheet stands as all others do.
    let svg = pages.svg(1).expect("a page");
    assert!(svg.contains("width=\"595.3") || svg.contains("viewBox=\"0 0 595.3"), "{}", &svg[..200]);
}

#[test]
fn a_table_that_goes_on_says_so_above_its_head_where_a_format_has_it_so() {
    let rows: String = (0..50).map(|_| "| 三月 | 窗口服务规范培训 | 全员参加\n").collect();
    let document = text(&format!("段落。\n^ 表2　培训情况\n| 时间 | 培训班 | 备注\n{rows}正文。"));
    let format = "name = \"甲\"\nsource = \"乙\"\n[table]\ncontinued = true\n";
    let set = shuhui_typeset::set(&document, &Profile::read(format).expect("a format"));
    let printed = printed(&set);
    assert_eq!(printed.len(), 3);
    for (page, lines) in printed.iter().zip(set.lines()).skip(1) {
        assert_eq!(pdf::lines(page)[..2], ["续表2".to_owned(), "时间培训班备注".to_owned()]);
        assert_eq!(lines[..2], ["续表2".to_owned(), "时间\t培训班\t备注".to_owned()]);
    }
    let plain = self::set(&document);
    assert!(!plain.lines().concat().iter().any(|line| line.contains("续表")));
}

#[test]
fn long_rows_go_on_on_the_next_page_where_a_format_has_it_so_and_leave_no_hole() {
    let row = |n: usize| {
        format!("| {} | {} | 小改\n", "去年的话，".repeat(12 + n), "今年的话，".repeat(16 + 2 * n))
    };
    let rows: String = (6..18).map(row).collect();
    let document = text(&format!("段落。\n| 2024年 | 2025年 | 对照\n{rows}"));
    let mut format = Profile::standard();
    format.table.breaks = true;
    let set = shuhui_typeset::set(&document, &format);
    // Lines of the table that had room below the last one of a page.
    let foot = |page: &Page| page.lines.last().map_or(0, |line| line.top + line.height);
    let hole = |page: &Page| (set.sheet.grid.height() - foot(page)) / set.sheet.table.line;
    let holes = |set: &Set| set.pages.iter().rev().skip(1).map(hole).max();
    assert!(holes(&set) < Some(2) && holes(&self::set(&document)) > Some(4));
    let letters = |lines: &[String]| lines.concat().chars().filter(|c| !c.is_whitespace()).count();
    for (nth, (page, lines)) in printed(&set).iter().zip(set.lines()).enumerate() {
        let found = pdf::lines(page);
        assert!(nth == 0 || found[0] == "2024年2025年对照", "{found:?}");
        assert_eq!(letters(&found[..found.len() - 1]), letters(&lines), "{nth}");
    }
}

#[test]
fn an_imprint_goes_over_to_an_even_page_and_an_empty_side_before_it_bears_no_number() {
    let imprint = "[copies_to] 区委办公室\n[printed_by] 区府办\n[printed_on] 2025年12月22日\n";
    let head = "unit: 禾\nperiod: 2025\ndate: 2025-12-20\neven_imprint\n\n";
    // So many lines of text; pages, and whether the last two are without a number.
    for (lines, pages, bare) in [(3, 2, false), (22 + 3, 2, false), (44 + 3, 4, false), (43, 4, true)] {
        let document = document_text::parse(&format!("{head}字 × {}\n{imprint}", 28 * lines - 10));
        let set = set(&document);
        assert_eq!((set.pages.len(), set.issues.len()), (pages, 0), "{lines}");
        let printed = printed(&set);
        assert!(pdf::lines(&printed[pages - 1]).iter().any(|line| line.contains("抄送")), "{lines}");
        let numbers =
            printed.iter().map(|page| pdf::lines(page).last().is_some_and(|line| line.starts_with('—')));
        let expected = (1..=pages).map(|page| !(bare && page > pages - 2));
        assert_eq!(numbers.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{lines}");
        assert_eq!(printed[pages - 2].is_empty(), bare, "{lines}");
    }
}

fn preset(name: &str) -> Profile {
    Profile::preset(&shuhui_core::document::ProfileName(name.to_owned())).expect("a preset")
}

#[test]
fn a_letter_has_its_mark_thirty_millimetres_below_the_edge_and_no_number_on_its_first_page() {
    let head = "[urgency] 特急\n[issuer] 禾川区综合服务中心\n[document_number] 禾综函〔2025〕5号\n";
    let body = format!("{head}# 关于商请支持的函\n{}", format!("字 × {}\n", 28 * 10 - 9).repeat(4));
    let document = document_text::parse(&format!("unit: 禾\nperiod: 2025\ndate: 2025-12-20\n\n{body}"));
    let set = shuhui_typeset::set(&document, &preset("信函"));
    let printed = printed(&set);
    let lines: Vec<Vec<String>> = printed.iter().map(|page| pdf::lines(page)).collect();
    assert_eq!(lines[0][..3], ["禾川区综合服务中心", "特急禾综函〔2025〕5号", "关于商请支持的函"]);
    assert!(!lines[0].iter().any(|line| line == "—1—") && lines[1].contains(&"—2—".to_owned()), "{lines:?}");
    let find = |words: &str| printed[0].iter().find(|glyph| glyph.text == words).expect("a glyph");
    let millimetres = |points: f64| points / 72.0 * 25.4;
    // Hanzi rise 220/256 of their size above their feet.
    let mark = find("禾");
    assert!((millimetres(mark.y - 36.0 * 220.0 / 256.0) - 30.0).abs() < 0.2, "{mark:?}");
    // 4 mm and the double line below the mark, the words seven eighths of a hanzi below that.
    let urgency = find("特");
    let rule = set.letterhead.as_ref().expect("a mark").rule(&set.sheet);
    let below = urgency.y - 16.0 * 220.0 / 256.0 - (f64::from(rule) / 20.0 + 4.5);
    assert!((below - 14.0).abs() < 0.5, "{below}");
    assert!((urgency.x - 1588.0 / 20.0).abs() < 0.1, "{urgency:?}");
    let standard = self::set(&document);
    assert!(standard.letterhead.is_none());
}

#[test]
fn who_was_there_stands_in_columns_in_minutes_and_nowhere_else() {
    let names = "王建平、陈志远、李四维、张三丰、赵云飞、孙尚明、周立波、吴大用、郑成功、冯国章、陈建国";
    let document = text(&format!("会议议定如下事项。\n出席：{names}\n请假：刘一鸣\n"));
    let set = shuhui_typeset::set(&document, &preset("会议纪要"));
    let printed = &printed(&set)[0];
    let at = |nth: usize, words: &str| {
        let found: Vec<&Printed> = printed.iter().filter(|glyph| glyph.text == words).collect();
        found.get(nth).map_or(0.0, |glyph| glyph.x)
    };
    // 左空二字, three 字 of the label, then the names; the next line below the first name.
    let (left, em) = (1588.0 / 20.0, 16.0);
    assert!((at(0, "出") - left - 2.0 * em).abs() < 0.1, "{}", at(0, "出"));
    assert!((at(0, "王") - left - 5.0 * em).abs() < 0.6, "{}", at(0, "王"));
    let rows = set.lines().concat();
    let second = rows.iter().position(|line| line.starts_with("出席")).expect("a list") + 1;
    let first = rows[second].chars().next().expect("a name").to_string();
    let x = printed.iter().filter(|glyph| glyph.text == first).map(|glyph| glyph.x);
    assert!(x.into_iter().any(|x| (x - left - 5.0 * em).abs() < 0.1), "{first}");
    // In a report they are words of the text.
    assert!(self::set(&document).lines().concat().iter().any(|line| line.starts_with("出席")));
}

/// A text that organs sign, on its first page.
fn signed(how: &str, closing: &str) -> Vec<Printed> {
    let head = format!("unit: 禾\nperiod: 2025\ndate: 2025-12-20\n{how}\n");
    let document = document_text::parse(&format!("{head}# 通知\n正文。\n{closing}"));
    printed(&set(&document)).remove(0)
}

/// Where words stand that were drawn one behind the other: from the left of the first glyph to that of the last, and their feet.
fn stretch(page: &[Printed], words: &str) -> (f64, f64, f64) {
    let count = words.chars().count();
    let text =
        |glyphs: &&[Printed]| glyphs.iter().map(|glyph| glyph.text.as_str()).collect::<String>() == words;
    let glyphs = page.windows(count).find(text).expect("words of the page");
    (glyphs[0].x, glyphs[count - 1].x, glyphs[0].y)
}

/// The middle of words, and their feet.
fn middle(page: &[Printed], words: &str) -> (f64, f64) {
    let (from, to, foot) = stretch(page, words);
    ((from + to) / 2.0, foot)
}

#[test]
fn several_organs_stand_below_each_other_and_under_seals_that_have_no_room_beside_each_other_far_apart() {
    let long = "禾川区安全生产监督管理和应急管理领导小组办公室";
    for (how, name, apart) in [("", "禾川区综合服务中心", 1.0), ("sealed\n", long, 5.0)] {
        let page = signed(how, &format!(">> {name}\n>> 区府办\n>> 2025年12月20日"));
        let (long, short) = (middle(&page, name), middle(&page, "区府办"));
        // In half 字, of characters that stand a little closer.
        assert!((long.0 - short.0).abs() < 3.0, "{long:?} {short:?}");
        assert!((short.1 - long.1 - apart * 28.95).abs() < 0.1, "{long:?} {short:?}");
    }
}

#[test]
fn names_under_seals_stand_in_rows_that_the_seals_do_not_touch_in_and_the_last_above_the_date() {
    const SEAL: f64 = 42.0 / 25.4 * 72.0;
    let edges = (1588.0 / 20.0, (11906.0 - 1474.0) / 20.0);
    let all = ["区应急管理局", "区财政局", "区民政局", "区教育局", "区综合服务中心"];
    // So many names, and how many stand in each row.
    for (count, rows) in [(2, vec![2]), (3, vec![3]), (4, vec![2, 2]), (5, vec![3, 2])] {
        let names = &all[all.len() - count..];
        let closing: String = names.iter().map(|name| format!(">> {name}\n")).collect();
        let page = signed("sealed\n", &format!("{closing}>> 2025年12月20日"));
        let places: Vec<(f64, f64)> = names.iter().map(|name| middle(&page, name)).collect();
        let found: Vec<usize> =
            places.chunk_by(|one, next| (one.1 - next.1).abs() < 0.01).map(<[_]>::len).collect();
        assert_eq!(found, rows, "{places:?}");
        let half = 16.0 / 2.0;
        for row in places.chunk_by(|one, next| (one.1 - next.1).abs() < 0.01) {
            assert!(row.windows(2).all(|two| two[1].0 - two[0].0 > SEAL + 5.0), "{row:?}");
            assert!(row[0].0 + half - SEAL / 2.0 >= edges.0, "{row:?}");
            assert!(row[row.len() - 1].0 + half + SEAL / 2.0 <= edges.1, "{row:?}");
        }
        for two in places.windows(2).filter(|two| two[1].1 - two[0].1 > 1.0) {
            assert!(two[1].1 - two[0].1 > SEAL, "{two:?}");
        }
        let (from, to, foot) = stretch(&page, "2025年12月20日");
        let last = places[count - 1];
        // A digit in front, a hanzi behind.
        assert!(((from + to + 16.0) / 2.0 - last.0 - half).abs() < 0.6, "{last:?} {from} {to}");
        assert!((foot - last.1 - 28.95).abs() < 0.1);
    }
}

#[test]
fn names_of_organs_in_a_head_are_as_wide_as_the_longest_with_the_word_in_the_middle_at_their_right() {
    let names = ["禾川区应急管理局", "禾川区综合服务中心", "禾川区财政局"];
    let head: String = names.iter().map(|name| format!("[issuer] {name}\n")).collect();
    for word in ["", "文件"] {
        let head = format!("unit: 禾\nperiod: 2025\ndate: 2025-12-20\n\n{}{word}\n", head.trim_end());
        let document =
            document_text::parse(&format!("{head}[document_number] 禾〔2025〕5号\n# 通知\n正文。"));
        let page = printed(&set(&document)).remove(0);
        let places: Vec<(f64, f64, f64)> = names.iter().map(|name| stretch(&page, name)).collect();
        for place in &places {
            assert!((place.0 - places[1].0).abs() < 0.2 && (place.1 - places[1].1).abs() < 0.2, "{places:?}");
        }
        let (left, right) = (1588.0 / 20.0, (11906.0 - 1474.0) / 20.0);
        // Its upper edge stands 35 mm below the top of the 版心 (7.2.4).
        let upper = places[0].2 - 36.0 * 220.0 / 256.0;
        assert!((upper - 2098.0 / 20.0 - 1984.0 / 20.0).abs() < 0.2, "{places:?}");
        if word.is_empty() {
            assert!(((places[0].0 - left) - (right - places[0].1 - 36.0)).abs() < 0.5, "{places:?}");
        } else {
            let mark = stretch(&page, word);
            assert!((mark.2 - places[1].2).abs() < 0.2, "{mark:?} {places:?}");
            assert!(mark.0 > places[0].1 + 36.0 && mark.1 + 36.0 <= right, "{mark:?} {places:?}");
        }
    }
}

#[test]
fn words_can_be_copied_from_the_page_whatever_they_are() {
    for words in [
        "龖😀\u{202E}倒\u{202C}写\u{200B}连\u{FE0F}。",
        &"Antidisestablishmentarianism".repeat(8),
        "，。；：？！、——……（）《》“”",
        "𬭎㛃堃喆𠮷",
        "一行的末尾是破折号——",
    ] {
        let set = set(&text(words));
        let file = pages(&set).pdf().expect("a PDF");
        assert!(file.starts_with(b"%PDF-"));
        let found: String = pdf::printed(&file).concat().iter().map(|glyph| glyph.text.as_str()).collect();
        let known = |c: &char| shuhui_typeset::charset::covers(*c) && !c.is_whitespace();
        let expected: String = words.chars().filter(known).collect();
        let found: String = found.chars().filter(known).collect();
        assert!(found.contains(&expected) || words.contains('😀'), "{words}: {found}");
    }
}

#[test]
fn a_character_that_no_font_has_leaves_every_line_where_it_stood() {
    let plain = printed(&set(&text(&format!("{}\n字 × 60", "甲".repeat(40)))));
    let rare = printed(&set(&text(&format!("{}😀龖{}\n字 × 60", "甲".repeat(10), "甲".repeat(28)))));
    let feet = |pages: &[Vec<Printed>]| {
        let mut feet: Vec<i64> = pages[0].iter().map(|glyph| (glyph.y * 100.0).round() as i64).collect();
        feet.dedup();
        feet
    };
    assert_eq!(feet(&plain), feet(&rare));
}

#[test]
fn an_empty_text_and_a_title_of_forty_characters_are_pages() {
    let empty = document_text::parse("unit: 禾川区综合服务中心\nperiod: 2025\ndate: 2025-12-20\n\n");
    assert_eq!(pdf::printed(&pages(&set(&empty)).pdf().expect("a PDF")).len(), 1);
    let long = "关于禾川区综合服务中心二〇二五年度安全生产和信访稳定以及党风廉政建设工作情况的报告";
    check_lines(
        "a long title",
        &document_text::parse(&format!("unit: 禾\nperiod: 2025\ndate: 2025-12-20\n\n# {long}\n正文。\n")),
    );
}

#[test]
fn a_picture_that_is_none_is_told_and_named_on_the_page() {
    let document = text("! 流程图.png 640x480 办理流程");
    let set = set(&document);
    let pages = Pages::new(&set, pdf::faces(), &|_| Some(b"no picture".to_vec()));
    assert_eq!(
        pages.issues().iter().map(|issue| &*issue.code).collect::<Vec<_>>(),
        ["typeset.picture_missing"]
    );
    let lines = pdf::lines(&pdf::printed(&pages.pdf().expect("a PDF"))[0]);
    assert!(lines.contains(&"〔图片：流程图.png〕".to_owned()), "{lines:?}");
}

#[test]
fn figures_and_blanks_are_found_on_their_page_where_their_digits_stand() {
    let set = set(&text("全年开展培训{count(kind=\"培训\")=24}次，发现问题{?发现问题数}个。"));
    let pages = pages(&set);
    let spots = pages.spots(0);
    assert_eq!(spots.iter().map(|spot| spot.blank).collect::<Vec<_>>(), [false, true]);
    let printed = pdf::printed(&pages.pdf().expect("a PDF"));
    let digit = printed[0].iter().find(|glyph| glyph.text == "2").expect("a digit");
    let spot = &spots[0];
    assert!((digit.x - spot.left).abs() < 0.01 && (15.0..16.5).contains(&spot.width), "{spot:?} {digit:?}");
    assert!(spot.top < digit.y && digit.y < spot.top + spot.height, "{spot:?} {digit:?}");
}

#[test]
fn a_page_that_looks_as_before_is_not_drawn_again() {
    let (one, other) = (format!("甲 × 900\n{}", "字".repeat(20)), format!("甲 × 900\n{}", "词".repeat(20)));
    let before = pages(&set(&text(&one)));
    let first = before.svg(0).expect("a page");
    assert!(before.svg(1).is_some() && before.svg(2).is_none() && first.contains("<svg"));
    let after = Pages::following(&before, &set(&text(&other)), pdf::faces(), &document_text::picture);
    assert!(std::sync::Arc::ptr_eq(&first, &after.svg(0).expect("a page")));
    assert!(before.svg(1) != after.svg(1));
}

#[test]
fn the_same_pages_are_the_same_bytes_also_in_another_process() {
    // The second process is this test, told to print what it makes.
    const ASKED: &str = "SHUHUI_PRINT_PDF";
    let golden = beside::checkout().join("tests/golden/report.txt");
    let document = document_text::parse(&std::fs::read_to_string(golden).expect("a text"));
    let bytes = pages(&set(&document)).pdf().expect("a PDF");
    if let Some(path) = std::env::var_os(ASKED) {
        return write(path.as_ref(), &bytes);
    }
    assert!(bytes == pages(&set(&document)).pdf().expect("a PDF"));
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    let output = std::process::Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "the_same_pages_are_the_same_bytes_also_in_another_process"])
        .env(ASKED, file.path())
        .output()
        .expect("another process");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(std::fs::read(file.path()).expect("its bytes") == bytes);
}

#[expect(clippy::disallowed_methods, reason = "a temporary file of a test; nothing is lost with it")]
fn write(path: &std::path::Path, bytes: &[u8]) {
    std::fs::write(path, bytes).expect("a temporary file can be written");
}

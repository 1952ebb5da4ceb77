//! What a draft is on paper for: 送审稿 beside 打印稿, 订口 on both sides, sheets for a printer; read back from the files.

use shuhui_tests::office::Office;
use shuhui_tests::pdf::{self, Printed};
use shuhui_tests::schema;

/// A report on three 党课 with a comment; one more was logged since.
struct Desk {
    office: Office,
    draft: String,
}

impl Desk {
    fn new() -> Self {
        let office = Office::new();
        for day in 1..=3 {
            office.run(&format!("log add --date 2025-03-0{day} --kind 党课 --title 专题党课{day}")).done();
        }
        let made = office.json("draft new --template 年度工作总结 --period 2025");
        let draft = made["draft"].as_str().expect("an id").to_owned();
        let desk = Self { office, draft };
        desk.office.run("log add --date 2025-04-01 --kind 党课 --title 又一次党课").done();
        desk
    }

    fn export(&self, name: &str, more: &str) -> Vec<u8> {
        self.office.run(&format!("draft export {} -o {name} {more}", self.draft)).done();
        std::fs::read(self.office.desk(name)).expect("the file")
    }

    fn pages(&self, name: &str, more: &str) -> Vec<Vec<Printed>> {
        pdf::printed(&self.export(name, more))
    }
}

/// The margins of a copy for correction: 18 mm left of the text, and its 156 mm.
const TEXT: std::ops::Range<f64> = 51.0..493.5;

/// The lines of the text alone: without what stands above, below and beside it.
fn text(pages: &[Vec<Printed>], columns: std::ops::Range<f64>) -> Vec<String> {
    let of_page = |page: &Vec<Printed>| {
        let inside = |glyph: &&Printed| columns.contains(&glyph.x) && (90.0..748.0).contains(&glyph.y);
        pdf::lines(&page.iter().filter(inside).cloned().collect::<Vec<_>>())
    };
    pages.iter().flat_map(of_page).collect()
}

fn beside(pages: &[Vec<Printed>]) -> String {
    let of_page = |page: &Vec<Printed>| {
        pdf::lines(&page.iter().filter(|glyph| glyph.x > TEXT.end + 8.0).cloned().collect::<Vec<_>>())
    };
    pages.iter().flat_map(of_page).collect()
}

#[test]
fn a_copy_for_correction_has_the_printed_lines_further_apart_and_says_what_it_is() {
    let desk = Desk::new();
    let fair = desk.pages("打印稿.pdf", "");
    let review = desk.pages("送审稿.pdf", "--review");
    assert!(review.len() > fair.len(), "{} pages and {}", review.len(), fair.len());
    assert_eq!(text(&review, TEXT), text(&fair, 79.0..522.0), "lines end where the printed ones do");
    for page in &review {
        let above: String = page.iter().filter(|glyph| glyph.y < 80.0).map(|glyph| &*glyph.text).collect();
        assert!(above.starts_with("送审稿") && above.contains("年"), "{above}");
    }
    let heads: Vec<f64> =
        review[1].iter().filter(|glyph| TEXT.contains(&glyph.x)).map(|glyph| glyph.y).collect();
    let mut feet = heads.into_iter().filter(|y| (90.0..748.0).contains(y)).collect::<Vec<_>>();
    feet.dedup();
    let pitch = feet.windows(2).map(|two| two[1] - two[0]).fold(f64::MAX, f64::min);
    assert!(pitch > 38.0, "{pitch}");
    assert!(!text(&fair, 0.0..600.0).concat().contains("送审稿"));
}

#[test]
fn what_is_stale_and_what_was_commented_stands_in_the_margin_of_a_copy_for_correction_alone() {
    let desk = Desk::new();
    let comment = format!("draft comment {} 这里请办公室核实 --at 党课", desk.draft);
    desk.office.run(&comment).done();
    desk.office.run(&format!("draft keep {} --label 科室审", desk.draft)).done();
    let review = desk.pages("送审稿.pdf", "--review");
    let said = beside(&review);
    assert!(said.contains("台账现为4"), "{said}");
    assert!(said.contains("“党课”：") && said.contains("这里请办公室核实"), "{said}");
    let above: String = review[0].iter().filter(|glyph| glyph.y < 80.0).map(|glyph| &*glyph.text).collect();
    assert!(above.ends_with("（科室审）"), "{above}");
    let fair = desk.pages("打印稿.pdf", "");
    let all: String = fair.iter().flatten().map(|glyph| glyph.text.as_str()).collect();
    assert!(!all.contains("核实") && !all.contains("台账现为"));
}

#[test]
fn many_comments_stand_apart_and_go_on_on_the_next_page() {
    let desk = Desk::new();
    for nth in 0..40 {
        let said = format!("第{nth}条批注说明这里要改成另外一种写法并且补上依据和日期");
        desk.office.run(&format!("draft comment {} {said} --at 党课", desk.draft)).done();
    }
    let review = desk.pages("送审稿.pdf", "--review");
    let said = beside(&review);
    for nth in 0..40 {
        assert!(said.contains(&format!("第{nth}条")), "{nth} in {said}");
    }
    for page in &review {
        let notes = page.iter().filter(|glyph| glyph.x > TEXT.end + 8.0);
        assert!(notes.clone().all(|glyph| glyph.y < 760.0), "nothing runs off the foot");
        let mut feet: Vec<(f64, f64)> = notes.map(|glyph| (glyph.y, glyph.x)).collect();
        feet.sort_by(|one, other| one.partial_cmp(other).expect("numbers"));
        assert!(feet.windows(2).all(|two| two[0] != two[1]), "two notes on each other");
    }
}

#[test]
fn a_docx_for_correction_is_valid_and_a_mirrored_one_says_so() {
    let desk = Desk::new();
    let review = desk.export("送审稿.docx", "--review");
    let mirrored = desk.export("装订.docx", "--mirrored");
    schema::check(&[review.clone(), mirrored.clone()]);
    assert!(part(&review, "word/header.xml").contains("送审稿"));
    let document = part(&review, "word/document.xml");
    assert!(document.contains(r#"w:fill="F8CBAD""#) && document.contains(r#"w:linePitch="79"#), "{document}");
    assert!(part(&mirrored, "word/settings.xml").contains("<w:mirrorMargins/>"));
    assert!(!part(&desk.export("打印稿.docx", ""), "word/settings.xml").contains("mirrorMargins"));
}

#[test]
fn what_is_noted_are_comments_of_a_docx_at_their_words() {
    let desk = Desk::new();
    desk.office.run(&format!("draft comment {} 这里请办公室核实 --at 党课", desk.draft)).done();
    desk.office.run(&format!("draft comment {} 补上依据 --at 存在的问题 --todo", desk.draft)).done();
    desk.office.run(&format!("draft comment {} 已经改好 --at 工作打算 --todo", desk.draft)).done();
    let listed = desk.office.json(&format!("draft comments {}", desk.draft));
    let done = listed["comments"].as_array().expect("comments").iter();
    let done = done.into_iter().find(|comment| comment["text"] == "已经改好").expect("a comment");
    let done = done["id"].as_str().expect("an id").to_owned();
    desk.office.run(&format!("draft comment {} --done {done}", desk.draft)).done();
    let review = desk.export("送审稿.docx", "--review");
    schema::check(std::slice::from_ref(&review));
    let (comments, document) = (part(&review, "word/comments.xml"), part(&review, "word/document.xml"));
    // What each is about: the words between its marks.
    let about = |nth: usize| {
        let from = format!(r#"<w:commentRangeStart w:id="{nth}"/>"#);
        let to = format!(r#"<w:commentRangeEnd w:id="{nth}"/>"#);
        let (_, rest) = document.split_once(&from).expect("it begins");
        let (inside, _) = rest.split_once(&to).expect("and ends");
        let words = inside.split("<w:t").skip(1).filter_map(|text| text.split_once('>')?.1.split_once('<'));
        words.map(|(words, _)| words).collect::<String>()
    };
    let said: Vec<String> = comments
        .split("<w:comment ")
        .skip(1)
        .map(|one| {
            one.split_once("preserve\">")
                .and_then(|(_, rest)| rest.split_once('<'))
                .expect("words")
                .0
                .to_owned()
        })
        .collect();
    let at = |words: &str| about(said.iter().position(|one| one == words).expect("a comment"));
    assert_eq!(at("这里请办公室核实"), "党课");
    assert_eq!(at("待办：补上依据"), "存在的问题");
    assert_eq!(at("台账现为 4"), "3");
    let blank = said.iter().find(|said| said.starts_with("待填：")).expect("a blank");
    assert_eq!(at(blank), format!("〔{blank}〕"));
    assert!(!comments.contains("已经改好"), "what is done is not said again");
    assert_eq!(document.matches("<w:commentReference ").count(), said.len());
    let fair = desk.export("打印稿.docx", "");
    assert!(!part(&fair, "word/document.xml").contains("comment"));
    assert!(!part(&fair, "[Content_Types].xml").contains("comments"));
}

#[test]
fn even_pages_of_a_mirrored_pdf_have_their_binding_edge_at_the_right() {
    let desk = Desk::new();
    let (plain, mirrored) = (desk.pages("甲.pdf", ""), desk.pages("乙.pdf", "--mirrored"));
    let left = |page: &[Printed]| page.iter().map(|glyph| glyph.x).fold(f64::MAX, f64::min);
    assert!((left(&plain[0]) - left(&mirrored[0])).abs() < 0.01);
    let moved = left(&plain[1]) - left(&mirrored[1]);
    assert!((moved - 5.7).abs() < 0.1, "{moved}");
}

#[test]
fn sheets_for_a_printer_come_in_the_order_in_which_they_lie() {
    let desk = Desk::new();
    let all = desk.pages("全部.pdf", "").len();
    let odd = desk.pages("奇.pdf", "--sides odd --copies 2");
    assert_eq!(odd.len(), 2 * all.div_ceil(2));
    let even = desk.pages("偶.pdf", "--sides even");
    assert_eq!(even.len(), all.div_ceil(2));
    assert_eq!(desk.pages("两页.pdf", "--pages 2-3 --sides one").len(), 2);
    assert_eq!(desk.pages("送审两页.pdf", "--pages 1,2 --review").len(), 2);
}

#[test]
fn a_copy_that_bare_text_cannot_be_is_refused_and_so_is_what_no_printer_does() {
    let desk = Desk::new();
    let refused = |more: &str, exit: i32| {
        desk.office.run(&format!("draft export {} {more}", desk.draft)).exits(exit).err
    };
    assert!(refused("-o 甲.txt --review", 3).contains("送审稿"));
    assert!(refused("-o 甲.docx --copies 2", 3).contains("docx"));
    assert!(refused("-o 甲.pdf --pages 99", 3).contains("99"));
    refused("-o 甲.pdf --sides 左", 2);
    refused("-o 甲.pdf --review --mirrored", 2);
    assert!(!desk.office.desk("甲.txt").exists());
}

#[test]
fn a_pdf_names_the_fonts_that_the_machine_lacks_and_so_does_doctor() {
    let desk = Desk::new();
    let told = desk.office.json(&format!("draft export {} -o 甲.pdf", desk.draft));
    let issues = told["issues"].as_array().expect("issues");
    let found =
        issues.iter().find(|issue| issue["code"] == "typeset.stand_in").expect("what is stood in for");
    let message = found["message"].as_str().expect("a sentence");
    assert!(message.contains("方正小标宋简体") && message.contains("仿宋_GB2312"), "{message}");
    let looked = desk.office.json("doctor");
    let checks = looked["checks"].as_array().expect("checks");
    let fonts = checks.iter().find(|check| check["code"] == "doctor.fonts").expect("fonts are looked at");
    assert_eq!(fonts["state"], "advice");
    assert_eq!(looked["healthy"], true);
}

/// A part of a file.
fn part(bytes: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let part = package.by_name(name).expect("a part");
    std::io::read_to_string(part).expect("its text")
}

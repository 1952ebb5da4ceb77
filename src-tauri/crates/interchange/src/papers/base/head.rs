//! What stands round an issued text: 版头 or the head of a bulletin in front of its title, 版记 at its foot.

use shuhui_core::base::{Confidence, Reason};
use shuhui_core::document::Role;

use super::Line;
use super::source::Source;
use crate::papers::recognise::{is_document_number, label};

/// Lines of the longest head, and characters of the longest line in it.
const ZONE: usize = 6;
const LONGEST: usize = 45;
/// What lines at the foot begin with.
const COPIES: [&str; 9] = ["报：", "送：", "发：", "抄送", "抄报", "报送：", "分送", "主报：", "主送："];

/// Marks the head: a name that ends with 文件, or lines down to 发文字号 or to the number of a bulletin.
pub(super) fn find(source: &Source, lines: &mut [Line]) {
    let Some(first) = lines.iter().position(Line::is_open) else { return };
    let words = |line: &Line| source.words(line.place.clone());
    let plain = |line: &&Line| {
        line.is_open()
            && line.len() <= LONGEST
            && line.said.level.is_none()
            && !words(line).contains(['。', '；', '，'])
            && label::read(&source.chars[line.place.clone()]).is_none()
    };
    let length = lines[first..].iter().take(ZONE).take_while(plain).count();
    let numbered = (first..first + length).find(|at| is_number(&words(&lines[*at])));
    let named = length > 1 && names_paper(&words(&lines[first]));
    let Some(last) = numbered.or_else(|| named.then_some(first)) else { return };
    for line in &mut lines[first..last] {
        line.is(Role::Issuer, Reason::Position, Confidence::Likely);
    }
    let role = if numbered.is_some() { Role::DocumentNumber } else { Role::Issuer };
    lines[last].is(role, Reason::Words, Confidence::Likely);
    // 签发人：…; ××办公室编　2025年10月9日
    for line in lines[last + 1..].iter_mut().take(2) {
        let words = source.words(line.place.clone());
        let signer = words.starts_with("签发人");
        let edited = line.is_open() && line.len() <= LONGEST && is_edited(&words);
        match () {
            () if signer => line.is(Role::Signer, Reason::Words, Confidence::Likely),
            () if edited => line.is(Role::Byline, Reason::Words, Confidence::Likely),
            () => break,
        }
    }
}

/// ××局文件
fn names_paper(words: &str) -> bool {
    words.ends_with("文件") && words.chars().count() <= 30
}

/// 临水发〔2024〕5号, （第18期）, 第3期（总第41期）, 2025年第6期
fn is_number(words: &str) -> bool {
    let bare: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    // 东农字[2024]36号: years stand in other brackets as well.
    let document = bare.split("签发人").next().unwrap_or_default();
    let document = document.replace(['[', '［', '（'], "〔").replace([']', '］', '）'], "〕");
    let inside = bare.trim_matches(['（', '）', '〔', '〕']);
    let behind = inside.split_once('年').map_or(inside, |(_, behind)| behind);
    let issue = (behind.starts_with('第') || behind.starts_with("总第")) && inside.ends_with('期');
    is_document_number(&document) || (issue && inside.chars().count() <= 20)
}

/// Whether a line says who edited a bulletin and when.
fn is_edited(words: &str) -> bool {
    let bare: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let begins = bare.char_indices().find(|(_, c)| c.is_ascii_digit() || *c == '二').map(|(at, _)| at);
    begins.is_some_and(|at| at > 0 && crate::papers::recognise::is_dated(&bare[at..]))
}

/// Marks the foot.
pub(super) fn imprint(source: &Source, lines: &mut [Line]) {
    let words = |line: &Line| source.words(line.place.clone());
    while let Some(last) = lines.iter().rposition(Line::is_open) {
        let words = words(&lines[last]);
        let bare = words.trim_matches(['（', '）']);
        let copies = COPIES.iter().any(|front| words.starts_with(front));
        let printed = (bare.starts_with("共印") && bare.ends_with('份')) || words.ends_with("印发");
        if last == 0 || lines[last].len() > 120 || words.contains('；') || !(copies || printed) {
            return;
        }
        let role = if copies { Role::CopiesTo } else { Role::PrintedBy };
        lines[last].is(role, Reason::Words, Confidence::Likely);
    }
}

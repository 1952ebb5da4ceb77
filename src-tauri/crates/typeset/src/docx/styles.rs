//! The named styles, one for each role: the whole of the format stands in them, so that the text itself carries hardly any.
//!
//! Written here and not by docx-rs, which puts an empty Normal of its own first and knows neither indents by characters nor the
//! rules of Chinese line breaking.

use std::fmt::Write;

use quick_xml::escape::escape;
use shuhui_core::document::Level;

use super::parts::{DECLARATION, W};
use crate::gongwen::role::Role;
use crate::gongwen::{Profile, Twips, Type};

/// 避头尾 on, nothing hangs in the margin, digits are not set apart from hanzi, every page takes all its lines.
const TEXT_FLOW: &str = r#"<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/>"#;

pub(super) fn styles(profile: &Profile) -> String {
    let mut xml = String::with_capacity(12 * 1024);
    let text = fonts(&profile.text, &profile.latin);
    let size = size(&profile.text);
    let line = exact(profile.grid.pitch);
    let tightening = profile.grid.tightening;
    let _ = write!(
        xml,
        r#"{DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{text}{size}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>{TEXT_FLOW}{line}<w:jc w:val="both"/></w:pPr><w:rPr>{text}<w:spacing w:val="{tightening}"/>{size}</w:rPr></w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#
    );
    for role in Role::ALL {
        push(&mut xml, role, &style(role, profile));
    }
    xml.push_str("</w:styles>");
    xml
}

/// What a style says beyond the one it is based on. Properties stand in the schema's order.
#[derive(Default)]
struct Style {
    /// What Enter begins after a paragraph of this style; itself when empty.
    next: &'static str,
    /// The paragraph's or character's other half.
    link: &'static str,
    paragraph: String,
    run: String,
}

fn style(role: Role, profile: &Profile) -> Style {
    let table = &profile.table;
    match role {
        Role::Text => Style { paragraph: first_line(profile), ..Style::default() },
        Role::Title => Style {
            next: Role::Text.id(),
            paragraph: format!(
                r#"<w:keepNext/><w:keepLines/><w:spacing w:afterLines="{}" w:after="{}"/><w:jc w:val="center"/>"#,
                profile.gaps.below_title.value * 100,
                profile.gaps.below_title.value * profile.grid.pitch
            ),
            // 小标宋 has digits of its own weight; Times beside it looks thin.
            run: format!(
                r#"{}<w:spacing w:val="0"/>{}"#,
                fonts(&profile.title, &profile.title.face),
                size(&profile.title)
            ),
            ..Style::default()
        },
        Role::Addressee => Style { next: Role::Text.id(), ..Style::default() },
        Role::Heading(level) => Style {
            next: Role::Text.id(),
            link: Role::RunInHeading(level).id(),
            paragraph: format!(
                r#"<w:keepNext/><w:keepLines/>{}<w:outlineLvl w:val="{}"/>"#,
                first_line(profile),
                u8::from(level) - 1
            ),
            run: heading(level, profile),
        },
        Role::RunInHeading(level) => {
            Style { link: Role::Heading(level).id(), run: heading(level, profile), ..Style::default() }
        }
        Role::Attachments => Style { paragraph: r#"<w:jc w:val="left"/>"#.to_owned(), ..Style::default() },
        Role::Signature => Style {
            next: Role::Date.id(),
            paragraph: r#"<w:keepNext/><w:jc w:val="right"/>"#.to_owned(),
            ..Style::default()
        },
        Role::Date => Style {
            next: Role::Text.id(),
            paragraph: r#"<w:jc w:val="right"/>"#.to_owned(),
            ..Style::default()
        },
        Role::Caption => Style {
            paragraph: r#"<w:keepNext/><w:keepLines/><w:jc w:val="center"/>"#.to_owned(),
            run: untightened(&table.caption, profile),
            ..Style::default()
        },
        Role::TableHeader => Style {
            paragraph: format!(r#"<w:snapToGrid w:val="0"/>{}<w:jc w:val="center"/>"#, exact(table.line)),
            run: untightened(&table.header, profile),
            ..Style::default()
        },
        Role::TableText => Style {
            paragraph: format!(r#"<w:snapToGrid w:val="0"/>{}<w:jc w:val="left"/>"#, exact(table.line)),
            run: untightened(&table.text, profile),
            ..Style::default()
        },
        Role::AfterTable => Style {
            next: Role::Text.id(),
            paragraph: format!(r#"<w:snapToGrid w:val="0"/>{}"#, exact(20)),
            run: r#"<w:sz w:val="2"/><w:szCs w:val="2"/>"#.to_owned(),
            ..Style::default()
        },
        Role::PageNumber => Style {
            paragraph: format!(r#"<w:snapToGrid w:val="0"/>{}"#, exact(profile.page_number.line)),
            // 半角宋体 digits: the face stands for Latin too (7.5).
            run: format!(
                r#"{}<w:spacing w:val="0"/>{}"#,
                fonts(&profile.page_number.text, &profile.page_number.text.face),
                size(&profile.page_number.text)
            ),
            ..Style::default()
        },
    }
}

fn push(xml: &mut String, role: Role, style: &Style) {
    let (kind, base) = match role {
        Role::RunInHeading(_) => ("character", "DefaultParagraphFont"),
        _ => ("paragraph", "Normal"),
    };
    let _ = write!(
        xml,
        r#"<w:style w:type="{kind}" w:customStyle="1" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="{base}"/>"#,
        role.id(),
        role.name()
    );
    if !style.next.is_empty() {
        let _ = write!(xml, r#"<w:next w:val="{}"/>"#, style.next);
    }
    if !style.link.is_empty() {
        let _ = write!(xml, r#"<w:link w:val="{}"/>"#, style.link);
    }
    xml.push_str("<w:qFormat/>");
    if !style.paragraph.is_empty() {
        let _ = write!(xml, "<w:pPr>{}</w:pPr>", style.paragraph);
    }
    if !style.run.is_empty() {
        let _ = write!(xml, "<w:rPr>{}</w:rPr>", style.run);
    }
    xml.push_str("</w:style>");
}

/// 左空二字 by characters, the twips beside it for programs that know none; they are what Word makes of the characters.
fn first_line(profile: &Profile) -> String {
    let characters = profile.first_line.value;
    format!(
        r#"<w:ind w:firstLineChars="{}" w:firstLine="{}"/>"#,
        characters * 100,
        characters * profile.text.em()
    )
}

fn heading(level: Level, profile: &Profile) -> String {
    fonts(profile.heading(level), &profile.latin)
}

fn untightened(kind: &Type, profile: &Profile) -> String {
    format!(r#"{}<w:spacing w:val="0"/>{}"#, fonts(kind, &profile.latin), size(kind))
}

/// `hint` keeps “ ” —— …… Chinese where a run says nothing else.
fn fonts(kind: &Type, latin: &str) -> String {
    let (face, latin) = (escape(kind.face.as_str()), escape(latin));
    format!(
        r#"<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{face}" w:cs="{latin}"/>"#
    )
}

fn size(kind: &Type) -> String {
    format!(r#"<w:sz w:val="{0}"/><w:szCs w:val="{0}"/>"#, kind.half_points)
}

fn exact(line: Twips) -> String {
    format!(r#"<w:spacing w:line="{line}" w:lineRule="exact"/>"#)
}

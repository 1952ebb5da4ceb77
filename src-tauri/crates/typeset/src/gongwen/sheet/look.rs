//! The table of the styles: what each part looks like, its name in the file, what follows it. No other place says any of it.

use shuhui_core::document::{Level, Role};

use super::{Alignment, Face, ParagraphStyle, Style, StyleKey, TextStyle};
use crate::gongwen::profile::{Profile, Type};

/// The table: what each part looks like.
pub(super) fn style(key: StyleKey, profile: &Profile) -> Style {
    let words = |kind: &Type| in_text(kind, profile);
    let table = &profile.table;
    let plain = ParagraphStyle::default();
    let kept = ParagraphStyle { keep_next: true, keep_lines: true, ..plain };
    let centred = ParagraphStyle { align: Some(Alignment::Centre), ..plain };
    let first_line = ParagraphStyle { first_line: profile.first_line, ..plain };
    let cell = ParagraphStyle { line: Some(table.line), ..plain };
    let (paragraph, text) = match key {
        StyleKey::Role(role) => match role {
            Role::CopyNumber => (plain, TextStyle::default()),
            // Digits of these have the face of their words (7.2.2, 7.3.7).
            Role::Secrecy | Role::Urgency => (plain, alike(words(&profile.head.label))),
            Role::Issuer => {
                let line = (profile.head.issuer.em() + profile.grid.pitch - 1) / profile.grid.pitch;
                let colour = Some(profile.head.rule.colour);
                let paragraph = ParagraphStyle { line: Some(line * profile.grid.pitch), ..centred };
                (paragraph, TextStyle { colour, ..display(&profile.head.issuer) })
            }
            Role::DocumentNumber => (centred, TextStyle::default()),
            Role::Signer => (ParagraphStyle { align: Some(Alignment::Right), ..plain }, TextStyle::default()),
            Role::Title => {
                let paragraph = ParagraphStyle {
                    after: profile.gaps.below_title,
                    align: Some(Alignment::Centre),
                    ..kept
                };
                (paragraph, display(&profile.title))
            }
            Role::Byline => {
                (ParagraphStyle { after: profile.gaps.below_byline, ..centred }, words(&profile.byline))
            }
            Role::Addressee => (plain, TextStyle::default()),
            Role::Heading(level) => {
                let outline = Some(u8::from(level) - 1);
                let paragraph = ParagraphStyle { first_line: first_line.first_line, outline, ..kept };
                (paragraph, words(profile.heading(level)))
            }
            Role::Paragraph | Role::Series(_) | Role::Note => (first_line, TextStyle::default()),
            Role::Caption => {
                (ParagraphStyle { align: Some(Alignment::Centre), ..kept }, loose(&table.caption, profile))
            }
            Role::Table => {
                (ParagraphStyle { align: Some(Alignment::Left), ..cell }, loose(&table.text, profile))
            }
            Role::Picture => (
                ParagraphStyle { align: Some(Alignment::Centre), line: Some(profile.grid.pitch), ..plain },
                TextStyle { half_points: Some(2), ..TextStyle::default() },
            ),
            Role::AttachmentList => {
                (ParagraphStyle { align: Some(Alignment::Left), ..plain }, TextStyle::default())
            }
            Role::Signature => (
                ParagraphStyle { keep_next: true, align: Some(Alignment::Right), ..plain },
                TextStyle::default(),
            ),
            Role::Date => (ParagraphStyle { align: Some(Alignment::Right), ..plain }, TextStyle::default()),
            Role::Annex => (ParagraphStyle { page_break: true, ..kept }, alike(words(&profile.annex))),
            Role::CopiesTo | Role::PrintedBy | Role::PrintedOn => (
                ParagraphStyle { align: Some(Alignment::Left), ..plain },
                loose(&profile.imprint.text, profile),
            ),
        },
        StyleKey::AnnexTitle => {
            let paragraph = ParagraphStyle {
                before: profile.gaps.above_annex_title,
                after: profile.gaps.below_title,
                align: Some(Alignment::Centre),
                ..kept
            };
            (paragraph, display(&profile.title))
        }
        StyleKey::TableHeader => {
            (ParagraphStyle { align: Some(Alignment::Centre), ..cell }, loose(&table.header, profile))
        }
        StyleKey::AfterTable => (
            ParagraphStyle { line: Some(20), ..plain },
            TextStyle { half_points: Some(2), ..TextStyle::default() },
        ),
        StyleKey::PageNumber => (
            ParagraphStyle { line: Some(profile.page_number.line), ..plain },
            // 半角宋体 digits: the face stands for Latin too (7.5).
            display(&profile.page_number.text),
        ),
        StyleKey::RunIn(level) => (plain, words(profile.heading(level))),
        StyleKey::Lead => (plain, words(&profile.lead)),
        StyleKey::SignerName => (plain, words(&profile.head.signer)),
    };
    let of_characters = matches!(key, StyleKey::RunIn(_) | StyleKey::Lead | StyleKey::SignerName);
    let (id, name) = names(key);
    Style {
        key,
        id,
        name,
        alias: alias(key),
        next: next(key),
        link: link(key),
        paragraph: (!of_characters).then_some(paragraph),
        text,
    }
}

/// Identifier and name of a style.
pub(super) const fn names(key: StyleKey) -> (&'static str, &'static str) {
    match key {
        StyleKey::Role(role) => role.style(),
        StyleKey::RunIn(Level::One) => ("GwHeading1Char", "公文一级标题字符"),
        StyleKey::RunIn(Level::Two) => ("GwHeading2Char", "公文二级标题字符"),
        StyleKey::RunIn(Level::Three) => ("GwHeading3Char", "公文三级标题字符"),
        StyleKey::RunIn(Level::Four) => ("GwHeading4Char", "公文四级标题字符"),
        StyleKey::Lead => ("GwLeadChar", "公文段首字符"),
        StyleKey::SignerName => ("GwSignerChar", "公文签发人字符"),
        StyleKey::AnnexTitle => ("GwAnnexTitle", "公文附件标题"),
        StyleKey::TableHeader => ("GwTableHeader", "公文表头"),
        StyleKey::AfterTable => ("GwAfterTable", "公文表后"),
        StyleKey::PageNumber => ("GwPageNumber", "公文页码"),
    }
}

/// What people call a style of the programs' own: by `heading 1` Word, WPS and others find the outline.
const fn alias(key: StyleKey) -> Option<&'static str> {
    match key {
        StyleKey::Role(Role::Heading(level)) => Some(match level {
            Level::One => "公文一级标题",
            Level::Two => "公文二级标题",
            Level::Three => "公文三级标题",
            Level::Four => "公文四级标题",
        }),
        _ => None,
    }
}

/// What Enter begins after a paragraph.
const fn next(key: StyleKey) -> Option<StyleKey> {
    match key {
        StyleKey::Role(
            Role::Title
            | Role::Byline
            | Role::Addressee
            | Role::Heading(_)
            | Role::Date
            | Role::Note
            | Role::Picture,
        )
        | StyleKey::AnnexTitle
        | StyleKey::AfterTable => Some(StyleKey::Role(Role::Paragraph)),
        StyleKey::Role(Role::Signature) => Some(StyleKey::Role(Role::Date)),
        StyleKey::Role(Role::Annex) => Some(StyleKey::AnnexTitle),
        _ => None,
    }
}

const fn link(key: StyleKey) -> Option<StyleKey> {
    match key {
        StyleKey::Role(Role::Heading(level)) => Some(StyleKey::RunIn(level)),
        StyleKey::RunIn(level) => Some(StyleKey::Role(Role::Heading(level))),
        _ => None,
    }
}

/// A face among the text's: digits in the text's Latin, on the grid.
fn in_text(kind: &Type, profile: &Profile) -> TextStyle {
    TextStyle {
        face: Some(Face { chinese: kind.face.clone(), latin: profile.latin.clone() }),
        half_points: (kind.half_points != profile.text.half_points).then_some(kind.half_points),
        bold: kind.bold,
        ..TextStyle::default()
    }
}

/// The same with digits in the face of the words.
fn alike(style: TextStyle) -> TextStyle {
    let face = style.face.map(|Face { chinese, .. }| Face { latin: chinese.clone(), chinese });
    TextStyle { face, ..style }
}

/// The same at its own size and off the grid's characters.
fn loose(kind: &Type, profile: &Profile) -> TextStyle {
    TextStyle { half_points: Some(kind.half_points), tightening: Some(0), ..in_text(kind, profile) }
}

/// A face with digits of its own weight, such as 小标宋; Times beside it looks thin.
fn display(kind: &Type) -> TextStyle {
    TextStyle {
        face: Some(Face { chinese: kind.face.clone(), latin: kind.face.clone() }),
        half_points: Some(kind.half_points),
        tightening: Some(0),
        bold: kind.bold,
        ..TextStyle::default()
    }
}

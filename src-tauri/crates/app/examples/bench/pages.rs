//! Fifteen pages of text as a window looks at them, and as a PDF.

use std::cell::Cell;
use std::path::Path;

use chrono::NaiveDate;
use shuhui_app::AppError;
use shuhui_core::Document;
use shuhui_core::document::{
    Block, BlockId, Form, IdSource, Inline, Line, Meta, ProfileName, Role, Scope, Shape,
};
use shuhui_typeset::typst::{Faces, Pages};
use shuhui_typeset::{Profile, charset, set};

use super::{median, tell};

/// Paragraphs of so many hanzi make fifteen pages.
const PARAGRAPHS: usize = 36;
const HANZI: usize = 240;

pub(crate) fn look() -> Result<(), AppError> {
    let profile = Profile::standard();
    let shown = |pages: &Pages| (0..pages.count()).for_each(|page| drop(pages.svg(page)));
    let text = set(&text(0), &profile);
    // A window asks for several pages at once, and each is drawn where it is asked for.
    let asked = |pages: &Pages| {
        let (even, odd): (Vec<usize>, Vec<usize>) = (0..pages.count()).partition(|page| page % 2 == 0);
        std::thread::scope(|scope| {
            for half in [even, odd] {
                scope.spawn(move || half.into_iter().for_each(|page| drop(pages.svg(page))));
            }
        });
    };
    let cost = median(9, || {
        asked(&Pages::new(&text, &faces(), &|_| None));
        Ok(())
    })?;
    tell(&format!("first look at {} pages, fonts and all", text.pages.len()), cost, Some(200.0));

    let faces = faces();
    let before = Cell::new(Some(Pages::new(&text, &faces, &|_| None)));
    let edit = Cell::new(0);
    let cost = median(20, || {
        edit.set(edit.get() + 1);
        let set = set(&self::text(edit.get()), &profile);
        let after = match before.take() {
            Some(before) => Pages::following(&before, &set, &faces, &|_| None),
            None => Pages::new(&set, &faces, &|_| None),
        };
        shown(&after);
        before.set(Some(after));
        Ok(())
    })?;
    tell("look at 15 pages after an edit on one of them", cost, Some(20.0));

    let pages = Pages::new(&text, &faces, &|_| None);
    let cost = median(20, || {
        drop(pages.pdf().map_err(AppError::from)?);
        Ok(())
    })?;
    tell("15 pages as a PDF, warm", cost, Some(15.0));
    Ok(())
}

fn faces() -> Faces {
    Faces::stand_ins(|file| {
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts");
        Some(std::fs::read(fonts.join(file)).ok()?.into())
    })
}

/// A text in which one paragraph differs with the edit.
fn text(edit: usize) -> Document {
    let hanzi: Vec<char> = ('一'..='龥').filter(|c| charset::covers(*c)).step_by(9).collect();
    let mut at = 0;
    let mut paragraph = |nth: usize| {
        let from = if nth == 20 { edit } else { 0 };
        let words: String = (0..HANZI)
            .map(|n| {
                at = (at * 31 + n * 17 + 7) % hanzi.len();
                if n % 19 == 18 { '，' } else { hanzi[(at + from) % hanzi.len()] }
            })
            .collect();
        let line = Line::plain(Inline::words(words).into_iter().collect());
        Block::new(BlockId::new(&format!("b{nth}")), Role::Paragraph, Shape::Line(line))
    };
    Document {
        meta: Meta {
            form: Form::Internal,
            profile: ProfileName::default(),
            issuer: "禾川区综合服务中心".to_owned(),
            period: shuhui_core::Period::year(2025).unwrap_or_else(|_| unreachable!("a year")),
            date: NaiveDate::from_ymd_opt(2025, 12, 20).unwrap_or_default(),
            scope: Scope::default(),
            target: None,
            sealed: false,
            even_imprint: false,
        },
        blocks: (0..PARAGRAPHS).map(&mut paragraph).collect(),
        conditions: Vec::new(),
        comments: Vec::new(),
        ids: IdSource::default(),
    }
}

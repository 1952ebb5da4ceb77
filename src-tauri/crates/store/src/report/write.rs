//! Reports put on the shelf, taken from it and put back.

use shuhui_core::{Attachment, ReportId};

use super::{About, ByHand, Decided, Report, TABLE, search};
use crate::area::Area;
use crate::attachment::Staged;
use crate::error::StoreError;
use crate::store::Tx;

/// The operations on reports, within a write.
#[derive(Debug)]
pub struct ReportsMut<'t, 's> {
    tx: &'t mut Tx<'s>,
}

/// A report that comes in.
#[derive(Debug)]
pub struct NewReport {
    /// Its original, which is kept as it is.
    pub original: Staged,
    /// What is known of it.
    pub about: About,
    /// What it says; empty for one that could not be read.
    pub text: String,
}

impl<'t, 's> ReportsMut<'t, 's> {
    pub(crate) fn new(tx: &'t mut Tx<'s>) -> Self {
        Self { tx }
    }

    /// Puts a report on the shelf.
    ///
    /// # Errors
    /// What the system says of an original put in its place, and what SQLite says.
    pub fn add(&mut self, new: NewReport) -> Result<ReportId, StoreError> {
        let NewReport { original, about, text } = new;
        let name = original.name().clone();
        let original = self.tx.attachment_folder().place(original, name)?;
        self.tx.touch(Area::Files);
        let id = ReportId::new(self.tx.new_id());
        let key = search::key(&text);
        if key.is_some() {
            self.tx.ask("keeping a report's text", |conn| search::keep_text(conn, id, &text))?;
        }
        let (by_hand, decided) = (ByHand::default(), Decided::default());
        let report =
            Report { id, original, about, added_at: self.tx.now(), deleted_at: None, by_hand, decided };
        self.tx.insert(&TABLE, columns(None, &report, key))?;
        Ok(id)
    }

    /// Takes reports from the shelf and says how many were there. Their originals stay where they are.
    ///
    /// # Errors
    /// [`StoreError::NoReport`], and what SQLite says.
    pub fn remove(&mut self, ids: &[ReportId]) -> Result<usize, StoreError> {
        self.turn(ids, Some(self.tx.now()))
    }

    /// Puts reports back on the shelf and says how many were not there.
    ///
    /// # Errors
    /// [`StoreError::NoReport`], and what SQLite says.
    pub fn restore(&mut self, ids: &[ReportId]) -> Result<usize, StoreError> {
        self.turn(ids, None)
    }

    /// Says what is known of a report, what of that a person wrote, and how its doubtful places were settled.
    ///
    /// # Errors
    /// [`StoreError::NoReport`], and what SQLite says.
    pub fn correct(
        &mut self,
        id: ReportId,
        about: About,
        by_hand: ByHand,
        decided: Decided,
    ) -> Result<(), StoreError> {
        let (n, report) = self.tx.find_report(id)?.ok_or(StoreError::NoReport { id })?;
        let key = search::key(&self.tx.report_text(id)?);
        self.tx.replace(&TABLE, n, columns(Some(n), &Report { about, by_hand, decided, ..report }, key))?;
        Ok(())
    }

    /// Puts another file of the same text in the place of the original that a report was read from.
    ///
    /// # Errors
    /// [`StoreError::NoReport`], what the system says of the file put in its place, and what SQLite says.
    pub fn exchange(&mut self, id: ReportId, original: Staged) -> Result<(), StoreError> {
        let (n, report) = self.tx.find_report(id)?.ok_or(StoreError::NoReport { id })?;
        let name = original.name().clone();
        let original = self.tx.attachment_folder().place(original, name)?;
        self.tx.touch(Area::Files);
        let key = search::key(&self.tx.report_text(id)?);
        self.tx.replace(&TABLE, n, columns(Some(n), &Report { original, ..report }, key))?;
        Ok(())
    }

    fn turn(&mut self, ids: &[ReportId], deleted_at: Option<i64>) -> Result<usize, StoreError> {
        let mut turned = 0;
        for id in ids {
            let (n, report) = self.tx.find_report(*id)?.ok_or(StoreError::NoReport { id: *id })?;
            if report.deleted_at.is_some() == deleted_at.is_some() {
                continue;
            }
            let key = search::key(&self.tx.report_text(*id)?);
            self.tx.replace(&TABLE, n, columns(Some(n), &Report { deleted_at, ..report }, key))?;
            turned += 1;
        }
        Ok(turned)
    }
}

fn columns(n: Option<i64>, report: &Report, key: Option<Vec<u8>>) -> impl rusqlite::Params {
    let Report { id, original, about, added_at, deleted_at, by_hand, decided } = report;
    let Attachment { name, content, bytes } = original;
    let About { title, period, year, genre, unit, characters, blocks, slots, unsure, unread } = about.clone();
    rusqlite::params_from_iter([
        n.into(),
        id.as_bytes().to_vec().into(),
        name.to_string().into(),
        content.to_string().into(),
        i64::try_from(*bytes).unwrap_or(i64::MAX).into(),
        title.into(),
        period.map(|period| period.to_string()).into(),
        year.map(i64::from).into(),
        genre.into(),
        unit.into(),
        i64::from(characters).into(),
        i64::from(blocks).into(),
        i64::from(slots).into(),
        i64::from(unsure).into(),
        unread.into(),
        key.into(),
        (*added_at).into(),
        rusqlite::types::Value::from(*deleted_at),
        by_hand.column().into(),
        decided.column().into(),
    ])
}

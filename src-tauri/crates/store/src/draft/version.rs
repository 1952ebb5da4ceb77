//! The saved states of drafts: each a list of parts, and each part kept once however many states have it (draft/stored).

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use shuhui_core::document::{Behind, Block, BlockId, Evidence, Fingerprint};
use shuhui_core::{ContentHash, Document, DraftId, EntryId};

use super::stored::{self, Unreadable, deflate, inflate, inflate_readable};
use super::thin::thin;
use crate::entry::Which;
use crate::error::{Cause, StoreError, is_torn, unreadable};
use crate::reader::Reader;

/// A saved state of a draft.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DraftVersion {
    /// Its number in the draft.
    pub revision: u32,
    /// When it was saved, in milliseconds since 1970.
    pub saved_at: i64,
    /// What its user called it.
    pub label: Option<String>,
}

impl Reader {
    /// The saved states of a draft, newest first; states that undo left behind are among them.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn draft_versions(&self, id: DraftId) -> Result<Vec<DraftVersion>, StoreError> {
        self.ask("listing a draft's versions", |conn| {
            conn.prepare_cached(
                "select revision, saved_at, label from draft_version where draft = ?1 order by 1 desc",
            )?
            .query_map([id.as_bytes()], |row| {
                Ok(DraftVersion { revision: row.get(0)?, saved_at: row.get(1)?, label: row.get(2)? })
            })?
            .collect()
        })
    }

    /// The last state of a draft that left as a file; none before it ever did.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn draft_exported(&self, id: DraftId) -> Result<Option<u32>, StoreError> {
        self.ask("looking for the state that left as a file", |conn| {
            conn.prepare_cached(
                "select max(revision) from draft_version where draft = ?1 and exported_at is not null",
            )?
            .query_row([id.as_bytes()], |row| row.get(0))
        })
    }

    /// The text of a saved state.
    ///
    /// # Errors
    /// [`StoreError::DraftDamaged`] and [`StoreError::DraftNewer`], which name the draft, and what SQLite says.
    pub fn draft_document(&self, id: DraftId, revision: u32) -> Result<Option<Document>, StoreError> {
        Ok(self.version(id, revision)?.map(|(document, _)| document))
    }

    /// The entries behind the figures of a draft's current text, and of those that it had.
    ///
    /// # Errors
    /// As [`Reader::draft_document`].
    pub fn draft_evidence(&self, id: DraftId) -> Result<Evidence, StoreError> {
        self.snapshot(|reader| {
            let revision = reader.find_draft(id)?.map(|(_, head)| head.revision);
            let text = revision.map(|revision| reader.draft_text(id, revision)).transpose()?.flatten();
            Ok(text.map(|(_, evidence)| evidence).unwrap_or_default())
        })
    }

    /// The text of a saved state with the entries behind the draft's figures, of this state and of others.
    ///
    /// # Errors
    /// As [`Reader::draft_document`].
    pub fn draft_text(&self, id: DraftId, revision: u32) -> Result<Option<(Document, Evidence)>, StoreError> {
        self.snapshot(|reader| {
            let Some((document, mut evidence)) = reader.version(id, revision)? else { return Ok(None) };
            let kept = reader.ask("reading the entries behind a draft's figures", |conn| {
                let mut find = conn.prepare_cached(
                    "select count, fingerprint, entries from draft_evidence where draft = ?1",
                )?;
                let list = |row: &rusqlite::Row<'_>| {
                    let entries: Vec<u8> = row.get(2)?;
                    let entries = entries.as_chunks::<16>().0.iter().copied().map(EntryId::from_bytes);
                    Ok(entries.collect::<Vec<_>>())
                };
                find.query_map([id.as_bytes()], list)?.collect::<rusqlite::Result<Vec<_>>>()
            })?;
            for list in kept {
                evidence.keep(&list);
            }
            Ok(Some((document, evidence)))
        })
    }

    /// A state's text, and the entries that stand in it where an older program wrote it.
    fn version(&self, id: DraftId, revision: u32) -> Result<Option<(Document, Evidence)>, StoreError> {
        let found = self.ask("reading a draft's text", |conn| {
            conn.prepare_cached(
                "select format, document from draft_version where draft = ?1 and revision = ?2",
            )?
            .query_row(params![id.as_bytes(), revision], |row| {
                open(conn, row.get(0)?, row.get_ref(1)?.as_blob()?, revision)
                    .map_err(|cause| unreadable(1, cause))
            })
            .optional()
        });
        match found {
            // A text that cannot be read is the matter of this one draft.
            Err(StoreError::Damaged { source, .. }) if !is_torn(&source) => {
                let title = self.find_draft(id)?.map(|(_, head)| head.title).unwrap_or_default();
                Err(match unreadable_cause(&source) {
                    Some(Unreadable::Format(_)) => StoreError::DraftNewer { title },
                    _ => StoreError::DraftDamaged { title, source },
                })
            }
            found => found,
        }
    }

    /// What is wrong with the current texts of drafts, those in the bin too.
    pub(crate) fn damaged_drafts(&self) -> Result<Vec<StoreError>, StoreError> {
        let mut damaged = Vec::new();
        for which in [Which::Live, Which::Deleted] {
            for head in self.drafts(which)? {
                match self.draft_document(head.id, head.revision) {
                    Ok(_) => {}
                    Err(error @ (StoreError::DraftDamaged { .. } | StoreError::DraftNewer { .. })) => {
                        damaged.push(error);
                    }
                    Err(other) => return Err(other),
                }
            }
        }
        Ok(damaged)
    }
}

/// Why a stored text was not readable, as far as it was this module that said so.
fn unreadable_cause(cause: &Cause) -> Option<&Unreadable> {
    match cause.downcast_ref::<rusqlite::Error>()? {
        rusqlite::Error::FromSqlConversionFailure(_, _, cause) => cause.downcast_ref(),
        _ => None,
    }
}

fn open(conn: &Connection, format: u32, text: &[u8], revision: u32) -> Result<(Document, Evidence), Cause> {
    if format == 0 {
        let opened = stored::open_whole(text, revision)?;
        return Ok((opened.document, opened.evidence));
    }
    // What a newer program keeps in the place of the list is not ours to read.
    stored::known(format)?;
    let mut find = conn.prepare_cached("select content from draft_part where n = ?1")?;
    let mut parts = Vec::new();
    for n in read_list(text).ok_or(Unreadable::Parts)? {
        let content: Option<Vec<u8>> = find.query_row([n], |row| row.get(0)).optional()?;
        parts.push(inflate(&content.ok_or(Unreadable::Parts)?)?);
    }
    Ok((stored::document(format, &parts)?, Evidence::default()))
}

/// Adds a state with the entries behind its figures. The parts that it shares with a state whose text is at hand are named as there.
pub(super) fn add(
    conn: &Connection,
    id: DraftId,
    revision: u32,
    now: i64,
    before: Option<(u32, &Document)>,
    document: &Document,
    evidence: &Evidence,
) -> rusqlite::Result<()> {
    let thinned = thin(conn, id, now)?;
    let known = match before {
        Some((revision, before)) => Known::of(conn, id, revision, before)?,
        None => Known::default(),
    };
    let mut list = Vec::with_capacity((document.blocks.len() + 1) * 2);
    let mut fresh: HashMap<Hash, i64> = HashMap::new();
    for nth in 0..=document.blocks.len() {
        if let Some(n) = known.part(document, nth) {
            write_number(&mut list, n.unsigned_abs());
            continue;
        }
        let part = stored::part(document, nth).map_err(|cause| unreadable(3, cause))?;
        let hash = hash(&part);
        let n = match fresh.get(&hash) {
            Some(n) => *n,
            None => keep_part(conn, id, &hash, &part)?,
        };
        fresh.insert(hash, n);
        write_number(&mut list, n.unsigned_abs());
    }
    conn.prepare_cached(
        "insert into draft_version (draft, revision, saved_at, format, document) values (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![id.as_bytes(), revision, now, stored::FORMAT, list])?;
    keep_evidence(conn, id, evidence)?;
    if thinned {
        forget_parts(conn, id)?;
    }
    Ok(())
}

/// The parts of a state whose text is at hand.
#[derive(Default)]
struct Known<'d> {
    whole: Option<(&'d Document, i64)>,
    blocks: HashMap<BlockId, (&'d Block, i64)>,
}

impl<'d> Known<'d> {
    fn of(conn: &Connection, id: DraftId, revision: u32, document: &'d Document) -> rusqlite::Result<Self> {
        let list: Option<Vec<u8>> = conn
            .prepare_cached(
                "select document from draft_version where draft = ?1 and revision = ?2 and format = ?3",
            )?
            .query_row(params![id.as_bytes(), revision, stored::FORMAT], |row| row.get(0))
            .optional()?;
        let parts = list.and_then(|list| read_list(&list)).unwrap_or_default();
        // A list of another length is not that text's.
        let Some((whole, blocks)) =
            parts.split_first().filter(|(_, blocks)| blocks.len() == document.blocks.len())
        else {
            return Ok(Self::default());
        };
        let blocks = document.blocks.iter().zip(blocks).map(|(block, n)| (block.id, (block, *n)));
        Ok(Self { whole: Some((document, *whole)), blocks: blocks.collect() })
    }

    /// The number of a part of another text, when this one has it as well.
    fn part(&self, document: &Document, nth: usize) -> Option<i64> {
        let Some(nth) = nth.checked_sub(1) else {
            let (known, n) = self.whole?;
            // Everything but the blocks is named here, so that nothing which a document is given later is forgotten.
            let Document { meta, blocks: _, conditions, comments, ids } = document;
            let same = known.meta == *meta
                && known.conditions == *conditions
                && known.comments == *comments
                && known.ids == *ids;
            return same.then_some(n);
        };
        let block = &document.blocks[nth];
        self.blocks.get(&block.id).filter(|(known, _)| *known == block).map(|(_, n)| *n)
    }
}

type Hash = [u8; 16];

fn hash(part: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(stored::FORMAT.to_le_bytes());
    hasher.update(part);
    let whole = hasher.finalize();
    let mut hash = Hash::default();
    hash.copy_from_slice(&whole[..16]);
    hash
}

/// The number of a part, which is added when the draft does not have it.
fn keep_part(conn: &Connection, id: DraftId, hash: &Hash, part: &[u8]) -> rusqlite::Result<i64> {
    let known = conn
        .prepare_cached("select n from draft_part where draft = ?1 and hash = ?2")?
        .query_row(params![id.as_bytes(), hash], |row| row.get(0))
        .optional()?;
    if let Some(n) = known {
        return Ok(n);
    }
    let content = deflate(part).map_err(|cause| unreadable(2, cause))?;
    conn.prepare_cached("insert into draft_part (draft, hash, content) values (?1, ?2, ?3)")?.insert(params![
        id.as_bytes(),
        hash,
        content
    ])
}

/// Keeps the entries behind the figures of a text whose format holds them itself, before another text takes its place.
pub(super) fn keep_inner_evidence(conn: &Connection, id: DraftId, revision: u32) -> rusqlite::Result<()> {
    let text: Option<Vec<u8>> = conn
        .prepare_cached(
            "select document from draft_version where draft = ?1 and revision = ?2 and format = 0",
        )?
        .query_row(params![id.as_bytes(), revision], |row| row.get(0))
        .optional()?;
    let Some(text) = text else { return Ok(()) };
    let opened = stored::open_whole(&text, revision).map_err(|cause| unreadable(0, cause))?;
    keep_evidence(conn, id, &opened.evidence)
}

fn keep_evidence(conn: &Connection, id: DraftId, evidence: &Evidence) -> rusqlite::Result<()> {
    let mut add = conn.prepare_cached(
        "insert or ignore into draft_evidence (draft, count, fingerprint, entries) values (?1, ?2, ?3, ?4)",
    )?;
    for (Behind { count, fingerprint: Fingerprint(fingerprint) }, entries) in evidence.lists() {
        let entries: Vec<u8> = entries.iter().flat_map(|entry| *entry.as_bytes()).collect();
        add.execute(params![id.as_bytes(), count, fingerprint.cast_signed(), entries])?;
    }
    Ok(())
}

/// Takes away the parts of a draft that no state names any more.
pub(super) fn forget_parts(conn: &Connection, id: DraftId) -> rusqlite::Result<()> {
    let mut needed = HashSet::new();
    let mut states =
        conn.prepare_cached("select document from draft_version where draft = ?1 and format > 0")?;
    let mut rows = states.query([id.as_bytes()])?;
    while let Some(row) = rows.next()? {
        // A damaged list names nothing that could be kept for it.
        needed.extend(read_list(row.get_ref(0)?.as_blob()?).unwrap_or_default());
    }
    let mut all = conn.prepare_cached("select n from draft_part where draft = ?1")?;
    let all: Vec<i64> = all.query_map([id.as_bytes()], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut forget = conn.prepare_cached("delete from draft_part where n = ?1")?;
    for n in all.into_iter().filter(|n| !needed.contains(n)) {
        forget.execute([n])?;
    }
    Ok(())
}

/// The folders of the contents that any state of any draft may show: whatever in a stored part looks like a hash, so that a
/// part which cannot be read (damaged, or of a newer program) loses no picture.
pub(crate) fn contents(conn: &Connection) -> rusqlite::Result<HashSet<String>> {
    let mut contents = HashSet::new();
    let mut parts = conn.prepare_cached("select content from draft_part")?;
    let mut rows = parts.query([])?;
    while let Some(row) = rows.next()? {
        let text = inflate_readable(row.get_ref(0)?.as_blob()?);
        let words = text.split(|byte| !byte.is_ascii_hexdigit()).filter(|word| word.len() == 64);
        let hashes = words.filter_map(|word| std::str::from_utf8(word).ok()?.parse::<ContentHash>().ok());
        contents.extend(hashes.map(|hash| hash.short()));
    }
    Ok(contents)
}

/// A number in as few bytes as it needs, seven bits in each (LEB128).
fn write_number(list: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        list.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    list.push(number as u8);
}

/// Numbers as they were written; none when they are cut short or damaged.
fn read_list(list: &[u8]) -> Option<Vec<i64>> {
    let mut numbers = Vec::with_capacity(list.len() / 2);
    let mut rest = list.iter();
    while let Some(first) = rest.next() {
        let mut byte = *first;
        let mut number = u64::from(byte & 0x7f);
        let mut shift = 7;
        while byte & 0x80 != 0 {
            byte = *rest.next()?;
            number |= u64::from(byte & 0x7f).checked_shl(shift).filter(|_| shift < 63)?;
            shift += 7;
        }
        numbers.push(i64::try_from(number).ok()?);
    }
    Some(numbers)
}

/// The highest number that a state of the draft has, also one that was undone.
pub(super) fn newest(conn: &Connection, id: DraftId) -> rusqlite::Result<u32> {
    conn.prepare_cached("select coalesce(max(revision), 0) from draft_version where draft = ?1")?
        .query_row([id.as_bytes()], |row| row.get(0))
}

/// Names a state.
pub(super) fn label(conn: &Connection, id: DraftId, revision: u32, label: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("update draft_version set label = ?3 where draft = ?1 and revision = ?2")?
        .execute(params![id.as_bytes(), revision, label])
        .map(drop)
}

/// Notes when a state left the program as a file.
pub(super) fn exported(conn: &Connection, id: DraftId, revision: u32, now: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("update draft_version set exported_at = ?3 where draft = ?1 and revision = ?2")?
        .execute(params![id.as_bytes(), revision, now])
        .map(drop)
}

/// Removes the states of drafts whose making was undone, once nothing can be redone any more.
pub(crate) fn prune(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch(include_str!("prune.sql"))
}

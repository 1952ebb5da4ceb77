//! A store in a folder of its own, a clock that ticks by itself, and random logs.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use shuhui_core::{Attachment, ContentHash, Entry, EntryFields, EntryId, FileName, Kind, Quantity, Source};
use shuhui_store::{Clock, Op, Options, Store};
use tempfile::TempDir;
use uuid::Uuid;

/// Begins at a fixed moment and goes on by a millisecond whenever it is asked; its identities rise.
pub(crate) struct Ticking(AtomicU64);

/// 2025-12-08 09:15:00.
pub(crate) const BEGIN: u64 = 1_765_185_300_000;

impl Ticking {
    pub(crate) fn starting_at(tick: u64) -> Self {
        Self(AtomicU64::new(tick))
    }

    /// A minute and a little passes.
    pub(crate) fn pass_a_minute(&self) {
        self.pass(60_001);
    }

    pub(crate) fn pass(&self, milliseconds: u64) {
        self.0.fetch_add(milliseconds, Ordering::Relaxed);
    }
}

impl Clock for Ticking {
    fn now(&self) -> i64 {
        (BEGIN + self.0.fetch_add(1, Ordering::Relaxed)).cast_signed()
    }

    fn new_id(&self) -> Uuid {
        identity(self.0.fetch_add(1, Ordering::Relaxed))
    }
}

/// The identity that a clock gives at a tick.
pub(crate) fn identity(tick: u64) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(BEGIN + tick, &[0; 10]).into_uuid()
}

/// Options with a clock whose identities no other clock of this process gives.
pub(crate) fn options() -> Options {
    options_with(clock())
}

fn clock() -> Arc<Ticking> {
    static CLOCKS: AtomicU64 = AtomicU64::new(0);
    Arc::new(Ticking::starting_at(CLOCKS.fetch_add(1, Ordering::Relaxed) << 20))
}

fn options_with(clock: Arc<Ticking>) -> Options {
    Options { kinds: || vec![kind("党课", &["微党课"]), kind("督查", &[])], ..Options::new(clock) }
}

/// A new store, and the hand on its clock.
pub(crate) fn with_clock() -> (TempDir, Store, Arc<Ticking>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clock = clock();
    let store = Store::open(folder.path(), options_with(Arc::clone(&clock))).expect("the folder opens");
    (folder, store, clock)
}

pub(crate) fn kind(name: &str, synonyms: &[&str]) -> Kind {
    Kind {
        name: name.to_owned(),
        synonyms: synonyms.iter().map(|&text| text.to_owned()).collect(),
        measures: Vec::new(),
        word: "次".to_owned(),
        tags: Vec::new(),
        colour: 0,
        works: None,
    }
}

pub(crate) fn open(folder: &Path) -> Store {
    Store::open(folder, options()).expect("the folder opens")
}

/// A new store; the folder goes when the first value goes.
pub(crate) fn fresh() -> (TempDir, Store) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = open(folder.path());
    (folder, store)
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(crate) fn fields(date: &str, kind: &str, title: &str) -> EntryFields {
    EntryFields::new(day(date), kind, title)
}

pub(crate) fn add(store: &mut Store, fields: EntryFields) -> EntryId {
    let op = Op::AddEntry { title: fields.title.clone() };
    store.transact(op, |tx| tx.entries().insert(fields, Source::Typed)).expect("the entry is stored").value
}

pub(crate) fn add_all(store: &mut Store, entries: Vec<Entry>) {
    let op = Op::AddEntries { count: entries.len() };
    store
        .transact(op, |tx| entries.into_iter().try_for_each(|entry| tx.entries().insert_as(entry)))
        .expect("the entries are stored");
}

/// Fields whose words overlap often enough that searches and filters find some of them.
pub(crate) fn some_fields() -> impl Strategy<Value = EntryFields> {
    let word = prop::sample::select(vec![
        "",
        "学",
        "学习",
        "安全学习",
        "《安全》",
        "全学",
        "Ａb-c",
        "a b",
        "王建平",
        "学\0习",
        "\"x\n",
    ]);
    let kind = prop::sample::select(vec!["党课", "督查", "自建"]);
    let tags = prop::sample::subsequence(vec!["安全", "学习", "全", "a\",\"b"], 0..3);
    let measures =
        prop::collection::btree_map(prop::sample::select(vec!["条", "元", "\"篇"]), -500_i64..500, 0..3);
    let words = prop::collection::vec(word, 6);
    let attached = prop::collection::btree_set(0..3_u8, 0..3)
        .prop_map(|files| files.into_iter().map(attachment).collect());
    let heads = prop::option::of(0..90_u32);
    (0..800_u64, prop::option::of(0..3_u64), kind, words, heads, tags, measures, attached).prop_map(
        |(date, days, kind, words, attendance, tags, measures, attachments)| {
            let mut fields = EntryFields::new(day("2024-06-01") + Days::new(date / 9), kind, words[0]);
            fields.end_date = days.map(|days| fields.date + Days::new(days));
            [fields.place, fields.dept, fields.host, fields.speaker, fields.note] =
                [words[1], words[2], words[3], words[4], words[5]].map(str::to_owned);
            fields.attendance = attendance;
            fields.attachments = attachments;
            fields.tags = tags.into_iter().map(str::to_owned).collect();
            fields.measures = measures
                .into_iter()
                .map(|(name, amount)| (name.to_owned(), Quantity::from_hundredths(amount)))
                .collect();
            fields
        },
    )
}

/// A file that no folder holds.
fn attachment(number: u8) -> Attachment {
    let name = FileName::safe(["安全签到表.pdf", "照片.jpg", "学习 通知.docx"][usize::from(number)]);
    Attachment { name, content: ContentHash::new([number; 32]), bytes: u64::from(number) }
}

/// A log whose identities are in no order.
pub(crate) fn some_log() -> impl Strategy<Value = Vec<Entry>> {
    let source = prop_oneof![
        Just(Source::Typed),
        (1..9_u32).prop_map(|row| Source::Imported { file: "台账.csv".to_owned(), row })
    ];
    prop::collection::btree_map(any::<u64>(), (some_fields(), source), 0..40).prop_map(|entries| {
        entries
            .into_iter()
            .map(|(seed, (fields, source))| Entry {
                id: EntryId::new(identity(seed.reverse_bits() >> 20)),
                fields,
                source,
            })
            .collect::<Vec<_>>()
    })
}

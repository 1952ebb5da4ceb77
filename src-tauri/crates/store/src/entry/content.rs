//! When two entries say the same, for imports that meet a file twice.

use chrono::{Datelike, NaiveDate};
use shuhui_core::{EntryFields, radical};

/// Equal for entries that are equal in every field, whatever file, encoding or format they came from. The order of tags
/// does not matter; identity and source are not part of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ContentKey([u8; 16]);

impl ContentKey {
    /// The key of what a person wrote.
    pub fn of(fields: &EntryFields) -> Self {
        let EntryFields {
            date,
            end_date,
            kind,
            title,
            place,
            dept,
            host,
            speaker,
            attendance,
            measures,
            tags,
            note,
            // A file read twice says the same, whatever was attached to the first reading.
            attachments: _,
        } = fields;
        let mut hash = Fnv::new();
        hash.part(date.to_string().as_bytes());
        hash.part(end_date.map(|day| day.to_string()).unwrap_or_default().as_bytes());
        for text in [kind, title, place, dept, host, speaker, note] {
            hash.part(text.as_bytes());
        }
        hash.part(attendance.map(|heads| heads.to_string()).unwrap_or_default().as_bytes());
        hash.count(measures.len());
        for (name, amount) in measures {
            hash.part(name.as_bytes());
            hash.part(&amount.hundredths().to_le_bytes());
        }
        let mut tags: Vec<&String> = tags.iter().collect();
        tags.sort_unstable();
        hash.count(tags.len());
        for tag in tags {
            hash.part(tag.as_bytes());
        }
        Self(hash.0.to_be_bytes())
    }

    /// As stored.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// As stored.
    pub(super) const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

/// Equal for entries of the same day, kind and title, whatever else they say, and for radicals and the hanzi that they look
/// like; it is not stored.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct TitleKey(u128);

impl TitleKey {
    /// The key of what tells an entry from the others of a log.
    pub fn of(day: NaiveDate, kind: &str, title: &str) -> Self {
        let mut hash = Fnv::new();
        hash.bytes(&day.num_days_from_ce().to_le_bytes());
        hash.part(radical::plain_text(kind).as_bytes());
        hash.part(radical::plain_text(title).as_bytes());
        Self(hash.0)
    }
}

/// FNV-1a of 128 bits: the keys are stored, so the hash must never change with a library or a compiler, and at this
/// width two different entries do not meet by chance.
struct Fnv(u128);

impl Fnv {
    const fn new() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    /// A part with its length in front, so that no text can reach over into the next.
    fn part(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.bytes(bytes);
    }

    fn count(&mut self, count: usize) {
        self.bytes(&(count as u64).to_le_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_stored_entries_never_changes() {
        let day = NaiveDate::from_ymd_opt(2025, 3, 5).expect("a day of the calendar");
        let key = ContentKey::of(&EntryFields::new(day, "党课", "学习应急管理条例"));
        let hex: String = key.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "4ed988477c66e66ac3fec9c541f62a52");
    }

    #[test]
    fn every_field_counts_and_the_order_of_tags_does_not() {
        let day = NaiveDate::from_ymd_opt(2025, 3, 5).expect("a day of the calendar");
        let mut one = EntryFields::new(day, "党课", "题");
        one.tags = vec!["甲".into(), "乙".into()];
        let mut other = one.clone();
        other.tags.reverse();
        assert_eq!(ContentKey::of(&one), ContentKey::of(&other));
        other.note = "注".into();
        assert_ne!(ContentKey::of(&one), ContentKey::of(&other));
        let mut moved = one.clone();
        (moved.title, moved.place) = ("".into(), "题".into());
        assert_ne!(ContentKey::of(&one), ContentKey::of(&moved));
    }
}

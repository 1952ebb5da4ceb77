//! The entries behind figures, kept beside the document: a figure says how many and which by a fingerprint.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::id::EntryId;

/// Tells one list of entries from another: FNV-1a over their bytes, 64 bits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Fingerprint(pub u64);

/// How many entries stood behind a figure, and which.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Behind {
    /// How many.
    pub count: u32,
    /// Which, in order.
    pub fingerprint: Fingerprint,
}

/// Lists of entries by their fingerprints. Lists that no figure names any more may be among them: a version may still need them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Evidence {
    lists: BTreeMap<Behind, Vec<EntryId>>,
}

impl Behind {
    /// No entries.
    pub const NONE: Self = Self { count: 0, fingerprint: Fingerprint(BASIS) };

    /// What tells these entries, in this order, from others.
    pub fn of(entries: &[EntryId]) -> Self {
        let bytes = entries.iter().flat_map(EntryId::as_bytes);
        let hash = bytes.fold(BASIS, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
        Self { count: u32::try_from(entries.len()).unwrap_or(u32::MAX), fingerprint: Fingerprint(hash) }
    }
}

/// Where FNV-1a begins, which is also the fingerprint of nothing.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

impl Evidence {
    /// Keeps a list and says how a figure names it.
    pub fn keep(&mut self, entries: &[EntryId]) -> Behind {
        let behind = Behind::of(entries);
        if behind.count > 0 {
            self.lists.entry(behind).or_insert_with(|| entries.to_vec());
        }
        behind
    }

    /// The entries that a figure names; empty when there are none, or when they were not kept.
    pub fn entries(&self, behind: Behind) -> &[EntryId] {
        self.lists.get(&behind).map_or(&[], Vec::as_slice)
    }

    /// Every list, in the order of their names.
    pub fn lists(&self) -> impl Iterator<Item = (Behind, &[EntryId])> {
        self.lists.iter().map(|(behind, entries)| (*behind, entries.as_slice()))
    }

    /// The lists of both.
    pub fn extend(&mut self, other: Self) {
        self.lists.extend(other.lists);
    }
}

/// 16 hexadecimal digits.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Fingerprint {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_tells_other_entries_and_another_order() {
        let entry = |number: u8| EntryId::from_bytes([number; 16]);
        let all = [entry(1), entry(2), entry(3)];
        assert_ne!(Behind::of(&all), Behind::of(&all[1..]));
        assert_ne!(Behind::of(&all).fingerprint, Behind::of(&[entry(2), entry(1), entry(3)]).fingerprint);
        assert_eq!(Behind::of(&[]), Behind::NONE);
        assert_eq!(Behind::NONE.fingerprint.to_string(), "cbf29ce484222325");
    }
}

//! The head of a .doc (FIB) and its piece table: in which order stretches of the file are its text.

use encoding_rs::WINDOWS_1252;

use super::super::error::PaperError;
use super::{number, number_16, place};

/// Word 97; older files have their text elsewhere.
const OLDEST: u16 = 193;
/// Characters of the longest text that is read.
const LONGEST: u32 = 20_000_000;
/// Where the lengths of the parts stand, the text first: notes, heads and feet, nothing, remarks, end notes, boxes, boxes of heads.
const CHARACTERS: usize = 0x4C;
const PARTS: usize = 8;
const LISTS: usize = 0x9A;
/// Which of the lists of places is the piece table's.
const PIECES: usize = 33;

/// The main stream of a file.
pub(super) struct File {
    main: Vec<u8>,
}

impl File {
    pub(super) fn open(main: Vec<u8>) -> Result<Self, PaperError> {
        let flags = number_16(&main, 0x0A).unwrap_or_default();
        match (number_16(&main, 0), number_16(&main, 2)) {
            (Some(0xA5EC | 0xA5DC | 0xA697), Some(version)) if version >= OLDEST => {}
            (Some(_), Some(_)) => return Err(PaperError::Old),
            _ => return Err(PaperError::Damaged("the main stream is too short".to_owned())),
        }
        match flags & 0x0100 {
            0 => Ok(Self { main }),
            _ => Err(PaperError::Locked),
        }
    }

    /// The name of the stream that holds its tables.
    pub(super) fn tables(&self) -> &'static str {
        match number_16(&self.main, 0x0A).unwrap_or_default() & 0x0200 {
            0 => "0Table",
            _ => "1Table",
        }
    }

    /// A list of the tables: its place and its length.
    pub(super) fn list(&self, nth: usize) -> Option<std::ops::Range<usize>> {
        let from = place(number(&self.main, LISTS + nth * 8)?);
        let length = place(number(&self.main, LISTS + nth * 8 + 4)?);
        (length > 0).then(|| from..from.saturating_add(length))
    }

    /// A page of properties.
    pub(super) fn page(&self, nth: u32) -> Option<&[u8]> {
        let from = place(nth).checked_mul(512)?;
        self.main.get(from..from.checked_add(512)?)
    }

    /// The characters of the text itself, each with where it stands in the stream: without notes, heads and feet.
    pub(super) fn text(&self, tables: &[u8]) -> Result<Vec<(char, u32)>, PaperError> {
        let length = self.part(0).ok_or_else(|| PaperError::Damaged("no piece table".to_owned()))?.len();
        self.stretch(tables, 0..u32::try_from(length).unwrap_or(LONGEST).min(LONGEST))
    }

    /// Where one of the parts stands among all characters: 0 the text, 1 notes, 2 heads and feet, 4 remarks, 5 end notes, 6 boxes.
    pub(super) fn part(&self, nth: usize) -> Option<std::ops::Range<u32>> {
        let length = |part: usize| number(&self.main, CHARACTERS + part * 4);
        let from = (0..nth.min(PARTS)).try_fold(0_u32, |from, part| from.checked_add(length(part)?))?;
        Some(from..from.checked_add(length(nth)?)?)
    }

    /// The characters of a stretch, each with where it stands in the stream.
    pub(super) fn stretch(
        &self,
        tables: &[u8],
        wanted: std::ops::Range<u32>,
    ) -> Result<Vec<(char, u32)>, PaperError> {
        let damaged = || PaperError::Damaged("no piece table".to_owned());
        let list = self.list(PIECES).and_then(|list| tables.get(list)).ok_or_else(damaged)?;
        let pieces = pieces(list).ok_or_else(damaged)?;
        let count = pieces.len().saturating_sub(4) / 12;
        let mut text = Vec::new();
        for nth in 0..count {
            let ends = (number(pieces, nth * 4), number(pieces, nth * 4 + 4));
            let at = number(pieces, (count + 1) * 4 + nth * 8 + 2);
            let ((Some(from), Some(to)), Some(at)) = (ends, at) else { return Err(damaged()) };
            let skipped = wanted.start.saturating_sub(from);
            let length = to.min(wanted.end).saturating_sub(from.saturating_add(skipped));
            // In front of the mark of a piece of single bytes, a character takes two of its units as well.
            let begins = at.checked_add(skipped.saturating_mul(2)).ok_or_else(damaged)?;
            if length > 0 {
                self.piece(begins, length, &mut text);
            }
            if to >= wanted.end {
                break;
            }
        }
        Ok(text)
    }

    /// The characters of one piece, of one byte each or of two.
    fn piece(&self, at: u32, length: u32, text: &mut Vec<(char, u32)>) {
        // Pieces that name the same bytes again and again are made up.
        let length = place(length).min(self.main.len().saturating_mul(2).saturating_sub(text.len()));
        if at & 0x4000_0000 != 0 {
            let from = (at & 0x3FFF_FFFF) / 2;
            let bytes = self.main.get(place(from)..).unwrap_or_default();
            let bytes = &bytes[..length.min(bytes.len())];
            for (nth, byte) in (from..).zip(bytes) {
                let c = match byte {
                    0x80..=0x9F => WINDOWS_1252.decode_without_bom_handling(&[*byte]).0.chars().next(),
                    byte => Some(char::from(*byte)),
                };
                text.push((c.unwrap_or(char::REPLACEMENT_CHARACTER), nth));
            }
            return;
        }
        let bytes = self.main.get(place(at)..).unwrap_or_default();
        let bytes = &bytes[..length.saturating_mul(2).min(bytes.len())];
        let units = bytes.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]]));
        let mut nth = at;
        for c in char::decode_utf16(units) {
            let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
            text.push((c, nth));
            nth = nth.saturating_add(if c.len_utf16() == 2 { 4 } else { 2 });
        }
    }
}

/// The piece table behind the properties in front of it.
fn pieces(list: &[u8]) -> Option<&[u8]> {
    let mut rest = list;
    loop {
        match rest.first()? {
            1 => rest = rest.get(3 + usize::from(number_16(rest, 1)?)..)?,
            2 => {
                let length = place(number(rest, 1)?);
                return rest.get(5..5_usize.checked_add(length)?.min(rest.len()));
            }
            _ => return None,
        }
    }
}

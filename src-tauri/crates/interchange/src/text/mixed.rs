//! Tables that were put together from files in two encodings, as when rows are pasted below a system's export.
//!
//! Each line is read in the encoding that it is in, as far as its bytes leave no doubt. Of a line that is in none, what
//! cannot be read becomes [`UNREADABLE`], so that its row, and no other, is kept aside.

use std::borrow::Cow;

use encoding_rs::GB18030;

use super::encoding::{Decoded, Encoding, TextError, decode, mostly_utf8};

/// Stands for bytes that are no character: no text holds it, since Unicode gives it to nobody.
pub const UNREADABLE: char = '\u{ffff}';

/// A text, and how many of its lines are in another encoding than most.
#[derive(Clone, Debug)]
pub struct Mixed<'a> {
    /// The characters, and the encoding of most lines.
    pub decoded: Decoded<'a>,
    /// Lines in another encoding.
    pub others: usize,
}

/// The characters of a table.
///
/// # Errors
/// As [`decode`], where the lines do not tell their encodings either.
pub fn decode_mixed(bytes: &[u8]) -> Result<Mixed<'_>, TextError> {
    let decoded = decode(bytes);
    let most = match &decoded {
        Ok(Decoded { encoding: Encoding::Gb18030, .. }) => Encoding::Gb18030,
        Err(TextError::Undecodable { encoding: Encoding::Gb18030, .. }) => Encoding::Gb18030,
        Err(TextError::Undecodable { encoding: Encoding::Utf8, .. }) if mostly_utf8(bytes) => Encoding::Utf8,
        _ => return decoded.map(|decoded| Mixed { decoded, others: 0 }),
    };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    let mut others = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let (read, encoding) = match most {
            Encoding::Utf8 => utf8_line(line),
            _ => match gb18030_line(line) {
                Some(read) => read,
                None => return decoded.map(|decoded| Mixed { decoded, others: 0 }),
            },
        };
        others += usize::from(encoding != most);
        text.push_str(&read);
    }
    match decoded {
        Ok(decoded) if others == 0 => Ok(Mixed { decoded, others }),
        // Without a line that is surely of another encoding, the file is in one that nobody knows.
        Err(error) if others == 0 && most == Encoding::Gb18030 => Err(error),
        _ => Ok(Mixed { decoded: Decoded { text: Cow::Owned(text), encoding: most }, others }),
    }
}

/// A line of a file that is mostly UTF-8.
fn utf8_line(line: &[u8]) -> (Cow<'_, str>, Encoding) {
    if let Ok(text) = std::str::from_utf8(line) {
        return (Cow::Borrowed(text), Encoding::Utf8);
    }
    // Most bytes of a damaged line are still those of whole hanzi; in one of GB18030 few are, by chance.
    let whole = line.utf8_chunks().flat_map(|chunk| chunk.valid().chars()).map(char::len_utf8);
    let whole: usize = whole.filter(|length| *length > 2).sum();
    let beyond_ascii = line.iter().filter(|byte| !byte.is_ascii()).count();
    let read = GB18030.decode_without_bom_handling_and_without_replacement(line);
    let read = read.filter(|_| whole * 2 < beyond_ascii);
    read.map(|text| (text, Encoding::Gb18030)).unwrap_or_else(|| {
        let mut text = String::new();
        for chunk in line.utf8_chunks() {
            text.push_str(chunk.valid());
            text.extend((!chunk.invalid().is_empty()).then_some(UNREADABLE));
        }
        (Cow::Owned(text), Encoding::Utf8)
    })
}

/// A line of a file that is mostly GB18030. It is UTF-8 where it could be, and has two hanzi or more and no other
/// letters beside ASCII: two bytes alone may be both.
fn gb18030_line(line: &[u8]) -> Option<(Cow<'_, str>, Encoding)> {
    let sure = |text: &&str| {
        let mut marks = text.chars().filter(|mark| !mark.is_ascii());
        text.chars().filter(|mark| mark.len_utf8() == 3).count() >= 2 && marks.all(|mark| mark.len_utf8() > 2)
    };
    if let Some(text) = std::str::from_utf8(line).ok().filter(sure) {
        return Some((Cow::Borrowed(text), Encoding::Utf8));
    }
    let read = GB18030.decode_without_bom_handling_and_without_replacement(line);
    read.map(|text| (text, Encoding::Gb18030))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "2025-03-05,党课,学习条例\n";
    const OTHER: &str = "2025-03-06,督查,覃𬭎主持\n";

    fn read(bytes: &[u8]) -> (String, usize) {
        let mixed = decode_mixed(bytes).expect("a text");
        (mixed.decoded.text.into_owned(), mixed.others)
    }

    #[test]
    fn each_line_is_read_in_its_own_encoding() {
        let gb18030 = |text| GB18030.encode(text).0.into_owned();
        let both = [ONE, OTHER].concat();
        assert_eq!(read(&[ONE.repeat(9).into_bytes(), gb18030(OTHER)].concat()).1, 1);
        assert_eq!(
            read(&[ONE.as_bytes(), ONE.as_bytes(), &gb18030(OTHER)].concat()).0,
            ONE.to_owned() + &both
        );
        let mostly_gb18030 = [gb18030(ONE), gb18030(ONE), gb18030(ONE), OTHER.into()].concat();
        assert_eq!(read(&mostly_gb18030), (ONE.repeat(3) + OTHER, 1));
        for whole in [both.clone().into_bytes(), gb18030(&both)] {
            assert_eq!(read(&whole), (both.clone(), 0));
        }
    }

    #[test]
    fn what_a_line_lost_is_marked_and_not_guessed() {
        let cut = [ONE.as_bytes(), &OTHER.as_bytes()[..OTHER.len() - 3], b"\n", ONE.as_bytes()].concat();
        let (text, others) = read(&cut);
        assert_eq!((text.matches(UNREADABLE).count(), others), (1, 0));
        assert!(text.lines().nth(1).is_some_and(|line| line.contains(UNREADABLE)));
    }

    #[test]
    fn a_file_in_an_unknown_encoding_is_refused_as_before() {
        assert!(decode_mixed(b"\xC8\xD5\xC6\xDA\n\xFF\xFF\n").is_err());
        assert!(decode_mixed(b"\xFF\xFE\n\0a").is_err());
    }
}

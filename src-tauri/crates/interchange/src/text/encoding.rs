//! From bytes to characters: byte order mark → UTF-16 that lacks one → strict UTF-8 → Big5 or GB18030, whichever makes common words of it.
//!
//! Never lossy: a file that does not decode in full is refused with the line, because a name with one character
//! replaced would enter the log as another person's.

use std::borrow::Cow;

use encoding_rs::{BIG5, DecoderResult, GB18030, UTF_16BE, UTF_16LE};
use shuhui_core::Explain;

/// A text and the encoding it was found in.
#[derive(Clone, Debug)]
pub struct Decoded<'a> {
    /// The characters, without a byte order mark.
    pub text: Cow<'a, str>,
    /// How they were written.
    pub encoding: Encoding,
}

/// The encodings that office programs write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// With or without a byte order mark.
    Utf8,
    /// What Chinese Windows calls ANSI; GBK and GB2312 are parts of it.
    Gb18030,
    /// Traditional characters, from Taiwan and Hong Kong.
    Big5,
    /// What Excel calls Unicode 文本; without a byte order mark where nearly all of it is Chinese or ASCII.
    Utf16Le,
    /// Likewise.
    Utf16Be,
}

impl Encoding {
    /// The name under which other programs offer it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030",
            Self::Big5 => "Big5",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }
}

/// Why bytes are no text. Lines count from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TextError {
    /// A NUL byte: a damaged file, or no text at all.
    #[error("line {line} holds a NUL byte")]
    Nul {
        /// Where.
        line: usize,
    },
    /// A byte that the encoding does not know.
    #[error("line {line} is not {}", encoding.name())]
    Undecodable {
        /// Where.
        line: usize,
        /// The encoding that the rest of the file seems to be in.
        encoding: Encoding,
    },
}

impl Explain for TextError {
    fn code(&self) -> &'static str {
        match self {
            Self::Nul { .. } => "text.nul",
            Self::Undecodable { .. } => "text.undecodable",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Nul { line } => vec![("line", line.to_string())],
            Self::Undecodable { line, encoding } => {
                vec![("line", line.to_string()), ("encoding", encoding.name().to_owned())]
            }
        }
    }
}

/// The characters of a file, borrowed where it is UTF-8 already.
///
/// # Errors
/// `text.*`: bytes that are no text, or text in no encoding that we know, with the line.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, TextError> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => strict_utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, Encoding::Utf16Le),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, Encoding::Utf16Be),
        _ => without_mark(bytes),
    }
}

fn without_mark(bytes: &[u8]) -> Result<Decoded<'_>, TextError> {
    if let Some(decoded) = unmarked_utf16(bytes) {
        return Ok(decoded);
    }
    match strict_utf8(bytes) {
        Err(TextError::Undecodable { .. }) if !mostly_utf8(bytes) => match big5(bytes) {
            Some(text) => Ok(Decoded { text, encoding: Encoding::Big5 }),
            None => gb18030(bytes),
        },
        result => result,
    }
}

/// The text of UTF-16 without a mark: half of its blanks, digits and line ends are zero bytes, which no other text has.
fn unmarked_utf16(bytes: &[u8]) -> Option<Decoded<'_>> {
    if !bytes.contains(&0) || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let ours = |c: char| matches!(u32::from(c), 0x9 | 0xA | 0xD | 0x20..=0x7E | 0x2010..=0x2026 | 0x3000..=0x301C | 0x4E00..=0x9FFF | 0xFF01..=0xFF5E);
    [Encoding::Utf16Le, Encoding::Utf16Be].into_iter().find_map(|encoding| {
        let decoded = utf16(bytes, encoding).ok()?;
        let all = decoded.text.chars().count();
        let known = decoded.text.chars().filter(|c| ours(*c)).count();
        (10 * known > 9 * all).then_some(decoded)
    })
}

/// The text of bytes that are Big5: read so nearly all hanzi are common ones, read as GB18030 they are not. The other way round it is never
/// so, since the second halves of common hanzi lie elsewhere.
fn big5(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let text = BIG5.decode_without_bom_handling_and_without_replacement(bytes)?;
    let (mut pairs, mut common, mut other) = (0_usize, 0_usize, 0_usize);
    let mut rest = bytes.iter().copied();
    while let Some(lead) = rest.next() {
        if lead < 0x80 {
            continue;
        }
        let trail = rest.next()?;
        pairs += 1;
        common += usize::from(matches!(lead, 0xA1..=0xC6));
        other += usize::from(matches!(lead, 0xA1..=0xA3 | 0xB0..=0xD7) && trail >= 0xA1);
    }
    (10 * common > 9 * pairs && 10 * other < 7 * pairs).then_some(text)
}

fn strict_utf8(bytes: &[u8]) -> Result<Decoded<'_>, TextError> {
    no_nul(bytes)?;
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), encoding: Encoding::Utf8 }),
        Err(error) => Err(TextError::Undecodable {
            line: line_at(bytes, error.valid_up_to()),
            encoding: Encoding::Utf8,
        }),
    }
}

fn gb18030(bytes: &[u8]) -> Result<Decoded<'_>, TextError> {
    no_nul(bytes)?;
    match GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(Decoded { text, encoding: Encoding::Gb18030 }),
        None => Err(TextError::Undecodable {
            line: line_at(bytes, first_malformed_gb18030(bytes)),
            encoding: Encoding::Gb18030,
        }),
    }
}

fn utf16(bytes: &[u8], encoding: Encoding) -> Result<Decoded<'_>, TextError> {
    let decoder = if encoding == Encoding::Utf16Le { UTF_16LE } else { UTF_16BE };
    let unit = |pair: &[u8]| match (encoding, pair) {
        (Encoding::Utf16Le, &[low, high]) => u16::from_le_bytes([low, high]),
        (_, &[high, low]) => u16::from_be_bytes([high, low]),
        _ => 0,
    };
    let Some(text) = decoder.decode_without_bom_handling_and_without_replacement(bytes) else {
        let units = bytes.chunks(2).map(unit);
        let sound = char::decode_utf16(units).take_while(Result::is_ok);
        let line = 1 + sound.filter(|character| *character == Ok('\n')).count();
        return Err(TextError::Undecodable { line, encoding });
    };
    no_nul(text.as_bytes())?;
    Ok(Decoded { text, encoding })
}

/// Whether bytes that are not UTF-8 were meant to be, so that reading them as GB18030 would turn every hanzi into
/// two wrong ones. Three-byte sequences tell: UTF-8 writes each hanzi so, and GB18030 text hits one only by chance.
pub(super) fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut hanzi, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        hanzi += chunk.valid().chars().filter(|character| character.len_utf8() == 3).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    hanzi > 4 * broken
}

fn first_malformed_gb18030(bytes: &[u8]) -> usize {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut sink = [0; 4096];
    let mut at = 0;
    loop {
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(&bytes[at..], &mut sink, true);
        at += read;
        match result {
            DecoderResult::OutputFull => {}
            DecoderResult::InputEmpty => return at,
            DecoderResult::Malformed(length, behind) => {
                return at.saturating_sub(usize::from(length) + usize::from(behind));
            }
        }
    }
}

fn no_nul(bytes: &[u8]) -> Result<(), TextError> {
    match bytes.iter().position(|byte| *byte == 0) {
        Some(at) => Err(TextError::Nul { line: line_at(bytes, at) }),
        None => Ok(()),
    }
}

/// The line of a byte, counted from 1; lines end with LF, CRLF or a lone CR.
fn line_at(bytes: &[u8], at: usize) -> usize {
    let before = &bytes[..at.min(bytes.len())];
    let lone = |pair: &&[u8]| pair[0] == b'\r' && pair[1] != b'\n';
    1 + before.iter().filter(|byte| **byte == b'\n').count() + before.windows(2).filter(lone).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "日期,主持人\n3月5日,覃𬭎\n";

    fn read(bytes: &[u8]) -> Result<(String, Encoding), TextError> {
        decode(bytes).map(|decoded| (decoded.text.into_owned(), decoded.encoding))
    }

    fn utf16(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_characters_even_rare_ones() {
        let gb18030 = GB18030.encode(TEXT).0;
        let marked = [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat();
        assert_eq!(read(TEXT.as_bytes()), Ok((TEXT.to_owned(), Encoding::Utf8)));
        assert_eq!(read(&marked), Ok((TEXT.to_owned(), Encoding::Utf8)));
        assert_eq!(read(&gb18030), Ok((TEXT.to_owned(), Encoding::Gb18030)));
        assert_eq!(
            read(&utf16(TEXT, [0xFF, 0xFE], u16::to_le_bytes)),
            Ok((TEXT.to_owned(), Encoding::Utf16Le))
        );
        assert_eq!(
            read(&utf16(TEXT, [0xFE, 0xFF], u16::to_be_bytes)),
            Ok((TEXT.to_owned(), Encoding::Utf16Be))
        );
        assert_eq!(read(b""), Ok((String::new(), Encoding::Utf8)));
    }

    #[test]
    fn utf16_without_a_mark_is_read_where_it_is_plainly_that() {
        let unmarked = |bytes: fn(u16) -> [u8; 2]| utf16(TEXT, [0; 2], bytes)[2..].to_vec();
        assert_eq!(read(&unmarked(u16::to_le_bytes)), Ok((TEXT.to_owned(), Encoding::Utf16Le)));
        assert_eq!(read(&unmarked(u16::to_be_bytes)), Ok((TEXT.to_owned(), Encoding::Utf16Be)));
        assert_eq!(read(b"PK\x03\x04\0\0\x08\0"), Err(TextError::Nul { line: 1 }));
    }

    #[test]
    fn traditional_and_simplified_texts_are_told_apart() {
        let traditional = "關於加強年度工作的報告\n本中心全年召開會議12次，培訓人員300人次。\n";
        let bytes = BIG5.encode(traditional).0;
        assert_eq!(read(&bytes), Ok((traditional.to_owned(), Encoding::Big5)));
        for simplified in [
            "关于加强年度工作的报告\n本中心全年召开会议12次，培训人员300人次。\n",
            "总结",
            "，。、；：？！",
            "覃喆堃同志主持，甄别、嫚、嬅、囍等字",
        ] {
            let bytes = GB18030.encode(simplified).0;
            assert_eq!(read(&bytes), Ok((simplified.to_owned(), Encoding::Gb18030)), "{simplified}");
        }
    }

    #[test]
    fn a_byte_that_does_not_decode_is_refused_with_its_line() {
        let error = |line, encoding| Err(TextError::Undecodable { line, encoding });
        let damaged = [TEXT.as_bytes(), b"\xFF\n", TEXT.as_bytes()].concat();
        assert_eq!(read(&damaged), error(3, Encoding::Utf8));
        assert_eq!(read(&[b"\xEF\xBB\xBF\r\r\n", b"\xC4\xE3".as_slice()].concat()), error(3, Encoding::Utf8));
        let gb18030 = [&GB18030.encode(TEXT).0, b"\xFF\xFF\n".as_slice()].concat();
        assert_eq!(read(&gb18030), error(3, Encoding::Gb18030));
        assert_eq!(read(b"\xFF\xFE\n\0\n\0\x00\xD8"), error(3, Encoding::Utf16Le));
        assert_eq!(read(b"\xFF\xFE\n\0a"), error(2, Encoding::Utf16Le));
    }

    #[test]
    fn a_utf8_file_cut_in_mid_character_is_not_taken_for_gb18030() {
        let cut = &TEXT.repeat(3).into_bytes()[..TEXT.len() * 3 - 2];
        assert_eq!(read(cut), Err(TextError::Undecodable { line: 6, encoding: Encoding::Utf8 }));
    }

    #[test]
    fn a_nul_byte_is_refused_with_its_line() {
        assert_eq!(read(b"a\nb\r\nc\0\n"), Err(TextError::Nul { line: 3 }));
        assert_eq!(read(b"\xFF\xFEa\0\n\0\0\0"), Err(TextError::Nul { line: 2 }));
        assert_eq!(
            read(&[&GB18030.encode(TEXT).0, b"\0".as_slice()].concat()),
            Err(TextError::Nul { line: 3 })
        );
    }
}

//! The pictures of the file: each content once, named by its order.

use shuhui_core::attachment::ContentHash;

use crate::Pictures;

/// The relationships before the first picture's.
const TAKEN: usize = 6;

/// The pictures that were asked for.
pub(super) struct Media<'a> {
    source: &'a Pictures<'a>,
    pub files: Vec<MediaFile>,
    /// What was asked for, with its file if it has one.
    asked: Vec<(ContentHash, Option<usize>)>,
}

/// A picture's file.
pub(super) struct MediaFile {
    /// Its name in the folder of the text.
    pub target: String,
    /// Its ending, which says what it is.
    pub ending: &'static str,
    pub bytes: Vec<u8>,
}

impl<'a> Media<'a> {
    pub(super) fn new(source: &'a Pictures<'a>) -> Self {
        Self { source, files: Vec::new(), asked: Vec::new() }
    }

    /// The relationship of a content; `None` when its bytes are gone or no picture that Word and WPS show.
    pub(super) fn relationship(&mut self, content: ContentHash) -> Option<String> {
        let known = self.asked.iter().find(|(asked, _)| *asked == content).map(|(_, file)| *file);
        let file = known.unwrap_or_else(|| {
            let file = self.read(content);
            self.asked.push((content, file));
            file
        });
        file.map(relationship)
    }

    fn read(&mut self, content: ContentHash) -> Option<usize> {
        let bytes = (self.source)(content)?;
        let ending = ending(&bytes)?;
        let target = format!("media/image{}.{ending}", self.files.len() + 1);
        self.files.push(MediaFile { target, ending, bytes });
        Some(self.files.len() - 1)
    }

    /// The files with their relationships.
    pub(super) fn related(&self) -> impl Iterator<Item = (String, &MediaFile)> {
        self.files.iter().enumerate().map(|(at, file)| (relationship(at), file))
    }

    /// The endings that occur, each once.
    pub(super) fn endings(&self) -> Vec<&'static str> {
        let mut endings: Vec<&'static str> = self.files.iter().map(|file| file.ending).collect();
        endings.sort_unstable();
        endings.dedup();
        endings
    }
}

fn relationship(at: usize) -> String {
    format!("rId{}", TAKEN + at + 1)
}

/// What the first bytes say a picture is.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 5] = [
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff", "jpeg"),
        (b"GIF87a", "gif"),
        (b"GIF89a", "gif"),
        (b"BM", "bmp"),
    ];
    KINDS.iter().find(|(begins, _)| bytes.starts_with(begins)).map(|(_, ending)| *ending)
}

//! Small pictures of attached photographs, and the size of those that go into a text. A foreign picture is decoded in a child process only: decoders have been the
//! way in for more than one attacker, and a few kilobytes can promise a gigapixel.

use std::io::{self, Cursor, Read, Write};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

/// Bytes of the largest picture that is looked at.
pub const MAX_PICTURE_BYTES: u64 = 64 << 20;
/// Bytes of the largest thumbnail that a child may hand back.
pub const MAX_THUMBNAIL_BYTES: u64 = 1 << 20;

/// Bytes of the largest printed picture that a child may hand back.
pub const MAX_PRINT_BYTES: u64 = 32 << 20;

/// Pixels of a thumbnail's longer side.
const EDGE: u32 = 240;
/// Pixels of the longer side of a picture in a text as a window shows it: enough for a page at twice its size.
const PAGE_EDGE: u32 = 1280;
/// Pixels of the longer side of a printed picture: 300 to the inch over the height of the text.
const PRINT_EDGE: u32 = 2660;
/// What decoding may take: a photograph of a hundred million pixels in three bytes each.
const MAX_MEMORY: u64 = 320 << 20;
const MAX_EDGE: u32 = 30_000;
/// Of a hundred; small pictures show what is in them at this.
const QUALITY: u8 = 80;
/// The same for a printed photograph.
const PRINT_QUALITY: u8 = 92;

/// Endings of the pictures that are understood, in lower case.
pub const ENDINGS: [&str; 6] = ["jpg", "jpeg", "png", "gif", "bmp", "webp"];

/// Reads a picture and writes its thumbnail as JPEG; writes nothing for what is no picture.
///
/// # Errors
/// When the pipe breaks.
pub fn serve_child(input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(MAX_PICTURE_BYTES).read_to_end(&mut bytes)?;
    if let Ok(jpeg) = smaller(&bytes, EDGE, Turned::Upright) {
        output.write_all(&jpeg)?;
    }
    output.flush()
}

/// Reads a picture and writes it as JPEG for the page of a window; writes nothing for what is no picture.
///
/// # Errors
/// When the pipe breaks.
pub fn serve_page(input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(MAX_PICTURE_BYTES).read_to_end(&mut bytes)?;
    if let Ok(jpeg) = smaller(&bytes, PAGE_EDGE, Turned::AsStored) {
        output.write_all(&jpeg)?;
    }
    output.flush()
}

/// Reads a picture and writes it for the printer, a photograph as JPEG and a drawing as PNG; writes nothing for what is no picture.
///
/// # Errors
/// When the pipe breaks.
pub fn serve_print(input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(MAX_PICTURE_BYTES).read_to_end(&mut bytes)?;
    if let Ok(picture) = to_print(&bytes) {
        output.write_all(&picture)?;
    }
    output.flush()
}

/// Reads a picture and writes how large it is, `1600 1200`; writes nothing for what no office program shows in a text.
///
/// # Errors
/// When the pipe breaks.
pub fn serve_size(input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(MAX_PICTURE_BYTES).read_to_end(&mut bytes)?;
    if let Some((width, height)) = size(&bytes) {
        write!(output, "{width} {height}")?;
    }
    output.flush()
}

/// Pixels across and down, as they are stored: office programs do not turn a photograph as the camera was held.
pub(crate) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let shown = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::Bmp];
    reader.format().filter(|format| shown.contains(format))?;
    let (width, height) = reader.into_dimensions().ok()?;
    (width > 0 && height > 0 && width <= MAX_EDGE && height <= MAX_EDGE).then_some((width, height))
}

/// Which way up a photograph is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turned {
    /// As the camera was held.
    Upright,
    /// As its pixels lie, which is how office programs show it.
    AsStored,
}

/// The picture as a JPEG of at most so many pixels a side.
fn smaller(bytes: &[u8], edge: u32, turned: Turned) -> image::ImageResult<Vec<u8>> {
    let (picture, _) = decoded(bytes, edge, turned)?;
    let mut jpeg = Vec::new();
    on_white(&picture).write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, QUALITY))?;
    Ok(jpeg)
}

/// The picture as fine as a printer shows it.
fn to_print(bytes: &[u8]) -> image::ImageResult<Vec<u8>> {
    let (picture, format) = decoded(bytes, PRINT_EDGE, Turned::AsStored)?;
    let (picture, mut printed) = (on_white(&picture), Vec::new());
    match format {
        Some(ImageFormat::Jpeg) => {
            picture.write_with_encoder(JpegEncoder::new_with_quality(&mut printed, PRINT_QUALITY))?;
        }
        // A drawing keeps its edges sharp.
        _ => picture.write_with_encoder(PngEncoder::new(&mut printed))?,
    }
    Ok(printed)
}

/// A picture of at most so many pixels a side, and how it was stored.
fn decoded(
    bytes: &[u8],
    edge: u32,
    turned: Turned,
) -> image::ImageResult<(DynamicImage, Option<ImageFormat>)> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    limits.max_image_width = Some(MAX_EDGE);
    limits.max_image_height = Some(MAX_EDGE);
    reader.limits(limits);
    let format = reader.format();
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let picture = DynamicImage::from_decoder(decoder)?;
    // A small one is not made larger.
    let edge = edge.min(picture.width().max(picture.height()));
    let mut picture = picture.thumbnail(edge, edge);
    if turned == Turned::Upright {
        picture.apply_orientation(orientation);
    }
    Ok((picture, format))
}

/// What shows through is white, as paper is; JPEG knows no transparency and would make it black.
fn on_white(picture: &DynamicImage) -> DynamicImage {
    let mut paper = image::RgbaImage::from_pixel(picture.width(), picture.height(), image::Rgba([255; 4]));
    image::imageops::overlay(&mut paper, &picture.to_rgba8(), 0, 0);
    DynamicImage::ImageRgba8(paper).to_rgb8().into()
}
